"""Terms of other projects, as intersphinx finds them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.errors import ExtensionError, NoUri

from sphinxext_glossaire.sphinx_api.environment import application

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Set

    from sphinx.environment import BuildEnvironment


def knows(env: BuildEnvironment, docname: str, target: str) -> bool:
    """Whether another extension finds a term, intersphinx above all, or the project ignores it."""
    config, kinds = env.config, ("term", "std:term")
    if config.nitpicky and (
        any((kind, target) in config.nitpick_ignore for kind in kinds)
        or any(
            re.fullmatch(wanted, kind) and re.fullmatch(pattern, target)
            for wanted, pattern in config.nitpick_ignore_regex
            for kind in kinds
        )
    ):
        return True
    try:
        return _missing_reference(env, docname, target) is not None
    except NoUri:
        return True


def _missing_reference(env: BuildEnvironment, docname: str, target: str) -> Any:
    node = _term_xref(docname, target)
    try:
        return env.events.emit_firstresult(
            "missing-reference", env, node, nodes.inline("", target), allowed_exceptions=(NoUri,)
        )
    except ExtensionError:  # it wanted more of a node than its attributes
        return None


def _term_xref(docname: str, target: str) -> addnodes.pending_xref:
    return addnodes.pending_xref(
        "", refdoc=docname, refdomain="std", reftype="term", reftarget=target, refexplicit=False
    )


def link(
    env: BuildEnvironment, docname: str, target: str, inventory: str | None
) -> nodes.reference | None:
    """Link of a document to a term of another project; None if intersphinx finds none.

    Parameters
    ----------
    env
        The environment.
    docname
        The document.
    target
        Name of the term.
    inventory
        Project that is to have it; empty for any, None where the document may mean anything.
    """
    from sphinx.ext import intersphinx  # noqa: PLC0415 (only for who uses it)

    node, words = _term_xref(docname, target), nodes.inline("", target)
    try:
        if inventory is None:
            found = _missing_reference(env, docname, target)
        elif not inventory:
            found = intersphinx.resolve_reference_any_inventory(env, False, node, words)
        elif intersphinx.inventory_exists(env, inventory):
            found = intersphinx.resolve_reference_in_inventory(env, inventory, node, words)
        else:
            found = None
    except NoUri:
        return None
    return found if isinstance(found, nodes.reference) else None


def projects(env: BuildEnvironment) -> Mapping[str, tuple[str, tuple[str | None, ...]]]:
    """Address and places of the inventory of each project of ``intersphinx_mapping``, by name."""
    if "sphinx.ext.intersphinx" not in application(env).extensions:
        return {}
    return dict(env.config.intersphinx_mapping.values())


def addresses(env: BuildEnvironment, project: str) -> Set[str]:
    """Addresses of the terms in the inventory of another project."""
    return {str(getattr(item, "uri", None) or item[2]) for item in _terms(env, project)}


def title(env: BuildEnvironment, project: str) -> str:
    """Name that another project gives itself in its inventory."""
    items = _terms(env, project)
    return next((str(getattr(item, "project_name", None) or item[0]) for item in items), "")


def _terms(env: BuildEnvironment, project: str) -> Iterable[Any]:
    inventories: Mapping[str, Any] = getattr(env, "intersphinx_named_inventory", {})
    yield from inventories.get(project, {}).get("std:term", {}).values()
