"""The settings of the book, and what of them the template reads."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from sphinx.config import ENUM
from sphinx.errors import ConfigError

from sphinxext_glossaire.i18n import translation
from sphinxext_glossaire.pdf import markup
from sphinxext_glossaire.pdf.order import ORDERS

if TYPE_CHECKING:
    from sphinx.config import Config

_LIST = [list, tuple]
SETTINGS: tuple[tuple[str, Any, Any, str], ...] = (
    ("glossaire_pdf_name", "", str, "file name of the PDF, without suffix; default: project"),
    ("glossaire_pdf_title", "", str, "title; default: project"),
    ("glossaire_pdf_subtitle", "", str, "subtitle on the title page"),
    ("glossaire_pdf_authors", [], _LIST, "names of the authors; default: author"),
    ("glossaire_pdf_licence", "", str, "licence line of the title page and the imprint"),
    ("glossaire_pdf_logo", "", str, "picture of the title page, SVG, PNG or JPEG"),
    ("glossaire_pdf_home", True, bool, "the text of the root page opens the book"),
    ("glossaire_pdf_order", "alphabetical", ENUM(*ORDERS), "order of the entries"),
    ("glossaire_pdf_domains", [], _LIST, "domains whose entries make the book; default: all"),
    ("glossaire_pdf_paper", "a4", str, "paper: A4, A5 or any other that Typst knows"),
    ("glossaire_pdf_accent", "#1b4965", str, "colour of titles and links, #rrggbb"),
    ("glossaire_pdf_fonts", {}, dict, "font families by use: text, sans, mono"),
    ("glossaire_pdf_font_paths", [], _LIST, "folders with font files, beside the shipped ones"),
)
"""Name, default, types, and what it is; paths start from the folder of ``conf.py``."""

NAME = "look.typ"
_FONTS = {"text": "Libertinus Serif", "sans": "Source Sans 3", "mono": "DejaVu Sans Mono"}


def files(config: Config, folder: Path) -> dict[str, bytes]:
    """Files that the template reads: colours and fonts, and the logo."""
    accent = config.glossaire_pdf_accent
    if not re.fullmatch("#[0-9a-fA-F]{6}", accent):
        raise ConfigError(f"glossaire_pdf_accent is a colour such as #1b4965, not {accent!r}")
    unknown = config.glossaire_pdf_fonts.keys() - _FONTS.keys()
    if unknown:
        raise ConfigError(f"glossaire_pdf_fonts has no use {min(unknown)!r}: text, sans, mono")
    lines = [f"#let accent = rgb({markup.string(accent)})"]
    for use, shipped in _FONTS.items():
        chosen = config.glossaire_pdf_fonts.get(use, [])
        families = [chosen] if isinstance(chosen, str) else list(chosen)
        fonts = markup.array(map(markup.string, [*families, shipped]))
        lines.append(f"#let {'serif' if use == 'text' else use} = {fonts}")
    lines.append(f"#let words = ({_words(config)})")
    made = {NAME: ("\n".join(lines) + "\n").encode()}
    if config.glossaire_pdf_logo:
        logo = folder / config.glossaire_pdf_logo
        if not logo.is_file():
            raise ConfigError(f"glossaire_pdf_logo: there is no file {config.glossaire_pdf_logo}")
        made[logo_name(config)] = logo.read_bytes()
    return made


def _words(config: Config) -> str:
    """Kinds of headings, all different: links say which kind they lead to."""
    gettext = translation(config.language or "en").gettext
    words = {
        # Translators: what a link in the book leads to, as in “entry, page 38”.
        "concept": gettext("entry"),
        "part": gettext("part of an entry"),
        "section": gettext("section"),
    }
    return ", ".join(f"{kind}: {markup.string(word)}" for kind, word in words.items())


def logo_name(config: Config) -> str:
    """Name of the logo beside the markup."""
    return f"logo{PurePosixPath(config.glossaire_pdf_logo).suffix}"


def font_paths(config: Config, folder: Path) -> tuple[str, ...]:
    """Folders of fonts that the project brings."""
    return tuple(str(folder / each) for each in config.glossaire_pdf_font_paths)
