"""Words that transcripts print around what was said: heads and feet, fields, labels, offices."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from onrecord.languages.grammar import NEVER, NONE, Words


@dataclass(frozen=True, kw_only=True, eq=False)
class Transcripts:
    """What is printed around the turns of a transcript."""

    foot: re.Pattern[str] = NEVER
    """A line that tells the number of a page and nothing else."""
    paged: re.Pattern[str] = NEVER
    credit: re.Pattern[str] = NEVER
    """How a line begins that names who wrote down the words, or with what, or where they stand."""
    last_line: re.Pattern[str] = NEVER
    small: Words = NONE
    """Words of a heading that have no capital."""
    fields: Mapping[str, str] = field(default_factory=dict)
    """What a transcript may say of itself before its first turn."""
    letterhead: re.Pattern[str] = NEVER
    """Lines at the head of a transcript that say who issues it, not what it is."""
    time_alone: re.Pattern[str] = NEVER
    of_dates: re.Pattern[str] = NEVER
    """The words of a line that tells a day or an hour and nothing else."""
    skipped_headings: Words = NONE
    """Headings whose next lines are no words of anybody."""
    american: re.Pattern[str] = NEVER
    """Signs that a date of three numbers has its month first."""
    hansard: re.Pattern[str] = NEVER
    """Signs at the head of a debate of a parliament that prints Hansard."""
    column: re.Pattern[str] = NEVER
    """A line of Hansard that tells a column or an hour."""
    chair: re.Pattern[str] = NEVER
    """Who speaks in Hansard without being a member by name."""
    office_openings: tuple[str, ...] = ()
    """How an office begins that stands before the name of who holds it."""
    particles: Words = NONE
    roles: Words = NONE
    """Labels that say what somebody is there for and not who it is."""
    openers: Words = NONE
    """Words that begin a sentence with a colon as often as they name a speaker."""
    occasions: Words = NONE
    """What a line with a colon tells the occasion by ("Press Conference: ..."); nobody is called so."""
    offices: Words = NONE
    qualifiers: Words = NONE
    shared: Words = NONE
    """What so many can be at one time that the word alone is nobody."""
    places: Words = NONE
    """Last words of names of places, which begin with a given name: "Victoria Park"."""
    titled: re.Pattern[str] = NEVER
    memo: Words = NONE
    """Words before a colon at the head or the foot of a letter, which name nobody who speaks: "Re: the mill"."""
    salutation: re.Pattern[str] = NEVER
    """How whoever is written or spoken to is greeted."""
    writing: re.Pattern[str] = NEVER
    """How a title begins that tells of one person's words: "Open letter", "Opening remarks"."""
    written_by: re.Pattern[str] = NEVER
    """Such a title with its ``author``."""
    written_from: re.Pattern[str] = NEVER
    """One whose ``author`` or ``owner`` may as well be a place or a thing: "Letter from", "Statement of"."""
    unfinished: re.Pattern[str] = NEVER
    """How a line of a title ends whose author stands in the next."""
    ends_author: Words = NONE
    """Words of a title that are no part of its author's name, and end it."""
    another: Words = NONE
    """Words between two authors."""
    closing: re.Pattern[str] = NEVER
    """The words above a signature."""
    signed: re.Pattern[str] = NEVER
    """What stands before the name in a signature."""
    tells: Words = NONE
    """Words of whoever reports what another said."""
    examination: re.Pattern[str] = NEVER
    """A line of a court's transcript that tells who asks, the ``examiner`` or who ``asks``, or whom: the ``witness``."""
    calls: re.Pattern[str] = NEVER
    """Words that call a ``witness``."""
    sworn: re.Pattern[str] = NEVER
    """A line that tells that somebody is sworn: the ``witness``, or who stands ``later`` or ``behind``."""
    excused: re.Pattern[str] = NEVER
    """Words by which a witness leaves."""
    name_asked: re.Pattern[str] = NEVER
    """Words that ask a witness for a name."""
    answered: Words = NONE
    """Labels of whoever is a witness."""
