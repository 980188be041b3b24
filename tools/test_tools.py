"""Install what the tests need beside Python: a Chromium, a common font, and Java for veraPDF.

Usage: ``python tools/test_tools.py``. What cannot be installed is named in one clear line; the
tests that need a browser then fail, those that need Java are skipped.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

JAXB = Path("/usr/share/java/jaxb-runtime.jar")  # of libjaxb-java, which veraPDF needs
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def chromium() -> str | None:
    """Path of a Chromium on this machine; None if there is none."""
    asked = os.environ.get("CHROMIUM")
    return asked or next((path for name in CHROMIUMS if (path := shutil.which(name))), None)


def run(*command: str) -> bool:
    """Run a command quietly; say whether it succeeded."""
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def apt(*packages: str) -> bool:
    """Install Debian packages, where this user may."""
    if not shutil.which("apt-get"):
        return False
    prefix = [] if os.geteuid() == 0 else ["sudo", "-n"]
    run(*prefix, "apt-get", "update", "-q")
    return run(*prefix, "apt-get", "install", "-q", "-y", "--no-install-recommends", *packages)


def playwright_has_browser() -> bool:
    """Whether Playwright finds a Chromium of its own."""
    script = (
        "from pathlib import Path; from playwright.sync_api import sync_playwright\n"
        "with sync_playwright() as p:\n"
        "    raise SystemExit(not Path(p.chromium.executable_path).exists())"
    )
    return run(sys.executable, "-c", script)


def has_common_font() -> bool:
    """Whether there is a font that readers have: pages show it until their own arrives."""
    try:
        found = subprocess.run(["fc-match", "Arial"], capture_output=True, text=True, check=False)
    except OSError:  # macOS, Windows
        return True
    return any(name in found.stdout for name in ("Arial", "Liberation", "Helvetica"))


def main() -> int:
    """Install what is missing; 1 if there is no browser at the end."""
    if not chromium() and not playwright_has_browser():
        print("Installing a Chromium for the browser tests ...")
        if not apt("chromium"):
            run(sys.executable, "-m", "playwright", "install", "chromium")
    if not has_common_font():
        apt("fonts-liberation")
    if not (shutil.which("javac") and JAXB.exists()):
        print("Installing Java for veraPDF ...")
        if not apt("default-jdk-headless", "libjaxb-java"):
            print("No Java: the tests that run veraPDF will be skipped.", file=sys.stderr)
    if chromium() or playwright_has_browser():
        return 0
    print(
        "The browser tests need Chromium: install it (Debian: apt install chromium) or set "
        "CHROMIUM to its path.",
        file=sys.stderr,
    )
    return 1


if __name__ == "__main__":
    raise SystemExit(main())
