"""What the rooms share: the shipped site, built once; a server for it; a browser."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

ROOT = Path(__file__).parent.parent
BOOK = "glossaire-openllm.pdf"
EPOCH = "1763974800"
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@dataclass(frozen=True)
class Site:
    """A built copy of the shipped glossary, with the sources that it was built from."""

    out: Path
    sources: Path
    has_book: bool = False

    @property
    def docs(self) -> Path:
        return self.sources / "docs"

    @property
    def pages(self) -> list[Path]:
        """Every page, in order."""
        return sorted(self.out.rglob("*.html"))

    @property
    def terms(self) -> list[Path]:
        """Every term page, in order."""
        return sorted((self.out / "termes").glob("*.html"))


def run_sphinx(
    source: Path, out: Path, *arguments: str, builder: str = "html", **environment: str
) -> subprocess.CompletedProcess[str]:
    """Build in a process of its own, warnings being errors; never raises."""
    command = [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-q", "-b", builder]
    command += ["-d", f"{out}-doctrees", *arguments, str(source), str(out)]
    settings = {**os.environ, "SOURCE_DATE_EPOCH": EPOCH, "PYTHONWARNINGS": "", **environment}
    return subprocess.run(
        command, capture_output=True, text=True, check=False, env=settings, timeout=300
    )


def build_site(sources: Path, out: Path, *arguments: str, **environment: str) -> None:
    """Build the shipped site as the Makefile and Read the Docs do; any warning fails."""
    done = run_sphinx(sources / "docs", out, "-c", str(sources), *arguments, **environment)
    if done.returncode:
        pytest.fail(f"The shipped site does not build cleanly:\n{done.stderr}", pytrace=False)


def copy_sources(target: Path, root: Path = ROOT) -> Path:
    """Copy what the shipped site is built from, so that nothing changes it meanwhile."""
    shutil.copytree(root / "docs", target / "docs")
    shutil.copy(root / "conf.py", target)
    return target


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The shipped site, built once with one job; the book beside it if it has been built."""
    folder = tmp_path_factory.mktemp("shipped")
    sources = copy_sources(folder / "sources")
    build_site(sources, folder / "html", "-j", "1")
    book = ROOT / "build" / "pdf" / BOOK
    if book.exists():
        shutil.copy(book, folder / "html")
    return Site(folder / "html", sources, has_book=book.exists())


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing of each request."""

    def handle(self) -> None:
        """Answer; a browser that has gone to another page wants no answer."""
        with suppress(ConnectionError):
            super().handle()


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve a folder on a free port of this machine; yields its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture(scope="session")
def serve(site: Site) -> Iterator[str]:
    """Address of the shipped site over HTTP."""
    with serving(site.out) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium: ``$CHROMIUM``, else one on the path, else Playwright's own."""
    from playwright.sync_api import Error, sync_playwright  # noqa: PLC0415

    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUMS)), None)
    with sync_playwright() as playwright:
        try:
            chromium = playwright.chromium.launch(
                executable_path=found,
                args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
            )
        except Error as error:
            pytest.fail(
                f"No Chromium that starts ({found or 'none on the path'}): set CHROMIUM to one, "
                f"or run `python tools/test_tools.py`.\n{error}",
                pytrace=False,
            )
        yield chromium
        chromium.close()
