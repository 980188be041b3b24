"""``concept-health``: what there is to mend in a glossary, for its editors."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

from docutils import nodes

from sphinxext_glossaire.pages import build
from sphinxext_glossaire.pages.codes import SEVERITY_WORDS
from sphinxext_glossaire.sphinx_api import addresses, derivation, environment

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.environment import BuildEnvironment

    from sphinxext_glossaire.pipeline import Derived


def health(env: BuildEnvironment, docname: str) -> Iterable[nodes.Node]:
    """Figures of the glossary, then every finding by page.

    Findings about the page that shows them are among them.
    """
    _ = environment.gettext(env)
    derived = derivation.derived(env)
    figures = nodes.bullet_list(classes=["glossaire-figures"])
    for text in _figures(env, derived):
        figures += nodes.list_item("", build.paragraph(text))
    yield figures
    if not derived.findings:
        yield build.paragraph(_("Nothing to mend."))
        return
    for place, found in groupby(derived.findings, key=lambda pair: pair[0].location.docname):
        title = derived.titles.get(place) or place
        heading = build.heading("", level=2)
        heading += addresses.page_reference(env, docname, place, title)
        yield heading
        listing = nodes.bullet_list()
        for finding, severity in found:
            line = finding.location.line
            told = [_(", line {line}").format(line=line)] if line else []
            told += [", ", _(SEVERITY_WORDS[severity]), ")"]
            code = nodes.literal("", finding.code.subtype)
            listing += nodes.list_item("", build.paragraph(finding.message(_), " (", code, *told))
        yield listing


def _figures(env: BuildEnvironment, derived: Derived) -> Iterable[str]:
    _ = environment.gettext(env)
    concepts = derived.scheme.in_use
    yield _("{count} terms").format(count=len(concepts))
    yield _("{count} with a source").format(count=sum(bool(each.sources) for each in concepts))
    statuses = Counter(each.status for each in concepts if each.status)
    for status, count in sorted(statuses.items()):
        yield _("{count} with the status “{status}”").format(count=count, status=status)
    weights = Counter(severity for _finding, severity in derived.findings)
    for severity, word in SEVERITY_WORDS.items():
        if weights[severity]:
            yield _("{count} findings: {severity}").format(
                count=weights[severity], severity=_(word)
            )
