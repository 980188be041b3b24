"""The book: a Sphinx builder that sets the documents with Typst, as a tagged, archival PDF.

``sphinx-build -b typstpdf`` needs ``pip install "sphinxext-glossaire[pdf]"`` and no other program.
The builder assembles the documents into one tree, the renderers turn each node into Typst markup,
and ``templates/book.typ`` holds the whole look.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinxext_glossaire import __version__
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
    app.add_config_value(
        "glossaire_pdf_name", "", "", str, "File name of the PDF, without suffix; default: project."
    )
    app.add_config_value("glossaire_pdf_paper", "a4", "", str, "Paper size, as Typst names it.")
    app.add_config_value("glossaire_pdf_title", "", "", str, "Title; default: project.")
    app.add_config_value("glossaire_pdf_subtitle", "", "", str, "Subtitle on the title page.")
    app.add_config_value(
        "glossaire_pdf_authors", [], "", [list, tuple], "Names of the authors; default: author."
    )
    app.add_config_value(
        "glossaire_pdf_home", True, "", bool, "The text of the root page opens the book."
    )
    app.add_config_value(
        "glossaire_pdf_licence", "", "", str, "Licence line of the title page and the imprint."
    )
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}
