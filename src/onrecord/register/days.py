"""The days between which an office was held, as registers write them."""

from __future__ import annotations

import re
from datetime import date
from itertools import takewhile
from typing import Any

from onrecord.read.dates import find_date

ISO = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?:[T ].*)?|(\d{4})(\d\d)(\d\d)")
PRECISION = {9: 4, 10: 7, 11: 10}
"""Wikidata's precision of a year, a month, a day, and what is left of an ISO day; less tells no day."""


def day_of(written: Any) -> str | None:
    """An ISO day, or what is known of it; ``None`` for nothing. Raises ``ValueError`` for what can be read two ways.

    >>> [day_of(w) for w in ("2024-06-05", "2024-06", "2024-00-00", 2024, "5 June 2024", "2024/6/5", "")]
    ['2024-06-05', '2024-06', '2024', '2024', '2024-06-05', '2024-06-05', None]
    """
    words = "" if written is None else str(written).strip()
    if not words:
        return None
    found = ISO.fullmatch(words)
    named = _known(found) if found else find_date(words)
    if named is None:
        raise ValueError(f"{words} is no ISO date (2015-05-01)")
    return named


def _known(found: re.Match[str]) -> str:
    """What is known of an ISO day: a month or day of noughts is not."""
    year, *parts = (found[n] or found[n + 3] for n in (1, 2, 3))
    known = [year, *(f"{int(part):02}" for part in takewhile(lambda p: int(p or 0), parts))]
    try:
        date(*[*map(int, known), 1, 1][:3])
    except ValueError:
        raise ValueError(f"{found.group()} is no day") from None
    return "-".join(known)


def time_of(value: Any) -> str | None:
    """A moment of Wikidata, as far as it is known: to the year, the month or the day."""
    if not isinstance(value, dict):
        return None
    time = str(value.get("time") or "")
    length = PRECISION.get(value.get("precision", 11), 0)
    if not re.match(r"\+\d{4}-", time) or not length:
        return None
    return day_of(time[1:11].replace("-00", "")[:length])
