"""Remarks of an author that a finding is meant to be there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes

from sphinxext_glossaire.diagnostics import BY_SUBTYPE, Acceptance, Code, Location, finding
from sphinxext_glossaire.model.suggestions import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinxext_glossaire.diagnostics import Finding

_REMARK = re.compile(r"^(?:<!--\s*)?glossaire:\s*accept\s+(?P<codes>[\w, -]+?)\s*(?:-->.*|\(.*)?$")


def remarks(document: nodes.document, docname: str, source: str) -> Iterable[Acceptance]:
    """Acceptances in the comments of a document.

    A comment before the first heading holds for the whole document, any other for the block of
    lines that follows it.
    """
    lines = source.split("\n")
    for node in document.findall(lambda each: isinstance(each, nodes.comment | nodes.raw)):
        for text in node.astext().splitlines():
            match = _REMARK.match(text.strip())
            if match is None:
                continue
            line = _line_of(text.strip(), lines, int(node.line or 1))
            whole = node.parent is document and not _after_section(node)
            first, last = (0, 0) if whole else (line, _end_of_block(lines, line))
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


def _after_section(node: nodes.Node) -> bool:
    siblings = node.parent.children
    return any(isinstance(each, nodes.section) for each in siblings[: siblings.index(node)])


def _line_of(text: str, lines: list[str], near: int) -> int:
    """Line of a remark: parsers tell where a comment begins or ends, as they like."""
    places = [number for number, line in enumerate(lines, start=1) if text in line]
    return min(places, key=lambda number: abs(number - near), default=near)


def _end_of_block(lines: list[str], line: int) -> int:
    """Last line of the block below a line."""
    end = line
    while end < len(lines) and not lines[end].strip():
        end += 1
    while end < len(lines) and lines[end].strip():
        end += 1
    return end
