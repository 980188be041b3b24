"""The places of a map as a file, so that the next map looks the same."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinxext_glossaire.analysis.power_diagram import Point

_LEAST_CORNERS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptPlaces:
    """What is kept of a map, in shares of its plane.

    Attributes
    ----------
    cells
        Convex polygon of each domain, by key.
    titles
        Centre of each domain's name, by key.
    concepts
        Centre of each concept's box, by id.
    """

    cells: Mapping[str, tuple[Point, ...]]
    titles: Mapping[str, Point]
    concepts: Mapping[str, Point]

    @classmethod
    def from_json(cls, text: str) -> KeptPlaces:
        """Read what :meth:`to_json` wrote.

        Raises
        ------
        ValueError
            The text is something else.
        """
        try:
            data = json.loads(text)
            cells = {str(key): tuple(map(_point, cell)) for key, cell in data["cells"].items()}
            titles = {str(key): _point(at) for key, at in data["titles"].items()}
            concepts = {str(key): _point(at) for key, at in data["concepts"].items()}
        except (AttributeError, KeyError, TypeError) as error:
            raise ValueError(str(error)) from error
        if any(len(cell) < _LEAST_CORNERS for cell in cells.values()):
            raise ValueError("a cell has fewer than three corners")
        return cls(cells=cells, titles=titles, concepts=concepts)

    def to_json(self) -> str:
        """Write the places, one a line, so that a change of the map is easily read."""
        parts = []
        for name in ("cells", "titles", "concepts"):
            rows = ",\n".join(
                f"  {json.dumps(key, ensure_ascii=False)}: {json.dumps(value)}"
                for key, value in sorted(getattr(self, name).items())
            )
            parts.append(f' "{name}": {{\n{rows}\n }}')
        return "{\n" + ",\n".join(parts) + "\n}\n"


def _point(value: Any) -> Point:
    x, y = value
    return float(x), float(y)
