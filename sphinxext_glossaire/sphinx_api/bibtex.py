"""The bibliography, as sphinxcontrib-bibtex keeps it, where the project has one."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from typing import TYPE_CHECKING, Any, cast

from sphinx.errors import NoUri

from sphinxext_glossaire.sphinx_api.environment import application

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.environment import BuildEnvironment


def entry(env: BuildEnvironment, key: str) -> nodes.paragraph | None:
    """Entry of the bibliography as it is printed there; None if it is not known."""
    citation = _citation(env, key)
    if citation is None:
        return None
    backend = env.get_domain("cite").backend  # type: ignore[attr-defined]
    return cast("nodes.paragraph", backend.paragraph(citation.formatted_entry))


def address(env: BuildEnvironment, docname: str, key: str) -> str:
    """Address of an entry of the bibliography, relative to a document; empty if unknown."""
    citation = _citation(env, key) if key else None
    if citation is None:
        return ""
    target = citation.bibliography_key.docname
    try:
        uri = application(env).builder.get_relative_uri(docname, target)
    except NoUri:
        return ""
    return f"{uri}#{citation.citation_id}"


def source_addresses(env: BuildEnvironment) -> dict[str, str]:
    """Address of each cited work that has one: its DOI, its preprint, else where it is read."""
    if "cite" not in env.domains:
        return {}
    data = getattr(env.get_domain("cite"), "bibdata", None)
    entries = getattr(getattr(data, "data", None), "entries", {})
    ways = (("doi", "https://doi.org/"), ("eprint", "https://arxiv.org/abs/"), ("url", ""))
    return {
        key: prefix + str(entry.fields[name])
        for key, entry in entries.items()
        for name, prefix in reversed(ways)
        if name in entry.fields
    }


def digests(env: BuildEnvironment) -> dict[str, str]:
    """Fingerprint of what each document shows of the bibliography: labels and entries."""
    if "cite" not in env.domains:
        return {}
    domain = cast("Any", env.get_domain("cite"))
    shown: defaultdict[str, list[str]] = defaultdict(list)
    entries: dict[str, str] = {}
    for citation in getattr(domain, "citations", ()):
        formatted = citation.formatted_entry
        entries[citation.key] = f"{formatted.label} {formatted.text!r}"
        shown[citation.bibliography_key.docname].append(entries[citation.key])
    for reference in getattr(domain, "citation_refs", ()):
        shown[reference.docname] += [entries.get(each.key, "") for each in reference.targets]
    return {
        docname: hashlib.sha256("\n".join(texts).encode()).hexdigest()
        for docname, texts in shown.items()
    }


def _citation(env: BuildEnvironment, key: str) -> Any:
    """Record of sphinxcontrib-bibtex for an entry of the bibliography; None without it."""
    if "cite" not in env.domains:
        return None
    citations = getattr(env.get_domain("cite"), "citations", ())
    return next((each for each in citations if each.key == key), None)
