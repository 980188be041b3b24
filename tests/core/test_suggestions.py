"""A misspelt name says what was meant."""

from __future__ import annotations

import random

from sphinxext_glossaire.model.names import Names
from sphinxext_glossaire.model.suggestions import Suggestions, nearest
from tests.core.make import concept

_NOUNS = (
    "modèle réseau apprentissage affinage alignement attention biais calcul corpus couche décodeur "
    "domaine données encodeur entraînement étiquette évaluation exemple fenêtre fonction gradient "
    "hallucination inférence instruction jeton matrice mémoire mesure neurone optimisation "
    "paramètre perte plongement poids prédiction préentraînement quantification récompense requête "
    "séquence similarité surapprentissage température tête traduction transformeur vecteur"
)
_ADJECTIVES = (
    "artificiel automatique causal contextuel convolutif discret dense distribué élargi génératif "
    "glissant hiérarchique linéaire local multimodal neuronal numérique parcimonieux profond "
    "récurrent sémantique supervisé"
)
NOUNS, ADJECTIVES = _NOUNS.split(), _ADJECTIVES.split()
LETTERS = "abcdefghijklmnopqrstuvwxyzéè"


def thousand_names() -> list[str]:
    """Names as close to each other as those of a real glossary."""
    names = [f"{noun} {adjective}" for noun in NOUNS for adjective in ADJECTIVES]
    return sorted(random.Random(3).sample(names, 1000 - len(NOUNS)) + NOUNS)


def misspelt(name: str, chance: random.Random) -> str:
    """Name with one or two letters dropped, added, changed or exchanged."""
    for _ in range(chance.choice((1, 2))):
        place = chance.randrange(len(name) - 1)
        before, here, after = name[:place], name[place : place + 2], name[place + 2 :]
        other = chance.choice(LETTERS)
        name = before + chance.choice((here[0], here + other, here[0] + other, here[::-1])) + after
    return name


def test_of_a_hundred_slips_among_a_thousand_names_the_right_one_comes_first() -> None:
    """At least 95, for ten draws of a hundred; the figure is printed."""
    names = thousand_names()
    assert len(set(names)) == 1000
    space = Names(concept(name) for name in names)
    suggestions = Suggestions(space)
    chance = random.Random(1)
    right = drawn = 0
    while drawn < 1000:
        name = chance.choice(names)
        slip = misspelt(name, chance)
        if space.find(slip) is None:
            drawn += 1
            right += suggestions.find(slip)[:1] == (name,)
    print(f"right first: {right / 10:.1f} of 100")
    assert right >= 950


def test_a_plural_without_accents_and_with_a_slip_is_still_understood() -> None:
    names = Names([concept("grand modèle de langage"), concept("modèle de fondation")])
    assert Suggestions(names).find("grands modeles de langaje")[0] == "grand modèle de langage"


def test_part_of_a_name_suggests_those_that_have_its_words() -> None:
    names = Names([concept("réseau de neurones artificiels"), concept("jeton")])
    assert Suggestions(names).find("neurones") == ("réseau de neurones artificiels",)


def test_what_resembles_nothing_suggests_nothing() -> None:
    assert Suggestions(Names([concept("jeton")])).find("qwertyuiop") == ()
    assert nearest("zzz", ["related", "requires"]) == ()


def test_an_empty_glossary_suggests_nothing() -> None:
    assert Suggestions(Names([])).find("jeton") == ()
