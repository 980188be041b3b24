"""What is wrong in the sources is said once, with file and line; the book is made all the same."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib import util
from typing import TYPE_CHECKING

import pytest
from sphinx.errors import SphinxError

from .conftest import maker

if TYPE_CHECKING:
    from collections.abc import Callable

    from .conftest import Book

    MakeBook = Callable[..., Book]


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    return maker(tmp_path_factory.mktemp("flaws"))("flaws")


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (3, "image file not readable: absente.png"),
        (7, "the picture 'photo-de-nuit.png' has no alternative text"),
        (12, "the picture 'photo-de-nuit.png' has no alternative text"),
        (14, r"the PDF cannot show “\foo” in a formula"),
        (16, "no font of the PDF has the character '日' (U+65E5)"),
        (18, "the PDF builder does not know 'inconnu'"),
    ],
)
def test_each_flaw_is_named_once_with_its_line(book: Book, line: int, says: str) -> None:
    found = [each for each in book.warnings if says in each and f"index.md:{line}: " in each]
    assert len(found) == 1, book.warnings


def test_nothing_else_is_said(book: Book) -> None:
    assert len([line for line in book.warnings if line.strip()]) == 6, book.warnings


def test_the_book_is_made_all_the_same(book: Book) -> None:
    for words in (
        "une image absente", r"x + \foo{x}", "[U+65E5]", "Le contenu du nœud inconnu reste.",
        "Deux fois, un seul avertissement.", "Un renvoi vers rien", "Fin du livre.",
    ):  # fmt: skip
        assert words in book.text


def test_a_picture_without_words_gets_those_of_its_caption_or_file(book: Book) -> None:
    source = next(book.out.parent.glob("doctrees/typstpdf/book-body.typ")).read_text()
    words = re.findall(r'alt: "([^"]+)"', source)
    assert words == ["Les étoiles, sans texte de remplacement.", "photo de nuit"]


def test_warnings_can_be_silenced(make_book: MakeBook) -> None:
    book = make_book("flaws", suppress_warnings=["glossaire.pdf"])
    assert [line for line in book.warnings if "[glossaire.pdf]" in line] == []


def test_without_typst_the_builder_says_what_to_install(
    make_book: MakeBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    find = util.find_spec
    monkeypatch.setattr(
        "sphinxext_glossaire.pdf.builder.find_spec",
        lambda name: None if name == "typst" else find(name),
    )
    with pytest.raises(SphinxError, match=r'pip install "sphinxext-glossaire\[pdf\]"'):
        make_book("flaws")


def test_the_extension_loads_without_typst() -> None:
    code = "import sys; sys.modules['typst'] = None; import sphinxext_glossaire.pdf as p; p.setup"
    subprocess.run([sys.executable, "-c", code], check=True)
