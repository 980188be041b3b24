"""Links and anchors of a Markdown file: where they stand, and where they lead."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_MARK = re.compile(
    r"""\\.
    | (?<!`)(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`)
    | <a\s+href=(["'])(?P<anchor>\#[^"'<>]*)\2\s*>(?P<words>[^<>`]*)</a>
    | (?P<tag><[a-z/!?][^<>]*>)
    | (?P<open>!?\[)
    | (?P<close>\])""",
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_DESTINATION = re.compile(
    r"""\(\s*
    (?: <(?P<pointed>(?:[^<>\n\\]|\\.)*)>
      | (?P<plain>(?!<)(?:[^\s()\\]|\\.|\((?:[^\s()\\]|\\.|\([^\s()]*\))*\))*) )
    (?: \s+ (?: "(?:[^"\\]|\\.)*" | '(?:[^'\\]|\\.)*' | \((?:[^()\\]|\\.)*\) ) )?
    \s*\)""",
    re.VERBOSE | re.DOTALL,
)
_REFERENCE = re.compile(r"\[((?:[^\[\]\\]|\\.)*)\]", re.DOTALL)
_TAG = re.compile(r"<[a-z][^<>]*>", re.IGNORECASE)
_HTML_ADDRESS = re.compile(r"""\b(src|href)\s*=\s*(["'])(.*?)\2""", re.IGNORECASE)
_NOT_OF_AN_ANCHOR = re.compile(r"[^\w\- ]")
_DECLARED = re.compile(r"""<\w+\s(?:[^<>]*\s)?(?:name|id)\s*=\s*["']?([^"'\s>]+)""", re.IGNORECASE)
_BRACED = re.compile(r"\{#([\w.:-]+)\}\s*$", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link or a picture; places are those of characters in the source.

    Attributes
    ----------
    start, end
        All of it.
    words
        Its words, with their markup.
    target
        Address, as written.
    target_start, target_end
        Place of the address; both 0 if a definition elsewhere has it.
    reference
        Key of that definition.
    is_picture
        It shows a picture.
    is_html
        It is written in HTML; an attribute alone if it has no words.
    """

    start: int
    end: int
    words: str
    target: str
    target_start: int = 0
    target_end: int = 0
    reference: str = ""
    is_picture: bool = False
    is_html: bool = False


def find_links(text: str, start: int, end: int, references: Mapping[str, str]) -> list[Link]:
    """Links between two places of a text, but for those in code; inner ones first.

    Parameters
    ----------
    text
        The source.
    start, end
        The places.
    references
        Addresses by the keys of their definitions.
    """
    found: list[Link] = []
    openers: list[re.Match[str] | None] = []
    place = start
    while mark := _MARK.search(text, place, end):
        place = mark.end()
        if mark["open"]:
            openers.append(mark)
        elif mark["anchor"]:
            found.append(
                Link(
                    start=mark.start(),
                    end=mark.end(),
                    words=mark["words"],
                    target=mark["anchor"],
                    is_html=True,
                )
            )
        elif mark["tag"]:
            found += _html_addresses(text, *mark.span())
        elif mark["close"] and openers:
            opener = openers.pop()
            link = _closed(text, opener, place, end, references) if opener else None
            if link:
                found.append(link)
                place = link.end
                if not link.is_picture:  # no link holds another one
                    openers = [each if each and each[0] == "![" else None for each in openers]
    return found


def find_html_links(text: str, start: int, end: int) -> list[Link]:
    """Addresses in the tags between two places of a text."""
    tags = _TAG.finditer(text, start, end)
    return [link for tag in tags for link in _html_addresses(text, *tag.span())]


def _html_addresses(text: str, start: int, end: int) -> list[Link]:
    return [
        Link(
            start=found.start(),
            end=found.end(),
            words="",
            target=found[3],
            target_start=found.start(3),
            target_end=found.end(3),
            is_picture=found[1].lower() == "src",
            is_html=True,
        )
        for found in _HTML_ADDRESS.finditer(text, start, end)
    ]


def _closed(
    text: str, opener: re.Match[str], place: int, end: int, references: Mapping[str, str]
) -> Link | None:
    """Link whose words end before a place."""
    words, is_picture = text[opener.end() : place - 1], opener[0] == "!["
    inline = _DESTINATION.match(text, place, end)
    if inline:
        group = "plain" if inline["pointed"] is None else "pointed"
        return Link(
            start=opener.start(),
            end=inline.end(),
            words=words,
            target=inline[group],
            target_start=inline.start(group),
            target_end=inline.end(group),
            is_picture=is_picture,
        )
    other = _REFERENCE.match(text, place, end)
    key = reference_key((other and other[1]) or words)
    if key not in references:
        other, key = None, reference_key("" if other and other[1] else words)
    if key not in references:
        return None
    return Link(
        start=opener.start(),
        end=other.end() if other else place,
        words=words,
        target=references[key],
        reference=key,
        is_picture=is_picture,
    )


def reference_key(label: str) -> str:
    """Label of a definition as it is compared: without case, spaces and line ends alike."""
    return " ".join(label.split()).casefold()


def relative_path(target: str) -> str:
    """Path of an address that is a file beside the text; empty if it is none."""
    try:
        parts = urlsplit(target)
    except ValueError:
        return ""
    return "" if parts.scheme or parts.netloc else unquote(parts.path)


def github_anchor(words: str) -> str:
    """Anchor that GitHub gives a heading: lower case, no punctuation, hyphens for spaces."""
    name = unicodedata.normalize("NFC", words).lower()
    return _NOT_OF_AN_ANCHOR.sub("", name).replace(" ", "-")


def declared_anchors(source: str) -> list[str]:
    """Anchors that HTML or ``{#id}`` declare."""
    return _DECLARED.findall(source) + _BRACED.findall(source)


class Anchors:
    """Line of each anchor of a file, from 0.

    Parameters
    ----------
    headings
        Line and words of each heading.
    declared
        Line and name of each anchor that is declared.
    """

    def __init__(
        self, headings: Iterable[tuple[int, str]], declared: Iterable[tuple[int, str]]
    ) -> None:
        self.lines: dict[str, int] = {}
        counts: Counter[str] = Counter()
        for line, words in headings:
            plain = anchor = github_anchor(words)
            while anchor in self.lines:
                counts[plain] += 1
                anchor = f"{plain}-{counts[plain]}"
            self.lines[anchor] = line
        for line, name in declared:
            self.lines.setdefault(unicodedata.normalize("NFC", name), line)
        self._loose = {_loose(anchor): line for anchor, line in reversed(self.lines.items())}

    def find(self, anchor: str) -> int | None:
        """Line that an anchor leads to; case and hyphens around it do not matter."""
        name = unicodedata.normalize("NFC", unquote(anchor)).removeprefix("user-content-")
        return self.lines.get(name, self._loose.get(_loose(name)))


def _loose(anchor: str) -> str:
    return anchor.casefold().strip("-") or anchor
