"""Relations that run in circles or one way only, and concepts that stand alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinxext_glossaire.checks.circles import circles
from sphinxext_glossaire.diagnostics.codes import Code
from sphinxext_glossaire.diagnostics.findings import Location, finding

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinxext_glossaire.config import Options
    from sphinxext_glossaire.diagnostics.findings import Finding
    from sphinxext_glossaire.model.scheme import Link, Scheme

_REPLACEMENT = "replaced_by"


def findings(scheme: Scheme, options: Options) -> Iterable[Finding]:
    """Circles of each ordered relation, symmetric ones of one side, orphans and dead ends."""
    by_kind: dict[str, list[Link]] = {}
    for link in scheme.links:
        by_kind.setdefault(link.relation.kind, []).append(link)
    for kind in options.relations:
        links = by_kind.get(kind.name, [])
        if kind.hierarchical or kind.name == _REPLACEMENT:
            yield from _cycles(kind.name, links)
        if kind.symmetric:
            yield from _one_sided(kind.name, links)
    yield from _alone(scheme, {kind.name for kind in options.relations if kind.symmetric})


def _alone(scheme: Scheme, symmetric: set[str]) -> Iterable[Finding]:
    """Concepts that nothing leads to, and those that lead nowhere."""
    reached, leaving = set(), set()
    for link in scheme.links:
        ends = {link.source.id, link.target.id}
        reached |= ends if link.relation.kind in symmetric else {link.target.id}
        leaving |= ends if link.relation.kind in symmetric else {link.source.id}
    for citation, match in scheme.citations:
        if match and citation.source != match.concept.id:
            reached.add(match.concept.id)
            leaving |= {citation.source} if citation.source else set()
    for concept in scheme.in_use:
        if concept.id not in reached:
            yield finding(Code.ORPHAN, concept.location, label=concept.pref_label)
        if concept.id not in leaving:
            yield finding(Code.DEAD_END, concept.location, label=concept.pref_label)


def _one_sided(kind: str, links: list[Link]) -> Iterable[Finding]:
    declared = {(link.source.id, link.target.id) for link in links}
    for link in links:
        if (link.target.id, link.source.id) not in declared:
            yield finding(
                Code.ONE_SIDED,
                Location(docname=link.source.docname, line=link.relation.line),
                relation=kind,
                target=link.target.pref_label,
            )


def _cycles(kind: str, links: list[Link]) -> Iterable[Finding]:
    by_ends = {(str(link.source.id), str(link.target.id)): link for link in links}
    labels = {str(link.source.id): link.source.pref_label for link in links}
    for circle in circles(by_ends):
        link = by_ends[circle[0], circle[1]]
        yield finding(
            Code.RELATION_CYCLE,
            Location(docname=link.source.docname, line=link.relation.line),
            relation=kind,
            members=" → ".join(labels[each] for each in circle),
        )
