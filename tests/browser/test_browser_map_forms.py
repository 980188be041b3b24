"""The forms of the map beside the picture: tree, table and course, by keys, on a phone, for all."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.test_browser_accessibility import severe

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator, Page

    from tests.browser.conftest import Visit
    from tests.conftest import Site

    Open = Callable[..., Visit]

pytestmark = pytest.mark.browser


@pytest.fixture
def page(visit: Open) -> Page:
    return visit().go("carte.html")


def focused(page: Page) -> str:
    """What a screen reader says of the item that has the focus."""
    name = page.evaluate("document.activeElement.textContent.replace(/\\s+/g, ' ').trim()")
    state = page.evaluate("document.activeElement.getAttribute('aria-expanded')")
    return f"{name} {'+' if state == 'false' else '-' if state else ''}".strip()


def press(page: Page, *keys: str) -> str:
    for key in keys:
        page.keyboard.press(key)
    return focused(page)


def start(page: Page) -> None:
    page.locator('[role="tree"] [tabindex="0"]').focus()


# -- tree


def test_the_tree_is_one_stop_of_the_tab_key(page: Page) -> None:
    assert page.locator('[role="tree"] [tabindex="0"]').count() == 1
    start(page)
    press(page, "ArrowDown", "ArrowDown", "Tab")
    assert page.evaluate("document.activeElement.closest('[role=tree]') === null")
    assert press(page, "Shift+Tab") == "Multimodal +"


def test_arrows_walk_through_the_tree_and_unfold_it(page: Page) -> None:
    start(page)
    assert focused(page) == "Fondamentaux +"
    assert press(page, "ArrowRight") == "Fondamentaux -"
    first = press(page, "ArrowRight")
    assert first.endswith("+")
    assert press(page, "ArrowRight", "ArrowRight").startswith(("suppose", "est une sorte", "a un"))
    assert press(page, "ArrowLeft").startswith(first.removesuffix("+"))
    assert press(page, "ArrowLeft", "ArrowLeft") == "Fondamentaux -"
    assert press(page, "ArrowLeft", "ArrowDown") == "Architecture +"
    assert press(page, "ArrowUp") == "Fondamentaux +"


def test_home_end_letters_and_the_star_do_what_they_do_in_trees(page: Page) -> None:
    start(page)
    assert press(page, "End") == "Écosystème +"
    assert press(page, "Home") == "Fondamentaux +"
    assert press(page, "e") == "Entraînement +"
    page.wait_for_timeout(700)
    assert press(page, "e", "c") == "Écosystème +"
    press(page, "*")
    expect(page.locator('[role="tree"] > li > p > [aria-expanded="true"]')).to_have_count(12)


def test_enter_opens_the_page(page: Page) -> None:
    start(page)
    press(page, "ArrowRight", "ArrowDown")
    label = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text(label, ignore_case=True)


def test_a_click_on_the_mark_unfolds_and_one_on_the_word_leads_there(page: Page) -> None:
    item = page.locator('[role="tree"] > li').nth(1)
    mark = item.locator("> p")
    mark.click(position={"x": 14, "y": 12})
    expect(item.locator('> p > [role="treeitem"]')).to_have_attribute("aria-expanded", "true")
    item.get_by_role("treeitem", name="transformeur", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Transformeur")


def sentences(site: Site) -> tuple[set[str], set[tuple[str, str]]]:
    """Terms of the graph, and ends of its relations."""
    graph = json.loads((site.out / "_glossaire" / "graph.json").read_text(encoding="utf-8"))
    terms = {node["uri"] for node in graph["nodes"] if node["kind"] == "term"}
    uris = {node["id"]: node["uri"] for node in graph["nodes"]}
    ends = {
        (uris[edge["source"]], uris[edge["target"]])
        for edge in graph["edges"]
        if edge["kind"] != "cites"
    }
    return terms, ends


def test_the_tree_lists_every_term_and_every_relation(page: Page, site: Site) -> None:
    terms, ends = sentences(site)
    said = page.evaluate(
        """() => [...document.querySelectorAll('[role=tree] a')].map(a => {
          const phrase = a.querySelector('.tree-phrase');
          const up = phrase && a.closest('ul').parentElement.querySelector(':scope > p > a');
          return [up ? up.getAttribute('href') : '', a.getAttribute('href')];
        })"""
    )
    listed = [to for source, to in said if not source and to.startswith("termes/")]
    assert sorted(listed) == sorted(terms)
    assert ends <= {(source, to) for source, to in said}


def test_without_javascript_the_tree_and_the_table_say_the_same(
    site: Site, serve: str, browser: object
) -> None:
    context = browser.new_context(java_script_enabled=False)  # type: ignore[attr-defined]
    page = context.new_page()
    page.goto(f"{serve}/carte.html")
    details = page.locator(".glossaire-tree details").first
    relations = details.locator("li")
    expect(relations.first).to_be_hidden()
    details.locator("summary").click()
    expect(relations.first).to_be_visible()
    expect(page.locator(".table-filter")).to_be_hidden()
    assert page.locator(".glossaire-tree a:not(:has(.tree-phrase))").count() >= len(site.terms)
    context.close()


# -- table


def column(page: Page, number: int) -> list[str]:
    cells = f".glossaire-relation-table tbody tr:not([hidden]) td:nth-child({number})"
    return [text.strip() for text in page.locator(cells).all_text_contents()]


def test_the_table_lists_every_term_and_every_relation(page: Page, site: Site) -> None:
    terms, ends = sentences(site)
    rows = page.evaluate(
        """() => [...document.querySelectorAll('.glossaire-relation-table tbody tr')].map(row =>
          [...row.querySelectorAll('a')].map(a => a.getAttribute('href')))"""
    )
    assert {href for row in rows for href in row} == terms
    said = {tuple(row) for row in rows if len(row) == 2}
    assert all(pair in said or pair[::-1] in said for pair in ends)


def test_the_table_sorts_as_french_does_and_says_so(page: Page) -> None:
    button = page.get_by_role("button", name="Autre terme")
    head = page.locator(".glossaire-relation-table th").nth(2)
    assert head.get_attribute("aria-sort") is None
    button.click()
    expect(head).to_have_attribute("aria-sort", "ascending")
    found = column(page, 3)
    in_order = page.evaluate(
        "names => [...names].sort(new Intl.Collator('fr', {numeric: true}).compare)", found
    )
    assert found == in_order
    accented = [name for name in dict.fromkeys(found) if name.startswith(("é", "e"))]
    assert accented != sorted(accented)  # É stands among E, not after Z
    button.press("Enter")
    expect(head).to_have_attribute("aria-sort", "descending")
    assert column(page, 3) == found[::-1] or column(page, 3)[0] == found[-1]


def test_the_filter_forgets_accents_and_counts(page: Page) -> None:
    table = page.locator(".glossaire-table")
    table.get_by_role("searchbox").fill("RESEAU suppose")
    found = list(zip(column(page, 1), column(page, 2), column(page, 3), strict=True))
    assert found
    assert all(phrase == "suppose" and "réseau" in " ".join((a, b)) for a, phrase, b in found)
    expect(table.locator("output")).to_have_text(f"{len(found)} relations")
    table.get_by_role("searchbox").fill("zzz")
    expect(table.locator("output")).to_have_text("Aucune relation")


def test_the_domain_leaves_its_own_rows(page: Page) -> None:
    page.locator(".glossaire-table select").select_option("Multimodal")
    assert set(column(page, 4)) == {"Multimodal"}


# -- course


def edges_of(svg: Locator) -> int:
    return svg.locator(".edge.lit").count()


def test_the_course_shows_the_way_to_a_term_and_on_from_it(page: Page) -> None:
    svg = page.locator(".glossaire-course svg")
    node = svg.locator('.node[data-id="transformeur"]')
    node.hover()
    lit = svg.locator(".node.lit")
    assert "auto-attention" in lit.evaluate_all("all => all.map(each => each.dataset.id)")
    assert edges_of(svg) > 2
    page.mouse.move(2, 2)
    expect(lit).to_have_count(0)


def test_the_names_of_the_columns_stay_while_the_course_scrolls(visit: Open) -> None:
    page = visit(PHONE).go("carte.html")
    course = page.locator(".glossaire-course")
    course.scroll_into_view_if_needed()
    course.evaluate("each => each.scrollTo(300, 600)")
    top = course.bounding_box()
    head = course.locator(".course-levels span").nth(2).bounding_box()
    assert top is not None
    assert head is not None
    assert top["y"] <= head["y"] < top["y"] + 30
    assert head["x"] < PHONE[0]


# -- for all


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_axe_finds_no_severe_barrier_in_open_forms(
    visit: Open, size: tuple[int, int], scheme: str
) -> None:
    tab = visit(size, scheme=scheme)
    page = tab.go("carte.html")
    start(page)
    press(page, "*", "ArrowRight", "*", "ArrowRight")
    page.locator(".glossaire-table input").fill("attention")
    found = severe(tab)
    assert not found, "\n".join(found)
    assert tab.faults == []


def test_no_form_makes_a_phone_scroll_sideways(visit: Open) -> None:
    page = visit(PHONE).go("carte.html")
    start(page)
    press(page, "*")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
