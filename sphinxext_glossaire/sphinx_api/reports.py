"""Findings as warnings of Sphinx, and what Sphinx leaves to them."""

from __future__ import annotations

from logging import Filter, LogRecord, getLogger
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.util import logging

from sphinxext_glossaire.diagnostics.codes import Code
from sphinxext_glossaire.diagnostics.severity import Severity
from sphinxext_glossaire.sphinx_api.environment import TERM_PAGE, application, gettext

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinxext_glossaire.diagnostics.findings import Finding, Location

logger = logging.getLogger("sphinxext_glossaire")

_LOGGERS = ("sphinx.sphinx.environment.collectors.asset", "sphinx.sphinx.domains.std")


def report(env: BuildEnvironment, findings: Iterable[tuple[Finding, Severity]]) -> None:
    """Print findings: warnings and errors as Sphinx's own, infos only in a verbose build."""
    translate = gettext(env)
    verbose = application(env).verbosity > 0
    silent = logging.is_suppressed_warning("ref", "term", env.config.suppress_warnings)
    for finding, severity in findings:
        if severity is Severity.INFO and not verbose:
            continue
        if finding.code is Code.UNKNOWN_TERM and silent:
            continue
        text = finding.message(translate)
        where = locate(env, finding.location)
        if severity is Severity.INFO:
            logger.verbose("%s: %s [glossaire.%s]", where, text, finding.code.subtype)
        else:
            log = logger.error if severity is Severity.ERROR else logger.warning
            log(text, type="glossaire", subtype=finding.code.subtype, location=where)


def warning_count(app: Sphinx) -> int:
    """How many warnings the build has given, those of findings and all others."""
    return app._warncount


def locate(env: BuildEnvironment, location: Location) -> str:
    """Location as Sphinx prints it: file and line, that editors can open."""
    path = Path(location.file or env.doc2path(location.docname))
    here = Path.cwd()
    if path.is_relative_to(here):
        path = path.relative_to(here)
    return f"{path}:{location.line}" if location.line else str(path)


def relative_path(env: BuildEnvironment, location: Location) -> str:
    """File of a location, relative to the folder of ``conf.py`` where it lies below that."""
    path = Path(location.file or env.doc2path(location.docname))
    root = Path(application(env).confdir)
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()


class ToldOnce(Filter):
    """Keeps Sphinx from telling what the checks tell, and tell on every build.

    Those are pictures of term pages that cannot be read, and terms of two glossary entries, which
    Sphinx finds only among the pages that it reads in one process.
    """

    def __init__(self, app: Sphinx) -> None:
        super().__init__()
        self.app = app

    def filter(self, record: LogRecord) -> bool:
        """Let a record pass or not."""
        if getattr(record, "subtype", None) == "not_readable":
            return not (
                getattr(record, "type", None) == "image"
                and self.app.env.temp_data.get(TERM_PAGE, False)
            )
        return not (isinstance(record.args, tuple) and record.args[:1] == ("term",))


def tell_once(app: Sphinx) -> None:
    """Set the filters of :class:`ToldOnce` in place of those of an earlier build."""
    for name in _LOGGERS:
        told_twice = getLogger(name)
        for each in [each for each in told_twice.filters if isinstance(each, ToldOnce)]:
            told_twice.removeFilter(each)
        told_twice.addFilter(ToldOnce(app))
