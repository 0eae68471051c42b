"""Words of the labels that speakers have on record, and of the names that pages ask for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from onrecord.languages.grammar import NEVER, NONE, Words


@dataclass(frozen=True, kw_only=True, eq=False)
class Labels:
    """What labels and names are taken apart by."""

    unknown: re.Pattern[str] = NEVER
    roles: Words = NONE
    short: Mapping[str, str] = field(default_factory=dict)
    says: re.Pattern[str] = NEVER
    leads: Words = NONE
    streets: Words = NONE
    """Short forms of words that names of streets end with, and so may a sentence: "on Elm St."."""
    surnames_of_rank: Words = NONE
    """Ranks and offices that are surnames behind one of ``civil_titles``: "MS. BISHOP"."""
    civil_titles: Words = NONE
    presiding: Words = NONE
    """Offices of whoever leads a meeting or only speaks for it, in labels that name nobody."""
    answer_was: re.Pattern[str] = NEVER
    """What leads to an answer of somebody else: "his answer was"."""
    suffixes: Words = NONE
    surnames_too: Words = NONE
    """Words for bodies, or their short forms, that people bear as well."""
    places_too: Words = NONE
    """Given names that are places and dedications too: the Denver Post, Christian Bank, Grace Church."""
    particles: Words = NONE
    somebody: Words = NONE
    """First words of a description that names nobody."""
    nobody: Words = NONE
    """Single words that are no name."""
    gender_of_titles: Mapping[str, str] = field(default_factory=dict)
    not_theirs: re.Pattern[str] = NEVER
    """Words between a name and a quotation by which the words are not theirs."""
    says_oneself: re.Pattern[str] = NEVER
    """What says of the words behind it that they are the teller's own: "I said"."""
    teller: re.Pattern[str] = NEVER
    """How a sentence of minutes begins that tells what somebody, ``who``, said."""
    other_teller: re.Pattern[str] = NEVER
    """What tells within such a sentence that somebody else said it."""
    sentence_of_minutes: re.Pattern[str] = NEVER
