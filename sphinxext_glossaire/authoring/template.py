"""The page of a new term, for its author to fill in, and the one that a moved term leaves."""

from __future__ import annotations

import re
from string import Template

from sphinxext_glossaire.authoring.front_matter_edits import yaml_scalar
from sphinxext_glossaire.authoring.wording import capitalised

_SPECIAL = re.compile(r"[\\`*_\[\]<>$&{}~^|]|(?:(?<=\s)|^)#+(?=\s|$)")
_PAGE = Template(
    """\
---
glossaire:
  term: $term
  id: $id
  domain:$domain
  translations: {en: [$english]}
  status: ébauche
---
# $heading

% Définition : une phrase de 15 à 40 mots. La notion plus générale, liée à sa page, puis ce qui
% distingue celle-ci. Ni article au début, ni « est », ni « désigne ».

% Développement : 80 à 250 mots. Pourquoi la notion existe, comment elle marche, ses limites.
% Chaque fait a sa source.

## Exemple

% Un exemple en français, reproductible et neutre. Dire ce qu’il montre.

## À ne pas confondre avec

% Une liste : le terme voisin, avec son lien, puis ce qui l’en distingue. Déclarer chacun sous
% « distinguish ». Supprimer la section s’il n’y en a pas.

## Pour aller plus loin

% Une liste de liens : le titre et son adresse, ce que c’est, la langue entre parenthèses.
"""
)
_STUB = Template(
    """\
---
orphan: true
glossaire:
  term: $term
  id: $id
  replaced_by: $successor
---
# $heading
"""
)


def new_page(term: str, term_id: str, *, domain: str = "", english: str = "") -> str:
    """Source of the page of a new term.

    Parameters
    ----------
    term, term_id
        Its preferred label and its id.
    domain
        Key of its domain; empty to leave it open.
    english
        Its name in English; empty to leave it open.
    """
    return _PAGE.substitute(
        term=yaml_scalar(term),
        id=yaml_scalar(term_id),
        domain=f" {yaml_scalar(domain)}" if domain else "",
        english=yaml_scalar(english) if english else "",
        heading=heading(term),
    )


def stub(term: str, term_id: str, successor: str) -> str:
    """Source of the page that takes readers from an old place to the id of the entry there now."""
    return _STUB.substitute(
        term=yaml_scalar(term),
        id=yaml_scalar(term_id),
        successor=yaml_scalar(successor),
        heading=heading(term),
    )


def heading(label: str) -> str:
    """Words of the heading of a page, as Markdown that means nothing but them."""
    return _SPECIAL.sub(lambda found: "".join(f"\\{char}" for char in found[0]), capitalised(label))
