"""The book against the site: ``python bench/book.py [TERMS ...]``.

Processor seconds of clean builds of the same pages, the peak of memory, and the size of the PDF.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from common import OURS, seconds, write_project


def peak(folder: Path, *arguments: str) -> float:
    """Gigabytes of a Python module at its largest, run in a folder."""
    command = [sys.executable, "-m", *arguments]
    process = subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _pid, status, usage = os.wait4(process.pid, 0)
    if status:
        raise subprocess.CalledProcessError(status, command)
    unit = 1 if sys.platform == "darwin" else 1024
    return usage.ru_maxrss * unit / 1e9


def measure(count: int, folder: Path) -> None:
    """Print the figures of one size."""
    project = write_project(folder / "terms", count, OURS, terms=True)
    clean = ("sphinx", "-q", "-E", "-a")
    site = seconds(project, *clean, "-d", "trees", ".", "out")
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    memory = peak(project, *clean, "-d", "trees", "-b", "typstpdf", ".", "pdf")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    both = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    size = next((project / "pdf").glob("*.pdf")).stat().st_size
    print(
        f"{count:6} terms: site {site:6.1f} s, book {both:6.1f} s, x{both / site:.2f}; "
        f"peak {memory:.2f} GB; {size / count / 1000:.1f} kB a term",
        flush=True,
    )


if __name__ == "__main__":
    for size in [int(argument) for argument in sys.argv[1:]] or [100, 300, 1000]:
        with tempfile.TemporaryDirectory() as name:
            measure(size, Path(name))
