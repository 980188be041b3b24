"""Cards of terms of other glossaries, which a project links with intersphinx.

Beside the inventory of a glossary lies its ``terms.json``. It is read where a page links a term of
that project, and kept in the environment as long as intersphinx keeps inventories.
"""

from __future__ import annotations

import posixpath
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urldefrag

from docutils import nodes
from sphinx.util import logging

from sphinxext_glossaire.exports.cards import card, key_of
from sphinxext_glossaire.importing.terms_json import read_terms, sound_html
from sphinxext_glossaire.nodes import LINK_CLASS
from sphinxext_glossaire.sphinx_api import derivation, environment, intersphinx

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinxext_glossaire.exports.cards import Card

    Terms = Mapping[str, Mapping[str, Any]]

LARGEST = 20_000_000  # bytes
PATIENCE = 60  # seconds
TERMS = "_glossaire/terms.json"
logger = logging.getLogger(__name__)


def note(app: Sphinx) -> Mapping[str, str]:
    """Make the cards of the terms that pages link; tell what each page shows of them."""
    env = app.env
    store = environment.domain(env)
    store.elsewhere = {}
    if not environment.makes_pages(env):
        return {}
    links = {docname: list(_links(env, docname)) for docname in sorted(store.fragments)}
    addresses = {str(link["refuri"]): link for found in links.values() for link in found}
    cards: dict[str, Card] = {}
    for project, (base, places) in sorted(intersphinx.projects(env).items()):
        linked = sorted(addresses.keys() & intersphinx.addresses(env, project))
        if linked:
            root, terms = _terms(app, project, base, places, linked)
            for address in linked:
                shown = _card(env, addresses[address], terms, root)
                if shown:
                    cards[address] = shown
    store.elsewhere = cards
    shown_by = {
        docname: " ".join(sorted({str(each["refuri"]) for each in found} & cards.keys()))
        for docname, found in links.items()
    }
    return {docname: shown for docname, shown in shown_by.items() if shown}


def mark(env: BuildEnvironment, document: nodes.document) -> None:
    """Give the links to terms that have a card their class."""
    cards = environment.domain(env).elsewhere
    for reference in document.findall(nodes.reference) if cards else ():
        if reference.get("refuri") in cards:
            reference["classes"].append(LINK_CLASS)


def _links(env: BuildEnvironment, docname: str) -> Iterable[nodes.reference]:
    """Links of a document to terms of other projects, each once."""
    if not intersphinx.projects(env):
        return
    fragment = environment.domain(env).fragments[docname]
    scheme = derivation.derived(env).scheme
    wanted: dict[tuple[str, str | None], None] = dict.fromkeys(fragment.elsewhere)
    for citation in fragment.citations:
        if citation.role == "term" and scheme.find(citation.target) is None:
            wanted[citation.target, None] = None
    for target, inventory in wanted:
        link = intersphinx.link(env, docname, target, inventory)
        if link is not None and str(link.get("refuri")).startswith(("https://", "http://")):
            yield link


def _card(env: BuildEnvironment, link: nodes.reference, terms: Terms, root: str) -> Card | None:
    address = str(link["refuri"])
    entry = terms.get(key_of(address)) or terms.get(key_of(urldefrag(address).url))
    if entry is None:
        return None
    own = entry["lang"] == env.config.language
    return card(
        {**entry, "definition_html": sound_html(entry["definition_html"], root)},
        address,
        environment.gettext(env)("Read the entry"),
        lang="" if own else entry["lang"],
        source=str(link.get("reftitle", "")).strip("()"),
    )


def _terms(
    app: Sphinx, project: str, base: str, places: Iterable[str | None], linked: list[str]
) -> tuple[str, Terms]:
    """Root and terms of a project, from the first place that has any; a warning if none answers."""
    kept: dict[str, tuple[float, str, Terms]]
    kept = environment.domain(app.env).data.setdefault("glossaries", {})
    failures = []
    for place in places:
        inventory = place or posixpath.join(base, "objects.inv")
        location = posixpath.join(posixpath.dirname(inventory), TERMS)
        try:
            found = _read(app, location, base, linked, kept)
        except (OSError, ValueError) as error:  # those of requests are the former
            failures.append(f"{location}: {type(error).__name__}: {str(error)[:200]}")
            found = kept[location][1:] if location in kept else ("", {})
        if found[1]:
            return found
    if failures:
        _ = environment.gettext(app.env)
        logger.warning(
            _("the terms of “%s” have no cards, as its glossary cannot be read: %s"),
            project,
            "; ".join(failures),
            type="glossaire",
            subtype="other_glossary",
        )
    return "", {}


def _read(
    app: Sphinx,
    location: str,
    base: str,
    linked: list[str],
    kept: dict[str, tuple[float, str, Terms]],
) -> tuple[str, Terms]:
    if "://" not in location:
        path = Path(app.srcdir) / location
        if not path.is_file():
            return base, {}
        if path.stat().st_size > LARGEST:
            raise OSError(f"more than {LARGEST} bytes")
        return base, read_terms(path.read_bytes(), base)
    limit, now = app.config.intersphinx_cache_limit, time.time()
    if location in kept and (limit < 0 or kept[location][0] >= now - limit * 86400):
        return kept[location][1:]
    logger.info("loading the terms of a glossary from %s ...", location)
    answer = intersphinx.fetch(app.env, location, LARGEST, PATIENCE)
    root, terms = base, {}
    if answer is not None:
        content, final = answer
        if not all(address.startswith(base) for address in linked):  # intersphinx was sent on
            root = final.removesuffix(TERMS)
        terms = dict(read_terms(content, root))
    kept[location] = now, root, terms
    return root, terms
