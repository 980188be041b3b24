"""A reader never meets a dead link, and reads the site without any other server."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import BOOK, Site
from tests.site.html_page import broken_links

GOOD = """<!DOCTYPE html><html lang="fr"><head>
<link rel="canonical" href="https://example.org/"><link rel="stylesheet" href="style.css">
</head><body id="top"><h1>Bon</h1>
<a href="#top">a</a><a href="sub/b.html#in%C3%A9">b</a><a href="https://example.org/x">c</a>
<svg><defs><marker id="m"></marker></defs>
<a href="sub/b.html"><path marker-end="url(#m)"/></a></svg>
</body></html>"""
BAD = (
    ('<a href="perdu.html">x</a>', "does not exist"),
    ('<a href="sub/b.html#perdu">x</a>', "has no such anchor"),
    ('<a href="#perdu">x</a>', "has no such anchor"),
    ('<svg><a href="sub/perdu.html"></a></svg>', "does not exist"),
    ('<svg><path marker-end="url(#perdu)"/></svg>', "has no such anchor"),
    ('<label for="perdu">x</label>', "has no such anchor"),
    ('<img src="perdu.png" alt="">', "does not exist"),
    ('<img srcset="perdu.png 2x" alt="">', "does not exist"),
    ('<p style="background: url(perdu.png)">x</p>', "does not exist"),
    ('<style>@import "perdu.css";</style>', "does not exist"),
    ('<script src="https://cdn.example.org/x.js"></script>', "is loaded from elsewhere"),
    ('<script src="//cdn.example.org/x.js"></script>', "is loaded from elsewhere"),
    ('<link rel="stylesheet" href="https://example.org/x.css">', "is loaded from elsewhere"),
    ('<link rel="preload" as="font" href="https://example.org/x">', "is loaded from elsewhere"),
    ('<img src="https://example.org/x.png" alt="">', "is loaded from elsewhere"),
    ('<a href="/absolu.html">x</a>', "only works at the root of a host"),
    ('<a href="../dehors.html">x</a>', "leads out of the site"),
    ('<a href="javascript:alert(1)">x</a>', "has a strange scheme"),
)


def small_site(folder: Path, extra: str = "", css: str = "") -> Path:
    out = folder / "out"
    (out / "sub").mkdir(parents=True)
    (out / "a.html").write_text(GOOD.replace("</body>", f"{extra}</body>"), encoding="utf-8")
    page = '<!DOCTYPE html><html lang="fr"><body><p id="iné">b</p></body></html>'
    (out / "sub" / "b.html").write_text(page, encoding="utf-8")
    (out / "style.css").write_text(f"p {{ color: red }} {css}", encoding="utf-8")
    return out


def test_every_link_and_anchor_of_the_site_exists_and_nothing_is_loaded_from_elsewhere(
    site: Site,
) -> None:
    """Links, anchors, pictures, fonts and map nodes lead somewhere inside the site."""
    missing_is_fine = frozenset() if site.has_book else frozenset({BOOK})
    assert len(site.pages) > 25
    faults = broken_links(site.out, missing_is_fine)
    assert not faults, "\n".join(faults)


def test_the_link_checker_is_silent_on_a_good_page(tmp_path: Path) -> None:
    """Outside links, encoded anchors and canonical addresses are no faults."""
    assert broken_links(small_site(tmp_path)) == []


@pytest.mark.parametrize(("markup", "fault"), BAD, ids=[markup for markup, _ in BAD])
def test_the_link_checker_finds_what_is_broken(tmp_path: Path, markup: str, fault: str) -> None:
    """A checker that finds nothing proves nothing."""
    (found,) = broken_links(small_site(tmp_path, markup))
    assert fault in found
    assert found.startswith("a.html:")


@pytest.mark.parametrize(
    ("css", "fault"),
    [
        ('p { background: url("perdu.png") }', "does not exist"),
        ("@font-face { src: url(https://example.org/x.woff2) }", "is loaded from elsewhere"),
        ('@import "https://example.org/x.css";', "is loaded from elsewhere"),
    ],
)
def test_the_link_checker_reads_style_sheets(tmp_path: Path, css: str, fault: str) -> None:
    """Fonts and backgrounds are links too."""
    (found,) = broken_links(small_site(tmp_path, css=css))
    assert fault in found
