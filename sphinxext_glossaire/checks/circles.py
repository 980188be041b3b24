"""Circles of a directed graph, one for each knot, always the same one."""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    import networkx as nx


def circles(edges: Iterable[tuple[str, str]]) -> Iterable[list[str]]:
    """Shortest circle through the first node of each strongly connected component.

    Each is a walk that ends where it starts; a node that leads to itself is one of two places.

    Parameters
    ----------
    edges
        Source and target of each edge.
    """
    ends = list(edges)
    if _is_acyclic(ends):
        return
    import networkx as nx  # noqa: PLC0415 (a tenth of a warm check)

    graph: nx.DiGraph[str] = nx.DiGraph(ends)
    for component in sorted(nx.strongly_connected_components(graph), key=min):
        start = min(component)
        if len(component) > 1:
            yield [start, *_way_back(graph.subgraph(component), start)]
        elif graph.has_edge(start, start):
            yield [start, start]


def _is_acyclic(edges: Iterable[tuple[str, str]]) -> bool:
    order: TopologicalSorter[str] = TopologicalSorter()
    for source, target in edges:
        order.add(target, source)
    try:
        order.prepare()
    except CycleError:
        return False
    return True


def _way_back(graph: nx.DiGraph[str], start: str) -> list[str]:
    """Shortest walk from a node back to itself, without its start."""
    import networkx as nx  # noqa: PLC0415 (a tenth of a warm check)

    distance = dict(nx.single_target_shortest_path_length(graph, start))
    walk = [min(graph.successors(start), key=lambda node: (distance[node], node))]
    while walk[-1] != start:
        walk.append(min(graph.successors(walk[-1]), key=lambda node: (distance[node], node)))
    return walk
