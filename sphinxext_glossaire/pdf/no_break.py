"""Spaces at which no line may end: inside numbers, dates and sums, and before a unit or a number.

The rules are those of the *Lexique des règles typographiques en usage à l'Imprimerie nationale*.
"""

from __future__ import annotations

import re

_NO_BREAK, _NARROW = "\u00a0", "\u202f"
_MONTHS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
_PARTS = (
    "articles?|art\\.|sections?|paragraphes?|points?|considérants?|chapitres?|annexes?|figures?|"
    "tableaux?|pages?|p\\.|n[°º]|vol\\.|versions?|étapes?|couches?|niveaux?|ISO|été|automne|hiver|printemps"
)
_YEAR = r"(?<!\b19\d\d)(?<!\b20\d\d)"
_THOUSANDS = re.compile(r"(?<![\d,.])\d{1,3}(?: \d{3})+(?!\d)")
_BOUND = [
    re.compile(pattern)
    for pattern in (
        r"(?<=\d)( )(?=[×÷=≈≠<>≤≥+−/] ?[\d(−])",  # 4 × 4 = 16
        r"(?<=[×÷=≈≠<>≤≥+−/])( )(?=[\d(−])",
        rf"(?<=\d){_YEAR}( )(?=[a-zà-ÿ%‰€°]|[kMGTP]?(?:o|W|Wh|Hz)\b)",  # 12 mots, 8 Go
        r"(?<=\d[\u00a0\u202f ];)( )(?=[\d−])",  # (2 ; 4)
        rf"\b(?:\d\d?|1er)( )(?={_MONTHS})",
        rf"\b(?:{_MONTHS})( )(?=\d{{4}}\b)",
        rf"\b(?:{_PARTS})( )(?=\d|[IVX]+\b)",
        r"\b[A-ZÉ][\w-]*( )(?=\d)",  # France 2030, RFC 9309
    )
]


def bind(text: str) -> str:
    """Text whose spaces hold together what must stand in one line.

    Examples
    --------
    >>> bind("le 9 décembre 2025, 4 × 4 = 16").replace("\u00a0", "~")
    'le~9~décembre~2025, 4~×~4~=~16'
    """
    if not any(map(str.isdigit, text)):
        return text
    text = _THOUSANDS.sub(lambda number: number[0].replace(" ", _NARROW), text)
    for pattern in _BOUND:
        text = pattern.sub(lambda found: found[0][:-1] + _NO_BREAK, text)
    return text
