"""The parts of a term page around its text: head, relations, map, backlinks, sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinxext_glossaire.model.concept import ConceptId, LabelKind, LabelStatus
from sphinxext_glossaire.nodes import citing
from sphinxext_glossaire.pages import build
from sphinxext_glossaire.pages.cited_by import cited_by
from sphinxext_glossaire.pages.citing import citations
from sphinxext_glossaire.pages.maps import local_map_node
from sphinxext_glossaire.pages.paths import before
from sphinxext_glossaire.sphinx_api import bibtex, derivation, environment

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.environment import BuildEnvironment

    from sphinxext_glossaire.model.concept import Concept, Label


def decorate(env: BuildEnvironment, document: nodes.document, docname: str) -> None:
    """Add to each term's section of a resolved tree what the glossary knows of it.

    Parameters
    ----------
    env
        The environment.
    document
        Tree of one page, or of a whole book.
    docname
        Document that addresses are relative to.
    """
    derived = derivation.derived(env)
    for section in list(document.findall(nodes.section)):
        concept = derived.scheme.concepts.get(ConceptId(section.get("concept_id", "")))
        if concept is not None:
            _decorate(env, section, concept, docname)


def _decorate(
    env: BuildEnvironment, section: nodes.section, concept: Concept, docname: str
) -> None:
    title = section.first_child_matching_class(nodes.title)
    place = 0 if title is None else title + 1
    head = _head(env, concept, docname)
    if head.children:
        section.insert(place, head)
    if concept.is_page and environment.makes_pages(env):
        section.insert(place, citing(texts=list(citations(env, concept))))
    section.extend(_parts(env, concept, docname))
    _insert_map(env, section, concept, docname)


def _parts(env: BuildEnvironment, concept: Concept, docname: str) -> Iterable[nodes.Element]:
    derived = derivation.derived(env)
    sources = [entry for key in concept.sources if (entry := bibtex.entry(env, key))]
    if sources:
        yield _sources(env, sources)
    around = derived.bundles[concept.id]
    if around:
        yield _relations(env, concept, docname)
        drawn = None if environment.makes_book(env) else local_map_node(env, concept, docname)
        if drawn is not None:
            yield drawn
    if derived.backlinks[concept.id] or concept.id in environment.domain(env).cited_by:
        yield cited_by(env, concept, docname)


def _insert_map(
    env: BuildEnvironment, section: nodes.section, concept: Concept, docname: str
) -> None:
    """Put the map of a weighty concept before the first part of its entry in a book.

    It goes to the head or the foot of a page there, so that text must be left to stand around it.
    """
    if environment.makes_book(env) and concept.id in derivation.derived(env).weightiest:
        drawn = local_map_node(env, concept, docname)
        parts = (n for n, each in enumerate(section.children) if isinstance(each, nodes.section))
        if drawn is not None:
            section.insert(next(parts, len(section.children)), drawn)


def _head(env: BuildEnvironment, concept: Concept, docname: str) -> nodes.container:
    _ = environment.gettext(env)
    head = nodes.container(classes=["glossaire-head"])
    parts: list[list[nodes.Node]] = []
    if concept.grammar:
        parts.append([nodes.inline("", concept.grammar, classes=["glossaire-grammar"])])
    abbreviations = [label.text for label in concept.labels_of(LabelKind.ABBREVIATION)]
    if abbreviations:
        parts.append(
            [nodes.inline("", ", ".join(abbreviations), classes=["glossaire-abbreviations"])]
        )
    if concept.pronunciation:
        parts.append([nodes.Text(_("said “{words}”").format(words=concept.pronunciation))])
    for language in dict.fromkeys(
        label.language for label in concept.labels_of(LabelKind.TRANSLATION)
    ):
        words = [
            nodes.emphasis("", "", build.foreign(label.text, language))
            for label in concept.labels_of(LabelKind.TRANSLATION)
            if label.language == language
        ]
        name = nodes.inline("", _language(env, language), classes=["glossaire-language"])
        parts.append([name, nodes.Text(" "), *build.joined(words, ", ")])
    if parts:
        line = build.paragraph(classes=["glossaire-names"])
        for number, part in enumerate(parts):
            if number:
                line += nodes.Text(" · ")
            line.extend(part)
        head += line
    synonyms = concept.labels_of(LabelKind.ALTERNATIVE)
    if synonyms:
        title = _("Synonyms:") if len(synonyms) > 1 else _("Synonym:")
        head += build.paragraph(
            nodes.inline("", title, classes=["glossaire-key"]),
            " ",
            *build.joined((_synonym(label, _) for label in synonyms), ", "),
            classes=["glossaire-synonyms"],
        )
    official = _official(env, concept, docname)
    if official is not None:
        head += official
    return head


def _language(env: BuildEnvironment, code: str) -> str:
    _ = environment.gettext(env)
    return {"en": _("English"), "fr": _("French")}.get(code, code)


def _synonym(label: Label, translate: object) -> nodes.Node:
    if label.status is LabelStatus.ADMITTED:
        return nodes.inline("", label.text)
    status = nodes.inline("", f" ({label.status.value})", classes=["glossaire-status"])
    return nodes.inline("", "", nodes.inline("", label.text), status)


def _official(env: BuildEnvironment, concept: Concept, docname: str) -> nodes.paragraph | None:
    official = concept.official
    if official is None:
        return None
    _ = environment.gettext(env)
    text: list[nodes.Node | str] = [
        nodes.inline("", _("Official term:"), classes=["glossaire-key"]),
        f" {official.label}",
    ]
    if official.source:
        place = bibtex.address(env, docname, official.citation_key)
        source: nodes.Node = nodes.Text(official.source)
        if place:
            source = nodes.reference("", official.source, refuri=place, internal=True)
        text += [" (", source, ")"]
    return build.paragraph(*text, classes=["glossaire-official"])


def _relations(env: BuildEnvironment, concept: Concept, docname: str) -> nodes.container:
    _ = environment.gettext(env)
    result = nodes.container(classes=["glossaire-relations"])
    result += build.heading(_("Around this term"))
    listing = nodes.definition_list()
    for bundle in derivation.derived(env).bundles[concept.id]:
        title = bundle.kind.inverse_title if bundle.inverse else bundle.kind.title
        members = nodes.bullet_list()
        for other in bundle.concepts:
            members += nodes.list_item("", build.paragraph(build.link(env, docname, other)))
        listing += nodes.definition_list_item(
            "", nodes.term("", title), nodes.definition("", members)
        )
    result += listing
    result.extend(before(env, concept, docname))
    return result


def _sources(env: BuildEnvironment, entries: Iterable[nodes.paragraph]) -> nodes.container:
    _ = environment.gettext(env)
    result = nodes.container(classes=["glossaire-sources"])
    result += build.heading(_("Sources"))
    listing = nodes.bullet_list()
    for entry in entries:
        listing += nodes.list_item("", entry)
    result += listing
    return result
