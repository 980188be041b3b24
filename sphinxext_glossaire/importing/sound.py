"""What is sound of values in a file of another project, which anybody may have written."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import urljoin, urlsplit

SHORT = 200
"""Characters of a name."""
STEERING = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]+")
"""What steers a terminal or a text, and half characters."""
LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


def document(content: bytes, name: str, version: int) -> dict[str, Any]:
    """Object that a JSON file holds.

    Raises
    ------
    ValueError
        It is no such file, of another version, or nests too deep.
    """
    try:
        data = json.loads(content)
    except RecursionError as error:
        raise ValueError("it nests too deep") from error
    if not isinstance(data, dict) or data.get("version") != version:
        raise ValueError(f"it is no {name} of version {version}")
    return data


def text(value: object, longest: int = SHORT) -> str:
    """Plain text; empty if it is none, or too long."""
    if not isinstance(value, str) or len(value) > longest:
        return ""
    return STEERING.sub("", value).strip()


def language(value: object) -> str:
    """Code of a language; empty if it is none."""
    return value if isinstance(value, str) and LANGUAGE.fullmatch(value) else ""


def below(root: str, uri: object) -> str:
    """Absolute address below a root; empty if it leads elsewhere."""
    address = web_address(root, uri) if isinstance(uri, str) else ""
    return address if address.startswith(root) else ""


def web_address(base: str, uri: str) -> str:
    """Absolute address; empty if it is none of the web."""
    uri = STEERING.sub("", uri).strip()
    try:
        address = urljoin(base, uri)
        parts = urlsplit(address)
    except ValueError:
        return ""
    return address if parts.scheme in ("http", "https") and parts.netloc else ""
