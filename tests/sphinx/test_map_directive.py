"""``concept-map`` on any page of any project: what is asked for, or a message that helps."""

from __future__ import annotations

import re

import pytest

from sphinxext_glossaire.model.names import slug
from tests.sphinx.conftest import CONF, Project, term

GLOSSARY = """# Mots

```{glossary}
alpha
  Le premier, voir {term}`beta`.

beta
  Le second, voir {term}`gamma` et {term}`alpha`.

gamma
  Le troisième, voir {term}`alpha`.
```
"""


def view(*options: str) -> str:
    return "# Vue\n\n```{concept-map}\n" + "\n".join(options) + "\n```\n\nLa suite.\n"


def start(project: Project, *options: str, language: str = "en") -> None:
    domains = 'glossaire_domains = {"un": "Premier", "deux": "Second"}'
    project.conf(f'{CONF}language = "{language}"\n{domains}\n')
    project.write(index="# Accueil\n\n```{toctree}\n:glob:\n\n*\n```\n", vue=view(*options))
    project.write(
        attention=term("attention", domain="un", requires="[jeton]", related="[mémoire]"),
        jeton=term("jeton", domain="un", abbr="[tok]", requires="[texte]"),
        texte=term("texte", domain="deux"),
        memoire=term("mémoire", domain="deux", broader="[texte]"),
    )


def drawn(page: str) -> list[str]:
    labels = re.findall(
        r'class="node[^>]*>(?:<title.*?</title>)?<rect[^>]*><text[^>]*>(.*?)</text>', page
    )
    return sorted(slug(re.sub("<[^>]*>", "", label)) for label in labels)


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ([], "attention jeton memoire texte"),
        ([":center: tok"], "attention jeton texte"),
        ([":center: JETONS", ":depth: 2"], "attention jeton memoire texte"),
        ([":center: jeton", ":relations: requires", ":depth: 3"], "attention jeton texte"),
        ([":center: texte", ":view: map"], "jeton memoire texte"),
        ([":domain: un"], "attention jeton"),
        ([":domain: un, deux", ":view: course"], "attention jeton memoire texte"),
        ([":view: local", ":center: mémoire", ":relations: broader"], "memoire texte"),
    ],
)
def test_a_map_shows_the_part_that_is_asked_for(
    project: Project, options: list[str], expected: str
) -> None:
    start(project, *options)
    result = project.build()
    assert result.warnings == []
    assert drawn(result.html("vue")) == expected.split()


def test_only_the_whole_map_bears_its_data(project: Project) -> None:
    start(project)
    assert "map-data" in project.build().html("vue")
    start(project, ":domain: un")
    assert "map-data" not in project.build().html("vue")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ([":center: jetton"], "no term is named “jetton” — did you mean “jeton”?"),
        ([":domain: une"], "“une” is no domain of this glossary — did you mean “un”?"),
        ([":relations: require"], "“require” cannot be the value of “relations”"),
        ([":view: tre"], "“tre” cannot be the value of “view”, but map, local, tree"),
        ([":center: jeton", ":depth: 0"], "“0” cannot be the value of “depth”, but 1, 2, 3"),
        ([":center: jeton", ":depth: abc"], "“abc” cannot be the value of “depth”"),
        ([":depth: 2"], "“depth” needs “center”, the name of a term"),
        ([":view: local"], "“view: local” needs “center”"),
    ],
)
def test_what_is_wrong_is_told_with_its_line_and_the_rest_is_built(
    project: Project, options: list[str], message: str
) -> None:
    start(project, *options)
    result = project.build()
    told = "\n".join(result.warnings)
    assert told.startswith("vue.md:3: ")
    assert message in told
    assert "La suite." in result.html("vue")


def test_check_tells_it_too(project: Project) -> None:
    start(project, ":center: jetton")
    assert "jetton" in project.build(builder="glossaire-check").warnings[0]


def test_messages_are_in_the_language_of_the_project(project: Project) -> None:
    start(project, ":view: carte", language="fr")
    assert "« carte » n’est pas une valeur de « view », mais map" in project.build().warnings[0]


def test_a_caption_makes_a_numbered_figure(project: Project) -> None:
    start(project, ":center: jeton", ":caption: Autour du *jeton*", ":name: fig-jeton")
    conf = (project.source / "conf.py").read_text(encoding="utf-8")
    project.conf(f"{conf}numfig = True\n")
    project.write(renvoi="# Renvoi\n\nVoir {numref}`fig-jeton`.\n")
    result = project.build()
    assert result.warnings == []
    page = result.html("vue")
    assert 'id="fig-jeton"' in page
    assert 'class="caption-number">Fig. 1' in page
    assert "Autour du <em>jeton</em>" in page
    assert "Fig. 1</span></a>" in result.html("renvoi")


def test_the_map_of_a_plain_glossary_has_countries(project: Project) -> None:
    others = "\n\n".join(f"mot {n}\n  Un mot, voir {{term}}`mot {(n + 1) % 5}`." for n in range(5))
    project.write(
        index="# Accueil\n\n```{concept-map}\n```\n\n```{toctree}\nmots\nautres\n```\n",
        mots=GLOSSARY,
        autres=f"# Autres\n\n```{{glossary}}\n{others}\n```\n",
    )
    result = project.build()
    assert result.warnings == []
    page = result.html("index")
    assert len(re.findall('class="country"', page)) == 2
    assert len(drawn(page)) == 8
    terms = result.json("terms.json")["terms"].values()
    assert {each.get("domain", "") for each in terms} == {""}


@pytest.mark.parametrize("form", ["map", "tree", "table", "course"])
@pytest.mark.parametrize("entries", ["", "seul\n  Un mot."])
def test_a_glossary_of_nothing_or_of_one_term_has_every_form(
    project: Project, form: str, entries: str
) -> None:
    glossary = f"```{{glossary}}\n{entries}\n```\n" if entries else ""
    project.write(index=f"# Accueil\n\n```{{concept-map}}\n:view: {form}\n```\n\n{glossary}")
    result = project.build()
    assert result.warnings == []
    words = "seul" if entries else "This glossary has no term yet."
    assert words in result.html("index").split("<main", 1)[-1].split('class="glossary', 1)[0]


@pytest.mark.parametrize("form", ["tree", "table"])
def test_other_builders_write_lists_and_tables(project: Project, form: str) -> None:
    start(project, f":view: {form}")
    result = project.build(builder="text")
    assert result.warnings == []
    text = " ".join((result.out / "vue.txt").read_text(encoding="utf-8").split())
    assert "presupposes jeton" in text if form == "tree" else "| presupposes | jeton" in text


def test_a_page_with_a_form_changes_with_the_glossary(project: Project) -> None:
    start(project, ":view: tree")
    assert "fenêtre" not in project.build().html("vue")
    project.write(fenetre=term("fenêtre", domain="un"))
    assert "fenêtre" in project.build().html("vue")
