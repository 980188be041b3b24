"""``terms.json``: what a definition card needs, for each term."""

from __future__ import annotations

import json
from html import escape
from typing import TYPE_CHECKING

from sphinxext_glossaire.graph import concept_node
from sphinxext_glossaire.model.concept import LabelKind

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    import networkx as nx

    from sphinxext_glossaire.config import Options
    from sphinxext_glossaire.model.concept import Concept, Run
    from sphinxext_glossaire.model.scheme import Scheme

VERSION = 1
_TAGS = {"em": "em", "strong": "strong", "code": "code", "math": "code"}


def terms_json(scheme: Scheme, graph: nx.MultiDiGraph[str], options: Options) -> bytes:
    """Labels by kind, definition as text and as HTML, and address of each term.

    Addresses are relative to the root of the site; so are the links in the HTML.
    """
    data = {
        "version": VERSION,
        "language": options.language,
        "terms": terms(scheme, graph, options),
    }
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def terms(
    scheme: Scheme, graph: nx.MultiDiGraph[str], options: Options
) -> dict[str, dict[str, Any]]:
    """Terms in use by id, in alphabetical order."""
    uris = {node: str(data["uri"]) for node, data in graph.nodes(data=True)}
    return {
        concept.id: _term(concept, scheme, uris, options.domain(concept.domain).label)
        for concept in scheme.alphabetical
    }


def _term(
    concept: Concept, scheme: Scheme, uris: Mapping[str, str], domain_label: str
) -> dict[str, Any]:
    translations: dict[str, list[str]] = {}
    for label in concept.labels_of(LabelKind.TRANSLATION):
        translations.setdefault(label.language, []).append(label.text)
    return {
        "label": concept.pref_label,
        "grammar": concept.grammar,
        "abbreviations": [label.text for label in concept.labels_of(LabelKind.ABBREVIATION)],
        "aliases": [
            {"label": label.text, "status": label.status.value}
            for label in concept.labels_of(LabelKind.ALTERNATIVE)
        ],
        "translations": translations,
        "hidden": [label.text for label in concept.hidden_labels],
        "domain": concept.domain,
        "domain_label": domain_label,
        "definition": concept.definition_text,
        "definition_html": "".join(_run(run, scheme, uris) for run in concept.definition),
        "uri": uris[concept_node(concept.id)],
    }


def _run(run: Run, scheme: Scheme, uris: Mapping[str, str]) -> str:
    html = escape(run.text)
    if run.style in _TAGS:
        html = f"<{_TAGS[run.style]}>{html}</{_TAGS[run.style]}>"
    match = scheme.find(run.target) if run.target else None
    if match:
        html = f'<a href="{escape(uris[concept_node(match.concept.id)])}">{html}</a>'
    return html
