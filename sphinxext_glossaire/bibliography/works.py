"""How works are told apart: names under which they are cited and filed, order, letters."""

from __future__ import annotations

from collections import Counter
from copy import copy
from string import ascii_lowercase
from typing import TYPE_CHECKING, Any

from pybtex.richtext import Tag, Text
from pybtex.style.labels import BaseLabelStyle
from pybtex.style.sorting import BaseSortingStyle

from sphinxext_glossaire.bibliography.text import SMALL_CAPITALS, rich
from sphinxext_glossaire.model.names import loose_key, sort_key
from sphinxext_glossaire.model.typography import NO_BREAK

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_MOST_AUTHORS = 5
_NO_YEAR = f"s.{NO_BREAK}d."


def cited_names(entry: Any, *, full: bool = False) -> Text:
    """Names in citations: two at most unless all are asked for; the title of a work without any."""
    if short := _short(entry):
        return Text(short)
    people, others = _people(entry)
    if not people:
        return Text(Tag("em", rich(entry.fields.get("title", entry.key))))
    if full or len(people) <= 2 - others:
        return _joined([_surname(person) for person in people], others)
    return _joined([_surname(people[0])], others=True)


def filed_names(entry: Any) -> Text:
    """Names at the head of an entry, surname first; of many the first ones, then « et al. ».

    An institution that is cited by a short name is filed under it. Empty for a work without author.
    """
    people, others = _people(entry)
    if short := _short(entry):
        whole = _joined([_given_first(person) for person in people], others)
        is_begun = loose_key(str(whole)).startswith(loose_key(short))
        filed = Tag(SMALL_CAPITALS, *([whole] if is_begun else [short]))
        return Text(filed) if is_begun else Text(filed, ", ", whole)
    if len(people) + others > _MOST_AUTHORS:
        people, others = people[: _MOST_AUTHORS - 1], True
    return _joined([_surname_first(person) for person in people], others)


def year(entry: Any) -> str:
    """Year of a work, in words if it has none."""
    return str(entry.fields.get("year", _NO_YEAR))


def dated(entry: Any, label: str) -> Any:
    """Entry whose year has the letter that its label has."""
    lettered = copy(entry)
    lettered.fields = copy(entry.fields)
    lettered.fields["year"] = label.rpartition(", ")[2]
    return lettered


class FrenchLabels(BaseLabelStyle):  # type: ignore[misc]
    """Author and year as citations print them; a letter tells apart those that are alike."""

    def format_labels(self, sorted_entries: Sequence[Any]) -> Iterator[str]:
        """Label of each entry, in their order."""
        labels = [f"{cited_names(entry)}, {year(entry)}" for entry in sorted_entries]
        alike, before = Counter(map(loose_key, labels)), Counter[str]()
        for label in labels:
            key = loose_key(label)
            yield label + (_letter(before[key]) if alike[key] > 1 else "")
            before[key] += 1


class FrenchOrder(BaseSortingStyle):  # type: ignore[misc]
    """Alphabetical order of authors, institutions among them, accents and case left aside.

    What an author wrote alone comes first, then with one other, then with several, by year.
    """

    def sorting_key(self, entry: Any) -> tuple[Any, ...]:
        """First author, alone, with one other or with several, that other one, year, title."""
        people, others = _people(entry)
        count = 3 if others else min(len(people), 3)
        names = [str(_surname_first(person)) for person in people[: 2 if count == 2 else 1]]
        title = str(rich(entry.fields.get("title", "")))
        if short := _short(entry):
            count, names = 1, [short]
        keys = [sort_key(name)[0] for name in names or [title]]
        return keys[0], count, keys[1:], year(entry), sort_key(title), entry.key


def _letter(number: int) -> str:
    """Letter after the year: a to z, then aa."""
    further, place = divmod(number, len(ascii_lowercase))
    return (_letter(further - 1) if further else "") + ascii_lowercase[place]


def _people(entry: Any) -> tuple[list[Any], bool]:
    """Authors, else editors, that are named, and whether there are others."""
    persons = entry.persons.get("author") or entry.persons.get("editor") or ()
    named = [person for person in persons if str(person) != "others"]
    return named, len(named) < len(persons)


def _short(entry: Any) -> str:
    """Name under which an institution is cited, if it has one."""
    return str(rich(entry.fields.get("shortauthor", "")))


def _surname(person: Any) -> str:
    return _plain([*person.prelast_names, *person.last_names])


def _given(person: Any) -> str:
    return _plain([*person.first_names, *person.middle_names, *person.lineage_names])


def _plain(names: Iterable[str]) -> str:
    return str(rich(" ".join(names)))


def _given_first(person: Any) -> str:
    return f"{_given(person)} {_surname(person)}".strip()


def _surname_first(person: Any) -> Text:
    given = _given(person)
    return Text(Tag(SMALL_CAPITALS, _surname(person)), f" {given}" if given else "")


def _joined(names: Sequence[Text | str], others: bool) -> Text:
    """Names in a row, with « et » before the last, or « et al. » after it."""
    if others:
        return Text(Text(", ").join(names), NO_BREAK, Tag("em", f"et{NO_BREAK}al."))
    head, last = names[:-1], names[-1:]
    return Text(" et ").join([Text(", ").join(head), *last] if head else [*last])
