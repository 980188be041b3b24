"""Definition cards: their script on pages that link terms, and what it loads from beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinxext_glossaire.exports.cards import card
from sphinxext_glossaire.exports.cards import shards as make_shards
from sphinxext_glossaire.exports.terms_json import terms
from sphinxext_glossaire.html import STATIC
from sphinxext_glossaire.nodes import LINK_CLASS, concept_map
from sphinxext_glossaire.sphinx_api import derivation, environment

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx.application import Sphinx

ASSETS = (STATIC / "glossaire-cards.css", STATIC / "glossaire-cards.js")


def load(app: Sphinx, document: nodes.document | None) -> None:
    """Load the script on a page that has a link to a term, or the map around one."""
    if document is None or not environment.makes_pages(app.env):
        return
    linked = any(LINK_CLASS in each["classes"] for each in document.findall(nodes.reference))
    drawn = any(each["view"] == "local" for each in document.findall(concept_map))
    if linked or (drawn and derivation.derived(app.env).pages):
        app.add_css_file("glossaire-cards.css")
        app.add_js_file("glossaire-cards.js", loading_method="defer")


def shards(app: Sphinx) -> Mapping[str, bytes]:
    """Scripts with the cards of every term that pages link, by name."""
    if not environment.makes_pages(app.env):
        return {}
    derived = derivation.derived(app.env)
    cards = list(environment.domain(app.env).elsewhere.values())
    if derived.pages:
        more = environment.gettext(app.env)("Read the entry")
        entries = terms(derived.scheme, derived.graph, derived.options).values()
        cards += [card(entry, entry["uri"], more) for entry in entries]
    return make_shards(cards)
