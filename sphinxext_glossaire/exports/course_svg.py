"""The glossary as a course: a standalone SVG, and the frame that a web page puts around it."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from html import escape
from typing import TYPE_CHECKING

from sphinxext_glossaire.analysis.text_box import text_width, wrap
from sphinxext_glossaire.exports.canvas import MUTED, Canvas, domain_color, own_color

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinxext_glossaire.analysis.course import Block, Column, Course, Stop
    from sphinxext_glossaire.config import Options
    from sphinxext_glossaire.exports.canvas import Href, Point

    Title = Callable[[Column], str]

_NAME_SIZE, _LEVEL_SIZE = 12.5, 14.0


def course_svg(
    course: Course, options: Options, title: str, level: Title, href: Href | None = None
) -> str:
    """Draw a course.

    Parameters
    ----------
    course, options
        What to draw.
    title
        Its accessible name.
    level
        Heading of a column.
    href
        Address of a concept; None draws no links.
    """
    size = (course.width, course.height)
    canvas = Canvas("course", size, title=title, options=options, href=href)
    _draw_bands(canvas, course)
    heads = canvas.under("levels", over_edges=True)
    for column in course.columns:
        at = (column.x + column.width / 2, 25)
        _write(heads, level(column), at, _LEVEL_SIZE, MUTED)
    kind = options.relation("requires")
    for link in course.steps:
        start, end = course.stops[link.target.id], course.stops[link.source.id]
        near = end.column == start.column + 1 and link.source.domain == link.target.domain
        if not near and href is None:
            continue
        canvas.edge(
            _curve(start, end),
            kind,
            sentence=f"{link.source.pref_label} {kind.phrase} {link.target.pref_label}",
            domain=link.source.domain,
            data_from=link.source.id,
            data_to=link.target.id,
            stroke_dasharray="none",
            stroke_opacity="0.45" if near else "0",
            **{"class": "edge requires" if near else "edge requires far"},
            **(canvas.arrow_at("end") if near else {}),
        )
    for stop in course.stops.values():
        canvas.node(stop.concept, (stop.x, stop.y), stop.box)
    return str(canvas)


def _draw_bands(canvas: Canvas, course: Course) -> None:
    bands = canvas.under("bands")
    before: dict[str, Block] = {}
    for block in course.blocks:
        color = domain_color(canvas.options, block.domain)
        column = course.columns[block.column]
        last = before.get(block.domain)
        if last and last.column + 1 == block.column:
            left = course.columns[last.column]
            ET.SubElement(
                bands,
                "path",
                {
                    "class": "band",
                    "d": _ribbon(left.x + left.width, last, column.x, block),
                    "fill": color,
                    "fill-opacity": "0.06",
                    **own_color(color),
                },
            )
        before[block.domain] = block
        ET.SubElement(
            bands,
            "rect",
            {
                "class": "band",
                "x": f"{column.x:g}",
                "y": f"{block.y:g}",
                "width": f"{column.width:g}",
                "height": f"{block.height:g}",
                "rx": "6",
                "fill": color,
                "fill-opacity": "0.12",
                **own_color(color),
            },
        )
        if block.domain:
            name = _fitting(canvas.options.domain(block.domain).label, column.width - 12)
            group = ET.SubElement(bands, "g", {"class": "domain", **own_color(color)})
            at = (column.x + column.width / 2, block.y + 15.5)
            _write(group, name, at, _NAME_SIZE, color)


def _ribbon(x: float, left: Block, far: float, right: Block) -> str:
    middle = (x + far) / 2
    foot, far_foot = left.y + left.height, right.y + right.height
    return (
        f"M{x:.1f} {left.y:.1f}C{middle:.1f} {left.y:.1f} {middle:.1f} {right.y:.1f} "
        f"{far:.1f} {right.y:.1f}V{far_foot:.1f}C{middle:.1f} {far_foot:.1f} {middle:.1f} "
        f"{foot:.1f} {x:.1f} {foot:.1f}z"
    )


def _fitting(words: str, width: float) -> str:
    return (
        wrap(words, _NAME_SIZE, width, bold=True)[0]
        if text_width(words, _NAME_SIZE, bold=True) > width
        else words
    )


def _write(parent: ET.Element, words: str, at: Point, size: float, color: str) -> None:
    text = ET.SubElement(
        parent,
        "text",
        {
            "x": f"{at[0]:.1f}",
            "y": f"{at[1]:.1f}",
            "font-size": f"{size:g}",
            "font-weight": "600",
            "fill": color,
        },
    )
    text.text = words


def _curve(start: Stop, end: Stop) -> str:
    """From the right side of what is supposed to the left side of what supposes it."""
    x, far = start.x + start.box.width / 2, end.x - end.box.width / 2 - 2
    bend = min(60, (far - x) / 2)
    return (
        f"M{x:.1f} {start.y:.1f}"
        f"C{x + bend:.1f} {start.y:.1f} {far - bend:.1f} {end.y:.1f} {far:.1f} {end.y:.1f}"
    )


def course_html(course: Course, level: Title, svg: str) -> str:
    """Course whose columns' names stay in sight while it scrolls.

    Parameters
    ----------
    course, level
        As in :func:`course_svg`.
    svg
        What that gave.
    """
    levels = "".join(
        f'<span style="left:{100 * (each.x + each.width / 2) / course.width:.2f}%">'
        f"{escape(level(each))}</span>"
        for each in course.columns
    )
    heads = f'<div class="course-levels" aria-hidden="true">{levels}</div>'
    return f'<div class="course-plane">{heads}{svg}</div>'
