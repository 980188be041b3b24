"""What stands below one another: headings, paragraphs, quotations, code, boxes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.locale import admonitionlabels

from sphinxext_glossaire.pdf import markup, thumb
from sphinxext_glossaire.pdf.inline import equation, nothing, styled, transparent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinxext_glossaire.pdf.writer import Renderer, Writer

CONCEPT = "glossaire-concept"
CAPTION = "glossaire_caption"
"""Attribute that keeps the caption of a toctree of the root document."""
_DEEPEST = 6
_LANGUAGES = {
    "default": "python", "python3": "python", "ipython": "python", "ipython3": "python",
    "pycon": "python", "pycon3": "python", "console": "sh", "shell": "sh", "shell-session": "sh",
    "myst": "md", "markdown": "md", "none": "", "text": "", "bat": "", "pygments": "",
}  # fmt: skip
"""Pygments' names that Typst knows under another name."""


# -- structure


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
    body = _foreword(writer, node) if writer.level == 0 else writer.children(node)
    writer.level -= 1
    return body


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
    kind = _kind(section)
    opening = thumb.mark(writer, section, kind) if kind != "part" else ""
    if depth == 1:
        # A run of entries opens a page; further entries follow one another.
        opens = writer.last_chapter != kind == "concept" or (opening and kind != "concept")
        opening = ("#pagebreak(weak: true);\n" if opens else "") + opening
        writer.last_chapter = kind
    element = markup.call(
        "heading",
        level=str(depth),
        supplement=f"words.{kind}",
        outlined="false" if kind == "part" else None,
        body=body,
    )
    return f"\n{writer.location(section)}{opening}" + writer.attach(element, section) + "\n"


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


def paragraph(writer: Writer, node: nodes.Element) -> str:
    """Paragraph; one that is all there is in its cell or item needs no element."""
    body = writer.body(node)
    if isinstance(node.parent, (nodes.entry, nodes.list_item)) and len(node.parent) == 1:
        return body
    return f"\n{writer.location(node)}#par[{body}];\n" if body else ""


def _line_block(writer: Writer, node: nodes.Element) -> str:
    lines = "#linebreak();".join(_line(writer, line) for line in node.children)
    return f"\n#par(justify: false)[{writer.anchor(node)}{lines}];\n"


def _line(writer: Writer, node: nodes.Node) -> str:
    if isinstance(node, nodes.line_block):
        return "#linebreak();".join(_line(writer, line) for line in node.children)
    return writer.body(node) if isinstance(node, nodes.Element) else ""


def _block_quote(writer: Writer, node: nodes.Element) -> str:
    inner = [n for n in node.children if not isinstance(n, nodes.attribution)]
    sources = [n for n in node.children if isinstance(n, nodes.attribution)]
    author = f"[{writer.body(sources[0])}]" if sources else None
    body = writer.anchor(node) + "".join(writer.render(n) for n in inner)
    return markup.block("quotation", attribution=author, body=body)


def _transition(_writer: Writer, node: nodes.Element) -> str:
    return "" if "footnotes" in node["classes"] else "\n#transition();\n"


# -- code and formulas


def _literal_block(writer: Writer, node: nodes.Element) -> str:
    source = node.astext().rstrip("\n")
    writer.text(source, node)
    language = str(node.get("language", ""))
    if language == "default":
        language = str(writer.builder.config.highlight_language)
    arguments: dict[str, Any] = node.get("highlight_args", {})
    numbered = bool(node.get("linenos")) or "linenostart" in arguments
    return writer.anchor(node) + markup.block(
        "listing",
        markup.string(markup.breakable(source)),
        lang=markup.string(_LANGUAGES.get(language, language)),
        first=str(arguments.get("linenostart", 1)) if numbered else None,
        marked=markup.array(str(line) for line in arguments.get("hl_lines", ())),
    )


def _math_block(writer: Writer, node: nodes.Element) -> str:
    number = writer.number("displaymath", node)
    if number is None and node.get("label") and type(node.get("number")) is int:
        number = str(node["number"])
    numbering = f"_ => {markup.string(f'({number})')}" if number else "none"
    return f"\n{writer.location(node)}" + writer.attach(equation(writer, node, numbering), node)


# -- boxes


def _admonition(writer: Writer, node: nodes.Element) -> str:
    kind = node.tagname
    children: Sequence[nodes.Node] = node.children
    if children and isinstance(children[0], nodes.title):
        title = writer.body(children[0])
        children = children[1:]
    else:
        title = markup.text(str(admonitionlabels.get(kind, kind)))
    return box(writer, node, kind, title, children)


def box(
    writer: Writer,
    node: nodes.Element,
    kind: str,
    title: str,
    children: Sequence[nodes.Node],
) -> str:
    """Framed block with a title and a colour by its kind."""
    body = writer.anchor(node) + "".join(writer.render(child) for child in children)
    return markup.block(
        "admonition", kind=markup.string(kind), title=f"[{title}]" if title else None, body=body
    )


def _topic(writer: Writer, node: nodes.Element) -> str:
    if "contents" in node["classes"]:
        return ""
    return _admonition(writer, node)


def _version(writer: Writer, node: nodes.Element) -> str:
    return box(writer, node, "version", "", node.children)


_LABEL_STYLES = ("label", "super", "foot")  # others cite by author and year, which entries give


def _citation(writer: Writer, node: nodes.Element) -> str:
    name = node.next_node(nodes.label)
    inner = [child for child in node.children if not isinstance(child, nodes.label)]
    ids = node["ids"]
    label = writer.anchors.label(writer.docname, ids[0]) if ids else None
    citing = writer.anchors.citing.get(label or "", [])
    body = "".join(
        writer.body(child) if isinstance(child, nodes.paragraph) else writer.render(child)
        for child in inner
    )
    style = getattr(writer.builder.config, "bibtex_reference_style", "label")
    labelled = style in _LABEL_STYLES
    return markup.block(
        "bibliography-entry",
        markup.string(name.astext() if name and labelled else ""),
        cited=markup.array(map(markup.string, citing)),
        words=markup.string(writer.gettext("cited on p.").replace(" ", "\u00a0")),
        body=writer.anchor(node) + body,
    )


BY_TYPE: dict[type, Renderer] = {
    nodes.document: transparent,
    addnodes.start_of_file: _start_of_file,
    nodes.section: _section,
    nodes.title: _title,
    nodes.subtitle: _title,
    nodes.compound: _compound,
    addnodes.only: transparent,
    nodes.paragraph: paragraph,
    addnodes.compact_paragraph: paragraph,
    nodes.line_block: _line_block,
    nodes.block_quote: _block_quote,
    nodes.transition: _transition,
    nodes.rubric: styled("rubric"),
    addnodes.centered: styled("centered"),
    nodes.literal_block: _literal_block,
    nodes.doctest_block: _literal_block,
    addnodes.productionlist: _literal_block,
    nodes.math_block: _math_block,
    nodes.Admonition: _admonition,
    nodes.topic: _topic,
    nodes.sidebar: _admonition,
    addnodes.versionmodified: _version,
    nodes.citation: _citation,
    nodes.footnote: nothing,
    nodes.caption: transparent,
    nodes.legend: transparent,
    nodes.decoration: nothing,
    nodes.docinfo: nothing,
}
