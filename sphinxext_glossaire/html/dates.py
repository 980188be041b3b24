"""When pages were written and changed: from Git, else from the date of their last review."""

from __future__ import annotations

import subprocess
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sphinxext_glossaire.exports.publication import Dates
from sphinxext_glossaire.html import THEME_NAME
from sphinxext_glossaire.sphinx_api import derivation, environment

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

_LOG = ("git", "-c", "core.quotePath=false", "log", "--format=%x00%ct %D", "--decorate",
        "--no-color", "--no-show-signature", "--name-only", "--no-renames", "--relative",
        "--", ".")  # fmt: skip
_CUT = "grafted"
"""Git's mark on the last commit of a shallow clone, which seems to have made every file."""


def note(app: Sphinx) -> None:
    """Look up the dates of the pages of a site in the theme, which shows them: one call of Git."""
    store = environment.domain(app.env)
    store.dates = {}
    if app.config.html_theme == THEME_NAME and environment.makes_pages(app.env):
        files = _committed(Path(app.srcdir))
        for docname in sorted(app.env.found_docs):
            dates = files.get(Path(app.env.doc2path(docname, base=False)).as_posix())
            if dates is not None:
                store.dates[docname] = dates


def dates_of(env: BuildEnvironment) -> Mapping[str, Dates]:
    """Dates of each page that has some; the clock and the files' own dates are left aside."""
    found = dict(environment.domain(env).dates)
    for docname, concept in derivation.derived(env).pages.items():
        dates = _reviewed(concept.reviewed)
        if dates is not None:
            found.setdefault(docname, dates)
    return dict(sorted(found.items()))


def _committed(folder: Path) -> Mapping[str, Dates]:
    """Dates of the first and the last commit of each file of a folder; none without Git."""
    try:
        done = subprocess.run(_LOG, cwd=folder, capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return {}
    found: dict[str, Dates] = {}
    for commit in done.stdout.decode(errors="replace").split("\0")[1:]:
        head, *names = commit.splitlines()
        moment, _, marks = head.partition(" ")
        if _CUT in marks.split(", "):
            continue
        for name in filter(None, names):
            last = found[name].updated if name in found else int(moment)
            found[name] = Dates(published=int(moment), updated=last)
    return found


def _reviewed(date: str) -> Dates | None:
    try:
        day = int(datetime.fromisoformat(date).replace(tzinfo=UTC).timestamp())
    except ValueError:
        return None
    return Dates(published=day, updated=day)
