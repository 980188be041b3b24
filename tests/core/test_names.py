"""A name finds its concept however a French author spells it."""

from __future__ import annotations

import unicodedata
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinxext_glossaire.model.concept import Concept, Label, LabelKind
from sphinxext_glossaire.model.names import (
    Names,
    case_key,
    exact_key,
    loose_key,
    published_names,
    slug,
    sort_key,
    spellings,
)
from sphinxext_glossaire.model.suggestions import Suggestions
from tests.core.make import concept


@pytest.mark.parametrize(
    ("written", "label"),
    [
        ("mécanisme d’attention", "mécanisme d'attention"),
        ("mecanisme d'attention", "mécanisme d’attention"),
        ("Mécanisme D’Attention", "mécanisme d’attention"),
        ("modèle encodeur décodeur", "modèle encodeur-décodeur"),
        ("coeur", "cœur"),
        (unicodedata.normalize("NFD", "préentraîné"), "préentraîné"),
        ("grand  modèle\nde langage", "grand modèle de langage"),
        ("grand\u00a0modèle", "grand modèle"),
    ],
)
def test_accents_apostrophes_case_and_spaces_do_not_matter(written: str, label: str) -> None:
    match = Names([concept(label)]).find(written)
    assert match is not None
    assert match.concept.pref_label == label


def test_case_pairs_stay_apart_where_both_are_declared() -> None:
    names = Names([concept("RAG"), concept("rag")])
    for name in ("RAG", "rag"):
        match = names.find(name)
        assert match is not None
        assert match.concept.pref_label == name


def test_a_name_that_fits_two_is_ambiguous_and_leads_to_the_first() -> None:
    match = Names([concept("RAG"), concept("rag")]).find("Rag")
    assert match is not None
    assert match.concept.pref_label == "RAG"
    assert [rival.pref_label for rival in match.rivals] == ["rag"]


def test_a_preferred_label_wins_over_an_alias() -> None:
    match = Names([concept("autre", "mot"), concept("mot")]).find("mot")
    assert match is not None
    assert match.concept.id == "mot"
    assert match.rivals == ()


def test_a_slip_of_the_pen_suggests_what_was_meant() -> None:
    names = Names([concept(label) for label in ("affinage", "encodeur", "décodeur")])
    assert Suggestions(names).find("afinage")[0] == "affinage"
    assert Suggestions(names).find("decodeurs")[0] == "décodeur"
    assert Suggestions(names).find("zzzzzz") == ()


def test_french_order_puts_accents_after_their_letter() -> None:
    words = ["zèbre", "été", "eau", "œuvre", "octet", "épine", "Étage"]
    assert sorted(words, key=sort_key) == [
        "eau", "épine", "Étage", "été", "octet", "œuvre", "zèbre",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Mécanisme d’attention", "mecanisme-d-attention"),
        ("œuvre (art)", "oeuvre-art"),
        ("日本", "terme"),
        ("", "terme"),
    ],
)
def test_a_slug_is_plain_and_never_empty(name: str, expected: str) -> None:
    assert slug(name) == expected


def test_the_inventory_has_every_way_to_write_a_name() -> None:
    """Plain Sphinx folds nothing but case."""
    assert spellings("LLM") == ("LLM",)
    assert set(spellings("préentraînement")) == {
        "préentraînement",
        "preentrainement",
        unicodedata.normalize("NFD", "préentraînement"),
    }
    found = spellings("mécanisme d’attention")
    assert found[0] == "mécanisme d’attention"
    for apostrophe, accent, joint in product("’'", ("é", "e"), " -"):
        assert f"m{accent}canisme{joint}d{apostrophe}attention" in found
    assert "oeil" in spellings("œil")


@pytest.mark.parametrize("char", ["𝒩", "ŉ", "Ǽ", "‴", "ﬁ", "İ", "ŒUVRE"])
def test_odd_characters_fold_for_good(char: str) -> None:
    assert loose_key(loose_key(char)) == loose_key(char)


@given(st.text(max_size=30))
def test_keys_of_keys_are_the_keys(text: str) -> None:
    for key in (exact_key, case_key, loose_key):
        assert key(key(text)) == key(text)


@given(st.lists(st.text(alphabet="abéÉ’' -œ", min_size=1, max_size=8), min_size=1, max_size=6))
def test_every_label_finds_a_concept_that_bears_it(labels: list[str]) -> None:
    concepts: list[Concept] = [concept(label) for label in labels]
    names = Names(concepts)
    for label in labels:
        match = names.find(label)
        assert match is not None
        assert exact_key(match.label.text) == exact_key(label)


def test_hidden_labels_help_to_find_but_are_not_shown() -> None:
    made = concept("affinage")
    hidden = Label(text="finetuner", kind=LabelKind.HIDDEN)
    made = Concept(
        id=made.id, location=made.location, anchor="", labels=(*made.labels, hidden), is_page=True
    )
    assert Names([made]).find("finetuner") is not None
    assert "finetuner" not in made.index_names


@pytest.mark.parametrize(
    ("written", "label"),
    [
        ("grands modèles de langage", "grand modèle de langage"),
        ("Grands modeles de langage", "grand modèle de langage"),
        ("réseaux de neurones artificiels", "réseau de neurones artificiels"),
        ("chevaux", "cheval"),
        ("base de données", "base de donnée"),
    ],
)
def test_a_regular_plural_finds_its_term(written: str, label: str) -> None:
    match = Names([concept(label)]).find(written)
    assert match is not None
    assert match.concept.pref_label == label


@pytest.mark.parametrize(
    ("written", "label"),
    [("biai", "biais"), ("chevals", "cheval"), ("corpu", "corpus"), ("LLMs", "LLM")],
)
def test_no_singular_and_no_plural_is_made_up(written: str, label: str) -> None:
    assert Names([concept(label)]).find(written) is None


def test_a_declared_name_wins_over_a_plural_that_a_rule_makes() -> None:
    match = Names([concept("donnée"), concept("données")]).find("données")
    assert match is not None
    assert match.concept.id == "données"


def test_plurals_follow_the_language_of_the_glossary() -> None:
    assert Names([concept("policy")], "en").find("policies")
    assert not Names([concept("policy")], "fr").find("policies")


def test_a_retired_entry_leaves_its_names_to_those_in_use() -> None:
    names = Names([concept("ancien", "mot", replaced_by=["neuf"]), concept("neuf", "mot")])
    match = names.find("mot")
    assert match is not None
    assert match.concept.id == "neuf"


def test_published_names_bear_plurals_and_plain_spellings_of_every_name() -> None:
    names = published_names([concept("tête d’attention")], "fr")
    for name in ("tête d’attention", "tete d'attention", "têtes d'attention", "tetes-d’attention"):
        assert names[name].id == "tête d’attention"
