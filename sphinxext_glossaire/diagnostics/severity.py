"""How much a finding weighs."""

from __future__ import annotations

from enum import StrEnum


class Severity(StrEnum):
    """How much a finding weighs, as in SARIF."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    OFF = "off"
