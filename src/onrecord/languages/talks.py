"""The words of those who talk: who asks and who answers, and who could confirm it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.languages.grammar import NEVER, NONE, Words


@dataclass(frozen=True, kw_only=True, eq=False)
class Talks:
    """A part of the words about people."""

    turn_letters: frozenset[str] = NONE
    """Letters for whoever asks or answers."""
    speaking: re.Pattern[str] = NEVER
    """Words of a sentence that leads to a quotation by whom it names."""
    author_line: re.Pattern[str] = NEVER
    """What stands before the author at the head of a line."""
    talked_to: re.Pattern[str] = NEVER
    """Words right before the name of somebody whom another one talked with."""
    questioned: re.Pattern[str] = NEVER
    """Words right before the name of who is questioned."""
    meets: re.Pattern[str] = NEVER
    about_own: re.Pattern[str] = NEVER
    """What goes on behind the name of who asks: "about her new book"."""
    interview: re.Pattern[str] = NEVER
    themselves: Words = NONE
    """Words behind "his" by which he is meant himself."""
    relational: Words = NONE
    """Nouns of those who are somebody's: "mother", "lawyer"."""
    elders: Words = NONE
    """Those of them who are grown up where whoever they are of is a child."""
    questioned_roles: Words = NONE
    """Nouns of whoever is there to be asked: "the witness"."""
    predecessor: re.Pattern[str] = NEVER
    """Words right before the name of who held an office before."""
    successor: re.Pattern[str] = NEVER
    of_themselves: re.Pattern[str] = NEVER
    """What stands behind the name of somebody who says something of themselves, by a ``pronoun``."""
    anybody_nouns: Words = NONE
    """Nouns that tell of a person nothing but that: "the man"."""
    was_asked: re.Pattern[str] = NEVER
    """What stands behind the comma after whoever is asked: "asked about"."""
    other_trade: re.Pattern[str] = NEVER
    """Words right before the name of a body that is not the company a page is about."""
    asking: re.Pattern[str] = NEVER
    """Cues of whoever asks."""
    answering: re.Pattern[str] = NEVER
    """Cues of whoever answers somebody else."""
    accusing: re.Pattern[str] = NEVER
    """Cues of whoever accuses or blames somebody, who stands right behind."""
    rebuffing: re.Pattern[str] = NEVER
    """Cues and verbs of whoever answers what they are accused of."""
    asked_opener: re.Pattern[str] = NEVER
    """What opens a sentence of whoever was asked, with what they were asked ``about``: "Asked by Low if he would go, "."""
    own_account: re.Pattern[str] = NEVER
    """Words that what follows is somebody's own: "her statement in full"."""
    ends_name: re.Pattern[str] = NEVER
    """What stands behind a name that is somebody, and no part of what is spoken of."""
    witnesses: tuple[re.Pattern[str], ...] = ()
    """Words that name somebody, ``who``, who could confirm what is said, likeliest first."""
    witnessed: re.Pattern[str] = NEVER
    """What any of them holds; most contents hold none of it."""
