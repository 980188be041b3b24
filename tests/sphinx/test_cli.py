"""``glossaire check`` tells by its exit code what a script must know."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.sphinx.conftest import CONF, term

INDEX = "# Accueil\n\n```{toctree}\n:glob:\n\n*\n```\n"


def check(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "sphinxext_glossaire", "check"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "conf.py").write_text(CONF, encoding="utf-8")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text(INDEX, encoding="utf-8")
    (tmp_path / "docs" / "mot.md").write_text(term("mot"), encoding="utf-8")
    return tmp_path


def test_a_clean_glossary_exits_with_0(folder: Path) -> None:
    result = check(folder)
    assert result.returncode == 0, result.stderr
    assert not list(folder.rglob("*.html"))


def test_findings_exit_with_1_and_are_told_on_every_run(folder: Path) -> None:
    page = term("autre", body="Voir {term}`moot`.")
    (folder / "docs" / "autre.md").write_text(page, encoding="utf-8")
    for _ in range(2):
        result = check(folder)
        assert result.returncode == 1
        assert "autre.md:7:" in result.stderr
        assert "“mot”?" in result.stderr


def test_the_places_of_the_map_are_kept_once_asked_and_without_a_setting(folder: Path) -> None:
    """What the file says is where the next build puts each term, be it elsewhere than it would."""
    command = [sys.executable, "-m", "sphinxext_glossaire", "map"]
    (folder / "docs" / "autre.md").write_text(term("autre", related=["mot"]), encoding="utf-8")
    subprocess.run(command, cwd=folder, capture_output=True, check=True)
    file = folder / "concept-map.json"
    places = json.loads(file.read_text(encoding="utf-8"))
    left, right = (places["concepts"][name] for name in ("autre", "mot"))
    places["concepts"] |= {"autre": right, "mot": left}
    file.write_text(json.dumps(places), encoding="utf-8")
    subprocess.run(command, cwd=folder, capture_output=True, check=True)
    kept = json.loads(file.read_text(encoding="utf-8"))["concepts"]
    for name, place in (("autre", right), ("mot", left)):
        assert kept[name] == pytest.approx(place, abs=0.05)
    assert left != pytest.approx(right, abs=0.1)


@pytest.mark.parametrize(
    ("setting", "words"),
    [
        ("glossaire_domains = 3", "glossaire_domains must be a dict"),
        ("glossaire_severity = {'orphan': 'loud'}", "'loud' is none of error, warning, info, off"),
        ("glossaire_severity = {'orphans': 'info'}", "'orphans' is none of"),
    ],
)
def test_what_cannot_run_exits_with_2_and_one_line(folder: Path, setting: str, words: str) -> None:
    (folder / "conf.py").write_text(f"{CONF}{setting}\n", encoding="utf-8")
    result = check(folder)
    assert result.returncode == 2
    assert words in result.stderr
    assert "Traceback" not in result.stderr


def run(folder: Path, *words: str, language: str = "C") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "sphinxext_glossaire", *words]
    spoken = {"LANG": language, "LC_ALL": language, "LANGUAGE": ""}
    environment = {**os.environ, **spoken, "PYTHONUTF8": "1"}
    return subprocess.run(
        command, cwd=folder, capture_output=True, text=True, check=False, env=environment
    )


def test_json_goes_to_the_standard_output_alone(folder: Path) -> None:
    page = term("autre", body="Voir {term}`moot`.")
    (folder / "docs" / "autre.md").write_text(page, encoding="utf-8")
    result = run(folder, "check", "--format", "json")
    assert result.returncode == 1
    found = {each["code"]: each for each in json.loads(result.stdout)["findings"]}
    assert found["unknown_term"]["file"] == "docs/autre.md"
    assert found["unknown_term"]["suggestion"] == "mot"


def test_what_sphinx_warns_of_is_told_on_every_run_too(folder: Path) -> None:
    """Also where nothing was changed since, and no more once it is mended."""
    page = folder / "docs" / "mot.md"
    page.write_text(term("mot", body="Voir {ref}`nulle-part`."), encoding="utf-8")
    for _ in range(3):
        result = check(folder)
        assert result.returncode == 1
        assert result.stderr.count("nulle-part") == 1
    page.write_text(term("mot"), encoding="utf-8")
    assert [check(folder).returncode for _ in range(2)] == [0, 0]


def test_places_are_relative_to_where_one_stands(folder: Path) -> None:
    """So that a terminal or an editor opens them."""
    page = term("autre", body="Voir {term}`moot`.")
    (folder / "docs" / "autre.md").write_text(page, encoding="utf-8")
    assert check(folder).stderr.startswith("docs/autre.md:7: ")


def test_infos_are_told_on_request_and_are_no_failure(folder: Path) -> None:
    result = run(folder, "check", "--infos")
    assert result.returncode == 0
    assert "docs/mot.md:5: INFO: " in result.stderr
    assert "[glossaire.orphan]" in result.stderr


def test_a_term_is_shown_with_what_surrounds_it(folder: Path) -> None:
    page = term("autre", body="Voir un {term}`mot`.", aliases="[second]", requires="[mot]")
    (folder / "docs" / "autre.md").write_text(page, encoding="utf-8")
    shown = run(folder, "show", "Second").stdout
    assert shown.startswith("autre\n  second\n  docs/autre.md:")
    assert "presupposes : mot" in shown
    assert "← autre (docs/autre.md:9) : Voir un mot." in run(folder, "show", "mot").stdout


def test_the_way_between_two_terms_is_told_in_sentences(folder: Path) -> None:
    (folder / "docs" / "a.md").write_text(term("alpha", requires="[mot]"), encoding="utf-8")
    (folder / "docs" / "b.md").write_text(term("beta", body="Voir {term}`alpha`."), "utf-8")
    (folder / "docs" / "c.md").write_text(term("seul"), encoding="utf-8")
    steps = run(folder, "why", "beta", "mot").stdout.splitlines()
    assert [step.split(" (")[0] for step in steps] == [
        "beta cites alpha: Voir alpha.",
        "alpha presupposes mot",
    ]
    apart = run(folder, "why", "beta", "seul")
    assert (apart.returncode, apart.stdout) == (1, "")


def test_an_unknown_term_is_answered_with_what_was_meant(folder: Path) -> None:
    result = run(folder, "show", "mott")
    assert result.returncode == 1
    assert "“mot”?" in result.stderr


def test_help_is_french_for_a_french_reader_and_in_no_project(tmp_path: Path) -> None:
    for language in ("fr_FR.UTF-8", "C"):
        text = run(tmp_path, "check", "--help", language=language).stdout
        assert text.startswith("Usage : ")
        assert "Affiche chaque constat" in text
    assert run(tmp_path, "--help", language="en_GB.UTF-8").stdout.startswith("Usage: ")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shells_complete_commands_and_terms(folder: Path, shell: str) -> None:
    assert "_GLOSSAIRE_COMPLETE" in run(folder, "completion", shell).stdout
    environment = {
        **os.environ,
        "_GLOSSAIRE_COMPLETE": "bash_complete",
        "COMP_WORDS": "glossaire show m",
        "COMP_CWORD": "2",
    }
    command = [sys.executable, "-m", "sphinxext_glossaire"]
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, check=False, env=environment
    )
    assert done.stdout == "plain,mot\n"
