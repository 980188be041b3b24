"""The map around one concept, with fixed places, so that it reads as sentences.

What it is a kind of stands above, what it supposes on the left, what supposes it on the right, its
kinds and its kin at the foot, side by side: a bundle behind another would read as said of that one.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sphinxext_glossaire.analysis.text_box import TextBox, text_box

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sphinxext_glossaire.analysis.neighbourhood import Bundle
    from sphinxext_glossaire.model.concept import Concept

WIDTH = 760.0
_SIDE = 120.0  # width of the side columns' labels
_GAP = 12.0
_MARGIN = 8.0
_BAND = 78.0  # between two bands: room for the phrase
_FAN = 50.0  # of it, from the phrase to the boxes: room for the edges to spread
_MOST, _MOST_BESIDE = 12, 7  # boxes of a bundle, or of one at a side; the last says how many more
_ABREAST = 3  # bundles at the foot
_NARROWEST = 170.0  # of them
_TEXT = 15.0

_SLOTS = {
    ("broader", False): "above",
    ("replaced_by", False): "above",
    ("broader", True): "below",
    ("requires", False): "left",
    ("requires", True): "right",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A concept on the local map: its centre and its box, in user units."""

    concept: Concept
    x: float
    y: float
    box: TextBox


@dataclass(frozen=True, slots=True, kw_only=True)
class Spokes:
    """One bundle of edges with its one phrase.

    Attributes
    ----------
    slot
        Side on which the others stand: ``above``, ``below``, ``left``, ``right`` or ``foot``.
    spots
        The others.
    phrase_at
        Centre of the phrase.
    rest
        Centre and box of the words that say how many others are not drawn; None if all are.
    frame
        Left, top, width and height of a frame around them, to which one edge leads, where they
        stand in several lines; None where an edge leads to each.
    """

    bundle: Bundle
    slot: str
    spots: tuple[Spot, ...]
    phrase_at: tuple[float, float]
    rest: tuple[float, float, TextBox] | None = None
    frame: tuple[float, float, float, float] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalMap:
    """Geometry of the map around one concept; the origin is its top left corner."""

    centre: Spot
    spokes: tuple[Spokes, ...]
    width: float
    height: float


def local_map(
    concept: Concept, around: Iterable[Bundle], rest: str = "+ {count}"
) -> LocalMap | None:
    """Place a concept and its neighbours; None if it has none.

    Parameters
    ----------
    concept
        The concept in the middle.
    around
        Its bundles. Of two bundles for one slot the later stands at the foot. A concept that
        several bundles hold is drawn in the first one only.
    rest
        Words for the concepts of a bundle that are too many to be drawn.
    """
    slots = _slots(around, concept)
    if not slots:
        return None
    centre_box = _whole(text_box(concept.pref_label, 19, 170, bold=True, padding=(16, 10)))
    boxes = {
        slot: _boxes([other.pref_label for other in others], rest, _most(slot))
        for slot, (_, others) in slots.items()
    }
    middle = max(
        [centre_box.height]
        + [_column_height(boxes[slot]) for slot in ("left", "right") if slot in slots]
    )
    y = 0.0
    spots: dict[str, list[tuple[float, float]]] = {}
    if "above" in slots:
        spots["above"], y = _rows(boxes["above"], y, 0, WIDTH)
        y += _BAND
    centre_y = y + middle / 2
    for slot in ("left", "right"):
        if slot in slots:
            widest = max(box.width for box in boxes[slot])
            inset = max(_SIDE + 2 * _GAP, widest + 2 * _MARGIN) / 2
            x = inset if slot == "left" else WIDTH - inset
            spots[slot] = _column(boxes[slot], x, centre_y)
    y += middle
    foot = [slot for slot in slots if slot.startswith(("below", "foot"))]
    lines = math.ceil(len(foot) / _ABREAST)
    middles = dict.fromkeys(slots, WIDTH / 2)
    for line in range(lines):
        abreast = foot[line::lines]
        top, left = y + _BAND, 0.0
        for slot, width in zip(abreast, _widths([boxes[slot] for slot in abreast]), strict=True):
            spots[slot], bottom = _rows(boxes[slot], top, left, left + width)
            middles[slot] = left + width / 2
            left, y = left + width, max(y, bottom)
    centre = Spot(concept=concept, x=WIDTH / 2, y=float(round(centre_y + _MARGIN)), box=centre_box)
    return LocalMap(
        centre=centre,
        spokes=tuple(
            _spokes(slot, bundle, others, boxes[slot], spots[slot], centre, middles[slot])
            for slot, (bundle, others) in slots.items()
        ),
        width=WIDTH,
        height=round(y + 2 * _MARGIN + 2, 1),
    )


def _slots(
    around: Iterable[Bundle], concept: Concept
) -> Mapping[str, tuple[Bundle, Sequence[Concept]]]:
    slots: dict[str, tuple[Bundle, Sequence[Concept]]] = {}
    drawn = {concept.id}
    for bundle in around:
        others = [other for other in bundle.concepts if other.id not in drawn]
        if not others:
            continue
        slot = _SLOTS.get((bundle.kind.name, bundle.inverse), "foot")
        if slot == "foot" or slot in slots:
            slot = f"foot{len(slots)}"
        slots[slot] = (bundle, others)
        drawn.update(other.id for other in others)
    order = ("above", "left", "right", "below")
    return dict(sorted(slots.items(), key=lambda item: _rank(item[0], order)))


def _rank(slot: str, order: Sequence[str]) -> tuple[int, str]:
    return (order.index(slot), "") if slot in order else (len(order), slot)


def _column_height(boxes: Sequence[TextBox]) -> float:
    return sum(box.height for box in boxes) + _GAP * (len(boxes) - 1)


def _column(boxes: Sequence[TextBox], x: float, centre: float) -> list[tuple[float, float]]:
    y = centre - _column_height(boxes) / 2
    spots = []
    for box in boxes:
        spots.append((x, y + box.height / 2))
        y += box.height + _GAP
    return spots


def _most(slot: str) -> int:
    return _MOST_BESIDE if slot in ("left", "right") else _MOST


def _boxes(labels: Sequence[str], rest: str, most: int) -> list[TextBox]:
    if len(labels) > most:
        labels = [*labels[: most - 1], rest.format(count=len(labels) - most + 1)]
    return [_whole(text_box(label, _TEXT, _SIDE)) for label in labels]


def _whole(box: TextBox) -> TextBox:
    """Box whose halves are whole numbers: a page that draws it is shorter."""
    return replace(box, width=2 * math.ceil(box.width / 2), height=2 * math.ceil(box.height / 2))


def _widths(abreast: Sequence[Sequence[TextBox]]) -> list[float]:
    """Room for bundles side by side: the more boxes, the wider."""
    free = WIDTH - _NARROWEST * len(abreast)
    more = [len(boxes) - 1 for boxes in abreast]
    shares = [each / sum(more) if any(more) else 1 / len(more) for each in more]
    return [_NARROWEST + free * share for share in shares]


def _rows(
    boxes: Sequence[TextBox], y: float, left: float, right: float
) -> tuple[list[tuple[float, float]], float]:
    """Lines of boxes, each centred; their centres, and where the last line ends."""
    rows: list[list[TextBox]] = [[]]
    for box in boxes:
        taken = sum(other.width + _GAP for other in rows[-1])
        if rows[-1] and taken + box.width > right - left - 20:
            rows.append([])
        rows[-1].append(box)
    spots = []
    for number, row in enumerate(rows):
        height = max(box.height for box in row)
        x = (left + right - sum(box.width for box in row) - _GAP * (len(row) - 1)) / 2
        for box in row:
            spots.append((x + box.width / 2, y + height / 2))
            x += box.width + _GAP
        y += height + (_GAP if number < len(rows) - 1 else 0)
    return spots, y


def _spokes(  # noqa: PLR0913
    slot: str,
    bundle: Bundle,
    others: Sequence[Concept],
    boxes: Sequence[TextBox],
    centres: Sequence[tuple[float, float]],
    centre: Spot,
    middle: float,
) -> Spokes:
    placed = [
        (float(round(x)), float(round(y + _MARGIN)), box)
        for (x, y), box in zip(centres, boxes, strict=True)
    ]
    frame = None if slot in ("left", "right") else _frame(placed)
    rest = placed.pop() if len(placed) < len(others) else None
    spots = tuple(
        Spot(concept=other, x=x, y=y, box=box)
        for other, (x, y, box) in zip(others, placed, strict=False)
    )
    half = centre.box.width / 2
    top = min(spot.y - spot.box.height / 2 for spot in spots)
    bottom = max(spot.y + spot.box.height / 2 for spot in spots)
    phrase_at = {
        "above": (WIDTH / 2, bottom + _FAN),
        "left": ((_SIDE + 22 + WIDTH / 2 - half) / 2, centre.y),
        "right": ((WIDTH - _SIDE - 22 + WIDTH / 2 + half) / 2, centre.y),
    }.get(slot, (middle, top - _FAN))
    return Spokes(
        bundle=bundle,
        slot=slot if slot in ("above", "left", "right", "below") else "foot",
        spots=spots,
        phrase_at=(float(round(phrase_at[0])), float(round(phrase_at[1]))),
        rest=rest,
        frame=frame,
    )


def _frame(
    placed: Sequence[tuple[float, float, TextBox]],
) -> tuple[float, float, float, float] | None:
    """Frame around boxes that stand in several lines."""
    if len({y for _, y, _ in placed}) == 1:
        return None
    left = min(x - box.width / 2 for x, _, box in placed) - _MARGIN
    top = min(y - box.height / 2 for _, y, box in placed) - _MARGIN
    width = max(x + box.width / 2 for x, _, box in placed) + _MARGIN - left
    height = max(y + box.height / 2 for _, y, box in placed) + _MARGIN - top
    return round(left, 1), round(top, 1), round(width, 1), round(height, 1)
