"""Figures of how a text becomes numbers: tokens, embeddings, positions."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate, pairwise

from computing import dot
from drawing import (
    AMBER,
    BLUE,
    INK,
    MUTED,
    SMALL,
    TINTS,
    WIDTH,
    Drawing,
    Point,
    decimal,
    number,
    width_of,
)
from signs import cell, outline

Vector = tuple[float, ...]


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
        cell(drawing, x, 102, w + pad, 34, "", AMBER if split else BLUE)
        centre = x + (w + pad + sign) / 2
        if sign:
            _space(drawing, centre - width_of(text, SMALL) / 2 - sign + 2, 124)
        drawing.text(centre, 124, text, size=SMALL)
        cell(drawing, x, 180, w + pad, 30, str(rank))
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
                cell(drawing, x + 1, y, w - 2, height, symbol, colour, bold=new)
                x += w
    base = top + len(rows) * pitch + 14
    for word, left in columns.items():
        count = len(rows[-1][2][word])
        label = f"{count}\u00a0jeton{'s' if count > 1 else ''}"
        drawing.text(left + 3.5 * unit, base, label, bold=True)
    cell(drawing, 5, base - 15, 22, 20, "", AMBER, bold=True)
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

    def arc(word: str, radius: float) -> str:
        """Return the path of the angle from « chat » to *word*."""
        (x1, y1), (x2, y2) = spot("chat", radius), spot(word, radius)
        return (
            f"M{number(x1)} {number(y1)}A{radius:.0f} {radius:.0f} 0 0 0 {number(x2)} {number(y2)}"
        )

    sectors = ((arc("train", 212), AMBER), (arc("chien", 250), BLUE))
    for path, colour in sectors:
        slice_ = f"{path}L{number(origin[0])} {number(origin[1])}Z"
        drawing.add("path", d=slice_, fill=TINTS[colour])
    for path, colour in sectors:  # Above every fill, so that none hides the end of an arc.
        drawing.path(path, stroke=colour, dash="3 3")
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
    outline(drawing, left, top, end - left, height, MUTED, 1.2)
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
    outline(drawing, left, top, right - left, bottom - top, MUTED, 1.2)
    marked = 20
    x = left + marked * w
    outline(drawing, x - 1.5, top - 4, w + 3, bottom - top + 8, AMBER, 3, radius=3)
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


FIGURES = (
    segmentation_en_jetons,
    encodage_par_paires_d_octets,
    plongement,
    encodage_positionnel,
)
