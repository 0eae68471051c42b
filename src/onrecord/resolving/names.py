"""A name on a page: its words without titles, its titles, and what they tell of its bearer."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from onrecord.data import Span, SpeakerKind
from onrecord.languages.given_names import gender_of, is_given
from onrecord.languages.people import People

WORD = re.compile(r"[^\W_]+(?:[-’'.][^\W_]+)*")
PRINTED = re.compile(r"[^\s]+")
OPENS = ' \u00a0“"‘('
LONGEST_OFFICE = 70
"""Characters of an office with what it is of."""
LEAST_OF_TWO_SURNAMES = 3
"""Words of a name, particles apart, that ends in two surnames."""
SHORTEST_SURNAME = 3
HEADS = '.!?:\n“"”—'


@dataclass(frozen=True, slots=True)
class Name:
    """One name on the page: its words without titles, where they stand, and the titles before them.

    ``honorific`` is the title, as printed, that is said with a single word: "Lord" of "Lord Low". ``is_child`` and
    ``is_dead`` are what the page says of the bearer here; ``speaks`` is whether a verb of saying stands beside, and
    ``is_introduced`` whether an age or what the bearer is stands behind: "Ann Low, a nurse". ``is_birth_name`` is
    whether it is what somebody was born as who is called otherwise. ``kin`` is what the bearer is to somebody by the
    words right before, "daughter"; ``topic`` is the whole name that the page was about when it says a surname alone;
    ``in_year`` is whether its sentence says in which year.
    """

    span: Span
    words: tuple[str, ...]
    titles: frozenset[str]
    kind: SpeakerKind
    gender: str | None
    people: People = field(repr=False)
    nickname: str = ""
    honorific: str = ""
    is_place: bool = False
    is_child: bool = False
    is_dead: bool = False
    speaks: bool = False
    is_introduced: bool = False
    is_birth_name: bool = False
    kin: str = ""
    topic: tuple[str, ...] = ()
    in_year: bool = False

    @property
    def last(self) -> str:
        """The surname, in small letters."""
        for word in reversed(self.words):
            low = word.lower()
            if low.rstrip(".") not in self.people.suffixes:
                return low.replace("’", "'").rstrip("'")
        return self.words[-1].lower()

    @property
    def suffix(self) -> str:
        """ "jr" or the like, where the name has one."""
        end = self.words[-1].lower().rstrip(".")
        return end if end in self.people.suffixes else ""

    @property
    def core(self) -> tuple[str, ...]:
        """The words without particles at the head and without a suffix: one word where it is a surname alone."""
        words, particles = self.words, self.people.particles
        if len(words) == 1:  # most names
            return words
        words = words[:-1] if self.suffix else words
        first = next((n for n, w in enumerate(words[:-1]) if w.lower() not in particles), len(words) - 1)
        return words[first:]

    @property
    def first_surname(self) -> str:
        """The first of two surnames, in small letters, by which their bearer is called; "" for most names.

        "reyes" of "Ana Reyes Mejía" and of "Ana Reyes de Mejía"; none of "Ana María Reyes", nor of "Ann B. Low".
        """
        own = [w for w in self.core if w.lower() not in self.people.particles and any(map(str.isalpha, w))]
        if self.kind is not SpeakerKind.PERSON or len(own) < LEAST_OF_TWO_SURNAMES:
            return ""
        first = own[-2].lower()
        given = len(own) == LEAST_OF_TWO_SURNAMES and is_given(first, self.people)
        return "" if given or len(first.strip(".")) < SHORTEST_SURNAME else first


def begins_sentence(text: str, at: int) -> bool:
    """Whether a word at a place has its capital for where it stands."""
    before = text[max(0, at - 3) : at].rstrip(OPENS)
    return not before or before[-1] in HEADS


def owns(text: str, at: int, people: People) -> bool:
    """Whether a possessive stands behind a name that ends at a place: "Low’s wife", "James’ wife"."""
    if text.startswith(people.possessives, at):
        return True
    return people.bare_possessive.match(text, at) is not None


def office_before(text: str, at: int, people: People) -> str | None:
    """The role of an office that stands right before a name with what it is of: "head" of "Head of Sales"."""
    found = people.office_before.search(text, max(0, at - LONGEST_OFFICE), at)
    role = found["role"].lower() if found else ""
    return role if role in people.role_words else None


def gender_of_name(words: Sequence[str], titles: Collection[str], people: People) -> str | None:
    """The gender that a name tells: by a title before it, else by the given name."""
    if not people.male_titles.isdisjoint(titles):  # before the given name, which may be anybody's: "Mr. Robin Low"
        return "m"
    if not people.female_titles.isdisjoint(titles):  # likewise: "Queen Maxime"
        return "f"
    if len(words) < 2 or (not words[1].isupper() and words[1].lower().strip(".") in people.suffixes):
        return None  # a surname, "Low", "Low senior"; not "Henry IV"
    return people.kunyas.get(words[0].lower()) or gender_of(words[0], people)
