"""Figures of what is made of a trained model: preferences, adaptation, distillation."""

# ruff: noqa: PLR0913 (a drawing has many numbers)

from __future__ import annotations

import math
from collections.abc import Sequence

from computing import softmax
from drawing import (
    AMBER,
    BLUE,
    GREEN,
    INK,
    LINE,
    MUTED,
    RED,
    SMALL,
    TINTS,
    VIOLET,
    WIDTH,
    Drawing,
    Point,
    decimal,
    number,
    points_of,
)
from signs import curve

# Preferences


def _reinforcement(drawing: Drawing, centre: float, top: float, width: float) -> None:
    """Draw the loop of reinforcement learning in its box."""
    title = ["3. Apprentissage", "par renforcement"]
    drawing.centred(centre, top + 34, title, bold=2, room=width - 10)
    for rank, word in enumerate(("écrire", "noter", "corriger")):
        foot = top + 86 + 34 * rank
        drawing.text(centre, foot, word, size=SMALL, room=90)
        if rank:
            drawing.arrow((centre, foot - 27), (centre, foot - 13), stroke=VIOLET)
    edge, up, down = centre + 70, top + 81, top + 149
    drawing.arrow((centre + 44, down), (edge, down), (edge, up), (centre + 32, up), stroke=VIOLET)


def apprentissage_par_renforcement_avec_retour_humain() -> Drawing:
    """Draw the three stages of RLHF, with DPO beside the last two."""
    drawing = Drawing(
        "apprentissage-par-renforcement-avec-retour-humain",
        620,
        "Les trois temps du RLHF, et le seul temps de la DPO",
        "De haut en bas. Des réponses à imiter servent à l’affinage supervisé, d’où sort le "
        "modèle de départ. À gauche, le RLHF\u202f: des réponses comparées servent à entraîner un "
        "modèle de récompense, puis vient l’apprentissage par renforcement, où le modèle écrit, "
        "le modèle de récompense note et le modèle est corrigé, en boucle. À droite, la "
        "DPO\u202f: les mêmes réponses comparées servent directement à l’optimisation, en une "
        "seule étape. Des deux côtés, il en sort un modèle ajusté.",
    )
    half = 188
    right, middle = WIDTH - 4 - half, WIDTH / 2
    columns = (4 + half / 2, right + half / 2)
    drawing.page(4, 10, 90, 56, ["Réponses", "à imiter"])
    drawing.box(middle - 94, 7, half, 62, ["1. Affinage supervisé", "commun aux deux"], AMBER)
    drawing.arrow((96, 38), (middle - 96, 38))
    drawing.arrow((middle, 70), (middle, 90))
    drawing.pill(middle - 80, 92, 160, "modèle de départ")

    heads, pages, models, last, ends = 158, 174, 262, 376, 576
    for x, label in zip(columns, ("RLHF", "DPO"), strict=True):
        drawing.text(x, heads, label, size=17, bold=True)
    for x in (4, right):
        drawing.page(x, pages, half, 56, ["Réponses", "comparées"])
    drawing.arrow((columns[0], pages + 58), (columns[0], models - 2))
    drawing.box(4, models, half, 62, ["2. Modèle", "de récompense"], GREEN, bold=2)
    drawing.arrow((columns[0], models + 63), (columns[0], last - 2))
    drawing.text(columns[0] + 10, models + 92, "récompense", size=SMALL, anchor="start")
    drawing.arrow((columns[1], pages + 58), (columns[1], last - 2))

    tall = 172
    drawing.panel(4, last, half, tall, VIOLET)
    _reinforcement(drawing, columns[0], last, half)
    drawing.panel(right, last, half, tall, VIOLET)
    drawing.centred(columns[1], last + 34, ["Optimisation", "directe"], bold=2, room=half - 10)
    drawing.lines(
        columns[1],
        last + 92,
        ["la réponse préférée", "gagne en probabilité", "par rapport à l’autre"],
        anchor="middle",
        room=half - 10,
    )

    level = last + tall / 2
    drawing.path(points_of([(middle, 125), (middle, level)]), stroke=MUTED, width=1.8)
    drawing.arrow((middle, level), (4 + half + 2, level))
    drawing.arrow((middle, level), (right - 2, level))
    for x, start in zip(columns, (4, right), strict=True):
        drawing.arrow((x, last + tall + 1), (x, ends - 2))
        drawing.pill(start, ends, half, "modèle ajusté")
    return drawing


# Low-rank adaptation


def adaptation_de_rang_faible() -> Drawing:
    """Draw the sum of a frozen matrix and of a thin product, then both counts to scale."""
    drawing = Drawing(
        "adaptation-de-rang-faible",
        476,
        "Adaptation de rang faible d’une matrice de poids",
        "En haut, une matrice W₀ de d lignes et k colonnes, figée, à laquelle s’ajoute, multiplié "
        "par α/r, le produit d’une matrice B, haute et étroite, de r colonnes, et d’une matrice "
        "A, basse et large, de r lignes\u202f; B et A sont entraînées. En bas, à l’échelle, un "
        "grand carré de 16 777 216 poids figés et, à côté, un carré minuscule de 65 536 poids "
        "entraînés.",
    )
    side, thin, top = 132, 20, 40
    middle = top + side / 2

    def sizes(x: float, y: float, w: float, h: float, rows: str, columns: str) -> None:
        """Write the numbers of rows and of columns of a matrix."""
        drawing.text(x - 9, y + h / 2 + 5, rows, size=SMALL, italic=True, fill=MUTED)
        drawing.text(x + w / 2, y + h + 18, columns, size=SMALL, italic=True, fill=MUTED)

    drawing.box(24, top, side, side, ["W₀", "figée"], BLUE)
    sizes(24, top, side, side, "d", "k")
    drawing.plus(181, middle)
    drawing.text(212, middle + 5, "α/r", italic=True)
    drawing.panel(252, top, thin, side, AMBER)
    sizes(252, top, thin, side, "d", "r")
    drawing.panel(304, middle - thin / 2, side, thin, AMBER)
    sizes(304, middle - thin / 2, side, thin, "r", "k")
    drawing.text(262, top - 10, "B", bold=True)
    drawing.text(370, middle - thin / 2 - 10, "A", bold=True)
    drawing.text(370, top + side - 4, "B et A\u00a0: entraînées", size=SMALL)
    drawing.rule(212)

    count, rank, large = 4096, 8, 208
    small = large * math.sqrt(2 * rank * count) / count
    drawing.text(4, 242, "À l’échelle, pour 4 096 × 4 096 et r = 8", bold=True, anchor="start")
    drawing.box(4, 260, large, large, ["W₀", "16\u202f777\u202f216 poids", "figés"], BLUE)
    drawing.add("rect", x=240, y=260 + large - small, width=small, height=small, fill=AMBER)
    drawing.lines(
        268,
        260 + large - 52,
        ["B et A", "65\u202f536 poids entraînés,", "soit 0,39\u00a0%"],
        leading=20,
        bold_first=True,
    )
    return drawing


# Distillation, on the example of the entry


def _pupil(target: Sequence[float], steps: int) -> list[float]:
    """Return what a pupil that starts from equal scores gives after *steps* of descent."""
    scores = [0.0] * len(target)
    for _ in range(steps):
        given = softmax(scores, 2)
        scores = [z - (p - q) for z, p, q in zip(scores, given, target, strict=True)]
    return softmax(scores, 2)


def distillation() -> Drawing:
    """Draw a label, the softened answer of the teacher and the pupil that imitates it."""
    drawing = Drawing(
        "distillation",
        262,
        "Étiquette, maître et élève",
        "Suite de «\u202fLe chat dort sur le…\u202f», pour les mots canapé, lit, toit et nuage. "
        "L’étiquette donne tout à canapé et rien aux trois autres. Le maître, à la température 2, "
        "donne 0,523, 0,317, 0,117 et 0,043. L’élève, après trois pas de descente, s’approche des "
        "barres du maître, reportées en tirets.",
    )
    words = ("canapé", "lit", "toit", "nuage")
    teacher = softmax((4, 3, 1, -1), 2)
    columns, unit = (74.0, 206.0, 336.0), 100
    drawing.text(4, 20, "Le chat dort sur le…", italic=True, anchor="start")
    heads = (("Étiquette", "seule"), ("Maître", "T = 2"), ("Élève", "après 3 pas"))
    for x, (head, remark) in zip(columns, heads, strict=True):
        drawing.text(x, 60, head, bold=True, anchor="start")
        drawing.text(x, 80, remark, size=SMALL, anchor="start", fill=MUTED)
    drawing.arrow((268, 54), (328, 54), stroke=GREEN, width=2.2)
    drawing.text(297, 44, "imite", size=SMALL, fill=GREEN)
    values = ((1, 0, 0, 0), teacher, _pupil(teacher, 3))
    for rank, word in enumerate(words):
        y = 98 + 41 * rank
        drawing.text(66, y + 18, word, size=SMALL, anchor="end")
        for x, column, colour in zip(columns, values, (AMBER, BLUE, GREEN), strict=True):
            drawing.path(f"M{number(x)} {y - 4}v34", stroke=LINE)
            length = unit * column[rank]
            drawing.add("rect", x=x, y=y, width=length, height=26, fill=colour)
            if colour == GREEN:
                drawing.add(
                    "rect",
                    x=x,
                    y=y,
                    width=unit * teacher[rank],
                    height=26,
                    fill="none",
                    stroke=INK,
                    stroke_width=1.5,
                    stroke_dasharray="4 3",
                )
                continue
            digits = 3 if colour == BLUE else 0
            label = decimal(column[rank], digits)
            drawing.text(x + length + 6, y + 18, label, size=SMALL, anchor="start")
    return drawing


# Forgetting, on the model of the example: y = a u + b v


def _losses(phases: Sequence[tuple[bool, bool, int]], rate: float = 0.1) -> list[Point]:
    """Return the squared errors on A and on B after each step of *phases*.

    A phase says whether it trains on A, whether it trains on B, and for how many steps.
    """
    a = b = 0.0
    errors = [((a + b - 2) ** 2, (a - 3) ** 2)]
    for on_a, on_b, steps in phases:
        for _ in range(steps):
            gap_a, gap_b = (a + b - 2) * on_a, (a - 3) * on_b
            a, b = a - rate * 2 * (gap_a + gap_b), b - rate * 2 * gap_a
            errors.append(((a + b - 2) ** 2, (a - 3) ** 2))
    return errors


def _error_plot(drawing: Drawing, top: float, errors: Sequence[Point]) -> None:
    """Draw the errors on both tasks over the steps of a training."""
    left, right, bottom = 14.0, 432.0, top + 130

    def place(step: float, error: float) -> Point:
        """Return the point of an error at a step."""
        return left + step / (len(errors) - 1) * (right - left), bottom - error / 9.4 * 130

    drawing.arrow((left, bottom), (left, top - 10))
    drawing.arrow((left, bottom), (right + 4, bottom))
    for task, colour, dash in ((0, BLUE, None), (1, RED, "9 5")):
        points = [(step, pair[task]) for step, pair in enumerate(errors)]
        curve(drawing, place, points, colour, 3, dash)


def oubli_catastrophique() -> Drawing:
    """Draw the errors on A and B when B follows A, and when both are mixed."""
    drawing = Drawing(
        "oubli-catastrophique",
        450,
        "Oubli d’une tâche apprise, et son absence quand les tâches sont mêlées",
        "Deux graphiques de l’erreur au fil de l’entraînement, sur une tâche A, en trait plein, "
        "et une tâche B, en tirets. En haut, l’entraînement porte sur A, puis sur B seul\u202f: "
        "l’erreur sur A tombe à zéro, puis remonte pendant que celle sur B tombe à zéro. En bas, "
        "A et B sont mêlés\u202f: les deux erreurs tombent à zéro et y restent.",
    )
    upper, lower, middle = 62.0, 288.0, 223.0
    drawing.text(4, 20, "Tâches l’une après l’autre", size=17, bold=True, anchor="start")
    drawing.add("rect", x=14, y=upper - 6, width=209, height=136, fill=TINTS[BLUE])
    drawing.add("rect", x=223, y=upper - 6, width=209, height=136, fill=TINTS[RED])
    for x, task in ((middle - 104, "A"), (middle + 104, "B seul")):
        drawing.text(x, upper - 14, f"entraînement sur {task}", size=SMALL, room=206)
    _error_plot(drawing, upper, _losses([(True, False, 20), (False, True, 20)]))
    drawing.text(206, upper + 60, "erreur sur B", bold=True, fill=RED, anchor="end")
    drawing.text(424, upper + 66, "erreur sur A", bold=True, fill=BLUE, anchor="end")

    drawing.rule(224)
    drawing.text(4, 252, "Tâches mêlées", size=17, bold=True, anchor="start")
    drawing.add("rect", x=14, y=lower - 6, width=418, height=136, fill=TINTS[VIOLET])
    drawing.text(middle, lower - 14, "entraînement sur A et B", size=SMALL)
    _error_plot(drawing, lower, _losses([(True, True, 40)]))
    drawing.text(middle + 20, lower + 62, "les deux erreurs tombent à zéro", room=340)
    drawing.text(426, lower + 152, "étapes d’entraînement", size=SMALL, anchor="end")
    return drawing


FIGURES = (
    apprentissage_par_renforcement_avec_retour_humain,
    adaptation_de_rang_faible,
    distillation,
    oubli_catastrophique,
)
