"""Content streams said shortly: numbers without the digits that no printer shows, whole words.

Typst sets the text of an SVG letter by letter, each with its place, colour and font.
"""

from __future__ import annotations

import math
import re
from itertools import chain, zip_longest
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Fonts = Mapping[bytes, Mapping[int, float]]

_PLAIN = rb"[^()\\]|\\."
_STRING = rb"\((?:%s|\((?:%s|\((?:%s)*\))*\))*\)|<[0-9A-Fa-f]+>" % (_PLAIN, _PLAIN, _PLAIN)
_STRINGS = re.compile(rb"(%s)" % _STRING, re.DOTALL)
_HOLE = b"\0"
_END = b"ET\nQ\n"
_ESCAPED = re.compile(rb"\\(?:([0-7]{1,3})|(.))", re.DOTALL)
_SIGNS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_NUMBER = re.compile(rb"(\0?-?\d*\.\d+)")
_WORDS = re.compile(rb"(<</MCID \d+)/Alt ?(?:%s)(?=>>BDC)" % _STRING, re.DOTALL)
_LETTER = re.compile(
    rb"q (\S+) 0 0 -(\S+) (\S+) (\S+) cm(/c0 cs [^\n(]*? scn\n"
    rb"BT [^\n(]*?/(\w+) (\S+) Tf 1 0 0 -1 0 0 Tm)\(((?:%s)*)\)Tj\nET\nQ\n" % _PLAIN,
    re.DOTALL,
)


def outside_strings(source: bytes, change: Callable[[bytes], bytes]) -> bytes:
    """Change what is not in strings, each of which is a zero byte meanwhile.

    Brackets within brackets within brackets leave the source as it is: a string may end elsewhere.
    """
    parts = _STRINGS.split(source)
    plain = _HOLE.join(parts[::2])
    if b"(" in plain or b")" in plain:
        return source
    changed = change(plain).split(_HOLE)
    return b"".join(chain(*zip_longest(changed, parts[1::2], fillvalue=b"")))


def shorten(source: bytes, fonts: Fonts) -> bytes:
    """Shorten a content stream; what the structure tree says too is not repeated.

    Parameters
    ----------
    source
        The stream.
    fonts
        Widths of letters by number, in thousandths, of each font that it names.
    """
    source = _gathered(_WORDS.sub(rb"\1", source), fonts)
    if b"\\\\" not in source:
        source = source.replace(b"\\000", b"\0")  # the first half of most letters
    return outside_strings(source, lambda plain: replaced(_NUMBER, _SHORT, plain))


def places(source: bytes) -> bytes:
    """Shorten the places of links and their targets, to a tenth of a point."""
    return outside_strings(source, lambda plain: replaced(_NUMBER, _TENTHS, plain))


def replaced(pattern: re.Pattern[bytes], table: Mapping[bytes, bytes], source: bytes) -> bytes:
    """Replace by a table what the only group of a pattern finds; no function is called for each."""
    parts = pattern.split(source)
    parts[1::2] = map(table.__getitem__, parts[1::2])
    return b"".join(parts)


def _gathered(source: bytes, fonts: Fonts) -> bytes:
    """Set letters that follow one another in a line as one text."""
    parts: list[bytes] = []
    end = 0
    line: _Line | None = None
    for letter in _LETTER.finditer(source):
        if line is None or letter.start() != end or not line.add(letter):
            parts += [line.written() if line else b"", source[end : letter.start()]]
            line = _Line(letter, fonts.get(letter[6], {}))
        end = letter.end()
    return b"".join([*parts, line.written() if line else b"", source[end:]])


class _Line:
    """Letters of one look on one line, and the space between them where it is not their own."""

    def __init__(self, letter: re.Match[bytes], widths: Mapping[int, float]) -> None:
        self._look = _look(letter)
        self._head = letter[0][: letter.start(8) - letter.start() - 1]
        self._widths = widths
        self._size = float(letter[1]) * float(letter[7]) / 1000
        self._top = letter[4]
        self._x = float(letter[3])
        self._parts = [letter[8]]
        self._step(letter)

    def add(self, letter: re.Match[bytes]) -> bool:
        """Add a letter, unless it stands elsewhere, or its place cannot be told."""
        if _look(letter) != self._look or letter[4] != self._top or not self._size > 0:
            return False
        if math.isnan(self._x):
            return False
        space = round((self._x - float(letter[3])) / self._size)
        self._x -= space * self._size
        if space:
            self._parts.append(b")%d(" % space)
        self._parts.append(letter[8])
        self._step(letter)
        return True

    def _step(self, letter: re.Match[bytes]) -> None:
        number = int.from_bytes(_ESCAPED.sub(_unescaped, letter[8]), "big")
        self._x += self._widths.get(number, math.nan) * self._size

    def written(self) -> bytes:
        text = b"(%s)" % b"".join(self._parts)
        shown = b"[%s]TJ" % text if b")" in self._parts or len(self._parts) > 1 else text + b"Tj"
        return b"%s%s\n%s" % (self._head, shown, _END)


def _look(letter: re.Match[bytes]) -> tuple[object, ...]:
    return letter[5], round(float(letter[1]), 4), round(float(letter[2]), 4)


def _unescaped(found: re.Match[bytes]) -> bytes:
    if found[1]:
        return bytes((int(found[1], 8),))
    return _SIGNS.get(found[2], found[2])


def _written(value: float, digits: int) -> bytes:
    text = f"{value:.{digits}f}"
    text = text.rstrip("0").rstrip(".") if digits else text
    return b"0" if text in {"", "-0"} else text.encode()


class _Short(dict[bytes, bytes]):
    """Four digits, and hundredths of a point at least.

    Behind a string stands a space, in thousandths of the size of the letters.
    """

    def __missing__(self, number: bytes) -> bytes:
        if number.startswith(_HOLE):
            short = _HOLE + _written(float(number[1:]), 0)
        else:
            size = abs(value := float(number))
            digits = 2 if size >= 10 else 3 if size >= 1 else 4 if size >= 0.1 else 7
            short = _written(value, digits)
        return self.setdefault(number, short)


class _Tenths(dict[bytes, bytes]):
    def __missing__(self, number: bytes) -> bytes:
        hole = number[:1] if number.startswith(_HOLE) else b""
        return hole + _written(float(number.removeprefix(_HOLE)), 1)


_SHORT = _Short()
_TENTHS = _Tenths()
