"""Figures of numbers of fewer bits."""

# ruff: noqa: PLR0913 (a drawing has many numbers)

from __future__ import annotations

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
    number,
    short_decimal,
)

# Quantization

_WEIGHTS = (0.823, -0.314, 0.052, -1.27)  # Those of the example of the entry.


def _levels(drawing: Drawing, top: float, bits: int, digits: int) -> None:
    """Draw the weights above the levels of *bits* bits, and what is read back below."""
    greatest = 2 ** (bits - 1) - 1
    widest = max(map(abs, _WEIGHTS))
    scale = widest / greatest
    axis = top + 90

    def across(value: float) -> float:
        return 220 + 195 * value / widest

    title = f"Sur {bits} bits\u00a0: {2 * greatest + 1} niveaux"
    drawing.text(4, top, title, size=17, bold=True, anchor="start")
    for level, label in ((28, "poids"), (124, "entier"), (146, "relu"), (168, "erreur")):
        fill = RED if label == "erreur" else MUTED
        drawing.text(436, top + level, label, size=SMALL, anchor="end", fill=fill)
    half = 5 if bits > 4 else 9
    comb = "".join(
        f"M{number(across(level * scale))} {axis - half:.0f}v{2 * half}"
        for level in range(-greatest, greatest + 1)
    )
    drawing.path(comb, stroke=MUTED, width=0.5 if bits > 4 else 1.5)
    drawing.path(f"M{number(across(-widest))} {axis:.0f}H{number(across(widest))}", stroke=MUTED)
    for weight in _WEIGHTS:
        integer = round(weight / scale)
        back = integer * scale
        x, landing = across(weight), across(back)
        drawing.text(x, top + 28, short_decimal(weight, 3), size=SMALL)
        drawing.arrow((x, top + 46), (landing, axis - 7), stroke=INK)
        drawing.mark(x, top + 44, BLUE)
        drawing.mark(landing, axis, GREEN)
        drawing.text(landing, top + 124, str(integer).replace("-", "−"), bold=True)
        drawing.text(landing, top + 146, short_decimal(back, digits), size=SMALL)
        drawing.text(landing, top + 168, short_decimal(abs(back - weight), 3), size=SMALL, fill=RED)


def quantification() -> Drawing:
    """Draw four weights snapped to the levels of 8 bits, then of 4 bits."""
    drawing = Drawing(
        "quantification",
        452,
        "Quantification de quatre poids sur 8 bits et sur 4 bits",
        "Deux axes de même étendue. Sur 8 bits, 255 niveaux très serrés\u202f: les poids 0,823, "
        "−0,314, 0,052 et −1,27 tombent presque droit sur un niveau, avec une erreur de 0,004 au "
        "plus. Sur 4 bits, 15 niveaux écartés\u202f: les flèches penchent, 0,823 est relu 0,907, "
        "−0,314 est relu −0,363, et 0,052 tombe à 0.",
    )
    _levels(drawing, 18, 8, 2)
    drawing.rule(206)
    _levels(drawing, 234, 4, 3)
    drawing.mark(12, 438, BLUE)
    drawing.text(26, 443, "poids d’origine", size=SMALL, anchor="start")
    drawing.mark(232, 438, GREEN)
    drawing.text(246, 443, "niveau le plus proche", size=SMALL, anchor="start")
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
    quantification,
    precision_mixte,
)
