"""What to read before what: the order that ``requires`` and ``broader`` set."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx

from sphinxext_glossaire.model.names import sort_key

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinxext_glossaire.model.concept import Concept, ConceptId
    from sphinxext_glossaire.model.scheme import Scheme

ORDERING = ("requires", "broader")


def prerequisite_graph(scheme: Scheme) -> nx.DiGraph[ConceptId]:
    """Graph with an edge from each concept to those that it supposes, freed of circles.

    The members of a circle cannot be put in order; the edges inside it are left out, and the
    circle is reported by the checks.
    """
    graph: nx.DiGraph[ConceptId] = nx.DiGraph()
    graph.add_nodes_from(scheme.concepts)
    for link in scheme.links:
        if link.relation.kind in ORDERING:
            graph.add_edge(link.source.id, link.target.id)
    for circle in list(nx.strongly_connected_components(graph)):
        if len(circle) > 1:
            graph.remove_edges_from(list(graph.subgraph(circle).edges))
    return graph


def depths(scheme: Scheme) -> Mapping[ConceptId, int]:
    """Length of the longest chain of prerequisites below each concept; 0 for a first step."""
    graph = prerequisite_graph(scheme)
    depth: dict[ConceptId, int] = {}
    for node in reversed(list(nx.topological_sort(graph))):
        depth[node] = 1 + max((depth[other] for other in graph.successors(node)), default=-1)
    return depth


def reading_order(scheme: Scheme) -> tuple[Concept, ...]:
    """Concepts in use, each after those that it supposes; equals in alphabetical order."""
    depth = depths(scheme)
    return tuple(
        sorted(
            scheme.in_use,
            key=lambda concept: (depth[concept.id], sort_key(concept.pref_label)),
        )
    )
