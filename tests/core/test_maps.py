"""The maps are readable, the same everywhere, and survive odd glossaries."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinxext_glossaire.analysis.layout import Layout
from sphinxext_glossaire.analysis.local_map import LocalMap, local_map
from sphinxext_glossaire.analysis.territory import territories
from sphinxext_glossaire.analysis.text_box import text_box, text_width, wrap
from sphinxext_glossaire.exports.local_svg import local_svg
from sphinxext_glossaire.exports.overview_svg import overview_svg
from sphinxext_glossaire.model.fragment import Fragment
from tests.core.make import concept, derived, fragment, options

DOMAINS = {"un": "Premier domaine", "deux": {"label": "Second", "anchor": (0.8, 0.2)}}
SVG = "{http://www.w3.org/2000/svg}"


def overlaps(layout: Layout) -> int:
    """Number of pairs of boxes, domain names included, that lie over each other."""
    places = sorted(
        [*layout.concepts.values(), *layout.titles.values()],
        key=lambda place: place.x - place.box.width / 2,
    )
    return sum(
        1
        for at, first in enumerate(places)
        for second in places[at + 1 :]
        if abs(first.x - second.x) < (first.box.width + second.box.width) / 2
        and abs(first.y - second.y) < (first.box.height + second.box.height) / 2
    )


def glossary(count: int) -> list[Fragment]:
    """Some concepts in two domains, joined in a chain and to a hub."""
    return [
        fragment(
            concept(
                f"terme numéro {number}",
                domain="un" if number % 3 else "deux",
                requires=[f"terme numéro {number - 1}"] if number else [],
                broader=["terme numéro 0"] if number > 1 else [],
            )
        )
        for number in range(count)
    ]


@pytest.mark.parametrize("count", [1, 2, 7, 40])
def test_no_label_lies_over_another_or_outside(count: int) -> None:
    layout = derived(*glossary(count), domains=DOMAINS).layout
    assert overlaps(layout) == 0
    for place in (*layout.concepts.values(), *layout.titles.values()):
        assert place.box.width / 2 <= place.x <= layout.width - place.box.width / 2
        assert place.box.height / 2 <= place.y <= layout.height - place.box.height / 2


def test_an_overlap_would_be_counted() -> None:
    layout = derived(*glossary(2)).layout
    first = next(iter(layout.concepts.values()))
    crowded = type(layout)(
        concepts={"a": first, "b": first}, titles={}, width=layout.width, height=layout.height
    )
    assert overlaps(crowded) == 1


def test_the_map_is_the_same_in_any_order_of_reading() -> None:
    parts = glossary(12)
    first, second = derived(*parts), derived(*reversed(parts))
    assert first.layout == second.layout


def test_every_domain_has_its_country() -> None:
    layout = derived(*glossary(12), domains=DOMAINS).layout
    outlines = territories(layout)
    assert set(outlines) == {"un", "deux"}
    assert all(len(outline) > 8 for part in outlines.values() for outline in part)


def test_the_drawing_has_a_link_for_each_term_and_words_for_each_edge() -> None:
    result = derived(*glossary(5), domains=DOMAINS)
    drawing = overview_svg(
        result.layout, result.scheme, result.options, "Carte", lambda each: f"{each.id}.html"
    )
    root = ET.fromstring(drawing)
    links = {link.get("href") for link in root.iter(f"{SVG}a")}
    assert links == {f"terme numéro {number}.html" for number in range(5)}
    edges = [path for path in root.iter(f"{SVG}path") if "edge" in path.get("class", "")]
    assert edges
    assert all(path.find(f"{SVG}title") is not None for path in edges)


@pytest.mark.parametrize("label", ["<script>alert(1)</script>", "a & b", "x" * 200, "مرحبا", "🦜"])
def test_odd_labels_are_drawn_as_text(label: str) -> None:
    result = derived(fragment(concept(label, related=["b"])), fragment(concept("b")))
    drawing = overview_svg(result.layout, result.scheme, result.options, label)
    root = ET.fromstring(drawing)
    assert not list(root.iter(f"{SVG}script"))
    assert root.get("aria-label") == label


def make_local(label: str, **relations: list[str]) -> LocalMap | None:
    others = {target for targets in relations.values() for target in targets}
    result = derived(
        fragment(concept(label, **relations)), *(fragment(concept(other)) for other in others)
    )
    return local_map(result.scheme.concepts[label], result.bundles[label])  # type: ignore[index]


def test_around_a_term_nothing_overlaps() -> None:
    names = [f"notion {number}" for number in range(40)]
    geometry = make_local(
        "centre",
        broader=names[:2],
        requires=names[2:12],
        related=names[12:30],
        distinguish=names[30:],
    )
    assert geometry is not None
    spots = [geometry.centre, *(spot for spokes in geometry.spokes for spot in spokes.spots)]
    for at, first in enumerate(spots):
        assert first.x - first.box.width / 2 >= 0
        assert first.x + first.box.width / 2 <= geometry.width
        assert first.y + first.box.height / 2 <= geometry.height
        for second in spots[at + 1 :]:
            apart = (
                abs(first.x - second.x) >= (first.box.width + second.box.width) / 2
                or abs(first.y - second.y) >= (first.box.height + second.box.height) / 2
            )
            assert apart, (first.concept.id, second.concept.id)


def test_a_term_alone_has_no_map() -> None:
    assert make_local("seul") is None


def test_the_local_map_says_one_phrase_for_each_bundle() -> None:
    geometry = make_local("chat", broader=["animal"], related=["souris"])
    assert geometry is not None
    drawing = local_svg(geometry, options(), "Autour de chat")
    assert drawing.count("is a kind of</text>") == 1
    assert "chat</tspan>" in drawing


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=80), st.floats(20, 200))
def test_any_text_fits_in_at_most_three_lines(text: str, width: float) -> None:
    lines = wrap(text, 14, width)
    assert 1 <= len(lines) <= 3
    box = text_box(text, 14, width)
    assert box.width >= max(text_width(line, 14) for line in lines)
