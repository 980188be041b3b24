"""Where concepts stand on the map: stress majorisation, a place for each domain, no overlaps.

Every number comes from the scheme alone, starting places from a hash of the ids, so that the same
glossary has the same map on every machine, and a small edit moves little.

References
----------
Gansner, Koren, North, "Graph Drawing by Stress Majorization", 2004 (the update rule).
"""

from __future__ import annotations

import hashlib
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import networkx as nx

from sphinxext_glossaire.analysis.separation import Item, room, separate
from sphinxext_glossaire.analysis.text_box import TextBox, text_box
from sphinxext_glossaire.graph import CITES, concept_node
from sphinxext_glossaire.model.concept import ConceptId

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from sphinxext_glossaire.config import Options
    from sphinxext_glossaire.model.scheme import Scheme

_WEIGHTS = {"broader": 2.0, "requires": 1.2, "related": 0.6}
_OTHER_RELATION = 0.5
_CITATION = 0.2
_ASPECT = 1.5
_FAR = 6.0  # graph distance of concepts that nothing joins
_PASSES = 60  # for up to as many concepts as below, fewer for more: a pass costs their square
_MANY = 300
_PULL = 0.55  # of the domain's place, against the mean pull of the graph
_TITLE_SIZE = 17.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a box stands: its centre, in user units.

    Attributes
    ----------
    box
        The label and its size.
    level
        Importance, from 0 (rarely cited) to 2 (a pillar).
    """

    x: float
    y: float
    box: TextBox
    domain: str
    level: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The map's geometry.

    Attributes
    ----------
    concepts
        Place of each concept, by id.
    titles
        Place of each domain's name, by key.
    width, height
        Size of the plane, margins included; the origin is its top left corner.
    reach
        How far around its boxes a domain extends.
    """

    concepts: Mapping[str, Place]
    titles: Mapping[str, Place]
    width: float
    height: float
    reach: float = 0


def importance(graph: nx.MultiDiGraph[str]) -> Mapping[str, float]:
    """Weight of each concept node: how many others cite it, or rest on it, directly or not."""
    rests: nx.DiGraph[str] = nx.DiGraph()
    rests.add_nodes_from(node for node, data in graph.nodes(data=True) if data["kind"] == "term")
    citing: dict[str, set[str]] = {node: set() for node in rests}
    for source, target, data in graph.edges(data=True):
        if source != target and source in rests:
            if data["kind"] in ("broader", "requires"):
                rests.add_edge(source, target)
            citing[target].add(source)
    return {node: len(nx.ancestors(rests, node)) + 0.5 * len(citing[node]) for node in rests}


def level(weight: float, weights: Sequence[float]) -> int:
    """Importance in three levels: the top eighth, the next quarter, the rest."""
    rank = sum(1 for other in weights if other > weight) / max(1, len(weights))
    if weight <= 0 or rank >= 0.375:
        return 0
    return 2 if rank < 0.125 else 1


def compute_layout(
    scheme: Scheme,
    graph: nx.MultiDiGraph[str],
    options: Options,
    among: Collection[str] | None = None,
) -> Layout:
    """Place every concept and every domain's name, with no two boxes over each other.

    Parameters
    ----------
    scheme, graph
        The concepts and their edges.
    options
        The domains, with their places on the map.
    among
        Ids of the concepts to place; None for all.
    """
    concepts = {
        concept.id: concept for concept in scheme.in_use if among is None or concept.id in among
    }
    if not concepts:
        return Layout(concepts={}, titles={}, width=0, height=0)
    weights = importance(graph)
    ranked = list(weights.values())
    levels = {
        concept_id: level(weights[concept_node(concept_id)], ranked) for concept_id in concepts
    }
    boxes = {
        concept_id: text_box(
            concept.pref_label,
            (14.5, 15.5, 18.0)[levels[concept_id]],
            (118, 128, 150)[levels[concept_id]],
            bold=levels[concept_id] > 0,
        )
        for concept_id, concept in concepts.items()
    }
    plane = _plane(boxes.values())
    anchors = _anchors(scheme, options, plane)
    items = [
        Item(
            key=concept_id,
            box=boxes[concept_id],
            domain=concept.domain,
            **_start(concept_id, anchors[concept.domain], plane),
        )
        for concept_id, concept in sorted(concepts.items())
    ]
    _majorise(items, _distances(scheme, graph, items), anchors, plane)
    titles = [
        Item(
            key=key,
            box=text_box(options.domain(key).label.upper(), _TITLE_SIZE, 400, bold=True),
            domain=key,
            x=_mean([item.x for item in items if item.domain == key]),
            y=min(item.y - item.box.height for item in items if item.domain == key),
        )
        for key in sorted({item.domain for item in items if item.domain})
    ]
    everything = items + titles
    separate(everything)
    return _finished(items, titles, everything, levels)


def _plane(boxes: Collection[TextBox]) -> tuple[float, float]:
    area = sum((box.width + 14) * (box.height + 14) for box in boxes)
    density = 0.07 + 0.2 * min(1, len(boxes) / 150)
    height = math.sqrt(area / density / _ASPECT)
    return height * _ASPECT, height


def _anchors(
    scheme: Scheme, options: Options, plane: tuple[float, float]
) -> Mapping[str, tuple[float, float]]:
    """Place of each domain: as configured, else on an ellipse in the order of the keys."""
    keys = sorted({concept.domain for concept in scheme.in_use})
    anchors = {}
    for index, key in enumerate(keys):
        fraction = options.domain(key).anchor
        if fraction is None:
            angle = 2 * math.pi * index / len(keys)
            reach = 0.32 if len(keys) > 1 else 0
            fraction = (0.5 + reach * math.cos(angle), 0.5 + reach * math.sin(angle))
        anchors[key] = (fraction[0] * plane[0], fraction[1] * plane[1])
    return anchors


def _start(key: str, anchor: tuple[float, float], plane: tuple[float, float]) -> dict[str, float]:
    digest = hashlib.sha256(key.encode()).digest()
    spread = 0.1 * plane[1]
    offsets = [int.from_bytes(digest[at : at + 4], "big") / 2**32 - 0.5 for at in (0, 4)]
    return {"x": anchor[0] + spread * offsets[0], "y": anchor[1] + spread * offsets[1]}


def _distances(
    scheme: Scheme, graph: nx.MultiDiGraph[str], items: Sequence[Item]
) -> list[list[float]]:
    """Shortest paths between concepts; an edge is the shorter, the more it says."""
    strength: dict[tuple[str, str], float] = {}
    index = {concept_node(item.key): number for number, item in enumerate(items)}
    for source, target, data in graph.edges(data=True):
        kind = str(data["kind"])
        if source != target and source in index and target in index:
            pair = (min(source, target), max(source, target))
            if kind == CITES:
                strength[pair] = max(strength.get(pair, 0), _CITATION)
            else:
                weight = _WEIGHTS.get(kind, _OTHER_RELATION)
                strength[pair] = strength.get(pair, 0) + weight
    plain: nx.Graph[str] = nx.Graph()
    plain.add_nodes_from(index)
    for (source, target), weight in sorted(strength.items()):
        plain.add_edge(source, target, length=1 / math.sqrt(weight))
    rows = [[_FAR] * len(items) for _ in items]
    for source, lengths in nx.all_pairs_dijkstra_path_length(plain, weight="length"):
        for target, length in lengths.items():
            rows[index[source]][index[target]] = min(_FAR, length)
    return rows


def _majorise(
    items: Sequence[Item],
    distances: list[list[float]],
    anchors: Mapping[str, tuple[float, float]],
    plane: tuple[float, float],
) -> None:
    """Move all boxes towards their ideal distances (Gansner et al., 2004, eq. 11, localised)."""
    count = len(items)
    unit = 0.085 * math.hypot(*plane)
    pulls = [
        [1 / max(0.3, distance) ** 2 if other != row else 0 for other, distance in enumerate(line)]
        for row, line in enumerate(distances)
    ]
    sums = [sum(line) for line in pulls]
    pull = _PULL * (sum(sums) / count if count > 1 else 1)
    xs, ys = [item.x for item in items], [item.y for item in items]
    for _ in range(max(15, round(_PASSES * min(1, _MANY / count)))):
        next_x, next_y = [], []
        for row, item in enumerate(items):
            anchor = anchors[item.domain]
            x, y = pull * anchor[0], pull * anchor[1]
            here_x, here_y = xs[row], ys[row]
            for other in range(count):
                weight = pulls[row][other]
                if weight:
                    dx, dy = here_x - xs[other], here_y - ys[other]
                    stretch = distances[row][other] * unit / (math.sqrt(dx * dx + dy * dy) + 1e-3)
                    x += weight * (xs[other] + stretch * dx)
                    y += weight * (ys[other] + stretch * dy)
            next_x.append(x / (sums[row] + pull))
            next_y.append(y / (sums[row] + pull))
        xs, ys = next_x, next_y
    for item, x, y in zip(items, xs, ys, strict=True):
        item.x, item.y = x, y


def _finished(
    items: list[Item],
    titles: list[Item],
    everything: list[Item],
    levels: Mapping[ConceptId, int],
) -> Layout:
    reach = 30 + 0.45 * room(len(everything))
    margin = reach + 10
    left = min(item.x - item.box.width / 2 for item in everything) - margin
    top = min(item.y - item.box.height / 2 for item in everything) - margin
    right = max(item.x + item.box.width / 2 for item in everything) + margin
    bottom = max(item.y + item.box.height / 2 for item in everything) + margin

    def place(item: Item, importance: int) -> Place:
        return Place(
            x=round(item.x - left, 1),
            y=round(item.y - top, 1),
            box=item.box,
            domain=item.domain,
            level=importance,
        )

    return Layout(
        concepts={item.key: place(item, levels[ConceptId(item.key)]) for item in items},
        titles={item.key: place(item, 2) for item in titles},
        width=round(right - left, 1),
        height=round(bottom - top, 1),
        reach=round(reach, 1),
    )


def _mean(values: Sequence[float]) -> float:
    return math.fsum(values) / len(values)
