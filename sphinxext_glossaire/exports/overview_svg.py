"""The map of the whole glossary as a standalone SVG."""

from __future__ import annotations

import math
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

from sphinxext_glossaire.analysis import shown
from sphinxext_glossaire.analysis.territory import territories
from sphinxext_glossaire.analysis.text_box import text_width
from sphinxext_glossaire.exports.canvas import (
    PHRASE_SIZE,
    Canvas,
    domain_color,
    own_color,
    write_box,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinxext_glossaire.analysis.layout import Layout, Place
    from sphinxext_glossaire.config import Options
    from sphinxext_glossaire.exports.canvas import Href, Point
    from sphinxext_glossaire.model.scheme import Scheme

_BENDS = (0.08, -0.08, 0.2, -0.2, 0.34, -0.34)  # of an edge's length, the best first
_BESIDE = (  # in half widths and units, where a phrase may stand next to a short edge
    (0, -12), (0, 12), (1, 0), (-1, 0), (0, -20), (0, 20), (0.6, -14), (-0.6, -14), (0.6, 14),
    (-0.6, 14),
)  # fmt: skip
_SHARES = (0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73)  # of an edge, where its phrase may stand


def overview_svg(
    layout: Layout, scheme: Scheme, options: Options, title: str, href: Href | None = None
) -> str:
    """Draw the map of the whole glossary.

    Parameters
    ----------
    layout, scheme, options
        What to draw.
    title
        Its accessible name.
    href
        Address of a concept; None draws no links.
    """
    size = (layout.width, layout.height)
    canvas = Canvas("overview", size, title=title, options=options, href=href)
    _draw_countries(canvas, layout)
    room = _Room([*layout.concepts.values(), *layout.titles.values()])
    for edge in shown.edges(scheme, layout.concepts):
        if edge.emphasis is not shown.Emphasis.SELECTED:
            _draw_edge(canvas, layout, edge, room)
    for concept in scheme.alphabetical:
        place = layout.concepts.get(concept.id)
        if place is None:
            continue
        canvas.node(concept, (place.x, place.y), place.box, strong=place.level == 2)
    return str(canvas)


def _draw_countries(canvas: Canvas, layout: Layout) -> None:
    countries = canvas.under("countries")
    for key, outlines in territories(layout).items():
        color = domain_color(canvas.options, key)
        ET.SubElement(
            countries,
            "path",
            {
                "class": "country",
                "d": "".join(
                    "M" + "L".join(f"{x:g} {y:g}" for x, y in outline) + "Z" for outline in outlines
                ),
                "fill": color,
                "fill-opacity": "0.1",
                "fill-rule": "evenodd",
                "stroke": color,
                "stroke-opacity": "0.35",
                **own_color(color),
            },
        )
    names = canvas.under("domains", over_edges=True)
    for key, place in layout.titles.items():
        color = domain_color(canvas.options, key)
        group = ET.SubElement(names, "g", {"class": "domain", **own_color(color)})
        write_box(group, (place.x, place.y), place.box, fill=color, letter_spacing="1.2")


def _draw_edge(canvas: Canvas, layout: Layout, edge: shown.Edge, room: _Room) -> None:
    link = edge.link
    kind = canvas.options.relation(link.relation.kind)
    start, end = layout.concepts[link.source.id], layout.concepts[link.target.id]
    first, last = _border(start, end), _border(end, start)
    dx, dy = last[0] - first[0], last[1] - first[1]
    if math.hypot(dx, dy) < 2:
        return
    width = text_width(kind.phrase, PHRASE_SIZE) + 14
    curves = [
        (first, ((first[0] + last[0]) / 2 - dy * bend, (first[1] + last[1]) / 2 + dx * bend), last)
        for bend in _BENDS
    ]
    crossed = [room.crossed(*curve, (start, end)) for curve in curves]
    free = [curve for curve, count in zip(curves, crossed, strict=True) if count == min(crossed)]
    spots = ((curve, room.along(*curve, width)) for curve in free)
    curve, spot = next((found for found in spots if found[1]), (free[0], None))
    if spot is None:
        spot = room.beside(*curve, width)
    faint = edge.emphasis is shown.Emphasis.FAINT
    canvas.edge(
        "M{:.1f} {:.1f}Q{:.1f} {:.1f} {:.1f} {:.1f}".format(*curve[0], *curve[1], *curve[2]),
        kind,
        sentence=f"{link.source.pref_label} {kind.phrase} {link.target.pref_label}",
        domain=end.domain,
        data_from=link.source.id,
        data_to=link.target.id,
        stroke_opacity="0.35" if faint else "0.9",
        **({} if kind.symmetric else canvas.arrow_at("end")),
    )
    if spot is not None and not faint:
        canvas.phrase(kind.phrase, spot[:2], angle=spot[2])


def _border(start: Place, end: Place, pad: float = 3) -> Point:
    """Point where the line from one box's centre to another's leaves the first box."""
    dx, dy = end.x - start.x, end.y - start.y
    share = min(
        (start.box.width / 2 + pad) / abs(dx) if dx else math.inf,
        (start.box.height / 2 + pad) / abs(dy) if dy else math.inf,
        0.49,
    )
    return start.x + dx * share, start.y + dy * share


def _on_curve(start: Point, control: Point, end: Point, share: float) -> Point:
    """Point of a quadratic curve."""
    x, y = (
        (1 - share) ** 2 * a + 2 * share * (1 - share) * b + share**2 * c
        for a, b, c in zip(start, control, end, strict=True)
    )
    return x, y


class _Room:
    """Where a phrase can be written on the map without covering anything.

    Parameters
    ----------
    places
        Boxes that stay readable.
    """

    _HALF_HEIGHT = 8.0
    _CLEARANCE = 4.0  # the corners of a turned phrase stand out from its middle line

    def __init__(self, places: Sequence[Place]) -> None:
        self.places = places
        self.boxes = [
            (place.x, place.y, place.box.width / 2, place.box.height / 2) for place in places
        ]

    def crossed(self, start: Point, control: Point, end: Point, own: tuple[Place, Place]) -> int:
        """Number of boxes that a curve runs through, its own ends left out."""
        points = [_on_curve(start, control, end, step / 24) for step in range(1, 24)]
        return sum(
            1
            for place in self.places
            if place not in own
            and any(
                abs(x - place.x) < place.box.width / 2 + 3
                and abs(y - place.y) < place.box.height / 2 + 3
                for x, y in points
            )
        )

    def along(
        self, start: Point, control: Point, end: Point, width: float
    ) -> tuple[float, float, float] | None:
        """Centre and angle, in degrees, of a phrase on a quadratic curve; None without room."""
        if math.dist(start, end) < width + 14:
            return None
        for share in _SHARES:
            x, y = _on_curve(start, control, end, share)
            dx, dy = (
                2 * (1 - share) * (b - a) + 2 * share * (c - b)
                for a, b, c in zip(start, control, end, strict=True)
            )
            angle = math.atan2(dy, dx)
            spots = self._covered(x, y, angle, width)
            if not any(self._hits(spot) for spot in spots):
                self.boxes += [(*spot, 6, self._HALF_HEIGHT) for spot in spots]
                degrees = math.degrees(angle)
                upright = degrees - math.copysign(180, degrees) if abs(degrees) > 90 else degrees
                return x, y, upright
        return None

    def beside(
        self, start: Point, control: Point, end: Point, width: float
    ) -> tuple[float, float, float] | None:
        """Centre of a level phrase next to the middle of a short curve; None without room."""
        x, y = _on_curve(start, control, end, 0.5)
        for dx, dy in _BESIDE:
            at = (x + dx * (width / 2 + 8), y + dy)
            spots = self._covered(*at, 0, width)
            if not any(self._hits(spot) for spot in spots):
                self.boxes += [(*spot, 6, self._HALF_HEIGHT) for spot in spots]
                return (*at, 0.0)
        return None

    def _covered(self, x: float, y: float, angle: float, width: float) -> list[Point]:
        steps = max(2, round(width / 10))
        return [
            (x + math.cos(angle) * offset, y + math.sin(angle) * offset)
            for offset in (width * (step / steps - 0.5) for step in range(steps + 1))
        ]

    def _hits(self, spot: Point) -> bool:
        return any(
            abs(spot[0] - x) < half_width + self._HALF_HEIGHT + self._CLEARANCE
            and abs(spot[1] - y) < half_height + self._HALF_HEIGHT + self._CLEARANCE
            for x, y, half_width, half_height in self.boxes
        )
