"""English words that a change of meaning is told by."""

from __future__ import annotations

from onrecord.languages.en import meaning

HEDGED = tuple(f" {phrase} " for phrase in sorted(meaning.HEDGES))
COUNTING = frozenset({*meaning.NUMBER_WORDS, *meaning.SCALES})
PAST = frozenset("was were had did been".split())
PRESENT = frozenset("is are has have do does am 's".split())
