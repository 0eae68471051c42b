"""Sayings judged in pairs to statements: the surest pairs first, and nothing that a person or the pages keep apart.

The result depends on the sayings and judgements alone, not on their order. Two groups become one only when

- no person has parted a member of one from a member of the other,
- no speaker of one is another person than a speaker of the other, and no days that are told exclude each other,
- their fullest wordings were judged the same, or at least half of their members were: a weak link joins nobody but
  a single piece to what its own page has in full,
- the days over which the group would reach do not make the judgement that joins them doubtful.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from onrecord.linking.judge import GAP, days_between, excluded
from onrecord.linking.mouths import Mouths, mouths
from onrecord.linking.sayings import Saying, day_of
from onrecord.linking.wording import parsed

PASSES = 3
"""Times the pairs are gone through: a group that grew may take in what it first refused."""


@dataclass(frozen=True, slots=True)
class Edge:
    """Two sayings judged the same. ``near`` is true where one page, or a copy, carries both: then days say nothing."""

    left: str
    right: str
    odds: float
    near: bool = False


@dataclass(slots=True)
class _Group:
    """Sayings on their way to a statement. Built here, never handed out."""

    members: list[str]
    head: str
    fullness: tuple[float, str]
    voices: dict[object, Saying] = field(default_factory=dict)
    told: dict[object, Saying] = field(default_factory=dict)
    first: int | None = None
    last: int | None = None
    parted: set[str] = field(default_factory=set)


def cluster(
    sayings: Mapping[str, Saying],
    edges: Iterable[Edge],
    together: Iterable[tuple[str, str]] = (),
    apart: Iterable[tuple[str, str]] = (),
    nested: Iterable[tuple[str, str]] = (),
) -> list[list[str]]:
    """Groups of the sayings' keys. ``together`` and ``apart`` are pairs that people judged; they outrank every edge.

    The first of a pair in ``apart`` is the one that does not belong: others gather round the second. Of a pair in
    ``nested`` one holds the other's words on its page; they stay two, unless a person has put them together.
    """
    apart = list(apart)
    parted, strangers = _parted((*apart, *nested)), _strangers(apart)
    groups = {key: _group(key, saying, parted.get(key, set())) for key, saying in sayings.items()}
    for one, other in sorted(together):
        if groups[one] is not groups[other]:
            _merge(groups, groups[one], groups[other])
    ranked = sorted(
        edges, key=lambda e: (max(strangers.get(e.left, 0), strangers.get(e.right, 0)), -e.odds, e.left, e.right)
    )
    linked = {frozenset((e.left, e.right)) for e in ranked}
    for _ in range(PASSES):
        joined = [_joined(groups, e, linked, sayings) for e in ranked]
        if not any(joined):
            break
    distinct = {id(g): g for g in groups.values()}
    return sorted(sorted(g.members) for g in distinct.values())


def _parted(pairs: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    """For each key of some pairs those that it is parted from."""
    parted: dict[str, set[str]] = {}
    for one, other in pairs:
        parted.setdefault(one, set()).add(other)
        parted.setdefault(other, set()).add(one)
    return parted


def _strangers(apart: Iterable[tuple[str, str]]) -> dict[str, int]:
    """How late the keys of pairs that people judged apart are joined: the one that does not belong last."""
    strangers: dict[str, int] = {}
    for one, other in apart:
        strangers[one] = 2
        strangers.setdefault(other, 1)
    return strangers


def _group(key: str, saying: Saying, parted: set[str]) -> _Group:
    group = _Group([key], key, (parsed(saying.wording).weight, key), parted=set(parted))
    group.voices[saying.speaker, saying.kind, saying.printed, saying.sure] = saying
    if saying.first:
        group.told[saying.first, saying.last, saying.published] = saying
    group.first = group.last = day_of(saying.last or saying.published)
    return group


def _joined(groups: dict[str, _Group], edge: Edge, linked: set[frozenset[str]], sayings: Mapping[str, Saying]) -> bool:
    one, other = groups[edge.left], groups[edge.right]
    if one is other or not _may_join(one, other, edge, linked, sayings):
        return False
    _merge(groups, one, other)
    return True


def _may_join(
    one: _Group, other: _Group, edge: Edge, linked: set[frozenset[str]], sayings: Mapping[str, Saying]
) -> bool:
    if one.parted.intersection(other.members):
        return False
    if any(mouths(a, b) is Mouths.DIFFERENT for a in one.voices.values() for b in other.voices.values()):
        return False
    if _days_exclude(one, other, sayings):
        return False
    if edge.near:
        return min(len(one.members), len(other.members)) == 1 or _supported(one, other, linked)
    return _supported(one, other, linked) and _lasts(one, other, edge, sayings)


def _days_exclude(one: _Group, other: _Group, sayings: Mapping[str, Saying]) -> bool:
    ones, others = (list(g.told.values()) or [sayings[g.head]] for g in (one, other))
    if any(excluded(a, b) for a in ones for b in others):
        return True
    return any(
        g.first is not None and excluded(a, _dated(g.first))
        for told, g in ((one.told, other), (other.told, one))
        for a in told.values()
    )


def _dated(day: int) -> Saying:
    from datetime import date

    return Saying("", published=date.fromordinal(day).isoformat())


def _supported(one: _Group, other: _Group, linked: set[frozenset[str]]) -> bool:
    if frozenset((one.head, other.head)) in linked:
        return True
    pairs = [frozenset((a, b)) in linked for a in one.members for b in other.members]
    return 2 * sum(pairs) >= len(pairs)


def _lasts(one: _Group, other: _Group, edge: Edge, sayings: Mapping[str, Saying]) -> bool:
    """Whether the judgement holds over all the days that the two groups would reach together."""
    days = [d for g in (one, other) for d in (g.first, g.last) if d is not None]
    gap = days_between(sayings[edge.left], sayings[edge.right])
    if len(days) < 2 or gap is None:
        return True
    span = max(days) - min(days)
    return edge.odds + GAP * (math.log2(1 + gap / 2) - math.log2(1 + max(gap, span) / 2)) > 0


def _merge(groups: dict[str, _Group], one: _Group, other: _Group) -> None:
    if len(one.members) < len(other.members):
        one, other = other, one
    one.members += other.members
    if other.fullness > one.fullness:
        one.head, one.fullness = other.head, other.fullness
    one.voices |= other.voices
    one.told |= other.told
    one.parted |= other.parted
    days = [d for g in (one, other) for d in (g.first, g.last) if d is not None]
    one.first, one.last = (min(days), max(days)) if days else (None, None)
    for key in other.members:
        groups[key] = one
