"""The glossary's sources, read without the package: front matter, names, citations."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

RELATIONS = ("broader", "requires", "related", "distinguish", "replaced_by")
_FENCE = re.compile(r"^ *(`{3,}|~{3,})(?![`~])(?P<info>[^\n]*)\n.*?^ *\1[`~]*[ ]*$", re.M | re.S)
_SPAN = re.compile(r"(?P<role>\{[\w:+.-]+\})?(?<!`)(?P<tick>`+)(?!`).+?(?<!`)(?P=tick)(?!`)", re.S)
_COMMENT = re.compile(r"<!--.*?-->|^%[^\n]*$", re.M | re.S)
_ROLE = re.compile(r"\{term\}`([^`]+)`")
_TITLED = re.compile(r"(?P<text>.*\S)\s*<(?P<target>[^<>]+)>\s*$", re.S)


def folded(name: str) -> str:
    """Name without case, with one kind of apostrophe and ordinary single spaces."""
    name = unicodedata.normalize("NFC", name).replace("’", "'")
    return " ".join(name.split()).casefold()


@dataclass(frozen=True)
class Cited:
    """A ``{term}`` role outside code."""

    docname: str
    line: int
    text: str
    target: str


@dataclass(frozen=True)
class Term:
    """The front matter of a term page."""

    docname: str
    data: dict[str, Any]

    @property
    def id(self) -> str:
        return str(self.data.get("id") or self.docname.rpartition("/")[2])

    @property
    def label(self) -> str:
        return str(self.data["term"])

    @property
    def names(self) -> list[str]:
        """Every name that an author of another project may cite, the label first."""
        data = self.data
        aliases = [
            alias["label"] if isinstance(alias, dict) else alias
            for alias in data.get("aliases", [])
        ]
        translations = [name for names in data.get("translations", {}).values() for name in names]
        found = [self.label, *data.get("abbr", []), *aliases, *translations]
        return [str(name) for name in (*found, *data.get("forms", []), *data.get("hidden", []))]

    @property
    def relations(self) -> list[tuple[str, str]]:
        """Kind and written target of each relation."""
        found = []
        for kind in RELATIONS:
            targets = self.data.get(kind) or []
            targets = [targets] if isinstance(targets, str) else targets
            found += [(kind, str(target)) for target in targets]
        return found


class Sources:
    """All documents below a folder, without those that the site leaves out."""

    def __init__(self, docs: Path) -> None:
        self.texts = {
            path.relative_to(docs).with_suffix("").as_posix(): path.read_text(encoding="utf-8")
            for path in sorted(docs.rglob("*.md"))
            if path.relative_to(docs).parts[0] != "figures"
        }

    @cached_property
    def terms(self) -> list[Term]:
        found = []
        for docname, text in self.texts.items():
            if text.startswith("---\n"):
                data = yaml.safe_load(text.split("\n---", 1)[0])
                if data and "glossaire" in data:
                    found.append(Term(docname, data["glossaire"]))
        return found

    @cached_property
    def owners(self) -> dict[str, str]:
        """Id of the term that bears each name; the kind of name that comes first wins."""
        claims = [
            (rank, folded(name), term.id)
            for term in self.terms
            for rank, name in enumerate(term.names)
        ]
        owners: dict[str, str] = {}
        for _, name, concept in sorted(claims):
            owners.setdefault(name, concept)
        return owners

    def resolve(self, written: str) -> str:
        """Id that a relation or a citation means: an id, or any name."""
        ids = {term.id for term in self.terms}
        return written if written in ids else self.owners[folded(written)]

    @cached_property
    def citations(self) -> list[Cited]:
        """Every citation, in the order of documents and lines."""
        found = []
        for docname, text in self.texts.items():
            prose = without_code(text)
            for match in _ROLE.finditer(prose):
                words = " ".join(match[1].split())
                titled = _TITLED.match(words)
                text_, target = (titled["text"], titled["target"]) if titled else (words, words)
                found.append(Cited(docname, prose.count("\n", 0, match.start()) + 1, text_, target))
        return found


def without_code(text: str) -> str:
    """Text with front matter, code and comments blanked, every line at its place."""
    if text.startswith("---\n"):
        end = text.index("\n---", 4) + 4
        text = _blank(text[:end]) + text[end:]
    text = _COMMENT.sub(lambda m: _blank(m[0]), _without_fences(text))
    return _SPAN.sub(lambda m: m[0] if m["role"] else _blank(m[0]), text)


def _without_fences(text: str) -> str:
    return _FENCE.sub(_inside_fence, text)


def _inside_fence(match: re.Match[str]) -> str:
    first, *rest, last = match[0].split("\n")
    if not _is_markup(match["info"]):
        return _blank(match[0])
    inner = "".join(f"{line}\n" for line in rest)
    return f"{_blank(first)}\n{_without_fences(inner)}{_blank(last)}"


def _is_markup(info: str) -> bool:
    """Whether the content of a fence is text: a directive's, unless it shows code."""
    return info.strip().startswith("{") and not info.strip().startswith(("{code", "{math"))


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)
