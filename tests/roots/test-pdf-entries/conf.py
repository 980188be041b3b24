"""A glossary of three entries, marked by hand as the other rooms of the extension mark theirs."""

from docutils import nodes
from docutils.parsers.rst import Directive

from sphinxext_glossaire.nodes import concept_map

project = "Petit glossaire"
author = "Personne"
copyright = ""
language = "fr"
extensions = ["myst_parser", "sphinx_design", "sphinxcontrib.bibtex", "sphinxext_glossaire.pdf"]
myst_enable_extensions = ["colon_fence", "attrs_block", "attrs_inline"]
bibtex_bibfiles = []
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="200" viewBox="0 0 400 200">'
    '<rect x="20" y="20" width="100" height="40" fill="#e7eef5"/>'
    '<text x="30" y="45" font-family="\'Source Sans 3\'">attention</text></svg>'
)


class Map(Directive):
    required_arguments = 1

    def run(self):
        boxes = [(20, 20, 100, 40, "termes/attention", "attention"), (0, 0, 9, 9, "rien", "x")]
        scope = self.arguments[0]
        alt = f"Carte {scope}"
        return [concept_map(svg=SVG, width=400, height=200, alt=alt, links=boxes, scope=scope)]


def mark(app, doctree):
    if app.env.docname.startswith("termes/"):
        section = doctree.next_node(nodes.section)
        section["classes"].append("glossaire-concept")
        for child in section.children:
            if isinstance(child, nodes.paragraph):
                child["classes"].append("glossaire-definition")
                break


def setup(app):
    app.add_node(concept_map)
    app.add_directive("carte", Map)
    app.connect("doctree-read", mark)
