"""Sentences, French spaces and dates come out as a French reader expects."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinxext_glossaire.bibliography.text import french_date
from sphinxext_glossaire.model.sentences import boundaries, count_sentences, sentence_at
from sphinxext_glossaire.model.typography import french_spaces


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Oui ? Non !", "Oui\u202f? Non\u202f!"),
        ("« bon »", "«\u202fbon\u202f»"),
        ("ainsi : voilà", "ainsi\u00a0: voilà"),
        ("175 000 mots, 15 %, 4 bits", "175\u202f000\u00a0mots, 15\u00a0%, 4\u00a0bits"),
        ("1 234 567 €", "1\u202f234\u202f567\u00a0€"),
        ("en 2020 il", "en 2020 il"),
        ("p. 12", "p.\u00a012"),
        ("https://exemple.org/a:b", "https://exemple.org/a:b"),
    ],
)
def test_french_spaces(text: str, expected: str) -> None:
    assert french_spaces(text) == expected


@given(st.text(alphabet="ab 1 ;:!?«»%\u00a0\u202f", max_size=40))
def test_spacing_twice_changes_nothing_more(text: str) -> None:
    once = french_spaces(text)
    assert french_spaces(once) == once


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Une phrase.", 1),
        ("Une phrase. Une autre ?", 2),
        ("Par ex. l’œil de M. Dupont et al. voit.", 1),
        ("Il dit « Oui. » Puis il part.", 2),
        ("La version 2.0 suit. Fin.", 2),
        ("", 0),
    ],
)
def test_sentences_are_counted(text: str, count: int) -> None:
    assert count_sentences(text) == count


def test_a_citation_has_the_sentence_that_it_stands_in() -> None:
    text = "Première phrase. Le mot est ici . Dernière."
    assert sentence_at(text, text.index("mot")) == "Le mot est ici."


@given(st.text(alphabet="aB. !?", max_size=60))
def test_sentences_cover_the_text(text: str) -> None:
    starts = boundaries(text)
    assert starts == sorted(set(starts))
    assert starts[0] == 0


@pytest.mark.parametrize(
    ("date", "expected"),
    [("2024-09-06", "6 septembre 2024"), ("2024-08-01", "1er août 2024"), ("hier", "hier")],
)
def test_dates_are_in_words(date: str, expected: str) -> None:
    assert french_date(date) == expected


def test_of_an_endless_sentence_only_the_surroundings_are_kept() -> None:
    """So that ten thousand links in one paragraph do not store it ten thousand times."""
    text = "mot " * 10_000
    kept = sentence_at(text, len(text) // 2)
    assert kept.startswith("…")
    assert kept.endswith("…")
    assert len(kept) < 2_000
