"""A smaller file: objects of a PDF in compressed streams.

Typst writes each object of the tag tree by itself, which is most of a tagged book. Packing leaves a
third of the bytes, and the file keeps to PDF/UA-1 and PDF/A-2a.
"""

from __future__ import annotations

import io
from importlib.util import find_spec


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

    packed = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        document.save(
            packed,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            preserve_pdfa=True,
            fix_metadata_version=False,
            deterministic_id=True,
        )
    return packed.getvalue()
