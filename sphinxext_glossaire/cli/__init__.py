"""The program ``glossaire``: the core at the command line."""

from __future__ import annotations

import click

from sphinxext_glossaire import __version__
from sphinxext_glossaire.cli.check import check
from sphinxext_glossaire.cli.completion import completion
from sphinxext_glossaire.cli.import_ import import_
from sphinxext_glossaire.cli.language import _
from sphinxext_glossaire.cli.map_ import map_
from sphinxext_glossaire.cli.new import new
from sphinxext_glossaire.cli.rename import rename
from sphinxext_glossaire.cli.show import show, why


@click.group(
    context_settings={"help_option_names": ["-h", "--help"]},
    help=_("Look after a glossary that is written for Sphinx."),
)
@click.version_option(__version__)
def main() -> None:
    """Look after a glossary that is written for Sphinx."""


for command in (check, new, rename, import_, map_, show, why, completion):
    main.add_command(command)
