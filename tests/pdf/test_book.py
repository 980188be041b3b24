"""What the reader of the book gets."""

from __future__ import annotations

import io
import re
import zlib
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from sphinxext_glossaire.model.names import initial
from sphinxext_glossaire.pdf import compiler, packing

from .conftest import maker, plain

typst = pytest.importorskip("typst")

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from .conftest import Book

    MakeBook = Callable[..., Book]


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    return maker(tmp_path_factory.mktemp("book"))("book")


def _links(book: Book) -> Iterator[tuple[int, str, int]]:
    """Page, words and page of the target of each link inside the book."""
    reader = book.reader
    named = reader.named_destinations
    ids = [page.indirect_reference.idnum for page in reader.pages]
    for number, page in enumerate(reader.pages, start=1):
        chunks: list[tuple[float, float, str]] = []

        def keep(text: str, cm: list[float], *_rest: object) -> None:
            chunks.append((cm[4], cm[5], text))  # noqa: B023 (used in this turn only)

        page.extract_text(visitor_text=keep)
        for annotation in (a.get_object() for a in page.get("/Annots", ())):
            destination = annotation.get("/Dest")
            if destination is None:
                assert annotation["/A"]["/S"] == "/URI"
                continue
            if isinstance(destination, str):
                target = 1 + reader.get_destination_page_number(named[destination])
            else:
                target = 1 + ids.index(destination[0].get_object().indirect_reference.idnum)
            quads = annotation.get("/QuadPoints") or _corners(annotation["/Rect"])
            inside = "".join(
                text
                for quad in zip(*[iter(map(float, quads))] * 8, strict=True)
                for x, y, text in chunks
                if min(quad[::2]) - 1 <= x < max(quad[::2]) - 0.1  # places are tenths of a point
                and min(quad[1::2]) - 1 <= y < max(quad[1::2])
            )
            yield number, plain(inside).strip(), target


def test_every_kind_of_node_comes_out_without_warning(book: Book) -> None:
    assert [line for line in book.warnings if "card_legacy" not in line and line.strip()] == []


@pytest.mark.parametrize(
    "words",
    [
        "H2O", "API (interface de programmation)", "embedding", "un mot barré", "12 000 mots",
        "Texte tout au fond.", "deux ter", "☐ à faire", "☑ fait", "Définition de la liste.",
        "valeur du champ", "— Proverbe", "Figure 1 – Le schéma", "Une légende sous la figure.",
        "Code source 1 – Une boucle", "Titre libre", "Avertissement", "Une nouveauté.",
        "Le contenu du sujet.", "En marge.", "Tableau 1 – Modèles de langage",
        "Note appelée dans un tableau.", "fusion sur deux", "Pied de carte", "Une case simple.",
        "Contenu caché dans la page", "Aller aux formules", "Un grand modèle de langage",
        "Cours de linguistique générale", "resoudre(nom: str, *, strict: bool = False) → str",
        "Parle beaucoup.", "--sortie=FIC", ">>> 1 + 1", "Morceau de mot.", "Ctrl+C",
        "Fichier ‣ Ouvrir", "Elle a deux paragraphes.", "Première ligne du poème",
    ],
)  # fmt: skip
def test_no_words_are_lost(book_text: str, words: str) -> None:
    assert words in book_text


@pytest.fixture(scope="module")
def book_text(book: Book) -> str:
    return book.text


def test_pictures_are_in_the_book(book: Book) -> None:
    page = book.reader.pages[book.page("Une image") - 1]
    assert len(page["/Resources"]["/XObject"]) >= 1
    drawn = re.findall(rb"/\S+ Do\b", page.get_contents().get_data())
    assert len(drawn) >= 3


def _corners(rect: list[float]) -> list[float]:
    left, low, right, high = rect
    return [left, low, right, low, left, high, right, high]


TARGETS = {
    "LLM": "Un grand modèle de langage",
    "plongement": "Un vecteur qui représente",
    "Fig. 1": "Figure 1 –",
    "Le schéma, et un renvoi à LLM.": "Figure 1 –",
    "Tableau 1": "Tableau 1 –",
    "Code source 1": "Code source 1 –",
    "(1)": "Attention(",
    "VSP17": "Attention is all you need",
    "dS16": "Cours de linguistique",
    "Cit1": "Une citation reST",
    "[Cit1]": "Une citation reST",
    "resoudre()": "Trouve le terme de ce nom",
    "interne": "Sous-titre avec",
    "Première carte": "Formules",
    "Aller aux formules": "Formules",
}
"""What stands on the page that a link leads to, if it is not what the link says itself."""


def test_every_link_lands_on_the_page_of_its_target(book: Book) -> None:
    seen = set()
    for number, words, target in _links(book):
        text = book.pages[target - 1]
        if number == 3 and (listed := re.fullmatch(r"(.+?) ?(\d+)", words)):  # the contents
            assert (listed[1] in text, int(listed[2])) == (True, target)
            continue
        if words.isdigit():  # a page in the index or beside a source; or a note
            assert target in {int(words), number}
            continue
        assert TARGETS.get(words, words) in text, (number, words, target)
        seen.add(words)
    assert len(seen & set(TARGETS)) == len(TARGETS) - 1, set(TARGETS) - seen


def test_terms_cited_bear_their_page_and_nothing_else_does(book: Book) -> None:
    page = book.page("Un grand modèle de langage")
    text = book.pages[book.page("Un paragraphe avec") - 1]
    assert f"et à LLM (p. {page})" in text
    assert "au Formules," in text
    assert "interne, un renvoi" in text


def test_numbers_of_figures_are_those_of_the_text(book: Book) -> None:
    text = book.pages[book.page("Un paragraphe avec") - 1]
    assert "à Fig. 1, à Tableau 1, au Code source 1" in text
    assert "Voir (1)." in book.text


def test_sources_say_where_they_are_cited(book: Book) -> None:
    cited = book.page("Sous-titre avec")
    assert f"p. {cited})" in book.text[book.text.index("Cours de linguistique") :]


def test_hostile_text_is_only_text(book: Book) -> None:
    assert "hostile reste du texte : # $ ] [" in book.text
    assert "#let x = 1" in book.text
    assert r"\u{41} et $x$" in book.text
    assert 'texte brut <script>alert("x")</script>' in book.text
    assert "html brut" not in book.text


def test_words_in_english_are_marked_as_english(book: Book) -> None:
    pikepdf = pytest.importorskip("pikepdf")
    with pikepdf.open(book.path) as document:
        tagged = [o for o in document.objects if isinstance(o, pikepdf.Dictionary)]
        languages = {str(each.Lang) for each in tagged if "/Lang" in each}
    assert {language.split("-")[0] for language in languages} == {"fr", "en"}
    source = next(book.out.parent.glob("doctrees/typstpdf/book-body.typ")).read_text()
    assert '#text(lang: "en")[#"embedding";];' in source


def test_headings_skip_no_level(book: Book) -> None:
    source = next(book.out.parent.glob("doctrees/typstpdf/book-body.typ")).read_text()
    levels = [int(level) for level in re.findall(r"#heading\(level: (\d)", source)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert max(levels) == 6


def test_same_sources_give_the_same_bytes(make_book: MakeBook) -> None:
    first = make_book("book").path.read_bytes()
    assert make_book("book", fresh=True).path.read_bytes() == first


def test_a_second_build_writes_nothing(make_book: MakeBook) -> None:
    path = make_book("book").path
    before = path.stat().st_mtime_ns
    make_book("book")
    assert path.stat().st_mtime_ns == before


def test_a_changed_word_is_set_anew(make_book: MakeBook) -> None:
    first = make_book("entries")
    page = first.source / "termes" / "biais.md"
    page.write_text(page.read_text().replace("Suite du texte", "Suite changée"))
    assert "Suite changée" in make_book("entries").text


def test_a_picture_changed_in_place_is_set_anew(make_book: MakeBook) -> None:
    first = make_book("book")
    before = first.path.read_bytes()
    picture = first.source / "schema.svg"
    picture.write_text(picture.read_text().replace("#e7eef5", "#ffeedd"))
    assert make_book("book").path.read_bytes() != before


def test_a_lost_pdf_is_made_again(make_book: MakeBook) -> None:
    first = make_book("entries")
    first.path.unlink()
    assert make_book("entries").path.exists()


def test_the_folder_of_the_book_holds_the_book_alone(book: Book) -> None:
    assert [path.name for path in book.out.iterdir()] == ["livre.pdf"]


def test_the_date_is_that_of_the_sources(
    make_book: MakeBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert b"2023-11-14" in make_book("entries").path.read_bytes()


def test_the_index_puts_accented_words_under_plain_letters(make_book: MakeBook) -> None:
    text = make_book("entries").pages[-1]
    order = ["Abîme", "Biais", "eau", "Éclair", "Élan", "œuvre", "ombre", "zèbre"]
    assert [word for word in re.findall(r"[\wŒœ]+", text) if word in order] == order
    assert initial("Élan") == "E"
    assert initial("œuvre") == "O"
    assert initial("--option") == "O"
    assert initial("3D") == "#"


def test_packing_makes_the_file_smaller_and_keeps_its_words(book: Book) -> None:
    pytest.importorskip("pikepdf")
    source = book.out.parent / "doctrees" / "typstpdf" / "book-body.typ"
    fonts = [str(compiler.FONTS)]
    plain_pdf = typst.compile(source, font_paths=fonts, pdf_standards=["a-2a", "ua-1"], timestamp=0)
    assert len(book.path.read_bytes()) < 0.7 * len(plain_pdf)
    assert packing.pack(plain_pdf) == packing.pack(plain_pdf)


def test_packing_shortens_drawings_alone() -> None:
    """The program of a font may hold bytes that look like a number."""
    pikepdf = pytest.importorskip("pikepdf")
    data = b"0.123456789 0 0 1.23456789 0 0 cm"
    source = io.BytesIO()
    with pikepdf.new() as document:
        page = document.add_blank_page()
        page.obj.Contents = document.make_stream(
            zlib.compress(data), Filter=pikepdf.Name.FlateDecode
        )
        font = document.make_stream(zlib.compress(data), Filter=pikepdf.Name.FlateDecode)
        page.obj.Font = document.make_indirect(pikepdf.Dictionary(FontFile2=font))
        document.save(source)
    with pikepdf.open(io.BytesIO(packing.pack(source.getvalue()))) as packed:
        page = packed.pages[0]
        assert page.obj.Font.FontFile2.read_bytes() == data
        assert len(page.obj.Contents.read_bytes()) < len(data)


def test_without_the_packer_the_book_is_made_all_the_same(
    make_book: MakeBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sphinxext_glossaire.pdf.packing.find_spec", lambda _name: None)
    assert "Écart systématique" in make_book("entries").text
