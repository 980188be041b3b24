"""Boxes that lie over each other, pushed apart within the cell that holds them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

from sphinxext_glossaire.analysis.power_diagram import across, area

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from sphinxext_glossaire.analysis.power_diagram import Point
    from sphinxext_glossaire.analysis.text_box import TextBox

_ROUNDS = 60  # in which the wanted space shrinks to the least
_LAST_ROUNDS = 100
_LOOK = 4  # rounds for which the pairs are those that stood near each other before
_LOOK_AHEAD = 30.0  # how near
_CARE = 40  # boxes for which there are as many rounds; for more of them there are fewer
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
    care = min(1, _CARE / len(items))
    rounds = math.ceil(_ROUNDS * care)
    near: list[tuple[Item, Item]] = []
    for turn in range(rounds + math.ceil(_LAST_ROUNDS * care)):
        pad = _LEAST + space * max(0.0, 1 - turn / rounds)
        fresh = turn % _LOOK == 0
        if fresh:
            near = _pairs(items, pad + _LOOK_AHEAD)
        if not _push_apart(near, pad, keep_inside) and fresh and turn >= rounds:
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


def _push_apart(
    pairs: Iterable[tuple[Item, Item]], pad: float, keep_inside: Callable[[Item], bool]
) -> bool:
    """Push pairs that lack space apart along the shorter way; say if there was one."""
    shifts: dict[int, tuple[Item, list[float]]] = {}
    for a, b in pairs:
        dx, dy = b.x - a.x, b.y - a.y
        over_x = (a.box.width + b.box.width) / 2 + pad - abs(dx)
        over_y = (a.box.height + b.box.height) / 2 + pad - abs(dy)
        if over_x <= _SLACK or over_y <= _SLACK:
            continue
        x = y = 0.0
        if over_x * _LEVEL < over_y:
            x = math.copysign(over_x, dx or 1) / 2
        else:
            y = math.copysign(over_y, dy or 1) / 2
        for item, other, sign in ((a, b, -1), (b, a, 1)):
            share = sign * (2 if other.fixed else 1)
            _, shift = shifts.setdefault(id(item), (item, [0.0, 0.0, 0.0]))
            shift[0] += share * x
            shift[1] += share * y
            shift[2] += 1
    for item, (dx, dy, count) in shifts.values():
        if not item.fixed:
            item.x += dx / math.sqrt(count) * _STEP
            item.y += dy / math.sqrt(count) * _STEP
            keep_inside(item)
    return bool(shifts)


def _pairs(items: Sequence[Item], pad: float) -> list[tuple[Item, Item]]:
    """Pairs of boxes with less than some space between them, but for those that are fixed."""
    grid = _Grid(items, pad)
    pairs = []
    for number, item in enumerate(items):
        for other in grid.over(item):
            if not (item.fixed and items[other].fixed):
                pairs.append((items[other], item))
        grid.add(number, item)
    return pairs


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

    def over(self, item: Item) -> Iterator[int]:
        """Numbers of the boxes that lack space from one."""
        x, y = item.x, item.y
        wide = item.box.width / 2 + self.pad - _SLACK
        high = item.box.height / 2 + self.pad - _SLACK
        column, row = math.floor(x / self.width), math.floor(y / self.height)
        for square in product((column, column - 1, column + 1), (row, row - 1, row + 1)):
            for number, other_x, other_y, other_wide, other_high in self.squares.get(square, ()):
                if abs(x - other_x) < wide + other_wide and abs(y - other_y) < high + other_high:
                    yield number


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
        while not keep_inside(item) or next(grid.over(item), None) is not None:
            turn += 1
            if turn > _SPIRAL:
                return False
            radius, angle = 5 * math.sqrt(turn) * (1 + turn / 300), turn * _GOLDEN_ANGLE
            item.x = home[0] + 1.4 * radius * math.cos(angle)
            item.y = home[1] + radius * math.sin(angle)
        grid.add(number, item)
    return True
