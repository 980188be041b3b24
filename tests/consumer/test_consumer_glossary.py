"""A foreign project adds the extension: it gets the graph, and keeps all else as it was."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from tests.conftest import run_sphinx

CONF = "project = 'Cuisine'\nextensions = {extensions!r}\n"
INDEX = """\
Kitchen
=======

A :term:`whisk` beats; see also :doc:`tools`, and :term:`the pan <frying pan>`. :term:`Roux`!

.. toctree::

   tools
   basics

.. glossary::

   whisk
   balloon whisk
      A tool that beats air into a liquid, such as an :term:`egg white`.
      It is not a :term:`spoon`.

      A second paragraph cites the :term:`egg white` again.

   egg white
   albumen : foods
      Clear liquid of an egg.
"""
TOOLS = """\
# Tools

Nothing beats a {term}`whisk`. Code such as `` {term}`whisk` `` cites nothing.

```{glossary}
frying pan
skillet
  Flat pan that a {term}`roux` is made in; wider than a {term}`Spoon`.

spoon
  Small bowl with a handle. See {term}`balloon whisk`.
```

- in a list: {term}`spoon <skillet>` and {any}`albumen`
"""
BASICS = """\
Basics
======

.. glossary::
   :sorted:

   roux
      Flour and fat, stirred with a :term:`spoon`.

   Apple
      A fruit.

   apple
      A company, unlike an :term:`Apple`, or an :term:`apple`.

.. index:: single: cooking; basics

No term is cited here, but :ref:`genindex` is.
"""
EDGES = [
    ("page:index", "term:whisk", "index", 4),
    ("page:index", "term:frying-pan", "index", 4),
    ("page:index", "term:roux", "index", 4),
    ("page:tools", "term:egg-white", "tools", 14),
    ("page:tools", "term:frying-pan", "tools", 14),
    ("page:tools", "term:whisk", "tools", 3),
    ("term:apple-2", "term:apple", "basics", 14),
    ("term:apple-2", "term:apple-2", "basics", 14),
    ("term:frying-pan", "term:roux", "tools", 8),
    ("term:frying-pan", "term:spoon", "tools", 8),
    ("term:roux", "term:spoon", "basics", 8),
    ("term:spoon", "term:whisk", "tools", 11),
    ("term:whisk", "term:egg-white", "index", 15),
    ("term:whisk", "term:egg-white", "index", 18),
    ("term:whisk", "term:spoon", "index", 16),
]
NAMES = {
    "term:apple": ["Apple"],
    "term:apple-2": ["apple"],
    "term:egg-white": ["egg white", "albumen"],
    "term:frying-pan": ["frying pan", "skillet"],
    "term:roux": ["roux"],
    "term:spoon": ["spoon"],
    "term:whisk": ["whisk", "balloon whisk"],
}
CONTEXTS = {
    "index": {
        "A whisk beats; see also tools, and the pan.",
        "Roux!",
        "A tool that beats air into a liquid, such as an egg white.",
        "It is not a spoon.",
        "A second paragraph cites the egg white again.",
    },
    "tools": {
        "Nothing beats a whisk.",
        "Flat pan that a roux is made in; wider than a Spoon.",
        "See balloon whisk.",
        "in a list: spoon and albumen",
    },
    "basics": {
        "Flour and fat, stirred with a spoon.",
        "A company, unlike an Apple, or an apple.",
    },
}


@pytest.fixture(scope="module")
def kitchen(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with plain glossaries in reST and in MyST, which cite each other."""
    folder = tmp_path_factory.mktemp("kitchen")
    (folder / "index.rst").write_text(INDEX, encoding="utf-8")
    (folder / "tools.md").write_text(TOOLS, encoding="utf-8")
    (folder / "basics.rst").write_text(BASICS, encoding="utf-8")
    return folder


def build(source: Path, out: Path, *, extended: bool, builder: str) -> dict[str, bytes]:
    """Every file of the output, the project built with or without the extension."""
    extensions = ["myst_parser", *(["sphinxext_glossaire"] if extended else [])]
    (source / "conf.py").write_text(CONF.format(extensions=extensions), encoding="utf-8")
    done = run_sphinx(source, out, "-n", builder=builder)
    assert (done.returncode, done.stderr) == (0, "")
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file() and path.name != ".buildinfo"  # a digest of conf.py, which differs
    }


@pytest.mark.parametrize("builder", ["html", "dirhtml", "singlehtml", "text", "latex", "gettext"])
def test_adding_the_extension_changes_no_byte_of_what_was_there(
    kitchen: Path, tmp_path: Path, builder: str
) -> None:
    """Pages, index, inventory and search stay; only the folder of the graph is new."""
    before = build(kitchen, tmp_path / "before", extended=False, builder=builder)
    after = build(kitchen, tmp_path / "after", extended=True, builder=builder)
    assert len(before) > 1
    assert [name for name in before if after.get(name) != before[name]] == []
    assert {name.split("/")[0] for name in after.keys() - before.keys()} <= {"_glossaire"}


@pytest.fixture(scope="module")
def graph(kitchen: Path, tmp_path_factory: pytest.TempPathFactory) -> nx.MultiDiGraph[str]:
    out = tmp_path_factory.mktemp("graph") / "html"
    files = build(kitchen, out, extended=True, builder="html")
    data: dict[str, Any] = json.loads(files["_glossaire/graph.json"])
    loaded = nx.node_link_graph(data, edges="edges")
    assert isinstance(loaded, nx.MultiDiGraph)
    return loaded


def test_each_entry_is_a_term_and_its_further_terms_are_names(
    graph: nx.MultiDiGraph[str],
) -> None:
    """One node an entry, with its names, its place and its definition."""
    terms = {node: data for node, data in graph.nodes(data=True) if data["kind"] == "term"}
    assert {node: data["names"] for node, data in terms.items()} == NAMES
    whisk = terms["term:whisk"]
    assert whisk["label"] == "whisk"
    assert whisk["docname"] == "index"
    assert whisk["uri"] == "index.html#term-whisk"
    assert whisk["definition"] == (
        "A tool that beats air into a liquid, such as an egg white. It is not a spoon."
    )


def test_every_citation_is_an_edge_from_its_entry_or_its_page(
    graph: nx.MultiDiGraph[str],
) -> None:
    """One edge a citation, with document, line and sentence; none of another kind."""
    edges = list(graph.edges(data=True))
    assert {data["kind"] for _, _, data in edges} == {"cites"}
    found = sorted(
        (source, target, data["docname"], data["line"]) for source, target, data in edges
    )
    assert found == sorted(EDGES)
    contexts: dict[str, set[str]] = {}
    for _, _, data in edges:
        contexts.setdefault(data["docname"], set()).add(data["context"])
    assert contexts == CONTEXTS


def test_only_pages_that_cite_are_nodes_beside_the_terms(graph: nx.MultiDiGraph[str]) -> None:
    """Pages stand in the graph as the sources of the citations outside any entry."""
    pages = {node: data for node, data in graph.nodes(data=True) if data["kind"] == "page"}
    assert pages.keys() == {"page:index", "page:tools"}
    assert (pages["page:tools"]["label"], pages["page:tools"]["uri"]) == ("Tools", "tools.html")
