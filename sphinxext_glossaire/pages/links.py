"""Links to terms in running text: a written name finds its concept as an author would expect."""

from __future__ import annotations

from typing import cast

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinxext_glossaire.nodes import LINK_CLASS
from sphinxext_glossaire.sphinx_api import addresses, derivation, environment, references


class TermLinks(SphinxPostTransform):
    """Resolves links to terms before Sphinx does; what it does not know it leaves to Sphinx."""

    default_priority = 5

    def run(self, **kwargs: object) -> None:
        """Turn the pending references of a document into links."""
        scheme = derivation.derived(self.env).scheme
        renders = environment.application(self.env).builder.name != environment.CHECK_BUILDER
        for node in list(self.document.findall(addnodes.pending_xref)):
            role, target = references.link_role(node), str(node.get("reftarget", ""))
            match = scheme.find(target) if role else None
            if match is None:
                continue
            docname = str(node.get("refdoc", self.env.docname))
            if role != "term" and (
                references.leads_elsewhere(self.env, docname, target)
                or references.is_resolved_by_sphinx(self.env, target, match.concept)
            ):
                continue
            content = cast("nodes.Element", node[0].deepcopy())
            if not content.astext():  # [](#name)
                content += nodes.Text(match.label.text)
            if not renders:
                node.replace_self(content)
                continue
            reference = addresses.term_reference(
                self.env, docname, match.concept, content, match.label
            )
            if match.concept.is_page:
                reference["classes"].append(LINK_CLASS)
                if type(content) is nodes.inline:  # nothing that a page need say again
                    reference[:] = content.children
            node.replace_self(reference)


def silence_reported(app: object, domain: object, node: addnodes.pending_xref) -> bool | None:
    """Keep Sphinx from warning a second time of a link that the checks have reported."""
    env = node.document.settings.env if node.document else None
    if env is None or not references.is_term_link(node):
        return None
    return str(node["reftarget"]) in derivation.reported_names(env) or None
