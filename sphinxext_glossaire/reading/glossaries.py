"""Entries of the standard ``glossary`` directive: each a concept, its further terms aliases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from sphinxext_glossaire.diagnostics import Location
from sphinxext_glossaire.model.concept import Concept, ConceptId, Label, LabelKind
from sphinxext_glossaire.model.names import slug
from sphinxext_glossaire.reading.definitions import first_paragraph, runs
from sphinxext_glossaire.reading.places import source_file

if TYPE_CHECKING:
    from collections.abc import Iterable


def entries(
    document: nodes.document, docname: str
) -> Iterable[tuple[Concept, nodes.definition_list_item]]:
    """Concepts of the glossaries of a document, each with its node."""
    taken: set[str] = set()
    for glossary in document.findall(addnodes.glossary):
        for item in glossary.findall(nodes.definition_list_item):
            if item.parent.parent is not glossary:
                continue
            terms = [child for child in item.children if isinstance(child, nodes.term)]
            if not terms:
                continue
            labels = tuple(
                Label(
                    text=_words(term),
                    kind=LabelKind.ALTERNATIVE if position else LabelKind.PREFERRED,
                    line=term.line or 0,
                    anchor=term["ids"][0] if term["ids"] else "",
                )
                for position, term in enumerate(terms)
            )
            definitions = [child for child in item.children if isinstance(child, nodes.definition)]
            paragraph = first_paragraph(definitions[0]) if definitions else None
            file, _ = source_file(document, [terms[0], item, glossary])
            line = terms[0].line or item.line or 0
            concept = Concept(
                id=_unique(slug(labels[0].text), taken),
                location=Location(docname=docname, line=line, file=file or ""),
                anchor=labels[0].anchor,
                labels=labels,
                definition=runs(paragraph) if paragraph is not None else (),
            )
            yield concept, item


def _words(term: nodes.term) -> str:
    """Term as it is written, its index entry and hidden nodes left out."""
    return " ".join(
        "".join(
            str(text) for text in term.findall(nodes.Text) if not _inside_index(text, term)
        ).split()
    )


def _inside_index(text: nodes.Text, term: nodes.term) -> bool:
    current = text.parent
    while current is not None and current is not term:
        if isinstance(current, addnodes.index | nodes.system_message):
            return True
        current = current.parent
    return False


def _unique(wanted: str, taken: set[str]) -> ConceptId:
    name, number = wanted, 2
    while name in taken:
        name, number = f"{wanted}-{number}", number + 1
    taken.add(name)
    return ConceptId(name)
