"""Time the extension against bare Sphinx on the same pages, in the same run, as ratios.

Usage: ``make bench`` or ``python bench/run.py [PAGES ...]`` (default: 100 300). Each figure is the
median of three builds, in processor seconds of the whole process, its children included.
"""

from __future__ import annotations

import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

RUNS = 3
BARE = 'extensions = ["myst_parser"]\nhtml_theme = "basic"\n'
OURS = 'extensions = ["myst_parser", "sphinxext_glossaire"]\nhtml_theme = "glossaire"\n'


def write_pages(folder: Path, count: int) -> None:
    """Write term pages that relate to each other; bare Sphinx reads them as plain pages."""
    chance = random.Random(1)
    for number in range(count):
        near = [chance.randrange(count) for _ in range(6)]
        links = " ".join(f"Voir [notion {each}](notion-{each}.md)." for each in near[:4])
        (folder / f"notion-{number}.md").write_text(
            f"---\nglossaire:\n  term: notion {number}\n  domain: d{number % 8}\n"
            f"  related: [notion-{near[4]}]\n  requires: [notion-{near[5]}]\n---\n"
            f"# Notion {number}\n\nChose de la notion {number}. {links}\n\n" + "Texte. " * 120,
            encoding="utf-8",
        )
    index = "# Index\n\n```{toctree}\n:glob:\n\nnotion-*\n```\n"
    (folder / "index.md").write_text(index, encoding="utf-8")


def cite_terms(folder: Path) -> None:
    """Turn the links into citations of terms."""
    for page in folder.glob("notion-*.md"):
        text = page.read_text(encoding="utf-8")
        head, _, rest = text.partition("Voir [")
        rest = "Voir [" + rest
        for number in range(len(list(folder.glob("notion-*.md")))):
            rest = rest.replace(
                f"[notion {number}](notion-{number}.md)", f"{{term}}`notion {number}`"
            )
        page.write_text(head + rest, encoding="utf-8")


def seconds(source: Path, out: Path) -> float:
    """Processor seconds of one clean build."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "sphinx", "-q", "-E", "-a", str(source), str(out)]
    environment = {**os.environ, "PYTHONHASHSEED": "0"}
    subprocess.run(command, check=True, env=environment, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def compare(count: int, folder: Path) -> None:
    """Print the ratio for one size."""
    bare, ours = folder / "bare", folder / "ours"
    for place, conf in ((bare, BARE), (ours, OURS)):
        place.mkdir(parents=True)
        (place / "conf.py").write_text(conf, encoding="utf-8")
        write_pages(place, count)
    cite_terms(ours)
    pairs = [
        (seconds(bare, folder / "bare-out"), seconds(ours, folder / "ours-out"))
        for _ in range(RUNS)
    ]
    ratio = statistics.median(mine / theirs for theirs, mine in pairs)
    base = statistics.median(theirs for theirs, _ in pairs)
    mine = statistics.median(mine for _, mine in pairs)
    print(
        f"{count:6} pages: bare {base:6.2f} s, with maps and backlinks {mine:6.2f} s, x{ratio:.2f}"
    )


def main() -> None:
    """Print a line for each size."""
    for count in [int(argument) for argument in sys.argv[1:]] or [100, 300]:
        with tempfile.TemporaryDirectory() as folder:
            compare(count, Path(folder))


if __name__ == "__main__":
    main()
