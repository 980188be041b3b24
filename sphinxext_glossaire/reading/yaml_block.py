"""The front matter of a page as YAML's tree, and the page as other parsers should see it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import yaml

KEY = "glossaire"
_FENCE = "---"
_DEEPEST = 100  # mappings and lists in one another
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """The front matter of a page as YAML's tree.

    Attributes
    ----------
    root
        The mapping; None if it cannot be read.
    problem
        Line and description of what keeps it from being read; None if nothing does.
    length
        Lines that it takes in the page, both fences included.
    is_term
        It has, or seems to have, the key ``glossaire``.
    """

    root: yaml.MappingNode | None
    problem: tuple[int, str] | None
    length: int
    is_term: bool


def parse(source: str) -> Block | None:
    """Front matter of a page; None if it has none."""
    lines = source.split("\n") if source.startswith(_FENCE) else [""]
    if lines[0].rstrip() != _FENCE:
        return None
    ends = (at for at, line in enumerate(lines[1:], start=1) if line.rstrip() in (_FENCE, "..."))
    end = next(ends, None)
    if end is None:
        return None
    seems_term = any(line.startswith(f"{KEY}:") for line in lines[1:end])
    root, problem = _compose("\n".join(lines[1:end]))
    return Block(root=root, problem=problem, length=end + 1, is_term=seems_term)


def hidden(source: str, block: Block) -> str:
    """Source with blank lines for what the glossary alone reads, or nobody can.

    Parsers would make the key ``glossaire`` text, and some end with values that are none.
    """
    lines = source.split("\n")
    if block.problem is not None:
        first, last = (0, block.length) if block.is_term else (0, 0)
    else:
        first, last = _extent(block)
    return "\n".join([*lines[:first], *[""] * (last - first), *lines[last:]])


def _extent(block: Block) -> tuple[int, int]:
    """Lines of the key ``glossaire``; of all the front matter where it is the only key."""
    keys = [key for key, _value in block.root.value] if block.root else []
    names = [key.value if isinstance(key, yaml.ScalarNode) else None for key in keys]
    if KEY not in names or (len(keys) > 1 and block.root and block.root.flow_style):
        return 0, 0
    if set(names) == {KEY}:
        return 0, block.length
    place = names.index(KEY)
    ends = [line_of(key) - 1 for key in keys[place + 1 :]]
    return line_of(keys[place]) - 1, ends[0] if ends else block.length - 1


def _compose(text: str) -> tuple[yaml.MappingNode | None, tuple[int, str] | None]:
    depth = 0
    try:
        for event in yaml.parse(text, Loader=_LOADER):  # deeper, composing it would end the process
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            if depth > _DEEPEST:
                return None, (line_of(event), "too deeply nested")
        root = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.context_mark or error.problem_mark
        words = " ".join(part for part in (error.context, error.problem) if part)
        return None, (mark.line + 2 if mark else 1, words)
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, text.find(chr(error.character))) + 2
        return None, (line, str(error).splitlines()[0])
    if root is None or isinstance(root, yaml.MappingNode):
        return root, None
    return None, (root.start_mark.line + 2, "it must be a mapping of keys to values")


def line_of(node: Any) -> int:
    """Line of a node, or an event, in its page."""
    return int(node.start_mark.line) + 2
