"""Write the advance widths of Source Sans 3, from which labels on the maps are measured.

Usage: ``python tools/font_widths.py`` (needs fontTools, from the test requirements).
"""

from __future__ import annotations

import json
from pathlib import Path

from fontTools.ttLib import TTFont

PACKAGE = Path(__file__).parent.parent / "sphinxext_glossaire"
TARGET = PACKAGE / "analysis" / "font_widths.json"
WEIGHTS = {"400": "SourceSans3-Regular.ttf", "600": "SourceSans3-Semibold.ttf"}
CHARACTERS = [chr(code) for code in (*range(0x20, 0x7F), *range(0xA0, 0x180))] + list("’‘“”–—…→")


def widths(path: Path) -> dict[str, int]:
    """Advance width of each character, in thousandths of the font size."""
    font = TTFont(path)
    glyphs, metrics = font.getBestCmap(), font["hmtx"]
    scale = 1000 / font["head"].unitsPerEm
    return {
        char: round(metrics[glyphs[ord(char)]][0] * scale)
        for char in CHARACTERS
        if ord(char) in glyphs
    }


def content() -> str:
    """Text of the table's file."""
    tables = {weight: widths(PACKAGE / "fonts" / name) for weight, name in WEIGHTS.items()}
    return json.dumps(tables, ensure_ascii=False, indent=0, sort_keys=True) + "\n"


if __name__ == "__main__":
    TARGET.write_text(content(), encoding="utf-8")
