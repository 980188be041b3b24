"""The search: each way to write a term leads to it, under the field as on the search page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, TERM
from tests.browser.test_browser_accessibility import severe

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Locator, Page

    from tests.browser.conftest import Visit
    from tests.conftest import Site

    Open = Callable[..., Visit]

pytestmark = pytest.mark.browser

QUERIES = {
    "AI": "intelligence-artificielle",
    "IA": "intelligence-artificielle",
    "LLM": "grand-modele-de-langage",
    "llms": "grand-modele-de-langage",
    "grands modeles de langage": "grand-modele-de-langage",
    "les grands modèles de langage": "grand-modele-de-langage",
    "qu’est-ce qu’un LLM ?": "grand-modele-de-langage",
    "l'attention": "mecanisme-d-attention",
    "l’attention": "mecanisme-d-attention",
    "mecanisme d'attention": "mecanisme-d-attention",
    "embedding": "plongement",
    "plongements": "plongement",
    "plongment": "plongement",
    "fine tuning": "affinage",
    "fine-tuning": "affinage",
    "affinage": "affinage",
    "RAG": "generation-augmentee-par-recuperation",
    "tokeniser": "segmentation-en-jetons",
    "tokenizer": "segmentation-en-jetons",
    "jetons": "jeton",
    "hallucinations": "hallucination",
    "reseau de neurones": "reseau-de-neurones-artificiels",
    "RÉSEAUX NEURONAUX": "reseau-de-neurones-artificiels",
    "GPU": "processeur-graphique",
    "zero shot": "apprentissage-sans-exemple",
    "zéro-shot": "apprentissage-sans-exemple",
    "transformer": "transformeur",
    "transfomer": "transformeur",
    "chaine de pensee": "chaine-de-pensee",
    "8bit": "optimiseur-8-bits",
    "8 bits": "optimiseur-8-bits",
    "quantisation": "quantification",
    "retropropagaton": "retropropagation",
}


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """One tab for all queries."""
    page = browser.new_page(viewport={"width": DESKTOP[0], "height": DESKTOP[1]})
    page.set_default_timeout(10_000)
    yield page
    page.close()


def offered(page: Page) -> Locator:
    return page.get_by_role("listbox").get_by_role("option")


@pytest.mark.parametrize(("words", "entry"), QUERIES.items(), ids=QUERIES.keys())
def test_the_search_page_lists_the_term_first(
    page: Page, serve: str, words: str, entry: str
) -> None:
    page.goto(f"{serve}/search.html")
    page.evaluate("words => { location.search = new URLSearchParams({q: words}) }", words)
    page.wait_for_url("**/search.html?q=*")
    first = page.locator("#search-results a").first
    expect(first).to_have_attribute("href", re.compile(rf"termes/{entry}\.html$"))


def test_the_list_under_the_field_offers_the_term_first(page: Page, serve: str) -> None:
    page.goto(f"{serve}/{TERM}")
    field = page.get_by_role("combobox", name="Rechercher dans le glossaire")
    found = {}
    for words in QUERIES:
        field.fill(words)
        option = offered(page).first
        expect(offered(page).last).to_contain_text(words)
        found[words] = re.sub(r".*/|\.html", "", option.get_attribute("data-href") or "")
    assert found == QUERIES


def test_keys_choose_a_term_under_the_field(visit: Open) -> None:
    """Ctrl-K leads to the field, arrows to a term and back, Escape away from them, Enter to one."""
    tab = visit()
    page = tab.go(TERM)
    assert not [url for url in tab.requests if "names.js" in url]
    page.keyboard.press("Control+k")
    field = page.get_by_role("combobox", name="Rechercher dans le glossaire")
    expect(field).to_be_focused()
    field.press_sequentially("plongement")
    first = offered(page).first
    expect(first).to_contain_text("Vecteur de nombres")
    expect(field).to_have_attribute("aria-expanded", "true")
    assert field.get_attribute("aria-activedescendant") is None
    field.press("ArrowDown")
    expect(first).to_have_attribute("aria-selected", "true")
    assert field.get_attribute("aria-activedescendant") == first.get_attribute("id")
    assert not severe(tab)
    field.press("ArrowUp")
    assert field.get_attribute("aria-activedescendant") is None
    field.press("Escape")
    expect(first).to_be_hidden()
    expect(field).to_have_value("plongement")
    field.press("ArrowDown")
    field.press("ArrowDown")
    field.press("Enter")
    expect(page).to_have_url(f"{tab.base}/termes/plongement.html")
    assert not tab.faults, "\n".join(tab.faults)


def test_enter_on_no_term_searches_the_text_and_says_what_it_found(visit: Open) -> None:
    """The words go to the search page, which shows them where they stand; none is no error."""
    tab = visit()
    page = tab.go("")
    field = page.locator(".hero-search input")
    field.fill("aiguille")
    expect(offered(page).last).to_have_text("Chercher « aiguille » dans tout le texte")
    field.press("Enter")
    expect(page.get_by_role("heading", name="Dans le texte")).to_be_visible()
    expect(page.locator("#search-results mark").first).to_contain_text("aiguille")
    nowhere = "xyzzyx <i>xyzzy</i>"
    page.locator(".hero-search input").fill(nowhere)
    page.locator(".hero-search button").click()
    expect(page.locator(".search-summary")).to_have_text(
        "Aucun résultat pour « xyzzyx <i>xyzzy</i> »."
    )
    page.wait_for_load_state("networkidle")
    assert not tab.faults, "\n".join(tab.faults)


def test_the_search_works_from_files_and_says_what_it_needs(visit: Open, site: Site) -> None:
    """Unpacked on a disk it finds as on a server; without JavaScript it leads to the lists."""
    page = visit().page
    page.goto(f"{(site.out / 'search.html').as_uri()}?q=reseau%20de%20neurones")
    first = page.locator("#search-results a").first
    expect(first).to_have_text("réseau de neurones artificiels")
    page.goto((site.out / TERM).as_uri())
    page.get_by_role("combobox").fill("l'attention")
    expect(offered(page).first).to_contain_text("mécanisme d’attention")
    offered(page).first.click()
    expect(page).to_have_url((site.out / "termes/mecanisme-d-attention.html").as_uri())
    plain = visit(script=False).go("search.html")
    expect(plain.locator(".search-without").get_by_role("link", name="A–Z")).to_be_visible()
