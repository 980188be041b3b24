"""``names.js``: every name of every term, for the search field; a script, so that it loads offline.

Its size is bounded by what a reader waits for: definitions share a fixed room, so those of a great
glossary are cut short, and from five thousand terms on left out. Names are all there.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from sphinxext_glossaire.exports.canvas import domain_color
from sphinxext_glossaire.graph import concept_node
from sphinxext_glossaire.model.names import loose_key, slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

    import networkx as nx

    from sphinxext_glossaire.config import Options
    from sphinxext_glossaire.model.concept import Concept, Label
    from sphinxext_glossaire.model.scheme import Scheme

_ROOM, _SHORTEST, _LONGEST = 400_000, 80, 400  # characters of all definitions, and of one
_WORD = re.compile(r"\d+|[^\W\d_]+")


def names_js(
    scheme: Scheme, graph: nx.MultiDiGraph[str], options: Options, strings: Mapping[str, str]
) -> bytes:
    """Address, label, definition, domain, seen and hidden names of each term; names once.

    Parameters
    ----------
    scheme, graph, options
        The glossary.
    strings
        Words of the interface, by key.
    """
    concepts = scheme.alphabetical
    keys = list(dict.fromkeys(concept.domain for concept in concepts))
    longest = min(_ROOM // max(len(concepts), 1), _LONGEST)
    formers: dict[str, list[Concept]] = {}
    for concept in scheme.concepts.values():
        if concept.is_retired:
            formers.setdefault(scheme.successor(concept).id, []).append(concept)
    terms: list[list[Any]] = []
    for concept in concepts:
        hidden = [*concept.hidden_labels]
        hidden += [label for former in formers.get(concept.id, ()) for label in former.labels]
        said = {name_key(concept.pref_label)}
        terms.append(
            [
                str(graph.nodes[concept_node(concept.id)]["uri"]),
                concept.pref_label,
                _cut(concept.definition_text, longest if longest >= _SHORTEST else 0),
                keys.index(concept.domain),
                list(_new(concept.alt_labels, said)),
                list(_new(hidden, said)),
            ]
        )
    data = {
        "domains": [
            {
                "key": slug(key) if key else "",
                "label": options.domain(key).label,
                "color": domain_color(options, key) if key else "",
            }
            for key in keys
        ],
        "strings": dict(strings),
        "terms": terms,
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for char in "\u2028\u2029":
        text = text.replace(char, " ")
    return f"globalThis.glossaireNames={text};\n".encode()


def name_key(name: str) -> str:
    """Words of a name, plurals made alike; the script of the search makes the same key."""
    return " ".join(_alike(word) for word in _WORD.findall(loose_key(name)))


def _alike(word: str) -> str:
    if len(word) > 3 and word[-1] in "sx":
        word = word[:-1]
    return f"{word[:-2]}au" if len(word) > 3 and word.endswith("al") else word


def _new(labels: Iterable[Label], said: set[str]) -> Iterable[str]:
    """Names that are not found by those before them."""
    for label in labels:
        key = name_key(label.text)
        if key not in said:
            said.add(key)
            yield label.text


def _cut(text: str, longest: int) -> str:
    """Text, its end left out at a space where it is too long."""
    if len(text) <= longest:
        return text
    return f"{text[: longest - 1].rsplit(' ', 1)[0]}…" if longest else ""
