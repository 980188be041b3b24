"""What a build leaves out: the parts of a page that are shown under a condition."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sphinx import addnodes
from sphinx.ext.todo import todo_node

from sphinxext_glossaire.sphinx_api.environment import application

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.environment import BuildEnvironment

    from sphinxext_glossaire.model.fragment import Fragment

_TODO = ":todo:"
"""Stands for the condition of a to-do note among the expressions of ``only``."""


def condition(node: nodes.Node) -> str:
    """Condition under which what stands in a node is shown; empty if it always is."""
    if isinstance(node, todo_node):
        return _TODO
    return str(node["expr"]) if isinstance(node, addnodes.only) else ""


def shown(env: BuildEnvironment, fragment: Fragment) -> Fragment:
    """Fragment without the citations that this build leaves out."""
    everything = (*fragment.citations, *fragment.elsewhere)
    if not any(citation.conditions for citation in everything):
        return fragment
    kept = [each for each in everything if all(_holds(env, one) for one in each.conditions)]
    return replace(
        fragment,
        citations=tuple(each for each in kept if each.inventory is None),
        elsewhere=tuple(each for each in kept if each.inventory is not None),
    )


def _holds(env: BuildEnvironment, expression: str) -> bool:
    if expression == _TODO:
        return bool(env.config.todo_include_todos)
    try:
        return bool(application(env).tags.eval_condition(expression))
    except Exception:  # Sphinx keeps what it cannot judge, and says so
        return True
