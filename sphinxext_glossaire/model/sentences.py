"""Sentences in running text, French and English."""

from __future__ import annotations

import re
from bisect import bisect_right

_SPACE = "[\\s\\u00a0\\u202f]"
_END = re.compile(rf"[.!?…]+(?:{_SPACE}?[»”\")\]])*{_SPACE}+(?=[«“\"(\[]?{_SPACE}?[A-ZÀ-ÖØ-ÞŒ0-9])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:p|cf|fig|art|ex|éd|vol|chap|éq|env|M|Mme|MM|Dr|n°|vs|al|e\.g|i\.e|etc|resp|[A-ZÉ]))\.$"
)

_GAP_BEFORE_STOP = re.compile(r"[ \u00a0]+(?=[.,])")  # left by a citation key that was taken out


def boundaries(text: str) -> list[int]:
    """Where the sentences of a paragraph begin, from 0."""
    starts = [0]
    for match in _END.finditer(text):
        before = text[: match.start() + 1]
        if not _ABBREVIATION.search(before):
            starts.append(match.end())
    return starts


def sentence_at(text: str, position: int) -> str:
    """Sentence that holds a position, with single spaces."""
    starts = boundaries(text)
    place = bisect_right(starts, position) - 1
    end = starts[place + 1] if place + 1 < len(starts) else len(text)
    return _GAP_BEFORE_STOP.sub("", " ".join(text[starts[place] : end].split(" "))).strip()


def count_sentences(text: str) -> int:
    """Number of sentences of a paragraph."""
    return len(boundaries(text)) if text.strip() else 0
