"""The map of the whole glossary as a standalone SVG."""

from __future__ import annotations

import math
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

from sphinxext_glossaire.analysis import shown
from sphinxext_glossaire.analysis.layout import LETTER_SPACING
from sphinxext_glossaire.analysis.room import Room
from sphinxext_glossaire.analysis.territory import territories
from sphinxext_glossaire.analysis.text_box import text_width
from sphinxext_glossaire.exports.canvas import (
    PAPER,
    PHRASE_SIZE,
    Canvas,
    domain_color,
    own_color,
    write_box,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sphinxext_glossaire.analysis.layout import Layout, Place
    from sphinxext_glossaire.analysis.room import Curve
    from sphinxext_glossaire.config import Options
    from sphinxext_glossaire.exports.canvas import Href, Point
    from sphinxext_glossaire.model.scheme import Scheme

_BENDS = (0.08, -0.08, 0.2, -0.2, 0.34, -0.34)  # of an edge's length, the best first
_MANY = 100  # concepts: if most edges find no room for their phrases then, none bears one
_STUB = 70.0  # of an edge to another domain, at either end: the rest is seen on selection
_LEAST_STUB = 10.0  # where another box is near: an end that met it would read as an edge to it


def overview_svg(  # noqa: PLR0913
    layout: Layout,
    scheme: Scheme,
    options: Options,
    title: str,
    href: Href | None = None,
    *,
    sentences: bool = True,
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
    sentences
        Say on hover what an edge says; a script that says it on selection needs no such words.
    """
    size = (layout.width, layout.height)
    canvas = Canvas("overview", size, title=title, options=options, href=href)
    _draw_countries(canvas, layout)
    room = Room([*layout.concepts.values(), *layout.titles.values()])
    wanted = 0
    for edge in shown.edges(scheme, layout.concepts):
        if edge.emphasis is not shown.Emphasis.SELECTED:
            wanted += _draw_edge(canvas, layout, edge, room, sentences)
    if len(layout.concepts) > _MANY and 2 * len(canvas.phrases) < wanted:
        del canvas.phrases[:]
    for concept in scheme.alphabetical:
        place = layout.concepts.get(concept.id)
        if place is None:
            continue
        canvas.node(concept, (place.x, place.y), place.box, level=place.level)
    return str(canvas)


def outline_path(outlines: Iterable[Iterable[Point]]) -> str:
    """Closed polygons as the data of an SVG path."""
    return "".join("M" + "L".join(f"{x:g} {y:g}" for x, y in outline) + "Z" for outline in outlines)


def _draw_countries(canvas: Canvas, layout: Layout) -> None:
    countries = canvas.under("countries")
    for key, outlines in territories(layout).items():
        color = domain_color(canvas.options, key)
        ET.SubElement(
            countries,
            "path",
            {
                "class": "country",
                "d": outline_path(outlines),
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
        write_box(
            group,
            (place.x, place.y),
            place.box,
            fill=color,
            letter_spacing=f"{LETTER_SPACING:g}",
            paint_order="stroke",
            stroke=PAPER,
            stroke_width="4",
            stroke_opacity="0.8",
            stroke_linejoin="round",
        )


def _draw_edge(
    canvas: Canvas, layout: Layout, edge: shown.Edge, room: Room, sentences: bool
) -> bool:
    """Draw an edge; say whether it would bear a phrase if there is room."""
    link = edge.link
    kind = canvas.options.relation(link.relation.kind)
    start, end = layout.concepts[link.source.id], layout.concepts[link.target.id]
    first, last = _border(start, end), _border(end, start)
    dx, dy = last[0] - first[0], last[1] - first[1]
    length = math.hypot(dx, dy)
    if length < 2:
        return False
    words: dict[str, str] = {
        "sentence": f"{link.source.pref_label} {kind.phrase} {link.target.pref_label}"
        if sentences
        else "",
        "domain": end.domain,
        "data_from": link.source.id,
        "data_to": link.target.id,
    }
    arrow = {} if kind.symmetric else canvas.arrow_at("end")
    if edge.emphasis is shown.Emphasis.FAINT:
        stub = min(_STUB, 0.3 * length) / length
        least = min(stub, _LEAST_STUB / length)
        (x1, y1), (x2, y2) = first, last
        near = max(least, stub * room.free(first, (x1 + stub * dx, y1 + stub * dy), (start, end)))
        far = max(least, stub * room.free(last, (x2 - stub * dx, y2 - stub * dy), (start, end)))
        path = (
            f"M{x1:.1f} {y1:.1f}L{x1 + near * dx:.1f} {y1 + near * dy:.1f}"
            f"M{x2 - far * dx:.1f} {y2 - far * dy:.1f}L{x2:.1f} {y2:.1f}"
        )
        canvas.edge(path, kind, stroke_opacity="0.5", **words, **arrow)
        return False
    curve = _clearest(first, last, lambda curve: room.crossed(curve, (start, end)))
    canvas.edge(
        "M{:.1f} {:.1f}Q{:.1f} {:.1f} {:.1f} {:.1f}".format(*curve[0], *curve[1], *curve[2]),
        kind,
        stroke_opacity="0.9",
        **words,
        **arrow,
    )
    if not kind.symmetric:
        spot = room.phrase(curve, text_width(kind.phrase, PHRASE_SIZE) + 14)
        if spot is not None:
            canvas.phrase(kind.phrase, spot[0], angle=spot[1])
    return not kind.symmetric


def _clearest(first: Point, last: Point, crossed: Callable[[Curve], int]) -> Curve:
    """Curve that runs through the fewest boxes, the least bent of them."""
    (x, y), (far_x, far_y) = first, last
    found: list[tuple[int, Curve]] = []
    for bend in _BENDS:
        control = (x + far_x) / 2 - (far_y - y) * bend, (y + far_y) / 2 + (far_x - x) * bend
        curve = first, control, last
        found.append((crossed(curve), curve))
        if not found[-1][0]:
            break
    return min(found, key=lambda each: each[0])[1]


def _border(start: Place, end: Place, pad: float = 3) -> Point:
    """Point where the line from one box's centre to another's leaves the first box."""
    dx, dy = end.x - start.x, end.y - start.y
    share = min(
        (start.box.width / 2 + pad) / abs(dx) if dx else math.inf,
        (start.box.height / 2 + pad) / abs(dy) if dy else math.inf,
        0.49,
    )
    return start.x + dx * share, start.y + dy * share
