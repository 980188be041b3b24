"""``diagnostics.sarif``: every finding as SARIF 2.1.0, which code hosts show beside the lines.

The format is OASIS' *Static Analysis Results Interchange Format* 2.1.0 (2020).
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from typing import TYPE_CHECKING
from urllib.parse import quote

from sphinxext_glossaire.diagnostics import Code, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any

    from sphinxext_glossaire.diagnostics import Finding

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
HOME = "https://glossaire-openllm.readthedocs.io/fr/latest/"
_HELP = f"{HOME}extension/diagnostics.html"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_CODES = sorted(Code, key=lambda code: code.subtype)
_INDEX = {code: number for number, code in enumerate(_CODES)}


def sarif(
    findings: Iterable[tuple[Finding, Severity]],
    path: Callable[[str], str],
    translate: Callable[[str], str],
    version: str,
) -> bytes:
    """Findings as one run of one tool.

    Parameters
    ----------
    findings
        Each with the severity that the project gives it.
    path
        File of a document, relative to the project.
    translate
        ``gettext`` of the messages.
    version
        Version of the tool.
    """
    seen: Counter[str] = Counter()
    driver = {
        "name": "glossaire",
        "semanticVersion": version,
        "informationUri": HOME,
        "rules": [_rule(code, translate) for code in _CODES],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [
            _result(finding, severity, path(finding.location.docname), translate, seen)
            for finding, severity in findings
        ],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return (json.dumps(log, ensure_ascii=False, indent=1) + "\n").encode()


def _rule(code: Code, translate: Callable[[str], str]) -> dict[str, Any]:
    explanation = translate(code.explanation)
    return {
        "id": code.subtype,
        "shortDescription": {"text": translate(code.template)},
        "fullDescription": {"text": explanation},
        "help": {"text": explanation},
        "helpUri": f"{_HELP}#{code.subtype}",
        "defaultConfiguration": {"level": _LEVELS[code.severity]},
    }


def _result(
    finding: Finding,
    severity: Severity,
    path: str,
    translate: Callable[[str], str],
    seen: Counter[str],
) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": quote(path)}}
    place["region"] = {"startLine": max(finding.location.line, 1)}  # code hosts want a line
    return {
        "ruleId": finding.code.subtype,
        "ruleIndex": _INDEX[finding.code],
        "level": _LEVELS[severity],
        "message": {"text": finding.message(translate)},
        "locations": [{"physicalLocation": place}],
        "partialFingerprints": {"glossaire/v1": _fingerprint(finding, seen)},
    }


def _fingerprint(finding: Finding, seen: Counter[str]) -> str:
    """Mark of a finding that stays when its line moves; equal ones of a page are numbered."""
    text = repr((finding.code.subtype, finding.location.docname, finding.details))
    mark = hashlib.sha256(text.encode("utf-8", "backslashreplace")).hexdigest()[:32]
    seen[mark] += 1
    return f"{mark}:{seen[mark]}"
