"""The antecedent of a pronoun: candidates ranked by open features, and left open when none is likely enough.

A conditional logit (McFadden, 1974) over the people named before; "nobody of these" is a candidate of its own. Where a
model reads too and the features leave doubt, a second one of three terms puts both together. The weights stand in
``ranking.json``; ``benchmarks/antecedents.py`` fits them.
"""

from __future__ import annotations

import json
import math
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from onrecord.data import Span, SpeakerKind
from onrecord.languages import Language
from onrecord.resolving.entities import Entity
from onrecord.resolving.features import STOP, WORD, Features, Place, entity_features, mention_features
from onrecord.resolving.names import Name
from onrecord.resolving.unions import no_person

FILE = Path(__file__).parent / "ranking.json"
SOON = 150
"""Characters behind a pronoun within which it may be told whom it means."""
LONGEST_NO_ADVERB = 5
FAR = 3000
"""Characters beyond which nobody is meant."""
MENTIONS, PEOPLE, EACH = 60, 12, 3
"""Mentions looked back over, people of them that are ranked, and mentions of each."""
RECENT = 6
"""Speakers that are still in the reader's mind."""
Mentioned = tuple[int, Name, Entity]
"""Where a name begins, the name, and whose it is."""
LEAST = 0.2
"""How likely somebody must be."""
OTHER = "of another gender"
QUOTED = (
    "rank 0",
    "often",
    "named first",
    "one back",
    "same sentence",
    "spoke last",
    "spoke",
    "sentences",
    "paragraphs",
)
"""Features that say something else of a pronoun in a quotation."""
MOST_ODDS, MOST_READ = 6.0, 9.0
UNLIKELY = 0.35
"""What is left of the chance of somebody whom the quotation speaks of to be its speaker."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A mention of somebody who may be meant, with what speaks for and against."""

    entity: Entity
    features: Features


def candidates(
    place: Place,
    mentions: list[Mentioned],
    in_quotes: Collection[int],
    spoken: list[tuple[int, Entity]],
    excluded: Collection[int] = (),
    within: Span | None = None,
    by_title: bool = False,
) -> list[Candidate]:
    """The mentions of people before a pronoun, the latest first, each with its features.

    ``mentions`` are in text order, ``in_quotes`` holds the starts of those inside quotations, ``spoken`` tells who
    spoke where. Somebody of the other gender is no candidate; with ``by_title`` only where a title or one of the
    commonest given names says so.
    """
    excluded = {*excluded, *_of_other_gender(place, mentions, by_title)}
    near, counts, ranks = _in_sight(place, mentions, excluded, within)
    spoke = bisect_left(spoken, place.at, key=lambda s: s[0])
    speakers = [id(e) for _, e in spoken[max(0, spoke - RECENT) : spoke]]
    first = id(mentions[0][2]) if mentions else 0
    out: list[Candidate] = []
    seen: set[int] = set()
    for start, name, entity in near:
        key = id(entity)
        after = {"named after": 1.0, f"named after, {place.role}": 1.0}
        features = dict(mention_features(place, name)) if start < place.at else after
        features |= entity_features(place, entity, counts.get(key, 0), key == first, ranks[key])
        features["earlier mention"] = float(key in seen)
        seen.add(key)
        features["quotes differ"] = float((start in in_quotes) != place.quoted)
        features["spoke last"] = float(speakers[-1:] == [key])
        features["spoke"] = float(key in speakers)
        features[OTHER] = float(bool(entity.gender) and _is_other(entity, place, False))
        if place.quoted:
            features |= {f"{name}, quoted": features.get(name, 0.0) for name in QUOTED}
        out.append(Candidate(entity, {k: v for k, v in features.items() if v}))
    return out


Near = tuple[list[Mentioned], dict[int, int], dict[int, int]]
"""The few mentions of a few people that are ranked; how often each is mentioned; each one's rank by nearness."""


def _in_sight(place: Place, mentions: list[Mentioned], excluded: Collection[int], within: Span | None) -> Near:
    """The mentions before a pronoun, and in some clauses those right behind it."""
    last = bisect_left(mentions, place.at, key=lambda m: m[0])
    before = _before(place, mentions[max(0, last - MENTIONS) : last], within.start if within else 0)
    near, counts, ranks = _nearest(place, before, excluded)
    # a possessive and a clause that opens a sentence may mean somebody who is named only then
    if within is None and (place.role == "possessive" or _in_opening(place)):
        near += _named_after(place, mentions[last : last + EACH], ranks, excluded)
    return near, counts, ranks


def _before(place: Place, mentions: list[Mentioned], earliest: int) -> Iterator[Mentioned]:
    """Mentions within reach of a pronoun, the latest first."""
    for mention in reversed(mentions):
        if mention[0] < max(earliest, place.at - FAR):
            return
        yield mention


def _nearest(place: Place, before: Iterator[Mentioned], excluded: Collection[int]) -> Near:
    """The latest mentions of those who are no more than a few people back."""
    near: list[Mentioned] = []
    counts: dict[int, int] = {}
    ranks: dict[int, int] = {}
    for mention in before:
        key = id(mention[2])
        counts[key] = counts.get(key, 0) + 1
        if key in excluded or not _may_be(mention[2], place):
            continue  # counted, for it may be asked of another pronoun, but not ranked
        rank = ranks.setdefault(key, len(ranks))
        if rank < PEOPLE and counts[key] <= EACH:  # those that are meant are hardly ever further back
            near.append(mention)
    return near, counts, ranks


def _of_other_gender(place: Place, mentions: list[Mentioned], by_title: bool) -> Iterator[int]:
    """The ids of those whose gender tells that they are not meant."""
    return (id(e) for _, _, e in mentions if e.gender and _is_other(e, place, by_title))


def _is_other(entity: Entity, place: Place, by_title: bool) -> bool:
    """Whether somebody is of the other gender: "she" is no Mr. Low."""
    if not by_title or entity.told:
        return entity.gender != ("m" if place.male else "f")
    people = place.language.people
    titles, given = (people.female_titles, people.female) if place.male else (people.male_titles, people.male)
    first = entity.best.words[0].lower() if len(entity.best.words) > 1 else ""
    return first in given or any(not titles.isdisjoint(n.titles) for n in entity.names[:EACH])


def _in_opening(place: Place) -> bool:
    """Whether a pronoun stands in a clause that opens its sentence: "When she was four, Joan ..."."""
    before = place.text[max(0, place.at - SOON) : place.at]
    word = WORD.match(STOP.split(before)[-1].lstrip('“"‘ '))
    return word is not None and word.group().lower() in place.language.grammar.openers


def _named_after(
    place: Place, mentions: list[Mentioned], ranks: dict[int, int], excluded: Collection[int]
) -> list[Mentioned]:
    """People first named behind a possessive, in its sentence: "In her first year, Jane Doe ..."."""
    found = []
    for start, name, entity in mentions:
        if start - place.at > SOON or STOP.search(place.text, place.at, start):
            break  # the sentence is over
        if id(entity) not in ranks and id(entity) not in excluded and _may_be(entity, place):
            ranks[id(entity)] = len(ranks)
            found.append((start, name, entity))
    return found


def _may_be(entity: Entity, place: Place) -> bool:
    """Whether a person's pronoun could stand for somebody at all."""
    people, words = place.language.people, entity.best.words
    if entity.kind in {SpeakerKind.BODY, SpeakerKind.DOCUMENT} and len(words) > 1:  # one word may be a surname
        return False
    first = words[0].lower()
    if first in people.places:  # "South Holm"
        return False
    surely = entity.kind is not SpeakerKind.UNRESOLVED or bool(entity.roles)
    return surely or _could_be_name(entity, place.language)


def _could_be_name(entity: Entity, language: Language) -> bool:
    """Whether one capital word of which nothing is told reads like a name: not "Nobody", "Running" or "Slowly"."""
    word, people = entity.best.words[0].lower(), language.people
    if len(entity.best.words) > 1 or word in language.grammar.verbs or word in no_person(language.grammar, people):
        return False  # "Says", "Residents"
    adverb = len(word) > LONGEST_NO_ADVERB and word.endswith(people.adverb_endings)  # "Kelly" is none
    return not adverb and not word.endswith(people.gerunds)


def probabilities(found: list[Candidate], weights: Mapping[str, float]) -> list[float]:
    """How likely each mention is what is meant; what is missing to 1 is that none of them is."""
    odds = [math.exp(summed(c.features, weights)) for c in found]
    total = sum(odds) + math.exp(weights.get("nobody", 0.0))
    return [o / total for o in odds]


Ask = Callable[[list[Entity]], list[float | None]]
"""For each entity the log odds, by a model, that it is meant; ``None`` out of the model's sight."""


Situation = Callable[[Entity], Features]
"""What the attributions around a pronoun say for or against somebody, beside the open features."""


def likeliest(
    found: list[Candidate],
    ask: Ask | None = None,
    unlikely: Collection[int] = (),
    situation: Situation | None = None,
) -> tuple[Entity, float] | None:
    """The likeliest person, by all their mentions, and how likely; ``None`` when nobody is likely enough.

    Where a model reads the page it is asked. ``unlikely`` holds ids of entities that are hardly meant; where a model is
    asked ``situation`` tells that.
    """
    if not found:
        return None
    if ask is None:
        best, chance = _surest(found, probabilities(found, weights()), unlikely)
        return (best, chance) if chance >= LEAST else None
    read = read_candidates(found, ask, situation)
    best, chance = _surest(read, probabilities(read, weights("placed read" if situation else "read")), ())
    return (best, chance) if chance >= LEAST else None


def read_candidates(found: list[Candidate], ask: Ask, situation: Situation | None = None) -> list[Candidate]:
    """Each candidate once, with the features of the second ranking.

    These are what the open features and the situation come to over all mentions of somebody, and the model's log odds,
    or that it could not see.
    """
    opened: dict[int, list[float]] = {}
    known = weights("placed" if situation else "open")
    for candidate in placed(found, situation):
        opened.setdefault(id(candidate.entity), []).append(summed(candidate.features, known))
    entities = list({id(c.entity): c.entity for c in found}.values())
    out = []
    for entity, odds in zip(entities, ask(entities), strict=True):
        features = {"open": max(-MOST_ODDS, math.log(sum(map(math.exp, opened[id(entity)]))))}
        features |= {"unread": 1.0} if odds is None else {"odds": max(-MOST_ODDS, min(MOST_READ, odds))}
        out.append(Candidate(entity, features))
    return out


def placed(found: list[Candidate], situation: Situation | None = None) -> list[Candidate]:
    """Candidates with what the situation says of them."""
    if situation is None:
        return found
    told = {id(c.entity): situation(c.entity) for c in found}
    return [Candidate(c.entity, c.features | told[id(c.entity)]) for c in found]


def summed(features: Features, known: Mapping[str, float]) -> float:
    """What features come to by their weights."""
    return sum(known.get(k, 0.0) * v for k, v in features.items())


def _surest(found: list[Candidate], chances: list[float], unlikely: Collection[int]) -> tuple[Entity, float]:
    whole: dict[int, float] = {}
    for candidate, chance in zip(found, chances, strict=True):
        key = id(candidate.entity)
        whole[key] = whole.get(key, 0.0) + chance * (UNLIKELY if key in unlikely else 1.0)
    best = max(found, key=lambda c: whole[id(c.entity)]).entity
    return best, whole[id(best)]


@cache
def weights(which: str = "open") -> Mapping[str, float]:
    """The fitted weights by name: of the ``open`` features, or of these together with what a model ``read``.

    Those of sources, of which the situation is known: ``placed``, and ``placed read``; those of quotations without a
    tag: ``turn``, and ``turn read``.
    """
    found: dict[str, dict[str, float]] = json.loads(FILE.read_text(encoding="utf-8"))
    return found[which]
