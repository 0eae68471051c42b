"""Fidelity of a statement's printings: the verdicts on all members, and a sentence that sums them up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from onrecord.data import Member, Verdict, Verification
from onrecord.export.verdicts import HARM, NAME, Family, family_of, reason_of

MOST_NAMED = 3
"""Outlets that the sentence names."""


@dataclass(slots=True)
class Printing:
    """One wording with its verdict, and the members that print it so."""

    v: Verification
    members: list[Member] = field(default_factory=list)

    @property
    def family(self) -> Family:
        return family_of(self.v)


@dataclass(frozen=True, slots=True)
class Summary:
    """How faithfully words are printed: the worst of it, the first sentence, and what follows."""

    family: Family
    head: str
    rest: str = ""

    def __str__(self) -> str:
        return f"{self.head} {self.rest}".strip()


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
    return sorted(found.values(), key=lambda p: HARM.index(p.family))


def summary(members: Sequence[Member], checks: Sequence[tuple[str, Verification]]) -> Summary:
    """How faithfully the words are printed, in a sentence or two: outlets are counted, the worst of each."""
    outlet = {m.id: m.publisher or f"a page without an outlet ({m.document_id[:8]})" for m in members}
    worst: dict[str, tuple[Family, Verification]] = {}
    for id, v in checks:
        name, family = outlet.get(id), family_of(v)
        if name is not None and (name not in worst or HARM.index(family) < HARM.index(worst[name][0])):
            worst[name] = (family, v)
    if not worst:
        return Summary(Family.NONE, "Nobody has held these words against a record yet.")
    return _summed(len(set(outlet.values())), worst)


def told(members: Sequence[Member], checks: Sequence[tuple[str, Verification]]) -> str:
    """The same as one text."""
    return str(summary(members, checks))


def _summed(outlets: int, worst: dict[str, tuple[Family, Verification]]) -> Summary:
    of = {family: [name for name, (f, _) in worst.items() if f is family] for family in Family}
    wrong = [*of[Family.DIFFERS], *of[Family.SHORTENED]]
    right, absent = len(of[Family.MATCHES]), len(of[Family.NONE])
    family = next(f for f in HARM if of[f])
    rest = [f"{_shown(name)}: {_how(worst[name][1])}." for name in wrong[:MOST_NAMED]]
    rest += _of_others(len(wrong), right, absent, outlets - len(worst))
    swapped = all(worst[name][1].verdict is Verdict.WRONG_SPEAKER for name in wrong)
    return Summary(family, _head(outlets, len(wrong), right, swapped), " ".join(rest))


def _of_others(wrong: int, right: int, absent: int, unchecked: int) -> Iterator[str]:
    """A sentence each on the outlets that are not named: how many there are of a kind."""
    if wrong > MOST_NAMED:
        yield f"And {wrong - MOST_NAMED} more."
    if right and wrong:
        yield f"{right} print{'s' if right == 1 else ''} them as the record has them."
    if absent and (wrong or right):
        yield f"For {absent} nothing was found on record."
    if unchecked > 0:
        yield f"{unchecked} {'was' if unchecked == 1 else 'were'} not checked."


def _shown(outlet: str) -> str:
    """An outlet at the beginning of a sentence; what has none is told apart by its page, which need not be said."""
    bare = outlet.partition(" (")[0] if outlet.startswith("a page without") else outlet
    return bare[:1].upper() + bare[1:]


def _head(outlets: int, wrong: int, right: int, swapped: bool) -> str:
    one = outlets == 1
    if wrong:
        done = f"{'gives' if wrong == 1 else 'give'} these words to somebody else" if swapped else "changed these words"
        return f"The one outlet that prints them {done}." if one else f"{wrong} of {outlets} outlets {done}."
    if right:
        return "The one outlet that prints these words prints them as the record has them." if one else (
            f"{right} of {outlets} outlets print{'s' if right == 1 else ''} these words as the record has them."
        )  # fmt: skip
    return "No record that was searched has these words, which proves nothing."


def _how(v: Verification) -> str:
    """A verdict and its reason, in the middle of a sentence."""
    reason = reason_of(v)
    return NAME[v.verdict].lower() + (f", {reason}" if reason else "")
