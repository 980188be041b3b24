"""A part of the glossary: what lies around a term, what some domains hold, some relations alone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from sphinxext_glossaire.model.concept import Concept, ConceptId
    from sphinxext_glossaire.model.scheme import Scheme


def with_relations(scheme: Scheme, kinds: Collection[str]) -> Scheme:
    """Scheme whose concepts have relations of some kinds alone; the same one without any kind."""
    if not kinds:
        return scheme
    kept = {*kinds, "replaced_by"}  # says which concepts are in use
    concepts = {
        key: replace(
            concept, relations=tuple(each for each in concept.relations if each.kind in kept)
        )
        for key, concept in scheme.concepts.items()
    }
    return replace(scheme, concepts=concepts)


def around(scheme: Scheme, center: Concept, depth: int) -> frozenset[ConceptId]:
    """Ids of the concepts that few relations part from one, whichever way they lead."""
    beside: dict[ConceptId, list[ConceptId]] = {}
    for link in scheme.links:
        beside.setdefault(link.source.id, []).append(link.target.id)
        beside.setdefault(link.target.id, []).append(link.source.id)
    found = reached = {center.id}
    for _ in range(depth):
        reached = {other for each in reached for other in beside.get(each, ())} - found
        found = found | reached
    return frozenset(found)


def among(
    scheme: Scheme, center: Concept | None = None, depth: int = 1, domains: Collection[str] = ()
) -> frozenset[ConceptId]:
    """Ids of the concepts in use that a view shows.

    Parameters
    ----------
    scheme
        The concepts, with the relations that count.
    center
        Concept that all others are near to, and that is shown in any case; None for no matter.
    depth
        How many relations may part them.
    domains
        Keys of their domains; empty for all.
    """
    near = around(scheme, center, depth) if center else None
    return frozenset(
        concept.id
        for concept in scheme.in_use
        if (near is None or concept.id in near)
        and (not domains or concept.domain in domains or concept is center)
    )
