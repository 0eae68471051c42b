"""Dates on a page to ISO 8601."""

from __future__ import annotations

import re
from datetime import date, datetime

MONTHS = {
    m: n
    for n, names in enumerate(
        ["jan january januar", "feb february februar", "mar march märz", "apr april", "may mai", "jun june juni", "jul july juli", "aug august", "sep sept september", "oct october okt oktober", "nov november", "dec december dez dezember"], 1
    )
    for m in names.split()
}  # fmt: skip
FIRST_YEAR = 1600
"""Earlier years in a page's metadata are placeholders ("0001-01-01")."""
NAMED = "|".join(sorted(MONTHS, key=len, reverse=True))
ISO = re.compile(r"(?<!\d)(\d{4})-(\d\d)-(\d\d)(?!\d)")
DAY_FIRST = re.compile(rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th|\.)? (?:of )?({NAMED})\.?,? (\d{{4}})", re.I)
MONTH_FIRST = re.compile(rf"\b({NAMED})\.? (\d{{1,2}})(?:st|nd|rd|th)?,? (\d{{4}})", re.I)


def find_date(text: str) -> str | None:
    """The first date written in the text as an ISO date, or ``None``.

    >>> find_date("Published 9 February 2024 at noon")
    '2024-02-09'
    """
    found = []
    for pattern, order in ((ISO, "ymd"), (DAY_FIRST, "dmy"), (MONTH_FIRST, "mdy")):
        match = pattern.search(text)
        if match:
            parts = dict(zip(order, match.groups(), strict=True))
            value = _iso(parts["y"], parts["m"], parts["d"])
            if value:
                found.append((match.start(), value))
    return min(found)[1] if found else None


def iso_date(value: str | None) -> str | None:
    """A date or moment from metadata as an ISO date; ``None`` when it is neither."""
    if not value:
        return None
    try:
        found = datetime.fromisoformat(value.strip().replace("Z", "+00:00")).date()
        return found.isoformat() if found.year >= FIRST_YEAR else None
    except ValueError:
        return find_date(value)


def _iso(year: str, month: str, day: str) -> str | None:
    number = MONTHS.get(month.lower()) or (int(month) if month.isdigit() else 0)
    try:
        found = date(int(year), number, int(day))
        return found.isoformat() if found.year >= FIRST_YEAR else None
    except ValueError:
        return None
