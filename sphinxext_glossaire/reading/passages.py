"""Running text of a document, in which names that are not linked are looked for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from sphinxext_glossaire.model.fragment import BREAK, Passage

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sphinxext_glossaire.model.concept import ConceptId

_NO_PROSE = (
    nodes.literal,
    nodes.math,
    nodes.raw,
    nodes.reference,
    nodes.footnote_reference,
    nodes.citation_reference,
    nodes.problematic,
    addnodes.pending_xref,
    addnodes.index,
)
_NO_BLOCK = (
    nodes.block_quote,
    nodes.literal_block,
    nodes.comment,
    nodes.system_message,
    nodes.citation,
    addnodes.toctree,
    addnodes.only,
)
_QUOTED = re.compile("«[^«»]*»|“[^“”]*”|„[^„“]*“")


def collect_passages(
    document: nodes.document, owners: Mapping[int, ConceptId], page: ConceptId | None
) -> tuple[Passage, ...]:
    """Paragraphs of a document outside quotations and code.

    Parameters
    ----------
    document
        Its tree.
    owners
        Concept of each glossary entry, by the identity of its node.
    page
        Concept whose page it is; None for an ordinary page.
    """
    return tuple(_walk(document, owners, page))


def _walk(
    node: nodes.Element, owners: Mapping[int, ConceptId], owner: ConceptId | None
) -> Iterable[Passage]:
    owner = owners.get(id(node), owner)
    for child in node.children:
        if isinstance(child, nodes.paragraph):
            text = _QUOTED.sub(_blanked, "".join(_prose(child)))
            yield Passage(text=text, line=child.line or 0, owner=owner)
        elif isinstance(child, nodes.Element) and not isinstance(
            child, (nodes.TextElement, *_NO_BLOCK)
        ):
            yield from _walk(child, owners, owner)


def _prose(node: nodes.Element) -> Iterable[str]:
    for child in node.children:
        if isinstance(child, nodes.Text):
            yield child.astext()
        elif isinstance(child, _NO_PROSE):
            yield BREAK
        elif isinstance(child, nodes.Element):
            yield from _prose(child)


def _blanked(match: re.Match[str]) -> str:
    return BREAK + "\n" * match[0].count("\n")
