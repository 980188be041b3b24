"""Text of a BibTeX field as it is printed: LaTeX decoded, typography French."""

from __future__ import annotations

import codecs
import re
from functools import lru_cache
from typing import TYPE_CHECKING

import latexcodec  # noqa: F401 (the codec "ulatex")
from pybtex.richtext import Tag, Text
from pybtex.style.template import field as raw_field

from sphinxext_glossaire.model.typography import NO_BREAK, french_spaces

if TYPE_CHECKING:
    from collections.abc import Iterator

SMALL_CAPITALS = "small-caps"
"""Tag, and class in what is written, of the names under which works are filed."""

_MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip
_MONTH = rf"(?:{'|'.join(_MONTHS)})\b"
_RULES = (
    (re.compile(r'"([^"]*)"'), r"“\1”"),
    (re.compile("'"), "’"),
    (re.compile("nº"), "n°"),
    (re.compile(r"(\bp\.\s\d+)-+(?=\d)"), r"\1–"),
    (re.compile(rf"(\d|\b1er) (?={_MONTH})"), rf"\1{NO_BREAK}"),
    (re.compile(rf"\b({_MONTH}) (?=\d{{4}}\b)"), rf"\1{NO_BREAK}"),
    (re.compile(rf"\b1er(?={NO_BREAK}{_MONTH})"), r"1\\textsuperscript{er}"),
)
_COMMAND = re.compile(r"\\(emph|textit|textsuperscript)\s*\{((?:[^{}]|\{[^{}]*\})*)\}")
_TAGS = {"emph": "em", "textit": "em", "textsuperscript": "sup"}
_BRACES = str.maketrans("", "", "{}")


@lru_cache(maxsize=1 << 14)
def rich(latex: str) -> Text:
    r"""Text of a field.

    Examples
    --------
    >>> str(rich(r"{\'E}tat de l'art, 1er mai 2024"))
    'État de l’art, 1er\xa0mai\xa02024'
    """
    text = codecs.decode(latex, "ulatex")  # type: ignore[call-overload]
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    return Text(*_parts(french_spaces(text)))


def _parts(text: str) -> Iterator[str | Tag]:
    end = 0
    for command in _COMMAND.finditer(text):
        yield text[end : command.start()].translate(_BRACES)
        yield Tag(_TAGS[command[1]], command[2].translate(_BRACES))
        end = command.end()
    yield text[end:].translate(_BRACES)


field = raw_field(raw=True, apply_func=rich)
"""Template of a field, by its name."""


def pages(value: str) -> Text:
    """Range of pages, with the dash of ranges, behind which no line ends."""
    return rich(re.sub("-+", "–\u2060", value))


def ordinal(value: str) -> Text:
    """Ordinal number, feminine; any other text as it is."""
    if not value.isdecimal():
        return rich(value)
    return Text(value, Tag("sup", "re" if value == "1" else "e"))


def french_date(date: str) -> str:
    """Date in words from its ISO form; any other text as it is.

    Examples
    --------
    >>> french_date("2024-09-01")
    '1er septembre 2024'
    """
    parts = str(date).split("-")
    if len(parts) != 3 or not all(part.isdigit() for part in parts):
        return str(date)
    year, month, day = (int(part) for part in parts)
    if not 1 <= month <= 12:
        return str(date)
    return f"{'1er' if day == 1 else day} {_MONTHS[month - 1]} {year}"
