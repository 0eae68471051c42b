"""Whom a description stands for: "the company", "the Republican nominee", "the study", "they", "who".

Candidates are what the page named before; what speaks for each is counted together by the weights below. Nobody is
meant when the best is not good enough or the next one is as good.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.data import Span, Speaker, SpeakerKind
from onrecord.languages.en import cues as language
from onrecord.languages.en import lexicon
from onrecord.resolving.coreference import ROLE_WORDS, Cast
from onrecord.resolving.entities import Entity
from onrecord.resolving.mentions import head_words

WEIGHTS = {
    "fits": 3.0, "apposed": 3.0, "clashes": -3.0, "near": 2.0, "subject": 1.0, "often": 0.9, "first": 0.8,
    "spoke last": 2.0, "spoke": 0.7, "adjective": 1.5, "quoted": -1.0,
}  # fmt: skip
"""What each feature of a candidate counts."""
LEAST_BODY, LEAST_OTHER, LEAST_PERSON, MARGIN = 2.5, 4.5, 3.3, 0.5
REACH, FADE = 4000, 400
"""Characters looked back, and over which nearness fades."""
GROUPS_REACH = 600
COMPANY = frozenset(
    """company firm retailer maker giant startup start-up carrier utility label chain platform lender insurer business
    developer publisher manufacturer brand airline automaker conglomerate drugmaker chipmaker contractor""".split()
)
OTHER_BODIES = frozenset(
    """outlet site nonprofit panel watchdog regulator paper newspaper network magazine broadcaster union agency group
    organization organisation court fund bank department ministry commission committee council board bureau university
    school college association institute foundation center centre coalition alliance campaign team club party church
    government administration think-tank charity hospital office service legislature authority tribunal league
    federation conference caucus initiative program programme partnership""".split()
)
FITS = {
    **dict.fromkeys(COMPANY, frozenset("inc corp co llc ltd plc corporation company group holdings motors".split())),
    "airline": frozenset({"airlines", "airways", "air"}), "carrier": frozenset({"airlines", "airways", "air"}),
    "bank": frozenset({"bank", "bancorp", "chase"}), "lender": frozenset({"bank"}),
    "union": frozenset("union association federation brotherhood workers teamsters guild".split()),
    "agency": frozenset("agency administration service services bureau department office centers".split()),
    "group": frozenset("group coalition alliance league association society network action project front".split()),
    "organization": frozenset("organization association society league foundation union group".split()),
    "organisation": frozenset("organisation association society league foundation union group".split()),
    "newspaper": frozenset("times post journal herald tribune guardian gazette news globe chronicle star".split()),
    "paper": frozenset("times post journal herald tribune guardian gazette news globe chronicle star".split()),
    "network": frozenset("news network channel television cnn nbc abc cbs fox msnbc bbc".split()),
    "panel": frozenset({"panel", "commission", "committee"}), "government": frozenset({"government"}),
    "school": frozenset({"school", "university", "college", "academy"}), "team": frozenset({"club", "team"}),
    "legislature": frozenset({"legislature", "assembly", "parliament", "senate", "house"}),
}  # fmt: skip
"""Words of a body's name that a description's noun fits; each fits itself too."""
PUBLIC = lexicon.BODY_WORDS & frozenset(
    """department court university agency commission party committee ministry congress senate house union government
    nations parliament police army council tribunal college school""".split()
)
"""Words of names that are no company's."""
PRESS = frozenset(
    """reuters ap afp upi bloomberg news times post journal herald tribune guardian press newsweek magazine cnn bbc nbc
    abc cbs fox msnbc politico""".split()
)
"""Words of names of those who report, and are hardly the company of a story."""
COUNTRY = frozenset({"country", "nation", "kingdom", "republic"})
NO_ONE_MAN = frozenset(
    """spokesman spokeswoman spokesperson official source aide expert analyst person member resident witness voter
    supporter member critic opponent friend colleague neighbour neighbor officer insider observer researcher man woman
    boy girl worker student teacher driver""".split()
)
"""Descriptions of whoever was brought in by them, and not of the page's main people."""
HEADS = ROLE_WORDS | frozenset(
    """mogul frontrunner front-runner hopeful contender incumbent republican democrat conservative liberal
    standard-bearer native magnate entrepreneur statesman""".split()
)
CANDIDATES = frozenset(
    """candidate nominee hopeful contender frontrunner front-runner senator sen governor gov congressman rep
    businessman billionaire mogul magnate republican democrat""".split()
)
"""What those who run for an office are, and are called."""
ANYBODY = frozenset("leader politician republican democrat conservative liberal native entrepreneur author".split())
"""Descriptions that fit whoever has another office."""
OFFICES = lexicon.ROLE_NOUNS | frozenset("justice gov sen rep secretary attorney spokesperson".split())
FEMALE = frozenset("congresswoman businesswoman chairwoman spokeswoman actress mother wife queen sister widow".split())
DOCUMENTS = (
    frozenset({"study", "research", "report", "paper", "analysis", "review", "survey", "article", "findings", "data"}),
    frozenset({"lawsuit", "complaint", "suit", "filing", "petition", "motion", "brief", "indictment", "affidavit"}),
    frozenset({"poll", "survey", "polls"}), frozenset({"statement", "release"}), frozenset({"letter", "memo", "email"}),
    frozenset({"ruling", "decision", "opinion", "order"}), frozenset({"law", "bill", "legislation", "act", "statute"}),
    frozenset({"book", "memoir"}),
)  # fmt: skip
"""Words for one paper."""
NOUN_OF_PAPER = "|".join(sorted({w for words in DOCUMENTS for w in words}))
PAPER = re.compile(
    r"\b(?P<whole>(?:an?|the|another|this|its|his|her|their|new|recent) (?:[\w’'&/.-]+ ){0,5}?"
    r"(?P<noun>" + NOUN_OF_PAPER + r")\b"
    r"(?: (?:by|from|of|on|released by|published (?:in|by)|filed by|conducted by) (?:the )?"
    r"(?:(?-i:[A-Z][\w’'&/-]*(?: (?:of |and |for |the )*[A-Z][\w’'&/-]*)*)|(?:[\w’'&/-]+ ){0,4}?[\w’'&/-]+(?=[,.;]))"
    r")?)",
    re.IGNORECASE,
)  # fmt: skip
WORD = re.compile(r"[^\W_]+(?:[-’'.&][^\W_]+)*")
BOUND = re.compile(r"[,.;:()\[\]—–-]|who\b|which\b|that\b|whose\b")
"""What may follow a description that tells no more of whom it means; "of ..." does."""
STOP = re.compile(r"[.!?][”\"’')]*\s|\n")


Weigh = Callable[[Entity], Iterator[tuple[str, float]] | None]
"""What speaks for an entity; ``None`` where it cannot be meant."""


@dataclass(frozen=True, slots=True)
class Meant:
    """Whom a description stands for: somebody of the page, or words of it."""

    name: str
    kind: SpeakerKind
    mention: Span
    entity: Entity | None
    score: float
    why: str


def described_body(cast: Cast, span: Span) -> Meant | None:
    """The body of "the company", "the agency", "the union"."""
    words = _definite(cast.text, span)
    if not words or words[-1] not in COMPANY | OTHER_BODIES | COUNTRY or _names_itself(cast.text, span):
        return None
    head = words[-1]
    least = LEAST_BODY if head in COMPANY | COUNTRY else LEAST_OTHER
    found = _best(cast, span, lambda e: _body_features(cast, e, head), least)
    return Meant(found.name, SpeakerKind.BODY, found.best.span, found, 0.6, "described") if found else None


def described_person(cast: Cast, span: Span) -> Meant | None:
    """The person of "the Republican nominee" where nothing on the page says whose title that is."""
    words = _definite(cast.text, span)
    if len(words) < 2 or words[-1] not in HEADS or words[-1] in NO_ONE_MAN or _names_itself(cast.text, span):
        return None
    head = words[-1]
    if re.search(
        rf"\b(?:an?|another|one)\b[^.,;\n]{{0,40}}\b{re.escape(head)}\b",
        cast.text[max(0, span.start - REACH) : span.start],
        re.I,
    ):
        return None  # brought in as somebody without a name
    found = _best(cast, span, lambda e: _person_features(cast, e, head, words[1:-1]), LEAST_PERSON)
    return Meant(found.name, SpeakerKind.PERSON, found.best.span, found, 0.55, "described") if found else None


def described_paper(text: str, span: Span) -> Meant | None:
    """The fuller words for "the study": "a study by the Economic Roundtable"."""
    words = _definite(text, span)
    kin = [ws for ws in DOCUMENTS if words and words[-1] in ws]
    if len(words) != 2 or not kin:
        return None
    alike = frozenset().union(*kin)
    best: tuple[int, int] | None = None
    chosen: Span | None = None
    for match in PAPER.finditer(text, max(0, span.start - REACH), span.start):
        if match["noun"].lower() not in (alike if kin[0] in DOCUMENTS[:3] else {words[-1]}):
            continue
        size = len(match["whole"].split())
        rank = (int(match["noun"].lower() == words[-1]), min(size, 6))
        if size > 2 and (best is None or rank >= best):
            best, chosen = rank, Span(*match.span("whole"))
    if chosen is None:
        return None
    return Meant(" ".join(chosen.of(text).split()), SpeakerKind.DOCUMENT, chosen, None, 0.6, "described before")


def plural(cast: Cast, span: Span, said: Sequence[tuple[int, Speaker]]) -> Meant | None:
    """Whom "they" stands for: people named together in the sentence before, or the group or body that spoke last."""
    text = cast.text
    start = max(0, span.start - GROUPS_REACH)
    together = _together(cast, Span(start, span.start))
    last = next(((at, s) for at, s in reversed(said) if at < span.start and s.name), None)
    near = last[0] if last and span.start - last[0] < GROUPS_REACH else -1
    if together is not None and together.start > near:
        return Meant(
            " ".join(together.of(text).split()), SpeakerKind.GROUP, together, None, 0.5, "named together before"
        )
    if last and near >= 0 and last[1].kind in {SpeakerKind.GROUP, SpeakerKind.BODY} and last[1].mention:
        return Meant(last[1].name or "", last[1].kind, last[1].mention, None, 0.5, "who spoke last")
    group = _group_before(cast, Span(max(0, span.start - GROUPS_REACH // 2), span.start))
    return (
        Meant(" ".join(group.of(text).split()), SpeakerKind.GROUP, group, None, 0.4, "the group before")
        if group
        else None
    )


def before_relative(text: str, span: Span) -> Span | None:
    """The noun phrase that "who", "that" or "which" stands for: "a number of cities that support the rules"."""
    head = text[max(0, span.start - 90) : span.start].rstrip()
    line = re.split(r"[.!?;:“”\"()\n—]", head.rstrip(","))[-1]
    words = [(m.start(), m.end(), m.group().lower()) for m in WORD.finditer(line)]
    at = len(words)
    while at > 0 and len(words) - at < 6:
        low = words[at - 1][2]
        if low in language.DETERMINERS or low in {"some", "many", "several", "few", "most", "those", "others", "all"}:
            at -= 1
            if at > 1 and words[at - 1][2] == "of" and words[at - 2][2] in {"many", "some", "most", "one", "number"}:
                at -= 2
                continue
            break
        if (
            low in language.AUXILIARIES
            or (low in language.PREPOSITIONS and low != "of")
            or low in language.CONJUNCTIONS
        ):
            break
        if low in language.VERBS or low in language.SUBORDINATORS:
            break
        at -= 1
    if at >= len(words) or words[at][2] in {"of"}:
        return None
    base = span.start - len(text[max(0, span.start - 90) : span.start]) + head.rstrip(",").rfind(line) if line else -1
    return Span(base + words[at][0], base + words[-1][1]) if base >= 0 else None


# ---------------------------------------------------------------- candidates
def _definite(text: str, span: Span) -> list[str]:
    """The words of a description up to its head, lower case; empty where it is none of "the ...", or tells more."""
    words = head_words(span.of(text))
    if len(words) < 2 or words[0].lower() not in {"the", "this", "that"} or words[-1].endswith(("'s", "’s")):
        return []
    at = span.of(text).rfind(words[-1]) if len(words) == 2 else span.of(text).find(words[-1])
    rest = span.of(text)[at + len(words[-1]) :].strip()
    return [w.lower() for w in words] if not rest or BOUND.match(rest) else []


def _names_itself(text: str, span: Span) -> bool:
    """Whether a description holds a name: "the Trump campaign"; "the Boston-based company" and "the GOP" do not."""
    inside = head_words(span.of(text))[1:]
    body = bool(inside) and inside[-1].lower() in OTHER_BODIES
    return any(_is_name(w, body) for w in inside)


NO_NAMES = lexicon.TITLES | lexicon.ROLE_NOUNS | lexicon.PLACES
"""Words of a description that have capitals and name nobody."""


def _is_name(word: str, of_body: bool) -> bool:
    low = word.lower()
    if lexicon.is_national(low):
        return of_body
    return word[0].isupper() and "-" not in word and low != "gop" and low not in NO_NAMES


def _best(cast: Cast, span: Span, features: Weigh, least: float) -> Entity | None:
    """The entity named before that most speaks for; ``None`` when it is too little, or as much for another."""
    first = bisect_left(cast.mentions, span.start - REACH, key=lambda m: m[0])
    last = bisect_left(cast.mentions, span.start, key=lambda m: m[0])
    latest: dict[int, int] = {}
    counts: dict[int, int] = {}
    entities: dict[int, Entity] = {}
    for n in range(first, last):
        entity = cast.mentions[n][2]
        key = id(entity)
        counts[key] = counts.get(key, 0) + 1
        latest[key] = n
        entities[key] = entity
    before = bisect_left(cast.spoken, span.start, key=lambda s: s[0])
    speakers = [id(e) for _, e in cast.spoken[max(0, before - 4) : before]]
    scores: list[tuple[float, int, Entity]] = []
    for key, entity in entities.items():
        own = features(entity)
        if own is None:
            continue
        start, name, _ = cast.mentions[latest[key]]
        score = sum(WEIGHTS[k] * v for k, v in own)
        score += WEIGHTS["near"] * math.exp(-(span.start - start) / FADE)
        score += WEIGHTS["subject"] * _opens(cast.text, name.span.start)
        score += WEIGHTS["often"] * math.log1p(counts[key])
        score += WEIGHTS["spoke last"] * (speakers[-1:] == [key]) + WEIGHTS["spoke"] * (key in speakers)
        score += WEIGHTS["quoted"] * cast.in_quotes(start)
        scores.append((score, start, entity))
    scores.sort(key=lambda s: (-s[0], -s[1]))
    if not scores or scores[0][0] < least or (len(scores) > 1 and scores[0][0] - scores[1][0] < MARGIN):
        return None
    return scores[0][2]


def _body_features(cast: Cast, entity: Entity, head: str) -> Iterator[tuple[str, float]] | None:
    if entity.kind not in {SpeakerKind.BODY, SpeakerKind.UNRESOLVED} or entity.gender or entity.roles & lexicon.TITLES:
        return None
    low = [w.lower().strip(".") for w in entity.best.words]
    place = low[-1] in lexicon.PLACES or low[0] in lexicon.PLACES
    first = next((e for _, _, e in cast.mentions if e.kind is not SpeakerKind.PERSON and not _reports(e)), None)
    if place != (head in COUNTRY):
        return None

    def of() -> Iterator[tuple[str, float]]:
        fits = FITS.get(head, frozenset()) | {head}
        own = bool(set(low) & fits) or place
        yield "fits", float(own) * (0.3 if head in COMPANY else 1.0)
        if head in COMPANY and set(low) & PRESS:
            yield "clashes", 1.0
        if not own and (set(low) & PUBLIC or (head not in COMPANY and set(low) & lexicon.BODY_WORDS)):
            yield "clashes", 1.0
        yield "apposed", float(_apposed(cast.text, entity, head))
        yield "first", float(entity is first)

    return of()


def _reports(entity: Entity) -> bool:
    return bool({w.lower() for w in entity.best.words} & (PRESS | lexicon.PLACES))


def _apposed(text: str, entity: Entity, head: str) -> bool:
    """Whether the page calls a body so: "SoftBank, a technology company", "the record label Big Machine"."""
    for name in entity.names[:20]:
        behind = text[name.span.end : name.span.end + 80]
        if re.match(rf",? (?:is |was |which is )?(?:the|an?|its) (?:[\w’'-]+ ){{0,6}}{re.escape(head)}\b", behind):
            return True
        before = text[max(0, name.span.start - 40) : name.span.start]
        if re.search(rf"\b{re.escape(head)},? $", before):
            return True
    return False


def _person_features(
    cast: Cast, entity: Entity, head: str, others: Sequence[str]
) -> Iterator[tuple[str, float]] | None:
    place = entity.best.words[0].lower() in lexicon.PLACES
    if entity.kind not in {SpeakerKind.PERSON, SpeakerKind.UNRESOLVED} or place:
        return None
    if (head in FEMALE and entity.gender == "m") or (head.endswith("man") and entity.gender == "f"):
        return None
    if entity.kind is SpeakerKind.UNRESOLVED and not entity.roles:
        return None
    parties = {"republican", "gop"}, {"democratic", "democrat"}
    mine = next((n for n, p in enumerate(parties) if p & {*others, head}), None)
    if mine is not None and parties[1 - mine] & entity.roles:
        return None

    def of() -> Iterator[tuple[str, float]]:
        alike = {head} | lexicon.SYNONYMS.get(head, set())
        yield "fits", float(bool(alike & entity.roles))
        yield "adjective", float(len(set(others) & entity.roles))
        alike = alike | (CANDIDATES if head in CANDIDATES else frozenset())
        clash = entity.roles & OFFICES if head not in ANYBODY else entity.roles & NO_ONE_MAN
        yield "clashes", float(bool(clash) and not alike & entity.roles)
        yield "first", float(bool(cast.mentions) and cast.mentions[0][2] is entity)

    return of()


def _opens(text: str, at: int) -> float:
    line = STOP.split(text[max(0, at - 60) : at])[-1]
    low = [w.lower() for w in WORD.findall(line)]
    return float(all(w in lexicon.TITLES or w in language.DETERMINERS or w in lexicon.ROLE_NOUNS for w in low))


def _together(cast: Cast, span: Span) -> Span | None:
    """Two people with nothing but "and" and their titles between, the last such in a stretch, outside quotations."""
    people = [
        (n, e) for n, e in cast.named_in(span) if e.kind is SpeakerKind.PERSON and not cast.in_quotes(n.span.start)
    ]
    for (one, a), (other, b) in reversed(list(pairwise(people))):
        gap = cast.text[one.span.end : other.span.start]
        if (
            a is not b
            and re.fullmatch(r"(?: \([^)]{0,20}\))?,? and (?:[\w.]+ ){0,3}", gap)
            and all(
                w.lower().strip(".") in ROLE_WORDS
                for w in gap.split()
                if w not in {"and", ","} and not w.startswith("(")
            )
        ):
            return Span(one.span.start, other.span.end)
    return None


def _group_before(cast: Cast, span: Span) -> Span | None:
    """The last plural of people in a stretch, outside quotations, with the words before it."""
    found: Span | None = None
    for match in PLURAL.finditer(cast.text, span.start, span.end):
        if match[1] in lexicon.GROUP_NOUNS and not cast.in_quotes(match.start()):
            words = [(m.start(), m.group().lower()) for m in WORD.finditer(match.group())]
            at = len(words) - 1
            while at > 0 and words[at - 1][1] not in CUTS:
                at -= 1
            found = Span(match.start() + words[at][0], match.end())
    return found


PLURAL = re.compile(r"\b(?:[A-Za-z][\w’'-]{0,40} ){0,3}([a-z]{1,40}s|people|police|men|women|children)\b")
CUTS = (
    language.PREPOSITIONS | language.CONJUNCTIONS | language.SUBORDINATORS | language.AUXILIARIES
    | frozenset(language.VERBS) | {"who", "that", "which", "to"}
)  # fmt: skip
