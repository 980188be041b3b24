"""Files that scripts write are as the scripts would write them now."""

from __future__ import annotations

import runpy
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_every_word_of_the_interface_has_its_french() -> None:
    tool = runpy.run_path(str(ROOT / "tools" / "catalogue.py"))
    catalog = tool["updated"]()
    assert [message.id for message in catalog if message.id and not message.string] == []
    assert tool["PO"].read_bytes() == tool["po_bytes"](catalog)
    assert tool["PO"].with_suffix(".mo").read_bytes() == tool["mo_bytes"](catalog)


def test_the_table_of_widths_is_that_of_the_font() -> None:
    tool = runpy.run_path(str(ROOT / "tools" / "font_widths.py"))
    assert tool["TARGET"].read_text(encoding="utf-8") == tool["content"]()


def test_the_figures_are_as_they_are_drawn() -> None:
    script = ROOT / "docs" / "figures" / "draw.py"
    check = subprocess.run([sys.executable, str(script), "--check"], check=False)
    assert check.returncode == 0
