"""When each page was last changed, as Git has it: one call for all, none where there is no Git."""

from __future__ import annotations

import subprocess
from pathlib import PurePath
from typing import TYPE_CHECKING

from sphinxext_glossaire import sphinx_api
from sphinxext_glossaire.html import THEME_NAME

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from sphinx.application import Sphinx

_MARK = "\x01"
_PATIENCE = 30  # seconds


def note(app: Sphinx) -> None:
    """Look up the dates, for the pages of the theme, which show them."""
    store = sphinx_api.domain(app.env)
    wanted = app.config.html_theme == THEME_NAME and sphinx_api.makes_pages(app.env)
    store.revised = _dates(app) if wanted else {}


def _dates(app: Sphinx) -> Mapping[str, str]:
    source = app.srcdir
    state = _git(source, "rev-parse", "HEAD", "--is-shallow-repository").split()
    if len(state) != 2 or state[1] != "false":  # a shallow copy has no dates of its own
        return {}
    store = sphinx_api.domain(app.env)
    kept = store.data.get("revisions")
    if kept is None or kept[0] != state[0]:
        kept = state[0], _last_changes(source)
        store.data["revisions"] = kept
    documents = {
        PurePath(app.env.doc2path(docname, base=False)).as_posix(): docname
        for docname in app.env.found_docs
    }
    return {documents[path]: date for path, date in kept[1].items() if path in documents}


def _last_changes(source: Path) -> dict[str, str]:
    """Date of the last commit of each file below a folder."""
    log = _git(
        source, "-c", "core.quotePath=off", "log", f"--format={_MARK}%cs", "--name-only",
        "--no-renames", "--relative", "--", ".",
    )  # fmt: skip
    dates: dict[str, str] = {}
    date = ""
    for line in log.splitlines():
        if line.startswith(_MARK):
            date = line.removeprefix(_MARK)
        elif line:
            dates.setdefault(line, date)
    return dates


def _git(folder: Path, *arguments: str) -> str:
    try:
        done = subprocess.run(
            ["git", "-C", str(folder), *arguments],
            capture_output=True, text=True, encoding="utf-8", errors="replace", check=True,
            timeout=_PATIENCE,
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout
