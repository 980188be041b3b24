"""``glossaire.graphml``: the graph for Gephi, yEd, Cytoscape and networkx."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from sphinxext_glossaire.exports.publication import clean

if TYPE_CHECKING:
    import networkx as nx


def graphml(graph: nx.MultiDiGraph[str]) -> bytes:
    """The graph of ``graph.json``; the names of a node are joined by vertical bars.

    networkx would write with lxml where it is installed, in other bytes.
    """
    import networkx as nx  # noqa: PLC0415 (a tenth of a warm check)

    copy: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    copy.add_nodes_from((clean(node), _plain(data)) for node, data in graph.nodes(data=True))
    copy.add_edges_from(
        (clean(source), clean(target), _plain(data))
        for source, target, data in graph.edges(data=True)
    )
    buffer = BytesIO()
    nx.write_graphml_xml(copy, buffer)
    return buffer.getvalue()


def _plain(data: dict[str, Any]) -> dict[str, Any]:
    return {
        key: value if isinstance(value, int) else clean(_joined(value))
        for key, value in data.items()
    }


def _joined(value: Any) -> str:
    return value if isinstance(value, str) else " | ".join(value)
