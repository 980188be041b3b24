"""The story of a reader who has a keyboard and nothing else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser
FAR = 60  # presses of Tab that a reader can be asked for


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until what has the focus matches; it shows that it has it."""
    for _ in range(FAR):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            assert page.evaluate("document.activeElement.matches(':focus-visible')"), selector
            return
    pytest.fail(f"no Tab leads to {selector} on {page.url}")


def follow(page: Page, selector: str, address: str) -> None:
    """Open the page that a link leads to."""
    tab_to(page, selector)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{address}")


def find_a_term(page: Page) -> None:
    """Leave the home page through the search."""
    page.keyboard.press("/")
    expect(page.locator(":focus")).to_have_role("combobox")
    page.keyboard.type("plongements")
    expect(page.get_by_role("option").first).to_contain_text("plongement")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/termes/plongement.html")


def read_a_card_and_go_on(page: Page) -> None:
    """See what a linked term is before going there."""
    tab_to(page, "section p > a.glossaire-term")
    target = page.locator(":focus").get_attribute("href") or ""
    card = page.get_by_role("dialog")
    expect(card).to_have_count(1)
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/termes/{target}")


def cite(page: Page) -> None:
    """Copy the role that cites the term."""
    tab_to(page, ".glossaire-cite > summary")
    page.keyboard.press("Enter")
    tab_to(page, ".glossaire-cite button")
    page.keyboard.press("Enter")
    expect(page.locator(".glossaire-cite [role=status]")).not_to_be_empty()
    assert page.evaluate("navigator.clipboard.readText()").startswith("{term}`")
    page.keyboard.press("Escape")
    expect(page.locator(".glossaire-cite > summary")).to_be_focused()


def walk_over_the_map(page: Page) -> None:
    """Go from term to term by arrows, and into one."""
    tab_to(page, ".overview .node")
    first = page.locator(":focus").get_attribute("data-id")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    reached = page.locator(":focus").get_attribute("data-id")
    assert reached not in (None, first)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/termes/{reached}.html")


def sort_by_english(page: Page) -> None:
    """Turn the order of the English names round."""
    english = page.locator(".glossaire-lexicon th").first
    tab_to(page, ".glossaire-lexicon th:first-child button")
    order = english.get_attribute("aria-sort")
    page.keyboard.press("Enter")
    expect(english).to_have_attribute("aria-sort", re.compile("ascending|descending"))
    expect(english).not_to_have_attribute("aria-sort", order or "")


def mark_as_read(page: Page) -> None:
    """Tick the first term of a path."""
    tab_to(page, ".glossaire-path input[type=checkbox]")
    page.keyboard.press("Space")
    expect(page.locator(":focus")).to_be_checked()
    expect(page.locator(".glossaire-progress [data-count]")).to_contain_text("1 sur")


def test_a_reader_needs_no_mouse(visit: Callable[..., Visit]) -> None:
    """From the home page to a term, its links, how to cite it, the map, the lists, the paths."""
    tab = visit()
    tab.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = tab.go("")
    find_a_term(page)
    read_a_card_and_go_on(page)
    cite(page)
    page.reload()  # Tab begins at the top again
    follow(page, ".site-nav a[href$='carte.html']", "carte.html")
    walk_over_the_map(page)
    follow(page, ".site-nav a[href$='a-z.html']", "a-z.html")
    follow(page, "a[href='#lettre-p']", "a-z.html#lettre-p")
    page.reload()
    follow(page, ".site-nav a[href$='lexique.html']", "lexique.html")
    sort_by_english(page)
    page.reload()
    follow(page, ".site-nav a[href$='parcours.html']", "parcours.html")
    mark_as_read(page)
    assert not tab.faults, "\n".join(tab.faults)
