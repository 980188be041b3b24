"""Findings: what is wrong, where, and what was meant; and remarks that accept them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinxext_glossaire.i18n import marked as _

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinxext_glossaire.diagnostics.codes import Code

_WORDS = ("expected", "actual")  # details that are words of the interface, not of an author
_LONGEST = 500  # characters of a detail that a message shows
_LINE_BREAKS = re.compile("[\t-\r\x1c-\x1e\x85\u2028\u2029]+")
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Location:
    """Where something is written.

    Attributes
    ----------
    docname
        Document, as Sphinx names it.
    line
        Line in its source, from 1; 0 if unknown.
    file
        Absolute path of what the document includes, or whose docstring it shows, if it is there.
    """

    docname: str
    line: int = 0
    file: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Acceptance:
    """A remark in a source that one kind of finding is meant to be there.

    Attributes
    ----------
    subtype
        Code that is accepted, as written.
    location
        Where that is written.
    first, last
        Lines of the findings that it covers, both included; all of the document if ``last`` is 0.
    """

    subtype: str
    location: Location
    first: int = 0
    last: int = 0

    def covers(self, found: Finding) -> bool:
        """Whether a finding is accepted."""
        return (
            found.code.subtype == self.subtype
            and found.location.docname == self.location.docname
            and (not self.last or self.first <= found.location.line <= self.last)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that is wrong, where, and what to do.

    Attributes
    ----------
    code
        What kind of thing.
    location
        Where.
    details
        Values for the message of the code, as ``(name, text)`` pairs.
    suggestions
        What was probably meant, the best first.
    """

    code: Code
    location: Location
    details: tuple[tuple[str, str], ...] = ()
    suggestions: tuple[str, ...] = ()

    def message(self, translate: Callable[[str], str] = str) -> str:
        """Sentence for a person.

        Parameters
        ----------
        translate
            ``gettext`` of the reader's language.
        """
        details = {
            name: _on_one_line(translate(value) if name in _WORDS else value)
            for name, value in self.details
        }
        text = translate(self.code.template).format(**details)
        if self.suggestions:
            quoted = translate(_("“{word}”"))
            choices = ", ".join(quoted.format(word=each) for each in self.suggestions)
            text += translate(_(" — did you mean {choices}?")).format(choices=choices)
        return text


def _on_one_line(text: str) -> str:
    """Words of an author as a message can hold them: short, without what steers a terminal."""
    line = _CONTROLS.sub("�", _LINE_BREAKS.sub(" ", text[: _LONGEST + 1]))
    return line if len(line) <= _LONGEST else line[:_LONGEST] + "…"


def finding(
    code: Code, location: Location, *, suggestions: tuple[str, ...] = (), **details: str
) -> Finding:
    """Make a :class:`Finding` with its details as keywords."""
    return Finding(
        code=code,
        location=location,
        details=tuple(sorted(details.items())),
        suggestions=suggestions,
    )
