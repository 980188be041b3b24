"""Sphinx builds of small projects, written where they are used."""

from __future__ import annotations

import io
import json
import re
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

import pytest
import sphinx.locale
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

if TYPE_CHECKING:
    from collections.abc import Iterator

CONF = 'extensions = ["myst_parser", "sphinxext_glossaire"]\nproject = "Essai"\n'
_ANSI = re.compile(r"\x1b\[[0-9;]*m")


@dataclass
class Result:
    """What a build left."""

    out: Path
    source: Path
    warnings: list[str] = field(default_factory=list)

    def html(self, name: str) -> str:
        """A page of the site."""
        return (self.out / f"{name}.html").read_text(encoding="utf-8")

    def json(self, name: str) -> Any:
        """A file below ``_glossaire``."""
        return json.loads((self.out / "_glossaire" / name).read_text(encoding="utf-8"))

    def edges(self, kind: str) -> list[tuple[str, str]]:
        """Ends of the graph's edges of one kind, sorted."""
        return sorted(
            (edge["source"], edge["target"])
            for edge in self.json("graph.json")["edges"]
            if edge["kind"] == kind
        )


class Project:
    """A folder of sources that can be built, changed, and built again."""

    def __init__(self, folder: Path) -> None:
        self.source = folder / "source"
        self.folder = folder
        self.source.mkdir()

    def write(self, **files: str) -> None:
        """Write documents; ``a__b`` stands for ``a/b``, the suffix is ``.md``."""
        for name, text in files.items():
            path = self.source / (name.replace("__", "/") + ".md")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")

    def conf(self, text: str = CONF) -> None:
        """Write ``conf.py``."""
        (self.source / "conf.py").write_text(text, encoding="utf-8")

    def build(self, out: str = "out", *, builder: str = "html", jobs: int = 1) -> Result:
        """Build in this process."""
        if not (self.source / "conf.py").exists():
            self.conf()
        target, stream = self.folder / out, io.StringIO()
        sphinx.locale.translators.clear()  # Sphinx keeps the last project's language
        with patch_docutils(str(self.source)), docutils_namespace():
            app = Sphinx(
                str(self.source),
                str(self.source),
                str(target),
                str(self.folder / f"{out}-doctrees"),
                builder,
                status=None,
                warning=stream,
                parallel=jobs,
            )
            app.build()
        lines = [_ANSI.sub("", line) for line in stream.getvalue().splitlines()]
        prefix = f"{self.source}/"
        return Result(
            target, self.source, [line.replace(prefix, "") for line in lines if line.strip()]
        )


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A new, empty project."""
    return Project(tmp_path)


@contextmanager
def answering(answers: dict[str, bytes | None], asked: list[str]) -> Iterator[str]:
    """Serve some files; None stands for a server that breaks off."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            content = answers.get(self.path, b"")
            self.send_response(200 if self.path in answers else 404)
            self.send_header("Content-Length", str(10**9 if content is None else len(content)))
            self.end_headers()
            self.wfile.write(content or b"")

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing of each request."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/g/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def term(label: str, *, body: str = "Une définition simple.", **keys: str) -> str:
    """Source of a term page."""
    lines = [f"  term: {label}", *(f"  {key}: {value}" for key, value in keys.items())]
    return "---\nglossaire:\n" + "\n".join(lines) + f"\n---\n# {label}\n\n{body}\n"
