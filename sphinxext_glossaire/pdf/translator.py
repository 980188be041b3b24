"""From the assembled tree to the source of the book."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx.util.logging import get_node_location

from sphinxext_glossaire.pdf import (
    blocks,
    design,
    figures,
    glossary,
    index,
    inline,
    lists,
    markup,
    sections,
    tables,
)
from sphinxext_glossaire.pdf.writer import Writer, located

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.builders import Builder

    from sphinxext_glossaire.pipeline import Derived

BY_TYPE = {
    **inline.BY_TYPE,
    **sections.BY_TYPE,
    **blocks.BY_TYPE,
    **lists.BY_TYPE,
    **tables.BY_TYPE,
    **figures.BY_TYPE,
    **design.BY_TYPE,
}
BY_CLASS = {**inline.BY_CLASS, **glossary.BY_CLASS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """A book ready to be set.

    Attributes
    ----------
    source
        Typst markup.
    locations
        Place in the sources, ``file:line``, by line of markup.
    files
        Pictures made on the way, by name.
    uncommon
        First place in the sources of each character that the fonts may lack.
    pictures
        Address of each picture and its first place in the sources, by its path.
    """

    source: str
    locations: dict[int, str]
    files: dict[str, bytes]
    uncommon: dict[str, str | None]
    pictures: dict[str, tuple[str, str | None]]


def translate(
    builder: Builder, tree: nodes.document, head: str, derived: Derived | None = None
) -> Book:
    """Translate a tree in which all references are resolved.

    Parameters
    ----------
    builder
        The Sphinx builder, with the pictures of the tree in ``images``.
    tree
        All documents of the book in one tree.
    head
        Markup to begin with.
    derived
        The glossary, if the project has one.
    """
    writer = Writer(builder, tree, BY_TYPE, BY_CLASS, design.BY_NAME)
    writer.derived = derived
    body = writer.render(tree)
    back = index.render(writer) + index.render_lexicon(writer)
    source, locations = markup.split_marks(writer.finish(head + body + back))
    return Book(
        source=source,
        locations=locations,
        files=writer.files,
        uncommon={sign: _place(node) for sign, node in writer.uncommon.items()},
        pictures={path: (node["uri"], _place(node)) for path, node in writer.pictures.items()},
    )


def _place(node: nodes.Node) -> str | None:
    """Place of a node in the sources, without the tree that it hangs in."""
    return get_node_location(located(node))
