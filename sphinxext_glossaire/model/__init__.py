"""Concepts, their names, and the scheme that holds them (the words are SKOS's)."""
