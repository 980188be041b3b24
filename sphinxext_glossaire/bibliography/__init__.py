"""A French bibliography for sphinxcontrib-bibtex; ``conf.py`` calls :func:`register`.

References read « (Vaswani *et al.*, 2017) »; entries give authors and year, title between
guillemets, container in italics, volume, pages, then the addresses. Works that would be cited alike
have a letter after their year.
"""

from __future__ import annotations

from docutils import nodes
from pybtex.plugin import find_plugin, register_plugin
from sphinxcontrib.bibtex.plugin import register_plugin as register_reference

from sphinxext_glossaire.bibliography.entries import FrenchStyle
from sphinxext_glossaire.bibliography.references import FrenchReferenceStyle
from sphinxext_glossaire.bibliography.text import SMALL_CAPITALS

BIBLIOGRAPHY_STYLE = "francais"
REFERENCE_STYLE = "auteur_annee"


def register() -> None:
    """Make both styles known, under :data:`BIBLIOGRAPHY_STYLE` and :data:`REFERENCE_STYLE`."""
    register_plugin("pybtex.style.formatting", BIBLIOGRAPHY_STYLE, FrenchStyle)
    register_reference(
        "sphinxcontrib.bibtex.style.referencing", REFERENCE_STYLE, FrenchReferenceStyle
    )
    find_plugin("pybtex.backends", "docutils").tags[SMALL_CAPITALS] = _small_capitals
    # Found anew at every citation, among all installed packages, unless it is registered here.
    register_plugin(
        "pybtex.backends", "plaintext", find_plugin("pybtex.backends", "plaintext"), force=True
    )


def _small_capitals(rawsource: str, text: str, *children: nodes.Node) -> nodes.inline:
    return nodes.inline(rawsource, text, *children, classes=[SMALL_CAPITALS])
