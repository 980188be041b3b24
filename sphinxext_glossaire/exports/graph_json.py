"""``graph.json``: the graph as networkx writes node-link data."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import networkx as nx


def graph_json(graph: nx.MultiDiGraph[Any]) -> bytes:
    """Node-link data, readable by ``networkx.node_link_graph(data, edges="edges")``."""
    import networkx as nx  # noqa: PLC0415 (a tenth of a warm check)

    data = nx.node_link_data(graph, edges="edges")
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()
