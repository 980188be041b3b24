"""Citations in the text: author and year between round brackets."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pybtex.style.template import node
from sphinxcontrib.bibtex.style.referencing import BracketStyle, PersonStyle
from sphinxcontrib.bibtex.style.referencing.author_year import AuthorYearReferenceStyle

from sphinxext_glossaire.bibliography.works import cited_names, dated
from sphinxext_glossaire.model.typography import NARROW, NO_BREAK

if TYPE_CHECKING:
    from collections.abc import Mapping


@node  # type: ignore[untyped-decorator]
def _names(children: list[Any], context: Mapping[str, Any], *, full: bool) -> Any:
    del children
    return cited_names(context["entry"], full=full)


@node  # type: ignore[untyped-decorator]
def _dated(children: list[Any], context: Mapping[str, Any]) -> Any:
    """Give the year of the entry its letter."""
    entry = dated(context["entry"], context["formatted_entry"].label)
    return children[0].format_data({**context, "entry": entry})


@dataclass
class FrenchPersonStyle(PersonStyle):
    """Names by which works are cited."""

    def names(self, role: str, full: bool) -> Any:
        """Template of the names, whatever their role."""
        del role
        return _names(full=full)

    def author_or_editor_or_title(self, full: bool) -> Any:
        """Template of the names, or of the title of a work without any."""
        return _names(full=full)


def _round() -> BracketStyle:
    return BracketStyle(left="(", right=")", sep=f"{NARROW}; ")


@dataclass
class FrenchReferenceStyle(AuthorYearReferenceStyle):
    """Citations in the text: author and year between round brackets."""

    bracket_textual: BracketStyle = field(default_factory=_round)
    bracket_parenthetical: BracketStyle = field(default_factory=_round)
    bracket_author: BracketStyle = field(default_factory=_round)
    bracket_label: BracketStyle = field(default_factory=_round)
    bracket_year: BracketStyle = field(default_factory=_round)
    person: PersonStyle = field(default_factory=FrenchPersonStyle)
    author_year_sep: str = f",{NO_BREAK}"
    text_reference_sep: str = NO_BREAK

    def inner(self, role_name: str) -> Any:
        """Template of one citation."""
        return _dated[super().inner(role_name)]
