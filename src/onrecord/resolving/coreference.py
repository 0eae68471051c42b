"""The cast of a page, and whom its pronouns stand for."""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from onrecord.data import Span, SpeakerKind
from onrecord.languages import Language
from onrecord.languages.people import People
from onrecord.resolving import ranking
from onrecord.resolving.entities import Entity
from onrecord.resolving.features import place_of
from onrecord.resolving.names import Name

if TYPE_CHECKING:
    from onrecord.extracting.tagger.page import ReadPage

CONTRAST = 200
"""Characters within which "he" beside "she" tells that two people are meant."""
LATELY = 8
"""Mentions before a pronoun that are still in the reader's mind."""
WORDS = re.compile(r"[^\W\d_]+")
LOOK_BACK = 60
"""Mentions considered for one pronoun; the person meant is hardly ever further away."""


@dataclass(slots=True)
class Cast:
    """The entities of one page and where each is mentioned.

    ``spoken`` and ``sources``, the mentions by which they are sources, grow as sources are resolved.
    """

    text: str
    entities: Sequence[Entity]
    quotes: Sequence[Span]
    language: Language
    mentions: list[tuple[int, Name, Entity]] = field(default_factory=list)
    spoken: list[tuple[int, Entity]] = field(default_factory=list)
    sources: list[tuple[Span, Entity]] = field(default_factory=list)
    by_role: dict[str, list[Entity]] = field(default_factory=dict)
    marked: frozenset[int] = frozenset()
    read: ReadPage | None = None

    def __post_init__(self) -> None:
        pairs = [(n.span.start, n, e) for e in self.entities for n in e.names]
        self.mentions = sorted(pairs, key=lambda m: m[0])
        self.marked = frozenset(start for start, _, _ in self.mentions if self.in_quotes(start))
        for entity in self.entities:
            for role in entity.roles:
                self.by_role.setdefault(role, []).append(entity)

    @property
    def people(self) -> People:
        """The page's words about people."""
        return self.language.people

    def named_in(self, span: Span) -> list[tuple[Name, Entity]]:
        """The names that begin inside the span."""
        first = bisect_left(self.mentions, span.start, key=lambda m: m[0])
        last = bisect_left(self.mentions, span.end, key=lambda m: m[0])
        return [(n, e) for _, n, e in self.mentions[first:last]]

    def named_before(self, at: int) -> list[tuple[int, Name, Entity]]:
        """The few names before a place that are still in the reader's mind, in text order."""
        last = bisect_left(self.mentions, at, key=lambda m: m[0])
        return self.mentions[max(0, last - LATELY) : last]

    def with_roles(self, roles: Collection[str]) -> list[Entity]:
        """Entities that bear one of the roles, in page order; the page's first few hundred at most."""
        found = {id(e): e for role in sorted(roles) for e in self.by_role.get(role, [])[:LOOK_BACK]}
        return list(found.values())

    def odds(self, span: Span) -> list[tuple[Entity, float]]:
        """Everybody named in sight of a mention, with the log odds by the model that it stands for them."""
        if self.read is None:
            return []
        found: dict[int, list[float]] = {}
        known = [*((n.span, e) for _, n, e in self.mentions), *self.sources]
        told = self.read.odds(span, [s for s, _ in known])
        for (_, entity), odds in zip(known, told, strict=True):
            if odds is not None:
                found.setdefault(id(entity), []).append(odds)
        bearers = {id(e): e for _, e in known}
        return [(bearers[key], together(odds)) for key, odds in found.items()]

    def asking(self, span: Span) -> ranking.Ask | None:
        """The question to the model for whom a mention stands; ``None`` where no model reads the page."""
        if self.read is None:
            return None

        def ask(entities: list[Entity]) -> list[float | None]:
            told = {id(e): odds for e, odds in self.odds(span)}
            return [told.get(id(e)) for e in entities]

        return ask

    def in_quotes(self, at: int) -> bool:
        """Whether a place lies in a quotation."""
        k = bisect_right(self.quotes, at, key=lambda q: q.start) - 1
        return k >= 0 and at < self.quotes[k].end


def together(odds: Sequence[float]) -> float:
    """The log odds of somebody by those of their names in sight."""
    most = max(odds)
    return most + math.log(sum(math.exp(o - most) for o in odds))


def word_of(text: str, span: Span) -> str:
    """The first word of a mention, lower case, without what is contracted onto it ("he's" is "he")."""
    words = span.of(text).split()
    return words[0].lower().replace("’", "'").split("'")[0].strip(",.") if words else ""


def fits(entity: Entity, pronoun: str, people: People) -> bool:
    """Whether a third-person pronoun can stand for the entity."""
    if entity.kind not in {SpeakerKind.PERSON, SpeakerKind.UNRESOLVED}:  # "it" stands for a body
        return False
    if entity.kind is SpeakerKind.UNRESOLVED and not entity.roles:  # one capital word of which nothing is told
        return False
    return entity.gender in {None, "m" if pronoun in people.male_pronouns else "f"}


def ranked(
    cast: Cast, at: int, pronoun: str, *, excluded: Collection[int] = (), within: Span | None = None
) -> list[ranking.Candidate]:
    """The people a third-person pronoun at ``at`` may stand for, with what speaks for each."""
    place = place_of(cast.text, at, pronoun, cast.in_quotes(at), cast.language)
    return ranking.candidates(place, cast.mentions, cast.marked, cast.spoken, excluded, within, cast.read is not None)


def antecedent(
    cast: Cast,
    at: int,
    pronoun: str,
    *,
    excluded: Collection[int] = (),
    unlikely: Collection[int] = (),
    within: Span | None = None,
    situation: ranking.Situation | None = None,
) -> Entity | None:
    """The person a pronoun at ``at`` stands for, or ``None`` when nobody is likely enough.

    ``within`` limits the search to one stretch; ``excluded`` and ``unlikely`` hold ids (``id(entity)``) that cannot be,
    or hardly are, meant; ``situation`` tells more of each where a model reads the page.
    """
    those = ranked(cast, at, pronoun, excluded=excluded, within=within)
    found = ranking.likeliest(those, cast.asking(Span(at, at + len(pronoun))), unlikely, situation)
    return found[0] if found else None


def undecided(cast: Cast, at: int, pronoun: str) -> bool:
    """Whether the page speaks of a "he" and a "she" here, and of two people whose names tell neither."""
    people = _contrasted(cast, at, pronoun)
    return len(people) > 1 and all(e.gender is None for e in people)


def contrasted(cast: Cast, at: int, pronoun: str) -> Entity | None:
    """Of two people of whom the page says "he" and "she" here, the one whose name tells that this one is meant."""
    people = _contrasted(cast, at, pronoun)
    sure = [e for e in people if e.gender == ("m" if pronoun in cast.people.male_pronouns else "f")]
    return sure[0] if len(people) == 2 and len(sure) == 1 else None


def _contrasted(cast: Cast, at: int, pronoun: str) -> list[Entity]:
    """The people named right before a "he" that stands near a "she", or the other way round."""
    words = cast.people
    near = cast.text[max(0, at - CONTRAST) : at + CONTRAST]
    other = words.female_pronouns if pronoun in words.male_pronouns else words.male_pronouns
    if not any(w.lower() in other for w in WORDS.findall(near)):  # one kind of pronoun sets nobody against another
        return []
    named = [(s, e) for s, _, e in cast.named_before(at) if at - s < CONTRAST and not cast.in_quotes(s)]
    return list({id(e): e for _, e in named if e.kind is SpeakerKind.PERSON}.values())
