"""A link where a page mentions a term."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from sphinxext_glossaire.authoring.edits import Edit
from sphinxext_glossaire.diagnostics.codes import Code
from sphinxext_glossaire.model.concept import LabelKind
from sphinxext_glossaire.model.names import Names

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinxext_glossaire.diagnostics.findings import Finding, Location
    from sphinxext_glossaire.model.names import Match
    from sphinxext_glossaire.model.scheme import Scheme

_MARKUP = re.compile(
    r"""(?:\{[^{}\s]+\}|:[\w:]+:)?(`+)(?:[^`]|(?!\1)`)+\1(?:_{1,2}|:[\w:]+:)? # roles, code, links
    | !?\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\]|\{[^}]*\})?                        # links, pictures
    | <[^<>]*> | \$[^$]*\$ | «[^«»]*» | “[^“”]*” | „[^„“]*“ | \bhttps?://\S+""",
    re.VERBOSE,
)
_END = re.compile(r"^[ \t>]*$|^[ \t]*(?:%|\.\.[ \t]|```|~~~|:::)", re.MULTILINE)


_JOINT = re.compile(r"[\s\-‐‑'’]+")
_WORD = re.compile(r"[^\W_]+")
_LONGEST = 6  # words of a name that may stand around a mention


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words that name a term and are no link.

    Attributes
    ----------
    location
        Where they stand, or the first line from which they are looked for.
    text
        The words.
    term
        Preferred label of the term.
    skipped
        How often they stand in that line before as part of other words.
    """

    location: Location
    text: str
    term: str
    skipped: int

    @property
    def key(self) -> tuple[Location, str]:
        """What tells it from others, also when some of them have become links."""
        return self.location, self.text


def mentions(findings: Iterable[Finding]) -> Iterable[Mention]:
    """Mentions that findings tell of."""
    for finding in findings:
        if finding.code is Code.UNLINKED_MENTION:
            details = dict(finding.details)
            yield Mention(
                location=finding.location,
                text=details["text"],
                term=details["term"],
                skipped=int(details["skipped"]),
            )


def link(source: str, mention: Mention, scheme: Scheme, *, rst: bool) -> Edit | None:
    """Edit that makes a mention a link; None where a person must look.

    So it is where the mention is not found in plain text, is part of a name of another term, or is
    a synonym of one word, which may mean something else.

    Parameters
    ----------
    source
        Text of the page.
    mention
        The words; spaces and apostrophes may be written otherwise.
    scheme
        The glossary.
    rst
        The page is reStructuredText, else MyST.
    """
    if not mention.location.line:
        return None
    start = len(source) - len(source.split("\n", mention.location.line - 1)[-1])
    block = source.rfind("\n\n", 0, start) + 1
    end = _END.search(source, start)
    plain = _MARKUP.sub(lambda found: "\0" * len(found[0]), source[block : end and end.start()])
    parts = (re.escape(word).replace("’", "['’]") for word in mention.text.split())
    places = list(re.compile(r"\s+".join(parts)).finditer(plain, start - block))
    if len(places) <= mention.skipped:
        return None
    found = _name_around(plain, *places[mention.skipped].span(), scheme)
    if found is None:
        return None
    words, match = plain[slice(*found)], scheme.find(plain[slice(*found)])
    if match and match.concept.pref_label != mention.term:
        return None
    if not _JOINT.search(words) and match and not _is_main_name(words, match, scheme.language):
        return None
    target = "" if match and not match.rivals else f" <{mention.term}>"
    role = ":term:" if rst else "{term}"
    return Edit(block + found[0], block + found[1], f"{role}`{words}{target}`")


def _name_around(plain: str, start: int, end: int, scheme: Scheme) -> tuple[int, int] | None:
    """Longest name around a mention, or the mention itself; None where it is not of whole words."""
    words = [each.span() for each in _WORD.finditer(plain)]
    first = next((at for at, word in enumerate(words) if word[0] == start), None)
    last = next((at for at, word in enumerate(words) if word[1] == end), None)
    if first is None or last is None:
        return None
    windows = (
        (words[left][0], words[right][1])
        for length in range(_LONGEST, last - first + 1, -1)
        for left in range(max(0, last - length + 1), first + 1)
        for right in [left + length - 1]
        if right < len(words)
    )
    for window in windows:
        gaps = [
            plain[before[1] : after[0]]
            for before, after in pairwise(words)
            if window[0] <= before[0] and after[1] <= window[1]
        ]
        if all(map(_JOINT.fullmatch, gaps)) and scheme.find(plain[slice(*window)]):
            return window
    return start, end


def _is_main_name(words: str, match: Match, language: str) -> bool:
    """Whether a name is the preferred label or an acronym, not a synonym."""
    kinds = (LabelKind.PREFERRED, LabelKind.ABBREVIATION)
    labels = tuple(label for label in match.concept.labels if label.kind in kinds)
    return Names([replace(match.concept, labels=labels)], language).find(words) is not None
