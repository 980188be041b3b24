"""What stands in a line: text, emphasis, links, notes, formulas."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from sphinxext_glossaire.pdf import markup
from sphinxext_glossaire.pdf.anchors import key
from sphinxext_glossaire.pdf.math import convert
from sphinxext_glossaire.pdf.math_tokens import UnlistedCommandsError
from sphinxext_glossaire.pdf.no_break import bind

if TYPE_CHECKING:
    from sphinxext_glossaire.pdf.writer import Renderer, Writer

_TERM_CLASSES = frozenset({"glossaire-term", "std-term"})
_BUTTON = "sd-btn"
_BADGE = "sd-badge"
_LONG_FORMULA = 90  # characters of LaTeX that may be wider than the page
_SHORT_FORMULA, _SHORT_CODE = 12, 30  # characters that stand on one line
# Words that no line ends in: with a pronoun behind, or long ones with a capital inside.
_WHOLE = re.compile(
    r"([^\W\d_]+-(?:t-)?(?:ci|là|je|tu|ils?|elles?|on|les?|la|y|en)\b"
    r"|\b(?=\w{9})[^\W_]*[^\W\d_A-Z][A-Z][^\W_]*)"
)


def nothing(_writer: Writer, _node: nodes.Node) -> str:
    """Leave out what is not for the book."""
    return ""


def transparent(writer: Writer, node: nodes.Element) -> str:
    """Keep what a node holds, as if it were not there."""
    return writer.body(node)


def styled(function: str) -> Renderer:
    """Make a renderer that hands what a node holds to a function of the template."""

    def render(writer: Writer, node: nodes.Element) -> str:
        return writer.anchor(node) + markup.call(function, body=writer.children(node))

    return render


def is_page_reference(node: nodes.Element) -> bool:
    """Whether a reference is to a term, and so bears the number of its page."""
    inner = (c for child in node.findall(nodes.Element) for c in child["classes"])
    return any(name in _TERM_CLASSES for name in inner)


def _text(writer: Writer, node: nodes.Text) -> str:
    value = bind(node.astext().replace("\n", " "))
    value = markup.breakable(value) if writer.in_table else value
    parts = _WHOLE.split(value)
    for number, part in enumerate(parts):
        parts[number] = writer.text(part, node)
        if number % 2:
            function = "box" if "-" in part else "whole-words"
            parts[number] = markup.call(function, body=parts[number])
    return "".join(parts)


def _literal(writer: Writer, node: nodes.Element) -> str:
    if any(not isinstance(child, nodes.Text) for child in node.children):
        return writer.anchor(node) + markup.call("code", body=writer.children(node))
    writer.text(node.astext(), node)
    code = markup.call("raw", markup.string(markup.breakable(node.astext())))
    whole = len(node.astext()) < _SHORT_CODE
    return writer.anchor(node) + (markup.call("box", body=code) if whole else code)


def _abbreviation(writer: Writer, node: nodes.Element) -> str:
    explanation = node.get("explanation", "")
    known = f"{writer.docname} {explanation}"
    is_word = any(character.isalnum() for character in node.astext())
    if not explanation or known in writer.noted or not is_word:
        return writer.body(node)
    writer.noted.add(known)
    return writer.body(node) + writer.text(f" ({explanation})", node)


def _image_sign(writer: Writer, node: nodes.Element) -> str:
    """Task list boxes are HTML in the tree; any other raw text is not for the book."""
    item = node.parent.parent if node.parent is not None else None
    if isinstance(item, nodes.Element) and "task-list-item" in item["classes"]:
        return writer.text("\u2611 " if "checked=" in node.astext() else "\u2610 ", node)
    return ""


def _reference(writer: Writer, node: nodes.Element) -> str:
    classes, uri = node["classes"], node.get("refuri", "")
    is_address = uri and node.astext() == uri
    body = writer.text(markup.breakable_address(uri), node) if is_address else writer.body(node)
    if _BUTTON in classes:
        body = markup.call("button", body=body)
    elif _BADGE in classes:
        body = markup.call("badge", body=body)
    if not node.get("refid") and not uri.startswith("%"):
        return markup.call("link", markup.string(uri), body=body) if uri else body
    label = writer.target(node)
    if label in writer.anchors.citing:  # names of authors
        body = markup.call("whole-words", body=body)
    return writer.link(label, body, page=is_page_reference(node)) if label else body


def _footnote_reference(writer: Writer, node: nodes.Element) -> str:
    name = key(writer.docname, node.get("refid", ""))
    note = writer.anchors.footnotes.get(name)
    if note is None:
        return markup.call("super", body=writer.children(node))
    label = markup.string(f"note {name}")
    anchor = writer.anchor(node)
    if label in writer.noted:
        return anchor + markup.call("footnote", f"label({label})")
    writer.noted.add(label)
    parts = [child for child in note.children if not isinstance(child, nodes.label)]
    body = "".join(
        writer.body(part)
        if place == 0 and isinstance(part, nodes.paragraph)
        else writer.render(part)
        for place, part in enumerate(parts)
    )
    return f"{anchor}#[{markup.call('footnote', body=body)}{markup.call('label', label)}];"


def _math(writer: Writer, node: nodes.Element) -> str:
    return equation(writer, node)


def equation(writer: Writer, node: nodes.Element, numbering: str | None = None) -> str:
    """Set the formula of a node, in the line or, with a numbering, apart.

    A command without translation is reported, and the formula shown as it was written.
    """
    tex = node.astext()
    apart = numbering is not None
    try:
        formula = convert(tex, writer.builder.config.language or "en")
    except UnlistedCommandsError as error:
        writer.warn("the PDF cannot show %s in a formula: its source is kept", error, node=node)
        return markup.call("raw", markup.string(tex), block=markup.boolean(apart))
    space = " " if apart else ""
    element = markup.call(
        "math.equation",
        f"${space}{formula.typst}{space}$",
        alt=markup.string(formula.words or tex.strip() or "∅"),
        block=markup.boolean(apart),
        numbering=numbering,
    )
    if apart:
        return markup.call("fit", body=element) if len(tex) > _LONG_FORMULA else element
    return markup.call("box", body=element) if len(tex) < _SHORT_FORMULA else element


def _foreign(language: str) -> Renderer:
    def render(writer: Writer, node: nodes.Element) -> str:
        body = writer.render_plain(node)
        return markup.call("text", lang=markup.string(language), body=body)

    return render


BY_TYPE: dict[type, Renderer] = {
    nodes.Text: _text,
    nodes.emphasis: styled("emph"),
    nodes.title_reference: styled("emph"),
    addnodes.literal_emphasis: styled("emph"),
    addnodes.manpage: styled("emph"),
    nodes.strong: styled("strong"),
    addnodes.literal_strong: styled("strong"),
    nodes.literal: _literal,
    nodes.subscript: styled("sub"),
    nodes.superscript: styled("super"),
    nodes.inline: transparent,
    nodes.generated: transparent,
    nodes.abbreviation: _abbreviation,
    nodes.acronym: transparent,
    nodes.reference: _reference,
    addnodes.pending_xref: transparent,
    addnodes.download_reference: transparent,
    nodes.footnote_reference: _footnote_reference,
    nodes.citation_reference: transparent,
    nodes.target: transparent,
    nodes.problematic: transparent,
    nodes.math: _math,
    nodes.raw: _image_sign,
    nodes.comment: nothing,
    nodes.substitution_definition: nothing,
    nodes.system_message: nothing,
    nodes.meta: nothing,
    nodes.pending: nothing,
    addnodes.tabular_col_spec: nothing,
    addnodes.highlightlang: nothing,
    addnodes.toctree: nothing,
    addnodes.index: nothing,
}

BY_CLASS: dict[str, Renderer] = {
    _BADGE: lambda writer, node: (
        writer.render_plain(node)
        if isinstance(node, nodes.reference)
        else markup.call("badge", body=writer.children(node))
    ),
    "small-caps": styled("smallcaps"),
    **{f"lang-{code}": _foreign(code) for code in ("en", "fr", "de", "es", "it", "la", "el")},
}
