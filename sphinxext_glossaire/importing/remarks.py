"""What a person should know of an import: what is left to do, and what was left out."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

from sphinxext_glossaire.i18n import marked as _

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


class Kind(Enum):
    """Every kind of remark: what is so, and what to do if there is something to do.

    The texts are English format strings, and keys of their translations.
    """

    NO_TERMS = (
        _("no heading names a term"),
        _("give each term a heading with its definition below, or say the level with --level"),
    )
    OUTSIDE = (
        _("text outside any term is in no page: “{text}”"),
        _("copy it to another page, or make its heading one of level {level} if it is a term"),
    )
    FRONT_MATTER = (
        _("the front matter of the file is in no page"),
        _("copy to conf.py what is needed"),
    )
    NO_DEFINITION = (_("“{text}” has no definition"), _("write its first paragraph"))
    NOT_A_TERM = (_("“{text}” may be no term but a part of the file"), _("remove its page if so"))
    LANGUAGE = (
        _("it is not clear which name is French: “{text}”"),
        _("look at “term”, “translations” and “aliases”"),
    )
    QUALIFIER = (
        _("the parenthesis is taken for a part of the term: “{text}”"),
        _("move it to “aliases” if it is another name"),
    )
    SEVERAL = (
        _("several names, taken for those of one term: “{text}”"),
        _("make a page of each if they are several terms"),
    )
    CAPITALS = (
        _("capitals are kept, as in a proper name: “{text}”"),
        _("write “term” in lower case if it is none"),
    )
    SAME_NAME = (
        _("“{text}” already names the term of line {other}"),
        _("keep it in one of the two"),
    )
    HEADING = (
        _("the page's heading has but the words of this one: “{text}”"),
        _("put its pictures, links and notes into the text if they are needed"),
    )
    DEAD_LINK = (
        _("the link “{text}” leads to “{anchor}”, which does not exist"),
        _("write the name of a term as its target, or take the link out"),
    )
    NO_TERM_LINK = (
        _("the link “{text}” leads to “{anchor}”, which is in no term page"),
        _("write the name of a term as its target, or take the link out"),
    )
    SHARED_NAME = (
        _("the link “{text}” leads to the term of line {other}, whose names others bear too"),
        _("give that term a name of its own and link to it"),
    )
    UNREAD_LINKS = (
        _("links that cannot be located are kept as they are: “{text}”"),
        _("look at each of them"),
    )
    MISSING_FILE = (
        _("the file “{text}” was not found"),
        _("copy it, or correct its path in the page"),
    )
    HTML_LINK = (
        _("a link in HTML leads to “{text}”, which is in another page now"),
        _("write it as a link to a term"),
    )
    HTML_PICTURE = (
        _("Sphinx does not copy the picture of HTML “{text}”"),
        _("write it in Markdown, or as “figure”"),
    )
    UNUSED = (_("no page uses “{text}”"), _("copy it to where it belongs"))
    EXISTS = (
        _("{path} exists and is not written over; “{text}” has no page"),
        _("merge the two, or choose another folder with --into"),
    )
    CONTENTS = (_("a table of contents is left out"),)
    NAVIGATION = (_("links for moving about are left out: “{text}”"),)
    GROUP = (_("“{text}” is neither a term nor a domain"),)
    GUESSED = (
        _("no heading has the anchor “{anchor}” of the link “{text}”; it leads to “{term}” now"),
    )
    PLACE = (_("the link “{text}” leads to the page of “{term}”, no more to “{anchor}”"),)

    @property
    def is_left_to_do(self) -> bool:
        """A person has something to do or to decide."""
        return len(self.value) > 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """One thing about some lines of the file.

    Attributes
    ----------
    first, last
        The lines, from 1, both included.
    kind
        What kind of thing.
    details
        Values for its texts.
    """

    first: int
    last: int
    kind: Kind
    details: Mapping[str, object] = field(default_factory=dict)

    def message(self, translate: Callable[[str], str] = str) -> str:
        """What is so and what to do, for a person.

        Parameters
        ----------
        translate
            ``gettext`` of the reader's language.
        """
        texts = (translate(text).format(**self.details) for text in self.kind.value)
        return " — ".join(texts)


def remark(kind: Kind, first: int, last: int, /, **details: object) -> Remark:
    """Remark on lines that are counted from 0, the last one not included."""
    return Remark(first=first + 1, last=last, kind=kind, details=details)
