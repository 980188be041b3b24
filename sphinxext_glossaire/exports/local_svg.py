"""The map around one concept as a standalone SVG.

Its name says every edge in words, and term pages have cards: neither needs a tooltip.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinxext_glossaire.exports.canvas import MUTED, STRONG, Canvas, length, write_box

if TYPE_CHECKING:
    from sphinxext_glossaire.analysis.local_map import LocalMap, Spokes, Spot
    from sphinxext_glossaire.config import Options
    from sphinxext_glossaire.exports.canvas import Href, Point

_KNEE = 28.0  # before its phrase, where a trunk leaves the vertical


def local_svg(geometry: LocalMap, options: Options, title: str, href: Href | None = None) -> str:
    """Draw the map around one concept.

    Parameters
    ----------
    geometry, options
        What to draw.
    title
        Its accessible name: the sentences that the picture says.
    href
        Address of a concept; None draws no links.
    """
    size = (geometry.width, geometry.height)
    canvas = Canvas("local", size, title=title, options=options, href=href)
    centre = geometry.centre
    for spokes in geometry.spokes:
        if spokes.frame:
            _draw_frame(canvas, centre, spokes, spokes.frame)
        else:
            for spot in spokes.spots:
                _draw_spoke(canvas, centre, spokes, spot)
        canvas.phrase(spokes.bundle.phrase, spokes.phrase_at, pill=True)
    for spokes in geometry.spokes:
        for spot in spokes.spots:
            canvas.node(spot.concept, (spot.x, spot.y), spot.box)
        if spokes.rest:
            x, y, box = spokes.rest
            write_box(canvas.group("rest"), (x, y), box, fill=MUTED, font_style="italic")
    canvas.node(centre.concept, (centre.x, centre.y), centre.box, level=STRONG, link=False)
    return str(canvas)


def _draw_spoke(canvas: Canvas, centre: Spot, spokes: Spokes, spot: Spot) -> None:
    if spokes.slot in ("left", "right"):
        path = _sideways(centre, spokes, spot)
    else:
        side = -1 if spokes.slot == "above" else 1
        path = _upright(centre, spokes, (spot.x, spot.y - side * (spot.box.height / 2 + 1)))
    _edge(canvas, centre, spokes, path)


def _draw_frame(
    canvas: Canvas, centre: Spot, spokes: Spokes, frame: tuple[float, float, float, float]
) -> None:
    left, top, width, height = frame
    end = top + height if spokes.slot == "above" else top
    _edge(canvas, centre, spokes, _upright(centre, spokes, (left + width / 2, end)))
    canvas.frame(frame)


def _edge(canvas: Canvas, centre: Spot, spokes: Spokes, path: str) -> None:
    """An arrow leads away from the centre, as the phrase is read."""
    kind = spokes.bundle.kind
    arrow = {} if kind.symmetric else canvas.arrow_at("end")
    canvas.edge(path, kind, sentence="", domain=centre.concept.domain, **arrow)


def _sideways(centre: Spot, spokes: Spokes, spot: Spot) -> str:
    side = -1 if spokes.slot == "left" else 1
    bend = spokes.phrase_at[0]
    near = centre.x + side * centre.box.width / 2
    far = spot.x - side * (spot.box.width / 2 + 1)
    y, end = length(centre.y), length(spot.y)
    return f"M{length(near)} {y}C{length(bend)} {y} {length(bend)} {end} {length(far)} {end}"


def _upright(centre: Spot, spokes: Spokes, end: Point) -> str:
    """Trunk from the centre to the phrase, then a curve to what it leads to.

    The trunk bends only past the columns at the sides.
    """
    side = -1 if spokes.slot == "above" else 1
    x, y = spokes.phrase_at
    room = centre.box.width / 2 - 16
    start = min(max(x, centre.x - room), centre.x + room)
    near = centre.y + side * centre.box.height / 2
    knee = y - side * min(_KNEE, abs(y - near))
    bend = (y + end[1]) / 2
    left, top = length(x), length(y)
    far, foot, middle = length(end[0]), length(end[1]), length(bend)
    return (
        f"M{length(start)} {length(near)}V{length(knee)}"
        f"C{length(start)} {top} {left} {length(knee)} {left} {top}"
        f"C{left} {middle} {far} {middle} {far} {foot}"
    )
