"""``paths.js``: names, addresses and prerequisites of all terms, for the scripts of two pages.

A script and no JSON, so that it can be loaded from a disk.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinxext_glossaire.analysis.paths import Paths
    from sphinxext_glossaire.model.concept import Concept


def paths_js(paths: Paths, page: Callable[[Concept], str]) -> bytes:
    """Terms in reading order, each with its label, its address and the places of its nearest."""
    terms = [
        [each.pref_label, page(each), [paths.place(other) for other in paths.nearest(each)]]
        for each in paths.order
    ]
    lines = ",\n".join(
        json.dumps(term, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
        for term in terms
    )
    return f"globalThis.glossairePaths = [\n{lines}\n];\n".encode()
