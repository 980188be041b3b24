"""``glossaire check``: every finding, as text or for machines."""

from __future__ import annotations

import sys
from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

import click

from sphinxext_glossaire import __version__
from sphinxext_glossaire.cli.language import _
from sphinxext_glossaire.cli.workspace import CLEAN, FOUND, in_workspace
from sphinxext_glossaire.diagnostics.severity import Severity

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from sphinxext_glossaire.cli.workspace import Workspace


@click.command(
    help=_("Print every finding; exit 0 if there is none, 1 if there are, 2 if it could not run.")
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "sarif"]),
    default="text",
    show_default=True,
    help=_("Form of the report: text for people; JSON or SARIF 2.1.0 on the standard output."),
)
@click.option(
    "--fix", is_flag=True, help=_("First make a link of each mention that a finding tells of.")
)
@click.option("--infos", is_flag=True, help=_("Print the findings of severity info too."))
@in_workspace
def check(workspace: Workspace, form: str, fix: bool, infos: bool) -> None:
    """Print every finding."""
    if fix:
        from sphinxext_glossaire.cli.fix import fix_mentions  # noqa: PLC0415 (no Sphinx for --help)

        fix_mentions(workspace)
    from sphinxext_glossaire.sphinx_api import reports  # noqa: PLC0415 (no Sphinx for --help)

    app = workspace.read()
    if infos:
        _print_infos(app)
    if form != "text":
        sys.stdout.buffer.write(_report(app, form))
    _sum_up(app)
    sys.exit(FOUND if reports.warning_count(app) else CLEAN)


def _report(app: Sphinx, form: str) -> bytes:
    from sphinxext_glossaire.exports.diagnostics_json import diagnostics_json  # noqa: PLC0415
    from sphinxext_glossaire.exports.sarif import sarif  # noqa: PLC0415
    from sphinxext_glossaire.sphinx_api import derivation, environment, reports  # noqa: PLC0415

    findings = derivation.derived(app.env).findings
    path, translate = partial(reports.relative_path, app.env), environment.gettext(app.env)
    if form == "json":
        return diagnostics_json(findings, path, translate)
    return sarif(findings, path, translate, __version__)


def _print_infos(app: Sphinx) -> None:
    from sphinxext_glossaire.sphinx_api import derivation, environment, reports  # noqa: PLC0415

    translate = environment.gettext(app.env)
    for finding, severity in derivation.derived(app.env).findings:
        if severity is Severity.INFO:
            where = reports.locate(app.env, finding.location)
            text = finding.message(translate)
            click.echo(f"{where}: INFO: {text} [glossaire.{finding.code.subtype}]", err=True)


def _sum_up(app: Sphinx) -> None:
    """Say how many findings there are, unless there is nothing to say."""
    from sphinxext_glossaire.sphinx_api import derivation, reports  # noqa: PLC0415

    counts = Counter(severity for _, severity in derivation.derived(app.env).findings)
    ours = sum(counts[severity] for severity in (Severity.WARNING, Severity.ERROR))
    others = reports.warning_count(app) - ours
    parts = [
        _("{count} to mend").format(count=ours) if ours else "",
        _("{count} warnings of Sphinx").format(count=others) if others > 0 else "",
        _("{count} for information").format(count=counts[Severity.INFO])
        if counts[Severity.INFO]
        else "",
    ]
    if any(parts):
        click.echo("glossaire: " + ", ".join(part for part in parts if part), err=True)
