"""Makes projects in the shapes that real ones have, and says which links they hold.

Every shape was met in the documentation of Python, Sphinx, SQLAlchemy, Pyramid, NumPy, Plone, or of
the Python Packaging Authority. What a project holds is known as it is written: nothing is parsed.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from textwrap import indent

EXTENSIONS = ["myst_parser", "sphinx.ext.todo", "sphinx.ext.autodoc", "sphinx_design"]
CONF = f"""\
extensions = {EXTENSIONS}
myst_enable_extensions = ["colon_fence", "deflist", "substitution", "attrs_inline"]
exclude_patterns = ["shared*"]
rst_prolog = ".. |prolog| replace:: never used :term:`abstract base class`"
myst_substitutions = {{"never": "{{term}}`abstract base class`"}}
"""

# As it is written and as it is read, where that is not the same.
TERMS = {
    "rst": (
        [("abstract base class", ""), ("ABC", "")],
        [('Source Distribution (or "sdist")', "")],
        [("C", "")],
        [("C++", "")],
        [("CPython's bytecode", ""), ("bytecode -- compiled", "")],
        [("RAG", "")],
        [("rag", "")],
        [("``__slots__``", "__slots__")],
        [("*args*", "args"), ("**kwargs**", "kwargs")],
        [("1.x style", ""), ("2.0 style", ""), ("1.x-style", "")],
        [("Événement", ""), ("œuvre dérivée", "")],
        [("...", "")],
        [("route pattern : noun", "route pattern")],
        [("view : noun", "view"), ("view callable : noun : verb", "view callable")],
        [("request-response cycle", "")],
    ),
    "md": (
        [("Volto", "")],
        [("[CommonMark](https://commonmark.org)", "CommonMark"), ("Markdown", "")],
        [('Plone\'s "core" & more', "")],
        [("`dunder` methods", "dunder methods")],
        [("add-on", ""), ("addon", "")],
        [("ZODB", "")],
        [("_zcml_ slug", "zcml slug")],
        [("naïve theme : noun", "naïve theme")],
    ),
}
HOLDERS = {
    "rst": (
        "{0}",
        ".. note::\n\n{1}",
        ".. only:: html\n\n{1}",
        ".. tab-set::\n\n   .. tab-item:: One\n\n{2}",
    ),
    "md": ("{0}", "`````{{admonition}} Words\n{0}\n`````\n", "`````{{only}} html\n{0}\n`````\n"),
}
SHOWN = {
    "rst": (
        "A {0}, on two\nlines {0}.",
        "* one {0}\n* two\n\n  #. three {0}",
        "word\n   A {0}.",
        ".. admonition:: About {0}\n\n   Text.",
        ".. warning:: {0}",
        ".. list-table:: Caption {0}\n   :header-rows: 1\n\n   * - A {0}\n   * - B",
        "=====  =====================================================================\nA      B\n"
        "=====  =====================================================================\n1      {0}\n"
        "=====  =====================================================================",
        "Mark [#n{n}]_.\n\n.. [#n{n}] A {0}.",
        "Cited [K{n}]_.\n\n.. [K{n}] A {0}.",
        ".. figure:: picture.png\n   :alt: a picture\n\n   Caption {0}.\n\n   Legend {0}.",
        "Heading {0}\n------------------------------------------------------------------------",
        ".. |s{n}| replace:: the {0}\n\nHere |s{n}| and |s{n}|.",
        ".. code-block:: python\n   :caption: With {0}\n\n   1",
        ".. rubric:: A {0}",
        ".. topic:: Title\n\n   A {0}.",
        ".. parsed-literal::\n\n   see {0}",
        ".. only:: html\n\n   A {0}.",
        ".. versionadded:: 1.0\n   A {0}.",
        ".. py:function:: f{n}(a)\n\n   A {0}.\n\n   :param a: of {0}\n   :returns: a {0}",
        ":field: {0}",
        "| A {0}\n| line",
        ".. epigraph::\n\n   A {0}.",
        ".. seealso::\n\n   A {0}.",
        ".. tab-set::\n\n   .. tab-item:: One\n\n      A {0}.",
        "**Bold** and *italic* {0}. ``Code``",
        ".. hlist::\n\n   * {0}\n   * two",
        ".. container:: box\n\n   .. glossary-like text {0}\n\n   And {0}.",
        ".. rst-class:: wide\n\nA {0}.",
    ),
    "md": (
        "A {0}, on two\nlines {0}.",
        "* one {0}\n* two\n  1. three {0}",
        "word\n: A {0}.",
        ":::{{admonition}} About {0}\nText.\n:::",
        ":::{{warning}}\nA {0}.\n:::",
        "| A | B |\n|---|---|\n| 1 | {0} |",
        ":::{{list-table}} Caption {0}\n* - A {0}\n  - B\n:::",
        "Mark[^n{n}].\n\n[^n{n}]: A {0}.",
        "```{{figure}} /picture.png\n:alt: a picture\n\nCaption {0}.\n```",
        "## Heading {0}",
        "> A quoted {0}.",
        "````{{tab-set}}\n```{{tab-item}} One\nA {0}.\n```\n````",
        "```{{only}} html\nA {0}.\n```",
        "**Bold {0}** and *italic {0}*.",
        "```{{eval-rst}}\n.. note:: A {rst}.\n```",
        "```{{py:function}} g{n}(a)\nA {0}.\n```",
        ":::{{versionadded}} 1.0\nA {0}.\n:::",
    ),
}
HIDDEN = {
    "rst": (
        ".. only:: latex\n\n   A {0}.",
        ".. only:: html and not html\n\n   A {0}.",
        ".. todo:: A {0}.",
        ".. a comment with {0}",
        "Code:: \n\n   A {0}.",
        "Like ``{0}`` so.",
        ".. |u{n}| replace:: the {0}",
        ".. code-block:: rst\n\n   A {0}.",
    ),
    "md": (
        "```{{only}} latex\nA {0}.\n```",
        "```{{todo}}\nA {0}.\n```",
        "% a comment with {0}",
        "<!-- {0} -->",
        "```text\nA {0}.\n```",
        "`` {0} ``",
    ),
}
CODE = '''"""A module with a :term:`RAG`."""


def answer():
    """Answer, as :term:`view` and
    :term:`the ABCs <ABC>` do."""
'''


@dataclass(frozen=True, eq=False)
class Entry:
    """An entry of a glossary: where it stands, its terms as written and as read."""

    docname: str
    terms: list[tuple[str, str]]

    @property
    def shown(self) -> list[str]:
        """Its terms as a reader sees them, in plain type."""
        return [shown or written for written, shown in self.terms]


@dataclass
class Made:
    """A project that was written, and what it holds.

    Attributes
    ----------
    entries
        Terms of each entry, in plain type, by the first one.
    edges
        Links from ``page:docname``, or the first term of an entry, to the first term of an entry.
    """

    folder: Path
    random: Random
    entries: list[Entry] = field(default_factory=list)
    edges: Counter[tuple[str, str]] = field(default_factory=Counter)
    number: int = 0

    def page(self, docname: str, suffix: str) -> None:
        """Write a page with links in every place that its language has, in any order."""
        places = [(place, True) for place in SHOWN[suffix]]
        places += [(place, False) for place in HIDDEN[suffix]]
        self.random.shuffle(places)
        parts = [title(docname, suffix)]
        parts += [self.part(place, suffix, f"page:{docname}" * shown) for place, shown in places]
        self.write(docname, suffix, "\n\n".join(parts))

    def part(self, place: str, suffix: str, source: str) -> str:
        """A place with a link in it; counted once for each reader's sight of it."""
        self.number += 1
        link, target = self.link("rst" if "{rst}" in place else suffix)
        text = place.format(link, n=self.number, rst=link)
        if source:
            seen = text.count(link)
            self.edges[source, target] += (
                2 if "|s" in text else seen - text.count(".. glossary-like")
            )
        return text

    def link(self, suffix: str) -> tuple[str, str]:
        """A link to any entry: by any of its terms, in any case, with words of its own or not."""
        entry = self.random.choice(self.entries)
        name = self.random.choice(entry.shown)
        if name.lower() != "rag":
            name = self.random.choice((name, name, name.upper(), name.lower()))
        written = self.random.choice((name, f"some words <{name}>"))
        role = "{term}" if suffix == "md" else ":term:"
        return f"{role}`{written}`", entry.shown[0]

    def glossary(self, docname: str, suffix: str, entries: list[Entry], *, is_part: bool) -> None:
        """Write a page with a glossary; its entries cite others."""
        blocks = [self.entry(entry, suffix) for entry in entries]
        options = self.random.choice((":sorted:\n", "")) if suffix == "rst" else ""
        if suffix == "rst":
            glossary = f".. glossary::\n{indent(options, '   ')}\n" + indent(
                "\n\n".join(blocks), "   "
            )
        else:
            glossary = "````{glossary}\n" + "\n\n".join(blocks) + "\n````"
        twice, thrice = indent(glossary, "   "), indent(glossary, "      ")
        holder = "{0}" if is_part else self.random.choice(HOLDERS[suffix])
        text = holder.format(glossary, twice, thrice)
        self.write(docname, suffix, text if is_part else f"{title(docname, suffix)}\n\n{text}")

    def entry(self, entry: Entry, suffix: str) -> str:
        """An entry; its definition cites others, in a list and in a note too."""
        source = entry.shown[0]
        places = ("Like a {0}, or\na {0}.", "* a {0}", "Note {0}.")
        body = [self.part(place, suffix, source) for place in self.random.sample(places, 2)]
        lines = [written for written, _ in entry.terms]
        return "\n".join(lines) + "\n" + indent("First.\n\n" + "\n\n".join(body), "  ")

    def write(self, docname: str, suffix: str, text: str) -> None:
        """Write a document."""
        path = self.folder / f"{docname}.{suffix}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text + "\n", encoding="utf-8")


def title(words: str, suffix: str) -> str:
    """Title of a document."""
    return f"# {words}" if suffix == "md" else f"{words}\n{'=' * 40}"


def make(folder: Path, seed: int) -> Made:
    """Write a project of some fifteen documents."""
    made = Made(folder, Random(seed))
    homes = {"rst": ("a/words", "glossary", "shared"), "md": ("more", "z/terms")}
    for suffix, entries in TERMS.items():
        homes_of = homes[suffix]
        made.entries += [
            Entry(homes_of[number % len(homes_of)], terms) for number, terms in enumerate(entries)
        ]
    for suffix, names in homes.items():
        for name in names:
            entries_here = [entry for entry in made.entries if entry.docname == name]
            made.random.shuffle(entries_here)
            made.glossary(name, suffix, entries_here, is_part=name == "shared")
    made.write("including", "rst", f"{title('including', 'rst')}\n\n.. include:: shared.rst")
    for number in range(4):
        made.page(f"p{number}", "rst")
        made.page(f"q/m{number}", "md")
    made.write("api", "rst", f"{title('api', 'rst')}\n\n.. automodule:: shared_code\n   :members:")
    (folder / "shared_code.py").write_text(CODE, encoding="utf-8")
    made.edges.update({("page:api", "RAG"): 1, ("page:api", "view"): 1})
    made.edges["page:api", "abstract base class"] += 1
    toctree = ".. toctree::\n   :glob:\n\n   *\n   a/*\n   q/*\n   z/*"
    made.write("index", "rst", f"{title('index', 'rst')}\n\n{toctree}")
    (folder / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    return made
