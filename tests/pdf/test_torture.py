"""Whatever a page holds, and however wrong it is, the book is made and says what is wrong."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from .conftest import maker
from .verapdf import UnavailableError, check

pikepdf = pytest.importorskip("pikepdf")

if TYPE_CHECKING:
    from .conftest import Book


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    return maker(tmp_path_factory.mktemp("torture"))("torture")


@pytest.fixture(scope="module")
def pages(book: Book) -> list[str]:
    return book.pages


@pytest.mark.parametrize(
    "words",
    [
        "Texte sous le deuxième titre.", "Le dernier texte.", "Note du titre.", "Fin des images.",
        "Fin des tableaux.", "Fin des textes.", "Fin des imbrications.", "niveau 29",
        "Encadré 11", "citation 9", "Fin des formules.", "Fin des composants.", "Fin des objets.",
        "Fin de la bibliographie.", "dit y", "Note d’objet.", "valeur19",
    ],
)  # fmt: skip
def test_no_chapter_is_cut_short(pages: list[str], words: str) -> None:
    assert any(words in page for page in pages)


@pytest.mark.parametrize(
    ("place", "says"),
    [
        ("images.md:3", "'casse.svg' cannot be shown"),
        ("images.md:5", "'vide.svg' cannot be shown"),
        ("images.md:7", "'nul.svg' cannot be shown"),
        ("images.md:9", "'etrange.svg' cannot be shown"),
        ("images.md:13", "'menteuse.jpg' cannot be shown"),
        ("images.md:15", "'coupee.png' cannot be shown"),
        ("images.md:17", "'texte.png' cannot be shown"),
        ("images.md:21", "'enorme.png' cannot be shown, its words stand in its place: more than"),
        ("images.md:23", "'juste.png' has no alternative text"),
        ("images.md:25", "image file not readable: absente.png"),
        ("formules.md:3", r"the PDF cannot show “\commandeinconnue”"),
        ("formules.md:5", r"the PDF cannot show “\begin{inconnu}”"),
        ("textes.md:22", "no font of the PDF has the character '😀' (U+1F600)"),
        ("textes.md:24", "no font of the PDF has the character '你' (U+4F60)"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_line(book: Book, place: str, says: str) -> None:
    assert [line for line in book.warnings if f"{place}: " in line and says in line], book.warnings


def test_nothing_is_lost_without_a_word(book: Book) -> None:
    """Typst itself has nothing to say: it drops a block within a paragraph, with a warning."""
    assert [line for line in book.warnings if "Typst" in line or "does not know" in line] == []


def test_a_note_in_a_title_is_in_neither_contents_nor_heads(pages: list[str]) -> None:
    contents = next(page for page in pages if "Table des matières" in page)
    assert re.search(r"Titre à note et à emphase", contents)


def test_a_picture_of_20000_pixels_is_made_smaller(book: Book) -> None:
    with pikepdf.open(book.path) as document:
        widths = [int(each.Width) for each in document.objects if _is_picture(each)]
    assert 2000 < max(widths) <= 2400


def _is_picture(item: object) -> bool:
    return isinstance(item, pikepdf.Stream) and item.get("/Subtype") == "/Image"


def test_nothing_stands_outside_its_page(book: Book) -> None:
    for number, page in enumerate(book.reader.pages, start=1):
        width, places = float(page.mediabox.width), []
        page.extract_text(
            visitor_text=lambda text, cm, tm, *_: places.append((cm[4] + tm[4], text))  # noqa: B023
        )
        outside = [text for x, text in places if text.strip() and not 0 <= x <= width - 10]
        assert outside == [], number


def test_the_file_is_sound(book: Book) -> None:
    """What ``qpdf --check`` looks at."""
    with pikepdf.open(book.path) as document:
        assert document.check_pdf_syntax() == []


def test_it_is_accessible_and_archival(book: Book) -> None:
    try:
        assert check(book.path) == []
    except UnavailableError as error:
        pytest.skip(str(error))
