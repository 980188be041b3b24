"""What was probably meant by a name that names nothing."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from sphinxext_glossaire.model.concept import LabelStatus

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinxext_glossaire.model.concept import Concept, Label
    from sphinxext_glossaire.model.names import Names

_NEAREST = 24  # of the names that are equally far, how many are compared further
_SHORT_WORD = 3
_ALIKE = 0.75  # of a second suggestion, as Jaro and Winkler measure it


def nearest(word: str, choices: Iterable[str], count: int = 1) -> tuple[str, ...]:
    """Words of a closed list that look like a misspelt one, the best first."""
    from rapidfuzz import process  # noqa: PLC0415 (slow to load, and seldom needed)
    from rapidfuzz.distance import OSA  # noqa: PLC0415

    found = process.extract(word, sorted(choices), scorer=OSA.distance, limit=count)
    return tuple(choice for choice, distance, _ in found if distance <= _reach(word))


class Suggestions:
    """Names near to a misspelt one: by letters that differ, accents and plurals folded.

    The distance is optimal string alignment: a letter more, less, other, or two exchanged, count
    one each. Where no name is near, those that share the rarest word are given.

    Parameters
    ----------
    names
        The namespace.
    """

    def __init__(self, names: Names) -> None:
        self._names = names
        self.find = lru_cache(maxsize=None)(self._find)

    @cached_property
    def _keys(self) -> list[str]:
        return sorted(self._names.by_key())

    @cached_property
    def _by_word(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for key in self._keys:
            for word in sorted(set(key.split())):
                if len(word) > _SHORT_WORD:
                    found[word].append(key)
        return found

    def _find(self, name: str, count: int = 3) -> tuple[str, ...]:
        from rapidfuzz import process  # noqa: PLC0415 (slow to load, and seldom needed)
        from rapidfuzz.distance import OSA, JaroWinkler  # noqa: PLC0415

        key = self._names.plural_key(name)
        reach = _reach(key)
        near = process.extract(
            key, self._keys, scorer=OSA.distance, score_cutoff=reach, limit=_NEAREST
        )
        ranked = sorted(
            (distance, -JaroWinkler.similarity(key, other), other) for other, distance, _ in near
        )
        keys = [
            other
            for place, (distance, unlike, other) in enumerate(ranked)
            if place == 0 or (distance <= ranked[0][0] + 1 and -unlike >= _ALIKE)
        ] or self._sharing_words(key)
        found: dict[str, str] = {}
        for near_key in keys:
            label, concept = self._names.by_key()[near_key][0]
            found.setdefault(concept.id, _worth_saying(label, concept))
        return tuple(found.values())[:count]

    def _sharing_words(self, key: str) -> list[str]:
        words = [word for word in key.split() if word in self._by_word]
        if not words:
            return []
        rarest = min(words, key=lambda word: (len(self._by_word[word]), word))
        mine = set(key.split())
        return sorted(
            self._by_word[rarest][:_NEAREST],
            key=lambda other: (len(mine.symmetric_difference(other.split())), other),
        )


def _worth_saying(label: Label, concept: Concept) -> str:
    return concept.pref_label if label.status is LabelStatus.DISCOURAGED else label.text


def _reach(key: str) -> int:
    """Letters that may differ: one in three, at least one, two from four letters on."""
    return max(len(key) // 3, 2 if len(key) > _SHORT_WORD else 1)
