"""What the script of the map says, in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def map_words(_: Callable[[str], str]) -> dict[str, str]:
    """Words that change with what readers do, by the names that ``map.js`` knows them by."""
    return {
        "around": _("Around “{term}”"),
        "keys": _("Ctrl and the wheel zoom"),
        "none": _("No term has this name"),
        "selected": _("{term}, {domain}, {count} relations"),
        "shown": _("{count} terms shown"),
        "steps": _("{count} steps from “{from}” to “{to}”"),
        "touch": _("Two fingers move the map"),
        "unrelated": _("No path leads there"),
    }
