"""Words by which two mentions are told to be of one utterance, or of two: stock phrases, opposites, days and places."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from onrecord.languages.grammar import NEVER, NONE, Words


@dataclass(frozen=True, kw_only=True, eq=False)
class Occasions:
    """Words of occasions; without any, no sentence tells when, where or to whom something was said.

    The patterns of days have the day, the month and the year as groups in the order of their names.
    """

    stock: tuple[tuple[str, ...], ...] = ()
    """What anybody may say on any day; as atoms. Such words tell little of which utterance it was."""
    opposed: Mapping[str, int] = field(default_factory=dict)
    """Words of one number exclude each other: sentences that differ in one are two, not two wordings of one."""
    generic_audiences: Words = NONE
    """Audiences that every page names in its own way, so that two of them are no two occasions."""
    small_audiences: Words = NONE
    """Words of three letters and more that name no audience."""
    common: Words = NONE
    """Words around a quote that tell nothing of what it is about."""
    months: Mapping[str, int] = field(default_factory=dict)
    """Months by their names and short forms."""
    weekdays: tuple[str, ...] = ()
    """From Monday on."""
    not_places: Words = NONE
    days_back: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """How many days before the page a word says, and how many days it spans before that: "yesterday" is (1, 0)."""
    last_week: Words = NONE
    last_month: Words = NONE
    clause: re.Pattern[str] = NEVER
    """Where another clause begins behind a comma."""
    title_stop: re.Pattern[str] = NEVER
    """A title whose point ends no sentence."""
    day_first: re.Pattern[str] = NEVER
    month_first: re.Pattern[str] = NEVER
    month: re.Pattern[str] = NEVER
    weekday: re.Pattern[str] = NEVER
    """A day of the week, and the word before it that says that it was of the week before."""
    relative: re.Pattern[str] = NEVER
    """Words of ``days_back``, and those for the last week and month."""
    place: re.Pattern[str] = NEVER
    """A place, behind its preposition."""

    @cached_property
    def stock_by_head(self) -> dict[str, list[tuple[str, ...]]]:
        """The stock phrases by their first word."""
        found: dict[str, list[tuple[str, ...]]] = {}
        for phrase in self.stock:
            found.setdefault(phrase[0], []).append(phrase)
        return found
