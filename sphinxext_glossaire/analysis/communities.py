"""Groups of concepts that hang together: the countries of a glossary without domains.

References
----------
Blondel et al., "Fast unfolding of communities in large networks", 2008.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sphinxext_glossaire.config import Domain
from sphinxext_glossaire.graph import CITES, concept_node

if TYPE_CHECKING:
    from collections.abc import Sequence

    import networkx as nx

    from sphinxext_glossaire.config import Options
    from sphinxext_glossaire.model.concept import Concept
    from sphinxext_glossaire.model.scheme import Scheme

_RELATION, _CITATION = 3, 1  # how much an edge holds together
_FEWEST = 3  # concepts of a community that is worth a name
_SEED = 1


def communities(
    scheme: Scheme, graph: nx.MultiDiGraph[str]
) -> tuple[tuple[Concept, tuple[Concept, ...]], ...]:
    """Communities of concepts in use, each after its most central one; the largest come first.

    What is in no community of three or more is left out.
    """
    import networkx as nx  # noqa: PLC0415 (a tenth of a warm check)

    concepts = sorted(scheme.in_use, key=lambda concept: concept.id)
    numbers = {concept_node(concept.id): number for number, concept in enumerate(concepts)}
    weights: dict[tuple[int, int], int] = {}
    for source, target, data in graph.edges(data=True):
        if source != target and source in numbers and target in numbers:
            ends = sorted((numbers[source], numbers[target]))
            weight = _CITATION if data["kind"] == CITES else _RELATION
            pair = (ends[0], ends[1])
            weights[pair] = weights.get(pair, 0) + weight
    joined: nx.Graph[int] = nx.Graph()  # of integers in order: sets of words have no fixed one
    joined.add_nodes_from(range(len(concepts)))
    joined.add_weighted_edges_from((*pair, weight) for pair, weight in sorted(weights.items()))
    found = [
        sorted(group, key=lambda one: (-_inner_degree(joined, one, group), one))
        for group in nx.community.louvain_communities(joined, seed=_SEED)
        if len(group) >= _FEWEST
    ]
    return tuple(
        (concepts[group[0]], tuple(concepts[each] for each in sorted(group)))
        for group in sorted(found, key=lambda group: (-len(group), group[0]))
    )


def _inner_degree(joined: nx.Graph[int], one: int, group: set[int]) -> int:
    return sum(data["weight"] for other, data in joined[one].items() if other in group)


def with_domains(
    scheme: Scheme, graph: nx.MultiDiGraph[str], options: Options
) -> tuple[Scheme, Options]:
    """Scheme and options for a map, with communities for domains where no concept has a domain.

    The key of a community is the id of its most central concept, its name that concept's label.
    """
    if any(concept.domain for concept in scheme.in_use):
        return scheme, options
    found: Sequence[tuple[Concept, Sequence[Concept]]] = communities(scheme, graph)
    if len(found) < 2:
        return scheme, options
    concepts = dict(scheme.concepts)
    for center, members in found:
        for member in members:
            concepts[member.id] = replace(concepts[member.id], domain=center.id)
    domains = tuple(Domain(key=center.id, label=center.pref_label) for center, _ in found)
    return replace(scheme, concepts=concepts), replace(options, domains=domains)
