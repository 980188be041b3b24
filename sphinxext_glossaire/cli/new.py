"""``glossaire new``: the page of a term that is yet to be written."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sphinxext_glossaire.cli.language import _
from sphinxext_glossaire.cli.workspace import FOUND, in_workspace, meant
from sphinxext_glossaire.model.names import exact_key
from sphinxext_glossaire.model.suggestions import nearest

if TYPE_CHECKING:
    from sphinxext_glossaire.cli.pages import Reading
    from sphinxext_glossaire.cli.workspace import Workspace


@click.command(help=_("Write the page of a new term from a template, and print where it is."))
@click.argument("name")
@click.option("--domain", default="", help=_("Key of its domain."))
@click.option("--english", default="", help=_("Its name in English."))
@click.option(
    "--folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help=_("Folder of the page; default: that of the other term pages."),
)
@in_workspace
def new(workspace: Workspace, name: str, domain: str, english: str, folder: Path | None) -> None:
    """Write the page of a new term."""
    from sphinxext_glossaire.authoring.template import new_page  # noqa: PLC0415 (YAML is slow)
    from sphinxext_glossaire.authoring.wording import dictionary_form, identifier  # noqa: PLC0415
    from sphinxext_glossaire.cli.pages import Reading, shown  # noqa: PLC0415

    name, english = exact_key(name), exact_key(english)
    if not any(map(str.isalnum, name)):
        workspace.stop(_("“{label}” is no name").format(label=name), FOUND)
    term = dictionary_form(name)
    reading = Reading(workspace)
    for each in filter(None, (term, english)):
        _see_that_it_is_free(workspace, reading, each)
    domains = [known.key for known in reading.derived.options.domains]
    if domain and domains and domain not in domains:
        message = _("“{domain}” is no domain of this glossary").format(domain=domain)
        workspace.stop(message + meant(nearest(domain, domains)), FOUND)
    term_id = identifier(term)
    path = (folder or _folder(workspace, reading)) / f"{term_id}.md"
    source = new_page(term, term_id, domain=domain, english=english)
    try:
        with path.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(source)
    except FileExistsError:
        workspace.stop(_("{path} is there already").format(path=shown(path)), FOUND)
    click.echo(shown(path))


def _see_that_it_is_free(workspace: Workspace, reading: Reading, name: str) -> None:
    match = reading.derived.scheme.find(name)
    if match:
        message = _("“{label}” is a name of “{other}” already ({place})").format(
            label=name,
            other=match.concept.pref_label,
            place=reading.where(match.concept.location),
        )
        workspace.stop(message, FOUND)


def _folder(workspace: Workspace, reading: Reading) -> Path:
    """Folder of most term pages; in a glossary without any, ``termes`` where it is there."""
    pages = reading.derived.scheme.concepts.values()
    folders = Counter(reading.path(each.docname).parent for each in pages if each.is_page)
    if folders:
        return max(folders, key=lambda folder: (folders[folder], str(folder)))
    terms = workspace.source / "termes"
    return terms if terms.is_dir() else workspace.source
