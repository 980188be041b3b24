"""What to read before what: whole, shortest, in order."""

from __future__ import annotations

from sphinxext_glossaire.analysis.paths import for_beginners
from sphinxext_glossaire.exports.paths_js import paths_js
from sphinxext_glossaire.model.concept import Concept
from sphinxext_glossaire.pipeline import Derived
from tests.core.make import concept, derived, fragment


def glossary(*concepts: Concept, **raw: object) -> Derived:
    return derived(*(fragment(each) for each in concepts), **raw)


def before(result: Derived, name: str) -> list[str]:
    found = result.scheme.named(name)
    assert found is not None
    return [each.id for each in result.paths.before(found)]


def test_all_that_a_term_supposes_comes_first_and_nothing_else() -> None:
    """Near and far, by prerequisite and by kind, in the reading order, each once."""
    result = glossary(
        concept("a"),
        concept("b", requires=["a"]),
        concept("c", broader=["b"], requires=["a"]),
        concept("d", requires=["c", "a"], related=["x"]),
        concept("x"),
    )
    assert before(result, "d") == ["a", "b", "c"]
    assert before(result, "a") == []


def test_what_another_prerequisite_supposes_is_not_shown_as_near() -> None:
    """Each term of a path names only the terms right before it."""
    result = glossary(concept("a"), concept("b", requires=["a"]), concept("c", requires=["a", "b"]))
    last = result.scheme.named("c")
    assert last is not None
    assert [each.id for each in result.paths.nearest(last)] == ["b"]
    assert b'["c","c.html",[1]]' in paths_js(result.paths, lambda each: f"{each.docname}.html")


def test_a_circle_of_prerequisites_ends() -> None:
    """Its members do not come before each other; what they suppose outside does."""
    result = glossary(
        concept("a"),
        concept("b", requires=["c", "a"]),
        concept("c", requires=["b"]),
        concept("d", requires=["c"]),
    )
    assert before(result, "b") == ["a"]
    assert before(result, "c") == []
    assert before(result, "d") == ["c"]


def test_a_retired_term_is_on_no_path() -> None:
    result = glossary(
        concept("a"),
        concept("old", requires=["a"], replaced_by=["a"]),
        concept("b", requires=["old"]),
    )
    assert before(result, "b") == []
    assert before(result, "old") == []


def test_beginners_get_what_matters_most_after_what_it_supposes() -> None:
    """Terms on which nothing rests are left out; the first domain comes first where it can."""
    result = glossary(
        concept("a", domain="two"),
        concept("b", domain="one", requires=["a"]),
        concept("c", domain="one"),
        concept("d", domain="one", requires=["b", "c"]),
        domains={"one": "One", "two": "Two"},
    )
    first = for_beginners(result.paths, result.graph, result.by_domain)
    assert [each.id for each in first] == ["c", "a", "b"]
    fewer = for_beginners(result.paths, result.graph, result.by_domain, count=1)
    assert [each.id for each in fewer] == ["a"]


def test_a_page_is_written_anew_when_what_comes_before_it_changes() -> None:
    """The digest of a page follows prerequisites that are far from it."""
    far = glossary(concept("a"), concept("b"), concept("c", requires=["b"]))
    near = glossary(concept("a"), concept("b", requires=["a"]), concept("c", requires=["b"]))
    assert far.digest("c") != near.digest("c")
