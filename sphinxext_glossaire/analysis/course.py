"""The glossary as a course: a column for each level of prerequisites, a band for each domain.

The level of a concept is the length of the longest way to it through what it supposes and what it
is a kind of; nothing on the first level supposes anything. Bands bend, so that no column has more
empty room than it must: straight lanes would leave three quarters of the picture empty.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import networkx as nx

from sphinxext_glossaire.analysis.prerequisites import prerequisite_graph
from sphinxext_glossaire.analysis.text_box import TextBox, text_box
from sphinxext_glossaire.model.names import sort_key

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from sphinxext_glossaire.config import Options
    from sphinxext_glossaire.model.concept import Concept, ConceptId
    from sphinxext_glossaire.model.scheme import Link, Scheme

_MOST = 40  # concepts of a column that stand in one stack
_COLUMNS = 8  # of more levels, those with few concepts share a column
_TEXT, _LABEL = 14.0, 124.0
_GAP = 6.0  # between boxes
_GUTTER = 40.0  # between columns: room for the edges
_HEAD = 42.0  # of the plane: the columns' names
_NAME = 23.0  # of a block: the domain's name
_PAD = 8.0  # of a block, around its boxes
_BETWEEN = 12.0  # blocks of one column
_MARGIN = 8.0
_ROUNDS = 8  # of levelling the bands


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """A concept of the course: the centre of its box, in user units."""

    concept: Concept
    column: int
    x: float
    y: float
    box: TextBox


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """Levels that stand in one column, counted from 1."""

    first: int
    last: int
    x: float
    width: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Where a band runs through a column."""

    domain: str
    column: int
    y: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """Geometry of a course; the origin is its top left corner.

    Attributes
    ----------
    stops
        Concepts by id, in order of reading: column by column, band by band.
    steps
        Relations *requires* between them, from a column to one on its left.
    """

    stops: Mapping[ConceptId, Stop]
    columns: tuple[Column, ...]
    blocks: tuple[Block, ...]
    steps: tuple[Link, ...]
    width: float
    height: float


def levels(scheme: Scheme, among: Collection[ConceptId]) -> Mapping[ConceptId, int]:
    """Level of each of some concepts, from 1; what is not among them counts for nothing."""
    graph = prerequisite_graph(scheme).subgraph(among)
    found: dict[ConceptId, int] = {}
    for concept_id in reversed(list(nx.lexicographical_topological_sort(graph))):
        found[concept_id] = 1 + max((found[each] for each in graph[concept_id]), default=0)
    return found


def compute_course(
    scheme: Scheme, options: Options, among: Collection[str] | None = None
) -> Course:
    """Place concepts in columns and bands, with no two boxes over each other.

    Parameters
    ----------
    scheme
        The concepts.
    options
        The domains, in the order of the bands; those that it does not have come last.
    among
        Ids of the concepts to place; None for all.
    """
    concepts = [each for each in scheme.in_use if among is None or each.id in among]
    if not concepts:
        return Course(stops={}, columns=(), blocks=(), steps=(), width=0, height=0)
    level = levels(scheme, {concept.id for concept in concepts})
    spans = _spans(Counter(level.values()))
    column_of = {
        each: number
        for number, (first, last) in enumerate(spans)
        for each in range(first, last + 1)
    }
    boxes = {each.id: text_box(each.pref_label, _TEXT, _LABEL, padding=(9, 6)) for each in concepts}
    cells = _cells(scheme, options, concepts, level, column_of)
    stacks = _stacks(cells)
    columns = _columns(spans, cells, boxes, stacks)
    blocks = _blocks(cells, boxes, stacks)
    stops: dict[ConceptId, Stop] = {}
    for block in blocks:
        column = columns[block.column]
        width = round((column.width - 2 * _PAD + _GAP) / stacks[block.column] - _GAP, 1)
        top = block.y + (_NAME if block.domain else _PAD)
        members = cells[block.domain][block.column]
        for number, stack in enumerate(_stacked(members, stacks[block.column])):
            x, y = column.x + _PAD + number * (width + _GAP) + width / 2, top
            for concept in stack:
                box = replace(boxes[concept.id], width=width)
                stops[concept.id] = Stop(
                    concept=concept,
                    column=block.column,
                    x=round(x, 1),
                    y=round(y + box.height / 2, 1),
                    box=box,
                )
                y += box.height + _GAP
    return Course(
        stops=stops,
        columns=columns,
        blocks=blocks,
        steps=tuple(_steps(scheme, stops)),
        width=round(columns[-1].x + columns[-1].width + _MARGIN, 1),
        height=round(max(block.y + block.height for block in blocks) + _MARGIN, 1),
    )


def _spans(counts: Mapping[int, int]) -> list[tuple[int, int]]:
    """First and last level of each column."""
    spans = [(each, each) for each in sorted(counts)]
    sizes = [counts[first] for first, _ in spans]
    while len(spans) > _COLUMNS:
        at = min(range(len(spans) - 1), key=lambda each: (sizes[each] + sizes[each + 1], each))
        spans[at : at + 2] = [(spans[at][0], spans[at + 1][1])]
        sizes[at : at + 2] = [sizes[at] + sizes[at + 1]]
    return spans


def _cells(
    scheme: Scheme,
    options: Options,
    concepts: Sequence[Concept],
    level: Mapping[ConceptId, int],
    column_of: Mapping[int, int],
) -> dict[str, dict[int, list[Concept]]]:
    """Concepts by lane and column, each near the height of those that it supposes."""
    used = {concept.domain for concept in concepts}
    keys = [domain.key for domain in options.domains if domain.key in used]
    keys += sorted(used.difference(keys), key=lambda key: (not key, key))
    cells: dict[str, dict[int, list[Concept]]] = {key: {} for key in keys}
    supposed = prerequisite_graph(scheme)
    rank: dict[ConceptId, float] = {}

    def wanted(concept: Concept) -> tuple[float, float, tuple[str, str]]:
        before = [
            rank[each]
            for each in supposed[concept.id]
            if each in rank and scheme.concepts[each].domain == concept.domain
        ]
        middle = sum(before) / len(before) if before else math.inf
        return level[concept.id], middle, sort_key(concept.pref_label)

    for concept in sorted(concepts, key=lambda each: (level[each.id], sort_key(each.pref_label))):
        cell = cells[concept.domain].setdefault(column_of[level[concept.id]], [])
        cell.append(concept)
    for lane in cells.values():
        for number in sorted(lane):
            lane[number].sort(key=wanted)
            rank.update((concept.id, place) for place, concept in enumerate(lane[number]))
    return cells


def _stacks(cells: Mapping[str, Mapping[int, Sequence[Concept]]]) -> list[int]:
    """Number of stacks of boxes side by side in each column: more than one where there are many."""
    counts = Counter[int]()
    for lane in cells.values():
        counts.update({number: len(members) for number, members in lane.items()})
    most = max(_MOST, math.isqrt(2 * counts.total()))
    return [math.ceil(counts[number] / most) for number in sorted(counts)]


def _stacked(members: Sequence[Concept], count: int) -> list[Sequence[Concept]]:
    rows = math.ceil(len(members) / count)
    return [members[start : start + rows] for start in range(0, len(members), rows)]


def _columns(
    spans: Sequence[tuple[int, int]],
    cells: Mapping[str, Mapping[int, Sequence[Concept]]],
    boxes: Mapping[ConceptId, TextBox],
    stacks: Sequence[int],
) -> tuple[Column, ...]:
    columns = []
    x = _MARGIN
    for number, (first, last) in enumerate(spans):
        widest = max(
            boxes[each.id].width for lane in cells.values() for each in lane.get(number, ())
        )
        width = stacks[number] * (widest + _GAP) - _GAP + 2 * _PAD
        columns.append(Column(first=first, last=last, x=round(x, 1), width=round(width, 1)))
        x += columns[-1].width + _GUTTER
    return tuple(columns)


def _blocks(
    cells: Mapping[str, Mapping[int, Sequence[Concept]]],
    boxes: Mapping[ConceptId, TextBox],
    stacks: Sequence[int],
) -> tuple[Block, ...]:
    """Blocks of each column, one under the other, as level as may be with those beside them."""
    columns: dict[int, list[tuple[str, float]]] = {}
    for domain, lane in cells.items():
        for number, members in lane.items():
            inner = max(
                sum(boxes[each.id].height + _GAP for each in stack) - _GAP
                for stack in _stacked(members, stacks[number])
            )
            height = round((_NAME if domain else _PAD) + inner + _PAD, 1)
            columns.setdefault(number, []).append((domain, height))
    room = max(sum(height + _BETWEEN for _, height in column) for column in columns.values())
    middles = {domain: room * (rank + 0.5) / len(cells) for rank, domain in enumerate(cells)}
    tops: dict[int, list[float]] = {}
    for _ in range(_ROUNDS):
        tops = {
            number: _levelled([(middles[domain], height) for domain, height in column], room)
            for number, column in columns.items()
        }
        found: dict[str, list[float]] = {}
        for number, column in columns.items():
            for (domain, height), top in zip(column, tops[number], strict=True):
                found.setdefault(domain, []).append(top + height / 2)
        middles = {domain: math.fsum(each) / len(each) for domain, each in found.items()}
    return tuple(
        Block(domain=domain, column=number, y=round(_HEAD + top, 1), height=height)
        for number, column in sorted(columns.items())
        for (domain, height), top in zip(column, tops[number], strict=True)
    )


def _levelled(column: Sequence[tuple[float, float]], room: float) -> list[float]:
    """Tops of blocks, in order and apart, the squares of their distances from the wish least.

    Pool adjacent violators: blocks that would overlap move as one.

    Parameters
    ----------
    column
        Wished middle and height of each block, from the top.
    room
        Height of the plane.
    """
    pools: list[tuple[float, int]] = []  # mean shift, number of blocks
    shift_of = []
    taken = 0.0
    for middle, height in column:
        shift_of.append(taken)
        pools.append((middle - height / 2 - taken, 1))
        taken += height + _BETWEEN
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            (first, many), (second, few) = pools[-2:]
            pools[-2:] = [((first * many + second * few) / (many + few), many + few)]
    shifts = [min(max(shift, 0), room - taken) for shift, count in pools for _ in range(count)]
    return [shift + before for shift, before in zip(shifts, shift_of, strict=True)]


def _steps(scheme: Scheme, stops: Mapping[ConceptId, Stop]) -> list[Link]:
    return [
        link
        for link in scheme.links
        if link.relation.kind == "requires"
        and link.source.id in stops
        and link.target.id in stops
        and stops[link.target.id].column < stops[link.source.id].column
    ]
