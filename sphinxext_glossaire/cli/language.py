"""The language that the program speaks: the reader's, else the project's, else French."""

from __future__ import annotations

import gettext
import os
import re
from pathlib import Path

from sphinxext_glossaire import i18n

_SETTING = re.compile(r"""^language\s*=\s*["'](\w+)""", re.MULTILINE)
_NEUTRAL = ("", "C", "POSIX")


def language() -> str:
    """Code of the language: the locale's, that of ``conf.py``, or ``fr`` where neither is told."""
    for variable in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        code = os.environ.get(variable, "").split(":")[0].split(".")[0]
        if code not in _NEUTRAL:
            return code
    for conf in (Path("conf.py"), Path("docs/conf.py")):
        if conf.is_file():
            found = _SETTING.search(conf.read_text(encoding="utf-8", errors="replace"))
            return found[1] if found else "en"
    return "fr"


def _click_speaks_too() -> None:
    """Give click, which asks the current domain, the catalogue of this package."""
    os.environ["LANGUAGE"] = LANGUAGE
    gettext.bindtextdomain(i18n.CATALOG, i18n.LOCALE_DIR)
    gettext.textdomain(i18n.CATALOG)


LANGUAGE = language()
_ = i18n.translation(LANGUAGE).gettext
_click_speaks_too()

CLICK_WORDS = (
    _("Usage:"),
    _("Options"),
    _("Commands"),
    _("[OPTIONS]"),
    _("Show this message and exit."),
    _("Show the version and exit."),
    _("%(prog)s, version %(version)s"),
    _("Try '{command} {option}' for help."),
    _("Error: {message}"),
    _("No such command {name!r}."),
    _("No such option: {name}"),
    _("Missing argument"),
    _("Missing command."),
    _("default: {default}"),
    _("Got unexpected extra argument ({args})"),
    _("{name} {filename!r} does not exist."),
    _("{name} {filename!r} is a directory."),
    _("{value} is not in the range {range}."),
    _("Directory"),
    _("file"),
    _("Invalid value for {param_hint}: {message}"),
)
"""Sentences of click that this package translates."""
