"""``python -m sphinxext_glossaire`` is the program ``glossaire``."""

from __future__ import annotations

from sphinxext_glossaire.cli import main

main(prog_name="glossaire")
