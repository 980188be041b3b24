"""The logo of the project, in two sizes."""

from __future__ import annotations

from drawing import BLUE, LINE, RED, Drawing


def _bubble(name: str, edge: float, eye: float) -> Drawing:
    """Draw the speech bubble in three bands of 16 units; *edge* closes the white one on paper."""
    drawing = Drawing(
        name, 48, "OpenLLM", "Bulle de parole bleue, blanche et rouge, avec deux yeux ronds.", 48
    )
    # The tail belongs to the blue band, at the bottom left.
    tail = "A10 10 0 0 0 5 35.7V44.4Q5 46.6 6.7 45.2L16 37Z"
    drawing.add("path", d=f"M16 3H10A10 10 0 0 0 0 13V27{tail}", fill=BLUE)
    drawing.add("rect", x=16, y=3, width=16, height=34, fill=LINE)
    drawing.add("rect", x=16, y=3 + edge, width=16, height=34 - 2 * edge, fill="#ffffff")
    drawing.add("path", d="M32 3H38A10 10 0 0 1 48 13V27A10 10 0 0 1 38 37H32Z", fill=RED)
    for x in (8.5, 39.5):
        drawing.add("circle", cx=x, cy=20, r=eye, fill="#ffffff")
    return drawing


def logo() -> Drawing:
    """Draw the logo of the project."""
    return _bubble("logo", 1, 4.2)


def favicon() -> Drawing:
    """Draw the logo for 16 pixels: larger eyes, stronger edge."""
    return _bubble("favicon", 1.5, 4.8)


FIGURES = (logo, favicon)
