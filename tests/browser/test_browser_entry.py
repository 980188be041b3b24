"""The ways in: home, lexicon, A to Z."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browser.conftest import Visit
    from tests.conftest import Site

    Open = Callable[..., Visit]

pytestmark = pytest.mark.browser


def test_the_home_page_leads_to_each_domain_the_map_and_few_terms(visit: Open, site: Site) -> None:
    """It is no list of terms, and says as much without JavaScript."""
    page = visit(script=False).go("")
    domains = {path.stem for path in (site.docs / "domaines").glob("*.md")} - {"index"}
    cards = page.locator(".glossaire-domain-card a")
    assert {f"domaines/{each}.html" for each in domains} == set(
        cards.evaluate_all("all => all.map(each => each.getAttribute('href'))")
    )
    expect(page.locator(".glossaire-countries")).to_have_attribute("href", "carte.html")
    expect(page.locator(".glossaire-countries .country")).to_have_count(len(domains))
    assert page.locator('a[href^="termes/"]').count() < 20
    expect(page.locator(".discovery-definition")).not_to_be_empty()


def test_the_names_of_the_domains_stand_apart_on_a_phone(visit: Open) -> None:
    """On the picture of the home page, none meets another or leaves the picture."""
    page = visit(PHONE).go("")
    rectangles = "all => all.map(each => each.getBoundingClientRect().toJSON())"
    (picture,) = page.locator(".glossaire-countries svg").evaluate_all(rectangles)
    names = page.locator(".glossaire-countries .domain text").evaluate_all(rectangles)
    assert len(names) > 10
    assert all(picture["left"] < each["left"] < each["right"] < picture["right"] for each in names)
    for one, other in combinations(names, 2):
        across = max(one["left"] - other["right"], other["left"] - one["right"])
        down = max(one["top"] - other["bottom"], other["top"] - one["bottom"])
        assert max(across, down) > 6, (one, other)


def test_another_term_is_shown_each_day_and_the_same_all_day(visit: Open) -> None:
    seen = []
    for day, hour in ((1, 9), (1, 20), (2, 9), (3, 9)):
        tab = visit()
        tab.page.clock.set_fixed_time(datetime(2027, 3, day, hour, tzinfo=UTC))
        page = tab.go("")
        name = page.locator(".discovery-name a")
        page.wait_for_function("globalThis.glossaireNames")
        page.wait_for_timeout(50)
        seen.append(name.inner_text())
        assert not tab.faults, "\n".join(tab.faults)
    assert seen[0] == seen[1]
    assert len(set(seen)) == 3
    name.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(seen[-1], ignore_case=True)


def test_the_lexicon_reads_both_ways(visit: Open) -> None:
    """By English names at first, by French ones after a click; filtered without accents."""
    page = visit().go("lexique.html")
    table = page.locator(".glossaire-lexicon")

    def column(number: int) -> list[str]:
        cells = table.locator(f"tbody tr:not([hidden]) td:nth-child({number})")
        return [text.strip() for text in cells.all_text_contents()]

    order = "names => [...names].sort(new Intl.Collator('fr', {numeric: true}).compare)"
    page.get_by_role("button", name="français").click()
    expect(table.locator("th").nth(1)).to_have_attribute("aria-sort", "ascending")
    assert column(2) == page.evaluate(order, column(2))
    page.get_by_role("button", name="anglais").click()
    assert column(1) == page.evaluate(order, column(1))
    page.get_by_role("searchbox", name="Filtrer").fill("reseau neural")
    assert "réseau de neurones artificiels" in column(2)
    assert all("neural" in name for name in column(1))


def test_letters_lead_to_their_terms_below_the_bar(visit: Open) -> None:
    """The bar stays in sight on a wide screen and hides no heading."""
    page = visit().go("a-z.html")
    bar = page.locator(".glossaire-letters")
    bar.get_by_role("link", name="M", exact=True).click()
    page.wait_for_function("scrollY > 500")
    box, heading = bar.bounding_box(), page.locator("#lettre-m").bounding_box()
    assert box is not None
    assert heading is not None
    assert 0 < box["y"] < box["y"] + box["height"] <= heading["y"] < 400


def test_the_names_of_domains_stand_apart_inside_the_home_picture(visit: Open) -> None:
    page = visit().go("")
    faults = page.locator(".glossaire-countries svg").evaluate(
        """svg => {
          const frame = svg.getBoundingClientRect();
          const names = [...svg.querySelectorAll("text")];
          const boxes = names.map(name => name.getBoundingClientRect());
          return names.flatMap((name, at) => {
            const box = boxes[at];
            const out = box.left < frame.left || box.right > frame.right;
            const over = boxes.some((other, place) => place !== at && box.left < other.right
              && other.left < box.right && box.top < other.bottom && other.top < box.bottom);
            return out || over ? [name.textContent] : [];
          });
        }"""
    )
    assert faults == []
