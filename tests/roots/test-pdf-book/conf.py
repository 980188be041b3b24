project = "Livre d'essai"
author = "Association OpenLLM-France"
release = "1.2"
language = "fr"
extensions = [
    "myst_parser",
    "sphinx_design",
    "sphinxcontrib.bibtex",
    "sphinxext_glossaire.pdf",
]
myst_enable_extensions = [
    "amsmath", "attrs_inline", "colon_fence", "deflist", "dollarmath", "fieldlist",
    "strikethrough", "substitution", "tasklist",
]  # fmt: skip
suppress_warnings = ["myst.strikethrough"]
bibtex_bibfiles = ["references.bib"]
numfig = True
glossaire_pdf_name = "livre"
glossaire_pdf_subtitle = "Toutes les formes qu'une page peut prendre"
glossaire_pdf_licence = "Textes sous licence CC BY-SA 4.0"
