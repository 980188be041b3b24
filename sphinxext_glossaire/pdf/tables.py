"""Tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinxext_glossaire.pdf import markup
from sphinxext_glossaire.pdf.figures import figure, in_flow
from sphinxext_glossaire.pdf.inline import transparent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinxext_glossaire.pdf.writer import Renderer, Writer

_ALIGNMENTS = {
    "text-left": "left", "text-center": "center", "text-right": "right",
    "text-start": "left", "text-end": "right",
}  # fmt: skip
_MOST_COLUMNS = 8  # of a page upright
_LONG = 24
"""Characters above which a column takes a share of the width instead of its own."""
_LINE, _GAP = 78, 3  # characters of a line of a table, and of the space between two columns


def _table(writer: Writer, node: nodes.Element) -> str:
    outer, writer.in_table = writer.in_table, True
    setting = _whole(writer, node)
    writer.in_table = outer
    wide = max((len(row.children) for row in node.findall(nodes.row)), default=0) > _MOST_COLUMNS
    return markup.block("across", body=setting) if wide and in_flow(node) else setting


def _whole(writer: Writer, node: nodes.Element) -> str:
    anchor = "" if any(isinstance(c, nodes.title) for c in node.children) else writer.anchor(node)
    caption = [c for c in node.children if isinstance(c, nodes.title)]
    groups = [c for c in node.children if isinstance(c, nodes.tgroup)]
    body = anchor + "".join(_group(writer, node, group) for group in groups)
    if not caption:
        return f"\n{writer.location(node)}{body}\n"
    return figure(writer, node, "table", body, writer.body(caption[0]))


def _group(writer: Writer, table: nodes.Element, group: nodes.Element) -> str:
    columns = [c for c in group.children if isinstance(c, nodes.colspec)]
    stubs = {place for place, column in enumerate(columns) if column.get("stub")}
    head = [row for part in group.children if isinstance(part, nodes.thead) for row in part]
    rows = [row for part in group.children if isinstance(part, nodes.tbody) for row in part]
    cells = [cell for row in rows for cell in _row(writer, row, stubs)]
    if head:
        inner = [cell for row in head for cell in _row(writer, row, set())]
        cells.insert(0, markup.expression("table.header", *inner))
    widths = _widths(table, columns, [*head, *rows])
    return markup.block("data-table", markup.array(widths), str(len(head)), *cells)


def _widths(
    table: nodes.Element, columns: list[nodes.colspec], rows: list[nodes.Node]
) -> Iterator[str]:
    """Widths as given; else as wide as what they hold, long ones sharing a full line."""
    if "colwidths-given" in table["classes"]:
        yield from (f"{column['colwidth']}fr" for column in columns)
        return
    longest = [0] * len(columns)
    for row in rows:
        if len(row.children) == len(columns):
            lengths = (len(entry.astext()) for entry in row.children)
            longest = [max(pair) for pair in zip(longest, lengths, strict=True)]
    fits = sum(longest) + _GAP * len(columns) <= _LINE
    for length in longest:
        yield "auto" if fits or length <= _LONG else f"{min(length, 4 * _LONG)}fr"


def _row(writer: Writer, row: nodes.Node, stubs: set[int]) -> Iterator[str]:
    for place, entry in enumerate(row.children):
        assert isinstance(entry, nodes.Element)
        side = next((_ALIGNMENTS[c] for c in entry["classes"] if c in _ALIGNMENTS), None)
        across, down = entry.get("morecols"), entry.get("morerows")
        body = writer.body(entry)
        if place in stubs:
            body = markup.call("strong", body=body)
        yield markup.expression(
            "table.cell",
            colspan=str(across + 1) if across else None,
            rowspan=str(down + 1) if down else None,
            align=side,
            body=body,
        )


BY_TYPE: dict[type, Renderer] = {
    nodes.table: _table,
    nodes.tgroup: transparent,
}
