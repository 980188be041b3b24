"""Counts the links to glossary entries in pages that Sphinx wrote, and compares outputs.

Nothing of the package is used: what its graph should hold is read off the pages of a build without
it.
"""

from __future__ import annotations

import json
import zipfile
from collections import Counter
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin

if TYPE_CHECKING:
    from pathlib import Path

Edges = Counter[tuple[str, str]]
"""Number of links from a source, ``page:docname`` or an entry's address, to an entry's address."""

_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr")
)
_OURS = "_glossaire/"
_DIGEST_OF_CONF = ".buildinfo"


@dataclass(frozen=True, slots=True, kw_only=True)
class Glossaries:
    """What the pages of a build hold.

    Attributes
    ----------
    entries
        Terms of each entry, by the address of the entry: its page and the anchor of its first term.
    edges
        The links that lead to entries.
    """

    entries: dict[str, list[str]]
    edges: Edges


def count(html: Path) -> Glossaries:
    """Entries of all glossaries below a folder of pages, and the links of term roles to them."""
    entries: dict[str, list[str]] = {}
    anchors: dict[str, str] = {}
    links: list[tuple[str, str]] = []
    for path in sorted(html.rglob("*.html")):
        page = _Page(path.relative_to(html).as_posix())
        page.feed(path.read_text(encoding="utf-8"))
        page.close()
        entries |= page.entries
        anchors |= page.anchors
        links += page.links
    edges = Counter((source, anchors[target]) for source, target in links if target in anchors)
    return Glossaries(entries=entries, edges=edges)


def drawn(html: Path) -> Glossaries:
    """The same as the graph of a build with the extension says it."""
    graph = json.loads((html / "_glossaire" / "graph.json").read_bytes())
    addresses = {
        node["id"]: unquote(node["uri"]) if node["kind"] == "term" else node["id"]
        for node in graph["nodes"]
    }
    edges = Counter(
        (addresses[edge["source"]], addresses[edge["target"]])
        for edge in graph["edges"]
        if edge["kind"] == "cites"
    )
    terms = [node for node in graph["nodes"] if node["kind"] == "term"]
    return Glossaries(entries={unquote(node["uri"]): node["names"] for node in terms}, edges=edges)


def differences(before: Path, after: Path) -> list[str]:
    """Files that are not the same in two outputs; those that only the extension writes left out."""
    old, new = _files(before), _files(after)
    return sorted(
        name
        for name in old.keys() | new.keys()
        if old.get(name) != new.get(name)
        and not (name.startswith(_OURS) and name not in old)
        and name != _DIGEST_OF_CONF
    )


def _files(folder: Path) -> dict[str, bytes]:
    """Content of each file; an archive counts by what is in it, whenever that was packed."""
    files = {}
    for path in (path for path in folder.rglob("*") if path.is_file()):
        name = path.relative_to(folder).as_posix()
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                files |= {f"{name}/{each}": archive.read(each) for each in archive.namelist()}
        else:
            files[name] = path.read_bytes()
    return files


@dataclass(slots=True, kw_only=True)
class _Element:
    """An element that is open."""

    tag: str
    source: str
    is_glossary: bool = False
    in_term: bool = False
    after_definition: bool = True
    link: str = ""


class _Page(HTMLParser):
    """One page: its entries with their terms, its anchors, its links with their sources."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self.address = address
        self.entries: dict[str, list[str]] = {}
        self.anchors: dict[str, str] = {}
        self.links: list[tuple[str, str]] = []
        self._open = [_Element(tag="", source=f"page:{address.removesuffix('.html')}")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element; note what it says."""
        values = {name: value or "" for name, value in attrs}
        classes = values.get("class", "").split()
        around = self._open[-1]
        element = _Element(
            tag=tag,
            source=around.source,
            is_glossary=tag == "dl" and "glossary" in classes,
            in_term=around.in_term and "headerlink" not in classes,
            link=around.link,
        )
        if around.is_glossary and tag in ("dt", "dd"):
            self._enter(element, around, values.get("id", ""))
        elif element.in_term and "id" in values:
            self.anchors[f"{self.address}#{values['id']}"] = element.source
        if tag == "a" and "internal" in classes:
            element.link = unquote(urljoin(self.address, values["href"]))
        if element.link and "std-term" in classes:
            self.links.append((element.source, element.link))
        if tag not in _VOID:
            self._open.append(element)

    def _enter(self, element: _Element, glossary: _Element, anchor: str) -> None:
        """Enter a term or a definition; the first term after a definition begins an entry."""
        address = f"{self.address}#{anchor}"
        element.in_term = element.tag == "dt"
        if element.in_term:
            if glossary.after_definition:
                glossary.source = address
                self.entries[address] = []
            self.anchors[address] = glossary.source
            self.entries[glossary.source].append("")
        glossary.after_definition = not element.in_term
        element.source = glossary.source

    def handle_data(self, data: str) -> None:
        """Add to the words of a term."""
        if self._open[-1].in_term:
            self.entries[self._open[-1].source][-1] += data

    def handle_endtag(self, tag: str) -> None:
        """Close an element, and those in it that were left open."""
        place = next((i for i, each in reversed([*enumerate(self._open)]) if each.tag == tag), 0)
        if place:
            del self._open[place:]
