"""What the projects of ``glossaire_cited_by`` say of their citations."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from sphinxext_glossaire.analysis.distant_backlinks import distant_backlinks
from sphinxext_glossaire.exports.citations_json import NAME
from sphinxext_glossaire.exports.publication import FOLDER
from sphinxext_glossaire.importing.citations_json import read_citations
from sphinxext_glossaire.sphinx_api import derivation, environment, remote_files
from sphinxext_glossaire.sphinx_api.reports import logger

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx.application import Sphinx

    from sphinxext_glossaire.config import Project
    from sphinxext_glossaire.model.citing_project import CitingProject

_FILE = f"{FOLDER}/{NAME}"


def note(app: Sphinx) -> Mapping[str, str]:
    """Read what each project cites; tell what each page shows of it."""
    store = environment.domain(app.env)
    store.cited_by = {}
    if not (environment.makes_pages(app.env) or environment.makes_book(app.env)):
        return {}
    derived = derivation.derived(app.env)
    projects = [
        replace(citing, project=citing.project or project.name)
        for project in derived.options.cited_by
        if (citing := _read(app, project)) is not None
    ]
    own = str(app.config.html_baseurl or ""), str(app.config.project)
    store.cited_by = distant_backlinks(derived.scheme, derived.uri, own, projects)
    return {
        docname: hashlib.sha256(repr(store.cited_by[concept.id]).encode()).hexdigest()
        for docname, concept in derived.pages.items()
        if concept.id in store.cited_by
    }


def _read(app: Sphinx, project: Project) -> CitingProject | None:
    """What a project cites; None, and a warning, if it cannot be read."""

    def parse(content: bytes, location: str) -> CitingProject:
        moved = not project.file and location.endswith(_FILE)
        root = location.removesuffix(_FILE) if moved else project.address
        return read_citations(content, remote_files.public(root))

    place = project.file or project.address + _FILE
    try:
        found = remote_files.read_first(app, [place], parse, expected=True)
        if found is None:
            raise FileNotFoundError(f"no {NAME} at {remote_files.public(place)}".rstrip("/"))
    except OSError as error:
        _ = environment.gettext(app.env)
        logger.warning(
            _("what the project “%s” cites cannot be read: %s"),
            project.name,
            error,
            type="glossaire",
            subtype="citing_project",
        )
        return None
    return found
