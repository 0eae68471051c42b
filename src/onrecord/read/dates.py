"""Dates on a page to ISO 8601. The day is the one that is written, in the writer's own zone.

A date that could be two days (02/09/2024) is none, unless the caller knows whether its month stands first.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

from onrecord.data import Span
from onrecord.languages import EVERY

FIRST_YEAR = 1600
"""Earlier years in a page's metadata are placeholders ("0001-01-01")."""
ISO = re.compile(r"(?<!\d)(?P<y>\d{4})([-/.])(?P<m>\d\d?)\2(?P<d>\d\d?)(?!\d)(?!\2\d)")
DOTTED = re.compile(r"(?<![\d.])(?P<d>\d{1,2})\. ?(?P<m>\d{1,2})\. ?(?P<y>\d{4})(?!\d)")
SLASHED = re.compile(r"(?<![\d/])(\d{1,2})([/-])(\d{1,2})\2(\d{4})(?![\d/])")
DIGITS = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?(?:\d{4}|\d{6})Z?)?")
TIME = re.compile(
    r"(?:T|\b)(?:[01]?\d|2[0-4])(?:[:.][0-5]\d(?::[0-5]\d(?:[.,]\d+)?)?|(?=\s?[ap]\.?m\b))\s?(?:[ap]\.?m\b\.?)?"
    r"(?:\s?(?:Z\b|[+-]\d\d:?\d\d))?",
    re.I,
)
"""An hour beside a date, and how far it is from Greenwich."""
ZONE = re.compile(r"\b(?:Z|UTC|GMT|MSK|[A-Z]{1,4}T)\b|\[\w+/\w+\]")
"""The letters of a time zone."""
EPOCH = re.compile(r"(-?\d{9,10}|\d{13}|\d{16})(?:\.\d+)?")
LATEST_MOMENT = 4_102_444_800
"""Seconds since 1970 of the year 2100."""
CENTURY = 69
"""Two-digit years from here on are those of the last century, as in mail."""


def find_date(text: str) -> str | None:
    """The first date written in the text as an ISO date, or ``None``.

    >>> find_date("Published 9 February 2024 at noon"), find_date("13/02/2024"), find_date("02/09/2024")
    ('2024-02-09', '2024-02-13', None)
    """
    found = placed_date(text)
    return found[1] if found else None


def placed_date(text: str) -> tuple[Span, str] | None:
    """The first date written in the text, in ISO form, with its place in code points; ``None`` where there is none.

    >>> placed_date("Evening Star, 9 February 2024")
    (Span(start=14, end=29), '2024-02-09')
    """
    found = []
    for pattern in (ISO, EVERY.printed.day_first, EVERY.printed.month_first, EVERY.printed.clocked, DOTTED):
        match = pattern.search(text)
        value = _iso(match["y"], match["m"], match["d"]) if match else None
        if match and value:
            found.append((match, value))
    slashed = SLASHED.search(text)
    value = _slashed(slashed, None) if slashed else None
    if slashed and value:
        found.append((slashed, value))
    if not found:
        return None
    first, value = min(found, key=lambda f: f[0].start())
    return Span(*first.span()), value


def slashed_date(text: str, *, month_first: bool | None = None) -> str | None:
    """The first date of three numbers with the year last; ``None`` where it could be two days.

    >>> slashed_date("1/11/2017"), slashed_date("1/11/2017", month_first=True)
    (None, '2017-01-11')
    """
    found = SLASHED.search(text)
    return _slashed(found, month_first) if found else None


def _slashed(found: re.Match[str], month_first: bool | None) -> str | None:
    first, second, year = int(found[1]), int(found[3]), found[4]
    if month_first is None and first != second and max(first, second) <= 12:  # 3/4/2024 could be two days
        return None
    if second > 12 or (month_first and first <= 12):
        first, second = second, first
    return _iso(year, str(second), str(first))


def iso_date(value: str | int | float | None) -> str | None:
    """A date or moment from metadata as an ISO date; ``None`` when it is neither, or could be two days.

    >>> iso_date("Mon, 05 Feb 2024 21:30:00 -0500"), iso_date(1707436800), iso_date("20240209")
    ('2024-02-05', '2024-02-09', '2024-02-09')
    """
    if value is None or isinstance(value, bool):
        return None
    words = str(value).strip()[:200]
    return next(filter(None, (read(words) for read in DATE_STEPS)), None)


def whole_date(words: str) -> str | None:
    """A date or moment that is all that some words say, as an ISO date; ``None`` where anything else stands there.

    >>> whole_date("9 February 2024, 10:30"), whole_date("2024-02-09foo"), whole_date("on or about 9 February 2024")
    ('2024-02-09', None, None)
    """
    placed = placed_date(words)
    if placed is None:
        return _of_digits(words.strip())
    beside = f"{words[: placed[0].start]} {words[placed[0].end :]}"
    for pattern in (TIME, EVERY.printed.beside_date, ZONE):
        beside = pattern.sub(" ", beside)
    return None if beside.strip(" ,.()") else placed[1]


def _of_iso(words: str) -> str | None:
    try:
        found = datetime.fromisoformat(words.replace("Z", "+00:00")).date()
    except ValueError:
        return None
    return found.isoformat() if found.year >= FIRST_YEAR else None


def _of_digits(words: str) -> str | None:
    """A day of eight digits, or a moment as seconds, thousandths or millionths since 1970, in UTC."""
    day = DIGITS.fullmatch(words)
    if day and _iso(*day.groups()):
        return _iso(*day.groups())
    moment = EPOCH.fullmatch(words)
    if not moment:
        return None
    seconds = int(moment[1]) // {13: 1000, 16: 1_000_000}.get(len(moment[1]), 1)
    return datetime.fromtimestamp(seconds, UTC).date().isoformat() if 0 < seconds < LATEST_MOMENT else None


def _of_short_year(words: str) -> str | None:
    found = EVERY.printed.short_year.search(words)
    if not found:
        return None
    century = "19" if int(found["y"]) >= CENTURY else "20"
    return _iso(century + found["y"], found["m"], found["d"])


DATE_STEPS = (_of_digits, _of_iso, find_date, _of_short_year)


def name_date(name: str) -> str | None:
    """The day that a file's name or an address tells.

    >>> name_date("briefing-2017-01-11"), name_date("hearing_20170111"), name_date("talk-12")
    ('2017-01-11', '2017-01-11', None)
    """
    for found in re.finditer(r"(?<!\d)(\d{4})([-_./]?)(\d\d)\2(\d\d)(?!\d)", name):
        value = _iso(found[1], found[3], found[4])
        if value and 1800 < int(found[1]) < 2100:
            return value
    return find_date(re.sub(r"[-_.,+]+|%20", " ", name))


def _iso(year: str, month: str, day: str) -> str | None:
    number = EVERY.printed.months.get(month.lower()) or (int(month) if month.isdigit() else 0)
    try:
        found = date(int(year), number, int(day))
        return found.isoformat() if found.year >= FIRST_YEAR else None
    except ValueError:
        return None
