"""No barrier that axe knows: in light and dark, on every kind of page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import DESKTOP, PHONE, TERM

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser

PAGES = {
    "home": "",
    "term": TERM,
    "term with a formula": "termes/mecanisme-d-attention.html",
    "A-Z": "a-z.html",
    "lexicon": "lexique.html",
    "domain": "domaines/evaluation.html",
    "map": "carte.html",
    "paths": "parcours.html",
    "not found": "404.html",
    "search": "search.html?q=transformeur",
    "citing": "citer.html",
    "general index": "genindex.html",
    "bibliography": "bibliographie.html",
}
SEVERE = ("serious", "critical")
EXCUSED = {
    # docutils gives entries the role doc-biblioentry, a list item that axe does not know as one.
    ("aria-required-children", ".citation-list"),
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())
def test_axe_finds_no_severe_barrier(visit: Callable[..., Visit], path: str, scheme: str) -> None:
    """Contrast, names, roles, focus: nothing serious, nothing critical."""
    tab = visit(DESKTOP, scheme=scheme)
    page = tab.go(path)
    page.wait_for_function("document.fonts.status === 'loaded'")
    if "?q=" in path:
        page.locator("#search-results a").first.wait_for()
    found = severe(tab)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("path", ["", TERM, "carte.html"], ids=["home", "term", "map"])
def test_axe_finds_no_severe_barrier_on_a_phone_after_the_toggle(
    visit: Callable[..., Visit], path: str
) -> None:
    """The dark of the toggle is as legible as the dark of the system."""
    tab = visit(PHONE, scheme="light")
    tab.go(path).locator(".theme-toggle").click()
    found = severe(tab)
    assert not found, "\n".join(found)


def severe(tab: Visit) -> list[str]:
    """Violations of weight, each with its rule and the elements that break it."""
    results = Axe().run(tab.page, options={"resultTypes": ["violations"]}).response
    return [
        f"{each['id']} ({each['impact']}): {node['target']} {node['failureSummary']}"
        for each in results["violations"]
        if each["impact"] in SEVERE
        for node in each["nodes"]
        if (each["id"], node["target"][0]) not in EXCUSED
    ]
