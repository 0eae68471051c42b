"""The speaker of a quotation that nobody tags, where a model reads the page: ranked as pronouns are.

Candidates are the people in the reader's mind. For and against each speaks whether they spoke the quotation before, or
the one before that, and what stands between; whether the sentence that leads to the quotation names them; and whom the
model takes its first word, and the "I" in it, to stand for. The weights are those of ``ranking.json``.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from onrecord.data import Attribution, Kind, Span, SpeakerKind
from onrecord.extracting.replies import is_answer
from onrecord.resolving.entities import PERSONS, Entity
from onrecord.resolving.features import Features
from onrecord.resolving.ranking import LEAST, MOST_ODDS, MOST_READ, Candidate, probabilities, summed, weights
from onrecord.resolving.scene import Scene, Turn

REACH = 900
"""Characters looked back for a sentence that leads to a quotation, and for those who are named."""
ENDS = re.compile(r"[.!?:][”\"’')]*\s+(?=[A-Z“\"])|\n+")
MARKS = " \u00a0\n\t“”\"‘'’.*"
CLOSING = "”\"’'"
WORD = re.compile(r"[^\W\d_]+")
PEOPLE = 12
"""People in the reader's mind who are ranked."""
MENTIONS = 200
"""Names looked back over for them."""


@dataclass(frozen=True)
class Untagged:
    """A quotation without a tag: its page, its place, the last turns before it, the latest first, and who tells it."""

    page: Scene
    content: Span
    turns: tuple[Turn, ...]
    teller: Entity | None

    @property
    def text(self) -> str:
        return self.page.document.text

    @cached_property
    def relation(self) -> str:
        """What stands between it and the quotation before."""
        return _relation(self)

    @cached_property
    def lead(self) -> Span:
        """The sentence that leads to it."""
        return _lead(self)

    @cached_property
    def answers(self) -> bool:
        """Whether it sounds like an answer."""
        return is_answer(self.content.of(self.text), self.page.language.grammar)

    @property
    def abuts(self) -> bool:
        """Whether a quotation closes right before it: “Do the sums.” “I did.”."""
        before = self.text[max(0, self.content.start - 3) : self.content.start]
        return before.endswith(" ") and before.rstrip(" ")[-1:] in CLOSING and before[:1] in ".!?…"

    @property
    def asks(self) -> bool:
        """Whether it is a question."""
        return self.content.of(self.text).rstrip(MARKS).endswith("?")


def candidates(page: Scene, attribution: Attribution) -> list[Candidate]:
    """Those who may speak a quotation without a tag, each with the features of the first ranking."""
    content = Span(attribution.content[0].start, attribution.content[-1].end)
    turns = tuple(islice((t for t in reversed(page.turns) if t.span.end <= content.start), PEOPLE))
    asked = Untagged(page, content, turns, page.speaker_of(page.parents.get(attribution.parent or "")))
    kind, silent = _kind_of(attribution), _silent(asked)
    out = []
    for rank, entity in enumerate(e for e in _people(asked) if e is not silent):
        own = _features(asked, entity, rank)
        shared = {f"{kind}, {n}": v for n, v in own.items() if n in SHARED} if kind else {}
        out.append(Candidate(entity, own | shared))
    return out


def _kind_of(attribution: Attribution) -> str:
    """Which quotations share the weights of their own features; empty for the others."""
    return "nested" if attribution.parent is not None else "direct" if attribution.kind is Kind.DIRECT else ""


def _features(asked: Untagged, entity: Entity, rank: int) -> Features:
    """What speaks for and against somebody; ``rank`` is their place in the reader's mind."""
    held = {
        **_by_turns(asked, entity),
        **_by_names(asked, entity),
        f"rank {min(rank, 3)}": True,
        "earlier": rank > 3,
    }
    own = {name: 1.0 for name, holds in held.items() if holds}
    return own | {"often": math.log1p(len(entity.names))}


def _silent(asked: Untagged) -> Entity | None:
    """Who is sure not to speak, for nobody answers their own question, or closes their quotation to open another."""
    replies = asked.relation == "closed, line" and (asked.asks or asked.answers or asked.abuts)
    return asked.turns[0].entity if replies or asked.relation.startswith("asked") else None


def _by_turns(asked: Untagged, entity: Entity) -> dict[str, bool]:
    """What the quotations before say for or against somebody."""
    relation, turns = asked.relation, asked.turns
    last = bool(turns) and turns[0].entity is entity
    return {
        f"{relation}, last": last,
        f"{relation}, last, tagged": last and turns[0].tagged,
        f"{relation}, other": _other(turns) is entity,
        f"answers, {relation}": last and asked.answers,
        f"asks, {relation}": last and asked.asks,
        "teller": asked.teller is entity,
    }


def _by_names(asked: Untagged, entity: Entity) -> dict[str, bool]:
    """What the places of somebody's names say."""
    lead, start = asked.lead, asked.turns[0].span.end if asked.turns else 0
    led = _is_in(entity, lead)
    return {
        "in the lead": led,
        "alone in the lead": led and _persons_in(asked, lead) == 1,
        "in a lead that speaks": led and _speaks(asked, lead),
        "named between": _is_in(entity, Span(start, asked.content.start)),
        "named in it": _is_in(entity, asked.content),
        "person": entity.kind is SpeakerKind.PERSON,
    }


SHARED = frozenset({"teller", "in the lead", "named in it", "person", "rank 0"})
"""Features that say something else of a quotation inside a statement."""


def speaker_read(page: Scene, attribution: Attribution) -> tuple[Entity, float] | None:
    """The likeliest speaker of a quotation without a tag, and how likely; ``None`` where nobody is likely enough."""
    read = read_candidates(page, attribution, candidates(page, attribution))
    if not read:
        return None
    chances = probabilities(read, weights("turn read"))
    best = max(range(len(read)), key=chances.__getitem__)
    return (read[best].entity, chances[best]) if chances[best] >= LEAST else None


def read_candidates(page: Scene, attribution: Attribution, found: list[Candidate]) -> list[Candidate]:
    """Candidates with the features of the second ranking: what those of the first come to, and the model's log odds.

    The model is asked for the first word of the quotation, and for the first "I" in it.
    """
    content = Span(attribution.content[0].start, attribution.content[-1].end)
    first = WORD.search(page.document.text, content.start, content.end)
    asked = {"odds": Span(*first.span()) if first else None, "I": next(_first_persons(page, content), None)}
    told = {name: {id(e): o for e, o in page.cast.odds(span)} for name, span in asked.items() if span is not None}
    known = weights("turn")
    out = []
    for candidate in found:
        features = {"open": max(-MOST_ODDS, summed(candidate.features, known))}
        for name, odds in told.items():
            own = odds.get(id(candidate.entity))
            features |= {f"{name} unread": 1.0} if own is None else {name: max(-MOST_ODDS, min(MOST_READ, own))}
        out.append(Candidate(candidate.entity, features))
    return out


def _first_persons(page: Scene, content: Span) -> Iterator[Span]:
    """The places of "I", "my" and the like in a quotation."""
    singular = page.people.first_singular
    for word in WORD.finditer(page.document.text, content.start, content.end):
        if word.group().lower() in singular:
            yield Span(*word.span())


# ---------------------------------------------------------------- what stands before
def _relation(asked: Untagged) -> str:
    """What stands between a quotation and the one before it."""
    if not asked.turns:
        return "first"
    before = asked.turns[0]
    gap = asked.text[before.end : asked.content.start]
    place = "paragraph" if "\n" in gap else "line"
    if gap.strip(MARKS + ","):
        return f"text between, {place}"
    words = before.span.of(asked.text).rstrip()
    if not words.endswith(tuple(CLOSING)):
        return f"open, {place}"
    return f"asked, {place}" if words.rstrip(MARKS).endswith("?") else f"closed, {place}"


def _other(turns: tuple[Turn, ...]) -> Entity | None:
    """Whoever spoke last before the speaker of the quotation before."""
    if not turns or turns[0].entity is None:
        return next((t.entity for t in turns if t.entity is not None), None)
    return next((t.entity for t in turns if t.entity is not None and t.entity is not turns[0].entity), None)


def _lead(asked: Untagged) -> Span:
    """The sentence that leads to a quotation."""
    start = max(0, asked.content.start - REACH)
    lead = asked.text[start : asked.content.start].rstrip(MARKS[:-1])
    ends = [m.end() for m in ENDS.finditer(lead) if m.end() < len(lead)]
    return Span(start + (ends[-1] if ends else 0), start + len(lead))


def _speaks(asked: Untagged, lead: Span) -> bool:
    return asked.page.people.speaking.search(lead.of(asked.text)) is not None


def _persons_in(asked: Untagged, span: Span) -> int:
    return len({id(e) for _, e in asked.page.cast.named_in(span) if e.kind is SpeakerKind.PERSON})


def _is_in(entity: Entity, span: Span) -> bool:
    return any(span.start <= n.span.start < span.end for n in entity.names)


def _people(asked: Untagged) -> list[Entity]:
    """People in the reader's mind: by the turns and the names before, the latest first."""
    cast, at = asked.page.cast, asked.content.start
    seen = [(t.span.end, t.entity) for t in asked.turns if t.entity is not None]
    last = bisect_left(cast.mentions, at, key=lambda m: m[0])
    before = ((s, e) for s, _, e in reversed(cast.mentions[max(0, last - MENTIONS) : last]) if e.kind in PERSONS)
    seen += islice(before, 4 * PEOPLE)
    found = {id(e): e for _, e in sorted(seen, key=lambda s: -s[0])}
    return [e for e in found.values() if e.kind in PERSONS][:PEOPLE]
