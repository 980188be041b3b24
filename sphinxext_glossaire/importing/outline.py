"""Which headings of a Markdown file are terms, and which group them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from sphinxext_glossaire.importing.headings import clean
from sphinxext_glossaire.importing.markdown_source import words_of
from sphinxext_glossaire.importing.remarks import Kind, Remark, remark
from sphinxext_glossaire.model.names import loose_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinxext_glossaire.importing.markdown_source import Block, Source

_WORDS = re.compile(r"[^\W_]+")
_FEW_LINKS = 3
NOTES = ("definition", "footnote_reference")


@dataclass(frozen=True, kw_only=True)
class Section:
    """A heading that is no part of an entry, and what stands below it up to the next one.

    Attributes
    ----------
    heading
        The heading; None for what stands before the first one.
    blocks
        What stands below.
    text
        Words of the heading, without number and pictograms.
    last
        Line behind its last one, from 0.
    domain
        Words of the heading that is the domain of a term.
    is_term
        It is an entry.
    """

    heading: Block | None
    blocks: tuple[Block, ...]
    last: int
    text: str = ""
    domain: str = ""
    is_term: bool = False

    @property
    def first(self) -> int:
        """Its first line, from 0."""
        return self.heading.first if self.heading else 0


def sections(source: Source, level: int) -> tuple[list[Section], list[Remark]]:
    """Sections of a file in order.

    Parameters
    ----------
    source
        The file.
    level
        Level of the headings that are terms; 0 to find it.
    """
    level = level or _find_level(source.blocks)
    heads = [at for at, block in enumerate(source.blocks) if 0 < block.level <= level]
    ends = [*heads, len(source.blocks)]
    lines = [*(source.blocks[at].first for at in heads), len(source.lines)]
    found = [Section(heading=None, blocks=tuple(source.blocks[: ends[0]]), last=lines[0])]
    for at, end, last in zip(heads, ends[1:], lines[1:], strict=True):
        heading, blocks = source.blocks[at], tuple(source.blocks[at + 1 : end])
        text = clean(heading.words)
        is_term = heading.level == level and bool(_WORDS.search(text)) and not _only_lists(blocks)
        found.append(Section(heading=heading, blocks=blocks, last=last, text=text, is_term=is_term))
    named = _with_domains(found)
    domains = {each.domain for each in named if each.domain}
    left = (section for section in named if not section.is_term)
    remarks = [each for section in left for each in _left_out(section, domains, level)]
    if not any(section.is_term for section in named):
        remarks.append(remark(Kind.NO_TERMS, 0, len(source.lines)))
    return named, remarks


def _find_level(blocks: Sequence[Block]) -> int:
    """Level with the most definitions; a name in parentheses counts twice, "Exemple" once."""
    counts: dict[int, dict[str, int]] = {block.level: {} for block in blocks if block.level}
    for block, following in pairwise(blocks):
        if block.level and not following.level:
            key = loose_key(clean(block.words))
            counts[block.level][key] = 2 if key.endswith(")") else 1
    return max(counts, key=lambda level: (sum(counts[level].values()), level), default=1)


def _with_domains(found: Sequence[Section]) -> list[Section]:
    """Sections whose terms know the nearest heading above that is neither title nor letter."""
    levels = [section.heading.level if section.heading else 9 for section in found]
    title = 1 if levels[1:].count(1) == 1 and levels[1] == 1 else 0
    above: list[tuple[int, str]] = []
    named = []
    for at, (level, section) in enumerate(zip(levels, found, strict=True)):
        above = [each for each in above if each[0] < level]
        if section.is_term:
            domain = above[-1][1] if above else ""
            section = replace(section, domain=domain)  # noqa: PLW2901
        elif at not in (0, title) and any(len(word) > 1 for word in _WORDS.findall(section.text)):
            above.append((level, section.text))
        named.append(section)
    return named


def _left_out(section: Section, domains: set[str], level: int) -> Iterable[Remark]:
    """What becomes of a section that is no entry: its heading, then each stretch of its text."""
    if section.heading and section.text not in domains:
        text = section.text or section.heading.inlines[0].content
        yield remark(Kind.GROUP, section.heading.first, section.heading.last, text=text)
    stretch: list[Block] = []
    for block in (*section.blocks, None):
        is_part = block is not None and block.kind not in (*NOTES, "front_matter")
        if block and is_part and not is_contents(block):
            stretch.append(block)
            continue
        shown = [each for each in stretch if not each.is_silent]
        if shown:
            text = section.text or shown[0].words[:40] or shown[0].tokens[0].content.strip()[:40]
            yield remark(Kind.OUTSIDE, stretch[0].first, stretch[-1].last, text=text, level=level)
        stretch = []
        if block and is_part:
            yield remark(Kind.CONTENTS, block.first, block.last)
        elif block and block.kind == "front_matter":
            yield remark(Kind.FRONT_MATTER, block.first, block.last)


def _only_lists(blocks: Sequence[Block]) -> bool:
    """There is nothing but lists of links to places in the file."""
    shown = [each for each in blocks if not (each.is_silent or each.level or each.kind in NOTES)]
    return bool(shown) and all(each.kind.endswith("_list") and is_contents(each) for each in shown)


def is_contents(block: Block) -> bool:
    """Most of what is read of a block are links to places in the file."""
    inner = 0, 0
    for token in block.inlines:
        children = token.children or []
        for at, child in enumerate(children):
            if child.type == "link_open" and str(child.attrs["href"]).startswith("#"):
                ends = (n for n in range(at, len(children)) if children[n].type == "link_close")
                inner = inner[0] + 1, inner[1] + len(words_of(children[at : next(ends)]))
    return inner[0] >= _FEW_LINKS and inner[1] * 2 >= len(block.words) - 3 * inner[0]
