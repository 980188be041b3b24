"""What the benchmarks share: pages to build, and how a command is timed."""

from __future__ import annotations

import os
import random
import resource
import subprocess
import sys
from pathlib import Path

RUNS = 3
BARE = 'extensions = ["myst_parser"]\nhtml_theme = "basic"\n'
OURS = 'extensions = ["myst_parser", "sphinxext_glossaire"]\nhtml_theme = "glossaire"\n'


def write_project(folder: Path, count: int, conf: str, *, terms: bool) -> Path:
    """Write pages that relate to each other; citations are links where ``terms`` is off."""
    chance = random.Random(1)
    folder.mkdir(parents=True)
    for number in range(count):
        near = [chance.randrange(count) for _ in range(6)]
        link = "Voir {{term}}`notion {0}`." if terms else "Voir [notion {0}](notion-{0}.md)."
        links = " ".join(link.format(each) for each in near[:4])
        (folder / f"notion-{number}.md").write_text(
            f"---\nglossaire:\n  term: notion {number}\n  domain: d{number % 8}\n"
            f"  related: [notion-{near[4]}]\n  requires: [notion-{near[5] % (number or 1)}]\n---\n"
            f"# Notion {number}\n\nChose de la notion {number}. {links}\n\n" + "Texte. " * 120,
            encoding="utf-8",
        )
    index = "# Index\n\n```{toctree}\n:glob:\n\nnotion-*\n```\n"
    (folder / "index.md").write_text(index, encoding="utf-8")
    (folder / "conf.py").write_text(conf, encoding="utf-8")
    return folder


def seconds(folder: Path, *arguments: str) -> float:
    """Processor seconds of a Python module run in a folder, its children included.

    Raises
    ------
    subprocess.CalledProcessError
        It did not run; findings (exit code 1) are no failure.
    """
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", *arguments]
    environment = {**os.environ, "PYTHONHASHSEED": "0"}
    done = subprocess.run(command, check=False, cwd=folder, env=environment, capture_output=True)
    if done.returncode not in (0, 1):
        raise subprocess.CalledProcessError(done.returncode, command, done.stdout, done.stderr)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
