"""From the assembled tree to the source of the book."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinxext_glossaire.pdf import (
    blocks,
    design,
    figures,
    glossary,
    index,
    inline,
    lists,
    markup,
    tables,
)
from sphinxext_glossaire.pdf.writer import Writer

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.builders import Builder

    from sphinxext_glossaire.pipeline import Derived

BY_TYPE = {
    **inline.BY_TYPE,
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
        First place of each character that the fonts may lack.
    pictures
        First place of each picture, by its path.
    """

    source: str
    locations: dict[int, str]
    files: dict[str, bytes]
    uncommon: dict[str, nodes.Node]
    pictures: dict[str, nodes.Element]


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
        uncommon=writer.uncommon,
        pictures=writer.pictures,
    )
