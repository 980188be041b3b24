"""The search: each way to write a term leads to it, under the field as on the search page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, TERM

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Locator, Page

    from tests.browser.conftest import Visit

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
