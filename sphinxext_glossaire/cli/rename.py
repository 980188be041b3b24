"""``glossaire rename``: another preferred label for a term, everywhere."""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sphinxext_glossaire.cli.completion import TERM
from sphinxext_glossaire.cli.language import _
from sphinxext_glossaire.cli.workspace import FOUND, find_concept, in_workspace

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sphinxext_glossaire.authoring.verification import Renaming
    from sphinxext_glossaire.cli.pages import Reading
    from sphinxext_glossaire.cli.workspace import Workspace

_TOLD = 10


@click.command(
    help=_(
        "Give a term another preferred label. Its page moves and leaves a redirect; links and "
        "relations to it are rewritten. What a person must look at is printed."
    )
)
@click.argument("old", type=TERM)
@click.argument("new")
@click.option("--no-alias", is_flag=True, help=_("Do not keep the old label as an alias."))
@click.option("--dry-run", is_flag=True, help=_("Print what would change; write nothing."))
@in_workspace
def rename(workspace: Workspace, old: str, new: str, no_alias: bool, dry_run: bool) -> None:
    """Give a term another preferred label."""
    from sphinxext_glossaire.authoring import renaming  # noqa: PLC0415 (YAML is slow)
    from sphinxext_glossaire.authoring.edits import CannotEditError  # noqa: PLC0415
    from sphinxext_glossaire.cli.pages import Reading, shown  # noqa: PLC0415

    before = Reading(workspace)
    scheme = before.derived.scheme
    concept = find_concept(before.derived, old)
    try:
        sources = {docname: before.text(docname) for docname in sorted(before.env.found_docs)}
        change = renaming.rename(scheme, concept, new, sources, keep_alias=not no_alias)
    except CannotEditError as error:
        workspace.stop(error.message(_), FOUND)
    except UnicodeDecodeError as error:
        workspace.stop(str(error))
    paths = {docname: _path(before, change, docname) for docname in change.pages}
    if dry_run:
        click.echo("".join(_diff(before, change, paths)), nl=False)
    else:
        _write(workspace, before, change, paths)
    for place in change.left:
        path = paths.get(place.location.docname) or before.path(place.location.docname)
        click.echo(f"{shown(path)}:{place.location.line}: {place.message(_)}", err=dry_run)


def _path(before: Reading, change: Renaming, docname: str) -> Path:
    """File of a page after the change."""
    old = before.path(change.concept.docname)
    moved = docname == change.docname and change.moves
    return old.with_name(f"{change.concept_id}{old.suffix}") if moved else before.path(docname)


def _diff(before: Reading, change: Renaming, paths: Mapping[str, Path]) -> Iterable[str]:
    from sphinxext_glossaire.cli.pages import shown  # noqa: PLC0415

    for docname, text in sorted(change.pages.items()):
        is_stub = change.moves and docname == change.concept.docname
        known = change.concept.docname if docname == change.docname else docname
        old = "" if is_stub else before.text(known)
        name = "/dev/null" if is_stub else shown(before.path(known))
        parts = (old.splitlines(keepends=True), text.splitlines(keepends=True))
        yield from difflib.unified_diff(parts[0], parts[1], name, shown(paths[docname]))


def _write(
    workspace: Workspace, before: Reading, change: Renaming, paths: Mapping[str, Path]
) -> None:
    """Write all pages; read the project again, and take all back where it is not as it was."""
    from sphinxext_glossaire.authoring.verification import unlike  # noqa: PLC0415
    from sphinxext_glossaire.cli.pages import (  # noqa: PLC0415
        NotAsMeantError,
        Reading,
        changed,
        ending,
        shown,
    )

    page = paths[change.docname]
    if change.docname not in before.env.found_docs and page.exists():
        workspace.stop(_("{path} is there already").format(path=shown(page)), FOUND)
    line_end = ending(before.path(change.concept.docname).read_bytes())
    texts = {paths[docname]: text for docname, text in change.pages.items()}
    try:
        with changed(texts, line_end=line_end):
            after = Reading(workspace)
            result = after.derived
            if found := [*unlike(change, before.derived.graph, result.graph, result.scheme)]:
                raise NotAsMeantError("\n".join(found[:_TOLD]))
    except NotAsMeantError as error:
        message = _("nothing was changed: the links would not be the same")
        workspace.stop(f"{message}\n{error}")
    if after.new_warnings(before):  # as of a label that stood in both places for a moment
        after = Reading(workspace)
    for warning in after.new_warnings(before):
        click.echo(warning, err=True)
    told = _("{page}: {count} pages changed")
    click.echo(told.format(page=shown(page), count=len(texts)))
