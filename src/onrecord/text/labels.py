"""Names as pages label words with them: "Joan Low (68), retired: ...", and what is told of the bearer there."""

from __future__ import annotations

import re
from functools import lru_cache

from onrecord.languages.grammar import Grammar

CAPITAL = r"[^\W\d_a-zß-öø-ÿ][\w’'.-]{0,30}"
AGE, ASIDE = r",? \(\d{1,3}\)|, (?:aged )?\d{1,3}(?![\w.])", r",? \([^()\n“”\"]{1,60}\)"
DETAIL = rf"(?:{AGE}|{ASIDE}|, [^,:;.!?“”\"()\n]{{2,40}}(?=[,:)\n( ]|\Z))"
"""An age, a trade or a place behind a name."""
LONGEST = 160
"""Characters of a label with all its details."""


@lru_cache(maxsize=16)
def name_pattern(grammar: Grammar) -> str:
    """The expression of a name of up to five words, with small words inside."""
    more = "|".join((CAPITAL, *grammar.label_links))
    return rf"(?P<who>{CAPITAL}(?:[ \u00a0](?:{more})){{0,4}})"


@lru_cache(maxsize=16)
def detailed(grammar: Grammar) -> re.Pattern[str]:
    """A name with details: who, and the ``details``."""
    return re.compile(rf"{name_pattern(grammar)}(?P<details>{DETAIL}{{1,4}})")


@lru_cache(maxsize=16)
def bare(grammar: Grammar) -> re.Pattern[str]:
    """A name and nothing else."""
    return re.compile(name_pattern(grammar))


def is_label(who: str, grammar: Grammar) -> bool:
    """Whether words that are printed like a name may be one: not "In Holm", "Correction"."""
    first = who.split(maxsplit=1)[0].lower().rstrip(".")
    return first not in grammar.function_words and first not in grammar.no_labels
