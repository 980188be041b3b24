"""The parts of a term's entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinxext_glossaire.pdf import markup

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinxext_glossaire.pdf.writer import Renderer, Writer

_CONTEXT = "glossaire-context"


def _part(function: str) -> Renderer:
    def render(writer: Writer, node: nodes.Element) -> str:
        if isinstance(node, nodes.paragraph):
            return markup.block(function, body=writer.body(node))
        return markup.block(function, body=writer.anchor(node) + writer.render_plain(node))

    return render


def _backlinks(writer: Writer, node: nodes.Element) -> str:
    """Citing places as one sentence with page numbers, without what they say."""
    links = []
    for reference in _sources(node):
        label = writer.target(reference)
        body = writer.children(reference)
        links.append(writer.link(label, body, page=True) if label else body)
    if not links:
        return ""
    items = markup.text(", ").join(dict.fromkeys(links))
    title = node.next_node(lambda n: isinstance(n, (nodes.rubric, nodes.title, nodes.term)))
    head = writer.children(title) if isinstance(title, nodes.Element) else ""
    head = head or markup.text(writer.translate("Cited by"))
    return writer.anchor(node) + markup.block("backlinks", f"[{head}]", body=items)


def _sources(node: nodes.Element) -> Iterator[nodes.reference]:
    """References to the citing places, not those in the sentences quoted from them."""
    for child in node.children:
        if not isinstance(child, nodes.Element) or _CONTEXT in child.get("classes", ()):
            continue
        if isinstance(child, nodes.reference):
            yield child
        else:
            yield from _sources(child)


BY_CLASS: dict[str, Renderer] = {
    "glossaire-head": _part("entry-head"),
    "glossaire-definition": _part("definition"),
    "glossaire-relations": _part("relations"),
    "glossaire-sources": _part("sources"),
    "glossaire-backlinks": _backlinks,
    _CONTEXT: lambda _writer, _node: "",
}
