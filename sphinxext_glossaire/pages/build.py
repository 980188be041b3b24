"""Small trees that the parts of a page share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinxext_glossaire.nodes import LINK_CLASS
from sphinxext_glossaire.sphinx_api import addresses, derivation

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.environment import BuildEnvironment

    from sphinxext_glossaire.model.concept import Concept, Run

_COLUMN = 25  # width in characters, for builders that write text


def link(env: BuildEnvironment, docname: str, concept: Concept, text: str = "") -> nodes.Element:
    """Link to a concept under its preferred label, or other words."""
    words = nodes.Text(text or concept.pref_label)
    reference = addresses.term_reference(env, docname, concept, words)
    reference["classes"].append(LINK_CLASS)
    return reference


def foreign(text: str, language: str) -> nodes.inline:
    """Words in another language, marked as such."""
    return nodes.inline("", text, classes=[f"lang-{language}", f"language-{language}"])


def paragraph(*children: nodes.Node | str, classes: Iterable[str] = ()) -> nodes.paragraph:
    """Paragraph of nodes and plain strings."""
    result = nodes.paragraph(classes=list(classes))
    for child in children:
        result += nodes.Text(child) if isinstance(child, str) else child
    return result


def heading(text: str, level: int = 2) -> nodes.rubric:
    """Heading that stands in no table of contents."""
    return nodes.rubric("", text, **{"heading-level": level})


def joined(parts: Iterable[nodes.Node], separator: str) -> Iterable[nodes.Node]:
    """Nodes with a separator between each two."""
    for number, part in enumerate(parts):
        if number:
            yield nodes.Text(separator)
        yield part


def table(
    header: Iterable[str], rows: Iterable[Iterable[nodes.Node]], classes: Iterable[str]
) -> nodes.table:
    """Table with a row of names above the others."""
    names = list(header)
    group = nodes.tgroup(cols=len(names))
    for _ in names:
        group += nodes.colspec(colwidth=_COLUMN)
    group += nodes.thead("", _row(nodes.Text(name) for name in names))
    body = nodes.tbody()
    for row in rows:
        body += _row(row)
    group += body
    return nodes.table("", group, classes=list(classes))


def _row(cells: Iterable[nodes.Node]) -> nodes.row:
    row = nodes.row()
    for cell in cells:
        row += nodes.entry("", paragraph(cell))
    return row


def definition(
    env: BuildEnvironment, docname: str, runs: Iterable[Run], *, links: bool = False
) -> Iterable[nodes.Node]:
    """Definition as inline nodes."""
    kinds = {"em": nodes.emphasis, "strong": nodes.strong, "code": nodes.literal}
    scheme = derivation.derived(env).scheme
    for run in runs:
        node: nodes.Node = nodes.Text(run.text)
        if run.style == "math":
            node = nodes.math("", run.text)
        elif run.style in kinds:
            node = kinds[run.style]("", run.text)
        match = scheme.find(run.target) if links and run.target else None
        if match:
            node = link(env, docname, match.concept, run.text)
        yield node
