"""What a quotation is by its looks: a sentence, or the name of something."""

from __future__ import annotations

from onrecord.languages.en import cues as language

MARKS = "\"“”„«»`'‘’‹› \u00a0"


SMALL = language.PREPOSITIONS | language.CONJUNCTIONS | {"the", "a", "an"}
"""Words of a title that have no capital."""


def is_sentence(words: str) -> bool:
    """Whether a quotation is a sentence, or several: a capital, and a stop inside the marks or at their edge.

    >>> [is_sentence(w) for w in ("“The road is gone.”", "“secret sauce”", "“Tall Order”", "“Loose Bolts,”")]
    [True, False, False, False]
    """
    bare = words.strip(MARKS)
    first = next((c for c in bare if c.isalnum()), "")
    return (first.isupper() or first.isdigit()) and bare[-1:] in ".!?…" and not is_title(bare.rstrip(".!?…"))


def is_title(words: str) -> bool:
    """Whether a quotation is the name of something: capitals throughout, and no stop.

    >>> [is_title(w) for w in ("“The Long Marsh,”", "“No Entry”", "“Not yet,”", "“We won,”", "“Yes”")]
    [True, True, False, False, False]
    """
    bare = words.strip(MARKS + ",")
    parts = bare.split()
    if len(parts) < 2 or bare[-1:] in ".!?…":
        return False
    capitals = sum(w[:1].isupper() for w in parts)
    return capitals > 1 and all(w[:1].isupper() or w[:1].isdigit() or w.lower() in SMALL for w in parts)
