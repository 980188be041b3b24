"""Containers: sphinx-design's grids, cards and tabs, numbered listings, plain groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinxext_glossaire.pdf import markup
from sphinxext_glossaire.pdf.figures import listing
from sphinxext_glossaire.pdf.inline import transparent

if TYPE_CHECKING:
    from sphinxext_glossaire.pdf.writer import Renderer, Writer

_HIDDEN_LINK = "sd-hide-link-text"


def _container(writer: Writer, node: nodes.Element) -> str:
    if node.get("literal_block"):
        return listing(writer, node)
    return _COMPONENTS.get(str(node.get("design_component", "")), transparent)(writer, node)


def _grid(writer: Writer, node: nodes.Element) -> str:
    cells = [f"[{writer.render(child)}]" for child in node.children]
    return writer.anchor(node) + markup.block("card-grid", *cells)


def _card(writer: Writer, node: nodes.Element) -> str:
    """Card; the link that covers it on a screen becomes that of its title."""
    hidden = [n for n in node.findall(nodes.reference) if _HIDDEN_LINK in n["classes"]]
    for title in _titles(node):
        if hidden:
            _move_link(hidden[0], title)
    return writer.anchor(node) + markup.block("card", body=writer.children(node))


def _titles(card: nodes.Element) -> list[nodes.container]:
    found = (n for n in card.findall(nodes.container) if n.get("design_component") == "card-title")
    return list(found)[:1]


def _move_link(link: nodes.reference, title: nodes.Element) -> None:
    link.parent.remove(link)
    link.clear()
    link["classes"] = []
    for holder in title.children:
        if isinstance(holder, nodes.Element):
            link.extend(holder.children)
            holder.clear()
            holder.append(link)
            return
    link.extend(title.children)
    title.clear()
    title.append(link)


def _part(function: str) -> Renderer:
    def render(writer: Writer, node: nodes.Element) -> str:
        return markup.block(function, body=writer.body(node))

    return render


def _titled(function: str) -> Renderer:
    """Make the renderer of a block whose first child is its title."""

    def render(writer: Writer, node: nodes.Element) -> str:
        children = list(node.children)
        title = children.pop(0) if children and isinstance(children[0], nodes.rubric) else None
        head = f"[{writer.body(title)}]" if isinstance(title, nodes.Element) else "none"
        body = writer.anchor(node) + "".join(writer.render(child) for child in children)
        return markup.block(function, head, body=body)

    return render


_COMPONENTS: dict[str, Renderer] = {
    "grid-row": _grid,
    "card": _card,
    "card-title": _part("card-title"),
    "card-header": _part("card-side"),
    "card-footer": _part("card-side"),
    "tab-item": _titled("titled-block"),
    "dropdown": _titled("titled-block"),
}

BY_TYPE: dict[type, Renderer] = {nodes.container: _container}

BY_NAME: dict[str, Renderer] = {
    "PassthroughTextElement": transparent,
    "sd_badge": lambda writer, node: markup.call("badge", body=writer.children(node)),
    "fontawesome": lambda _writer, _node: "",
    "sd_icon": lambda _writer, _node: "",
    "sd_tab_input": lambda _writer, _node: "",
}
"""Renderers of nodes of extensions that need not be installed, by the name of their class."""
