"""Where links lead: one Typst label for each place in the book that something can point to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

if TYPE_CHECKING:
    from collections.abc import Iterator

PREFIX = "%"
"""First character of the address of a document, as the builder hands it to Sphinx."""


def key(docname: str, node_id: str) -> str:
    """Name of an id across documents."""
    return f"{docname}#{node_id}"


class Anchors:
    """The targets of an assembled tree.

    Several ids of one node share one label, named after the first.

    Attributes
    ----------
    footnotes
        Footnotes by key.
    citing
        Labels of the places that cite, by the label of the entry in the bibliography.
    """

    def __init__(self, tree: nodes.document, docname: str) -> None:
        self.footnotes: dict[str, nodes.footnote] = {}
        self.citing: dict[str, list[str]] = {}
        self._label: dict[str, str] = {}
        self._first: dict[str, str] = {}
        self._placed: set[str] = set()
        self._root = docname
        for doc, node in _walk(tree, docname):
            self._collect(doc, node)
        self._collect_citing(tree, docname)

    def label(self, docname: str, node_id: str) -> str | None:
        """Label of an id, as seen from a document."""
        name = self._label.get(key(docname, node_id))
        return name or self._label.get(key(self._root, node_id))

    def find(self, uri: str) -> str | None:
        """Label of an address inside the book: ``%docname`` or ``%docname#id``."""
        docname, _, node_id = uri.removeprefix(PREFIX).partition("#")
        return self._label.get(key(docname, node_id)) if node_id else self._first.get(docname)

    def place(self, docname: str, node: nodes.Element) -> list[str]:
        """Labels to be set at a node; each label is handed out once."""
        names = (self._label.get(key(docname, i)) for i in node["ids"])
        new = [n for n in dict.fromkeys(names) if n is not None and n not in self._placed]
        self._placed.update(new)
        return new

    def is_placed(self, label: str) -> bool:
        """Whether the label stands in the book."""
        return label in self._placed

    def _collect(self, docname: str, node: nodes.Element) -> None:
        keys = [key(docname, i) for i in node["ids"]]
        for name in keys:
            if isinstance(node, nodes.section):
                self._label[name] = keys[0]
            else:
                self._label.setdefault(name, keys[0])
        if keys and isinstance(node, nodes.section):
            self._first.setdefault(docname, keys[0])
        if isinstance(node, nodes.footnote):
            self.footnotes.update((name, node) for name in keys)

    def _collect_citing(self, tree: nodes.document, docname: str) -> None:
        entries = {
            self._label[key(doc, i)]
            for doc, node in _walk(tree, docname)
            if isinstance(node, nodes.citation)
            for i in node["ids"]
        }
        for doc, node in _walk(tree, docname):
            if not isinstance(node, nodes.reference):
                continue
            uri = node.get("refuri", "")
            target = self.find(uri) if uri else self.label(doc, node.get("refid", ""))
            if target in entries:
                own = node["ids"] or node.parent["ids"]
                places = (self._label.get(key(doc, i)) for i in own[:1])
                self.citing.setdefault(target, []).extend(p for p in places if p)


def _walk(node: nodes.Element, docname: str) -> Iterator[tuple[str, nodes.Element]]:
    """Elements of a tree with the document that each comes from."""
    for child in node.children:
        if isinstance(child, addnodes.start_of_file):
            yield from _walk(child, child["docname"])
        elif isinstance(child, nodes.Element):
            yield docname, child
            yield from _walk(child, docname)
