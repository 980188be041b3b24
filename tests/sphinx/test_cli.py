"""``glossaire check`` tells by its exit code what a script must know."""

from __future__ import annotations

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
