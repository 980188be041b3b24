"""``glossaire map``: keep the places of the map, so that it looks the same tomorrow."""

from __future__ import annotations

from dataclasses import replace

import click

from sphinxext_glossaire.cli.language import _
from sphinxext_glossaire.cli.workspace import Workspace, in_workspace


@click.command("map", help=_("Keep the places of the map, so that the next one looks the same."))
@click.option("--anew", is_flag=True, help=_("Forget the places that are kept, and draw it anew."))
@in_workspace
def map_(workspace: Workspace, *, anew: bool) -> None:
    """Write the file that ``glossaire_map_places`` names."""
    from sphinxext_glossaire.sphinx_api import derivation, map_places  # noqa: PLC0415

    app = workspace.read()
    file = map_places.path(app)
    if file is None:
        Workspace.stop(
            _("set glossaire_map_places in conf.py to the name of a file, such as “carte.json”")
        )
    derived = derivation.derived(app.env)
    if anew:
        derived = replace(derived, kept_places=None)
    kept = derived.layout.kept
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(kept.to_json(), encoding="utf-8")
    count = len(kept.concepts)
    click.echo(_("{file}: the places of {count} terms").format(file=file, count=count))
