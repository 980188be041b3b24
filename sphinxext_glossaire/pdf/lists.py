"""Lists of every kind, and descriptions of objects of code."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from sphinxext_glossaire.pdf import markup
from sphinxext_glossaire.pdf.inline import styled, transparent

if TYPE_CHECKING:
    from sphinxext_glossaire.pdf.writer import Renderer, Writer

_NUMBERS = {
    "arabic": "1", "loweralpha": "a", "upperalpha": "A", "lowerroman": "i", "upperroman": "I",
}  # fmt: skip


def _bullet_list(writer: Writer, node: nodes.Element) -> str:
    if all("task-list-item" in item["classes"] for item in _items(node)):
        return markup.block("list", *_bodies(writer, node), marker="none")
    return markup.block("list", *_bodies(writer, node), tight=_tight(node))


def _enumerated_list(writer: Writer, node: nodes.Element) -> str:
    sign = _NUMBERS.get(str(node.get("enumtype")), "1")
    pattern = f"{node.get('prefix', '')}{sign}{node.get('suffix') or '.'}"
    return markup.block(
        "enum",
        *_bodies(writer, node),
        tight=_tight(node),
        numbering=markup.string(pattern),
        start=str(node.get("start", 1)),
    )


def _items(node: nodes.Element) -> list[nodes.Element]:
    return [child for child in node.children if isinstance(child, nodes.list_item)]


def _tight(node: nodes.Element) -> str:
    """Whether no item has a paragraph but its first."""
    return markup.boolean(
        not any(isinstance(c, nodes.paragraph) for item in _items(node) for c in item.children[1:])
    )


def _bodies(writer: Writer, node: nodes.Element) -> list[str]:
    return [f"[{list_item(writer, item)}]" for item in _items(node)]


def list_item(writer: Writer, item: nodes.Element) -> str:
    """Set what an item holds, its first paragraph beside the bullet."""
    parts = [writer.anchor(item)]
    for place, child in enumerate(item.children):
        if place == 0 and isinstance(child, nodes.paragraph):
            parts.append(writer.body(child))
        else:
            parts.append(writer.render(child))
    return "".join(parts)


def _loose_item(writer: Writer, item: nodes.Element) -> str:
    """Item of a list too deep to be one."""
    return f"\n#parbreak();{markup.text('• ')}{list_item(writer, item)}#parbreak();\n"


def _definition_list(writer: Writer, node: nodes.Element) -> str:
    return "".join(writer.render(child) for child in node.children)


def _definition_list_item(writer: Writer, node: nodes.Element) -> str:
    parts = [writer.anchor(node)]
    of_terms = groupby(node.children, lambda child: isinstance(child, nodes.definition))
    for is_definition, group in of_terms:
        bodies = [writer.body(c) for c in group if isinstance(c, nodes.Element)]
        glue = "" if is_definition else "#term-separator;"
        side = markup.call("definition-body" if is_definition else "term", body=glue.join(bodies))
        parts.append(f"\n{side}\n")
    return "".join(parts)


def _field_list(writer: Writer, node: nodes.Element) -> str:
    return writer.anchor(node) + writer.children(node)


def _field(writer: Writer, node: nodes.Element) -> str:
    name, body = node.children[0], node.children[1]
    assert isinstance(name, nodes.Element)
    assert isinstance(body, nodes.Element)
    return markup.block("field", f"[{writer.body(name)}]", body=_single(writer, body))


def _single(writer: Writer, node: nodes.Element) -> str:
    """Set what a node holds; of a single paragraph, only its text."""
    only = node.children[0] if len(node.children) == 1 else None
    if isinstance(only, nodes.paragraph):
        return writer.anchor(node) + writer.body(only)
    return writer.body(node)


def _option_list_item(writer: Writer, node: nodes.Element) -> str:
    names = ", ".join(option.astext() for option in node.findall(nodes.option))
    text = node.next_node(nodes.description)
    body = _single(writer, text) if text else ""
    name = markup.call("raw", markup.string(names))
    return markup.block("field", f"[{name}]", body=body)


def _columns(writer: Writer, node: nodes.Element) -> str:
    cells = [f"[{writer.body(c)}]" for c in node.children if isinstance(c, nodes.Element)]
    return markup.block("card-grid", *cells, count=str(len(cells)))


# -- objects of code


def _signature(writer: Writer, node: nodes.Element) -> str:
    return markup.block("signature", body=writer.body(node))


def _parameters(opening: str, closing: str) -> Renderer:
    def render(writer: Writer, node: nodes.Element) -> str:
        inner = markup.text(", ").join(writer.render(child) for child in node.children)
        return markup.text(opening) + inner + markup.text(closing)

    return render


def _optional(writer: Writer, node: nodes.Element) -> str:
    inner = markup.text(", ").join(writer.render(child) for child in node.children)
    return markup.text("[, ") + inner + markup.text("]")


def _returns(writer: Writer, node: nodes.Element) -> str:
    return markup.text(" \u2192 ") + writer.body(node)


BY_TYPE: dict[type, Renderer] = {
    nodes.bullet_list: _bullet_list,
    nodes.enumerated_list: _enumerated_list,
    nodes.list_item: _loose_item,
    addnodes.glossary: transparent,
    nodes.definition_list: _definition_list,
    nodes.definition_list_item: _definition_list_item,
    nodes.field_list: _field_list,
    nodes.field: _field,
    nodes.option_list: _field_list,
    nodes.option_list_item: _option_list_item,
    addnodes.hlist: _columns,
    addnodes.hlistcol: transparent,
    addnodes.acks: transparent,
    addnodes.desc: transparent,
    addnodes.desc_signature: _signature,
    addnodes.desc_signature_line: transparent,
    addnodes.desc_content: styled("definition-body"),
    addnodes.desc_inline: styled("code"),
    addnodes.desc_name: styled("strong"),
    addnodes.desc_addname: transparent,
    addnodes.desc_type: transparent,
    addnodes.desc_annotation: transparent,
    addnodes.desc_parameterlist: _parameters("(", ")"),
    addnodes.desc_type_parameter_list: _parameters("[", "]"),
    addnodes.desc_parameter: transparent,
    addnodes.desc_type_parameter: transparent,
    addnodes.desc_optional: _optional,
    addnodes.desc_returns: _returns,
    addnodes.desc_sig_element: transparent,
}
