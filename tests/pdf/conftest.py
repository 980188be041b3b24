from __future__ import annotations

import io
import re
import shutil
import warnings
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

pytest.importorskip("typst", reason='the PDF needs pip install "sphinxext-glossaire[pdf]"')
pypdf = pytest.importorskip("pypdf")

if TYPE_CHECKING:
    from collections.abc import Callable

    from docutils import nodes

ROOTS = Path(__file__).parent.parent / "roots"


@dataclass
class Book:
    """A built book and what Sphinx said meanwhile."""

    out: Path
    source: Path
    warnings: list[str]
    trees: dict[str, nodes.document] = field(default_factory=dict)

    @property
    def path(self) -> Path:
        return next(self.out.glob("*.pdf"))

    @property
    def reader(self) -> Any:
        return pypdf.PdfReader(self.path)

    @cached_property
    def pages(self) -> list[str]:
        """Text of each page, with plain spaces, and words whole."""
        return [plain(page.extract_text()) for page in self.reader.pages]

    @property
    def text(self) -> str:
        return "\n".join(self.pages)

    def page(self, words: str) -> int:
        """Number of the last page that says something."""
        return max(n for n, text in enumerate(self.pages, start=1) if words in text)


def plain(text: str) -> str:
    text = re.sub(r"[\u00ad\u2010-]\n", "", text)
    return re.sub(r"[\s\u00a0\u202f]+", " ", text)


@pytest.fixture
def make_book(tmp_path: Path) -> Callable[..., Book]:
    """Build a test root; a second call builds again, on what the first left."""
    return maker(tmp_path)


def maker(tmp_path: Path) -> Callable[..., Book]:
    def make(root: str, *, fresh: bool = False, **overrides: Any) -> Book:
        source, work = tmp_path / "source", tmp_path / "work"
        if fresh:
            shutil.rmtree(source, ignore_errors=True)
            shutil.rmtree(work, ignore_errors=True)
        if not source.exists():
            shutil.copytree(ROOTS / f"test-pdf-{root}", source)
        said = io.StringIO()
        with warnings.catch_warnings(), patch_docutils(source), docutils_namespace():
            for package in ("myst_parser", "sphinx_design", "sphinxcontrib"):
                warnings.filterwarnings("ignore", message=f"'{package}")
            app = Sphinx(
                source, source, work / "out", work / "doctrees", "typstpdf",
                confoverrides=overrides, status=None, warning=said,
            )  # fmt: skip
            app.build()
        lines = re.sub(r"\x1b\[[0-9;]*m", "", said.getvalue()).splitlines()
        trees = {name: app.env.get_doctree(name) for name in app.env.found_docs}
        return Book(work / "out", source, lines, trees)

    return make
