"""Room on the map that boxes leave to edges and their phrases."""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinxext_glossaire.analysis.layout import Place
    from sphinxext_glossaire.analysis.power_diagram import Point
    from sphinxext_glossaire.analysis.text_box import TextBox

    Curve = tuple[Point, Point, Point]
    _Box = tuple[Point, float, float]  # centre, halves of the width and the height

_SQUARE = 120.0  # of the grid in which boxes are looked up, in user units
_SAMPLES = 24  # points of a curve that are looked at
_CLEAR = 3.0  # between a curve and a box
_STEPS, _APART = 10, 9.0  # points of a line that are looked at, and how far it keeps from boxes
_SHARES = (0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73)  # of an edge, where its phrase may stand
_ENDS = 14.0  # of an edge that a phrase leaves to be seen
_HALF_HEIGHT = 8.0  # of a phrase
_CLEARANCE = 4.0  # the corners of a turned phrase stand out from its middle line
_LETTER = 10.0  # a phrase is looked at in pieces of this width


def on_curve(curve: Curve, share: float) -> Point:
    """Point of a quadratic curve: start, control, end."""
    start, control, end = curve
    rest = 1 - share
    near, middle, far = rest * rest, 2 * share * rest, share * share
    return (
        near * start[0] + middle * control[0] + far * end[0],
        near * start[1] + middle * control[1] + far * end[1],
    )


class Room:
    """What stands on the map, and may not be covered.

    Parameters
    ----------
    places
        Boxes.
    """

    def __init__(self, places: Iterable[Place]) -> None:
        self._squares: dict[tuple[int, int], list[_Box]] = defaultdict(list)
        for place in places:
            self._add((place.x, place.y), *_halves(place.box))

    def crossed(self, curve: Curve, ends: tuple[Place, Place]) -> int:
        """Number of boxes that a curve runs through, its own ends left out."""
        (left, right), (top, bottom) = ((min(axis), max(axis)) for axis in zip(*curve, strict=True))
        middle = (left + right) / 2, (top + bottom) / 2
        around = set(
            self._over(middle, (right - left) / 2 + _CLEAR, (bottom - top) / 2 + _CLEAR)
        ).difference(((place.x, place.y), *_halves(place.box)) for place in ends)
        points = [on_curve(curve, step / _SAMPLES) for step in range(1, _SAMPLES)] if around else []
        return sum(any(_covers(box, point, _CLEAR, _CLEAR) for point in points) for box in around)

    def free(self, start: Point, end: Point, ends: tuple[Place, Place]) -> float:
        """Share of a line, from its start, that comes near no box but its own ends."""
        own = {(place.x, place.y) for place in ends}
        for step in range(1, _STEPS + 1):
            share = step / _STEPS
            point = start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1])
            if any(box[0] not in own for box in self._over(point, _APART, _APART)):
                return (step - 1) / _STEPS
        return 1.0

    def phrase(self, curve: Curve, width: float) -> tuple[Point, float] | None:
        """Take room for a phrase on a curve.

        Returns
        -------
        centre, angle
            Angle in degrees, so that the phrase is not upside down; None without room.
        """
        start, control, end = curve
        if math.dist(start, end) < width + _ENDS:
            return None
        for share in _SHARES:
            x, y = on_curve(curve, share)
            dx, dy = (
                2 * (1 - share) * (b - a) + 2 * share * (c - b)
                for a, b, c in zip(start, control, end, strict=True)
            )
            angle = math.atan(dy / dx) if dx else math.pi / 2
            steps = max(2, round(width / _LETTER))
            offsets = [width * (step / steps - 0.5) for step in range(steps + 1)]
            points = [
                (x + math.cos(angle) * offset, y + math.sin(angle) * offset) for offset in offsets
            ]
            reach = _HALF_HEIGHT + _CLEARANCE
            if not any(next(self._over(point, reach, reach), None) for point in points):
                for point in points:
                    self._add(point, _LETTER / 2 + 1, _HALF_HEIGHT)
                return (x, y), math.degrees(angle)
        return None

    def _add(self, at: Point, half_width: float, half_height: float) -> None:
        row = (at, half_width, half_height)
        for square in _squares(at, half_width, half_height):
            self._squares[square].append(row)

    def _over(self, at: Point, half_width: float, half_height: float) -> Iterator[_Box]:
        """What lies over a box."""
        for square in _squares(at, half_width, half_height):
            for box in self._squares.get(square, ()):
                if _covers(box, at, half_width, half_height):
                    yield box


def _halves(box: TextBox) -> tuple[float, float]:
    return box.width / 2, box.height / 2


def _covers(box: _Box, at: Point, half_width: float, half_height: float) -> bool:
    (x, y), half_of_width, half_of_height = box
    return (
        abs(at[0] - x) < half_of_width + half_width
        and abs(at[1] - y) < half_of_height + half_height
    )


def _squares(at: Point, half_width: float, half_height: float) -> Iterator[tuple[int, int]]:
    for column in range(
        math.floor((at[0] - half_width) / _SQUARE), math.floor((at[0] + half_width) / _SQUARE) + 1
    ):
        for row in range(
            math.floor((at[1] - half_height) / _SQUARE),
            math.floor((at[1] + half_height) / _SQUARE) + 1,
        ):
            yield column, row
