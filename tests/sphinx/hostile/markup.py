"""A page as a browser takes it: its words, and the markup in it that would do something."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser

from tests.sphinx.hostile.case import ALARM

_ADDRESSES = ("href", "src", "action", "formaction", "xlink:href", "data", "poster", "srcset")
_SCHEME = re.compile("(?:javascript|vbscript|data:text/html)", re.IGNORECASE)
_BLANK = re.compile("[\x00-\x20]+")
_FOREIGN = ("iframe", "object", "embed", "base")
_DATA = ("application/json", "application/ld+json")  # types of scripts that do not run


class Markup(HTMLParser):
    """Words and live pieces of a page.

    Attributes
    ----------
    words
        Text that is read, piece by piece.
    alive
        Elements and attributes that would run, load or send something.
    """

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.alive: list[str] = []
        self._inside = ""
        self._data = ""

    @classmethod
    def of(cls, text: str) -> Markup:
        """Parse a page, or a piece of one."""
        markup = cls()
        markup.feed(text)
        markup.close()
        return markup

    @property
    def text(self) -> str:
        """What is read, with single spaces."""
        return " ".join("".join(self.words).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag in ("script", "style"):
            self._inside = "data" if values.get("type") in _DATA else tag
            self._data = ""
        for name, value in values.items():
            address = _BLANK.sub("", value.rpartition("url=")[2] if tag == "meta" else value)
            leads = name in _ADDRESSES or (tag, name) == ("meta", "content")
            if (
                name.startswith("on")
                or (leads and _SCHEME.match(address))
                or (name == "style" and ALARM in value)
            ):
                self.alive.append(f"<{tag} {name}={value!r}>")
        if tag in _FOREIGN:
            self.alive.append(f"<{tag}>")

    def handle_endtag(self, tag: str) -> None:
        if not self._inside or tag not in ("script", "style"):
            return
        if self._inside == "data":
            json.loads(self._data)
        elif ALARM in self._data:
            self.alive.append(f"<{tag}>{self._data}")
        self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside:
            self._data += data
        else:
            self.words.append(data)
