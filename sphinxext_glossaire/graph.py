"""The scheme as a networkx graph: concepts and pages are nodes, citations and relations edges."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    import networkx as nx

    from sphinxext_glossaire.config import Options
    from sphinxext_glossaire.model.scheme import Scheme

CITES = "cites"


def concept_node(concept_id: str) -> str:
    """Id of a concept's node."""
    return f"term:{concept_id}"


def page_node(docname: str) -> str:
    """Id of a page's node."""
    return f"page:{docname}"


def build_graph(
    scheme: Scheme, options: Options, uri: Callable[[str, str], str]
) -> nx.MultiDiGraph[str]:
    """Graph of a scheme.

    Parameters
    ----------
    scheme
        Concepts and citations.
    options
        The phrases of the relations.
    uri
        Address of a document and an anchor in it, below the root of the site.

    Returns
    -------
    networkx.MultiDiGraph
        One node for each concept and for each other page that cites; one ``cites`` edge for each
        citation that leads to a concept; one edge for each relation, its ``kind`` the relation's
        name. Nodes and edges bear what ``_glossaire/graph.json`` publishes.
    """
    import networkx as nx  # noqa: PLC0415 (a tenth of a warm check)

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for concept in scheme.concepts.values():
        graph.add_node(
            concept_node(concept.id),
            kind="term",
            label=concept.pref_label,
            names=[label.text for label in concept.labels],
            docname=concept.docname,
            uri=uri(concept.docname, "" if concept.is_page else concept.anchor),
            domain=concept.domain,
            definition=concept.definition_text,
        )
    _add_citations(graph, scheme, uri)
    for link in scheme.links:
        phrase = options.relation(link.relation.kind).phrase
        graph.add_edge(
            concept_node(link.source.id),
            concept_node(link.target.id),
            kind=link.relation.kind,
            docname=link.source.docname,
            line=link.relation.line,
            context=f"{link.source.pref_label} {phrase} {link.target.pref_label}",
        )
    return graph


def _add_citations(
    graph: nx.MultiDiGraph[str], scheme: Scheme, uri: Callable[[str, str], str]
) -> None:
    titles = {fragment.docname: fragment.title for fragment in scheme.fragments}
    for citation, match in scheme.citations:
        if match is None:
            continue
        docname = citation.location.docname
        if citation.source is not None:
            source = concept_node(citation.source)
        else:
            source = page_node(docname)
            if source not in graph:
                graph.add_node(
                    source,
                    kind="page",
                    label=titles[docname],
                    names=[],
                    docname=docname,
                    uri=uri(docname, ""),
                    domain="",
                    definition="",
                )
        graph.add_edge(
            source,
            concept_node(match.concept.id),
            kind=CITES,
            docname=docname,
            line=0 if citation.location.file else citation.location.line,
            context=citation.context,
        )
