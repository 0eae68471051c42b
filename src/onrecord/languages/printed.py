"""Words that pages print around their text: bylines, days, datelines, captions, what sells or leads elsewhere."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from onrecord.languages.grammar import NEVER, NONE, Words


@dataclass(frozen=True, kw_only=True, eq=False)
class Printed:
    """What is printed around a text. Patterns of days have the groups ``d``, ``m`` and ``y``; a byline's is ``who``."""

    published: re.Pattern[str] = NEVER
    changed: re.Pattern[str] = NEVER
    by: re.Pattern[str] = NEVER
    name: re.Pattern[str] = NEVER
    lead: re.Pattern[str] = NEVER
    desks: Words = NONE
    """Words of those who write without a name."""
    no_authors: Words = NONE
    """Last words of what is no author on a line of its own."""
    tail: re.Pattern[str] = NEVER
    """What follows the names in a byline."""
    about_author: re.Pattern[str] = NEVER
    """The line about the author at the end of a page."""
    of_them: re.Pattern[str] = NEVER
    """What opens a line about somebody whose name stands above it."""
    dateline: re.Pattern[str] = NEVER
    leads_to_day: re.Pattern[str] = NEVER
    """What stands right before a day in a line that tells it."""
    time_of_day: re.Pattern[str] = NEVER
    hour: re.Pattern[str] = NEVER
    """An hour without minutes, as events have it."""
    published_line: re.Pattern[str] = NEVER
    release: re.Pattern[str] = NEVER
    """What the sender of a release writes over it."""
    opens_day: re.Pattern[str] = NEVER
    """How a line begins that tells a day and is no headline."""
    parted_before: re.Pattern[str] = NEVER
    parted_behind: re.Pattern[str] = NEVER
    parting: re.Pattern[str] = NEVER
    """What parts a line that tells a day from what stands beside it."""
    parts_of_line: re.Pattern[str] = NEVER
    beside_day: re.Pattern[str] = NEVER
    """Words beside a day in a line that tells it: an outlet, an author, a place, a price."""
    signed: re.Pattern[str] = NEVER
    ad: re.Pattern[str] = NEVER
    glued: re.Pattern[str] = NEVER
    date_line: re.Pattern[str] = NEVER
    furniture: re.Pattern[str] = NEVER
    byline: re.Pattern[str] = NEVER
    caption: re.Pattern[str] = NEVER
    no_places: Words = NONE
    """Words that begin a sentence before a dash, and no dateline."""
    months: Mapping[str, int] = field(default_factory=dict)
    named: str = ""
    day_first: re.Pattern[str] = NEVER
    month_first: re.Pattern[str] = NEVER
    clocked: re.Pattern[str] = NEVER
    """As clocks write it, the time before the year: "Thu May 02 10:00:00 UTC 2024"."""
    beside_date: re.Pattern[str] = NEVER
    """Days of the week and small words that belong to a date: "on Friday, the 3rd of May"."""
    short_year: re.Pattern[str] = NEVER
    plain: str = ""
    """What nothing but a notice says."""
    other: str = ""
    media: re.Pattern[str] = NEVER
    """Pictures and links of a post."""
