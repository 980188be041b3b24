"""The order of French dictionaries."""

from __future__ import annotations

import unicodedata

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss"})


def collation_key(text: str) -> tuple[str, str, str]:
    """Key of the French order: letters first, then accents, then capitals.

    Spaces, hyphens and apostrophes do not count: « à-coup » stands between « acier » and « acte ».
    """
    folded = unicodedata.normalize("NFD", text.casefold().translate(_LIGATURES))
    letters = "".join(sign for sign in folded if sign.isalnum())
    return letters, folded, text


def initial(text: str) -> str:
    """Letter that an entry stands under, without its accent; ``#`` for all else."""
    letters = collation_key(text)[0]
    return letters[0].upper() if letters and letters[0].isalpha() else "#"
