"""Links and relations that lead nowhere, or to more than one place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinxext_glossaire.diagnostics.codes import Code
from sphinxext_glossaire.diagnostics.findings import Location, finding
from sphinxext_glossaire.model.suggestions import nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sphinxext_glossaire.config import Options
    from sphinxext_glossaire.diagnostics.findings import Finding
    from sphinxext_glossaire.model.scheme import Scheme


def findings(scheme: Scheme, known_elsewhere: Callable[[str, str], bool]) -> Iterable[Finding]:
    """Unknown, ambiguous and retired names in the text, then in the relations."""
    for citation, match in scheme.citations:
        if match and match.retired:
            yield finding(
                Code.RETIRED_TERM,
                citation.location,
                name=citation.target,
                suggestions=(match.concept.pref_label,),
            )
        if match is None:
            if not known_elsewhere(citation.location.docname, citation.target):
                yield finding(
                    Code.UNKNOWN_TERM,
                    citation.location,
                    name=citation.target,
                    suggestions=scheme.suggestions.find(citation.target),
                )
        elif match.rivals:
            candidates = (match.concept, *match.rivals)
            yield finding(
                Code.AMBIGUOUS_NAME,
                citation.location,
                name=citation.target,
                candidates=", ".join(f"{each.pref_label} ({each.docname})" for each in candidates),
                chosen=f"{match.concept.pref_label} ({match.concept.docname})",
            )
    for concept in scheme.concepts.values():
        for relation in concept.relations:
            location = Location(docname=concept.docname, line=relation.line)
            target = scheme.target(relation)
            if target is None:
                yield finding(
                    Code.UNKNOWN_TARGET,
                    location,
                    relation=relation.kind,
                    target=relation.target,
                    suggestions=scheme.suggestions.find(relation.target),
                )
            elif target.id == concept.id:
                yield finding(Code.SELF_RELATION, location, relation=relation.kind)
            elif target.is_retired and not concept.is_retired:
                yield finding(
                    Code.RETIRED_TERM,
                    location,
                    name=relation.target,
                    suggestions=(scheme.successor(target).pref_label,),
                )


def unknown_domains(scheme: Scheme, options: Options) -> Iterable[Finding]:
    """Domains that the project has not declared, if it has declared any."""
    known = [domain.key for domain in options.domains]
    for concept in scheme.concepts.values():
        if known and concept.domain and concept.domain not in known:
            yield finding(
                Code.UNKNOWN_DOMAIN,
                concept.location,
                domain=concept.domain,
                suggestions=nearest(concept.domain, known),
            )


def unknown_in_views(scheme: Scheme, options: Options) -> Iterable[Finding]:
    """Terms and domains that a directive asks for and that are none."""
    known = {domain.key for domain in options.domains}
    known.update(concept.domain for concept in scheme.concepts.values())
    for fragment in scheme.fragments:
        for view in fragment.views:
            location = Location(docname=fragment.docname, line=view.line)
            if view.center and scheme.named(view.center) is None:
                yield finding(
                    Code.UNKNOWN_TERM,
                    location,
                    name=view.center,
                    suggestions=scheme.suggestions.find(view.center),
                )
            for domain in view.domains:
                if domain not in known:
                    yield finding(
                        Code.UNKNOWN_DOMAIN,
                        location,
                        domain=domain,
                        suggestions=nearest(domain, known),
                    )
