"""Cards of definitions and the menu to cite, as readers meet them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PHONE, TERM
from tests.browser.test_browser_accessibility import severe

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser, Page

    from tests.browser.conftest import Visit
    from tests.conftest import Site

    Open = Callable[..., Visit]

pytestmark = pytest.mark.browser
CARD = ".glossaire-card"
TO_LLM = "section p > a.glossaire-term[href='grand-modele-de-langage.html']"
LARGEST = 2_000  # bytes that a card costs


def press_long(page: Page, selector: str) -> None:
    """Keep a finger on an element for as long as a system's own menu needs."""
    link = page.locator(selector).first
    link.scroll_into_view_if_needed()
    box = link.evaluate("each => each.getClientRects()[0].toJSON()")
    session = page.context.new_cdp_session(page)
    point = {"x": box["x"] + 5, "y": box["y"] + 8}
    session.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [point]})
    page.locator(CARD).wait_for()
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_by_keyboard_a_card_opens_is_read_and_closes_where_it_was(visit: Open) -> None:
    """Focus shows it, Tab goes into it, a link in it shows a second one, Escape leads back."""
    tab = visit()
    page = tab.go(TERM)
    link, cards = page.locator(TO_LLM).first, page.locator(CARD)
    link.focus()
    expect(cards).to_have_count(1)
    expect(link).to_be_focused()
    expect(cards).to_have_role("dialog")
    expect(cards).to_have_accessible_name("grand modèle de langage")
    expect(link).to_have_accessible_description(page.locator(".card-definition").inner_text())
    expect(cards.locator("[lang=en]").first).to_have_text("large language model")
    page.keyboard.press("Tab")
    inner = cards.locator(".card-definition a").first
    expect(inner).to_be_focused()
    expect(cards).to_have_count(2)
    page.keyboard.press("Tab")
    expect(page.locator(f"{CARD} {CARD} a:focus")).to_have_count(1)
    page.wait_for_timeout(700)
    expect(cards).to_have_count(2)  # no third
    page.keyboard.press("Escape")
    expect(cards).to_have_count(1)
    expect(inner).to_be_focused()
    page.keyboard.press("Escape")
    expect(cards).to_have_count(0)
    expect(link).to_be_focused()
    page.wait_for_timeout(700)
    expect(cards).to_have_count(0)
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/grand-modele-de-langage.html")
    assert not tab.faults, "\n".join(tab.faults)


def test_the_map_around_a_term_has_cards(visit: Open) -> None:
    """By keyboard or pointer, a neighbour says what it is before one goes there."""
    tab = visit()
    page = tab.go(TERM)
    node, cards = page.locator(".concept-map.local a").first, page.locator(CARD)
    node.focus()
    page.keyboard.press("Shift")  # the focus shows where a key has been used
    expect(cards).to_have_count(1)
    expect(cards.locator(".card-label")).to_have_text(node.text_content() or "")
    expect(node).to_have_accessible_description(page.locator(".card-definition").inner_text())
    page.keyboard.press("Escape")
    expect(cards).to_have_count(0)
    expect(node).to_be_focused()
    page.locator(".concept-map.local a").nth(1).hover()
    expect(cards).to_be_visible()
    assert not tab.faults, "\n".join(tab.faults)


def test_a_pointer_goes_into_a_card_and_leaves_it(visit: Open) -> None:
    """It stays while the pointer is in it, leads to the article, and costs next to nothing."""
    tab = visit()
    page = tab.go(TERM)
    link, cards = page.locator(TO_LLM).first, page.locator(CARD)
    with page.expect_response("**/_glossaire/cards/*.js") as response:
        link.hover()
    assert len(response.value.body()) < LARGEST
    cards.locator(".card-more").hover()
    page.wait_for_timeout(600)
    expect(cards).to_have_count(1)
    page.mouse.move(3, 3)
    expect(cards).to_have_count(0)
    link.hover()
    cards.locator(".card-more").click()
    page.wait_for_url("**/grand-modele-de-langage.html")
    assert not tab.faults, "\n".join(tab.faults)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_barrier_in_an_open_card(visit: Open, scheme: str) -> None:
    """Nor in the menu to cite, which is open beside it."""
    tab = visit(DESKTOP, scheme=scheme)
    page = tab.go(TERM)
    page.locator(".glossaire-cite summary").press("Enter")
    page.locator(TO_LLM).first.focus()
    page.locator(CARD).wait_for()
    page.keyboard.press("Tab")
    expect(page.locator(CARD)).to_have_count(2)
    found = severe(tab)
    assert not found, "\n".join(found)


def test_a_long_press_shows_the_card_within_the_screen(visit: Open) -> None:
    """The link is not followed then; a touch elsewhere closes the card, a short one follows."""
    tab = visit(PHONE, touch=True)
    page = tab.go(TERM)
    press_long(page, TO_LLM)
    box = page.locator(CARD).bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= PHONE[0]
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= PHONE[1]
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE[0]
    page.wait_for_timeout(100)
    assert page.url.endswith(TERM)
    page.touchscreen.tap(4, 4)
    expect(page.locator(CARD)).to_have_count(0)
    page.locator(TO_LLM).first.tap()
    page.wait_for_url("**/grand-modele-de-langage.html")


def test_cards_open_from_a_folder(browser: Browser, site: Site) -> None:
    """Without a server, as in a copy that somebody keeps."""
    page = browser.new_page()
    page.goto((site.out / TERM).as_uri())
    page.locator(TO_LLM).first.hover()
    expect(page.locator(".card-label")).to_have_text("grand modèle de langage")
    page.close()


def test_each_way_to_cite_is_copied_and_said(visit: Open) -> None:
    """By keyboard: the menu opens, a button copies, a live region tells, Escape closes."""
    tab = visit()
    tab.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = tab.go(TERM)
    menu = page.locator(".glossaire-cite")
    menu.locator("summary").press("Enter")
    for name, start in (
        ("Sphinx (MyST)", "{term}`transformeur`"),
        ("Markdown", "[transformeur](https://"),
        ("BibTeX", "@incollection{glossaire-openllm:transformeur,\n  title = {{Transformeur}},"),
    ):
        menu.get_by_role("button", name=name).press("Enter")
        expect(menu.get_by_role("status")).to_have_text(f"{name} copié")
        assert page.evaluate("navigator.clipboard.readText()").startswith(start)
    page.keyboard.press("Escape")
    expect(menu.locator("summary")).to_be_focused()
    expect(menu.locator("pre").first).to_be_hidden()
    assert not tab.faults, "\n".join(tab.faults)


def test_without_a_script_links_are_links_and_the_ways_to_cite_can_be_read(visit: Open) -> None:
    """No button that does nothing, no title that says a link twice."""
    page = visit(script=False).go(TERM)
    page.locator(".glossaire-cite summary").click()
    expect(page.locator(".glossaire-cite pre").first).to_be_visible()
    expect(page.locator(".glossaire-cite button").first).to_be_hidden()
    expect(page.locator("a.glossaire-term[title]")).to_have_count(0)
    expect(page.locator(".glossaire-fold[open]")).to_have_count(1)
