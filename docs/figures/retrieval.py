"""Figures of retrieval: its pipeline, its vectors."""

from __future__ import annotations

import math
from collections.abc import Sequence

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
    Drawing,
    Point,
    number,
    points_of,
)

# Retrieval


def generation_augmentee_par_recuperation() -> Drawing:
    """Draw what is done beforehand, and the way of a question to an answer with its source."""
    drawing = Drawing(
        "generation-augmentee-par-recuperation",
        586,
        "Génération augmentée par récupération",
        "À gauche, à l’avance\u202f: les documents sont découpés en passages, puis indexés. À "
        "droite, à chaque question\u202f: la recherche consulte l’index et en tire deux passages "
        "numérotés\u202f; une instruction réunit passages et question\u202f; le grand "
        "modèle de langage y répond. La réponse cite le passage 2, auquel un trait en tirets la "
        "relie.",
    )
    left, right, narrow, wide = 81.0, 301.0, 154.0, 218.0
    x, z = left - narrow / 2, right - wide / 2

    def page(y: float, title: str, *lines: str) -> None:
        drawing.page(z, y, wide, 76, [])
        drawing.centred(right, y + 38, [title, *lines], bold=1, room=wide - 16)

    drawing.text(left, 20, "À l’avance", bold=True, fill=MUTED)
    drawing.text(right, 20, "À chaque question", bold=True, fill=MUTED)
    drawing.page(x, 34, narrow, 44, ["Documents"])
    drawing.box(x, 104, narrow, 56, ["Segmentation", "en passages"], GREEN)
    drawing.page(x, 186, narrow, 44, ["Index"])
    for y in (79, 161):
        drawing.arrow((left, y), (left, y + 23))
    drawing.arrow((x + narrow + 1, 208), (z - 2, 208))

    page(34, "Question", "Puis-je garder un disque", "deux semaines\u202f?")
    drawing.box(z, 186, wide, 44, ["Recherche"], BLUE)
    page(
        258, "Passages retrouvés", "[1] prêt\u00a0: trois semaines", "[2] disque\u00a0: une semaine"
    )
    drawing.box(z, 362, wide, 56, ["Instruction", "passages et question"], AMBER)
    drawing.pill(z, 446, wide, "grand modèle de langage")
    page(506, "Réponse", "Non\u00a0: un disque se garde", "une semaine [2].")
    for top, foot in ((111, 184), (231, 256), (335, 360), (419, 444), (479, 504)):
        drawing.arrow((right, top), (right, foot))
    drawing.arrow((right, 146), (430, 146), (430, 390), (z + wide + 2, 390))
    drawing.arrow((z - 2, 563), (164, 563), (164, 315), (z - 2, 315), stroke=VIOLET, dash="5 3")
    for rank, line in enumerate(("la réponse", "cite sa source")):
        drawing.text(152, 436 + 19 * rank, line, size=SMALL, anchor="end", fill=VIOLET)
    return drawing


# Vectors


def _scattered(count: int) -> list[Point]:
    """Return points of a unit square, from a congruential generator: the same at every run."""
    state = 20
    values = []
    for _ in range(2 * count):
        state = (1103515245 * state + 12345) % 2**31
        values.append(state / 2**31)
    return list(zip(values[::2], values[1::2], strict=True))


def _nearest(point: Point, others: Sequence[Point]) -> list[int]:
    """Return the ranks of *others*, the nearest to *point* first."""
    return sorted(range(len(others)), key=lambda i: math.dist(point, others[i]))


def _centres(points: Sequence[Point], count: int) -> list[Point]:
    """Return the centres of *count* groups of points, by k-means."""
    centres = list(points[:count])
    for _ in range(30):
        groups: list[list[Point]] = [[] for _ in centres]
        for point in points:
            groups[_nearest(point, centres)[0]].append(point)
        centres = [
            (sum(x for x, _ in group) / len(group), sum(y for _, y in group) / len(group))
            for group in groups
        ]
    return centres


def _region(centres: Sequence[Point], rank: int, w: float, h: float) -> list[Point]:
    """Return the corners of the part of a rectangle that is nearest to one of the centres."""
    corners: list[Point] = [(0, 0), (w, 0), (w, h), (0, h)]
    own = centres[rank]
    for other in centres[:rank] + centres[rank + 1 :]:

        def excess(point: Point, other: Point = other) -> float:
            return math.dist(point, own) ** 2 - math.dist(point, other) ** 2

        kept = []
        for one, two in zip(corners, corners[1:] + corners[:1], strict=True):
            a, b = excess(one), excess(two)
            if a <= 0:
                kept.append(one)
            if a * b < 0:
                share = a / (a - b)
                kept.append(
                    (one[0] + share * (two[0] - one[0]), one[1] + share * (two[1] - one[1]))
                )
        corners = kept
    return corners


_FIELD = (432.0, 290.0)


def _inside(point: Point, centres: Sequence[Point]) -> float:
    """Return how far *point* is from the edge of its region."""
    first, *others = (centres[rank] for rank in _nearest(point, centres))
    squared = math.dist(point, first) ** 2
    return min(
        (math.dist(point, other) ** 2 - squared) / (2 * math.dist(first, other)) for other in others
    )


def _vectors() -> tuple[list[Point], list[Point]]:
    """Return points of the field and the centres of its regions.

    Points are far enough from one another, and from the edges, to be told apart.
    """
    w, h = _FIELD
    kept: list[Point] = []
    for x, y in _scattered(200):
        point = 12 + x * (w - 24), 12 + y * (h - 24)
        if all(math.dist(point, other) > 23 for other in kept):
            kept.append(point)
    kept = kept[:60]
    centres = _centres(kept, 6)
    return [point for point in kept if _inside(point, centres) > 8], centres


def base_de_donnees_vectorielle() -> Drawing:
    """Draw the nearest neighbours of a query, one of them missed by a search in one region."""
    points, centres = _vectors()
    query = 336.0, 218.0
    region = _nearest(query, centres)[0]
    order = _nearest(query, points)
    neighbours = order[:4]
    seen = {i for i in order if _nearest(points[i], centres)[0] == region}
    drawing = Drawing(
        "base-de-donnees-vectorielle",
        390,
        "Recherche approchée des plus proches voisins",
        "Cinquante-cinq points dans un plan partagé en six régions. Autour du vecteur donné, "
        "marqué d’une croix, un cercle en tirets contient ses quatre plus proches voisins. La "
        "recherche ne compare que les neuf points de la région du vecteur, au trait "
        "épais\u202f: elle trouve trois des quatre voisins et manque le dernier, juste de l’autre "
        "côté de la frontière.",
    )

    def place(point: Point) -> Point:
        return point[0] + 4, point[1] + 4

    for rank in range(len(centres)):
        if rank != region:
            corners = map(place, _region(centres, rank, *_FIELD))
            drawing.path(points_of(corners) + "Z", width=1.2)
    corners = map(place, _region(centres, region, *_FIELD))
    drawing.path(points_of(corners) + "Z", stroke=BLUE, width=2.2, fill=TINTS[BLUE])
    x, y = place(query)
    reach = (math.dist(query, points[order[3]]) + math.dist(query, points[order[4]])) / 2
    drawing.add(
        "circle",
        cx=x,
        cy=y,
        r=reach,
        fill="none",
        stroke=INK,
        stroke_width=1.8,
        stroke_dasharray="6 4",
    )
    for i, point in enumerate(points):
        px, py = place(point)
        if i in neighbours:
            drawing.mark(px, py, GREEN if i in seen else RED)
        else:
            fill = BLUE if i in seen else "none"
            stroke = BLUE if i in seen else MUTED
            drawing.add("circle", cx=px, cy=py, r=4, fill=fill, stroke=stroke, stroke_width=1.5)
    _cross(drawing, x, y)
    _vector_key(drawing, 322)
    return drawing


def _cross(drawing: Drawing, x: float, y: float) -> None:
    """Draw the sign of the vector of a query."""
    drawing.path(
        f"M{number(x - 7)} {number(y - 7)}l14 14M{number(x - 7)} {number(y + 7)}l14 -14",
        stroke=INK,
        width=3,
    )


def _vector_key(drawing: Drawing, y: float) -> None:
    """Draw the key of the nearest neighbours."""
    _cross(drawing, 16, y)
    drawing.text(34, y + 5, "vecteur donné", size=SMALL, anchor="start")
    drawing.mark(16, y + 28, GREEN)
    drawing.text(34, y + 33, "voisin trouvé", size=SMALL, anchor="start")
    drawing.mark(16, y + 56, RED)
    drawing.text(34, y + 61, "voisin manqué", size=SMALL, anchor="start")
    for rank, (fill, stroke, label) in enumerate(
        (
            (BLUE, BLUE, "autre point comparé"),
            ("none", MUTED, "point non comparé"),
        )
    ):
        drawing.add(
            "circle", cx=190, cy=y + 28 * rank, r=4, fill=fill, stroke=stroke, stroke_width=1.5
        )
        drawing.text(204, y + 28 * rank + 5, label, size=SMALL, anchor="start")
    drawing.path(f"M180 {number(y + 56)}h20", stroke=INK, width=1.8, dash="6 4")
    drawing.text(206, y + 61, "les quatre plus proches", size=SMALL, anchor="start")


FIGURES = (
    generation_augmentee_par_recuperation,
    base_de_donnees_vectorielle,
)
