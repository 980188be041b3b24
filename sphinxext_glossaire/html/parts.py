"""Parts of a web page that readers open: a group of citing places, the ways to cite."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from jinja2 import Environment

from sphinxext_glossaire.sphinx_api import environment

if TYPE_CHECKING:
    from sphinx.writers.html5 import HTML5Translator

    from sphinxext_glossaire.nodes import citing, folded_part

_CITING = Environment(autoescape=True, trim_blocks=True).from_string("""\
<details class="glossaire-cite"><summary>{{ cite }}</summary>
<ul>
{% for name, text in texts %}
<li><span class="cite-name">{{ name }}</span>
<button type="button" hidden aria-label="{{ copy }} ({{ name }})">{{ copy }}</button>
<pre><code>{{ text }}</code></pre></li>
{% endfor %}
</ul>
<p role="status" data-copied="{{ copied }}"></p></details>
""")


def visit_folded(self: HTML5Translator, node: folded_part) -> None:
    """Open the part."""
    opened = " open" if node.get("open") else ""
    title = self.encode(node["title"])
    self.body.append(f'<details class="glossaire-fold"{opened}><summary>{title}</summary>\n')


def depart_folded(self: HTML5Translator, node: folded_part) -> None:
    """Close the part."""
    del node
    self.body.append("</details>\n")


def visit_citing(self: HTML5Translator, node: citing) -> None:
    """Write the ways to cite; a script gives each a button that copies it."""
    _ = environment.gettext(self.builder.env)
    self.body.append(
        _CITING.render(texts=node["texts"], cite=_("Cite"), copy=_("Copy"), copied=_("copied"))
    )
    raise nodes.SkipNode
