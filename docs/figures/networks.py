"""Figures of networks and of their training."""

# ruff: noqa: PLR0913 (a drawing has many numbers)

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from computing import dot
from drawing import (
    AMBER,
    BLUE,
    GREEN,
    INK,
    MUTED,
    RED,
    SMALL,
    TINTS,
    VIOLET,
    WIDTH,
    Drawing,
    Point,
    number,
    points_of,
)


def reseau_a_propagation_avant() -> Drawing:
    """Draw a fully connected 3-4-2 network and what one neuron computes."""
    drawing = Drawing(
        "reseau-a-propagation-avant",
        386,
        "Réseau à propagation avant entièrement connecté",
        "Trois neurones d’entrée à gauche, quatre neurones cachés au milieu, deux neurones de "
        "sortie à droite. Chaque neurone est relié à tous ceux de la couche suivante. Une "
        "connexion en rouge porte la mention « un poids ». Au-dessous, le calcul d’un "
        "neurone\u202f: entrées multipliées par les poids, somme et biais, fonction d’activation, "
        "sortie.",
    )
    radius = 19
    columns = [
        (76.0, [97.0, 155.0, 213.0], BLUE, "Entrées"),
        (220.0, [68.0, 126.0, 184.0, 242.0], AMBER, "Couche cachée"),
        (364.0, [126.0, 184.0], GREEN, "Sorties"),
    ]
    for (x1, sources, _, _), (x2, targets, _, _) in pairwise(columns):
        for y1 in sources:
            for y2 in targets:
                if (x1, y1, y2) == (76.0, 97.0, 68.0):
                    continue
                angle = math.atan2(y2 - y1, x2 - x1)
                dx, dy = radius * math.cos(angle), radius * math.sin(angle)
                drawing.path(points_of([(x1 + dx, y1 + dy), (x2 - dx, y2 - dy)]), width=1.3)
    for x, ys, colour, label in columns:
        drawing.text(x, 24, label, bold=True)
        for y in ys:
            drawing.add(
                "circle",
                cx=x,
                cy=y,
                r=radius,
                fill=TINTS[colour],
                stroke=colour,
                stroke_width=1.8,
            )
    for y in columns[0][1]:
        drawing.arrow((16, y), (55, y))
    for y in columns[2][1]:
        drawing.arrow((385, y), (424, y))
    angle = math.atan2(68 - 97, 220 - 76)
    dx, dy = (radius + 2) * math.cos(angle), (radius + 2) * math.sin(angle)
    drawing.arrow((76 + dx, 97 + dy), (220 - dx, 68 - dy), stroke=RED, width=3)
    drawing.text(136, 66, "un poids", size=SMALL, bold=True, fill=RED)

    drawing.rule(280)
    drawing.text(220, 308, "Dans chaque neurone caché ou de sortie", bold=True, room=420)
    top, height = 326, 52
    drawing.centred(40, top + height / 2, ["entrées", "× poids"])
    drawing.box(96, top, 92, height, ["somme", "+ biais"], AMBER, bold=0)
    drawing.box(216, top, 118, height, ["fonction", "d’activation"], AMBER, bold=0)
    drawing.centred(400, top + height / 2, ["sortie"])
    for start, end in ((74, 94), (188, 214), (334, 370)):
        drawing.arrow((start, top + height / 2), (end, top + height / 2))
    return drawing


def etapes_d_entrainement() -> Drawing:
    """Draw the stages of training and the data that feed each."""
    drawing = Drawing(
        "etapes-d-entrainement",
        680,
        "Étapes d’entraînement d’un grand modèle de langage",
        "De haut en bas, avec les données de chaque étape. Un grand corpus de textes nourrit le "
        "préentraînement. Une étape facultative de recuit ou de préentraînement continu reçoit "
        "des textes choisis. Il en sort un modèle de base. L’affinage supervisé reçoit des "
        "consignes avec leur réponse. Viennent ensuite, l’un, l’autre ou les deux\u202f: les "
        "préférences (RLHF, DPO), nourries de réponses comparées, qui donnent un modèle instruit, "
        "et les récompenses vérifiables (RLVR), nourries de problèmes à réponse contrôlable, qui "
        "donnent un modèle de raisonnement.",
    )
    data_x, data_w, box_x, box_w = 4, 160, 196, 240
    centre = box_x + box_w / 2
    drawing.text(data_x + data_w / 2, 20, "Données", bold=True, fill=MUTED)
    drawing.text(centre, 20, "Étapes", bold=True, fill=MUTED)

    def stage(
        y: float,
        h: float,
        data: Sequence[str],
        lines: Sequence[str],
        colour: str,
        bold: int = 1,
        optional: bool = False,
    ) -> None:
        drawing.page(data_x, y + (h - 56) / 2, data_w, 56, data)
        drawing.box(box_x, y, box_w, h, lines, colour, bold=bold, optional=optional)
        drawing.arrow((data_x + data_w + 2, y + h / 2), (box_x - 2, y + h / 2))

    stage(
        34,
        62,
        ["Grand corpus", "de textes"],
        ["Préentraînement", "prédire le jeton suivant"],
        BLUE,
    )
    drawing.arrow((centre, 97), (centre, 120))
    stage(
        122,
        78,
        ["Textes choisis\u00a0:", "qualité, domaine"],
        ["Recuit ou", "préentraînement continu", "(facultatif)"],
        BLUE,
        bold=2,
        optional=True,
    )
    drawing.arrow((centre, 201), (centre, 222))
    drawing.pill(centre - 80, 224, 160, "modèle de base")
    drawing.arrow((centre, 257), (centre, 280))
    stage(
        282,
        62,
        ["Consignes avec", "leur réponse"],
        ["Affinage supervisé", "(SFT)"],
        AMBER,
    )

    middle = WIDTH / 2
    half = 188
    right = WIDTH - 4 - half
    pages, boxes, models = 392, 472, 576
    drawing.page(4, pages, half, 56, ["Réponses comparées"])
    drawing.page(right, pages, half, 56, ["Problèmes à réponse", "contrôlable"])
    drawing.box(4, boxes, half, 80, ["Préférences", "(RLHF, DPO)"], VIOLET)
    drawing.box(right, boxes, half, 80, ["Récompenses", "vérifiables", "(RLVR)"], GREEN, bold=2)
    level = boxes + 26
    drawing.path(
        points_of([(centre, 344), (centre, 368), (middle, 368), (middle, level)]),
        stroke=MUTED,
        width=1.8,
    )
    drawing.arrow((middle, level), (4 + half + 2, level))
    drawing.arrow((middle, level), (right - 2, level))
    drawing.text(middle, level + 24, "et/ou", size=SMALL, bold=True, room=right - half - 4)
    for x in (4 + half / 2, right + half / 2):
        drawing.arrow((x, pages + 58), (x, boxes - 2))
        drawing.arrow((x, boxes + 81), (x, models - 2))
    drawing.pill(4, models, half, "modèle instruit")
    drawing.pill(right, models, half, "modèle de raisonnement")
    drawing.rule(624)
    drawing.page(24, 638, 34, 28, [])
    drawing.text(66, 658, "données", size=SMALL, anchor="start")
    drawing.add(
        "rect", x=164, y=640, width=40, height=26, rx=6, fill="none", stroke=MUTED, stroke_width=1.5
    )
    drawing.text(212, 658, "étape", size=SMALL, anchor="start")
    drawing.add(
        "rect", x=300, y=640, width=44, height=26, rx=13, fill="none", stroke=INK, stroke_width=2
    )
    drawing.text(352, 658, "modèle", size=SMALL, anchor="start")
    return drawing


def _legendre(x: float, degree: int) -> list[float]:
    """Return the Legendre polynomials of *x*, from degree 0 to *degree*."""
    values = [1.0, x]
    for n in range(1, degree):
        values.append(((2 * n + 1) * x * values[n] - n * values[n - 1]) / (n + 1))
    return values[: degree + 1]


def _solve(matrix: list[list[float]], vector: list[float]) -> list[float]:
    """Solve a linear system by elimination with pivoting."""
    rows = [[*row, value] for row, value in zip(matrix, vector, strict=True)]
    size = len(rows)
    for i in range(size):
        pivot = max(range(i, size), key=lambda r: abs(rows[r][i]))
        rows[i], rows[pivot] = rows[pivot], rows[i]
        for r in range(i + 1, size):
            factor = rows[r][i] / rows[i][i]
            rows[r] = [a - factor * b for a, b in zip(rows[r], rows[i], strict=True)]
    solution = [0.0] * size
    for i in reversed(range(size)):
        rest = sum(rows[i][j] * solution[j] for j in range(i + 1, size))
        solution[i] = (rows[i][size] - rest) / rows[i][i]
    return solution


def _least_squares(xs: Sequence[float], ys: Sequence[float], degree: int) -> list[float]:
    """Fit a polynomial of *degree*, in the basis of Legendre."""
    rows = [_legendre(x, degree) for x in xs]
    columns = list(zip(*rows, strict=True))
    return _solve([[dot(a, b) for b in columns] for a in columns], [dot(a, ys) for a in columns])


def _truth(x: float) -> float:
    """Return the function that the simulated points follow, noise apart."""
    return 0.9 * x * x - 0.35 * x - 0.3


# Noise of the simulated points: fixed draws, so that the figure never changes.
_NOISE = (-0.02, -0.11, 0.02, -0.25, 0.18, 0.22, -0.1, 0.04, -0.11, 0.11)
_POINTS_X = (-0.96, -0.78, -0.56, -0.37, -0.12, 0.1, 0.31, 0.55, 0.76, 0.95)
_POINTS_Y = tuple(_truth(x) + e for x, e in zip(_POINTS_X, _NOISE, strict=True))


def _descent(steps: int, rate: float = 0.25) -> list[tuple[float, float]]:
    """Train a polynomial of degree 9 by gradient descent.

    Return after each step the mean squared error on the training points and on a validation set
    (81 points of the truth, with the variance of the noise added to their error).
    """
    degree = 9
    train = [_legendre(x, degree) for x in _POINTS_X]
    grid = [-1 + 2 * i / 80 for i in range(81)]
    validation = [(_legendre(x, degree), _truth(x)) for x in grid]
    noise = dot(_NOISE, _NOISE) / len(_NOISE)
    weights = [0.0] * (degree + 1)
    losses = []
    for _ in range(steps + 1):
        gaps = [dot(weights, row) - y for row, y in zip(train, _POINTS_Y, strict=True)]
        errors = [dot(weights, row) - y for row, y in validation]
        losses.append((dot(gaps, gaps) / len(gaps), dot(errors, errors) / len(errors) + noise))
        for j in range(degree + 1):
            gradient = sum(gap * row[j] for gap, row in zip(gaps, train, strict=True))
            weights[j] -= rate * 2 * gradient / len(gaps)
    return losses


def _loss_plot(drawing: Drawing) -> None:
    """Draw the losses of a training run, and the zones that they part."""
    left, right, top, bottom = 34.0, 436.0, 54.0, 256.0
    steps = 2000
    losses = _descent(steps)
    highest = losses[0][1] * 1.04
    best = min(range(steps + 1), key=lambda step: losses[step][1])

    def place(step: float, loss: float) -> Point:
        """Return the point of a loss at a step; steps are on a logarithmic scale."""
        across = math.log(step + 1) / math.log(steps + 1)
        return left + across * (right - left), bottom - loss / highest * (bottom - top)

    # The setting is called right where the validation loss is within 15 % of its minimum.
    near = [step for step in range(steps + 1) if losses[step][1] <= 1.15 * losses[best][1]]
    first, last = place(near[0], 0)[0], place(near[-1], 0)[0]
    for start, end, colour, lines in (
        (left, first, AMBER, ["sous-", "apprentissage"]),
        (first, last, GREEN, ["bon", "réglage"]),
        (last, right, RED, ["surapprentissage"]),
    ):
        drawing.add(
            "rect", x=start, y=top, width=end - start, height=bottom - top, fill=TINTS[colour]
        )
        drawing.path(
            f"M{number(start + 2)} {number(top - 3)}H{number(end - 2)}", stroke=colour, width=4
        )
        for rank, line in enumerate(reversed(lines)):
            level = top - 12 - 19 * rank
            drawing.text((start + end) / 2, level, line, bold=True, room=end - start - 2)

    # As many points as the eye needs, evenly spread on the logarithmic axis.
    shown = sorted({round(math.exp(i / 60 * math.log(steps + 1))) - 1 for i in range(61)})
    train, validation = ([place(step, losses[step][i]) for step in shown] for i in (0, 1))
    drawing.path(points_of(train), stroke=BLUE, width=3)
    drawing.path(points_of(validation), stroke=RED, width=3, dash="9 5")
    drawing.arrow((left, bottom), (left, top - 14))
    drawing.arrow((left, bottom), (right + 2, bottom))

    x, y = place(best, losses[best][1])
    drawing.path(points_of([(x, y), (x, top + 50)]), stroke=INK, dash="3 3")
    drawing.add("circle", cx=x, cy=y, r=6, fill=INK)
    drawing.lines(x, top + 21, ["arrêt", "précoce"], anchor="middle", room=last - first)
    level = place(steps, losses[steps][1])[1]
    drawing.text(right - 8, level - 14, "validation", bold=True, fill=RED, anchor="end")
    drawing.text(right - 8, bottom - 14, "entraînement", bold=True, fill=BLUE, anchor="end")
    turned = f"translate(22 {number((top + bottom) / 2)}) rotate(-90)"
    drawing.add("text", "perte", transform=turned, font_size=SMALL, text_anchor="middle", fill=INK)
    drawing.text(
        (left + right) / 2, bottom + 21, "étapes d’entraînement (échelle logarithmique)", size=SMALL
    )


def _fit_panel(drawing: Drawing, x0: float, degree: int, colour: str, label: str) -> None:
    """Draw the simulated points with the polynomial of *degree* that fits them best."""
    width, height, top = 136.0, 128.0, 336.0
    middle = x0 + width / 2
    weights = _least_squares(_POINTS_X, _POINTS_Y, degree)

    def spot(x: float, y: float) -> Point:
        """Return the point of the panel at (x, y), x in [-1, 1]."""
        return middle + 60 * x, top + 82 - 56 * y

    low, high = _POINTS_X[0], _POINTS_X[-1]
    count = {1: 1, 2: 24}.get(degree, 80)
    curve = [low + (high - low) * i / count for i in range(count + 1)]
    drawing.text(middle, top - 14, label, bold=True, room=width)
    drawing.panel(x0, top, width, height, colour)
    drawing.path(
        points_of(spot(x, dot(weights, _legendre(x, degree))) for x in curve),
        stroke=colour,
        width=2.5,
    )
    for x, y in zip(_POINTS_X, _POINTS_Y, strict=True):
        cx, cy = spot(x, y)
        drawing.add("circle", cx=cx, cy=cy, r=3.5, fill=INK)
    name = "droite" if degree == 1 else f"degré {degree}"
    drawing.text(middle, top + height + 20, name, size=SMALL, room=width)


def surapprentissage() -> Drawing:
    """Draw training and validation losses, and three fits of the same points."""
    drawing = Drawing(
        "surapprentissage",
        492,
        "Sous-apprentissage, bon réglage et surapprentissage",
        "En haut, la perte selon les étapes d’entraînement\u202f: celle du jeu d’entraînement, en "
        "trait plein, ne cesse de baisser\u202f; celle du jeu de validation, en tirets, baisse, "
        "passe par un minimum où se place l’arrêt précoce, puis remonte. Trois zones\u202f: "
        "sous-apprentissage, bon réglage, surapprentissage. En bas, les mêmes points ajustés par "
        "une droite trop raide, par une courbe bien réglée et par une courbe trop souple, qui "
        "passe par chaque point.",
    )
    _loss_plot(drawing)
    drawing.rule(294)
    _fit_panel(drawing, 4, 1, AMBER, "trop raide")
    _fit_panel(drawing, 152, 2, GREEN, "bien réglé")
    _fit_panel(drawing, 300, 9, RED, "trop souple")
    return drawing


FIGURES = (reseau_a_propagation_avant, etapes_d_entrainement, surapprentissage)
