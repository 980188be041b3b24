"""An SVG in the making: boxes, phrases and edges in the style that both maps share.

The result is complete with light colours, and bears classes so that a page may restyle it. All text
is written as that of elements, and so is escaped.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
import zlib
from typing import TYPE_CHECKING

from sphinxext_glossaire.analysis.text_box import LINE_HEIGHT, TextBox, text_width
from sphinxext_glossaire.exports.markup import markup

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinxext_glossaire.config import Options, RelationKind
    from sphinxext_glossaire.model.concept import Concept

    Href = Callable[[Concept], str]
    Point = tuple[float, float]

FONT = "'Source Sans 3', 'Source Sans Pro', 'Segoe UI', Roboto, Helvetica, Arial, sans-serif"
INK, MUTED, LINE, PAPER = "#1c2430", "#5a6472", "#6b7480", "#ffffff"
PALETTE = (
    "#3b6ea5", "#7a5aa6", "#b0483f", "#22786d", "#9a5a14", "#4c7a22",
    "#a03a78", "#5d626a", "#7a6a12", "#1f7396", "#b0466a", "#4a6a50",
)  # fmt: skip
PHRASE_SIZE = 12.5
STRONG = 2  # importance of a concept whose box is filled
_NODES = ("node", "node known", "node strong")  # by importance
DASHES = {"requires": "6 4", "related": "1.5 4", "distinguish": "9 3 1.5 3"}
_STRONG_LINE, _LINE = 2.2, 1.3


def domain_color(options: Options, key: str) -> str:
    """Colour of a domain: as configured, else one of twelve, by the order of the domains."""
    domain = options.domain(key)
    if domain.color:
        return domain.color
    keys = [known.key for known in options.domains]
    place = keys.index(key) if key in keys else sum(key.encode())
    return PALETTE[place % len(PALETTE)]


def length(value: float) -> str:
    """Length in user units, to a tenth."""
    return f"{value:.1f}".removesuffix(".0")


class Canvas:
    """A drawing.

    Parameters
    ----------
    name
        Class of the drawing, and part of the ids in it.
    size
        Width and height in user units.
    title
        Accessible name.
    options
        The domains' colours.
    href
        Address of a concept; None draws no links.
    """

    def __init__(
        self, name: str, size: Point, *, title: str, options: Options, href: Href | None
    ) -> None:
        self.options = options
        self.href = href
        self.moves = name != "local"  # a script finds concepts by their ids
        self.arrow = f"arrow-{name}-{zlib.crc32(title.encode()):x}"  # a page may have several
        width, height = size
        self.root = ET.Element(
            "svg",
            {
                "xmlns": "http://www.w3.org/2000/svg",
                "class": f"concept-map {name}",
                "viewBox": f"0 0 {width:g} {height:g}",
                "width": f"{width:g}",
                "height": f"{height:g}",
                "font-family": FONT,
                "text-anchor": "middle",
                "role": "group",
                "aria-label": title,
            },
        )
        self._ends: dict[str, str] = {}
        self._define_arrow()
        look = {"stroke": LINE, "stroke-width": f"{_LINE:g}"}
        self.edges = self.group("edges", fill="none", **look)
        self.phrases = self.group("phrases")
        self.nodes = self.group("nodes", fill=INK, **{"stroke-width": "1.4"})

    def group(self, css_class: str, **attributes: str) -> ET.Element:
        """Layer over those that are there."""
        return ET.SubElement(self.root, "g", {"class": css_class, **attributes})

    def under(self, css_class: str, *, over_edges: bool = False) -> ET.Element:
        """Layer under the edges, or just over them."""
        layer = ET.Element("g", {"class": css_class})
        self.root.insert(list(self.root).index(self.edges) + over_edges, layer)
        return layer

    def _define_arrow(self) -> None:
        marker = ET.SubElement(
            ET.SubElement(self.root, "defs"),
            "marker",
            {
                "id": self.arrow,
                "viewBox": "0 0 10 10",
                "refX": "8",
                "refY": "5",
                "markerWidth": "8",
                "markerHeight": "8",
                "markerUnits": "userSpaceOnUse",
                "orient": "auto-start-reverse",
            },
        )
        ET.SubElement(marker, "path", {"class": "arrow", "d": "M0 0L10 5L0 10z", "fill": LINE})

    def edge(
        self,
        path: str,
        kind: RelationKind,
        *,
        sentence: str,
        domain: str,
        **extra: str,
    ) -> None:
        """Draw an edge; ``marker_end`` or ``marker_start`` says where its arrow stands."""
        extra = {name.replace("_", "-"): value for name, value in extra.items()}
        self._ends = {name: value for name, value in extra.items() if name.startswith("data-")}
        look = {}
        if kind.name == "broader":
            color = domain_color(self.options, domain)
            look = {"stroke": color, "stroke-width": f"{_STRONG_LINE:g}", **own_color(color)}
        elif kind.name in DASHES:
            look = {"stroke-dasharray": DASHES[kind.name]}
        element = ET.SubElement(
            self.edges, "path", {"class": f"edge {kind.name}", "d": path, **look, **extra}
        )
        if sentence:
            _tooltip(element, sentence)

    def arrow_at(self, end: str) -> dict[str, str]:
        """Attribute that puts the arrow at the ``start`` or the ``end`` of an edge."""
        return {f"marker_{end}": f"url(#{self.arrow})"}

    def phrase(self, words: str, at: Point, *, angle: float = 0, pill: bool = False) -> None:
        """Write a linking phrase on the edge drawn last, with or without an outline."""
        width = text_width(words, PHRASE_SIZE) + 14
        turn = f" rotate({angle:.1f})" if abs(angle) > 0.05 else ""
        group = ET.SubElement(
            self.phrases,
            "g",
            {
                "class": "phrase",
                "transform": f"translate({length(at[0])} {length(at[1])}){turn}",
                **self._ends,
            },
        )
        half = 10 if pill else 8
        ET.SubElement(
            group,
            "rect",
            {
                "x": length(-width / 2),
                "y": f"{-half}",
                "width": length(width),
                "height": f"{2 * half}",
                "rx": f"{half}",
                "fill": PAPER,
                "fill-opacity": "1" if pill else "0.75",
                **({"stroke": LINE, "stroke-opacity": "0.5"} if pill else {}),
            },
        )
        text = ET.SubElement(
            group,
            "text",
            {
                "y": "4.2",
                "font-size": f"{PHRASE_SIZE:g}",
                "font-style": "italic",
                "fill": MUTED,
            },
        )
        text.text = words

    def frame(self, at: tuple[float, float, float, float]) -> None:
        """Draw a thin frame: left, top, width, height."""
        names = ("x", "y", "width", "height")
        place = {name: length(value) for name, value in zip(names, at, strict=True)}
        look = {"class": "edge frame", "rx": "12", "stroke-width": "1", "stroke-opacity": "0.5"}
        ET.SubElement(self.edges, "rect", {**place, **look})

    def node(
        self, concept: Concept, at: Point, box: TextBox, *, level: int = 0, link: bool = True
    ) -> None:
        """Draw a concept's box, a link to it where addresses are known."""
        strong = level == STRONG
        color = domain_color(self.options, concept.domain)
        attributes = {
            "class": _NODES[level],
            **({"data-id": concept.id} if self.moves else {}),
            **own_color(color),
        }
        if self.href is None or not link:
            group = ET.SubElement(self.nodes, "g", attributes)
        else:
            attributes["href"] = self.href(concept)
            tooltip = bool(concept.definition_text) and (self.moves or not concept.is_page)
            if tooltip or " ".join(box.lines) != concept.pref_label:
                attributes["aria-label"] = concept.pref_label
            group = ET.SubElement(self.nodes, "a", attributes)
            if tooltip:
                _tooltip(group, concept.definition_text)
        ET.SubElement(
            group,
            "rect",
            {
                "x": length(at[0] - box.width / 2),
                "y": length(at[1] - box.height / 2),
                "width": f"{box.width:g}",
                "height": f"{box.height:g}",
                "rx": "7",
                "fill": color if strong else PAPER,
                "stroke": color,
            },
        )
        write_box(group, at, box, **({"fill": PAPER} if strong else {}))

    def __str__(self) -> str:
        return markup(self.root)


def write_box(parent: ET.Element, at: Point, box: TextBox, **attributes: str) -> None:
    """Write the lines of a box, centred."""
    step = box.size * LINE_HEIGHT
    first = at[1] - (len(box.lines) - 1) / 2 * step + box.size * 0.34
    weight = {"font-weight": "600"} if box.bold else {}
    text = ET.SubElement(
        parent,
        "text",
        {
            "font-size": f"{box.size:g}",
            **weight,
            **{name.replace("_", "-"): value for name, value in attributes.items()},
        },
    )
    for number, line in enumerate(box.lines):
        span = ET.SubElement(
            text, "tspan", {"x": length(at[0]), "y": length(first + number * step)}
        )
        span.text = line if number == len(box.lines) - 1 else f"{line} "


def _tooltip(parent: ET.Element, words: str) -> None:
    """Say something on hover; Sphinx's highlighter of search words must leave it alone."""
    ET.SubElement(parent, "title", {"class": "nohighlight"}).text = words


def own_color(color: str) -> dict[str, str]:
    """Attribute that hands a domain's colour to the page's styles."""
    return {"style": f"--domain:{color}"}
