"""What a site has for machines and lost readers: exports, feed, site map, redirects, page 404."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.sphinx.conftest import CONF, Project, Result, term

BASE = "https://example.org/fr/latest/"
SITE = CONF + f'html_theme = "glossaire"\nhtml_baseurl = "{BASE}"\nlanguage = "fr"\n'
INDEX = "# Accueil\n\n```{toctree}\n:glob:\n\n*\n```\n"
EXPORTS = {f"glossaire.{suffix}" for suffix in ("ttl", "jsonld", "tbx", "graphml", "csv", "apkg")}
ROOT = ("404.html", "feed.xml", "llms.txt", "robots.txt", "sitemap.xml")
ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def there(result: Result) -> set[str]:
    return {name for name in ROOT if (result.out / name).exists()}


def exports(result: Result) -> set[str]:
    return {path.name for path in (result.out / "_glossaire").glob("glossaire.*")}


def text(result: Result, name: str) -> str:
    return (result.out / name).read_text(encoding="utf-8")


@pytest.fixture
def site(project: Project) -> Project:
    project.conf(SITE)
    project.write(index=INDEX, a=term("alpha", reviewed="2026-01-02", domain="d"), b=term("beta"))
    return project


def test_a_site_has_every_file(site: Project) -> None:
    """Addresses are whole; a second build says the same."""
    result = site.build()
    assert there(result) == set(ROOT)
    assert exports(result) == EXPORTS
    assert f"<{BASE}a.html#term-a> a skos:Concept" in text(result, "_glossaire/glossaire.ttl")
    assert f"\n- [alpha]({BASE}a.html): Une définition simple." in text(result, "llms.txt")
    assert "\n## d\n" in text(result, "llms.txt")
    assert f"Sitemap: {BASE}sitemap.xml" in text(result, "robots.txt")
    assert 'type="application/atom+xml"' in result.html("b")
    assert not result.warnings
    before = {name: (result.out / name).read_bytes() for name in ROOT}
    again = site.build()
    assert {name: (again.out / name).read_bytes() for name in ROOT} == before


def test_a_site_without_an_address_has_what_needs_none(site: Project) -> None:
    site.conf(SITE.replace(BASE, ""))
    result = site.build()
    assert there(result) == {"404.html", "llms.txt"}
    assert exports(result) == EXPORTS
    assert "<../a.html#term-a> a skos:Concept" in text(result, "_glossaire/glossaire.ttl")
    assert "atom+xml" not in result.html("b")


def test_another_theme_gets_the_exports_alone(project: Project) -> None:
    """A plain glossary of any project is data too; its site is its own affair."""
    project.conf(CONF + f'html_baseurl = "{BASE}"\n')
    glossary = "```{glossary}\nalpha\n  Une définition.\n```\n"
    project.write(index=f"# Accueil\n\n{glossary}")
    result = project.build()
    assert there(result) == set()
    assert exports(result) == EXPORTS
    assert f"<{BASE}index.html#term-alpha>" in text(result, "_glossaire/glossaire.ttl")


def test_a_project_without_a_term_gets_no_export(project: Project) -> None:
    project.write(index="# Rien\n")
    assert exports(project.build()) == set()


def test_a_file_of_the_project_is_left_alone(site: Project) -> None:
    """``html_extra_path`` has the last word."""
    site.conf(SITE + 'html_extra_path = ["extra"]\n')
    (site.source / "extra").mkdir()
    (site.source / "extra" / "robots.txt").write_text("User-agent: *\nDisallow: /\n")
    assert "Disallow: /" in text(site.build(), "robots.txt")


def git(folder: Path, *arguments: str, day: str = "2026-03-01") -> None:
    date = f"{day}T12:00:00Z"
    names = {
        f"GIT_{who}_{what}": "x" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
    }
    dates = {"GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date}
    command = ["git", "-c", "init.defaultBranch=main", *arguments]
    environment = {**os.environ, **names, **dates, "GIT_CONFIG_GLOBAL": os.devnull}
    subprocess.run(command, cwd=folder, check=True, capture_output=True, env=environment)


def updated(result: Result) -> dict[str, str]:
    root = ET.fromstring(text(result, "feed.xml"))
    return {
        entry.findtext(f"{ATOM}title", ""): entry.findtext(f"{ATOM}updated", "")[:10]
        for entry in root.findall(f"{ATOM}entry")
    }


def test_dates_are_those_of_the_commits_else_of_the_reviews(site: Project) -> None:
    """The clock says nothing; the last commit of a shallow clone made no page."""
    assert updated(site.build("none")) == {"alpha": "2026-01-02"}
    git(site.source, "init")
    git(site.source, "add", ".")
    git(site.source, "commit", "-m", "first", day="2026-02-01")
    site.write(été=term("été"))
    git(site.source, "add", ".")
    git(site.source, "commit", "-m", "second", day="2026-03-01")
    result = site.build()
    assert list(updated(result).items()) == [
        ("été", "2026-03-01"), ("alpha", "2026-02-01"), ("beta", "2026-02-01"),
    ]  # fmt: skip
    days = {
        url.findtext(f"{MAP}loc"): url.findtext(f"{MAP}lastmod")
        for url in ET.fromstring(text(result, "sitemap.xml"))
    }
    assert days[f"{BASE}index.html"] == "2026-02-01"
    assert days[f"{BASE}%C3%A9t%C3%A9.html"] == "2026-03-01"
    (site.folder / "clone").mkdir()
    clone = Project(site.folder / "clone")
    git(site.folder, "clone", "--depth", "1", site.source.as_uri(), str(clone.source))
    assert updated(clone.build()) == {"alpha": "2026-01-02"}


def test_a_retired_entry_sends_its_readers_on_at_once(site: Project) -> None:
    """To the end of the chain; search engines keep the new page alone."""
    site.write(old=term("vieux", replaced_by="[mid]"), mid=term("milieu", replaced_by="[a]"))
    result = site.build()
    for name in ("old", "mid"):
        page = result.html(name)
        assert '<meta http-equiv="refresh" content="0; url=a.html" />' in page
        assert re.findall('<meta name="robots" content="([^"]*)"', page) == ["noindex"]
        assert re.findall('<link rel="canonical" href="([^"]*)"', page) == [f"{BASE}a.html"]
    assert "http-equiv" not in result.html("a")
    assert f'rel="canonical" href="{BASE}a.html"' in result.html("a")
    for name in ("sitemap.xml", "llms.txt", "feed.xml"):
        assert not re.search(r"/(old|mid)\.html", text(result, name))


def test_no_redirect_goes_in_a_circle(site: Project) -> None:
    """Entries that replace each other, or themselves, stay where they are."""
    site.write(x=term("un", replaced_by="[y]"), y=term("deux", replaced_by="[x]"))
    site.write(z=term("trois", replaced_by="[z]"))
    result = site.build()
    for name in ("x", "y", "z"):
        assert "http-equiv" not in result.html(name)


def test_a_term_page_folds_all_that_comes_first(site: Project) -> None:
    """In order, where it is more than the terms that are right before; else nothing is added."""
    site.write(c=term("gamma", requires="[b]"), d=term("delta", requires="[c]"))
    site.write(b=term("beta", requires="[a]"))
    result = site.build()
    folded = re.search('<details class="glossaire-before".*?</details>', result.html("d"), re.S)
    assert folded
    assert re.findall('href="([^"]*)"', folded[0]) == ["a.html", "b.html", "c.html"]
    assert "glossaire-before" not in result.html("b")


def test_the_page_404_finds_the_site_from_any_depth(site: Project) -> None:
    """Its addresses start at the root that the project tells; it stands in no index."""
    page = site.build().html("404")
    assert '<base href="/fr/latest/" />' in page
    assert page.index("<base") < min(page.index("<link"), page.index("<script"))
    assert 'content="noindex"' in page
    assert "canonical" not in page
    assert "<h1>Page introuvable</h1>" in page


def test_reading_paths_stand_in_any_builder(site: Project) -> None:
    """Lists for beginners and for each domain; a script adds to them where there is one."""
    site.write(
        c=term("gamma", requires="[a]", domain="d"), p="# Parcours\n\n```{concept-paths}\n```\n"
    )
    html = site.build().html("p")
    assert len(re.findall('<ol class="[^"]*glossaire-path', html)) == 4
    assert "glossaire-chooser" in html
    plain = site.build("text", builder="text")
    words = (plain.out / "p.txt").read_text(encoding="utf-8")
    assert "1. alpha" in words
    assert not plain.warnings
