"""What a reader waits for, page by page: ``python bench/reading.py [SITE]``.

A phone, its processor slowed down four times, on a simulated network of 1.6 Mbit/s with 150 ms a
round trip, reads the built site (``build/html``) from a server that compresses. The median of
three visits with an empty cache:

paint, largest
    first contentful paint and largest contentful paint, in milliseconds from the navigation
blocked
    total blocking time: of each task over 50 ms, what is over, after the first paint
shift
    cumulative layout shift
first, next
    kilobytes that go over the network on a first visit, and on one that comes from another term
"""

from __future__ import annotations

import gzip
import statistics
import sys
from contextlib import contextmanager, suppress
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).parent.parent / "tools"))
from test_tools import chromium

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parent.parent
PAGES = {
    "home": "index.html",
    "term": "termes/entrainement.html",
    "map": "carte.html",
    "lexicon": "lexique.html",
    "A–Z": "a-z.html",
    "paths": "parcours.html",
    "search": "search.html?q=transformeur",
}
BEFORE = "termes/transformeur.html"
RUNS, SLOWER = 3, 4
NETWORK = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1.6e6 / 8,
    "uploadThroughput": 750e3 / 8,
}
QUIET = 2000  # milliseconds after the load event for what comes late
OBSERVED = """
window.seen = {largest: 0, shift: 0, tasks: []};
const watch = (type, note) =>
  new PerformanceObserver(list => list.getEntries().forEach(note)).observe({type, buffered: true});
watch("largest-contentful-paint", each => { seen.largest = each.startTime; });
watch("layout-shift", each => { if (!each.hadRecentInput) seen.shift += each.value; });
watch("longtask", each => seen.tasks.push([each.startTime, each.duration]));
"""
TOLD = """() => {
  const paint = performance.getEntriesByName("first-contentful-paint")[0].startTime;
  const late = seen.tasks.filter(([start, duration]) => start + duration > paint);
  return [paint, seen.largest, late.reduce((sum, [, each]) => sum + each - 50, 0), seen.shift];
}"""


class Compressing(SimpleHTTPRequestHandler):
    """Serves files as a web host does: compressed, to be asked for anew only if they change."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Send a file, or that it has not changed."""
        path = Path(self.translate_path(self.path))
        if not path.is_file():
            self.send_error(404)
            return
        content = path.read_bytes()
        kind = self.guess_type(str(path))
        tag = f'"{path.stat().st_mtime_ns:x}"'
        same = self.headers.get("If-None-Match") == tag
        self.send_response(304 if same else 200)
        self.send_header("ETag", tag)
        self.send_header("Cache-Control", "max-age=1200" if "_static" in self.path else "no-cache")
        if not same:
            if not kind.startswith("font/") and path.suffix != ".woff2":
                content = gzip.compress(content, 6)
                self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if not same:
            with suppress(ConnectionError):
                self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing of each request."""


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Address of a folder."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Compressing, directory=str(folder)))
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def open_phone(browser: Browser) -> tuple[Page, list[float]]:
    """A page with nothing in its cache, and bytes that come over its network from now on."""
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, device_scale_factor=2, is_mobile=True
    )
    context.add_init_script(OBSERVED)
    page = context.new_page()
    session = context.new_cdp_session(page)
    received: list[float] = []
    session.on("Network.loadingFinished", lambda told: received.append(told["encodedDataLength"]))
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", NETWORK)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    return page, received


def measure(browser: Browser, base: str, path: str) -> list[float]:
    """Figures of a first visit, its kilobytes, and those of one that comes from another page."""
    page, received = open_phone(browser)
    page.goto(f"{base}/{path}", wait_until="load")
    page.wait_for_timeout(QUIET)
    figures: list[float] = page.evaluate(TOLD)
    first = sum(received)
    page.context.close()
    page, received = open_phone(browser)
    page.goto(f"{base}/{BEFORE}", wait_until="load")
    page.wait_for_timeout(QUIET)
    received.clear()
    page.goto(f"{base}/{path}", wait_until="load")
    page.wait_for_timeout(QUIET)
    after = sum(received)
    page.context.close()
    return [*figures, first / 1000, after / 1000]


def main() -> None:
    site = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "build" / "html"
    with serving(site) as base, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"]
        )
        for name, path in PAGES.items():
            runs = [measure(browser, base, path) for _ in range(RUNS)]
            paint, largest, blocked, shift, first, after = map(
                statistics.median, zip(*runs, strict=True)
            )
            print(
                f"{name:8}  paint {paint:5.0f} ms  largest {largest:5.0f} ms"
                f"  blocked {blocked:5.0f} ms  shift {shift:.3f}"
                f"  first {first:6.1f} kB  next {after:5.1f} kB",
                flush=True,
            )
        browser.close()


if __name__ == "__main__":
    main()
