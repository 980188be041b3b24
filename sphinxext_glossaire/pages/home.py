"""What a home page shows of a glossary of any size: its domains, their map, a term to discover."""

from __future__ import annotations

import hashlib
from html import escape
from typing import TYPE_CHECKING

from docutils import nodes

from sphinxext_glossaire.exports.countries_svg import countries_svg
from sphinxext_glossaire.model.names import slug
from sphinxext_glossaire.nodes import concept_map
from sphinxext_glossaire.pages import build
from sphinxext_glossaire.sphinx_api import addresses, derivation, environment

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.environment import BuildEnvironment

    from sphinxext_glossaire.nodes import concept_view

_FIRST = 3  # terms that a card names


def domain_cards(env: BuildEnvironment, docname: str, place: concept_view) -> Iterable[nodes.Node]:
    """A card for each domain: its name, how many terms it has, those to begin with."""
    _ = environment.gettext(env)
    derived = derivation.derived(env)
    cards = nodes.container(classes=["glossaire-domain-cards"])
    for key, concepts in derived.by_domain.items():
        if not key:
            continue
        label = derived.options.domain(key).label
        page = derived.domain_pages.get(key)
        name: nodes.Node = nodes.inline("", label)
        if page:
            name = addresses.page_reference(env, docname, page, label)
        count = _("1 concept") if len(concepts) == 1 else _("{count} concepts")
        card = nodes.container(classes=["glossaire-domain-card", f"domain-{slug(key)}"])
        card["ids"].append(f"domaine-{slug(key)}")
        card += build.paragraph(name, classes=["card-name"])
        card += build.paragraph(count.format(count=len(concepts)), classes=["card-count"])
        first = ", ".join(each.pref_label for each in concepts[:_FIRST])
        card += build.paragraph(first + ("…" if len(concepts) > _FIRST else ""))
        cards += card
    if cards.children:
        yield cards


def countries(env: BuildEnvironment, docname: str, place: concept_view) -> Iterable[nodes.Node]:
    """Picture of the domains, a link to the page of the whole map."""
    _ = environment.gettext(env)
    derived = derivation.derived(env)
    __, options = derived.on_map
    if not derived.layout.titles:
        return
    names = ", ".join(options.domain(key).label for key in derived.layout.titles)
    title = _("The map of the domains: {names}").format(names=names)
    svg, width, height = countries_svg(derived.layout, options, title)
    if environment.application(env).builder.format != "html":
        yield concept_map(
            svg=svg, width=width, height=height, alt=title, links=[], scope="part", view="map"
        )
        return
    page = derived.map_page
    target = addresses.page_address(env, docname, page) if page else ""
    opening = f'<a class="glossaire-countries" href="{escape(target)}">' if target else (
        '<div class="glossaire-countries">'
    )  # fmt: skip
    yield nodes.raw("", f"{opening}{svg}{'</a>' if target else '</div>'}", format="html")


def discovery(env: BuildEnvironment, docname: str, place: concept_view) -> Iterable[nodes.Node]:
    """A term, the same in every build; the script of the search shows another one each day."""
    known = [each for each in derivation.derived(env).scheme.in_use if each.definition_text]
    if not known:
        return
    concept = min(known, key=lambda each: hashlib.sha256(each.id.encode()).digest())
    text = build.paragraph(classes=["discovery-definition"])
    text.extend(build.definition(env, docname, concept.definition))
    classes = ["glossaire-discovery"]
    if concept.domain:
        classes.append(f"domain-{slug(concept.domain)}")
    name = build.paragraph(build.link(env, docname, concept), classes=["discovery-name"])
    yield nodes.container("", name, text, classes=classes)
