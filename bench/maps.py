"""What the maps cost of a build: ``python bench/maps.py [PAGES ...]``.

One clean build in one process, with a page for the whole map; processor seconds spent in the
layout, in drawing, and in writing what was drawn, local maps included, as a share of all. Garbage
is not collected meanwhile: its pauses would fall on whatever runs.
"""

from __future__ import annotations

import gc
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from common import OURS, write_project
from sphinx.application import Sphinx

from sphinxext_glossaire.analysis import layout
from sphinxext_glossaire.html import files
from sphinxext_glossaire.pages import maps, term_page

if TYPE_CHECKING:
    from collections.abc import Callable

PLACES = (
    (layout, "compute_layout"), (maps, "compute_layout"), (maps, "_local_map"),
    (maps, "map_data"), (maps, "overview_svg"), (maps, "territories"), (maps, "map_json"),
    (files, "map_data"), (files, "map_json"), (term_page, "local_map_node"),
)  # fmt: skip


class Clock:
    """Processor seconds in some functions, those that call each other counted once."""

    def __init__(self) -> None:
        self.spent, self._inside = 0.0, False

    def timed(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function, its time told."""

        @wraps(function)
        def run(*arguments: Any, **named: Any) -> Any:
            if self._inside:
                return function(*arguments, **named)
            self._inside, began = True, time.process_time()
            try:
                return function(*arguments, **named)
            finally:
                self._inside = False
                self.spent += time.process_time() - began

        return run


def measure(count: int, folder: Path) -> None:
    """Print the share for one size: of a map made anew, then of one whose places are kept."""
    conf = f'{OURS}glossaire_map_places = "places.json"\n'
    source = write_project(folder / "source", count, conf, terms=True)
    (source / "carte.md").write_text("# Carte\n\n```{concept-map}\n```\n", encoding="utf-8")
    report(f"{count:6} pages, map made anew", source, folder / "anew")
    command = [sys.executable, "-m", "sphinxext_glossaire", "map"]
    subprocess.run(command, check=True, cwd=source, capture_output=True)
    report(f"{count:6} pages, places kept", source, folder / "kept")


def report(what: str, source: Path, folder: Path) -> None:
    """Build once, and print the share."""
    clock, began = Clock(), time.process_time()
    with ExitStack() as stack:
        for module, name in PLACES:
            stack.enter_context(patch.object(module, name, clock.timed(getattr(module, name))))
        build = Sphinx(
            source, source, folder / "html", folder / "doctrees", "html",
            status=None, warning=None,
        )  # fmt: skip
        build.build()
    whole = time.process_time() - began
    print(f"{what:30}: maps {clock.spent:5.2f} s of {whole:6.2f} s, {clock.spent / whole:.1%}")


if __name__ == "__main__":
    gc.disable()
    for size in [int(argument) for argument in sys.argv[1:]] or [200, 1000]:
        with tempfile.TemporaryDirectory() as name:
            measure(size, Path(name))
