"""Sphinx configuration of Glossaire OpenLLM."""

import os

from sphinxext_glossaire import bibliography

bibliography.register()

project = "Glossaire OpenLLM"
author = "OpenLLM France"
copyright = "2023-%Y, OpenLLM France et les contributeurs"
version = release = "0.1"
language = "fr"

extensions = [
    "myst_parser",
    "sphinx_design",
    "sphinxcontrib.bibtex",
    "sphinxext_glossaire",
]
exclude_patterns = ["figures"]
myst_enable_extensions = ["colon_fence", "attrs_inline", "deflist"]
nitpicky = True
numfig = True
numfig_format = {"figure": "Figure %s", "table": "Tableau %s", "code-block": "Programme %s"}
today_fmt = "%d %B %Y"

# Bibliography: BibTeX, cited with {cite}.
bibtex_bibfiles = ["docs/references.bib"]
bibtex_default_style = bibliography.BIBLIOGRAPHY_STYLE
bibtex_reference_style = bibliography.REFERENCE_STYLE
bibtex_cite_id = "cite-{key}"
bibtex_bibliography_id = "bibliographie-{bibliography_count}"

# The glossary.
glossaire_typography = "fr"
glossaire_severity = dict.fromkeys(
    [
        "circular_definition",
        "dead_end",
        "discouraged_label",
        "missing_alt",
        "missing_definition",
        "no_source",
        "not_one_sentence",
        "orphan",
        "similar_label",
        "useless_acceptance",
    ],
    "warning",
)
glossaire_domains = {
    "fondamentaux": {"label": "Fondamentaux", "color": "#3b6ea5", "anchor": (0.54, 0.34)},
    "architecture": {"label": "Architecture", "color": "#7a5aa6", "anchor": (0.86, 0.46)},
    "multimodal": {"label": "Multimodal", "color": "#b0466a", "anchor": (0.48, 0.62)},
    "donnees": {"label": "Données", "color": "#4a6a50", "anchor": (0.11, 0.39)},
    "entrainement": {"label": "Entraînement", "color": "#4c7a22", "anchor": (0.28, 0.54)},
    "alignement": {"label": "Alignement", "color": "#9a5a14", "anchor": (0.30, 0.13)},
    "inference-materiel": {
        "label": "Inférence et matériel", "color": "#22786d", "anchor": (0.16, 0.77),
    },
    "instructions-agents": {
        "label": "Instructions et agents", "color": "#a03a78", "anchor": (0.71, 0.83),
    },
    "recherche": {"label": "Recherche d’information", "color": "#1f7396", "anchor": (0.32, 0.31)},
    "evaluation": {"label": "Évaluation", "color": "#7a6a12", "anchor": (0.73, 0.14)},
    "surete-droit": {"label": "Sûreté et droit", "color": "#b0483f", "anchor": (0.38, 0.89)},
    "ecosysteme": {"label": "Écosystème", "color": "#5d626a", "anchor": (0.69, 0.64)},
}  # fmt: skip

glossaire_map_places = "docs/carte.json"  # written by `glossaire map`

# The site.
html_theme = "glossaire"
html_title = "Glossaire OpenLLM"
html_baseurl = os.environ.get(
    "READTHEDOCS_CANONICAL_URL", "https://glossaire-openllm.readthedocs.io/fr/latest/"
)
html_logo = "docs/_static/logo.svg"
html_favicon = "docs/_static/favicon.svg"
html_theme_options = {
    "navigation": [
        ("carte", "Carte"),
        ("parcours", "Parcours"),
        ("a-z", "A–Z"),
        ("lexique", "Lexique"),
    ],
    "footer": [
        ("a-propos", "À propos"),
        ("citer", "Comment citer"),
        ("bibliographie", "Bibliographie"),
        ("extension/index", "L’extension"),
    ],
    "description": (
        "Le glossaire français des grands modèles de langage : une phrase pour comprendre, "
        "une carte pour se repérer, des sources pour vérifier."
    ),
    "repository": "https://github.com/OpenLLM-France/Glossaire",
    "edit": "https://github.com/OpenLLM-France/Glossaire/edit/main/docs/",
    "pdf": "glossaire-openllm.pdf",
}
html_copy_source = False
html_show_sphinx = False
html_math_renderer = "mathml"  # made at build time: nothing is fetched by the reader's browser

# The book.
glossaire_pdf_name = "glossaire-openllm"
glossaire_pdf_subtitle = "Les mots des grands modèles de langage"
glossaire_pdf_licence = "Licence Apache-2.0"
glossaire_pdf_home = False

# LaTeX, for who has it (make latexpdf); figures are converted with ImageMagick.
latex_engine = "xelatex"
latex_show_urls = "no"
latex_elements = {  # citations may stand in captions
    "preamble": r"\usepackage{etoolbox}\AtBeginDocument{\robustify{\hyperlink}}",
}
if tags.has("latex"):  # noqa: F821 (Sphinx defines it)
    extensions.append("sphinx.ext.imgconverter")
