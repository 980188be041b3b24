"""Terms of other glossaries that a project links with intersphinx: their cards, who cites them.

Beside the inventory of a glossary lies its ``terms.json``, which is read where a page links a term
of that project.
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urldefrag

from docutils import nodes

from sphinxext_glossaire.exports.cards import card, key_of
from sphinxext_glossaire.importing.terms_json import read_terms, sound_html
from sphinxext_glossaire.model.citing_project import (
    CitedGlossary,
    CitingProject,
    DistantCitation,
)
from sphinxext_glossaire.model.fragment import Citation, Fragment
from sphinxext_glossaire.nodes import LINK_CLASS
from sphinxext_glossaire.sphinx_api import derivation, environment, intersphinx, remote_files
from sphinxext_glossaire.sphinx_api.reports import logger

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinxext_glossaire.exports.cards import Card

    Terms = Mapping[str, Mapping[str, Any]]

TERMS = "_glossaire/terms.json"
_NAMELESS = "Project name not set"  # what Sphinx says


class _Link(NamedTuple):
    fragment: Fragment
    citation: Citation
    address: str
    title: str


class _Glossary(NamedTuple):
    project: str
    address: str
    root: str
    terms: Terms

    def entry(self, address: str) -> Mapping[str, Any]:
        """Term of an address; empty if there is none."""
        bare = urldefrag(address).url
        return self.terms.get(key_of(address)) or self.terms.get(key_of(bare)) or {}


def note(app: Sphinx) -> Mapping[str, str]:
    """Make the cards of the terms that pages link; tell what each page shows of them.

    Which glossaries the pages cite, and in which words, is kept for ``citations.json``.
    """
    env = app.env
    store = environment.domain(env)
    store.elsewhere, store.citing = {}, None
    if not environment.makes_pages(env):
        return {}
    fragments = derivation.derived(env).scheme.fragments
    links = {
        fragment.docname: list(_links(env, fragment))
        for fragment in (fragments if intersphinx.projects(env) else ())
    }
    by_address = {link.address: link for found in links.values() for link in found}
    cards: dict[str, Card] = {}
    glossaries = []
    for project, (base, places) in sorted(intersphinx.projects(env).items()):
        linked = sorted(by_address.keys() & intersphinx.addresses(env, project))
        root, terms = _terms(app, project, base, places, linked) if linked else ("", {})
        if terms:
            glossary = _Glossary(project, remote_files.public(base), root, terms)
            cards |= _cards(env, [by_address[each] for each in linked], glossary)
            theirs = [link for found in links.values() for link in found if link.address in linked]
            glossaries.append(_cited(env, theirs, glossary))
    store.elsewhere = cards
    store.citing = _citing(env, glossaries)
    shown_by = {
        docname: " ".join(sorted({link.address for link in found} & cards.keys()))
        for docname, found in links.items()
    }
    return {docname: shown for docname, shown in shown_by.items() if shown}


def mark(env: BuildEnvironment, document: nodes.document) -> None:
    """Give the links to terms that have a card their class."""
    cards = environment.domain(env).elsewhere
    for reference in document.findall(nodes.reference) if cards else ():
        if reference.get("refuri") in cards:
            reference["classes"].append(LINK_CLASS)


def _links(env: BuildEnvironment, fragment: Fragment) -> Iterable[_Link]:
    """Links of a document to terms of other projects, by line."""
    scheme = derivation.derived(env).scheme
    unknown = (
        each
        for each in fragment.citations
        if each.role == "term" and scheme.find(each.target) is None
    )
    found: dict[tuple[str, str | None], nodes.reference | None] = {}
    for each in sorted((*fragment.elsewhere, *unknown), key=_place):
        key = each.target, each.inventory
        if key not in found:
            found[key] = intersphinx.link(env, fragment.docname, *key)
        reference = found[key]
        address = "" if reference is None else str(reference.get("refuri"))
        if reference is not None and address.startswith(("https://", "http://")):
            yield _Link(fragment, each, address, str(reference.get("reftitle", "")).strip("()"))


def _place(citation: Citation) -> tuple[int, int]:
    return citation.location.line, citation.span[0] if citation.span else 0


def _cards(
    env: BuildEnvironment, links: Iterable[_Link], glossary: _Glossary
) -> Mapping[str, Card]:
    """Card of each address."""
    return {
        link.address: card(
            {**entry, "definition_html": sound_html(entry["definition_html"], glossary.root)},
            link.address,
            environment.gettext(env)("Read the entry"),
            lang="" if entry["lang"] == env.config.language else entry["lang"],
            source=link.title,
        )
        for link in links
        if (entry := glossary.entry(link.address))
    }


def _cited(env: BuildEnvironment, links: Iterable[_Link], glossary: _Glossary) -> CitedGlossary:
    """A glossary, and the places that cite it."""
    uri = derivation.derived(env).uri
    places = {
        DistantCitation(
            term=glossary.entry(link.address).get("id", ""),
            term_uri=link.address.removeprefix(glossary.address).removeprefix(glossary.root),
            title=link.fragment.title or link.fragment.docname,
            uri=uri(link.fragment.docname, link.citation.anchor),
            context=link.citation.context,
        ): None
        for link in links
    }
    return CitedGlossary(
        address=glossary.address,
        title=intersphinx.title(env, glossary.project),
        citations=tuple(sorted(places, key=lambda place: (place.term, place.term_uri))),
    )


def _citing(env: BuildEnvironment, glossaries: Iterable[CitedGlossary]) -> CitingProject | None:
    """What the project cites; None if that is nothing."""
    found = tuple(sorted(glossaries, key=lambda each: each.address))
    if not found:
        return None
    config = env.config
    return CitingProject(
        project="" if config.project == _NAMELESS else str(config.project),
        project_version=str(config.version),
        language=str(config.language or "").replace("_", "-"),
        glossaries=found,
    )


def _terms(
    app: Sphinx, project: str, base: str, places: Iterable[str | None], linked: list[str]
) -> tuple[str, Terms]:
    """Root and terms of a project, from the first place that has any; a warning if none answers."""

    def parse(content: bytes, location: str) -> tuple[str, Terms] | None:
        root = remote_files.public(base)
        if "://" in location and not all(address.startswith(root) for address in linked):
            root = remote_files.public(location.removesuffix(TERMS))  # intersphinx was sent on
        terms = dict(read_terms(content, root))
        return (root, terms) if terms else None

    inventories = (place or posixpath.join(base, "objects.inv") for place in places)
    locations = [posixpath.join(posixpath.dirname(each), TERMS) for each in inventories]
    try:
        return remote_files.read_first(app, locations, parse) or ("", {})
    except OSError as error:
        _ = environment.gettext(app.env)
        logger.warning(
            _("the terms of “%s” have no cards, as its glossary cannot be read: %s"),
            project,
            error,
            type="glossaire",
            subtype="other_glossary",
        )
    return "", {}
