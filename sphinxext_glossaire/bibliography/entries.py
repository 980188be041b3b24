"""Entries of the bibliography, as French readers know them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pybtex.richtext import Text
from pybtex.style.formatting import BaseStyle
from pybtex.style.template import (
    FieldIsMissing,
    first_of,
    href,
    join,
    node,
    optional,
    sentence,
    tag,
)
from pybtex.style.template import field as raw_field

from sphinxext_glossaire.bibliography.text import field, french_date, ordinal, pages, rich
from sphinxext_glossaire.bibliography.works import (
    FrenchLabels,
    FrenchOrder,
    dated,
    filed_names,
    year,
)
from sphinxext_glossaire.model.typography import NARROW, NO_BREAK

if TYPE_CHECKING:
    from collections.abc import Mapping

_PAGES = optional[join["p.", NO_BREAK, raw_field("pages", raw=True, apply_func=pages)]]
_NUMBER = optional[join["n°", NO_BREAK, field("number")]]
_VOLUME = optional[join["vol.", NO_BREAK, field("volume")]]
_EDITION = optional[raw_field("edition", raw=True, apply_func=ordinal), f"{NO_BREAK}éd."]
_CHAPTER = optional[join["chap.", NO_BREAK, field("chapter")]]
_SERIES, _PUBLISHER = optional[field("series")], optional[field("publisher")]
_QUOTED = join["«", NARROW, field("title"), NARROW, "»"]
_ITALIC = tag("em")[field("title")]


class FrenchStyle(BaseStyle):  # type: ignore[misc]
    """Authors and year, title, container, then a note and the addresses."""

    default_label_style, default_sorting_style = FrenchLabels, FrenchOrder
    _last: Any = None

    def format_entry(self, label: str, entry: Any, bib_data: Any = None) -> Any:
        """Entry, whose year has the letter that its label has.

        Each is asked for twice in a row, for the list and as a tip.
        """
        if self._last is None or (self._last.label, self._last.key) != (label, entry.key):
            self._last = super().format_entry(label, dated(entry, label), bib_data)
        return self._last

    def _entry(self, entry: Any, title: Any, *container: Any, sep: str = ", ") -> Any:
        names = filed_names(entry)
        when = f"{NO_BREAK}({year(entry)})"
        return join(sep=" ")[
            join[names or title, when, "."],
            sentence(sep=sep)[title if names else "", *container],
            optional[sentence[field("note")]],
            _addresses(),
        ]

    def get_article_template(self, e: Any) -> Any:
        """Article of a journal."""
        journal = tag("em")[field("journal")]
        return self._entry(e, _QUOTED, journal, _VOLUME, _NUMBER, _PAGES)

    def get_inproceedings_template(self, e: Any) -> Any:
        """Paper of a conference, chapter of a collection."""
        container = join["dans ", tag("em")[field("booktitle")]]
        return self._entry(
            e, _QUOTED, container, _EDITION, _SERIES, _VOLUME, _NUMBER, _CHAPTER, _PAGES, _PUBLISHER
        )

    get_incollection_template = get_inproceedings_template

    def get_book_template(self, e: Any) -> Any:
        """Book."""
        return self._entry(e, _ITALIC, _EDITION, _SERIES, _VOLUME, _CHAPTER, _PUBLISHER)

    def get_misc_template(self, e: Any) -> Any:
        """Everything else: preprints, reports, pages of the Web."""
        names = ("howpublished", "institution", "organization", "publisher")
        place = first_of[[optional[field(name)] for name in names]]
        return self._entry(e, _QUOTED, place, sep=". ")

    get_techreport_template = get_manual_template = get_misc_template
    get_online_template = get_unpublished_template = get_misc_template


def _addresses() -> Any:
    """Identifier where there is one, else the address; and when it was read."""
    eprint, doi, url = (raw_field(name, raw=True) for name in ("eprint", "doi", "url"))
    date = raw_field("urldate", raw=True, apply_func=lambda iso: rich(french_date(iso)))
    return sentence(sep=", ")[
        optional[href(join["https://arxiv.org/abs/", eprint])[join["arXiv:", eprint]]],
        optional[href(join["https://doi.org/", doi])[join["doi:", doi]]],
        optional[
            _absent("eprint", "doi"), href(url)[url], optional[join[" (consulté le ", date, ")"]]
        ],
    ]


@node  # type: ignore[untyped-decorator]
def _absent(children: list[Any], context: Mapping[str, Any], *names: str) -> Any:
    """Nothing, where an entry has none of some fields; missing where it has one."""
    del children
    for name in names:
        if name in context["entry"].fields:
            raise FieldIsMissing(name, context["entry"])
    return Text("")
