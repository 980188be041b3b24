"""One concept, as an author declared it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import NewType

from sphinxext_glossaire.diagnostics.findings import Location

ConceptId = NewType("ConceptId", str)

LONGEST_ID = 200
"""Characters of the longest id that is taken."""


class LabelKind(IntEnum):
    """What a label is to its concept, in order of precedence when two concepts claim it."""

    PREFERRED = 0
    ABBREVIATION = 1
    TRANSLATION = 2
    ALTERNATIVE = 3
    INFLECTION = 4
    HIDDEN = 5


class LabelStatus(StrEnum):
    """What usage makes of an alternative label."""

    ADMITTED = "admis"
    USUAL = "usuel"
    DATED = "vieilli"
    DISCOURAGED = "déconseillé"


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A name of a concept.

    Attributes
    ----------
    text
        Plain text, never markup.
    kind
        What it is to the concept.
    language
        Language of a translation; empty for the glossary's own.
    status
        Usage of an alternative label.
    line
        Where it is declared.
    anchor
        HTML id of its own, where it has one; empty where its concept's serves.
    """

    text: str
    kind: LabelKind
    language: str = ""
    status: LabelStatus = LabelStatus.ADMITTED
    line: int = 0
    anchor: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A stretch of a definition in one style.

    Attributes
    ----------
    text
        What is read.
    style
        ``""``, ``"em"``, ``"strong"``, ``"code"`` or ``"math"``.
    target
        Name of the term that it links to, as written; empty if none.
    """

    text: str
    style: str = ""
    target: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """A typed relation as declared: its target is a name that is not resolved yet."""

    kind: str
    target: str
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficialTerm:
    """The term that an official body prescribes.

    Attributes
    ----------
    label
        The prescribed term.
    source
        Who prescribed it and when, for readers.
    citation_key
        Entry of the bibliography; empty if none.
    """

    label: str
    source: str
    citation_key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """A concept: a page of its own, or an entry of a ``glossary`` directive.

    Attributes
    ----------
    id
        Permanent identifier.
    location
        Where it is declared.
    anchor
        HTML id that links lead to.
    labels
        Every name; the first is the preferred label.
    definition
        First paragraph, in runs; empty if there is none.
    is_page
        The concept has a page of its own.
    pronunciation
        How the acronym is said, where its letters do not tell.
    """

    id: ConceptId
    location: Location
    anchor: str
    labels: tuple[Label, ...]
    definition: tuple[Run, ...] = ()
    relations: tuple[Relation, ...] = ()
    is_page: bool = False
    grammar: str = ""
    pronunciation: str = ""
    domain: str = ""
    official: OfficialTerm | None = None
    status: str = ""
    reviewed: str = ""
    sources: tuple[str, ...] = ()

    @property
    def docname(self) -> str:
        """Document that declares the concept."""
        return self.location.docname

    @property
    def pref_label(self) -> str:
        """Preferred label."""
        return self.labels[0].text

    @property
    def is_retired(self) -> bool:
        """Another entry stands in the place of this one."""
        return any(relation.kind == "replaced_by" for relation in self.relations)

    @property
    def alt_labels(self) -> tuple[Label, ...]:
        """Names that readers see beside the preferred one: synonyms, acronyms, translations."""
        return tuple(label for label in self.labels[1:] if label.kind <= LabelKind.ALTERNATIVE)

    @property
    def hidden_labels(self) -> tuple[Label, ...]:
        """Names that only help to find the concept: inflected forms, wordings of the past."""
        return tuple(label for label in self.labels if label.kind > LabelKind.ALTERNATIVE)

    @property
    def index_names(self) -> tuple[str, ...]:
        """Names under which the general index lists the concept, the preferred label first."""
        shown = (self.labels[0], *self.alt_labels)
        return tuple(
            dict.fromkeys(
                label.text.replace(";", ",")
                for label in shown
                if label.status is not LabelStatus.DISCOURAGED
            )
        )

    def labels_of(self, kind: LabelKind) -> tuple[Label, ...]:
        """Labels of one kind, in the order of the front matter."""
        return tuple(label for label in self.labels if label.kind is kind)

    @property
    def definition_text(self) -> str:
        """Definition as plain text."""
        return "".join(run.text for run in self.definition)
