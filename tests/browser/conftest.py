"""A page of the shipped site in a browser, with an eye on what it says and asks for."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, ConsoleMessage, Error, Page, Request, Response

DESKTOP, PHONE = (1440, 900), (390, 844)
TERM = "termes/transformeur.html"


@dataclass
class Visit:
    """A tab: the page, and everything that went wrong in it."""

    page: Page
    base: str
    faults: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def go(self, path: str) -> Page:
        """Open a page of the site; ``/`` is the home page."""
        self.page.goto(f"{self.base}/{path.lstrip('/')}", wait_until="load")
        return self.page

    def watch(self) -> None:
        self.page.on("console", self._on_console)
        self.page.on("pageerror", self._on_error)
        self.page.on("request", self._on_request)
        self.page.on("requestfailed", self._on_failure)
        self.page.on("response", self._on_response)

    def _on_console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.faults.append(f"console {message.type}: {message.text}")

    def _on_error(self, error: Error) -> None:
        self.faults.append(f"error: {error.stack or error}")

    def _on_request(self, request: Request) -> None:
        self.requests.append(request.url)
        if not request.url.startswith((f"{self.base}/", "data:", "blob:")):
            self.faults.append(f"asks another host: {request.url}")

    def _on_failure(self, request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # the test went on before the icon had come
            self.faults.append(f"failed: {request.url} {request.failure}")

    def _on_response(self, response: Response) -> None:
        if response.status >= 400:
            self.faults.append(f"{response.status}: {response.url}")


@pytest.fixture
def visit(browser: Browser, serve: str) -> Iterator[Callable[..., Visit]]:
    """Open a tab of a given size in light or dark, with no memory of other tests."""
    contexts = []

    def open_tab(
        size: tuple[int, int] = DESKTOP,
        *,
        scheme: str = "light",
        touch: bool = False,
        script: bool = True,
    ) -> Visit:
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            color_scheme=scheme,
            locale="fr-FR",
            reduced_motion="reduce",
            has_touch=touch,
            is_mobile=touch,
            java_script_enabled=script,
        )
        contexts.append(context)
        context.set_default_timeout(10_000)
        tab = Visit(context.new_page(), serve)
        tab.watch()
        return tab

    yield open_tab
    for context in contexts:
        context.close()
