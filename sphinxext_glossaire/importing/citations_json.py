"""``citations.json`` of another project, which anybody may have written: what is sound of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinxext_glossaire.importing import sound
from sphinxext_glossaire.model.citing_project import (
    CitedGlossary,
    CitingProject,
    DistantCitation,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

VERSION = 1
_LONGEST = 1_000  # characters of a sentence, or of an address


def read_citations(content: bytes, base: str) -> CitingProject:
    """Sound citations of a file, with absolute addresses.

    Places whose address is not below the root of the project are left out; of values of another
    type than they should have, or too long, nothing is kept.

    Parameters
    ----------
    content
        The file.
    base
        Address of the root of the project.

    Raises
    ------
    ValueError
        It is no such file.
    """
    data = sound.document(content, "citations.json", VERSION)
    glossaries = data.get("glossaries")
    if not isinstance(glossaries, list):
        raise ValueError("its glossaries are no list")
    root = base.rstrip("/") + "/"
    return CitingProject(
        project=sound.text(data.get("project")),
        project_version=sound.text(data.get("project_version")),
        language=sound.language(data.get("language")),
        glossaries=tuple(
            CitedGlossary(
                address=sound.text(each.get("address"), _LONGEST),
                title=sound.text(each.get("title")),
                citations=tuple(_citations(each.get("citations"), root)),
            )
            for each in glossaries
            if isinstance(each, dict)
        ),
    )


def _citations(values: object, root: str) -> Iterable[DistantCitation]:
    for each in values if isinstance(values, list) else ():
        uri = sound.text(each.get("uri"), _LONGEST) if isinstance(each, dict) else ""
        address = sound.below(root, uri) if uri else ""
        if address:
            yield DistantCitation(
                term=sound.text(each.get("term")),
                term_uri=sound.text(each.get("term_uri"), _LONGEST),
                title=sound.text(each.get("title")) or uri,
                uri=address,
                context=sound.text(each.get("context"), _LONGEST),
            )
