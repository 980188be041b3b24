"""A project as the program sees it: where it is, and what reading it tells."""

from __future__ import annotations

import atexit
import functools
import gc
import json
import logging
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TextIO

import click

from sphinxext_glossaire.cli.language import _
from sphinxext_glossaire.model.concept import ConceptId

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sphinx.application import Sphinx

    from sphinxext_glossaire.diagnostics.findings import Location
    from sphinxext_glossaire.model.concept import Concept
    from sphinxext_glossaire.pipeline import Derived

CLEAN, FOUND, BROKEN = 0, 1, 2

_ALLOCATIONS = 100_000
"""Between two collections of garbage: trees of documents are many objects that live long, and
looking through them time and again takes a tenth of a first run and a quarter of the next ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Workspace:
    """Folders of a project.

    Attributes
    ----------
    source
        Of the documents.
    config
        Of ``conf.py``.
    cache
        For what was read, so that the next run is quick.
    """

    source: Path
    config: Path
    cache: Path

    def read(self, warnings: TextIO | None = None) -> Sphinx:
        """Read what changed since the last run.

        Ends the program with code 2 where the project cannot be read.

        Parameters
        ----------
        warnings
            Where Sphinx writes warnings; None for the standard error.
        """
        from docutils.utils import SystemMessage  # noqa: PLC0415 (no Sphinx for --help)
        from sphinx.application import Sphinx  # noqa: PLC0415
        from sphinx.errors import SphinxError  # noqa: PLC0415
        from sphinx.util.console import nocolor  # noqa: PLC0415
        from sphinx.util.docutils import docutils_namespace, patch_docutils  # noqa: PLC0415

        gc.set_threshold(_ALLOCATIONS, 50, 100)
        atexit.register(gc.freeze)  # at the end the system takes all memory back at once
        if not (self.config / "conf.py").is_file():
            self.stop(_("there is no conf.py in {folder}").format(folder=self.config))
        if "NO_COLOR" in os.environ or not sys.stderr.isatty():
            nocolor()
        try:
            with patch_docutils(str(self.config)), docutils_namespace():
                app = Sphinx(
                    str(self.source),
                    str(self.config),
                    str(self.cache),
                    str(self.cache / "doctrees"),
                    "glossaire-check",
                    status=None,
                    warning=warnings or sys.stderr,
                )
                again = _Again(app, self.cache / "again.json")
                app.build()
                again.save()
        except (SphinxError, SystemMessage, OSError) as error:
            self.stop(str(error))
        return app

    def derived(self) -> tuple[Derived, Callable[[Location], str]]:
        """All that follows from the project's documents, and how a place in them is told."""
        from sphinxext_glossaire.sphinx_api import derivation, reports  # noqa: PLC0415

        env = self.read().env
        return derivation.derived(env), functools.partial(reports.locate, env)

    @staticmethod
    def stop(message: str, code: int = BROKEN) -> NoReturn:
        """End the program: it could not run."""
        click.echo(f"glossaire: {message}", err=True)
        sys.exit(code)


def find_concept(derived: Derived, name: str) -> Concept:
    """Concept of a name or an id; ends the program with code 1 if there is none."""
    match = derived.scheme.find(name)
    by_id = derived.scheme.concepts.get(ConceptId(name))
    concept = match.concept if match else by_id
    if concept is None:
        found = derived.scheme.suggestions.find(name)
        message = _("no term is named “{name}”").format(name=name)
        Workspace.stop(message + meant(found), FOUND)
    return concept


def meant(suggestions: Iterable[str]) -> str:
    """Question that tells what was probably meant; nothing where nothing was."""
    choices = ", ".join(_("“{word}”").format(word=each) for each in suggestions)
    return _(" — did you mean {choices}?").format(choices=choices) if choices else ""


class _Again(logging.Handler):
    """Reads pages again that Sphinx has warned of, so that it warns of them on every run."""

    def __init__(self, app: Sphinx, store: Path) -> None:
        super().__init__(logging.WARNING)
        self.app = app
        self.store = store
        self.docnames: set[str] = set()
        logging.getLogger("sphinx").addHandler(self)
        app.connect("env-get-outdated", self.outdated)

    def outdated(self, *_args: object) -> list[str]:
        """Documents that a warning named the last time."""
        try:
            named = json.loads(self.store.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return []
        return [docname for docname in named if docname in self.app.env.found_docs]

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the document that a warning names; those of the checks are told anyway."""
        if getattr(record, "type", None) == "glossaire":
            return
        place: Any = getattr(record, "location", None)
        if isinstance(place, tuple):
            self.docnames.add(str(place[0]))
        else:
            path = str(getattr(place, "source", None) or place or "").split(":")[0]
            docname = self.app.env.path2doc(path) if path else None
            if docname:
                self.docnames.add(docname)

    def save(self) -> None:
        """Write the documents down and listen no more."""
        logging.getLogger("sphinx").removeHandler(self)
        self.store.write_text(json.dumps(sorted(self.docnames)), encoding="utf-8")


def in_workspace(function: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of a project, and the :class:`Workspace` as ``workspace``."""

    @click.option(
        "--source",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        help=_("Folder of the documents; default: docs, if it is there, else this folder."),
    )
    @click.option(
        "--config",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        help=_("Folder of conf.py; default: this folder, else that of the documents."),
    )
    @click.option(
        "--cache",
        type=click.Path(file_okay=False, path_type=Path),
        default=Path("build/check"),
        show_default=True,
        help=_("Folder for what was read, so that the next run is quick."),
    )
    @functools.wraps(function)
    def wrapped(source: Path | None, config: Path | None, cache: Path, **others: Any) -> None:
        here = Path.cwd()
        source = source or (here / "docs" if (here / "docs").is_dir() else here)
        config = config or (here if (here / "conf.py").is_file() else source)
        function(workspace=Workspace(source=source, config=config, cache=cache), **others)

    return wrapped
