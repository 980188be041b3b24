"""Code hosts read the findings as SARIF 2.1.0."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from sphinxext_glossaire.diagnostics import Code
from sphinxext_glossaire.exports.sarif import sarif
from sphinxext_glossaire.pipeline import Derived
from tests.core.make import concept, derived, fragment


def run_of(result: Derived) -> dict[str, Any]:
    written = sarif(result.findings, lambda docname: f"docs/{docname}.md", str, "1.0.0")
    (run,) = json.loads(written)["runs"]
    assert isinstance(run, dict)
    return run


def test_each_finding_is_a_result_of_its_rule_with_file_and_line() -> None:
    run = run_of(derived(fragment(concept("été"), cites=("jetn",)), fragment(concept("jeton"))))
    rules = run["tool"]["driver"]["rules"]
    (result,) = [each for each in run["results"] if each["ruleId"] == "unknown_term"]
    assert rules[result["ruleIndex"]]["id"] == "unknown_term"
    assert result["level"] == "warning"
    assert result["message"]["text"] == "no term is named “jetn” — did you mean “jeton”?"
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "docs/%C3%A9t%C3%A9.md"
    assert place["region"]["startLine"] == 7


def test_every_code_is_a_rule_with_a_page_that_explains_it() -> None:
    rules = run_of(derived())["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == sorted(code.subtype for code in Code)
    assert all(rule["helpUri"].endswith(f"diagnostics.html#{rule['id']}") for rule in rules)


def test_a_result_keeps_its_mark_when_its_line_moves_and_no_two_share_one() -> None:
    def marks(line: int) -> list[str]:
        held = fragment(concept("a"), cites=("x", "x", "y"))
        moved = [
            replace(each, location=replace(each.location, line=line)) for each in held.citations
        ]
        run = run_of(derived(replace(held, citations=tuple(moved))))
        return [each["partialFingerprints"]["glossaire/v1"] for each in run["results"]]

    assert marks(7) == marks(70)
    assert len(set(marks(7))) == len(marks(7))
