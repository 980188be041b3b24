"""Pending references: which ones may lead to a term, and what else has their name."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from docutils import nodes
from sphinx import addnodes
from sphinx.errors import NoUri
from sphinx.util import docname_join

from sphinxext_glossaire.sphinx_api.environment import GlossaryDomain, application

if TYPE_CHECKING:
    from sphinx.domains import Domain
    from sphinx.domains.std import StandardDomain
    from sphinx.environment import BuildEnvironment

    from sphinxext_glossaire.model.concept import Concept


def link_role(node: nodes.Node) -> str:
    """How a pending reference may lead to a term of this project; empty if it may not.

    ``"term"`` leads to a term or nowhere; ``"any"`` and MyST's ``[text](#name)``, ``"myst"``, lead
    to a term where nothing else has the name.
    """
    if not isinstance(node, addnodes.pending_xref) or node.get("intersphinx"):
        return ""
    role, of_domain = str(node.get("reftype", "")), node.get("refdomain")
    if role == "term":
        return role if of_domain == "std" else ""
    is_free = role in ("any", "myst") and not of_domain and not node.get("reflocalid")
    return role if is_free else ""


def wanted_inventory(node: addnodes.pending_xref) -> str | None:
    """Project that a reference looks for a term in, empty for any other; None if it does not."""
    if not node.get("intersphinx") or node.get("reftype") != "term":
        return None
    return str(node.get("inventory") or "")


def is_term_link(node: nodes.Node) -> bool:
    """Whether a pending reference is a link to a term and nothing else."""
    return link_role(node) == "term"


def leads_elsewhere(env: BuildEnvironment, docname: str, target: str) -> bool:
    """Whether a name that may mean anything is that of a page, a label or another object."""
    std = cast("StandardDomain", env.get_domain("std"))
    if docname_join(docname, target) in env.found_docs or target.lower() in std.anonlabels:
        return True
    if any((kind, target) in std.objects for kind in std.object_types if kind != "term"):
        return True
    return any(
        _resolves(each, env, docname, target)
        for each in env.domains.values()
        if each.name not in ("std", GlossaryDomain.name)
    )


def _resolves(each: Domain, env: BuildEnvironment, docname: str, target: str) -> bool:
    node = addnodes.pending_xref(refdoc=docname, reftarget=target, reftype="any", refexplicit=True)
    builder = application(env).builder
    try:
        return bool(
            each.resolve_any_xref(env, docname, builder, target, node, nodes.literal("", target))
        )
    except (NotImplementedError, NoUri):
        return False


def is_resolved_by_sphinx(env: BuildEnvironment, target: str, concept: Concept) -> bool:
    """Whether Sphinx itself finds an entry of a plain glossary under a name for anything."""
    std = cast("StandardDomain", env.get_domain("std"))
    place = std.objects.get(("term", target.lower()))
    return not concept.is_page and place is not None and place[0] == concept.docname
