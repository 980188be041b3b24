"""A built page as the tests see it: elements in order, ids, addresses, headings."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track")
)
_URL_ATTRIBUTES = ("href", "src", "action", "formaction", "poster", "data", "xlink:href")
_ID_LISTS = ("for", "headers", "aria-labelledby", "aria-describedby", "aria-controls", "list")
_FETCHING_RELS = frozenset(
    ("stylesheet", "preload", "prefetch", "modulepreload", "icon", "preconnect", "dns-prefetch")
)
_CSS_URL = re.compile(r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^)"']*))\s*\)""")
_CSS_IMPORT = re.compile(r"""@import\s+(?:"([^"]*)"|'([^']*)')""")
_HEADING = re.compile(r"h[1-6]$")


@dataclass
class Element:
    """A start tag."""

    tag: str
    attributes: dict[str, str]
    line: int
    inside: tuple[str, ...]
    text: str = ""


@dataclass
class Page(HTMLParser):
    """A parsed page.

    Every address that it leads to or loads is in ``links``, with whether showing the page loads it.
    """

    markup: str
    elements: list[Element] = field(default_factory=list)
    links: list[tuple[str, bool, int]] = field(default_factory=list)
    flaws: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._open: list[Element] = []
        self.feed(self.markup)
        self.close()
        self.flaws += [f"<{left.tag}> of line {left.line} is not closed" for left in self._open]

    @classmethod
    def read(cls, path: Path) -> Page:
        return cls(path.read_text(encoding="utf-8"))

    def all(self, *tags: str) -> list[Element]:
        return [element for element in self.elements if element.tag in tags]

    @property
    def ids(self) -> list[str]:
        """Every id, as often as it is given; names of anchors too."""
        return [
            element.attributes[key]
            for element in self.elements
            for key in (("id", "name") if element.tag == "a" else ("id",))
            if element.attributes.get(key)
        ]

    @property
    def headings(self) -> list[int]:
        return [int(each.tag[1]) for each in self.elements if _HEADING.match(each.tag)]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        line = self.getpos()[0]
        if len(attributes) < len(attrs):
            self.flaws.append(f"<{tag}> of line {line} has an attribute twice")
        element = Element(tag, attributes, line, tuple(each.tag for each in self._open))
        self.elements.append(element)
        self._collect(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        if self._open and self._open[-1].tag == tag:
            self._open.pop()
        else:
            inside = self._open[-1].tag if self._open else "nothing"
            self.flaws.append(f"</{tag}> in line {self.getpos()[0]} closes <{inside}>")

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.text += data
        if self._open and self._open[-1].tag == "style":
            self.links += [(url, True, self.getpos()[0]) for url in css_urls(data)]

    def _collect(self, element: Element) -> None:
        given, line = element.attributes, element.line
        loads = element.tag not in ("a", "area", "form", "link") or bool(
            element.tag == "link" and _FETCHING_RELS & set(given.get("rel", "").split())
        )
        for key in _URL_ATTRIBUTES:
            if key in given and element.tag != "base":  # of page 404, made for its root alone
                self.links.append((given[key], loads, line))
        for choice in given.get("srcset", "").split(","):
            if choice.strip():
                self.links.append((choice.split()[0], True, line))
        for key in _ID_LISTS:
            self.links += [(f"#{name}", False, line) for name in given.get(key, "").split()]
        for key, value in given.items():
            if key not in _URL_ATTRIBUTES:
                self.links += [(url, True, line) for url in css_urls(value)]


def css_urls(css: str) -> list[str]:
    """Addresses in a style sheet, in a ``style`` attribute or in an attribute of SVG."""
    found = [*_CSS_URL.finditer(css), *_CSS_IMPORT.finditer(css)]
    return [next((part for part in match.groups() if part), "").strip() for match in found]


def broken_links(out: Path, missing_is_fine: frozenset[str] = frozenset()) -> list[str]:
    """Everything in the pages and styles of a folder that leads nowhere or is loaded elsewhere.

    Parameters
    ----------
    out
        Root of the site.
    missing_is_fine
        Files, relative to the root, that need not be there.
    """
    pages = {path.resolve(): Page.read(path) for path in sorted(out.rglob("*.html"))}
    anchors = {path: frozenset(page.ids) for path, page in pages.items()}
    drawings = [path.resolve() for path in sorted(out.rglob("*.svg"))]
    anchors |= {path: frozenset(Page.read(path).ids) for path in drawings}
    found: list[tuple[Path, str, bool, int]] = [
        (path, *link) for path, page in pages.items() for link in page.links
    ]
    for path in drawings:
        found += [(path, *link) for link in Page.read(path).links]
    for path in sorted(out.rglob("*.css")):
        urls = css_urls(path.read_text(encoding="utf-8"))
        found += [(path.resolve(), url, True, 0) for url in urls]
    faults = []
    for path, url, loads, line in found:
        fault = _fault(out.resolve(), path, url, loads, anchors, missing_is_fine)
        if fault:
            faults.append(f"{path.relative_to(out.resolve())}:{line}: {url!r} {fault}")
    return faults


def _fault(
    out: Path,
    path: Path,
    url: str,
    loads: bool,
    anchors: dict[Path, frozenset[str]],
    missing_is_fine: frozenset[str],
) -> str:
    parts = urlsplit(url)
    target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
    if target.is_dir():
        target /= "index.html"
    inside = target.is_relative_to(out)
    name = target.relative_to(out).as_posix() if inside else ""
    fault = ""
    if parts.scheme or parts.netloc:
        if loads and parts.scheme != "data":
            fault = "is loaded from elsewhere"
        elif parts.scheme not in ("data", "http", "https", "mailto"):
            fault = "has a strange scheme"
    elif parts.path.startswith("/"):
        fault = "only works at the root of a host"
    elif not inside:
        fault = "leads out of the site"
    elif not target.is_file():
        fault = "" if name in missing_is_fine else "does not exist"
    elif parts.fragment and not _has(anchors.get(target), parts.fragment):
        fault = "has no such anchor"
    return fault


def _has(anchors: frozenset[str] | None, fragment: str) -> bool:
    return anchors is None or unquote(fragment) in anchors
