"""The maps as nodes: drawn from the geometry, with the addresses of the page that shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinxext_glossaire import sphinx_api
from sphinxext_glossaire.analysis.local_map import local_map
from sphinxext_glossaire.exports.local_svg import local_svg
from sphinxext_glossaire.exports.map_json import map_data, map_json
from sphinxext_glossaire.exports.overview_svg import overview_svg
from sphinxext_glossaire.model.concept import ConceptId
from sphinxext_glossaire.nodes import concept_map

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sphinx.environment import BuildEnvironment

    from sphinxext_glossaire.analysis.text_box import TextBox
    from sphinxext_glossaire.model.concept import Concept


def local_map_node(env: BuildEnvironment, concept: Concept, docname: str) -> concept_map | None:
    """Map around a concept; None if nothing stands around it."""
    derived = sphinx_api.derived(env)
    around = derived.bundles[concept.id]
    geometry = local_map(concept, around)
    if geometry is None:
        return None
    title = "; ".join(
        f"{concept.pref_label} {bundle.phrase} "
        + ", ".join(other.pref_label for other in bundle.concepts)
        for bundle in around
    )
    href = _href(env, docname)
    spots = [spot for spokes in geometry.spokes for spot in spokes.spots]
    return concept_map(
        svg=local_svg(geometry, derived.options, title, href),
        width=geometry.width,
        height=geometry.height,
        alt=title,
        links=list(_boxes((spot.concept, spot.x, spot.y, spot.box) for spot in spots)),
        scope="local",
    )


def overview_node(env: BuildEnvironment, docname: str) -> concept_map | None:
    """Map of the whole glossary; None if it is empty."""
    derived = sphinx_api.derived(env)
    layout = derived.layout
    if not layout.concepts:
        return None
    _ = sphinx_api.gettext(env)
    title = _("Concept map of the glossary")
    concepts = derived.scheme.concepts
    href = _href(env, docname)
    data = map_data(layout, derived.scheme, derived.options, href) if href else None
    return concept_map(
        svg=overview_svg(layout, derived.scheme, derived.options, title, href),
        data=map_json(data).decode() if data else "",
        width=layout.width,
        height=layout.height,
        alt=title,
        links=list(
            _boxes(
                (concepts[ConceptId(concept_id)], place.x, place.y, place.box)
                for concept_id, place in layout.concepts.items()
            )
        ),
        scope="all",
    )


def _href(env: BuildEnvironment, docname: str) -> Callable[[Concept], str] | None:
    """Addresses of concepts, where links in a drawing lead somewhere."""
    if sphinx_api.application(env).builder.format != "html":
        return None
    return lambda concept: sphinx_api.concept_href(env, docname, concept)


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
