"""Reading paths, and what the reader has read; the page of an address that does not exist."""

from __future__ import annotations

import mimetypes
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, TERM

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser, Page, Route

    from tests.browser.conftest import Visit
    from tests.conftest import Site

    Open = Callable[..., Visit]

pytestmark = pytest.mark.browser
HOST, ROOT = "http://glossaire.test", "/fr/latest/"


def test_what_is_ticked_is_kept_and_can_be_forgotten(visit: Open) -> None:
    """A box on a list and the button of the term's page are one mark, and leave no cookie."""
    tab = visit()
    page = tab.go("parcours.html")
    name = "Lu : « transformeur »".replace("« ", "«\u202f").replace(" »", "\u202f»")
    box = page.get_by_role("checkbox", name=name.replace(" :", "\u00a0:"), exact=True).first
    count = page.locator(".glossaire-progress [data-count]")
    expect(count).to_contain_text("0 sur")
    box.check()
    expect(count).to_contain_text("1 sur")
    button = tab.go(TERM).locator(".read-mark")
    expect(button).to_have_attribute("aria-pressed", "true")
    button.click()
    expect(button).to_have_text("Marquer comme lu")
    button.click()
    page.go_back()
    expect(page.locator(".is-read").first).to_be_visible()
    page.get_by_role("button", name="Tout oublier").click()
    expect(page.locator(".is-read")).to_have_count(0)
    assert page.evaluate("localStorage.getItem('glossaire-read')") is None
    assert page.context.cookies() == []
    assert not tab.faults, "\n".join(tab.faults)


def test_the_way_to_a_term_is_found_with_the_keyboard(visit: Open) -> None:
    """A few letters without accents, arrows, Enter: the same terms as on the term's own page."""
    tab = visit(PHONE)
    page = tab.go("parcours.html")
    assert not any("paths.js" in url and "_glossaire" in url for url in tab.requests)
    field = page.get_by_role("combobox", name="Quel terme voulez-vous comprendre")
    field.press_sequentially("melange d")
    options = page.get_by_role("option")
    expect(options.first).to_have_text("mélange d’experts")
    expect(field).to_have_attribute(
        "aria-activedescendant", options.first.get_attribute("id") or ""
    )
    field.press("Enter")
    expect(field).to_have_value("mélange d’experts")
    found = page.locator(".glossaire-chooser li > a")
    expect(found.last).to_have_text("mélange d’experts")
    way = found.all_text_contents()[:-1]
    expect(page.locator(".glossaire-chooser [role=status]")).to_contain_text(str(len(way)))
    tab.go("termes/melange-d-experts.html").locator(".glossaire-before summary").click()
    assert page.locator(".glossaire-before a").all_text_contents() == way
    assert not tab.faults, "\n".join(tab.faults)


def test_the_paths_work_from_a_disk(browser: Browser, site: Site) -> None:
    """Opened as a file, the page finds the way too."""
    page = browser.new_page()
    page.goto((site.out / "parcours.html").as_uri())
    field = page.get_by_role("combobox", name="Quel terme")
    field.fill("transformeur")
    field.press("Enter")
    expect(page.locator(".glossaire-chooser li > a").last).to_have_text("transformeur")
    page.close()


def test_without_scripts_the_lists_are_there_and_nothing_dead(visit: Open) -> None:
    page = visit(script=False).go("parcours.html")
    assert page.locator("ol.glossaire-path a").count() > 199
    expect(page.locator(".glossaire-progress, .glossaire-chooser input").first).to_be_hidden()
    expect(page.get_by_text("L’article de chaque terme donne")).to_be_visible()
    page = visit(script=False).go("termes/melange-d-experts.html")
    expect(page.locator(".read-mark")).to_be_hidden()


@pytest.fixture
def published(browser: Browser, site: Site) -> Page:
    """A tab in which the site stands where it is published, page 404 included."""
    page = browser.new_page()

    def answer(route: Route) -> None:
        path = route.request.url.removeprefix(HOST).partition("?")[0]
        file = site.out / path.removeprefix(ROOT)
        found = path.startswith(ROOT) and file.is_file()
        body = file if found else site.out / "404.html"
        kind = mimetypes.guess_type(body.name)[0] or "application/octet-stream"
        route.fulfill(status=200 if found else 404, body=body.read_bytes(), content_type=kind)

    page.route(f"{HOST}/**", answer)
    return page


@pytest.mark.parametrize("depth", ["", "termes/", "a/b/c/"], ids=["root", "terms", "deep"])
def test_a_lost_reader_is_shown_near_terms(published: Page, depth: str) -> None:
    """At any depth: styles, links, and the terms whose names look like the address."""
    missing = []
    published.on("response", lambda got: missing.append(got.url) if got.status == 404 else None)
    address = f"{HOST}{ROOT}{depth}transformeurs.html"
    published.goto(address)
    near = published.locator(".not-found-near a")
    expect(near.first).to_have_text("transformeur")
    assert missing == [address]
    assert published.locator(".skip").get_attribute("href") == f"{address}#contenu"
    near.first.click()
    expect(published).to_have_url(f"{HOST}{ROOT}termes/transformeur.html")
    published.close()
