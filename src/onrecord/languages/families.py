"""The words of families: who is whose relative, who is a child, and who is dead."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.languages.grammar import NEVER, NONE, Words


@dataclass(frozen=True, kw_only=True, eq=False)
class Families:
    """A part of the words about people."""

    kin: Words = NONE
    """Relatives who mostly share a surname."""
    child_before: re.Pattern[str] = NEVER
    """What stands right before a child's name: "the eight-year-old "."""
    child_behind: re.Pattern[str] = NEVER
    """What stands right behind it: ", 8,"."""
    dead_before: re.Pattern[str] = NEVER
    """What stands right before the name of somebody who is dead: "the late "."""
    dead_behind: re.Pattern[str] = NEVER
    """What stands right behind it: ", 44, died"."""
    died_behind: re.Pattern[str] = NEVER
    """The same with more between, where nobody is named in it: ", 44, a nurse, died"."""
    born_behind: re.Pattern[str] = NEVER
    """What stands right behind a name where its bearer's life begins to be told: " was born"."""
    life_behind: re.Pattern[str] = NEVER
    """What stands right behind a surname where somebody's life is told: " was born"."""
    aside_behind: re.Pattern[str] = NEVER
    """What may stand between a name and its verb: ", 44, of Holm,"."""
