"""Names of terms in the tables of Sphinx: its inventory and its search index."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sphinx.domains.std import StandardDomain
    from sphinx.environment import BuildEnvironment


def noted_terms(env: BuildEnvironment) -> Iterable[tuple[str, str]]:
    """Names of glossary entries of the document that is being read, with their anchors."""
    known = cast("StandardDomain", env.get_domain("std")).objects
    return (
        (name, anchor)
        for (kind, name), (docname, anchor) in known.items()
        if kind == "term" and docname == env.docname
    )


def publish_names(env: BuildEnvironment, names: Mapping[str, tuple[str, str]]) -> None:
    """Put names in the inventory as ``std:term``, once all pages are written.

    Earlier, Sphinx would take each for a target of its own and find its links ambiguous.

    Parameters
    ----------
    env
        The environment.
    names
        Document and anchor of each name of the concepts that have pages.
    """
    known = cast("StandardDomain", env.get_domain("std")).objects
    for name, place in names.items():
        known.setdefault(("term", name), place)


def restore_search_entries(env: BuildEnvironment, names: Mapping[str, Iterable[str]]) -> None:
    """Put index entries back in the search index, which forgets those of unwritten pages.

    Parameters
    ----------
    env
        The environment.
    names
        For each page of a concept, its names in the general index.
    """
    entries = getattr(env, "_search_index_index_entries", None)
    if entries is not None:
        for docname in entries.keys() - env.found_docs:
            del entries[docname]
        for docname, (anchor, *texts) in names.items():
            entries[docname] = sorted({(text, anchor, "") for text in texts})
