"""What a good entry has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinxext_glossaire.diagnostics import Code, finding
from sphinxext_glossaire.model.sentences import count_sentences

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinxext_glossaire.diagnostics import Finding
    from sphinxext_glossaire.model.scheme import Scheme


def findings(scheme: Scheme) -> Iterable[Finding]:
    """Definitions that are missing or too long, sources that are missing."""
    for concept in scheme.concepts.values():
        if not concept.definition_text:
            yield finding(Code.MISSING_DEFINITION, concept.location)
        elif concept.is_page and (count := count_sentences(concept.definition_text)) != 1:
            yield finding(Code.NOT_ONE_SENTENCE, concept.location, count=str(count))
        if concept.is_page and not concept.sources:
            yield finding(Code.NO_SOURCE, concept.location, label=concept.pref_label)
