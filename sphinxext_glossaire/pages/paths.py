"""In which order to read: to begin, to reach one term, in each domain."""

from __future__ import annotations

import json
from html import escape
from typing import TYPE_CHECKING

from docutils import nodes

from sphinxext_glossaire.analysis.paths import for_beginners
from sphinxext_glossaire.model.names import slug
from sphinxext_glossaire.pages import build
from sphinxext_glossaire.sphinx_api import addresses, derivation, environment

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.environment import BuildEnvironment

    from sphinxext_glossaire.model.concept import Concept
    from sphinxext_glossaire.nodes import concept_view

_LIST = "glossaire-path"
"""Class of a list in which the reader may tick terms."""


def paths(env: BuildEnvironment, docname: str, place: concept_view) -> Iterable[nodes.Node]:
    """What ``concept-paths`` stands for."""
    derived = derivation.derived(env)
    if not derived.reading_order:
        return
    _ = environment.gettext(env)
    is_html = environment.application(env).builder.format == "html"
    if is_html:
        yield _progress(env)
    first = for_beginners(derived.paths, derived.graph, derived.by_domain)
    parts: list[tuple[str, str, nodes.Node]] = []
    if first:
        listing = _ordered(env, docname, first, definitions=True)
        parts.append(("parcours-debut", _("Begin here"), listing))
    if is_html:
        parts.append(("parcours-terme", _("Up to one term"), _chooser(env)))
    parts.append(("parcours-domaines", _("Domain by domain"), _domains(env, docname)))
    links = (nodes.reference("", text, internal=True, refid=name) for name, text, part in parts)
    yield build.paragraph(*build.joined(links, " · "), classes=["glossaire-parts"])
    for name, text, part in parts:
        title = build.heading(text)
        title["ids"].append(name)
        yield title
        yield part


def before(env: BuildEnvironment, concept: Concept, docname: str) -> Iterable[nodes.Node]:
    """All that a term supposes, near and far, folded; nothing where the nearest are all."""
    if environment.application(env).builder.format != "html":
        return
    derived = derivation.derived(env)
    concepts = derived.paths.before(concept)
    shown = {
        other.id
        for bundle in derived.bundles[concept.id]
        if bundle.kind.name == "requires" and not bundle.inverse
        for other in bundle.concepts
    }
    if all(other.id in shown for other in concepts):
        return
    _ = environment.gettext(env)
    title = _("All that comes first, in order ({count})").format(count=len(concepts))
    tick = _("“{term}” is read")
    yield _html(
        f'<details class="glossaire-before" data-tick="{escape(tick)}">'
        f"<summary>{escape(title)}</summary>"
    )
    yield _ordered(env, docname, concepts)
    yield _html("</details>")


def _html(text: str) -> nodes.raw:
    return nodes.raw("", text, format="html")


def _ordered(
    env: BuildEnvironment, docname: str, concepts: Iterable[Concept], *, definitions: bool = False
) -> nodes.enumerated_list:
    listing = nodes.enumerated_list(enumtype="arabic", prefix="", suffix=".", classes=[_LIST])
    for concept in concepts:
        item = nodes.list_item("", build.paragraph(build.link(env, docname, concept)))
        if definitions:
            text = build.paragraph(classes=["glossaire-context"])
            text.extend(build.definition(env, docname, concept.definition))
            item += text
        listing += item
    return listing


def _domains(env: BuildEnvironment, docname: str) -> nodes.container:
    derived = derivation.derived(env)
    result = nodes.container(classes=["glossaire-domains"])
    for key, concepts in derived.by_domain.items():
        block = nodes.container(classes=["glossaire-domain", f"domain-{slug(key)}"])
        label = derived.options.domain(key).label
        if label:
            page = derived.domain_pages.get(key)
            title = build.heading("" if page else label, level=3)
            if page:
                title += addresses.page_reference(env, docname, page, label)
            block += title
        block += _ordered(env, docname, concepts)
        result += block
    return result


def _progress(env: BuildEnvironment) -> nodes.raw:
    """What the reader has ticked, and a way to forget it; shown by the script."""
    _ = environment.gettext(env)
    tick = _("“{term}” is read")
    count = _("Terms read: {read} of {all}.")
    privacy = _("What you tick stays in this browser and is sent to nobody.")
    forget = _("Forget everything")
    return _html(
        f'<div class="glossaire-progress" data-tick="{escape(tick)}" hidden>'
        f'<p><span data-count="{escape(count)}" role="status"></span> {escape(privacy)}</p>'
        f'<button type="button" data-forget>{escape(forget)}</button></div>'
    )


def _chooser(env: BuildEnvironment) -> nodes.raw:
    """Field to choose a term in; without the script, where its list is found."""
    _ = environment.gettext(env)
    words = {
        "none": _("No term has this name."),
        "nothing": _("“{term}” supposes no other term: you can read it now."),
        "steps": _("{count} terms before “{term}”, in the order in which to read them."),
        "step": _("One term before “{term}”."),
        "after": _("after {terms}"),
    }
    data = escape(json.dumps(words, ensure_ascii=False))
    without = _("The page of each term has a list of all that comes first, under its relations.")
    question = _("Which term would you understand?")
    terms = _("Terms")
    return _html(
        f'<div class="glossaire-chooser" data-words="{data}">'
        f"<p>{escape(without)}</p>"
        f'<div hidden><label for="parcours-nom">{escape(question)}</label>'
        '<div class="glossaire-combobox"><input id="parcours-nom" role="combobox" '
        'aria-autocomplete="list" aria-expanded="false" aria-controls="parcours-noms" '
        'autocomplete="off" spellcheck="false">'
        f'<ul id="parcours-noms" role="listbox" aria-label="{escape(terms)}" hidden></ul>'
        f'</div><p role="status"></p><ol class="{_LIST}" hidden></ol></div></div>'
    )
