"""Words of the interface, in the reader's language."""

from __future__ import annotations

import gettext
from functools import cache
from pathlib import Path

CATALOG = "glossaire"
LOCALE_DIR = Path(__file__).parent / "locale"


@cache
def translation(language: str) -> gettext.NullTranslations:
    """Catalogue of a language; English, the source language, if there is none.

    Parameters
    ----------
    language
        Code as in Sphinx's ``language``: ``fr``, ``fr_CA``.
    """
    languages = [language, language.split("_", maxsplit=1)[0]]
    return gettext.translation(CATALOG, LOCALE_DIR, languages, fallback=True)


def marked(message: str) -> str:
    """Mark a message for translation; it is translated where it is shown."""
    return message
