"""``diagnostics.sarif``: every finding as SARIF 2.1.0, which code hosts show beside the lines.

The format is OASIS' *Static Analysis Results Interchange Format* 2.1.0 with its errata of 2023, in
the part of it that GitHub reads.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from pathlib import PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING
from urllib.parse import quote

from sphinxext_glossaire.diagnostics.codes import Code
from sphinxext_glossaire.diagnostics.severity import Severity
from sphinxext_glossaire.exports.diagnostics_json import SITE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any

    from sphinxext_glossaire.diagnostics.findings import Finding, Location

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
HELP = f"{SITE}extension/diagnostics.html"
ROOT = "%SRCROOT%"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_CODES = sorted(Code, key=lambda code: code.subtype)
_INDEX = {code: number for number, code in enumerate(_CODES)}


def sarif(
    findings: Iterable[tuple[Finding, Severity]],
    path: Callable[[Location], str],
    translate: Callable[[str], str],
    version: str,
    help_uri: str = HELP,
) -> bytes:
    """Findings as one run of one tool; every code is a rule, whether it was found or not.

    Parameters
    ----------
    findings
        Each with the severity that the project gives it.
    path
        File of a location, relative to the project.
    translate
        ``gettext`` of the messages.
    version
        Version of the tool.
    help_uri
        Page that explains the codes, each at its own name.
    """
    seen: Counter[str] = Counter()
    driver = {
        "name": "glossaire",
        "version": version,
        "informationUri": SITE,
        "rules": [_rule(code, translate, f"{help_uri}#{code.subtype}") for code in _CODES],
    }
    run = {
        "tool": {"driver": driver},
        # No address: that of the folder differs from one machine to the next.
        "originalUriBaseIds": {ROOT: {"description": {"text": "Folder of the project's conf.py."}}},
        "columnKind": "unicodeCodePoints",
        "results": [
            _result(finding, severity, path(finding.location), translate, seen)
            for finding, severity in findings
        ],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return (json.dumps(log, ensure_ascii=False, indent=1) + "\n").encode()


def _rule(code: Code, translate: Callable[[str], str], uri: str) -> dict[str, Any]:
    """A code; its help links to the documentation, as GitHub does not show ``helpUri``."""
    explanation = translate(code.explanation)
    # The first sentence reads as a title; the template of the message, with its gaps, does not.
    title = explanation.partition(". ")[0].removesuffix(".") + "."
    return {
        "id": code.subtype,
        "name": code.subtype.title().replace("_", ""),
        "shortDescription": {"text": title},
        "fullDescription": {"text": explanation},
        "help": {"text": explanation, "markdown": f"{explanation}\n\n[{code.subtype}]({uri})"},
        "helpUri": uri,
        "defaultConfiguration": {"level": _LEVELS[code.severity]},
    }


def _result(
    finding: Finding,
    severity: Severity,
    path: str,
    translate: Callable[[str], str],
    seen: Counter[str],
) -> dict[str, Any]:
    place = {
        "artifactLocation": _artifact(path),
        "region": {"startLine": max(finding.location.line, 1)},  # GitHub shows nothing without
    }
    result: dict[str, Any] = {
        "ruleId": finding.code.subtype,
        "ruleIndex": _INDEX[finding.code],
        "level": _LEVELS[severity],
        "message": {"text": finding.message(translate)},
        "locations": [{"physicalLocation": place}],
        "partialFingerprints": {"glossaire/v1": _fingerprint(finding, seen)},
    }
    if finding.suggestions:
        result["properties"] = {"suggestions": list(finding.suggestions)}
    return result


def _artifact(path: str) -> dict[str, str]:
    """Address of a file: relative to the project, or absolute where it lies elsewhere."""
    if PurePosixPath(path).is_absolute() or PureWindowsPath(path).is_absolute():
        return {"uri": "file:///" + quote(path.lstrip("/"), safe="/:")}
    return {"uri": quote(path), "uriBaseId": ROOT}


def _fingerprint(finding: Finding, seen: Counter[str]) -> str:
    """Mark of a finding that no line, language or wording changes; equal ones are numbered.

    Not under the name ``primaryLocationLineHash``: GitHub makes that one itself, and its action
    complains of every result that comes with another.
    """
    details = [
        (name, value.rpartition(":")[0] if name == "other" else value)  # a page and its line
        for name, value in finding.details
    ]
    text = json.dumps([finding.code.subtype, finding.location.docname, details])
    mark = hashlib.sha256(text.encode()).hexdigest()[:32]
    seen[mark] += 1
    return f"{mark}:{seen[mark]}"
