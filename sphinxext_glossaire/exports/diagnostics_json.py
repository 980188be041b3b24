"""``diagnostics.json``: every finding of the build, for machines; and its schema."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sphinxext_glossaire.diagnostics.findings import Finding, Location
    from sphinxext_glossaire.diagnostics.severity import Severity

SITE = "https://glossaire-openllm.readthedocs.io/fr/latest/"
VERSION = 1
SCHEMA_NAME = f"diagnostics-{VERSION}.schema.json"
SCHEMA = f"{SITE}_glossaire/{SCHEMA_NAME}"
_SCHEMA_FILE = Path(__file__).with_name("diagnostics.schema.json")


def diagnostics_json(
    findings: Iterable[tuple[Finding, Severity]],
    path: Callable[[Location], str],
    translate: Callable[[str], str],
) -> bytes:
    """Findings with code, severity, file, line, message and suggestions.

    Parameters
    ----------
    findings
        Each with the severity that the project gives it.
    path
        File of a location, relative to the project.
    translate
        ``gettext`` of the messages.
    """
    data = {
        "$schema": SCHEMA,
        "version": VERSION,
        "findings": [
            {
                "code": finding.code.subtype,
                "severity": severity.value,
                "file": path(finding.location),
                "line": finding.location.line,
                "message": finding.message(translate),
                "suggestion": finding.suggestions[0] if finding.suggestions else None,
                "suggestions": list(finding.suggestions),
            }
            for finding, severity in findings
        ],
    }
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def diagnostics_schema() -> bytes:
    """JSON Schema of ``diagnostics.json``, to be published as :data:`SCHEMA_NAME`."""
    return _SCHEMA_FILE.read_bytes()
