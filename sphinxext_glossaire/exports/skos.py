"""``glossaire.ttl`` and ``glossaire.jsonld``: SKOS, valid by its integrity conditions.

Both are written from one list of statements. A concept is the IRI of its entry's anchor.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

import networkx as nx

from sphinxext_glossaire.exports.publication import clean, iri, language_tag
from sphinxext_glossaire.model.concept import LabelKind, LabelStatus
from sphinxext_glossaire.model.names import slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sphinxext_glossaire.config import Options
    from sphinxext_glossaire.exports.publication import Publication
    from sphinxext_glossaire.model.concept import Concept, ConceptId, Label
    from sphinxext_glossaire.model.scheme import Scheme

PREFIXES = {
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "iso-thes": "http://purl.org/iso25964/skos-thes#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
}
_ANY = "skos:semanticRelation"
_BROADER = ("skos:broader", "iso-thes:broaderGeneric", "iso-thes:broaderInstantial",
            "iso-thes:broaderPartitive")  # fmt: skip
_TRUE = "true"


class Iri(NamedTuple):
    """A thing that has an address."""

    address: str


class Literal(NamedTuple):
    """A text, in a language if it has one."""

    text: str
    language: str = ""


Subject = tuple[str, str, list[tuple[str, list[Iri | Literal]]]]
"""IRI, class, and the objects of each property."""


def statements(scheme: Scheme, options: Options, publication: Publication) -> list[Subject]:
    """Everything that both files say, in the order of both."""
    whole = Iri(iri(f"{publication.root}#glossaire"))
    names = {key: Iri(publication.identifier(each)) for key, each in scheme.concepts.items()}
    related = _relations(scheme, options, names)
    tops = [
        names[each.id]
        for each in scheme.in_use
        if not any(kind == "skos:broader" for kind, _ in related[each.id])
    ]
    top = frozenset(tops)
    language = language_tag(publication.language)
    about: list[tuple[str, list[Iri | Literal]]] = [
        ("dct:title", [Literal(clean(publication.title), language)]),
        ("dct:description", _texts(publication.summary, language)),
        ("dct:creator", _texts(publication.author)),
        ("dct:language", _texts(language)),
        ("skos:hasTopConcept", [*tops]),
    ]
    found: list[Subject] = [(whole.address, "skos:ConceptScheme", about)]
    for concept in scheme.concepts.values():
        said = _said_of(concept, publication, language)
        said.append(("skos:inScheme", [whole]))
        if names[concept.id] in top:
            said.append(("skos:topConceptOf", [whole]))
        objects: dict[str, list[Iri | Literal]] = {}
        for kind, target in related[concept.id]:
            objects.setdefault(kind, []).append(target)
        found.append((names[concept.id].address, "skos:Concept", said + sorted(objects.items())))
    return found + _collections(scheme, options, publication, names)


def turtle(subjects: Iterable[Subject]) -> bytes:
    """Statements in Turtle."""
    lines = [f"@prefix {prefix}: <{address}> ." for prefix, address in PREFIXES.items()]
    for address, kind, said in subjects:
        lines += ["", f"<{address}> a {kind}"]
        for verb, objects in said:
            if objects:
                lines[-1] += " ;"
                lines.append(f"  {_verb(verb)} " + ",\n    ".join(map(_in_turtle, objects)))
        lines[-1] += " ."
    return ("\n".join(lines) + "\n").encode()


def json_ld(subjects: Iterable[Subject]) -> bytes:
    """Statements in JSON-LD."""
    graph: list[dict[str, Any]] = []
    for address, kind, said in subjects:
        graph.append({"@id": address, "@type": kind})
        graph[-1] |= {
            verb: [_in_json(each) for each in objects] for verb, objects in said if objects
        }
    data = {"@context": PREFIXES, "@graph": graph}
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def _verb(name: str) -> str:
    return f"<{name}>" if "://" in name else name


def _in_turtle(each: Iri | Literal) -> str:
    if isinstance(each, Iri):
        return f"<{each.address}>"
    text = json.dumps(each.text, ensure_ascii=False)  # the escapes of JSON are those of Turtle
    return text + (f"@{each.language}" if each.language else "")


def _in_json(each: Iri | Literal) -> dict[str, str]:
    if isinstance(each, Iri):
        return {"@id": each.address}
    value = {"@value": each.text}
    return value | {"@language": each.language} if each.language else value


def _texts(text: str, language: str = "") -> list[Iri | Literal]:
    return [Literal(clean(text), language)] if clean(text).strip() else []


def _said_of(
    concept: Concept, publication: Publication, language: str
) -> list[tuple[str, list[Iri | Literal]]]:
    official = f"{concept.official.label} ({concept.official.source})" if concept.official else ""
    page = Iri(iri(publication.root + publication.page(concept)))
    sources = [publication.sources[key] for key in concept.sources if key in publication.sources]
    return [
        *_labels(concept.labels, language),
        ("skos:definition", _texts(concept.definition_text, language)),
        ("skos:note", _texts(official, language)),
        ("dct:identifier", _texts(concept.id)),
        ("dct:source", [Iri(iri(each)) for each in dict.fromkeys(sources)]),
        ("foaf:page", [page]),
        ("owl:deprecated", [Literal(_TRUE)] if concept.is_retired else []),
    ]


def _labels(labels: Iterable[Label], language: str) -> list[tuple[str, list[Iri | Literal]]]:
    """Labels by property: one preferred in each language (S14), none of two kinds (S13)."""
    kinds: dict[Literal, str] = {}
    has_preferred = set()
    ordered = sorted(labels, key=lambda label: (_is_hidden(label), label.kind))
    for label in ordered:
        code = language_tag(label.language) if label.language else language
        if label.kind > LabelKind.ALTERNATIVE:
            code = ""  # nobody said of which language these are
        literal = Literal(clean(label.text), code)
        kind = "skos:altLabel"
        if _is_hidden(label):
            kind = "skos:hiddenLabel"
        elif (
            label.kind in (LabelKind.PREFERRED, LabelKind.TRANSLATION) and code not in has_preferred
        ):
            kind = "skos:prefLabel"
            has_preferred.add(code)
        if literal.text.strip():
            kinds.setdefault(literal, kind)
    return [
        (wanted, [literal for literal, kind in kinds.items() if kind == wanted])
        for wanted in ("skos:prefLabel", "skos:altLabel", "skos:hiddenLabel")
    ]


def _is_hidden(label: Label) -> bool:
    return label.kind > LabelKind.ALTERNATIVE or label.status is LabelStatus.DISCOURAGED


def _relations(
    scheme: Scheme, options: Options, names: Mapping[ConceptId, Iri]
) -> dict[ConceptId, list[tuple[str, Iri]]]:
    """Relations of each concept; none is both related and broader, however far (S27)."""
    said: dict[ConceptId, dict[tuple[str, Iri], None]] = {key: {} for key in scheme.concepts}
    above: nx.DiGraph[ConceptId] = nx.DiGraph()
    above.add_nodes_from(scheme.concepts)
    links = [(_property(link.relation.kind, options), link) for link in scheme.links]
    above.add_edges_from(
        (link.source.id, link.target.id) for kind, link in links if kind in _BROADER
    )
    for kind, link in links:
        one, other = link.source.id, link.target.id
        if kind == "skos:related" and (
            nx.has_path(above, one, other) or nx.has_path(above, other, one)
        ):
            continue
        said[one][kind, names[other]] = None
        if kind in _BROADER:
            said[one]["skos:broader", names[other]] = None
            said[other]["skos:narrower", names[one]] = None
        elif options.relation(link.relation.kind).symmetric:
            said[other][kind, names[one]] = None
    return {key: list(each) for key, each in said.items()}


def _property(kind: str, options: Options) -> str:
    """Property of a relation; the broadest of SKOS where what is set is no name of one."""
    name = options.relation(kind).property.strip()
    if name.startswith(("http://", "https://")):
        return iri(name)
    prefix, _, local = name.partition(":")
    return name if prefix in PREFIXES and local.isalnum() and local.isascii() else _ANY


def _collections(
    scheme: Scheme, options: Options, publication: Publication, names: Mapping[ConceptId, Iri]
) -> list[Subject]:
    language = language_tag(publication.language)
    keys = [domain.key for domain in options.domains]
    keys += sorted({concept.domain for concept in scheme.in_use} - {*keys, ""})
    members: dict[str, list[Iri | Literal]] = {}
    labels: dict[str, str] = {}
    for key in keys:
        address = iri(f"{publication.root}#domaine-{slug(key)}")
        labels.setdefault(address, options.domain(key).label)
        found = [names[each.id] for each in scheme.in_use if each.domain == key]
        members.setdefault(address, []).extend(found)
    return [
        (
            address,
            "skos:Collection",
            [("skos:prefLabel", _texts(labels[address], language)), ("skos:member", found)],
        )
        for address, found in members.items()
        if found
    ]
