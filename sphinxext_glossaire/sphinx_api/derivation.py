"""What follows from the fragments of all documents, computed once a build."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sphinxext_glossaire.pipeline import Derived, derive
from sphinxext_glossaire.sphinx_api import conditions, intersphinx, map_places
from sphinxext_glossaire.sphinx_api.environment import application, domain, options_of
from sphinxext_glossaire.sphinx_api.references import leads_elsewhere

if TYPE_CHECKING:
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment


def derived(env: BuildEnvironment) -> Derived:
    """What follows from the fragments, computed once a build."""
    store = domain(env)
    if store.derived is None:
        app = application(env)
        found = derive(
            [conditions.shown(env, fragment) for fragment in store.fragments.values()],
            options_of(env),
            uri=lambda docname, anchor: _uri(app.builder, docname, anchor),
            known_elsewhere=lambda docname, target: intersphinx.knows(env, docname, target),
            leads_elsewhere=lambda docname, target: leads_elsewhere(env, docname, target),
        )
        store.derived = replace(found, kept_places=map_places.read(app))
    return store.derived


def _uri(builder: Builder, docname: str, anchor: str) -> str:
    uri = builder.get_target_uri(docname) if builder.format == "html" else f"{docname}.html"
    return f"{uri}#{anchor}" if anchor else uri


def reported_names(env: BuildEnvironment) -> frozenset[str]:
    """Names in the text that the checks know to be unknown, accepted ones too."""
    store = domain(env)
    if store.reported is None:
        store.reported = frozenset(
            citation.target
            for citation, match in derived(env).scheme.citations
            if match is None
            and not intersphinx.knows(env, citation.location.docname, citation.target)
        )
    return store.reported
