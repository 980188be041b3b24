"""Directives that show the whole glossary: its map, index, lexicon, domains, search."""

from __future__ import annotations

from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from sphinxext_glossaire import sphinx_api
from sphinxext_glossaire.model.concept import LabelKind
from sphinxext_glossaire.model.names import loose_key, slug, sort_key
from sphinxext_glossaire.model.suggestions import nearest
from sphinxext_glossaire.nodes import concept_view
from sphinxext_glossaire.pages import build
from sphinxext_glossaire.pages.codes import DiagnosticCodes
from sphinxext_glossaire.pages.health import health
from sphinxext_glossaire.pages.maps import overview_node

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sphinx.environment import BuildEnvironment

    from sphinxext_glossaire.model.concept import Concept


_COLUMN = 25  # of the lexicon, in characters, for builders that write text


class ConceptMap(SphinxDirective):
    """``concept-map``: the map of the whole glossary."""

    view = "map"

    def run(self) -> list[nodes.Node]:
        """Leave a place that is filled when the page is written."""
        place = concept_view(view=self.view)
        self.set_source_info(place)
        return [place]


class ConceptIndex(ConceptMap):
    """``concept-index``: every term in alphabetical order, with its definition."""

    view = "index"


class ConceptLexicon(ConceptMap):
    """``concept-lexicon``: a table of terms and their translations."""

    view = "lexicon"


class ConceptDomains(ConceptMap):
    """``concept-domains``: the terms of each domain, in reading order."""

    view = "domains"


class ConceptDomain(ConceptMap):
    """``concept-domain``: the terms of one domain, in reading order, with their definitions."""

    view = "domain"
    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Leave a place, unless there is no such domain."""
        key = self.arguments[0]
        known = [domain.key for domain in sphinx_api.options_of(self.env).domains]
        if known and key not in known:
            _ = sphinx_api.gettext(self.env)
            message = _("“{domain}” is no domain of this glossary").format(domain=key)
            close = ", ".join(nearest(key, known))
            raise self.error(f"{message} ({close})" if close else message)
        place = concept_view(view=self.view, domain=key)
        self.set_source_info(place)
        return [place]


class ConceptHealth(ConceptMap):
    """``concept-health``: what there is to mend, for the editors of the glossary."""

    view = "health"


class ConceptSearch(ConceptMap):
    """``concept-search``: a field to search the site from, on a web page."""

    view = "search"


DIRECTIVES = {
    "concept-search": ConceptSearch,
    "concept-map": ConceptMap,
    "concept-index": ConceptIndex,
    "concept-lexicon": ConceptLexicon,
    "concept-domain": ConceptDomain,
    "concept-domains": ConceptDomains,
    "concept-health": ConceptHealth,
    "diagnostic-codes": DiagnosticCodes,
}


def fill(env: BuildEnvironment, document: nodes.document, docname: str) -> None:
    """Put what they stand for in the places that the directives left."""
    makers: dict[str, Callable[[BuildEnvironment, str], Iterable[nodes.Node]]] = {
        "map": _map,
        "index": _index,
        "lexicon": _lexicon,
        "domains": _domains,
        "health": health,
        "search": _search,
    }
    for place in list(document.findall(concept_view)):
        if place["view"] == "domain":
            place.replace_self(list(_domain(env, docname, place["domain"])))
        else:
            place.replace_self(list(makers[place["view"]](env, docname)))


def _empty(env: BuildEnvironment) -> nodes.paragraph:
    _ = sphinx_api.gettext(env)
    return build.paragraph(_("This glossary has no term yet."), classes=["glossaire-empty"])


def _map(env: BuildEnvironment, docname: str) -> Iterable[nodes.Node]:
    yield overview_node(env, docname) or _empty(env)


def _index(env: BuildEnvironment, docname: str) -> Iterable[nodes.Node]:
    concepts = sphinx_api.derived(env).scheme.alphabetical
    if not concepts:
        yield _empty(env)
        return
    letters = [(letter, list(members)) for letter, members in groupby(concepts, key=_initial)]
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


def _initial(concept: Concept) -> str:
    initial = loose_key(concept.pref_label)[:1].upper()
    return initial if initial.isalpha() else "#"


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


def _lexicon(env: BuildEnvironment, docname: str) -> Iterable[nodes.Node]:
    _ = sphinx_api.gettext(env)
    derived = sphinx_api.derived(env)
    rows = sorted(
        (
            (label, concept)
            for concept in derived.scheme.in_use
            for label in concept.labels_of(LabelKind.TRANSLATION)
        ),
        key=lambda row: sort_key(row[0].text),
    )
    if not rows:
        yield _empty(env)
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
    yield _table(header, body)


def _table(header: Iterable[str], rows: Iterable[Iterable[nodes.Node]]) -> nodes.table:
    names = list(header)
    group = nodes.tgroup(cols=len(names))
    for _ in names:
        group += nodes.colspec(colwidth=_COLUMN)
    group += nodes.thead("", _row(nodes.Text(name) for name in names))
    body = nodes.tbody()
    for row in rows:
        body += _row(row)
    group += body
    return nodes.table("", group, classes=["glossaire-lexicon"])


def _row(cells: Iterable[nodes.Node]) -> nodes.row:
    row = nodes.row()
    for cell in cells:
        row += nodes.entry("", build.paragraph(cell))
    return row


def _domain(env: BuildEnvironment, docname: str, key: str) -> Iterable[nodes.Node]:
    concepts = sphinx_api.derived(env).by_domain.get(key, ())
    if not concepts:
        yield _empty(env)
        return
    listing = nodes.definition_list(classes=["glossaire-index", "glossaire-in-order"])
    for concept in concepts:
        listing += _entry(env, docname, concept)
    yield nodes.container("", listing, classes=[f"domain-{slug(key)}"])


def _domains(env: BuildEnvironment, docname: str) -> Iterable[nodes.Node]:
    derived = sphinx_api.derived(env)
    if not derived.scheme.in_use:
        yield _empty(env)
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
                title += sphinx_api.page_reference(env, docname, page, domain.label)
            if key:
                title["ids"].append(f"domaine-{slug(key)}")
            block += title
        block += listing
        result += block
    yield result


def _search(env: BuildEnvironment, docname: str) -> Iterable[nodes.Node]:
    if sphinx_api.application(env).builder.format != "html":
        return
    _ = sphinx_api.gettext(env)
    action = escape(sphinx_api.application(env).builder.get_relative_uri(docname, "search"))
    label, button = escape(_("Search the glossary")), escape(_("Search"))
    yield nodes.raw(
        "",
        f'<form class="hero-search" role="search" action="{action}" method="get">'
        f'<label class="visually-hidden" for="recherche-accueil">{label}</label>'
        f'<input id="recherche-accueil" type="search" name="q" placeholder="{label}" '
        f'autocomplete="off"><button type="submit">{button}</button></form>',
        format="html",
    )
