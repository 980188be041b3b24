"""The files beside the pages: written once everything else is, and only where they change."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from sphinxext_glossaire import __version__
from sphinxext_glossaire.exports import citations_json
from sphinxext_glossaire.exports.diagnostics_json import (
    SCHEMA_NAME,
    diagnostics_json,
    diagnostics_schema,
)
from sphinxext_glossaire.exports.graph_json import graph_json
from sphinxext_glossaire.exports.map_json import map_data, map_json
from sphinxext_glossaire.exports.names_js import names_js
from sphinxext_glossaire.exports.publication import FOLDER
from sphinxext_glossaire.exports.sarif import sarif
from sphinxext_glossaire.exports.terms_json import terms_json
from sphinxext_glossaire.graph import concept_node
from sphinxext_glossaire.html import FONTS, STATIC, THEME_NAME, cards, publishing
from sphinxext_glossaire.html.search_words import search_words
from sphinxext_glossaire.sphinx_api import derivation, environment, reports

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def on_env_get_outdated(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    """Take away the pages of terms that are no more, which Sphinx would leave for ever."""
    del added, changed
    outfile = getattr(app.builder, "get_outfilename", None)
    for docname in removed:
        fragment = environment.domain(env).fragments.get(docname)
        if outfile and fragment and any(concept.is_page for concept in fragment.concepts):
            Path(outfile(docname)).unlink(missing_ok=True)
    return []


def on_build_finished(app: Sphinx, exception: Exception | None) -> None:
    """Write what machines read of the glossary below ``_glossaire/``."""
    if exception is not None or app.builder.format != "html":
        return
    folder = Path(app.outdir) / FOLDER
    if environment.domain(app.env).citing is None:
        (folder / citations_json.NAME).unlink(missing_ok=True)
    for name, content in _contents(app):
        write_if_changed(folder / name, content)
    write_folder(folder / "cards", cards.shards(app))
    for path, content in publishing.files(app):
        write_if_changed(Path(app.outdir) / path, content)


def write_assets(app: Sphinx, assets: Iterable[Path] | None = None) -> None:
    """Put styles and fonts, or some of them, beside the pages; no other project gets any."""
    folder = Path(app.outdir) / "_static"
    if assets is None:
        fonts = [] if app.builder.name == "epub" else FONTS.iterdir()  # EPUB readers have their own
        assets = [*STATIC.iterdir(), *fonts]
    for asset in sorted(assets):
        write_if_changed(folder / asset.name, asset.read_bytes())


def _contents(app: Sphinx) -> Iterable[tuple[str, bytes]]:
    derived = derivation.derived(app.env)
    yield "graph.json", graph_json(derived.graph)
    yield "terms.json", terms_json(derived.scheme, derived.graph, derived.options)
    scheme, options = derived.on_map
    yield (
        "map.json",
        map_json(
            map_data(
                derived.layout,
                scheme,
                options,
                lambda concept: str(derived.graph.nodes[concept_node(concept.id)]["uri"]),
            )
        ),
    )
    citing = environment.domain(app.env).citing
    if citing is not None:
        yield citations_json.NAME, citations_json.citations_json(citing)
    findings = derived.findings
    translate = environment.gettext(app.env)
    if app.config.html_theme == THEME_NAME:
        strings = search_words(translate)
        yield "names.js", names_js(derived.scheme, derived.graph, derived.options, strings)
    path = partial(reports.relative_path, app.env)
    yield "diagnostics.json", diagnostics_json(findings, path, translate)
    yield SCHEMA_NAME, diagnostics_schema()
    yield "diagnostics.sarif", sarif(findings, path, translate, __version__)


def write_folder(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Write the files of a folder, and take away what an earlier build left there."""
    for name, content in contents.items():
        write_if_changed(folder / name, content)
    for path in folder.glob("*"):
        if path.name not in contents:
            path.unlink()


def write_if_changed(path: Path, content: bytes) -> None:
    """Write a file unless it holds just that."""
    if path.is_file() and path.read_bytes() == content:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
