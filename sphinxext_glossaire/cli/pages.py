"""What one reading of a project tells, and its pages, which are changed together or not at all."""

from __future__ import annotations

import io
from collections import Counter
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinxext_glossaire.cli.workspace import Workspace
    from sphinxext_glossaire.diagnostics.findings import Location
    from sphinxext_glossaire.pipeline import Derived


class Reading:
    """A project as it is now; its warnings are kept, not printed."""

    def __init__(self, workspace: Workspace) -> None:
        stream = io.StringIO()
        self.env = workspace.read(stream).env
        self.warnings = Counter(stream.getvalue().splitlines())

    @cached_property
    def derived(self) -> Derived:
        """All that follows from the documents."""
        from sphinxext_glossaire.sphinx_api import derivation  # noqa: PLC0415

        return derivation.derived(self.env)

    def new_warnings(self, before: Reading) -> list[str]:
        """Warnings that an earlier reading did not give, wherever they stand now."""
        known = Counter(map(_message, before.warnings.elements()))
        new = []
        for line in self.warnings.elements():
            known[_message(line)] -= 1
            if known[_message(line)] < 0:
                new.append(line)
        return new

    def path(self, docname: str) -> Path:
        """File of a document."""
        return Path(self.env.doc2path(docname))

    def where(self, location: Location) -> str:
        """File and line of a place, as editors open them."""
        from sphinxext_glossaire.sphinx_api import reports  # noqa: PLC0415

        return reports.locate(self.env, location)

    def text(self, docname: str) -> str:
        """Text of a document, its lines ended as Sphinx reads them."""
        return self.path(docname).read_bytes().decode().replace("\r\n", "\n")


def shown(path: Path) -> str:
    """Path from where one stands."""
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


def _message(warning: str) -> str:
    """Warning without the place that it names."""
    return warning.split(": ", 1)[-1]


class NotAsMeantError(Exception):
    """What was read after a change is not what it was made for."""


@contextmanager
def changed(texts: Mapping[Path, str], *, line_end: str = "\n") -> Iterator[None]:
    """Write files; where the block that follows fails, all are as they were.

    Parameters
    ----------
    texts
        New text of each.
    line_end
        How lines of new files end; the others keep theirs.
    """
    before = {path: path.read_bytes() if path.exists() else None for path in texts}
    try:
        for path, text in texts.items():
            known = before[path]
            end = line_end if known is None else ending(known)
            path.write_bytes(text.replace("\n", end).encode())
        yield
    except BaseException:
        for path, content in before.items():
            if content is None:
                path.unlink(missing_ok=True)
            else:
                path.write_bytes(content)
        raise


def ending(content: bytes) -> str:
    """How the lines of a file end."""
    return "\r\n" if b"\r\n" in content else "\n"
