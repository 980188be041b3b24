import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

project = "Livre fautif"
author = "Personne"
copyright = ""
language = "fr"
extensions = ["myst_parser", "sphinxext_glossaire.pdf", "inconnu"]
myst_enable_extensions = ["dollarmath"]
