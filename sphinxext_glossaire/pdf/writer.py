"""The state of a translation, and the choice of the renderer for a node."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.util import logging

from sphinxext_glossaire.i18n import translation
from sphinxext_glossaire.pdf import markup
from sphinxext_glossaire.pdf.anchors import PREFIX, Anchors

if TYPE_CHECKING:
    from sphinx.builders import Builder

    from sphinxext_glossaire.pipeline import Derived

_logger = logging.getLogger(__name__)
_UNCOMMON = re.compile("[^\n\t\u0020-\u024f\u2000-\u206f\u2190-\u21ff]")
_LINK = re.compile(r'#xref\("((?:[^"\\]|\\.)*)"')
_NESTING = (
    nodes.bullet_list,
    nodes.enumerated_list,
    nodes.definition_list,
    nodes.block_quote,
    nodes.Admonition,
    nodes.topic,
    nodes.container,
)
_DEEPEST = 9

Renderer = Callable[["Writer", Any], str]
"""Turns a node into Typst markup."""


class Writer:
    """Writes one assembled tree as Typst markup.

    Attributes
    ----------
    builder
        The Sphinx builder.
    tree
        The tree.
    anchors
        Targets of links.
    docname
        Document that the node being rendered comes from.
    level
        Depth of the section being rendered; the root document's own is 0.
    derived
        The glossary, if the project has one.
    last_heading, last_chapter, last_thumb
        Level of the heading before, kind of the chapter, and what is at the edge of the page.
    file_depth
        Number of documents around the one being rendered.
    in_table
        Whether the node stands in a table.
    moving
        Whether a figure before may move past what comes next.
    noted
        Notes and abbreviations that have been shown in full.
    files
        Pictures made by renderers, by file name.
    uncommon
        First place of each character that fonts may lack.
    pictures
        First place of each picture, by its path.
    """

    def __init__(
        self,
        builder: Builder,
        tree: nodes.document,
        by_type: Mapping[type, Renderer],
        by_class: Mapping[str, Renderer],
        by_name: Mapping[str, Renderer],
    ) -> None:
        self.builder = builder
        self.derived: Derived | None = None
        self.tree = tree
        self.docname: str = tree["docname"]
        self.anchors = Anchors(tree, self.docname)
        self.gettext = translation(builder.config.language or "en").gettext
        self.level = -1
        self.last_heading = 0
        self.last_chapter = ""
        self.last_thumb = ""
        self.file_depth = 0
        self.noted: set[str] = set()
        self.files: dict[str, bytes] = {}
        self.uncommon: dict[str, nodes.Node] = {}
        self.pictures: dict[str, nodes.Element] = {}
        self._by_type = dict(by_type)
        self._by_class = by_class
        self._by_name = by_name
        self._unknown: set[str] = set()
        self._depth = 0
        self.in_table = False
        self.moving = False

    # -- choosing a renderer

    def render(self, node: nodes.Node) -> str:
        """Markup of a node."""
        if isinstance(node, nodes.Element):
            for name in node["classes"]:
                if name in self._by_class:
                    return self._by_class[name](self, node)
        return self.render_plain(node)

    def _nested(self, node: nodes.Node, renderer: Renderer) -> str:
        """Render a block that may hold its like; Typst follows them so deep and no deeper."""
        self._depth += 1
        flat = self._depth > _DEEPEST and isinstance(node, nodes.Element)
        markup = self.body(node) if flat else renderer(self, node)  # type: ignore[arg-type]
        self._depth -= 1
        return markup

    def render_plain(self, node: nodes.Node) -> str:
        """Markup of a node by its type, whatever its classes say."""
        kind = type(node)
        if kind not in self._by_type:
            self._by_type[kind] = self._choose(kind)
        renderer = self._by_type[kind]
        return self._nested(node, renderer) if isinstance(node, _NESTING) else renderer(self, node)

    def _choose(self, kind: type[nodes.Node]) -> Renderer:
        if kind.__name__ in self._by_name:
            return self._by_name[kind.__name__]
        known = (self._by_type[base] for base in kind.__mro__ if base in self._by_type)
        return next(known, _unknown)

    def children(self, node: nodes.Element) -> str:
        """Markup of what a node holds."""
        return "".join(self.render(child) for child in node.children)

    def body(self, node: nodes.Element) -> str:
        """Anchors of a node, then what it holds."""
        return self.anchor(node) + self.children(node)

    def finish(self, source: str) -> str:
        """Turn links to places that were left out of the book into plain text."""

        def keep(match: re.Match[str]) -> str:
            label = match[1].replace('\\"', '"').replace("\\\\", "\\")
            return match[0] if self.anchors.is_placed(label) else f"#no-{match[0][1:]}"

        return _LINK.sub(keep, source)

    # -- anchors and links

    def anchor(self, node: nodes.Element) -> str:
        """Markup that makes the ids of a node targets."""
        labels = self.anchors.place(self.docname, node)
        return "".join(markup.call("anchor", markup.string(label)) for label in labels)

    def attach(self, element: str, node: nodes.Element) -> str:
        """Put the anchor of a node on a Typst element that may carry a label itself."""
        labels = self.anchors.place(self.docname, node)
        if not labels:
            return element
        label = markup.call("label", markup.string(labels[0]))
        return f"\n#[{element.strip()}{label}]\n"

    def target(self, node: nodes.Element) -> str | None:
        """Label that a reference leads to, if it stays in the book."""
        if node.get("refid"):
            return self.anchors.label(self.docname, node["refid"])
        uri = node.get("refuri", "")
        return self.anchors.find(uri) if uri.startswith(PREFIX) else None

    def link(self, label: str, body: str, *, page: bool = False) -> str:
        """Link to a label, with its page number if wanted."""
        # Translators: abbreviation before a page number.
        sign = markup.string(self.gettext("p.")) if page else None
        return markup.call("xref", markup.string(label), page=sign, body=body)

    # -- text, numbers, words

    def text(self, value: str, node: nodes.Node) -> str:
        """Text of an author."""
        for sign in _UNCOMMON.findall(value):
            self.uncommon.setdefault(sign, node)
        return markup.text(value)

    def number(self, kind: str, node: nodes.Element) -> str | None:
        """Look up the number that Sphinx gave to a figure, table, listing or equation."""
        assert self.builder.env is not None
        numbers = self.builder.env.toc_fignumbers.get(self.docname, {}).get(kind, {})
        found = (numbers[i] for i in node["ids"] if numbers.get(i))
        return next((".".join(map(str, number)) for number in found), None)

    def location(self, node: nodes.Node) -> str:
        """Mark with the file and line of a node."""
        node = located(node)
        return markup.mark(f"{node.source or self.docname}:{node.line or ''}")

    @contextmanager
    def document(self, docname: str) -> Iterator[None]:
        """Render what comes from another document."""
        outer = self.docname, self.level
        self.docname, self.level = docname, self.file_depth
        self.file_depth += 1
        yield
        self.docname, self.level = outer
        self.file_depth -= 1

    # -- reports

    def warn(self, message: str, *args: object, node: nodes.Node) -> None:
        """Report a flaw of the book at the place that causes it."""
        _logger.warning(message, *args, location=located(node), type="glossaire", subtype="pdf")

    def warn_unknown(self, node: nodes.Node) -> None:
        """Report a type of node without renderer, once."""
        name = type(node).__name__
        if name not in self._unknown:
            self._unknown.add(name)
            self.warn("the PDF builder does not know %r: only its text is kept", name, node=node)


def located(node: nodes.Node) -> nodes.Node:
    """Find the innermost node around one, or itself, that knows its line."""
    start = node
    while not node.line:  # some parsers leave 0
        if node.parent is None:
            return start
        node = node.parent
    return node


def _unknown(writer: Writer, node: nodes.Node) -> str:
    writer.warn_unknown(node)
    if isinstance(node, nodes.Element):
        return writer.body(node)
    return writer.text(node.astext(), node)
