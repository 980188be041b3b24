"""Documents one after another, sections and their headings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from sphinxext_glossaire.nodes import concept_map
from sphinxext_glossaire.pdf import figures, markup, thumb
from sphinxext_glossaire.pdf.inline import transparent

if TYPE_CHECKING:
    from sphinxext_glossaire.pdf.writer import Renderer, Writer

CONCEPT = "glossaire-concept"
CAPTION = "glossaire_caption"
"""Attribute that keeps the caption of a toctree of the root document."""
_DEEPEST = 6
_MANY = 80  # entries, with which the contents have no room for parts of other documents


def _start_of_file(writer: Writer, node: nodes.Element) -> str:
    with writer.document(node["docname"]):
        return writer.children(node)


def _compound(writer: Writer, node: nodes.Element) -> str:
    """Documents of a toctree; below its caption, if it has one, as a chapter of their own."""
    caption = node.get(CAPTION)
    if not caption:
        return writer.body(node)
    title = heading(writer, node, writer.text(caption, node), level=1)
    writer.file_depth += 1
    body = writer.children(node)
    writer.file_depth -= 1
    return title + body


def _section(writer: Writer, node: nodes.Element) -> str:
    writer.level += 1
    if writer.level == 0:
        body = _foreword(writer, node)
    else:
        body = _map_page(writer, node) or writer.children(node)
    writer.level -= 1
    return body


def _map_page(writer: Writer, section: nodes.Element) -> str:
    """Section that begins with a few words and the whole map, on one page; else nothing."""
    for place, child in enumerate(section.children):
        if isinstance(child, concept_map) and place and figures.is_page(child):
            opening = _opening(writer, section, level=writer.level)
            title, *before = map(writer.render, section.children[:place])
            page = figures.drawn_map(writer, child, body="".join(before), title=f"[{title}]")
            return opening + page + "".join(map(writer.render, section.children[place + 1 :]))
        if not isinstance(child, (nodes.paragraph, *figures.UNSEEN) if place else nodes.title):
            break
    return ""


def _foreword(writer: Writer, section: nodes.Element) -> str:
    """Text of the root document, as a first chapter if there is any."""
    head = [n for n in section.children if not isinstance(n, nodes.title)]
    own = [n for n in head if not _is_silent(n)]
    if not own:
        return writer.children(section)
    title = section.next_node(nodes.title)
    name = title.astext() if title else ""
    if not name or _plain(name) == _plain(_book_title(writer)):
        name = writer.gettext("About this book")
    writer.last_heading = 1
    start = heading(writer, section, markup.text(name), level=1)
    writer.level += 1
    rest = "".join(writer.render(node) for node in head)
    writer.level -= 1
    return start + rest


def _book_title(writer: Writer) -> str:
    config = writer.builder.config
    return str(config.glossaire_pdf_title or config.project)


def _plain(title: str) -> str:
    return title.replace("\u2019", "'").casefold()


def _is_silent(node: nodes.Node) -> bool:
    """Whether nothing of a node, but for other documents, shows in the book."""
    if isinstance(node, nodes.Text):
        return not node.astext().strip()
    hidden = (nodes.Invisible, nodes.raw, addnodes.start_of_file, addnodes.toctree, nodes.title)
    if isinstance(node, (*hidden, addnodes.index)):
        return True
    if isinstance(node, (nodes.image, nodes.paragraph)) or not isinstance(node, nodes.Element):
        return False
    return all(_is_silent(child) for child in node.children)


def _title(writer: Writer, node: nodes.Element) -> str:
    if isinstance(node.parent, nodes.section):
        if writer.level == 0:
            return writer.anchor(node.parent)
        body = writer.body(node)
        if not any(text.strip() for text in node.findall(nodes.Text)):  # a heading needs words
            names = [str(image.get("alt", "")) for image in node.findall(nodes.image)]
            body = writer.anchor(node) + writer.text(" ".join(filter(None, names)) or "–", node)
        return heading(writer, node.parent, body, level=writer.level)
    return markup.block("block-title", body=writer.body(node))


def heading(writer: Writer, section: nodes.Element, body: str, *, level: int) -> str:
    """Heading of a section; no level is skipped, whatever the sources do."""
    depth = max(1, min(level, writer.last_heading + 1, _DEEPEST))
    writer.last_heading = depth
    opening = _opening(writer, section, level=depth)
    kind = _kind(section)
    many = writer.derived is not None and len(writer.derived.scheme.in_use) > _MANY
    inner = isinstance(section, nodes.section) and isinstance(section.parent, nodes.section)
    minor = many and kind == "section" and inner
    element = markup.call(
        "heading",
        level=str(depth),
        supplement=f"words.{kind}",
        outlined="false" if kind == "part" or minor else None,
        bookmarked="true" if minor else None,
        body=body,
    )
    return f"\n{writer.location(section)}{opening}" + writer.attach(element, section) + "\n"


def _opening(writer: Writer, section: nodes.Element, *, level: int) -> str:
    """What goes before a heading: nothing the second time."""
    kind = _kind(section)
    if kind == "part":
        return ""
    mark = thumb.mark(writer, section, kind)
    # A run of entries opens a page; further entries follow one another.
    breaks = writer.last_chapter != "concept" if kind == "concept" else bool(mark)
    flush = "#place.flush();\n" if writer.moving else ""
    writer.moving = False
    writer.last_chapter = kind if level == 1 else writer.last_chapter
    return flush + ("#pagebreak(weak: true);\n" if breaks and level == 1 else "") + mark


def _kind(section: nodes.Element) -> str:
    """Whether a heading begins an entry, a part of one, or any other section."""
    if CONCEPT in section["classes"]:
        return "concept"
    outer = section.parent
    while isinstance(outer, nodes.section):
        if CONCEPT in outer["classes"]:
            return "part"
        outer = outer.parent
    return "section"


BY_TYPE: dict[type, Renderer] = {
    nodes.document: transparent,
    addnodes.start_of_file: _start_of_file,
    nodes.section: _section,
    nodes.title: _title,
    nodes.subtitle: _title,
    nodes.compound: _compound,
    addnodes.only: transparent,
}
