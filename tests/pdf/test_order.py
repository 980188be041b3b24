"""The order of the entries, volumes, and the indexes, of a glossary with domains."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from .conftest import maker

if TYPE_CHECKING:
    from collections.abc import Callable

    from .conftest import Book


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    """By domain, on small paper."""
    make = maker(tmp_path_factory.mktemp("domains"))
    return make("domains", glossaire_pdf_order="domain", glossaire_pdf_paper="A5")


def _titles(book: Book) -> list[object]:
    def names(items: list[object]) -> list[object]:
        return [names(each) if isinstance(each, list) else each.title for each in items]

    return names(book.reader.outline)


def test_each_domain_is_a_chapter_and_the_page_about_it_comes_first(book: Book) -> None:
    assert _titles(book)[:4] == ["La mer", ["Cap"], "Vue de la terre", ["Butte", "Dune"]]
    text = book.text
    assert text.index("Introduction à la terre.") < text.rindex("Butte anglais")


def test_small_paper_is_small(book: Book) -> None:
    sizes = {round(float(page.mediabox.width)) for page in book.reader.pages[:3]}
    assert sizes == {420}  # points: 148 mm


def test_every_name_is_in_the_index_and_every_english_one_in_its_own(book: Book) -> None:
    pages = book.pages
    french = next(n for n, page in enumerate(pages) if re.match(r"Index\b(?! anglais)", page))
    index, lexicon = "".join(pages[french:]).split("Index anglais-français", 1)
    for word in ("butte", "autre butte", "cap", "autre cap", "dune", "autre dune"):
        assert re.search(rf"\b{word}, \d", index), word
    for pair in ("knoll → butte", "cape → cap", "dune"):
        assert re.search(rf"{pair}, \d", lexicon), pair


def test_alphabetical_order_is_that_of_the_contents(make_book: Callable[..., Book]) -> None:
    assert _titles(make_book("domains"))[:2] == ["Les termes", ["Butte", "Cap", "Dune"]]


def test_a_volume_has_the_terms_of_its_domains_alone(make_book: Callable[..., Book]) -> None:
    book = make_book("domains", glossaire_pdf_domains=["mer"])
    assert _titles(book)[:2] == ["Les termes", ["Cap"]]
    assert "Introduction à la terre." not in book.text
    assert "voisin de la dune et" in book.text  # words without a link
