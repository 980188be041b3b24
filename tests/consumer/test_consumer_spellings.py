"""Every spelling of every name of every shipped term leads to its page, here and from elsewhere.

The table of ``docs/extension/noms.md`` is made by these tests: they fail where it says anything
else than what they found, and print the table as it should be.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ROOT, Site, build_site, copy_sources, run_sphinx
from tests.consumer.test_consumer_intersphinx import BASE, foreign
from tests.site.html_page import Page
from tests.site.sources import Sources, folded

PAGE = ROOT / "docs" / "extension" / "noms.md"
EXAMPLE = "mécanisme d’attention"
VARYING = re.compile(r"[a-zà-ÿœ]{3,}(?<![sxzlu])")  # words with a plural in -s, whatever the rule


def plain(name: str) -> str:
    name = name.replace("œ", "oe").replace("Œ", "Oe")
    return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))


def plural(name: str) -> str:
    """Regular plural of a name whose first word has one in -s and whose second is "de" or none."""
    head, *rest = re.split(r"(?= d[e’'])", name, maxsplit=1)
    return head + "s" + "".join(rest) if VARYING.fullmatch(head) else name


SPELLINGS: dict[str, Callable[[str], str]] = {
    "telle quelle": str,
    "autre casse": str.swapcase,
    "apostrophe droite": lambda name: name.replace("’", "'"),
    "apostrophe courbe": lambda name: name.replace("'", "’"),
    "sans accents ni ligatures": plain,
    "accents décomposés (NFD)": lambda name: unicodedata.normalize("NFD", name),
    "traits d’union": lambda name: name.replace(" ", "-"),
    "espaces": lambda name: name.replace("-", " "),
    "tout à la fois": lambda name: plain(name).replace("’", "'").replace("-", " ").upper(),
    "pluriel régulier": plural,
    "pluriel sans accents": lambda name: plain(plural(name)),
}


def written(sources: Sources) -> list[tuple[str, str, str]]:
    """Kind of spelling, name as it is written so, and page that it leads to."""
    owners = sources.owners
    found = []
    for term in sources.terms:
        for kind, spell in SPELLINGS.items():
            names = [term.label] if kind.startswith("pluriel") else term.names
            for name in names:
                spelling = spell(name)
                if owners.get(folded(spelling), term.id) == term.id == owners[folded(name)]:
                    found.append((kind, spelling, f"{term.docname}.html"))
    return found


def document(cases: list[tuple[str, str, str]]) -> str:
    items = "".join(f"- {{term}}`x <{spelling}>`\n" for _, spelling, _ in cases)
    remark = "% glossaire: accept discouraged_label"
    return f"---\norphan: true\n---\n{remark}\n\n# Essai\n\n{items}"


@pytest.fixture(scope="module")
def cases(site: Site) -> list[tuple[str, str, str]]:
    found = written(Sources(site.docs))
    assert len(found) > 1000
    return found


@pytest.fixture(scope="module")
def here(cases: list[tuple[str, str, str]], tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """Kinds of spellings that all resolve in the glossary itself."""
    folder = tmp_path_factory.mktemp("spellings")
    sources = copy_sources(folder / "sources")
    (sources / "docs" / "essai.md").write_text(document(cases), encoding="utf-8")
    build_site(sources, folder / "html")
    links = [link.partition("#")[0] for link in hrefs(folder / "html" / "essai.html", "termes/")]
    return kinds(cases, links)


@pytest.fixture(scope="module")
def elsewhere(
    cases: list[tuple[str, str, str]], site: Site, tmp_path_factory: pytest.TempPathFactory
) -> set[str]:
    """Kinds of spellings that all resolve in a project that has only intersphinx."""
    folder = tmp_path_factory.mktemp("foreign")
    done = run_sphinx(foreign(folder, site, index=document(cases)), folder / "out", "-n")
    assert (done.returncode, done.stderr) == (0, "")
    links = hrefs(folder / "out" / "index.html", BASE)
    return kinds(cases, [link.removeprefix(BASE).partition("#")[0] for link in links])


def hrefs(page: Path, prefix: str) -> list[str]:
    anchors = [each for each in Page.read(page).all("a") if each.text == "x"]
    return [
        each.attributes["href"] for each in anchors if each.attributes["href"].startswith(prefix)
    ]


def kinds(cases: list[tuple[str, str, str]], links: list[str]) -> set[str]:
    assert len(links) == len(cases)
    wrong = {kind for (kind, _, page), link in zip(cases, links, strict=True) if link != page}
    return {kind for kind, _, _ in cases} - wrong


def test_every_spelling_of_every_name_resolves_in_the_glossary(here: set[str]) -> None:
    assert here == set(SPELLINGS)


def test_every_spelling_of_every_name_resolves_from_another_project(elsewhere: set[str]) -> None:
    assert elsewhere == set(SPELLINGS)


def test_the_table_of_the_documentation_says_what_was_found(
    here: set[str], elsewhere: set[str]
) -> None:
    lines = ["| graphie | exemple | ici | ailleurs |", "|---|---|---|---|"]
    for kind, spell in SPELLINGS.items():
        answers = ["oui" if kind in found else "non" for found in (here, elsewhere)]
        lines.append(f"| {kind} | `{spell(EXAMPLE)}` | {' | '.join(answers)} |")
    table = "\n".join(lines)
    assert table in PAGE.read_text(encoding="utf-8"), f"the table should be:\n{table}"


def test_a_term_costs_the_inventory_what_the_documentation_says(site: Site) -> None:
    """Less than a hundred entries a term, half a kilobyte once compressed."""
    from sphinx.util.inventory import InventoryFile  # noqa: PLC0415

    with (site.out / "objects.inv").open("rb") as stream:
        entries = InventoryFile.load(stream, "", lambda base, path: path)["std:term"]
    count = len(Sources(site.docs).terms)
    assert len(entries) / count < 100
    assert (site.out / "objects.inv").stat().st_size / count < 512
    assert "moins de cent entrées par article" in PAGE.read_text(encoding="utf-8")
