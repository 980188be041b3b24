"""Links to terms in a document, each with its sentence, line and source."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from sphinxext_glossaire.diagnostics.findings import Location
from sphinxext_glossaire.model.fragment import Citation
from sphinxext_glossaire.model.sentences import boundaries, sentence_at
from sphinxext_glossaire.reading.locations import Lines, source_file
from sphinxext_glossaire.sphinx_api.conditions import condition
from sphinxext_glossaire.sphinx_api.references import link_role, wanted_inventory

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sphinxext_glossaire.model.concept import ConceptId


def collect(
    document: nodes.document,
    docname: str,
    source: str,
    owners: Mapping[int, ConceptId],
    page: ConceptId | None,
) -> Iterable[Citation]:
    """Citations of a document, in source order, those of other projects among them.

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
    files = {"": Lines(source)}
    blocks: dict[int, _Block] = {}
    for node in document.findall(addnodes.pending_xref):
        inventory = wanted_inventory(node)
        role = link_role(node) if inventory is None else "term"
        if not role:
            continue
        around = _surroundings(node)
        if any(isinstance(each, nodes.substitution_definition) for each in around):
            continue  # what it stands for is read where it is used
        block = next((each for each in around if _is_block(each)), around[0])
        owner = next((owners[id(each)] for each in around if id(each) in owners), page)
        if id(block) not in blocks:
            blocks[id(block)] = _Block(block)
        target = str(node["reftarget"])
        span = None
        file, in_code = source_file(document, [node, *around])
        if file and file not in files:
            files[file] = Lines(Path(file).read_text(encoding="utf-8", errors="replace"))
        line = 0 if in_code or file is None else _line_of(node, block)
        if file is not None:
            found, span = files[file].find(target, line or 1)
            line = found or line
        yield Citation(
            target=target,
            text=node.astext(),
            context=blocks[id(block)].sentence(node),
            location=Location(docname=docname, line=line, file=file or ""),
            source=owner,
            role=role,
            span=None if file else span,
            conditions=tuple(filter(None, map(condition, around))),
            anchor=_anchor(around),
            inventory=inventory,
        )


def _surroundings(node: nodes.Node) -> list[nodes.Element]:
    """Everything that a node stands in, the nearest first."""
    around = []
    while (node := node.parent) is not None:
        around.append(node)
    return around


def _anchor(around: Iterable[nodes.Element]) -> str:
    """Id of the nearest section below that of the document itself."""
    sections = [each for each in around if isinstance(each, nodes.section)]
    return str(sections[0]["ids"][0]) if len(sections) > 1 and sections[0]["ids"] else ""


def _is_block(node: nodes.Element) -> bool:
    return isinstance(node, nodes.TextElement) and not isinstance(node, nodes.Inline)


class _Block:
    """A block of text: its words, and where each link to a term stands in them."""

    def __init__(self, block: nodes.Element) -> None:
        self.positions: dict[int, int] = {}
        parts: list[str] = []
        length = 0
        closing = ""  # bracket behind the number of a figure
        for child in block.findall():
            if isinstance(child, addnodes.pending_xref):
                self.positions[id(child)] = length
                if _is_number(child) and parts and parts[-1].endswith(" ("):
                    parts[-1] = parts[-1].removesuffix(" (")
                    length -= 2
                    closing = ")"
            elif isinstance(child, nodes.Text) and not _is_mark(child, block):
                words = child.astext().replace("\n", " ").removeprefix(closing)
                if _names_figure(child.parent) or _names_figure(child.parent.parent):
                    words = words.replace(" %s", "")
                closing = ""
                parts.append(words)
                length += len(words)
        self.text = "".join(parts)
        self.starts = boundaries(self.text)

    def sentence(self, node: nodes.Node) -> str:
        """Sentence around a link; marks of notes, citations and numbers of figures are left out."""
        return sentence_at(self.text, self.positions[id(node)], self.starts)


def _names_figure(node: nodes.Node) -> bool:
    """Whether a node refers to a figure by the number that it will have."""
    return isinstance(node, addnodes.pending_xref) and node["reftype"] == "numref"


def _is_number(node: addnodes.pending_xref) -> bool:
    """Whether a reference to a figure stands in brackets: its number says nothing elsewhere."""
    place = node.parent.index(node)
    return _names_figure(node) and place > 0 and node.parent[place - 1].astext().endswith(" (")


def _is_mark(text: nodes.Text, block: nodes.Element) -> bool:
    current = text.parent
    while current is not None and current is not block:
        if isinstance(current, nodes.footnote_reference | nodes.citation_reference | nodes.raw):
            return True
        if isinstance(current, addnodes.pending_xref) and (
            current.get("refdomain") == "cite" or _is_number(current)
        ):
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
