"""Who a source is, within one page: ``resolve(document, attributions)``.

1. Gather the names of the page into people and bodies.
2. Go through the attributions in text order and name each source: by its own name, as the first person of the
   quotation around it, by what a pronoun or a description stands for, or as what it is when it has no name.
3. Name the addressees the same way.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from onrecord.data import Attribution, Document, Kind, Role, SegmentKind, Span, Speaker, SpeakerKind
from onrecord.errors import UsageError
from onrecord.extract import Extractor, extract, extractor
from onrecord.extract.clauses import quotations
from onrecord.extract.invisible import seen
from onrecord.extract.tiers import Learned, Rules
from onrecord.resolve import coreference as co
from onrecord.resolve import descriptions, ranking
from onrecord.resolve.about import About, about, acronyms, roles_behind
from onrecord.resolve.entities import Entity, gather
from onrecord.resolve.mentions import kind_of_description
from onrecord.resolve.names import find_names
from onrecord.resolve.scene import speaker_of_scene

if TYPE_CHECKING:
    from onrecord.resolve.reader import ReadPage

__all__ = ["antecedent", "pronoun_candidates", "resolve"]

OF_WHOM = re.compile(r" (?:said|says|told|wrote|added|tweeted|asked|joked|remarked)(?: of| about| to)? ")
UNHEARD = {SegmentKind.BOILERPLATE, SegmentKind.POST, SegmentKind.DATELINE}
INTRODUCED = 4
"""Mentions of a person in which the page may say what they are."""
COULD_BE_NAMED = {SpeakerKind.ROLE, SpeakerKind.GROUP}
AFTER_NAME = re.compile(r"(?: of (?:the )?[A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*)?)?(?: \([^)\n]{1,20}\))?,?\s*(?:\d+,\s*)?")
"""What may stand between a name and the relative that means it: "Sen. Kai Borg (R-Fla.), who"."""
INTERVIEW = re.compile(r"\b(?:interview|sit-down|conversation)\b", re.IGNORECASE)


@dataclass(slots=True)
class _Page:
    """What is known while one page is read: its cast, who spoke each attribution, who talks with whom."""

    document: Document
    cast: co.Cast
    parents: dict[str, Attribution]
    entity_of: dict[str, Entity | None] = field(default_factory=dict)
    partner: dict[int, Entity] = field(default_factory=dict)
    listener: dict[int, Entity] = field(default_factory=dict)
    inner_last: dict[int, Entity] = field(default_factory=dict)
    interviewers: dict[int, bool] = field(default_factory=dict)
    told: dict[int, About] = field(default_factory=dict)
    said: list[tuple[int, Speaker]] = field(default_factory=list)
    before: tuple[Span, Entity | None] | None = None


def resolve(
    document: Document, attributions: Sequence[Attribution], by: Extractor | None = None
) -> tuple[Speaker, ...]:
    """One ``Role.SOURCE`` speaker an attribution, in order, and then the addressees that could be named.

    ``by`` is what found the attributions, or else what ``extractor()`` gives; with a learned one a model helps to tell
    whom pronouns stand for.

    >>> from onrecord.extract import extract
    >>> page = Document("p", "Jane Doe arrived. “We won,” she said.")
    >>> [s.name for s in resolve(page, extract(page))]
    ['Jane Doe']
    """
    shown = seen(document)
    if shown is not None:
        found = resolve(shown.document, [shown.attribution_ahead(a) for a in attributions], by)
        return tuple(replace(s, mention=shown.back(s.mention)) if s.mention else s for s in found)
    page = _Page(document, _cast(document, _reads(by or extractor())), {a.id: a for a in attributions})
    sources: dict[str, Speaker] = {}
    addressees: dict[str, Speaker] = {}
    for attribution in _outer_first(attributions):
        speaker, entity = _source(page, attribution)
        if attribution.source and attribution.kind is not Kind.POST:
            told = _about(page, attribution.source[0], speaker.kind, entity)
            kind = SpeakerKind.UNNAMED if told.anonymity and speaker.kind in COULD_BE_NAMED else speaker.kind
            speaker = replace(
                speaker, kind=kind, title=told.title, affiliation=told.affiliation, anonymity=told.anonymity
            )
        sources[attribution.id] = speaker
        page.entity_of[attribution.id] = entity
        if entity is not None and attribution.source and attribution.kind is not Kind.POST and not attribution.parent:
            page.cast.spoken.append((attribution.source[0].start, entity))
        if speaker.name and attribution.source and attribution.kind is not Kind.POST and not attribution.parent:
            page.said.append((attribution.source[0].start, speaker))
        if not attribution.parent and attribution.kind is not Kind.INDIRECT:
            page.before = Span(attribution.content[0].start, attribution.content[-1].end), entity
        addressee = _addressee(page, attribution, entity)
        if addressee is not None:
            addressees[attribution.id] = addressee
    return (*(sources[a.id] for a in attributions), *(addressees[a.id] for a in attributions if a.id in addressees))


def _about(page: _Page, span: Span, kind: SpeakerKind, entity: Entity | None) -> About:
    """What the page says of a speaker; of somebody with a name once."""
    if entity is None:
        return about(page.cast, span, kind, None)
    if id(entity) not in page.told:
        page.told[id(entity)] = about(page.cast, span, kind, entity)
    return page.told[id(entity)]


def _outer_first(attributions: Sequence[Attribution]) -> list[Attribution]:
    """By the place of the source, but a parent always before what it holds."""
    depth: dict[str, int] = {}
    for a in attributions:
        depth[a.id] = depth.get(a.parent, 0) + 1 if a.parent else 0
    roots: dict[str, int] = {}
    for a in attributions:
        here = a.source[0].start if a.source else a.content[0].start
        roots[a.id] = roots.get(a.parent, here) if a.parent else here
    return sorted(attributions, key=lambda a: (roots[a.id], depth[a.id], a.content[0].start))


def _reads(by: Extractor) -> bool:
    """Whether a model reads the page too: where a learned extractor found the attributions."""
    return isinstance(by, Learned)


def _cast(document: Document, read: bool = False) -> co.Cast:
    text = document.text
    names = find_names(text, _heard(document))
    quotes = sorted(f for q in quotations(document) if q.outer is None for f in q.fragments)
    entities = gather(names, acronyms(text, names))
    for entity in entities:
        if entity.kind is SpeakerKind.PERSON:
            for name in entity.names[:INTRODUCED]:
                entity.roles |= roles_behind(text, name)
    return co.Cast(text, entities, quotes, read=_read_page(text) if read else None)


def _read_page(text: str) -> ReadPage:
    from onrecord.resolve.reader import reader  # where no model runs its packages may be absent

    return reader().page(text)


def _heard(document: Document) -> list[Span]:
    """The page without boilerplate (the byline among it), posts and datelines: nobody is named from there."""
    spans, at = [], 0
    for segment in sorted(document.segments, key=lambda s: s.span):
        if segment.kind in UNHEARD:
            if at < segment.span.start:
                spans.append(Span(at, segment.span.start))
            at = max(at, segment.span.end)
    if at < len(document.text):
        spans.append(Span(at, len(document.text)))
    return spans


# ---------------------------------------------------------------- any mention
def antecedent(document: Document, span: Span, by: Extractor | None = None) -> Speaker | None:
    """Whom the pronoun or description at a place of a page stands for; ``None`` when nobody is likely enough.

    ``span`` is in code points of the document's text; ``attribution_id`` of the answer is empty. ``by`` is as for
    ``resolve``.

    >>> page = Document("p", "Jane Doe met Bob Ray. She left.")
    >>> antecedent(page, Span(22, 25)).name
    'Jane Doe'
    """
    shown = seen(document)
    if shown is not None:
        found = antecedent(shown.document, shown.ahead(span), by)
        return replace(found, mention=shown.back(found.mention)) if found and found.mention else found
    if not 0 <= span.start < span.end <= len(document.text):
        raise UsageError("span", f"{span.start} to {span.end} lies outside the text of {len(document.text)} characters")
    page = _asked(document, _reads(by or extractor()))
    here = Attribution("", document.id, (span,), (), (span,), Kind.INDIRECT)
    word = co.word_of(document.text, span)
    if word in co.THIRD and len(span.of(document.text).split()) == 1:
        entity = co.antecedent(page.cast, span.start, word)
        return _speaker(here, entity, span, Role.SOURCE, 0.8, "pronoun", document.text)[0] if entity else None
    speaker, entity = _who(page, here, span, Role.SOURCE)
    return speaker if entity is not None else None


@lru_cache(maxsize=1)
def _asked(document: Document, read: bool) -> _Page:
    """A page that is asked about, kept for the next question: its cast, and who spoke where by the rules."""
    attributions = extract(document, Rules())
    page = _Page(document, _cast(document, read), {a.id: a for a in attributions})
    for attribution in _outer_first(attributions):
        if attribution.source and not attribution.parent:
            entity = _source(page, attribution)[1]
            if entity is not None:
                page.cast.spoken.append((attribution.source[0].start, entity))
    page.cast.spoken.sort(key=lambda s: s[0])
    return page


def pronoun_candidates(
    document: Document, span: Span, spoken: Sequence[tuple[int, Span]] = ()
) -> list[ranking.Candidate]:
    """Those who are ranked for a third-person pronoun, with their features: what the weights are fitted on.

    ``spoken`` tells where somebody spoke before, and a place that names them.
    """
    cast = _cast(document)
    for at, mention in spoken:
        entity = next((e for n, e in cast.named_in(mention) if n.span.meets(mention)), None)
        if entity is not None:
            cast.spoken.append((at, entity))
    return co.ranked(cast, span.start, co.word_of(document.text, span))


# ---------------------------------------------------------------- sources
def _source(page: _Page, attribution: Attribution) -> tuple[Speaker, Entity | None]:
    if attribution.kind is Kind.POST and attribution.source:
        return _post_author(page, attribution), None
    if attribution.source and attribution.source[0].of(page.document.text) in {"Q", "A"}:
        return Speaker(
            attribution.id, None, SpeakerKind.UNRESOLVED, None, Role.SOURCE, 0.0, "a letter for whoever asks or answers"
        ), None
    if not attribution.source:
        return _untagged(page, attribution)
    return _who(page, attribution, attribution.source[0], Role.SOURCE)


def _untagged(page: _Page, attribution: Attribution) -> tuple[Speaker, Entity | None]:
    """The speaker of a quotation without a source: a guess from the scene, or open."""
    content = Span(attribution.content[0].start, attribution.content[-1].end)
    entity = None
    if attribution.kind is Kind.DIRECT and not attribution.parent and not _in_heading(page.document, attribution):
        entity = speaker_of_scene(page.cast, content, page.before)
    if entity is None:
        return Speaker(
            attribution.id, None, SpeakerKind.UNRESOLVED, None, Role.SOURCE, 0.0, "no source in the text"
        ), None
    return _speaker(attribution, entity, content, Role.SOURCE, 0.35, "the scene", page.document.text)


def _post_author(page: _Page, attribution: Attribution) -> Speaker:
    span = attribution.source[0]
    name = re.sub(r"\s*\(@.*", "", span.of(page.document.text))
    mention = Span(span.start, span.start + len(name))
    bare = find_names(page.document.text, [mention])
    words = " ".join(bare[-1].words) if bare and bare[-1].span.end == mention.end else name
    known = next((e for e in page.cast.entities for n in e.names if " ".join(n.words) == words), None)
    kind = known.kind if known else SpeakerKind.PERSON
    name = known.name if known else words
    return Speaker(attribution.id, name, kind, mention, Role.SOURCE, 0.95, "signature of the post")


def _who(page: _Page, attribution: Attribution, span: Span, role: Role) -> tuple[Speaker, Entity | None]:
    text = page.document.text
    word = co.word_of(text, span)
    single = len(span.of(text).split()) == 1
    if single and word in co.FIRST | co.PLURAL_FIRST:
        return _first_person(page, attribution, span, word, role)
    if single and word in co.THIRD:
        about = co.role_before(page.cast, span.start) if role is Role.SOURCE and not attribution.parent else None
        if about is not None:
            known = co.described(page.cast, about)
            if known is not None:
                return _speaker(attribution, known, span, role, 0.6, "the sentence before is about them", text)
            why = "the sentence before is about them"
            return Speaker(attribution.id, about.of(text), SpeakerKind.ROLE, about, role, 0.5, why), None
        entity, why = _third_person(page, attribution, span, word, role)
        if entity is not None and entity.gender is None:
            entity.gender = "m" if word in co.MALE else "f"  # the next "he" or "she" is somebody else's
        return _speaker(attribution, entity, span, role, 0.8, why, text)
    joint = co.joint(page.cast, span)
    if joint:
        name = " ".join(text[joint[0].span.start : joint[-1].span.end].split())
        mention = Span(joint[0].span.start, joint[-1].span.end)
        return Speaker(attribution.id, name, SpeakerKind.GROUP, mention, role, 0.9, "named together"), None
    found = co.named(page.cast, span)
    if found is not None:
        return _speaker(attribution, found[1], span, role, 0.95, "named", text)
    entity = co.apposed(page.cast, span) or co.described(page.cast, span)
    if entity is not None:
        return _speaker(attribution, entity, span, role, 0.75, "described", text)
    meant = _meant(page, span, word, single)
    if meant is not None:
        return Speaker(
            attribution.id, meant.name, meant.kind, meant.mention, role, meant.score, meant.why
        ), meant.entity
    if single and word == "it":
        return _speaker(
            attribution, co.body_before(page.cast, span.start), span, role, 0.6, "the body named last", text
        )
    if single and word in {"you", "who", "they", "them", "this", "that", "which"}:
        return _relative(page, attribution, span, word, role)
    kind = kind_of_description(span.of(text))
    if kind is SpeakerKind.UNRESOLVED:
        return _speaker(attribution, None, span, role, 0.0, "", text)
    words = re.split(r"[,(]", span.of(text), maxsplit=1)[0].strip()
    return Speaker(attribution.id, " ".join(words.split()) or None, kind, span, role, 0.6, "own words"), None


def _meant(page: _Page, span: Span, word: str, single: bool) -> descriptions.Meant | None:
    """Whom a description, "they" or a relative stands for."""
    if single and word in {"they", "them"}:
        return descriptions.plural(page.cast, span, page.said)
    if single:
        return None
    return (
        descriptions.described_person(page.cast, span)
        or descriptions.described_body(page.cast, span)
        or descriptions.described_paper(page.document.text, span)
    )


def _speaker(
    attribution: Attribution, entity: Entity | None, span: Span, role: Role, score: float, why: str, text: str
) -> tuple[Speaker, Entity | None]:
    if entity is None:
        return Speaker(
            attribution.id, None, SpeakerKind.UNRESOLVED, None, role, 0.0, f"{span.of(text)!r} not resolved"
        ), None
    kind = SpeakerKind.PERSON if entity.kind is SpeakerKind.UNRESOLVED else entity.kind
    return Speaker(attribution.id, entity.name, kind, entity.best.span, role, score, why), entity


def _first_person(
    page: _Page, attribution: Attribution, span: Span, word: str, role: Role
) -> tuple[Speaker, Entity | None]:
    """First person inside a quotation is whoever speaks it; "we" is a group of which that is one."""
    outer = _quotation_around(page, attribution, span)
    entity = page.entity_of.get(outer.id) if outer else None
    if word in co.PLURAL_FIRST:
        return Speaker(
            attribution.id, span.of(page.document.text), SpeakerKind.GROUP, span, role, 0.5, "first person plural"
        ), None
    return _speaker(attribution, entity, span, role, 0.9, "first person of the quotation", page.document.text)


def _quotation_around(page: _Page, attribution: Attribution, span: Span) -> Attribution | None:
    outer = page.parents.get(attribution.parent or "")
    while outer is not None and not (outer.kind is not Kind.INDIRECT and page.cast.in_quotes(span.start)):
        outer = page.parents.get(outer.parent or "")
    return outer


def _third_person(
    page: _Page, attribution: Attribution, span: Span, word: str, role: Role
) -> tuple[Entity | None, str]:
    outer = page.parents.get(attribution.parent or "")
    speaker = page.entity_of.get(outer.id) if outer else None
    own = page.entity_of.get(attribution.id) if role is Role.ADDRESSEE else None
    excluded = {id(own)} if own else set()
    if outer is None:
        if co.undecided(page.cast, span.start, word):
            return None, "two people who may be meant"
        surely = co.contrasted(page.cast, span.start, word)
        if surely is not None and id(surely) not in excluded:
            return surely, "the one of two whose name says so"
        return _outside(page, attribution, span, word, excluded), "pronoun"
    piece = next((s for s in outer.content if s.holds(span)), outer.content[0])
    if outer.kind is not Kind.INDIRECT and page.cast.in_quotes(span.start):
        return _third_in_quotation(page, span, word, speaker, piece, excluded)
    inside = co.antecedent(page.cast, span.start, word, excluded=excluded, within=piece)
    if inside is None and speaker is not None and id(speaker) not in excluded and co.fits(speaker, word):
        return speaker, "speaker of the clause around it"
    return inside or co.antecedent(page.cast, span.start, word, excluded=excluded), "pronoun"


def _outside(page: _Page, attribution: Attribution, span: Span, word: str, excluded: set[int]) -> Entity | None:
    """Whom a pronoun that tags a quotation stands for: hardly anybody whom the quotation, or the tag, speaks of."""
    spoken_of = {
        id(e) for s in attribution.content if attribution.kind is not Kind.INDIRECT
        for n, e in page.cast.named_in(s) if page.cast.in_quotes(n.span.start)
    }  # fmt: skip
    tag = OF_WHOM.match(page.document.text, span.end)
    if tag:
        spoken_of |= {id(e) for n, e in page.cast.named_in(Span(tag.end(), tag.end() + 1))}
    return co.antecedent(page.cast, span.start, word, excluded=excluded, unlikely=spoken_of)


def _third_in_quotation(
    page: _Page, span: Span, word: str, speaker: Entity | None, piece: Span, excluded: set[int]
) -> tuple[Entity | None, str]:
    """A pronoun in somebody's mouth is never that somebody: it is whom they speak of."""
    if speaker is not None:
        excluded = excluded | {id(speaker)}
    found = co.antecedent(page.cast, span.start, word, excluded=excluded, within=piece)
    before = page.inner_last.get(id(speaker)) if speaker else None
    if found is None and before is not None and id(before) not in excluded and co.fits(before, word):
        found = before
    found = found or co.antecedent(page.cast, span.start, word, excluded=excluded)
    if found is not None and speaker is not None:
        page.inner_last[id(speaker)] = found
    return found, "pronoun inside a quotation"


def _relative(
    page: _Page, attribution: Attribution, span: Span, word: str, role: Role
) -> tuple[Speaker, Entity | None]:
    """ "Sanders, who ..." and "a number of cities that ...": the name right before the relative, or the noun phrase."""
    text = page.document.text
    if word not in {"who", "that", "which"}:
        return _speaker(attribution, None, span, role, 0.0, "", text)
    before = page.cast.named_in(Span(max(0, span.start - 80), span.start))
    people = [(n, e) for n, e in before if AFTER_NAME.fullmatch(text[n.span.end : span.start])]
    if people and (word != "who" or people[0][1].kind is not SpeakerKind.BODY or len(people) == 1):
        return _speaker(attribution, people[0][1], span, role, 0.7, word, text)
    noun = descriptions.before_relative(text, span)
    if noun is None:
        return _speaker(attribution, None, span, role, 0.0, "", text)
    if co.named(page.cast, noun) is None and kind_of_description(noun.of(text)) is not SpeakerKind.UNRESOLVED:
        kind = kind_of_description(noun.of(text))
        return Speaker(attribution.id, " ".join(noun.of(text).split()), kind, noun, role, 0.5, f"before {word!r}"), None
    return _who(page, attribution, noun, role)


# ---------------------------------------------------------------- addressees
def _addressee(page: _Page, attribution: Attribution, source: Entity | None) -> Speaker | None:
    if attribution.addressee:
        speaker, entity = _who(page, attribution, attribution.addressee[0], Role.ADDRESSEE)
        if entity is not None and source is not None:
            _note_conversation(page, attribution, source, entity)
        return speaker if speaker.name else None
    entity = _silent_addressee(page, attribution, source)
    if entity is None:
        return None
    return Speaker(
        attribution.id, entity.name, SpeakerKind.PERSON, entity.best.span, Role.ADDRESSEE, 0.5, "conversation"
    )


def _note_conversation(page: _Page, attribution: Attribution, source: Entity, entity: Entity) -> None:
    """Remembers who talks with whom: inside quotations always, on the page when it is an interview."""
    if attribution.parent:
        page.partner[id(source)] = entity
        page.partner[id(entity)] = source
    elif attribution.kind is Kind.DIRECT and _is_interview(page, entity):
        page.listener[id(source)] = entity


def _is_interview(page: _Page, entity: Entity) -> bool:
    text = page.document.text
    if id(entity) not in page.interviewers:
        near = (INTERVIEW.search(text, max(0, n.span.start - 80), n.span.end + 80) for n in entity.names)
        page.interviewers[id(entity)] = any(near)
    return page.interviewers[id(entity)]


def _silent_addressee(page: _Page, attribution: Attribution, source: Entity | None) -> Entity | None:
    if source is None or attribution.kind is Kind.POST or _in_heading(page.document, attribution):
        return None
    if attribution.parent:
        outer = page.parents[attribution.parent]
        return page.partner.get(id(source)) if outer.kind is not Kind.INDIRECT and outer.kind is Kind.DIRECT else None
    return page.listener.get(id(source))


def _in_heading(document: Document, attribution: Attribution) -> bool:
    at = attribution.content[0]
    return any(s.kind in {SegmentKind.HEADING, SegmentKind.HEADLINE} and s.span.meets(at) for s in document.segments)
