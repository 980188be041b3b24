"""The general index and that of the English names, in the order of French dictionaries."""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby
from typing import TYPE_CHECKING, Any

from sphinx.environment.adapters.indexentries import IndexEntries

from sphinxext_glossaire.model.concept import LabelKind
from sphinxext_glossaire.model.names import initial, sort_key
from sphinxext_glossaire.pdf import markup
from sphinxext_glossaire.pdf.anchors import PREFIX

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from sphinxext_glossaire.pdf.writer import Writer

    _Kinds = Mapping[str, Collection[LabelKind]]


def render(writer: Writer) -> str:
    """Markup of the index; nothing if there is no entry."""
    builder = writer.builder
    assert builder.env is not None
    groups = IndexEntries(builder.env).create_index(builder)
    entries = sorted(
        (entry for _letter, group in groups for entry in group),
        key=lambda entry: _order(entry[0]),
    )
    kinds = _kinds(writer)
    parts = [
        markup.block("index-letter", markup.string(letter)) + "".join(lines)
        for letter, group in groupby(entries, key=lambda entry: initial(entry[0]))
        if (lines := [line for entry in group for line in _entry(writer, entry, kinds)])
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
            same = label.text == concept.pref_label
            french = "" if same else writer.text(f" → {concept.pref_label}", writer.tree)
            words = f"[{name}{french}]"
            targets = markup.array([markup.array((markup.string(target), "false"))])
            line = markup.block("index-entry", "0", words, targets)
            lines.append((_order(label.text), line))
    # Translators: heading of the index from English names to the terms.
    title = markup.text(writer.gettext("English–French index"))
    parts = [
        markup.block("index-letter", markup.string(letter)) + "".join(line for _key, line in group)
        for letter, group in groupby(sorted(lines), key=lambda each: each[0][0])
    ]
    return markup.block("general-index", f"[{title}]", body="".join(parts)) if parts else ""


def _order(name: str) -> tuple[str, tuple[str, str]]:
    return initial(name), sort_key(name)


def _entry(writer: Writer, entry: Any, kinds: _Kinds) -> list[str]:
    name, (links, subentries, _category) = entry
    inner = [
        line
        for sub_name, sub_links in sorted(subentries, key=lambda sub: _order(sub[0]))
        if (line := _line(writer, sub_name, sub_links, 1, kinds))
    ]
    own = _line(writer, name, links, 0, kinds)
    if not own and inner:
        own = markup.block("index-entry", "0", f"[{markup.text(name)}]", "()")
    return [own, *inner] if own else []


def _line(
    writer: Writer, name: str, links: Iterable[tuple[str, str]], depth: int, kinds: _Kinds
) -> str:
    found = ((main, writer.anchors.find(uri)) for main, uri in links)
    places = dict.fromkeys(
        (label, main == "main")
        for main, label in found
        if label and writer.anchors.is_placed(label)
    )
    if not places:
        return ""
    targets = (markup.array((markup.string(label), markup.boolean(main))) for label, main in places)
    words = _styled(writer, name, kinds.get(name, ()))
    return markup.block("index-entry", str(depth), f"[{words}]", markup.array(targets))


def _kinds(writer: Writer) -> _Kinds:
    """What each name is to the concepts that have it."""
    found: dict[str, set[LabelKind]] = defaultdict(set)
    for concept in writer.derived.scheme.in_use if writer.derived else ():
        for label in concept.labels:
            found[label.text].add(label.kind)
    return found


def _styled(writer: Writer, name: str, kinds: Collection[LabelKind]) -> str:
    """Name as a dictionary has it: the head of an entry bold, a foreign name in italics."""
    words = writer.text(name, writer.tree)
    if LabelKind.PREFERRED in kinds:
        return markup.call("strong", body=words)
    foreign = LabelKind.TRANSLATION in kinds and LabelKind.ABBREVIATION not in kinds
    return markup.call("emph", body=words) if foreign else words
