"""One namespace of names: how a written name finds its concept."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinxext_glossaire.model.concept import Concept, Label

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ı": "i", "ł": "l", "đ": "d"})
_APOSTROPHES = re.compile("[’ʼ‘`´′]")
_SPACES = re.compile(r"\s+")
_SEPARATORS = re.compile(r"[\s\-‐‑–_]+")
_NOT_SLUG = re.compile(r"[^a-z0-9]+")


def exact_key(name: str) -> str:
    """Name in one Unicode form, with single ordinary spaces."""
    return _SPACES.sub(" ", unicodedata.normalize("NFC", name)).strip()


def case_key(name: str) -> str:
    """Exact key without case."""
    return unicodedata.normalize("NFC", exact_key(name).casefold())


def loose_key(name: str) -> str:
    """Name without case, accents, ligatures; apostrophes, spaces and hyphens made alike."""
    folded = unicodedata.normalize("NFKD", name).casefold()  # compatibility forms hide capitals
    decomposed = unicodedata.normalize("NFKD", folded)
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    plain = _APOSTROPHES.sub("'", bare.translate(_LIGATURES))
    return _SEPARATORS.sub(" ", plain).strip()


def sort_key(name: str) -> tuple[str, str]:
    """Key of French alphabetical order: letters first, accents and case only to part equals."""
    return loose_key(name), name


def slug(name: str) -> str:
    """Identifier in lower-case ASCII made of a name; ``"terme"`` if nothing is left."""
    return _NOT_SLUG.sub("-", loose_key(name)).strip("-") or "terme"


def spellings(name: str) -> tuple[str, ...]:
    """Spellings under which an inventory publishes a name, the name itself first.

    Plain Sphinx folds case but neither apostrophes nor no-break spaces.
    """
    plain = exact_key(_APOSTROPHES.sub("'", name))
    return tuple(dict.fromkeys((exact_key(name), plain)))


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
    """

    concept: Concept
    label: Label
    rivals: tuple[Concept, ...] = ()


class Names:
    """Every name of every concept, looked up exactly, then without case, then loosely.

    At each step the best kind of label wins (preferred before acronym before alias ...), then the
    first concept in the order given.

    Parameters
    ----------
    concepts
        Concepts in a deterministic order.
    """

    _KEYS = (exact_key, case_key, loose_key)

    def __init__(self, concepts: Iterable[Concept]) -> None:
        self._tables: tuple[dict[str, list[tuple[Label, Concept]]], ...] = tuple(
            defaultdict(list) for _ in self._KEYS
        )
        for concept in concepts:
            for label in concept.labels:
                for key, table in zip(self._KEYS, self._tables, strict=True):
                    table[key(label.text)].append((label, concept))
        for table in self._tables:
            for entries in table.values():
                entries.sort(key=lambda entry: entry[0].kind)

    def find(self, name: str) -> Match | None:
        """Concept that a written name leads to; None if there is none."""
        for key, table in zip(self._KEYS, self._tables, strict=True):
            entries = table.get(key(name))
            if entries:
                label, concept = entries[0]
                rivals = {
                    other.id: other
                    for rival, other in entries
                    if rival.kind == label.kind
                    and other.id != concept.id
                    and exact_key(rival.text) != exact_key(label.text)
                }
                return Match(concept=concept, label=label, rivals=tuple(rivals.values()))
        return None

    def claims(self) -> Iterable[tuple[str, list[tuple[Label, Concept]]]]:
        """Names, without case, that more than one concept bears, with who bears them."""
        for name, entries in sorted(self._tables[1].items()):
            if len({concept.id for _, concept in entries}) > 1:
                yield name, entries

    def suggest(self, name: str, count: int = 3) -> tuple[str, ...]:
        """Names that look most like a misspelt one, one for each concept, the best first."""
        table = self._tables[2]
        found: dict[str, str] = {}
        for key in get_close_matches(loose_key(name), table, n=count * 4, cutoff=0.6):
            label, concept = table[key][0]
            found.setdefault(concept.id, label.text)
        return tuple(found.values())[:count]
