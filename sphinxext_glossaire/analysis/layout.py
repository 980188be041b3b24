"""Where concepts stand on the map: a country for each domain, and in it a place for each concept.

The plane is shared out among the domains first; each of them is then laid out by itself, inside its
cell. So no country is torn, and an edit moves its own domain, and the others only as far as their
borders give way. Every number comes from the scheme alone, starting places from a hash of the ids:
the same glossary has the same map on every machine. Where the places of an earlier map are kept,
nothing moves but what has to make room.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from sphinxext_glossaire.analysis import country
from sphinxext_glossaire.analysis.country import Country, Edges
from sphinxext_glossaire.analysis.importance import importance, level
from sphinxext_glossaire.analysis.kept_places import KeptPlaces
from sphinxext_glossaire.analysis.power_diagram import share_out, superellipse
from sphinxext_glossaire.analysis.separation import Item
from sphinxext_glossaire.analysis.text_box import TextBox, text_box
from sphinxext_glossaire.graph import concept_node

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    import networkx as nx

    from sphinxext_glossaire.analysis.power_diagram import Point
    from sphinxext_glossaire.config import Options
    from sphinxext_glossaire.model.scheme import Scheme

_ASPECT = 1.5
_FILLED = 0.45  # share of the plane that boxes take, with their margins
_SPARSE, _MANY = 0.3, 120  # share of it for few concepts, whose edges bear phrases
_LOOSER = 0.85  # of it, where boxes find no room
_FONTS = ((14.5, 118.0), (15.5, 128.0), (18.0, 150.0))  # size and width of a label, by importance
_TITLE_FONT = (24.0, 260.0)
LETTER_SPACING = 1.2  # of the names of domains
_REACH = 42.0  # how far around its boxes a domain extends, on a full map
_MARGIN = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a box stands: its centre, in user units.

    Attributes
    ----------
    box
        The label and its size.
    level
        Importance, from 0 (rarely cited) to 2 (a pillar).
    """

    x: float
    y: float
    box: TextBox
    domain: str
    level: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The map's geometry.

    Attributes
    ----------
    concepts
        Place of each concept, by id.
    titles
        Place of each domain's name, by key.
    cells
        Part of the plane that is shared out to each domain, by key: a convex polygon.
    width, height
        Size of the plane, margins included; the origin is its top left corner.
    reach
        How far around its boxes a domain extends.
    """

    concepts: Mapping[str, Place]
    titles: Mapping[str, Place]
    width: float
    height: float
    cells: Mapping[str, Sequence[Point]] = field(default_factory=dict)
    reach: float = 0.0

    @property
    def kept(self) -> KeptPlaces:
        """What the next map needs to look the same."""
        size = self.width - 2 * _MARGIN, self.height - 2 * _MARGIN

        def share(point: Point) -> Point:
            x, y = ((at - _MARGIN) / whole for at, whole in zip(point, size, strict=True))
            return round(x, 5), round(y, 5)

        return KeptPlaces(
            cells={key: tuple(map(share, cell)) for key, cell in self.cells.items()},
            titles={key: share((place.x, place.y)) for key, place in self.titles.items()},
            concepts={key: share((place.x, place.y)) for key, place in self.concepts.items()},
        )


def compute_layout(
    scheme: Scheme,
    graph: nx.MultiDiGraph[str],
    options: Options,
    among: Collection[str] | None = None,
    kept: KeptPlaces | None = None,
) -> Layout:
    """Place every concept and every domain's name, with no two boxes over each other.

    Parameters
    ----------
    scheme, graph
        The concepts and their edges.
    options
        The domains, with their places on the map.
    among
        Ids of the concepts to place; None for all.
    kept
        Places of an earlier map; None for a new one, which is also made where a domain has no
        place yet.
    """
    domains: dict[str, str] = {
        concept.id: concept.domain
        for concept in scheme.in_use
        if among is None or concept.id in among
    }
    if not domains:
        return Layout(concepts={}, titles={}, width=0, height=0)
    weights = importance(graph, map(concept_node, domains))
    ranked = sorted(weights.values(), reverse=True)
    levels = {key: level(weights[concept_node(key)], ranked) for key in domains}
    labels: dict[str, str] = {concept.id: concept.pref_label for concept in scheme.in_use}
    countries: dict[str, Country] = {
        key: Country(key=key, items=[]) for key in sorted(set(domains.values()))
    }
    for key in sorted(domains, key=lambda key: (-weights[concept_node(key)], key)):
        size, width = _FONTS[levels[key]]
        box = text_box(labels[key], size, width, bold=levels[key] > 0)
        countries[domains[key]].items.append(Item(key=key, box=box))
    for each in countries.values():
        if each.key:
            each.title = Item(key=each.key, box=_title(options.domain(each.key).label))
    edges = Edges(graph, domains)
    if kept and not countries.keys() <= kept.cells.keys():
        kept = None
    filled = _FILLED * min(1, _SPARSE + len(domains) / _MANY)
    while True:
        height = math.sqrt(math.fsum(each.ground for each in countries.values()) / filled / _ASPECT)
        plane = (round(height * _ASPECT, 1), round(height, 1))
        if kept:
            cells = {key: _scaled(kept.cells[key], plane) for key in countries}
            fits = all(
                _keep(each, cells[each.key], edges, kept, plane) for each in countries.values()
            )
        else:
            sites = _sites(list(countries), options, plane)
            areas = [each.ground for each in countries.values()]
            found = share_out(superellipse(*plane), list(sites.values()), areas)
            cells = dict(zip(countries, found, strict=True))
            fits = all(
                country.place(each, cells[each.key], edges, sites) for each in countries.values()
            )
        if fits:
            reach = min(_REACH * math.sqrt(_FILLED / filled), _MARGIN)
            return _finished(countries, cells, levels, plane, reach)
        filled *= _LOOSER


def _title(label: str) -> TextBox:
    box = text_box(label.upper(), *_TITLE_FONT, bold=True)
    return replace(box, width=box.width + LETTER_SPACING * max(map(len, box.lines)))


def _keep(
    each: Country, cell: Sequence[Point], edges: Edges, kept: KeptPlaces, plane: Point
) -> bool:
    keys = [item.key for item in each.items if item.key in kept.concepts]
    points = dict(zip(keys, _scaled([kept.concepts[key] for key in keys], plane), strict=True))
    if each.key in kept.titles:
        points[""] = _scaled([kept.titles[each.key]], plane)[0]
    return country.keep(each, cell, edges, points)


def _scaled(points: Sequence[Point], plane: Point) -> list[Point]:
    return [(x * plane[0], y * plane[1]) for x, y in points]


def _sites(keys: Sequence[str], options: Options, plane: Point) -> Mapping[str, Point]:
    """Place of each domain: as configured, else on an ellipse in the order of the keys."""
    sites = {}
    for index, key in enumerate(keys):
        fraction = options.domain(key).anchor
        if fraction is None:
            angle = 2 * math.pi * index / len(keys)
            reach = 0.32 if len(keys) > 1 else 0
            fraction = (0.5 + reach * math.cos(angle), 0.5 + reach * math.sin(angle))
        sites[key] = (fraction[0] * plane[0], fraction[1] * plane[1])
    return sites


def _finished(
    countries: Mapping[str, Country],
    cells: Mapping[str, Sequence[Point]],
    levels: Mapping[str, int],
    plane: Point,
    reach: float,
) -> Layout:
    def place(item: Item, domain: str, importance: int) -> Place:
        return Place(
            x=round(item.x + _MARGIN, 1),
            y=round(item.y + _MARGIN, 1),
            box=item.box,
            domain=domain,
            level=importance,
        )

    return Layout(
        concepts={
            item.key: place(item, key, levels[item.key])
            for key, each in countries.items()
            for item in each.items
        },
        titles={key: place(each.title, key, 2) for key, each in countries.items() if each.title},
        cells={
            key: tuple((round(x + _MARGIN, 1), round(y + _MARGIN, 1)) for x, y in cell)
            for key, cell in cells.items()
        },
        width=plane[0] + 2 * _MARGIN,
        height=plane[1] + 2 * _MARGIN,
        reach=round(reach, 1),
    )
