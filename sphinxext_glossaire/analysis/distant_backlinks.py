"""Who cites a concept in other projects."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinxext_glossaire.model.concept import ConceptId

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from sphinxext_glossaire.model.citing_project import CitingProject, DistantCitation
    from sphinxext_glossaire.model.concept import Concept
    from sphinxext_glossaire.model.scheme import Scheme


@dataclass(frozen=True, slots=True, kw_only=True)
class DistantPage:
    """A page of another project that cites a concept.

    Attributes
    ----------
    title
        Its title.
    address
        Address of the first place in it that cites.
    sentences
        Sentences that cite, each once.
    """

    title: str
    address: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DistantBacklinks:
    """The pages of one other project that cite a concept.

    Attributes
    ----------
    project
        Its name for readers.
    language
        Language of its pages; empty if it does not say.
    pages
        Its pages, in its own order.
    """

    project: str
    language: str
    pages: tuple[DistantPage, ...]


def distant_backlinks(
    scheme: Scheme,
    uri: Callable[[str, str], str],
    own: tuple[str, str],
    projects: Iterable[CitingProject],
) -> Mapping[ConceptId, tuple[DistantBacklinks, ...]]:
    """Who cites each concept in other projects; what leads to no concept is left out.

    Parameters
    ----------
    scheme
        The concepts.
    uri
        Address of a document and an anchor in it, below the root of the site.
    own
        Address and name of the glossary: a project may have either in another form.
    projects
        What each project cites.
    """
    places = _places(scheme, uri)
    found: dict[ConceptId, list[DistantBacklinks]] = {}
    for project in projects:
        citing: dict[ConceptId, list[DistantCitation]] = {}
        for each in _citations(project, own):
            concept = (
                scheme.concepts.get(ConceptId(each.term))
                or places.get(each.term_uri)
                or places.get(each.term_uri.partition("#")[0])
            )
            if concept is not None:
                citing.setdefault(scheme.successor(concept).id, []).append(each)
        for key, citations in citing.items():
            group = DistantBacklinks(
                project=project.project, language=project.language, pages=_pages(citations)
            )
            found.setdefault(key, []).append(group)
    return {key: tuple(groups) for key, groups in found.items()}


def _citations(project: CitingProject, own: tuple[str, str]) -> Iterable[DistantCitation]:
    """What a project cites of one glossary."""
    for glossary in project.glossaries:
        if _bare(glossary.address) == _bare(own[0]) or glossary.title == own[1]:
            yield from glossary.citations


def _places(scheme: Scheme, uri: Callable[[str, str], str]) -> Mapping[str, Concept]:
    """Concepts by address: that of their page, or of their entry in one."""
    return {
        uri(concept.docname, "" if concept.is_page else concept.anchor): concept
        for concept in scheme.concepts.values()
    }


def _bare(address: str) -> str:
    """Address without what differs between two ways to write it."""
    return address.rpartition("://")[2].rstrip("/")


def _pages(citations: Iterable[DistantCitation]) -> tuple[DistantPage, ...]:
    pages: dict[str, list[DistantCitation]] = {}
    for each in citations:
        pages.setdefault(each.uri.partition("#")[0], []).append(each)
    return tuple(
        DistantPage(
            title=group[0].title,
            address=group[0].uri,
            sentences=tuple(dict.fromkeys(each.context for each in group if each.context)),
        )
        for group in pages.values()
    )
