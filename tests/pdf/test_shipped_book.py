"""The book that readers download."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pikepdf
import pypdf
import pytest
import yaml

from sphinxext_glossaire.model import names
from tests.conftest import BOOK, Site, copy_sources, run_sphinx
from tests.pdf import verapdf
from tests.pdf.conftest import plain

if TYPE_CHECKING:
    from collections.abc import Iterator


_PLAINER = str.maketrans(
    "\N{RIGHT SINGLE QUOTATION MARK}", "'", "-"
)  # plain text has none at the end of a line
_TERM = re.compile(r"termes/([\w-]+)#term-\1")


def _told(text: str) -> Iterator[int]:
    """Pages that a page says: behind terms, and where many places cite an entry."""
    for each in re.findall(r"\(p\. ?(\d+)\)", text):
        yield int(each)
    for line in re.findall(r"p\. ?(\d+(?:,\s+\d+)+)", text):
        yield from map(int, re.findall(r"\d+", line))


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


def test_entries_are_in_the_order_of_their_names(book: Path) -> None:
    """Not of their files: a reader on paper looks a word up."""
    outline = iter(pypdf.PdfReader(book).outline)
    entries = next(
        next(outline) for item in outline if not isinstance(item, list) and "termes" in item.title
    )
    names_of_entries = [item.title for item in entries if not isinstance(item, list)]
    assert names_of_entries == sorted(names_of_entries, key=names.sort_key)
    assert len(names_of_entries) > 150


def test_every_figure_is_called_and_stands_in_its_entry(
    pages: list[str], headings: dict[str, int]
) -> None:
    """Its number is in the text, and it is not carried past the next heading of an entry."""
    captions = {
        int(found): number
        for number, page in enumerate(pages, start=1)
        for found in re.findall(r"\bFigure (\d+) – ", page)
    }
    assert len(captions) > 30
    last = headings["Les domaines"]
    starts = sorted(set(headings.values()))
    for figure, at in captions.items():
        calls = [n for n, page in enumerate(pages, start=1) if f"(figure {figure})" in page]
        assert calls, f"figure {figure} is not called"
        if calls[0] < last:
            following = next((start for start in starts if start > calls[0]), last)
            assert at <= following, f"figure {figure} is called on {calls}, stands on {at}"


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


@pytest.fixture(scope="module")
def headings(book: Path) -> dict[str, int]:
    """Page of each heading, by its words, as the bookmarks have it."""
    reader = pypdf.PdfReader(book)
    found: dict[str, int] = {}

    def walk(items: list[Any]) -> None:
        for item in items:
            if isinstance(item, list):
                walk(item)
            else:
                found[plain(item.title)] = 1 + reader.get_destination_page_number(item)

    walk(reader.outline)
    return found


def _front_matter(site: Site) -> Iterator[tuple[str, dict[str, Any]]]:
    for path in sorted(site.docs.glob("termes/*.md")):
        text = path.read_text(encoding="utf-8")
        title = next(line[2:] for line in text.splitlines() if line.startswith("# "))
        yield plain(title), yaml.safe_load(text.split("---\n")[1])["glossaire"]


def test_both_indexes_give_the_page_of_every_heading(
    site: Site, pages: list[str], headings: dict[str, int]
) -> None:
    """French names with all their pages, English ones with that of the entry."""
    start = headings["Index"] - 1
    index = " ".join(pages[start:]).translate(_PLAINER)
    wrong = []
    for title, entry in _front_matter(site):
        label = plain(str(entry["term"]))
        names = [label]
        english = entry.get("translations", {}).get("en", ())
        names += [f"{each} → {label}" for each in english if plain(each) != label]
        for name in (each.translate(_PLAINER) for each in names):
            listed = re.findall(rf"(?<!\w){re.escape(name)}, ((?:\d+(?:, )?)+)", index)
            numbers = {int(number) for line in listed for number in re.findall(r"\d+", line)}
            if headings[title] not in numbers:
                wrong.append((name, headings[title], numbers))
    assert wrong == []


def test_the_page_told_behind_a_term_is_that_of_its_heading(
    book: Path, pages: list[str], headings: dict[str, int]
) -> None:
    """What “(p. 38)” says, and where the link before it leads, are the same in all entries."""
    reader = pypdf.PdfReader(book)
    named = reader.named_destinations
    entries = range(headings["Les termes"], headings["Les domaines"])
    led: dict[int, dict[str, int]] = {}
    for number in range(entries.start - 1, entries.stop):
        notes = [each.get_object() for each in reader.pages[number - 1].get("/Annots", ())]
        targets = {str(note.get("/Dest", "")) for note in notes} & named.keys()
        led[number] = {
            each: 1 + reader.get_destination_page_number(named[each]) for each in targets
        }
    told = {number: set(_told(text)) for number, text in enumerate(pages, start=1)}
    for number in entries:  # a line may end on the next page, a map's words stand on that before it
        terms = {page for each, page in led[number].items() if _TERM.fullmatch(each)}
        assert terms <= told[number - 1] | told[number] | told[number + 1], number
        assert told[number] <= {*led[number].values(), *led[number - 1].values()}, number


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


def test_links_are_described_in_french(book: Path) -> None:
    """What a screen reader says of a link: the kind of place and its page."""
    said = {
        re.sub(r"\d+", "", str(note.get_object()["/Contents"]))
        for page in pypdf.PdfReader(book).pages
        for note in page.get("/Annots", ())
        if "/Dest" in note.get_object()
    }
    assert said == {"article, page ", "section, page ", "page "}


def test_text_fills_the_page_before_a_figure(book: Path, pages: list[str]) -> None:
    """A figure that does not fit leaves no half of a page white."""
    reader = pypdf.PdfReader(book)
    for number, text in enumerate(pages, start=1):
        if not re.search(r"Figure \d+ –", text):
            continue
        before = reader.pages[number - 2]
        heights: list[float] = []
        before.extract_text(visitor_text=lambda _t, cm, *_: heights.append(cm[5]))  # noqa: B023
        assert min(each for each in heights if each > 80) < 0.4 * 842, number - 1


def test_each_page_of_entries_has_its_letter_at_the_edge(
    pages: list[str], headings: dict[str, int]
) -> None:
    """The letter of the last entry that begins on the page, or before it."""
    first, last = headings["Les termes"], headings["Les domaines"]
    begun = {
        page: names.initial(title)
        for title, page in headings.items()
        if first <= page < last and title != "Les termes"
    }
    letter = ""
    for number in range(first, last):
        letter = begun.get(number, letter)
        assert pages[number - 1].split()[-1] == letter, number


def test_the_weightiest_terms_have_a_map_told_in_sentences(site: Site, book: Path) -> None:
    """One term in eight at most; what the map shows is said in words."""
    with pikepdf.open(book) as document:
        told = [
            str(each.get("/Alt", ""))
            for each in document.objects
            if isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/Figure"
        ]
    maps = [words for words in told if re.search(" (suppose|sert à comprendre) ", words)]
    assert 0 < len(maps) <= len(list(site.docs.glob("termes/*.md"))) / 8 + 1
