"""Typst markup as text: strings, calls, and marks that lead back to the source.

What authors write only ever passes through :func:`string`, so that no character of it is markup.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_ESCAPES: dict[int, str | None] = {
    **dict.fromkeys((*range(0x20), 0x7F), None),
    ord("\n"): "\\n",
    ord("\t"): "\\t",
    ord("\\"): "\\\\",
    ord('"'): '\\"',
}
_MARK = re.compile("\x01([^\x01\x02]*)\x02")


def string(value: str) -> str:
    """Typst string literal of any text."""
    return f'"{value.translate(_ESCAPES)}"'


_WORD = re.compile(r"\S+")
_SPACE_OF_NO_WIDTH = "\u200b"


def breakable(value: str, most: int = 30) -> str:
    """Let a word break that is too long for a column, or for a line of code.

    The signs of no width that do so are copied with the text, so that no other word has them.
    """

    def parts(match: re.Match[str]) -> str:
        word = match[0]
        if len(word) < most:
            return word
        return _SPACE_OF_NO_WIDTH.join(word[n : n + 10] for n in range(0, len(word), 10))

    return _WORD.sub(parts, value) if len(value) >= most else value


_JOINT = re.compile(r"(?<=[/.?&=_-])(?=\w)")


def breakable_address(value: str) -> str:
    """Let an address break after its signs, and nowhere else."""
    return _JOINT.sub(_SPACE_OF_NO_WIDTH, value)


def text(value: str) -> str:
    """Markup that shows a text as it is."""
    return f"#{string(value)};" if value else ""


def array(items: Iterable[str]) -> str:
    """Typst array of expressions."""
    return "(" + "".join(f"{item}, " for item in items) + ")"


def boolean(value: object) -> str:
    """Typst truth value."""
    return "true" if value else "false"


def expression(
    function: str, *arguments: str, body: str | None = None, **options: str | None
) -> str:
    """Call in Typst's code mode.

    Parameters
    ----------
    function
        Name of the function.
    arguments
        Expressions, by position.
    body
        Markup given as trailing content.
    options
        Expressions by name, ``_`` standing for ``-``; those that are ``None`` are left out.
    """
    named = (f"{key.replace('_', '-')}: {value}" for key, value in options.items() if value)
    inner = ", ".join((*arguments, *named))
    tail = "" if body is None else f"[{body}]"
    return f"{function}{tail}" if tail and not inner else f"{function}({inner}){tail}"


def call(function: str, *arguments: str, body: str | None = None, **options: str | None) -> str:
    """Call in Typst's markup mode, with the parameters of :func:`expression`."""
    return f"#{expression(function, *arguments, body=body, **options)};"


def block(function: str, *arguments: str, body: str | None = None, **options: str | None) -> str:
    """Call that stands on lines of its own, with the parameters of :func:`expression`."""
    return f"\n{call(function, *arguments, body=body, **options)}\n"


def mark(location: str) -> str:
    """Invisible mark that says where in the sources the markup behind it comes from."""
    return f"\x01{location}\x02"


def split_marks(markup: str) -> tuple[str, dict[int, str]]:
    """Markup without its marks, and the source location by line of markup."""
    locations: dict[int, str] = {}
    lines = []
    for number, line in enumerate(markup.split("\n"), start=1):
        found = _MARK.findall(line)
        if found:
            locations[number] = found[-1]
            line = _MARK.sub("", line)  # noqa: PLW2901
        lines.append(line)
    return "\n".join(lines), locations
