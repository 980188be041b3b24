"""What an entry shows of other projects, in a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import DESKTOP, PHONE
from tests.conftest import serving
from tests.sphinx.conftest import Project, term
from tests.sphinx.test_cited_by import place, published

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_words_without_end_stay_in_the_page(
    browser: Browser, tmp_path: Path, size: tuple[int, int]
) -> None:
    """Whatever another project is called and says, the page is as wide as the screen."""
    long = "W" * 190
    file = tmp_path / "citations.json"
    file.write_bytes(published(place(title=long, context=long), project=long))
    project = Project(tmp_path)
    project.conf(
        'extensions = ["myst_parser", "sphinxext_glossaire"]\nhtml_theme = "glossaire"\n'
        'html_baseurl = "https://g.example/fr/"\n'
        f"glossaire_cited_by = {{'c': ('https://c.example/', {str(file)!r})}}\n"
    )
    project.write(index="# A\n\n{term}`mot`\n\n```{toctree}\nmot\n```\n", mot=term("mot", id="m"))
    with serving(project.build().out) as base:
        page = browser.new_page(viewport={"width": size[0], "height": size[1]})
        page.goto(f"{base}/mot.html")
        assert page.locator(".glossaire-elsewhere .glossaire-context").inner_text() == long
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.close()
