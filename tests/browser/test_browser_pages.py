"""What a reader sees and does on the site, on a desk and on a phone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PHONE, TERM

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Route

    from tests.browser.conftest import Visit
    from tests.conftest import Site

    Open = Callable[..., Visit]

pytestmark = pytest.mark.browser
SIZES = pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desk", "phone"])


def test_no_page_reports_an_error_or_asks_another_host(visit: Open, site: Site) -> None:
    """Every page loads whole from the site's own server, without a word in the console."""
    tab = visit()
    for path in site.pages:
        if path.name == "404.html":  # asks the root that the site was made for
            continue
        tab.go(path.relative_to(site.out).as_posix())
        tab.page.wait_for_function("document.fonts.status === 'loaded'")
    assert not tab.faults, "\n".join(sorted(set(tab.faults)))
    assert any(url.endswith(".woff2") for url in tab.requests)


@SIZES
def test_the_definition_stands_above_the_fold_on_every_term_page(
    visit: Open, site: Site, size: tuple[int, int]
) -> None:
    """A reader has the answer without scrolling."""
    tab = visit(size)
    below = {}
    for path in site.terms:
        tab.go(f"termes/{path.name}").evaluate("document.fonts.ready")
        box = tab.page.locator(".glossaire-definition").bounding_box()
        assert box is not None, path.name
        if box["y"] + box["height"] > size[1]:
            below[path.name] = round(box["y"] + box["height"])
    assert below == {}


def test_no_page_scrolls_sideways_on_a_phone(visit: Open, site: Site) -> None:
    """At 390 px, what is wide scrolls in its own frame."""
    tab = visit(PHONE)
    wide = {}
    for path in site.pages:
        name = path.relative_to(site.out).as_posix()
        width = tab.go(name).evaluate("document.documentElement.scrollWidth")
        if width > PHONE[0]:
            wide[name] = width
    assert wide == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_theme_toggle_switches_and_is_remembered(visit: Open, scheme: str) -> None:
    """One click turns the page over; the choice holds on other pages, and a second undoes it."""
    paper = "getComputedStyle(document.body).backgroundColor"
    tab = visit(scheme=scheme)
    first = tab.go(TERM).evaluate(paper)
    other_scheme = visit(scheme="dark" if scheme == "light" else "light")
    expected = other_scheme.go(TERM).evaluate(paper)
    assert first != expected
    tab.page.locator(".theme-toggle").click()
    assert tab.page.evaluate(paper) == expected
    tab.page.reload()
    assert tab.page.evaluate(paper) == expected
    assert tab.go("carte.html").evaluate(paper) == expected
    tab.page.locator(".theme-toggle").click()
    assert tab.page.evaluate(paper) == first
    assert not tab.faults, "\n".join(tab.faults)


@pytest.mark.parametrize("path", ["", TERM, "search.html"], ids=["home", "term", "search"])
def test_a_slash_leads_to_the_search(visit: Open, path: str) -> None:
    """The key focuses a search field and is not typed into it; in the field it is a character."""
    tab = visit()
    tab.go(path).locator("body").press("/")
    focused = tab.page.locator(":focus")
    expect(focused).to_have_attribute("name", "q")
    expect(focused).to_have_value("")
    expect(focused).to_be_visible()
    focused.press("/")
    expect(focused).to_have_value("/")


@pytest.mark.parametrize(
    ("words", "entry"),
    [
        ("transformeur", "transformeur"),
        ("hallucination", "hallucination"),
        ("LLM", "grand-modele-de-langage"),
        ("fine-tuning", "affinage"),
        ("mécanisme d’attention", "mecanisme-d-attention"),
    ],
)
def test_the_search_lists_a_term_as_a_link(visit: Open, words: str, entry: str) -> None:
    """A label, an acronym or an English name in the field leads to its entry."""
    tab = visit()
    field = tab.go(TERM).locator("#recherche")
    field.fill(words)
    field.press("Enter")
    links = tab.page.locator(f'#search-results a[href*="termes/{entry}.html"]')
    expect(links.first).to_be_visible()
    tab.page.wait_for_load_state("networkidle")  # the pages that excerpts are taken from
    links.first.click()
    expect(tab.page).to_have_url(re.compile(rf"/termes/{entry}\.html"))
    assert not tab.faults, "\n".join(tab.faults)


def test_the_home_page_searches(visit: Open) -> None:
    """The field in the middle of the home page works as the one in the header."""
    tab = visit()
    tab.go("").locator(".hero-search input").fill("transformeur")
    tab.page.locator(".hero-search button").click()
    links = tab.page.locator('#search-results a[href*="termes/transformeur.html"]')
    expect(links.first).to_be_visible()


@SIZES
@pytest.mark.parametrize("path", ["", TERM, "carte.html"], ids=["home", "term", "map"])
def test_the_first_tab_stop_skips_to_the_text(
    visit: Open, path: str, size: tuple[int, int]
) -> None:
    """One Tab shows the skip link, Enter goes to the text, and the next Tab is inside it."""
    tab = visit(size)
    page = tab.go(path)
    page.keyboard.press("Tab")
    skip = page.locator(".skip")
    expect(skip).to_be_focused()
    box = skip.bounding_box()
    assert box is not None
    assert box["width"] > 40
    assert box["y"] >= 0
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


@SIZES
@pytest.mark.parametrize("path", ["", TERM], ids=["home", "term"])
def test_nothing_moves_while_the_fonts_arrive(
    visit: Open, path: str, size: tuple[int, int]
) -> None:
    """Even with fonts that come late, the cumulative layout shift stays below 0.02."""
    tab = visit(size)
    tab.page.add_init_script(
        "window.shifts = []; new PerformanceObserver(list => window.shifts.push("
        "...list.getEntries().filter(entry => !entry.hadRecentInput).map(entry => entry.value))"
        ").observe({type: 'layout-shift', buffered: true})"
    )
    held: list[Route] = []
    tab.page.route("**/*.woff2", lambda route: held.append(route))  # noqa: PLW0108
    tab.page.goto(f"{tab.base}/{path}", wait_until="domcontentloaded")
    tab.page.wait_for_timeout(250)
    assert held, "the page asks for no font"
    for route in held:
        route.continue_()
    tab.page.wait_for_function("document.fonts.status === 'loaded'")
    tab.page.wait_for_timeout(250)
    assert tab.page.evaluate("document.fonts.check('1rem \"Source Sans 3\"')")
    assert tab.page.evaluate("window.shifts.reduce((sum, each) => sum + each, 0)") < 0.02
