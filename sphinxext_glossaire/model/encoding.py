"""UTF-8 that is damaged: where, and a codec that reads it all the same."""

from __future__ import annotations

import codecs
import re

BAD = "\ufffd"
"""Stands for what cannot be read."""

LENIENT = "glossaire_utf_8"
"""Name of a codec: UTF-8 that reads "\ufffd" where bytes are none, whatever errors should do."""


def first_bad_byte(content: bytes) -> tuple[int, int] | None:
    """Line and value of the first byte of a file that is no UTF-8; None if all are."""
    try:
        content.decode()
    except UnicodeDecodeError as error:
        before = content[: error.start].decode()
        return len(re.findall("\r\n?|\n", before)) + 1, content[error.start]
    return None


def _find(name: str) -> codecs.CodecInfo | None:
    if name != LENIENT:
        return None
    known = codecs.lookup("utf-8-sig")
    return codecs.CodecInfo(
        name=LENIENT,
        encode=known.encode,
        decode=lambda content, errors="": known.decode(content, "replace"),
        incrementaldecoder=lambda errors="": known.incrementaldecoder("replace"),
        incrementalencoder=known.incrementalencoder,
    )


codecs.register(_find)
