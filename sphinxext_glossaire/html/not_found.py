"""The page that servers show where there is none; its addresses hold at any depth."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from sphinxext_glossaire.exports.publication import FOLDER
from sphinxext_glossaire.html.publishing import is_site
from sphinxext_glossaire.sphinx_api import derivation, environment

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx

PAGE = "404"


def pages(app: Sphinx) -> Iterable[tuple[str, dict[str, Any], str]]:
    """The page, for a site with the theme of the glossary that has none of its own."""
    if is_site(app) and PAGE not in app.env.found_docs:
        _ = environment.gettext(app.env)
        path = urlsplit(str(app.config.html_baseurl or "")).path
        context = {
            "title": _("Page not found"),
            "t": _,
            "base_path": f"{path.rstrip('/')}/",
            "names": f"{FOLDER}/paths.js" if derivation.derived(app.env).scheme.concepts else "",
        }
        yield PAGE, context, "404.html"
