"""A plane shared out: convex cells around sites, each as large as is asked.

References
----------
Aurenhammer, "Power Diagrams", 1987; Nocaj and Brandes, "Computing Voronoi Treemaps", 2012 (sites
and weights adapted in turn until the areas fit).
"""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    Point = tuple[float, float]
    Border = tuple[float, float, float, float, float]  # unit normal, its sizes, limit along it

_TURNS = 80
_PAIRS = 60_000  # of sites looked at in all: many domains have fewer turns
_SWEEPS = 4
_CLOSE = 4.0  # to the border, in user units: near enough
_MOST_SITES = 50
_LEAST_SHARE = 0.6  # of the wanted area that a cell must have
_HALVINGS = 40
_ATTACHED = 0.5  # how strongly a site holds to its wanted place, against the middle of its cell


def superellipse(
    width: float, height: float, *, power: float = 3.2, corners: int = 48
) -> list[Point]:
    """Outline between an ellipse and a rectangle, from the top left corner of its frame."""
    points = []
    for corner in range(corners):
        angle = 2 * math.pi * corner / corners
        c, s = math.cos(angle), math.sin(angle)
        x = math.copysign(abs(c) ** (2 / power), c)
        y = math.copysign(abs(s) ** (2 / power), s)
        points.append(((1 + x) * width / 2, (1 + y) * height / 2))
    return points


def area(polygon: Sequence[Point]) -> float:
    """Area of a polygon, in square units; positive where its corners run clockwise on a screen."""
    if len(polygon) < 3:
        return 0.0
    return sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairwise([*polygon, polygon[0]])) / 2


def centroid(polygon: Sequence[Point]) -> Point:
    """Centre of mass of a polygon."""
    total = x = y = 0.0
    for (ax, ay), (bx, by) in pairwise([*polygon, polygon[0]]):
        cross = ax * by - bx * ay
        total += cross
        x += (ax + bx) * cross
        y += (ay + by) * cross
    return x / (3 * total), y / (3 * total)


def clip(polygon: Sequence[Point], normal: Point, limit: float) -> list[Point]:
    """Part of a convex polygon in which ``normal · point <= limit``."""
    kept: list[Point] = []
    if not polygon:
        return kept
    nx, ny = normal
    over = [nx * x + ny * y - limit for x, y in polygon]
    for at, (bx, by) in enumerate(polygon):
        (ax, ay), before, here = polygon[at - 1], over[at - 1], over[at]
        if (before > 0) != (here > 0):
            share = before / (before - here)
            kept.append((ax + share * (bx - ax), ay + share * (by - ay)))
        if here <= 0:
            kept.append((bx, by))
    return kept


def share_out(
    outline: Sequence[Point], sites: Sequence[Point], wanted: Sequence[float]
) -> list[list[Point]]:
    """Cells of an outline, as near to the sites as areas of the wanted proportions allow.

    Where there are very many sites, or some lie on each other, the outline is halved again and
    again instead.

    Parameters
    ----------
    outline
        Convex polygon.
    sites
        Where each cell should be.
    wanted
        Area of each, in any unit.

    Returns
    -------
    list of polygons
        In the order of the sites; they cover the outline.
    """
    cells = _power_cells(outline, sites, wanted) if len(sites) <= _MOST_SITES else []
    if cells and all(
        area(cell) > _LEAST_SHARE * area(outline) * size / math.fsum(wanted)
        for cell, size in zip(cells, wanted, strict=True)
    ):
        return cells
    return [cell for _, cell in sorted(_halves(outline, list(range(len(sites))), sites, wanted))]


def _power_cells(
    outline: Sequence[Point], sites: Sequence[Point], wanted: Sequence[float]
) -> list[list[Point]]:
    scale = area(outline) / math.fsum(wanted)
    areas = [each * scale for each in wanted]
    homes = list(sites)
    places = list(sites)
    weights = [each / math.pi for each in areas]
    cells: list[list[Point]] = []
    turns = max(20, min(_TURNS, _PAIRS // len(sites) ** 2))
    for turn in range(turns + 1):
        cells = [_cell(outline, places, weights, index) for index in range(len(places))]
        if turn == turns:
            break
        for index, cell in enumerate(cells):
            size = area(cell)
            weights[index] += 0.4 * (areas[index] - size)
            if size > 1e-6 * areas[index] and turn < turns * 3 // 4:
                middle, home = centroid(cell), homes[index]
                aim = [_ATTACHED * home[axis] + (1 - _ATTACHED) * middle[axis] for axis in (0, 1)]
                place = places[index]
                places[index] = (
                    place[0] + 0.3 * (aim[0] - place[0]),
                    place[1] + 0.3 * (aim[1] - place[1]),
                )
    return cells


def _halves(
    outline: Sequence[Point],
    members: Sequence[int],
    sites: Sequence[Point],
    wanted: Sequence[float],
) -> Iterator[tuple[int, list[Point]]]:
    """Cut an outline across its longer side, half of the sites on either hand, and so on."""
    if len(members) == 1:
        yield members[0], list(outline)
        return
    lows, highs = (
        [pick(point[axis] for point in outline) for axis in (0, 1)] for pick in (min, max)
    )
    axis = 0 if highs[0] - lows[0] >= highs[1] - lows[1] else 1
    order = sorted(members, key=lambda member: (sites[member][axis], member))
    first, second = order[: len(order) // 2], order[len(order) // 2 :]
    part = math.fsum(wanted[each] for each in first) / math.fsum(wanted[each] for each in order)
    low, high = lows[axis], highs[axis]
    for _ in range(_HALVINGS):
        cut = (low + high) / 2
        normal = (1.0 - axis, float(axis))
        if area(clip(outline, normal, cut)) < part * area(outline):
            low = cut
        else:
            high = cut
    yield from _halves(clip(outline, normal, cut), first, sites, wanted)
    yield from _halves(clip(outline, (-normal[0], -normal[1]), -cut), second, sites, wanted)


def _cell(
    outline: Sequence[Point], sites: Sequence[Point], weights: Sequence[float], index: int
) -> list[Point]:
    x, y = sites[index]
    cell = list(outline)
    for other, (ox, oy) in enumerate(sites):
        if other != index and cell:
            normal = (2 * (ox - x), 2 * (oy - y))
            limit = ox * ox + oy * oy - weights[other] - x * x - y * y + weights[index]
            cell = clip(cell, normal, limit)
    return cell


def borders(cell: Sequence[Point]) -> list[Border]:
    """Half-planes whose common part a convex polygon is."""
    found = []
    for (ax, ay), (bx, by) in pairwise([*cell, cell[0]]):
        length = math.hypot(bx - ax, by - ay)
        if length > 1e-9:
            nx, ny = (by - ay) / length, (ax - bx) / length
            found.append((nx, ny, abs(nx), abs(ny), nx * ax + ny * ay))
    return found


def inside(
    border: Sequence[Border],
    x: float,
    y: float,
    half_width: float,
    half_height: float,
) -> tuple[float, float, bool]:
    """Centre of a box, put back where the box lies within half-planes, and whether it does."""
    for _ in range(_SWEEPS):
        worst = 0.0
        for nx, ny, wide, high, limit in border:
            over = nx * x + ny * y + wide * half_width + high * half_height - limit
            if over > 0:
                x -= over * nx
                y -= over * ny
                worst = max(worst, over)
        if worst < _CLOSE:
            return x, y, True
    return x, y, False


def across(polygon: Sequence[Point], top: float, height: float) -> tuple[float, float]:
    """Left and right ends of a level band that lies in a convex polygon all the way."""
    lefts, rights = [], []
    for y in (top, top + height):
        xs = [
            ax + (y - ay) / (by - ay) * (bx - ax)
            for (ax, ay), (bx, by) in pairwise([*polygon, polygon[0]])
            if min(ay, by) <= y <= max(ay, by) and ay != by
        ]
        lefts.append(min(xs, default=math.inf))
        rights.append(max(xs, default=-math.inf))
    return max(lefts), min(rights)
