"""A node that no builder knows."""

from docutils import nodes
from docutils.parsers.rst import Directive


class inconnu(nodes.General, nodes.Element):  # noqa: N801
    pass


class Inconnu(Directive):
    has_content = True

    def run(self):
        node = inconnu()
        self.state.nested_parse(self.content, self.content_offset, node)
        node.source, node.line = self.state_machine.get_source_and_line(self.lineno)
        return [node]


def setup(app):
    app.add_node(inconnu)
    app.add_directive("inconnu", Inconnu)
