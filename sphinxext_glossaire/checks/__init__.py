"""Every check, in the order of its report: generators of findings over the scheme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinxext_glossaire.checks import editorial, mentions, names, references, structure
from sphinxext_glossaire.diagnostics.codes import BY_SUBTYPE, Code
from sphinxext_glossaire.diagnostics.findings import finding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sphinxext_glossaire.config import Options
    from sphinxext_glossaire.diagnostics.findings import Finding
    from sphinxext_glossaire.model.fragment import Fragment
    from sphinxext_glossaire.model.scheme import Scheme


def all_findings(
    scheme: Scheme,
    options: Options,
    known_elsewhere: Callable[[str, str], bool],
) -> Iterable[Finding]:
    """What is wrong with a glossary, reading errors first.

    Parameters
    ----------
    scheme
        The glossary.
    options
        The project's settings.
    known_elsewhere
        Whether a term that a document names is found elsewhere, in another project above all.
    """
    for fragment in scheme.fragments:
        yield from fragment.findings
    yield from names.findings(scheme)
    yield from references.findings(scheme, known_elsewhere)
    yield from references.unknown_domains(scheme, options)
    yield from references.unknown_in_views(scheme, options)
    yield from structure.findings(scheme, options)
    yield from editorial.findings(scheme)
    yield from mentions.findings(scheme)


def accept(fragments: Iterable[Fragment], found: Iterable[Finding]) -> Iterable[Finding]:
    """Leave out what authors accept, and tell of acceptances that nothing answers to."""
    acceptances = [each for fragment in fragments for each in fragment.acceptances]
    by_document: dict[str, list[int]] = {}
    for number, each in enumerate(acceptances):
        by_document.setdefault(each.location.docname, []).append(number)
    used = set()
    for one in found:
        covering = [
            number
            for number in by_document.get(one.location.docname, ())
            if acceptances[number].covers(one)
        ]
        used.update(covering)
        if not covering:
            yield one
    for number, each in enumerate(acceptances):
        if number not in used and each.subtype in BY_SUBTYPE:
            yield finding(Code.USELESS_ACCEPTANCE, each.location, name=each.subtype)
