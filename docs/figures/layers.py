"""Figures of what else a block of a transformer holds: experts, residual connections."""

from __future__ import annotations

import math

from computing import softmax
from drawing import (
    AMBER,
    BLUE,
    BODY,
    DASH,
    LINE,
    MUTED,
    RED,
    SMALL,
    VIOLET,
    WIDTH,
    Drawing,
    Point,
    decimal,
    number,
    points_of,
)
from signs import outline

# Mixture of experts


def melange_d_experts() -> Drawing:
    """Draw a router that keeps two experts of four, and the sum of what they give."""
    drawing = Drawing(
        "melange-d-experts",
        372,
        "Un routeur et quatre experts",
        "De haut en bas\u202f: la représentation d’un jeton entre dans un routeur, qui donne à "
        "quatre experts les poids 0,644, 0,087, 0,237 et 0,032. Seuls les experts 1 et 3, de plus "
        "grands poids, sont retenus et calculent\u202f; ils rendent 10 et 4. Les experts 2 et 4, "
        "en tirets, ne calculent rien. La somme pondérée des deux sorties vaut 7,39.",
    )
    scores, outputs, kept = (2, 0, 1, -1), (10, 0, 4, 0), 2
    weights = softmax(scores)
    chosen = sorted(range(len(weights)), key=lambda i: -weights[i])[:kept]
    middle, width, gap = WIDTH / 2, 96.0, 16.0
    drawing.page(middle - 80, 4, 160, 36, ["un jeton"])
    drawing.arrow((middle, 42), (middle, 62))
    drawing.box(4, 64, WIDTH - 8, 36, ["Routeur"], VIOLET)
    total = sum(weights[i] * outputs[i] for i in chosen)
    foot, plus = 238.0, 300.0
    for i, weight in enumerate(weights):
        x = 4 + i * (width + gap)
        centre = x + width / 2
        used = i in chosen
        drawing.text(centre + 7, 137, decimal(weight), bold=used, size=SMALL, anchor="start")
        drawing.arrow(
            (centre, 101),
            (centre, 164),
            stroke=BLUE if used else LINE,
            width=3 if used else 1.5,
            dash=None if used else DASH,
        )
        if used:
            drawing.box(x, 168, width, foot - 168, [f"Expert {i + 1}", f"rend {outputs[i]}"], BLUE)
            side = -1 if centre < middle else 1
            drawing.arrow(
                (centre, foot + 1),
                (centre, plus),
                (middle + side * 11, plus),
                stroke=BLUE,
                width=3,
            )
            term = f"{decimal(weight)} × {outputs[i]}"
            drawing.text(centre + 10, foot + 36, term, size=SMALL, anchor="start")
        else:
            outline(drawing, x, 168, width, foot - 168, MUTED, 1.5, radius=8, dash=DASH)
            drawing.centred(
                centre, (168 + foot) / 2, [f"Expert {i + 1}", "ne calcule", "rien"], bold=1
            )
    drawing.plus(middle, plus)
    drawing.arrow((middle, plus + 10), (middle, plus + 38))
    drawing.text(middle, plus + 60, f"sortie\u00a0: {decimal(total, 2)}", bold=True)
    return drawing


# Residual connection

_BLOCKS = 20
_SLOPE = 0.1  # Derivative of what one block computes.


def _gradient_plot(drawing: Drawing, top: float, bottom: float) -> None:
    """Draw the gradient that remains block after block, with and without the connection."""
    left, right = 76.0, 316.0
    low, high = -20, 2

    def place(block: float, value: float) -> Point:
        """Return the point of a gradient after *block* blocks, on a logarithmic scale."""
        down = (high - math.log10(value)) / (high - low)
        return left + block / _BLOCKS * (right - left), top + down * (bottom - top)

    for exponent, label in ((0, "1"), (-10, "10⁻¹⁰"), (-20, "10⁻²⁰")):
        y = place(0, 10**exponent)[1]
        drawing.path(f"M{number(left)} {number(y)}H{number(right)}", width=1, dash="2 4")
        drawing.text(left - 6, y + 5, label, size=SMALL, anchor="end")
    for factor, colour, dash in ((_SLOPE, RED, "9 5"), (1 + _SLOPE, VIOLET, None)):
        curve = [place(block, factor**block) for block in range(_BLOCKS + 1)]
        drawing.path(points_of(curve), stroke=colour, width=3, dash=dash)
    drawing.arrow((left, bottom), (left, top - 10))
    drawing.arrow((left, bottom), (right + 14, bottom))
    y = place(0, (1 + _SLOPE) ** _BLOCKS)[1]
    end = decimal((1 + _SLOPE) ** _BLOCKS, 2)
    drawing.lines(right + 10, y - 2, [f"avec\u00a0: {end}"], fill=VIOLET, bold_first=True)
    drawing.text(
        right + 12,
        bottom - 14,
        "sans\u00a0: 10⁻²⁰",
        size=SMALL,
        bold=True,
        fill=RED,
        anchor="start",
    )
    for block in (0, 10, 20):
        drawing.text(place(block, 1)[0], bottom + 19, str(block), size=SMALL)
    drawing.text((left + right) / 2, bottom + 40, "blocs remontés depuis la sortie", size=SMALL)


def connexion_residuelle() -> Drawing:
    """Draw a block without and with the connection, and the gradient through twenty of them."""
    drawing = Drawing(
        "connexion-residuelle",
        520,
        "Un bloc sans et avec connexion résiduelle",
        "En haut, deux blocs à lire de bas en haut. Sans connexion résiduelle, l’entrée x traverse "
        "les couches F et donne y = F(x). Avec elle, un chemin en tirets contourne les couches et "
        "s’additionne à leur sortie\u202f: y = x + F(x). En bas, le gradient remonte vingt blocs, "
        "sur une échelle logarithmique\u202f: sans la connexion, il tombe à 10 puissance "
        "−20\u202f; avec elle, il garde le même ordre de grandeur et atteint 6,73.",
    )
    for trunk, shortcut, title, result in (
        (110, False, "Sans connexion", "y = F(x)"),
        (312, True, "Avec connexion", "y = x + F(x)"),
    ):
        drawing.text(trunk, 20, title, bold=True)
        drawing.text(trunk, 48, result, size=BODY)
        drawing.box(trunk - 62, 118, 124, 44, ["couches F"], AMBER, bold=0)
        drawing.text(trunk, 224, "x", size=BODY)
        drawing.arrow((trunk, 206), (trunk, 164))
        if shortcut:
            plus = 86
            drawing.path(points_of([(trunk, 117), (trunk, plus + 10)]), stroke=MUTED, width=1.8)
            drawing.plus(trunk, plus)
            drawing.arrow((trunk, plus - 10), (trunk, 56))
            drawing.arrow(
                (trunk, 188),
                (trunk + 84, 188),
                (trunk + 84, plus),
                (trunk + 11, plus),
                stroke=VIOLET,
                dash="5 3",
                width=2.5,
            )
        else:
            drawing.arrow((trunk, 117), (trunk, 56))
    drawing.rule(244)
    drawing.text(4, 270, "Gradient à travers 20 blocs", bold=True, anchor="start")
    _gradient_plot(drawing, 296, 472)
    return drawing


FIGURES = (
    melange_d_experts,
    connexion_residuelle,
)
