"""The maps as nodes: drawn from the geometry, with the addresses of the page that shows them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sphinxext_glossaire.analysis.course import compute_course
from sphinxext_glossaire.analysis.layout import compute_layout
from sphinxext_glossaire.analysis.local_map import local_map
from sphinxext_glossaire.analysis.territory import territories
from sphinxext_glossaire.exports.course_svg import course_html, course_svg
from sphinxext_glossaire.exports.local_svg import local_svg
from sphinxext_glossaire.exports.map_json import map_data, map_json, without_drawn
from sphinxext_glossaire.exports.overview_svg import outline_path, overview_svg
from sphinxext_glossaire.model.concept import ConceptId
from sphinxext_glossaire.nodes import concept_map
from sphinxext_glossaire.pages import build
from sphinxext_glossaire.pages.map_words import map_words
from sphinxext_glossaire.pages.selection import selected
from sphinxext_glossaire.sphinx_api import addresses, derivation, environment

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from docutils import nodes
    from sphinx.environment import BuildEnvironment

    from sphinxext_glossaire.analysis.course import Column
    from sphinxext_glossaire.analysis.neighbourhood import Bundle
    from sphinxext_glossaire.analysis.text_box import TextBox
    from sphinxext_glossaire.config import Options
    from sphinxext_glossaire.exports.canvas import Href
    from sphinxext_glossaire.model.concept import Concept
    from sphinxext_glossaire.nodes import concept_view

MOST_DRAWN = 1500
"""Concepts of a map that a web page holds as SVG; more are painted on a canvas by its script."""


def local_map_node(env: BuildEnvironment, concept: Concept, docname: str) -> concept_map | None:
    """Map around a concept, for its page; None if nothing stands around it."""
    derived = derivation.derived(env)
    drawn = _local_map(env, docname, concept, derived.bundles[concept.id], derived.options)
    if drawn is not None:
        drawn["scope"] = "local"
    return drawn


def _local_map(
    env: BuildEnvironment,
    docname: str,
    concept: Concept,
    around: Sequence[Bundle],
    options: Options,
) -> concept_map | None:
    _ = environment.gettext(env)
    geometry = local_map(concept, around, _("and {count} more"))
    if geometry is None:
        return None
    title = "; ".join(
        f"{concept.pref_label} {bundle.phrase} "
        + ", ".join(other.pref_label for other in bundle.concepts)
        for bundle in around
    )
    spots = [spot for spokes in geometry.spokes for spot in spokes.spots]
    return concept_map(
        svg=local_svg(geometry, options, title, _href(env, docname)),
        width=geometry.width,
        height=geometry.height,
        alt=title,
        links=list(_boxes((spot.concept, spot.x, spot.y, spot.box) for spot in spots)),
        scope="part",
        view="local",
    )


def local(env: BuildEnvironment, docname: str, place: concept_view) -> Iterable[nodes.Node]:
    """Map around a concept, on any page."""
    chosen = selected(env, place, drawn=True)
    if chosen.center is None:
        return
    around = [
        replace(bundle, concepts=kept)
        for bundle in derivation.derived(env).bundles_of(chosen.scheme)[chosen.center.id]
        if (kept := tuple(each for each in bundle.concepts if each.id in chosen.ids))
    ]
    drawn = _local_map(env, docname, chosen.center, around, chosen.options)
    yield drawn or build.paragraph(build.link(env, docname, chosen.center))


def overview(env: BuildEnvironment, docname: str, place: concept_view) -> Iterable[nodes.Node]:
    """Map of the glossary, or of a part of it; only the whole one bears its data."""
    chosen = selected(env, place, drawn=True)
    if not chosen.ids:
        return
    derived = derivation.derived(env)
    scheme, options = chosen.scheme, chosen.options
    layout = (
        derived.layout
        if chosen.is_all
        else compute_layout(scheme, derived.graph, options, among=chosen.ids)
    )
    href = _href(env, docname)
    data: dict[str, Any] = {}
    if href and chosen.is_all and environment.application(env).builder.name != "epub":
        words = map_words(environment.gettext(env))
        data = map_data(layout, scheme, options, href) | {"strings": words}
    drawn = not data or len(layout.concepts) <= MOST_DRAWN
    if drawn:
        data = without_drawn(data)
    else:
        outlines = territories(layout)
        for domain in data["domains"]:
            domain["outline"] = outline_path(outlines.get(domain["key"], ()))
    yield concept_map(
        svg=overview_svg(layout, scheme, options, chosen.title, href, sentences=not data)
        if drawn
        else "",
        data=map_json(data).decode() if data else "",
        width=layout.width,
        height=layout.height,
        alt=chosen.title,
        links=list(
            _boxes(
                (scheme.concepts[ConceptId(concept_id)], place.x, place.y, place.box)
                for concept_id, place in layout.concepts.items()
            )
        ),
        scope="all" if chosen.is_all else "part",
        view="map",
    )


def course(env: BuildEnvironment, docname: str, place: concept_view) -> Iterable[nodes.Node]:
    """The glossary, or a part of it, by levels of prerequisites."""
    chosen = selected(env, place, drawn=True)
    if not chosen.ids:
        return
    _ = environment.gettext(env)

    def level(column: Column) -> str:
        if column.first == column.last:
            return _("Level {number}").format(number=column.first)
        return _("Levels {first} to {last}").format(first=column.first, last=column.last)

    geometry = compute_course(chosen.scheme, chosen.options, chosen.ids)
    title = _("Course: {title}").format(title=chosen.title)
    svg = course_svg(geometry, chosen.options, title, level, _href(env, docname))
    stops = geometry.stops.values()
    yield concept_map(
        svg=svg,
        html=course_html(geometry, level, svg),
        width=geometry.width,
        height=geometry.height,
        alt=title,
        links=list(_boxes((stop.concept, stop.x, stop.y, stop.box) for stop in stops)),
        scope="all" if chosen.is_all else "part",
        view="course",
    )


def _href(env: BuildEnvironment, docname: str) -> Href | None:
    """Addresses of concepts, where links in a drawing lead somewhere."""
    if environment.application(env).builder.format != "html":
        return None
    return lambda concept: addresses.concept_href(env, docname, concept)


def _boxes(
    placed: Iterable[tuple[Concept, float, float, TextBox]],
) -> Iterable[tuple[float, float, float, float, str, str]]:
    for concept, x, y, box in placed:
        yield (
            round(x - box.width / 2, 1),
            round(y - box.height / 2, 1),
            box.width,
            box.height,
            concept.docname,
            concept.anchor,
        )
