"""The bearer of a mention as a model reads it: of all who are named in sight the likeliest, or nobody of them."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection

from onrecord.data import Span
from onrecord.resolving.coreference import Cast
from onrecord.resolving.entities import Entity
from onrecord.resolving.mentions import core_of

Likely = tuple[Entity, float]
"""Somebody, and the log odds against nobody that a mention stands for them."""


def likeliest(
    cast: Cast, span: Span, excluded: Collection[int] = (), fits: Callable[[Entity], bool] = bool
) -> Likely | None:
    """The one whom a mention likeliest stands for; ``None`` where nobody is likelier, or no model reads the page.

    ``excluded`` holds ids (``id(entity)``) of those who cannot be meant.
    """
    odds = [(e, o) for e, o in cast.odds(core_of(cast.text, span, cast.language)) if id(e) not in excluded and fits(e)]
    best = max(odds, key=lambda b: b[1], default=None)
    return best if best is not None and best[1] > 0 else None


def probability(odds: float) -> float:
    """The probability that log odds come to."""
    return 1 / (1 + math.exp(-odds))
