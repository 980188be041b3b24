"""What stands around a concept: relations by kind and direction, and who cites it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinxext_glossaire.model.names import sort_key

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinxext_glossaire.config import Options, RelationKind
    from sphinxext_glossaire.model.concept import Concept, ConceptId
    from sphinxext_glossaire.model.fragment import Citation
    from sphinxext_glossaire.model.scheme import Scheme


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """The concepts that one relation joins to a concept, in one direction.

    Attributes
    ----------
    kind
        Kind of the relation.
    inverse
        The others lead here, rather than the concept to them.
    concepts
        The others, in alphabetical order.
    """

    kind: RelationKind
    inverse: bool
    concepts: tuple[Concept, ...]

    @property
    def phrase(self) -> str:
        """Linking phrase, read from the concept in the middle."""
        return self.kind.inverse_phrase if self.inverse else self.kind.phrase


@dataclass(frozen=True, slots=True, kw_only=True)
class Backlink:
    """A place whose text cites a concept.

    Attributes
    ----------
    source
        The concept that cites; None for an ordinary page.
    docname
        The page that cites.
    title
        Its name for readers.
    citations
        Its citations, in source order.
    """

    source: Concept | None
    docname: str
    title: str
    citations: tuple[Citation, ...]


def bundles(scheme: Scheme, options: Options) -> Mapping[ConceptId, tuple[Bundle, ...]]:
    """Relations around each concept, in the order of the options; symmetric ones joined.

    A concept that is ``related`` and something else besides is listed under the other alone.
    """
    found: dict[ConceptId, dict[tuple[str, bool], dict[ConceptId, Concept]]] = {
        concept_id: {} for concept_id in scheme.concepts
    }
    for link in scheme.links:
        kind = options.relation(link.relation.kind)
        forward = found[link.source.id].setdefault((kind.name, False), {})
        forward[link.target.id] = link.target
        backward = found[link.target.id].setdefault((kind.name, not kind.symmetric), {})
        backward[link.source.id] = link.source
    result: dict[ConceptId, tuple[Bundle, ...]] = {}
    for concept_id, groups in found.items():
        around = []
        for kind in options.relations:
            for inverse in (False, True):
                listed = groups.get((kind.name, inverse), {})
                members = _without(listed, groups) if kind.name == "related" else listed
                if members:
                    ordered = sorted(members.values(), key=lambda other: sort_key(other.pref_label))
                    around.append(Bundle(kind=kind, inverse=inverse, concepts=tuple(ordered)))
        result[concept_id] = tuple(around)
    return result


def _without(
    related: Mapping[ConceptId, Concept],
    groups: Mapping[tuple[str, bool], Mapping[ConceptId, Concept]],
) -> Mapping[ConceptId, Concept]:
    """Related concepts that no other relation lists."""
    elsewhere = {
        concept_id
        for (kind, _), members in groups.items()
        if kind != "related"
        for concept_id in members
    }
    return {key: other for key, other in related.items() if key not in elsewhere}


def backlinks(scheme: Scheme) -> Mapping[ConceptId, tuple[Backlink, ...]]:
    """Who cites each concept: concepts first, then pages, each in alphabetical order."""
    titles = {fragment.docname: fragment.title for fragment in scheme.fragments}
    found: dict[ConceptId, dict[tuple[str, str], list[Citation]]] = {
        concept_id: {} for concept_id in scheme.concepts
    }
    for citation, match in scheme.citations:
        if match is None or citation.source == match.concept.id:
            continue
        place = (citation.source or "", citation.location.docname)
        found[match.concept.id].setdefault(place, []).append(citation)
    result: dict[ConceptId, tuple[Backlink, ...]] = {}
    for concept_id, places in found.items():
        entries = []
        for (_, docname), citations in places.items():
            source = scheme.concepts[citations[0].source] if citations[0].source else None
            title = source.pref_label if source else titles[docname] or docname
            entries.append(
                Backlink(source=source, docname=docname, title=title, citations=tuple(citations))
            )
        entries.sort(key=lambda entry: (entry.source is None, sort_key(entry.title)))
        result[concept_id] = tuple(entries)
    return result
