"""The table of codes: every kind of finding, its severity, its message and what to do."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from sphinxext_glossaire.diagnostics.severity import Severity
from sphinxext_glossaire.i18n import marked as _


class Kind(NamedTuple):
    """What is known of a kind of finding; the texts are English and keys of translations.

    Attributes
    ----------
    severity
        Severity unless the project says otherwise.
    template
        Message, a format string.
    explanation
        What it means and what to do, for the documentation.
    """

    severity: Severity
    template: str
    explanation: str


class Code(Enum):
    """Every kind of finding, in the order of the documentation, which is printed from it.

    What is broken or ambiguous is a warning; what a good editor would mend is an info.
    """

    FRONT_MATTER = Kind(
        Severity.WARNING,
        _("the front matter cannot be read: {problem}"),
        _(
            "The YAML between the two “---” lines is not valid. The page is built as if it had "
            "none. Mend it at the line that is named; a text with “: ” in it wants quotes."
        ),
    )
    ENCODING = Kind(
        Severity.WARNING,
        _("the byte {byte} is no UTF-8: what cannot be read is shown as “�”"),
        _(
            "The file is in another encoding, or damaged; the place is the first such byte. The "
            "page is built all the same. Save it as UTF-8."
        ),
    )
    TOO_DEEP = Kind(
        Severity.WARNING,
        _("the page nests too deep to be read: it is shown as it is written"),
        _(
            "Marks, lists or quotations stand in one another without end, or the page includes "
            "itself; the parser gives up. The page is kept as a block of code. Take levels out."
        ),
    )
    DUPLICATE_KEY = Kind(
        Severity.WARNING,
        _("“{key}” is given twice; the last one counts"),
        _("A key stands twice in one mapping of the front matter. Make the two one."),
    )
    UNKNOWN_KEY = Kind(
        Severity.WARNING,
        _("unknown key “{key}” in “glossaire”"),
        _("A key that does not exist, often a slip of the pen. It is ignored. Correct or drop it."),
    )
    WRONG_TYPE = Kind(
        Severity.WARNING,
        _("“{key}” must be {expected}, not {actual}"),
        _(
            "A value of the wrong type. It is ignored and the rest of the page is kept. Write what "
            "the message asks for."
        ),
    )
    UNKNOWN_CODE = Kind(
        Severity.WARNING,
        _("“{name}” is no kind of finding that can be accepted"),
        _("An acceptance names a code that does not exist. Take one from this page."),
    )
    MARKUP_IN_LABEL = Kind(
        Severity.WARNING,
        _("the label “{label}” contains markup, which is shown as plain text"),
        _("A label holds “<” or “>”. Labels are plain text in every output. Take the markup out."),
    )
    EMPTY_LABEL = Kind(
        Severity.WARNING,
        _("the term has no label: add a heading or “term”"),
        _("Neither the front matter nor a heading names the term. The file's name is used."),
    )
    DUPLICATE_ID = Kind(
        Severity.WARNING,
        _("the id “{id}” is already used in {other}"),
        _(
            "Two entries have one permanent id. The second gets a number behind it until one of "
            "them gets an id of its own."
        ),
    )
    DUPLICATE_LABEL = Kind(
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
        Severity.INFO,
        _("“{label}” differs from “{rival}” ({other}) by case, accents or hyphens alone"),
        _(
            "Two entries have names that a reader may take for one another. Each is found under "
            "its own spelling; any other spelling is ambiguous. If this is meant, declare it: "
            "“distinguish” in one of the two entries."
        ),
    )
    UNKNOWN_TERM = Kind(
        Severity.WARNING,
        _("no term is named “{name}”"),
        _(
            "A link names no term of this glossary nor of one that it refers to. Correct the name, "
            "write the entry, or add the name to the aliases of one."
        ),
    )
    AMBIGUOUS_NAME = Kind(
        Severity.WARNING,
        _("“{name}” may mean {candidates}; {chosen} was chosen"),
        _("A link fits several terms equally well. Write one of the names in full."),
    )
    UNKNOWN_TARGET = Kind(
        Severity.WARNING,
        _("“{relation}” names no term: “{target}”"),
        _("A relation in the front matter leads nowhere. It is left out of the graph."),
    )
    UNKNOWN_DOMAIN = Kind(
        Severity.WARNING,
        _("“{domain}” is no domain of this glossary"),
        _("“domain” is not among “glossaire_domains”, where a project declares any."),
    )
    SELF_RELATION = Kind(
        Severity.WARNING,
        _("“{relation}” leads from the term to itself"),
        _("Nothing is broader than, or required by, itself. The relation is left out."),
    )
    RELATION_CYCLE = Kind(
        Severity.WARNING,
        _("“{relation}” runs in a circle: {members}"),
        _(
            "A hierarchy or an order of reading comes back to where it started. One of the "
            "relations of the circle must go."
        ),
    )
    RETIRED_TERM = Kind(
        Severity.WARNING,
        _("“{name}” was retired"),
        _(
            "A link or a relation leads to an entry that “replaced_by” has retired. It still "
            "leads to the entry in its place; write that one's name."
        ),
    )
    BROKEN_FIGURE = Kind(
        Severity.WARNING,
        _("the picture “{path}” cannot be read"),
        _("A term page shows a picture whose file is not there. Its path is relative to the page."),
    )
    ONE_SIDED = Kind(
        Severity.INFO,
        _("“{relation}” leads to “{target}”, which does not lead back"),
        _(
            "A symmetric relation is declared at one end only. Graph and maps show it at both; "
            "declare it in the other entry too, so that its author knows."
        ),
    )
    CIRCULAR_DEFINITION = Kind(
        Severity.INFO,
        _("the definitions run in a circle: {members}"),
        _(
            "Each of these definitions leans on the next, so that a reader who knows none "
            "understands none. Define one of them without the others."
        ),
    )
    ORPHAN = Kind(
        Severity.INFO,
        _("nothing leads to the term “{label}”"),
        _("No text and no relation leads to this term. Cite it where a reader would need it."),
    )
    DEAD_END = Kind(
        Severity.INFO,
        _("the term “{label}” leads nowhere"),
        _("The entry cites no other and has no relation. Link its definition, or relate it."),
    )
    UNLINKED_MENTION = Kind(
        Severity.INFO,
        _("“{text}” is mentioned and never linked"),
        _(
            "A page uses the name of a term and never links to it; the place is the first "
            "mention. “glossaire check --fix” makes the link."
        ),
    )
    UNEXPANDED_ACRONYM = Kind(
        Severity.INFO,
        _("the acronym “{acronym}” is never expanded nor linked"),
        _(
            "An entry uses an acronym and says nowhere what it stands for. Expand it once: “la "
            "Commission nationale de l’informatique et des libertés (CNIL)”, or link it."
        ),
    )
    DISCOURAGED_LABEL = Kind(
        Severity.INFO,
        _("“{label}” is discouraged"),
        _("A link uses a name that its own entry advises against. Write the preferred one."),
    )
    MISSING_DEFINITION = Kind(
        Severity.INFO,
        _("the term has no definition: its first paragraph should be one sentence"),
        _("The page, or the entry, holds no paragraph under the term."),
    )
    NOT_ONE_SENTENCE = Kind(
        Severity.INFO,
        _("the definition has {count} sentences instead of one"),
        _(
            "The first paragraph of a term page is its definition, and a definition is one "
            "sentence. Begin a new paragraph after it."
        ),
    )
    NO_SOURCE = Kind(
        Severity.INFO,
        _("the term “{label}” cites no source"),
        _("A term page cites no entry of the bibliography. Cite one with “{cite}”."),
    )
    MISSING_ALT = Kind(
        Severity.INFO,
        _("the picture “{path}” has no alternative text"),
        _("Who does not see the picture is told nothing. Say in “:alt:” what it shows."),
    )
    USELESS_ACCEPTANCE = Kind(
        Severity.INFO,
        _("“{name}” is accepted here, but there is none to accept"),
        _("What was accepted has been mended since. Take the acceptance out."),
    )

    @property
    def subtype(self) -> str:
        """Name of the warning below ``glossaire``, for ``suppress_warnings``."""
        return self.name.lower()

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
