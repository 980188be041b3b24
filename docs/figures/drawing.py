"""What every figure is drawn with, and the visual language of all.

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

import unicodedata
from collections.abc import Iterable, Sequence
from itertools import combinations
from xml.sax.saxutils import escape, quoteattr

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


def decimal(value: float, digits: int = 3) -> str:
    """Write *value* as French does, with a true minus sign."""
    return f"{value:.{digits}f}".replace(".", ",").replace("-", "−")


def short_decimal(value: float, digits: int) -> str:
    """Write *value* the French way, without idle zeros at its end."""
    text = decimal(value, digits).rstrip("0").rstrip(",")
    return "0" if text == "−0" else text


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
