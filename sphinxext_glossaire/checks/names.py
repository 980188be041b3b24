"""Names and ids that two concepts claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinxext_glossaire.diagnostics import Code, Location, finding
from sphinxext_glossaire.model.names import exact_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinxext_glossaire.diagnostics import Finding
    from sphinxext_glossaire.model.concept import Concept, Label
    from sphinxext_glossaire.model.scheme import Scheme


def findings(scheme: Scheme) -> Iterable[Finding]:
    """Ids and labels that are taken, each told once, at the place that comes second."""
    told = set()
    for concept, first in scheme.duplicates:
        told.add((concept.location, first.id))
        if concept.is_page or first.is_page:
            yield finding(Code.DUPLICATE_ID, concept.location, id=concept.id, other=_place(first))
        else:
            yield finding(
                Code.DUPLICATE_LABEL,
                concept.location,
                label=concept.pref_label,
                other=_place(first),
            )
    for _, entries in scheme.names.claims():
        (_, winner), *others = entries
        for label, concept in others:
            same_spelling = any(
                exact_key(label.text) == exact_key(other.text) for other in winner.labels
            )
            if (
                concept.id != winner.id
                and same_spelling
                and (concept.location, winner.id) not in told
            ):
                told.add((concept.location, winner.id))
                yield finding(
                    Code.DUPLICATE_LABEL,
                    _location(concept, label),
                    label=label.text,
                    other=_place(winner),
                )


def _place(concept: Concept) -> str:
    return f"{concept.docname}:{concept.location.line}"


def _location(concept: Concept, label: Label) -> Location:
    return Location(docname=concept.docname, line=label.line or concept.location.line)
