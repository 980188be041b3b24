"""Running text of the pages, for those who measure and check it."""

from __future__ import annotations

import re

_FOREIGN = re.compile(r"(?<!\*)\*(?!\*)[^*\n]+\*")
_PASSES = tuple(
    re.compile(pattern, re.MULTILINE | re.DOTALL)
    for pattern in (
        r"\A---\n.*?^---$|^(?P<fence>```+).*?^(?P=fence)[^\S\n]*$|<!--.*?-->",
        r"^%[^\n]*$|^\([\w-]+\)=$|^:::+[^\n]*$|^:(?!alt:)[\w-]+:[^\n]*$|^:alt:",
        r"\{(?:cite:[pt]|math|doc|ref|numref|code)\}`[^`]*`",
        r"\{\w[\w:-]*\}`(?P<kept>[^`<]*?)(?:\s*<[^`>]*>)?`",  # roles
        r"`[^`\n]*`|\$\$.*?\$\$|\$[^$\n]*\$|https?://\S+(?<!\))|<[^<>\n]*>",
        r"\[(?P<kept>[^\]]*)\]\([^)]*\)",
    )
)
"""What is no running text, in this order: front matter, code, remarks; options and targets;
citations and the like; roles and links but for their words; code, formulas, addresses in a line."""

BLANK = "\u2060"
"""Stands for each character that is not read; it has no width and is neither space nor letter."""

_MARKS = re.compile(r"^#+[^\S\n]|[*|]", re.MULTILINE)


def prose(markdown: str, *, foreign: bool = True) -> str:
    """Text whose markup, code and addresses are blanks, so that lines and columns stay.

    Parameters
    ----------
    markdown
        A page, or a part of one.
    foreign
        Words in italics, which are foreign ones, are kept.
    """
    text = markdown
    for pattern in (*_PASSES, *([] if foreign else [_FOREIGN]), _MARKS):
        text = pattern.sub(_blank, text)
    return text


def _blank(found: re.Match[str]) -> str:
    """Blanks for what was found, line ends and the words to keep in their places."""
    text = found[0]
    start, end = found.span("kept") if "kept" in found.re.groupindex else (0, 0)
    blanks = re.sub(r"[^\n]", BLANK, text)
    if end <= start:
        return blanks
    start, end = start - found.start(), end - found.start()
    return blanks[:start] + text[start:end] + blanks[end:]
