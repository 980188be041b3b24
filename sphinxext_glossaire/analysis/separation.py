"""Boxes that lie over each other, pushed apart: wide pads first, so that edges have room."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinxext_glossaire.analysis.text_box import TextBox


@dataclass(slots=True, kw_only=True)
class Item:
    """A box that is being placed: a concept, or the name of a domain."""

    key: str
    box: TextBox
    domain: str
    x: float
    y: float


def room(count: int) -> float:
    """Wanted space between boxes, in user units: a phrase's, as long as there are few of them."""
    return 26.0 + 90.0 * max(0.0, 1 - count / 80)


def separate(items: list[Item]) -> None:
    """Part the boxes, wide pads first so that edges and phrases have room, then strictly."""
    for pad, rounds in ((room(len(items)), 160), (14.0, 400), (8.0, 2000)):
        for turn in range(rounds):
            if not _push_apart(items, pad, turn):
                break


def _push_apart(items: list[Item], pad: float, turn: int) -> bool:
    """Push every overlapping pair half-way apart along its shorter way; say if there was one."""
    order = sorted(range(len(items)), key=lambda at: (items[at].x - items[at].box.width / 2, at))
    shifts = [[0.0, 0.0, 0] for _ in items]
    for position, first in enumerate(order):
        right = items[first].x + items[first].box.width / 2 + pad
        for second in order[position + 1 :]:
            if items[second].x - items[second].box.width / 2 >= right:
                break
            _push(items, shifts, first, second, pad)
    step = 0.9 if turn % 7 else 1.05
    for item, (dx, dy, count) in zip(items, shifts, strict=True):
        if count:
            item.x += dx / math.sqrt(count) * step
            item.y += dy / math.sqrt(count) * step
    return any(count for _, _, count in shifts)


def _push(
    items: list[Item], shifts: list[list[float]], first: int, second: int, pad: float
) -> None:
    a, b = items[first], items[second]
    over_x = (a.box.width + b.box.width) / 2 + pad - abs(b.x - a.x)
    over_y = (a.box.height + b.box.height) / 2 + pad - abs(b.y - a.y)
    if over_x <= 1e-6 or over_y <= 1e-6:
        return
    if over_x * 0.6 < over_y:
        shift = (math.copysign(over_x, b.x - a.x or (1 if second > first else -1)) / 2, 0.0)
    else:
        shift = (0.0, math.copysign(over_y, b.y - a.y or (1 if second > first else -1)) / 2)
    for at, sign in ((first, -1), (second, 1)):
        shifts[at][0] += sign * shift[0]
        shifts[at][1] += sign * shift[1]
        shifts[at][2] += 1
