"""The scheme: all concepts of a glossary, with names and relations resolved."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from sphinxext_glossaire.model.concept import Concept, ConceptId, Label, Relation
from sphinxext_glossaire.model.names import Match, Names, sort_key
from sphinxext_glossaire.model.suggestions import Suggestions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from sphinxext_glossaire.model.fragment import Citation, Fragment

REPLACED_BY = "replaced_by"


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A relation whose target was found."""

    source: Concept
    target: Concept
    relation: Relation


@dataclass(frozen=True)
class Scheme:
    """Concepts by id, in the order of documents, and everything that follows from them.

    Attributes
    ----------
    fragments
        One for each document, sorted by name.
    concepts
        Concepts by unique id.
    duplicates
        Concepts whose id was taken: their own id, and the concept that had it first.
    language
        Language of the labels, for their plurals.
    leads_elsewhere
        Whether a name that may mean anything, written in a document, means something else.
    """

    fragments: tuple[Fragment, ...]
    concepts: Mapping[ConceptId, Concept]
    duplicates: tuple[tuple[Concept, Concept], ...] = field(default=())
    language: str = "fr"
    leads_elsewhere: Callable[[str, str], bool] = lambda docname, target: False

    @classmethod
    def of(
        cls,
        fragments: Iterable[Fragment],
        language: str = "fr",
        leads_elsewhere: Callable[[str, str], bool] = lambda docname, target: False,
    ) -> Scheme:
        """Build the scheme of some fragments; their order does not matter."""
        concepts: dict[ConceptId, Concept] = {}
        duplicates: list[tuple[Concept, Concept]] = []
        kept: list[Fragment] = []
        count: dict[ConceptId, int] = {}  # of those that want an id
        for fragment in sorted(fragments, key=lambda fragment: fragment.docname):
            own: list[Concept] = []
            renamed: dict[ConceptId | None, ConceptId] = {}
            for concept in fragment.concepts:
                unique = concept.id
                if unique in concepts:
                    duplicates.append((concept, concepts[unique]))
                    while unique in concepts:
                        count[concept.id] = count.get(concept.id, 1) + 1
                        unique = ConceptId(f"{concept.id}-{count[concept.id]}")
                    renamed[concept.id] = unique
                concepts[unique] = replace(concept, id=unique)
                own.append(concepts[unique])
            kept.append(_renamed(fragment, tuple(own), renamed) if renamed else fragment)
        return cls(tuple(kept), concepts, tuple(duplicates), language, leads_elsewhere)

    @cached_property
    def names(self) -> Names:
        """The namespace of all names."""
        return Names(self.concepts.values(), self.language)

    @cached_property
    def suggestions(self) -> Suggestions:
        """What was meant by names that name nothing."""
        return Suggestions(self.names)

    @cached_property
    def _noted(self) -> Mapping[str, tuple[Label, Concept]]:
        """Entries by the names that Sphinx finds them by, and by these in lower case.

        As in Sphinx, the last of those that have one name is found.
        """
        places = {
            (concept.docname, label.anchor): (label, concept)
            for concept in self.concepts.values()
            if not concept.is_page
            for label in concept.labels
        }
        noted = {
            name: places[fragment.docname, anchor]
            for fragment in self.fragments
            for name, anchor in fragment.noted
            if (fragment.docname, anchor) in places
        }
        return {name.lower(): entry for name, entry in noted.items()} | noted

    def _match(self, name: str) -> Match | None:
        match = self.names.find(name)
        entry = self._noted.get(name) or self._noted.get(name.lower())
        if entry is None:
            return match
        label, concept = entry
        rivals = (match.concept, *match.rivals) if match and match.rivals else ()
        others = tuple(each for each in rivals if each.id != concept.id)
        return Match(concept=concept, label=label, rivals=others)

    def find(self, name: str) -> Match | None:
        """Concept that a link in the text leads to; that in its place where it is retired.

        A name that plain Sphinx finds in a glossary leads where plain Sphinx would lead.
        """
        match = self._match(name)
        if match is None or not match.concept.is_retired:
            return match
        successor = self.successor(match.concept)
        if successor is match.concept:
            return match
        return Match(concept=successor, label=successor.labels[0], retired=match.concept)

    def target(self, relation: Relation) -> Concept | None:
        """Concept that a relation in the front matter leads to: by id, else by any name."""
        return self.named(relation.target)

    def named(self, name: str) -> Concept | None:
        """Concept of an id, else of any name."""
        concept = self.concepts.get(ConceptId(name))
        if concept is None:
            match = self.names.find(name)
            concept = match.concept if match else None
        return concept

    def successor(self, concept: Concept) -> Concept:
        """Concept that stands in the place of a retired one, at the end of the chain."""
        seen = {concept.id}
        current = concept
        while current.is_retired:
            targets = (self.target(each) for each in current.relations if each.kind == REPLACED_BY)
            following = next((each for each in targets if each is not None), None)
            if following is None or following.id in seen:
                return concept
            seen.add(following.id)
            current = following
        return current

    @cached_property
    def in_use(self) -> tuple[Concept, ...]:
        """Concepts that are not retired."""
        return tuple(each for each in self.concepts.values() if not each.is_retired)

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """Relations that lead to another concept, each once, in source order."""
        links: dict[tuple[str, ConceptId, ConceptId], Link] = {}
        for concept in self.concepts.values():
            for relation in concept.relations:
                target = self.target(relation)
                if target is not None and target.id != concept.id:
                    key = (relation.kind, concept.id, target.id)
                    links.setdefault(key, Link(source=concept, target=target, relation=relation))
        return tuple(links.values())

    @cached_property
    def citations(self) -> tuple[tuple[Citation, Match | None], ...]:
        """Every citation with where it leads, in the order of documents."""
        return tuple(
            (citation, match)
            for fragment in self.fragments
            for citation in fragment.citations
            for match in [self.find(citation.target)]
            if citation.role == "term" or (match and not self._is_elsewhere(citation))
        )

    def _is_elsewhere(self, citation: Citation) -> bool:
        return self.leads_elsewhere(citation.location.docname, citation.target)

    @cached_property
    def alphabetical(self) -> tuple[Concept, ...]:
        """Concepts in use, in the alphabetical order of their preferred labels."""
        return tuple(sorted(self.in_use, key=lambda concept: sort_key(concept.pref_label)))


def _renamed(
    fragment: Fragment, concepts: tuple[Concept, ...], names: Mapping[ConceptId | None, ConceptId]
) -> Fragment:
    """Fragment with the ids that its concepts have in the scheme, where its citations start too."""
    citations = tuple(
        replace(citation, source=names.get(citation.source, citation.source))
        for citation in fragment.citations
    )
    return replace(fragment, concepts=concepts, citations=citations)
