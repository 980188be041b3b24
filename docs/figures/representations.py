"""Figures of how a text becomes numbers, and of what a transformer makes of them."""

# ruff: noqa: PLR0913 (a drawing has many numbers)

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate, pairwise

from computing import dot, softmax
from drawing import (
    AMBER,
    BLUE,
    BODY,
    DASH,
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
    width_of,
)

Vector = tuple[float, ...]


def _cell(
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
    drawing.add(
        "rect",
        x=x,
        y=y,
        width=w,
        height=h,
        rx=5,
        fill=TINTS[colour] if colour else "none",
        stroke=colour or LINE,
        stroke_width=2 if bold else 1.2,
        stroke_dasharray="2 3" if dotted else None,
    )
    if text:
        drawing.text(x + w / 2, y + h / 2 + 5.5, text, size=SMALL, bold=bold, room=w)


def _outline(
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


# Segmentation

# What the tokenizer of Lucie-7B gives; "_" stands for its sign of the space.
_PIECES = (
    ("_Les", 1809),
    ("_chats", 57803),
    ("_dor", 18774),
    ("ment", 1481),
    ("_dans", 1529),
    ("_le", 1406),
    ("_jardin", 15024),
    (".", 338),
)
_SIGN = 10.0  # Width of the sign of the space, drawn: few fonts have it.


def _space(drawing: Drawing, x: float, y: float) -> None:
    """Draw the sign of the space before a text that starts at *x*."""
    drawing.path(f"M{number(x)} {number(y + 1)}h7", stroke=INK, width=2)


def segmentation_en_jetons() -> Drawing:
    """Draw a sentence, its tokens and their numbers."""
    drawing = Drawing(
        "segmentation-en-jetons",
        304,
        "D’une phrase à ses numéros de jetons",
        "De haut en bas\u202f: la phrase «\u202fLes chats dorment dans le jardin.\u202f», ses "
        "huit jetons, puis leurs huit numéros, que reçoit le modèle de langage. Le mot «\u202f"
        "dorment\u202f» est coupé en deux jetons, «\u202fdor\u202f» et «\u202fment\u202f». Un "
        "trait bas marque l’espace au début d’un jeton.",
    )
    middle, gap = WIDTH / 2, 4.0
    texts = [piece.removeprefix("_") for piece, _ in _PIECES]
    signs = [_SIGN if piece.startswith("_") else 0.0 for piece, _ in _PIECES]
    inner = [
        max(sign + width_of(text, SMALL), width_of(str(rank), SMALL))
        for text, sign, (_, rank) in zip(texts, signs, _PIECES, strict=True)
    ]
    pad = (WIDTH - 8 - sum(inner) - gap * (len(inner) - 1)) / len(inner)
    lefts = [4.0, *accumulate((w + pad + gap for w in inner), initial=4.0)][1:-1]

    drawing.page(4, 4, WIDTH - 8, 44, [])
    drawing.text(middle, 32, "Les chats dorment dans le jardin.", size=18)
    drawing.arrow((middle, 50), (middle, 98))
    drawing.text(middle + 14, 74, "découpage en jetons", size=SMALL, anchor="start")
    first, last = (lefts[i] + (inner[i] + pad) / 2 for i in (2, 3))
    drawing.path(f"M{number(first)} 95v-7H{number(last)}v7", stroke=AMBER, width=2)
    drawing.text(
        middle - 14, 74, "un mot, deux jetons", size=SMALL, anchor="end", bold=True, fill=AMBER
    )
    drawing.arrow((middle, 138), (middle, 176))
    drawing.text(middle + 14, 162, "numéros du vocabulaire", size=SMALL, anchor="start")
    for x, w, text, sign, (_, rank) in zip(lefts, inner, texts, signs, _PIECES, strict=True):
        split = text in ("dor", "ment")
        _cell(drawing, x, 102, w + pad, 34, "", AMBER if split else BLUE)
        centre = x + (w + pad + sign) / 2
        if sign:
            _space(drawing, centre - width_of(text, SMALL) / 2 - sign + 2, 124)
        drawing.text(centre, 124, text, size=SMALL)
        _cell(drawing, x, 180, w + pad, 30, str(rank))
    drawing.arrow((middle, 212), (middle, 228))
    drawing.pill(middle - 90, 230, 180, "modèle de langage")
    drawing.rule(276)
    _space(drawing, 4, 296)
    drawing.text(18, 296, "espace au début d’un jeton", size=SMALL, anchor="start")
    return drawing


# Byte-pair encoding

_CORPUS = {"jour": 6, "bonjour": 4, "journal": 3, "bonbon": 2}


def _join(word: Sequence[str], pair: tuple[str, str]) -> list[str]:
    """Merge *pair* wherever *word* has it."""
    merged: list[str] = []
    for symbol in word:
        if merged and (merged[-1], symbol) == pair:
            merged[-1] += symbol
        else:
            merged.append(symbol)
    return merged


def _merges(count: int) -> list[tuple[tuple[str, str], int, dict[str, list[str]]]]:
    """Return *count* merges: the pair, how often it occurs and the words after it."""
    words = {word: list(word) for word in _CORPUS}
    steps = []
    for _ in range(count):
        pairs: Counter[tuple[str, str]] = Counter()
        for word, symbols in words.items():
            for pair in pairwise(symbols):
                pairs[pair] += _CORPUS[word]
        best = max(pairs, key=lambda pair: pairs[pair])  # The first met, when several are equal.
        words = {word: _join(symbols, best) for word, symbols in words.items()}
        steps.append((best, pairs[best], words))
    return steps


def encodage_par_paires_d_octets() -> Drawing:
    """Draw six merges and what they make of two words."""
    drawing = Drawing(
        "encodage-par-paires-d-octets",
        318,
        "Six fusions de l’encodage par paires d’octets",
        "Une ligne par fusion, avec son effectif et l’état des mots «\u202fbonjour\u202f» et "
        "«\u202fjournal\u202f», d’abord découpés en sept caractères. Les fusions j + o, jo + u "
        "et jou + r forment «\u202fjour\u202f» dans les deux mots\u202f; b + o et bo + n forment "
        "«\u202fbon\u202f»\u202f; bon + jour forme «\u202fbonjour\u202f». À la fin, «\u202f"
        "bonjour\u202f» tient en un jeton et «\u202fjournal\u202f» en quatre.",
    )
    unit, height, pitch, top = 19.5, 28.0, 38.0, 30.0
    columns = {"bonjour": 148.0, "journal": WIDTH - 4 - 7 * unit}
    drawing.text(4, 18, "Fusion", size=SMALL, bold=True, anchor="start")
    drawing.text(134, 18, "Effectif", size=SMALL, bold=True, anchor="end")
    for word, left in columns.items():
        drawing.text(left + 3.5 * unit, 18, f"«\u202f{word}\u202f»", size=SMALL, bold=True)
    start = {word: list(word) for word in columns}
    rows = [(None, 0, start), *_merges(6)]
    for rank, (pair, count, words) in enumerate(rows):
        y = top + rank * pitch
        base = y + height / 2 + 5.5
        if pair:
            drawing.text(4, base, " + ".join(pair), size=SMALL, anchor="start")
            drawing.text(134, base, str(count), size=SMALL, anchor="end")
        else:
            drawing.text(4, base, "départ", size=SMALL, anchor="start", fill=MUTED)
        for word, left in columns.items():
            x = left
            for symbol in words[word]:
                new = pair is not None and symbol == "".join(pair)
                colour = AMBER if new else BLUE if len(symbol) > 1 else None
                w = unit * len(symbol)
                _cell(drawing, x + 1, y, w - 2, height, symbol, colour, bold=new)
                x += w
    base = top + len(rows) * pitch + 14
    for word, left in columns.items():
        count = len(rows[-1][2][word])
        label = f"{count}\u00a0jeton{'s' if count > 1 else ''}"
        drawing.text(left + 3.5 * unit, base, label, bold=True)
    _cell(drawing, 5, base - 15, 22, 20, "", AMBER, bold=True)
    drawing.text(34, base, "nouveau symbole", size=SMALL, anchor="start")
    return drawing


# Embedding

_WORDS: dict[str, Vector] = {
    "chat": (0.9, 0.8, 0.1),
    "chien": (0.8, 0.9, 0.2),
    "train": (0.1, 0.2, 0.9),
}


def _unit(vector: Sequence[float]) -> list[float]:
    """Return *vector* with length 1."""
    length = math.sqrt(dot(vector, vector))
    return [a / length for a in vector]


def _best_plane(vectors: Sequence[Vector]) -> tuple[list[float], list[float]]:
    """Return two unit vectors of the plane through the origin that is nearest to *vectors*."""
    axes: list[list[float]] = []
    for _ in range(2):
        axis = [1.0, 0.5, 0.25]
        for _ in range(200):
            axis = [sum(dot(v, axis) * v[i] for v in vectors) for i in range(3)]
            for other in axes:
                axis = [a - dot(axis, other) * b for a, b in zip(axis, other, strict=True)]
            axis = _unit(axis)
        axes.append(axis)
    return axes[0], axes[1]


def plongement() -> Drawing:
    """Draw three embeddings as arrows of the plane nearest to them."""
    drawing = Drawing(
        "plongement",
        312,
        "Trois plongements dans un plan",
        "Trois flèches partent d’un même point. Celles de «\u202fchat\u202f» et de «\u202fchien"
        "\u202f», presque confondues, font un angle de 8 degrés\u202f: leur cosinus est de 0,990. "
        "Celle de «\u202ftrain\u202f» s’en écarte de 72 degrés\u202f: son cosinus avec «\u202fchat"
        "\u202f» est de 0,303.",
    )
    one, two = _best_plane(list(_WORDS.values()))
    spots = {word: (dot(v, one), dot(v, two)) for word, v in _WORDS.items()}
    angles = {word: math.atan2(y, x) for word, (x, y) in spots.items()}
    sense = 1 if angles["train"] > angles["chat"] else -1
    turn = math.radians(14)  # Between the horizontal and « chat ».
    origin, scale = (24.0, 290.0), 284.0

    def spot(word: str, radius: float | None = None) -> Point:
        """Return the tip of the arrow of *word*, or its point at *radius* from the origin."""
        angle = sense * (angles[word] - angles["chat"]) + turn
        length = math.hypot(*spots[word]) * scale if radius is None else radius
        return origin[0] + length * math.cos(angle), origin[1] - length * math.sin(angle)

    def sector(word: str, radius: float, colour: str) -> None:
        """Draw the angle from « chat » to *word*."""
        (x1, y1), (x2, y2) = spot("chat", radius), spot(word, radius)
        arc = (
            f"M{number(x1)} {number(y1)}A{radius:.0f} {radius:.0f} 0 0 0 {number(x2)} {number(y2)}"
        )
        slice_ = f"{arc}L{number(origin[0])} {number(origin[1])}Z"
        drawing.add("path", d=slice_, fill=TINTS[colour])
        drawing.path(arc, stroke=colour, dash="3 3")

    sector("train", 212, AMBER)
    sector("chien", 250, BLUE)
    for word, colour in (("chat", BLUE), ("chien", BLUE), ("train", AMBER)):
        drawing.arrow(origin, spot(word), stroke=colour, width=3)
        x, y = spot(word)
        drawing.text(x + 8, y + 4, word, size=18, bold=True, anchor="start", fill=colour)
    drawing.add("circle", cx=origin[0], cy=origin[1], r=5, fill=INK)
    for x, y, word, head in (
        (54, 180, "train", "emplois éloignés"),
        (196, 266, "chien", "emplois voisins"),
    ):
        cosine = dot(_unit(_WORDS["chat"]), _unit(_WORDS[word]))
        degrees = round(math.degrees(math.acos(cosine)))
        lines = [head, f"angle\u00a0: {degrees}°", f"cosinus\u00a0: {decimal(cosine)}"]
        drawing.lines(x, y, lines, bold_first=True, room=WIDTH - x - 4)
    return drawing


# Positional encoding

_POSITIONS, _DIMENSION = 96, 16
_SHADES = 21  # Odd, so that zero has its own shade.


def _position(p: int, rank: int) -> float:
    """Return the component *rank* of the sinusoidal encoding of position *p*."""
    angle = p / 10000 ** (rank // 2 * 2 / _DIMENSION)
    return math.cos(angle) if rank % 2 else math.sin(angle)


def _shade(level: int) -> str:
    """Return the colour of a level of the heat map, from nearly white to dark blue."""
    pale, dark = (0xF2, 0xF5, 0xF9), (0x12, 0x3A, 0x6B)
    part = level / (_SHADES - 1)
    return "#" + "".join(
        f"{round(a + (b - a) * part):02x}" for a, b in zip(pale, dark, strict=True)
    )


def _heat_map(drawing: Drawing, left: float, top: float, w: float, h: float) -> None:
    """Draw every component of every position, one path a shade, equal neighbours as one run."""
    runs: dict[int, list[str]] = {level: [] for level in range(_SHADES)}
    for rank in range(_DIMENSION):
        levels = [round((_position(p, rank) + 1) / 2 * (_SHADES - 1)) for p in range(_POSITIONS)]
        start = 0
        for p in range(1, _POSITIONS + 1):
            if p == _POSITIONS or levels[p] != levels[start]:
                corner = f"M{number(left + start * w)} {number(top + rank * h)}"
                run = number((p - start) * w)
                runs[levels[start]].append(f"{corner}h{run}v{number(h)}h-{run}z")
                start = p
    for level, parts in runs.items():
        drawing.add("path", d="".join(parts), fill=_shade(level), shape_rendering="crispEdges")


def _scale(drawing: Drawing, top: float) -> None:
    """Draw the scale of shades, from −1 to 1."""
    width, height = 8.0, 16.0
    left = (WIDTH - _SHADES * width) / 2
    for level in range(_SHADES):
        drawing.add(
            "rect",
            x=left + level * width,
            y=top,
            width=width,
            height=height,
            fill=_shade(level),
            shape_rendering="crispEdges",
        )
    end = left + _SHADES * width
    _outline(drawing, left, top, end - left, height, MUTED, 1.2)
    drawing.text(left - 8, top + 13, "−1", size=SMALL, anchor="end")
    drawing.text(end + 8, top + 13, "1", size=SMALL, anchor="start")


def encodage_positionnel() -> Drawing:
    """Draw the sinusoidal encoding of 96 positions in dimension 16."""
    drawing = Drawing(
        "encodage-positionnel",
        356,
        "Encodage positionnel sinusoïdal",
        "Carte de nuances, de −1 à 1\u202f: 96 positions en colonnes, 16 composantes en lignes. "
        "Les premières composantes, en haut, alternent vite d’une position à l’autre\u202f; plus "
        "on descend, plus l’alternance est lente, et les dernières changent à peine. Un cadre "
        "marque la colonne de la position 20\u202f: c’est un vecteur.",
    )
    left, top, w, h = 36.0, 48.0, 4.0, 15.0
    right, bottom = left + _POSITIONS * w, top + _DIMENSION * h
    _heat_map(drawing, left, top, w, h)
    _outline(drawing, left, top, right - left, bottom - top, MUTED, 1.2)
    marked = 20
    x = left + marked * w
    _outline(drawing, x - 1.5, top - 4, w + 3, bottom - top + 8, AMBER, 3, radius=3)
    label = f"vecteur de la position {marked}"
    drawing.text(x - 6, 18, label, size=SMALL, bold=True, fill=AMBER, anchor="start")
    drawing.arrow((x + w / 2, 25), (x + w / 2, top - 6), stroke=AMBER)
    drawing.text(4, 18, "composante", size=SMALL, anchor="start")
    drawing.text(right, bottom + 20, "position", size=SMALL, anchor="end")
    for p in range(0, 80, 20):
        drawing.text(left + (p + 0.5) * w, bottom + 20, str(p), size=SMALL)
    for rank in (0, 5, 10, 15):
        drawing.text(left - 7, top + (rank + 0.5) * h + 5, str(rank), size=SMALL, anchor="end")
    _scale(drawing, bottom + 44)
    return drawing


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
            _cell(
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
            _cell(drawing, x - side / 2, lower, side, side, "", BLUE)
            drawing.mark(x, lower + side / 2, BLUE)
        for key in range(keys):
            centre = left + key * group * pitch + ((group - 1) * pitch + side) / 2
            _cell(drawing, centre - side / 2, upper, side, side, "", AMBER)
            drawing.mark(centre, upper + side / 2, AMBER)
        share = ["cache entier"] if group == 1 else ["cache divisé", f"par {group}"]
        middle = (upper + lower + side) / 2 - (len(share) - 1) * 9.5 + 5
        drawing.lines(322, middle, share, room=WIDTH - 326)
    drawing.rule(382)
    for x, colour, label in (
        (4, BLUE, "têtes de requêtes"),
        (196, AMBER, "têtes de clés et de valeurs"),
    ):
        _cell(drawing, x, 394, side, side, "", colour)
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
        _cell(drawing, x, y, side, side, "", colour, dotted=colour is None)
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
        _outline(
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
            _outline(drawing, x, 168, width, foot - 168, MUTED, 1.5, radius=8, dash=DASH)
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
    segmentation_en_jetons,
    encodage_par_paires_d_octets,
    plongement,
    encodage_positionnel,
    fonction_softmax,
    masque_causal,
    attention_a_requetes_groupees,
    fenetre_de_contexte,
    melange_d_experts,
    connexion_residuelle,
)
