"""How values are pickled that the environment stores by the thousand.

Dataclasses with slots look their fields up for each instance that is written or read; here that is
done once a class, which takes half the time.
"""

from __future__ import annotations

import copyreg
import zlib
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from sphinxext_glossaire.diagnostics.findings import Acceptance, Finding, Location
from sphinxext_glossaire.model.concept import Concept, Label, OfficialTerm, Relation, Run

if TYPE_CHECKING:
    from collections.abc import Callable

_VALUES: dict[type, Callable[[Any], Any]] = {}
_SETTERS: dict[type, list[Callable[[Any, Any], None]]] = {}


def quickly(*classes: type) -> None:
    """Pickle instances of some classes as the tuple of their two or more fields."""
    for each in classes:
        names = each.__slots__  # type: ignore[attr-defined]
        _VALUES[each] = attrgetter(*names)
        _SETTERS[each] = [getattr(each, name).__set__ for name in names]
        copyreg.pickle(each, _reduce)


def version() -> int:
    """Number that is another one as soon as a class has other fields."""
    layout = sorted((cls.__name__, cls.__slots__) for cls in _VALUES)  # type: ignore[attr-defined]
    return zlib.crc32(repr(layout).encode())


def _reduce(value: object) -> tuple[Callable[..., object], tuple[type, Any]]:
    cls = type(value)
    return _restore, (cls, _VALUES[cls](value))


def _restore(cls: type, values: tuple[Any, ...]) -> object:
    value: object = object.__new__(cls)
    for assign, each in zip(_SETTERS[cls], values, strict=True):
        assign(value, each)
    return value


quickly(Acceptance, Concept, Finding, Label, Location, OfficialTerm, Relation, Run)
