"""A glossary of two domains, one of which has a page about it."""

project = "Deux domaines"
author = "Personne"
language = "fr"
extensions = ["myst_parser", "sphinxext_glossaire"]
glossaire_domains = {"mer": {"label": "La mer"}, "terre": {"label": "La terre"}}
