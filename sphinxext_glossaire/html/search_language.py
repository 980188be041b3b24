"""Full-text search in French: accents and ligatures do not count, no word of the trade is dropped.

Sphinx's own French keeps accents, and drops ``AI`` as a form of the verb *avoir*.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.search.fr import SearchFrench

from sphinxext_glossaire.html import THEME_NAME
from sphinxext_glossaire.model.names import loose_key

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

_KEPT = {"ai", "as", "es", "eu", "son"}  # as well artificial intelligence, the EU, sound


class FoldedFrench(SearchFrench):
    """French whose words are folded before they are stemmed, when read and when asked for."""

    lang = "fr-glossaire"
    language_name = "French"  # its stemmer is named after it
    stopwords = frozenset(map(loose_key, SearchFrench.stopwords)) - _KEPT
    js_splitter_code = r"""
var splitQuery = (query) =>
  query
    .normalize(`NFKD`)
    .toLowerCase()
    .replace(/\p{M}/gu, ``)
    .replace(/œ/g, `oe`)
    .replace(/æ/g, `ae`)
    .split(/[^\p{L}\p{N}_]+/u)
    .filter((word) => word);
"""

    def split(self, input: str) -> list[str]:
        """Words without accents."""
        return super().split(loose_key(input))


def on_config_inited(app: Sphinx, config: Config) -> None:
    """Search in this French where the theme is used and no other language was asked for."""
    if config.html_theme != THEME_NAME or config.html_search_language:
        return
    if (config.language or "").startswith("fr"):
        app.add_search_language(FoldedFrench)
        config.html_search_language = FoldedFrench.lang
