"""Which relations the map shows at first: all of them at once would be a ball of wool."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from sphinxext_glossaire.model.scheme import Link, Scheme

_ORDERED = ("broader", "requires")
_FEW = 60  # edges that all can be drawn at once
_UNDRAWN = ("distinguish", "replaced_by")  # the map around a term has them


class Emphasis(IntEnum):
    """How an edge of the map is seen."""

    SELECTED = 0
    """Only while one of its ends is selected."""
    FAINT = 1
    """In the background: from one domain to another."""
    PLAIN = 2
    """Inside a domain."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """An edge of the map."""

    link: Link
    emphasis: Emphasis


def edges(scheme: Scheme, among: Collection[str] | None = None) -> tuple[Edge, ...]:
    """Edges between concepts of the map, one between two of them.

    What a chain of others implies is seen on selection alone, and so is, where there are many
    edges, what leads from one domain to another, but for a faint *broader*.

    Parameters
    ----------
    scheme
        All concepts and relations.
    among
        Ids of the concepts on the map; None for all.
    """
    links = [
        link
        for link in scheme.links
        if link.relation.kind not in _UNDRAWN
        and link.source.id != link.target.id
        and (among is None or (link.source.id in among and link.target.id in among))
    ]
    leads: dict[str, set[str]] = {}
    for link in links:
        if link.relation.kind in _ORDERED:
            leads.setdefault(link.source.id, set()).add(link.target.id)
    found: dict[frozenset[str], Edge] = {}
    for link in sorted(links, key=lambda link: link.relation.kind != "broader"):
        implied = link.relation.kind == "requires" and any(
            link.target.id in leads.get(middle, ()) for middle in leads[link.source.id]
        )
        emphasis = Emphasis.SELECTED if implied else _emphasis(link, few=len(links) <= _FEW)
        found.setdefault(
            frozenset((link.source.id, link.target.id)), Edge(link=link, emphasis=emphasis)
        )
    return tuple(found.values())


def _emphasis(link: Link, *, few: bool) -> Emphasis:
    if few or link.source.domain == link.target.domain:
        return Emphasis.PLAIN
    return Emphasis.FAINT if link.relation.kind == "broader" else Emphasis.SELECTED
