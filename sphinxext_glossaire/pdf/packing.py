"""A smaller file: what Typst writes out at length, said shortly.

The objects of a tagged book are many and alike. They are gathered by kind in large compressed
streams, where qpdf makes one of every hundred; and drawings are shortened.
Less than a third of the bytes is left, and the file keeps to PDF/UA-1 and PDF/A-2a.
"""

from __future__ import annotations

import io
import re
import zlib
from importlib.util import find_spec
from itertools import groupby
from typing import TYPE_CHECKING, Any

from sphinxext_glossaire.pdf.drawing import outside_strings, places, replaced, shorten

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_REFERENCE = re.compile(rb"\b(\d+)(?= 0 R\b)")
_SPACE = re.compile(rb" (?=[/\0<>\[\]])|(?<=[\0<>\[\]]) ")
_KIND = re.compile(rb"/S /\w+|/Type /\w+|/XYZ")
_PLACES = (b"/Type /Annot", b"/XYZ")
_TOGETHER = 2000  # objects in a stream
_BETWEEN = b"\1"


def pack(pdf: bytes) -> bytes:
    """Pack a PDF; without ``pikepdf`` it stays as it is.

    Parameters
    ----------
    pdf
        The file. The same bytes always give the same bytes.
    """
    if find_spec("pikepdf") is None:
        return pdf
    import pikepdf  # noqa: PLC0415 (optional)

    with pikepdf.open(io.BytesIO(pdf)) as document:
        resources: dict[Any, Any] = {
            page.obj.Contents.objgen: page.obj.get("/Resources", {}) for page in document.pages
        }
        streams: dict[int, tuple[bytes, bytes]] = {}
        known: dict[Any, dict[int, float]] = {}
        loose = []
        for number, each in enumerate(document.objects, start=1):
            if isinstance(each, pikepdf.Stream):
                is_drawing = each.objgen in resources or each.get("/Subtype") == "/Form"
                used = resources.get(each.objgen, each.get("/Resources", {}))
                fonts = _fonts(used.get("/Font", {}), known) if is_drawing else None
                streams[number] = _stream(each, pikepdf, fonts)
            elif each is not None:
                source = each.unparse(resolved=True)
                kind = found[0] if (found := _KIND.search(source)) else b""
                loose.append((kind, number, places(source) if kind in _PLACES else source))
        keys = [key for key in ("/Root", "/Info", "/ID") if key in document.trailer]
        trailer = pikepdf.Dictionary({key: document.trailer[key] for key in keys}).unparse(
            resolved=True
        )
    loose.sort(key=lambda each: each[:2])
    order = [*streams, *(number for _kind, number, _source in loose)]
    renumber = _renumbering({b"%d" % old: b"%d" % new for new, old in enumerate(order, start=1)})
    packed = _Packed()
    for number, (dictionary, data) in enumerate(streams.values(), start=1):
        packed.add_stream(number, renumber(dictionary), data)
    first, free = len(streams) + 1, len(order) + 1
    for _kind, group in groupby(loose, key=lambda each: each[0]):
        sources = renumber(_BETWEEN.join(each[2] for each in group)).split(_BETWEEN)
        for start in range(0, len(sources), _TOGETHER):
            part = sources[start : start + _TOGETHER]
            packed.add_together(free, first, part)
            first, free = first + len(part), free + 1
    return packed.finish(free, renumber(trailer))


class _Packed:
    """A PDF as it is written: its bytes, and where each object stands."""

    def __init__(self) -> None:
        self.out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
        self.places: dict[int, tuple[int, int, int]] = {0: (0, 0, 0xFFFF)}

    def add_stream(self, number: int, dictionary: bytes, data: bytes) -> None:
        """Add a stream; its dictionary has no length."""
        self.places[number] = (1, len(self.out), 0)
        head = dictionary.removesuffix(b">>") + b"/Length %d >>" % len(data)
        self.out += b"%d 0 obj\n%s\nstream\n%s\nendstream\nendobj\n" % (number, head, data)

    def add_together(self, number: int, start: int, objects: list[bytes]) -> None:
        """Add objects, numbered from ``start``, as one compressed stream."""
        index, body = [], bytearray()
        for place, source in enumerate(objects):
            self.places[start + place] = (2, number, place)
            index.append(b"%d %d" % (start + place, len(body)))
            body += source + b"\n"
        first = b" ".join(index) + b"\n"
        head = b"<< /Type /ObjStm /N %d /First %d /Filter /FlateDecode >>"
        self.add_stream(number, head % (len(objects), len(first)), _deflate(first + body))

    def finish(self, number: int, trailer: bytes) -> bytes:
        """Add the table of places, as differences from row to row, and end."""
        start = len(self.out)
        self.places[number] = (1, start, 0)
        rows, before = bytearray(), bytes(7)
        for each in range(number + 1):
            kind, place, index = self.places.get(each, (0, 0, 0))
            row = bytes((kind, *place.to_bytes(4, "big"), *index.to_bytes(2, "big")))
            rows.append(2)
            rows += bytes((new - old) & 255 for new, old in zip(row, before, strict=True))
            before = row
        head = trailer.removesuffix(b">>") + (
            b"/Type /XRef /Size %d /W [ 1 4 2 ] /Filter /FlateDecode "
            b"/DecodeParms << /Columns 7 /Predictor 12 >> >>" % (number + 1)
        )
        self.add_stream(number, head, _deflate(bytes(rows)))
        self.out += b"startxref\n%d\n%%%%EOF\n" % start
        return bytes(self.out)


def _fonts(fonts: Any, known: dict[Any, dict[int, float]]) -> dict[bytes, dict[int, float]]:
    """Widths of the letters of each font that a stream names."""
    named = {}
    for name, font in fonts.items():
        if font.objgen not in known:
            parts = font.get("/DescendantFonts", ())
            known[font.objgen] = _widths(parts[0].get("/W", ())) if len(parts) else {}
        named[name[1:].encode()] = known[font.objgen]
    return named


def _widths(table: Any) -> dict[int, float]:
    """Widths from a table of both forms: a first letter and a list, or a range and one width."""
    widths: dict[int, float] = {}
    rest = iter(table)
    for first in rest:
        second = next(rest)
        if isinstance(second, int):
            widths.update(dict.fromkeys(range(int(first), second + 1), float(next(rest))))
        else:
            widths.update(enumerate(map(float, second), start=int(first)))
    return widths


def _stream(
    stream: Any, pikepdf: Any, fonts: dict[bytes, dict[int, float]] | None
) -> tuple[bytes, bytes]:
    """Dictionary without length, and data, of a stream; shortened if it is a drawing with fonts."""
    entries = {key: value for key, value in stream.stream_dict.items() if key != "/Length"}
    data = stream.read_raw_bytes()
    if fonts is not None and entries.get("/Filter") == "/FlateDecode":
        data = _deflate(shorten(stream.read_bytes(), fonts))
    return pikepdf.Dictionary(entries).unparse(resolved=True), data


def _renumbering(new: Mapping[bytes, bytes]) -> Callable[[bytes], bytes]:
    return lambda source: outside_strings(
        source, lambda plain: _SPACE.sub(b"", replaced(_REFERENCE, new, plain))
    )


def _deflate(data: bytes) -> bytes:
    return zlib.compress(data, 9)
