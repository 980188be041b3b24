"""The maps on a web page, and in words for builders that draw nothing."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING

from docutils import nodes
from jinja2 import Environment, PackageLoader

from sphinxext_glossaire.sphinx_api import environment

if TYPE_CHECKING:
    from jinja2 import Template
    from sphinx.writers.html5 import HTML5Translator

    from sphinxext_glossaire.nodes import concept_map

_FRAMES = {
    ("map", "all"): "glossaire-map",
    ("map", ""): "glossaire-part-map",
    ("local", ""): "glossaire-local-map",
    ("course", ""): "glossaire-course",
}


_FROM_THE_MIDDLE = (
    "<script>{const map=document.currentScript.parentElement;"
    "map.scrollLeft=(map.scrollWidth-map.clientWidth)/2}</script>"
)


@cache
def map_template() -> Template:
    """The whole map with its tools."""
    loader = PackageLoader("sphinxext_glossaire", "html/templates")
    return Environment(loader=loader, autoescape=True, trim_blocks=True).get_template("map.html")


def visit_html(self: HTML5Translator, node: concept_map) -> None:
    """Write the SVG in place, in a frame that scrolls where the screen is narrow.

    A drawing that is wider than the screen is seen from its middle first, a course from its left.
    The whole map has its tools beside it, hidden until its script shows them; one that is too
    large for an SVG has links in a list.
    """
    if node.get("data"):
        data = json.loads(node["data"])
        used = {edge[2] for edge in data["edges"]}
        data["relations"] = [data["relations"][number] for number in sorted(used)]
        self.body.append(
            map_template().render(
                data | {"svg": node["svg"], "alt": node["alt"], "data": node["data"]},
                prefix=f"carte{sum('map-data' in part for part in self.body) or ''}",
                t=environment.gettext(self.builder.env),
            )
        )
        raise nodes.SkipNode
    name = _FRAMES.get((node["view"], node["scope"])) or _FRAMES[node["view"], ""]
    self.body.append(f'<div class="{name}" tabindex="0" role="region" aria-label="')
    self.body.append(f'{self.attval(node["alt"])}" style="--width:{node["width"]:g}px">')
    self.body.append(node.get("html") or node["svg"])
    if node["view"] != "course" and environment.makes_pages(self.builder.env):
        self.body.append(_FROM_THE_MIDDLE)
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
