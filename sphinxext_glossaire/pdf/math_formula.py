"""A formula, or a part of one, in Typst and in words; how parts are put together."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from sphinxext_glossaire.pdf.markup import string

_QUOTE = ('#"', "#math.upright(")


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula, or a part of one.

    Attributes
    ----------
    typst
        Expression in Typst's math mode.
    words
        What one says for it.
    command
        LaTeX command that it begins with, if it is one command.
    """

    typst: str
    words: str
    command: str = ""


def join(parts: list[Formula]) -> Formula:
    """Put parts beside one another."""
    if len(parts) == 1:
        return parts[0]
    words = " ".join(part.words for part in parts if part.words)
    words = re.sub(r"([(\[⟨]) ", r"\1", re.sub(r" ([)\],;:.⟩])", r"\1", words))
    return Formula(_beside([part.typst for part in parts if part.typst]), words)


def _beside(parts: list[str]) -> str:
    """Put expressions beside one another; a space next to quoted text would show."""
    typst = ""
    for before, part in pairwise(["", *parts]):
        space = not (before.startswith(_QUOTE) or part.startswith(_QUOTE))
        typst += f" {part}" if space and typst else part
    return typst


def quoted(value: str, *, upright: bool = False) -> str:
    """Text in a formula."""
    return f"#math.upright({string(value)})" if upright else f"#{string(value)}"
