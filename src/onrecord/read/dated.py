"""The day that a plain text prints at its head: in a line of its own, or in its dateline."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.data import Segment, SegmentKind
from onrecord.languages import EVERY
from onrecord.read.dates import find_date, placed_date

LONGEST = 140
"""Characters of a line that tells a day."""
HEAD = 12
"""Segments at the head of a text in which its day is told."""
FIRST_DAY = "1994"
"""Datelines of earlier days open stories of those days."""
DATELINE = 120
"""Characters of a dateline."""


def tells_day(line: str) -> bool:
    """Whether a line tells a day, and beside it at most who publishes or writes, where, and at what time.

    >>> tells_day("Evening Star | Thursday, 13 February 2025, 6:30 pm"), tells_day("Storm of 3 January 2018 remembered")
    (True, False)
    """
    found = placed_date(line) if len(line) <= LONGEST else None
    if found is None:
        return False
    place, _ = found
    before = EVERY.printed.leads_to_day.sub("", line[: place.start]).rstrip()
    after = EVERY.printed.time_of_day.sub("", line[place.end :], count=1)
    if not (EVERY.printed.parted_before.search(before) and EVERY.printed.parted_behind.match(after)):
        return False
    parts = [p.strip() for words in (before, after) for p in EVERY.printed.parting.split(words) if p.strip()]
    if parts and EVERY.printed.hour.match(line[place.end :].lstrip(", ")):
        return False  # "Tuesday 4 March 2031, 7pm, Village Hall"
    return all(EVERY.printed.beside_day.fullmatch(p) for p in parts)


def leads_to_day(line: str) -> bool:
    """Whether a line that tells a day begins like one: with the day itself, "Published", "By", "News release"."""
    found = placed_date(line)
    before = line[: found[0].start].strip() if found else ""
    return not EVERY.printed.leads_to_day.sub("", before).strip() or EVERY.printed.opens_day.match(before) is not None


def day_of(text: str, segments: Sequence[Segment]) -> str | None:
    """The ISO date at the head of a text, or ``None``: of its lines without prose, else of its dateline.

    A day on which the page was changed counts only where no other is told.
    """
    lines = [s.span.of(text) for s in segments[:HEAD] if s.kind is SegmentKind.BOILERPLATE]
    parts = [p for line in lines for p in EVERY.printed.parts_of_line.split(line)]
    parts.sort(key=lambda p: EVERY.printed.published_line.search(p) is None)  # "Event: 12 June | Published 4 March"
    of_first = (find_date(p) for p in parts if not EVERY.printed.changed.match(p.strip()))
    return next(filter(None, of_first), None) or find_date(" \n ".join(lines)) or _of_dateline(text, segments)


def _of_dateline(text: str, segments: Sequence[Segment]) -> str | None:
    """The day between the place and the dash: "LONDON, Feb. 14, 2025 (Star) – It rained."."""
    first = next((s.span.start for s in segments if s.kind is SegmentKind.DATELINE), None)
    found = EVERY.printed.dateline.match(text, first, first + DATELINE) if first is not None else None
    day = find_date(found.group()) if found else None
    return day if day and day >= FIRST_DAY else None
