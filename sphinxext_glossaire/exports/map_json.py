"""The map as data: what its script, and other programs, need to draw it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sphinxext_glossaire.analysis import shown
from sphinxext_glossaire.exports.canvas import DASHES, domain_color

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinxext_glossaire.analysis.layout import Layout, Place
    from sphinxext_glossaire.config import Options
    from sphinxext_glossaire.model.concept import Concept
    from sphinxext_glossaire.model.scheme import Scheme

VERSION = 1


def map_data(
    layout: Layout, scheme: Scheme, options: Options, href: Callable[[Concept], str]
) -> dict[str, Any]:
    """Positions, names and edges of the map.

    Parameters
    ----------
    layout, scheme, options
        What is drawn.
    href
        Address of a concept.

    Returns
    -------
    dict
        ``width``, ``height``; ``domains``: ``key``, ``label``, ``color`` and the ``lines``,
        ``size`` and ``place`` of the title; ``relations``: ``name``, ``phrase``, ``inverse``,
        ``symmetric``, ``dash`` of the line; ``concepts``: ``id``, ``label``, other ``names``,
        ``definition``, ``href``, ``domain``, ``level``, ``lines``, ``size`` of the text and
        ``place``; ``edges``: source and target as numbers of concepts, number of the relation, and
        ``shown.Emphasis``. A ``place`` is ``[x, y, width, height]``, the centre and the size of a
        box in user units.
    """
    concepts = [concept for concept in scheme.alphabetical if concept.id in layout.concepts]
    numbers = {concept.id: number for number, concept in enumerate(concepts)}
    kinds = {kind.name: number for number, kind in enumerate(options.relations)}
    return {
        "version": VERSION,
        "width": layout.width,
        "height": layout.height,
        "domains": [
            {
                "key": key,
                "label": options.domain(key).label,
                "color": domain_color(options, key),
                **_place(place),
            }
            for key, place in layout.titles.items()
        ],
        "relations": [
            {
                "name": kind.name,
                "phrase": kind.phrase,
                "inverse": kind.inverse_phrase,
                "symmetric": kind.symmetric,
                "dash": DASHES.get(kind.name, ""),
            }
            for kind in options.relations
        ],
        "concepts": [
            {
                "id": concept.id,
                "label": concept.pref_label,
                "names": [label.text for label in concept.labels[1:]],
                "definition": concept.definition_text,
                "href": href(concept),
                "domain": concept.domain,
                "level": layout.concepts[concept.id].level,
                **_place(layout.concepts[concept.id]),
            }
            for concept in concepts
        ],
        "edges": [
            [
                numbers[edge.link.source.id],
                numbers[edge.link.target.id],
                kinds[edge.link.relation.kind],
                int(edge.emphasis),
            ]
            for edge in shown.edges(scheme, numbers)
        ],
    }


def _place(place: Place) -> dict[str, Any]:
    box = place.box
    return {
        "lines": list(box.lines),
        "size": box.size,
        "place": [place.x, place.y, box.width, box.height],
    }


def without_drawn(data: dict[str, Any]) -> dict[str, Any]:
    """What a script needs beside the SVG, which bears the definitions and the lines of boxes."""
    drawn = {"definition", "lines"}
    return {
        name: [{key: row[key] for key in row if key not in drawn} for row in value]
        if name in {"concepts", "domains"}
        else value
        for name, value in data.items()
    }


def map_json(data: dict[str, Any]) -> bytes:
    """Write what ``map_data`` found, one concept and one edge a line."""
    head = {key: value for key, value in data.items() if not isinstance(value, list)}
    parts = [json.dumps(head, ensure_ascii=False)[:-1]]
    for key, value in data.items():
        if isinstance(value, list):
            rows = ",\n".join(json.dumps(row, ensure_ascii=False) for row in value)
            parts.append(f'"{key}": [\n{rows}\n]')
    return (",\n".join(parts) + "}\n").encode()
