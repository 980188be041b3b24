"""A project whose pages cite terms of glossaries that are elsewhere."""

from __future__ import annotations

from dataclasses import dataclass

from sphinxext_glossaire.model.pickling import quickly


@dataclass(frozen=True, slots=True, kw_only=True)
class DistantCitation:
    """A place whose text cites a term of another project's glossary.

    Attributes
    ----------
    term
        Id of the term there; empty if it is not known.
    term_uri
        Address of the term, below the root of its glossary.
    title
        Title of the citing page.
    uri
        Address of the place: below the root of the citing project, or absolute.
    context
        Sentence that cites.
    """

    term: str
    term_uri: str
    title: str
    uri: str
    context: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedGlossary:
    """A glossary that a project cites.

    Attributes
    ----------
    address
        Address of its root.
    title
        Name that it gives itself.
    citations
        Who cites its terms, by term, then in the order of the citing pages.
    """

    address: str
    title: str
    citations: tuple[DistantCitation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CitingProject:
    """What a project cites.

    Attributes
    ----------
    project, project_version
        What it is called.
    language
        Language of its pages.
    glossaries
        The glossaries whose terms it cites.
    """

    project: str
    project_version: str
    language: str
    glossaries: tuple[CitedGlossary, ...]


quickly(CitedGlossary, CitingProject, DistantCitation)
