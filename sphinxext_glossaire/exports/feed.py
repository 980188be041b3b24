"""``feed.xml``: new and changed terms, as Atom (RFC 4287)."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from sphinxext_glossaire.exports.publication import clean, iri

if TYPE_CHECKING:
    from sphinxext_glossaire.config import Options
    from sphinxext_glossaire.exports.publication import Publication
    from sphinxext_glossaire.model.concept import Concept
    from sphinxext_glossaire.model.scheme import Scheme

NAME = "feed.xml"
LATEST = 30


def feed(scheme: Scheme, options: Options, publication: Publication) -> bytes:
    """The pages of terms that changed last; those of one day in alphabetical order."""
    dated = [
        each for each in scheme.alphabetical if each.is_page and each.docname in publication.dates
    ]
    dated.sort(key=lambda each: -publication.dates[each.docname].updated)
    updated = publication.dates[dated[0].docname].updated if dated else 0
    root = ET.Element(
        "feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": publication.language}
    )
    _text(root, "id", publication.base)
    _text(root, "title", publication.title)
    if publication.summary:
        _text(root, "subtitle", publication.summary)
    _text(root, "updated", moment(updated))
    ET.SubElement(root, "link", {"href": publication.base})
    ET.SubElement(root, "link", {"rel": "self", "href": publication.base + NAME})
    _text(ET.SubElement(root, "author"), "name", publication.author or publication.title)
    for concept in dated[:LATEST]:
        root.append(_entry(concept, options, publication))
    return xml(root)


def _entry(concept: Concept, options: Options, publication: Publication) -> ET.Element:
    entry = ET.Element("entry")
    address = iri(publication.base + publication.page(concept))
    dates = publication.dates[concept.docname]
    _text(entry, "id", address)
    _text(entry, "title", concept.pref_label)
    ET.SubElement(entry, "link", {"href": address})
    _text(entry, "published", moment(dates.published))
    _text(entry, "updated", moment(dates.updated))
    if concept.domain:
        label = clean(options.domain(concept.domain).label)
        ET.SubElement(entry, "category", {"term": clean(concept.domain), "label": label})
    _text(entry, "summary", concept.definition_text)
    return entry


def xml(root: ET.Element) -> bytes:
    """Document in lines, one element each."""
    ET.indent(root, " ")
    content: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return content + b"\n"


def moment(seconds: int) -> str:
    """Moment as RFC 3339 writes it."""
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _text(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = clean(text)
