"""The map's layout, on the shipped glossary: ``python bench/layout.py [--quick]``.

Prints how readable it is, how much it moves when a term is added, and processor seconds by size.
Moves are shares of the map's diagonal, places being measured from the middle of the map, with no
other alignment. They are told for maps made anew, which know nothing of each other, and for maps
that keep the places of the one before.
"""

from __future__ import annotations

import math
import random
import statistics
import sys
import time
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

from sphinxext_glossaire.analysis import shown
from sphinxext_glossaire.analysis.layout import compute_layout
from sphinxext_glossaire.cli.workspace import Workspace
from sphinxext_glossaire.graph import build_graph
from sphinxext_glossaire.model.concept import ConceptId
from sphinxext_glossaire.model.scheme import Scheme

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from sphinxext_glossaire.analysis.kept_places import KeptPlaces
    from sphinxext_glossaire.analysis.layout import Layout, Place
    from sphinxext_glossaire.config import Options
    from sphinxext_glossaire.model.fragment import Fragment
    from sphinxext_glossaire.pipeline import Derived

    Point = tuple[float, float]

ROOT = Path(__file__).parent.parent


def shipped() -> Derived:
    """The glossary of this repository."""
    cache = ROOT / "build" / "check"
    return Workspace(source=ROOT / "docs", config=ROOT, cache=cache).derived()[0]


def layout_of(
    fragments: Iterable[Fragment], options: Options, kept: KeptPlaces | None = None
) -> tuple[Layout, Scheme]:
    """Layout of some documents alone."""
    scheme = Scheme.of(fragments, options.language)
    graph = build_graph(scheme, options, lambda docname, anchor: docname)
    return compute_layout(scheme, graph, options, kept=kept), scheme


def places(layout: Layout) -> list[Place]:
    """Boxes of terms and of names of domains."""
    return [*layout.concepts.values(), *layout.titles.values()]


def overlaps(layout: Layout) -> int:
    """Pairs of boxes that lie over each other."""
    return sum(
        abs(a.x - b.x) < (a.box.width + b.box.width) / 2
        and abs(a.y - b.y) < (a.box.height + b.box.height) / 2
        for a, b in combinations(places(layout), 2)
    )


def same_domain(layout: Layout, count: int = 5) -> float:
    """Share of the nearest labels of each label that are of its domain."""
    shares = []
    everything = list(layout.concepts.values())
    for place in everything:
        near = sorted(
            (other for other in everything if other is not place),
            key=lambda other: math.dist((place.x, place.y), (other.x, other.y)),
        )[:count]
        shares.append(sum(other.domain == place.domain for other in near) / count)
    return statistics.mean(shares)


def crossings(segments: Sequence[tuple[Place, Place]]) -> int:
    """Pairs of straight edges that cross and share no end."""

    def side(a: Place, b: Place, c: Place) -> float:
        return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)

    def cross(one: tuple[Place, Place], other: tuple[Place, Place]) -> bool:
        (a, b), (c, d) = one, other
        if a in (c, d) or b in (c, d):
            return False
        return side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0

    return sum(cross(one, other) for one, other in combinations(segments, 2))


def drawn(layout: Layout, scheme: Scheme, least: int) -> list[tuple[Place, Place]]:
    """Edges of at least an emphasis, as pairs of places."""
    return [
        (layout.concepts[edge.link.source.id], layout.concepts[edge.link.target.id])
        for edge in shown.edges(scheme, layout.concepts)
        if edge.emphasis >= least
    ]


def normal(layout: Layout) -> Mapping[str, Point]:
    """Places from the middle of the map, in diagonals."""
    diagonal = math.hypot(layout.width, layout.height)
    return {
        key: ((place.x - layout.width / 2) / diagonal, (place.y - layout.height / 2) / diagonal)
        for key, place in layout.concepts.items()
    }


def moves(before: Layout, after: Layout) -> list[float]:
    """How far each label that both have moved, in per cent of the diagonal."""
    old, new = normal(before), normal(after)
    return [100 * math.dist(old[key], new[key]) for key in old.keys() & new.keys()]


def readability(derived: Derived) -> None:
    """Print what can be counted on the map."""
    layout, scheme = layout_of(derived.scheme.fragments, derived.options)
    print(
        f"{len(layout.concepts)} terms, {layout.width:.0f} x {layout.height:.0f}: "
        f"{overlaps(layout)} overlaps, same domain {same_domain(layout):.3f}, crossings "
        f"{crossings(drawn(layout, scheme, 2))} inside domains, "
        f"{crossings(drawn(layout, scheme, 1))} with faint ones, "
        f"{crossings(drawn(layout, scheme, 0))} of all"
    )


def stability(derived: Derived, trials: int) -> None:
    """Print how far labels move when one term is added, and when a quarter are."""
    fragments = {fragment.docname: fragment for fragment in derived.scheme.fragments}
    terms = sorted(derived.pages)
    chosen = random.Random(0).sample(terms, len(terms))
    whole, _ = layout_of(fragments.values(), derived.options)
    few = set(chosen[: len(terms) * 49 // 199])

    def without(names: Collection[str]) -> Layout:
        rest = [fragment for name, fragment in fragments.items() if name not in names]
        return layout_of(rest, derived.options)[0]

    def moved(before: Layout, *, keep: bool) -> list[float]:
        after = layout_of(fragments.values(), derived.options, before.kept)[0] if keep else whole
        return sorted(moves(before, after))

    for keep, name in ((False, "made anew"), (True, "places kept")):
        steps = [moved(without({docname}), keep=keep) for docname in chosen[:trials]]
        medians = [statistics.median(step) for step in steps]
        drift = moved(without(few), keep=keep)
        print(
            f"{name}: one term more, {trials} trials: median move {statistics.median(medians):.2f} "
            f"%, worst step {max(medians):.2f} %, largest single move "
            f"{max(step[-1] for step in steps):.1f} %; from {len(terms) - len(few)} to "
            f"{len(terms)} terms: median {statistics.median(drift):.1f} %, nine of ten within "
            f"{drift[len(drift) * 9 // 10]:.1f} %"
        )


def enlarged(derived: Derived, size: int) -> list[Fragment]:
    """The glossary, copied until it has so many terms; a fifth of the relations lead to copies."""
    chance = random.Random(1)
    concepts = sorted(derived.scheme.in_use, key=lambda concept: concept.id)
    copies = math.ceil(size / len(concepts))
    result = []
    for number in range(size):
        copy, original = divmod(number, len(concepts))
        concept = concepts[original]
        relations = tuple(
            replace(
                relation,
                target=f"{match.concept.id}--"
                f"{copy if chance.random() < 0.8 else chance.randrange(copies)}",
            )
            for relation in concept.relations
            if (match := derived.scheme.find(relation.target))
        )
        name = ConceptId(f"{concept.id}--{copy}")
        fragment = derived.scheme.fragments[0]
        result.append(
            replace(
                fragment,
                docname=name,
                concepts=(replace(concept, id=name, relations=relations),),
                citations=(),
                views=(),
            )
        )
    return result


def speed(derived: Derived, sizes: Iterable[int]) -> None:
    """Print processor seconds of a layout."""
    for size in sizes:
        fragments = enlarged(derived, size)
        scheme = Scheme.of(fragments, derived.options.language)
        graph = build_graph(scheme, derived.options, lambda docname, anchor: docname)
        start = time.process_time()
        layout = compute_layout(scheme, graph, derived.options)
        seconds = time.process_time() - start
        print(f"{size:6} terms: {seconds:6.2f} s, {overlaps(layout)} overlaps")


if __name__ == "__main__":
    glossary = shipped()
    quick = "--quick" in sys.argv
    readability(glossary)
    stability(glossary, 10 if quick else 49)
    speed(glossary, (199,) if quick else (199, 1000, 5000))
