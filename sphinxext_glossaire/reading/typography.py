"""French spaces in the text of every document, where a project asks for them."""

from __future__ import annotations

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform

from sphinxext_glossaire.model.typography import french_spaces

_VERBATIM = (
    nodes.literal,
    nodes.literal_block,
    nodes.math,
    nodes.math_block,
    nodes.raw,
    nodes.comment,
    addnodes.toctree,
)


class FrenchSpaces(SphinxTransform):
    """Makes the spaces of French punctuation no-break, code and mathematics left alone."""

    default_priority = 760  # after smart quotes (750), before trees are read (880)

    def apply(self, **kwargs: object) -> None:
        """Rewrite the text nodes of the document."""
        if self.config.glossaire_typography != "fr":
            return
        for node in list(self.document.findall(nodes.Text)):
            if not _is_verbatim(node):
                text = str(node)
                spaced = french_spaces(text)
                if spaced != text:
                    node.parent.replace(node, nodes.Text(spaced))


def _is_verbatim(node: nodes.Text) -> bool:
    current = node.parent
    while current is not None:
        if isinstance(current, _VERBATIM):
            return True
        current = current.parent
    return False
