"""``diagnostics.json``: every finding of the build, for machines."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sphinxext_glossaire.diagnostics import Finding, Severity

VERSION = 1


def diagnostics_json(
    findings: Iterable[tuple[Finding, Severity]],
    path: Callable[[str], str],
    translate: Callable[[str], str],
) -> bytes:
    """Findings with code, severity, file, line, message and suggestions.

    Parameters
    ----------
    findings
        Each with the severity that the project gives it.
    path
        File of a document, relative to the project.
    translate
        ``gettext`` of the messages.
    """
    data = {
        "version": VERSION,
        "findings": [
            {
                "code": finding.code.subtype,
                "severity": severity.value,
                "file": path(finding.location.docname),
                "line": finding.location.line,
                "message": finding.message(translate),
                "suggestion": finding.suggestions[0] if finding.suggestions else None,
                "suggestions": list(finding.suggestions),
            }
            for finding, severity in findings
        ],
    }
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()
