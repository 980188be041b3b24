"""The maps on a web page, and in words for builders that draw nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from sphinx.writers.html5 import HTML5Translator

    from sphinxext_glossaire.nodes import concept_map

_FRAMES = {
    ("map", "all"): "glossaire-map",
    ("map", ""): "glossaire-part-map",
    ("local", ""): "glossaire-local-map",
    ("course", ""): "glossaire-course",
}


def visit_html(self: HTML5Translator, node: concept_map) -> None:
    """Write the SVG in place, in a frame that scrolls where the screen is narrow."""
    name = _FRAMES.get((node["view"], node["scope"])) or _FRAMES[node["view"], ""]
    self.body.append(f'<div class="{name}" tabindex="0" role="region" aria-label="')
    self.body.append(f'{self.attval(node["alt"])}" style="--width:{node["width"]:g}px">')
    self.body.append(node.get("html") or node["svg"])
    if node.get("data"):
        data = str(node["data"]).replace("<", "\\u003c")
        self.body.append(f'<script type="application/json" class="map-data">{data}</script>')
    self.body.append("</div>\n")
    raise nodes.SkipNode


def visit_text(self: nodes.NodeVisitor, node: concept_map) -> None:
    """Leave the map out: the relations stand in words beside it."""
    del self, node
    raise nodes.SkipNode


VISITORS = {
    "html": (visit_html, None),
    "latex": (visit_text, None),
    "text": (visit_text, None),
    "man": (visit_text, None),
    "texinfo": (visit_text, None),
}
