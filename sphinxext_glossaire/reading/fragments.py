"""The reading phase: each document leaves one fragment in the environment."""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from sphinx.transforms import SphinxTransform

from sphinxext_glossaire.diagnostics.codes import Code
from sphinxext_glossaire.diagnostics.findings import Location, finding
from sphinxext_glossaire.model.encoding import BAD, first_bad_byte
from sphinxext_glossaire.model.fragment import Fragment, View, vocabulary
from sphinxext_glossaire.model.typography import writable
from sphinxext_glossaire.nodes import concept_view
from sphinxext_glossaire.reading import acceptances, front_matter
from sphinxext_glossaire.reading.citations import collect
from sphinxext_glossaire.reading.glossaries import entries
from sphinxext_glossaire.reading.passages import collect_passages
from sphinxext_glossaire.reading.term_page import read_page
from sphinxext_glossaire.reading.yaml_block import Block, hidden, parse
from sphinxext_glossaire.sphinx_api import environment, indexes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinxext_glossaire.config import Options
    from sphinxext_glossaire.diagnostics.findings import Acceptance, Finding
    from sphinxext_glossaire.model.concept import Concept, ConceptId

_SOURCE = "glossaire_source"
_BLOCK = "glossaire_front_matter"
_READ = "glossaire_read"
_DAMAGE = "glossaire_damage"


def on_source_read(app: Sphinx, docname: str, content: list[str]) -> None:
    """Keep the text for the lines, and take out what no parser should read."""
    source = content[0]
    block = parse(source)
    app.env.temp_data[_SOURCE] = source
    app.env.temp_data[_BLOCK] = block
    app.env.temp_data[_DAMAGE] = list(_damage(app, docname, source))
    if block:
        content[0] = hidden(source, block)
    if docname in environment.domain(app.env).too_deep:
        content[0] = _verbatim(content[0], rest=_is_rest(app, docname))


def _damage(app: Sphinx, docname: str, source: str) -> Iterable[Finding]:
    """What keeps the page from being read as it stands."""
    bad = first_bad_byte(Path(app.env.doc2path(docname)).read_bytes()) if BAD in source else None
    if bad is not None:
        line, byte = bad
        yield finding(Code.ENCODING, Location(docname=docname, line=line), byte=f"0x{byte:02X}")
    if docname in environment.domain(app.env).too_deep:
        yield finding(Code.TOO_DEEP, Location(docname=docname, line=1))


def _is_rest(app: Sphinx, docname: str) -> bool:
    suffixes = app.config.source_suffix
    return bool(suffixes.get(Path(app.env.doc2path(docname)).suffix) == "restructuredtext")


def _verbatim(text: str, *, rest: bool) -> str:
    """Text as a block of code."""
    if rest:
        return "::\n\n" + textwrap.indent(text, "   ")
    fence = max(["``", *re.findall("`+", text)], key=len) + "`"
    return f"{fence}text\n{text}\n{fence}\n"


class Reader(SphinxTransform):
    """Finds the document's concepts and marks them in its tree.

    After smart quotes and French spaces (750, 760), before domains read the tree (850): the
    entries of the general index are among what they find.
    """

    default_priority = 800

    def apply(self, **kwargs: object) -> None:
        """Start the document's fragment."""
        env = self.env
        options = environment.options_of(env)
        block = env.temp_data.pop(_BLOCK, None)
        for text in list(self.document.findall(nodes.Text)):
            if (written := writable(text)) != text:
                text.parent.replace(text, nodes.Text(written))
        source = str(env.temp_data.get(_SOURCE, ""))
        read = _read(options, self.document, env.docname, source, block)
        env.temp_data[_READ] = read
        env.temp_data[environment.TERM_PAGE] = read.page is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """What the first look at a document found."""

    concepts: tuple[Concept, ...]
    owners: dict[int, ConceptId]
    page: ConceptId | None
    findings: tuple[Finding, ...]
    accepted: tuple[Acceptance, ...]


def _read(
    options: Options,
    document: nodes.document,
    docname: str,
    source: str,
    block: Block | None,
) -> _Read:
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
    for concept, item in entries(document, docname, source):
        owners[id(item)] = concept.id
        concepts.append(concept)
    return _Read(
        concepts=tuple(concepts),
        owners=owners,
        page=page,
        findings=tuple(findings),
        accepted=tuple(acceptances.of_page(front.accepted, docname)) if front else (),
    )


def on_doctree_read(app: Sphinx, document: nodes.document) -> None:
    """Store the fragment, once every link that parsers make is in the tree."""
    env = app.env
    docname = env.docname
    read = cast("_Read", env.temp_data.pop(_READ))
    source = str(env.temp_data.pop(_SOURCE, ""))
    accepted = (*read.accepted, *acceptances.remarks(document, docname, source))
    passages = collect_passages(document, read.owners, read.page)
    citations = tuple(collect(document, docname, source, read.owners, read.page))
    damage = cast("list[Finding]", env.temp_data.pop(_DAMAGE, []))
    findings = [*damage, *read.findings, *acceptances.unknown_codes(accepted)]
    if read.page:
        findings += _pictures(app, document, docname)
    title = next(iter(document.findall(nodes.title)), None)
    environment.domain(env).fragments[docname] = Fragment(
        docname=docname,
        title=title.astext() if title is not None else "",
        concepts=read.concepts,
        citations=tuple(each for each in citations if each.inventory is None),
        views=tuple(
            View(
                name=view["view"],
                domains=tuple(view.get("domains", ())),
                center=view.get("center", ""),
                line=view.line or 0,
            )
            for view in document.findall(concept_view)
        ),
        findings=tuple(findings),
        passages=passages,
        words=vocabulary(passages),
        acceptances=accepted,
        noted=_noted(env, read.concepts),
        elsewhere=tuple(each for each in citations if each.inventory is not None),
    )


def _noted(env: BuildEnvironment, concepts: Iterable[Concept]) -> tuple[tuple[str, str], ...]:
    """Names of glossary entries as Sphinx has them, in the order of the entries."""
    anchors = [label.anchor for each in concepts if not each.is_page for label in each.labels]
    places = {anchor: place for place, anchor in enumerate(anchors)}
    if not places:
        return ()
    noted = [each for each in indexes.noted_terms(env) if each[1] in places]
    return tuple(sorted(noted, key=lambda each: places[each[1]]))


def _pictures(app: Sphinx, document: nodes.document, docname: str) -> Iterable[Finding]:
    """Pictures of a term page without words, or without a file."""
    for image in document.findall(nodes.image):
        where = Location(docname=docname, line=image.line or image.parent.line or 0)
        path = str(image.get("uri", ""))
        if not image.get("alt"):
            yield finding(Code.MISSING_ALT, where, path=path)
        candidates: dict[str, Any] = image.get("candidates", {})
        if "://" in path or "?" in candidates or path.startswith("data:"):
            continue
        files = [each for each in candidates.values() if each] or [path]
        if not any((Path(app.srcdir) / each).is_file() for each in files):
            yield finding(Code.BROKEN_FIGURE, where, path=path)
