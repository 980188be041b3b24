"""What of the tree makes the book, and in which order: by name, or by domain."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from sphinxext_glossaire.nodes import concept_view
from sphinxext_glossaire.pdf.sections import CAPTION

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sphinxext_glossaire.pipeline import Derived

ORDERS = ("alphabetical", "domain")
_DRAWN = ("map", "local", "course")


def keep_toctrees(tree: nodes.document) -> None:
    """Leave out a root page's own text; what it leads to makes the book."""
    section = next(tree.findall(nodes.section), None)
    if section is None:
        return
    wrappers: list[nodes.Element] = []
    for toctree in tree.findall(addnodes.toctree):
        wrapper = toctree.parent
        conditional = isinstance(wrapper.parent, addnodes.only)
        wrappers.append(wrapper.parent if conditional else wrapper)
    titles = [child for child in section.children if isinstance(child, nodes.title)]
    section.children = []
    section.extend([*titles, *wrappers])


def alphabetically(tree: nodes.document, derived: Derived) -> None:
    """Put the entries of each run in alphabetical order: that of file names is another."""
    concepts = (each for each in derived.scheme.alphabetical if each.is_page)
    ranks = {concept.docname: rank for rank, concept in enumerate(concepts)}
    runs: dict[nodes.Element, list[nodes.Element]] = defaultdict(list)
    for file in tree.findall(addnodes.start_of_file):
        if file["docname"] in ranks:
            runs[file.parent].append(file)
    for parent, run in runs.items():
        places = [parent.index(node) for node in run]
        run.sort(key=lambda node: ranks[node["docname"]])
        for place, node in zip(places, run, strict=True):
            parent[place] = node


def by_domain(tree: nodes.document, derived: Derived) -> None:
    """Make a chapter of each domain: the page about it, if there is one, then its entries.

    The chapters stand where the first entry stood. Within a domain entries keep the order of the
    book.
    """
    files = {node["docname"]: node for node in tree.findall(addnodes.start_of_file)}
    place = {docname: number for number, docname in enumerate(files)}
    chapters: list[nodes.Element] = []
    first: nodes.Element | None = None
    for key, concepts in derived.by_domain.items():
        pages = {each.docname for each in concepts if each.is_page} & files.keys()
        if not pages:
            continue
        entries = [files[name] for name in sorted(pages, key=place.__getitem__)]
        first = first or entries[0].parent
        about = files.get(derived.domain_pages.get(key, ""))
        for node in [*entries, *([about] if about is not None else [])]:
            node.parent.remove(node)
        chapters.append(_chapter(about, entries, derived.options.domain(key).label or key))
    if first is not None:
        if not any(isinstance(node, addnodes.start_of_file) for node in first.children):
            first[CAPTION] = ""
        first.parent[first.parent.index(first) : first.parent.index(first)] = chapters


def keep_domains(tree: nodes.document, derived: Derived, kept: Collection[str]) -> None:
    """Make a volume: leave out the entries of other domains and the pages about them."""
    files = {node["docname"]: node for node in tree.findall(addnodes.start_of_file)}
    for key, concepts in derived.by_domain.items():
        if key not in kept:
            names = [each.docname for each in concepts if each.is_page]
            for name in {*names, derived.domain_pages.get(key, "")} & files.keys():
                files[name].parent.remove(files[name])


def keep_whole_maps(tree: nodes.document) -> None:
    """Leave out maps of a part of the glossary before they are drawn: the whole one has them."""
    for place in list(tree.findall(concept_view)):
        part = any(place.get(key) for key in ("center", "domains", "relations"))
        if part and place["view"] in _DRAWN:
            node = place.parent if isinstance(place.parent, nodes.figure) else place
            node.parent.remove(node)


def _chapter(
    about: nodes.Element | None, entries: Sequence[nodes.Element], label: str
) -> nodes.Element:
    section = next(about.findall(nodes.section), None) if about is not None else None
    if about is None or section is None:
        chapter = nodes.compound("", *entries)
        chapter[CAPTION] = label
        return chapter
    section.extend(entries)
    return about
