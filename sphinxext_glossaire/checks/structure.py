"""Relations that run in circles, and concepts that stand alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx

from sphinxext_glossaire.diagnostics import Code, Location, finding
from sphinxext_glossaire.graph import concept_node

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinxext_glossaire.diagnostics import Finding
    from sphinxext_glossaire.model.scheme import Link, Scheme

_ORDERED = ("broader", "requires", "replaced_by")


def findings(scheme: Scheme, graph: nx.MultiDiGraph[str]) -> Iterable[Finding]:
    """Circles of each ordered relation, then orphans."""
    for kind in _ORDERED:
        yield from _cycles(kind, [link for link in scheme.links if link.relation.kind == kind])
    for concept in scheme.concepts.values():
        node = concept_node(concept.id)
        joined = any(source != node for source in graph.predecessors(node)) or any(
            graph.edges[edge]["kind"] == "related" for edge in graph.out_edges(node, keys=True)
        )
        if not joined:
            yield finding(Code.ORPHAN, concept.location, label=concept.pref_label)


def _cycles(kind: str, links: list[Link]) -> Iterable[Finding]:
    edges: nx.DiGraph[str] = nx.DiGraph()
    by_ends: dict[tuple[str, str], Link] = {}
    for link in links:
        edges.add_edge(link.source.id, link.target.id)
        by_ends[link.source.id, link.target.id] = link
    for component in nx.strongly_connected_components(edges):
        if len(component) < 2:
            continue
        start = min(component)
        circle = [start, *_way_back(edges.subgraph(component), start)]
        link = by_ends[circle[0], circle[1]]
        labels: dict[str, str] = {each.source.id: each.source.pref_label for each in links}
        yield finding(
            Code.RELATION_CYCLE,
            Location(docname=link.source.docname, line=link.relation.line),
            relation=kind,
            members=" → ".join(labels[each] for each in circle),
        )


def _way_back(edges: nx.DiGraph[str], start: str) -> list[str]:
    """Shortest walk from a node back to itself, deterministic, without its start."""
    lengths = nx.single_target_shortest_path_length(edges, start)
    distance = dict(lengths)
    walk = [min(edges.successors(start), key=lambda node: (distance[node], node))]
    while walk[-1] != start:
        walk.append(min(edges.successors(walk[-1]), key=lambda node: (distance[node], node)))
    return walk
