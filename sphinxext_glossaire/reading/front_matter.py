"""The front matter of a term page: YAML read with positions, each value checked."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

import yaml

from sphinxext_glossaire.diagnostics.codes import Code
from sphinxext_glossaire.diagnostics.findings import Finding, Location, finding
from sphinxext_glossaire.i18n import marked as _
from sphinxext_glossaire.model.concept import (
    LONGEST_ID,
    Label,
    LabelKind,
    LabelStatus,
    OfficialTerm,
    Relation,
)
from sphinxext_glossaire.model.encoding import BAD
from sphinxext_glossaire.model.suggestions import nearest
from sphinxext_glossaire.model.typography import is_visible, writable
from sphinxext_glossaire.reading.yaml_block import KEY, line_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from sphinxext_glossaire.reading.yaml_block import Block

_TEXT_KEYS = ("term", "id", "grammar", "pronunciation", "domain", "status", "reviewed")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_NULL = "tag:yaml.org,2002:null"
_ID = re.compile(r"[^\W_][\w.-]*")
_LABEL_LISTS = {
    "abbr": LabelKind.ABBREVIATION,
    "aliases": LabelKind.ALTERNATIVE,
    "forms": LabelKind.INFLECTION,
    "hidden": LabelKind.HIDDEN,
}
_OTHER_KEYS = ("translations", "official", "accept")
_PAGE_STATUSES = ("ébauche", "relu", "validé")
_STATUSES = tuple(status.value for status in LabelStatus)


@dataclass(kw_only=True)
class FrontMatter:
    """What the key ``glossaire`` says.

    Attributes
    ----------
    texts
        Plain values by key.
    labels
        Every name but the preferred one.
    relations
        Typed relations, their targets not resolved.
    accepted
        Codes that the page accepts, each with its line.
    line
        Line of the key ``glossaire`` itself.
    lines
        Line of each key.
    findings
        What is wrong with it.
    """

    texts: dict[str, str] = field(default_factory=dict)
    labels: list[Label] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)
    official: OfficialTerm | None = None
    accepted: list[tuple[str, int]] = field(default_factory=list)
    line: int = 1
    lines: dict[str, int] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


def read(block: Block, docname: str, relation_names: Collection[str]) -> FrontMatter | None:
    """Read the key ``glossaire`` of a page's front matter.

    Parameters
    ----------
    block
        The front matter.
    docname
        Name of the page, for the findings.
    relation_names
        Keys that are relations in this project.

    Returns
    -------
    FrontMatter or None
        None if the page is not a term page. Where YAML cannot be read but seems to make the page
        a term, an empty one, with the finding.
    """
    if block.problem is not None:
        if not block.is_term:
            return None
        line, message = block.problem
        where = Location(docname=docname, line=line)
        return FrontMatter(findings=[finding(Code.FRONT_MATTER, where, problem=message)])
    reader = _Reader(docname, relation_names)
    found = reader.fields(block.root).get(KEY) if block.root else None
    return reader.read(*found) if found else None


class _Reader:
    """Reads one mapping; a value that cannot be used becomes a finding and nothing else."""

    def __init__(self, docname: str, relation_names: Collection[str]) -> None:
        self.docname = docname
        self.relation_names = relation_names
        self.result = FrontMatter()

    def read(self, key: yaml.Node, root: yaml.Node) -> FrontMatter:
        self.result.line = line_of(key)
        if isinstance(root, yaml.MappingNode):
            known = (*_TEXT_KEYS, *_LABEL_LISTS, *_OTHER_KEYS, *self.relation_names)
            for name, (at, value) in self.known_fields(root, known).items():
                self.result.lines[name] = line_of(at)
                if not _is_empty(value):
                    self.value(name, value)
        elif not _is_empty(root):
            self.wrong(root, KEY, _("a mapping of keys to values"))
        return self.result

    def fields(self, node: yaml.MappingNode) -> dict[str, tuple[yaml.Node, yaml.Node]]:
        """Keys and values of a mapping by name; as everywhere in YAML, the last one counts."""
        found: dict[str, tuple[yaml.Node, yaml.Node]] = {}
        for key, value in node.value:
            name = str(key.value) if isinstance(key, yaml.ScalarNode) else "?"
            if name in found:
                self.add(Code.DUPLICATE_KEY, key, key=name)
            found[name] = (key, value)
        return found

    def known_fields(
        self, node: yaml.MappingNode, known: Sequence[str], prefix: str = ""
    ) -> dict[str, tuple[yaml.Node, yaml.Node]]:
        """Fields of a mapping; those of other names become findings."""
        found = self.fields(node)
        for name in [each for each in found if each not in known]:
            key, _value = found.pop(name)
            close = nearest(name, known)
            self.add(Code.UNKNOWN_KEY, key, key=prefix + name, suggestions=close)
        return found

    def value(self, name: str, node: yaml.Node) -> None:
        if name in _TEXT_KEYS:
            self.plain(name, node)
        elif name in _LABEL_LISTS:
            for item in self.items(node, name):
                self.label(item, name, _LABEL_LISTS[name])
        elif name == "translations":
            self.translations(node)
        elif name == "official":
            self.official(node)
        else:
            for item in self.items(node, name):
                text = self.text(item, name)
                if text is not None and name == "accept":
                    self.result.accepted.append((text, line_of(item)))
                elif text is not None:
                    relation = Relation(kind=name, target=text, line=line_of(item))
                    self.result.relations.append(relation)

    def plain(self, name: str, node: yaml.Node) -> None:
        text = self.text(node, name)
        if text is None:
            return
        expected = _expected(name, text)
        if expected:
            self.wrong(node, name, expected)
        else:
            self.result.texts[name] = text

    def label(self, node: yaml.Node, name: str, kind: LabelKind, language: str = "") -> None:
        status = LabelStatus.ADMITTED
        text_node = node
        if isinstance(node, yaml.MappingNode) and kind is LabelKind.ALTERNATIVE:
            fields = self.known_fields(node, ("label", "status"), "aliases.")
            if "status" in fields:
                status = self.status(fields["status"][1])
            if "label" not in fields:
                self.wrong(node, name, _("a label or a mapping with “label”"))
                return
            text_node = fields["label"][1]
        text = self.text(text_node, name)
        if text is not None:
            self.check_markup(text, node)
            self.result.labels.append(
                Label(text=text, kind=kind, language=language, status=status, line=line_of(node))
            )

    def status(self, node: yaml.Node) -> LabelStatus:
        value = str(node.value)
        if value not in _STATUSES:
            self.wrong(node, "status", " | ".join(_STATUSES))
            return LabelStatus.ADMITTED
        return LabelStatus(value)

    def translations(self, node: yaml.Node) -> None:
        if not isinstance(node, yaml.MappingNode):
            self.wrong(node, "translations", _("a mapping of languages to labels"))
            return
        for language, (key, value) in self.fields(node).items():
            if not _LANGUAGE.fullmatch(language):
                self.wrong(key, "translations", _("a mapping of languages to labels"))
                continue
            for item in self.items(value, f"translations.{language}"):
                self.label(item, "translations", LabelKind.TRANSLATION, language=language)

    def official(self, node: yaml.Node) -> None:
        if not isinstance(node, yaml.MappingNode):
            self.wrong(node, "official", _("a mapping with “label” and “source”"))
            return
        known = self.known_fields(node, ("label", "source", "cite"), "official.")
        fields = {
            name: self.text(value, f"official.{name}") or ""
            for name, (_key, value) in known.items()
        }
        if "label" not in fields:
            self.wrong(node, "official", _("a mapping with “label” and “source”"))
        if fields.get("label"):
            self.result.official = OfficialTerm(
                label=fields["label"],
                source=fields.get("source", ""),
                citation_key=fields.get("cite", ""),
            )

    def items(self, node: yaml.Node, name: str) -> Iterable[yaml.Node]:
        """Members of a list; a single value is a list of one."""
        if isinstance(node, yaml.SequenceNode):
            return [item for item in node.value if not _is_empty(item)]
        if isinstance(node, yaml.ScalarNode) or name == "aliases":
            return [node]
        self.wrong(node, name, _("a list"))
        return []

    def text(self, node: yaml.Node, name: str) -> str | None:
        """Plain text of a scalar, also of what YAML takes for a number, a date or a truth value."""
        if not isinstance(node, yaml.ScalarNode):
            self.wrong(node, name, _("text"))
            return None
        text = " ".join(writable(str(node.value).replace("\0", BAD)).split())
        return text if is_visible(text) else None

    def check_markup(self, text: str, node: yaml.Node) -> None:
        if "<" in text or ">" in text:
            self.add(Code.MARKUP_IN_LABEL, node, label=text)

    def wrong(self, node: yaml.Node, key: str, expected: str) -> None:
        self.add(Code.WRONG_TYPE, node, key=key, expected=expected, actual=_kind(node))

    def add(
        self, code: Code, node: yaml.Node, suggestions: Sequence[str] = (), **details: str
    ) -> None:
        where = Location(docname=self.docname, line=line_of(node))
        self.result.findings.append(finding(code, where, suggestions=tuple(suggestions), **details))


def _expected(name: str, text: str) -> str:
    """What a plain value must be, where it is not; else nothing."""
    if name == "status" and text not in _PAGE_STATUSES:
        return " | ".join(_PAGE_STATUSES)
    if name == "reviewed" and not iso_date(text):
        return _("a date such as 2026-11-23")
    if name == "id" and not (_ID.fullmatch(text) and len(text) <= LONGEST_ID):
        return _("letters and digits joined by hyphens")
    return ""


def _is_empty(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and node.tag == _NULL


def _kind(node: yaml.Node) -> str:
    if isinstance(node, yaml.MappingNode):
        return _("a mapping")
    if isinstance(node, yaml.SequenceNode):
        return _("a list")
    return f"“{node.value}”"


def iso_date(text: str) -> str:
    """Date in ISO form, or an empty string if it is none."""
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return ""
