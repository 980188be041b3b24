"""What exports say of a glossary as a whole, and the addresses that they publish."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sphinxext_glossaire.model.concept import Concept

FOLDER = "_glossaire"
"""Folder of the exports, below the root of the site."""

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LANGUAGE = re.compile("[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")
_IN_IRI = ":/?#[]@!$&'()*+,;=%~"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates:
    """Days of the life of a page, as seconds since 1970; equal where only one is known."""

    published: int
    updated: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """A glossary as it is published.

    Attributes
    ----------
    title, author, summary
        What it is called, who writes it, what it is about.
    language
        Language of the labels, as web pages have it.
    base
        Address of its root, with a slash behind; empty if nobody set it.
    uri
        Address of a document and an anchor in it, below the root.
    sources
        Address of each cited entry of the bibliography that has one.
    dates
        Dates of each page that has some.
    """

    title: str
    author: str = ""
    summary: str = ""
    language: str = "fr"
    base: str = ""
    uri: Callable[[str, str], str]
    sources: Mapping[str, str] = field(default_factory=dict)
    dates: Mapping[str, Dates] = field(default_factory=dict)

    @property
    def root(self) -> str:
        """Address of the root as files among the exports write it."""
        return self.base or "../"

    def page(self, concept: Concept) -> str:
        """Address where readers find a concept, below the root."""
        return self.uri(concept.docname, "" if concept.is_page else concept.anchor)

    def identifier(self, concept: Concept) -> str:
        """IRI of a concept itself, which its page is about."""
        return iri(self.root + self.uri(concept.docname, concept.anchor))


def iri(address: str) -> str:
    """Address with nothing in it that an IRI may not have."""
    return quote(clean(address), safe=_IN_IRI)


def clean(text: str) -> str:
    """Text without the characters that XML has no way to write."""
    return _NOT_XML.sub("", text)


def language_tag(code: str) -> str:
    """Code of a language as web standards want it; empty if it is none."""
    tag = code.replace("_", "-")
    return tag if _LANGUAGE.fullmatch(tag) else ""
