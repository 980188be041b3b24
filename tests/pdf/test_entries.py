"""The glossary's own parts in the book: entries, what surrounds them, the map."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sphinx.errors import SphinxError

from .conftest import maker

if TYPE_CHECKING:
    from collections.abc import Callable

    from .conftest import Book


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    return maker(tmp_path_factory.mktemp("entries"))("entries")


def test_a_caption_of_the_contents_is_a_chapter_of_entries(book: Book) -> None:
    outline = book.reader.outline
    titles = [item.title for item in outline if not isinstance(item, list)]
    assert titles[:3] == ["Les termes", "Carte", "Index"]
    entries = next(item for item in outline if isinstance(item, list))
    assert [item.title for item in entries] == ["Attention", "Biais", "Écart"]


def test_entries_say_who_cites_them_without_the_sentences(book: Book) -> None:
    page = book.page("Différence entre deux mesures")
    assert f"Cité par : Biais (p. {page}), Écart (p. {page})" in book.text
    assert "phrase citante" not in book.text


def test_terms_bear_a_page_and_other_links_do_not(book: Book) -> None:
    page = book.page("Écart systématique")
    assert f"voir biais (p. {page})." in book.text
    assert "ordinaire vers biais. " in book.text


def test_relations_are_one_line_each(book: Book) -> None:
    assert "Voir aussi : Biais, Écart" in book.text
    assert "Autour de ce terme" not in book.text


def test_the_map_has_a_page_across_and_its_boxes_are_links(book: Book) -> None:
    number = book.page("Voici la carte.")
    page = book.reader.pages[number - 1]
    assert page.mediabox.width > page.mediabox.height
    targets = [a.get_object()["/Dest"] for a in page["/Annots"]]
    assert targets == ["termes/attention#attention"]
    box = page["/Annots"][0].get_object()["/Rect"]
    assert 2.2 < (box[2] - box[0]) / (box[3] - box[1]) < 2.8
    assert "Après la carte." in book.pages[number]


def test_local_maps_stay_out_of_the_book(book: Book) -> None:
    sideways = [p for p in book.reader.pages if p.mediabox.width > p.mediabox.height]
    assert len(sideways) == 1


def test_running_heads_name_the_entries_of_the_page(book: Book) -> None:
    page = book.pages[book.page("Écart systématique") - 1]
    assert "Petit glossaire" not in page  # the page that opens the chapter has no head


@pytest.mark.parametrize(
    ("setting", "value", "says"),
    [
        ("glossaire_pdf_accent", "bleu", "is a colour such as"),
        ("glossaire_pdf_fonts", {"titre": "X"}, "has no use 'titre'"),
        ("glossaire_pdf_logo", "absent.svg", "there is no file absent.svg"),
    ],
)
def test_a_wrong_setting_is_told(
    make_book: Callable[..., Book], setting: str, value: object, says: str
) -> None:
    with pytest.raises(SphinxError, match=says):
        make_book("entries", **{setting: value})


def test_the_imprint_says_how_to_cite(make_book: Callable[..., Book]) -> None:
    assert "Pour citer ce livre : " in make_book("entries").pages[1]
