"""The core can be used where no Sphinx is."""

from __future__ import annotations

import subprocess
import sys

import pytest

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


def test_what_is_stored_is_read_anew_once_any_class_of_it_has_other_fields() -> None:
    script = (
        "import sys\n"
        "from sphinxext_glossaire import extension, sphinx_api\n"
        "from sphinxext_glossaire.model import pickling\n"
        "sys.exit(pickling.version() != sphinx_api.GlossaryDomain.data_version)"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
