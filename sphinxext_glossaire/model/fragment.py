"""What one document contributes: all that the environment keeps."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sphinxext_glossaire.diagnostics.findings import Acceptance, Finding, Location
from sphinxext_glossaire.model.concept import Concept, ConceptId
from sphinxext_glossaire.model.names import words
from sphinxext_glossaire.model.pickling import quickly

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A link to a term in running text.

    Attributes
    ----------
    target
        Name as the author wrote it.
    text
        Words that bear the link.
    context
        Sentence that cites.
    location
        Where it is written.
    source
        Concept whose entry holds it; None on any other page.
    role
        ``"term"``; ``"any"`` or ``"myst"`` where the link may as well lead to something else.
    span
        Where the target stands in the text of the document, from which offset to which; None where
        it was not found. Pages never show it, so it is no part of what their digests tell apart.
    conditions
        Expressions of the ``only`` directives around it; where one is false nobody reads it.
    anchor
        Id of the section that it stands in; empty at the top of the document.
    inventory
        Project that alone is to have the term, empty for any other project; None where the
        document may mean its own.
    """

    target: str
    text: str
    context: str
    location: Location
    source: ConceptId | None = None
    role: str = "term"
    span: tuple[int, int] | None = field(default=None, compare=False, repr=False)
    conditions: tuple[str, ...] = ()
    anchor: str = field(default="", compare=False, repr=False)
    inventory: str | None = None


BREAK = "\x00"
"""Stands in a passage for what is no running text: code, a link, a note's mark."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A paragraph of running text, in which unlinked names are looked for.

    Attributes
    ----------
    text
        Its words with its line breaks; :data:`BREAK` for code, links, formulas and quotations.
    line
        Its first line.
    owner
        Concept whose entry holds it; None on any other page.
    """

    text: str
    line: int
    owner: ConceptId | None = None


def vocabulary(passages: Iterable[Passage]) -> frozenset[str]:
    """Every word of some passages, as names are compared."""
    return frozenset(word for passage in passages for word in words(passage.text))


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A part of a page that is made from the whole glossary.

    Attributes
    ----------
    name
        What is made: ``map``, ``index`` ...
    domains
        Keys of the domains that it is about; empty if it is about all.
    center
        Name of the term that it is about, as written; empty if there is none.
    line
        Where its directive stands.
    """

    name: str
    domains: tuple[str, ...] = ()
    center: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Fragment:
    """One document's concepts and citations, in source order.

    Attributes
    ----------
    docname
        The document.
    title
        Its title, as plain text.
    views
        Generated parts that it shows.
    findings
        What was found wrong while reading it.
    passages
        Its running text.
    words
        Every word of the passages, without case and accents: a quick look before a search.
    acceptances
        Findings that its author means to be there.
    noted
        Names under which Sphinx itself finds the document's glossary entries, with their anchors,
        in source order: as they were before typography and translation.
    elsewhere
        Its citations of terms that are looked for in other projects alone.
    """

    docname: str
    title: str = ""
    concepts: tuple[Concept, ...] = ()
    citations: tuple[Citation, ...] = ()
    views: tuple[View, ...] = ()
    findings: tuple[Finding, ...] = ()
    passages: tuple[Passage, ...] = ()
    words: frozenset[str] = frozenset()
    acceptances: tuple[Acceptance, ...] = ()
    noted: tuple[tuple[str, str], ...] = ()
    elsewhere: tuple[Citation, ...] = ()

    @property
    def is_empty(self) -> bool:
        """The document says nothing about the glossary."""
        return not (self.concepts or self.citations or self.views or self.findings)


quickly(Citation, Fragment, Passage, View)
