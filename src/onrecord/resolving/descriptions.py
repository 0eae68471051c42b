"""The person or body that a description stands for: "the company", "the Republican nominee".

Candidates are what the page named before; what speaks for each is counted together by the weights below. Nobody is
meant when the best is not good enough or the next one is as good.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from onrecord.data import Span, SpeakerKind
from onrecord.languages import Language
from onrecord.languages.people import People
from onrecord.resolving.coreference import Cast
from onrecord.resolving.entities import Entity
from onrecord.resolving.mentions import WORD, core_of, head_words, is_definite

WEIGHTS = {
    "fits": 3.0, "apposed": 3.0, "clashes": -3.0, "near": 2.0, "subject": 1.0, "often": 0.9, "first": 0.8,
    "spoke last": 2.0, "spoke": 0.7, "adjective": 1.5, "quoted": -1.0,
    "odds": 1.0,
}  # fmt: skip
"""What each feature of a candidate counts."""
LEAST_ODDS, EVEN = 2.0, 1.5
"""What a model's log odds count for most, and what is added to them: a description hardly is nobody's."""
LEAST_BODY, LEAST_OTHER, LEAST_READ, LEAST_PERSON, MARGIN = 2.5, 4.5, 3.0, 3.3, 0.5
COMPANY_FITS = 0.3
"""What a fitting word of a company's name counts: any company fits."""
REACH, FADE = 4000, 400
"""Characters looked back, and over which nearness fades."""
SPEAKERS = 4
"""Speakers that are still in the reader's mind."""
APPOSED_NAMES, BEHIND, BEFORE = 20, 80, 40
"""Names of a body, and characters on either side, in which the page may say what it is."""
LINE = 60
STOP = re.compile(r"[.!?][”\"’')]*\s|\n")


@dataclass(frozen=True, slots=True)
class Meant:
    """Whom a description stands for: somebody of the page, or words of it."""

    name: str
    kind: SpeakerKind
    mention: Span
    entity: Entity | None
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A description, "the Republican nominee": its place, its noun, and the words between."""

    cast: Cast
    span: Span
    head: str
    others: tuple[str, ...]

    @property
    def people(self) -> People:
        return self.cast.people


Features = dict[str, float]
Weigh = Callable[[Asked, Entity], Features | None]
"""What speaks for an entity; ``None`` where it cannot be meant."""


def described_body(cast: Cast, span: Span) -> Meant | None:
    """The body of "the company", "the agency", "the union"."""
    asked = _asked(cast, span)
    if asked is None or asked.head not in cast.people.body_descriptions or _names_itself(cast, span):
        return None
    # most pages have one company or country, but bodies of all kinds
    sure = asked.head in cast.people.company_nouns or asked.head in cast.people.country_nouns
    least = LEAST_READ if cast.read is not None else LEAST_OTHER
    found = _best(asked, _body_features, LEAST_BODY if sure else least)
    return Meant(found.name, SpeakerKind.BODY, found.best.span, found, 0.6, "described") if found else None


def described_person(cast: Cast, span: Span) -> Meant | None:
    """The person of "the Republican nominee" where nothing on the page says whose title that is."""
    asked = _asked(cast, span)
    if asked is None or asked.head not in cast.people.person_descriptions or _names_itself(cast, span):
        return None
    before = brought_in(asked.head, cast.people).search(cast.text, max(0, span.start - REACH), span.start)
    if before:  # "a nominee from Holm ... the nominee": somebody without a name
        return None
    found = _best(asked, _person_features, LEAST_PERSON)
    if found is not None and of_other_office(asked.head, found, cast.people):
        return None
    return Meant(found.name, SpeakerKind.PERSON, found.best.span, found, 0.55, "described") if found else None


def of_other_office(noun: str, entity: Entity, people: People) -> bool:
    """Whether somebody has an office on the page, and a noun says another: "the pharmacist" is no sheriff."""
    if noun not in people.person_descriptions:
        return False
    alike = {noun} | people.synonyms.get(noun, set())
    return not entity.roles.isdisjoint(people.held_offices) and alike.isdisjoint(entity.roles)


@lru_cache(maxsize=1024)
def brought_in(head: str, people: People) -> re.Pattern[str]:
    return re.compile(rf"{people.indefinite.pattern}[^.,;\n]{{0,40}}\b{re.escape(head)}\b", re.IGNORECASE)


# ---------------------------------------------------------------- the words of a description
def definite(text: str, span: Span, language: Language) -> list[str]:
    """The words of a description up to its head, lower case; empty where it is none of "the ...", or tells more."""
    mention = span.of(text)
    words = head_words(mention, language)
    low = [w.lower() for w in words]
    if not is_definite(low, language.people):  # "a company" is brought in, not meant
        return []
    at = mention.rfind(words[-1]) if len(words) == 2 else mention.find(words[-1])
    rest = mention[at + len(words[-1]) :].strip()
    bound = not rest or language.people.description_bound.match(rest)  # "the mayor of Holm" is not "the mayor"
    return low if bound else []


def _asked(cast: Cast, span: Span) -> Asked | None:
    words = definite(cast.text, span, cast.language)
    return Asked(cast, span, words[-1], tuple(words[1:-1])) if words else None


def _names_itself(cast: Cast, span: Span) -> bool:
    """Whether a description holds a name: "the Trump campaign"; "the Boston-based company" and "the GOP" do not."""
    inside = head_words(span.of(cast.text), cast.language)[1:]
    body = bool(inside) and inside[-1].lower() in cast.people.body_nouns
    return any(_is_name(w, body, cast.people) for w in inside)


def _is_name(word: str, of_body: bool, people: People) -> bool:
    low = word.lower()
    if people.is_national(low):  # "the Norwegian navy" is the name of one, "the Norwegian minister" of nobody
        return of_body
    capital = word[0].isupper() and "-" not in word
    return capital and low not in people.unnamed_capitals


# ---------------------------------------------------------------- candidates
def _best(asked: Asked, weigh: Weigh, least: float) -> Entity | None:
    """The entity named before that most speaks for; ``None`` when it is too little, or as much for another."""
    cast, start = asked.cast, asked.span.start
    first = bisect_left(cast.mentions, start - REACH, key=lambda m: m[0])
    before = cast.mentions[first : bisect_left(cast.mentions, start, key=lambda m: m[0])]
    counts = Counter(id(entity) for _, _, entity in before)
    latest = {id(entity): (at, entity) for at, _, entity in before}
    spoke = bisect_left(cast.spoken, start, key=lambda s: s[0])
    speakers = [id(e) for _, e in cast.spoken[max(0, spoke - SPEAKERS) : spoke]]
    told = {id(e): odds for e, odds in cast.odds(core_of(cast.text, asked.span, cast.language))}
    scores: list[tuple[float, int, Entity]] = []
    for key, (at, entity) in latest.items():
        own = weigh(asked, entity)
        if own is None:
            continue  # it cannot be meant
        own["near"] = math.exp(-(start - at) / FADE)
        own["subject"] = opens(cast, at)
        own["often"] = math.log1p(counts[key])
        own["odds"] = max(-LEAST_ODDS, min(LEAST_ODDS, told.get(key, -LEAST_ODDS) + EVEN)) if told else 0.0
        own |= {"spoke last": speakers[-1:] == [key], "spoke": key in speakers, "quoted": cast.in_quotes(at)}
        scores.append((sum(WEIGHTS[k] * v for k, v in own.items()), at, entity))
    return _clearly_best(scores, least)


def _clearly_best(scores: list[tuple[float, int, Entity]], least: float) -> Entity | None:
    """The best by scores and places, if it is good enough and the next not as good."""
    ranked = sorted(scores, key=lambda s: (-s[0], -s[1]))
    if not ranked or ranked[0][0] < least:
        return None
    clear = len(ranked) == 1 or ranked[0][0] - ranked[1][0] >= MARGIN
    return ranked[0][2] if clear else None


def opens(cast: Cast, at: int) -> bool:
    """Whether a name begins its sentence, but for its titles."""
    line = STOP.split(cast.text[max(0, at - LINE) : at])[-1]
    before = {w.lower() for w in WORD.findall(line)} - cast.people.role_words
    return before <= cast.language.grammar.determiners


# ---------------------------------------------------------------- bodies
def _body_features(asked: Asked, entity: Entity) -> Features | None:
    """The features of a body; ``None`` for a person, and for a place where none is described."""
    people, head = asked.people, asked.head
    if entity.kind not in {SpeakerKind.BODY, SpeakerKind.UNRESOLVED} or entity.gender or entity.roles & people.titles:
        return None  # a gender or a title is a person's
    words = [w.lower().strip(".") for w in entity.best.words]
    low, place = set(words), words[0] in people.places or words[-1] in people.places
    if place != (head in people.country_nouns):  # "the company" is no place, "the country" nothing else
        return None
    company = head in people.company_nouns
    own = place or not low.isdisjoint(people.body_fits.get(head, frozenset()) | {head})
    clashes = (company and not low.isdisjoint(people.press)) + (not own and _is_other(low, company, people))
    return {
        "fits": own * (COMPANY_FITS if company else 1.0),
        "clashes": float(clashes),
        "apposed": float(_apposed(asked, entity)),
        "first": float(entity is first_body(asked.cast)),
    }


def _is_other(low: set[str], company: bool, people: People) -> bool:
    """Whether a name's words say another kind of body: no ministry is a company, and no bank an agency."""
    return not low.isdisjoint(people.public_words if company else people.body_words)


def first_body(cast: Cast) -> Entity | None:
    """The first on the page that may be what the story is about: no person, no place, nobody who reports."""
    return next((e for _, _, e in cast.mentions if e.kind is not SpeakerKind.PERSON and not _reports(e, cast)), None)


def _reports(entity: Entity, cast: Cast) -> bool:
    return not cast.people.reporting.isdisjoint(w.lower() for w in entity.best.words)


def _apposed(asked: Asked, entity: Entity) -> bool:
    """Whether the page calls a body so: "SoftBank, a technology company", "the record label Big Machine"."""
    text = asked.cast.text
    behind, before = _apposing(asked.head, asked.people)
    return any(
        behind.match(text, n.span.end, n.span.end + BEHIND)
        or before.search(text[max(0, n.span.start - BEFORE) : n.span.start])
        for n in entity.names[:APPOSED_NAMES]
    )


@lru_cache(maxsize=1024)
def _apposing(head: str, people: People) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The patterns behind a name and before it where a noun says what it is."""
    noun = re.escape(head)
    behind = re.compile(rf"{people.apposing.pattern}(?:[\w’'-]+ ){{0,6}}{noun}\b")
    return behind, re.compile(rf"\b{noun},? $")


# ---------------------------------------------------------------- persons
def _person_features(asked: Asked, entity: Entity) -> Features | None:
    """The features of a person; ``None`` where one of the tests is against them."""
    if any(against(asked, entity) for against in AGAINST_STEPS):
        return None
    people, head, roles = asked.people, asked.head, entity.roles
    alike = {head} | people.synonyms.get(head, set())
    also = people.candidates if head in people.candidates else frozenset()  # "the candidate" is a senator too
    clash = roles & (people.brought_in if head in people.anybody else people.held_offices)
    return {
        "fits": float(not alike.isdisjoint(roles)),
        "adjective": float(len(roles.intersection(asked.others))),
        "clashes": float(bool(clash) and roles.isdisjoint(alike | also)),
        "first": float(asked.cast.mentions[0][2] is entity),
    }


def _no_person(asked: Asked, entity: Entity) -> bool:
    """A body, a place, or one word of which nothing is told."""
    if entity.kind not in {SpeakerKind.PERSON, SpeakerKind.UNRESOLVED}:
        return True
    untold = entity.kind is SpeakerKind.UNRESOLVED and not entity.roles
    return untold or entity.best.words[0].lower() in asked.people.places


def _other_gender(asked: Asked, entity: Entity) -> bool:
    """ "the congresswoman" is no man, "the congressman" no woman."""
    told = asked.people.gender_of_role(asked.head)
    return None not in {told, entity.gender} and told != entity.gender


def _other_party(asked: Asked, entity: Entity) -> bool:
    """ "the Republican nominee" is nobody whom the page calls a Democrat."""
    said = {*asked.others, asked.head}
    mine = next((party for party in asked.people.parties if not party.isdisjoint(said)), None)
    others = [party for party in asked.people.parties if party is not mine]
    return mine is not None and any(not party.isdisjoint(entity.roles) for party in others)


AGAINST_STEPS: tuple[Callable[[Asked, Entity], bool], ...] = (_no_person, _other_gender, _other_party)
