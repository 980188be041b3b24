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
    starts = _starts(geometry)
    for spokes in geometry.spokes:
        if spokes.slot in ("left", "right"):
            _draw_sideways(canvas, centre, spokes)
        elif spokes.frame:
            _draw_frame(canvas, centre, spokes, spokes.frame, starts)
        else:
            side = -1 if spokes.slot == "above" else 1
            for spot in spokes.spots:
                end = spot.x, spot.y - side * (spot.box.height / 2 + 1)
                _edge(canvas, centre, spokes, _upright(centre, spokes, end, starts))
        canvas.phrase(spokes.bundle.phrase, spokes.phrase_at, pill=True)
    for spokes in geometry.spokes:
        for spot in spokes.spots:
            canvas.node(spot.concept, (spot.x, spot.y), spot.box)
        if spokes.rest:
            x, y, box = spokes.rest
            write_box(canvas.group("rest"), (x, y), box, fill=MUTED, font_style="italic")
    canvas.node(centre.concept, (centre.x, centre.y), centre.box, level=STRONG, link=False)
    return str(canvas)


def _starts(geometry: LocalMap) -> dict[float, float]:
    """Where trunks leave the foot of the centre, by where their phrases stand: each apart."""
    centre = geometry.centre
    room = centre.box.width / 2 - 16
    lower = [spokes.phrase_at[0] for spokes in geometry.spokes if spokes.slot in ("below", "foot")]
    straight = {x: min(max(x, centre.x - room), centre.x + room) for x in lower}
    if len(set(straight.values())) == len(straight):
        return straight
    ordered = sorted(straight)
    step = 2 * room / max(1, len(ordered) - 1)
    return {x: centre.x - room + step * number for number, x in enumerate(ordered)}


def _draw_sideways(canvas: Canvas, centre: Spot, spokes: Spokes) -> None:
    """One trunk to the phrase, and from there a branch to each."""
    side = -1 if spokes.slot == "left" else 1
    bend, y = length(spokes.phrase_at[0]), length(centre.y)
    trunk = f"M{length(centre.x + side * centre.box.width / 2)} {y}H{bend}"
    canvas.edge(trunk, spokes.bundle.kind, sentence="", domain=centre.concept.domain)
    for spot in spokes.spots:
        far, end = length(spot.x - side * (spot.box.width / 2 + 1)), length(spot.y)
        _edge(canvas, centre, spokes, f"M{bend} {y}C{bend} {y} {bend} {end} {far} {end}")


def _draw_frame(
    canvas: Canvas,
    centre: Spot,
    spokes: Spokes,
    frame: tuple[float, float, float, float],
    starts: dict[float, float],
) -> None:
    left, top, width, height = frame
    end = top + height if spokes.slot == "above" else top
    _edge(canvas, centre, spokes, _upright(centre, spokes, (left + width / 2, end), starts))
    canvas.frame(frame)


def _edge(canvas: Canvas, centre: Spot, spokes: Spokes, path: str) -> None:
    """An arrow leads away from the centre, as the phrase is read."""
    kind = spokes.bundle.kind
    arrow = {} if kind.symmetric else canvas.arrow_at("end")
    canvas.edge(path, kind, sentence="", domain=centre.concept.domain, **arrow)


def _upright(centre: Spot, spokes: Spokes, end: Point, starts: dict[float, float]) -> str:
    """Trunk from the centre to the phrase, then a curve to what it leads to.

    The trunk bends only past the columns at the sides.
    """
    side = -1 if spokes.slot == "above" else 1
    x, y = spokes.phrase_at
    start = starts.get(x, centre.x) if side > 0 else centre.x
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
