"""A project that cites a glossary tells so, and the glossary shows it: two projects, built."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import serving
from tests.site.html_page import Page
from tests.sphinx.conftest import Project, Result, term
from tests.sphinx.test_cited_by import elsewhere

if TYPE_CHECKING:
    from pathlib import Path

BASE = "https://glossaire.example/fr/"
INDEX = "# Accueil\n\nVoir {term}`mot`.\n\n```{toctree}\n:glob:\n\n*\n```\n"
GLOSSARY = (
    'extensions = ["myst_parser", "sphinxext_glossaire"]\nproject = "Petit glossaire"\n'
    'language = "fr"\n'
)
READER = (
    'extensions = ["myst_parser", "sphinx.ext.intersphinx", "sphinxext_glossaire"]\n'
    'project = "Cuisine"\nversion = "1.2"\nlanguage = "fr"\n'
    'intersphinx_mapping = {{"g": ({base!r}, {place!r})}}\n'
)
GUIDE = """\
# Guide du cuisinier

Un {term}`mot` s’apprend. Rien ici. Le {external+g:term}`MT` se dit, et le {term}`mot` se redit.

## Les sauces

Un {term}`bon mot <mot>` sur le {term}`sens`, et un {term}`fouet`.

% Le {term}`mot` d’un commentaire.

```{only} never
Le {term}`mot` que nul ne lit, ni {external:term}`sens`.
```

```{glossary}
fouet
  Il bat.
```
"""
READERS_HOME = "# Cuisine\n\nSans lien.\n\n```{toctree}\n:glob:\n\n*\n```\n"


@pytest.fixture(scope="module")
def glossary(tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, Result]:
    project = Project(tmp_path_factory.mktemp("glossary"))
    project.conf(GLOSSARY)
    project.write(
        index=INDEX,
        mot=term("mot", id="m", abbr="[MT]"),
        sens=term("sens"),
        vieux=term("vieux", replaced_by="m"),
    )
    return project, project.build()


@pytest.fixture
def reader(tmp_path: Path, glossary: tuple[Project, Result]) -> Project:
    """A project that has the inventory of the glossary."""
    project = Project(tmp_path)
    place = str(glossary[1].out / "objects.inv")
    project.conf(READER.format(base=BASE, place=place))
    project.write(index=READERS_HOME)
    return project


def citations(result: Result) -> Any:
    return result.json("citations.json")


def test_a_project_says_what_it_cites_of_a_glossary(reader: Project) -> None:
    """Each sentence once, with its page and section; nothing of its own terms, or that is unread.

    The whole file is here: it is a format that other projects read.
    """
    reader.write(guide=GUIDE)
    result = reader.build()
    assert result.warnings == []
    place = {"title": "Guide du cuisinier", "uri": "guide.html"}
    section = {**place, "uri": "guide.html#les-sauces"}
    word = {"term": "m", "term_uri": "mot.html#term-m"}
    sense = {"term": "sens", "term_uri": "sens.html#term-sens"}
    twice = "Le MT se dit, et le mot se redit."
    both = "Un bon mot sur le sens, et un fouet."
    assert citations(result) == {
        "version": 1,
        "project": "Cuisine",
        "project_version": "1.2",
        "language": "fr",
        "glossaries": [
            {
                "address": BASE,
                "title": "Petit glossaire",
                "citations": [
                    {**word, **place, "context": "Un mot s’apprend."},
                    {**word, **place, "context": twice},
                    {**word, **section, "context": both},
                    {**sense, **section, "context": both},
                ],
            }
        ],
    }


def test_a_project_that_cites_nothing_any_more_has_no_file(reader: Project) -> None:
    reader.write(guide="# Guide\n\nUn {term}`mot`.\n")
    assert (reader.build().out / "_glossaire" / "citations.json").is_file()
    reader.write(guide="# Guide\n\nUn mot.\n")
    assert not (reader.build().out / "_glossaire" / "citations.json").exists()


def test_one_process_or_two_and_step_by_step_give_the_same_file(reader: Project) -> None:
    """Sphinx reads in parallel from six documents on."""
    for n in range(12):
        reader.write(**{f"p{n:02}": f"# Page {n}\n\nLe {n}e {{term}}`mot`.\n"})
    reader.build("steps")
    reader.write(p03="# Page 3\n\nUn autre {term}`sens`.\n", p12="# Page 12\n\nUn {term}`MT`.\n")
    (reader.source / "p05.md").unlink()
    found = [reader.build(out, jobs=jobs) for out, jobs in (("steps", 1), ("one", 1), ("two", 2))]
    assert [result.warnings for result in found] == [[], [], []]
    contents = [(result.out / "_glossaire" / "citations.json").read_bytes() for result in found]
    assert contents[0] == contents[1] == contents[2]
    assert len(json.loads(contents[0])["glossaries"][0]["citations"]) == 12


def test_nobody_learns_how_a_project_signs_in_to_a_glossary(
    reader: Project, glossary: tuple[Project, Result]
) -> None:
    place = str(glossary[1].out / "objects.inv")
    reader.conf(READER.format(base=BASE.replace("//", "//me:secret@"), place=place))
    reader.write(guide="# Guide\n\nUn {term}`mot`.\n")
    result = reader.build()
    assert citations(result)["glossaries"][0]["address"] == BASE
    assert citations(result)["glossaries"][0]["citations"][0]["term"] == "m"
    for path in (path for path in result.out.rglob("*") if path.is_file()):
        assert b"secret" not in path.read_bytes(), path


def test_the_glossary_shows_who_cites_its_terms_and_where(tmp_path: Path) -> None:
    """All over HTTP, each file asked for once: the sentence, a link that leads to it, the project.

    The next build asks nobody, and rewrites nothing.
    """
    (tmp_path / "g").mkdir()
    (tmp_path / "c").mkdir()
    glossary, reader = Project(tmp_path / "g"), Project(tmp_path / "c")
    glossary.conf(GLOSSARY)
    glossary.write(index="# G\n\n```{toctree}\nmot\nsens\n```\n", mot=term("mot"))
    glossary.write(sens=term("sens"))
    with serving(glossary.build().out) as address:
        reader.conf(READER.format(base=f"{address}/", place=None))
        reader.write(index=READERS_HOME)
        reader.write(guide="# Le guide\n\n## Les sauces\n\nUn {term}`mot` de trop, dit-on. Fin.\n")
        cited = reader.build()
    with serving(cited.out) as address:
        glossary.conf(f"{GLOSSARY}glossaire_cited_by = {{'cuisine': '{address}'}}\n")
        result = glossary.build()
    again = glossary.build()  # nobody answers now
    assert (result.warnings, again.warnings) == ([], [])
    assert again.html("mot") == result.html("mot")
    link = f"{address}/guide.html#les-sauces"
    group = elsewhere(result.html("mot"))
    assert [each.text for each in group.all("h3", "summary")] == [
        "Dans d’autres projets",
        "Cuisine (1)",
    ]
    assert [(each.text, each.attributes["href"]) for each in group.all("a")] == [("Le guide", link)]
    assert [each.text for each in group.all("p")] == ["Le guide", "Un mot de trop, dit-on."]
    assert "les-sauces" in Page.read(cited.out / "guide.html").ids
    assert "glossaire-elsewhere" not in result.html("sens")
    assert "guide.html" not in (result.out / "_glossaire" / "graph.json").read_text("utf-8")
