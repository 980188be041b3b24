"""Pictures, figures, numbered listings, and the concept map."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from sphinx.locale import _ as sphinx_words

from sphinxext_glossaire.nodes import concept_map
from sphinxext_glossaire.pdf import markup
from sphinxext_glossaire.pdf.anchors import PREFIX

if TYPE_CHECKING:
    from sphinxext_glossaire.pdf.writer import Renderer, Writer

_LENGTH = re.compile(r"([\d.]+)\s*(px|pt|cm|mm|em|in|%)?")
_POINTS = {"px": 0.75, "pt": 1, "cm": 28.35, "mm": 2.835, "em": 11, "in": 72, "%": 4}
_MOST_POINTS = 410  # of the width of a page of text
UNSEEN = (nodes.target, nodes.Invisible)
_BETWEEN = (nodes.math_block, nodes.bullet_list, nodes.literal_block, nodes.table)
_FLOW = ("document", "section", "start_of_file", "compound", "container")


def figure(writer: Writer, node: nodes.Element, kind: str, body: str, caption: str) -> str:
    """Set a numbered figure with its caption; the template says on which side."""
    number = writer.number(kind, node)
    if number and caption:
        title = _number_title(writer, kind) % number
        caption = markup.call("figure-number", body=markup.text(title)) + caption
    # A label on a figure that moves would stay behind, so the anchor is inside.
    anchor = writer.anchor(node)
    if kind == "figure":
        body = anchor + body
    else:
        caption = anchor + caption
    moves = kind == "figure" and in_flow(node)
    writer.moving = writer.moving or moves
    element = markup.call(
        "picture" if moves else "figure",
        f"[{body}]",
        kind=markup.string(kind),
        supplement="none",
        numbering="none",
        caption=f"[{caption}]" if caption else None,
    )
    return f"\n{writer.location(node)}{element}\n"


def _number_title(writer: Writer, kind: str) -> str:
    title = str(writer.builder.config.numfig_format.get(kind, "%s"))
    # Sphinx's own word is an abbreviation, fit for the text but not for a caption.
    return "Figure %s" if title == sphinx_words("Fig. %s") else title


def mention(writer: Writer, paragraph: nodes.Element) -> str:
    """Words that lead from a paragraph to the figure behind it, which may move; else nothing.

    What is not text between them belongs to the paragraph.
    """
    after = paragraph.next_node(nodes.Element, descend=False, siblings=True)
    while isinstance(after, (*UNSEEN, *_BETWEEN)):
        after = after.next_node(nodes.Element, descend=False, siblings=True)
    if not isinstance(after, nodes.figure) or not in_flow(after):
        return ""
    number = writer.number("figure", after)
    label = writer.anchors.label(writer.docname, after["ids"][0]) if number else None
    if number is None or label is None or _is_called(writer, after, label):
        return ""
    name = (_number_title(writer, "figure") % number).replace(" ", "\u00a0")
    link = writer.link(label, markup.text(name[:1].lower() + name[1:]))
    return f"{markup.text(' (')}{link}{markup.text(')')}"


def _is_called(writer: Writer, node: nodes.figure, label: str) -> bool:
    """Whether the document of a figure refers to it."""
    outer = node.parent
    while outer.parent is not None and not isinstance(outer, addnodes.start_of_file):
        outer = outer.parent
    return any(writer.target(reference) == label for reference in outer.findall(nodes.reference))


def _figure(writer: Writer, node: nodes.Element) -> str:
    captions = [c for c in node.children if isinstance(c, nodes.caption)]
    legends = [c for c in node.children if isinstance(c, nodes.legend)]
    others = [c for c in node.children if c not in captions and c not in legends]
    body = "".join(writer.render(child) for child in others)
    caption = "".join(map(writer.body, captions))
    caption += "".join(markup.block("legend", body=writer.body(c)) for c in legends)
    return figure(writer, node, "figure", body, caption)


def listing(writer: Writer, node: nodes.Element) -> str:
    """Block of code with its caption."""
    captions = [c for c in node.children if isinstance(c, nodes.caption)]
    others = [c for c in node.children if not isinstance(c, nodes.caption)]
    body = "".join(writer.render(child) for child in others)
    return figure(writer, node, "code-block", body, "".join(map(writer.body, captions)))


def _image(writer: Writer, node: nodes.Element) -> str:
    name = writer.builder.images.get(node["uri"])
    words = _alternative(writer, node, missing=name is None)
    anchor = writer.anchor(node)
    if name is None:
        return anchor + markup.call("missing-picture", body=writer.text(words, node))
    path = f"images/{name}"
    writer.pictures.setdefault(path, node)
    picture = markup.expression(
        "image",
        markup.string(path),
        alt=markup.string(words),
        width=_length(node.get("width"), "100%"),
        height=_length(node.get("height"), "60%") if "%" not in str(node.get("height")) else None,
        fit=markup.string("contain") if node.get("width") and node.get("height") else None,
    )
    if isinstance(node.parent, nodes.TextElement):
        return anchor + markup.call("box", picture)  # Typst drops a block inside a paragraph
    side = {"left": "left", "right": "right"}.get(str(node.get("align")), "center")
    return anchor + markup.block("align", side, picture)


def _alternative(writer: Writer, node: nodes.Element, *, missing: bool) -> str:
    """Words for those who do not see the picture; Sphinx has reported a missing file already."""
    words = str(node.get("alt", "")).strip()
    if words and words != node["uri"]:
        return words
    parent = node.parent
    if isinstance(parent, nodes.reference):
        parent = parent.parent
    caption = parent.next_node(nodes.caption) if isinstance(parent, nodes.figure) else None
    if not missing:
        writer.warn("the picture %r has no alternative text", node["uri"], node=node)
    stem = PurePosixPath(node["uri"]).stem
    return caption.astext() if caption else re.sub(r"[-_]+", " ", stem)


def _length(value: object, most: str) -> str | None:
    """Typst length of a docutils length, in the limits of a page; pixels are 96 an inch."""
    match = _LENGTH.fullmatch(str(value or ""))
    if not match:
        return None
    unit = match[2] or "px"
    length = f"{float(match[1]) * 0.75:g}pt" if unit == "px" else f"{match[1]}{unit}"
    return most if float(match[1]) * _POINTS[unit] > _MOST_POINTS else length


def is_page(node: nodes.Element) -> bool:
    """Whether a concept map has a page of its own."""
    return node.get("scope", "all") == "all" and in_flow(node)


def drawn_map(writer: Writer, node: nodes.Element, body: str = "", title: str | None = None) -> str:
    """Draw a concept map: the whole one on a page of its own, below a title and some text."""
    is_local = node.get("scope", "all") == "local"
    if node.get("scope", "all") == "part":
        return ""
    name = f"map-{len(writer.files) + 1}.svg"
    # A space behind a line of a label would count where the line is centred.
    drawing = str(node.get("plain_svg") or node["svg"]).replace(" </tspan>", "</tspan>")
    writer.files[name] = drawing.encode()
    links = []
    for x, y, width, height, docname, anchor in node["links"]:
        label = writer.anchors.find(f"{PREFIX}{docname}#{anchor}" if anchor else PREFIX + docname)
        if label is not None:
            numbers = (f"{value:g}" for value in (x, y, width, height))
            links.append(markup.array((*numbers, markup.string(label))))
    writer.moving = writer.moving or is_local
    kind = "local-map" if is_local else "wide-map" if is_page(node) else "concept-map"
    return writer.anchor(node) + markup.block(
        kind,
        markup.string(f"images/{name}"),
        width=f"{float(node['width']):g}",
        height=f"{float(node['height']):g}",
        alt=markup.string(node.get("alt") or writer.gettext("Concept map")),
        links=markup.array(links),
        title=title,
        body=body if kind == "wide-map" else None,
    )


def in_flow(node: nodes.Node) -> bool:
    """Whether a node may have a page of its own, that is, stands in no box."""
    parent = node.parent
    while parent is not None:
        if parent.tagname not in _FLOW or parent.get("design_component"):
            return False
        parent = parent.parent
    return True


BY_TYPE: dict[type, Renderer] = {
    nodes.figure: _figure,
    nodes.image: _image,
    concept_map: drawn_map,
}
