"""What can be wrong with a glossary: codes, severities, findings."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable


_WORDS = ("expected", "actual")  # details that are words of the interface, not of an author
_LONGEST = 500  # characters of a detail that a message shows
_LINE_BREAKS = re.compile("[\t-\r\x1c-\x1e\x85\u2028\u2029]+")
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def _(message: str) -> str:
    """Mark a message for translation; it is translated where it is shown."""
    return message


class Severity(StrEnum):
    """How much a finding weighs, as in SARIF."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    OFF = "off"


class Kind(NamedTuple):
    """What is known of a kind of finding; the texts are English and keys of translations.

    Attributes
    ----------
    subtype
        Name of the warning below ``glossaire``.
    severity
        Severity unless the project says otherwise.
    template
        Message, a format string.
    explanation
        What it means and what to do, for the documentation.
    """

    subtype: str
    severity: Severity
    template: str
    explanation: str


class Code(Enum):
    """Every kind of finding, in the order of the documentation, which is printed from it.

    What is broken or ambiguous is a warning; what a good editor would mend is an info.
    """

    FRONT_MATTER = Kind(
        "front_matter",
        Severity.WARNING,
        _("the front matter cannot be read: {problem}"),
        _(
            "The YAML between the two “---” lines is not valid. The page is built as if it had "
            "none. Mend it at the line that is named; a text with “: ” in it wants quotes."
        ),
    )
    ENCODING = Kind(
        "encoding",
        Severity.WARNING,
        _("the byte {byte} is no UTF-8: what cannot be read is shown as “�”"),
        _(
            "The file is in another encoding, or damaged; the place is the first such byte. The "
            "page is built all the same. Save it as UTF-8."
        ),
    )
    TOO_DEEP = Kind(
        "too_deep",
        Severity.WARNING,
        _("the page nests too deep to be read: it is shown as it is written"),
        _(
            "Marks, lists or quotations stand in one another without end, or the page includes "
            "itself; the parser gives up. The page is kept as a block of code. Take levels out."
        ),
    )
    DUPLICATE_KEY = Kind(
        "duplicate_key",
        Severity.WARNING,
        _("“{key}” is given twice; the last one counts"),
        _("A key stands twice in one mapping of the front matter. Make the two one."),
    )
    UNKNOWN_KEY = Kind(
        "unknown_key",
        Severity.WARNING,
        _("unknown key “{key}” in “glossaire”"),
        _("A key that does not exist, often a slip of the pen. It is ignored. Correct or drop it."),
    )
    WRONG_TYPE = Kind(
        "wrong_type",
        Severity.WARNING,
        _("“{key}” must be {expected}, not {actual}"),
        _(
            "A value of the wrong type. It is ignored and the rest of the page is kept. Write what "
            "the message asks for."
        ),
    )
    UNKNOWN_CODE = Kind(
        "unknown_code",
        Severity.WARNING,
        _("“{name}” is no kind of finding that can be accepted"),
        _("An acceptance names a code that does not exist. Take one from this page."),
    )
    MARKUP_IN_LABEL = Kind(
        "markup_in_label",
        Severity.WARNING,
        _("the label “{label}” contains markup, which is shown as plain text"),
        _("A label holds “<” or “>”. Labels are plain text in every output. Take the markup out."),
    )
    EMPTY_LABEL = Kind(
        "empty_label",
        Severity.WARNING,
        _("the term has no label: add a heading or “term”"),
        _("Neither the front matter nor a heading names the term. The file's name is used."),
    )
    DUPLICATE_ID = Kind(
        "duplicate_id",
        Severity.WARNING,
        _("the id “{id}” is already used in {other}"),
        _(
            "Two entries have one permanent id. The second gets a number behind it until one of "
            "them gets an id of its own."
        ),
    )
    DUPLICATE_LABEL = Kind(
        "duplicate_label",
        Severity.WARNING,
        _("“{label}” already names a term in {other}"),
        _(
            "Two entries claim one name. Links by that name lead to the entry that prefers it, "
            "then to the first page in alphabetical order; among entries of “glossary” directives "
            "to the last, as Sphinx does. Keep the name in one of them, or make the two senses "
            "apart: “jeton (texte)”, “jeton (accès)”."
        ),
    )
    SIMILAR_LABEL = Kind(
        "similar_label",
        Severity.INFO,
        _("“{label}” differs from “{rival}” ({other}) by case, accents or hyphens alone"),
        _(
            "Two entries have names that a reader may take for one another. Each is found under "
            "its own spelling; any other spelling is ambiguous. If this is meant, declare it: "
            "“distinguish” in one of the two entries."
        ),
    )
    UNKNOWN_TERM = Kind(
        "unknown_term",
        Severity.WARNING,
        _("no term is named “{name}”"),
        _(
            "A link names no term of this glossary nor of one that it refers to. Correct the name, "
            "write the entry, or add the name to the aliases of one."
        ),
    )
    AMBIGUOUS_NAME = Kind(
        "ambiguous_name",
        Severity.WARNING,
        _("“{name}” may mean {candidates}; {chosen} was chosen"),
        _("A link fits several terms equally well. Write one of the names in full."),
    )
    UNKNOWN_TARGET = Kind(
        "unknown_target",
        Severity.WARNING,
        _("“{relation}” names no term: “{target}”"),
        _("A relation in the front matter leads nowhere. It is left out of the graph."),
    )
    UNKNOWN_DOMAIN = Kind(
        "unknown_domain",
        Severity.WARNING,
        _("“{domain}” is no domain of this glossary"),
        _("“domain” is not among “glossaire_domains”, where a project declares any."),
    )
    SELF_RELATION = Kind(
        "self_relation",
        Severity.WARNING,
        _("“{relation}” leads from the term to itself"),
        _("Nothing is broader than, or required by, itself. The relation is left out."),
    )
    RELATION_CYCLE = Kind(
        "relation_cycle",
        Severity.WARNING,
        _("“{relation}” runs in a circle: {members}"),
        _(
            "A hierarchy or an order of reading comes back to where it started. One of the "
            "relations of the circle must go."
        ),
    )
    RETIRED_TERM = Kind(
        "retired_term",
        Severity.WARNING,
        _("“{name}” was retired"),
        _(
            "A link or a relation leads to an entry that “replaced_by” has retired. It still "
            "leads to the entry in its place; write that one's name."
        ),
    )
    BROKEN_FIGURE = Kind(
        "broken_figure",
        Severity.WARNING,
        _("the picture “{path}” cannot be read"),
        _("A term page shows a picture whose file is not there. Its path is relative to the page."),
    )
    ONE_SIDED = Kind(
        "one_sided",
        Severity.INFO,
        _("“{relation}” leads to “{target}”, which does not lead back"),
        _(
            "A symmetric relation is declared at one end only. Graph and maps show it at both; "
            "declare it in the other entry too, so that its author knows."
        ),
    )
    CIRCULAR_DEFINITION = Kind(
        "circular_definition",
        Severity.INFO,
        _("the definitions run in a circle: {members}"),
        _(
            "Each of these definitions leans on the next, so that a reader who knows none "
            "understands none. Define one of them without the others."
        ),
    )
    ORPHAN = Kind(
        "orphan",
        Severity.INFO,
        _("nothing leads to the term “{label}”"),
        _("No text and no relation leads to this term. Cite it where a reader would need it."),
    )
    DEAD_END = Kind(
        "dead_end",
        Severity.INFO,
        _("the term “{label}” leads nowhere"),
        _("The entry cites no other and has no relation. Link its definition, or relate it."),
    )
    UNLINKED_MENTION = Kind(
        "unlinked_mention",
        Severity.INFO,
        _("“{text}” is mentioned and never linked"),
        _(
            "A page uses the name of a term and never links to it; the place is the first "
            "mention. “glossaire check --fix” makes the link."
        ),
    )
    UNEXPANDED_ACRONYM = Kind(
        "unexpanded_acronym",
        Severity.INFO,
        _("the acronym “{acronym}” is never expanded nor linked"),
        _(
            "An entry uses an acronym and says nowhere what it stands for. Expand it once: “la "
            "Commission nationale de l’informatique et des libertés (CNIL)”, or link it."
        ),
    )
    DISCOURAGED_LABEL = Kind(
        "discouraged_label",
        Severity.INFO,
        _("“{label}” is discouraged"),
        _("A link uses a name that its own entry advises against. Write the preferred one."),
    )
    MISSING_DEFINITION = Kind(
        "missing_definition",
        Severity.INFO,
        _("the term has no definition: its first paragraph should be one sentence"),
        _("The page, or the entry, holds no paragraph under the term."),
    )
    NOT_ONE_SENTENCE = Kind(
        "not_one_sentence",
        Severity.INFO,
        _("the definition has {count} sentences instead of one"),
        _(
            "The first paragraph of a term page is its definition, and a definition is one "
            "sentence. Begin a new paragraph after it."
        ),
    )
    NO_SOURCE = Kind(
        "no_source",
        Severity.INFO,
        _("the term “{label}” cites no source"),
        _("A term page cites no entry of the bibliography. Cite one with “{cite}”."),
    )
    MISSING_ALT = Kind(
        "missing_alt",
        Severity.INFO,
        _("the picture “{path}” has no alternative text"),
        _("Who does not see the picture is told nothing. Say in “:alt:” what it shows."),
    )
    USELESS_ACCEPTANCE = Kind(
        "useless_acceptance",
        Severity.INFO,
        _("“{name}” is accepted here, but there is none to accept"),
        _("What was accepted has been mended since. Take the acceptance out."),
    )

    @property
    def subtype(self) -> str:
        """Name of the warning below ``glossaire``, for ``suppress_warnings``."""
        return self.value.subtype

    @property
    def severity(self) -> Severity:
        """Severity unless the project says otherwise."""
        return self.value.severity

    @property
    def template(self) -> str:
        """English message, a format string, and the key of its translation."""
        return self.value.template

    @property
    def explanation(self) -> str:
        """What it means and what to do: English, and the key of its translation."""
        return self.value.explanation


BY_SUBTYPE = {code.subtype: code for code in Code}
"""Codes by the names that settings and acceptances use."""


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
