"""Every entry keeps the rules of CONTRIBUTING.md that can be counted; who reads can trust them."""

from __future__ import annotations

import os
import subprocess
import sys
import warnings
from collections.abc import Iterable

import networkx as nx
import pytest

from sphinxext_glossaire.cli.workspace import Workspace
from sphinxext_glossaire.pipeline import Derived
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def glossary(tmp_path_factory: pytest.TempPathFactory) -> Derived:
    """What follows from the shipped pages."""
    cache = tmp_path_factory.mktemp("check")
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="'myst_parser")  # it warns of itself
        return Workspace(source=ROOT / "docs", config=ROOT, cache=cache).derived()[0]


def test_every_measure_of_every_entry_is_within_its_bounds() -> None:
    """Lengths, sentences, words of the headword, readability, sources, relations, figures."""
    command = [sys.executable, str(ROOT / "tools" / "editorial.py")]
    spoken = {**os.environ, "PYTHONWARNINGS": "", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=spoken)
    print(done.stdout)
    assert done.returncode == 0, done.stdout + done.stderr


def test_nothing_is_left_to_mend(glossary: Derived) -> None:
    told = [f"{found.location.docname}: {found.message()}" for found, level in glossary.findings
            if level in ("warning", "error")]  # fmt: skip
    assert told == []


def test_a_reader_finds_two_hundred_entries_less_one_nearly_all_of_them_reviewed(
    glossary: Derived,
) -> None:
    entries = glossary.scheme.in_use
    assert len(entries) >= 199
    assert sum(each.status in ("relu", "validé") and bool(each.reviewed) for each in entries) >= 180
    assert [each.id for each in entries if not each.sources] == []


def test_every_entry_is_reached_from_every_domain(glossary: Derived) -> None:
    """Along links and relations, in whatever direction the arrow points."""
    graph = glossary.graph.to_undirected(as_view=True)
    entries = {node for node, kind in graph.nodes(data="kind") if kind == "term"}
    for concepts in glossary.by_domain.values():
        assert entries <= nx.node_connected_component(graph, f"term:{concepts[0].id}")


def test_each_domain_that_is_declared_has_entries_and_a_page(glossary: Derived) -> None:
    declared = [domain.key for domain in glossary.options.domains]
    assert missing(declared, glossary.by_domain) == []
    assert missing(declared, glossary.domain_pages) == []


def missing(wanted: Iterable[str], found: Iterable[str]) -> list[str]:
    return sorted(set(wanted) - set(found))
