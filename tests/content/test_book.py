"""Pages read well in the printed book too, whose page does not scroll."""

from __future__ import annotations

from pathlib import Path

from markdown_it import MarkdownIt

from tests.conftest import ROOT

DOCS = ROOT / "docs"
PAGES = sorted(DOCS.glob("*.md")) + sorted(
    path for folder in ("termes", "domaines") for path in (DOCS / folder).glob("*.md")
)
WIDTH = 68
"""Characters of code on a line of the book; what is longer wraps, and columns are lost."""


def test_no_line_of_code_is_wider_than_a_page_of_the_book() -> None:
    wide = {path.name: found for path in PAGES if (found := wide_lines(path))}
    assert wide == {}


def test_a_wide_line_is_found(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(f"```text\n{'a' * WIDTH}\n{'b' * (WIDTH + 1)}\n```\n", encoding="utf-8")
    assert wide_lines(page) == ["b" * (WIDTH + 1)]


def wide_lines(path: Path) -> list[str]:
    """Lines of the code blocks of a page; a directive is no code."""
    tokens = MarkdownIt().parse(path.read_text(encoding="utf-8"))
    return [
        line
        for token in tokens
        if token.type in ("fence", "code_block") and not token.info.startswith("{")
        for line in token.content.split("\n")
        if len(line) > WIDTH
    ]
