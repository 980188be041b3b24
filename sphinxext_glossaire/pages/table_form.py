"""The fields above a long table; the script of the forms shows them, sorts and filters."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from sphinxext_glossaire.config import Options

SORTABLE = "glossaire-sortable"


def table_form(
    _: Callable[[str], str],
    options: Options,
    used: Collection[str],
    *,
    hint: str,
    counts: Sequence[str],
) -> nodes.raw:
    """Field of words and choice of a domain, which the fourth column says.

    Parameters
    ----------
    _
        Translates words of the interface.
    options, used
        The domains, and keys of those that the table has.
    hint
        What may be written in the field.
    counts
        Words for no row, one, and ``{count}`` rows.
    """
    labels = [domain.label for domain in options.domains if domain.key in used]
    labels += sorted(key for key in used if key and options.domain(key).label == key)
    select = ""
    if labels:
        choices = "".join(f"<option>{escape(each)}</option>" for each in dict.fromkeys(labels))
        name, every = escape(_("Domain")), escape(_("All domains"))
        select = (
            f'<label>{name} <select><option value="">{every}</option>{choices}</select></label>'
        )
    none, one, many = map(escape, counts)
    filter_name = escape(_("Filter"))
    return nodes.raw(
        "",
        f'<form class="table-filter"><label>{filter_name} '
        f'<input type="search" autocomplete="off" placeholder="{escape(hint)}"></label>{select}'
        f'<output data-none="{none}" data-one="{one}" data-many="{many}"></output></form>',
        format="html",
    )
