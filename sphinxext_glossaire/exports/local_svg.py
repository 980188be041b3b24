"""The map around one concept as a standalone SVG."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinxext_glossaire.exports.canvas import Canvas

if TYPE_CHECKING:
    from sphinxext_glossaire.analysis.local_map import LocalMap, Spokes, Spot
    from sphinxext_glossaire.config import Options
    from sphinxext_glossaire.exports.canvas import Href


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
        for spot in spokes.spots:
            _draw_spoke(canvas, centre, spokes, spot)
        canvas.phrase(spokes.bundle.phrase, spokes.phrase_at, pill=True)
    for spokes in geometry.spokes:
        for spot in spokes.spots:
            canvas.node(spot.concept, (spot.x, spot.y), spot.box)
    canvas.node(centre.concept, (centre.x, centre.y), centre.box, strong=True, link=False)
    return str(canvas)


def _draw_spoke(canvas: Canvas, centre: Spot, spokes: Spokes, spot: Spot) -> None:
    kind = spokes.bundle.kind
    arrow = "start" if spokes.bundle.inverse else "end"
    canvas.edge(
        _sideways(centre, spokes, spot)
        if spokes.slot in ("left", "right")
        else _upright(centre, spokes, spot),
        kind,
        sentence=f"{centre.concept.pref_label} {spokes.bundle.phrase} {spot.concept.pref_label}",
        domain=centre.concept.domain,
        **({} if kind.symmetric else canvas.arrow_at(arrow)),
    )


def _sideways(centre: Spot, spokes: Spokes, spot: Spot) -> str:
    side = -1 if spokes.slot == "left" else 1
    bend = spokes.phrase_at[0]
    near = centre.x + side * centre.box.width / 2
    far = spot.x - side * (spot.box.width / 2 + 1)
    return (
        f"M{near:.1f} {centre.y:.1f}"
        f"C{bend:.1f} {centre.y:.1f} {bend:.1f} {spot.y:.1f} {far:.1f} {spot.y:.1f}"
    )


def _upright(centre: Spot, spokes: Spokes, spot: Spot) -> str:
    """Trunk from the centre to the phrase, then a curve to one of the others."""
    side = -1 if spokes.slot == "above" else 1
    x, y = spokes.phrase_at
    far = spot.y - side * (spot.box.height / 2 + 1)
    bend = (y + far) / 2
    return (
        f"M{centre.x:.1f} {centre.y + side * centre.box.height / 2:.1f}L{x:.1f} {y:.1f}"
        f"C{x:.1f} {bend:.1f} {spot.x:.1f} {bend:.1f} {spot.x:.1f} {far:.1f}"
    )
