"""Files for other programs: each is valid, says the same as the glossary, and hides nothing."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
import zipfile
from contextlib import closing
from dataclasses import replace
from xml.etree import ElementTree as ET

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import DCTERMS, RDF, SKOS, Graph, Literal, URIRef

from sphinxext_glossaire.exports.anki import anki
from sphinxext_glossaire.exports.crawlers import llms_txt, sitemap
from sphinxext_glossaire.exports.feed import feed
from sphinxext_glossaire.exports.graphml import graphml
from sphinxext_glossaire.exports.paths_js import paths_js
from sphinxext_glossaire.exports.publication import Dates, Publication, clean
from sphinxext_glossaire.exports.skos import json_ld, statements, turtle
from sphinxext_glossaire.exports.spreadsheet import spreadsheet
from sphinxext_glossaire.exports.tbx import tbx
from sphinxext_glossaire.model.concept import Concept, Label, LabelKind, LabelStatus
from sphinxext_glossaire.pipeline import Derived
from tests.core.make import concept, derived, fragment

pytestmark = pytest.mark.filterwarnings(  # of rdflib, about itself
    "ignore:ConjunctiveGraph is deprecated:DeprecationWarning"
)

BASE = "https://example.org/fr/"
TBX = "{urn:iso:std:iso:30042:ed-2}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
HOSTILE = st.text(
    st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from("\"'\\<>&[]{}=+-@\n\t\0|")),
    min_size=1,
    max_size=12,
)


def publication(result: Derived, base: str = BASE, **more: object) -> Publication:
    dates = {each.docname: Dates(published=0, updated=86400) for each in result.scheme.in_use}
    made = Publication(title="Essai", author="Nous", base=base, uri=result.uri, dates=dates)
    return replace(made, sources={"clé": "https://doi.org/10.1/a b"}, **more)  # type: ignore[arg-type]


def graphs(result: Derived, base: str = BASE) -> tuple[Graph, Graph]:
    said = statements(result.scheme, result.options, publication(result, base))
    place = "https://example.org/fr/_glossaire/glossaire.ttl"
    return (
        Graph().parse(data=turtle(said), format="turtle", publicID=place),
        Graph().parse(data=json_ld(said), format="json-ld", publicID=place),
    )


def named(label: str, *labels: Label, **keys: object) -> Concept:
    made = concept(label, **keys)  # type: ignore[arg-type]
    return replace(made, labels=(*made.labels, *labels))


def english(text: str) -> Label:
    return Label(text=text, kind=LabelKind.TRANSLATION, language="en")


@pytest.fixture
def result() -> Derived:
    labels = (
        Label(text="GML", kind=LabelKind.ABBREVIATION),
        english("large model"),
        english("big model"),
        Label(text="gros", kind=LabelKind.ALTERNATIVE, status=LabelStatus.DISCOURAGED),
        Label(text="jadis", kind=LabelKind.ALTERNATIVE, status=LabelStatus.DATED),
        Label(text="modèles", kind=LabelKind.INFLECTION),
        Label(text="modèle", kind=LabelKind.HIDDEN),
    )
    top = concept("top", domain="one", related=["low"], distinguish=["modèle"])
    return derived(
        fragment(top, cites=("modèle",)),
        fragment(replace(named("modèle", *labels, broader=["top"]), grammar="n. m.")),
        fragment(concept("low", broader=["modèle"], requires=["top"], partie=["top"])),
        fragment(concept("old", replaced_by=["top"])),
        domains={"one": "Premier"},
        relations={"partie": {"property": "iso-thes:broaderPartitive"}},
    )


def subject(name: str) -> URIRef:
    return URIRef(f"{BASE}{name}.html#term-{name}")


@pytest.mark.parametrize("base", [BASE, ""], ids=["with an address", "without"])
def test_turtle_and_json_ld_say_the_same(result: Derived, base: str) -> None:
    """Without an address of the site, those of the terms are found from where the file is."""
    one, other = graphs(result, base)
    assert set(one) == set(other)
    assert len(set(one.subjects(RDF.type, SKOS.Concept))) == 4
    if base:
        assert (subject("top"), RDF.type, SKOS.Concept) in one


def test_skos_holds_its_integrity_conditions(result: Derived) -> None:
    """S9, S13, S14, S27 and S37 of the recommendation, on terms that tempt to break them."""
    graph, _ = graphs(result)
    labels = (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)
    for each in graph.subjects(RDF.type, SKOS.Concept):
        kinds = [set(graph.objects(each, kind)) for kind in labels]
        assert sum(map(len, kinds)) == len(set.union(*kinds))
        languages = [label.language for label in kinds[0] if isinstance(label, Literal)]
        assert len(languages) == len(set(languages)) >= 1
        above = set(graph.transitive_objects(each, SKOS.broader)) - {each}
        assert not above & set(graph.objects(each, SKOS.related))
        below = set(graph.transitive_subjects(SKOS.broader, each)) - {each}
        assert not below & set(graph.objects(each, SKOS.related))
        for parent in graph.objects(each, SKOS.broader):
            assert (parent, SKOS.narrower, each) in graph
    kinds_of_thing = [SKOS.Concept, SKOS.ConceptScheme, SKOS.Collection]
    things = [set(graph.subjects(RDF.type, kind)) for kind in kinds_of_thing]
    assert sum(map(len, things)) == len(set.union(*things))


def test_skos_says_what_the_authors_wrote(result: Derived) -> None:
    graph, _ = graphs(result)
    term = subject(URIRef("mod%C3%A8le"))
    assert set(graph.objects(term, SKOS.prefLabel)) == {
        Literal("modèle", "fr"),
        Literal("large model", "en"),
    }
    alternatives = set(graph.objects(term, SKOS.altLabel))
    assert alternatives == {
        Literal("GML", "fr"),
        Literal("big model", "en"),
        Literal("jadis", "fr"),
    }
    hidden = {str(label) for label in graph.objects(term, SKOS.hiddenLabel)}
    assert hidden == {"gros", "modèles", "modèle"}
    assert (subject("low"), DCTERMS.requires, subject("top")) in graph
    assert (subject("old"), DCTERMS.isReplacedBy, subject("top")) in graph
    assert (term, DCTERMS.source, URIRef("https://doi.org/10.1/a%20b")) in graph
    domain = URIRef(f"{BASE}#domaine-one")
    assert (domain, SKOS.prefLabel, Literal("Premier", "fr")) in graph
    assert set(graph.objects(domain, SKOS.member)) == {subject("top")}


def test_tbx_has_a_section_for_each_language_and_a_status_for_each_term(result: Derived) -> None:
    """The structure and the closed lists of TBX-Basic; retired terms are left out."""
    root = ET.fromstring(tbx(result.scheme, result.options, publication(result)))
    assert (root.tag, root.get("type"), root.get("style")) == (f"{TBX}tbx", "TBX-Basic", "dca")
    entries = root.findall(f"{TBX}text/{TBX}body/{TBX}conceptEntry")
    ids = [entry.get("id", "") for entry in entries]
    assert len(set(ids)) == len(ids) == 3
    assert all(re.fullmatch(r"[A-Za-z_][\w.-]*", name, re.ASCII) for name in ids)
    entry = next(each for each in entries if "mod_C3_A8le" in each.get("id", ""))
    found = {
        section.get(LANG): {
            term.findtext(f"{TBX}term"): {
                note.get("type"): note.text for note in term.findall(f"{TBX}termNote")
            }
            for term in section.findall(f"{TBX}termSec")
        }
        for section in entry.findall(f"{TBX}langSec")
    }
    assert list(found) == ["fr", "en"]
    status = {
        name: notes["administrativeStatus"]
        for terms in found.values()
        for name, notes in terms.items()
    }
    assert status == {
        "modèle": "preferredTerm-admn-sts",
        "GML": "admittedTerm-admn-sts",
        "gros": "deprecatedTerm-admn-sts",
        "jadis": "supersededTerm-admn-sts",
        "large model": "preferredTerm-admn-sts",
        "big model": "admittedTerm-admn-sts",
    }
    assert found["fr"]["modèle"]["grammaticalGender"] == "masculine"
    assert {note.get("target") for note in entry.iter(f"{TBX}xref")} == {f"{BASE}mod%C3%A8le.html"}


def test_the_spreadsheet_has_a_row_a_term(result: Derived) -> None:
    content = spreadsheet(result.scheme, result.options, publication(result))
    assert content.startswith(b"\xef\xbb\xbf")
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(content.decode("utf-8-sig")))}
    assert rows.keys() == {"top", "modèle", "low"}
    assert rows["modèle"]["en"] == "large model | big model"
    assert (rows["modèle"]["aliases"], rows["modèle"]["discouraged"]) == ("jadis", "gros")
    assert (rows["low"]["broader"], rows["low"]["requires"]) == ("modèle", "top")
    assert rows["top"]["domain"] == "Premier"


def test_the_deck_has_two_cards_a_term_and_the_same_bytes(result: Derived) -> None:
    """A card keeps its number as long as the term keeps its id, so that Anki knows it again."""
    made = anki(result.scheme, result.options, publication(result), str)
    assert made == anki(result.scheme, result.options, publication(result), str)
    with closing(opened(made)) as database:
        notes = database.execute("SELECT id, guid, flds FROM notes ORDER BY id").fetchall()
        assert {flds.split("\x1f")[1] for _, _, flds in notes} == {"top", "modèle", "low"}
        cards = database.execute("SELECT nid, ord FROM cards").fetchall()
        assert sorted(cards) == [(note, place) for note, *_ in notes for place in (0, 1)]
    less = derived(fragment(concept("top")))
    with closing(opened(anki(less.scheme, less.options, publication(less), str))) as database:
        assert database.execute("SELECT id, guid FROM notes").fetchone() in {
            note[:2] for note in notes
        }


def opened(package: bytes) -> sqlite3.Connection:
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        assert archive.namelist() == ["collection.anki2", "media"]
        content = archive.read("collection.anki2")
    database = sqlite3.connect(":memory:")
    database.deserialize(content)
    assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    return database


def test_graphml_is_the_graph(result: Derived) -> None:
    """networkx reads back as many nodes and edges, of the same kinds."""
    read = nx.read_graphml(io.BytesIO(graphml(result.graph)), force_multigraph=True)
    assert set(read.nodes) == set(result.graph.nodes)
    kinds = sorted(data["kind"] for _, _, data in result.graph.edges(data=True))
    assert sorted(data["kind"] for _, _, data in read.edges(data=True)) == kinds
    assert read.nodes["term:modèle"]["names"].startswith("modèle | GML")


def test_the_feed_tells_the_latest_first(result: Derived) -> None:
    """At most thirty, those that changed last; no retired term."""
    atom = "{http://www.w3.org/2005/Atom}"
    about = publication(result)
    about = replace(about, dates={**about.dates, "low": Dates(published=5, updated=172800)})
    root = ET.fromstring(feed(result.scheme, result.options, about))
    titles = [entry.findtext(f"{atom}title") for entry in root.findall(f"{atom}entry")]
    assert titles == ["low", "modèle", "top"]
    assert root.findtext(f"{atom}updated") == "1970-01-03T00:00:00Z"
    many = derived(*(fragment(concept(f"t{number}")) for number in range(40)))
    root = ET.fromstring(feed(many.scheme, many.options, publication(many)))
    assert len(root.findall(f"{atom}entry")) == 30


@settings(max_examples=60, deadline=None)
@given(st.lists(HOSTILE, min_size=4, max_size=4))
def test_no_text_of_an_author_breaks_a_file(texts: list[str]) -> None:
    """Quotes, angles, controls, formulas, line ends: every file is read back with the very text."""
    label, alias, foreign, domain = texts
    hostile = replace(
        named("x", Label(text=alias, kind=LabelKind.ALTERNATIVE), english(foreign), domain=domain),
        labels=(
            Label(text=label, kind=LabelKind.PREFERRED),
            Label(text=alias, kind=LabelKind.ALTERNATIVE),
            english(foreign),
        ),
    )
    result = derived(fragment(hostile, cites=(label,)))
    about = replace(publication(result), title=label)
    one, other = graphs(result)
    assert set(one) == set(other)
    if clean(label).strip():
        assert (subject("x"), SKOS.prefLabel, Literal(clean(label), "fr")) in one
    root = ET.fromstring(tbx(result.scheme, result.options, about))
    terms = [term.text or "" for term in root.iter(f"{TBX}term")]
    wanted = [clean(each).replace("\r\n", "\n").replace("\r", "\n") for each in texts[:3]]
    assert terms == wanted
    (row,) = csv.DictReader(
        io.StringIO(spreadsheet(result.scheme, result.options, about).decode("utf-8-sig"), "")
    )
    assert row["term"] in (clean(label), f"'{clean(label)}")
    for cell in row.values():
        assert not cell.strip(" ").startswith(("=", "+", "-", "@", "\t", "\r"))
    with closing(opened(anki(result.scheme, result.options, about, str))) as database:
        (fields,) = database.execute("SELECT flds FROM notes").fetchone()
        assert "<" not in fields
        assert len(fields.split("\x1f")) == 6
    nx.read_graphml(io.BytesIO(graphml(result.graph)), force_multigraph=True)
    script = paths_js(result.paths, about.page).decode()
    assert "</" not in script
    assert json.loads(script.partition("= ")[2].rstrip(";\n"))[0][0] == label
    ET.fromstring(feed(result.scheme, result.options, about))
    ET.fromstring(sitemap(["x"], about))
    lines = llms_txt(result.by_domain, result.options, about, terms="Terms", links=[]).decode()
    assert len(lines.split("\n\n")) == 3
    assert lines.count("\n- [") == 1
