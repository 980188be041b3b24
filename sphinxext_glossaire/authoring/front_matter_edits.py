"""Edits of the front matter of a term page, at the places that YAML's parser tells.

Comments, order and every other value stay as they are.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

import yaml

from sphinxext_glossaire.authoring.edits import CannotEditError, Edit, line_of
from sphinxext_glossaire.i18n import marked as _
from sphinxext_glossaire.model.names import loose_key

if TYPE_CHECKING:
    from collections.abc import Iterator

_FRONT = re.compile(r"---[ \t]*\n(?P<yaml>.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)


def yaml_scalar(text: str) -> str:
    """Text as a value of YAML, in quotes where it needs them, in any context."""
    listed = yaml.safe_dump([text], default_flow_style=True, allow_unicode=True, width=math.inf)
    return listed.strip()[1:-1]


class FrontMatter:
    """The mapping ``glossaire`` of a page, with the places of its values.

    Raises
    ------
    CannotEditError
        There is none that can be read.
    """

    def __init__(self, source: str, docname: str) -> None:
        self.source = source
        self.docname = docname
        found = _FRONT.match(source)
        self.end = found.end() if found else 0
        self.offset = found.start("yaml") if found else 0
        try:
            root = yaml.compose(found["yaml"], Loader=yaml.SafeLoader) if found else None
        except yaml.YAMLError:
            root = None
        mapping = _value(root, "glossaire")
        if not isinstance(mapping, yaml.MappingNode):
            raise self.refusal(0)
        self.mapping = mapping

    def refusal(self, place: int) -> CannotEditError:
        """Error that names the line of a place."""
        return CannotEditError(
            _("the front matter of {docname}, line {line}, is not written plainly: edit it first"),
            docname=self.docname,
            line=line_of(self.source, place),
        )

    def text(self, key: str) -> str:
        """Plain value of a key; empty if it has none."""
        node = _value(self.mapping, key)
        return _text(node) if isinstance(node, yaml.ScalarNode) else ""

    def line(self, key: str) -> int:
        """Line of the value of a key."""
        node = _value(self.mapping, key)
        return line_of(self.source, self._span(node)[0]) if node else 0

    def replaced(self, key: str, old: str, new: str) -> list[Edit]:
        """Another text for a value, or for members of a list."""
        value = _value(self.mapping, key)
        found = [node for node in _items(value) if _text(node) == " ".join(old.split())]
        if not found:
            raise self.refusal(self._span(self.mapping)[0])
        return [Edit(*self._span(node), yaml_scalar(new)) for node in found]

    def with_alias(self, alias: str) -> Edit:
        """One more alias, at the head of the list."""
        written, node = yaml_scalar(alias), _value(self.mapping, "aliases")
        if node is None:
            return self._first_entry(f"aliases: [{written}]")
        start, end = self._span(node)
        if isinstance(node, yaml.ScalarNode):
            is_empty = start == end or _text(node) in ("null", "~")
            listed = written if is_empty else f"{self.source[start:end]}, {written}"
            return Edit(start, end, f"{' ' if start == end else ''}[{listed}]")
        if not isinstance(node, yaml.SequenceNode):
            raise self.refusal(start)
        if not node.value:
            return Edit(start, end, f"[{written}]")
        if node.flow_style:
            first = self._span(node.value[0])[0]
            return Edit(first, first, f"{written}, ")
        return Edit(start, start, f"- {written}\n{' ' * self._column(start)}")

    def without_alias(self, label: str) -> Edit:
        """The alias that is a label, spelled alike or nearly, taken out."""
        owner = _value(self.mapping, "aliases")
        items = list(_items(owner))
        at = next(at for at, node in enumerate(items) if loose_key(_text(node)) == loose_key(label))
        start, end = self._span(items[at])
        if not isinstance(owner, yaml.SequenceNode):
            return Edit(start, end, "[]")
        if owner.flow_style and at + 1 < len(items):
            return Edit(start, self._span(items[at + 1])[0], "")
        if owner.flow_style:
            return Edit(self._span(items[at - 1])[1] if at else start, end, "")
        line_start = self.source.rfind("\n", 0, start) + 1
        line_end = self.source.find("\n", end) + 1
        return Edit(line_start, line_end, "")

    def alias(self, label: str) -> str:
        """Text of the alias that is a label, spelled alike or nearly; empty if none is."""
        texts = map(_text, _items(_value(self.mapping, "aliases")))
        return next((text for text in texts if loose_key(text) == loose_key(label)), "")

    def _first_entry(self, entry: str) -> Edit:
        """An entry behind the one that names the term, else before all others."""
        start, end = self._span(self.mapping)
        if not self.mapping.value:
            return Edit(start, end, f"{{{entry}}}")
        term = _value(self.mapping, "term")
        joint = ", " if self.mapping.flow_style else f"\n{' ' * self._column(start)}"
        if term is None:
            first = self._span(self.mapping.value[0][0])[0]
            return Edit(first, first, f"{entry}{joint}")
        place = self._span(term)[1]
        if not self.mapping.flow_style:
            place = self.source.index("\n", place)
        return Edit(place, place, f"{joint}{entry}")

    def _column(self, place: int) -> int:
        return place - self.source.rfind("\n", 0, place) - 1

    def _span(self, node: yaml.Node) -> tuple[int, int]:
        """Where a value begins and ends, without comments and lines behind it."""
        start = self.offset + int(node.start_mark.index)
        end = self.offset + int(node.end_mark.index)
        if start < end and self.source[start] in "&!*":
            raise self.refusal(start)
        return start, max(start, len(self.source[:end].rstrip()))


def _value(node: yaml.Node | None, name: str) -> yaml.Node | None:
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    return next((value for key, value in pairs if key.value == name), None)


def _items(node: yaml.Node | None) -> Iterator[yaml.Node]:
    if node is not None:
        yield from node.value if isinstance(node, yaml.SequenceNode) else [node]


def _text(node: yaml.Node) -> str:
    """Text of a value; of an alias with its status, the label."""
    if isinstance(node, yaml.MappingNode):
        label = _value(node, "label")
        return _text(label) if label is not None else ""
    return " ".join(str(node.value).split())
