"""The Sphinx builder: documents in toctree order, one tree, one PDF."""

from __future__ import annotations

import gc
import os
import re
import unicodedata
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from sphinx.builders import Builder
from sphinx.errors import SphinxError
from sphinx.locale import _ as sphinx_words
from sphinx.util import logging
from sphinx.util.display import progress_message
from sphinx.util.i18n import format_date
from sphinx.util.nodes import inline_all_toctrees

from sphinxext_glossaire.i18n import translation
from sphinxext_glossaire.pdf import compiler, look, markup, translator
from sphinxext_glossaire.pdf.anchors import PREFIX
from sphinxext_glossaire.pdf.order import (
    alphabetically,
    by_domain,
    keep_domains,
    keep_toctrees,
    keep_whole_maps,
)
from sphinxext_glossaire.pdf.packing import pack
from sphinxext_glossaire.pdf.pictures import TooLargeError, fit
from sphinxext_glossaire.pdf.sections import CAPTION
from sphinxext_glossaire.sphinx_api import derivation, environment

if TYPE_CHECKING:
    from collections.abc import Iterator, Set

    from sphinxext_glossaire.pipeline import Derived

OF_FORMULAS = ("accent", "colon", "mono", "sans", "serif")
"""Names that formulas know as something else than the template does."""
_logger = logging.getLogger(__name__)


class PdfError(SphinxError):
    """The book cannot be made."""

    category = "PDF error"


class TypstPdfBuilder(Builder):
    """Sets all documents as one book, with Typst."""

    name = "typstpdf"
    format = "typst"
    epilog = "The book is in %(outdir)s."
    allow_parallel = True
    supported_image_types = [  # noqa: RUF012 (Sphinx's way)
        "image/svg+xml",
        "image/png",
        "image/jpeg",
        "image/gif",
        "image/webp",
    ]

    def init(self) -> None:
        """Fail before any work if Typst is not installed."""
        if find_spec("typst") is None:
            message = (
                "the builder “typstpdf” needs the package “typst”: "
                'pip install "sphinxext-glossaire[pdf]"'
            )
            raise PdfError(message)

    @property
    def pdf_path(self) -> Path:
        """File that the book is written to."""
        name = self.config.glossaire_pdf_name or _slug(self.config.project)
        return Path(self.outdir) / f"{name}.pdf"

    @property
    def work_dir(self) -> Path:
        """Folder of the markup, beside Sphinx's cache, so that only the PDF is handed on."""
        return Path(self.doctreedir) / self.name

    def get_outdated_docs(self) -> str:
        """All documents, always: a book is one piece."""
        return "all documents"

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """Address of a document inside the book."""
        return PREFIX + docname

    def get_relative_uri(self, from_: str, to: str, typ: str | None = None) -> str:
        """Address of a document, which is the same from everywhere."""
        return self.get_target_uri(to, typ)

    def prepare_writing(self, docnames: Set[str]) -> None:
        """Nothing to prepare."""

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        """Nothing is written document by document."""

    def write_documents(self, _docnames: Set[str]) -> None:
        """Write the book, unless it would be the same as the last time."""
        with progress_message("assembling the book"), _uncollected():
            book = translator.translate(self, self._assemble(), self._head(), self._derived)
        job = self._job(book)
        if compiler.is_current(job, self.work_dir, self.pdf_path):
            _logger.info("the book is up to date")
            return
        with progress_message("setting the book"):
            pdf = pack(self._typeset(job, book))
        self.pdf_path.parent.mkdir(parents=True, exist_ok=True)
        self.pdf_path.write_bytes(pdf)
        compiler.remember(job, self.work_dir, pdf)

    @property
    def _derived(self) -> Derived | None:
        """The glossary; a project may have a book without one."""
        assert self.env is not None
        has_glossary = "sphinxext_glossaire" in environment.application(self.env).extensions
        return derivation.derived(self.env) if has_glossary else None

    def _assemble(self) -> nodes.document:
        assert self.env is not None
        root = self.config.root_doc
        tree = self.env.get_doctree(root)
        for toctree in tree.findall(addnodes.toctree):
            if isinstance(toctree.parent, nodes.compound):
                toctree.parent[CAPTION] = toctree.get("caption") or ""
        if not self.config.glossaire_pdf_home:
            keep_toctrees(tree)
        tree = inline_all_toctrees(self, set(), root, tree, str, [root])
        tree["docname"] = root
        if self.config.glossaire_pdf_domains and self._derived is not None:
            keep_domains(tree, self._derived, self.config.glossaire_pdf_domains)
        if self._derived is not None:
            alphabetically(tree, self._derived)
            if self.config.glossaire_pdf_order == "domain":
                by_domain(tree, self._derived)
        keep_whole_maps(tree)
        self.env.resolve_references(tree, root, self)
        self.post_process_images(tree)
        folder = Path(self.srcdir)
        self.images = {
            each: name for each, name in self.images.items() if (folder / each).is_file()
        }
        return tree

    def _job(self, book: translator.Book) -> compiler.Job:
        """Markup and pictures; one with too many pixels is left out, with a warning."""
        files = look.files(self.config, Path(self.confdir))
        files |= {f"images/{name}": data for name, data in book.files.items()}
        job = compiler.Job(
            source=book.source,
            files=files,
            timestamp=_timestamp(),
            font_paths=look.font_paths(self.config, Path(self.confdir)),
        )
        too_large = []
        for source, name in self.images.items():
            path = f"images/{name}"
            files[path] = (Path(self.srcdir) / source).read_bytes()
            try:
                files[path] = fit(name, files[path])
            except TooLargeError as error:
                self._warn_picture(path, str(error), book)
                too_large.append(path)
        return job.without_pictures(too_large)

    def _typeset(self, job: compiler.Job, book: translator.Book) -> bytes:
        """Set the book; what cannot be shown is told, and words or codes stand in its place."""
        missing: frozenset[str] = frozenset()
        tried = False
        while True:
            try:
                pdf, said = compiler.typeset(job.without(missing), self.work_dir)
                for report in said:
                    self._warn_lost(report, book)
                return pdf
            except compiler.CompileError as error:
                found = error.missing - missing
                broken = {}
                if found:
                    self._warn_missing(found, book)
                    missing |= found
                elif not tried:
                    tried = True
                    broken = compiler.broken_pictures(job, self.work_dir)
                    for path, why in broken.items():
                        self._warn_picture(path, why, book)
                    job = job.without_pictures(broken)
                if not found and not broken:
                    place = _place(book, error.line)
                    message = f"Typst cannot set the book{f', near {place}' if place else ''}:"
                    raise PdfError(f"{message}\n{error}") from error

    def _warn_lost(self, report: str, book: translator.Book) -> None:
        first = report.partition("\n")[0].removeprefix("warning: ")
        place = _place(book, compiler.line_of(report)) or None
        _logger.warning("Typst: %s", first, location=place, type="glossaire", subtype="pdf")

    def _warn_picture(self, path: str, why: str, book: translator.Book) -> None:
        uri, location = book.pictures.get(path, (path, None))
        _logger.warning(
            "the picture %r cannot be shown, its words stand in its place: %s",
            uri,
            why,
            location=location,
            type="glossaire",
            subtype="pdf",
        )

    def _warn_missing(self, missing: frozenset[str], book: translator.Book) -> None:
        for sign in sorted(missing):
            _logger.warning(
                "no font of the PDF has the character %r (U+%04X): its code stands in its place",
                sign,
                ord(sign),
                location=book.uncommon.get(sign),
                type="glossaire",
                subtype="pdf",
            )

    def _head(self) -> str:
        """Import of the template, and what the title page says."""
        config = self.config
        gettext = translation(config.language or "en").gettext
        authors = config.glossaire_pdf_authors or [config.author]
        language, _sign, region = (config.language or "en").partition("_")
        version = gettext("Version %s") % config.release if config.release else ""
        options = {
            "title": config.glossaire_pdf_title or config.project,
            "subtitle": config.glossaire_pdf_subtitle,
            "version": version,
            "licence": config.glossaire_pdf_licence,
            "copyright": sphinx_words("Copyright") + " © " + _text(config.copyright),
            "colophon": gettext("Set with Typst in Libertinus Serif and Source Sans 3."),
            "contents": gettext("Contents"),
            "language": language,
            "region": region or {"fr": "FR", "en": "GB"}.get(language, ""),
            "paper": config.glossaire_pdf_paper.lower(),
            "date": self._date(),
        }
        if not config.copyright:
            options["copyright"] = ""
        named = {key: markup.string(str(value)) for key, value in options.items()}
        named["logo"] = (
            markup.string(look.logo_name(config)) if config.glossaire_pdf_logo else "none"
        )
        named["cite"] = self._how_to_cite(options, authors)
        named["authors"] = markup.array(markup.string(author) for author in authors if author)
        show = markup.expression("book.with", **named)
        formulas = "".join(f"#let {name} = math.{name}\n" for name in OF_FORMULAS)
        return f'#import "{compiler.TEMPLATE.name}": *\n{formulas}#show: {show}\n'

    def _date(self) -> str:
        """Date of the sources, in the words of the language."""
        if not _timestamp():
            return ""
        day = datetime.fromtimestamp(_timestamp(), UTC)
        language = self.config.language or "en"
        return format_date("%d %B %Y", date=day, language=language).lstrip("0")

    def _how_to_cite(self, options: dict[str, str], authors: list[str]) -> str:
        """One reference to the whole, as content."""
        gettext = translation(self.config.language or "en").gettext
        year = str(datetime.fromtimestamp(_timestamp(), UTC).year) if _timestamp() else ""
        address = str(getattr(self.config, "html_baseurl", "") or "")
        details = [options["version"].lower(), year]
        title = markup.call("emph", body=markup.text(str(options["title"])))
        before = markup.text(", ".join(each for each in authors if each) + ", ")
        after = markup.text("".join(f", {each}" for each in details if each) + ".")
        link = markup.text(" ") + markup.call("link", markup.string(address)) if address else ""
        # Translators: before the reference that cites the book.
        lead = markup.text(gettext("To cite this book: "))
        return f"[{lead}{before}{title}{after}{link}]"


@contextmanager
def _uncollected() -> Iterator[None]:
    """Put off the search for garbage, which goes through a growing tree again and again."""
    enabled = gc.isenabled()
    gc.disable()
    gc.freeze()  # what is there already stays
    try:
        yield
    finally:
        gc.collect()  # the tree is as large as the rest, and Typst needs room
        gc.unfreeze()
        if enabled:
            gc.enable()


def _timestamp() -> int:
    return int(os.environ.get("SOURCE_DATE_EPOCH") or 0)


def _text(value: object) -> str:
    if isinstance(value, (list, tuple)):
        return ", ".join(map(str, value))
    return str(value or "")


def _slug(name: str) -> str:
    folded = unicodedata.normalize("NFD", name.casefold().replace("œ", "oe").replace("æ", "ae"))
    plain = "".join(sign for sign in folded if not unicodedata.combining(sign))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "book"


def _place(book: translator.Book, line: int | None) -> str:
    """Place in the sources of a line of markup."""
    if line is None:
        return ""
    return book.locations.get(max((n for n in book.locations if n <= line), default=0), "")
