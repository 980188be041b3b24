"""What a change was meant for, and whether a glossary is that after it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinxext_glossaire.graph import concept_node
from sphinxext_glossaire.model.names import exact_key
from sphinxext_glossaire.model.scheme import REPLACED_BY

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import networkx as nx

    from sphinxext_glossaire.authoring.edits import Place
    from sphinxext_glossaire.model.concept import Concept, ConceptId
    from sphinxext_glossaire.model.scheme import Scheme

    Edge = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Renaming:
    """Pages after the change.

    Attributes
    ----------
    concept
        The entry as it was.
    concept_id, docname
        Its id and its page now.
    label
        Its preferred label now.
    keeps_old
        The old label is an alias of it.
    pages
        New text of each page that changes, and of those that are new, by document name.
    targets
        Names that the links of each changed page should have, in the order of its links.
    left
        What is left to look at.
    """

    concept: Concept
    concept_id: ConceptId
    docname: str
    label: str
    keeps_old: bool
    pages: Mapping[str, str]
    targets: Mapping[str, tuple[str, ...]]
    left: tuple[Place, ...]

    @property
    def moves(self) -> bool:
        """Whether the page moves."""
        return self.docname != self.concept.docname


def edges(graph: nx.MultiDiGraph[str]) -> Counter[Edge]:
    """Edges as source, kind, target and document, each with how often it is there."""
    return Counter(
        (source, edge["kind"], target, edge["docname"])
        for source, target, edge in graph.edges(data=True)
    )


def unlike(
    renaming: Renaming,
    before: nx.MultiDiGraph[str],
    after: nx.MultiDiGraph[str],
    scheme: Scheme,
) -> Iterable[str]:
    """What is not as a renaming meant it to be: edges, names, links.

    Parameters
    ----------
    renaming
        The change.
    before, after
        The graph without and with it.
    scheme
        The glossary with it.
    """
    old, new = concept_node(renaming.concept.id), concept_node(renaming.concept_id)
    swap = {old: new, renaming.concept.docname: renaming.docname}
    expected: Counter[Edge] = Counter()
    for edge, count in edges(before).items():
        if not (renaming.moves and edge[0] == new):  # left by an earlier renaming
            source, kind, target, docname = (swap.get(part, part) for part in edge)
            expected[source, kind, target, docname] = count
    if renaming.moves:
        expected[old, REPLACED_BY, new, renaming.concept.docname] = 1
    found = edges(after)
    yield from (f"− {' '.join(edge)}" for edge in sorted((expected - found).elements()))
    yield from (f"+ {' '.join(edge)}" for edge in sorted((found - expected).elements()))
    names = {exact_key(name) for name in after.nodes[new]["names"]} if new in after else set()
    kept = {exact_key(label.text) for label in renaming.concept.labels[1:]}
    if renaming.keeps_old:
        kept.add(exact_key(renaming.concept.pref_label))
    missing = {each.casefold() for each in kept | {renaming.label}}
    yield from (f"− {name}" for name in sorted(missing - {each.casefold() for each in names}))
    for fragment in scheme.fragments:
        wanted = renaming.targets.get(fragment.docname)
        for citation, target in zip(fragment.citations, wanted or (), strict=False):
            if exact_key(citation.target) != exact_key(target):
                yield f"{fragment.docname}:{citation.location.line} {citation.target} ≠ {target}"
