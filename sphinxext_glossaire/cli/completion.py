"""Completion in the shell: its script, and names of terms."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem, get_completion_class

from sphinxext_glossaire.cli.language import _

if TYPE_CHECKING:
    from collections.abc import Iterable

_PROGRAM, _VARIABLE = "glossaire", "_GLOSSAIRE_COMPLETE"


class TermName(click.ParamType[str]):
    """The name of a term; the files of the project's term pages are proposed."""

    name = "term"

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Ids of the term pages that begin as the word does."""
        del ctx, param
        return [CompletionItem(each) for each in _ids() if each.startswith(incomplete)]


TERM = TermName()


def _ids() -> Iterable[str]:
    """Names of the files that hold terms; nothing is read but their first lines."""
    for path in sorted(Path.cwd().glob("docs/**/*.md")):
        with path.open(encoding="utf-8", errors="replace") as stream:
            if stream.readline().rstrip() == "---" and "glossaire:" in stream.read(400):
                yield path.stem


@click.command(help=_("Print the script that completes commands and terms in a shell."))
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print the script of a shell; ``eval "$(glossaire completion bash)"`` turns it on."""
    found = get_completion_class(shell)
    if found is not None:
        from sphinxext_glossaire.cli import main  # noqa: PLC0415 (it holds this command)

        click.echo(found(main, {}, _PROGRAM, _VARIABLE).source())
