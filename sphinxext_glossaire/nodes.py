"""The nodes that the rooms share."""

from __future__ import annotations

from docutils import nodes

LINK_CLASS = "glossaire-term"
"""Class of the links to terms that have a card."""


class concept_map(nodes.General, nodes.Element):  # noqa: N801
    """A map, drawn, for any builder.

    Attributes
    ----------
    svg : str
        Standalone SVG; for HTML with links in it, or empty where there are too many concepts.
    html : str
        What stands in a web page in place of the SVG alone, if there is such a thing.
    width, height : float
        Size in user units.
    alt : str
        What the picture says, in words.
    links : list of tuple
        ``(x, y, width, height, docname, anchor)`` of each box, in user units.
    scope : str
        ``"all"``, ``"part"``, or ``"local"`` on the page of the term that it is about.
    view : str
        ``"map"``, ``"local"`` or ``"course"``.
    data : str
        The map as JSON, for the script that makes it move; empty if there is none.
    """


class concept_view(nodes.General, nodes.Element):  # noqa: N801
    """A part of a page that is made from the whole glossary when the page is written.

    Attributes
    ----------
    view : str
        ``"map"``, ``"index"``, ``"lexicon"``, ``"domains"`` ...
    center, depth, domains, relations
        What it shows of the glossary: concepts near a term, of some domains, relations of some
        kinds.
    """


class folded_part(nodes.General, nodes.Element):  # noqa: N801
    """A part of a web page that readers open.

    Attributes
    ----------
    title : str
        What it is, as plain text.
    """


class citing(nodes.General, nodes.Element):  # noqa: N801
    """The menu that copies how to cite a term, on a web page.

    Attributes
    ----------
    texts : list of tuple
        Name and text of each way.
    """
