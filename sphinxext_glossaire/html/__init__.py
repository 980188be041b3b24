"""What only a web page has: drawn maps, metadata, styles, the theme, the files beside."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx

STATIC = Path(__file__).parent / "static"
FONTS = Path(__file__).parent.parent / "fonts" / "web"
THEME_NAME = "glossaire"
THEME = Path(__file__).parent / "theme"


def setup(app: Sphinx) -> None:
    """Register the theme (Sphinx calls this for a project that names it)."""
    app.add_html_theme(THEME_NAME, str(THEME))
