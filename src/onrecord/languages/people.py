"""The words of a language about people: titles, roles, bodies, groups, given names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from onrecord.languages.grammar import NONE, Words


@dataclass(frozen=True, kw_only=True, eq=False)
class People:
    """Words in small letters, by what they say of somebody."""

    titles: Words = NONE
    """Words that stand before a person's name and are no part of it."""
    national: Words = NONE
    national_endings: tuple[str, ...] = ()
    body_words: Words = NONE
    document_words: Words = NONE
    role_nouns: Words = NONE
    unnamed_words: Words = NONE
    group_nouns: Words = NONE
    synonyms: Mapping[str, set[str]] = field(default_factory=dict)
    male: Words = NONE
    female: Words = NONE
    either: Words = NONE
    """First names of men and of women."""
    first_names: Words = NONE
    places: Words = NONE
