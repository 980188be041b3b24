"""Concepts as trees: each below the one that it is a kind of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinxext_glossaire.model.names import sort_key

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from sphinxext_glossaire.config import Options
    from sphinxext_glossaire.model.concept import Concept, ConceptId
    from sphinxext_glossaire.model.scheme import Scheme

_DEEPEST = 6  # what lies deeper stands beside its broader concept: nobody unfolds further


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """A concept with those below it, in alphabetical order."""

    concept: Concept
    below: tuple[Branch, ...]


def hierarchy(
    scheme: Scheme, options: Options, among: Collection[str]
) -> Mapping[str, tuple[Branch, ...]]:
    """Trees of each domain; domains in the order of the options, the nameless one last.

    A concept stands below the first of its broader concepts that has its domain. Of a circle, the
    first in alphabetical order stands at the top.

    Parameters
    ----------
    scheme, options
        Concepts and domains.
    among
        Ids of the concepts to list.
    """
    concepts = [concept for concept in scheme.alphabetical if concept.id in among]
    above: dict[ConceptId, ConceptId] = {}
    for link in scheme.links:
        if (
            link.relation.kind == "broader"
            and link.source.domain == link.target.domain
            and link.target.id in among
            and not link.target.is_retired
        ):
            above.setdefault(link.source.id, link.target.id)
    depths = _depths([concept.id for concept in concepts], above)
    below: dict[ConceptId, list[Concept]] = {}
    tops: dict[str, list[Concept]] = {}
    for concept in concepts:
        if depths[concept.id]:
            below.setdefault(above[concept.id], []).append(concept)
        else:
            tops.setdefault(concept.domain, []).append(concept)
    order = [domain.key for domain in options.domains if domain.key in tops]
    order += sorted(tops.keys() - order, key=lambda key: (not key, key))
    return {key: tuple(_branches(tops[key], below)) for key in order}


def _depths(ids: Sequence[ConceptId], above: dict[ConceptId, ConceptId]) -> Mapping[ConceptId, int]:
    """Depth of each concept; circles are cut in ``above``, and what is too deep is lifted."""
    ranks = {concept_id: rank for rank, concept_id in enumerate(ids)}
    depths: dict[ConceptId, int] = {}
    for start in ids:
        path = _path(start, above, depths)
        while (parent := above.get(path[-1])) in path:
            circle = path[path.index(parent) :]
            del above[min(circle, key=ranks.__getitem__)]
            path = _path(start, above, depths)
        for each in reversed(path):
            parent = above.get(each)
            depths[each] = depths[parent] + 1 if parent else 0
            if parent and depths[each] > _DEEPEST:
                above[each], depths[each] = above[parent], _DEEPEST
    return depths


def _path(
    start: ConceptId, above: Mapping[ConceptId, ConceptId], depths: Mapping[ConceptId, int]
) -> list[ConceptId]:
    """Way up to a top, to a concept of known depth, or once around a circle."""
    found = {start: None}  # in order
    here = above.get(start)
    while here is not None and here not in depths and here not in found:
        found[here] = None
        here = above.get(here)
    return list(found)


def _branches(
    concepts: Iterable[Concept], below: Mapping[ConceptId, list[Concept]]
) -> Iterable[Branch]:
    for concept in sorted(concepts, key=lambda each: sort_key(each.pref_label)):
        yield Branch(concept=concept, below=tuple(_branches(below.get(concept.id, ()), below)))
