"""A term page is as large as what it says: neither the glossary nor those who cite it swell it."""

from __future__ import annotations

import gzip
import re

import pytest

from sphinxext_glossaire.pages.cited_by import QUOTED
from sphinxext_glossaire.pages.cited_elsewhere import OF_A_PROJECT
from tests.sphinx.conftest import Project, term
from tests.sphinx.test_cited_by import place, published

CONF = (
    'extensions = ["myst_parser", "sphinxext_glossaire"]\nhtml_theme = "glossaire"\n'
    'project = "Essai"\nlanguage = "fr"\n'
    'glossaire_domains = {"un": "Premier", "deux": "Second"}\n'
)
INDEX = "# Accueil\n\n```{toctree}\n:hidden:\n:glob:\n\n*\n```\n"
TIMES = 10  # that each page cites a term


@pytest.fixture
def hub(project: Project) -> Project:
    """A term that two others define, with a project around it."""
    project.conf(CONF)
    project.write(
        index=INDEX,
        moyeu=term("moyeu", domain="un", requires="[essieu]", body="Pièce d’une {term}`roue`."),
        essieu=term("essieu", domain="un", body="Pièce qui porte un {term}`moyeu`."),
        roue=term("roue", domain="un", related="[moyeu]"),
    )
    return project


def test_a_page_does_not_grow_with_the_glossary(hub: Project) -> None:
    """Among 30 terms or 150, a term with the same neighbours has the same page, byte for byte."""
    pages = []
    for count in (30, 150):
        others = {
            f"t{n:03}": term(
                f"notion {n}", domain="deux", body=f"Voir {{term}}`notion {n * 7 % count}`."
            )
            for n in range(count)
        }
        hub.write(**others)
        result = hub.build(f"of-{count}")
        assert result.warnings == []
        pages.append(result.html("moyeu"))
    assert pages[0] == pages[1]


def test_a_page_bears_two_thousand_citations(hub: Project) -> None:
    """Each place is a link, in groups that fold; sentences, as many as a page has room for."""
    places = range(200)
    for n in places:
        said = " ".join(
            f"La {k}e phrase de la notion {n} parle d’un {{term}}`moyeu`." for k in range(TIMES)
        )
        hub.write(**{f"t{n:03}": term(f"notion {n}", domain="deux", body=f"{said} Fin.")})
    result = hub.build()
    assert result.warnings == []
    page = result.html("moyeu")
    assert [n for n in places if f'href="t{n:03}.html"' not in page] == []
    assert page.count('<details class="glossaire-fold" open>') == 1
    quoted = re.findall(r'<p class="glossaire-context">(.*?)</p>', page)
    assert QUOTED - 200 < sum(map(len, quoted)) <= QUOTED
    silent = len(re.findall(r"<li><p><a [^>]*>[^<]*</a></p>\s*</li>", page)) - 2  # Around this term
    note = page.partition('class="glossaire-note">')[2]
    assert int(re.search(r"\d+", note)[0]) in (silent, silent + 1)  # one may show some of its own
    assert len(gzip.compress(page.encode())) < 15_000


def test_a_page_bears_two_thousand_pages_of_other_projects(hub: Project) -> None:
    """Beside two thousand citations of its own: a few of each project, and how many more."""
    for n in range(200):
        hub.write(**{f"t{n:03}": term(f"notion {n}", domain="deux", body="Un {term}`moyeu`. " * 9)})
    names = [f"projet {n}" for n in range(5)]
    for name in names:
        places = [
            place(
                term="moyeu",
                title=f"La page {n} du {name} est longue",
                uri=f"guide/{n}/une-page.html#section-{n * 7919}",
                context=f"La phrase {n * 104729} du {name} parle d’un moyeu.",
            )
            for n in range(2_000)
        ]
        content = published(*places, project=name.title())
        (hub.folder / f"{name}.json").write_bytes(content)
    cited_by = {
        name: (f"https://{n}.example/", str(hub.folder / f"{name}.json"))
        for n, name in enumerate(names)
    }
    address = "https://g.example/fr/"
    hub.conf(f"{CONF}glossaire_cited_by = {cited_by!r}\nhtml_baseurl = {address!r}\n")
    result = hub.build()
    assert result.warnings == []
    page = result.html("moyeu")
    assert page.count(".example/guide/") == len(names) * OF_A_PROJECT
    assert page.count("(2000)</summary>") == len(names)
    assert page.count(f"et {2_000 - OF_A_PROJECT} autres") == len(names)
    quoted = re.findall(r'<p class="glossaire-context">(.*?)</p>', page)
    assert sum(len(re.sub("<.*?>", "", each)) for each in quoted) <= QUOTED
    assert len(gzip.compress(page.encode())) < 15_000


def test_one_page_may_cite_a_term_two_thousand_times(hub: Project) -> None:
    """It is one link, with as many sentences as a page has room for."""
    sentences = (f"La {n}e fois, on parle d’un {{term}}`moyeu`." for n in range(2_000))
    hub.write(long=f"# Longue\n\n{' '.join(sentences)}\n")
    page = hub.build().html("moyeu")
    quoted = re.findall(r'<p class="glossaire-context">(.*?)</p>', page)
    assert QUOTED - 200 < sum(map(len, quoted)) <= QUOTED
    assert 'class="glossaire-note"' in page
