"""The book meets PDF/UA-1 and PDF/A-2a, says veraPDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .verapdf import UnavailableError, check

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from .conftest import Book

typst = pytest.importorskip("typst")


def _findings(pdf: Path) -> list[str]:
    try:
        return check(pdf)
    except UnavailableError as error:
        pytest.skip(str(error))


@pytest.mark.parametrize("root", ["book", "entries", "flaws"])
def test_the_book_is_accessible_and_archival(make_book: Callable[..., Book], root: str) -> None:
    assert _findings(make_book(root).path) == []


def test_the_check_finds_what_is_wrong(tmp_path: Path) -> None:
    pdf = tmp_path / "untagged.pdf"
    pdf.write_bytes(typst.compile(b"= Titre\nTexte.", format="pdf", pdf_tags=False))
    findings = _findings(pdf)
    assert any(line.startswith("ua1 ") for line in findings)
    assert any(line.startswith("2a ") for line in findings)
