"""The layout of the map: countries in one piece, nothing over anything, the same tomorrow."""

from __future__ import annotations

import math
import os
import subprocess
import sys
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinxext_glossaire.analysis.importance import importance
from sphinxext_glossaire.analysis.kept_places import KeptPlaces
from sphinxext_glossaire.analysis.layout import compute_layout
from sphinxext_glossaire.analysis.power_diagram import (
    area,
    borders,
    inside,
    share_out,
    superellipse,
)
from sphinxext_glossaire.analysis.room import Room
from sphinxext_glossaire.analysis.stress import crossings
from sphinxext_glossaire.analysis.territory import territories
from tests.core.make import concept, derived, fragment

if TYPE_CHECKING:
    from sphinxext_glossaire.analysis.layout import Layout
    from sphinxext_glossaire.model.fragment import Fragment

PLANE = superellipse(1500, 1000)
SITES = st.tuples(st.floats(100, 1400), st.floats(100, 900))


def overlapping(layout: Layout) -> list[tuple[str, str]]:
    boxes = {**layout.concepts, **{f"titre {key}": at for key, at in layout.titles.items()}}
    return [
        (one, other)
        for (one, a), (other, b) in combinations(boxes.items(), 2)
        if abs(a.x - b.x) < (a.box.width + b.box.width) / 2
        and abs(a.y - b.y) < (a.box.height + b.box.height) / 2
    ]


def glossary(*domains: int) -> list[Fragment]:
    """So many concepts in each domain, each resting on one of its domain and citing another."""
    return [
        fragment(
            concept(
                f"notion {domain} {number}",
                domain=f"domaine {domain}",
                requires=[f"notion {domain} {number // 2}"] if number else [],
                related=[f"notion {(domain + 1) % len(domains)} 0"],
            )
        )
        for domain, count in enumerate(domains)
        for number in range(count)
    ]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(SITES, st.floats(1, 20)), min_size=1, max_size=12, unique_by=lambda x: x[0])
)
def test_each_domain_gets_the_ground_that_its_boxes_need(
    wanted: list[tuple[tuple[float, float], float]],
) -> None:
    sites, areas = zip(*wanted, strict=True)
    cells = share_out(PLANE, sites, areas)
    assert math.fsum(map(area, cells)) == pytest.approx(area(PLANE), rel=1e-6)
    for cell, size in zip(cells, areas, strict=True):
        assert area(cell) / area(PLANE) > 0.59 * size / math.fsum(areas)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(1, 14), min_size=1, max_size=7))
def test_no_country_is_torn_and_no_label_covers_another(domains: list[int]) -> None:
    layout = derived(*glossary(*domains)).layout
    assert overlapping(layout) == []
    outlines = territories(layout)
    assert {key: len(parts) for key, parts in outlines.items()} == dict.fromkeys(outlines, 1)
    assert len(outlines) == len(domains)


def test_domains_that_want_the_same_place_and_a_hundred_domains_all_get_a_country() -> None:
    same = [(700.0, 500.0)] * 4
    assert [area(cell) > 0 for cell in share_out(PLANE, same, [1, 2, 3, 4])] == [True] * 4
    sizes = [1 + number % 7 for number in range(100)]
    cells = share_out(PLANE, [(number * 15.0, 400.0) for number in range(100)], sizes)
    for cell, size in zip(cells, sizes, strict=True):
        assert area(cell) == pytest.approx(area(PLANE) * size / sum(sizes), rel=1e-3)
    assert overlapping(derived(*glossary(*[1] * 70)).layout) == []


def test_every_label_stands_in_the_cell_of_its_domain() -> None:
    layout = derived(*glossary(9, 17, 4, 25)).layout
    for place in layout.concepts.values():
        *_, fits = inside(
            borders(layout.cells[place.domain]),
            place.x,
            place.y,
            place.box.width / 2,
            place.box.height / 2,
        )
        assert fits


def test_the_main_concept_stands_right_under_the_name_of_its_domain() -> None:
    result = derived(*glossary(9, 17, 4, 25))
    for domain in range(4):
        title = result.layout.titles[f"domaine {domain}"]
        root = result.layout.concepts[f"notion {domain} 0"]
        gap = root.y - root.box.height / 2 - title.y - title.box.height / 2
        assert 0 < gap < 40
        assert abs(root.x - title.x) < (root.box.width + title.box.width) / 2


def test_the_places_are_the_same_on_every_machine_and_need_no_numpy() -> None:
    code = (
        "import sys; sys.modules['numpy'] = None; sys.modules['scipy'] = None\n"
        "from tests.core.test_layout import *\n"
        "print(derived(*glossary(6, 11)).layout.kept.to_json())"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", code],
            check=True,
            capture_output=True,
            text=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": "."},
        ).stdout
        for seed in ("1", "2")
    }
    assert found == {derived(*glossary(6, 11)).layout.kept.to_json() + "\n"}


@pytest.mark.parametrize("domains", [(6, 0), (9, 17), (40, 3), (199, 1)])
def test_a_map_whose_places_are_kept_is_drawn_the_same(domains: tuple[int, ...]) -> None:
    result = derived(*glossary(*domains))
    kept = KeptPlaces.from_json(result.layout.kept.to_json())
    again = compute_layout(result.scheme, result.graph, result.options, kept=kept)
    assert again == result.layout
    assert again.kept == kept


def test_a_new_term_moves_no_other_where_places_are_kept() -> None:
    before = derived(*glossary(9, 17)).layout
    result = derived(*glossary(9, 18))
    after = compute_layout(result.scheme, result.graph, result.options, kept=before.kept)
    assert overlapping(after) == []
    assert after.concepts.keys() - before.concepts.keys() == {"notion 1 17"}
    moved = [
        math.dist(
            (place.x / before.width, place.y / before.height),
            (after.concepts[key].x / after.width, after.concepts[key].y / after.height),
        )
        for key, place in before.concepts.items()
    ]
    assert sum(move > 0.005 for move in moved) <= 2


def test_a_new_domain_makes_a_new_map() -> None:
    before = derived(*glossary(5, 6)).layout
    result = derived(*glossary(5, 6, 7))
    after = compute_layout(result.scheme, result.graph, result.options, kept=before.kept)
    assert after == result.layout


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", '{"cells": {"a": [[0, 0]]}, "titles": {}, "concepts": {}}',
     '{"cells": {}, "titles": {}, "concepts": {"a": [1]}}',
     '{"cells": {}, "titles": {}, "concepts": {"a": ["x", 2]}}'],
)  # fmt: skip
def test_a_file_of_places_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        KeptPlaces.from_json(text)


def test_what_others_rest_on_weighs_more_and_circles_do_no_harm() -> None:
    result = derived(
        fragment(concept("base", requires=["boucle"])),
        fragment(concept("boucle", requires=["base"])),
        fragment(concept("fille", requires=["base"])),
        fragment(concept("seule")),
    )
    weights = importance(result.graph, result.graph.nodes)
    assert weights["term:base"] > weights["term:boucle"] > weights["term:fille"]
    assert weights["term:seule"] == 0


def test_edges_that_cross_are_counted_and_those_that_meet_are_not() -> None:
    points = [(0.0, 0.0), (2.0, 2.0), (0.0, 2.0), (2.0, 0.0), (9.0, 9.0)]
    assert crossings(points, [(0, 1), (2, 3)]) == 1
    assert crossings(points, [(0, 1), (1, 2), (1, 4)]) == 0


def test_a_phrase_is_written_only_where_there_is_room() -> None:
    layout = derived(fragment(concept("a", requires=["b"])), fragment(concept("b"))).layout
    a, b = layout.concepts["a"], layout.concepts["b"]
    free = Room([])
    line = ((0.0, 0.0), (100.0, 0.0), (200.0, 0.0))
    assert free.phrase(line, 80) == ((100.0, 0.0), 0.0)
    assert free.phrase(line, 80) is None
    assert free.phrase(line, 190) is None
    through = ((a.x - 100, a.y), (a.x, a.y), (a.x + 100, a.y))
    assert Room([a, b]).crossed(through, (b, b)) == 1
    assert Room([a, b]).crossed(through, (a, b)) == 0


def test_the_end_of_an_edge_does_not_reach_a_third_box() -> None:
    """It would read as an edge to that one."""
    layout = derived(fragment(concept("a", requires=["b"])), fragment(concept("b"))).layout
    a, b = layout.concepts["a"], layout.concepts["b"]
    start, end = (b.x - b.box.width / 2 - 40, b.y), (b.x, b.y)
    assert Room([a, b]).free(start, end, (b, b)) == 1
    assert 0 < Room([a, b]).free(start, end, (a, a)) * (b.box.width / 2 + 40) < 40
