"""What a good entry has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinxext_glossaire.checks.circles import circles
from sphinxext_glossaire.diagnostics.codes import Code
from sphinxext_glossaire.diagnostics.findings import finding
from sphinxext_glossaire.model.concept import LabelStatus
from sphinxext_glossaire.model.sentences import count_sentences

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinxext_glossaire.diagnostics.findings import Finding
    from sphinxext_glossaire.model.scheme import Scheme


def findings(scheme: Scheme) -> Iterable[Finding]:
    """Definitions that are missing, too long or circular, sources and names that are wanting."""
    for concept in scheme.in_use:
        if not concept.definition_text:
            yield finding(Code.MISSING_DEFINITION, concept.location)
        elif concept.is_page and (count := count_sentences(concept.definition_text)) != 1:
            yield finding(Code.NOT_ONE_SENTENCE, concept.location, count=str(count))
        if concept.is_page and not concept.sources:
            yield finding(Code.NO_SOURCE, concept.location, label=concept.pref_label)
    yield from _circular_definitions(scheme)
    yield from _discouraged(scheme)


def _circular_definitions(scheme: Scheme) -> Iterable[Finding]:
    leans_on: list[tuple[str, str]] = []
    for concept in scheme.in_use:
        for run in concept.definition:
            match = scheme.find(run.target) if run.target else None
            if match:
                leans_on.append((concept.id, match.concept.id))
    by_id = {str(concept.id): concept for concept in scheme.in_use}
    for circle in circles(leans_on):
        members = " → ".join(by_id[each].pref_label for each in circle)
        yield finding(Code.CIRCULAR_DEFINITION, by_id[circle[0]].location, members=members)


def _discouraged(scheme: Scheme) -> Iterable[Finding]:
    for citation, match in scheme.citations:
        if match and match.label.status is LabelStatus.DISCOURAGED:
            yield finding(
                Code.DISCOURAGED_LABEL,
                citation.location,
                label=match.label.text,
                suggestions=(match.concept.pref_label,),
            )
