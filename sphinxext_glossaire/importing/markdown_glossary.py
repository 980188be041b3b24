"""Term pages out of a glossary that is one Markdown file.

Text is kept word for word: what is in no page is told in a remark.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinxext_glossaire.diagnostics.findings import Location
from sphinxext_glossaire.importing.headings import LONGEST, HeadingNames, Usage, read_heading
from sphinxext_glossaire.importing.links import reference_key
from sphinxext_glossaire.importing.markdown_source import Block, Source, words_of
from sphinxext_glossaire.importing.outline import NOTES, Section, sections
from sphinxext_glossaire.importing.page_text import (
    corrections,
    front_matter,
    kept_blocks,
    stretches,
    text_of,
    title_line,
)
from sphinxext_glossaire.importing.remarks import Kind, Remark, remark
from sphinxext_glossaire.importing.term_links import TermLinks
from sphinxext_glossaire.model.concept import Concept, ConceptId, Label, LabelKind
from sphinxext_glossaire.model.names import Names, slug

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence


_LONGEST_ID = 80
_NOT_FILE_NAMES = ("index", "aux", "con", "nul", "prn")  # a folder's page, devices of Windows


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A term page.

    Attributes
    ----------
    id
        Identifier of the term, unique among the pages; the stem of the file's name.
    source
        Text of the page.
    heading
        Words of the heading that it was made of.
    line
        Line of that heading, from 1.
    """

    id: str
    source: str
    heading: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedGlossary:
    """What a file has become.

    Attributes
    ----------
    pages
        Term pages, in the order of the file.
    domains
        Names of the domains by their keys.
    remarks
        What a person should know, in the order of the lines.
    links, resolved
        How many links of the pages lead to a place in the file, and how many of these to a term.
    """

    pages: tuple[Page, ...]
    domains: dict[str, str]
    remarks: tuple[Remark, ...]
    links: int
    resolved: int


def read_glossary(
    text: str,
    *,
    level: int = 0,
    file_name: str = "",
    prefix: str = "",
    exists: Callable[[str], bool] = lambda path: False,
) -> ImportedGlossary:
    """Make term pages of a glossary in one Markdown file.

    Parameters
    ----------
    text
        Text of the file, whatever its line ends.
    level
        Level of the headings that are terms; 0 to find it.
    file_name
        Name of the file, by which links in it may call it.
    prefix
        Path from the folder of the pages to that of the file.
    exists
        Whether a path, relative to the file, leads to a file.
    """
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    importer = _Importer(Source(plain.replace("\0", "\ufffd")), level)
    links = TermLinks(
        source=importer.source,
        names=Names(sorted(importer.concepts, key=lambda each: each.id)),
        owner=importer.owner,
        file_name=file_name,
        prefix=prefix,
        exists=exists,
    )
    pages = [importer.page(at, links) for at in range(len(importer.terms))]
    remarks = [*importer.remarks, *importer.unused(), *importer.same_names(links.names)]
    remarks += links.remarks
    return ImportedGlossary(
        pages=tuple(pages),
        domains={slug(each.domain): each.domain for each in importer.terms if each.domain},
        remarks=tuple(sorted(remarks, key=lambda each: (each.first, each.last))),
        links=links.count,
        resolved=links.resolved,
    )


class _Importer:
    """Writes the pages of a file whose sections are known."""

    def __init__(self, source: Source, level: int) -> None:
        self.source = source
        found, self.remarks = sections(source, level)
        self.terms = [section for section in found if section.is_term]
        inlines = (token for block in source.blocks if not block.level for token in block.inlines)
        usage = Usage("\n".join(words_of(token.children or ()) for token in inlines))
        self.names = [read_heading(section.text, usage) for section in self.terms]
        self.concepts = list(_concepts(self.terms, self.names))
        self.notes = {
            (each.kind, reference_key(each.name)): each
            for each in reversed(source.blocks)
            if each.kind in NOTES
        }
        self.used: set[Block] = set()

    def owner(self, line: int) -> Concept | None:
        """Term whose section holds a line."""
        at = bisect_right(self.terms, line, key=lambda section: section.first) - 1
        return self.concepts[at] if at >= 0 and line < self.terms[at].last else None

    def page(self, at: int, links: TermLinks) -> Page:
        """Page of a term; adds to the remarks."""
        section, names, concept = self.terms[at], self.names[at], self.concepts[at]
        heading = section.heading
        assert heading is not None  # a term has one
        self._look_at_heading(section, heading, names)
        kept = kept_blocks(section.blocks, self.source, links)
        if not kept or kept[0].level:
            self._tell(Kind.NO_DEFINITION, heading, text=names.term)
        edits, used = [], set()
        for block in kept:
            found, references = links.edits(block)
            edits += found
            used |= references
        edits += corrections(kept, self.source)
        parts = [text_of(self.source, stretches(section, heading, kept), edits)]
        parts += self._notes(kept, used, links)
        body = "\n\n".join(part for part in parts if part)
        source = front_matter(names, concept.id, section.domain) + title_line(heading, names.title)
        return Page(
            id=concept.id,
            source=f"{source}\n{body}\n" if body else source,
            heading=heading.words,
            line=heading.first + 1,
        )

    def _notes(self, kept: Sequence[Block], used: set[str], links: TermLinks) -> Iterable[str]:
        """Footnotes and link definitions that a page uses, and those that these use."""
        wanted = {("definition", key) for key in used}
        wanted |= {("footnote_reference", reference_key(n)) for each in kept for n in each.notes()}
        done: set[Block] = set()
        while waiting := {self.notes[key] for key in wanted if key in self.notes} - done:
            for note in sorted(waiting, key=lambda each: each.first):
                done.add(note)
                edits, references = links.edits(note)
                wanted |= {("definition", key) for key in references}
                wanted |= {("footnote_reference", reference_key(name)) for name in note.notes()}
                yield text_of(self.source, [(note.first, note.last)], edits)
        self.used |= done

    def same_names(self, names: Names) -> Iterable[Remark]:
        """Names that two terms claim."""
        for entries in names.claims():
            by_line = sorted((concept.location.line, label.text) for label, concept in entries)
            (first, _), *others = by_line
            for line, text in dict(others).items():
                if line != first:
                    yield remark(Kind.SAME_NAME, line - 1, line, text=text, other=first)

    def unused(self) -> Iterable[Remark]:
        """Footnotes and link definitions that no page uses, but for those of replaced links."""
        for block in self.source.blocks:
            of = block.tokens[0].meta
            is_inner = str(of.get("url", "")).startswith("#") and not of["title"]
            if block.kind in NOTES and block not in self.used and not is_inner:
                mark = "^" if block.kind == "footnote_reference" else ""
                yield remark(Kind.UNUSED, block.first, block.last, text=f"[{mark}{block.name}]")

    def _look_at_heading(self, section: Section, heading: Block, names: HeadingNames) -> None:
        for kind in names.doubts:
            self._tell(kind, heading, text=section.text)
        children = heading.inlines[0].children or []
        has_more = any(
            child.type in ("link_open", "image", "footnote_ref")
            or (child.type == "html_inline" and not re.match(r"<a\s+(id|name)=|</", child.content))
            for child in children
        )
        if has_more or len(heading.words) > LONGEST:
            self._tell(Kind.HEADING, heading, text=heading.inlines[0].content)

    def _tell(self, kind: Kind, block: Block, **details: object) -> None:
        self.remarks.append(remark(kind, block.first, block.last, **details))


def _concepts(terms: Sequence[Section], names: Sequence[HeadingNames]) -> Iterable[Concept]:
    """What the pages will define, so that links know its names."""
    taken = set(_NOT_FILE_NAMES)
    for section, each in zip(terms, names, strict=True):
        stem = concept_id = slug(each.term)[:_LONGEST_ID].strip("-")
        number = 2
        while concept_id in taken:
            concept_id = f"{stem}-{number}"
            number += 1
        taken.add(concept_id)
        kinds = (
            (LabelKind.PREFERRED, (each.term,)),
            (LabelKind.ABBREVIATION, each.abbreviations),
            (LabelKind.TRANSLATION, each.translations),
            (LabelKind.ALTERNATIVE, each.aliases),
        )
        yield Concept(
            id=ConceptId(concept_id),
            location=Location(docname=concept_id, line=section.first + 1),
            anchor="",
            labels=tuple(
                Label(text=text, kind=kind, language="en" if kind is LabelKind.TRANSLATION else "")
                for kind, texts in kinds
                for text in texts
            ),
            is_page=True,
        )
