"""``terms.json`` of another glossary, which anybody may have written: what is sound of it."""

from __future__ import annotations

from html import escape
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from sphinxext_glossaire.importing import sound

if TYPE_CHECKING:
    from collections.abc import Mapping

VERSION = 1
_LONGEST = 10_000  # characters of a definition
_MANY = 12  # labels of a kind
_KEPT = frozenset({"em", "strong", "code"})
_SILENT = frozenset({"script", "style", "template", "textarea", "title", "iframe", "noscript"})


def read_terms(content: bytes, base: str) -> Mapping[str, Mapping[str, Any]]:
    """Sound terms of a file by address (no percent signs): id, and the fields that cards show.

    Terms without a label, or whose address is not below the root, are left out; so are values of
    another type than they should have. No HTML is checked: :func:`sound_html` does so.

    Parameters
    ----------
    content
        The file.
    base
        Address of the root of the glossary.

    Raises
    ------
    ValueError
        It is no such file.
    """
    data = sound.document(content, "terms.json", VERSION)
    terms = data.get("terms")
    if not isinstance(terms, dict):
        raise ValueError("its terms are no object")
    lang = sound.language(data.get("language"))
    root = base.rstrip("/") + "/"
    found: dict[str, Mapping[str, Any]] = {}
    for key, entry in terms.items():
        if isinstance(entry, dict) and (label := sound.text(entry.get("label"))):
            address = sound.below(root, entry.get("uri"))
            if address:
                term = {"id": sound.text(key), **_term(entry, label, lang)}
                found.setdefault(unquote(address), term)
    return found


def _term(entry: Mapping[str, Any], label: str, lang: str) -> Mapping[str, Any]:
    translations = entry.get("translations")
    pairs = translations.items() if isinstance(translations, dict) else ()
    html = entry.get("definition_html")
    return {
        "label": label,
        "lang": lang,
        "grammar": sound.text(entry.get("grammar")),
        "abbreviations": _texts(entry.get("abbreviations")),
        "translations": {
            language: texts
            for language, values in list(pairs)[:_MANY]
            if sound.LANGUAGE.fullmatch(language) and (texts := _texts(values))
        },
        "domain_label": sound.text(entry.get("domain_label")) or sound.text(entry.get("domain")),
        "definition_html": html if isinstance(html, str) and len(html) <= _LONGEST else "",
    }


def _texts(values: object) -> list[str]:
    if not isinstance(values, list):
        return []
    return [text for value in values[:_MANY] if (text := sound.text(value))]


def sound_html(html: str, base: str) -> str:
    """HTML of a definition with emphasis, code and absolute links of the web, and else its text."""
    reader = _Definition(base.rstrip("/") + "/")
    reader.feed(sound.STEERING.sub(" ", html))
    reader.close()
    return "".join([*reader.parts, *(f"</{tag}>" for tag in reversed(reader.open))])


class _Definition(HTMLParser):
    def __init__(self, base: str) -> None:
        super().__init__(convert_charrefs=True)
        self.base = base
        self.parts: list[str] = []
        self.open: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open what is kept."""
        if tag in _SILENT:
            self.silent += 1
        elif self.silent or tag in self.open:
            return
        elif tag in _KEPT:
            self.open.append(tag)
            self.parts.append(f"<{tag}>")
        elif tag == "a" and (
            address := sound.web_address(self.base, dict(attrs).get("href") or "")
        ):
            self.open.append(tag)
            self.parts.append(f'<a href="{escape(address)}">')

    def handle_endtag(self, tag: str) -> None:
        """Close what is open, and all in it."""
        if tag in _SILENT:
            self.silent = max(self.silent - 1, 0)
        while tag in self.open:
            self.parts.append(f"</{self.open.pop()}>")

    def handle_data(self, data: str) -> None:
        """Keep text."""
        if not self.silent:
            self.parts.append(escape(sound.STEERING.sub("", data), quote=False))
