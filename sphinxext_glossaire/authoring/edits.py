"""Edits of a text, what they leave to do by hand, and why there are none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sphinxext_glossaire.diagnostics.findings import Location


class Edit(NamedTuple):
    """Other words between two offsets of a text."""

    start: int
    end: int
    text: str


def applied(source: str, edits: Iterable[Edit]) -> str:
    """Text after some edits, none of which overlap; two that are equal are one."""
    parts, place = [], 0
    for edit in sorted(set(edits)):
        parts += [source[place : edit.start], edit.text]
        place = edit.end
    return "".join([*parts, source[place:]])


def line_of(source: str, offset: int) -> int:
    """Line of an offset, from 1."""
    return source.count("\n", 0, offset) + 1


def line_after(source: str, edits: Iterable[Edit], line: int) -> int:
    """Line where a line of a text stands after some edits."""
    before = [edit for edit in set(edits) if line_of(source, edit.end) < line]
    added = sum(each.text.count("\n") for each in before)
    return line + added - sum(source.count("\n", each.start, each.end) for each in before)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Something that is left to look at, in the pages as they are after the change.

    Attributes
    ----------
    location
        Where it stands.
    template
        What it is: a format string in English, key of its translation.
    text
        Words that it is about.
    """

    location: Location
    template: str
    text: str

    @property
    def order(self) -> tuple[Location, str, str]:
        """Its place among others."""
        return self.location, self.template, self.text

    def message(self, translate: Callable[[str], str] = str) -> str:
        """Sentence for a person."""
        return translate(self.template).format(text=self.text)


class CannotEditError(ValueError):
    """What was asked for cannot be done; the message is a key of its translation."""

    def __init__(self, template: str, **details: object) -> None:
        super().__init__(template.format(**details))
        self.template = template
        self.details = details

    def message(self, translate: Callable[[str], str] = str) -> str:
        """Sentence for a person."""
        return translate(self.template).format(**self.details)
