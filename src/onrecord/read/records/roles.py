"""Labels that say what somebody is ("PRIME MINISTER:") to whoever the transcript, or the user, says that they are."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, islice, starmap

from onrecord.data import Turn
from onrecord.languages import EVERY
from onrecord.read.records.labels import Label, fold_label, has_office, is_held, is_personal, looks_like_name, parts_of

MOST_ROLES, MOST_NAMES = 100, 2000
"""Labels of one transcript that are held against each other."""


def is_role(name: str) -> bool:
    """Whether a label is an office or a part in the talk, and no name.

    >>> is_role("The Prime Minister"), is_role("MR. EARNEST")
    (True, False)
    """
    words = parts_of(name)
    known = (
        EVERY.transcripts.offices | EVERY.transcripts.qualifiers | EVERY.transcripts.particles | EVERY.transcripts.roles
    )
    return any(w in EVERY.transcripts.offices | EVERY.transcripts.roles for w in words) and all(
        w in known for w in words
    )


def persons_of(labels: Iterable[Label | None], participants: Sequence[str] = ()) -> dict[str, str]:
    """Which folded labels are whom, by what other labels and the list of participants say, where they agree."""
    found: dict[str, set[str]] = defaultdict(set)
    printed = dict.fromkeys((label.name, label.rank) for label in labels if label)
    names = dict.fromkeys(name for name, _ in printed)
    beside = filter(None, starmap(_person_in, [*printed, *_listed(participants)]))
    for role, name in chain(beside, _persons_behind(names)):
        found[fold_label(role)].add(name)
    whole = {label: _whole(who) for label, who in found.items() if label not in EVERY.transcripts.shared}
    return {label: name for label, name in whole.items() if name}


def _person_in(name: str, rank: str | None) -> tuple[str, str] | None:
    """Role and person, of a label and what it says beside the name: "PRIME MINISTER (Ann Lee)", "Ann Lee (ALLY)"."""
    if not rank:
        return None
    personal = is_personal(rank) and not is_personal(name)
    if is_role(name) or is_held(name, rank) or (has_office(name) and personal):
        return (name, rank) if _is_name(rank) else None
    return (rank, name) if is_role(rank) or (len(rank) > 2 and looks_like_name(rank)) else None


def _persons_behind(names: Mapping[str, None]) -> Iterator[tuple[str, str]]:
    """The labels that begin with another label, a role, and name the person behind it: "PRIME MINISTER LEE"."""
    for role in islice(filter(is_role, names), MOST_ROLES):
        behind = ((name, _behind(role, name)) for name in islice(names, MOST_NAMES))
        yield from ((role, name) for name, rest in behind if rest and _is_name(rest))


def _listed(participants: Sequence[str]) -> Iterable[tuple[str, str]]:
    for entry in participants:
        found = re.fullmatch(r"([^()]{2,80}?)\s*\(([^()]{2,80})\)", entry) or re.fullmatch(
            r"([^,]{2,80}),\s*([^,]{2,80})", entry
        )
        if found:
            yield found[1].strip(), found[2].strip()


def _behind(role: str, name: str) -> str | None:
    """What stands in a name behind a role that it begins with."""
    words, office = name.split(), fold_label(role).split()
    at = len(office) + (words[:1] != [] and words[0].lower() == "the" and office[:1] != ["the"])
    begins = fold_label(" ".join(words[:at])) == " ".join(office)
    return " ".join(words[at:]) or None if begins and len(words) > at else None


def _is_name(words: str) -> bool:
    """Whether what stands beside a role is a person's name: several words or a title, none of them a role."""
    plain = EVERY.transcripts.titled.sub("", words).strip()
    if len(plain.split()) < 2 and plain == words:
        return False
    return looks_like_name(words) and not is_role(words) and EVERY.transcripts.shared.isdisjoint(plain.lower().split())


def _whole(who: set[str]) -> str | None:
    """The longest of the names of one person, where each is part of it: "PRIME MINISTER JAN KOSS" and "... KOSS"."""
    longest = max(sorted(who), key=lambda name: len(fold_label(name)))
    words = set(fold_label(longest).split())
    return longest if all(words.issuperset(fold_label(name).split()) for name in who) else None


def with_persons(turns: Iterable[Turn], persons: Mapping[str, str]) -> tuple[Turn, ...]:
    """The turns, those with a label of ``persons`` said by the person."""
    return tuple(
        replace(t, speaker=persons[fold_label(t.speaker)]) if t.speaker and fold_label(t.speaker) in persons else t
        for t in turns
    )
