"""The table of events, in the order of a build: the only place that joins the rooms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx.errors import ConfigError

from sphinxext_glossaire import __version__, html, pdf
from sphinxext_glossaire.config import OptionError
from sphinxext_glossaire.html import (
    cards,
    concept_map,
    dates,
    elsewhere,
    files,
    math,
    not_found,
    page_context,
    parts,
    search_language,
)
from sphinxext_glossaire.model.names import published_names
from sphinxext_glossaire.nodes import citing, concept_view, folded_part
from sphinxext_glossaire.nodes import concept_map as concept_map_node
from sphinxext_glossaire.pages import directives, links, term_page, views
from sphinxext_glossaire.reading import fragments
from sphinxext_glossaire.reading.builder import ReadingBuilder
from sphinxext_glossaire.reading.typography import FrenchSpaces
from sphinxext_glossaire.sphinx_api import (
    bibtex,
    citing_projects,
    damaged_pages,
    derivation,
    environment,
    indexes,
    reports,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

    from sphinxext_glossaire.pipeline import Derived


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect every room to Sphinx.

    No ``env_version`` is given: it would stand in the search index of every project that loads the
    extension. The domain's ``data_version`` does its work.
    """
    for name in environment.OPTION_NAMES:
        app.add_config_value(f"glossaire_{name}", None, "env", types=frozenset((dict, str)))
    app.add_domain(environment.GlossaryDomain)
    app.add_builder(ReadingBuilder)
    app.add_node(concept_map_node, override=False, **concept_map.VISITORS)
    app.add_node(concept_view)
    app.add_node(folded_part, html=(parts.visit_folded, parts.depart_folded))
    app.add_node(citing, html=(parts.visit_citing, None))
    for name, directive in directives.DIRECTIVES.items():
        app.add_directive(name, directive)
    app.add_transform(FrenchSpaces)
    app.add_transform(fragments.Reader)
    app.add_post_transform(links.TermLinks)
    html.setup(app)
    pdf.setup(app)

    app.connect("config-inited", check_options)
    app.connect("config-inited", math.on_config_inited)
    app.connect("config-inited", search_language.on_config_inited)
    app.connect("builder-inited", reports.tell_once)
    app.connect("builder-inited", damaged_pages.tolerate)
    app.connect("builder-inited", page_context.on_builder_inited)
    app.connect("env-get-outdated", files.on_env_get_outdated)
    app.connect("source-read", fragments.on_source_read)
    app.connect("env-updated", on_env_updated, priority=600)  # citations have their labels then
    app.connect("doctree-read", fragments.on_doctree_read)
    app.connect("warn-missing-reference", links.silence_reported, priority=400)
    app.connect("doctree-resolved", on_doctree_resolved)
    app.connect("html-page-context", page_context.on_page_context)
    app.connect("html-collect-pages", on_collect_pages)
    app.connect("build-finished", files.on_build_finished)
    return {
        "version": __version__,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }


def check_options(app: Sphinx, config: Config) -> None:
    """Refuse settings that are not understood before any work is done."""
    del config
    try:
        environment.options(app)
    except OptionError as error:
        raise ConfigError(str(error)) from error


def on_env_updated(app: Sphinx, env: BuildEnvironment) -> Iterable[str]:
    """Derive everything anew, report, and name the pages that show something else now."""
    glossary = environment.domain(env)
    glossary.derived = None
    glossary.reported = None
    derived = derivation.derived(env)
    indexes.restore_search_entries(
        env,
        {
            docname: (concept.anchor, *concept.index_names)
            for docname, concept in derived.pages.items()
        },
    )
    reports.report(env, derived.findings)
    dates.note(app)
    further = elsewhere.note(app)
    distant = citing_projects.note(app)
    if app.builder.format == "html" and page_context.used(app):
        files.write_assets(app)
    elif further:
        files.write_assets(app, cards.ASSETS)
    if app.builder.name in {environment.CHECK_BUILDER, pdf.TypstPdfBuilder.name}:
        return []  # they have no pages; the book is written whole
    return _outdated(app, glossary, derived, (further, distant, bibtex.digests(app.env)))


def on_collect_pages(app: Sphinx) -> Iterable[tuple[str, dict[str, Any], str]]:
    """Add every spelling of every name to the inventory, written next; make the page 404."""
    derived = derivation.derived(app.env)
    pages = [concept for concept in derived.scheme.concepts.values() if concept.is_page]
    names = published_names(pages, derived.options.language)
    places = {name: (concept.docname, concept.anchor) for name, concept in names.items()}
    indexes.publish_names(app.env, places)
    return not_found.pages(app)


def _outdated(
    app: Sphinx,
    glossary: environment.GlossaryDomain,
    derived: Derived,
    further: Iterable[Mapping[str, str]],
) -> list[str]:
    before: dict[str, Any] = glossary.digests.get(app.builder.name, {})
    now = {
        docname: digest
        for docname in glossary.fragments
        if (digest := _digest(app, derived, docname) + "".join(f.get(docname, "") for f in further))
    }
    glossary.digests[app.builder.name] = now
    changed = {
        docname for docname in now.keys() | before.keys() if now.get(docname) != before.get(docname)
    }
    return sorted(changed & app.env.found_docs)


def _digest(app: Sphinx, derived: Derived, docname: str) -> str:
    digest = derived.digest(docname)
    return digest and digest + __version__ + environment.revised(app.env, docname)


def on_doctree_resolved(app: Sphinx, document: nodes.document, docname: str) -> None:
    """Add what the whole glossary knows to a page that is about to be written."""
    if app.builder.name == environment.CHECK_BUILDER:
        return
    views.fill(app.env, document, docname)
    term_page.decorate(app.env, document, docname)
    elsewhere.mark(app.env, document)
