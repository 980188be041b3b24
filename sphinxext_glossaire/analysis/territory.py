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

_CELLS = 60_000  # on the plane
_STEPS = (7.0, 12.0)  # least and greatest size of a cell, in user units
_BRIDGE = 21.0  # half the width of a bridge between two parts of a domain, in user units


def territories(layout: Layout) -> Mapping[str, tuple[tuple[Point, ...], ...]]:
    """Outline of each domain.

    Returns
    -------
    dict of str to tuple of outlines
        Closed polygons, smoothed, in user units.
    """
    step = min(_STEPS[1], max(_STEPS[0], math.sqrt(layout.width * layout.height / _CELLS)))
    owner: dict[_Cell, str] = {}
    nearest: dict[_Cell, float] = {}  # squares of distances
    places: dict[str, list[Place]] = defaultdict(list)
    for place in [*layout.titles.values(), *layout.concepts.values()]:
        if place.domain:
            _claim(place, layout.reach, step, owner, nearest)
            places[place.domain].append(place)
    for domain in sorted(places):
        _join(domain, places[domain], step, owner)
    cells: dict[str, set[_Cell]] = defaultdict(set)
    for cell, domain in owner.items():
        cells[domain].add(cell)
    return {
        domain: tuple(_smooth(outline, step) for outline in _outlines(cells[domain]))
        for domain in sorted(cells)
    }


def _join(domain: str, places: Sequence[Place], step: float, owner: dict[_Cell, str]) -> None:
    """Claim bridges between the parts of a domain: its cell is convex, so they stay inside."""
    while True:
        part = _part(_cell_of(places[0], step), domain, owner)
        inside = [place for place in places if _cell_of(place, step) in part]
        outside = [place for place in places if _cell_of(place, step) not in part]
        if not outside:
            return
        one, other = min(
            ((a, b) for a in inside for b in outside),
            key=lambda pair: math.dist((pair[0].x, pair[0].y), (pair[1].x, pair[1].y)),
        )
        count = math.ceil(math.dist((one.x, one.y), (other.x, other.y)) / step)
        half = math.ceil(_BRIDGE / step)
        for number in range(count + 1):
            column, row = (
                round((start + (end - start) * number / count) / step)
                for start, end in ((one.x, other.x), (one.y, other.y))
            )
            for dx in range(-half, half + 1):
                for dy in range(-half, half + 1):
                    owner[column + dx, row + dy] = domain


def _cell_of(place: Place, step: float) -> _Cell:
    return round(place.x / step), round(place.y / step)


def _part(start: _Cell, domain: str, owner: Mapping[_Cell, str]) -> set[_Cell]:
    """Cells of a domain that are reached from one of them."""
    part, front = {start}, [start]
    while front:
        x, y = front.pop()
        for cell in ((x + 1, y), (x - 1, y), (x, y + 1), (x, y - 1)):
            if cell not in part and owner.get(cell) == domain:
                part.add(cell)
                front.append(cell)
    return part


def _claim(
    place: Place,
    reach: float,
    step: float,
    owner: dict[_Cell, str],
    nearest: dict[_Cell, float],
) -> None:
    half_width, half_height = place.box.width / 2, place.box.height / 2
    columns = [
        (column, max(0.0, abs(column * step - place.x) - half_width) ** 2)
        for column in _span(place.x, half_width + reach, step)
    ]
    farthest = reach**2
    for row in _span(place.y, half_height + reach, step):
        down = max(0.0, abs(row * step - place.y) - half_height) ** 2
        for column, across in columns:
            cell, distance = (column, row), across + down
            if distance <= farthest and distance < nearest.get(cell, math.inf):
                nearest[cell] = distance
                owner[cell] = place.domain


def _span(centre: float, half: float, step: float) -> range:
    return range(math.floor((centre - half) / step), math.ceil((centre + half) / step) + 1)


def _outlines(cells: set[_Cell]) -> Iterable[list[_Cell]]:
    """Corners of the closed lines around a set of cells; holes in it are filled."""
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
        if _turns_right(outline):
            yield outline


def _turns_right(outline: Sequence[_Cell]) -> bool:
    """Whether a line runs around cells, not around a hole."""
    return sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairwise([*outline, outline[0]])) > 0


def _smooth(outline: Sequence[_Cell], step: float) -> tuple[Point, ...]:
    """Cut the corners twice (Chaikin, 1974) and leave out points that a line needs not."""
    points: list[Point] = [((x - 0.5) * step, (y - 0.5) * step) for x, y in outline[::3]]
    for _ in range(2):
        points = [
            (near * ax + (1 - near) * bx, near * ay + (1 - near) * by)
            for (ax, ay), (bx, by) in pairwise([*points, points[0]])
            for near in (0.75, 0.25)
        ]
    return tuple((round(x, 1), round(y, 1)) for x, y in points)
