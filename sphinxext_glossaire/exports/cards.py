"""Definition cards: one small script for each address that a link to a term may lead to.

A script is loaded when a reader asks for the card, from a server or from a folder, and calls back
with what it knows. So a page carries none of it, however large the glossary.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from urllib.parse import unquote

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

    Card = Mapping[str, Any]

_OFFSET, _PRIME, _MASK = 0x811C9DC5, 0x01000193, 0xFFFFFFFF  # of FNV-1a with 32 bits


def card(entry: Mapping[str, Any], address: str, more: str, **further: str) -> Card:
    """Make what a card shows of a term.

    Parameters
    ----------
    entry
        The term as ``terms.json`` has it.
    address
        Its address: absolute, or relative to the root of the site.
    more
        Words of the link to it.
    further
        ``lang`` and ``source``, for a term of another glossary.
    """
    shown = {
        "label": entry["label"],
        "grammar": entry["grammar"],
        "abbreviations": entry["abbreviations"],
        "translations": entry["translations"],
        "html": entry["definition_html"],
        "domain": entry["domain_label"],
        "address": address,
        "more": more,
        **further,
    }
    return {key: value for key, value in shown.items() if value}


def key_of(address: str) -> str:
    """Address as the script in the page knows it: without percent signs."""
    return unquote(address)


def shard_of(key: str) -> str:
    """Name of the script that has the card of an address: its FNV-1a hash."""
    value = _OFFSET
    for byte in key.encode():
        value = (value ^ byte) * _PRIME & _MASK
    return f"{value:08x}.js"


def shards(cards: Iterable[Card]) -> Mapping[str, bytes]:
    """Scripts by name; cards whose addresses happen to have one hash share one."""
    found: dict[str, dict[str, Card]] = {}
    for each in cards:
        key = key_of(each["address"])
        found.setdefault(shard_of(key), {})[key] = each
    return {name: _script(found[name]) for name in sorted(found)}


def _script(cards: Mapping[str, Card]) -> bytes:
    data = json.dumps(cards, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return f"glossaireCards({data});\n".encode()
