"""Circles of a directed graph, one for each knot, always the same one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx

if TYPE_CHECKING:
    from collections.abc import Iterable


def circles(graph: nx.DiGraph[str]) -> Iterable[list[str]]:
    """Shortest circle through the first node of each strongly connected component.

    Each is a walk that ends where it starts; a node that leads to itself is one of two places.
    """
    for component in sorted(nx.strongly_connected_components(graph), key=min):
        start = min(component)
        if len(component) > 1:
            yield [start, *_way_back(graph.subgraph(component), start)]
        elif graph.has_edge(start, start):
            yield [start, start]


def _way_back(graph: nx.DiGraph[str], start: str) -> list[str]:
    """Shortest walk from a node back to itself, without its start."""
    distance = dict(nx.single_target_shortest_path_length(graph, start))
    walk = [min(graph.successors(start), key=lambda node: (distance[node], node))]
    while walk[-1] != start:
        walk.append(min(graph.successors(walk[-1]), key=lambda node: (distance[node], node)))
    return walk
