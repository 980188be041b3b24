"""Where something is written: the file, which need not be the document's own, and the line."""

from __future__ import annotations

import re
from bisect import bisect_right
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docutils import nodes


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
    return str(Path(path).absolute()) if Path(path).is_file() else None, bool(in_code)


class Lines:
    """Finds the very line of a link: parsers know only where its paragraph begins."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.starts = [0, *(match.end() for match in re.finditer("\n", source))]
        self.seen: dict[tuple[str, int], int] = {}

    def find(self, target: str, block_line: int) -> int:
        """Line of the next link of that target at or after its paragraph's first line, or 0."""
        if not 0 < block_line <= len(self.starts):
            return 0
        key = (target, block_line)
        start = self.seen.get(key, self.starts[block_line - 1])
        place = self._place(target, start)
        if place is None:
            return 0
        self.seen[key] = place[1]
        return bisect_right(self.starts, place[0])

    def _place(self, target: str, start: int) -> tuple[int, int] | None:
        """Where a target stands between the marks of a link; its words may be on two lines."""
        found = self.source.find(target, start) if target else -1
        while found > 0:
            end = found + len(target)
            if self.source[found - 1] in "`<(#" and self.source[end : end + 1] in ("`", ">", ")"):
                return found, end
            found = self.source.find(target, found + 1)
        if " " not in target:
            return None
        words = r"\s+".join(re.escape(word) for word in target.split())
        match = re.compile(rf"[`<(#]({words})[`>)]").search(self.source, start)
        return match.span(1) if match else None
