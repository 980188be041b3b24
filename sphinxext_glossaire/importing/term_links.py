"""Links of the pages of an import, as they are once each term is a page of its own."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from sphinxext_glossaire.importing.links import Link, relative_path
from sphinxext_glossaire.importing.markdown_source import Block, Source
from sphinxext_glossaire.importing.remarks import Kind, Remark, remark

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinxext_glossaire.model.concept import Concept
    from sphinxext_glossaire.model.names import Names

Edit = tuple[int, int, str]
"""Start and end of what is replaced in a source, and what stands in its place."""

_MARKUP = re.compile(r"[\\`*<>\[\]{}&$|~]|(?<![^\W_])_|_(?![^\W_])|^!")
_LINE_END = re.compile(r"\s*\n[\s>]*")


class TermLinks:
    """Writes links to places in the file as links to terms.

    Parameters
    ----------
    source
        The file.
    names
        Names of all terms.
    owner
        Term whose page a line of the file belongs to.
    file_name, prefix, exists
        As in :func:`~sphinxext_glossaire.importing.markdown_glossary.read_glossary`.

    Attributes
    ----------
    remarks
        What a person should know of the links.
    count, resolved
        How many links lead to a place in the file, and how many of these to a term.
    """

    def __init__(  # noqa: PLR0913
        self,
        *,
        source: Source,
        names: Names,
        owner: Callable[[int], Concept | None],
        file_name: str,
        prefix: str,
        exists: Callable[[str], bool],
    ) -> None:
        self.source = source
        self.anchors = source.anchors()
        self.names = names
        self.owner = owner
        self.file_name = file_name
        self.prefix = prefix
        self.exists = exists
        self.remarks: list[Remark] = []
        self.count = self.resolved = 0

    def edits(self, block: Block) -> tuple[list[Edit], set[str]]:
        """What changes in a block, and the keys of the link definitions that it needs."""
        links, are_sure = self.source.links(block)
        if not are_sure:
            self._tell(Kind.UNREAD_LINKS, self.source.offsets[block.first], text=block.words[:60])
        found: list[Edit] = []
        needed = set() if are_sure else set(self.source.references)
        for link in links:
            changes = self._outer(link) if self._anchor(link) is None else self._inner(link)
            found += changes
            if link.reference and not changes:
                needed.add(link.reference)
        return found, needed

    def is_navigation(self, block: Block) -> bool:
        """It is a line of links to the top or to a table of contents, of no use in a page."""
        links = self.source.links(block)[0] if block.kind == "paragraph" else []
        anchors = [self._anchor(each) for each in links]
        if not anchors or not all(each is not None and self._leads_out(each) for each in anchors):
            return False
        rest = self.source.slice(block)
        for link in reversed(links):
            start = link.start - self.source.offsets[block.first]
            rest = rest[:start] + rest[start + link.end - link.start :]
        if any(map(str.isalnum, rest)):
            return False
        self.remarks.append(remark(Kind.NAVIGATION, block.first, block.last, text=block.words))
        return True

    def _leads_out(self, anchor: str) -> bool:
        """A place exists and is in no term page."""
        line = self.anchors.find(anchor)
        return anchor in ("", "top") if line is None else self.owner(line) is None

    def _anchor(self, link: Link) -> str | None:
        """Place in the file that a link leads to; None if it leads elsewhere."""
        path, mark, anchor = link.target.partition("#")
        is_here = not path or (mark and posixpath.normpath(relative_path(path)) == self.file_name)
        return anchor if is_here and (mark or path) and not link.is_picture else None

    def _inner(self, link: Link) -> list[Edit]:
        """Change of a link to a place in the file; dead ones stay, for Sphinx to warn of."""
        anchor = self._anchor(link) or ""
        self.count += 1
        line = self.anchors.find(anchor)
        target = self._named(anchor) if line is None else self.owner(line)
        words = _LINE_END.sub(" ", link.words)
        details = {"text": words, "anchor": f"#{anchor}"}
        if target is None:
            self._tell(Kind.DEAD_LINK if line is None else Kind.NO_TERM_LINK, link.start, **details)
            return []
        if link.is_html and not link.words:
            self._tell(Kind.HTML_LINK, link.start, **details)
            return []
        self.resolved += 1
        if line != target.location.line - 1:
            kind = Kind.GUESSED if line is None else Kind.PLACE
            self._tell(kind, link.start, **details, term=target.pref_label)
        return [self._written(link, words.strip(), target)]

    def _named(self, anchor: str) -> Concept | None:
        """Term whose name an anchor is, though no heading has it."""
        match = self.names.find(unquote(anchor))
        return match.concept if match and not match.rivals else None

    def _written(self, link: Link, words: str, target: Concept) -> Edit:
        """Link to a term: a role, or where its words have markup a target that is its name."""
        labels = (label.text for label in target.labels if not re.search("[<>`]", label.text))
        name = next((each for each in labels if self._finds(each, target)), "")
        if not name:
            name, line = target.pref_label, target.location.line
            self._tell(Kind.SHARED_NAME, link.start, text=words, other=line)
        has_title = bool(self.source.text[link.target_end : link.end].strip("<> )\n"))
        if _MARKUP.search(words) or not words or (link.target_end and has_title):
            if name == target.id:  # as a page's name it would be no citation
                name = name.capitalize()
            address = f"<#{name}>"
            if link.target_end and not link.reference:
                pointed = self.source.text[link.target_start - 1] == "<"
                span = (link.target_start - pointed, link.target_end + pointed)
                return *span, address
            return link.start, link.end, f"[{link.words or name}]({address})"
        role = words if self._finds(words, target) else f"{words} <{name}>"
        return link.start, link.end, f"{{term}}`{role}`"

    def _finds(self, name: str, target: Concept) -> bool:
        match = self.names.find(name)
        return match is not None and match.concept is target and not match.rivals

    def _outer(self, link: Link) -> list[Edit]:
        moved = self._moved(link.target, link.start)
        if moved and link.is_html and link.is_picture:
            self._tell(Kind.HTML_PICTURE, link.start, text=link.target)
        if not moved or moved == link.target:
            return []
        if link.reference:  # its definition has the old path
            label = self.source.text[link.start : link.start + link.is_picture + 1] + link.words
            return [(link.start, link.end, f"{label}](<{moved}>)")]
        return [(link.target_start, link.target_end, moved)]

    def _moved(self, target: str, place: int) -> str:
        """Address of a file as the pages see it; empty, with a remark, if it is not there."""
        path = relative_path(target)
        if not path or path.startswith("/") or not self.exists(path):
            if path:
                self._tell(Kind.MISSING_FILE, place, text=path)
            return ""
        written = target.partition("#")[0].partition("?")[0]
        return posixpath.normpath(posixpath.join(self.prefix, written)) + target[len(written) :]

    def _tell(self, kind: Kind, place: int, **details: object) -> None:
        line = self.source.line_of(place)
        self.remarks.append(remark(kind, line - 1, line, **details))
