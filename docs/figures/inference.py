"""Figures of how an answer is written: cache, sampling, batches."""

# ruff: noqa: PLR0913 (a drawing has many numbers)

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from computing import softmax
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
    decimal,
    number,
    points_of,
    short_decimal,
)
from signs import tile

# Cache of keys and values

_TOKENS = ("Il", "fait", "beau", "ce", "soir")


def _steps(drawing: Drawing, left: float, title: str, again: str) -> None:
    """Draw the tokens step by step; those of the steps before are in the colour *again*."""
    pitch, ground, height = 37.4, 58.0, 30.0
    count = len(_TOKENS)
    drawing.text(left + count * pitch / 2, 18, title, size=17, bold=True)
    for column, token in enumerate(_TOKENS):
        x = left + column * pitch
        drawing.text(x + pitch / 2, ground - 9, token, size=SMALL)
        for row in range(count):
            y = ground + row * height
            colour = BLUE if column == row else again if column < row else None
            tile(drawing, x + 1.5, y + 1.5, pitch - 3, height - 3, colour)
            if colour:
                drawing.mark(x + pitch / 2, y + height / 2, colour)
    computed = count if again == GREEN else count * (count + 1) // 2
    foot = ground + count * height + 24
    drawing.text(left + count * pitch / 2, foot, f"{computed} calculs", bold=True)


def cache_cle_valeur() -> Drawing:
    """Draw what is computed, step by step, without a cache and with one."""
    drawing = Drawing(
        "cache-cle-valeur",
        344,
        "Calculs de clés et de valeurs, sans cache et avec cache",
        "Deux triangles de cases sur les jetons «\u202fIl fait beau ce soir\u202f», une ligne par "
        "étape. Sans cache, chaque étape calcule le nouveau jeton et refait tous les "
        "précédents\u202f: quinze calculs. Avec cache, chaque étape ne calcule que le nouveau "
        "jeton et relit les autres\u202f: cinq calculs.",
    )
    drawing.text(0, 49, "étape", size=SMALL, anchor="start", fill=MUTED)
    for row in range(len(_TOKENS)):
        drawing.text(38, 58 + row * 30 + 20, str(row + 1), size=SMALL, anchor="end")
    _steps(drawing, 51, "Sans cache", RED)
    _steps(drawing, 252, "Avec cache", GREEN)
    drawing.rule(252)
    for rank, (colour, label) in enumerate(
        (
            (BLUE, "clé et valeur calculées pour la première fois"),
            (RED, "clé et valeur calculées de nouveau"),
            (GREEN, "clé et valeur relues dans le cache"),
        )
    ):
        drawing.mark(16, 272 + 26 * rank, colour)
        drawing.text(34, 277 + 26 * rank, label, size=SMALL, anchor="start")
    return drawing


# Speculative decoding


def decodage_speculatif() -> Drawing:
    """Draw four tokens of a draft, checked in one pass, the third refused."""
    drawing = Drawing(
        "decodage-speculatif",
        414,
        "Un tour de décodage spéculatif",
        "De haut en bas. Après le texte «\u202fDemain, il fera\u202f», le petit modèle propose un "
        "par un les jetons «\u202fbeau\u202f», «\u202fet\u202f», «\u202ffroid\u202f» et "
        "«\u202fpartout\u202f». Le grand modèle les vérifie en un seul passage\u202f: les deux "
        "premiers sont acceptés, le troisième est refusé et remplacé par «\u202fchaud\u202f», le "
        "quatrième est abandonné. Le tour donne trois jetons.",
    )
    w, pitch, left = 94.0, 112.0, 5.0
    middle = [left + rank * pitch + w / 2 for rank in range(4)]
    drawing.page(110, 4, 220, 34, ["Demain, il fera"])
    drawing.arrow((220, 40), (220, 58))
    drawing.pill(left, 60, 3 * pitch + w, "petit modèle\u00a0: propose quatre jetons")
    draft = 118
    for x, token in zip(middle, ("beau", "et", "froid", "partout"), strict=True):
        drawing.arrow((x, 93), (x, draft - 3))
        drawing.panel(x - w / 2, draft, w, 34, BLUE, optional=True)
        drawing.centred(x, draft + 17, [token], room=w - 6)
        drawing.arrow((x, draft + 35), (x, draft + 60))
        drawing.path(f"M{number(x)} {draft + 94}V{draft + 108}", stroke=MUTED, width=1.8)
    for one, two in pairwise(middle):
        drawing.arrow((one + w / 2 + 1, draft + 17), (two - w / 2 - 2, draft + 17))
    drawing.pill(
        left, draft + 62, 3 * pitch + w, "grand modèle\u00a0: les vérifie en un seul passage"
    )
    verdict = draft + 122
    for x, colour, label in zip(
        middle,
        (GREEN, GREEN, RED, None),
        ("accepté", "accepté", "refusé", "abandonné"),
        strict=True,
    ):
        if colour:
            drawing.mark(x, verdict, colour)
        else:
            drawing.path(f"M{number(x - 6)} {verdict}h12", stroke=MUTED, width=3)
        drawing.text(x, verdict + 26, label, bold=True, fill=colour or MUTED, room=pitch)
    kept = verdict + 62
    for x, colour, token in zip(
        middle, (GREEN, GREEN, AMBER), ("beau", "et", "chaud"), strict=False
    ):
        drawing.arrow((x, verdict + 36), (x, kept - 2))
        drawing.panel(x - w / 2, kept, w, 34, colour)
        drawing.centred(x, kept + 17, [token], bold=1, room=w - 6)
    x = middle[3]
    tile(drawing, x - w / 2, kept, w, 34, None)
    drawing.path(points_of([(middle[2], kept + 35), (middle[2], kept + 48)]), stroke=AMBER)
    drawing.text(middle[2], kept + 64, "tiré dans la distribution corrigée", size=SMALL)
    drawing.text(220, kept + 100, "Trois jetons pour un passage du grand modèle", bold=True)
    return drawing


# Temperature and nucleus

_SCORES = (("lait", 4.0), ("jus", 3.0), ("thé", 2.0), ("vent", 0.0))


def temperature() -> Drawing:
    """Draw one distribution at three temperatures."""
    drawing = Drawing(
        "temperature",
        412,
        "Une même distribution à trois températures",
        "Trois diagrammes en barres des probabilités de «\u202flait\u202f», «\u202fjus\u202f», "
        "«\u202fthé\u202f» et «\u202fvent\u202f». À T = 0,5, «\u202flait\u202f» prend presque "
        "tout, 0,867. À T = 1, il a 0,657 et «\u202fjus\u202f» 0,242. À T = 2, les barres se "
        "rapprochent\u202f: 0,474, 0,287, 0,174 et 0,064. L’ordre ne change jamais.",
    )
    left, full = 52.0, 330.0
    for rank, (heat, label, remark) in enumerate(
        (
            (0.5, "T = 0,5", "probabilités concentrées"),
            (1.0, "T = 1", "probabilités apprises"),
            (2.0, "T = 2", "probabilités rapprochées"),
        )
    ):
        top = 18 + 139 * rank
        drawing.text(left, top, label, size=17, bold=True, anchor="start")
        drawing.text(436, top, remark, size=SMALL, anchor="end", fill=MUTED)
        shares = softmax([score for _, score in _SCORES], heat)
        for row, ((token, _), share) in enumerate(zip(_SCORES, shares, strict=True)):
            y = top + 14 + 25 * row
            drawing.text(left - 8, y + 15, token, size=SMALL, anchor="end")
            drawing.add("rect", x=left, y=y, width=max(full * share, 0.1), height=19, fill=BLUE)
            value = decimal(share)
            drawing.text(left + full * share + 7, y + 15, value, size=SMALL, anchor="start")
        drawing.path(f"M{number(left)} {top + 10}v103", stroke=MUTED)
    return drawing


def _stair(drawing: Drawing, x: float, low: float, high: float, ground: float, kept: bool) -> None:
    """Draw one probability, from *low* up to *high*, upon the sum of those before it."""
    w = 39.0
    if kept:
        drawing.add(
            "rect",
            x=x,
            y=low,
            width=w,
            height=ground - low,
            fill=TINTS[BLUE],
            stroke=BLUE,
            stroke_width=1.2,
        )
        drawing.add("rect", x=x, y=high, width=w, height=low - high, fill=BLUE)
        return
    drawing.add(
        "rect",
        x=x,
        y=high,
        width=w,
        height=low - high,
        fill="none",
        stroke=MUTED,
        stroke_width=1.5,
        stroke_dasharray="3 3",
    )


def _stairs(
    drawing: Drawing, top: float, title: str, shares: Sequence[float], aside: Point
) -> None:
    """Draw sorted probabilities one upon the other, and what the threshold keeps of them."""
    threshold, left, pitch, height = 0.8, 24.0, 49.0, 150.0
    ground = top + 22 + height
    right = left + 8 * pitch + 12

    def level(share: float) -> float:
        return ground - height * share

    drawing.text(4, top, title, size=17, bold=True, anchor="start")
    total = reached = 0.0
    kept = 0
    for rank, share in enumerate(shares):
        x = left + 9 + rank * pitch
        inside = total < threshold
        _stair(drawing, x, level(total), level(total + share), ground, inside)
        total += share
        if inside:
            kept, reached = rank + 1, total
        fill = INK if inside else MUTED
        drawing.text(x + 19.5, ground + 20, decimal(share, 2), size=SMALL, fill=fill)
    drawing.path(
        f"M{number(left)} {number(top + 16)}V{number(ground)}H{number(right)}", stroke=MUTED
    )
    for share in (0, 1):
        drawing.text(left - 7, level(share) + 5, str(share), size=SMALL, anchor="end")
    y = level(threshold)
    drawing.path(f"M{number(left)} {number(y)}H{number(right)}", stroke=RED, width=2, dash="7 4")
    label = f"seuil p = {short_decimal(threshold, 2)}"
    drawing.text(right, y + 21, label, size=SMALL, anchor="end", fill=RED, bold=True)
    drawing.text(aside[0], aside[1], "écartés", size=SMALL, anchor="start", fill=MUTED)
    first, last = left + 9, left + 9 + (kept - 1) * pitch + 39
    feet = f"M{number(first)} {number(ground + 29)}v6H{number(last)}v-6"
    drawing.path(feet, stroke=BLUE, width=2)
    note = f"noyau\u00a0: {kept} jetons, total {decimal(reached, 2)}"
    drawing.text(first, ground + 55, note, size=SMALL, bold=True, anchor="start", fill=BLUE)


def echantillonnage_par_noyau() -> Drawing:
    """Draw the nucleus of two distributions, at the same threshold."""
    drawing = Drawing(
        "echantillonnage-par-noyau",
        516,
        "Le noyau de deux distributions",
        "Deux escaliers de probabilités classées et additionnées, avec le seuil 0,8 en "
        "tirets. Suite presque imposée\u202f: 0,66 puis 0,24 dépassent le seuil, le noyau a deux "
        "jetons. Suite ouverte\u202f: il faut cinq jetons, de 0,25 à 0,10, pour atteindre 0,82. "
        "Les jetons suivants, en pointillé, sont écartés.",
    )
    _stairs(drawing, 18, "Suite presque imposée", (0.66, 0.24, 0.09, 0.01), (234, 50))
    wide = (0.25, 0.20, 0.15, 0.12, 0.10, 0.08, 0.06, 0.04)
    _stairs(drawing, 284, "Suite ouverte", wide, (214, 324))
    return drawing


# Continuous batching

_ANSWERS = {"A": (2, BLUE), "B": (8, GREEN), "C": (3, AMBER), "D": (3, VIOLET)}


def _schedule(continuous: bool) -> list[list[str]]:
    """Serve the answers in two places; return what each place does, "" where it is lost."""
    waiting = list(_ANSWERS)
    places: list[list[str]] = [[], []]
    while waiting:
        if continuous:
            place = min(places, key=len)
            name = waiting.pop(0)
            place.extend([name] * _ANSWERS[name][0])
            continue
        batch = [waiting.pop(0) for _ in places if waiting]
        length = max(_ANSWERS[name][0] for name in batch)
        for place, name in zip(places, batch, strict=False):
            own = _ANSWERS[name][0]
            place.extend([name] * own + [""] * (length - own))
    return places


def _timeline(
    drawing: Drawing, top: float, title: str, places: Sequence[Sequence[str]], note: str
) -> None:
    """Draw which answer each place produces at each step."""
    left, pitch, height = 64.0, 34.0, 38.0
    steps = len(places[0])
    drawing.text(4, top, title, size=17, bold=True, anchor="start")
    drawing.text(left - 8, top + 28, "étape", size=SMALL, anchor="end", fill=MUTED)
    for step in range(steps):
        x = left + (step + 0.5) * pitch
        drawing.text(x, top + 28, str(step + 1), size=SMALL, fill=MUTED)
    for row, place in enumerate(places):
        y = top + 36 + row * (height + 6)
        drawing.text(left - 8, y + height / 2 + 5, f"place {row + 1}", size=SMALL, anchor="end")
        for name in sorted(set(place)):
            held = [step for step, other in enumerate(place) if other == name]
            colour = _ANSWERS[name][1] if name else None
            x, w = left + held[0] * pitch + 1.5, len(held) * pitch - 3
            tile(drawing, x, y, w, height, colour, width=1.8)
            for step in held[1:] if colour else ():
                cut = f"M{number(left + step * pitch)} {number(y + height - 9)}v9"
                drawing.path(cut, stroke=colour, width=1.2)
            label, fill = (name, INK) if name else ("places perdues", MUTED)
            drawing.text(x + w / 2, y + height / 2 + 5, label, bold=bool(name), fill=fill)
    drawing.text(left, top + 142, f"{steps} étapes", bold=True, anchor="start")
    drawing.text(left + 96, top + 142, note, size=SMALL, anchor="start")


def traitement_par_lots_continu() -> Drawing:
    """Draw four answers served by fixed batches, then continuously."""
    drawing = Drawing(
        "traitement-par-lots-continu",
        364,
        "Lots fixes et traitement par lots continu",
        "Deux frises de deux places, étape par étape. Avec des lots fixes, A occupe la place 1 "
        "aux étapes 1 et 2, puis six places sont perdues jusqu’à la fin de B, à l’étape 8\u202f; "
        "C et D suivent, aux étapes 9 à 11. En continu, C entre à l’étape 3, dès que A sort, puis "
        "D à l’étape 6\u202f: tout est fini à l’étape 8.",
    )
    _timeline(drawing, 18, "Lots fixes", _schedule(False), "A part à l’étape 8")
    drawing.rule(182)
    _timeline(drawing, 212, "En continu", _schedule(True), "A part à l’étape 2")
    return drawing


FIGURES = (
    cache_cle_valeur,
    decodage_speculatif,
    temperature,
    echantillonnage_par_noyau,
    traitement_par_lots_continu,
)
