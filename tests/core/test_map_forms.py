"""The forms of the map: all of a glossary, or the part that was asked for, in any shape it has."""

from __future__ import annotations

from itertools import pairwise

import pytest

from sphinxext_glossaire.analysis.communities import communities, with_domains
from sphinxext_glossaire.analysis.course import Course, compute_course, levels
from sphinxext_glossaire.analysis.hierarchy import Branch, hierarchy
from sphinxext_glossaire.analysis.local_map import local_map
from sphinxext_glossaire.analysis.selection import among, with_relations
from sphinxext_glossaire.exports.course_svg import course_svg
from sphinxext_glossaire.exports.local_svg import local_svg
from sphinxext_glossaire.exports.overview_svg import overview_svg
from sphinxext_glossaire.model.concept import ConceptId
from sphinxext_glossaire.pipeline import Derived
from tests.core.make import concept, derived, fragment

ODD = ["<b>", "a & b", "x" * 200, "mot " * 50, "مرحبا بالعالم", "🦜", "a"]


def chain(count: int, **domains: str) -> Derived:
    """Concepts t0, t1 ... each of which supposes the one before."""
    return derived(
        *(
            fragment(
                concept(
                    f"t{number}",
                    domain=domains.get(f"t{number}", ""),
                    requires=[f"t{number - 1}"] if number else [],
                )
            )
            for number in range(count)
        )
    )


def everything(result: Derived) -> frozenset[ConceptId]:
    return frozenset(result.scheme.concepts)


def outline(branches: tuple[Branch, ...]) -> list[object]:
    return [
        [branch.concept.id, *outline(branch.below)] if branch.below else branch.concept.id
        for branch in branches
    ]


def course_of(result: Derived) -> Course:
    return compute_course(*result.on_map)


# -- a part of the glossary


@pytest.mark.parametrize(("depth", "expected"), [(1, "t3 t4 t5"), (2, "t2 t3 t4 t5 t6")])
def test_depth_counts_relations_whichever_way_they_lead(depth: int, expected: str) -> None:
    scheme = chain(9).scheme
    found = among(scheme, scheme.named("t4"), depth)
    assert sorted(found) == expected.split()


def test_a_domain_leaves_the_others_out_but_not_the_centre() -> None:
    scheme = chain(3, t0="un", t1="deux", t2="deux").scheme
    assert sorted(among(scheme, domains=["deux"])) == ["t1", "t2"]
    assert sorted(among(scheme, scheme.named("t0"), 1, ["deux"])) == ["t0", "t1"]


def test_relations_of_other_kinds_count_for_nothing() -> None:
    scheme = derived(
        fragment(concept("a", requires=["b"], related=["c"])),
        fragment(concept("b")),
        fragment(concept("c")),
    ).scheme
    assert sorted(among(with_relations(scheme, ["related"]), scheme.concepts["a"])) == ["a", "c"]  # type: ignore[index]


def test_retired_terms_are_on_no_form() -> None:
    scheme = derived(
        fragment(concept("a", related=["vieux"])), fragment(concept("vieux", replaced_by=["a"]))
    ).scheme
    assert among(with_relations(scheme, ["related"])) == {"a"}


# -- tree


def test_concepts_stand_below_what_they_are_a_kind_of() -> None:
    result = derived(
        fragment(concept("chat", broader=["animal"])),
        fragment(concept("siamois", broader=["chat"])),
        fragment(concept("animal")),
        fragment(concept("chien", broader=["animal"])),
    )
    forest = hierarchy(result.scheme, result.options, everything(result))
    assert outline(forest[""]) == [["animal", ["chat", "siamois"], "chien"]]


def test_a_concept_whose_broader_one_is_elsewhere_stands_at_the_top_of_its_domain() -> None:
    result = derived(
        fragment(concept("a", domain="un", broader=["b"])), fragment(concept("b", domain="deux"))
    )
    forest = hierarchy(result.scheme, result.options, everything(result))
    assert {key: outline(each) for key, each in forest.items()} == {"deux": ["b"], "un": ["a"]}


def test_a_circle_of_broader_concepts_is_listed_once() -> None:
    result = derived(
        fragment(concept("a", broader=["d"])),
        fragment(concept("b", broader=["c"])),
        fragment(concept("c", broader=["d"])),
        fragment(concept("d", broader=["b"])),
    )
    forest = hierarchy(result.scheme, result.options, everything(result))
    assert outline(forest[""]) == [["b", ["d", "a", "c"]]]


def test_a_long_chain_of_broader_concepts_is_no_deep_tree() -> None:
    result = derived(
        *(
            fragment(concept(f"t{n:04}", broader=[f"t{n - 1:04}"] if n else []))
            for n in range(2_000)
        )
    )
    (top,) = hierarchy(result.scheme, result.options, everything(result))[""]
    listed, height, layer = 0, 0, [top]
    while layer:
        listed, height = listed + len(layer), height + 1
        layer = [below for branch in layer for below in branch.below]
    assert (listed, height) == (2_000, 7)


# -- course


def test_every_concept_stands_right_of_what_it_supposes_and_over_nothing() -> None:
    parts = [
        concept(
            f"terme {n}", domain="ab"[n % 2], requires=[f"terme {n // 3}"] if n else [],
            broader=[f"terme {n // 2}"] if n % 5 == 0 and n else [],
        )
        for n in range(60)
    ]  # fmt: skip
    result = derived(*map(fragment, parts))
    course = course_of(result)
    assert len(course.stops) == 60
    for link in result.scheme.links:
        assert course.stops[link.target.id].column < course.stops[link.source.id].column
    stops = list(course.stops.values())
    for at, first in enumerate(stops):
        assert first.box.width / 2 <= first.x <= course.width - first.box.width / 2
        assert first.box.height / 2 <= first.y <= course.height - first.box.height / 2
        for second in stops[at + 1 :]:
            assert (
                abs(first.x - second.x) >= (first.box.width + second.box.width) / 2
                or abs(first.y - second.y) >= (first.box.height + second.box.height) / 2
            )


def test_levels_are_the_longest_way_and_a_circle_makes_none() -> None:
    result = derived(
        fragment(concept("a", requires=["b", "c"])),
        fragment(concept("b", requires=["c"])),
        fragment(concept("c", requires=["d"])),
        fragment(concept("d", requires=["c"])),
    )
    assert levels(result.scheme, everything(result)) == {"a": 3, "b": 2, "c": 1, "d": 1}


def test_many_levels_share_eight_columns() -> None:
    course = course_of(chain(30))
    assert len(course.columns) == 8
    assert (course.columns[0].first, course.columns[-1].last) == (1, 30)


def test_the_course_is_the_same_in_any_order_of_reading() -> None:
    parts = [fragment(concept(f"t{n}", requires=[f"t{n // 2}"] if n else [])) for n in range(20)]
    assert course_of(derived(*parts)) == course_of(derived(*reversed(parts)))


# -- communities


def rings(*sizes: int) -> Derived:
    """Groups in which all cite each other's hub, one weak tie from each group to the next."""
    parts = []
    for number, size in enumerate(sizes):
        for one in range(size):
            ties = [f"g{number}-0"] if one else []
            if number and not one:
                ties = [f"g{number - 1}-1"]
            near = [f"g{number}-{(one + 1) % size}"] if size > 1 else []
            parts.append(fragment(concept(f"g{number}-{one}", related=near), cites=tuple(ties)))
    return derived(*parts)


def test_communities_bear_the_name_of_their_hub_and_the_largest_comes_first() -> None:
    result = rings(5, 8)
    found = communities(result.scheme, result.graph)
    assert [(center.id, len(members)) for center, members in found] == [("g1-0", 8), ("g0-0", 5)]


def test_communities_are_the_same_in_any_order_of_reading() -> None:
    result = rings(4, 6, 5)
    fragments = list(result.scheme.fragments)
    again = derived(*reversed(fragments))
    assert result.on_map[1].domains == again.on_map[1].domains
    assert result.layout == again.layout


def test_a_map_without_domains_has_communities_for_countries() -> None:
    result = rings(5, 6)
    scheme, options = result.on_map
    assert {concept.domain for concept in scheme.in_use} == {"g0-0", "g1-0"}
    assert set(result.layout.titles) == {"g0-0", "g1-0"}
    assert options.domain("g1-0").label == "g1-0"
    assert {concept.domain for concept in result.scheme.in_use} == {""}


def test_domains_of_some_terms_are_kept_and_the_others_have_no_country() -> None:
    result = derived(*(fragment(concept(f"t{n}", domain="un" if n else "")) for n in range(6)))
    scheme, options = with_domains(result.scheme, result.graph, result.options)
    assert (scheme, options) == (result.scheme, result.options)
    assert set(result.layout.titles) == {"un"}


def test_small_groups_and_single_terms_are_no_countries() -> None:
    assert rings(5, 2, 6, 1).on_map[1].domains[0].key == "g2-0"
    assert rings(4).on_map[1].domains == ()


# -- bad input


@pytest.mark.parametrize("label", ODD)
def test_odd_labels_have_every_form(label: str) -> None:
    label = label.strip()
    result = derived(
        fragment(concept(label, requires=["b"], broader=["c"])),
        fragment(concept("b")),
        fragment(concept("c")),
    )
    course = course_of(result)
    drawn = course_svg(course, result.options, label, lambda column: f"Niveau {column.first}")
    assert "Niveau 1" in drawn
    around = local_map(result.scheme.concepts[ConceptId(label)], result.bundles[ConceptId(label)])
    assert around is not None
    assert local_svg(around, result.options, label)
    assert all(stop.box.width < 330 for stop in course.stops.values())
    assert hierarchy(result.scheme, result.options, everything(result))


@pytest.mark.parametrize("count", [0, 1])
def test_a_glossary_of_nothing_or_of_one_term_has_every_form(count: int) -> None:
    result = chain(count)
    assert len(course_of(result).stops) == count
    assert len(result.layout.concepts) == count
    assert (
        sum(map(len, hierarchy(result.scheme, result.options, everything(result)).values()))
        == count
    )


def test_a_relation_without_a_phrase_is_said_by_its_name() -> None:
    result = derived(
        fragment(concept("a", soigne=["b"])), fragment(concept("b")), relations={"soigne": {}}
    )
    drawing = overview_svg(result.layout, result.scheme, result.options, "Carte")
    assert "a soigne b" in drawing
    around = local_map(result.scheme.concepts[ConceptId("b")], result.bundles[ConceptId("b")])
    assert around is not None
    assert "← soigne" in local_svg(around, result.options, "b")


def test_an_arrow_of_a_local_map_leads_where_its_phrase_reads() -> None:
    """“b is needed by a” starts at b, whichever page declares the relation."""
    result = derived(fragment(concept("a", requires=["b"])), fragment(concept("b")))
    for name in ("a", "b"):
        center = result.scheme.concepts[ConceptId(name)]
        around = local_map(center, result.bundles[center.id])
        assert around is not None
        drawing = local_svg(around, result.options, name)
        assert drawing.count("marker-end=") == 1
        assert "marker-start=" not in drawing


def test_five_thousand_edges_to_one_term_fold() -> None:
    hub = fragment(concept("moyeu"))
    result = derived(hub, *(fragment(concept(f"t{n}", requires=["moyeu"])) for n in range(5_000)))
    center = result.scheme.concepts[ConceptId("moyeu")]
    around = local_map(center, result.bundles[center.id], "et {count} autres")
    assert around is not None
    drawing = local_svg(around, result.options, "moyeu")
    assert drawing.count('class="node"') == 6
    assert "et 4994 autres" in drawing
    course = course_of(result)
    assert [len(course.stops), len(course.columns)] == [5_001, 2]
    assert course.height < 2 * course.width


def test_no_bundle_at_the_foot_stands_behind_another() -> None:
    """A line through one bundle to the next would read as said of the first."""
    names = [f"notion {number}" for number in range(14)]
    kinds = [fragment(concept(name, broader=["centre"])) for name in names[:4]]
    middle = concept("centre", related=names[4:9], distinguish=names[9:])
    result = derived(fragment(middle), *kinds, *(fragment(concept(each)) for each in names[4:]))
    around = local_map(middle, result.bundles[ConceptId("centre")])
    assert around is not None
    spans = sorted(
        (
            min(spot.x - spot.box.width / 2 for spot in spokes.spots),
            max(spot.x + spot.box.width / 2 for spot in spokes.spots),
        )
        for spokes in around.spokes
        if spokes.slot in ("below", "foot")
    )
    assert len(spans) == 3
    assert all(one[1] < other[0] for one, other in pairwise(spans))
