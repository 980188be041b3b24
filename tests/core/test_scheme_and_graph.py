"""The graph says what the pages say, once each."""

from __future__ import annotations

import json
import pickle
from dataclasses import dataclass, replace

import networkx as nx
import pytest

from sphinxext_glossaire.config import OptionError
from sphinxext_glossaire.exports.graph_json import graph_json
from sphinxext_glossaire.exports.terms_json import terms_json
from sphinxext_glossaire.model import pickling
from sphinxext_glossaire.model.concept import Run
from tests.core.make import codes, concept, derived, fragment, options


def test_two_citations_are_two_edges_and_a_relation_is_one() -> None:
    result = derived(
        fragment(concept("a", broader=["b", "b"]), cites=("b", "b")), fragment(concept("b"))
    )
    kinds = [kind for *_, kind in result.graph.edges(data="kind")]
    assert sorted(kinds) == ["broader", "cites", "cites"]


def test_a_page_that_is_no_term_cites_under_its_own_node() -> None:
    result = derived(fragment(concept("a")), fragment(cites=("a",), docname="intro"))
    assert list(result.graph.in_edges("term:a")) == [("page:intro", "term:a")]
    assert result.graph.nodes["page:intro"]["label"] == "Intro"


def test_the_order_of_fragments_does_not_matter() -> None:
    parts = [fragment(concept("a"), cites=("b",)), fragment(concept("b", related=["a"]))]
    assert graph_json(derived(*parts).graph) == graph_json(derived(*reversed(parts)).graph)


def test_the_file_is_what_networkx_reads() -> None:
    result = derived(fragment(concept("a"), cites=("b",)), fragment(concept("b")))
    back = nx.node_link_graph(json.loads(graph_json(result.graph)), edges="edges")
    assert nx.utils.graphs_equal(back, result.graph)


def test_relations_take_any_name_and_ids_first() -> None:
    result = derived(
        fragment(concept("a", "alpha", related=["BETA"])), fragment(concept("b", "bêta"))
    )
    assert [link.target.id for link in result.scheme.links] == ["b"]


def test_duplicate_ids_keep_both_concepts() -> None:
    result = derived(
        fragment(concept("a"), docname="un"), fragment(concept("a"), cites=("a",), docname="deux")
    )
    assert list(result.scheme.concepts) == ["a", "a-2"]
    assert "duplicate_id" in codes(result)
    sources = {citation.source for citation, _ in result.scheme.citations}
    assert sources == {"a"}, "the citation starts at the concept of its own document"


def test_a_page_whose_id_is_taken_follows_what_it_shows_itself() -> None:
    first, second = concept("a"), concept("a", domain="rare", related=["b"])
    near, far = (
        derived(fragment(first), fragment(second, docname="z"), fragment(other))
        for other in (concept("b"), concept("b", domain="loin"))
    )
    assert near.digest("z") != far.digest("z")
    retired = fragment(concept("a", domain="rare", replaced_by=["b"]), docname="z")
    assert derived(fragment(first), retired).digest("z"), "its domain has no page in use"


@pytest.mark.parametrize(
    ("relations", "code"),
    [
        ({"broader": ["nulle-part"]}, "unknown_target"),
        ({"requires": ["a"]}, "self_relation"),
        ({"requires": ["b"]}, "relation_cycle"),
    ],
)
def test_what_is_wrong_with_relations_is_told(relations: dict[str, list[str]], code: str) -> None:
    result = derived(
        fragment(concept("a", **relations), cites=("b",)),
        fragment(concept("b", requires=["a"]), cites=("a",)),
    )
    assert codes(result).count(code) == 1


def test_a_definition_of_two_sentences_is_told_where_a_project_asks() -> None:
    made = replace(concept("a"), definition=(Run(text="Une chose. Une autre."),))
    assert "not_one_sentence" in codes(derived(fragment(made)))
    assert "not_one_sentence" not in codes(derived(fragment(concept("a"))))


def test_a_domain_that_is_not_declared_is_told_with_what_was_meant() -> None:
    result = derived(fragment(concept("a", domain="phisique")), domains={"physique": "Physique"})
    found = [each for each, _ in result.findings if each.code.subtype == "unknown_domain"]
    assert found[0].suggestions == ("physique",)
    assert "unknown_domain" not in codes(derived(fragment(concept("a", domain="x"))))


def test_terms_of_other_projects_are_not_unknown() -> None:
    assert "unknown_term" not in codes(derived(fragment(cites=("ailleurs",), docname="x")))
    assert "unknown_term" in codes(derived(fragment(cites=("perdu",), docname="x")))


def test_reading_order_puts_prerequisites_first_and_survives_circles() -> None:
    result = derived(
        fragment(concept("a", requires=["c"])),
        fragment(concept("b", requires=["a"])),
        fragment(concept("c", requires=["d"])),
        fragment(concept("d", requires=["c"])),
    )
    order = [each.id for each in result.reading_order]
    assert order.index("c") < order.index("a") < order.index("b")
    assert len(order) == 4


def test_what_others_lean_on_is_read_early() -> None:
    """As soon as what it supposes itself is read; names decide between equals."""
    result = derived(
        fragment(concept("a")),
        fragment(concept("z", requires=["y"]), cites=("a",)),
        fragment(concept("y")),
        fragment(cites=("z", "z", "y"), docname="page"),
    )
    assert [each.id for each in result.reading_order] == ["y", "z", "a"]


def test_symmetric_relations_are_shown_on_both_pages() -> None:
    result = derived(fragment(concept("a", related=["b"])), fragment(concept("b")))
    for here, there in (("a", "b"), ("b", "a")):
        around = result.bundles[here]  # type: ignore[index]
        assert [[each.id for each in bundle.concepts] for bundle in around] == [[there]]


def test_relations_of_a_project_have_their_phrase_and_edge() -> None:
    result = derived(
        fragment(concept("roue", part_of=["voiture"])),
        fragment(concept("voiture")),
        relations={"part_of": {"phrase": "is a part of", "inverse_phrase": "has parts"}},
    )
    contexts = [context for *_, context in result.graph.edges(data="context")]
    assert contexts == ["roue is a part of voiture"]


def test_a_setting_that_is_not_understood_is_named() -> None:
    with pytest.raises(OptionError, match="glossaire_domains"):
        options(domains=["a"])
    with pytest.raises(OptionError, match="anchor"):
        options(domains={"a": {"anchor": "ici"}})
    for spec in ("../a", "javascript:x", 3, ("https://a.example/", 4), ("https://a.example/",)):
        with pytest.raises(OptionError, match=r"glossaire_cited_by\['a'\]"):
            options(cited_by={"a": spec})


def test_a_citing_project_is_an_address_or_that_and_a_file() -> None:
    """As in the mapping of intersphinx."""
    read = options(cited_by={"a": "https://a.example", "b": ("https://b.example/", "b.json")})
    assert [(each.name, each.address, each.file) for each in read.cited_by] == [
        ("a", "https://a.example/", ""),
        ("b", "https://b.example/", "b.json"),
    ]
    assert options(cited_by={"a": ("https://a.example/", None)}).cited_by[0].file == ""


def test_html_of_a_definition_is_escaped() -> None:
    made = concept("<b>")
    result = derived(fragment(made))
    data = json.loads(terms_json(result.scheme, result.graph, result.options))
    assert data["terms"]["<b>"]["definition_html"] == "Définition de &lt;b&gt;."


def test_what_a_page_shows_has_a_fingerprint_that_follows_it() -> None:
    before = derived(fragment(concept("a"), cites=("b",)), fragment(concept("b")))
    after = derived(fragment(concept("a"), cites=("b",)), fragment(concept("b", "bé")))
    moved = derived(fragment(concept("a"), cites=("b",)), fragment(concept("c")))
    assert before.digest("a") == after.digest("a")
    assert before.digest("a") != moved.digest("a")


def test_what_is_stored_comes_back_equal_with_every_field() -> None:
    """Fields that do not take part in comparisons too."""
    held = fragment(concept("a", "c", related=["b"]), cites=("b",))
    (citation,) = held.citations
    held = replace(held, citations=(replace(citation, span=(3, 4)),))
    found = pickle.loads(pickle.dumps(held))
    assert found == held
    assert found.citations[0].span == (3, 4)


def test_a_class_with_another_field_makes_what_was_stored_out_of_date() -> None:
    """A release that stores more reads all pages again, once."""
    before = pickling.version()

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Value:
        one: str
        two: str

    pickling.quickly(Value)
    assert pickling.version() != before
