"""The book: a Sphinx builder that sets the documents with Typst, as a tagged, archival PDF.

``sphinx-build -b typstpdf`` needs ``pip install "sphinxext-glossaire[pdf]"`` and no other program.
The builder assembles the documents into one tree, the renderers turn each node into Typst markup,
and ``templates/book.typ`` holds the whole look.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinxext_glossaire import __version__
from sphinxext_glossaire.pdf import look
from sphinxext_glossaire.pdf.builder import TypstPdfBuilder

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__all__ = ["TypstPdfBuilder", "setup"]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the builder and its settings.

    Parameters
    ----------
    app
        The application that is being set up.
    """
    app.add_builder(TypstPdfBuilder)
    for name, default, types, _help in look.SETTINGS:
        app.add_config_value(name, default, "", types)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}
