"""Take the pictures of the README: site, term page, map, book.

Usage: ``make screenshots`` (needs a Chromium, and pdftoppm of poppler-utils for the book).
"""

from __future__ import annotations

import subprocess
from pathlib import Path

from playwright.sync_api import sync_playwright
from pypdf import PdfReader
from test_tools import chromium

ROOT = Path(__file__).parent.parent
BUILD = ROOT / "build"
TARGET = ROOT / "docs" / "_readme"
SHOTS = {
    "terme": ("html/termes/transformeur.html", 1280, 800),
    "carte": ("html/carte.html", 1440, 900),
}

PAGES = {
    "livre": "Mécanisme d’attention\n",
    "livre-couverture": "Glossaire OpenLLM",
    "livre-index": "Index anglais",
}


def main() -> None:
    """Write one PNG for each picture."""
    TARGET.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"]
        )
        for name, (page_path, width, height) in SHOTS.items():
            page = browser.new_page(
                viewport={"width": width, "height": height},
                color_scheme="light",
            )
            page.goto((BUILD / page_path).as_uri())
            page.reload()  # fonts that come late are for the next page
            page.evaluate("document.fonts.ready")
            page.wait_for_timeout(500)  # the map has taken its size
            page.evaluate("document.querySelector('.map-bar')?.scrollIntoView()")
            page.wait_for_timeout(1500)  # it scrolls smoothly
            page.screenshot(path=TARGET / f"{name}.png")
            page.close()
        browser.close()
    book = BUILD / "pdf" / "glossaire-openllm.pdf"
    titles = [page.extract_text().strip() for page in PdfReader(book).pages]
    for name, words in PAGES.items():
        number = next(at for at, text in enumerate(titles, 1) if words in text[:80])
        command = ["pdftoppm", "-png", "-r", "70", "-singlefile", "-f", str(number)]
        subprocess.run([*command, str(book), str(TARGET / name)], check=True)


if __name__ == "__main__":
    main()
