"""Characters: which spaces are no-break in French and which are thin; what can be read at all.

Rules of the spaces: those of CONTRIBUTING.md, after the usage of the Imprimerie nationale: thin
no-break (U+202F) before ``; ! ?`` and inside guillemets and numbers; no-break (U+00A0) before the
colon, the percent sign and units.
"""

from __future__ import annotations

import re

NARROW, NO_BREAK = "\u202f", "\u00a0"
_SPACE = "[ \u00a0\u202f]"
_RUN = f"(?:(?<!{_SPACE}){_SPACE}++)"  # whole, so that long ones are read once
_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(rf"{_RUN}([;!?])"), NARROW + r"\1"),
    (re.compile(rf"«{_SPACE}*+"), "«" + NARROW),
    (re.compile(rf"{_RUN}?»"), NARROW + "»"),
    (re.compile(rf"{_RUN}:(?=\s|$)"), NO_BREAK + ":"),
    (re.compile(rf"(?<=\d){_SPACE}(?=\d{{3}}(?!\d))"), NARROW),
    (re.compile(rf"(?<=\d){_SPACE}(?=[%€$°‰])"), NO_BREAK),
    (
        re.compile(
            rf"(?<=\d){_SPACE}(?=(?:milliers?|millions?|milliards?|bits?|octets?|[kKMGTP]o|"
            r"jetons?|mots?|exemples?|heures?|Hz|GHz|W|kW)\b)"
        ),
        NO_BREAK,
    ),
    (re.compile(rf"\b(p\.|art\.|fig\.|n°|chap\.){_SPACE}(?=\d)"), r"\1" + NO_BREAK),
)
_UNWRITABLE = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


def french_spaces(text: str) -> str:
    r"""Text with the spaces of French punctuation and numbers made no-break.

    Examples
    --------
    >>> french_spaces("Vraiment ? « Oui » : 175 000 !")
    'Vraiment\u202f? «\u202fOui\u202f»\xa0: 175\u202f000\u202f!'
    """
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    return text


def is_visible(text: str) -> bool:
    """Whether a text has any character that is seen."""
    return any(char.isprintable() and not char.isspace() for char in text)


def writable(text: str) -> str:
    """Text that any output can hold: controls and half characters are made visible.

    NUL stands, as docutils marks escaped characters with it.
    """
    return _UNWRITABLE.sub("\ufffd", text)
