"""Any Sphinx project cites the glossary by name, with intersphinx and none of our code."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from tests.conftest import Site, run_sphinx
from tests.site.html_page import Page

BASE = "https://glossaire.example/fr/"
LLM = "termes/grand-modele-de-langage.html"
MYST = """
# Lecteur

1. {term}`LLM`
2. {term}`large language model`
3. {term}`grand modèle de langage`
4. {term}`Grand Modèle de Langage`
5. {term}`llm`
6. {term}`grands modèles de langage`
7. {term}`un tel modèle <grand modèle de langage>`
8. {external+glossaire:term}`LLM`
9. {external+glossaire:term}`un autre <large language model>`
"""
REST = """
Lecteur
=======

#. :term:`LLM`
#. :term:`large language model`
#. :term:`grand modèle de langage`
#. :term:`GRAND MODÈLE DE LANGAGE`
#. :term:`un tel modèle <llm>`
#. :external+glossaire:term:`grand modèle de langage`
"""
APOSTROPHES = """
# Lecteur

1. {term}`mécanisme d’attention`
2. {term}`mécanisme d'attention`
"""


def foreign(folder: Path, site: Site, **documents: str) -> Path:
    """A project that knows of the glossary only where its inventory is."""
    source = folder / "source"
    source.mkdir()
    mapping = {"glossaire": (BASE, str(site.out / "objects.inv"))}
    (source / "conf.py").write_text(
        'extensions = ["myst_parser", "sphinx.ext.intersphinx"]\n'
        f"intersphinx_mapping = {mapping!r}\n",
        encoding="utf-8",
    )
    for name, text in documents.items():
        suffix = ".md" if "# " in text else ".rst"
        (source / f"{name}{suffix}").write_text(dedent(text).lstrip(), encoding="utf-8")
    return source


def cited(page: Path) -> list[str]:
    """Where the links into the glossary lead, below its root."""
    links = (each.attributes.get("href", "") for each in Page.read(page).all("a"))
    return [link.removeprefix(BASE) for link in links if link.startswith(BASE)]


@pytest.mark.parametrize(
    ("text", "target"),
    [(MYST, LLM), (REST, LLM), (APOSTROPHES, "termes/mecanisme-d-attention.html")],
    ids=["MyST", "reST", "both apostrophes"],
)
def test_every_way_to_write_a_name_leads_to_its_entry(
    site: Site, tmp_path: Path, text: str, target: str
) -> None:
    """Acronym, English name, French label, other case and plural lead to one living anchor."""
    done = run_sphinx(foreign(tmp_path, site, index=text), tmp_path / "out", "-n")
    assert (done.returncode, done.stderr) == (0, "")
    found = cited(tmp_path / "out" / "index.html")
    assert len(found) == len([line for line in text.splitlines() if "`" in line])
    for link in found:
        page, _, anchor = link.partition("#")
        assert page == target
        assert anchor in Page.read(site.out / page).ids


def test_the_written_words_stay_and_the_title_names_the_glossary(
    site: Site, tmp_path: Path
) -> None:
    """A reader sees the author's words, and on hover where the link leads."""
    text = "# Lecteur\n\n{term}`un tel modèle <grand modèle de langage>`\n"
    done = run_sphinx(foreign(tmp_path, site, index=text), tmp_path / "out", "-n")
    assert done.returncode == 0, done.stderr
    links = Page.read(tmp_path / "out" / "index.html").all("a")
    (link,) = (each for each in links if each.attributes.get("href", "").startswith(BASE))
    assert link.text == "un tel modèle"
    assert "Glossaire OpenLLM" in link.attributes["title"]


@pytest.mark.parametrize(
    "name", ["grand modèle de langages perdu", "grand modle de langage", "term-llm"]
)
def test_an_unknown_name_fails_the_build_with_its_line(
    site: Site, tmp_path: Path, name: str
) -> None:
    """A wrong name is not resolved to something near: it is reported where it stands."""
    text = f"# Lecteur\n\n{{term}}`LLM`\n\n{{term}}`{name}`\n"
    done = run_sphinx(foreign(tmp_path, site, index=text), tmp_path / "out", "-n")
    assert done.returncode == 1
    (line,) = [line for line in done.stderr.splitlines() if "WARNING" in line]
    assert "index.md:5" in line
    assert name in line
