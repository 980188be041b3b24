"""Pages that would end the build, read all the same."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinxext_glossaire.model.encoding import LENIENT
from sphinxext_glossaire.sphinx_api.environment import domain

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def tolerate(app: Sphinx) -> None:
    """Read pages that would end the build.

    Those that are not all UTF-8 get marks for what is none, as with Sphinx before 9; so do files
    that they include. Those that nest too deep for a parser are read again, as a block of code.
    """
    read = app.builder.read_doc
    settings = app.env.settings

    def read_doc(docname: str, **keywords: Any) -> None:
        usual = settings["input_encoding"]
        try:
            Path(app.env.doc2path(docname)).read_text(encoding=usual)
        except UnicodeDecodeError:
            settings["input_encoding"] = LENIENT
        try:
            read(docname, **keywords)
        except RecursionError:
            domain(app.env).too_deep.add(docname)
            app.env.clear_doc(docname)
            read(docname, **keywords)
        finally:
            settings["input_encoding"] = usual

    app.builder.read_doc = read_doc  # type: ignore[method-assign,misc]
