"""Places that name a renamed entry in ways that only a person can change."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def words_in(text: str, name: str) -> Iterable[int]:
    """Where a text uses a name without a link."""
    words = r"\s+".join(map(re.escape, name.split()))
    for found in re.finditer(rf"(?<![\w`<#-]){words}(?![\w`>-])", text, re.IGNORECASE):
        yield found.start()


def addresses(sources: Mapping[str, str], page: str) -> Iterable[tuple[str, int, str]]:
    """Links and tables of contents that name a page by its file.

    Parameters
    ----------
    sources
        Text of every document, by name.
    page
        Name of the page.

    Yields
    ------
    tuple
        Document, offset in its text, and what is written there.
    """
    stem = re.escape(PurePosixPath(page).name)
    pattern = re.compile(
        rf"(?:\]\(|\bdoc[}}:]`(?:[^`<]*<)?)[^)`>\s#]*(?<![\w.-]){stem}(?:\.md)?(?=[#)`>])"
        rf"|^[ \t]*(?:[^<\n]*<)?(?:[\w./-]*/)?{stem}(?:\.md)?>?[ \t]*$",
        re.MULTILINE,
    )
    for docname, source in sources.items():
        for found in pattern.finditer(source) if docname != page else ():
            yield docname, found.end(), found[0].strip().removeprefix("](")
