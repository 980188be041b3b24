"""What the templates know of a term page: description, structured data, the terms beside it."""

from __future__ import annotations

import json
from datetime import date
from html import escape
from typing import TYPE_CHECKING, Any

from babel.core import UnknownLocaleError
from babel.dates import format_date

from sphinxext_glossaire.exports.canvas import domain_color
from sphinxext_glossaire.exports.feed import NAME as FEED
from sphinxext_glossaire.html import THEME_NAME, cards, not_found, publishing
from sphinxext_glossaire.model.names import slug
from sphinxext_glossaire.nodes import concept_map
from sphinxext_glossaire.sphinx_api import addresses, derivation, environment

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

    from sphinxext_glossaire.model.concept import Concept

STYLESHEETS = ("glossaire-fonts.css", "glossaire.css")
SCRIPTED = ("map", "local", "course", "tree", "table", "lexicon")


def on_builder_inited(app: Sphinx) -> None:
    """Load the theme's font and script on every page of the theme."""
    if app.builder.format == "html" and app.config.html_theme == THEME_NAME:
        app.add_css_file(STYLESHEETS[0])
        app.add_js_file("theme.js", loading_method="defer")
        app.add_js_file("search.js", loading_method="defer")


def on_page_context(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    document: nodes.document | None,
) -> None:
    """Give a page that shows something of the glossary its styles, and a term page its data."""
    del templatename
    env = app.env
    if app.config.html_theme == THEME_NAME:
        context["t"] = environment.gettext(env)
        context["feed"] = FEED if publishing.has_feed(app) else ""
    if pagename == not_found.PAGE:
        context["pageurl"] = ""
    cards.load(app, document)
    derived = derivation.derived(env)
    concept = derived.pages.get(pagename)
    fragment = environment.domain(env).fragments.get(pagename)
    views = fragment.views if fragment is not None else ()
    if concept is None and not views:
        return
    for stylesheet in STYLESHEETS:
        app.add_css_file(stylesheet)
    if any(view.name in SCRIPTED for view in views):
        app.add_css_file("glossaire-forms.css")
        app.add_js_file("glossaire-forms.js", loading_method="defer")
    if concept is not None or any(view.name == "paths" for view in views):
        app.add_css_file("glossaire-paths.css")
        app.add_js_file("glossaire-paths.js", loading_method="defer")
    context["has_map"] = _load_map(app, document)
    context["domain_colors"] = [
        (slug(key), domain_color(derived.options, key))
        for key in derived.by_domain
        if key and (views or concept is None or concept.domain == key)
    ]
    if concept is not None:
        before, after = derived.beside(concept)
        context["concept"] = {
            "label": concept.pref_label,
            "definition": concept.definition_text,
            "domain": derived.options.domain(concept.domain).label,
            "domain_key": slug(concept.domain) if concept.domain else "",
            "domain_page": derived.domain_pages.get(concept.domain, ""),
            "before": _beside(app, pagename, before),
            "after": _beside(app, pagename, after),
            "json_ld": structured_data(app, concept, str(context.get("pageurl") or "")),
            "status": concept.status,
            "reviewed": _date(app, concept.reviewed),
            "revised": _date(app, environment.revised(env, pagename)),
        }
        app.add_js_file("glossaire-cite.js", loading_method="defer")
        redirect(app, pagename, context, concept)


def _load_map(app: Sphinx, document: nodes.document | None) -> bool:
    """Load the script of the whole map if the page has one; its painter if nothing is drawn."""
    maps = [node for node in document.findall(concept_map) if node.get("data")] if document else []
    if not maps:
        return False
    app.add_css_file("map.css")
    if not all(node["svg"] for node in maps):
        app.add_js_file("map-canvas.js", loading_method="defer")
    app.add_js_file("map.js", loading_method="defer")
    return True


def redirect(app: Sphinx, pagename: str, context: dict[str, Any], concept: Concept) -> None:
    """Send readers of a retired entry on to the one that replaces it, and search engines too."""
    derived = derivation.derived(app.env)
    target = derived.scheme.successor(concept)
    if target.id != concept.id:
        href = escape(addresses.concept_href(app.env, pagename, target))
        refresh = f'<meta http-equiv="refresh" content="0; url={href}" />'
        unlisted = '<meta name="robots" content="noindex" />'
        context["metatags"] = str(context.get("metatags", "")) + refresh + unlisted
        if context.get("pageurl"):  # from which the canonical link is made
            anchor = "" if target.is_page else target.anchor
            base = str(app.config.html_baseurl).rstrip("/")
            context["pageurl"] = f"{base}/{derived.uri(target.docname, anchor)}"


def _beside(app: Sphinx, pagename: str, concept: Concept | None) -> dict[str, str] | None:
    if concept is None:
        return None
    return {
        "label": concept.pref_label,
        "href": addresses.concept_href(app.env, pagename, concept),
    }


def _date(app: Sphinx, text: str) -> dict[str, str] | None:
    """Date for machines and, in the language of the site, for readers; None if it is none."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    try:
        words = format_date(day, "long", locale=app.config.language or "en")
    except (UnknownLocaleError, ValueError):
        words = text
    return {"iso": text, "words": words}


def structured_data(app: Sphinx, concept: Concept, url: str) -> str:
    """``DefinedTerm`` of schema.org as JSON that cannot end its ``script`` element."""
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "DefinedTerm",
        "name": concept.pref_label,
        "alternateName": [label.text for label in concept.alt_labels],
        "description": concept.definition_text,
        "termCode": concept.id,
        "inLanguage": app.config.language or "en",
        "inDefinedTermSet": {"@type": "DefinedTermSet", "name": app.config.project},
    }
    if app.config.html_baseurl:
        data["inDefinedTermSet"]["url"] = app.config.html_baseurl
    if url:
        data["url"] = url
    text = json.dumps(data, ensure_ascii=False, sort_keys=True)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def used(app: Sphinx) -> bool:
    """Whether any page shows something that needs the styles and fonts."""
    return app.config.html_theme == THEME_NAME or any(
        fragment.views or any(concept.is_page for concept in fragment.concepts)
        for fragment in environment.domain(app.env).fragments.values()
    )
