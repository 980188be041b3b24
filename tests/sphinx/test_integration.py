"""What the page on continuous integration tells to copy does what the page says."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from sphinxext_glossaire.exports.diagnostics_json import SCHEMA_NAME, diagnostics_schema
from tests.conftest import ROOT
from tests.sphinx.conftest import CONF, Project, term

PAGE = ROOT / "docs" / "extension" / "integration.md"
WORKFLOW = ROOT / ".github" / "workflows" / "glossaire.yml"
MATCHER = ROOT / "docs" / "_static" / "glossaire-problem-matcher.json"
FIELDS = ("file", "line", "severity", "message", "code")


def matches(line: str) -> list[dict[str, str]]:
    """What the matchers make of a line of the console, as GitHub's runner reads them."""
    found = []
    for matcher in json.loads(MATCHER.read_bytes())["problemMatcher"]:
        (pattern,) = matcher["pattern"]
        if match := re.search(pattern["regexp"], line, re.ASCII):
            groups = {field: match[pattern[field]] or "" for field in FIELDS if field in pattern}
            found.append({"severity": matcher.get("severity", ""), **groups})
    return found


def blocks(language: str) -> list[str]:
    """Blocks of code of the page."""
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE.read_text("utf-8"), re.DOTALL | re.M)


def workflows() -> list[dict[str, Any]]:
    """This project's workflow and the one that the page proposes to others."""
    found = [yaml.safe_load(text) for text in (*blocks("yaml"), WORKFLOW.read_text("utf-8"))]
    return [each for each in found if "jobs" in each]


def shell(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a command as GitHub's runner does, with the program at hand."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    spoken = {"LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "PATH": path, "PYTHONUTF8": "1"}
    return subprocess.run(
        ["bash", "-e", "-c", command],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **spoken},
    )


@pytest.fixture(params=["fr", "en"])
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A project with an error, warnings, infos, a name with spaces, and a warning of Sphinx."""
    severity = 'glossaire_severity = {"no_source": "error"}'
    conf = f'{CONF}{severity}\nlanguage = "{request.param}"\n'
    (tmp_path / "conf.py").write_text(conf, encoding="utf-8")
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "index.md").write_text("# Accueil\n\nVoir {ref}`nulle-part`.\n", encoding="utf-8")
    (docs / "mot.md").write_text(term("mot", alais="[x]", body="Voir {term}`moot`."), "utf-8")
    name = "à côté 12.md" if os.name == "nt" else "à côté: 12.md"
    (docs / name).write_text(term("a:1: WARNING: b", body="Voir {term}`x [y.z]`."), "utf-8")
    return tmp_path


def test_every_finding_of_the_console_becomes_one_annotation(folder: Path) -> None:
    """File, line, severity, message and code are those of the JSON, in either language."""
    done = shell("glossaire check --infos --format json", folder)
    told = [found for line in done.stderr.splitlines() for found in matches(line)]
    ours = [each for each in told if each["code"].startswith("glossaire.")]
    expected = [
        {
            "file": each["file"],
            "line": str(each["line"]),
            "severity": "notice" if each["severity"] == "info" else each["severity"].upper(),
            "message": each["message"],
            "code": f"glossaire.{each['code']}",
        }
        for each in json.loads(done.stdout)["findings"]
    ]
    assert {each["severity"] for each in ours} == {"ERROR", "WARNING", "notice"}

    def order(each: dict[str, str]) -> list[str]:
        return [each[field] for field in FIELDS]

    assert sorted(ours, key=order) == sorted(expected, key=order)


def test_warnings_of_sphinx_become_annotations_too(folder: Path) -> None:
    """With or without a line."""
    lines = shell("glossaire check", folder).stderr.splitlines()
    told = [found for line in lines for found in matches(line)]
    by_code = {each["code"]: (Path(each["file"]).name, each["line"]) for each in told}
    assert by_code["ref.ref"] == ("index.md", "3")
    assert by_code["toc.not_included"][1] == ""


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("docs/x.md: WARNING: m [glossaire.orphan]", ("docs/x.md", "", "m", "glossaire.orphan")),
        ("docs/x.md:: WARNING: m", ("docs/x.md", "", "m", "")),
        ("C:\\docs\\x.md:3: ERROR: m [n] [a.b-c]", ("C:\\docs\\x.md", "3", "m [n]", "a.b-c")),
    ],
)
def test_lines_without_a_number_or_a_code_are_understood(
    line: str, expected: tuple[str, ...]
) -> None:
    (found,) = matches(line)
    assert tuple(found[field] for field in ("file", "line", "message", "code")) == expected


@pytest.mark.parametrize(
    "line",
    ["WARNING: no file", "glossaire: 3 to mend", "build succeeded, 2 warnings.", "a.md:3: note: x"],
)
def test_other_lines_are_left_alone(line: str) -> None:
    assert matches(line) == []


def test_the_matcher_is_one_that_the_runner_accepts() -> None:
    """An owner of its own each, a severity that it knows, groups that are there."""
    matchers = json.loads(MATCHER.read_bytes())["problemMatcher"]
    assert len({matcher["owner"] for matcher in matchers}) == len(matchers)
    for matcher in matchers:
        (pattern,) = matcher["pattern"]
        numbers = {pattern[field] for field in FIELDS if field in pattern}
        assert numbers == set(range(1, re.compile(pattern["regexp"]).groups + 1))
        assert ("severity" in pattern) != (matcher.get("severity") == "notice")


def test_the_page_shows_the_matcher_that_is_tested() -> None:
    included = re.search(r"^```\{literalinclude\} (\S+)$", PAGE.read_text("utf-8"), re.MULTILINE)
    assert included
    assert (PAGE.parent / included[1]).resolve() == MATCHER


def test_workflows_ask_for_no_more_rights_than_they_need() -> None:
    """None by default; one job may send findings; the checkout keeps no password."""
    for workflow in workflows():
        assert workflow["permissions"] == {}
        for job in workflow["jobs"].values():
            sends = any("upload-sarif" in step.get("uses", "") for step in job["steps"])
            rights = {"contents": "read"} | ({"security-events": "write"} if sends else {})
            assert job["permissions"] == rights
            for step in job["steps"]:
                assert re.fullmatch(r"[\w/-]+@v\d+", step.get("uses", "a/b@v1"))
                if "checkout" in step.get("uses", ""):
                    assert step["with"]["persist-credentials"] is False


@pytest.mark.parametrize("broken", [False, True], ids=["clean", "findings"])
def test_the_workflows_write_a_sarif_whether_there_are_findings_or_not(
    tmp_path: Path, broken: bool
) -> None:
    (tmp_path / "conf.py").write_text(CONF, encoding="utf-8")
    page = term("mot", body="Voir {term}`moot`." if broken else "Une phrase.")
    (tmp_path / "index.md").write_text(page, encoding="utf-8")
    commands = {
        step["run"].replace(".venv/bin/", ""): name == "page"
        for name, workflow in zip(("page", "own"), workflows(), strict=True)
        for job in workflow["jobs"].values()
        for step in job["steps"]
        if "--format sarif" in step.get("run", "")
    }
    assert len(commands) == 2
    for command, fails_on_findings in commands.items():
        done = shell(command, tmp_path)
        assert done.returncode == (1 if broken and fails_on_findings else 0), done.stderr
        (run,) = json.loads((tmp_path / "glossaire.sarif").read_bytes())["runs"]
        levels = [each["level"] for each in run["results"]]
        assert ("warning" in levels) == broken


def test_the_paths_of_a_project_with_its_settings_in_docs_can_be_completed(tmp_path: Path) -> None:
    """The command of the page changes the address of each file, and nothing else."""
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "conf.py").write_text(CONF, encoding="utf-8")
    (docs / "index.md").write_text(term("mot"), encoding="utf-8")
    assert shell("glossaire check --format sarif > glossaire.sarif", tmp_path).returncode == 0
    before = (tmp_path / "glossaire.sarif").read_text("utf-8")
    (command,) = (block for block in blocks("sh") if "sed" in block)
    assert shell(command, tmp_path).returncode == 0
    after = (tmp_path / "glossaire.sarif").read_text("utf-8")
    assert after == before.replace('"index.md"', '"docs/index.md"') != before


def test_the_site_publishes_the_findings_and_their_schema(project: Project) -> None:
    """The same as the program prints."""
    project.write(index=term("mot", body="Voir {term}`moot`."))
    project.conf()
    folder = project.build().out / "_glossaire"
    assert (folder / SCHEMA_NAME).read_bytes() == diagnostics_schema()
    for form in ("json", "sarif"):
        printed = shell(f"glossaire check --format {form}", project.source).stdout
        assert json.loads((folder / f"diagnostics.{form}").read_bytes()) == json.loads(printed)
