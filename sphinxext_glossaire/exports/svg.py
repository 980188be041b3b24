"""The two maps as standalone SVG: complete with light colours, classes for a page's own styles."""

from __future__ import annotations

import math
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

from sphinxext_glossaire.analysis.territory import territories
from sphinxext_glossaire.analysis.text_box import LINE_HEIGHT, TextBox, text_width

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sphinxext_glossaire.analysis.layout import Layout, Place
    from sphinxext_glossaire.analysis.local_map import LocalMap, Spokes, Spot
    from sphinxext_glossaire.config import Options
    from sphinxext_glossaire.model.concept import Concept
    from sphinxext_glossaire.model.scheme import Link, Scheme

    Href = Callable[[Concept], str]
    Point = tuple[float, float]

FONT = "'Source Sans 3', 'Source Sans Pro', 'Segoe UI', Roboto, Helvetica, Arial, sans-serif"
INK, MUTED, LINE, PAPER = "#1c2430", "#5a6472", "#6b7480", "#ffffff"
PALETTE = (
    "#3b6ea5", "#7a5aa6", "#b0483f", "#22786d", "#9a5a14", "#4c7a22",
    "#a03a78", "#5d626a", "#7a6a12", "#1f7396", "#b0466a", "#4a6a50",
)  # fmt: skip
_DASHES = {"requires": "6 4", "related": "1.5 4", "distinguish": "1.5 4"}
_STROKES = {"broader": 2.2}
_UNDRAWN = ("distinguish", "replaced_by")  # on the whole map; the local map has them
_PHRASE_SIZE = 12.5


def domain_color(options: Options, key: str) -> str:
    """Colour of a domain: as configured, else one of twelve, by the order of the domains."""
    domain = options.domain(key)
    if domain.color:
        return domain.color
    keys = [known.key for known in options.domains]
    place = keys.index(key) if key in keys else sum(key.encode())
    return PALETTE[place % len(PALETTE)] if key else PALETTE[0]


def overview_svg(
    layout: Layout, scheme: Scheme, options: Options, title: str, href: Href | None = None
) -> str:
    """Map of the whole glossary.

    Parameters
    ----------
    layout, scheme, options
        What to draw.
    title
        Its accessible name.
    href
        Address of a concept; None draws no links.
    """
    root = _root("concept-map", layout.width, layout.height, title)
    countries = ET.SubElement(root, "g", {"class": "countries"})
    for key, outlines in territories(layout).items():
        path = "".join(
            "M" + "L".join(f"{x:g} {y:g}" for x, y in outline) + "Z" for outline in outlines
        )
        color = domain_color(options, key)
        ET.SubElement(
            countries,
            "path",
            {
                "class": "country",
                "d": path,
                "fill": color,
                "fill-opacity": "0.1",
                "fill-rule": "evenodd",
                "stroke": color,
                "stroke-opacity": "0.35",
                **_domain(color),
            },
        )
    for key, place in layout.titles.items():
        color = domain_color(options, key)
        group = ET.SubElement(root, "g", {"class": "domain", **_domain(color)})
        _text(group, place.x, place.y, place.box, color, spacing="1.2")
    edges = ET.SubElement(root, "g", {"class": "edges", "fill": "none"})
    phrases = ET.SubElement(root, "g", {"class": "phrases"})
    room = _Room([*layout.concepts.values(), *layout.titles.values()])
    for link in sorted(_drawn(scheme), key=lambda link: link.relation.kind != "broader"):
        _edge(edges, phrases, layout, link, options, room)
    nodes = ET.SubElement(root, "g", {"class": "nodes"})
    for concept in scheme.alphabetical:
        place = layout.concepts[concept.id]
        _node(nodes, concept, place.x, place.y, place.box, options, href, strong=place.level == 2)
    return _string(root)


def _drawn(scheme: Scheme) -> list[Link]:
    """Edges of the map: of several between two concepts the first; none that others imply."""
    drawn: dict[frozenset[str], Link] = {}
    shown = [link for link in scheme.links if link.relation.kind not in _UNDRAWN]
    supposed = {
        (link.source.id, link.target.id)
        for link in shown
        if link.relation.kind in ("broader", "requires")
    }
    leads: dict[str, set[str]] = {}
    for source, target in supposed:
        leads.setdefault(source, set()).add(target)
    for link in shown:
        between = leads.get(link.source.id, set())
        if link.relation.kind == "requires" and any(
            link.target.id in leads.get(middle, ()) for middle in between
        ):
            continue
        drawn.setdefault(frozenset((link.source.id, link.target.id)), link)
    return list(drawn.values())


def _edge(  # noqa: PLR0913
    edges: ET.Element,
    phrases: ET.Element,
    layout: Layout,
    link: Link,
    options: Options,
    room: _Room,
) -> None:
    kind = options.relation(link.relation.kind)
    start, end = layout.concepts[link.source.id], layout.concepts[link.target.id]
    first, last = _border(start, end), _border(end, start)
    dx, dy = last[0] - first[0], last[1] - first[1]
    length = math.hypot(dx, dy)
    if length < 2:
        return
    bend = 0.08
    middle = ((first[0] + last[0]) / 2 - dy * bend, (first[1] + last[1]) / 2 + dx * bend)
    color = domain_color(options, end.domain) if kind.name == "broader" else LINE
    faint = start.domain != end.domain and kind.name != "broader"
    path = ET.SubElement(
        edges,
        "path",
        {
            "class": f"edge {kind.name}",
            "d": f"M{first[0]:.1f} {first[1]:.1f}Q{middle[0]:.1f} {middle[1]:.1f}"
            f" {last[0]:.1f} {last[1]:.1f}",
            "stroke": color,
            "stroke-width": f"{_STROKES.get(kind.name, 1.3):g}",
            "stroke-opacity": "0.55" if faint else "0.9",
            **({"stroke-dasharray": _DASHES[kind.name]} if kind.name in _DASHES else {}),
            **({} if kind.symmetric else {"marker-end": "url(#arrow)"}),
            **_domain(color),
        },
    )
    sentence = f"{link.source.pref_label} {kind.phrase} {link.target.pref_label}"
    ET.SubElement(path, "title").text = sentence
    spot = room.along(first, middle, last, text_width(kind.phrase, _PHRASE_SIZE) + 14)
    if spot is not None:
        _phrase(phrases, kind.phrase, spot[:2], spot[2])


class _Room:
    """Where a phrase can be written on the map without covering anything.

    Parameters
    ----------
    places
        Boxes that stay readable.
    """

    _HALF_HEIGHT = 8.0

    def __init__(self, places: Sequence[Place]) -> None:
        self.boxes = [
            (place.x, place.y, place.box.width / 2, place.box.height / 2) for place in places
        ]

    def along(
        self, start: Point, control: Point, end: Point, width: float
    ) -> tuple[float, float, float] | None:
        """Centre and angle, in degrees, of a phrase on a quadratic curve; None for want of room."""
        if math.dist(start, end) < width + 14:
            return None
        for share in (0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73):
            x, y = (
                (1 - share) ** 2 * a + 2 * share * (1 - share) * b + share**2 * c
                for a, b, c in zip(start, control, end, strict=True)
            )
            dx, dy = (
                2 * (1 - share) * (b - a) + 2 * share * (c - b)
                for a, b, c in zip(start, control, end, strict=True)
            )
            angle = math.atan2(dy, dx)
            spots = self._covered(x, y, angle, width)
            if not any(self._hits(spot) for spot in spots):
                self.boxes += [(*spot, 6, self._HALF_HEIGHT) for spot in spots]
                degrees = math.degrees(angle)
                if abs(degrees) > 90:
                    degrees -= math.copysign(180, degrees)
                return x, y, degrees
        return None

    def _covered(self, x: float, y: float, angle: float, width: float) -> list[Point]:
        steps = max(2, round(width / 10))
        return [
            (x + math.cos(angle) * offset, y + math.sin(angle) * offset)
            for offset in (width * (step / steps - 0.5) for step in range(steps + 1))
        ]

    def _hits(self, spot: Point) -> bool:
        return any(
            abs(spot[0] - x) < half_width + self._HALF_HEIGHT
            and abs(spot[1] - y) < half_height + self._HALF_HEIGHT
            for x, y, half_width, half_height in self.boxes
        )


def _phrase(
    parent: ET.Element, phrase: str, at: tuple[float, float], angle: float = 0, pill: bool = False
) -> None:
    width = text_width(phrase, _PHRASE_SIZE) + 14
    group = ET.SubElement(
        parent,
        "g",
        {
            "class": "phrase",
            "transform": f"translate({at[0]:.1f} {at[1]:.1f})"
            + (f" rotate({angle:.1f})" if abs(angle) > 0.05 else ""),
        },
    )
    ET.SubElement(
        group,
        "rect",
        {
            "x": f"{-width / 2:.1f}",
            "y": "-10" if pill else "-8",
            "width": f"{width:.1f}",
            "height": "20" if pill else "16",
            "rx": "10" if pill else "8",
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
            "font-size": f"{_PHRASE_SIZE:g}",
            "font-style": "italic",
            "text-anchor": "middle",
            "fill": MUTED,
        },
    )
    text.text = phrase


def local_svg(
    geometry: LocalMap, options: Options, title: str, href: Href | None = None
) -> str:
    """Map around one concept.

    Parameters
    ----------
    geometry, options
        What to draw.
    title
        Its accessible name: the sentences that the picture says.
    href
        Address of a concept; None draws no links.
    """
    root = _root("concept-map local", geometry.width, geometry.height, title)
    edges = ET.SubElement(root, "g", {"class": "edges", "fill": "none"})
    for spokes in geometry.spokes:
        for spot in spokes.spots:
            _spoke(edges, geometry.centre, spokes, spot, options)
    for spokes in geometry.spokes:
        _phrase(root, spokes.bundle.phrase, spokes.phrase_at, pill=True)
    nodes = ET.SubElement(root, "g", {"class": "nodes"})
    for spokes in geometry.spokes:
        for spot in spokes.spots:
            _node(nodes, spot.concept, spot.x, spot.y, spot.box, options, href)
    centre = geometry.centre
    _node(nodes, centre.concept, centre.x, centre.y, centre.box, options, None, strong=True)
    return _string(root)


def _spoke(
    edges: ET.Element, centre: Spot, spokes: Spokes, spot: Spot, options: Options
) -> None:
    kind = spokes.bundle.kind
    at = spokes.phrase_at
    half_width, half_height = centre.box.width / 2, centre.box.height / 2
    if spokes.slot in ("left", "right"):
        side = -1 if spokes.slot == "left" else 1
        near = (centre.x + side * half_width, centre.y)
        far = (spot.x - side * (spot.box.width / 2 + 1), spot.y)
        curve = f"C{at[0]:.1f} {near[1]:.1f} {at[0]:.1f} {far[1]:.1f}"
    else:
        up = -1 if spokes.slot == "above" else 1
        near = (centre.x, centre.y + up * half_height)
        far = (spot.x, spot.y - up * (spot.box.height / 2 + 1))
        curve = f"L{at[0]:.1f} {at[1]:.1f}C{at[0]:.1f} {far[1]:.1f} {far[0]:.1f} {at[1]:.1f}"
        if up < 0:
            curve = f"L{at[0]:.1f} {at[1] + 10:.1f}C{at[0]:.1f} {far[1]:.1f} {far[0]:.1f} {at[1]:.1f}"
    color = domain_color(options, centre.concept.domain) if kind.name == "broader" else LINE
    arrow = {} if kind.symmetric else {
        "marker-start" if spokes.bundle.inverse else "marker-end": "url(#arrow)"
    }
    path = ET.SubElement(
        edges,
        "path",
        {
            "class": f"edge {kind.name}",
            "d": f"M{near[0]:.1f} {near[1]:.1f}{curve} {far[0]:.1f} {far[1]:.1f}",
            "stroke": color,
            "stroke-width": f"{_STROKES.get(kind.name, 1.4):g}",
            **({"stroke-dasharray": _DASHES[kind.name]} if kind.name in _DASHES else {}),
            **arrow,
            **_domain(color),
        },
    )
    sentence = f"{centre.concept.pref_label} {spokes.bundle.phrase} {spot.concept.pref_label}"
    ET.SubElement(path, "title").text = sentence


def _border(start: Place, end: Place, pad: float = 3) -> tuple[float, float]:
    """Point where the line from one box's centre to another's leaves the first box."""
    dx, dy = end.x - start.x, end.y - start.y
    share = min(
        (start.box.width / 2 + pad) / abs(dx) if dx else math.inf,
        (start.box.height / 2 + pad) / abs(dy) if dy else math.inf,
        0.49,
    )
    return start.x + dx * share, start.y + dy * share


def _node(  # noqa: PLR0913
    parent: ET.Element,
    concept: Concept,
    x: float,
    y: float,
    box: TextBox,
    options: Options,
    href: Href | None,
    *,
    strong: bool = False,
) -> None:
    color = domain_color(options, concept.domain)
    attributes = {"class": "node strong" if strong else "node", **_domain(color)}
    if href is None:
        group = ET.SubElement(parent, "g", attributes)
    else:
        group = ET.SubElement(parent, "a", {"href": href(concept), **attributes})
    if concept.definition_text and href is not None:
        ET.SubElement(group, "title").text = concept.definition_text
    ET.SubElement(
        group,
        "rect",
        {
            "x": f"{x - box.width / 2:.1f}",
            "y": f"{y - box.height / 2:.1f}",
            "width": f"{box.width:g}",
            "height": f"{box.height:g}",
            "rx": "7",
            "fill": color if strong else PAPER,
            "stroke": color,
            "stroke-width": "1.4",
        },
    )
    _text(group, x, y, box, PAPER if strong else INK)


def _text(
    parent: ET.Element, x: float, y: float, box: TextBox, fill: str, spacing: str = ""
) -> None:
    step = box.size * LINE_HEIGHT
    first = y - (len(box.lines) - 1) / 2 * step + box.size * 0.34
    text = ET.SubElement(
        parent,
        "text",
        {
            "font-size": f"{box.size:g}",
            "text-anchor": "middle",
            "fill": fill,
            **({"font-weight": "600"} if box.bold else {}),
            **({"letter-spacing": spacing} if spacing else {}),
        },
    )
    for number, line in enumerate(box.lines):
        span = ET.SubElement(
            text, "tspan", {"x": f"{x:.1f}", "y": f"{first + number * step:.1f}"}
        )
        span.text = line if number == len(box.lines) - 1 else line + " "


def _domain(color: str) -> dict[str, str]:
    return {"style": f"--domain:{color}"}


def _root(css_class: str, width: float, height: float, title: str) -> ET.Element:
    root = ET.Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "class": css_class,
            "viewBox": f"0 0 {width:g} {height:g}",
            "width": f"{width:g}",
            "height": f"{height:g}",
            "font-family": FONT,
            "role": "group",
            "aria-label": title,
        },
    )
    definitions = ET.SubElement(root, "defs")
    marker = ET.SubElement(
        definitions,
        "marker",
        {
            "id": "arrow",
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
    return root


def _string(root: ET.Element) -> str:
    return ET.tostring(root, encoding="unicode")
