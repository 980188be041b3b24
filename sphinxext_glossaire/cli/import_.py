"""``glossaire import``: term pages out of a glossary that is one Markdown file."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sphinxext_glossaire.cli.language import _
from sphinxext_glossaire.cli.workspace import CLEAN, FOUND, Workspace

if TYPE_CHECKING:
    from sphinxext_glossaire.importing.markdown_glossary import ImportedGlossary
    from sphinxext_glossaire.importing.remarks import Remark


@click.command(
    name="import",
    help=_("Make a term page of each heading of a glossary that is one Markdown file."),
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--into",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("docs/termes"),
    show_default=True,
    help=_("Folder of the pages; a file that is there is never written over."),
)
@click.option(
    "--level",
    type=click.IntRange(1, 6),
    help=_("Level of the headings that are terms; found where it is not said."),
)
@click.option("--dry-run", is_flag=True, help=_("Write nothing; print what would be written."))
def import_(file: Path, into: Path, level: int | None, dry_run: bool) -> None:
    """Make term pages of a file; exit 1 if something is left to do, 2 if it could not run."""
    glossary = _read(file, into, level or 0)
    try:
        remarks = sorted(
            [*glossary.remarks, *_write(glossary, into, dry_run=dry_run)],
            key=lambda each: (each.first, each.last),
        )
    except OSError as error:
        Workspace.stop(str(error))
    for remark in remarks:
        lines = (
            f"{remark.first}" if remark.first >= remark.last else f"{remark.first}-{remark.last}"
        )
        click.echo(f"{file}:{lines}: {remark.message(_)}", err=True)
    _sum_up(glossary, remarks, into)
    sys.exit(FOUND if any(each.kind.is_left_to_do for each in remarks) else CLEAN)


def _read(file: Path, into: Path, level: int) -> ImportedGlossary:
    try:
        from sphinxext_glossaire.importing.markdown_glossary import (  # noqa: PLC0415 (optional)
            read_glossary,
        )
    except ModuleNotFoundError as error:
        Workspace.stop(_("{module} is missing: pip install myst-parser").format(module=error.name))
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        Workspace.stop(f"{file}: {error}")
    return read_glossary(
        text,
        level=level,
        file_name=file.name,
        prefix=Path(os.path.relpath(file.parent, into)).as_posix(),
        exists=lambda path: (file.parent / path).is_file(),
    )


def _write(glossary: ImportedGlossary, into: Path, *, dry_run: bool) -> list[Remark]:
    """Write the pages whose files do not exist; the others are told."""
    from sphinxext_glossaire.importing.remarks import Kind, remark  # noqa: PLC0415

    existing = []
    for page in glossary.pages:
        path = into / f"{page.id}.md"
        try:
            if dry_run:
                if path.exists():
                    raise FileExistsError
                click.echo(path)
                continue
            into.mkdir(parents=True, exist_ok=True)
            with path.open("x", encoding="utf-8", newline="\n") as stream:
                stream.write(page.source)
        except FileExistsError:
            kind, line = Kind.EXISTS, page.line
            existing.append(remark(kind, line - 1, line, path=path, text=page.heading))
    return existing


def _sum_up(glossary: ImportedGlossary, remarks: list[Remark], into: Path) -> None:
    left = sum(each.kind.is_left_to_do for each in remarks)
    click.echo(
        _(
            "glossaire: {terms} terms in {folder}; {resolved} of {links} links lead to a term; "
            "{left} things to look at, {notes} for information"
        ).format(
            terms=len(glossary.pages),
            folder=into,
            resolved=glossary.resolved,
            links=glossary.links,
            left=left,
            notes=len(remarks) - left,
        ),
        err=True,
    )
    if glossary.domains:
        click.echo(_("Domains, for conf.py:"), err=True)
        click.echo(f"glossaire_domains = {glossary.domains!r}", err=True)
