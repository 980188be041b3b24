"""Figures of training: descent, activation, scale, perplexity."""

# ruff: noqa: PLR0913 (a drawing has many numbers)

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import pairwise

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
from signs import curve, disc


def _sampled(function: Callable[[float], float], start: float, end: float) -> list[Point]:
    """Return sixty steps of the graph of *function*."""
    xs = [start + (end - start) * i / 60 for i in range(61)]
    return [(x, function(x)) for x in xs]


# Gradient descent on the example of the entries: J(w) = (w - 3)², from w = 0


def _square(w: float) -> float:
    """Return the loss of the example."""
    return (w - 3) ** 2


def _walk(rate: float, steps: int) -> list[float]:
    """Return the values that gradient descent takes, the start included."""
    values = [0.0]
    for _ in range(steps):
        values.append(values[-1] - rate * 2 * (values[-1] - 3))
    return values


def descente_de_gradient() -> Drawing:
    """Draw twenty steps on the parabola of the example, with the first slopes."""
    drawing = Drawing(
        "descente-de-gradient",
        322,
        "Descente de gradient sur une parabole",
        "Courbe de la perte J(w) = (w − 3)², en forme de cuvette. Des points y descendent depuis "
        "w = 0 vers le minimum, en w = 3. Deux traits tangents montrent la pente\u202f: −6 au "
        "départ, −3,84 deux pas plus loin. Sur l’axe, des flèches montrent les pas, +0,6 au "
        "départ, puis +0,384\u202f: ils raccourcissent à mesure que la pente faiblit.",
    )
    left, foot, axis = 30.0, 236.0, 272.0

    def place(w: float, loss: float) -> Point:
        """Return the point of a loss at *w*."""
        return left + 30 + 98 * w, foot - 20.5 * loss

    walk = _walk(0.1, 20)
    drawing.path(points_of([(left, axis), (left, 26)]), stroke=MUTED, width=1.8, arrow=True)
    drawing.path(points_of([(left, axis), (436, axis)]), stroke=MUTED, width=1.8, arrow=True)
    drawing.text(left + 12, 20, "perte J(w) = (w − 3)²", anchor="start", bold=True)
    drawing.text(436, axis + 44, "paramètre w", anchor="end", bold=True)
    for w in (*walk[:3], 3):
        x, y = place(w, _square(w))
        drawing.path(points_of([(x, y), (x, axis)]), dash="2 4")
    curve(drawing, place, _sampled(_square, -0.12, 3.8), INK, 2.5)
    for w, before, after, label in (
        (walk[0], 0.12, 1.1, "pente −6"),
        (walk[2], 0.1, 1.2, "pente −3,84"),
    ):
        slope, (x, y) = 2 * (w - 3), place(w, _square(w))
        ends = [place(w + run, _square(w) + slope * run) for run in (-before, after)]
        drawing.path(points_of(ends), stroke=RED, width=2.2, dash="7 4")
        drawing.text(x + 16, y - 5, label, size=SMALL, fill=RED, bold=True, anchor="start")
    for w in walk:
        disc(drawing, place(w, _square(w)), 4.5, BLUE)
    for one, two in pairwise(walk[:6]):
        start, end = place(one, 0)[0], place(two, 0)[0]
        drawing.arrow((start + 1, axis - 12), (end - 1, axis - 12), stroke=BLUE, width=2.5)
    for w, label in ((walk[0], "+0,6"), (walk[2], "+0,384")):
        x = place(w, 0)[0] + 6
        drawing.text(x, axis - 21, label, size=SMALL, fill=BLUE, bold=True, anchor="start")
    for w, label in zip((*walk[:3], 3), ("0", "0,6", "1,08", "3"), strict=True):
        drawing.text(place(w, 0)[0], axis + 20, label, size=SMALL)
    drawing.text(place(3, 0)[0], foot - 18, "minimum", size=SMALL, bold=True)
    return drawing


def _rate_panel(drawing: Drawing, x0: float, top: float, rate: str, word: str, colour: str) -> None:
    """Draw the parabola and the path of twenty steps at *rate*, cut where it leaves the panel."""
    width, height, highest = 208.0, 148.0, 20.5

    def place(w: float, loss: float) -> Point:
        """Return the point of a loss at *w*."""
        return x0 + 104 + 21.5 * (w - 3), top + height - 16 - 6.2 * loss

    drawing.text(x0 + width / 2, top - 12, word, bold=True, room=width)
    drawing.panel(x0, top, width, height, colour)
    reach = math.sqrt(highest)
    curve(drawing, place, _sampled(_square, 3 - reach, 3 + reach), MUTED, 2)
    path = [(w, _square(w)) for w in _walk(float(rate.replace(",", ".")), 20)]
    inside = next((i for i, (_, loss) in enumerate(path) if loss > highest), len(path))
    shown = path[:inside]
    curve(drawing, place, shown, colour, 2)
    if inside < len(path):
        (w1, loss1), (w2, loss2) = path[inside - 1 : inside + 1]
        share = (highest - loss1) / (loss2 - loss1)
        exit_point = place(w1 + share * (w2 - w1), highest)
        drawing.arrow(place(w1, loss1), exit_point, stroke=colour, width=2)
    for point in shown[1:]:
        disc(drawing, place(*point), 3.5, colour)
    disc(drawing, place(*shown[0]), 5, INK, hollow=True)
    drawing.text(x0 + width / 2, top + height + 20, f"taux de {rate}", size=SMALL, room=width)


def taux_d_apprentissage() -> Drawing:
    """Draw the same descent with four learning rates."""
    drawing = Drawing(
        "taux-d-apprentissage",
        414,
        "Une même descente avec quatre taux d’apprentissage",
        "Quatre fois la même parabole, avec vingt pas de descente partis du même point. Taux de "
        "0,01\u202f: les points, serrés, quittent à peine le départ. Taux de 0,1\u202f: ils "
        "glissent jusqu’au minimum. Taux de 0,9\u202f: ils sautent d’un bord à l’autre en se "
        "rapprochant du minimum. Taux de 1,1\u202f: chaque saut monte plus haut, et le tracé sort "
        "du cadre.",
    )
    for x, top, rate, word, colour in (
        (4, 30, "0,01", "traîne", AMBER),
        (228, 30, "0,1", "s’approche", GREEN),
        (4, 240, "0,9", "oscille", BLUE),
        (228, 240, "1,1", "diverge", RED),
    ):
        _rate_panel(drawing, x, top, rate, word, colour)
    return drawing


# Activation functions


def _sigmoid(z: float) -> float:
    """Return the logistic function."""
    return 1 / (1 + math.exp(-z))


def _gelu(z: float) -> float:
    """Return z times the standard normal distribution function."""
    return z * (1 + math.erf(z / math.sqrt(2))) / 2


_REACH = 4.2


def _activation_axes(drawing: Drawing, zero: float, high: float, low: float) -> None:
    """Draw the two axes of a plot of activations, with the marks of z."""
    middle = WIDTH / 2
    drawing.path(f"M{number(middle)} {number(low)}V{number(high)}", stroke=MUTED)
    drawing.path(f"M10 {number(zero)}H430", stroke=MUTED)
    for z in (-4, -2, 2, 4):
        drawing.path(f"M{number(middle + 50 * z)} {number(zero - 4)}v8", stroke=MUTED)


def fonction_d_activation() -> Drawing:
    """Draw two curves in S, which saturate, above ReLU and GELU, which do not."""
    drawing = Drawing(
        "fonction-d-activation",
        452,
        "Courbes de quatre fonctions d’activation",
        "En haut, la tangente hyperbolique, de −1 à 1, et la sigmoïde, de 0 à 1\u202f: deux "
        "courbes en S, presque plates aux deux extrémités, où des bandes signalent une pente "
        "presque nulle. En bas, la ReLU, nulle puis droite, avec un angle en 0, et la GELU, qui "
        "l’arrondit et descend un peu au-dessous de 0 avant de la rejoindre.",
    )
    upper, lower, unit = 98.0, 400.0, 62.0

    def place(zero: float) -> Callable[[float, float], Point]:
        """Return how to place a point on the plot whose axis is at *zero*."""
        return lambda z, value: (WIDTH / 2 + 50 * z, zero - unit * value)

    flat = 2.1  # Where the slope of the sigmoid falls below 0.1.
    for side in (-1, 1):
        start, end = sorted((side * flat, side * _REACH))
        drawing.add(
            "rect",
            x=WIDTH / 2 + 50 * start,
            y=upper - unit - 26,
            width=50 * (end - start),
            height=2 * unit + 40,
            fill=TINTS[AMBER],
        )
    _activation_axes(drawing, upper, upper - unit - 20, upper + unit + 10)
    curve(drawing, place(upper), _sampled(math.tanh, -_REACH, _REACH), VIOLET, 3, "8 5")
    curve(drawing, place(upper), _sampled(_sigmoid, -_REACH, _REACH), AMBER)
    drawing.text(194, upper - 42, "sigmoïde", bold=True, fill=AMBER, anchor="end")
    for y, word in ((34, "tangente"), (54, "hyperbolique")):
        drawing.text(230, upper + y, word, bold=True, fill=VIOLET, anchor="start")
    for zero, value in ((upper, 1), (upper, -1), (lower, 1), (lower, 2)):
        x, y = place(zero)(0, value)
        drawing.path(f"M{number(x - 4)} {number(y)}h8", stroke=MUTED)
        label = f"{value}".replace("-", "−")
        drawing.text(x - 8, y + 5, label, size=SMALL, fill=MUTED, anchor="end")
    for x, y in ((62.0, upper - 30), (378.0, upper + 40)):
        drawing.text(x, y, "pente ≈ 0", size=SMALL, room=100)

    drawing.rule(200)
    _activation_axes(drawing, lower, 222, lower + 34)
    top = 2.75
    drawing.path(
        points_of(place(lower)(z, max(0.0, z)) for z in (-_REACH, 0, top)), stroke=BLUE, width=3
    )
    curve(drawing, place(lower), _sampled(_gelu, -_REACH, top), GREEN, 3, "8 5")
    drawing.text(294, lower - 118, "ReLU", bold=True, fill=BLUE, anchor="end")
    drawing.text(182, lower + 30, "GELU", bold=True, fill=GREEN)
    for z in (-4, -2, 2, 4):
        label = f"{z}".replace("-", "−")
        drawing.text(WIDTH / 2 + 50 * z, lower + 22, label, size=SMALL, fill=MUTED)
    drawing.text(420, lower - 12, "z", bold=True, italic=True)
    return drawing


# Scaling law, with the constants that the entry gives

_FLOOR, _A, _B, _ALPHA, _BETA = 1.8172, 482.01, 2085.43, 0.3478, 0.3658


def _reducible(size: float, compute: float) -> float:
    """Return L - E for a model of *size* parameters trained with *compute* = 6 N D operations."""
    return _A / size**_ALPHA + _B / (compute / 6 / size) ** _BETA


def _best(compute: float) -> float:
    """Return the lowest L - E that *compute* operations can reach."""
    ratio = (_ALPHA * _A / (_BETA * _B)) ** (1 / (_ALPHA + _BETA))
    return _reducible(ratio * (compute / 6) ** (_BETA / (_ALPHA + _BETA)), compute)


def loi_d_echelle() -> Drawing:
    """Draw the loss of four sizes of model against compute, and the line of the best."""
    drawing = Drawing(
        "loi-d-echelle",
        374,
        "Perte selon le calcul, pour quatre tailles de modèle",
        "Graphique à deux échelles logarithmiques\u202f: en abscisse le calcul, de 10 puissance "
        "18 à 10 puissance 25 opérations, en ordonnée la perte moins sa part incompressible E. "
        "Quatre courbes, pour 100 millions, 1, 10 et 70 milliards de paramètres, baissent puis "
        "s’aplatissent l’une au-dessous de l’autre. Une droite qui descend les touche toutes par "
        "le bas\u202f: la meilleure perte pour chaque budget. Le modèle Chinchilla est un point "
        "de cette droite.",
    )
    left, right, top, bottom = 44.0, 396.0, 44.0, 316.0
    first, last = 18.0, 25.0
    high, low = math.log10(2.6), math.log10(0.065)

    def place(exponent: float, loss: float) -> Point:
        """Return the point of a loss at 10 to the power *exponent* operations."""
        across = (exponent - first) / (last - first)
        down = (high - math.log10(loss)) / (high - low)
        return left + across * (right - left), top + down * (bottom - top)

    for loss in (0.1, 0.2, 0.5, 1, 2):
        y = place(first, loss)[1]
        drawing.path(f"M{number(left - 5)} {number(y)}h5", stroke=MUTED)
        drawing.text(left - 9, y + 5, f"{loss}".replace(".", ","), size=SMALL, anchor="end")
    for exponent, label in ((18, "10¹⁸"), (20, "10²⁰"), (22, "10²²"), (24, "10²⁴")):
        x = place(exponent, 1)[0]
        drawing.path(f"M{number(x)} {number(bottom)}v6", stroke=MUTED)
        drawing.text(x, bottom + 24, label, size=SMALL)
    drawing.path(
        f"M{number(left)} {number(top - 4)}V{number(bottom)}H{number(right)}", stroke=MUTED
    )
    drawing.text(4, 20, "perte − E", anchor="start", bold=True)
    drawing.text(436, 20, "milliards de paramètres", size=SMALL, anchor="end")
    drawing.text(right, bottom + 50, "calcul (opérations)", anchor="end", bold=True)

    for size, label, colour, dash in (
        (1e8, "0,1", AMBER, "12 4"),
        (1e9, "1", GREEN, None),
        (1e10, "10", VIOLET, "10 4 2 4"),
        (7e10, "70", RED, "5 4"),
    ):
        grid = [first + (last - first) * i / 70 for i in range(71)]
        points = [(e, _reducible(size, 10**e)) for e in grid]
        curve(drawing, place, [p for p in points if p[1] < 2.6], colour, 2.2, dash)
        y = place(*points[-1])[1] + 5
        drawing.text(right + 7, y, label, size=SMALL, anchor="start", bold=True, fill=colour)
    curve(drawing, place, [(e, _best(10**e)) for e in (first, last)], BLUE, 4)
    budget = 6 * 7e10 * 1.4e12
    x, y = place(math.log10(budget), _reducible(7e10, budget))
    disc(drawing, (x, y), 6, INK)
    drawing.text(x - 14, y + 18, "Chinchilla", size=SMALL, bold=True, anchor="end")
    lines = ["la meilleure perte", "pour chaque budget"]
    x, y = place(19.2, _best(10**19.2))
    drawing.lines(left + 14, y + 76, lines, fill=BLUE)
    drawing.arrow((x, y + 58), (x, y + 9), stroke=BLUE)
    return drawing


# Perplexity


def _parts(
    drawing: Drawing, x: float, y: float, w: float, h: float, count: int, colour: str
) -> None:
    """Draw a tinted bar cut in *count* equal parts."""
    drawing.add("rect", x=x, y=y, width=w, height=h, fill=TINTS[colour])
    cuts = "".join(f"M{number(x + w * i / count)} {number(y)}v{number(h)}" for i in range(1, count))
    if cuts:
        drawing.path(cuts, stroke=colour, width=1)
    drawing.add("rect", x=x, y=y, width=w, height=h, fill="none", stroke=colour, stroke_width=1.5)


def perplexite() -> Drawing:
    """Draw the choices that perplexities of 1, 4 and 20 amount to."""
    drawing = Drawing(
        "perplexite",
        262,
        "Ce que valent des perplexités de 1, 4 et 20",
        "Trois bandes de même longueur, qui représentent toute la probabilité. Perplexité "
        "1\u202f: une seule part, de 100 %. Perplexité 4\u202f: quatre parts égales, de 25 % "
        "chacune. Perplexité 20\u202f: vingt parts égales, de 5 % chacune. Dans chaque bande, une "
        "part pleine est celle du jeton qui suit vraiment.",
    )
    for rank, (count, share) in enumerate(((1, "100\u00a0%"), (4, "25\u00a0%"), (20, "5\u00a0%"))):
        top = 28 + 72 * rank
        drawing.text(4, top - 9, f"Perplexité {count}", bold=True, anchor="start")
        tokens = "1 jeton à 100\u00a0%" if count == 1 else f"{count} jetons à {share} chacun"
        drawing.text(436, top - 9, tokens, size=SMALL, anchor="end")
        _parts(drawing, 4, top, 432, 34, count, BLUE)
        drawing.add("rect", x=4, y=top, width=432 / count, height=34, fill=BLUE)
    drawing.add("rect", x=4, y=234, width=26, height=20, fill=BLUE)
    drawing.text(40, 250, "part du jeton qui suit vraiment", size=SMALL, anchor="start")
    return drawing


FIGURES = (
    descente_de_gradient,
    taux_d_apprentissage,
    fonction_d_activation,
    loi_d_echelle,
    perplexite,
)
