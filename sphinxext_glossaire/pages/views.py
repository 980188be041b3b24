"""What the directives stand for: map, index, lexicon, domains, search."""

from __future__ import annotations

from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

from docutils import nodes

from sphinxext_glossaire.model.concept import LabelKind
from sphinxext_glossaire.model.names import initial, slug, sort_key
from sphinxext_glossaire.nodes import concept_view
from sphinxext_glossaire.pages import build
from sphinxext_glossaire.pages.concept_tree import tree
from sphinxext_glossaire.pages.health import health
from sphinxext_glossaire.pages.home import countries, discovery, domain_cards
from sphinxext_glossaire.pages.maps import course, local, overview
from sphinxext_glossaire.pages.paths import paths
from sphinxext_glossaire.pages.relation_table import relation_table
from sphinxext_glossaire.pages.table_form import SORTABLE, table_form
from sphinxext_glossaire.sphinx_api import addresses, derivation, environment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sphinx.environment import BuildEnvironment

    from sphinxext_glossaire.model.concept import Concept


def fill(env: BuildEnvironment, document: nodes.document, docname: str) -> None:
    """Put what they stand for in the places that the directives left."""
    for place in list(document.findall(concept_view)):
        made = list(_MAKERS[place["view"]](env, docname, place))
        place.replace_self(made or [_nothing(env, place)])


def _nothing(env: BuildEnvironment, place: concept_view) -> nodes.paragraph:
    _ = environment.gettext(env)
    words = _("This glossary has no term yet.")
    if place.get("center"):
        words = _("no term is named “{name}”").format(name=place["center"])
    elif derivation.derived(env).scheme.in_use:
        words = _("No term of the glossary is shown here.")
    return build.paragraph(words, classes=["glossaire-empty"])


def _index(env: BuildEnvironment, docname: str, place: concept_view) -> Iterable[nodes.Node]:
    concepts = derivation.derived(env).scheme.alphabetical
    if not concepts:
        return
    by_letter = groupby(concepts, key=lambda concept: initial(concept.pref_label))
    letters = [(letter, list(members)) for letter, members in by_letter]
    yield build.paragraph(
        *build.joined(
            (
                nodes.reference("", letter, internal=True, refid=_letter_id(letter))
                for letter, _ in letters
            ),
            " ",
        ),
        classes=["glossaire-letters"],
    )
    for letter, members in letters:
        title = build.heading(letter)
        title["ids"].append(_letter_id(letter))
        title["classes"].append("glossaire-letter")
        yield title
        listing = nodes.definition_list(classes=["glossaire-index"])
        for concept in members:
            listing += _entry(env, docname, concept)
        yield listing


def _letter_id(letter: str) -> str:
    return f"lettre-{letter.lower()}" if letter.isalpha() else "lettre-autre"


def _entry(env: BuildEnvironment, docname: str, concept: Concept) -> nodes.definition_list_item:
    term = nodes.term("", "", build.link(env, docname, concept))
    beside: list[nodes.Node] = [
        nodes.inline("", label.text, classes=["glossaire-abbreviations"])
        for label in concept.labels_of(LabelKind.ABBREVIATION)
    ]
    beside += [
        nodes.emphasis("", "", build.foreign(label.text, label.language))
        for label in concept.labels_of(LabelKind.TRANSLATION)
    ]
    if beside:
        extra = nodes.inline(classes=["glossaire-beside"])
        extra.extend(build.joined(beside, ", "))
        term += nodes.Text(" ")
        term += extra
    text = build.paragraph()
    text.extend(build.definition(env, docname, concept.definition))
    return nodes.definition_list_item("", term, nodes.definition("", text))


def _lexicon(env: BuildEnvironment, docname: str, place: concept_view) -> Iterable[nodes.Node]:
    _ = environment.gettext(env)
    derived = derivation.derived(env)
    rows = sorted(
        (
            (label, concept)
            for concept in derived.scheme.in_use
            for label in concept.labels_of(LabelKind.TRANSLATION)
        ),
        key=lambda row: sort_key(row[0].text),
    )
    if not rows:
        return
    header = (_("English"), _("French"), _("Acronyms"), _("Domain"))
    body = [
        (
            build.foreign(label.text, label.language),
            build.link(env, docname, concept),
            nodes.Text(", ".join(each.text for each in concept.labels_of(LabelKind.ABBREVIATION))),
            nodes.Text(derived.options.domain(concept.domain).label),
        )
        for label, concept in rows
    ]
    form = table_form(
        _,
        derived.options,
        {concept.domain for __, concept in rows},
        hint=_("A word in French or English"),
        counts=(_("No line"), _("1 line"), _("{count} lines")),
    )
    table = build.table(header, body, classes=[SORTABLE, "glossaire-lexicon"])
    yield nodes.container("", form, table, classes=["glossaire-table"])


def _domain(env: BuildEnvironment, docname: str, place: concept_view) -> Iterable[nodes.Node]:
    key = place["domains"][0]
    concepts = derivation.derived(env).by_domain.get(key, ())
    if not concepts:
        return
    listing = nodes.definition_list(classes=["glossaire-index", "glossaire-in-order"])
    for concept in concepts:
        listing += _entry(env, docname, concept)
    yield nodes.container("", listing, classes=[f"domain-{slug(key)}"])


def _domains(env: BuildEnvironment, docname: str, place: concept_view) -> Iterable[nodes.Node]:
    derived = derivation.derived(env)
    if not derived.scheme.in_use:
        return
    result = nodes.container(classes=["glossaire-domains"])
    for key, concepts in derived.by_domain.items():
        domain = derived.options.domain(key)
        listing = nodes.bullet_list()
        for concept in concepts:
            listing += nodes.list_item("", build.paragraph(build.link(env, docname, concept)))
        block = nodes.container(classes=["glossaire-domain", f"domain-{slug(key)}"])
        if domain.label:
            title = build.heading("" if key in derived.domain_pages else domain.label, level=3)
            if key in derived.domain_pages:
                page = derived.domain_pages[key]
                title += addresses.page_reference(env, docname, page, domain.label)
            if key:
                title["ids"].append(f"domaine-{slug(key)}")
            block += title
        block += listing
        result += block
    yield result


def _search(env: BuildEnvironment, docname: str, place: concept_view) -> Iterable[nodes.Node]:
    if environment.application(env).builder.format != "html":
        return
    _ = environment.gettext(env)
    action = escape(environment.application(env).builder.get_relative_uri(docname, "search"))
    label, hint, button = (
        escape(words) for words in (_("Search the glossary"), _("A term, an acronym…"), _("Search"))
    )
    yield nodes.raw(
        "",
        f'<form class="hero-search" role="search" action="{action}" method="get">'
        f'<label class="visually-hidden" for="recherche-accueil">{label}</label>'
        f'<input id="recherche-accueil" type="search" name="q" placeholder="{hint}" '
        f'autocomplete="off"><button type="submit">{button}</button></form>',
        format="html",
    )


_MAKERS: dict[str, Callable[[BuildEnvironment, str, concept_view], Iterable[nodes.Node]]] = {
    "map": overview,
    "local": local,
    "course": course,
    "tree": tree,
    "table": relation_table,
    "index": _index,
    "lexicon": _lexicon,
    "domain": _domain,
    "domains": _domains,
    "domain-cards": domain_cards,
    "countries": countries,
    "discovery": discovery,
    "paths": paths,
    "health": lambda env, docname, place: health(env, docname),
    "search": _search,
}
