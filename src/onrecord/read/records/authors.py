"""Names at the head of words: who wrote or who testifies, with titles and without what follows."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.languages import EVERY
from onrecord.read.records.labels import fold_label, has_office, is_personal, parts_of, without_title
from onrecord.read.records.roles import is_role

MOST_WORDS = 7
"""Words of a name with its titles."""
ENDING = re.compile(r"[,;:()\[\]!?…–—]|\.$")
POSSESSIVE = re.compile(r"(?:[’']s|s[’'])\W*$", re.I)
LONGEST_INITIALS = 2


@dataclass(frozen=True, slots=True)
class Named:
    """A name, and the words behind it."""

    name: str
    behind: str

    @property
    def alone(self) -> bool:
        """Whether nothing stands behind it, or only what the person is: "Ann Lee, director"."""
        return not self.behind or self.behind[:1] in ",(;–—-"


def leading_name(words: str) -> Named | None:
    """The name that words begin with; ``None`` where it is another's or nobody's: "Ann Lee's lawyer", "we".

    >>> leading_name("Dr. Ann Lee, director"), leading_name("LEO EK BEFORE THE HOUSE"), leading_name("Ann Lee's aide")
    (Named(name='Dr. Ann Lee', behind=', director'), Named(name='LEO EK', behind='BEFORE THE HOUSE'), None)
    """
    taken: list[str] = []
    behind = words = " ".join(words.split())
    while behind and len(taken) < MOST_WORDS:
        word, _, rest = behind.partition(" ")
        end = None if _is_short(word) else ENDING.search(word)
        bare = word[: end.start()] if end else word
        if POSSESSIVE.search(bare) or not _is_of_name(bare):
            break
        taken.append(bare)
        behind = f"{word[end.start() :]} {rest}".strip() if end else rest
        if end:
            break
    if not taken or POSSESSIVE.search(behind.partition(" ")[0]) or taken[-1].islower():
        return None
    return Named(" ".join(taken), behind.strip(" .") if behind.strip(" .!?") else "")


def _is_short(word: str) -> bool:
    """Whether the point behind a word is that of a title or an initial: "Dr.", "J."."""
    bare = word.rstrip(".")
    return word.endswith(".") and (
        len(bare) <= LONGEST_INITIALS
        or bool(EVERY.transcripts.titled.fullmatch(bare))
        or bare.lower() in EVERY.grammar.title_abbreviations | EVERY.people.titles
    )


def _is_of_name(word: str) -> bool:
    small = word.lower()
    if not word or small.strip(".") in EVERY.transcripts.ends_author | EVERY.transcripts.another:
        return False
    return word[0].isupper() or word in EVERY.people.particles


def is_surely_person(name: str) -> bool:
    """Whether a name is a person's by its form: behind a title or an office, or with a given name that is known.

    >>> is_surely_person("Admiral Ortega"), is_surely_person("Hanna Lee"), is_surely_person("New York")
    (True, True, False)
    """
    if not may_be_person(name):
        return False
    return is_personal(name) or name_alone_of(name) != name


def may_be_person(name: str) -> bool:
    """Whether a name could be a person's: two words or more, or one behind a title, none of a body or a place."""
    bare = name_alone_of(name)
    names = bare.split()
    if not names or is_role(name) or any(c.isdigit() for c in name):
        return False
    last, least = names[-1].lower(), 2 if bare == name else 1
    told = last in EVERY.people.body_words - EVERY.labels.surnames_too or last in EVERY.transcripts.places
    return not told and least <= len(names) and EVERY.transcripts.shared.isdisjoint(bare.lower().split())


def name_alone_of(name: str) -> str:
    """A name without the titles and offices before it.

    >>> name_alone_of("Prime Minister Jan Koss"), name_alone_of("Dr. Ann Lee"), name_alone_of("Ann Lee")
    ('Jan Koss', 'Ann Lee', 'Ann Lee')
    """
    words = without_title(name).split()
    known = EVERY.transcripts.offices | EVERY.transcripts.qualifiers | EVERY.labels.leads
    while len(words) > 1 and known.issuperset(parts_of(words[0])) and _is_office_or_led(words, known):
        words = words[1:]
    return " ".join(words)


def _is_office_or_led(words: list[str], known: frozenset[str]) -> bool:
    """Whether the first word is an office, or leads to one: "Prime Minister Koss", and not "Under Milk"."""
    first = next((w for w in words if not EVERY.transcripts.qualifiers.issuperset(parts_of(w))), words[0])
    return has_office(first) or known.issuperset(parts_of(first))


def is_same(one: str, other: str) -> bool:
    """Whether two names can be one person's: each word of the shorter is in the longer, or its initial is.

    >>> is_same("Dr. Ann Lee", "ANN LEE"), is_same("A. Lee", "Ann Lee"), is_same("Ann", "Ann Lee"), is_same("Bo", "Ann")
    (True, True, True, False)
    """
    short, long = sorted((fold_label(name_alone_of(name)).split() for name in (one, other)), key=len)
    return bool(short) and all(any(_fits(a, b) for b in long) for a in short)


def _fits(one: str, other: str) -> bool:
    """Whether two words of names are the same, or one is the initial of the other."""
    return one == other or (min(len(one), len(other)) == 1 and one[0] == other[0])
