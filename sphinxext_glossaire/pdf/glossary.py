"""The parts of a term's entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinxext_glossaire.pdf import markup

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinxext_glossaire.pdf.writer import Renderer, Writer

_CONTEXT = "glossaire-context"
_MOST_NAMED = 10  # places that cite a term
_NO_BREAK = "\u00a0"
_ELSEWHERE = "glossaire-elsewhere"


def _part(function: str) -> Renderer:
    def render(writer: Writer, node: nodes.Element) -> str:
        if isinstance(node, nodes.paragraph):
            return markup.block(function, body=writer.body(node))
        return markup.block(function, body=writer.anchor(node) + writer.render_plain(node))

    return render


def _relations(writer: Writer, node: nodes.Element) -> str:
    """Each kind of relation as one line: its name, then the terms with their pages."""
    lines: list[str] = []
    for item in node.findall(nodes.definition_list_item):
        name = item.next_node(nodes.term)
        links = [writer.render(reference) for reference in item.findall(nodes.reference)]
        if name is not None and links:
            head = f"[{writer.children(name)}]"
            sticky = None if lines else "true"  # the first is not left behind
            body = markup.text(", ").join(links)
            lines.append(markup.block("run-in", head, body=body, sticky=sticky))
    if not lines:
        return _part("relations")(writer, node)
    return markup.block("relations", body=writer.anchor(node) + "".join(lines))


def _citation_sources(writer: Writer, node: nodes.Element) -> str:
    """Leave sources to the bibliography, if the text's citations lead to one in the book."""
    return "" if writer.anchors.citing else _part("sources")(writer, node)


def _backlinks(writer: Writer, node: nodes.Element) -> str:
    """Citing places of the book as one line, without what they say; of many the pages alone."""
    places = {
        label: reference
        for reference in _sources(node)
        if (label := writer.target(reference)) and not _is_left_out(writer, reference)
    }
    elsewhere = "".join(
        _elsewhere(writer, child)
        for child in node.children
        if isinstance(child, nodes.Element) and _ELSEWHERE in child["classes"]
    )
    if not places:
        return elsewhere
    if len(places) > _MOST_NAMED:
        targets = (markup.array((markup.string(label), "false")) for label in places)
        sign = markup.text(writer.gettext("p.") + _NO_BREAK)
        items = sign + markup.call("pages", markup.array(targets))
    else:
        items = markup.text(", ").join(
            writer.link(label, writer.children(reference), page=True)
            for label, reference in places.items()
        )
    title = node.next_node(lambda n: isinstance(n, (nodes.rubric, nodes.title, nodes.term)))
    head = writer.children(title) if isinstance(title, nodes.Element) else ""
    head = head or markup.text(writer.gettext("Cited by"))
    return writer.anchor(node) + markup.block("backlinks", f"[{head}]", body=items) + elsewhere


def _elsewhere(writer: Writer, node: nodes.Element) -> str:
    """Citing pages of other projects as one line."""
    title, *projects = (
        writer.children(child)
        for child in node.children
        if isinstance(child, nodes.rubric | nodes.paragraph)
    )
    return markup.block("backlinks", f"[{title}]", body=markup.text(", ").join(projects))


def _is_left_out(writer: Writer, reference: nodes.reference) -> bool:
    """Whether a reference leads to the root page's own text, which a book may do without."""
    config = writer.builder.config
    root = writer.builder.get_target_uri(config.root_doc)
    return not config.glossaire_pdf_home and bool(reference.get("refuri") == root)


def _sources(node: nodes.Element) -> Iterator[nodes.reference]:
    """Find the citing places, not what the sentences quoted from them refer to."""
    for child in node.children:
        if not isinstance(child, nodes.Element) or {_CONTEXT, _ELSEWHERE} & {*child["classes"]}:
            continue
        if isinstance(child, nodes.reference):
            yield child
        else:
            yield from _sources(child)


BY_CLASS: dict[str, Renderer] = {
    "glossaire-head": _part("entry-head"),
    "glossaire-definition": _part("definition"),
    "glossaire-relations": _relations,
    "glossaire-sources": _citation_sources,
    "glossaire-backlinks": _backlinks,
    _CONTEXT: lambda _writer, _node: "",
}
