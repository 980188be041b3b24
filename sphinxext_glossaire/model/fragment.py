"""What one document contributes: all that the environment keeps."""

from __future__ import annotations

from dataclasses import dataclass

from sphinxext_glossaire.diagnostics import Finding, Location
from sphinxext_glossaire.model.concept import Concept, ConceptId


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
    """

    target: str
    text: str
    context: str
    location: Location
    source: ConceptId | None = None


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
        Names of the generated parts that it shows (map, index ...).
    findings
        What was found wrong while reading it.
    """

    docname: str
    title: str = ""
    concepts: tuple[Concept, ...] = ()
    citations: tuple[Citation, ...] = ()
    views: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def is_empty(self) -> bool:
        """The document says nothing about the glossary."""
        return not (self.concepts or self.citations or self.views or self.findings)
