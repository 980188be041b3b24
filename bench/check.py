"""``glossaire check`` against reading the same pages: ``python bench/check.py [PAGES ...]``.

Cold is a first run, against bare Sphinx's ``dummy`` builder on the very same pages, the two in
turn; warm is a run after one edit, against the cold one before it. Medians, in processor seconds.
"""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
from pathlib import Path

from common import BARE, OURS, RUNS, seconds, write_project


def compare(count: int, folder: Path) -> None:
    """Print the two ratios for one size."""
    bare = write_project(folder / "bare", count, BARE, terms=True)
    ours = write_project(folder / "ours", count, OURS, terms=True)
    rows = []
    for _ in range(RUNS):
        shutil.rmtree(ours / "build", ignore_errors=True)
        read = seconds(bare, "sphinx", "-q", "-E", "-b", "dummy", ".", "out")
        cold = seconds(ours, "sphinxext_glossaire", "check")
        with (ours / "notion-7.md").open("a", encoding="utf-8") as page:
            page.write(" Un mot.")
        rows.append((read, cold, seconds(ours, "sphinxext_glossaire", "check")))
    read, cold, warm = (statistics.median(times) for times in zip(*rows, strict=True))
    print(
        f"{count:6} pages, check: bare -b dummy {read:6.2f} s, cold {cold:6.2f} s "
        f"x{statistics.median(c / r for r, c, _ in rows):.2f}, warm {warm:5.2f} s "
        f"{statistics.median(w / c for _, c, w in rows):.3f} of cold"
    )


if __name__ == "__main__":
    for size in [int(argument) for argument in sys.argv[1:]] or [300, 1000]:
        with tempfile.TemporaryDirectory() as name:
            compare(size, Path(name))
