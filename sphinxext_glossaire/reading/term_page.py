"""A page whose front matter makes it a term: its concept, and the marks on its tree."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, cast

from docutils import nodes
from sphinx import addnodes

from sphinxext_glossaire.diagnostics.codes import Code
from sphinxext_glossaire.diagnostics.findings import Finding, Location, finding
from sphinxext_glossaire.model.concept import Concept, ConceptId, Label, LabelKind
from sphinxext_glossaire.model.names import slug, sort_key
from sphinxext_glossaire.model.typography import french_spaces, is_visible
from sphinxext_glossaire.reading.definitions import first_paragraph, runs
from sphinxext_glossaire.reading.front_matter import iso_date

if TYPE_CHECKING:
    from sphinxext_glossaire.reading.front_matter import FrontMatter

CONCEPT_CLASS = "glossaire-concept"
DEFINITION_CLASS = "glossaire-definition"


def read_page(
    document: nodes.document, docname: str, front: FrontMatter, *, french: bool
) -> tuple[Concept, list[Finding]]:
    """Concept of a term page; marks its section and its definition for the writers.

    Parameters
    ----------
    document
        Tree of the page.
    docname
        Its name; the last part is the default id.
    front
        Its front matter.
    french
        Labels get French no-break spaces.
    """
    findings = list(front.findings)
    section = _section(document)
    heading = cast("nodes.Element", section[0])
    line = int(heading.line or section.line or front.line)
    title, had_markup = _plain_title(heading)
    label = front.texts.get("term") or title
    if not label:
        label = PurePosixPath(docname).name
        findings.append(finding(Code.EMPTY_LABEL, Location(docname=docname, line=line)))
    reported = any(each.code is Code.MARKUP_IN_LABEL for each in findings)
    if not reported and (had_markup or "<" in label or ">" in label):
        where = Location(docname=docname, line=front.lines.get("term") or line)
        findings.append(finding(Code.MARKUP_IN_LABEL, where, label=label))
    concept_id = ConceptId(front.texts.get("id") or PurePosixPath(docname).name)
    anchor = f"term-{slug(concept_id)}"
    paragraph = first_paragraph(section)
    preferred = Label(text=label, kind=LabelKind.PREFERRED, line=front.lines.get("term", 0))
    labels = (preferred, *front.labels)
    if french:
        labels = tuple(_spaced(each) for each in labels)
    concept = Concept(
        id=concept_id,
        location=Location(docname=docname, line=line),
        anchor=anchor,
        labels=labels,
        definition=runs(paragraph) if paragraph is not None else (),
        relations=tuple(front.relations),
        is_page=True,
        grammar=front.texts.get("grammar", ""),
        pronunciation=front.texts.get("pronunciation", ""),
        domain=front.texts.get("domain", ""),
        official=front.official,
        status=front.texts.get("status", ""),
        reviewed=iso_date(front.texts.get("reviewed", "")),
        sources=_sources(document),
    )
    _name(heading, label)
    section["ids"].insert(0, anchor)
    section["classes"].append(CONCEPT_CLASS)
    section["concept_id"] = str(concept_id)
    section.insert(1, _index_node(concept))
    if paragraph is not None:
        paragraph["classes"].append(DEFINITION_CLASS)
    return concept, findings


def _section(document: nodes.document) -> nodes.section:
    """First section; one of the whole text, its heading empty, where there is none."""
    section = next(iter(document.findall(nodes.section)), None)
    if section is None:
        section = nodes.section("", nodes.title())
        head = cast("tuple[type[nodes.Node], ...]", (nodes.PreBibliographic, nodes.docinfo))
        start = document.first_child_not_matching_class(head)
        start = len(document.children) if start is None else start
        section.extend(document.children[start:])
        del document[start:]
        document.append(section)
    return section


def _plain_title(title: nodes.Element) -> tuple[str, bool]:
    """Words of the heading, and whether raw HTML in it had to be made text: a label is text."""
    markup = list(title.findall(nodes.raw))
    for raw in markup:
        raw.parent.replace(raw, nodes.Text(raw.astext()))
    words = title.astext()
    return words if is_visible(words) else "", bool(markup)


def _name(title: nodes.Element, label: str) -> None:
    """Give a heading the term's name where it has no words: Sphinx lists no page without a title.

    The number of a note is no word, nor is what a picture shows.
    """
    marks = nodes.footnote_reference | nodes.citation_reference
    words = (each for each in title.findall(nodes.Text) if not isinstance(each.parent, marks))
    if not any(map(is_visible, words)):
        title.append(nodes.Text(label))


def _spaced(label: Label) -> Label:
    return Label(
        text=french_spaces(label.text),
        kind=label.kind,
        language=label.language,
        status=label.status,
        line=label.line,
    )


def _sources(document: nodes.document) -> tuple[str, ...]:
    """Keys of the bibliography that a page cites, in order of first mention."""
    keys: dict[str, None] = {}
    for node in document.findall(addnodes.pending_xref):
        if node.get("refdomain") == "cite":
            for key in str(node["reftarget"]).split(","):
                keys[key.strip()] = None
    return tuple(keys)


def _index_node(concept: Concept) -> addnodes.index:
    """Entries of the general index: the label, and its synonyms, acronyms and translations."""
    index = addnodes.index()
    index["entries"] = [
        ("single", name, concept.anchor, "", sort_key(name)[0][:1].upper())
        for name in concept.index_names
    ]
    index["inline"] = False
    return index
