"""The exports, and what a site with the glossary's theme has at its root for machines."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinxext_glossaire.exports.anki import anki
from sphinxext_glossaire.exports.crawlers import llms_txt, robots_txt, sitemap
from sphinxext_glossaire.exports.feed import NAME as FEED
from sphinxext_glossaire.exports.feed import feed
from sphinxext_glossaire.exports.graphml import graphml
from sphinxext_glossaire.exports.paths_js import paths_js
from sphinxext_glossaire.exports.publication import FOLDER, Publication
from sphinxext_glossaire.exports.skos import json_ld, statements, turtle
from sphinxext_glossaire.exports.spreadsheet import spreadsheet
from sphinxext_glossaire.exports.tbx import tbx
from sphinxext_glossaire.html.dates import dates_of
from sphinxext_glossaire.sphinx_api import bibtex, derivation, environment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sphinx.application import Sphinx

    from sphinxext_glossaire.pipeline import Derived

_SITES = ("html", "dirhtml")


def is_site(app: Sphinx) -> bool:
    """Whether the project is a site of its own with the theme of the glossary."""
    return app.config.html_theme == "glossaire" and app.builder.name in _SITES


def has_feed(app: Sphinx) -> bool:
    """Whether the site has a feed: it has an address, and pages of terms."""
    return bool(is_site(app) and app.config.html_baseurl and derivation.derived(app.env).pages)


def files(app: Sphinx) -> Iterable[tuple[str, bytes]]:
    """Path below the root, and content, of each file; none where there is no term."""
    derived = derivation.derived(app.env)
    if not derived.scheme.concepts:
        return
    publication = _publication(app, derived)
    for name, content in _exports(derived, publication, environment.gettext(app.env)):
        yield f"{FOLDER}/{name}", content
    if is_site(app):
        elsewhere = _provided(app)
        for name, content in _root(app, derived, publication):
            if name not in elsewhere:
                yield name, content


def _publication(app: Sphinx, derived: Derived) -> Publication:
    base = str(app.config.html_baseurl or "")
    options = app.config.html_theme_options
    unknown = "Project name not set"  # what Sphinx says
    return Publication(
        title=str(app.config.html_title if is_site(app) else app.config.project),
        author=str(app.config.author if app.config.author != unknown else ""),
        summary=str(options.get("description", "")) if is_site(app) else "",
        language=derived.options.language.replace("_", "-"),
        base=f"{base.rstrip('/')}/" if base else "",
        uri=derived.uri,
        sources=bibtex.source_addresses(app.env),
        dates=dates_of(app.env) if is_site(app) else {},
    )


def _exports(
    derived: Derived, publication: Publication, gettext: Callable[[str], str]
) -> Iterable[tuple[str, bytes]]:
    scheme, options = derived.scheme, derived.options
    said = statements(scheme, options, publication)
    yield "glossaire.ttl", turtle(said)
    yield "glossaire.jsonld", json_ld(said)
    yield "glossaire.tbx", tbx(scheme, options, publication)
    yield "glossaire.graphml", graphml(derived.graph)
    yield "glossaire.csv", spreadsheet(scheme, options, publication)
    yield "glossaire.apkg", anki(scheme, options, publication, gettext)
    yield "paths.js", paths_js(derived.paths, publication.page)


def _root(app: Sphinx, derived: Derived, publication: Publication) -> Iterable[tuple[str, bytes]]:
    gone = {page for page, concept in derived.pages.items() if concept.is_retired}
    yield "llms.txt", _llms(app, derived, publication)
    if publication.base:
        yield "sitemap.xml", sitemap(sorted(app.env.found_docs - gone), publication)
        yield "robots.txt", robots_txt(publication)
    if has_feed(app):
        yield FEED, feed(derived.scheme, derived.options, publication)


def _provided(app: Sphinx) -> set[str]:
    """Names at the root that the project or another extension takes care of."""
    extra = (Path(app.confdir) / path for path in app.config.html_extra_path)
    names = {each.name for path in extra for each in (path.iterdir() if path.is_dir() else [path])}
    others = {"sphinx_sitemap": "sitemap.xml", "sphinx_llms_txt": "llms.txt"}
    return names | {name for extension, name in others.items() if extension in app.extensions}


def _llms(app: Sphinx, derived: Derived, publication: Publication) -> bytes:
    _ = environment.gettext(app.env)
    exports = [
        ("terms.json", _("names, domain and definition of each term")),
        ("graph.json", _("the graph: terms, pages, citations with their sentences")),
        ("glossaire.ttl", _("the terms in SKOS (Turtle)")),
        ("glossaire.jsonld", _("the terms in SKOS (JSON-LD)")),
        ("glossaire.csv", _("a spreadsheet, one row a term")),
    ]
    options = app.config.html_theme_options
    pages = [
        (str(label), publication.uri(str(page), ""), "")
        for key in ("navigation", "footer")
        for page, label in options.get(key) or []
        if page in app.env.found_docs
    ]
    return llms_txt(
        derived.by_domain,
        derived.options,
        publication,
        terms=_("Terms"),
        links=[
            (_("Data"), [(name, f"{FOLDER}/{name}", about) for name, about in exports]),
            *([(_("Pages"), pages)] if pages else []),
        ],
    )
