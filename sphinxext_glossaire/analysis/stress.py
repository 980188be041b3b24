"""Concepts of one domain, as far apart as the paths between them are long.

References
----------
Gansner, Koren, North, "Graph Drawing by Stress Majorization", 2004 (the update rule); Ortmann,
Klimenta, Brandes, "A Sparse Stress Model", 2017 (neighbours and pivots instead of all pairs).
"""

from __future__ import annotations

import hashlib
import heapq
from itertools import islice
from math import sqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Point = tuple[float, float]
    Terms = Sequence[Sequence[tuple[int, float, float]]]
    Strengths = Mapping[str, Mapping[str, float]]

_PASSES, _LEAST_PASSES = 30, 8
_WORK = 1000  # points moved in a stage of few passes
_BELOW = 0.35  # of the main concept, in lengths of an edge: all others stand lower
_FAR = 3.0  # graph distance of concepts that nothing joins
_PIVOTS = 48  # a domain of up to as many concepts is laid out by all its pairs
_NEIGHBOURS = 20  # that others mind besides
_LOOK = 5  # times as many neighbours of a hub are looked at
_NEAREST = 0.3


def arrange(
    keys: Sequence[str], terms: Terms, shifts: Sequence[Point], number: int = 0
) -> list[Point]:
    """Place concepts on an open plane, the first of them at its origin and all others lower.

    The few most important find their places by themselves, then twice as many with them, and so
    on: a new concept seldom overturns what matters more.

    Parameters
    ----------
    keys
        Concepts, the most important first.
    terms
        For each concept, the others that it minds: number, weighted distance, weight.
    shifts
        Where else each is drawn to.
    number
        Of the try: another one starts from other places.

    Returns
    -------
    list of points
        In lengths of an edge of strength 1.
    """
    points = [(0.0, 0.0)]
    while len(points) < len(keys):
        for row in range(len(points), min(len(keys), 2 * len(points))):
            points.append(_start(row, f"{number or ''}{keys[row]}", terms, points))
        for _ in range(max(_LEAST_PASSES, min(_PASSES, _WORK // len(points)))):
            points = majorise(points, terms, shifts)
    return points


def majorise(points: Sequence[Point], terms: Terms, shifts: Sequence[Point] = ()) -> list[Point]:
    """Move all but the first of some points towards their ideal distances, once.

    Parameters
    ----------
    points
        Places of the first concepts.
    terms
        For each concept, the others that it minds: number, weighted distance, weight.
    shifts
        Where else each is drawn to.
    """
    count = len(points)
    moved = [points[0]]
    for row in range(1, count):
        here_x, here_y = points[row]
        x = y = total = 0.0
        for other, weighted, weight in terms[row]:
            if other >= count:
                break
            there_x, there_y = points[other]
            dx, dy = here_x - there_x, here_y - there_y
            stretch = weighted / (sqrt(dx * dx + dy * dy) + 1e-3)
            x += weight * there_x + stretch * dx
            y += weight * there_y + stretch * dy
            total += weight
        if total:
            here_x = x / total + shifts[row][0]
            here_y = max(_BELOW, y / total + shifts[row][1])
        moved.append((here_x, here_y))
    return moved


def crossings(points: Sequence[Point], joined: Sequence[tuple[int, int]]) -> int:
    """Number of pairs of straight edges that cross, those with a common end left out."""
    segments = sorted(
        (min(points[one], points[other]), max(points[one], points[other]), one, other)
        for one, other in joined
    )
    count = 0
    for number, (a, b, one, other) in enumerate(segments):
        for c, d, third, fourth in segments[number + 1 :]:
            if c[0] > b[0]:
                break
            if len({one, other, third, fourth}) == 4 and _cross(a, b, c, d):
                count += 1
    return count


def _cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    return _side(a, b, c) * _side(a, b, d) < 0 and _side(c, d, a) * _side(c, d, b) < 0


def _side(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _start(row: int, key: str, terms: Terms, points: Sequence[Point]) -> Point:
    """First place of a concept: near what it is joined to, on a side that its key sets."""
    digest = hashlib.sha256(key.encode()).digest()
    x, y = (int.from_bytes(digest[at : at + 4], "big") / 2**32 - 0.5 for at in (0, 4))
    near = sorted((-weight, other) for other, _, weight in terms[row] if other < row)[:3]
    total = sum(weight for weight, _ in near)
    for weight, other in near:
        x += weight * points[other][0] / total
        y += weight * points[other][1] / total
    return x, y


def ideal_distances(keys: Sequence[str], strengths: Strengths) -> Terms:
    """For each concept, the others that it minds: number, weighted distance, weight."""
    index = {key: number for number, key in enumerate(keys)}
    terms: list[dict[int, float]] = [{} for _ in keys]
    for source, key in enumerate(keys):
        pivot = source < _PIVOTS
        lengths = _lengths(key, strengths, index, len(keys) if pivot else _NEIGHBOURS)
        for target in range(len(keys)) if pivot else lengths:
            if target != source:
                distance = max(_NEAREST, min(_FAR, lengths.get(target, _FAR)))
                for one, other in ((source, target), (target, source)):
                    terms[one][other] = min(distance, terms[one].get(other, _FAR))
    return [
        [(other, 1 / distance, 1 / distance**2) for other, distance in sorted(row.items())]
        for row in terms
    ]


def _lengths(
    start: str, strengths: Strengths, index: Mapping[str, int], most: int
) -> dict[int, float]:
    """Shortest paths from a concept to the nearest; an edge is the shorter, the more it says."""
    found: dict[int, float] = {}
    queue = [(0.0, start)]
    while queue and len(found) <= most:
        length, key = heapq.heappop(queue)
        if index[key] in found:
            continue
        found[index[key]] = length
        if length < _FAR:
            for other, strength in islice(strengths.get(key, {}).items(), _LOOK * most):
                if index[other] not in found:
                    heapq.heappush(queue, (length + 1 / sqrt(strength), other))
    return found
