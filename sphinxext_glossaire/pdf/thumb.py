"""The thumb index: marks that tell the outer edge of each page its place in the book."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinxext_glossaire.model.concept import ConceptId
from sphinxext_glossaire.model.names import initial
from sphinxext_glossaire.pdf import markup

if TYPE_CHECKING:
    from sphinxext_glossaire.pdf.writer import Writer

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def mark(writer: Writer, section: nodes.Element, kind: str) -> str:
    """Mark where the edge of the pages changes, before the heading of a section.

    Entries stand under their letter, or in the colour of their domain if the book is in that order;
    other chapters have nothing at the edge.
    """
    if kind == "concept":
        by_domain = writer.builder.config.glossaire_pdf_order == "domain"
        made = _domain(writer, section) if by_domain else _letter(section)
    else:
        made = ""
    if made == writer.last_thumb:
        return ""
    writer.last_thumb = made
    return f"#thumb({made});\n"


def _letter(section: nodes.Element) -> str:
    title = section.next_node(nodes.title)
    letter = initial(title.astext()) if title else ""
    return _places(_LETTERS.index(letter), len(_LETTERS), letter) if letter in _LETTERS else ""


def _domain(writer: Writer, section: nodes.Element) -> str:
    if writer.derived is None:
        return ""
    concept = writer.derived.scheme.concepts.get(ConceptId(section.get("concept_id", "")))
    keys = list(writer.derived.by_domain)
    if concept is None or concept.domain not in keys:
        return ""
    colour = writer.derived.options.domain(concept.domain).color
    place = _places(keys.index(concept.domain), len(keys), "")
    return f"{place}, colour: rgb({markup.string(colour)})" if colour else place


def _places(place: int, count: int, letter: str) -> str:
    return f"{place}, {count}, {markup.string(letter)}"
