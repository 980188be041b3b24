"""The general index and that of the English names, in the order of French dictionaries."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from sphinx.environment.adapters.indexentries import IndexEntries

from sphinxext_glossaire.model.concept import LabelKind
from sphinxext_glossaire.pdf import markup
from sphinxext_glossaire.pdf.anchors import PREFIX
from sphinxext_glossaire.pdf.collation import collation_key, initial

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinxext_glossaire.pdf.writer import Writer


def render(writer: Writer) -> str:
    """Markup of the index; nothing if there is no entry."""
    builder = writer.builder
    assert builder.env is not None
    groups = IndexEntries(builder.env).create_index(builder)
    entries = sorted(
        (entry for _letter, group in groups for entry in group),
        key=lambda entry: collation_key(entry[0]),
    )
    parts = [
        markup.block("index-letter", markup.string(letter)) + "".join(lines)
        for letter, group in groupby(entries, key=lambda entry: initial(entry[0]))
        if (lines := [line for entry in group for line in _entry(writer, entry)])
    ]
    title = markup.text(writer.gettext("Index"))
    return markup.block("general-index", f"[{title}]", body="".join(parts)) if parts else ""


def render_lexicon(writer: Writer) -> str:
    """Markup of the index from names in other languages to the terms, with their pages."""
    if writer.derived is None:
        return ""
    lines = []
    for concept in writer.derived.scheme.in_use:
        target = writer.anchors.find(f"{PREFIX}{concept.docname}#{concept.anchor}")
        if target is None or not writer.anchors.is_placed(target):
            continue
        for label in concept.labels_of(LabelKind.TRANSLATION):
            name = markup.call(
                "text",
                lang=markup.string(label.language),
                style=markup.string("italic"),
                body=writer.text(label.text, writer.tree),
            )
            words = f"[{name}{writer.text(' → ' + concept.pref_label, writer.tree)}]"
            targets = markup.array([markup.array((markup.string(target), "false"))])
            line = markup.block("index-entry", "0", words, targets)
            lines.append((collation_key(label.text), line))
    # Translators: heading of the index from English names to the terms.
    title = markup.text(writer.gettext("English–French index"))
    parts = [
        markup.block("index-letter", markup.string(letter)) + "".join(line for _key, line in group)
        for letter, group in groupby(sorted(lines), key=lambda each: initial(each[0][2]))
    ]
    return markup.block("general-index", f"[{title}]", body="".join(parts)) if parts else ""


def _entry(writer: Writer, entry: Any) -> list[str]:
    name, (links, subentries, _category) = entry
    inner = [
        line
        for sub_name, sub_links in sorted(subentries, key=lambda sub: collation_key(sub[0]))
        if (line := _line(writer, sub_name, sub_links, 1))
    ]
    own = _line(writer, name, links, 0)
    if not own and inner:
        own = markup.block("index-entry", "0", f"[{markup.text(name)}]", "()")
    return [own, *inner] if own else []


def _line(writer: Writer, name: str, links: Iterable[tuple[str, str]], depth: int) -> str:
    found = ((main, writer.anchors.find(uri)) for main, uri in links)
    places = dict.fromkeys(
        (label, main == "main")
        for main, label in found
        if label and writer.anchors.is_placed(label)
    )
    if not places:
        return ""
    targets = (markup.array((markup.string(label), markup.boolean(main))) for label, main in places)
    return markup.block(
        "index-entry", str(depth), f"[{writer.text(name, writer.tree)}]", markup.array(targets)
    )
