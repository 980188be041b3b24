"""How much a concept weighs on the map: what cites it, and what rests on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_RESTS = ("broader", "requires")
_CITING = 0.5


def importance(graph: nx.MultiDiGraph[str], nodes: Iterable[str]) -> Mapping[str, float]:
    """Weight of some concept nodes: how many others rest on each, directly or not, or cite it.

    Parameters
    ----------
    graph
        All edges.
    nodes
        Those that are weighed, and whose edges count.
    """
    rests: nx.DiGraph[str] = nx.DiGraph()
    rests.add_nodes_from(nodes)
    citing: dict[str, set[str]] = {node: set() for node in rests}
    for source, target, data in graph.edges(data=True):
        if source != target and source in citing and target in citing:
            citing[target].add(source)
            if data["kind"] in _RESTS:
                rests.add_edge(source, target)
    circles = nx.condensation(rests)  # the members of a circle rest on each other
    above: dict[int, int] = {}  # sets of circles, as bits
    weights: dict[str, float] = {}
    sizes = [len(circles.nodes[number]["members"]) for number in range(len(circles))]
    for number in nx.topological_sort(circles):
        bits = 0
        for other in circles.predecessors(number):
            bits |= above[other] | 1 << other
        above[number] = bits
        count = _total(bits, sizes) + sizes[number] - 1
        for node in circles.nodes[number]["members"]:
            weights[node] = count + _CITING * len(citing[node])
    return weights


def _total(bits: int, sizes: Sequence[int]) -> int:
    """Number of concepts in a set of circles; nearly every circle is one concept alone."""
    count = bits.bit_count()
    if len(sizes) == sum(sizes):
        return count
    return sum(sizes[number] for number in range(bits.bit_length()) if bits >> number & 1)


def level(weight: float, ranked: Sequence[float]) -> int:
    """Importance in three levels: the top eighth, the next quarter, the rest.

    Parameters
    ----------
    weight
        Of a concept.
    ranked
        The weights of all, the largest first.
    """
    rank = ranked.index(weight) / max(1, len(ranked))
    if weight <= 0 or rank >= 0.375:
        return 0
    return 2 if rank < 0.125 else 1
