"""Draw the figures of the glossary as plain SVG 1.1.

Run ``python docs/figures/draw.py`` to rewrite every figure beside this file and the logo in
``docs/_static``. Only the standard library is used and the output is the same, byte for byte, at
every run. ``python docs/figures/draw.py --check`` writes nothing and fails when a file is stale.

Visual language, for every figure to come:

* drawings are ``WIDTH`` units wide, tall rather than wide, on a transparent ground;
* text is at least ``SMALL`` units high, in ``INK`` or ``MUTED``, never in a light colour;
* a rounded box is an operation, a page with a dog-ear is data, a pill is a model;
* a colour always comes with a second sign: a dash, a shape or a label;
* dashes mean "optional" on a box and "other path" on a line.

``Drawing.text`` measures what it sets with the widths of Arial, the widest font of the stack,
plus 8 %, and refuses text that overflows its room, leaves the drawing or runs into other text.
"""

# ruff: noqa: PLR0913 (a drawing has many numbers)

from __future__ import annotations

import math
import sys
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from itertools import combinations, pairwise
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

HERE = Path(__file__).resolve().parent
STATIC = HERE.parent / "_static"

WIDTH = 440
BODY = 16
SMALL = 15
# Quoted: a browser drops the whole list for a bare name with a word that starts with a digit.
FONTS = "'Source Sans 3', 'Source Sans Pro', 'Segoe UI', Roboto, Helvetica, Arial, sans-serif"

INK = "#1c2430"
MUTED = "#5a6472"
LINE = "#9aa3ae"
BLUE = "#1f5fa8"
RED = "#c0392b"
AMBER = "#b7791f"
GREEN = "#2f7d4f"
VIOLET = "#6b4fa0"
TINTS = {
    BLUE: "#e4ecf5",
    RED: "#f7e7e5",
    AMBER: "#f6efe4",
    GREEN: "#e6efea",
    VIOLET: "#ede9f4",
}
COLOUR_NAMES = {
    INK: "encre",
    MUTED: "gris",
    LINE: "trait",
    BLUE: "bleu",
    RED: "rouge",
    AMBER: "ambre",
    GREEN: "vert",
    VIOLET: "violet",
}
DASH = "6 4"
NARROW = "\u202f"

Point = tuple[float, float]

# Advance widths of Arial, in thousandths of an em; other characters count as wide.
_WIDTHS = {
    **dict.fromkeys("ijl'’", 222),
    **dict.fromkeys(" .,:;!/It\u00a0ft", 278),
    **dict.fromkeys("()r-", 333),
    **dict.fromkeys("ckxsvyzJ", 500),
    **dict.fromkeys("abdeghnopqu0123456789L?", 556),
    **dict.fromkeys("=+×FTZ", 611),
    **dict.fromkeys("ABEKPSVXY", 667),
    **dict.fromkeys("CDHNRUw", 722),
    **dict.fromkeys("GOQ", 778),
    "m": 833,
    "M": 833,
    "W": 944,
    "œ": 944,
    NARROW: 278,
}


def width_of(text: str, size: float, bold: bool = False) -> float:
    """Return a cautious width of *text*: that of Arial, plus 8 %."""
    units = 0
    for character in text:
        base = unicodedata.normalize("NFD", character)[0]
        units += _WIDTHS.get(character, _WIDTHS.get(base, 800))
    return units / 1000 * size * 1.08 * (1.07 if bold else 1)


def number(value: float) -> str:
    """Write *value* with one decimal at most."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def points_of(points: Iterable[Point]) -> str:
    """Write *points* as SVG path data, straight from one to the next."""
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points)


class Drawing:
    """A figure under way: a list of SVG elements and the room they take."""

    def __init__(
        self, name: str, height: float, title: str, description: str, width: float = WIDTH
    ) -> None:
        self.name = name
        self.width = width
        self.height = height
        self.title = title
        self.description = description
        self._elements: list[str] = []
        self._markers: dict[str, str] = {}
        self._texts: list[tuple[str, float, float, float, float]] = []

    # Elements

    def add(self, tag: str, content: str = "", **attributes: object) -> None:
        """Append one element; underscores of attribute names become hyphens."""
        written = [tag]
        for key, value in attributes.items():
            if value is None:
                continue
            shown = number(value) if isinstance(value, (int, float)) else str(value)
            written.append(f"{key.replace('_', '-')}={quoteattr(shown)}")
        start = " ".join(written)
        self._elements.append(f"<{start}>{content}</{tag}>" if content else f"<{start}/>")

    def text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float = BODY,
        anchor: str = "middle",
        bold: bool = False,
        italic: bool = False,
        fill: str = INK,
        room: float | None = None,
    ) -> None:
        """Set one line with its baseline at *y*, no wider than *room*."""
        width = width_of(text, size, bold)
        if size < SMALL:
            raise ValueError(f"{self.name}: text too small: {text!r}")
        if room is not None and width > room:
            raise ValueError(f"{self.name}: {text!r} needs {width:.0f}, has {room:.0f}")
        left = x - {"start": 0.0, "middle": width / 2, "end": width}[anchor]
        box = (text, left, y - 0.78 * size, left + width, y + 0.22 * size)
        if left < 0 or box[3] > self.width or box[2] < 0 or box[4] > self.height:
            raise ValueError(f"{self.name}: {text!r} leaves the drawing")
        self._texts.append(box)
        self.add(
            "text",
            escape(text),
            x=x,
            y=y,
            font_size=size,
            text_anchor=None if anchor == "start" else anchor,
            font_weight=600 if bold else None,
            font_style="italic" if italic else None,
            fill=fill,
        )

    def lines(
        self,
        x: float,
        y: float,
        lines: Sequence[str],
        *,
        size: float = SMALL,
        leading: float = 19,
        anchor: str = "start",
        fill: str = INK,
        room: float | None = None,
        bold_first: bool = False,
    ) -> None:
        """Set several lines, the first with its baseline at *y*."""
        for rank, line in enumerate(lines):
            self.text(
                x,
                y + rank * leading,
                line,
                size=size,
                anchor=anchor,
                fill=fill,
                room=room,
                bold=bold_first and rank == 0,
            )

    def centred(
        self, x: float, y: float, lines: Sequence[str], *, bold: int = 0, room: float | None = None
    ) -> None:
        """Centre *lines* on the point (*x*, *y*), the first *bold* ones in bold."""
        leading = 19
        top = y - (len(lines) - 1) * leading / 2 + 5.5
        for rank, line in enumerate(lines):
            self.text(
                x,
                top + rank * leading,
                line,
                size=BODY if rank < bold else SMALL,
                bold=rank < bold,
                room=room,
            )

    def path(
        self,
        data: str,
        *,
        stroke: str = LINE,
        width: float = 1.5,
        fill: str = "none",
        dash: str | None = None,
        arrow: bool = False,
    ) -> None:
        """Draw a path, with an arrow-head at its end if *arrow*."""
        self.add(
            "path",
            d=data,
            fill=fill,
            stroke=stroke,
            stroke_width=width,
            stroke_dasharray=dash,
            stroke_linejoin="round",
            stroke_linecap=None if dash or arrow else "round",
            marker_end=f"url(#{self._marker(stroke)})" if arrow else None,
        )

    def arrow(
        self,
        *points: Point,
        stroke: str = MUTED,
        width: float = 1.8,
        dash: str | None = None,
    ) -> None:
        """Draw an arrow through *points*."""
        self.path(points_of(points), stroke=stroke, width=width, dash=dash, arrow=True)

    def _marker(self, colour: str) -> str:
        """Return the id of the arrow-head of *colour*, defining it at need."""
        identifier = f"{self.name}-{COLOUR_NAMES[colour]}"
        self._markers[identifier] = (
            f'<marker id="{identifier}" markerUnits="userSpaceOnUse" markerWidth="10" '
            'markerHeight="10" refX="8" refY="5" orient="auto">'
            f'<path d="M0 .8L9 5L0 9.2Z" fill="{colour}"/></marker>'
        )
        return identifier

    # Signs

    def rule(self, y: float) -> None:
        """Part the drawing in two with a dotted line."""
        self.path(f"M4 {number(y)}H{number(self.width - 4)}", dash="2 4")

    def panel(
        self, x: float, y: float, w: float, h: float, colour: str, optional: bool = False
    ) -> None:
        """Draw a tinted rounded rectangle."""
        self.add(
            "rect",
            x=x,
            y=y,
            width=w,
            height=h,
            rx=8,
            fill=TINTS[colour],
            stroke=colour,
            stroke_width=1.5,
            stroke_dasharray=DASH if optional else None,
        )

    def frame(self, x: float, y: float, w: float, h: float) -> None:
        """Draw a bare rounded rectangle around a group."""
        self.add(
            "rect",
            x=x,
            y=y,
            width=w,
            height=h,
            rx=14,
            fill="none",
            stroke=MUTED,
            stroke_width=1.5,
        )

    def box(
        self,
        x: float,
        y: float,
        w: float,
        h: float,
        lines: Sequence[str],
        colour: str,
        *,
        bold: int = 1,
        optional: bool = False,
    ) -> None:
        """Draw an operation: a tinted rounded box with its text in the middle."""
        self.panel(x, y, w, h, colour, optional)
        self.centred(x + w / 2, y + h / 2, lines, bold=bold, room=w - 10)

    def pill(self, x: float, y: float, w: float, text: str, colour: str = INK) -> None:
        """Draw a model: a bare pill, 32 units high."""
        self.add(
            "rect", x=x, y=y, width=w, height=32, rx=16, fill="none", stroke=colour, stroke_width=2
        )
        self.centred(x + w / 2, y + 16, [text], room=w - 8)

    def page(self, x: float, y: float, w: float, h: float, lines: Sequence[str]) -> None:
        """Draw data: a page with a dog-ear."""
        fold = 12
        self.path(
            f"M{number(x)} {number(y)}h{number(w - fold)}l{fold} {fold}v{number(h - fold)}"
            f"h{number(-w)}z",
            stroke=MUTED,
        )
        self.path(f"M{number(x + w - fold)} {number(y)}v{fold}h{fold}", stroke=MUTED)
        self.centred(x + w / 2, y + h / 2, lines, room=w - 16)

    def plus(self, x: float, y: float) -> None:
        """Draw the sign of an addition, of radius 9."""
        self.add("circle", cx=x, cy=y, r=9, fill="none", stroke=INK, stroke_width=1.8)
        self.path(
            f"M{number(x - 5)} {number(y)}h10M{number(x)} {number(y - 5)}v10",
            stroke=INK,
            width=1.8,
        )

    def mark(self, x: float, y: float, colour: str) -> None:
        """Draw the mark of *colour*: a disc, a square or a diamond."""
        if colour == BLUE:
            self.add("circle", cx=x, cy=y, r=6, fill=colour)
        elif colour == GREEN:
            self.add("rect", x=x - 5.5, y=y - 5.5, width=11, height=11, fill=colour)
        else:
            data = f"M{number(x)} {number(y - 7.5)}l7.5 7.5l-7.5 7.5l-7.5 -7.5z"
            self.add("path", d=data, fill=colour)

    # Output

    def _collisions(self) -> None:
        """Refuse two texts that overlap."""
        for one, two in combinations(self._texts, 2):
            apart = one[3] <= two[1] or two[3] <= one[1] or one[4] <= two[2] or two[4] <= one[2]
            if not apart:
                raise ValueError(f"{self.name}: {one[0]!r} runs into {two[0]!r}")

    def render(self) -> str:
        """Return the file."""
        self._collisions()
        name = self.name
        head = (
            '<svg xmlns="http://www.w3.org/2000/svg" '
            f'viewBox="0 0 {number(self.width)} {number(self.height)}" role="img" '
            f'aria-labelledby="{name}-titre {name}-desc" font-family="{FONTS}">'
        )
        body = [
            f'<title id="{name}-titre">{escape(self.title)}</title>',
            f'<desc id="{name}-desc">{escape(self.description)}</desc>',
        ]
        if self._markers:
            body += ["<defs>", *self._markers.values(), "</defs>"]
        body += self._elements
        return "\n".join([head, *body, "</svg>", ""])


# Figures


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


def _dot(one: Sequence[float], two: Sequence[float]) -> float:
    """Return the scalar product."""
    return sum(a * b for a, b in zip(one, two, strict=True))


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
    return _solve([[_dot(a, b) for b in columns] for a in columns], [_dot(a, ys) for a in columns])


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
    noise = _dot(_NOISE, _NOISE) / len(_NOISE)
    weights = [0.0] * (degree + 1)
    losses = []
    for _ in range(steps + 1):
        gaps = [_dot(weights, row) - y for row, y in zip(train, _POINTS_Y, strict=True)]
        errors = [_dot(weights, row) - y for row, y in validation]
        losses.append((_dot(gaps, gaps) / len(gaps), _dot(errors, errors) / len(errors) + noise))
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
        points_of(spot(x, _dot(weights, _legendre(x, degree))) for x in curve),
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


class _Stack:
    """One side of the transformer, drawn from the bottom up along a trunk."""

    BOX = 156
    FRAME = 204

    def __init__(self, drawing: Drawing, frame: float, trunk: float, residual: float) -> None:
        self.drawing = drawing
        self.frame = frame
        self.trunk = trunk
        self.residual = residual
        self.left = trunk - self.BOX / 2

    def rise(self, low: float, high: float, arrow: bool = False) -> None:
        """Draw the trunk from *low* up to *high*."""
        self.drawing.path(
            points_of([(self.trunk, low), (self.trunk, high)]),
            stroke=MUTED,
            width=1.8,
            arrow=arrow,
        )

    def operation(self, top: float, height: float, lines: Sequence[str], colour: str) -> None:
        """Draw a box on the trunk."""
        self.drawing.box(self.left, top, self.BOX, height, lines, colour, bold=0)

    def feet(self, lines: Sequence[str], base: float) -> None:
        """Draw what enters the stack, up to *base*, the bottom of the frame."""
        bottom = self.drawing.height
        self.drawing.lines(
            self.trunk, bottom - 26, lines, anchor="middle", bold_first=True, room=self.FRAME
        )
        self.rise(bottom - 42, bottom - 57, arrow=True)
        self.operation(bottom - 91, 32, ["Plongements"], GREEN)
        addition = base + 30
        self.rise(bottom - 92, addition + 9)
        self.drawing.plus(self.trunk, addition)
        middle = self.drawing.width / 2
        toward = 1 if self.trunk < middle else -1
        self.drawing.arrow((middle - toward * 50, addition), (self.trunk + toward * 11, addition))
        self.rise(addition - 9, base - 10)

    def layer(self, level: float, lines: Sequence[str], colour: str) -> float:
        """Draw a sub-layer, its residual connection and its norm; return the level above."""
        floor = level - 26
        middle = floor - 62
        top = middle - 46
        outward = 1 if self.residual > self.trunk else -1
        self.rise(level, floor + 2, arrow=True)
        self.operation(floor - 44, 44, lines, colour)
        self.rise(floor - 44, middle + 9)
        self.drawing.plus(self.trunk, middle)
        self.drawing.arrow(
            (self.trunk, level - 6),
            (self.residual, level - 6),
            (self.residual, middle),
            (self.trunk + outward * 11, middle),
            stroke=VIOLET,
            dash="5 3",
        )
        self.rise(middle - 9, top + 28)
        self.operation(top, 28, ["Normalisation"], VIOLET)
        return top

    def head(self, roof: float) -> None:
        """Draw the output above *roof*, the top of the frame."""
        self.rise(roof + 12, roof - 32, arrow=True)
        self.operation(roof - 64, 30, ["Couche linéaire"], GREEN)
        self.rise(roof - 65, roof - 78, arrow=True)
        self.operation(roof - 110, 30, ["Softmax"], GREEN)
        self.rise(roof - 111, roof - 126, arrow=True)
        lines = ["Probabilités", "du jeton suivant"]
        self.drawing.lines(self.trunk, roof - 150, lines, anchor="middle", bold_first=True)


def _transformer_key(drawing: Drawing) -> None:
    """Draw the key of the transformer, in the room above the encoder."""
    drawing.arrow((16, 40), (16, 14))
    drawing.plus(16, 62)
    drawing.arrow((4, 96), (30, 96), stroke=VIOLET, dash="5 3")
    drawing.arrow((4, 130), (30, 130), stroke=RED, width=3)
    drawing.text(4, 169, "× N", size=SMALL, bold=True, anchor="start")
    lines = ["se lit de bas en haut", "addition", "connexion résiduelle", "sortie de l’encodeur"]
    drawing.lines(40, 33, lines, leading=34, room=195)
    drawing.lines(40, 169, ["N couches identiques", "(6 dans l’article)"], room=195)


def transformeur() -> Drawing:
    """Draw the encoder-decoder transformer of 2017, from bottom to top."""
    drawing = Drawing(
        "transformeur",
        740,
        "Architecture du transformeur",
        "Schéma à lire de bas en haut. À gauche, l’encodeur\u202f: plongements additionnés à "
        "l’encodage positionnel, puis N couches faites d’une attention multi-têtes et d’un réseau "
        "à propagation avant. À droite, le décodeur\u202f: plongements des sorties décalées, "
        "additionnés à l’encodage positionnel, puis N couches faites d’une attention masquée, "
        "d’une attention croisée qui reçoit la sortie de l’encodeur et d’un réseau à propagation "
        "avant\u202f; au sommet, une couche linéaire et une fonction softmax donnent les "
        "probabilités du jeton suivant. Chaque sous-couche est contournée par une connexion "
        "résiduelle, additionnée à sa sortie, puis le résultat est normalisé.",
    )
    network = (["Réseau à", "propagation avant"], AMBER)
    base = drawing.height - 144
    roofs = []
    for stack, feet, layers in (
        (
            _Stack(drawing, 4, 120, 20),
            ["Entrées", "texte source"],
            [(["Attention", "multi-têtes"], BLUE), network],
        ),
        (
            _Stack(drawing, 232, 320, 420),
            ["Sorties", "décalées d’un rang"],
            [
                (["Attention masquée", "multi-têtes"], BLUE),
                (["Attention croisée", "multi-têtes"], BLUE),
                network,
            ],
        ),
    ):
        stack.feet(feet, base)
        level = base - 6
        levels = [level]
        for lines, colour in layers:
            level = stack.layer(level, lines, colour)
            levels.append(level)
        roofs.append(level - 12)
        drawing.frame(stack.frame, level - 12, stack.FRAME, base - level + 12)
    drawing.centred(WIDTH / 2, base + 30, ["encodage", "positionnel"], room=100)
    stack.head(roofs[1])

    # From the top of the encoder to the crossed attention, the second layer of the decoder.
    over, crossing = roofs[0] - 16, levels[1] - 48
    drawing.arrow(
        (120, roofs[0] + 12),
        (120, over),
        (WIDTH / 2, over),
        (WIDTH / 2, crossing),
        (stack.left - 2, crossing),
        stroke=RED,
        width=3,
    )
    drawing.text(4, roofs[0] - 9, "Encodeur × N", size=SMALL, bold=True, anchor="start", room=113)
    drawing.text(436, roofs[1] - 9, "Décodeur × N", size=SMALL, bold=True, anchor="end", room=113)
    _transformer_key(drawing)
    return drawing


_TOKENS = ("Il", "fait", "beau", "ce", "soir")
_PREFIX = 2  # The first two tokens are the input, the next three the answer.

CAUSAL, PREFIX, CROSSED = range(3)


def _sight(kind: int, row: int, column: int) -> str | None:
    """Return the colour of the attention of a token to another, None where it is masked."""
    if kind != CAUSAL and row < _PREFIX and column < _PREFIX:
        return GREEN
    if column > row:
        return None
    return AMBER if kind == CROSSED and column < _PREFIX else BLUE


def _cell(drawing: Drawing, x: float, y: float, w: float, h: float, colour: str | None) -> None:
    """Draw one cell of a grid: a mark on a tint, or an empty dotted cell."""
    drawing.add(
        "rect",
        x=x,
        y=y,
        width=w,
        height=h,
        rx=5,
        fill=TINTS[colour] if colour else "none",
        stroke=colour or LINE,
        stroke_width=1.2 if colour else 1,
        stroke_dasharray=None if colour else "2 3",
    )
    if colour:
        drawing.mark(x + w / 2, y + h / 2, colour)


def _grid(
    drawing: Drawing,
    top: float,
    kind: int,
    title: str,
    groups: Sequence[tuple[int, int, Sequence[str]]],
) -> float:
    """Draw the grid of one architecture, with a remark on each group of rows; return its foot."""
    cell_w, cell_h, left, ground = 37.0, 28.0, 46.0, top + 32
    split = {CAUSAL: 0.0, PREFIX: 7.0, CROSSED: 13.0}[kind]
    xs = [left + i * cell_w + (split if i >= _PREFIX else 0) for i in range(len(_TOKENS))]
    ys = [ground + i * cell_h + (split if i >= _PREFIX else 0) for i in range(len(_TOKENS))]
    drawing.text(4, top, title, size=17, bold=True, anchor="start")
    for x, y, token in zip(xs, ys, _TOKENS, strict=True):
        drawing.text(x + cell_w / 2, ground - 7, token, size=SMALL, room=cell_w + 1)
        drawing.text(left - 6, y + cell_h / 2 + 5, token, size=SMALL, anchor="end")
    for row, y in enumerate(ys):
        for column, x in enumerate(xs):
            colour = _sight(kind, row, column)
            _cell(drawing, x + 1.5, y + 1.5, cell_w - 3, cell_h - 3, colour)
    if kind == PREFIX:
        x, y = xs[_PREFIX] - split / 2, ys[_PREFIX] - split / 2
        drawing.path(
            f"M{number(x)} {number(ground)}V{number(ys[-1] + cell_h)}"
            f"M{number(left)} {number(y)}H{number(xs[-1] + cell_w)}",
            stroke=MUTED,
            dash="4 3",
        )
    edge = left + len(_TOKENS) * cell_w + 18
    for start, end, lines in groups:
        above, below = ys[start] + 3, ys[end - 1] + cell_h - 3
        drawing.path(f"M{number(edge)} {number(above)}h5V{number(below)}h-5", stroke=MUTED)
        first = (above + below) / 2 - (len(lines) - 1) * 9.5 + 5
        drawing.lines(edge + 13, first, lines, room=WIDTH - edge - 13)
    return ys[-1] + cell_h


def motifs_d_attention() -> Drawing:
    """Draw who may look at whom in three architectures."""
    drawing = Drawing(
        "motifs-d-attention",
        752,
        "Motifs d’attention de trois architectures",
        "Trois grilles sur les jetons «\u202fIl fait beau ce soir\u202f»\u202f: chaque ligne est "
        "un jeton qui regarde, chaque colonne un jeton regardé. Décodeur causal\u202f: chaque "
        "jeton voit ceux qui le précèdent et lui-même. Décodeur à préfixe\u202f: les deux jetons "
        "de l’entrée se voient l’un l’autre, les suivants voient ce qui précède et eux-mêmes. "
        "Encodeur-décodeur\u202f: attention dans les deux sens entre les deux jetons de "
        "l’encodeur, attention causale entre les trois du décodeur, attention croisée du décodeur "
        "vers l’encodeur.",
    )
    everything = [
        "Chaque jeton regarde",
        "ceux qui le précèdent",
        "et lui-même,",
        "jamais la suite.",
    ]
    foot = _grid(drawing, 18, CAUSAL, "Décodeur causal", [(0, 5, everything)])
    foot = _grid(
        drawing,
        foot + 38,
        PREFIX,
        "Décodeur à préfixe (non causal)",
        [
            (0, 2, ["Entrée\u00a0: ses jetons se", "regardent tous."]),
            (2, 5, ["Suite\u00a0: chacun regarde", "l’entrée, ce qui précède", "et lui-même."]),
        ],
    )
    foot = _grid(
        drawing,
        foot + 38,
        CROSSED,
        "Encodeur-décodeur",
        [
            (0, 2, ["Encodeur\u00a0: l’entrée,", "dans les deux sens."]),
            (
                2,
                5,
                ["Décodeur\u00a0: le texte déjà", "écrit et, par attention", "croisée, l’entrée."],
            ),
        ],
    )
    drawing.rule(foot + 20)
    reading = "Ligne\u00a0: jeton qui regarde. Colonne\u00a0: jeton regardé."
    drawing.text(4, foot + 46, reading, size=SMALL, anchor="start", room=432)
    for x, y, key, label in (
        (4, foot + 60, BLUE, "attention causale"),
        (4, foot + 92, GREEN, "dans les deux sens"),
        (226, foot + 60, AMBER, "attention croisée"),
        (226, foot + 92, None, "attention masquée"),
    ):
        _cell(drawing, x, y, 34, 25, key)
        drawing.text(x + 44, y + 18, label, size=SMALL, anchor="start", room=166)
    return drawing


# Logo


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


FIGURES: tuple[Callable[[], Drawing], ...] = (
    reseau_a_propagation_avant,
    etapes_d_entrainement,
    surapprentissage,
    transformeur,
    motifs_d_attention,
)
LOGOS: tuple[Callable[[], Drawing], ...] = (logo, favicon)


def files() -> dict[Path, str]:
    """Return every file to write with its content."""
    drawn = {}
    for folder, functions in ((HERE, FIGURES), (STATIC, LOGOS)):
        for function in functions:
            drawing = function()
            drawn[folder / f"{drawing.name}.svg"] = drawing.render()
    return drawn


def main(arguments: Sequence[str]) -> int:
    """Write the files, or with ``--check`` say which are stale."""
    stale = 0
    for path, content in files().items():
        if path.is_file() and path.read_bytes() == content.encode():
            continue
        if "--check" in arguments:
            print(f"stale: {path}", file=sys.stderr)
            stale = 1
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode())
    return stale


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
