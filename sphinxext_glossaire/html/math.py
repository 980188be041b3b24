"""Formulas as MathML, made when the site is built: nothing is fetched, nothing runs.

A project chooses it with ``html_math_renderer = "mathml"``. Docutils converts the LaTeX.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from docutils.utils.math import MathError
from docutils.utils.math.latex2mathml import tex2mathml
from sphinx.util.math import get_node_equation_number

from sphinxext_glossaire.sphinx_api.reports import logger

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.writers.html5 import HTML5Translator

RENDERER = "mathml"


def on_config_inited(app: Sphinx, config: Config) -> None:
    """Register the renderer, if it is asked for: Sphinx prefers any renderer to its own."""
    if config.html_math_renderer == RENDERER:
        app.add_html_math_renderer(RENDERER, (visit_math, None), (visit_math_block, None))


def visit_math(self: HTML5Translator, node: nodes.math) -> None:
    """Write a formula in a line of text."""
    self.body.append(_mathml(self, node, block=False))
    raise nodes.SkipNode


def visit_math_block(self: HTML5Translator, node: nodes.math_block) -> None:
    """Write a formula of its own, with its number."""
    self.body.append(self.starttag(node, "div", CLASS="math"))
    if node.get("number"):
        number = get_node_equation_number(self, node)
        self.body.append(f'<span class="eqno">({number})</span>')
    self.body.append(_mathml(self, node, block=True))
    self.body.append("</div>\n")
    raise nodes.SkipNode


def _mathml(self: HTML5Translator, node: nodes.Element, *, block: bool) -> str:
    formula = node.astext().strip()
    try:
        # A comma in braces is that of a decimal number, without a space behind it.
        return tex2mathml(formula.replace("{,}", ","), as_block=block)
    except (MathError, SyntaxError) as error:
        logger.warning(
            "the formula cannot be set: %s", error, location=node, type="glossaire", subtype="math"
        )
        return f'<code class="math">{self.encode(formula)}</code>'
