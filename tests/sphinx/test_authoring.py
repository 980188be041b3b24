"""The authoring commands do what they say, or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from sphinxext_glossaire.authoring.verification import edges
from sphinxext_glossaire.cli import main
from sphinxext_glossaire.cli.pages import Reading
from sphinxext_glossaire.cli.workspace import Workspace
from tests.sphinx.conftest import Project, term

if TYPE_CHECKING:
    from click.testing import Result

CONF = """\
extensions = ["myst_parser", "sphinxext_glossaire"]
language = "fr"
glossaire_typography = "fr"
glossaire_domains = {"architecture": "Architecture"}
myst_enable_extensions = ["colon_fence", "deflist"]
"""
pytestmark = pytest.mark.filterwarnings(  # of MyST, under the newest Sphinx
    "ignore:.*app' is deprecated:PendingDeprecationWarning",
    "ignore:.*app' is deprecated:DeprecationWarning",
)
INDEX = "# Accueil\n\n```{toctree}\n:glob:\n\n**\n```\n"


def run(project: Project, *words: str) -> Result:
    source, cache = str(project.source), str(project.folder / "cache")
    places = ["--source", source, "--config", source, "--cache", cache]
    return CliRunner().invoke(main, [words[0], *places, *words[1:]])


def read(project: Project) -> Reading:
    cache = project.folder / "other-cache"
    return Reading(Workspace(source=project.source, config=project.source, cache=cache))


def texts(project: Project) -> dict[str, str]:
    """Text of every document, by its path below the source."""
    return {
        path.relative_to(project.source).as_posix(): path.read_bytes().decode()
        for path in sorted(project.source.rglob("*"))
        if path.suffix in (".md", ".rst")
    }


def start(project: Project, conf: str = CONF, **files: str) -> None:
    project.conf(conf)
    project.write(**{"index": INDEX, **files})


def test_a_new_page_builds_clean_but_for_what_is_not_written(project: Project) -> None:
    start(project, termes__mot=term("mot"))
    words = ("Fenêtre de contexte", "--english", "context window", "--domain", "architecture")
    result = run(project, "new", *words)
    page = project.source / "termes" / "fenetre-de-contexte.md"
    assert (result.exit_code, result.output.strip()) == (0, str(page))
    reading = read(project)
    assert reading.warnings.total() == 0
    concept = reading.derived.scheme.find("context window").concept
    assert (concept.pref_label, concept.id) == ("fenêtre de contexte", "fenetre-de-contexte")
    assert (concept.status, concept.domain) == ("ébauche", "architecture")
    here = {
        each.code.subtype
        for each, _ in reading.derived.findings
        if each.location.docname == concept.docname
    }
    assert here == {"missing_definition", "no_source", "orphan", "dead_end"}


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["  "], ""),
        (["Mots"], "mot.md:6"),
        (["autre", "--english", "word"], "mot.md:6"),
        (["neuf", "--domain", "architectur"], "architecture"),
        (["page"], "page.md"),
    ],
)
def test_a_page_that_should_not_be_is_not_made(
    project: Project, words: list[str], told: str
) -> None:
    start(project, mot=term("mot", translations="{en: [word]}"), page="# Page\n")
    before = texts(project)
    result = run(project, "new", *words)
    assert result.exit_code == 1
    assert told in result.stderr
    assert texts(project) == before


@pytest.mark.parametrize("label", ["C#", "a: b", "« x »", "l’”été”", "[a, b]", "a*b*c_d", "$x$"])
def test_no_name_of_a_new_page_is_markup(project: Project, label: str) -> None:
    start(project)
    assert run(project, "new", label).exit_code == 0
    reading = read(project)
    (concept,) = reading.derived.scheme.concepts.values()
    assert " ".join(concept.pref_label.split()) == label
    assert reading.warnings.total() == 0


OLD = """\
---
glossaire:   # une notion
  term: grand modèle de langage
  id: grand-modele-de-langage  # permanent
  grammar: loc. n. m.
  abbr: [LLM]
  aliases:
    - modèle géant  # rare
  forms: [grands modèles de langage]
  related: [transformeur]
---
# Grand modèle de langage

Un {term}`transformeur` qui écrit ; tout {term}`grand modèle de langage` en est un.
"""
OTHER = """\
---
glossaire:
  term: transformeur
  requires:
  - "Grand modèle de langage"  # par son nom
  distinguish: [ LLM , 'grands modèles de langage' ]
  related: grand-modele-de-langage
---
# Transformeur

Un réseau.
"""
PAGE = """\
# {term}`Grands modèles de langage`

{term}`Grand modèle de langage` ou {term}`LLM`, ***{term}`modèle géant`***. Les {term}`grands
modèles de langage` et {term}`leurs mots <grand modèle de langage>`, {any}`grand modele de langage`.

> Une citation avec un {term}`grand modèle
> de langage` et [des mots](<#grand modèle de langage>), [d’autres](#grand-modele-de-langage).

1. Un point : [](<#grand modèle de langage>).
   - Dedans, le {std:term}`Grand Modèle de Langage` et l’{term}`ensemble <GRAND MODÈLE DE LANGAGE>`.

| Colonne | Autre |
|---|---|
| {term}`grand modèle de langage` | rien |

:::{admonition} Un titre avec {term}`grand modèle de langage`
Et {term}`grand modèle de langage` dedans.
:::

Code `` {term}`grand modèle de langage` `` n’est pas un lien, {term}`grand modèle de langage`[^n].

```markdown
{term}`grand modèle de langage`
```

% {term}`grand modèle de langage`

[^n]: Une note : {term}`grand modèle de langage`.

mot
: sa définition par un {term}`grand modèle de langage`.

```{eval-rst}
.. note:: Un :term:`grand modèle de langage`.
```

Voir [la page](termes/grand-modele-de-langage.md).
"""
RST = """\
Page
====

:term:`Grand modèle de langage`, :any:`des mots <grand modèle de langage>` et `grand
modèle de langage`:term:.

- un :term:`grand modèle
  de langage` dans une liste ::

     :term:`grand modèle de langage`

.. :term:`grand modèle de langage`

.. note::
   :class: x

   Les :term:`grands modèles de langage`, ``:term:`grand modèle de langage```.

.. [1] Une note : :term:`grand modèle de langage`. [1]_
"""


def rich(project: Project) -> None:
    """Write a project that names one entry in every way."""
    start(
        project,
        **{"termes__grand-modele-de-langage": OLD, "termes__transformeur": OTHER, "page": PAGE},
    )
    (project.source / "reste.rst").write_text(RST, encoding="utf-8")


def same(before: Reading, after: Reading, old: str, new: str, folder: str = "termes/") -> bool:
    """Whether the links are those of before under another id, and one that redirects."""
    swap = {f"term:{old}": f"term:{new}", f"{folder}{old}": f"{folder}{new}"}
    expected = {
        tuple(swap.get(part, part) for part in edge): count
        for edge, count in edges(before.derived.graph).items()
        if edge[1] != "replaced_by"
    }
    found = edges(after.derived.graph)
    stub = (f"term:{old}", "replaced_by", f"term:{new}", f"{folder}{old}")
    return (
        found.pop(stub, 0) == 1
        and {edge: count for edge, count in found.items() if edge[1] != "replaced_by"} == expected
    )


@pytest.mark.parametrize("options", [[], ["--no-alias"]])
def test_every_link_leads_to_a_renamed_term_under_its_new_name(
    project: Project, options: list[str]
) -> None:
    rich(project)
    before = read(project)
    result = run(project, "rename", "Grand modèle de langage", "vaste réseau", *options)
    assert result.exit_code == 0, result.output
    after = read(project)
    assert same(before, after, "grand-modele-de-langage", "vaste-reseau")
    assert after.new_warnings(before) == []
    found = texts(project)
    page, rest, entry = found["page.md"], found["reste.rst"], found["termes/vaste-reseau.md"]
    assert page.count("grand modèle de langage") == 3  # code, a block of it, a comment
    assert rest.count("grand modèle de langage") == 3
    assert page.startswith("# {term}`Vastes réseaux`")
    assert "{term}`Vaste réseau` ou {term}`LLM`" in page
    assert "Les {term}`vastes réseaux` et {term}`leurs mots <vaste réseau>`" in page
    assert "[des mots](<#vaste réseau>), [d’autres](#vaste-reseau)" in page
    assert entry.count("#") == OLD.count("#")
    assert ("    - grand modèle de langage\n" in entry) is not bool(options)
    assert "\n# Vaste réseau\n" in entry
    assert f"page.md:{page[: page.index('Voir')].count(chr(10)) + 1}: " in result.output


def test_there_and_back_again_the_glossary_is_as_it_was(project: Project) -> None:
    rich(project)
    written = texts(project)
    run(project, "rename", "LLM", "vaste réseau")
    back = run(project, "rename", "vaste-reseau", "grand modèle de langage", "--no-alias")
    assert back.exit_code == 0, back.output
    found = texts(project)
    assert "replaced_by: grand-modele-de-langage" in found.pop("termes/vaste-reseau.md")
    assert found["termes/grand-modele-de-langage.md"] == OLD
    assert found.keys() == written.keys()


def test_an_alias_becomes_the_term_and_the_term_an_alias(project: Project) -> None:
    rich(project)
    assert run(project, "rename", "LLM", "modèle géant").exit_code == 0
    entry = texts(project)["termes/modele-geant.md"]
    assert "  term: modèle géant\n" in entry
    assert "  aliases:\n    - grand modèle de langage  # rare\n" in entry


def test_a_page_stays_where_only_case_or_accents_change(project: Project) -> None:
    start(
        project, mot=term("mot cle"), page="# Page\n\nUn {term}`mot cle`, des {term}`mots cles`.\n"
    )
    result = run(project, "rename", "mot cle", "mot-clé")
    assert result.exit_code == 0, result.output
    assert "Un {term}`mot-clé`, des {term}`mots-clés`." in texts(project)["page.md"]
    assert "mot.md" in texts(project)


def test_a_dry_run_shows_the_change_and_writes_nothing(project: Project) -> None:
    rich(project)
    before = texts(project)
    result = run(project, "rename", "LLM", "vaste réseau", "--dry-run")
    assert result.exit_code == 0, result.output
    assert "\n+  term: vaste réseau\n" in result.stdout
    assert "\n+  replaced_by: vaste-reseau\n" in result.stdout
    assert texts(project) == before


@pytest.mark.parametrize(
    ("new", "told"),
    [("transformeurs", "termes/transformeur, "), ("a`b", "`"), ("page là", "page-la")],
)
def test_a_renaming_that_cannot_be_changes_nothing(project: Project, new: str, told: str) -> None:
    rich(project)
    project.write(**{"termes__page-la": "# Là\n"})
    before = texts(project)
    result = run(project, "rename", "LLM", new)
    assert result.exit_code == 1
    assert told in result.stderr
    assert texts(project) == before


def test_what_does_not_come_out_as_meant_is_taken_back(project: Project) -> None:
    """Here a name that Sphinx takes for no link: it begins with an exclamation mark."""
    rich(project)
    before = texts(project)
    result = run(project, "rename", "LLM", "!vaste réseau")
    assert result.exit_code == 2
    assert "page" in result.stderr
    assert texts(project) == before


def test_links_of_included_files_are_left_and_told(project: Project) -> None:
    conf = CONF + "exclude_patterns = ['part.md']\n"
    body = "# Page\n\nUn {term}`mot`.\n\n```{include} part.md\n```\n"
    start(project, conf, termes__mot=term("mot"), page=body, part="Encore un {term}`mot`.\n")
    result = run(project, "rename", "mot", "vocable")
    assert result.exit_code == 0, result.output
    assert "page.md:" in result.output
    assert "{term}`mot`" in texts(project)["part.md"]
    assert "{term}`vocable`" in texts(project)["page.md"]


def test_an_anchor_that_moves_with_its_page_is_no_duplicate(project: Project) -> None:
    """Sphinx, which reads the new page before it forgets the old one, would say so."""
    start(project, mot=term("mot", body="Voir {ref}`là <ancre>`.\n\n(ancre)=\n\n## Là"))
    assert run(project, "check").exit_code == 0
    result = run(project, "rename", "mot", "locution")
    assert (result.exit_code, result.stderr) == (0, "")


def test_line_ends_stay_as_they_are(project: Project) -> None:
    start(project)
    for name, text in {"mot": term("mot"), "page": "# Page\n\nUn {term}`mot`.\n"}.items():
        (project.source / f"{name}.md").write_bytes(text.replace("\n", "\r\n").encode())
    assert run(project, "rename", "mot", "vocable").exit_code == 0
    found = texts(project)
    assert found["page.md"] == "# Page\r\n\r\nUn {term}`vocable`.\r\n"
    assert found["vocable.md"].count("\n") == found["vocable.md"].count("\r\n")


LABELS = st.sampled_from(
    ["modèle", "réseau de neurones", "œuvre d’art", "GPU", "mot-clé", "Stable Diffusion", "état"]
)
FORMS = st.sampled_from(
    [
        "{{term}}`{0}`",
        "{{term}}`{1}`",
        "{{term}}`des mots <{0}>`",
        "[](<#{0}>)",
        "[des mots](<#{1}>)",
        "{{any}}`{0}`",
        "*{{term}}`{0}`*",
        "- {{term}}`{1}`",
        "`` {{term}}`{0}` `` et {{term}}`{0}`",
    ]
)


@settings(
    max_examples=12,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],  # an example is three builds
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_a_renaming_keeps_the_graph(tmp_path_factory: pytest.TempPathFactory, data: Any) -> None:
    """Whichever entry of whichever glossary gets whichever name: the links are the same."""
    labels = data.draw(st.lists(LABELS, min_size=3, max_size=4, unique=True))
    *labels, new = labels
    project = Project(tmp_path_factory.mktemp("glossary"))
    start(project)
    for at, label in enumerate([*labels, "page", "note"]):
        others = [each for each in labels if each != label]  # a page has its own anchors
        named = st.sampled_from([(each, each.upper()) for each in others])
        body = "\n\n".join(
            data.draw(FORMS).format(*data.draw(named)) for _ in range(data.draw(st.integers(0, 4)))
        )
        target = data.draw(st.sampled_from([*labels, "0", "1"]))
        known = term(label, body=body or "Rien.", related=f"[{target}]")
        text = known if at < len(labels) else f"# Page\n\n{body}\n"
        (project.source / f"{at}.md").write_text(text, encoding="utf-8")
    before = read(project)
    options = data.draw(st.sampled_from([[], ["--no-alias"]]))
    result = run(project, "rename", labels[0], new, *options)
    assert result.exit_code == 0, result.output
    after = read(project)
    page = after.derived.scheme.find(new).concept
    assert same(before, after, "0", page.id, folder="")
    assert after.new_warnings(before) == []


MENTIONS = """\
# Transformeur en titre

`transformeur`, [transformeur](https://example.org), « transformeur », puis *le transformeur
lui-même*.

> Un transformeur.

- Une liste, et l’apprentissage
  profond ; l'apprentissage profond, un transfo.
"""


def test_mentions_become_links_and_nothing_else_changes(project: Project) -> None:
    start(
        project,
        a=term("transformeur", aliases="[transfo]"),
        b=term("apprentissage profond", body="Le contraire du gel."),
        c=term("gel", aliases="[froid]", body="Dans un transformeur, le froid de l’hiver."),
        page=MENTIONS,
        froid="# Froid\n\nIl fait froid.\n",
    )
    rest = "Page\n====\n\nUn ``transformeur``, l'apprentissage\nprofond, ce transformeur.\n"
    (project.source / "reste.rst").write_text(rest, encoding="utf-8")
    before = texts(project)
    checked = run(project, "check")
    assert checked.exit_code == 0, checked.output
    assert texts(project) == before
    result = run(project, "check", "--fix")
    found = texts(project)
    assert "froid.md:3: " in result.stderr
    assert found["froid.md"] == before["froid.md"]
    assert "puis *le {term}`transformeur`\nlui-même*" in found["page.md"]
    assert "l’{term}`apprentissage\n  profond` ; l'apprentissage" in found["page.md"]
    assert found["reste.rst"].endswith(
        "Un ``transformeur``, l':term:`apprentissage\nprofond`, ce :term:`transformeur`.\n"
    )
    for path, text in found.items():
        plain = text.replace("{term}", "").replace(":term:", "").replace("`", "")
        assert plain == before[path].replace("`", "")


def test_a_link_that_would_make_another_finding_is_not_made(project: Project) -> None:
    """Two definitions that would lean on one another: one link is made, the other is left."""
    conf = CONF + "glossaire_severity = {'circular_definition': 'warning'}\n"
    start(
        project,
        conf,
        a=term("gel", body="Contraire du dégel."),
        b=term("dégel", body="Fin du gel."),
    )
    result = run(project, "check", "--fix")
    assert result.exit_code == 0, result.output
    linked = [text for text in texts(project).values() if "{term}" in text]
    assert len(linked) == 1
    assert result.stderr.count(".md:") == 1
