"""One namespace of names: how a written name finds its concept."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from sphinxext_glossaire.model.concept import LabelKind
from sphinxext_glossaire.model.inflection import plural_of_word, plurals

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from sphinxext_glossaire.model.concept import Concept, Label

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ı": "i", "ł": "l", "đ": "d"})
_LIGATURES_IN_NAMES = str.maketrans({"œ": "oe", "æ": "ae", "Œ": "Oe", "Æ": "Ae"})
_APOSTROPHES = re.compile("[’ʼ‘`´′]")
_SPACES = re.compile(r"\s+")
_SEPARATORS = re.compile(r"[\s\-‐‑–_]+")
_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_WORD = re.compile(r"[^\W_]+")

VARYING = (LabelKind.PREFERRED, LabelKind.TRANSLATION, LabelKind.ALTERNATIVE)
"""Kinds of labels whose plurals the rules make; acronyms do not vary, forms are given as such."""


def exact_key(name: str) -> str:
    """Name in one Unicode form, with single ordinary spaces."""
    return _SPACES.sub(" ", unicodedata.normalize("NFC", name)).strip()


def case_key(name: str) -> str:
    """Exact key without case."""
    return unicodedata.normalize("NFC", exact_key(name).casefold())


@lru_cache(maxsize=1 << 16)
def loose_key(name: str) -> str:
    """Name without case, accents, ligatures; apostrophes, spaces and hyphens made alike."""
    if name.isascii():
        return _SEPARATORS.sub(" ", name.lower().replace("`", "'")).strip()
    folded = unicodedata.normalize("NFKD", name).casefold()  # compatibility forms hide capitals
    decomposed = unicodedata.normalize("NFKD", folded)
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    plain = _APOSTROPHES.sub("'", bare.translate(_LIGATURES))
    return _SEPARATORS.sub(" ", plain).strip()


def words(text: str) -> list[str]:
    """Words of a text without case and accents, as names are compared."""
    return _WORD.findall(loose_key(text))


def sort_key(name: str) -> tuple[str, str]:
    """Key of French alphabetical order, word by word: accents and case only part equals.

    An apostrophe parts words as spaces and hyphens do.
    """
    return loose_key(name).replace("'", " "), name


def initial(name: str) -> str:
    """Letter that a name stands under, without its accent; ``#`` for all else."""
    letter = next(filter(str.isalnum, loose_key(name)), "")
    return letter.upper() if letter.isalpha() else "#"


def slug(name: str) -> str:
    """Identifier in lower-case ASCII made of a name; ``"terme"`` if nothing is left."""
    return _NOT_SLUG.sub("-", loose_key(name)).strip("-") or "terme"


def spellings(name: str) -> tuple[str, ...]:
    """Spellings under which an inventory publishes a name, the name itself first.

    Plain Sphinx folds case alone; so each way to write apostrophes (’ or '), joints (as they are,
    all spaces, all hyphens) and accents (composed, decomposed, none) is an entry of its own.
    """
    plain = _APOSTROPHES.sub("'", exact_key(name))
    joints = (plain, _SEPARATORS.sub(" ", plain), _SEPARATORS.sub("-", plain))
    written = [exact_key(name), unicodedata.normalize("NFD", plain)]
    written += joints
    written += [joint.translate(_LIGATURES_IN_NAMES) for joint in joints]
    written += [_without_accents(joint) for joint in joints]
    curly = [each.replace("'", "’") for each in written]
    return tuple(dict.fromkeys((*written, *curly)))


def _without_accents(name: str) -> str:
    decomposed = unicodedata.normalize("NFD", name.translate(_LIGATURES_IN_NAMES))
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def published_names(concepts: Iterable[Concept], language: str) -> dict[str, Concept]:
    """Every spelling of every name and of its plurals, with the concept that it leads to.

    Declared names come before plurals that rules make, and both before other spellings.

    Parameters
    ----------
    concepts
        Concepts in a deterministic order.
    language
        Language of the labels that are no translations.
    """
    labels = sorted(
        (
            (concept.is_retired, label.kind, label, concept)
            for concept in concepts
            for label in concept.labels
        ),
        key=lambda entry: entry[:2],
    )
    declared = [(label.text, concept) for _, _, label, concept in labels]
    made = [
        (plural, concept)
        for _, _, label, concept in labels
        if label.kind in VARYING
        for plural in plurals(label.text, label.language or language)
    ]
    names: dict[str, Concept] = {}
    for text, concept in (*declared, *made):
        names.setdefault(exact_key(text), concept)
    for text, concept in (*declared, *made):
        for spelling in spellings(text):
            names.setdefault(spelling, concept)
    return names


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Where a name leads.

    Attributes
    ----------
    concept
        The concept that is meant.
    label
        Its label that matched.
    rivals
        Other concepts that fit equally well under another spelling; the name is ambiguous if there
        are any. Those that bear the very same label are duplicates, which is another matter.
    retired
        The concept that was named, where another one stands in its place.
    """

    concept: Concept
    label: Label
    rivals: tuple[Concept, ...] = ()
    retired: Concept | None = None


class Names:
    """Every name of every concept: looked up exactly, then without case, loosely, in the plural.

    At each step the entries of concepts in use come before those of retired ones, then the best
    kind of label wins (preferred before acronym before alias ...), then the first concept in the
    order given.

    Parameters
    ----------
    concepts
        Concepts in a deterministic order.
    language
        Language of the labels that are no translations; it decides how plurals are made.
    """

    def __init__(self, concepts: Iterable[Concept], language: str = "fr") -> None:
        entries = [(label, concept) for concept in concepts for label in concept.labels]
        entries.sort(key=lambda entry: (entry[1].is_retired, entry[0].kind))
        self._singulars = _singulars((label for label, _ in entries), language)
        self._keys: list[Callable[[str], str]] = [
            exact_key,
            case_key,
            loose_key,
            self.plural_key,
        ]
        self._tables: tuple[dict[str, list[tuple[Label, Concept]]], ...] = tuple(
            defaultdict(list) for _ in self._keys
        )
        for label, concept in entries:
            for key, table in zip(self._keys, self._tables, strict=True):
                table[key(label.text)].append((label, concept))

    def singular(self, word: str) -> str:
        """Folded word in the singular, where a label has it."""
        return self._singulars.get(word, word)

    def plural_key(self, name: str) -> str:
        """Loose key whose words are singular, where a label has their singular."""
        return _WORD.sub(lambda word: self.singular(word[0]), loose_key(name))

    def find(self, name: str) -> Match | None:
        """Concept that a written name leads to; None if there is none."""
        for key, table in zip(self._keys, self._tables, strict=True):
            entries = table.get(key(name))
            if entries:
                label, concept = entries[0]
                rivals = {
                    other.id: other
                    for rival, other in entries
                    if rival.kind == label.kind
                    and other.id != concept.id
                    and other.is_retired == concept.is_retired
                    and exact_key(rival.text) != exact_key(label.text)
                }
                return Match(concept=concept, label=label, rivals=tuple(rivals.values()))
        return None

    def claims(self) -> Iterable[list[tuple[Label, Concept]]]:
        """Who bears each name that more than one concept bears, spelled alike or nearly."""
        for _, entries in sorted(self._tables[2].items()):
            if len({concept.id for _, concept in entries}) > 1:
                yield entries

    def by_key(self) -> Mapping[str, list[tuple[Label, Concept]]]:
        """Labels by :meth:`plural_key`, the best first."""
        return self._tables[-1]


def _singulars(labels: Iterable[Label], language: str) -> dict[str, str]:
    """Loose singular of every loose plural that the rules make of a word of a label."""
    words = sorted(
        {
            (word, label.language or language)
            for label in labels
            if label.kind in VARYING
            for word in _WORD.findall(exact_key(label.text))
        }
    )
    singulars: dict[str, str] = {}
    for word, spoken in words:
        plural = loose_key(plural_of_word(word, spoken))
        if plural != loose_key(word):
            singulars.setdefault(plural, loose_key(word))
    return singulars
