"""Names as pages label words with them: "Joan Low (68), retired: ...", and what is told of the bearer there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from onrecord.data import Span
from onrecord.languages.grammar import Grammar

CAPITAL = r"[^\W\d_a-zß-öø-ÿ][\w’'.-]{0,30}"
ASIDE = r",? \([^()\n“”\"]{1,60}\)"
TOLD = r", [^,:;.!?“”\"()\n]{2,40}(?=[,:)\n( ]|\Z)"
"""What stands in brackets behind a name, and a trade or a place."""
WORD = re.compile(r"[^\W\d_]+")
LONGEST = 160
"""Characters of a label with all its details."""
OLDEST = 115
COLON = re.compile(r"[ \u00a0]?(?P<colon>:)[ \u00a0]*(?=\S)")


@dataclass(frozen=True, slots=True)
class Label:
    """A name with details and a colon at the head of a paragraph, and where the words behind it begin."""

    who: Span
    details: str
    colon: Span
    words: int


@lru_cache(maxsize=16)
def name_pattern(grammar: Grammar) -> str:
    """The expression of a name of up to five words, with small words inside."""
    more = "|".join((CAPITAL, *grammar.label_links))
    return rf"(?P<who>{CAPITAL}(?:[ \u00a0](?:{more})){{0,4}})"


@lru_cache(maxsize=16)
def detailed(grammar: Grammar) -> re.Pattern[str]:
    """A name with details: who, and the ``details``."""
    age = rf",? \(\d{{1,3}}\)|, {_before_age(grammar)}\d{{1,3}}(?![\w.])"
    return re.compile(rf"{name_pattern(grammar)}(?P<details>(?:{age}|{ASIDE}|{TOLD}){{1,4}})")


def _before_age(grammar: Grammar) -> str:
    return f"(?:(?:{'|'.join(grammar.age_words) or '(?!)'}) )?"


@lru_cache(maxsize=16)
def _numbers(grammar: Grammar) -> re.Pattern[str]:
    """Numbers that stand alone in details: "(68)", ", 34, bus driver"; not "(40 min)"."""
    return re.compile(rf"[(,] ?{_before_age(grammar)}(?P<number>\d{{1,4}})(?=[,)]|\Z)")


@lru_cache(maxsize=16)
def bare(grammar: Grammar) -> re.Pattern[str]:
    """A name and nothing else."""
    return re.compile(name_pattern(grammar))


def label_of(text: str, paragraph: Span, grammar: Grammar) -> Label | None:
    """The label that a paragraph begins with: "Joan Low (68), retired:"; ``None`` where it is no name."""
    found = detailed(grammar).match(text, paragraph.start, min(paragraph.end, paragraph.start + LONGEST))
    colon = COLON.match(text, found.end(), paragraph.end) if found else None
    if found is None or colon is None or not is_label(found["who"], grammar):
        return None
    return Label(Span(*found.span("who")), found["details"], Span(*colon.span("colon")), colon.end())


def has_age(details: str, grammar: Grammar, *, youngest: int = 1) -> bool:
    """Whether details tell an age.

    >>> from onrecord.languages import ENGLISH
    >>> told = (" (68), retired", ", 34", " (40 min)", " (1958)", ", of Holm")
    >>> [has_age(details, ENGLISH.grammar) for details in told]
    [True, True, False, False, False]
    """
    return any(youngest <= int(m["number"]) <= OLDEST for m in _numbers(grammar).finditer(details))


def is_of_person(details: str, grammar: Grammar) -> bool:
    """Whether details may be somebody's: an age, a trade or a place; not a year alone or a day."""
    if has_age(details, grammar):
        return True
    return _numbers(grammar).search(details) is None and grammar.time_words.isdisjoint(WORD.findall(details.lower()))


def is_label(who: str, grammar: Grammar) -> bool:
    """Whether words that are printed like a name may be one: not "In Holm", "Correction"."""
    first = who.split(maxsplit=1)[0].lower().rstrip(".")
    return first not in grammar.function_words and first not in grammar.no_labels
