"""The countries of the map: each point of the plane belongs to the domain of the nearest box."""

from __future__ import annotations

import math
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sphinxext_glossaire.analysis.layout import Layout, Place

Point = tuple[float, float]
_Cell = tuple[int, int]

_STEP = 7.0
_SMALLEST = 12  # corners of an outline; a smaller one is a speck


def territories(layout: Layout) -> Mapping[str, tuple[tuple[Point, ...], ...]]:
    """Outline of each domain.

    Returns
    -------
    dict of str to tuple of outlines
        Closed polygons, smoothed, in user units; holes run the other way round.
    """
    owner: dict[_Cell, str] = {}
    nearest: dict[_Cell, float] = {}
    for place in [*layout.concepts.values(), *layout.titles.values()]:
        if place.domain:
            _claim(place, layout.reach, owner, nearest)
    cells: dict[str, set[_Cell]] = defaultdict(set)
    for cell, domain in owner.items():
        cells[domain].add(cell)
    return {
        domain: tuple(_smooth(outline) for outline in _outlines(cells[domain]))
        for domain in sorted(cells)
    }


def _claim(
    place: Place, reach: float, owner: dict[_Cell, str], nearest: dict[_Cell, float]
) -> None:
    half_width, half_height = place.box.width / 2, place.box.height / 2
    columns = _span(place.x, half_width + reach)
    for row in _span(place.y, half_height + reach):
        dy = max(0.0, abs(row * _STEP - place.y) - half_height)
        for column in columns:
            dx = max(0.0, abs(column * _STEP - place.x) - half_width)
            distance = math.hypot(dx, dy)
            if distance <= reach and distance < nearest.get((column, row), math.inf):
                nearest[column, row] = distance
                owner[column, row] = place.domain


def _span(centre: float, half: float) -> range:
    return range(math.floor((centre - half) / _STEP), math.ceil((centre + half) / _STEP) + 1)


def _outlines(cells: set[_Cell]) -> Iterable[list[_Cell]]:
    """Corners of the closed lines around a set of cells, the cells on the right hand."""
    leads: dict[_Cell, list[_Cell]] = defaultdict(list)
    for x, y in sorted(cells):
        if (x, y - 1) not in cells:
            leads[x, y].append((x + 1, y))
        if (x + 1, y) not in cells:
            leads[x + 1, y].append((x + 1, y + 1))
        if (x, y + 1) not in cells:
            leads[x + 1, y + 1].append((x, y + 1))
        if (x - 1, y) not in cells:
            leads[x, y + 1].append((x, y))
    while leads:
        start = min(leads)
        outline, corner = [], start
        while True:
            outline.append(corner)
            following = leads[corner].pop()
            if not leads[corner]:
                del leads[corner]
            corner = following
            if corner == start:
                break
        if len(outline) >= _SMALLEST:
            yield outline


def _smooth(outline: Sequence[_Cell]) -> tuple[Point, ...]:
    """Cut the corners twice (Chaikin, 1974) and leave out points that a line needs not."""
    points: list[Point] = [((x - 0.5) * _STEP, (y - 0.5) * _STEP) for x, y in outline[::3]]
    for _ in range(2):
        points = [
            (near * ax + (1 - near) * bx, near * ay + (1 - near) * by)
            for (ax, ay), (bx, by) in pairwise([*points, points[0]])
            for near in (0.75, 0.25)
        ]
    return tuple((round(x, 1), round(y, 1)) for x, y in points)
