"""Files that other projects publish: read with care, and kept as long as intersphinx keeps its."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from sphinxext_glossaire.sphinx_api.environment import domain
from sphinxext_glossaire.sphinx_api.reports import logger

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sphinx.application import Sphinx
    from sphinx.config import Config

LARGEST = 20_000_000  # bytes
PATIENCE = 60  # seconds
_SILENCE = 10  # seconds without a byte, where a project sets none
_DAYS = 5  # that a file is kept, where a project does not load intersphinx
_ABSENT = (404, 410)
_USER = re.compile("(?<=://)[^/@]*@")

T = TypeVar("T")


def read_first(
    app: Sphinx,
    locations: Iterable[str],
    parse: Callable[[bytes, str], T | None],
    *,
    expected: bool = False,
) -> T | None:
    """What the first file says that is there and says anything; None if there is none.

    Parameters
    ----------
    app
        The application.
    locations
        Addresses, and paths from the folder of the sources.
    parse
        What a file says, from its content and the place where it was found at last; what this
        returns is stored in the environment.
    expected
        That there is a file: where there is none, the next build asks again.

    Raises
    ------
    OSError
        None is left, and some could not be had or understood; the message tells why.
    """
    kept: dict[str, tuple[float, T | None]] = domain(app.env).data.setdefault("remote_files", {})
    failures = []
    for location in locations:
        try:
            found = _read(app, location, parse, kept, expected)
        except (OSError, ValueError) as error:  # those of requests are the former
            reason = f"{location}: {type(error).__name__}: {str(error)[:200]}"
            failures.append(_USER.sub("", reason))
            found = kept[location][1] if location in kept else None
        if found is not None:
            return found
    if failures:
        raise OSError("; ".join(failures))
    return None


def public(address: str) -> str:
    """Address of a root without who signs in there, with a slash behind."""
    return _USER.sub("", address).rstrip("/") + "/"


def _read(
    app: Sphinx,
    location: str,
    parse: Callable[[bytes, str], T | None],
    kept: dict[str, tuple[float, T | None]],
    expected: bool,
) -> T | None:
    if "://" not in location:
        path = Path(app.srcdir) / location
        if not path.is_file():
            return None
        if path.stat().st_size > LARGEST:
            raise OSError(f"more than {LARGEST} bytes")
        return parse(path.read_bytes(), location)
    limit, now = getattr(app.config, "intersphinx_cache_limit", _DAYS), time.time()
    if location in kept and (limit < 0 or kept[location][0] >= now - limit * 86400):
        return kept[location][1]
    logger.info("loading %s ...", location)
    answer = _fetch(app.config, location)
    found = None if answer is None else parse(*answer)
    kept[location] = now, found
    if found is None and expected:
        del kept[location]
    return found


def _fetch(config: Config, url: str) -> tuple[bytes, str] | None:
    """Content of an address and where it was found at last; None if the server has no such page."""
    from sphinx.util import requests  # noqa: PLC0415 (only for who uses it)

    content, start = bytearray(), time.monotonic()
    with requests.get(
        url,
        timeout=getattr(config, "intersphinx_timeout", None) or _SILENCE,
        stream=True,
        _user_agent=config.user_agent,
        _tls_info=(config.tls_verify, config.tls_cacerts),
    ) as response:
        if response.status_code in _ABSENT:
            return None
        response.raise_for_status()
        for chunk in response.iter_content(1 << 16):
            content += chunk
            if len(content) > LARGEST:
                raise OSError(f"more than {LARGEST} bytes")
            if time.monotonic() - start > PATIENCE:
                raise OSError(f"more than {PATIENCE} seconds")
        return bytes(content), str(response.url)
