"""Draw the figures of the glossary as plain SVG 1.1.

Run ``python docs/figures/draw.py`` to rewrite every figure beside this file and the logo in
``docs/_static``. Only the standard library is used and the output is the same, byte for byte, at
every run. ``python docs/figures/draw.py --check`` writes nothing and fails when a file is stale.
The visual language is told in ``drawing.py``; each other module holds the figures of one subject.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import adaptation
import agents
import attention
import inference
import layers
import logos
import networks
import parallelism
import precision
import retrieval
import tokens
import training
import transformers

HERE = Path(__file__).resolve().parent
STATIC = HERE.parent / "_static"
FIGURES = (
    *adaptation.FIGURES,
    *agents.FIGURES,
    *attention.FIGURES,
    *inference.FIGURES,
    *layers.FIGURES,
    *networks.FIGURES,
    *parallelism.FIGURES,
    *precision.FIGURES,
    *retrieval.FIGURES,
    *tokens.FIGURES,
    *training.FIGURES,
    *transformers.FIGURES,
)


def files() -> dict[Path, str]:
    """Return every file to write with its content."""
    drawn = {}
    for folder, functions in ((HERE, FIGURES), (STATIC, logos.FIGURES)):
        for function in functions:
            drawing = function()
            drawn[folder / f"{drawing.name}.svg"] = drawing.render()
    return drawn


def main(arguments: Sequence[str]) -> int:
    """Write the files, or with ``--check`` say which are stale."""
    stale = 0
    for path, content in files().items():
        if path.is_file() and path.read_bytes() == content.encode():
            continue
        if "--check" in arguments:
            print(f"stale: {path}", file=sys.stderr)
            stale = 1
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode())
    return stale


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
