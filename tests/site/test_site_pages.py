"""Each page is sound HTML: for screen readers, for search engines, and without foreign code."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest

from tests.conftest import Site
from tests.site.html_page import Page

THEME_SCRIPTS = ("localStorage.getItem", 'querySelector("base")')
MAP_SCRIPTS = (
    "{const map=document.currentScript.parentElement;"
    "map.scrollLeft=(map.scrollWidth-map.clientWidth)/2}",
    """
  { /* Room is kept for the map that moves; if its script does not come, the drawing is shown. */
    const { classList } = document.currentScript.parentElement;
    classList.add("in-motion", "waiting");
    const show = () => classList.remove("in-motion", "waiting");
    setTimeout(() => { if (classList.contains("waiting")) show(); }, 8000);
  }
""",
)


@pytest.fixture(scope="module")
def pages(site: Site) -> dict[str, Page]:
    return {path.relative_to(site.out).as_posix(): Page.read(path) for path in site.pages}


def test_every_page_of_the_contract_is_there(pages: dict[str, Page]) -> None:
    """The addresses that others rely on."""
    expected = {"index.html", "carte.html", "lexique.html", "citer.html", "search.html"}
    assert expected <= pages.keys()


def test_every_page_has_one_main_heading(pages: dict[str, Page]) -> None:
    """One h1 names the page."""
    assert {name: n for name, page in pages.items() if (n := len(page.all("h1"))) != 1} == {}


def test_no_heading_level_is_skipped(pages: dict[str, Page]) -> None:
    """A reader who goes from heading to heading misses none; the first is the h1."""
    skips = {
        name: [pair for pair in pairwise([0, *page.headings]) if pair[1] > pair[0] + 1]
        for name, page in pages.items()
    }
    assert {name: found for name, found in skips.items() if found} == {}


def test_every_page_says_that_it_is_french(pages: dict[str, Page]) -> None:
    """Screen readers choose their voice by ``lang``."""
    assert {page.all("html")[0].attributes.get("lang") for page in pages.values()} == {"fr"}


def test_english_words_are_marked_as_english(site: Site, pages: dict[str, Page]) -> None:
    """The voice changes for the English names in a term's head and in the lexicon."""
    translated = {
        f"termes/{path.stem}.html"
        for path in (site.docs / "termes").glob("*.md")
        if "\n  translations:" in path.read_text(encoding="utf-8")
    }
    assert len(translated) > 100
    for name, page in pages.items():
        if name in translated or name in ("lexique.html", "a-z.html"):
            marked = [each for each in page.elements if each.attributes.get("lang") == "en"]
            assert marked, name


def test_every_page_has_a_title_of_its_own(pages: dict[str, Page]) -> None:
    """A tab, a bookmark and a search result can be told from another."""
    titles = Counter(
        next(each.text for each in page.all("title") if each.inside == ("html", "head"))
        for page in pages.values()
    )
    assert [title for title, count in titles.items() if count > 1 or not title.strip()] == []


def test_every_term_page_has_its_definition_as_description(
    site: Site, pages: dict[str, Page]
) -> None:
    """What search engines and link previews show is the definition, once."""
    for path in site.terms:
        page = pages[path.relative_to(site.out).as_posix()]
        metas = [each.attributes for each in page.all("meta")]
        described = [meta["content"] for meta in metas if meta.get("name") == "description"]
        (definition,) = (
            each.text
            for each in page.all("p")
            if "glossaire-definition" in each.attributes.get("class", "").split()
        )
        assert described == [definition], path.name


def test_no_page_says_the_same_metadata_twice(pages: dict[str, Page]) -> None:
    """One description, one canonical address, one of each Open Graph property."""
    twice = {}
    for name, page in pages.items():
        keys = Counter(
            meta.attributes.get("name") or meta.attributes.get("property") or "charset"
            for meta in page.all("meta")
        )
        keys.update(
            "canonical" for link in page.all("link") if link.attributes.get("rel") == "canonical"
        )
        del keys["viewport"]  # Sphinx and docutils both write it, in every theme
        twice[name] = {key: count for key, count in keys.items() if count > 1}
    assert {name: found for name, found in twice.items() if found} == {}


def test_no_id_stands_twice_in_a_page(pages: dict[str, Page]) -> None:
    """An anchor leads to one place."""
    twice = {
        name: [key for key, count in Counter(page.ids).items() if count > 1]
        for name, page in pages.items()
    }
    assert {name: found for name, found in twice.items() if found} == {}


def test_tags_are_nested_and_closed(pages: dict[str, Page]) -> None:
    """No browser has to guess."""
    assert {name: page.flaws for name, page in pages.items() if page.flaws} == {}


def test_every_picture_has_a_text(pages: dict[str, Page]) -> None:
    """Pictures in the text are described; only the logo is decoration."""
    silent = {
        name: [img.attributes.get("src") for img in page.all("img") if _is_silent(img.attributes)]
        for name, page in pages.items()
    }
    assert {name: found for name, found in silent.items() if found} == {}


def _is_silent(attributes: dict[str, str]) -> bool:
    return not attributes.get("alt") and not attributes.get("src", "").endswith("logo.svg")


def test_no_script_runs_but_the_theme_s_own(pages: dict[str, Page]) -> None:
    """Neither a text nor a label brings code into a reader's browser."""
    for name, page in pages.items():
        for script in page.all("script"):
            if script.attributes.get("type") == "application/json":
                continue  # the map as data: nothing runs it
            source = script.attributes.get("src")
            local = source is not None and ("_static/" in source or "searchindex.js" in source)
            data = script.attributes.get("type") in ("application/ld+json", "application/json")
            ours = any(words in script.text for words in THEME_SCRIPTS)
            drawn = script.text in MAP_SCRIPTS
            assert local or data or ours or drawn, (name, script)
            assert "main" not in script.inside or data or drawn or name == "search.html", (
                name,
                script,
            )
        handlers = [
            (element.tag, key)
            for element in page.elements
            for key in element.attributes
            if key.startswith("on")
        ]
        assert handlers == [], name
