"""Text of a term page: what it keeps of the file, and what the file does not have."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Any

import yaml

from sphinxext_glossaire.importing.links import declared_anchors
from sphinxext_glossaire.importing.markdown_source import Block, Source, parser, words_of
from sphinxext_glossaire.importing.outline import NOTES
from sphinxext_glossaire.model.names import slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinxext_glossaire.importing.headings import HeadingNames
    from sphinxext_glossaire.importing.outline import Section
    from sphinxext_glossaire.importing.term_links import Edit, TermLinks

_SPECIAL = re.compile(r"[\\`*_{}\[\]<>~$&#]")
_OF_MYST = re.compile(
    r"^[ \t>]*(?:[-*+][ \t]+|\d+[.)][ \t]+)*(?=%|\+\+\+|\([^()\n]*\)=[ \t]*$)", re.M
)


def kept_blocks(blocks: Iterable[Block], source: Source, links: TermLinks) -> list[Block]:
    """Blocks of an entry that its page needs.

    Notes come back where they are used; anchors before the next heading are that one's; rules that
    part entries and sections would be errors in Sphinx.
    """
    kept = [each for each in blocks if each.kind not in NOTES and not links.is_navigation(each)]

    def is_end(at: int) -> bool:
        return at in (-1, len(kept)) or bool(kept[at].level)

    at = 0
    while at < len(kept):
        block = kept[at]
        written = source.slice(block) if block.is_silent and at == len(kept) - 1 else ""
        if declared_anchors(written) or (block.kind == "hr" and (is_end(at - 1) or is_end(at + 1))):
            del kept[at]
            at = max(0, at - 1)
        else:
            at += 1
    return kept


def stretches(section: Section, heading: Block, kept: Sequence[Block]) -> Iterable[tuple[int, int]]:
    """Lines of an entry, but for those of blocks that are not kept."""
    first = heading.last
    for block in section.blocks:
        if block not in kept:
            yield first, block.first
            first = block.last
    yield first, section.last


def text_of(source: Source, stretches: Iterable[tuple[int, int]], edits: Iterable[Edit]) -> str:
    """Source of some stretches of lines, with changes."""
    ordered = sorted(set(edits))
    parts = []
    for first, last in stretches:
        place, end = source.offsets[first], source.offsets[last]
        for start, stop, text in ordered:
            if place <= start and stop <= end:
                parts += [source.text[place:start], text]
                place = stop
        parts.append(source.text[place:end])
    lines = "".join(parts).rstrip().split("\n")
    return "\n".join(lines[next((at for at, line in enumerate(lines) if line.strip()), 0) :])


def corrections(kept: Sequence[Block], source: Source) -> Iterable[Edit]:
    """Changes without which the text of a page would not mean what it meant in the file."""
    yield from _levels(kept, source)
    yield from _of_myst(kept, source)


def _levels(kept: Iterable[Block], source: Source) -> Iterable[Edit]:
    """Levels of the headings below that of the page: from 2 on, and none is left out.

    Those that a line below marks are of level 2, and stay so.
    """
    above: list[int] = []
    for block in kept:
        if block.level:
            above = [level for level in above if level < block.level] + [block.level]
            if block.tokens[0].markup.startswith("#"):
                start = source.text.index("#", source.offsets[block.first])
                yield start, start + block.level, "#" * (len(above) + 1)


def _of_myst(kept: Iterable[Block], source: Source) -> Iterable[Edit]:
    """Backslashes before lines of text that MyST would take for comments, breaks, targets."""
    for token in (token for block in kept for token in block.inlines if not block.level):
        first, last = token.map or (0, 0)
        start, end = source.offsets[first], source.offsets[last]
        for match in _OF_MYST.finditer(source.text, start, end):
            yield match.end(), match.end(), "\\"


def front_matter(names: HeadingNames, concept_id: str, domain: str) -> str:
    """Front matter of a page, in the order of the documentation."""
    values: dict[str, Any] = {
        "term": names.term,
        "id": concept_id,
        "abbr": list(names.abbreviations),
        "translations": {"en": list(names.translations)} if names.translations else {},
        "aliases": list(names.aliases),
        "domain": slug(domain) if domain else "",
        "status": "ébauche",
    }
    lines = (f"  {key}: {_yaml(value)}\n" for key, value in values.items() if value)
    return "---\nglossaire:\n" + "".join(lines) + "---\n"


def _yaml(value: object) -> str:
    text = yaml.safe_dump(value, default_flow_style=True, allow_unicode=True, width=math.inf)
    return text.removesuffix("\n").removesuffix("\n...")


def title_line(heading: Block, title: str) -> str:
    """Heading of the page: as written if that reads the same, else its words as plain text."""
    if title in heading.inlines[0].content:
        tokens = parser().parse(f"# {title}")
        if len(tokens) == 3 and words_of(tokens[1].children or ()) == title:
            return f"# {title}\n"
    return f"# {_SPECIAL.sub(lambda char: chr(92) + char[0], title)}\n"
