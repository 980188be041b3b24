"""What the scripts of the search say, in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def search_words(_: Callable[[str], str]) -> dict[str, str]:
    """Words that change with what readers type, by the names that the scripts know them by."""
    return {
        "all": _("Search the whole text for “{words}”"),
        "close": _("No term has this name. Close ones:"),
        "list": _("Terms"),
        "many": _("{count} terms found"),
        "more": _("Show more"),
        "none": _("No term has this name"),
        "nothing": _("Nothing is found for “{words}”."),
        "one": _("1 term found"),
        "terms": _("Terms"),
        "text": _("In the text"),
    }
