"""Quotations by their looks: a sentence, or the name of something."""

from __future__ import annotations

from onrecord.languages.grammar import Grammar

MARKS = "\"“”„«»`'‘’‹› \u00a0"


def is_sentence(words: str, grammar: Grammar) -> bool:
    """Whether a quotation is a sentence, or several: a capital, and a stop inside the marks or at their edge.

    >>> from onrecord.languages import ENGLISH
    >>> marked = ("“The road is gone.”", "“secret sauce”", "“Tall Order”", "“Loose Bolts,”")
    >>> [is_sentence(words, ENGLISH.grammar) for words in marked]
    [True, False, False, False]
    """
    bare = words.strip(MARKS)
    if bare[-1:] not in ".!?…" or is_title(bare.rstrip(".!?…"), grammar):
        return False  # "“Loose Bolts,”", "“Tall Order.”"
    first = next((c for c in bare if c.isalnum()), "")
    return first.isupper() or first.isdigit()


def is_title(words: str, grammar: Grammar) -> bool:
    """Whether a quotation is the name of something: capitals throughout, and no stop.

    >>> from onrecord.languages import ENGLISH
    >>> [is_title(w, ENGLISH.grammar) for w in ("“The Long Marsh,”", "“No Entry”", "“Not yet,”", "“We won,”", "“Yes”")]
    [True, True, False, False, False]
    """
    bare = words.strip(MARKS + ",")
    parts = bare.split()
    if len(parts) < 2 or bare[-1:] in ".!?…":
        return False  # "“Yes”", "“We Won.”"
    capitals = sum(w[:1].isupper() for w in parts)
    return capitals > 1 and all(w[:1].isupper() or w[:1].isdigit() or w.lower() in grammar.small_words for w in parts)
