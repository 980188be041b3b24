"""Glossaries as graphs of concepts, for Sphinx.

Add ``"sphinxext_glossaire"`` to ``extensions``. Importing the package loads no Sphinx; only
:func:`setup` does, so that the core can be used and tested alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1.0"
__all__ = ["__version__", "setup"]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the extension with Sphinx.

    Parameters
    ----------
    app
        The application that is being set up.

    Returns
    -------
    ExtensionMetadata
        Version, and that reading and writing may run in parallel.
    """
    from sphinxext_glossaire.extension import setup as connect  # noqa: PLC0415

    return connect(app)
