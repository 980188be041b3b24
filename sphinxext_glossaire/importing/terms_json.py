"""``terms.json`` of another glossary, which anybody may have written: what is sound of it."""

from __future__ import annotations

import json
import re
from html import escape
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urljoin, urlsplit

if TYPE_CHECKING:
    from collections.abc import Mapping

VERSION = 1
_LONGEST = 10_000  # characters of a definition
_SHORT = 200  # characters of a label
_MANY = 12  # labels of a kind
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_STEERING = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]+")
_KEPT = frozenset({"em", "strong", "code"})
_SILENT = frozenset({"script", "style", "template", "textarea", "title", "iframe", "noscript"})


def read_terms(content: bytes, base: str) -> Mapping[str, Mapping[str, Any]]:
    """Sound terms of a file by address (no percent signs), each with the fields that cards show.

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
    try:
        data = json.loads(content)
    except RecursionError as error:
        raise ValueError("it nests too deep") from error
    terms = data.get("terms") if isinstance(data, dict) else None
    if not isinstance(terms, dict) or data.get("version") != VERSION:
        raise ValueError(f"it is no terms.json of version {VERSION}")
    language = data.get("language")
    lang = language if isinstance(language, str) and _LANGUAGE.fullmatch(language) else ""
    root = base.rstrip("/") + "/"
    found: dict[str, Mapping[str, Any]] = {}
    for entry in terms.values():
        if isinstance(entry, dict) and (label := _text(entry.get("label"))):
            address = _below(root, entry.get("uri"))
            if address:
                found.setdefault(unquote(address), _term(entry, label, lang))
    return found


def _term(entry: Mapping[str, Any], label: str, lang: str) -> Mapping[str, Any]:
    translations = entry.get("translations")
    pairs = translations.items() if isinstance(translations, dict) else ()
    html = entry.get("definition_html")
    return {
        "label": label,
        "lang": lang,
        "grammar": _text(entry.get("grammar")),
        "abbreviations": _texts(entry.get("abbreviations")),
        "translations": {
            language: texts
            for language, values in list(pairs)[:_MANY]
            if _LANGUAGE.fullmatch(language) and (texts := _texts(values))
        },
        "domain_label": _text(entry.get("domain_label")) or _text(entry.get("domain")),
        "definition_html": html if isinstance(html, str) and len(html) <= _LONGEST else "",
    }


def _text(value: object) -> str:
    if not isinstance(value, str) or len(value) > _SHORT:
        return ""
    return _STEERING.sub("", value).strip()


def _texts(values: object) -> list[str]:
    if not isinstance(values, list):
        return []
    return [text for value in values[:_MANY] if (text := _text(value))]


def _below(root: str, uri: object) -> str:
    address = _web_address(root, uri) if isinstance(uri, str) else ""
    return address if address.startswith(root) else ""


def _web_address(base: str, uri: str) -> str:
    """Absolute address; empty if it is none of the web."""
    uri = _STEERING.sub("", uri).strip()
    try:
        address = urljoin(base, uri)
        parts = urlsplit(address)
    except ValueError:
        return ""
    return address if parts.scheme in ("http", "https") and parts.netloc else ""


def sound_html(html: str, base: str) -> str:
    """HTML of a definition with emphasis, code and absolute links of the web, and else its text."""
    reader = _Definition(base.rstrip("/") + "/")
    reader.feed(_STEERING.sub(" ", html))
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
        elif tag == "a" and (address := _web_address(self.base, dict(attrs).get("href") or "")):
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
            self.parts.append(escape(_STEERING.sub("", data), quote=False))
