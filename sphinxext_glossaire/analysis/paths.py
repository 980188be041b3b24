"""Ways through a glossary: to one term, and for who begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx

from sphinxext_glossaire.analysis.importance import importance
from sphinxext_glossaire.analysis.prerequisites import prerequisite_graph
from sphinxext_glossaire.graph import concept_node

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinxext_glossaire.model.concept import Concept, ConceptId
    from sphinxext_glossaire.model.scheme import Scheme

FIRST = 14
"""Number of terms for who begins."""


class Paths:
    """What stands before what, in the reading order of a glossary.

    Members of a circle of prerequisites do not stand before each other; retired concepts stand
    nowhere.

    Parameters
    ----------
    scheme
        Concepts and relations.
    order
        Concepts in use, each after those that it supposes.
    """

    def __init__(self, scheme: Scheme, order: Iterable[Concept]) -> None:
        self.order = tuple(order)
        self._places = {concept.id: place for place, concept in enumerate(self.order)}
        graph = prerequisite_graph(scheme)
        graph.remove_nodes_from([each for each in scheme.concepts if each not in self._places])
        self._nearest = nx.transitive_reduction(graph)
        self._before: dict[ConceptId, tuple[Concept, ...]] = {}

    def nearest(self, concept: Concept) -> tuple[Concept, ...]:
        """Concepts right before one: its prerequisites that no other of them supposes."""
        return self._in_order(self._nearest.successors(concept.id))

    def before(self, concept: Concept) -> tuple[Concept, ...]:
        """All that a concept supposes, near and far, in reading order; nothing else."""
        if concept.id not in self._places:
            return ()
        if concept.id not in self._before:
            found = nx.descendants(self._nearest, concept.id)
            self._before[concept.id] = self._in_order(found)
        return self._before[concept.id]

    def place(self, concept: Concept) -> int:
        """Place in the reading order, from 0."""
        return self._places[concept.id]

    def _in_order(self, ids: Iterable[ConceptId]) -> tuple[Concept, ...]:
        return tuple(self.order[place] for place in sorted(self._places[each] for each in ids))


def for_beginners(
    paths: Paths,
    graph: nx.MultiDiGraph[str],
    domains: Iterable[str],
    *,
    count: int = FIRST,
) -> tuple[Concept, ...]:
    """The concepts that matter most, each after those that it supposes.

    Of those that may come next, the domains in their order. None on which nothing rests is there.
    """
    weights = importance(graph, [concept_node(each.id) for each in paths.order])
    weight = {each.id: weights[concept_node(each.id)] for each in paths.order}
    ranked = sorted(paths.order, key=lambda each: (-weight[each.id], paths.place(each)))
    chosen = {each.id: each for each in ranked[:count] if weight[each.id] > 0}
    rank = {key: place for place, key in enumerate(domains)}
    order: nx.DiGraph[ConceptId] = nx.DiGraph()
    order.add_nodes_from(chosen)
    order.add_edges_from(
        (other.id, each.id)
        for each in chosen.values()
        for other in paths.before(each)
        if other.id in chosen
    )
    sequence = nx.lexicographical_topological_sort(
        order, key=lambda key: (rank.get(chosen[key].domain, len(rank)), paths.place(chosen[key]))
    )
    return tuple(chosen[key] for key in sequence)
