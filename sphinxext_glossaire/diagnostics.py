"""What can be wrong with a glossary: codes, severities, findings."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


_WORDS = ("expected", "actual")  # details that are words of the interface, not of an author


def _(message: str) -> str:
    """Mark a message for translation; it is translated where it is shown."""
    return message


class Severity(StrEnum):
    """How much a finding weighs, as in SARIF."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    OFF = "off"


class Code(Enum):
    """Every kind of finding.

    The value is ``(subtype, default severity, message)``; the message is an English format string,
    translated when it is shown. The docstring below each member is its documentation.
    """

    FRONT_MATTER = (
        "front_matter",
        Severity.WARNING,
        _("the front matter cannot be read: {problem}"),
    )
    """The YAML between the two ``---`` lines is not valid. The page is built with defaults."""

    UNKNOWN_KEY = ("unknown_key", Severity.WARNING, _("unknown key “{key}” in “glossaire”"))
    """A key that the extension does not know, often a slip of the pen. It is ignored."""

    WRONG_TYPE = ("wrong_type", Severity.WARNING, _("“{key}” must be {expected}, not {actual}"))
    """A value of the wrong type. It is ignored, the rest of the page is kept."""

    MARKUP_IN_LABEL = (
        "markup_in_label",
        Severity.WARNING,
        _("the label “{label}” contains markup, which is shown as plain text"),
    )
    """A label holds ``<`` or ``>``. Labels are plain text in every output."""

    EMPTY_LABEL = (
        "empty_label",
        Severity.WARNING,
        _("the term has no label: add a heading or “term”"),
    )
    """Neither the front matter nor a heading names the term. The file's name is used."""

    DUPLICATE_ID = ("duplicate_id", Severity.WARNING, _("the id “{id}” is already used in {other}"))
    """Two concepts have one permanent id. The second gets a number behind it."""

    DUPLICATE_LABEL = (
        "duplicate_label",
        Severity.WARNING,
        _("“{label}” already names a term in {other}"),
    )
    """Two concepts claim one name. The preferred label wins, then the first page in order."""

    UNKNOWN_TERM = ("unknown_term", Severity.WARNING, _("no term is named “{name}”"))
    """A link in the text names no term of this glossary nor of one that it refers to."""

    AMBIGUOUS_NAME = (
        "ambiguous_name",
        Severity.WARNING,
        _("“{name}” may mean {candidates}; {chosen} was chosen"),
    )
    """A link in the text fits several terms equally well."""

    UNKNOWN_TARGET = (
        "unknown_target",
        Severity.WARNING,
        _("“{relation}” names no term: “{target}”"),
    )
    """A relation in the front matter leads nowhere. It is left out of the graph."""

    UNKNOWN_DOMAIN = (
        "unknown_domain",
        Severity.WARNING,
        _("“{domain}” is no domain of this glossary"),
    )
    """``domain`` is not among ``glossaire_domains``, where a project declares any."""

    SELF_RELATION = (
        "self_relation",
        Severity.WARNING,
        _("“{relation}” leads from the term to itself"),
    )
    """A concept cannot be broader than, or required by, itself. The relation is left out."""

    RELATION_CYCLE = (
        "relation_cycle",
        Severity.WARNING,
        _("“{relation}” runs in a circle: {members}"),
    )
    """A hierarchy or an order of reading comes back to where it started."""

    MISSING_DEFINITION = (
        "missing_definition",
        Severity.INFO,
        _("the term has no definition: its first paragraph should be one sentence"),
    )
    """The page, or the entry, holds no paragraph under the term."""

    NOT_ONE_SENTENCE = (
        "not_one_sentence",
        Severity.INFO,
        _("the definition has {count} sentences instead of one"),
    )
    """The first paragraph of a term page is its definition, and a definition is one sentence."""

    ORPHAN = ("orphan", Severity.INFO, _("nothing leads to the term “{label}”"))
    """No text and no relation leads to this term."""

    NO_SOURCE = ("no_source", Severity.INFO, _("the term “{label}” cites no source"))
    """A term page cites no bibliography entry."""

    MISSING_ALT = ("missing_alt", Severity.INFO, _("the picture “{path}” has no alternative text"))
    """Who does not see the picture is told nothing."""

    @property
    def subtype(self) -> str:
        """Name of the warning below ``glossaire``, for ``suppress_warnings``."""
        return self.value[0]

    @property
    def severity(self) -> Severity:
        """Severity unless the project says otherwise."""
        return self.value[1]

    @property
    def template(self) -> str:
        """English message, a format string, and the key of its translation."""
        return self.value[2]


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Location:
    """Where something is written.

    Attributes
    ----------
    docname
        Document, as Sphinx names it.
    line
        Line in its source, from 1; 0 if unknown.
    """

    docname: str
    line: int = 0


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
            name: translate(value) if name in _WORDS else value for name, value in self.details
        }
        text = translate(self.code.template).format(**details)
        if self.suggestions:
            choices = ", ".join(f"“{suggestion}”" for suggestion in self.suggestions)
            text += translate(_(" — did you mean {choices}?")).format(choices=choices)
        return text


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
