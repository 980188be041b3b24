"""Signs that figures of several subjects share."""

# ruff: noqa: PLR0913 (a drawing has many numbers)

from __future__ import annotations

from collections.abc import Callable, Iterable

from drawing import LINE, SMALL, TINTS, Drawing, Point, points_of


def cell(
    drawing: Drawing,
    x: float,
    y: float,
    w: float,
    h: float,
    text: str = "",
    colour: str | None = None,
    *,
    bold: bool = False,
    dotted: bool = False,
) -> None:
    """Draw a small cell with its text in the middle, tinted if it has a *colour*."""
    _rounded(drawing, (x, y, w, h), colour, 2 if bold else 1.2, dotted=dotted)
    if text:
        drawing.text(x + w / 2, y + h / 2 + 5.5, text, size=SMALL, bold=bold, room=w)


def tile(
    drawing: Drawing, x: float, y: float, w: float, h: float, colour: str | None, width: float = 1.2
) -> None:
    """Draw a small tinted rectangle, or an empty dotted one."""
    _rounded(drawing, (x, y, w, h), colour, width if colour else 1, dotted=not colour)


def _rounded(
    drawing: Drawing,
    box: tuple[float, float, float, float],
    colour: str | None,
    stroke: float,
    *,
    dotted: bool,
) -> None:
    """Draw a box with round corners, tinted if it has a *colour*."""
    x, y, w, h = box
    drawing.add(
        "rect",
        x=x,
        y=y,
        width=w,
        height=h,
        rx=5,
        fill=TINTS[colour] if colour else "none",
        stroke=colour or LINE,
        stroke_width=stroke,
        stroke_dasharray="2 3" if dotted else None,
    )


def outline(
    drawing: Drawing,
    x: float,
    y: float,
    w: float,
    h: float,
    colour: str,
    width: float,
    *,
    radius: float | None = None,
    dash: str | None = None,
) -> None:
    """Draw a bare rectangle."""
    drawing.add(
        "rect",
        x=x,
        y=y,
        width=w,
        height=h,
        rx=radius,
        fill="none",
        stroke=colour,
        stroke_width=width,
        stroke_dasharray=dash,
    )


def disc(drawing: Drawing, point: Point, radius: float, colour: str, hollow: bool = False) -> None:
    """Draw a point of a curve, full or hollow."""
    drawing.add(
        "circle",
        cx=point[0],
        cy=point[1],
        r=radius,
        fill="#ffffff" if hollow else colour,
        stroke=colour if hollow else None,
        stroke_width=2 if hollow else None,
    )


def curve(
    drawing: Drawing,
    place: Callable[[float, float], Point],
    points: Iterable[Point],
    colour: str,
    width: float = 3,
    dash: str | None = None,
) -> None:
    """Draw a curve through *points*, each put on the drawing by *place*."""
    drawing.path(points_of(place(x, y) for x, y in points), stroke=colour, width=width, dash=dash)
