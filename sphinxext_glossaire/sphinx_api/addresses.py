"""Addresses of concepts and pages, and links to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.errors import NoUri
from sphinx.util.nodes import make_refnode

from sphinxext_glossaire.sphinx_api.environment import application

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

    from sphinxext_glossaire.model.concept import Concept, Label


def term_reference(
    env: BuildEnvironment,
    from_docname: str,
    concept: Concept,
    content: nodes.Node,
    label: Label | None = None,
) -> nodes.Element:
    """Link to a concept, or to one of its labels; to the top of its page where it has one.

    The content alone where the concept is not part of what is built.
    """
    builder = application(env).builder
    anchor = (label.anchor if label else "") or concept.anchor
    if concept.is_page and builder.format == "html" and from_docname != concept.docname:
        anchor = ""
    try:
        return make_refnode(builder, from_docname, concept.docname, anchor, content)
    except NoUri:
        return nodes.inline("", "", content)


def concept_href(env: BuildEnvironment, from_docname: str, concept: Concept) -> str:
    """Address of a concept, relative to a document."""
    builder = application(env).builder
    uri = builder.get_relative_uri(from_docname, concept.docname)
    if concept.is_page and concept.docname != from_docname:
        return uri
    return f"{uri}#{concept.anchor}"


def page_reference(
    env: BuildEnvironment, from_docname: str, docname: str, title: str
) -> nodes.Element:
    """Link to a page, or its title alone where it is not part of what is built."""
    uri = page_address(env, from_docname, docname)
    if not uri:
        return nodes.inline("", title)
    reference = nodes.reference("", "", internal=True, refuri=uri)
    reference += nodes.inline("", title)
    return reference


def page_address(env: BuildEnvironment, from_docname: str, docname: str) -> str:
    """Address of a page, relative to another; empty where it is not part of what is built."""
    try:
        return application(env).builder.get_relative_uri(from_docname, docname)
    except NoUri:
        return ""
