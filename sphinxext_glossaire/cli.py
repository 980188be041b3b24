"""The program ``glossaire``: the core at the command line."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from sphinxext_glossaire import __version__

CLEAN, FOUND, BROKEN = 0, 1, 2


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def main() -> None:
    """Look after a glossary that is written for Sphinx."""


@main.command()
@click.option(
    "--source",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder of the documents; default: docs, if it is there, else this folder.",
)
@click.option(
    "--config",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder of conf.py; default: this folder, else that of the documents.",
)
@click.option(
    "--cache",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("build/check"),
    show_default=True,
    help="Folder for what was read, so that the next check is quick.",
)
def check(source: Path | None, config: Path | None, cache: Path) -> None:
    """Print every finding; exit 0 if there is none, 1 if there are, 2 if it could not run."""
    from docutils.utils import SystemMessage  # noqa: PLC0415 (no Sphinx for --help)
    from sphinx.application import Sphinx  # noqa: PLC0415
    from sphinx.errors import SphinxError  # noqa: PLC0415
    from sphinx.util.docutils import docutils_namespace, patch_docutils  # noqa: PLC0415

    here = Path.cwd()
    source = source or (here / "docs" if (here / "docs").is_dir() else here)
    config = config or (here if (here / "conf.py").is_file() else source)
    try:
        with patch_docutils(str(config)), docutils_namespace():
            app = Sphinx(
                str(source),
                str(config),
                str(cache),
                str(cache / "doctrees"),
                "dummy",
                status=None,
                warning=sys.stderr,
                parallel=os.cpu_count() or 1,
            )
            app.build()
    except (SphinxError, SystemMessage, OSError) as error:
        click.echo(f"glossaire: {error}", err=True)
        sys.exit(BROKEN)
    if app._warncount:
        click.echo(f"glossaire: {app._warncount} finding(s)", err=True)
    sys.exit(FOUND if app._warncount else CLEAN)
