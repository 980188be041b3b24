"""``diagnostic-codes``: the documentation of every kind of finding, made from the code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from sphinxext_glossaire.diagnostics.codes import Code
from sphinxext_glossaire.diagnostics.severity import Severity
from sphinxext_glossaire.i18n import marked as _
from sphinxext_glossaire.pages import build
from sphinxext_glossaire.sphinx_api import environment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


SEVERITY_WORDS = {
    Severity.ERROR: _("error"),
    Severity.WARNING: _("warning"),
    Severity.INFO: _("for information"),
}
"""Severities as readers are told them: English, and keys of the translations."""


class DiagnosticCodes(SphinxDirective):
    """A list of the codes, each with its severity, message, and what to do; ids are the codes."""

    def run(self) -> list[nodes.Node]:
        """Make the list."""
        translate = environment.gettext(self.env)
        listing = nodes.definition_list(classes=["glossaire-codes"])
        for code in sorted(Code, key=lambda code: code.subtype):
            listing += _entry(code, translate)
        return [listing]


def _entry(code: Code, translate: Callable[[str], str]) -> nodes.definition_list_item:
    term = nodes.term("", "", nodes.literal("", code.subtype), ids=[code.subtype])
    term += nodes.Text(" ")
    term += nodes.inline("", translate(SEVERITY_WORDS[code.severity]), classes=["glossaire-beside"])
    parts: Iterable[nodes.Node] = (
        build.paragraph(nodes.emphasis("", translate(code.template))),
        build.paragraph(translate(code.explanation)),
    )
    return nodes.definition_list_item("", term, nodes.definition("", *parts))
