"""Remarks of an author that a finding is meant to be there."""

from __future__ import annotations

import re
from bisect import bisect
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from docutils import nodes

from sphinxext_glossaire.diagnostics.codes import BY_SUBTYPE, Code
from sphinxext_glossaire.diagnostics.findings import Acceptance, Location, finding
from sphinxext_glossaire.model.suggestions import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinxext_glossaire.diagnostics.findings import Finding

_MARK = "glossaire:"
_REMARK = re.compile(
    rf"(?:<!--\s*+)?{_MARK}\s*accept\s++(?P<codes>[\w, -]*[\w,])\s*(?:-->.*|\(.*)?$"
)
_REMARKS_OR_SECTION = (nodes.comment, nodes.raw, nodes.section)


def remarks(document: nodes.document, docname: str, source: str) -> Iterable[Acceptance]:
    """Acceptances in the comments of a document.

    A comment before the first heading holds for the whole document, any other for the block of
    lines that follows it.
    """
    lines = _Lines(source)
    below_heading = False
    for node in document.findall(lambda each: isinstance(each, _REMARKS_OR_SECTION)):
        if isinstance(node, nodes.section):
            below_heading = True
            continue
        for text in node.astext().splitlines():
            match = _REMARK.match(text.strip())
            if match is None:
                continue
            line = lines.of_remark(text, int(node.line or 1))
            whole = node.parent is document and not below_heading
            first, last = (0, 0) if whole else (line, lines.end_of_block(line))
            for code in filter(None, re.split(r"[,\s]+", match["codes"])):
                where = Location(docname=docname, line=line)
                yield Acceptance(subtype=code, location=where, first=first, last=last)


def of_page(accepted: Iterable[tuple[str, int]], docname: str) -> Iterable[Acceptance]:
    """Acceptances in the front matter, each for the whole page."""
    for code, line in accepted:
        yield Acceptance(subtype=code, location=Location(docname=docname, line=line))


def unknown_codes(acceptances: Iterable[Acceptance]) -> Iterable[Finding]:
    """Acceptances of what does not exist."""
    for each in acceptances:
        if each.subtype not in BY_SUBTYPE:
            yield finding(
                Code.UNKNOWN_CODE,
                each.location,
                name=each.subtype,
                suggestions=nearest(each.subtype, BY_SUBTYPE),
            )


class _Lines:
    """Where remarks stand in a source, and where each block of its lines ends."""

    def __init__(self, source: str) -> None:
        lines = [*source.split("\n"), ""]
        self.remarks: dict[str, list[int]] = defaultdict(list)
        for number, line in enumerate(lines, start=1):
            if _MARK in line:
                self.remarks[_from_mark(line)].append(number)
        self.ends = [
            number
            for number, (line, following) in enumerate(pairwise(lines), start=1)
            if line.strip() and not following.strip()
        ]

    def of_remark(self, text: str, near: int) -> int:
        """Line of a remark: parsers tell where a comment begins or ends, as they like."""
        places = self.remarks[_from_mark(text)]
        place = bisect(places, near)
        around = places[max(place - 1, 0) : place + 1]
        return min(around, key=lambda number: abs(number - near), default=near)

    def end_of_block(self, line: int) -> int:
        """Last line of the block below a line."""
        place = bisect(self.ends, line)
        return self.ends[place] if place < len(self.ends) else line


def _from_mark(line: str) -> str:
    return line[line.index(_MARK) :].strip()
