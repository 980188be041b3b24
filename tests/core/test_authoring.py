"""Edits change what they are asked to change in a text, and nothing else."""

from __future__ import annotations

import doctest

import pytest
import yaml

from sphinxext_glossaire.authoring import wording
from sphinxext_glossaire.authoring.edits import CannotEditError, applied
from sphinxext_glossaire.authoring.front_matter_edits import FrontMatter
from sphinxext_glossaire.authoring.linking import Mention, link
from sphinxext_glossaire.authoring.renaming import rename
from sphinxext_glossaire.authoring.template import new_page
from sphinxext_glossaire.authoring.wording import as_written, needs_other_article
from sphinxext_glossaire.diagnostics.findings import Location
from sphinxext_glossaire.model.scheme import Scheme
from tests.core.make import concept, fragment


def page(lines: str) -> FrontMatter:
    return FrontMatter(f"---\nglossaire:\n{lines}---\n# Titre\n", "page")


def values(source: str) -> object:
    return yaml.safe_load(source.split("---")[1])["glossaire"]


ALIASES = [
    ("  term: mot\n", ["x"]),
    ("  term: mot  # un mot\n  domain: d\n", ["x"]),
    ("  term: mot\n  aliases:\n", ["x"]),
    ("  term: mot\n  aliases: a\n", ["a", "x"]),
    ("  term: mot\n  aliases: []\n", ["x"]),
    ("  term: mot\n  aliases: [a, {label: b, status: vieilli}]  # deux\n", ["x", "a", "b"]),
    ("  term: mot\n  aliases:\n  - a  # le premier\n  - b\n  domain: d\n", ["x", "a", "b"]),
    ("  term: mot\n  aliases:\n    - label: a\n      status: usuel\n", ["x", "a"]),
    ("  {term: mot, domain: d}\n", ["x"]),
    ("  domain: d\n", ["x"]),
]


@pytest.mark.parametrize(("lines", "aliases"), ALIASES)
def test_an_alias_is_added_to_any_list_and_comments_stay(lines: str, aliases: list[str]) -> None:
    front = page(lines)
    source = applied(front.source, [front.with_alias("x")])
    found = values(source)["aliases"]
    assert [each["label"] if isinstance(each, dict) else each for each in found] == aliases
    assert source.count("#") == front.source.count("#")


@pytest.mark.parametrize("alias", ["a", "b", "c"])
@pytest.mark.parametrize(
    "lines",
    ["  aliases: [a, b, c]\n", "  aliases:\n  - a  # un\n  - label: b\n  - c\n  domain: d\n"],
)
def test_an_alias_is_taken_out_of_any_list(lines: str, alias: str) -> None:
    front = page(lines)
    found = values(applied(front.source, [front.without_alias(alias)]))["aliases"]
    left = [each["label"] if isinstance(each, dict) else each for each in found]
    assert left == [each for each in "abc" if each != alias]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("  related: [a-b, c]  # fin\n", "  related: [x, c]  # fin\n"),
        ("  related: 'a-b'\n", "  related: x\n"),
        ("  related:\n  - c\n  - >-\n    a-b\n  - d\n", "  related:\n  - c\n  - x\n  - d\n"),
    ],
)
def test_a_target_is_replaced_where_it_stands(lines: str, expected: str) -> None:
    front = page(lines)
    assert applied(front.source, front.replaced("related", "a-b", "x")) == page(expected).source


@pytest.mark.parametrize("lines", ["", "  - liste\n", "  term: [\n"])
def test_front_matter_that_is_no_mapping_is_refused(lines: str) -> None:
    with pytest.raises(CannotEditError, match="line 1"):
        page(lines)


def test_what_a_yaml_anchor_names_is_refused() -> None:
    front = page("  term: &nom mot\n  hidden: [*nom]\n")
    with pytest.raises(CannotEditError, match="line 3"):
        front.replaced("term", "mot", "autre")


@pytest.mark.parametrize("text", ["a: b", "yes", "#x", "« x »", "2026-11-23", "a, b", "l’œil"])
def test_any_text_stays_itself_in_the_front_matter(text: str) -> None:
    assert values(new_page(text, "id", english=text)) == {
        "term": text,
        "id": "id",
        "domain": None,
        "translations": {"en": [text]},
        "status": "ébauche",
    }


@pytest.mark.parametrize(
    ("written", "old", "new", "before", "expected"),
    [
        ("grand modèle", "grand modèle", "vaste réseau", "Un ", "vaste réseau"),
        ("grands modèles", "grand modèle", "vaste réseau", "Des ", "vastes réseaux"),
        ("Grands Modeles", "grand modèle", "vaste réseau", "", "Vastes réseaux"),
        ("GPU", "GPU", "carte", "Une ", "carte"),
        ("GPU", "GPU", "carte", "Fin. ", "Carte"),
        ("GPU", "GPU", "carte", "# ", "Carte"),
        ("cartes", "carte", "GPU", "Des ", "GPU"),
        ("Carte", "carte", "iPhone", "", "iPhone"),
        ("modèles de base", "modèle de base", "réseau de choix", "", "réseaux de choix"),
    ],
)
def test_a_new_name_takes_number_and_capital_of_the_old_one(
    written: str, old: str, new: str, before: str, expected: str
) -> None:
    assert as_written(written, old, new, before=before, language="fr") == expected


@pytest.mark.parametrize(
    ("before", "old", "new", "told"),
    [
        ("L’", "encodeur", "décodeur", True),
        ("lorsqu'", "encodeur", "décodeur", True),
        ("le ", "décodeur", "encodeur", True),
        ("Du ", "décodeur", "hallucinateur", True),
        ("d’", "encodeur", "évaluateur", False),
        ("un ", "décodeur", "encodeur", False),
        ("table ", "décodeur", "encodeur", False),
    ],
)
def test_an_article_that_may_be_wrong_is_noticed(
    before: str, old: str, new: str, *, told: bool
) -> None:
    assert needs_other_article(before, old, new) is told


GLOSSARY = Scheme.of(
    [
        fragment(concept("transformeur", "transfo")),
        fragment(concept("apprentissage profond", "apprentissage")),
        fragment(concept("transformeur visuel")),
    ]
)


@pytest.mark.parametrize(
    ("source", "text", "skipped", "expected"),
    [
        ("Un transformeur.", "transformeur", 0, "Un {term}`transformeur`."),
        ("`transformeur` et transformeur", "transformeur", 0, "`transformeur` et {term}`…`"),
        (
            "[un transformeur](x), transformeur",
            "transformeur",
            0,
            "[un transformeur](x), {term}`…`",
        ),
        ("« transformeur », transformeur", "transformeur", 0, "« transformeur », {term}`…`"),
        ("$transformeur$, transformeur", "transformeur", 0, "$transformeur$, {term}`…`"),
        ("*Le transformeur*", "transformeur", 0, "*Le {term}`…`*"),
        ("{term}`x\ntransformeur`", "transformeur", 0, None),
        ("Rien.\n\nUn transformeur.", "transformeur", 0, None),
        ("Rien\n% transformeur", "transformeur", 0, None),
        ("protransformeur, transformeur", "transformeur", 1, "protransformeur, {term}`…`"),
        ("Un transformeur visuel", "transformeur", 0, None),
        ("L'apprentissage\nprofond", "apprentissage", 0, "L'{term}`apprentissage\nprofond`"),
        ("Un transfo", "transfo", 0, None),
        ("Des transformeurs", "transformeurs", 0, "Des {term}`…`"),
    ],
)
def test_a_link_is_made_of_plain_text_that_means_the_term(
    source: str, text: str, skipped: int, expected: str | None
) -> None:
    term = "apprentissage profond" if text.startswith("app") else "transformeur"
    where = Location(docname="page", line=1)
    mention = Mention(location=where, text=text, term=term, skipped=skipped)
    edit = link(source, mention, GLOSSARY, rst=False)
    assert (edit and applied(source, [edit])) == (expected and expected.replace("…", text))


def test_a_name_that_leads_nowhere_by_itself_names_its_term() -> None:
    where = Location(docname="page", line=1)
    mention = Mention(location=where, text="mot clef", term="mot-clé", skipped=0)
    edit = link("Un mot clef.", mention, Scheme.of([fragment(concept("mot-clé"))]), rst=True)
    assert edit is not None
    assert edit.text == ":term:`mot clef <mot-clé>`"


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("…", "no name"),
        ("mot<x>", "cannot contain"),
        ("mot", "already"),
        ("Autres", "“autre” already"),
        ("Un titre", "“un-titre” already"),
    ],
)
def test_a_name_that_cannot_be_is_refused(label: str, words: str) -> None:
    mine = concept("mot")
    scheme = Scheme.of([fragment(mine), fragment(concept("autre"))])
    sources = {"mot": page("  term: mot\n").source, "autre": "", "un-titre": ""}
    with pytest.raises(CannotEditError, match=words):
        rename(scheme, mine, label, sources)


def test_examples_in_the_documentation_are_true() -> None:
    assert doctest.testmod(wording).failed == 0
