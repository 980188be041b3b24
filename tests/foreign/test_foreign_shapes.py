"""Any project's glossaries, with one word added to ``extensions`` and no setting."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from tests.conftest import EPOCH
from tests.foreign.counting import Glossaries, count, differences, drawn
from tests.foreign.shapes import CONF, Made, make
from tests.sphinx.conftest import Project

if TYPE_CHECKING:
    from pathlib import Path

WITH = CONF + 'extensions.append("sphinxext_glossaire")\n'
PATH = "import sys, pathlib\nsys.path.insert(0, str(pathlib.Path(__file__).parent))\n"
PLAIN_TYPE = str.maketrans({"“": '"', "”": '"', "’": "'", "–": "--", "…": "..."})


def plain(text: str) -> str:
    """Words of a term as they were typed."""
    return " ".join(text.translate(PLAIN_TYPE).split())


def named(found: Glossaries) -> tuple[dict[str, list[str]], Counter[tuple[str, str]]]:
    """Entries and links by the first term of each entry, instead of by its address."""
    names = {address: plain(terms[0]) for address, terms in found.entries.items()}
    entries = {names[address]: [*map(plain, terms)] for address, terms in found.entries.items()}
    edges = Counter[tuple[str, str]]()
    for (source, target), times in found.edges.items():
        edges[names.get(source, source), names[target]] += times
    return entries, edges


def written(made: Made) -> tuple[dict[str, list[str]], Counter[tuple[str, str]]]:
    """What a project holds, as its maker knows."""
    return {entry.shown[0]: entry.shown for entry in made.entries}, made.edges


@pytest.mark.parametrize("seed", range(3))
def test_the_graph_holds_every_entry_and_link_and_nothing_else_changes(
    tmp_path: Path, seed: int
) -> None:
    """As its maker knows, as the pages of plain Sphinx show, and as the graph says."""
    project = Project(tmp_path)
    made = make(project.source, seed)
    project.conf(PATH + CONF)
    without = project.build("without")
    project.conf(PATH + WITH)
    result = project.build("with")
    assert named(count(without.out)) == written(made)
    assert named(drawn(result.out)) == written(made)
    assert drawn(result.out) == count(without.out)
    assert differences(without.out, result.out) == []
    assert result.warnings == without.warnings


def test_parallel_builds_and_later_edits_leave_the_same(tmp_path: Path) -> None:
    """Two processes, then two documents written anew: as plain Sphinx from the start."""
    project = Project(tmp_path)
    made = make(project.source, 7)
    project.conf(PATH + WITH)
    assert named(drawn(project.build("with", jobs=2).out)) == written(made)
    made.edges = Counter({edge: n for edge, n in made.edges.items() if edge[0] != "page:p1"})
    made.page("p1", "rst")
    moved = next(entry for entry in made.entries if entry.docname == "z/terms")
    path = project.source / "z/terms.md"
    path.write_text(path.read_text("utf-8").replace(f"\n{moved.terms[0][0]}\n", "\nMoved\n"))
    result = project.build("with", jobs=2)
    project.conf(PATH + CONF)
    fresh = project.build("without")
    assert drawn(result.out) == count(fresh.out)
    assert "Moved" in str(drawn(result.out).entries)


@pytest.mark.parametrize(
    "builder", ["dirhtml", "dummy", "epub", "gettext", "latex", "linkcheck", "singlehtml", "text"]
)
def test_every_builder_writes_what_it_wrote(
    tmp_path: Path, builder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    project = Project(tmp_path)
    make(project.source, 3)
    outputs = []
    for name, conf in (("without", CONF), ("with", WITH)):
        project.conf(PATH + conf + 'linkcheck_ignore = [".*"]\nproject = "Words"\n')
        outputs.append(project.build(name, builder=builder))
    without, result = outputs
    assert differences(without.out, result.out) == []
    assert result.warnings == without.warnings
