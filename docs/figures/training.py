"""Figures of the entries on training: descent, scale, preferences, adaptation, parallelism."""

# ruff: noqa: PLR0913 (a drawing has many numbers)

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

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

# Shared signs


def _dot(drawing: Drawing, point: Point, radius: float, colour: str, hollow: bool = False) -> None:
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


def _curve(
    drawing: Drawing,
    place: Callable[[float, float], Point],
    points: Iterable[Point],
    colour: str,
    width: float = 3,
    dash: str | None = None,
) -> None:
    """Draw a curve through *points*, each put on the drawing by *place*."""
    drawing.path(points_of(place(x, y) for x, y in points), stroke=colour, width=width, dash=dash)


def _sampled(function: Callable[[float], float], start: float, end: float) -> list[Point]:
    """Return sixty steps of the graph of *function*."""
    xs = [start + (end - start) * i / 60 for i in range(61)]
    return [(x, function(x)) for x in xs]


def _parts(
    drawing: Drawing, x: float, y: float, w: float, h: float, count: int, colour: str
) -> None:
    """Draw a tinted bar cut in *count* equal parts."""
    drawing.add("rect", x=x, y=y, width=w, height=h, fill=TINTS[colour])
    cuts = "".join(f"M{number(x + w * i / count)} {number(y)}v{number(h)}" for i in range(1, count))
    if cuts:
        drawing.path(cuts, stroke=colour, width=1)
    drawing.add("rect", x=x, y=y, width=w, height=h, fill="none", stroke=colour, stroke_width=1.5)


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
    _curve(drawing, place, _sampled(_square, -0.12, 3.8), INK, 2.5)
    for w, before, after, label in (
        (walk[0], 0.12, 1.1, "pente −6"),
        (walk[2], 0.1, 1.2, "pente −3,84"),
    ):
        slope, (x, y) = 2 * (w - 3), place(w, _square(w))
        ends = [place(w + run, _square(w) + slope * run) for run in (-before, after)]
        drawing.path(points_of(ends), stroke=RED, width=2.2, dash="7 4")
        drawing.text(x + 16, y - 5, label, size=SMALL, fill=RED, bold=True, anchor="start")
    for w in walk:
        _dot(drawing, place(w, _square(w)), 4.5, BLUE)
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
    _curve(drawing, place, _sampled(_square, 3 - reach, 3 + reach), MUTED, 2)
    path = [(w, _square(w)) for w in _walk(float(rate.replace(",", ".")), 20)]
    inside = next((i for i, (_, loss) in enumerate(path) if loss > highest), len(path))
    shown = path[:inside]
    _curve(drawing, place, shown, colour, 2)
    if inside < len(path):
        (w1, loss1), (w2, loss2) = path[inside - 1 : inside + 1]
        share = (highest - loss1) / (loss2 - loss1)
        exit_point = place(w1 + share * (w2 - w1), highest)
        drawing.arrow(place(w1, loss1), exit_point, stroke=colour, width=2)
    for point in shown[1:]:
        _dot(drawing, place(*point), 3.5, colour)
    _dot(drawing, place(*shown[0]), 5, INK, hollow=True)
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
    _curve(drawing, place(upper), _sampled(math.tanh, -_REACH, _REACH), VIOLET, 3, "8 5")
    _curve(drawing, place(upper), _sampled(_sigmoid, -_REACH, _REACH), AMBER)
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
    _curve(drawing, place(lower), _sampled(_gelu, -_REACH, top), GREEN, 3, "8 5")
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
        _curve(drawing, place, [p for p in points if p[1] < 2.6], colour, 2.2, dash)
        y = place(*points[-1])[1] + 5
        drawing.text(right + 7, y, label, size=SMALL, anchor="start", bold=True, fill=colour)
    _curve(drawing, place, [(e, _best(10**e)) for e in (first, last)], BLUE, 4)
    budget = 6 * 7e10 * 1.4e12
    x, y = place(math.log10(budget), _reducible(7e10, budget))
    _dot(drawing, (x, y), 6, INK)
    drawing.text(x - 14, y + 18, "Chinchilla", size=SMALL, bold=True, anchor="end")
    lines = ["la meilleure perte", "pour chaque budget"]
    x, y = place(19.2, _best(10**19.2))
    drawing.lines(left + 14, y + 76, lines, fill=BLUE)
    drawing.arrow((x, y + 58), (x, y + 9), stroke=BLUE)
    return drawing


# Perplexity


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


# Parallelism


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
        _curve(drawing, place, points, colour, 3, dash)


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


# Mixed precision


def _bits(
    drawing: Drawing,
    x: float,
    y: float,
    bit: float,
    height: float,
    count: int,
    colour: str,
    named: bool = True,
) -> None:
    """Draw a field of a number: a tick at every bit, and their count in the middle."""
    width = bit * count
    drawing.add(
        "rect",
        x=x,
        y=y,
        width=width,
        height=height,
        fill=TINTS[colour],
        stroke=colour,
        stroke_width=1.5,
    )
    ticks = "".join(f"M{number(x + bit * i)} {number(y + height)}v-7" for i in range(1, count))
    if ticks:
        drawing.path(ticks, stroke=colour, width=1.2)
    if named:
        drawing.text(x + width / 2, y + 21, f"{count}", size=SMALL, bold=True, room=width)


def precision_mixte() -> Drawing:
    """Draw how four formats of numbers share their bits."""
    drawing = Drawing(
        "precision-mixte",
        384,
        "Répartition des bits de quatre formats de nombres",
        "Quatre bandes à la même échelle, une case par bit. FP32\u202f: 1 bit de signe, 8 "
        "d’exposant, 23 de fraction. BF16\u202f: 1, 8 et 7. FP16\u202f: 1, 5 et 10. FP8, variante "
        "E4M3\u202f: 1, 4 et 3. L’exposant de BF16 est aussi long que celui de FP32.",
    )
    bit, height = 13.5, 36
    for rank, (name, exponent, fraction, remark) in enumerate(
        (
            ("FP32", 8, 23, ()),
            ("BF16", 8, 7, ("même étendue", "que FP32, moins fin")),
            ("FP16", 5, 10, ("plus fin que BF16,", "étendue moindre")),
            ("FP8 (E4M3)", 4, 3, ("moitié moins de bits", "que BF16 et FP16")),
        )
    ):
        top, x = 30 + 78 * rank, 4.0
        drawing.text(4, top - 9, name, bold=True, anchor="start")
        for bits, colour in ((1, VIOLET), (exponent, BLUE), (fraction, AMBER)):
            _bits(drawing, x, top, bit, height, bits, colour)
            x += bit * bits
        drawing.lines(x + 14, top + 14, remark, room=206)
    foot = 30 + 78 * 4 - 12
    drawing.rule(foot)
    for x, colour, word in (
        (4, VIOLET, "signe"),
        (108, BLUE, "exposant\u00a0: étendue"),
        (286, AMBER, "fraction\u00a0: finesse"),
    ):
        _bits(drawing, x, foot + 18, bit, 24, 1, colour, named=False)
        drawing.text(x + 21, foot + 36, word, size=SMALL, anchor="start")
    return drawing


FIGURES = (
    descente_de_gradient,
    taux_d_apprentissage,
    fonction_d_activation,
    loi_d_echelle,
    perplexite,
    apprentissage_par_renforcement_avec_retour_humain,
    adaptation_de_rang_faible,
    distillation,
    parallelisme_de_donnees,
    parallelisme_de_modele,
    oubli_catastrophique,
    precision_mixte,
)
