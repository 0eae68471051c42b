"""Fidelity of a statement's printings: the verdicts on all members, and a sentence that sums them up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from onrecord.data import Member, Verdict, Verification

ABSENT = frozenset({Verdict.NOT_FOUND, Verdict.RECORD_UNAVAILABLE})
"""Verdicts that say that nothing was found to hold the words against."""
MOST_NAMED = 3
"""Outlets that the sentence names."""


@dataclass(slots=True)
class Printing:
    """One wording with its verdict, and the members that print it so."""

    v: Verification
    members: list[Member] = field(default_factory=list)

    @property
    def kind(self) -> str:
        return kind_of(self.v)


def kind_of(v: Verification) -> str:
    """Whether the words match the record, differ from it, or have nothing there to be held against."""
    return "absent" if v.verdict in ABSENT else "differs" if v.fails else "matches"


def printings(members: Sequence[Member], checks: Iterable[tuple[str, Verification]]) -> list[Printing]:
    """The wordings that were checked, equal ones with equal verdicts once; what differs from the record first."""
    known = {m.id: m for m in members}
    found: dict[tuple[object, ...], Printing] = {}
    for id, v in checks:
        place = (v.passage.record_id, v.passage.turn_index, v.passage.span) if v.passage else None
        key = (" ".join(v.quoted.text.split()), v.verdict, v.flags, v.speaker_matches, place, v.policy)
        printing = found.setdefault(key, Printing(v))
        if id in known and known[id] not in printing.members:
            printing.members.append(known[id])
    order = ("differs", "matches", "absent")
    return sorted(found.values(), key=lambda p: order.index(p.kind))


def told(members: Sequence[Member], checks: Sequence[tuple[str, Verification]]) -> str:
    """One sentence on how faithfully the words are printed: outlets are counted, the worst of each."""
    outlet = {m.id: m.publisher or m.document_id for m in members}
    worst: dict[str, tuple[str, Verification]] = {}
    rank = {"differs": 0, "matches": 1, "absent": 2}
    for id, v in checks:
        name, kind = outlet.get(id), kind_of(v)
        if name is not None and (name not in worst or rank[kind] < rank[worst[name][0]]):
            worst[name] = (kind, v)
    if not worst:
        return "Nobody has held these words against a record yet."
    return _sentence(len(set(outlet.values())), worst)


def _sentence(outlets: int, worst: dict[str, tuple[str, Verification]]) -> str:
    of = {kind: [name for name, (k, _) in worst.items() if k == kind] for kind in ("differs", "matches", "absent")}
    parts = []
    if of["differs"]:
        named = [f"{name} ({_how(worst[name][1])})" for name in of["differs"][:MOST_NAMED]]
        more = len(of["differs"]) - MOST_NAMED
        others = f" and {more} more" if more > 0 else ""
        verb = "differs" if len(of["differs"]) == 1 else "differ"
        parts.append(f"{len(of['differs'])} of {outlets} {verb} from the record: {', '.join(named)}{others}")
    if of["matches"]:
        verb = "prints" if len(of["matches"]) == 1 else "print"
        parts.append(f"{len(of['matches'])} of {outlets} {verb} the words as the record has them")
    if of["absent"]:
        parts.append(f"for {len(of['absent'])} nothing was found on record")
    unchecked = outlets - len(worst)
    if unchecked:
        parts.append(f"{unchecked} {'was' if unchecked == 1 else 'were'} not checked")
    words = "; ".join(parts)
    return f"Of {outlets} outlet{'' if outlets == 1 else 's'}: {words}." if outlets > 1 else f"{_alone(of)}."


def _how(v: Verification) -> str:
    return ", ".join([v.verdict.value.replace("_", " "), *v.flags])


def _alone(of: dict[str, list[str]]) -> str:
    if of["differs"]:
        return "The one outlet that prints these words differs from the record"
    if of["matches"]:
        return "The one outlet that prints these words prints them as the record has them"
    return "Nothing was found on record to hold these words against"
