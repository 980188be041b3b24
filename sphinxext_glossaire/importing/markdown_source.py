"""A Markdown file as blocks with their lines, read as GitHub reads it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from markdown_it.common.utils import unescapeAll
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from sphinxext_glossaire.importing.links import (
    Anchors,
    Link,
    declared_anchors,
    find_html_links,
    find_links,
    reference_key,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from markdown_it.token import Token

_TAG = re.compile("<[^<>]*>")
_HTML_HEADING = re.compile(r"<h([1-6])\b[^>]*>(.*?)</h\1>", re.DOTALL | re.IGNORECASE)
_WORD = re.compile(r"[^\W_]")


@cache
def parser() -> MarkdownIt:
    """Parser of GitHub's Markdown, and of formulas between lines of ``$$``."""
    made = MarkdownIt("commonmark", {"inline_definitions": True}).enable(["table", "strikethrough"])
    made.use(front_matter_plugin).use(footnote_plugin).use(dollarmath_plugin)
    return made.disable(["footnote_inline", "footnote_tail", "math_inline"])


def words_of(tokens: Iterable[Token]) -> str:
    """What is read of inline tokens, as one line."""
    return "".join(
        " " if token.type in ("softbreak", "hardbreak") else token.content
        for token in tokens
        if token.type in ("text", "code_inline", "softbreak", "hardbreak")
    )


@dataclass(frozen=True, kw_only=True, eq=False)
class Block:
    """A block that stands in no other.

    Attributes
    ----------
    tokens
        Its tokens.
    first, last
        Its lines, from 0; the last one is not included.
    level
        Of a heading; else 0.
    name
        Of a footnote or a link definition.
    """

    tokens: tuple[Token, ...]
    first: int
    last: int
    level: int = 0
    name: str = ""

    @property
    def kind(self) -> str:
        """Type of its first token."""
        return self.tokens[0].type.removesuffix("_open")

    @property
    def inlines(self) -> list[Token]:
        """Tokens that hold inline markup."""
        return [token for token in self.tokens if token.type == "inline"]

    @cached_property
    def words(self) -> str:
        """What is read of it."""
        shown = (words_of(each.children or ()) for each in self.inlines)
        raw = (_TAG.sub("", each.content) for each in self.tokens if each.type != "inline")
        return " ".join(" ".join((*shown, *raw)).split())

    @property
    def is_silent(self) -> bool:
        """Nothing is read of it: it is a rule or an anchor."""
        marks = ("<img", "![", "<!--")
        has_more = any(mark in each.content for each in self.tokens for mark in marks)
        return not _WORD.search(self.words) and not has_more

    def notes(self) -> set[str]:
        """Names of the footnotes that it refers to."""
        children = (child for each in self.inlines for child in each.children or ())
        return {child.meta["label"] for child in children if child.type == "footnote_ref"}


class Source:
    r"""A Markdown file.

    Parameters
    ----------
    text
        Its text; lines end in ``\n``.

    Attributes
    ----------
    lines
        Its lines.
    offsets
        Where each of them begins; one more for the end.
    blocks
        Its blocks in order.
    references
        Address of each link definition, by its key.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = text.split("\n")
        self.offsets = [0]
        for line in self.lines:
            self.offsets.append(self.offsets[-1] + len(line) + 1)
        env: dict[str, dict[str, dict[str, str]]] = {}
        tokens = parser().parse(text, env)
        self.references = {
            reference_key(label): found["href"]
            for label, found in env.get("references", {}).items()
        }
        self.blocks = list(self._blocks(tokens))

    def _blocks(self, tokens: list[Token]) -> Iterable[Block]:
        start = 0
        for end, token in enumerate(tokens, start=1):
            if token.level == 0 and token.nesting <= 0:
                yield self._block(tuple(tokens[start:end]))
                start = end

    def _block(self, tokens: tuple[Token, ...]) -> Block:
        token = tokens[0]
        spans = [each.map for each in tokens if each.map]
        first, last = (spans[0][0], max(span[1] for span in spans)) if spans else (0, 0)
        name = str(token.meta.get("label") or "")
        if token.type == "footnote_reference_open":  # it has no lines of its own
            while first and not self.lines[first].lstrip().startswith(f"[^{name}]:"):
                first -= 1
        while last > first and not self.lines[last - 1].strip():
            last -= 1
        level = int(token.tag[1:]) if token.type == "heading_open" else 0
        return Block(tokens=tokens, first=first, last=last, level=level, name=name)

    def slice(self, block: Block) -> str:
        """Source of a block."""
        return self.text[self.offsets[block.first] : self.offsets[block.last]]

    def line_of(self, place: int) -> int:
        """Line of a character, from 1."""
        return bisect_right(self.offsets, place)

    def links(self, block: Block) -> tuple[list[Link], bool]:
        """Links of a block, and whether the parser sees the same; none are given if not."""
        expected: dict[tuple[int, int], list[str]] = defaultdict(list)
        for token in block.inlines:
            first, last = token.map or (block.first, block.last)
            expected[first, last] += _addresses(token.children or ())
        found: list[Link] = []
        for (first, last), addresses in expected.items():
            links = find_links(self.text, self.offsets[first], self.offsets[last], self.references)
            written = (each.target for each in links if not each.is_html)
            if sorted(map(_normal, written)) != sorted(addresses):
                return [], False
            found += links
        for token in block.tokens:
            if token.type == "html_block" and token.map:
                first, last = token.map
                found += find_html_links(self.text, self.offsets[first], self.offsets[last])
        return found, True

    def anchors(self) -> Anchors:
        """Where each anchor of the file leads; one that stands alone leads to what follows."""
        headings: list[tuple[int, str]] = []
        declared: list[tuple[int, str]] = []
        waiting: list[str] = []
        for block in self.blocks:
            for token, after in zip(block.tokens, block.tokens[1:], strict=False):
                if token.type == "heading_open":
                    words = words_of(after.children or ())
                    headings.append((block.first, words))
            source = "" if block.kind in ("fence", "code_block") else self.slice(block)
            if block.kind == "html_block":
                found = _HTML_HEADING.findall(source)
                headings += [(block.first, _TAG.sub("", words).strip()) for _, words in found]
            waiting += declared_anchors(source)
            if not block.is_silent:
                declared += [(block.first, name) for name in waiting]
                waiting = []
        declared += [(len(self.lines), name) for name in waiting]
        return Anchors(headings, declared)


def _addresses(tokens: Iterable[Token]) -> Iterable[str]:
    for token in tokens:
        if token.type == "image":
            yield str(token.attrs["src"])
            yield from _addresses(token.children or ())
        elif token.type == "link_open" and token.info != "auto":
            yield str(token.attrs["href"])


def _normal(target: str) -> str:
    return parser().normalizeLink(unescapeAll(target))
