"""Every kind of finding is made where it should be, and nowhere else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sphinxext_glossaire.diagnostics.codes import Code
from sphinxext_glossaire.diagnostics.findings import Acceptance, Location
from sphinxext_glossaire.model.concept import Concept, ConceptId, Label, LabelKind, LabelStatus, Run
from sphinxext_glossaire.model.fragment import BREAK, Fragment, Passage
from sphinxext_glossaire.model.names import words
from sphinxext_glossaire.pipeline import Derived
from tests.core.make import codes, concept, derived, fragment

ALONE = {"orphan", "dead_end"}


def page(held: Concept, text: str, *, line: int = 9, cites: tuple[str, ...] = ()) -> Fragment:
    """A term page with a paragraph of running text."""
    passages = (Passage(text=text, line=line, owner=held.id),)
    return replace(fragment(held, cites=cites), passages=passages, words=frozenset(words(text)))


def found(result: Derived, code: Code) -> list[tuple[str, int, str]]:
    return [
        (each.location.docname, each.location.line, each.message())
        for each, _ in result.findings
        if each.code is code
    ]


def mentions(text: str, *others: Concept, cites: tuple[str, ...] = ()) -> list[str]:
    result = derived(
        page(concept("hôte"), text, cites=cites),
        *(fragment(each) for each in others),
        language="fr",
    )
    return [
        message.split("”")[0].strip("“") for _, _, message in found(result, Code.UNLINKED_MENTION)
    ]


def test_a_name_that_is_used_and_never_linked_is_told_at_its_first_mention() -> None:
    result = derived(
        page(concept("hôte"), "Rien ici.\nUn réseau profond, puis deux réseaux profonds."),
        fragment(concept("réseau profond")),
    )
    told = found(result, Code.UNLINKED_MENTION)
    assert told == [("hôte", 10, "“réseau profond” is mentioned and never linked")]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Les réseaux profonds apprennent.", ["réseaux profonds"]),
        ("Un RESEAU profond.", ["RESEAU profond"]),
        ("L’attention compte.", ["attention"]),
        ("Un réseau, profond.", []),
        ("Des réseautages profonds.", []),
        (f"Un {BREAK} profond.", []),
        ("L’hôte reçoit.", []),
        ("Un RAG répond, un rag sèche.", ["RAG"]),
        ("Un rag sèche.", []),
    ],
)
def test_mentions_are_found_as_french_writes_them(text: str, told: list[str]) -> None:
    rag = replace(
        concept("génération augmentée"),
        labels=(
            Label(text="génération augmentée", kind=LabelKind.PREFERRED),
            Label(text="RAG", kind=LabelKind.ABBREVIATION),
        ),
    )
    assert mentions(text, concept("réseau profond"), concept("attention"), rag) == told


def test_the_longest_name_at_a_place_is_meant() -> None:
    others = (concept("modèle"), concept("modèle de langage"))
    assert mentions("Un modèle de langage.", *others) == ["modèle de langage"]


def test_what_a_page_links_somewhere_is_no_unlinked_mention() -> None:
    assert mentions(
        "Un jeton et un vecteur.", concept("jeton"), concept("vecteur"), cites=("jeton",)
    ) == ["vecteur"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("La CNIL a parlé.", ["CNIL"]),
        ("La Commission nationale (CNIL) a parlé ; la CNIL insiste.", []),
        ("La CNIL (Commission nationale) a parlé.", []),
        ("Au XVI siècle, chapitre IV.", []),
        ("Le jeton et son JTN.", []),
    ],
)
def test_an_acronym_is_expanded_once(text: str, told: list[str]) -> None:
    token = replace(
        concept("jeton"),
        labels=(
            Label(text="jeton", kind=LabelKind.PREFERRED),
            Label(text="JTN", kind=LabelKind.ABBREVIATION),
        ),
    )
    result = derived(page(concept("hôte"), text), fragment(token))
    messages = [message for _, _, message in found(result, Code.UNEXPANDED_ACRONYM)]
    assert [each.split("”")[0].split("“")[1] for each in messages] == told


def test_definitions_that_lean_on_each_other_are_told_once_with_all_members() -> None:
    def defined_by(label: str, target: str) -> Concept:
        return replace(concept(label), definition=(Run(text="Voir"), Run(text="x", target=target)))

    result = derived(
        fragment(defined_by("a", "b")),
        fragment(defined_by("b", "c")),
        fragment(defined_by("c", "a")),
    )
    assert [message for _, _, message in found(result, Code.CIRCULAR_DEFINITION)] == [
        "the definitions run in a circle: a → b → c → a"
    ]


def test_a_symmetric_relation_of_one_side_is_told_there() -> None:
    result = derived(fragment(concept("a", related=["b"])), fragment(concept("b")))
    assert [(doc, line) for doc, line, _ in found(result, Code.ONE_SIDED)] == [("a", 3)]
    both = derived(fragment(concept("a", related=["b"])), fragment(concept("b", related=["a"])))
    assert codes(both) == []


def test_a_term_that_leads_nowhere_is_a_dead_end_and_one_that_nothing_cites_an_orphan() -> None:
    result = derived(fragment(concept("a"), cites=("b",)), fragment(concept("b")))
    assert [doc for doc, _, _ in found(result, Code.ORPHAN)] == ["a"]
    assert [doc for doc, _, _ in found(result, Code.DEAD_END)] == ["b"]


def test_a_discouraged_name_in_a_link_is_told_with_the_preferred_one() -> None:
    discouraged = Label(text="tunage", kind=LabelKind.ALTERNATIVE, status=LabelStatus.DISCOURAGED)
    tuned = concept("affinage")
    tuned = replace(tuned, labels=(*tuned.labels, discouraged))
    result = derived(fragment(concept("a"), cites=("tunage",)), fragment(tuned))
    (told,) = found(result, Code.DISCOURAGED_LABEL)
    assert told == ("a", 7, "“tunage” is discouraged — did you mean “affinage”?")


def test_a_retired_entry_still_leads_on_and_is_told() -> None:
    result = derived(
        fragment(concept("a", related=["vieux"]), cites=("vieux",)),
        fragment(concept("neuf", related=["a"])),
        fragment(concept("vieux", replaced_by=["neuf"])),
    )
    assert [(doc, line) for doc, line, _ in found(result, Code.RETIRED_TERM)] == [
        ("a", 3),
        ("a", 7),
    ]
    assert ("term:a", "term:neuf") in [edge[:2] for edge in result.graph.edges]
    assert "vieux" not in [each.id for each in result.reading_order]


def test_two_entries_that_replace_each_other_are_a_circle_and_no_hang() -> None:
    result = derived(
        fragment(concept("a", replaced_by=["b"])), fragment(concept("b", replaced_by=["a"]))
    )
    assert codes(result) == ["relation_cycle"]


def test_names_that_differ_by_case_are_told_unless_the_entries_distinguish_them() -> None:
    result = derived(fragment(concept("RAG")), fragment(concept("rag")))
    (told,) = found(result, Code.SIMILAR_LABEL)
    assert "“rag” differs from “RAG” (RAG:5)" in told[2]
    apart = derived(fragment(concept("RAG", distinguish=["rag"])), fragment(concept("rag")))
    assert found(apart, Code.SIMILAR_LABEL) == []


def test_an_accepted_finding_is_silent_and_a_useless_acceptance_is_told() -> None:
    def accepting(subtype: str) -> Derived:
        where = Location(docname="a", line=4)
        remark = Acceptance(subtype=subtype, location=where)
        return derived(replace(fragment(concept("a")), acceptances=(remark,)))

    assert set(codes(accepting("orphan"))) == {"dead_end"}
    assert set(codes(accepting("no_source"))) == {"dead_end", "orphan", "useless_acceptance"}


def test_an_acceptance_in_a_text_holds_for_its_block_alone() -> None:
    where = Location(docname="a", line=1)
    remark = Acceptance(subtype="unknown_term", location=where, first=6, last=8)
    held = replace(fragment(concept("a"), cites=("inconnu",)), acceptances=(remark,))
    assert "unknown_term" not in codes(derived(held))
    elsewhere = replace(remark, first=20, last=22)
    assert "unknown_term" in codes(derived(replace(held, acceptances=(elsewhere,))))


def test_every_code_explains_itself_and_has_a_name_of_its_own() -> None:
    assert len({code.subtype for code in Code}) == len(Code)
    assert all(code.explanation.endswith(".") for code in Code)


def test_an_id_is_that_of_a_concept() -> None:
    assert ConceptId("a") == concept("a").id
