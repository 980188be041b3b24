"""``glossaire check --fix``: links where findings tell of mentions."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

import click

from sphinxext_glossaire.authoring.edits import Edit, applied
from sphinxext_glossaire.authoring.linking import Mention, link, mentions
from sphinxext_glossaire.authoring.verification import edges
from sphinxext_glossaire.cli.language import _
from sphinxext_glossaire.cli.pages import NotAsMeantError, Reading, changed
from sphinxext_glossaire.diagnostics.codes import Code

if TYPE_CHECKING:
    from collections.abc import Collection

    from sphinxext_glossaire.cli.workspace import Workspace


def fix_mentions(workspace: Workspace) -> None:
    """Make a link of each mention that a finding tells of; print those that are left."""
    before = Reading(workspace)
    found = _mentions(before)
    left = _linked(workspace, before, [each.key for each in found])[1]
    for each in left:
        message = _("“{text}” was left: link it by hand if it means the term “{term}”").format(
            text=each.text, term=each.term
        )
        click.echo(f"{before.where(each.location)}: {message}", err=True)
    fixed = len(found) - len(left)
    click.echo(
        _("{fixed} mentions linked, {left} left").format(fixed=fixed, left=len(left)), err=True
    )


def _mentions(reading: Reading) -> list[Mention]:
    return [*mentions(each[0] for each in reading.derived.findings)]


def _linked(
    workspace: Workspace, before: Reading, wanted: Collection[object]
) -> tuple[Reading, list[Mention]]:
    """Make links together; where that changes anything else, each half of them apart.

    Returns
    -------
    tuple
        The project with the links, and the mentions that are left.
    """
    left: list[Mention] = []
    placed: list[Mention] = []
    edits: dict[str, list[Edit]] = {}
    chosen = [each for each in _mentions(before) if each.key in wanted]
    for docname, group in groupby(chosen, key=lambda each: each.location.docname):
        source, rst = before.text(docname), before.path(docname).suffix == ".rst"
        for each in group:
            edit = link(source, each, before.derived.scheme, rst=rst)
            (left if edit is None else placed).append(each)
            edits.setdefault(docname, []).extend([edit] if edit else [])
    texts = {
        before.path(docname): applied(before.text(docname), made)
        for docname, made in edits.items()
        if made
    }
    if not placed:
        return before, left
    try:
        with changed(texts):
            after = Reading(workspace)
            if not _as_meant(before, after, len(placed)):
                raise NotAsMeantError
    except NotAsMeantError:
        if len(placed) == 1:
            return before, left + placed
    else:
        return after, left
    middle = len(placed) // 2
    for half in (placed[:middle], placed[middle:]):
        before, more = _linked(workspace, before, [each.key for each in half])
        left += more
    return before, left


def _as_meant(before: Reading, after: Reading, count: int) -> bool:
    """Whether so many mentions are links now, and nothing else has changed."""
    known, now = (edges(each.derived.graph) for each in (before, after))
    told, tells = (_findings(each) for each in (before, after))
    answered = [each for each in (told - tells).elements() if each[0] is Code.UNLINKED_MENTION]
    return (
        not known - now
        and (now - known).total() == len(answered) == count
        and not tells - told
        and not after.new_warnings(before)
    )


def _findings(reading: Reading) -> Counter[tuple[Code, str, str]]:
    found = (each[0] for each in reading.derived.findings)
    return Counter((each.code, each.location.docname, each.message()) for each in found)
