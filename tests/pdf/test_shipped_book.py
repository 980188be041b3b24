"""The book that readers download."""

from __future__ import annotations

from pathlib import Path

import pypdf
import pytest

from tests.conftest import BOOK, Site, copy_sources, run_sphinx
from tests.pdf import verapdf
from tests.pdf.conftest import plain


def make(site: Site, out: Path) -> Path:
    """Build the shipped book, any warning being an error."""
    done = run_sphinx(site.docs, out, "-c", str(site.sources), builder="typstpdf")
    assert done.returncode == 0, done.stderr
    return out / BOOK


@pytest.fixture(scope="module")
def book(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(site, tmp_path_factory.mktemp("book"))


@pytest.fixture(scope="module")
def pages(book: Path) -> list[str]:
    return [plain(page.extract_text()) for page in pypdf.PdfReader(book).pages]


def test_it_is_accessible_and_archival(book: Path) -> None:
    """PDF/UA-1 and PDF/A-2a in one file, says veraPDF."""
    try:
        assert verapdf.check(book) == []
    except verapdf.UnavailableError as error:
        pytest.skip(str(error))


def test_same_sources_give_the_same_bytes_elsewhere(site: Site, book: Path, tmp_path: Path) -> None:
    """Neither the place of the checkout nor the clock shows."""
    copied = Site(tmp_path / "out", copy_sources(tmp_path / "sources", site.sources))
    assert make(copied, tmp_path / "out").read_bytes() == book.read_bytes()


def test_every_term_has_its_entry_and_stands_in_the_index(site: Site, pages: list[str]) -> None:
    """Contents and index are complete."""
    index, contents = (
        "\n".join(page for page in part if name in page[:60])
        for name, part in (("Index", pages[-20:]), ("Table des matières", pages[:10]))
    )
    for path in site.docs.glob("termes/*.md"):
        source = path.read_text(encoding="utf-8")
        title = next(line[2:] for line in source.splitlines() if line.startswith("# "))
        assert title in contents, f"{title} is not in the contents"
        label = source.split("term: ", 1)[1].splitlines()[0].strip("\"'")
        assert plain(label) in index, f"{label} is not in the index"


def test_links_to_terms_bear_their_page(pages: list[str]) -> None:
    """A reader on paper finds the way."""
    entry = next(page for page in pages[3:] if "Affinage sur instructions loc. n. m." in page)
    assert "grand modèle de langage (p. " in entry


def test_every_link_to_a_term_lands_on_its_entry(site: Site, book: Path, pages: list[str]) -> None:
    """The title of the entry stands on the page that the link leads to and tells."""
    titles = {
        path.stem: next(
            line[2:] for line in path.read_text("utf-8").splitlines() if line[:2] == "# "
        )
        for path in site.docs.glob("termes/*.md")
    }
    reader = pypdf.PdfReader(book)
    numbers = {page.indirect_reference.idnum: n for n, page in enumerate(reader.pages, start=1)}
    named = reader.named_destinations
    seen = 0
    for page in reader.pages:
        for note in (each.get_object() for each in page.get("/Annots", ())):
            if (target := note.get("/Dest")) is None:
                continue
            is_name = isinstance(target, str)
            place = named[target].page if is_name else target[0]
            number = numbers[getattr(place, "idnum", 0) or place.indirect_reference.idnum]
            assert str(note["/Contents"]).endswith(f"page {number}")
            docname, _, node_id = str(target).partition("#")
            stem = docname.removeprefix("termes/")
            if is_name and stem in titles and node_id in {stem, f"term-{stem}"}:
                assert plain(titles[stem]) in pages[number - 1], target
                seen += 1
    assert seen > 2000


def test_it_takes_less_than_15_kb_a_term(site: Site, book: Path) -> None:
    """Light enough for a phone."""
    assert book.stat().st_size < 15_000 * len(list(site.docs.glob("termes/*.md")))


def test_the_map_is_in_the_book_and_its_labels_are_links(book: Path) -> None:
    """Each node leads to its entry."""
    wide = [
        page
        for page in pypdf.PdfReader(book).pages
        if float(page.mediabox.width) > float(page.mediabox.height)
    ]
    assert len(wide) == 1
    links = [
        note for note in wide[0].get("/Annots", []) if note.get_object()["/Subtype"] == "/Link"
    ]
    assert len(links) >= 22
