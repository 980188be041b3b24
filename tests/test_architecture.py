"""The core can be used where no Sphinx is."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import sphinxext_glossaire

CORE = [
    "analysis",
    "authoring",
    "importing",
    "checks",
    "config",
    "diagnostics",
    "exports",
    "graph",
    "i18n",
    "model",
    "pipeline",
]


@pytest.mark.parametrize("room", ["", *(f".{name}" for name in CORE)])
def test_the_core_loads_no_sphinx(room: str) -> None:
    script = (
        "import pkgutil, importlib, sys\n"
        f"room = importlib.import_module('sphinxext_glossaire{room}')\n"
        f"for found in pkgutil.iter_modules(getattr(room, '__path__', [])) if '{room}' else ():\n"
        f"    importlib.import_module(room.__name__ + '.' + found.name)\n"
        "sys.exit(bool({'sphinx', 'docutils'} & sys.modules.keys()))"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


def test_the_check_would_notice_sphinx() -> None:
    script = "import sphinxext_glossaire.extension, sys; sys.exit('sphinx' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 1


def private_names(source: str) -> set[str]:
    """Private names that a module takes from something other than itself or its objects."""
    attributes = {
        node.attr
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Attribute)
        and not (isinstance(node.value, ast.Name) and node.value.id in ("self", "cls"))
    }
    return {name for name in attributes if name.startswith("_") and not name.startswith("__")}


def test_private_names_of_sphinx_are_used_in_one_place() -> None:
    root = Path(sphinxext_glossaire.__file__).parent
    users = {
        path.relative_to(root).parts[0]
        for path in root.rglob("*.py")
        if private_names(path.read_text(encoding="utf-8"))
    }
    assert users == {"sphinx_api"}


def test_what_is_stored_is_read_anew_once_any_class_of_it_has_other_fields() -> None:
    script = (
        "import sys\n"
        "from sphinxext_glossaire import extension\n"
        "from sphinxext_glossaire.sphinx_api import environment\n"
        "from sphinxext_glossaire.model import pickling\n"
        "sys.exit(pickling.version() != environment.GlossaryDomain.data_version)"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
