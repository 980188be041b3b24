"""One domain on the map: its name at the top of its cell, its main concept below, then the rest."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinxext_glossaire.analysis.power_diagram import across, area, borders, centroid, inside
from sphinxext_glossaire.analysis.separation import Item, even_out, separate, settle
from sphinxext_glossaire.analysis.stress import arrange, crossings, ideal_distances, majorise
from sphinxext_glossaire.graph import CITES, concept_node

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import networkx as nx

    from sphinxext_glossaire.analysis.power_diagram import Point

_STRENGTHS = {"broader": 2.0, "requires": 1.2, "related": 0.6}
_OTHER_RELATION = 0.5
_CITATION = 0.05
_MARGIN = 14.0  # around a box, in user units
_BORDER = 10.0  # between a box and the border of its cell
_ROUNDED = 0.5  # what the rounding of kept places may put a box across it, in user units
_ABROAD = 0.12  # how strongly relations to another domain draw a box to its side
_FILL = 0.6  # spread of the concepts, at least, in that of the cell
_UNIT = 0.7  # length of an edge of strength 1, at least, in mean distances of boxes
_SPACE = 0.5  # wanted between two boxes, in mean distances
_PASSES = 20
_CARE = 40  # boxes which are placed in as many passes; more of them in fewer
_MANY = 100  # boxes, which are placed in rows
_TRIES = 4
_PAIRS = 6000  # of boxes, in all tries: a large domain has one


@dataclass(slots=True, kw_only=True)
class Country:
    """What a domain has to be placed.

    Attributes
    ----------
    key
        Of the domain; empty for concepts that have none.
    items
        Boxes of its concepts, the most important first.
    title
        Box of its name.
    """

    key: str
    items: list[Item]
    title: Item | None = None

    @property
    def boxes(self) -> list[Item]:
        """All boxes, the name first."""
        return [self.title, *self.items] if self.title else list(self.items)

    @property
    def ground(self) -> float:
        """Area that the boxes take with their margins, in square units."""
        return math.fsum(
            (item.box.width + _MARGIN) * (item.box.height + _MARGIN) for item in self.boxes
        )


class Edges:
    """Edges of the graph by what they do on the map: hold a domain together, or draw abroad.

    Parameters
    ----------
    graph
        All edges.
    domains
        Domain of each concept on the map, by id.
    """

    def __init__(self, graph: nx.MultiDiGraph[str], domains: Mapping[str, str]) -> None:
        self.inside: dict[str, dict[str, float]] = {}
        self.abroad: dict[str, dict[str, float]] = {}
        self._drawn: dict[str, set[str]] = {}
        ids = {concept_node(concept_id): concept_id for concept_id in domains}
        for source, target, data in graph.edges(data=True):
            if source == target or source not in ids or target not in ids:
                continue
            one, other = ids[source], ids[target]
            kind = str(data["kind"])
            strength = _CITATION if kind == CITES else _STRENGTHS.get(kind, _OTHER_RELATION)
            for start, end in ((one, other), (other, one)):
                if domains[start] == domains[end]:
                    row, key = self.inside.setdefault(start, {}), end
                    if kind != CITES:
                        self._drawn.setdefault(start, set()).add(end)
                else:
                    row, key = self.abroad.setdefault(start, {}), domains[end]
                row[key] = row.get(key, 0) + strength

    def drawn(self, keys: Sequence[str]) -> list[tuple[int, int]]:
        """Pairs of concepts of a domain between which an edge is drawn, by their numbers."""
        index = {key: number for number, key in enumerate(keys)}
        return [
            (number, index[other])
            for number, key in enumerate(keys)
            for other in sorted(self._drawn.get(key, ()))
            if index[other] > number
        ]


def place(
    country: Country, cell: Sequence[Point], edges: Edges, sites: Mapping[str, Point]
) -> bool:
    """Place the boxes of a domain in its cell, those that are joined near each other.

    Parameters
    ----------
    country
        Its boxes get their places.
    cell
        Convex polygon.
    edges
        Of the whole map.
    sites
        Where each domain is.

    Returns
    -------
    bool
        Whether there was room.
    """
    keep_inside = _keeper(cell)
    _place_head(country, cell)
    root = country.items[0]
    keys = [item.key for item in country.items]
    terms = ideal_distances(keys, edges.inside)
    shifts = _centred(
        [_abroad(edges.abroad.get(key, {}), sites[country.key], sites) for key in keys]
    )
    drawn = edges.drawn(keys)
    spacing = math.sqrt(area(cell) / len(country.boxes))
    in_rows = len(keys) >= _MANY
    passes = 1 if in_rows else max(1, _PASSES * _CARE // max(_CARE, len(keys)))
    best: tuple[int, list[Point]] | None = None
    for number in range(max(1, min(_TRIES, _PAIRS // len(keys) ** 2))):
        points = arrange(keys, terms, shifts, number)
        unit = max(_UNIT * spacing, _FILL * math.sqrt(area(cell) / math.tau) / _spread(points))
        middle, centre = _mean(points), centroid(cell)
        shift = centre[0] - root.x - middle[0] * unit, centre[1] - root.y - middle[1] * unit
        for turn in range(passes):
            if turn:
                points = [
                    ((item.x - root.x) / unit, (item.y - root.y) / unit) for item in country.items
                ]
                points = majorise(points, terms, shifts)
                shift = (0.0, 0.0)
            for item, (x, y) in zip(country.items[1:], points[1:], strict=True):
                item.x, item.y = root.x + x * unit + shift[0], root.y + y * unit + shift[1]
                keep_inside(item)
        if in_rows:
            even_out(country.items[1:], cell)
        if separate(country.boxes, _SPACE * spacing, keep_inside):
            found = [(item.x, item.y) for item in country.items]
            count = crossings(found, drawn)
            if best is None or count < best[0]:
                best = count, found
    if best is None:
        return False
    for item, (x, y) in zip(country.items, best[1], strict=True):
        item.x, item.y = x, y
    return True


def keep(country: Country, cell: Sequence[Point], edges: Edges, kept: Mapping[str, Point]) -> bool:
    """Leave the boxes of a domain where they were; give new ones the nearest free place.

    Parameters
    ----------
    country, cell, edges
        As for :func:`place`.
    kept
        Where concepts were, by id, and the domain's name, by the empty string.

    Returns
    -------
    bool
        Whether there was room.
    """
    keep_inside = _keeper(cell, _ROUNDED)
    _place_head(country, cell)
    if country.title and "" in kept:
        country.title.x, country.title.y = kept[""]
    known = [item for item in country.items if item.key in kept]
    new = [item for item in country.items if item.key not in kept]
    for item in known:
        item.x, item.y = kept[item.key]
        keep_inside(item)
    middle = centroid(cell)
    for item in new:
        near = [
            (kept[other], strength)
            for other, strength in edges.inside.get(item.key, {}).items()
            if other in kept
        ] or [(middle, 1.0)]
        total = math.fsum(strength for _, strength in near)
        item.x = math.fsum(point[0] * strength for point, strength in near) / total
        item.y = math.fsum(point[1] * strength for point, strength in near) / total
        keep_inside(item)
    titles = [country.title] if country.title else []
    return settle([*titles, *known, *new], keep_inside)


def _keeper(cell: Sequence[Point], slack: float = 0.0) -> Callable[[Item], bool]:
    """Puts a box back into the cell, where it lies outside by more than some slack."""
    border = borders(cell)

    def keep_inside(item: Item) -> bool:
        half_width, half_height = item.box.width / 2 + _BORDER, item.box.height / 2 + _BORDER
        x, y, fits = inside(border, item.x, item.y, half_width, half_height)
        if not fits or math.dist((x, y), (item.x, item.y)) > slack:
            item.x, item.y = x, y
        return fits

    return keep_inside


def _place_head(country: Country, cell: Sequence[Point]) -> None:
    """Place the domain's name as high as it fits, and its main concept below."""
    root = country.items[0]
    root.fixed = True
    head = country.boxes[0]
    head.fixed = True
    head.x, head.y = _top(cell, head.box.width + 2 * _BORDER, head.box.height + 2 * _BORDER)
    if head is not root:
        root.x, root.y = head.x, head.y + (head.box.height + root.box.height) / 2 + _BORDER
        _keeper(cell)(root)


def _top(cell: Sequence[Point], width: float, height: float) -> Point:
    """Centre of a box above the middle of a convex cell, as high as its width allows."""
    y, bottom = min(y for _, y in cell), max(y for _, y in cell)
    middle, half = centroid(cell), width / 2
    while y + height < bottom:
        left, right = across(cell, y, height)
        if left + half <= middle[0] <= right - half:
            return middle[0], y + height / 2
        y += height / 8
    return middle


def _mean(points: Sequence[Point]) -> Point:
    x, y = (math.fsum(point[axis] for point in points) / len(points) for axis in (0, 1))
    return x, y


def _centred(points: Sequence[Point]) -> list[Point]:
    x, y = _mean(points)
    return [(point[0] - x, point[1] - y) for point in points]


def _spread(points: Sequence[Point]) -> float:
    """Mean distance of points from their middle, as the root of the mean square."""
    middle = _mean(points)
    return (
        math.sqrt(math.fsum(math.dist(point, middle) ** 2 for point in points) / len(points)) or 1
    )


def _abroad(strengths: Mapping[str, float], here: Point, sites: Mapping[str, Point]) -> Point:
    """Way to the domains that a concept is related to, the stronger the longer."""
    x = y = 0.0
    for domain, strength in strengths.items():
        dx, dy = sites[domain][0] - here[0], sites[domain][1] - here[1]
        length = math.hypot(dx, dy) or 1
        x += strength * dx / length
        y += strength * dy / length
    share = _ABROAD / (1 + math.hypot(x, y))
    return share * x, share * y
