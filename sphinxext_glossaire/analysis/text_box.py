"""How much room a label takes: measured without a screen, from the font's own widths."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import combinations
from pathlib import Path

_WIDTHS = Path(__file__).with_name("font_widths.json")
_WIDE = 1000  # of an ideograph or emoji that the font lacks, in thousandths
_MARGIN = 1.04  # other fonts, if ours does not load, are a little wider
LINE_HEIGHT = 1.18


@cache
def _table(bold: bool) -> dict[str, int]:
    tables: dict[str, dict[str, int]] = json.loads(_WIDTHS.read_text(encoding="utf-8"))
    return tables["600" if bold else "400"]


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Width of a line of text in Source Sans 3.

    Parameters
    ----------
    text
        One line.
    size
        Font size; the width has the same unit.
    bold
        In semi-bold.
    """
    table = _table(bold)
    fallback = table["m"]
    total = sum(table.get(char, fallback if ord(char) < 0x2E80 else _WIDE) for char in text)
    return total * size * _MARGIN / 1000


def wrap(text: str, size: float, width: float, *, bold: bool = False) -> tuple[str, ...]:
    """Break a label into one, two or three balanced lines.

    Parameters
    ----------
    text
        The label; it is broken at spaces, and cut with an ellipsis where one word is too long.
    size, bold
        The font.
    width
        Wanted width of a line; a long word may exceed it, up to twice.
    """
    words = [_shorten(word, size, 2 * width, bold) for word in text.split()] or [""]
    if text_width(" ".join(words), size, bold=bold) <= width or len(words) == 1:
        return (" ".join(words),)
    if len(words) > 12:
        words = [*words[:11], words[11] + "…"]
    best: tuple[str, ...] = (" ".join(words),)
    for lines in (2, 3):
        candidates = [
            tuple(
                " ".join(words[start:end])
                for start, end in zip((0, *cuts), (*cuts, len(words)), strict=True)
            )
            for cuts in combinations(range(1, len(words)), lines - 1)
        ]
        if not candidates:
            break
        best = min(
            candidates, key=lambda rows: max(text_width(row, size, bold=bold) for row in rows)
        )
        if max(text_width(row, size, bold=bold) for row in best) <= width:
            break
    return best


def _shorten(word: str, size: float, width: float, bold: bool) -> str:
    if text_width(word, size, bold=bold) <= width:
        return word
    while len(word) > 1 and text_width(word + "…", size, bold=bold) > width:
        word = word[:-1]
    return word + "…"


@dataclass(frozen=True, slots=True, kw_only=True)
class TextBox:
    """A label, broken into lines, with the box that holds it.

    Attributes
    ----------
    lines
        Lines of text, from the top.
    size
        Font size in user units.
    bold
        In semi-bold.
    width, height
        Size of the box with its padding, in user units.
    """

    lines: tuple[str, ...]
    size: float
    bold: bool
    width: float
    height: float


@lru_cache(maxsize=8192)  # the map around a term shows labels of others
def text_box(
    text: str,
    size: float,
    max_width: float,
    *,
    bold: bool = False,
    padding: tuple[float, float] = (10, 7),
) -> TextBox:
    """Box around a label that is broken to fit a width, in user units."""
    lines = wrap(text, size, max_width, bold=bold)
    return TextBox(
        lines=lines,
        size=size,
        bold=bold,
        width=round(max(text_width(line, size, bold=bold) for line in lines) + 2 * padding[0], 1),
        height=round(len(lines) * size * LINE_HEIGHT + 2 * padding[1], 1),
    )
