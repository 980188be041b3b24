"""What several figures compute."""

from __future__ import annotations

import math
from collections.abc import Sequence


def dot(one: Sequence[float], two: Sequence[float]) -> float:
    """Return the scalar product."""
    return sum(a * b for a, b in zip(one, two, strict=True))


def softmax(scores: Sequence[float], temperature: float = 1) -> list[float]:
    """Return the probabilities of *scores* at a temperature."""
    powers = [math.exp(score / temperature) for score in scores]
    return [power / sum(powers) for power in powers]
