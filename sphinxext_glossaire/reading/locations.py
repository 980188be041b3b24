"""Where something is written: the file, which need not be the document's own, and the line."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docutils import nodes


_CODE = re.compile(r"(?<![`:}])``(?!`)(?:(?!\n\s*\n)(?:[^`]|`(?!`)|`{3,}+))*+``(?!`)")
"""Inline code that may hold backquotes: it shows how links are written and is none."""

_BREAK = re.compile(r"(?<![ \t])[ \t]*\n[ \t>]*")
"""Where a line goes on in the next one, in a list or a quotation too."""


def source_file(document: nodes.document, around: Iterable[nodes.Node]) -> tuple[str | None, bool]:
    """File that a node comes from, and whether it is a docstring of code.

    Parameters
    ----------
    document
        Its document; ``""`` stands for the file of that.
    around
        The node and what it stands in, the nearest first.

    Returns
    -------
    str or None, bool
        Absolute path; None if there is no such file, as for ``rst_prolog``.
    """
    source = next((each.source for each in around if each.source), "")
    path, in_code, _ = source.partition("docstring of ")
    path = path.removesuffix(":")
    if path in (document["source"], ""):
        return None if in_code else "", bool(in_code)
    return str(Path(path).resolve()) if Path(path).is_file() else None, bool(in_code)


class Lines:
    """Finds the very place of a link: parsers know only where its paragraph begins."""

    def __init__(self, source: str) -> None:
        self.starts = [0, *(match.end() for match in re.finditer("\n", source))]
        self.seen: dict[tuple[str, int], int] = {}
        self.taken: set[tuple[int, int]] = set()
        masked = _CODE.sub(lambda code: " " * len(code[0]), source)
        breaks = [match.span() for match in _BREAK.finditer(masked)]
        self.begins = [0, *(end for _, end in breaks)]
        self.ends = [*(start for start, _ in breaks), len(source)]
        lines = [masked[begin:end] for begin, end in zip(self.begins, self.ends, strict=True)]
        self.on_one_line = " ".join(lines)
        self.offsets = [0, *accumulate(len(line) + 1 for line in lines[:-1])]

    def find(self, target: str, block_line: int) -> tuple[int, tuple[int, int] | None]:
        """Line and offsets of the next link of that target from its paragraph's first line on.

        Returns
        -------
        int, tuple or None
            0 and None if there is none.
        """
        if not 0 < block_line <= len(self.starts):
            return 0, None
        words, key = " ".join(target.split()), (target, block_line)
        place = self._place(words, self.seen.get(key, self._flat(self.starts[block_line - 1])))
        while place in self.taken:
            place = self._place(words, place[1])
        if place is None:
            return 0, None
        self.taken.add(place)
        self.seen[key] = place[1]
        first, last = self._offset(place[0]), self._offset(place[1] - 1) + 1
        return bisect_right(self.starts, first), (first, last)

    def _place(self, words: str, start: int) -> tuple[int, int] | None:
        """Where some words stand between the marks of a link, all lines taken as one."""
        text = self.on_one_line
        found = text.find(words, start) if words else -1
        while found > 0:
            end = found + len(words)
            if text[found - 1] in "`<(#" and text[end : end + 1] in ("`", ">", ")"):
                return found, end
            found = text.find(words, found + 1)
        return None

    def _flat(self, offset: int) -> int:
        """Place on the one line of a place in the source."""
        at = bisect_right(self.begins, offset) - 1
        return self.offsets[at] + min(offset, self.ends[at]) - self.begins[at]

    def _offset(self, flat: int) -> int:
        """Place in the source of a place on the one line."""
        at = bisect_right(self.offsets, flat) - 1
        return self.begins[at] + flat - self.offsets[at]
