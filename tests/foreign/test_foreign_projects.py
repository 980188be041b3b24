"""Glossaries of well-known projects, from PyPI; skipped where that cannot be reached.

The pages that define or cite terms are built without the rest of the project: no theme, no code,
no extension of its own. What Sphinx then says of unknown roles, it says twice.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tarfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import run_sphinx
from tests.foreign.counting import count, differences, drawn

CONF = 'extensions = ["myst_parser"]\nmyst_enable_extensions = ["colon_fence", "deflist"]\n'
WITH = CONF + 'extensions.append("sphinxext_glossaire")\n'
LINK = re.compile(r":term:`|\{term\}`")
GLOSSARY = re.compile(r"^(\.\. |`{3,}\{|:{3,}\{)glossary\b", re.MULTILINE)
PAGES = 12


@dataclass(frozen=True)
class Release:
    """A release, where its documentation is, and the number of terms of its glossaries."""

    name: str
    version: str
    docs: str
    terms: int

    def __str__(self) -> str:
        return self.name


RELEASES = (
    Release("pyramid", "2.1", "docs", 191),
    Release("sqlalchemy", "2.1.9", "doc/build", 136),
    Release("celery", "5.7.0", "docs", 21),
    Release("attrs", "26.1.0", "docs", 5),
)


@pytest.fixture(params=RELEASES, ids=str)
def docs(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, Release]:
    """The pages of a release that define or cite terms; the release itself stays in a cache."""
    release: Release = request.param
    assert request.config.cache
    cache = request.config.cache.mkdir("foreign")
    wanted = f"{release.name}-{release.version}.tar.gz"
    if not (cache / wanted).exists():
        command = [sys.executable, "-m", "pip", "download", "--no-deps", "--retries", "0"]
        command += ["--timeout", "15", "--no-binary", release.name, "-d", str(tmp_path / "sdist")]
        command += [f"{release.name}=={release.version}"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            pytest.skip(f"pip cannot fetch {wanted}: {done.stderr.strip().splitlines()[-1]}")
        shutil.move(tmp_path / "sdist" / wanted, cache / wanted)
    with tarfile.open(cache / wanted) as archive:
        archive.extractall(tmp_path, filter="data")
    whole = tmp_path / wanted.removesuffix(".tar.gz") / release.docs
    return chosen_pages(whole, tmp_path / "source"), release


def chosen_pages(whole: Path, target: Path) -> Path:
    """Copy the glossaries and the pages that cite most, with an index."""
    texts = {
        path.relative_to(whole): path.read_text(encoding="utf-8")
        for path in sorted(whole.rglob("*"))
        if path.suffix in (".rst", ".md") and path != whole / "index.rst"
    }
    citing = sorted(texts, key=lambda path: -len(LINK.findall(texts[path])))[:PAGES]
    for path in {*citing, *(path for path in texts if GLOSSARY.search(texts[path]))}:
        (target / path).parent.mkdir(parents=True, exist_ok=True)
        (target / path).write_text(texts[path], encoding="utf-8")
    (target / "index.rst").write_text("Pages\n=====\n\n.. toctree::\n   :glob:\n\n   **\n")
    return target


@pytest.mark.network
def test_a_real_glossary_gives_its_graph_and_keeps_its_pages(
    docs: tuple[Path, Release], tmp_path: Path
) -> None:
    """Precision and recall are 1; what is reported unknown is just what Sphinx finds unknown."""
    source, release = docs
    told = []
    for name, conf in (("without", CONF), ("with", WITH)):
        (source / "conf.py").write_text(conf, encoding="utf-8")
        done = run_sphinx(source, tmp_path / name)
        assert done.returncode < 2, done.stderr
        unknown = r"(?m)^.*(?:term not in glossary: '|no term is named “)([^'”]*)"
        told.append((Counter(re.findall(unknown, done.stderr)), Counter(done.stderr.splitlines())))
    expected, found = count(tmp_path / "without"), drawn(tmp_path / "with")
    assert sum(map(len, expected.entries.values())) == release.terms
    assert found == expected
    assert sum(found.edges.values()) > 5
    assert differences(tmp_path / "without", tmp_path / "with") == []
    (unknown_before, before), (unknown_after, after) = told
    assert unknown_after == unknown_before
    assert not [line for line in after - before if "no term is named" not in line]
