"""Boxes that lie over each other, pushed apart within the cell that holds them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinxext_glossaire.analysis.power_diagram import across, area

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from sphinxext_glossaire.analysis.power_diagram import Point
    from sphinxext_glossaire.analysis.text_box import TextBox

_ROUNDS = 60  # in which the wanted space shrinks to the least
_LAST_ROUNDS = 100
_LEAST = 8.0  # space between two boxes, in user units
_LEVEL = 0.6  # boxes are wide: a push to the side is taken for so much shorter than it is
_STEP = 0.9
_SLACK = 0.05  # of an overlap that does not count
_SPIRAL = 2000
_GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))


@dataclass(slots=True, kw_only=True)
class Item:
    """A box that is being placed: a concept, or the name of a domain.

    Attributes
    ----------
    fixed
        It stays where it is; others make way.
    """

    key: str
    box: TextBox
    x: float = 0.0
    y: float = 0.0
    fixed: bool = False


def separate(items: Sequence[Item], space: float, keep_inside: Callable[[Item], bool]) -> bool:
    """Part the boxes, widely at first so that edges have room, then strictly.

    Parameters
    ----------
    items
        Boxes; those that come first are the last to be moved far.
    space
        Wanted space between two, in user units; it is given up where there is none.
    keep_inside
        Puts a box back into the cell, and says whether it is there.

    Returns
    -------
    bool
        Whether no box lies over another now.
    """
    for turn in range(_ROUNDS):
        _push_apart(items, _LEAST + space * (1 - turn / _ROUNDS), keep_inside)
    for _ in range(_LAST_ROUNDS):
        if not _push_apart(items, _LEAST, keep_inside):
            break
    return settle(sorted(items, key=lambda item: not item.fixed), keep_inside)


def even_out(items: Sequence[Item], cell: Sequence[Point]) -> None:
    """Spread many boxes over a cell in rows that keep their order, from above and from the left.

    Parameters
    ----------
    items
        Boxes.
    cell
        Convex polygon.
    """
    top, bottom = min(y for _, y in cell), max(y for _, y in cell)
    wide, high = (
        math.fsum(size) / len(items) + 2 * _LEAST
        for size in zip(*((item.box.width, item.box.height) for item in items), strict=True)
    )
    count = max(1, round((bottom - top) / math.sqrt(area(cell) / len(items) * high / wide)))
    height = (bottom - top) / count
    rows = [across(cell, top + height * row, height) for row in range(count)]
    widths = [max(0.0, right - left) for left, right in rows]
    share = len(items) / math.fsum(widths)
    order = sorted(items, key=lambda item: (item.y, item.key))
    done = 0
    for row, (left, _) in enumerate(rows):
        end = round(math.fsum(widths[: row + 1]) * share)
        members = sorted(order[done:end], key=lambda item: (item.x, item.key))
        done = end
        taken = math.fsum(item.box.width for item in members)
        gap = (widths[row] - taken) / max(1, len(members))
        x = left + gap / 2
        for item in members:
            item.x, item.y = x + item.box.width / 2, top + height * (row + 0.5)
            x += item.box.width + gap


def _push_apart(items: Sequence[Item], pad: float, keep_inside: Callable[[Item], bool]) -> bool:
    """Push every overlapping pair apart along its shorter way; say if there was one."""
    shifts: dict[int, list[float]] = {}
    for first, second, over_x, over_y in _overlapping(items, pad):
        a, b = items[first], items[second]
        x = y = 0.0
        if over_x * _LEVEL < over_y:
            x = math.copysign(over_x, b.x - a.x or 1) / 2
        else:
            y = math.copysign(over_y, b.y - a.y or 1) / 2
        for at, other, sign in ((first, b, -1), (second, a, 1)):
            share = sign * (2 if other.fixed else 1)
            shift = shifts.setdefault(at, [0.0, 0.0, 0.0])
            shift[0] += share * x
            shift[1] += share * y
            shift[2] += 1
    for at, (dx, dy, count) in shifts.items():
        item = items[at]
        if not item.fixed:
            item.x += dx / math.sqrt(count) * _STEP
            item.y += dy / math.sqrt(count) * _STEP
            keep_inside(item)
    return bool(shifts)


def _overlapping(items: Sequence[Item], pad: float) -> Iterator[tuple[int, int, float, float]]:
    """Pairs of boxes with less than some space between them, and how much they lack both ways."""
    grid = _Grid(items, pad)
    for number, item in enumerate(items):
        for other, over_x, over_y in grid.over(item):
            if not (item.fixed and items[other].fixed):
                yield other, number, over_x, over_y
        grid.add(number, item)


class _Grid:
    """Boxes by the square in which they stand, so that only near ones are looked at.

    Parameters
    ----------
    items
        The boxes that will be added or looked for.
    pad
        Space that is wanted between two.
    """

    def __init__(self, items: Sequence[Item], pad: float) -> None:
        self.pad = pad
        self.width = max(item.box.width for item in items) + pad
        self.height = max(item.box.height for item in items) + pad
        self.squares: dict[tuple[int, int], list[tuple[int, float, float, float, float]]] = {}

    def add(self, number: int, item: Item) -> None:
        """Add a box where it stands now."""
        square = math.floor(item.x / self.width), math.floor(item.y / self.height)
        row = (number, item.x, item.y, item.box.width / 2, item.box.height / 2)
        self.squares.setdefault(square, []).append(row)

    def over(self, item: Item) -> Iterator[tuple[int, float, float]]:
        """Numbers of the boxes that lack space from one, and how much they lack both ways."""
        x, y = item.x, item.y
        wide, high = item.box.width / 2 + self.pad, item.box.height / 2 + self.pad
        column, row = math.floor(x / self.width), math.floor(y / self.height)
        for square in _around(column, row):
            for other, other_x, other_y, other_wide, other_high in self.squares.get(square, ()):
                over_x = wide + other_wide - abs(x - other_x)
                if over_x > _SLACK:
                    over_y = high + other_high - abs(y - other_y)
                    if over_y > _SLACK:
                        yield other, over_x, over_y


def _around(column: int, row: int) -> Iterator[tuple[int, int]]:
    for dx in (-1, 0, 1):
        for dy in (-1, 0, 1):
            yield column + dx, row + dy


def settle(items: Sequence[Item], keep_inside: Callable[[Item], bool]) -> bool:
    """Give each box that lies over an earlier one, or over the border, the nearest free place.

    Returns
    -------
    bool
        Whether there was one for each.
    """
    grid = _Grid(items, _LEAST - 2)
    for number, item in enumerate(items):
        home = item.x, item.y
        turn = 0
        while not keep_inside(item) or any(grid.over(item)):
            turn += 1
            if turn > _SPIRAL:
                return False
            radius, angle = 5 * math.sqrt(turn) * (1 + turn / 300), turn * _GOLDEN_ANGLE
            item.x = home[0] + 1.4 * radius * math.cos(angle)
            item.y = home[1] + radius * math.sin(angle)
        grid.add(number, item)
    return True
