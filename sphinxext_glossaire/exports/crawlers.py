"""What machines ask for at the root of a site: a site map, ``robots.txt``, ``llms.txt``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from sphinxext_glossaire.exports.feed import moment, xml
from sphinxext_glossaire.exports.publication import clean, iri

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sphinxext_glossaire.config import Options
    from sphinxext_glossaire.exports.publication import Publication
    from sphinxext_glossaire.model.concept import Concept

_MARKS = re.compile(r"([\\`*_\[\]<>])")


def sitemap(docnames: Iterable[str], publication: Publication) -> bytes:
    """Every page, with the day of its last change where it is known."""
    root = ET.Element("urlset", {"xmlns": "http://www.sitemaps.org/schemas/sitemap/0.9"})
    for docname in docnames:
        url = ET.SubElement(root, "url")
        ET.SubElement(url, "loc").text = iri(publication.base + publication.uri(docname, ""))
        if docname in publication.dates:
            day = moment(publication.dates[docname].updated)[:10]
            ET.SubElement(url, "lastmod").text = day
    return xml(root)


def robots_txt(publication: Publication) -> bytes:
    """Everybody may read everything."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {iri(publication.base)}sitemap.xml\n".encode()


def llms_txt(
    by_domain: Mapping[str, tuple[Concept, ...]],
    options: Options,
    publication: Publication,
    *,
    terms: str,
    links: Iterable[tuple[str, Iterable[tuple[str, str, str]]]],
) -> bytes:
    """Title, summary, the terms of each domain with their definitions (https://llmstxt.org).

    Parameters
    ----------
    by_domain
        Concepts in reading order.
    options, publication
        Settings; what the glossary is.
    terms
        Heading of the terms of no domain.
    links
        Further sections: heading; label, address below the root, and description of each link.
    """
    blocks = [f"# {_line(publication.title)}"]
    if publication.summary:
        blocks.append(f"> {_line(publication.summary)}")
    for key, concepts in by_domain.items():
        blocks.append(f"## {_line(options.domain(key).label or terms)}")
        blocks.append(
            "\n".join(
                _link(each.pref_label, publication.page(each), each.definition_text, publication)
                for each in concepts
            )
        )
    for heading, members in links:
        blocks.append(f"## {_line(heading)}")
        blocks.append("\n".join(_link(*member, publication) for member in members))
    return ("\n\n".join(blocks) + "\n").encode()


def _link(label: str, address: str, text: str, publication: Publication) -> str:
    target = iri(publication.base + address).replace("(", "%28").replace(")", "%29")
    about = _line(text)
    return f"- [{_line(label)}]({target})" + (f": {about}" if about else "")


def _line(text: str) -> str:
    """Text in one line, no sign of which Markdown takes for its own."""
    return _MARKS.sub(r"\\\1", " ".join(clean(text).split()))
