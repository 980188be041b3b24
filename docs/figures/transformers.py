"""Figures of the transformer and of its attention."""

# ruff: noqa: PLR0913 (a drawing has many numbers)

from __future__ import annotations

from collections.abc import Sequence

from drawing import (
    AMBER,
    BLUE,
    GREEN,
    MUTED,
    RED,
    SMALL,
    VIOLET,
    WIDTH,
    Drawing,
    number,
    points_of,
)
from signs import tile


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
    tile(drawing, x, y, w, h, colour)
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


FIGURES = (transformeur, motifs_d_attention)
