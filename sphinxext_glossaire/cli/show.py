"""``glossaire show`` and ``glossaire why``: a term, and the way between two, in the terminal."""

from __future__ import annotations

import sys
from itertools import pairwise
from typing import TYPE_CHECKING

import click

from sphinxext_glossaire.cli.completion import TERM
from sphinxext_glossaire.cli.language import _
from sphinxext_glossaire.cli.workspace import FOUND, find_concept, in_workspace
from sphinxext_glossaire.diagnostics.findings import Location
from sphinxext_glossaire.graph import CITES, concept_node

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sphinxext_glossaire.cli.workspace import Workspace
    from sphinxext_glossaire.model.concept import Concept
    from sphinxext_glossaire.pipeline import Derived

    Where = Callable[[Location], str]


@click.command(help=_("Print the names, definition, relations and citations of a term."))
@click.argument("term", type=TERM)
@in_workspace
def show(workspace: Workspace, term: str) -> None:
    """Print what is known of a term."""
    derived, where = workspace.derived()
    concept = find_concept(derived, term)
    click.secho(concept.pref_label, bold=True)
    for line in _facts(derived, concept, where):
        click.echo(line)


@click.command(help=_("Print the shortest way of relations and citations between two terms."))
@click.argument("start", type=TERM)
@click.argument("end", type=TERM)
@in_workspace
def why(workspace: Workspace, start: str, end: str) -> None:
    """Print how two terms hang together; exit 1 if they do not."""
    import networkx as nx  # noqa: PLC0415 (a tenth of a warm check)

    derived, where = workspace.derived()
    first, last = (concept_node(find_concept(derived, name).id) for name in (start, end))
    graph = derived.graph
    for walked in (graph, graph.to_undirected(as_view=True)):
        try:
            path = nx.shortest_path(walked, first, last)
        except nx.NetworkXNoPath:
            continue
        for step in _steps(derived, path, where):
            click.echo(step)
        return
    click.echo(_("nothing joins “{start}” and “{end}”").format(start=start, end=end), err=True)
    sys.exit(FOUND)


def _facts(derived: Derived, concept: Concept, where: Where) -> Iterable[str]:
    shown = [label.text for label in concept.alt_labels]
    if shown:
        yield "  " + ", ".join(shown)
    yield f"  {where(concept.location)}"
    if concept.definition_text:
        yield f"\n{concept.definition_text}\n"
    for bundle in derived.bundles[concept.id]:
        others = ", ".join(other.pref_label for other in bundle.concepts)
        yield f"{bundle.phrase} : {others}"
    for backlink in derived.backlinks[concept.id]:
        for citation in backlink.citations:
            yield f"← {backlink.title} ({where(citation.location)}) : {citation.context}"


def _steps(derived: Derived, path: list[str], where: Where) -> Iterable[str]:
    graph = derived.graph
    if len(path) == 1:
        yield str(graph.nodes[path[0]]["label"])
    for before, after in pairwise(path):
        forward = graph.has_edge(before, after)
        source, target = (before, after) if forward else (after, before)
        edges = graph.get_edge_data(source, target).values()
        edge = min(edges, key=lambda each: (each["kind"] == CITES, each["docname"], each["line"]))
        names = [graph.nodes[node]["label"] for node in (source, target)]
        told = edge["context"]
        if edge["kind"] == CITES:
            told = _("{source} cites {target}: {sentence}").format(
                source=names[0], target=names[1], sentence=told
            )
        place = Location(docname=edge["docname"], line=edge["line"])
        yield f"{told} ({where(place)})"
