"""Definitions: the first paragraph of an entry, in runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinxext_glossaire.model.concept import Run
from sphinxext_glossaire.sphinx_api.references import is_term_link

if TYPE_CHECKING:
    from collections.abc import Iterable

_STYLES: tuple[tuple[type[nodes.Node], str], ...] = (
    (nodes.emphasis, "em"),
    (nodes.strong, "strong"),
    (nodes.literal, "code"),
    (nodes.math, "math"),
)


def first_paragraph(parent: nodes.Element) -> nodes.paragraph | None:
    """First paragraph directly below a section or a definition."""
    for child in parent.children:
        if isinstance(child, nodes.paragraph):
            return child
        if isinstance(child, nodes.section):
            return None
    return None


def runs(paragraph: nodes.Element) -> tuple[Run, ...]:
    """Runs of a paragraph: text with its style and the term that it links to."""
    return tuple(_runs(paragraph, "", ""))


def _runs(node: nodes.Element, style: str, target: str) -> Iterable[Run]:
    for child in node.children:
        if isinstance(child, nodes.Text):
            yield Run(text=" ".join(child.astext().split("\n")), style=style, target=target)
        elif isinstance(child, nodes.footnote_reference | nodes.raw | nodes.system_message):
            continue
        elif isinstance(child, nodes.Element):
            if child.get("refdomain") == "cite":
                continue
            inner = next((name for kind, name in _STYLES if isinstance(child, kind)), style)
            link = str(child["reftarget"]) if is_term_link(child) else target
            # A term's words stand in an inline literal-looking node: its style is the text's.
            yield from _runs(child, style if is_term_link(child) else inner, link)
