"""How to cite a term: as a link of Sphinx, of Markdown, and as a record of BibTeX."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinxext_glossaire.model.names import slug
from sphinxext_glossaire.sphinx_api import derivation, environment

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.environment import BuildEnvironment

    from sphinxext_glossaire.model.concept import Concept

_MARKDOWN = re.compile(r"([\\`*_\[\]<>])")
_NO_ROLE = re.compile(r"[`<>\\]")
_NOBODY = "Author name not set"  # what Sphinx says where a project says nothing
_TEX = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "{}%#&_$"},
}


def citations(env: BuildEnvironment, concept: Concept) -> Iterable[tuple[str, str]]:
    """Name and text of each way to cite a term."""
    config = environment.application(env).config
    base, label = str(config.html_baseurl or ""), concept.pref_label
    address = derivation.derived(env).uri(concept.docname, "")
    if base:
        address = f"{base.rstrip('/')}/{address}"
    if not _NO_ROLE.search(label):
        yield "Sphinx (MyST)", f"{{term}}`{label}`"
    escaped = _MARKDOWN.sub(r"\\\1", label)
    yield "Markdown", f"[{escaped}]({address})"
    fields = {
        "title": _tex(label[:1].upper() + label[1:]),
        "booktitle": _tex(str(config.project)),
        "author": "" if config.author == _NOBODY else _tex(str(config.author)),
        "year": (environment.revised(env, concept.docname) or concept.reviewed)[:4],
        "url": address if base else "",
    }
    verbatim = ("year", "url")
    lines = [
        f"  {name} = {{{value}}}," if name in verbatim else f"  {name} = {{{{{value}}}}},"
        for name, value in fields.items()
        if value
    ]
    key = f"{slug(str(config.project))}:{slug(concept.id)}"
    yield "BibTeX", "\n".join([f"@incollection{{{key},", *lines, "}"])


def _tex(text: str) -> str:
    return "".join(_TEX.get(sign, sign) for sign in text)
