"""Content streams said shortly: numbers without the digits that no printer shows, whole words.

Typst sets the text of an SVG letter by letter, each with its place, colour and font.
"""

from __future__ import annotations

import re
from itertools import chain, zip_longest
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_PLAIN = rb"[^()\\]|\\."
_STRING = rb"\((?:%s|\((?:%s|\((?:%s)*\))*\))*\)|<[0-9A-Fa-f]+>" % (_PLAIN, _PLAIN, _PLAIN)
_STRINGS = re.compile(rb"(%s)" % _STRING, re.DOTALL)
_HOLE = b"\0"
_END = b"ET\nQ\n"
_NUMBER = re.compile(rb"(\0?-?\d*\.\d+)")
_WORDS = re.compile(rb"(<</MCID \d+)/Alt ?(?:%s)(?=>>BDC)" % _STRING, re.DOTALL)
_LETTER = re.compile(
    rb"q (\S+) 0 0 -(\S+) (\S+) (\S+) cm(/c0 cs [^\n(]*? scn\n"
    rb"BT [^\n(]*? 1 0 0 -1 0 0 Tm)(\((?:%s)*\)Tj\n)ET\nQ\n" % _PLAIN,
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


def shorten(source: bytes) -> bytes:
    """Shorten a content stream; what the structure tree says too is not repeated."""
    source = _WORDS.sub(rb"\1", source)
    if b"\\\\" not in source:
        source = source.replace(b"\\000", b"\0")  # the first half of most letters
    return outside_strings(_gathered(source), lambda plain: replaced(_NUMBER, _SHORT, plain))


def places(source: bytes) -> bytes:
    """Shorten the places of links and their targets, to a tenth of a point."""
    return outside_strings(source, lambda plain: replaced(_NUMBER, _TENTHS, plain))


def replaced(pattern: re.Pattern[bytes], table: Mapping[bytes, bytes], source: bytes) -> bytes:
    """Replace by a table what the only group of a pattern finds; no function is called for each."""
    parts = pattern.split(source)
    parts[1::2] = map(table.__getitem__, parts[1::2])
    return b"".join(parts)


def _gathered(source: bytes) -> bytes:
    """Set letters that follow one another at once, each by its distance to the one before."""
    parts: list[bytes] = []
    before: tuple[object, ...] = ()
    end, x, y = 0, 0.0, 0.0
    for letter in _LETTER.finditer(source):
        size, height, left, top = map(float, letter.group(1, 2, 3, 4))
        look = letter[5], round(size, 4), round(height, 4)
        if letter.start() == end and look == before and look[1] and look[1] == look[2]:
            across, up = round((left - x) / size, 1), round((top - y) / size, 1)
            x, y = x + across * size, y + up * size
            parts[-1] = b"%s %s Td" % (_written(across, 1), _written(up, 1)) + letter[6]
        else:
            parts += [source[end : letter.start()], letter[0].removesuffix(_END)]
            x, y = left, top
        parts.append(_END)
        before, end = look, letter.end()
    return b"".join([*parts, source[end:]])


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
