"""Plurals of French and English names: a small set of rules that never make a word up.

Only plurals are made, from names as they are declared; a written word is never cut down to a
supposed singular, so "biai" is no form of "biais". Exceptions are those that grammars list
(Grevisse and Goosse, *Le bon usage*, on the plural of nouns in -al, -ail, -au, -eu and -ou).
"""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_]+")
_CHUNK = re.compile(r"[^\W\d_]+|[\W\d_]+")

_FRENCH = (
    (r"[sxz]$", 0, ""),
    (
        r"^(aval|bal|bancal|cal|carnaval|cérémonial|chacal|choral|copal|corral|étal|fatal|festival"
        r"|final|mistral|narval|natal|naval|pal|récital|régal|rorqual|santal|serval)$",
        0,
        "s",
    ),
    (r".al$", 1, "ux"),
    (r"^(bail|corail|émail|soupirail|travail|vantail|vitrail)$", 2, "ux"),
    (r"^(bleu|émeu|landau|pneu|sarrau)$", 0, "s"),
    (r"[ae]u$", 0, "x"),
    (r"^(bijou|caillou|chou|genou|hibou|joujou|pou)$", 0, "x"),
    (r"^œil$", 3, "yeux"),
    (r"", 0, "s"),
)
_ENGLISH = (
    (r"(ss|x|z|ch|sh)$", 0, "es"),
    (r"sis$", 2, "es"),
    (r"s$", 0, ""),
    (r"[^aeiou]y$", 1, "ies"),
    (r"", 0, "s"),
)
_RULES = {
    language: tuple((re.compile(pattern), cut, ending) for pattern, cut, ending in rules)
    for language, rules in (("fr", _FRENCH), ("en", _ENGLISH))
}
"""For each language, the first pattern that fits a word says what to cut off and what to add."""

_LINKS = re.compile(
    "à|aux?|avec|chez|contre|d|dans|de|des|du|en|entre|et|hors|l|la|les?|ou|par|pour|sans|sous|sur"
    "|une?|vers",
    re.IGNORECASE,
)
"""Words after which a compound noun's complement begins; neither they nor articles vary."""


def plural_of_word(word: str, language: str) -> str:
    """Regular plural of one word of a name; the word itself where it does not vary.

    Little words, acronyms (two capitals or more) and words of a language without rules stand.
    """
    rules = _RULES.get(language[:2])
    is_acronym = sum(map(str.isupper, word)) > 1
    is_little = language.startswith("fr") and _LINKS.fullmatch(word)
    if rules is None or len(word) < 2 or is_acronym or is_little:
        return word
    low = word.lower()
    _, cut, ending = next(rule for rule in rules if rule[0].search(low))
    return word[: len(word) - cut] + ending


def plurals(name: str, language: str) -> tuple[str, ...]:
    """Plurals of a name, its words taken together.

    In French the head noun and the adjectives beside it vary, up to the first preposition; behind
    a complement, further words may be adjectives of the head, so both readings are given. In
    English the last word varies.

    Parameters
    ----------
    name
        A declared name.
    language
        Its language; there are rules for French and English.
    """
    chunks = _CHUNK.findall(name)
    words = [place for place, chunk in enumerate(chunks) if _WORD.fullmatch(chunk)]
    if not words:
        return ()
    if language.startswith("en"):
        groups = [words[-1:]]
    else:
        head, tail = _french_groups(chunks, words)
        groups = [head, [*head, *tail]]
    found = ("".join(_with_plurals(chunks, group, language)) for group in groups)
    return tuple(dict.fromkeys(form for form in found if form != name))


def _french_groups(chunks: list[str], words: list[int]) -> tuple[list[int], list[int]]:
    """Places of the head's words, and of those behind the first word of each complement."""
    head: list[int] = []
    tail: list[int] = []
    behind = 0  # words since the last preposition, from 1; 0 before the first
    for place in words:
        if _LINKS.fullmatch(chunks[place]) and (head or behind):
            behind = 1
        elif not behind:
            head.append(place)
        else:
            behind += 1
            if behind > 2:
                tail.append(place)
    return head, tail


def _with_plurals(chunks: list[str], places: list[int], language: str) -> list[str]:
    return [
        plural_of_word(chunk, language) if place in places else chunk
        for place, chunk in enumerate(chunks)
    ]
