"""The names that the search field loads: all of them, once, in a file of bounded size."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from sphinxext_glossaire.exports.names_js import name_key, names_js
from sphinxext_glossaire.model.concept import Run
from tests.core.make import concept, derived, fragment

if TYPE_CHECKING:
    from sphinxext_glossaire.model.concept import Concept


def written(*concepts: Concept) -> tuple[str, list[list[Any]]]:
    """The script, and the terms in it."""
    made = derived(*(fragment(each) for each in concepts), language="fr")
    script = names_js(made.scheme, made.graph, made.options, {}).decode()
    data = json.loads(script.removeprefix("globalThis.glossaireNames=").rstrip(";\n"))
    return script, data["terms"]


def test_a_name_that_is_found_by_another_is_left_out() -> None:
    """Plurals and hyphens find nothing new."""
    _, [term] = written(concept("réseau neuronal", "réseaux neuronaux", "reseau-neuronal", "RN"))
    assert term[1] == "réseau neuronal"
    assert term[4] == ["RN"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("cheval", "chevaux"),
        ("réseau", "RESEAUX"),
        ("noyau", "noyaux"),
        ("8-bit", "8bit"),
        ("biais", "biais"),
    ],
)
def test_singular_and_plural_are_alike(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


def test_names_of_a_retired_term_lead_to_the_one_in_its_place() -> None:
    _, [term] = written(concept("neuf"), concept("vieux", "ancien", replaced_by=["neuf"]))
    assert term[1] == "neuf"
    assert term[5] == ["vieux", "ancien"]


def test_definitions_of_a_great_glossary_are_cut_so_that_the_file_stays_small() -> None:
    """The names are all there."""
    text = "mot " * 100

    def many(count: int) -> list[Concept]:
        named = (concept(f"terme {number}") for number in range(count))
        return [replace(each, definition=(Run(text=text),)) for each in named]

    _, few = written(*many(100))
    assert few[0][2] == text[:396].rstrip() + "…" or few[0][2] == text
    _, cut = written(*many(2000))
    assert len(cut) == 2000
    assert all(len(term[2]) <= 200 and term[2].endswith("…") for term in cut)
    _, none = written(*many(5001))
    assert len(none) == 5001
    assert {term[2] for term in none} == {""}
