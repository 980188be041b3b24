"""The file that keeps the places of the map between builds, if the project has one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinxext_glossaire.analysis.kept_places import KeptPlaces
from sphinxext_glossaire.sphinx_api.environment import gettext, options_of
from sphinxext_glossaire.sphinx_api.reports import logger

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def path(app: Sphinx) -> Path | None:
    """Where the file is, or will be; None if the project wants none."""
    name = options_of(app.env).map_places
    return Path(app.confdir) / name if name else None


def read(app: Sphinx) -> KeptPlaces | None:
    """Places that are kept; None if there is no file, or none that can be read."""
    file = path(app)
    if file is None or not file.exists():
        return None
    try:
        return KeptPlaces.from_json(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        _ = gettext(app.env)
        logger.warning(
            _("the map is drawn anew, as its places cannot be read (%s): run %s to keep them"),
            error,
            "`glossaire map`",
            location=str(file),
            type="glossaire",
            subtype="map_places",
        )
        return None
