"""No page makes a reader wait: how much a term page weighs."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.conftest import Site

LARGEST = 15_000  # bytes, compressed: what a reader who has been here before loads


def test_no_term_page_is_large(site: Site) -> None:
    """Definition, relations, map, and every sentence that cites the term."""
    sizes = {path.name: len(gzip.compress(path.read_bytes(), 9)) for path in site.terms}
    assert {name: size for name, size in sizes.items() if size > LARGEST} == {}
