"""A site with the extension against bare Sphinx: ``python bench/builds.py [PAGES ...]``.

Each figure is the median of three clean builds, the two kinds in turn, in processor seconds.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from pathlib import Path

from common import BARE, OURS, RUNS, seconds, write_project


def compare(count: int, folder: Path) -> None:
    """Print the ratio for one size; bare Sphinx has plain links in the place of citations."""
    bare = write_project(folder / "bare", count, BARE, terms=False)
    ours = write_project(folder / "ours", count, OURS, terms=True)
    build = ("sphinx", "-q", "-E", "-a", ".", "out")
    pairs = [(seconds(bare, *build), seconds(ours, *build)) for _ in range(RUNS)]
    theirs, mine = (statistics.median(times) for times in zip(*pairs, strict=True))
    ratio = statistics.median(mine / theirs for theirs, mine in pairs)
    print(
        f"{count:6} pages, site: bare Sphinx {theirs:6.2f} s, with maps and backlinks {mine:6.2f} s"
        f", x{ratio:.2f}"
    )


if __name__ == "__main__":
    for size in [int(argument) for argument in sys.argv[1:]] or [100, 300]:
        with tempfile.TemporaryDirectory() as name:
            compare(size, Path(name))
