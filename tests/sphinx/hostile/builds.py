"""Builds of bad pages, in processes of their own and in a folder that is watched."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from tests.sphinx.hostile.case import SANDBOX
from tests.sphinx.hostile.markup import Markup

if TYPE_CHECKING:
    from tests.sphinx.hostile.case import Case

LIMIT = 200  # seconds, a multiple of what the slowest build takes: beyond, it has no end
_MEMORY = 4 << 30
_MESSAGE = re.compile(r"(.+?\.(?:md|rst|part)):(\d+): (?:WARNING|ERROR|CRITICAL|SEVERE): (.*)")
_PAGES = {
    "index.md": "# Accueil\n\n```{toctree}\n:glob:\n\n*\n```\n",
    "bonne.md": "---\nglossaire:\n  broader: [meilleure]\n---\n# Bonne\n\n"
    "Une page où voir {term}`meilleure`.\n",
    "meilleure.md": "---\nglossaire: {abbr: [MLR]}\n---\n# Meilleure\n\nUne page saine.\n",
}
_VIEWS = "".join(
    f"\n```{{concept-{view}}}\n```\n" for view in ("map", "index", "lexicon", "domains", "search")
)
_CONF = (
    'extensions = ["myst_parser", "sphinxext_glossaire"]\nproject = "Essai"\n'
    'html_theme = "glossaire"\nglossaire_typography = "fr"\n'
    'exclude_patterns = ["*.part"]\nsource_suffix = {".md": "markdown", ".rst": "restructuredtext"}'
    '\nmyst_enable_extensions = ["dollarmath", "attrs_inline", "substitution"]\n'
    'if tags.has("pure"):\n    import yaml\n\n    vars(yaml).pop("CSafeLoader", None)\n'
)
_SPHINX = "import sys; from sphinx.cmd.build import main; sys.exit(main(sys.argv[1:]))"
if sys.platform == "linux":
    _SPHINX = f"import resource as r; r.setrlimit(r.RLIMIT_AS, ({_MEMORY}, {_MEMORY})); {_SPHINX}"


class Message(NamedTuple):
    """A message with its place."""

    file: str
    line: int
    text: str


def messages_of(stderr: str) -> list[Message]:
    """Messages with a place among what was printed, in order of their places."""
    matches = map(_MESSAGE.match, stderr.split("\n"))
    return sorted(Message(Path(m[1]).name, int(m[2]), m[3]) for m in matches if m)


@dataclass(frozen=True)
class Project:
    """Two good pages, bad pages, and an index of all, below a folder that is watched."""

    sandbox: Path
    cases: tuple[Case, ...]
    views: bool = True

    @property
    def source(self) -> Path:
        return self.sandbox / "project" / "docs"

    def write(self) -> Project:
        self.source.mkdir(parents=True)
        (self.sandbox / "build").mkdir()
        (self.sandbox / "secret.txt").write_text("Contenu du secret.\n")
        texts = {"conf.py": _CONF, **_PAGES}
        texts["index.md"] += _VIEWS * self.views
        for name, text in texts.items():
            (self.source / name).write_text(text, encoding="utf-8")
        for case in self.cases:
            for name, content in case.files.items():
                safe = content.replace(SANDBOX.encode(), os.fsencode(self.sandbox))
                (self.source / name).write_bytes(safe)
        return self

    def build(self, out: str = "html", *arguments: str) -> Build:
        """Build, in so much time and memory at most."""
        target = self.sandbox / "build" / out
        command = [sys.executable, "-c", _SPHINX, "-T", "-q", "-d", f"{target}-doctrees"]
        before = self._listing()
        done = self._run([*command, *arguments, str(self.source), str(target)])
        failed = done.returncode or "Traceback" in done.stderr
        failure = failed and (done.stderr[-4_000:] or f"exit code {done.returncode}")
        return Build(self, target, done.stderr, failure or "", self._listing() ^ before)

    def check(self, form: str) -> subprocess.CompletedProcess[str]:
        """``glossaire check`` of the same pages."""
        command = [sys.executable, "-m", "sphinxext_glossaire", "check", "--format", form]
        cache = self.sandbox / "build" / "check"
        return self._run([*command, "--source", str(self.source), "--cache", str(cache)])

    def _listing(self) -> frozenset[str]:
        """Every file below the folder that is watched, but for those of a build."""
        files = (path for path in self.sandbox.rglob("*") if not path.is_dir())
        names = (path.relative_to(self.sandbox).as_posix() for path in files)
        return frozenset(name for name in names if not name.startswith("build/"))

    def _run(self, command: list[str]) -> subprocess.CompletedProcess[str]:
        scratch = {"TMPDIR": str(self.sandbox / "build"), "PYTHONDONTWRITEBYTECODE": "1"}
        plain = {"NO_COLOR": "1", "PYTHONWARNINGS": "", "PYTHONIOENCODING": "utf-8"}
        try:
            return subprocess.run(
                command,
                cwd=self.source,
                env={**os.environ, **scratch, **plain},
                capture_output=True,
                encoding="utf-8",
                errors="replace",
                check=False,
                timeout=LIMIT,
            )
        except subprocess.TimeoutExpired:
            return subprocess.CompletedProcess(command, -1, "", f"no end within {LIMIT} s")


@dataclass(frozen=True)
class Build:
    """What a build left.

    Attributes
    ----------
    failure
        Traceback of a build that did not come to its end; empty if it did.
    strays
        Files that came or went where nothing should.
    """

    project: Project
    out: Path
    stderr: str
    failure: str
    strays: frozenset[str]

    @cached_property
    def messages(self) -> list[Message]:
        """Messages with a place, from the console; remarks from the file for machines."""
        return messages_of(self.stderr) + [
            Message(Path(each["file"]).name, each["line"], f"{each['message']} {each['code']}")
            for each in self.json("diagnostics.json")["findings"]
            if each["severity"] == "info"
        ]

    def json(self, name: str) -> Any:
        """A file below ``_glossaire``."""
        return json.loads((self.out / "_glossaire" / name).read_text(encoding="utf-8"))

    @cached_property
    def terms(self) -> dict[str, Any]:
        """Entries of ``terms.json``."""
        terms: dict[str, Any] = self.json("terms.json")["terms"]
        return terms

    def page(self, name: str) -> Markup:
        """What a browser makes of a page."""
        return _read(self.out / f"{name}.html")

    def content(self) -> dict[str, bytes]:
        """Pages and data, by their names."""
        files = [*self.out.glob("*.html"), *self.out.glob("_glossaire/**/*")]
        return {
            path.relative_to(self.out).as_posix(): path.read_bytes()
            for path in files
            if path.is_file()
        }


@cache
def _read(path: Path) -> Markup:
    return Markup.of(path.read_text(encoding="utf-8", errors="surrogatepass"))
