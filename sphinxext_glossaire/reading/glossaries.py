"""Entries of the standard ``glossary`` directive: each a concept, its further terms aliases."""

from __future__ import annotations

from collections import defaultdict, deque
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from sphinxext_glossaire.diagnostics.findings import Location
from sphinxext_glossaire.model.concept import Concept, ConceptId, Label, LabelKind
from sphinxext_glossaire.model.names import slug
from sphinxext_glossaire.model.typography import is_visible
from sphinxext_glossaire.reading.definitions import first_paragraph, runs
from sphinxext_glossaire.reading.locations import source_file

if TYPE_CHECKING:
    from collections.abc import Iterable

_MARGIN = " \t>"


def entries(
    document: nodes.document, docname: str, source: str
) -> Iterable[tuple[Concept, nodes.definition_list_item]]:
    """Concepts of the glossaries of a document, each with its node; an entry needs a name."""
    taken: dict[str, int] = {}
    glossaries = list(document.findall(addnodes.glossary))
    line_of = _Lines(source if glossaries else "").take
    for glossary in glossaries:
        for item in glossary.findall(nodes.definition_list_item):
            if item.parent.parent is not glossary:
                continue
            terms = [
                child
                for child in item.children
                if isinstance(child, nodes.term) and is_visible(_words(child))
            ]
            if not terms:
                continue
            labels = tuple(
                Label(
                    text=_words(term),
                    kind=LabelKind.ALTERNATIVE if position else LabelKind.PREFERRED,
                    line=line_of(term),
                    anchor=term["ids"][0] if term["ids"] else "",
                )
                for position, term in enumerate(terms)
            )
            definitions = [child for child in item.children if isinstance(child, nodes.definition)]
            paragraph = first_paragraph(definitions[0]) if definitions else None
            file, _ = source_file(document, [terms[0], item, glossary])
            line = labels[0].line if not file else terms[0].line or item.line or 0
            concept = Concept(
                id=_unique(slug(labels[0].text), taken),
                location=Location(docname=docname, line=line, file=file or ""),
                anchor=labels[0].anchor,
                labels=labels,
                definition=runs(paragraph) if paragraph is not None else (),
            )
            yield concept, item


class _Lines:
    """Finds the lines of terms: Sphinx counts them from 0, or MyST from the top of the glossary."""

    def __init__(self, source: str) -> None:
        self._by_text: dict[str, deque[int]] = defaultdict(deque)
        for number, line in enumerate(source.split("\n"), start=1):
            self._by_text[line.strip(_MARGIN)].append(number)

    def take(self, term: nodes.term) -> int:
        """Line of the next term that is written so."""
        count = term.line or 0
        lines = self._by_text[term.rawsource.strip(_MARGIN)]
        while lines and lines[0] <= count:
            lines.popleft()
        return lines.popleft() if lines else count + 1


def _words(term: nodes.term) -> str:
    """Term as it is written, its index entry and hidden nodes left out."""
    return " ".join(
        "".join(
            text.astext() for text in term.findall(nodes.Text) if not _inside_index(text, term)
        ).split()
    )


def _inside_index(text: nodes.Text, term: nodes.term) -> bool:
    current = text.parent
    while current is not None and current is not term:
        if isinstance(current, addnodes.index | nodes.system_message):
            return True
        current = current.parent
    return False


def _unique(wanted: str, taken: dict[str, int]) -> ConceptId:
    """Id that no entry has, and the count of those that wanted it."""
    name = wanted
    while name in taken:
        taken[wanted] += 1
        name = f"{wanted}-{taken[wanted]}"
    taken[name] = 1
    return ConceptId(name)
