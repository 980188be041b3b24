"""What a browser loads for a first page."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import PHONE

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browser.conftest import Visit
    from tests.conftest import Site

pytestmark = pytest.mark.browser
LARGEST = 150_000  # bytes, compressed as servers do


def test_a_first_visit_is_light(visit: Callable[..., Visit], site: Site) -> None:
    """The largest term page with its styles, scripts and fonts, by one who has nothing of them."""
    largest = max(site.terms, key=lambda path: path.stat().st_size)
    tab = visit(PHONE)
    tab.go(f"termes/{largest.name}").evaluate("document.fonts.ready")
    names = {url.removeprefix(f"{tab.base}/").partition("?")[0] for url in tab.requests}
    loaded = {name: (site.out / name).read_bytes() for name in names}
    assert {name.rpartition(".")[2] for name in loaded} >= {"html", "css", "js", "woff2"}
    sizes = {
        name: len(content if name.endswith(".woff2") else gzip.compress(content, 9))
        for name, content in loaded.items()
    }
    assert sum(sizes.values()) < LARGEST, sizes
