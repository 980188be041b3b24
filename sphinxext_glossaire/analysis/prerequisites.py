"""What to read before what: the order that ``requires`` and ``broader`` set."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import networkx as nx

from sphinxext_glossaire.model.names import sort_key

if TYPE_CHECKING:
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


def reading_order(scheme: Scheme) -> tuple[Concept, ...]:
    """Concepts in use, each after those that it supposes; else what others lean on comes first.

    Of those that may come next, it is the one that most citations and relations lead to, then the
    first in alphabetical order.
    """
    leaning = Counter(link.target.id for link in scheme.links)
    leaning.update(match.concept.id for _, match in scheme.citations if match)
    ranks = {
        concept.id: (-leaning[concept.id], sort_key(concept.pref_label), concept.id)
        for concept in scheme.concepts.values()
    }
    order = nx.lexicographical_topological_sort(
        prerequisite_graph(scheme).reverse(copy=False), key=ranks.__getitem__
    )
    concepts = (scheme.concepts[concept_id] for concept_id in order)
    return tuple(concept for concept in concepts if not concept.is_retired)
