"""Figures of attention: its weights, its mask, its heads, its reach."""

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
    MUTED,
    SMALL,
    TINTS,
    VIOLET,
    WIDTH,
    Drawing,
    decimal,
    number,
    points_of,
)
from signs import cell, outline

# Softmax


def _bars(
    drawing: Drawing,
    centre: float,
    base: float,
    values: Sequence[float],
    labels: Sequence[str],
    scale: float,
) -> None:
    """Draw one vertical bar a token, with its value above and its mark below."""
    width, pitch = 34.0, 45.0
    for rank, (value, label, colour) in enumerate(
        zip(values, labels, (BLUE, AMBER, GREEN), strict=True)
    ):
        middle = centre + (rank - 1) * pitch
        height = value * scale
        drawing.add(
            "rect",
            x=middle - width / 2,
            y=base - height,
            width=width,
            height=height,
            fill=TINTS[colour],
            stroke=colour,
            stroke_width=1.5,
        )
        drawing.text(middle, base - height - 7, label, size=SMALL)
        drawing.mark(middle, base + 14, colour)
    drawing.path(f"M{number(centre - 66)} {number(base)}h132", stroke=MUTED)


def fonction_softmax() -> Drawing:
    """Draw three scores and the probabilities that three temperatures make of them."""
    drawing = Drawing(
        "fonction-softmax",
        440,
        "Des scores aux probabilités, à trois températures",
        "En haut, les scores de trois jetons\u202f: 2, 1 et 0. En bas, trois lois de probabilité "
        "que la fonction softmax en tire. À la température 0,5, le premier jeton prend presque "
        "tout\u202f: 0,867, 0,117 et 0,016. À la température 1\u202f: 0,665, 0,245 et 0,090. À "
        "la température 2, les trois se rapprochent\u202f: 0,506, 0,307 et 0,186.",
    )
    scores = (2.0, 1.0, 0.0)
    middle, top, base = WIDTH / 2, 148.0, 388.0
    drawing.text(middle - 82, 66, "Scores", bold=True, anchor="end")
    drawing.text(middle - 82, 85, "de trois jetons", size=SMALL, anchor="end")
    _bars(drawing, middle, 98, scores, [f"{score:.0f}" for score in scores], 36)
    drawing.arrow((middle, 124), (middle, top - 2))
    drawing.box(4, top, WIDTH - 8, 34, ["softmax, à la température T"], VIOLET)
    for centre, temperature in ((70, 0.5), (middle, 1), (WIDTH - 70, 2)):
        drawing.arrow((centre, top + 34), (centre, top + 56))
        name = decimal(temperature, 1).removesuffix(",0")
        drawing.text(centre, top + 76, f"T = {name}", bold=True)
        probabilities = softmax(scores, temperature)
        labels = [decimal(p) for p in probabilities]
        _bars(drawing, centre, base, probabilities, labels, 144)
    drawing.text(middle, base + 44, "Probabilités, de somme 1", bold=True)
    return drawing


# Causal mask

_SCORES = {"il": (1, 3, 2), "fait": (2, 1, 3), "beau": (0, 1, 2)}


def _matrix(
    drawing: Drawing,
    left: float,
    top: float,
    w: float,
    rows: Sequence[Sequence[str]],
    weights: Sequence[Sequence[float]] | None = None,
) -> None:
    """Draw a matrix of three rows, its upper triangle masked if *weights* are given or infinite."""
    height = 36.0
    for i, row in enumerate(rows):
        for j, text in enumerate(row):
            masked = text == "−∞" or (weights is not None and j > i)
            x, y = left + j * w, top + i * height
            seen = not masked and weights is not None
            cell(
                drawing,
                x + 1.5,
                y + 1.5,
                w - 3,
                height - 3,
                text,
                BLUE if seen else None,
                bold=weights is not None and weights[i][j] > 0.5,
                dotted=masked,
            )


def masque_causal() -> Drawing:
    """Draw the scores of three tokens, the mask and the weights that remain."""
    drawing = Drawing(
        "masque-causal",
        156,
        "Des scores aux poids, à travers le masque causal",
        "Trois matrices de trois lignes et trois colonnes, pour les jetons «\u202fil\u202f», "
        "«\u202ffait\u202f» et «\u202fbeau\u202f». Les scores\u202f; les mêmes, où les trois "
        "cases au-dessus de la diagonale valent −∞\u202f; les poids que donne la fonction "
        "softmax, nuls dans ces cases\u202f: 1, 0, 0 pour «\u202fil\u202f»\u202f; 0,731, "
        "0,269, 0 pour «\u202ffait\u202f»\u202f; 0,090, 0,245, 0,665 pour «\u202fbeau\u202f».",
    )
    top = 46.0
    masked = [
        [score if j <= i else -math.inf for j, score in enumerate(scores)]
        for i, scores in enumerate(_SCORES.values())
    ]
    weights = [softmax(row) for row in masked]
    shown = [["0" if w == 0 else "1" if w == 1 else decimal(w) for w in row] for row in weights]
    plain = [[str(score) for score in row] for row in _SCORES.values()]
    hidden = [[str(score).replace("-inf", "−∞") for score in row] for row in masked]
    for left, w, title, rows, colours in (
        (44.0, 28.0, ["Scores"], plain, None),
        (160.0, 34.0, ["Scores", "masqués"], hidden, None),
        (292.0, 48.0, ["Poids, après", "softmax"], shown, weights),
    ):
        drawing.centred(left + 1.5 * w, 20, title, bold=2)
        _matrix(drawing, left, top, w, rows, colours)
    for i, word in enumerate(_SCORES):
        drawing.text(42, top + 36 * i + 23, word, size=SMALL, anchor="end")
    for x1, x2 in ((132, 157), (265, 290)):
        drawing.arrow((x1, top + 54), (x2, top + 54))
    return drawing


# Grouped-query attention

_HEADS = 8


def attention_a_requetes_groupees() -> Drawing:
    """Draw how eight heads of queries share their keys and values in three ways."""
    drawing = Drawing(
        "attention-a-requetes-groupees",
        424,
        "Attention multi-têtes, à requêtes groupées et à requêtes multiples",
        "Trois rangées de huit têtes de requêtes, reliées aux têtes de clés et de valeurs. "
        "Attention multi-têtes\u202f: huit têtes de clés et de valeurs, une par tête de requêtes. "
        "Attention à requêtes groupées\u202f: deux, chacune partagée par un groupe de quatre "
        "têtes de requêtes. Attention à requêtes multiples\u202f: une seule, partagée par les "
        "huit.",
    )
    pitch, side, left = 36.0, 26.0, 12.0
    for rank, (title, keys) in enumerate(
        (
            ("Attention multi-têtes (MHA)", _HEADS),
            ("Attention à requêtes groupées (GQA)", 2),
            ("Attention à requêtes multiples (MQA)", 1),
        )
    ):
        top = 26.0 + rank * 124
        drawing.text(4, top - 8, title, bold=True, anchor="start")
        group = _HEADS // keys
        upper, lower = top + 6, top + 62
        for head in range(_HEADS):
            x = left + head * pitch + side / 2
            first = left + head // group * group * pitch
            centre = first + ((group - 1) * pitch + side) / 2
            line = points_of([(x, lower - 1), (centre, upper + side + 1)])
            drawing.path(line, stroke=MUTED)
            cell(drawing, x - side / 2, lower, side, side, "", BLUE)
            drawing.mark(x, lower + side / 2, BLUE)
        for key in range(keys):
            centre = left + key * group * pitch + ((group - 1) * pitch + side) / 2
            cell(drawing, centre - side / 2, upper, side, side, "", AMBER)
            drawing.mark(centre, upper + side / 2, AMBER)
        share = ["cache entier"] if group == 1 else ["cache divisé", f"par {group}"]
        middle = (upper + lower + side) / 2 - (len(share) - 1) * 9.5 + 5
        drawing.lines(322, middle, share, room=WIDTH - 326)
    drawing.rule(382)
    for x, colour, label in (
        (4, BLUE, "têtes de requêtes"),
        (196, AMBER, "têtes de clés et de valeurs"),
    ):
        cell(drawing, x, 394, side, side, "", colour)
        drawing.mark(x + side / 2, 394 + side / 2, colour)
        drawing.text(x + side + 10, 412, label, size=SMALL, anchor="start")
    return drawing


# Context window


_TEXT = "RRRWWRRWWWRW"  # Received and written tokens.


def fenetre_de_contexte() -> Drawing:
    """Draw a window of eight tokens that slides as a text grows."""
    drawing = Drawing(
        "fenetre-de-contexte",
        330,
        "Une fenêtre de contexte qui glisse",
        "Une suite de jetons, reçus ou écrits, à trois moments, avec une fenêtre de huit jetons. "
        "D’abord cinq jetons\u202f: il reste de la place. Puis huit\u202f: la fenêtre est pleine. "
        "Enfin douze\u202f: la fenêtre a glissé vers la droite, et les quatre plus anciens sont "
        "dehors.",
    )
    window, pitch, side, left = 8, 35.5, 28.0, 8.0
    signs = {"R": BLUE, "W": AMBER}

    def token(x: float, y: float, colour: str | None) -> None:
        """Draw a token, dotted when it has no colour."""
        cell(drawing, x, y, side, side, "", colour, dotted=colour is None)
        if colour:
            drawing.mark(x + side / 2, y + side / 2, colour)

    for rank, (title, count) in enumerate(
        (
            ("Il reste de la place", 5),
            ("La fenêtre est pleine", 8),
            ("Le plus ancien est écarté", len(_TEXT)),
        )
    ):
        top = 18.0 + rank * 92
        start, y = max(0, count - window), top + 18
        drawing.text(4, top, title, bold=True, anchor="start")
        for i, kind in enumerate(_TEXT[:count]):
            token(left + i * pitch, y, signs[kind] if i >= start else None)
        gap = (pitch - side) / 2
        outline(
            drawing,
            left + start * pitch - gap,
            y - 6,
            window * pitch,
            side + 12,
            INK,
            2.2,
            radius=9,
        )
    drawing.lines(left + window * pitch + 10, 45, ["fenêtre", "de 8 jetons"])
    drawing.rule(284)
    for x, colour, label in (
        (4, BLUE, "jeton reçu"),
        (140, AMBER, "jeton écrit"),
        (278, None, "jeton écarté"),
    ):
        token(x, 296, colour)
        drawing.text(x + side + 8, 315, label, size=SMALL, anchor="start")
    return drawing


FIGURES = (
    fonction_softmax,
    masque_causal,
    attention_a_requetes_groupees,
    fenetre_de_contexte,
)
