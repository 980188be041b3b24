"""``citations.json``: who cites terms of other projects' glossaries, for these to read."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinxext_glossaire.model.citing_project import CitingProject

NAME = "citations.json"
VERSION = 1


def citations_json(citing: CitingProject) -> bytes:
    """Citing places by glossary; their addresses are relative to the root of the site."""
    data = {"version": VERSION, **asdict(citing)}
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()
