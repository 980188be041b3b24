"""Setting a book with Typst: from markup and pictures to the bytes of a PDF."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from sphinxext_glossaire.pdf.markup import string

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

FONTS = Path(__file__).parent.parent / "fonts"
TEMPLATE = Path(__file__).parent / "templates" / "book.typ"
SOURCE = "book-body.typ"

_MISSING = re.compile(r"(?:the text|contains the codepoint) `(\"(?:[^\"\\]|\\.)+\")`(?! contains)")
_LINE = re.compile(rf"{re.escape(SOURCE)}:(\d+):")
_LAST_COMMON = 0x24F
"""Fonts have all Latin letters up to here."""


class CompileError(RuntimeError):
    """Typst refused the book.

    Attributes
    ----------
    line
        Line of the markup that it stopped at, if it says so.
    missing
        Characters that no font has.
    """

    def __init__(self, message: str, line: int | None, missing: frozenset[str]) -> None:
        super().__init__(message)
        self.line = line
        self.missing = missing


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """Everything that the bytes of a PDF depend on, but for fonts, template and Typst.

    Attributes
    ----------
    source
        Typst markup.
    files
        Pictures by path below the markup.
    timestamp
        Date of the document, in seconds since 1970.
    font_paths
        Folders with fonts, beside those that are shipped.
    """

    source: str
    files: Mapping[str, bytes]
    timestamp: int
    font_paths: tuple[str, ...] = ()

    def digest(self) -> str:
        """Fingerprint of the job and of what it is set with."""
        parts = [self.source.encode(), TEMPLATE.read_bytes(), str(self.timestamp).encode()]
        parts += [version("typst").encode(), Path(__file__).read_bytes()]
        for name, data in sorted(self.files.items()):
            parts += [name.encode(), data]
        for folder in (FONTS, *map(Path, self.font_paths)):
            parts += [path.read_bytes() for path in sorted(folder.glob("*.[ot]t[fc]"))]
        total = hashlib.sha256()
        for part in parts:
            total.update(hashlib.sha256(part).digest())
        return total.hexdigest()

    def without(self, characters: frozenset[str]) -> Job:
        """Put the code in place of characters that cannot be shown."""
        table = {ord(sign): f"[U+{ord(sign):04X}]" for sign in characters}
        files = {
            name: data.decode(errors="replace").translate(table).encode()
            if name.endswith(".svg")
            else data
            for name, data in self.files.items()
        }
        return replace(self, source=self.source.translate(table), files=files)

    def without_pictures(self, names: Iterable[str]) -> Job:
        """Put words in place of pictures that cannot be read."""
        source, files = self.source, dict(self.files)
        for name in names:
            del files[name]
            call = f"image({string(name)}"
            source = source.replace(call, f"broken-{call}")
        return replace(self, source=source, files=files)


def broken_pictures(job: Job, folder: Path) -> dict[str, str]:
    """Reasons why pictures of a job cannot be read, each tried by itself."""
    broken = {}
    for name in job.files:
        if not name.startswith("images/"):
            continue
        source = f'#set document(title: "?"); #image({string(name)}, alt: "?")'
        alone = Job(source=source, files={name: job.files[name]}, timestamp=0)
        try:
            typeset(alone, folder / "alone")
        except CompileError as error:
            if not error.missing:
                broken[name] = str(error).partition("\n")[0].removeprefix("error: ")
    return broken


def typeset(job: Job, folder: Path) -> tuple[bytes, list[str]]:
    """Set a book: the PDF, and what Typst says of it.

    Parameters
    ----------
    job
        What to set.
    folder
        Where to put the markup and the pictures that Typst reads; they stay there to look at.

    Raises
    ------
    CompileError
        Typst refused the markup.
    """
    import typst  # noqa: PLC0415 (only this builder needs it)

    _write(folder / SOURCE, job.source.encode())
    _write(folder / TEMPLATE.name, TEMPLATE.read_bytes())
    for name, data in job.files.items():
        _write(folder / name, data)
    try:
        pdf, said = typst.compile_with_warnings(
            str(folder / SOURCE),
            root=str(folder),
            font_paths=[str(FONTS), *job.font_paths],
            ignore_system_fonts=True,
            format="pdf",
            pdf_standards=["a-2a", "ua-1"],  # archival, and accessible
            timestamp=job.timestamp,
        )
    except typst.TypstError as error:
        report = str(getattr(error, "diagnostic", "") or error)
        missing = "".join(_read_string(text) for text in _MISSING.findall(report))
        if "missing codepoints" in report:  # of marks heaped on a letter: it does not say which
            missing += "".join(filter(unicodedata.combining, job.source))
        # Of a cluster such as a keycap, the digit is there: only the rare signs are shown by code.
        rare = frozenset(sign for sign in missing if ord(sign) > _LAST_COMMON)
        raise CompileError(report, line_of(report), rare) from error
    return pdf, [warning.diagnostic for warning in said]


def line_of(report: str) -> int | None:
    """Line of the markup that a report of Typst is about, if it says so."""
    found = _LINE.search(report)
    return int(found[1]) if found else None


def _read_string(literal: str) -> str:
    # Typst prints a zero-width character as \u{200b}.
    literal = re.sub(r"\\u\{([0-9a-f]+)\}", lambda m: chr(int(m[1], 16)), literal)
    return literal[1:-1]


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists() or path.read_bytes() != data:
        path.write_bytes(data)


def is_current(job: Job, folder: Path, pdf: Path) -> bool:
    """Whether a PDF is what the job would give again."""
    note = folder / "digest.json"
    if not note.exists() or not pdf.exists():
        return False
    return bool(json.loads(note.read_text()) == _note(job, pdf.read_bytes()))


def remember(job: Job, folder: Path, pdf: bytes) -> None:
    """Note which job gave a PDF."""
    (folder / "digest.json").write_text(json.dumps(_note(job, pdf)))


def _note(job: Job, pdf: bytes) -> dict[str, str]:
    return {"job": job.digest(), "pdf": hashlib.sha256(pdf).hexdigest()}
