"""Names and ids that two concepts claim."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sphinxext_glossaire.diagnostics.codes import Code
from sphinxext_glossaire.diagnostics.findings import finding
from sphinxext_glossaire.model.names import exact_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinxext_glossaire.diagnostics.findings import Finding, Location
    from sphinxext_glossaire.model.concept import Concept, Label
    from sphinxext_glossaire.model.scheme import Scheme


def findings(scheme: Scheme) -> Iterable[Finding]:
    """Ids and labels that are taken or nearly so, each told once, at the place that loses."""
    told = set()
    for concept, first in scheme.duplicates:
        if concept.is_page:
            told.add((concept.location, first.id))
            yield finding(Code.DUPLICATE_ID, concept.location, id=concept.id, other=_place(first))
    apart = _told_apart(scheme)
    for entries in scheme.names.claims():
        (first_label, winner), *others = entries
        for label, concept in others:
            pair = (concept.location, winner.id)
            if concept.id == winner.id or concept.is_retired or pair in told:
                continue
            if any(exact_key(label.text) == exact_key(each.text) for each in winner.labels):
                told.add(pair)
                yield _duplicate(concept, label, winner)
            elif frozenset((concept.id, winner.id)) not in apart:
                told.add(pair)
                yield finding(
                    Code.SIMILAR_LABEL,
                    _location(concept, label),
                    label=label.text,
                    rival=first_label.text,
                    other=_place(winner),
                )


def _told_apart(scheme: Scheme) -> set[frozenset[str]]:
    """Pairs of concepts that a relation says to keep apart."""
    return {
        frozenset((link.source.id, link.target.id))
        for link in scheme.links
        if link.relation.kind == "distinguish"
    }


def _duplicate(concept: Concept, label: Label, winner: Concept) -> Finding:
    return finding(
        Code.DUPLICATE_LABEL, _location(concept, label), label=label.text, other=_place(winner)
    )


def _place(concept: Concept) -> str:
    return f"{concept.docname}:{concept.location.line}"


def _location(concept: Concept, label: Label) -> Location:
    return replace(concept.location, line=label.line or concept.location.line)
