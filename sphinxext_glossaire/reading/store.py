"""The reading phase: each document leaves its fragment in the store."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.transforms import SphinxTransform

from sphinxext_glossaire import sphinx_api
from sphinxext_glossaire.diagnostics import Code, Location, finding
from sphinxext_glossaire.model.fragment import Fragment
from sphinxext_glossaire.nodes import concept_view
from sphinxext_glossaire.reading import front_matter
from sphinxext_glossaire.reading.citations import collect
from sphinxext_glossaire.reading.glossaries import entries
from sphinxext_glossaire.reading.term_page import read_page

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx

    from sphinxext_glossaire.diagnostics import Finding
    from sphinxext_glossaire.model.concept import Concept, ConceptId

_SOURCE = "glossaire_source"
_BLOCK = "glossaire_front_matter"


def on_source_read(app: Sphinx, docname: str, content: list[str]) -> None:
    """Keep the text for the lines, and take front matter out that no parser could read."""
    del docname
    source = content[0]
    block = front_matter.parse(source)
    app.env.temp_data[_SOURCE] = source
    app.env.temp_data[_BLOCK] = block
    if block and block.is_term and block.problem:
        rest = source.split("\n")[block.length :]
        content[0] = "\n" * block.length + "\n".join(rest)


class Reader(SphinxTransform):
    """Makes the document's fragment and stores it.

    After smart quotes and French spaces (750, 760), before domains read the tree (850): the
    entries of the general index are among what they find.
    """

    default_priority = 800

    def apply(self, **kwargs: object) -> None:
        """Read the document."""
        read_document(sphinx_api.application(self.env), self.document)


def read_document(app: Sphinx, document: nodes.document) -> None:
    """Make a document's fragment and store it."""
    docname = app.env.docname
    source = str(app.env.temp_data.pop(_SOURCE, ""))
    block = app.env.temp_data.pop(_BLOCK, None)
    options = sphinx_api.options(app)
    relation_names = [kind.name for kind in options.relations]
    front = front_matter.read(block, docname, relation_names) if block else None
    concepts: list[Concept] = []
    findings: list[Finding] = []
    page: ConceptId | None = None
    if front is not None:
        concept, found = read_page(document, docname, front, french=options.typography == "fr")
        page = concept.id
        concepts.append(concept)
        findings.extend(found)
    owners: dict[int, ConceptId] = {}
    for concept, item in entries(document, docname):
        owners[id(item)] = concept.id
        concepts.append(concept)
    title = next(iter(document.findall(nodes.title)), None)
    fragment = Fragment(
        docname=docname,
        title=title.astext() if title is not None else "",
        concepts=tuple(concepts),
        citations=tuple(collect(document, docname, source, owners, page)),
        views=tuple(view["view"] for view in document.findall(concept_view)),
        findings=(*findings, *_pictures(document, docname)) if page else tuple(findings),
    )
    sphinx_api.domain(app.env).fragments[docname] = fragment


def _pictures(document: nodes.document, docname: str) -> Iterable[Finding]:
    """Pictures without words, on a term page."""
    for image in document.findall(nodes.image):
        if not image.get("alt"):
            where = Location(docname=docname, line=image.line or image.parent.line or 0)
            yield finding(Code.MISSING_ALT, where, path=image.get("uri", ""))
