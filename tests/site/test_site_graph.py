"""What machines read of the site agrees with what the authors wrote, counted anew here."""

from __future__ import annotations

import json
import zlib
from collections import Counter
from typing import Any

import networkx as nx
import pytest

from tests.conftest import Site
from tests.site.html_page import Page
from tests.site.sources import RELATIONS, Sources, folded, without_code

Edge = tuple[str, str, dict[str, Any]]


@pytest.fixture(scope="module")
def sources(site: Site) -> Sources:
    return Sources(site.docs)


@pytest.fixture(scope="module")
def graph(site: Site) -> nx.MultiDiGraph[str]:
    data = json.loads((site.out / "_glossaire" / "graph.json").read_text(encoding="utf-8"))
    loaded = nx.node_link_graph(data, edges="edges")
    assert isinstance(loaded, nx.MultiDiGraph)
    return loaded


@pytest.fixture(scope="module")
def inventory(site: Site) -> dict[str, str]:
    """Address of each ``std:term``, read from ``objects.inv`` as its format says."""
    *header, packed = (site.out / "objects.inv").read_bytes().split(b"\n", 4)
    assert header[0] == b"# Sphinx inventory version 2"
    found = {}
    for line in zlib.decompress(packed).decode().splitlines():
        name, _, rest = line.partition(" std:term ")
        if rest:
            place = rest.split(" ")[1]
            found[name] = place.removesuffix("$") + (name if place.endswith("$") else "")
    return found


def cites(graph: nx.MultiDiGraph[str]) -> list[Edge]:
    edges = graph.edges(data=True)
    return [(source, target, data) for source, target, data in edges if data["kind"] == "cites"]


def test_code_does_not_cite() -> None:
    """The counter of these tests sees roles in text and directives, and none in code."""
    text = (
        "---\nx: {term}`x`\n---\n{term}`a`, `{term}` and `` {term}`b` ``\n\n"
        "```md\n{term}`c`\n```\n\n````{note}\n{term}`d\ne <f>`\n````\n<!-- {term}`g` -->\n"
    )
    assert without_code(text).split() == ["{term}`a`,", "and", "{term}`d", "e", "<f>`"]


def test_there_is_a_node_for_each_term_page(sources: Sources, graph: nx.MultiDiGraph[str]) -> None:
    """Every term is a node under its permanent id, with label, address and definition."""
    terms = {node: data for node, data in graph.nodes(data=True) if data["kind"] == "term"}
    assert terms.keys() == {f"term:{term.id}" for term in sources.terms}
    assert len(terms) >= 20
    for term in sources.terms:
        data = terms[f"term:{term.id}"]
        assert folded(data["label"]) == folded(term.label)
        assert {folded(name) for name in data["names"]} == {folded(name) for name in term.names}
        assert (data["docname"], data["domain"]) == (term.docname, term.data.get("domain", ""))
        assert data["uri"] == f"{term.docname}.html"
        assert len(data["definition"].split()) > 8


def test_there_is_one_edge_for_each_citation_at_its_very_line(
    sources: Sources, graph: nx.MultiDiGraph[str]
) -> None:
    """As many ``cites`` edges as ``{term}`` roles, each from its entry or page, with its line."""
    own = {term.docname: f"term:{term.id}" for term in sources.terms}
    written = Counter(
        (
            own.get(cited.docname, f"page:{cited.docname}"),
            f"term:{sources.resolve(cited.target)}",
            cited.docname,
            cited.line,
        )
        for cited in sources.citations
    )
    published = Counter(
        (source, target, data["docname"], data["line"]) for source, target, data in cites(graph)
    )
    assert written.total() > 100
    assert published - written == Counter()
    assert written - published == Counter()


def test_every_citation_has_its_sentence(sources: Sources, graph: nx.MultiDiGraph[str]) -> None:
    """The context of an edge holds the words of the link, and words of that very place."""
    contexts: dict[tuple[str, int], list[str]] = {}
    for _, _, data in cites(graph):
        contexts.setdefault((data["docname"], data["line"]), []).append(data["context"])
    for cited in sources.citations:
        found = contexts[cited.docname, cited.line]
        assert any(folded(cited.text) in folded(context) for context in found), cited
        for context in found:
            assert context == context.strip()
            assert "`" not in context, context
            assert "{term}" not in context, context


def test_typed_edges_are_those_of_the_front_matter(
    sources: Sources, graph: nx.MultiDiGraph[str]
) -> None:
    """Each relation that an author wrote is one edge of its kind, and there is no other."""
    written = Counter(
        (f"term:{term.id}", f"term:{sources.resolve(target)}", kind)
        for term in sources.terms
        for kind, target in term.relations
    )
    published = Counter(
        (source, target, data["kind"])
        for source, target, data in graph.edges(data=True)
        if data["kind"] != "cites"
    )
    assert {kind for _, _, kind in published} <= set(RELATIONS)
    assert published == written
    assert written.total() > 50


def test_the_inventory_bears_every_name_of_every_term(
    site: Site, sources: Sources, inventory: dict[str, str]
) -> None:
    """Labels, English names, acronyms, synonyms and plurals resolve from any Sphinx project."""
    published = {folded(name): place for name, place in inventory.items()}
    for term in sources.terms:
        for name in term.names:
            assert folded(name) in published, (term.id, name)
            if sources.owners[folded(name)] == term.id:
                page, _, anchor = published[folded(name)].partition("#")
                assert page == f"{term.docname}.html", (term.id, name)
                assert anchor in Page.read(site.out / page).ids


def test_the_inventory_has_names_as_they_are_typed(
    sources: Sources, inventory: dict[str, str]
) -> None:
    """Both apostrophes work, and no name needs a no-break space."""
    for term in sources.terms:
        for name in term.names:
            assert name in inventory, (term.id, name)
            assert name.replace("’", "'") in inventory, (term.id, name)


def test_each_term_page_shows_every_sentence_that_cites_it(
    site: Site, graph: nx.MultiDiGraph[str]
) -> None:
    """Backlinks: who cites, as a link, and in which words; an entry's own links left out."""
    for node, data in graph.nodes(data=True):
        if data["kind"] != "term":
            continue
        page = Page.read(site.out / data["uri"])
        shown = Counter(
            folded(each.text)
            for each in page.all("p")
            if "glossaire-context" in each.attributes.get("class", "").split()
        )
        here = [edge for edge in cites(graph) if edge[1] == node and edge[0] != node]
        assert shown.keys() == {folded(edge["context"]) for _, _, edge in here}, node
        (block,) = (
            [each for each in page.all("div") if "glossaire-backlinks" in each.attributes["class"]]
            if here
            else [None]
        )
        for source, _, _ in here:
            label = folded(graph.nodes[source]["label"])
            assert block is not None
            assert label in folded(block.text), (node, source)
