"""What stands below one another: paragraphs, quotations, code, boxes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.locale import admonitionlabels

from sphinxext_glossaire.pdf import figures, markup
from sphinxext_glossaire.pdf.figures import in_flow
from sphinxext_glossaire.pdf.inline import equation, nothing, styled, transparent
from sphinxext_glossaire.pdf.no_break import bind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinxext_glossaire.pdf.writer import Renderer, Writer

_END = re.compile(r"[\s\u00a0\u202f]*[.:;!?…]$")  # of a sentence
_SHORT = 280  # characters of a paragraph that announces what it does not say
_SHOWN = (nodes.table, nodes.literal_block, nodes.math_block)
_FEW = 7  # lines or rows: more of them would leave a hole in the page
_LONGEST = 70  # characters of a line of code
_LANGUAGES = {
    "default": "python", "python3": "python", "ipython": "python", "ipython3": "python",
    "pycon": "python", "pycon3": "python", "console": "sh", "shell": "sh", "shell-session": "sh",
    "myst": "md", "markdown": "md", "none": "", "text": "", "bat": "", "pygments": "",
}  # fmt: skip
"""Pygments' names that Typst knows under another name."""


def paragraph(writer: Writer, node: nodes.Element) -> str:
    """Paragraph; one that is all there is in its cell or item needs no element."""
    body = _with_mention(writer, node)
    if isinstance(node.parent, (nodes.entry, nodes.list_item)) and len(node.parent) == 1:
        return body
    element = markup.call("lead" if _announces(node) else "par", body=body)
    return f"\n{writer.location(node)}{element}\n" if body else ""


def _announces(node: nodes.Element) -> bool:
    """Whether a paragraph is nothing without what comes behind it."""
    after = node.next_node(nodes.Element, descend=False, siblings=True)
    said = node.astext()
    if not in_flow(node):
        return False
    if isinstance(after, _SHOWN):
        return _lines(after) <= _FEW and (said.endswith(":") or len(said) < _SHORT)
    return said.endswith(":")


def _lines(node: nodes.Element) -> int:
    """Lines of code, or rows of a table."""
    if isinstance(node, nodes.table):
        return sum(1 for _row in node.findall(nodes.row))
    return node.astext().count("\n") + 1


def _with_mention(writer: Writer, node: nodes.Element) -> str:
    """Body of a paragraph that names the figure behind it, before its last sign."""
    mention = figures.mention(writer, node)
    last = node.children[-1] if mention else None
    end = _END.search(last.astext()) if isinstance(last, nodes.Text) else None
    if not mention or last is None or end is None:
        return writer.body(node) + mention
    head = "".join(map(writer.render, node.children[:-1]))
    text = writer.text(bind(last.astext()[: end.start()].replace("\n", " ")), last)
    return writer.anchor(node) + head + text + mention + writer.text(end[0], last)


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
        markup.string(markup.breakable(source, _LONGEST)),
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
