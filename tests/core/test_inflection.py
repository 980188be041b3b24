"""Plurals are regular where French is, listed where it is not, and never made up."""

from __future__ import annotations

import pytest

from sphinxext_glossaire.model.inflection import plural_of_word, plurals


@pytest.mark.parametrize(
    ("word", "plural"),
    [
        ("jeton", "jetons"),
        ("biais", "biais"),
        ("voix", "voix"),
        ("nez", "nez"),
        ("cheval", "chevaux"),
        ("neuronal", "neuronaux"),
        ("final", "finals"),
        ("récital", "récitals"),
        ("travail", "travaux"),
        ("détail", "détails"),
        ("réseau", "réseaux"),
        ("tuyau", "tuyaux"),
        ("jeu", "jeux"),
        ("pneu", "pneus"),
        ("genou", "genoux"),
        ("trou", "trous"),
        ("œil", "yeux"),
        ("LLM", "LLM"),
        ("LoRA", "LoRA"),
        ("de", "de"),
    ],
)
def test_a_french_word_has_the_plural_of_the_grammars(word: str, plural: str) -> None:
    assert plural_of_word(word, "fr") == plural


@pytest.mark.parametrize(
    ("name", "plural"),
    [
        ("grand modèle de langage", "grands modèles de langage"),
        ("réseau de neurones artificiels", "réseaux de neurones artificiels"),
        ("tête d’attention", "têtes d’attention"),
        ("modèle encodeur-décodeur", "modèles encodeurs-décodeurs"),
        ("modèle de langage autorégressif", "modèles de langage autorégressifs"),
        ("coût à l’entraînement", "coûts à l’entraînement"),
    ],
)
def test_the_words_of_a_compound_vary_as_they_should(name: str, plural: str) -> None:
    assert plural in plurals(name, "fr")


@pytest.mark.parametrize(
    ("name", "plural"),
    [("embedding", "embeddings"), ("training policy", "training policies"), ("loss", "losses")],
)
def test_english_equivalents_have_english_plurals(name: str, plural: str) -> None:
    assert plurals(name, "en") == (plural,)


@pytest.mark.parametrize("name", ["biais", "corpus", "RAG", "IA", "8", ""])
def test_what_does_not_vary_has_no_plural(name: str) -> None:
    assert plurals(name, "fr") == ()


def test_a_language_without_rules_has_no_plurals() -> None:
    assert plurals("Netz", "de") == ()
