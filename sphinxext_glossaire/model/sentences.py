"""Sentences in running text, French and English."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_SPACE = "[\\s\\u00a0\\u202f]"
_END = re.compile(
    rf"(?<![.!?…])[.!?…]++(?:{_SPACE}?[»”\")\]])*+{_SPACE}++(?=[«“\"(\[]?{_SPACE}?[A-ZÀ-ÖØ-ÞŒ0-9])"
)
_ABBREVIATION = re.compile(
    r"(?:\b(?:p|cf|fig|art|ex|éd|vol|chap|éq|env|M|Mme|MM|Dr|n°|vs|al|e\.g|i\.e|etc|resp|[A-ZÉ]))\.$"
)

_LONGEST_ABBREVIATION = 12
_REACH = 600  # characters of a sentence that are kept on each side of a place in it
_GAP_BEFORE_STOP = re.compile(r"[ \u00a0]+(?=[.,])")  # left by a citation key that was taken out


def boundaries(text: str) -> list[int]:
    """Where the sentences of a paragraph begin, from 0."""
    starts = [0]
    for match in _END.finditer(text):
        stop = match.start() + 1
        if not _ABBREVIATION.search(text, max(0, stop - _LONGEST_ABBREVIATION), stop):
            starts.append(match.end())
    return starts


def sentence_at(text: str, position: int, starts: Sequence[int] | None = None) -> str:
    """Sentence that holds a position, with single spaces.

    Parameters
    ----------
    text
        A paragraph.
    position
        Place in it.
    starts
        Its :func:`boundaries`, where they are known.
    """
    starts = starts or boundaries(text)
    place = bisect_right(starts, position) - 1
    end = starts[place + 1] if place + 1 < len(starts) else len(text)
    first, last = max(starts[place], position - _REACH), min(end, position + _REACH)
    words = _GAP_BEFORE_STOP.sub("", " ".join(text[first:last].split(" "))).strip()
    return f"{'…' if first > starts[place] else ''}{words}{'…' if last < end else ''}"


def count_sentences(text: str) -> int:
    """Number of sentences of a paragraph."""
    return len(boundaries(text)) if text.strip() else 0
