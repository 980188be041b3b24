"""Everything that a page can hold, and what is wrong with it; `pictures.py` draws the pictures."""

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

import pictures  # noqa: E402

pictures.write(HERE)

project = "Livre des supplices"
author = "Personne"
release = "0"
language = "fr"
extensions = [
    "myst_parser", "sphinx_design", "sphinxcontrib.bibtex", "sphinx.ext.todo",
    "sphinxext_glossaire.pdf",
]  # fmt: skip
myst_enable_extensions = [
    "amsmath", "attrs_block", "attrs_inline", "colon_fence", "deflist", "dollarmath", "fieldlist",
    "html_admonition", "html_image", "replacements", "smartquotes", "strikethrough",
    "substitution", "tasklist",
]  # fmt: skip
myst_substitutions = {"mot": "une *substitution*"}
suppress_warnings = ["myst.strikethrough", "design"]
bibtex_bibfiles = ["references.bib"]
numfig = True
todo_include_todos = True
glossaire_pdf_name = "livre"
