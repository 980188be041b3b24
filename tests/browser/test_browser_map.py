"""The maps: every concept is a link that can be read, reached and followed."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.browser.conftest import Visit
    from tests.conftest import Site

    Open = Callable[..., Visit]

pytestmark = pytest.mark.browser

GEOMETRY = """svg => {
  const frame = svg.viewBox.baseVal;
  const corners = (element, box) => {
    const turn = svg.getScreenCTM().inverse().multiply(element.getScreenCTM());
    const at = (x, y) => new DOMPoint(x, y).matrixTransform(turn);
    return [at(box.x, box.y), at(box.x + box.width, box.y),
      at(box.x + box.width, box.y + box.height), at(box.x, box.y + box.height)];
  };
  const place = (element, box) => {
    const found = corners(element, box);
    const xs = found.map(p => p.x), ys = found.map(p => p.y);
    return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
  };
  const named = element => [element.textContent.trim(), place(element, element.getBBox())];
  return {
    frame: [frame.x, frame.y, frame.x + frame.width, frame.y + frame.height],
    texts: [...svg.querySelectorAll("text")].map(named),
    nodes: [...svg.querySelectorAll(".node")].map(node => ({
      name: node.querySelector("text").textContent.trim(),
      box: place(node, node.querySelector("rect").getBBox()),
      text: place(node, node.querySelector("text").getBBox()),
    })),
    phrases: [...svg.querySelectorAll(".phrase text")].map(text =>
      [text.textContent.trim(), corners(text, text.getBBox()).map(p => [p.x, p.y])]),
  };
}"""
Box = list[float]
TAB_STOPS = 30  # of the header and the text, before the map
PICTURE = ":is(.glossaire-map, .glossaire-local-map) svg.concept-map"


def geometry(page: Page) -> dict[str, Any]:
    page.wait_for_function("document.fonts.status === 'loaded'")
    measured: dict[str, Any] = page.locator(PICTURE).evaluate(GEOMETRY)
    return measured


def inside(inner: Box, outer: Box, slack: float = 0.5) -> bool:
    return (
        inner[0] >= outer[0] - slack
        and inner[1] >= outer[1] - slack
        and inner[2] <= outer[2] + slack
        and inner[3] <= outer[3] + slack
    )


def overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def touch(box: Box, turned: list[list[float]]) -> bool:
    """Whether a box and a turned one overlap: no side of either parts them."""
    straight = [[box[0], box[1]], [box[2], box[1]], [box[2], box[3]], [box[0], box[3]]]
    for corners in (straight, turned):
        for (x1, y1), (x2, y2) in pairwise([*corners, corners[0]]):
            across = [
                [(y2 - y1) * x - (x2 - x1) * y for x, y in each] for each in (straight, turned)
            ]
            if max(across[0]) <= min(across[1]) or max(across[1]) <= min(across[0]):
                return False
    return True


def faults(drawn: dict[str, Any]) -> list[str]:
    """What cannot be read on a map: text out of the frame or of its box, boxes that overlap."""
    nodes, frame = drawn["nodes"], drawn["frame"]
    found = [f"{name!r} leaves the frame" for name, box in drawn["texts"] if not inside(box, frame)]
    for number, node in enumerate(nodes):
        name, box = node["name"], node["box"]
        if not inside(box, frame):
            found.append(f"the box of {name!r} leaves the frame")
        if not inside(node["text"], box, slack=0):
            found.append(f"{name!r} leaves its box")
        found += [
            f"{name!r} covers {other['name']!r}"
            for other in nodes[number + 1 :]
            if overlap(box, other["box"])
        ]
        found += [
            f"the phrase {phrase!r} touches {name!r}"
            for phrase, place in drawn["phrases"]
            if touch(box, place)
        ]
    return found


def test_the_checker_of_maps_finds_what_cannot_be_read() -> None:
    """Boxes that overlap or leave the frame are found; a good map is not accused."""
    good = {"name": "a", "box": [10, 10, 50, 30], "text": [12, 12, 48, 28]}
    drawn = {"frame": [0, 0, 100, 100], "texts": [["a", good["text"]]], "phrases": []}
    assert faults({**drawn, "nodes": [good]}) == []
    over = {"name": "b", "box": [40, 20, 110, 40], "text": [30, 22, 90, 38]}
    drawn["phrases"] = [["est", [[5, 5], [15, 5], [15, 15], [5, 15]]]]
    found = faults({**drawn, "nodes": [good, over]})
    assert len(found) == 4
    assert touch([0, 0, 10, 10], [[12, 2], [18, 8], [12, 14], [6, 8]])
    past_the_corner = [[15, 5.5], [21, 11.5], [15, 17.5], [9, 11.5]]
    assert not touch([0, 0, 10, 10], past_the_corner)


def test_every_label_of_the_map_can_be_read(visit: Open) -> None:
    """No box covers another, and all text stands inside the frame and its box.

    This is the drawing as it is printed; how it is seen at each zoom, its script decides.
    """
    tab = visit()
    tab.page.emulate_media(media="print")
    tab.go("carte.html")
    found = faults(geometry(tab.page))
    assert not found, "\n".join(found)


def test_every_label_of_the_maps_around_terms_can_be_read(visit: Open, site: Site) -> None:
    """The same holds for the small map of each term page."""
    tab = visit()
    found = []
    for path in site.terms:
        tab.go(f"termes/{path.name}")
        if tab.page.locator(PICTURE).count():
            found += [f"{path.name}: {fault}" for fault in faults(geometry(tab.page))]
    assert not found, "\n".join(found)


def test_every_concept_is_a_link_on_the_map(visit: Open, site: Site) -> None:
    """One node a term, each a link to its page."""
    tab = visit()
    hrefs = tab.go("carte.html").eval_on_selector_all(
        f"{PICTURE} a", "links => links.map(link => link.getAttribute('href'))"
    )
    assert sorted(hrefs) == sorted(f"termes/{path.name}" for path in site.terms)


def test_a_node_is_read_aloud_as_its_term(visit: Open) -> None:
    """A screen reader says the term and not its definition, on the map and around a term."""
    tab = visit()
    around_map = tab.go("carte.html").locator(PICTURE)
    expect(around_map.get_by_role("link", name="encodeur", exact=True)).to_have_count(1)
    around_term = tab.go("termes/encodeur.html").locator(PICTURE)
    expect(around_term.get_by_role("link", name="décodeur", exact=True)).to_have_count(1)


def test_a_click_on_a_node_opens_its_page(visit: Open) -> None:
    """The map is a way in, and the map of that page the way on."""
    tab = visit()
    tab.go("carte.html").locator(f'{PICTURE} a[href="termes/encodeur.html"] rect').click()
    expect(tab.page.get_by_role("heading", level=1)).to_contain_text("Encodeur")
    tab.page.locator('svg a[href="decodeur.html"] rect').click()
    expect(tab.page.get_by_role("heading", level=1)).to_contain_text("Décodeur")
    assert tab.faults == []


def test_hover_shows_the_outline_of_a_node(visit: Open) -> None:
    """The pointer makes the outline thicker, and leaving undoes it."""
    tab = visit()
    node = tab.go("carte.html").locator(f'{PICTURE} a[href="termes/encodeur.html"]')
    outline = "node => parseFloat(getComputedStyle(node.querySelector('rect')).strokeWidth)"
    before = node.evaluate(outline)
    node.hover()
    assert node.evaluate(outline) > before
    tab.page.mouse.move(5, 5)
    assert node.evaluate(outline) == before


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_keyboard_reaches_and_opens_a_node(visit: Open, scheme: str) -> None:
    """Tab leads to the nodes, the outline shows on which one; Enter opens its page."""
    tab = visit(DESKTOP, scheme=scheme)
    page = tab.go("carte.html")
    look = (
        "node => {const style = getComputedStyle(node.querySelector('rect'));"
        "return [parseFloat(style.strokeWidth), style.stroke]}"
    )
    node = page.locator(f"{PICTURE} a").first
    width, stroke = node.evaluate(look)
    for _ in range(TAB_STOPS):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('svg.concept-map') !== null"):
            break
    expect(node).to_be_focused()
    wider, inked = node.evaluate(look)
    assert wider > width
    assert inked != stroke
    target = node.get_attribute("href")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{tab.base}/{target}")
