"""The countries of the map and their names alone: a small picture of a glossary of any size."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

from sphinxext_glossaire.analysis.separation import Item, separate
from sphinxext_glossaire.analysis.territory import territories
from sphinxext_glossaire.analysis.text_box import text_box
from sphinxext_glossaire.exports.canvas import FONT, domain_color, own_color, write_box
from sphinxext_glossaire.exports.markup import markup

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sphinxext_glossaire.analysis.layout import Layout
    from sphinxext_glossaire.config import Options
    from sphinxext_glossaire.exports.canvas import Point

_WIDTH = 720.0
_FONT, _LINE = 17.0, 120.0  # size and width of a name
_SMALL = 1.4  # on a phone, the style sheet draws names so much larger: they part for that
_POINTS = 60  # of an outline


def countries_svg(layout: Layout, options: Options, title: str) -> tuple[str, float, float]:
    """Picture of the domains, with its width and height.

    Parameters
    ----------
    layout, options
        The map and its domains.
    title
        Its accessible name.
    """
    scale = _WIDTH / layout.width
    height = round(layout.height * scale, 1)
    root = ET.Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "class": "concept-map countries-map",
            "viewBox": f"0 0 {_WIDTH:g} {height:g}",
            "width": f"{_WIDTH:g}",
            "height": f"{height:g}",
            "font-family": FONT,
            "text-anchor": "middle",
            "role": "img",
            "aria-label": title,
        },
    )
    countries = {
        key: [_coarse(outline, scale) for outline in outlines]
        for key, outlines in territories(layout).items()
    }
    names = _names(countries, options, height)
    for key, drawn in countries.items():
        color = domain_color(options, key)
        group = ET.SubElement(root, "g", {"class": "domain", **own_color(color)})
        path = "".join("M" + "L".join(f"{x:.0f} {y:.0f}" for x, y in each) + "Z" for each in drawn)
        ET.SubElement(
            group,
            "path",
            {
                "class": "country",
                "d": path,
                "fill": color,
                "fill-opacity": "0.16",
                "stroke": color,
                "stroke-opacity": "0.6",
                "stroke-linejoin": "round",
            },
        )
        box = text_box(options.domain(key).label, _FONT, _LINE, bold=True)
        write_box(group, names[key], box, fill=color)
    return markup(root), _WIDTH, height


def _names(
    countries: Mapping[str, Sequence[Sequence[Point]]], options: Options, height: float
) -> Mapping[str, Point]:
    """Centre of each name: that of its country, or near it where names would meet."""

    def keep_inside(item: Item) -> bool:
        half_width, half_height = item.box.width / 2, item.box.height / 2
        item.x = min(max(item.x, half_width), _WIDTH - half_width)
        item.y = min(max(item.y, half_height), height - half_height)
        return True

    items = []
    for key, outlines in countries.items():
        x, y = _centre(max(outlines, key=lambda each: abs(_area(each))))
        label = options.domain(key).label
        box = text_box(label, _SMALL * _FONT, _SMALL * _LINE, bold=True)
        items.append(Item(key=key, box=box, x=x, y=y))
        keep_inside(items[-1])
    if items:
        separate(items, 0, keep_inside)
    return {item.key: (item.x, item.y) for item in items}


def _coarse(outline: Sequence[Point], scale: float) -> list[Point]:
    step = max(1, len(outline) // _POINTS)
    return [(x * scale, y * scale) for x, y in outline[::step]]


def _sides(outline: Sequence[Point]) -> list[tuple[Point, Point, float]]:
    ends = zip(outline, [*outline[1:], outline[0]], strict=True)
    return [(one, other, one[0] * other[1] - other[0] * one[1]) for one, other in ends]


def _area(outline: Sequence[Point]) -> float:
    return sum(cross for _, _, cross in _sides(outline)) / 2


def _centre(outline: Sequence[Point]) -> Point:
    """Centre of gravity."""
    area = _area(outline) or 1.0
    x, y = (
        sum((one[axis] + other[axis]) * cross for one, other, cross in _sides(outline)) / (6 * area)
        for axis in (0, 1)
    )
    return x, y
