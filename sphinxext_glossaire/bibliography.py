"""A French bibliography for sphinxcontrib-bibtex; ``conf.py`` calls :func:`register`.

References read « (Vaswani *et al.*, 2017) »; entries give authors, title between guillemets,
container in italics, volume, pages, year, then the addresses.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pybtex.plugin import find_plugin, register_plugin
from pybtex.richtext import Tag, Text
from pybtex.style.formatting.unsrt import Style, pages
from pybtex.style.sorting.author_year_title import SortingStyle
from pybtex.style.template import (
    FieldIsMissing,
    first_of,
    href,
    join,
    node,
    optional,
    optional_field,
    sentence,
    tag,
)
from pybtex.style.template import field as entry_field
from sphinxcontrib.bibtex.style.referencing import BracketStyle, PersonStyle
from sphinxcontrib.bibtex.style.referencing.author_year import AuthorYearReferenceStyle

from sphinxext_glossaire.model.names import loose_key

if TYPE_CHECKING:
    from collections.abc import Mapping

BIBLIOGRAPHY_STYLE = "francais"
REFERENCE_STYLE = "auteur_annee"
_MOST_AUTHORS = 5
_NARROW, _NO_BREAK = "\u202f", "\u00a0"


@node  # type: ignore[untyped-decorator]
def _authors(children: list[Any], context: Mapping[str, Any]) -> Any:
    """Authors, else editors; of many the first ones, then « et al. »."""
    del children
    persons = context["entry"].persons
    people = list(persons.get("author") or persons.get("editor") or ())
    if not people:
        raise FieldIsMissing("author", context["entry"])
    named = [person for person in people if str(person) != "others"]
    style = context["style"]
    shown = named if len(people) <= _MOST_AUTHORS else named[: _MOST_AUTHORS - 1]
    names = [style.format_name(person, style.abbreviate_names) for person in shown]
    if len(shown) < len(people):
        parts = join(sep=", ")[names].format_data(context)
        return Text(parts, " ", Tag("em", "et al."))
    return join(sep=", ", sep2=" et ", last_sep=" et ")[names].format_data(context)


class FrenchOrder(SortingStyle):  # type: ignore[misc]
    """Alphabetical order of authors, institutions among them, accents and case left aside."""

    def sorting_key(self, entry: Any) -> tuple[str, ...]:
        """Authors, year, title."""
        author, year, title = super().sorting_key(entry)
        return loose_key(author.replace("{", "").replace("}", "")), year, title


class FrenchStyle(Style):  # type: ignore[misc]
    """Entries of the bibliography as French readers know them."""

    default_sorting_style = BIBLIOGRAPHY_STYLE

    def _entry(self, title: Any, *container: Any) -> Any:
        return join(sep=" ")[
            sentence(sep=", ")[
                optional[_authors],
                title,
                *container,
                optional[entry_field("year")],
            ],
            optional[sentence[entry_field("note")]],
            self.format_web_refs(None),
        ]

    def _quoted(self) -> Any:
        return join["«", _NARROW, entry_field("title"), _NARROW, "»"]

    def _italic(self) -> Any:
        return tag("em")[entry_field("title")]

    def _volume(self) -> Any:
        number = optional[join[", n°", _NO_BREAK, entry_field("number")]]
        return optional[join["vol.", _NO_BREAK, entry_field("volume"), number]]

    def _pages(self) -> Any:
        return optional[join["p.", _NO_BREAK, pages]]

    def get_article_template(self, e: Any) -> Any:
        """Article of a journal."""
        del e
        return self._entry(
            self._quoted(), tag("em")[entry_field("journal")], self._volume(), self._pages()
        )

    def get_inproceedings_template(self, e: Any) -> Any:
        """Paper of a conference, chapter of a collection."""
        del e
        container = join["dans ", tag("em")[entry_field("booktitle")]]
        return self._entry(
            self._quoted(), container, self._volume(), self._pages(), optional_field("publisher")
        )

    get_incollection_template = get_inproceedings_template

    def get_book_template(self, e: Any) -> Any:
        """Book."""
        del e
        return self._entry(self._italic(), optional_field("edition"), optional_field("publisher"))

    def get_misc_template(self, e: Any) -> Any:
        """Everything else: preprints, reports, pages of the Web."""
        del e
        place = first_of[
            optional[entry_field("howpublished")],
            optional[entry_field("institution")],
            optional[entry_field("organization")],
            optional[entry_field("publisher")],
        ]
        return self._entry(self._quoted(), place)

    get_techreport_template = get_manual_template = get_misc_template
    get_online_template = get_unpublished_template = get_misc_template

    def format_web_refs(self, e: Any) -> Any:
        """Identifier where there is one, else the address; and when it was read."""
        del e
        eprint = entry_field("eprint", raw=True)
        doi = entry_field("doi", raw=True)
        url = entry_field("url", raw=True)
        read = optional[join[" (consulté le ", entry_field("urldate", apply_func=french_date), ")"]]
        return sentence(sep=", ")[
            optional[href(join["https://arxiv.org/abs/", eprint])[join["arXiv:", eprint]]],
            optional[href(join["https://doi.org/", doi])[join["doi:", doi]]],
            first_of[
                optional[_absent("eprint", "doi"), join[href(url)[url], read]],
                optional[_absent("eprint", "doi"), join[href(url)[url]]],
            ],
        ]


@node  # type: ignore[untyped-decorator]
def _absent(children: list[Any], context: Mapping[str, Any], *names: str) -> Any:
    """Nothing, where an entry has none of some fields; missing where it has one."""
    del children, names
    fields = context["entry"].fields
    if "eprint" in fields or "doi" in fields:
        raise FieldIsMissing("url", context["entry"])
    return Text("")


_MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip


def french_date(date: str) -> str:
    """Date in words from its ISO form; any other text as it is.

    Examples
    --------
    >>> french_date("2024-09-01")
    '1er septembre 2024'
    """
    parts = str(date).split("-")
    if len(parts) != 3 or not all(part.isdigit() for part in parts):
        return str(date)
    year, month, day = (int(part) for part in parts)
    if not 1 <= month <= 12:
        return str(date)
    return f"{'1er' if day == 1 else day} {_MONTHS[month - 1]} {year}"


def _round() -> BracketStyle:
    return BracketStyle(left="(", right=")", sep=f"{_NARROW}; ")


def _person() -> PersonStyle:
    other = Text(_NO_BREAK, Tag("em", f"et{_NO_BREAK}al."))
    return PersonStyle(sep2=" et ", last_sep=" et ", other=other)


@dataclass
class FrenchReferenceStyle(AuthorYearReferenceStyle):
    """Citations in the text: author and year between round brackets."""

    bracket_textual: BracketStyle = field(default_factory=_round)
    bracket_parenthetical: BracketStyle = field(default_factory=_round)
    bracket_author: BracketStyle = field(default_factory=_round)
    bracket_label: BracketStyle = field(default_factory=_round)
    bracket_year: BracketStyle = field(default_factory=_round)
    person: PersonStyle = field(default_factory=_person)


def register() -> None:
    """Make both styles known, under :data:`BIBLIOGRAPHY_STYLE` and :data:`REFERENCE_STYLE`."""
    register_plugin("pybtex.style.formatting", BIBLIOGRAPHY_STYLE, FrenchStyle)
    register_plugin("pybtex.style.sorting", BIBLIOGRAPHY_STYLE, FrenchOrder)
    from sphinxcontrib.bibtex.plugin import register_plugin as register_reference  # noqa: PLC0415

    register_reference(
        "sphinxcontrib.bibtex.style.referencing", REFERENCE_STYLE, FrenchReferenceStyle
    )
    # Found anew at every citation, among all installed packages, unless it is registered here.
    register_plugin(
        "pybtex.backends", "plaintext", find_plugin("pybtex.backends", "plaintext"), force=True
    )
