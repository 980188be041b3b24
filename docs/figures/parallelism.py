"""Figures of training on many processors."""

from __future__ import annotations

from collections.abc import Sequence

from drawing import BLUE, GREEN, RED, SMALL, TINTS, WIDTH, Drawing, Point


def parallelisme_de_donnees() -> Drawing:
    """Draw one step on two processors, with the numbers of the example."""
    drawing = Drawing(
        "parallelisme-de-donnees",
        478,
        "Une étape de parallélisme de données sur deux processeurs",
        "De haut en bas. Un lot de quatre exemples est divisé en deux. Le processeur A et le "
        "processeur B ont chacun le modèle entier, w = 1,5, et calculent le gradient de leur "
        "part\u202f: −2,5 et −13,5. La moyenne des deux, −8, revient à chacun, qui applique la "
        "même correction\u202f: les deux copies passent à w = 1,58.",
    )
    half, middle = 188, WIDTH / 2
    right = WIDTH - 4 - half
    drawing.page(middle - 90, 6, 180, 44, ["Lot\u00a0: 4 exemples"])
    for x, part, name, colour, gradient in (
        (4, "(1\u202f; 2) et (2\u202f; 4)", "Processeur A", BLUE, "−2,5"),
        (right, "(3\u202f; 5) et (4\u202f; 9)", "Processeur B", GREEN, "−13,5"),
    ):
        centre = x + half / 2
        start = middle + (30 if x > middle else -30)
        drawing.arrow((start, 52), (start, 68), (centre, 68), (centre, 84))
        drawing.page(x, 86, half, 44, [part])
        drawing.arrow((centre, 132), (centre, 156))
        drawing.box(x, 158, half, 82, [name, "modèle entier", "w = 1,5"], colour)
        drawing.arrow((centre, 241), (centre, 310))
        drawing.lines(centre + 12, 270, ["gradient", gradient], room=92)
        drawing.arrow((centre, 369), (centre, 412))
        drawing.box(x, 414, half, 58, ["Même correction", "w = 1,58"], colour, bold=0)
    drawing.box(
        4, 312, 432, 56, ["Moyenne des gradients\u00a0: −8", "échange entre processeurs"], RED
    )
    return drawing


def _layer(drawing: Drawing, x: float, y: float, w: float, colour: str) -> None:
    """Draw a layer, or a part of one, that one processor keeps."""
    drawing.add(
        "rect",
        x=x,
        y=y,
        width=w,
        height=30,
        rx=5,
        fill=TINTS[colour],
        stroke=colour,
        stroke_width=1.5,
    )
    drawing.mark(x + w / 2, y + 15, colour)


def _column(
    drawing: Drawing, x: float, w: float, rows: Sequence[float], colours: Sequence[str]
) -> None:
    """Draw layers one below the other, joined by arrows."""
    for y, colour in zip(rows, colours, strict=True):
        _layer(drawing, x, y, w, colour)
    for y, one, two in (
        (rows[0] - 19, BLUE, BLUE),
        *zip([y + 31 for y in rows], colours, colours[1:], strict=False),
    ):
        if one == two:
            drawing.arrow((x + w / 2, y), (x + w / 2, y + 17))


def _exchange(drawing: Drawing, one: Point, two: Point) -> None:
    """Draw an exchange, in both directions."""
    middle = ((one[0] + two[0]) / 2, (one[1] + two[1]) / 2)
    drawing.arrow(middle, one, stroke=RED, width=2)
    drawing.arrow(middle, two, stroke=RED, width=2)


def parallelisme_de_modele() -> Drawing:
    """Draw what two processors keep of four layers, in three kinds of parallelism."""
    drawing = Drawing(
        "parallelisme-de-modele",
        448,
        "Trois façons de répartir un entraînement entre deux processeurs",
        "Trois colonnes, pour un réseau de quatre couches et deux processeurs, A et B. "
        "Parallélisme de données\u202f: chacun a les quatre couches et reçoit la moitié des "
        "exemples\u202f; ils échangent leurs gradients. Parallélisme de pipeline\u202f: A a les "
        "deux premières couches, B les deux suivantes, et les résultats passent de l’un à "
        "l’autre. Parallélisme de tenseurs\u202f: chaque couche est partagée entre A et B, qui "
        "échangent à chaque couche.",
    )
    column, top, step = 132, 112, 50
    rows = [top + step * rank for rank in range(4)]
    foot = rows[-1] + 30
    for x, kind, split, exchanged in (
        (4, "de données", ["On répartit", "les exemples."], "à chaque étape"),
        (154, "de pipeline", ["On répartit", "les couches."], "entre deux groupes"),
        (304, "de tenseurs", ["On partage", "chaque couche."], "à chaque couche"),
    ):
        centre = x + column / 2
        for y, word in ((18, "Parallélisme"), (38, kind)):
            drawing.text(centre, y, word, bold=True, room=column + 10)
        drawing.text(centre, foot + 50, exchanged, size=SMALL, fill=RED, room=column + 10)
        drawing.lines(centre, foot + 82, split, anchor="middle", room=column)

    for x, colour in ((4, BLUE), (78, GREEN)):
        drawing.page(x, 50, 58, 40, ["½ lot"])
        _column(drawing, x, 58, rows, [colour] * 4)
    _exchange(drawing, (24, foot + 24), (116, foot + 24))
    for x in (154, 304):
        drawing.page(x + 31, 50, 70, 40, ["lot"])
    _column(drawing, 154, column, rows, [BLUE, BLUE, GREEN, GREEN])
    drawing.arrow((220, rows[1] + 32), (220, rows[2] - 2), stroke=RED, width=2.4)
    for y in rows:
        _layer(drawing, 304, y, 66, BLUE)
        _layer(drawing, 370, y, 66, GREEN)
        _exchange(drawing, (351, y + 15), (389, y + 15))
        drawing.arrow((370, y - 19), (370, y - 2))
    drawing.rule(foot + 120)
    for x, colour, label in ((4, BLUE, "processeur A"), (150, GREEN, "processeur B")):
        drawing.mark(x + 8, foot + 142, colour)
        drawing.text(x + 22, foot + 147, label, size=SMALL, anchor="start")
    _exchange(drawing, (304, foot + 142), (336, foot + 142))
    drawing.text(346, foot + 147, "échange", size=SMALL, anchor="start")
    return drawing


FIGURES = (
    parallelisme_de_donnees,
    parallelisme_de_modele,
)
