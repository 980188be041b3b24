"""Links to terms in a document, each with its sentence, line and source."""

from __future__ import annotations

import re
from bisect import bisect_right
from pathlib import PurePath
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from sphinxext_glossaire.diagnostics import Location
from sphinxext_glossaire.model.fragment import Citation
from sphinxext_glossaire.model.sentences import boundaries, sentence_at
from sphinxext_glossaire.sphinx_api import link_role

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sphinxext_glossaire.model.concept import ConceptId

_CODE = re.compile(r"(?<![`:}])``(?!`)(?:(?!\n\s*\n)[^`]|`(?!`))*+``+")
"""Inline code that may hold backquotes: it shows how links are written and is none."""


def collect(
    document: nodes.document,
    docname: str,
    source: str,
    owners: Mapping[int, ConceptId],
    page: ConceptId | None,
) -> Iterable[Citation]:
    """Citations of a document, in source order.

    Parameters
    ----------
    document
        Its tree, read but not resolved.
    docname
        Its name.
    source
        Its text, in which the lines are looked up.
    owners
        Concept of each glossary entry, by the identity of its node.
    page
        Concept whose page it is; None for an ordinary page.
    """
    lines = _Lines(source)
    blocks: dict[int, _Block] = {}
    for node in document.findall(addnodes.pending_xref):
        role = link_role(node)
        if not role:
            continue
        block, owner = _surroundings(node, owners)
        if id(block) not in blocks:
            blocks[id(block)] = _Block(block)
        target = str(node["reftarget"])
        origin = block.source or document["source"]
        if origin == document["source"]:
            line, span = lines.find(target, _line_of(node, block))
        else:
            line, span = lines.naming(PurePath(origin).name) or _line_of(node, block), None
        yield Citation(
            target=target,
            text=node.astext(),
            context=blocks[id(block)].sentence(node),
            location=Location(docname=docname, line=line),
            source=owner or page,
            role=role,
            span=span,
        )


def _surroundings(
    node: nodes.Node, owners: Mapping[int, ConceptId]
) -> tuple[nodes.Element, ConceptId | None]:
    """Block of text that holds a node, and the glossary entry that it belongs to."""
    block: nodes.Element | None = None
    owner: ConceptId | None = None
    current = node.parent
    while current is not None and owner is None:
        if (
            block is None
            and isinstance(current, nodes.TextElement)
            and not isinstance(current, nodes.Inline)
        ):
            block = current
        owner = owners.get(id(current))
        current = current.parent
    return (block if block is not None else node.parent), owner


class _Block:
    """A block of text: its words, and where each link to a term stands in them."""

    def __init__(self, block: nodes.Element) -> None:
        self.positions: dict[int, int] = {}
        parts: list[str] = []
        length = 0
        for child in block.findall():
            if isinstance(child, addnodes.pending_xref):
                self.positions[id(child)] = length
            elif isinstance(child, nodes.Text) and not _is_mark(child, block):
                words = child.astext().replace("\n", " ")
                parts.append(words)
                length += len(words)
        self.text = "".join(parts)
        self.starts = boundaries(self.text)

    def sentence(self, node: nodes.Node) -> str:
        """Sentence around a link; footnote marks and citation keys are left out."""
        return sentence_at(self.text, self.positions[id(node)], self.starts)


def _is_mark(text: nodes.Text, block: nodes.Element) -> bool:
    current = text.parent
    while current is not None and current is not block:
        if isinstance(current, nodes.footnote_reference | nodes.citation_reference | nodes.raw):
            return True
        if isinstance(current, addnodes.pending_xref) and current.get("refdomain") == "cite":
            return True
        current = current.parent
    return False


def _line_of(node: nodes.Node, block: nodes.Element) -> int:
    parent: nodes.Element = block.parent
    if isinstance(block, nodes.title) and isinstance(parent, nodes.Admonition):
        return int(parent.line or 0)  # MyST gives its title the line below
    current: nodes.Node | None = node
    while current is not None:
        if current.line:
            return int(current.line)
        current = current.parent
    return int(block.line or 0)


class _Lines:
    """Finds the very line of a link: parsers know only where its paragraph begins."""

    def __init__(self, source: str) -> None:
        self.source = _CODE.sub(lambda code: " " * len(code[0]), source)
        self.starts = [0, *(match.end() for match in re.finditer("\n", source))]
        self.seen: dict[tuple[str, int], int] = {}
        self.taken: set[tuple[int, int]] = set()

    def find(self, target: str, block_line: int) -> tuple[int, tuple[int, int] | None]:
        """Line and place of the next link of that target from its paragraph's first line on."""
        if not 0 < block_line <= len(self.starts):
            return block_line, None
        key = (target, block_line)
        start = self.seen.get(key, self.starts[block_line - 1])
        place = self._place(target, start)
        while place in self.taken:
            place = self._place(target, place[1])
        if place is None:
            return block_line, None
        self.taken.add(place)
        self.seen[key] = place[1]
        return bisect_right(self.starts, place[0]), place

    def _place(self, target: str, start: int) -> tuple[int, int] | None:
        """Where a target stands between the marks of a link; its words may be on two lines."""
        words = r"\s+(?:>\s*)*".join(re.escape(word) for word in target.split())
        match = re.compile(rf"(?<=[`<(#]){words}(?=[`>)])").search(self.source, start)
        return match.span() if match and words else None

    def naming(self, name: str) -> int:
        """First line that has a name, that of an included file; 0 if none has."""
        place = self.source.find(name)
        return bisect_right(self.starts, place) if place >= 0 else 0
