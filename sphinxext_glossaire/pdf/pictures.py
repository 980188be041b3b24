"""Pictures as a book needs them: no larger than print can show."""

from __future__ import annotations

import io
import warnings
from importlib.util import find_spec
from pathlib import PurePosixPath

WIDEST = 2400
"""Pixels of the longer side: more than 300 an inch on the width of a page of text."""
MOST_PIXELS = 120_000_000
"""Beyond, a picture would take more memory than the rest of the book."""


class TooLargeError(ValueError):
    """A picture has too many pixels to be read; the message says how many."""


def fit(name: str, data: bytes) -> bytes:
    """Make a picture smaller that has more pixels than print can show.

    Parameters
    ----------
    name
        File name, whose suffix tells the format.
    data
        The file. It stays as it is if it is a drawing, small enough, or broken, which the
        compiler finds; and without Pillow, which ``pikepdf`` brings.

    Raises
    ------
    TooLargeError
        It has more pixels than can be read.
    """
    if PurePosixPath(name).suffix == ".svg" or find_spec("PIL") is None:
        return data
    from PIL import Image  # noqa: PLC0415 (optional)

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        try:
            with Image.open(io.BytesIO(data)) as picture:
                return _smaller(picture, data)
        except Image.DecompressionBombError as error:
            raise TooLargeError(f"more than {MOST_PIXELS:,} pixels") from error
        except (OSError, SyntaxError, ValueError) as error:
            if isinstance(error, TooLargeError):
                raise
            return data


def _smaller(picture, data: bytes) -> bytes:  # type: ignore[no-untyped-def]
    width, height = picture.size
    if width * height > MOST_PIXELS:
        raise TooLargeError(f"{width} × {height} pixels")
    if max(width, height) <= WIDEST:
        return data
    kind = picture.format
    picture.draft("RGB", (WIDEST, WIDEST))  # a JPEG is read small at once
    if picture.mode in {"1", "I;16"}:
        picture = picture.convert("L")
    elif picture.mode in {"P", "PA"}:
        picture = picture.convert("RGBA" if "transparency" in picture.info else "RGB")
    picture.thumbnail((WIDEST, WIDEST), reducing_gap=2.0)
    smaller = io.BytesIO()
    picture.save(smaller, kind, **({"quality": 88} if kind in {"JPEG", "WEBP"} else {}))
    return smaller.getvalue()
