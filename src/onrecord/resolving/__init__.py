"""The speakers of a page: ``resolve(document, attributions)``.

1. Gather the names of the page into people and bodies.
2. Go through the attributions in text order and name each source: by its own name, as the first person of the
   quotation around it, by what a pronoun or a description stands for, or as what it is when it has no name.
3. Say how sure each speaker is.
4. Name the addressees the same way, and whoever a statement says could confirm it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from onrecord.data import Attribution, Document, Kind, Role, SegmentKind, Span, Speaker, SpeakerKind
from onrecord.errors import UsageError
from onrecord.extracting import Extractor, extractor, find_attributions
from onrecord.extracting.tiers import Rules, page_read
from onrecord.languages import Language
from onrecord.languages.people import People
from onrecord.resolving import coreference as co
from onrecord.resolving import ranking
from onrecord.resolving.about import About, about, acronyms, roles_behind, roles_set_off
from onrecord.resolving.addressees import addressee as addressee_of
from onrecord.resolving.entities import Entity, Judge, gather, is_company
from onrecord.resolving.finding import find_names
from onrecord.resolving.genders import told_gender
from onrecord.resolving.mentions import core_of
from onrecord.resolving.names import LONGEST_OFFICE, Name, office_before
from onrecord.resolving.printed import without_labels
from onrecord.resolving.read_names import read_names
from onrecord.resolving.scene import Scene, Turn
from onrecord.resolving.sources import source
from onrecord.resolving.sureness import features_of, sureness
from onrecord.resolving.who import asked_of, who
from onrecord.resolving.witnesses import witness_of
from onrecord.text.layout import lay_out
from onrecord.text.reading import Reading

if TYPE_CHECKING:
    from onrecord.extracting.tagger.page import ReadPage

__all__ = ["antecedent", "find_speakers", "pronoun_candidates", "resolve"]

UNHEARD = {SegmentKind.BOILERPLATE, SegmentKind.POST, SegmentKind.DATELINE}
INTRODUCED = 4
"""Mentions of a person in which the page may say what they are."""
BEFORE_NAME = 16
"""Characters before a name in which the page may say that somebody was born with it."""
PART = 60
"""Characters on either side of a name in which the page may say that it is a part in a work."""
SPEAK_AGAIN = {SpeakerKind.BODY, SpeakerKind.DOCUMENT}
"""Those without a name who may be "it" in the next sentence."""
COULD_BE_NAMED = {SpeakerKind.ROLE, SpeakerKind.GROUP}


def resolve(
    document: Document, attributions: Sequence[Attribution], by: Extractor | None = None
) -> tuple[Speaker, ...]:
    """One ``Role.SOURCE`` speaker an attribution, in order, then the addressees that could be named and the witnesses.

    ``by`` is what found the attributions, or else what ``extractor()`` gives; with a learned one a model helps to tell
    whom pronouns stand for.

    >>> from onrecord.extracting import extract
    >>> page = Document("p", "Jane Doe arrived. “We won,” she said.")
    >>> [s.name for s in resolve(page, extract(page))]
    ['Jane Doe']
    """
    reading = lay_out(document)
    found = find_speakers(reading, [reading.ahead(a) for a in attributions], by or extractor())
    return tuple(reading.speaker_back(s) for s in found)


def find_speakers(reading: Reading, attributions: Sequence[Attribution], by: Extractor) -> tuple[Speaker, ...]:
    """The speakers of a reading's attributions, all in its offsets, as ``resolve`` gives them."""
    page = Scene(reading.visible, _cast(reading, by), {a.id: a for a in attributions})
    sources: dict[str, Speaker] = {}
    others: list[Speaker] = []
    for attribution, speaker, entity, features in _sources(page, attributions):
        sources[attribution.id] = replace(speaker, score=sureness(page, attribution, speaker, features))
        addressee = addressee_of(page, attribution, entity)
        others += [s for s in (addressee, witness_of(page, attribution)) if s is not None]
    order = {a.id: n for n, a in enumerate(attributions)}
    others.sort(key=lambda s: (s.role is Role.WITNESS, order[s.attribution_id]))
    return (*(sources[a.id] for a in attributions), *others)


def speaker_features(document: Document, by: Extractor) -> dict[str, Mapping[str, float]]:
    """The features of how sure the speaker of each attribution of a page is, by their ids; ``sureness`` weighs them."""
    reading = lay_out(document)
    attributions = find_attributions(reading, by)
    page = Scene(reading.visible, _cast(reading, by), {a.id: a for a in attributions})
    return {attribution.id: features for attribution, _, _, features in _sources(page, attributions)}


def _sources(
    page: Scene, attributions: Sequence[Attribution]
) -> Iterator[tuple[Attribution, Speaker, Entity | None, Mapping[str, float]]]:
    """The speaker of each attribution, the entity it is, and what tells how sure that is; the outer ones first."""
    for attribution in _outer_first(attributions):
        speaker, entity = source(page, attribution)
        speaker = _with_about(page, attribution, speaker, entity)
        features = features_of(page, attribution, speaker, entity)
        _remember(page, attribution, speaker, entity)
        yield attribution, speaker, entity, features


def _with_about(page: Scene, attribution: Attribution, speaker: Speaker, entity: Entity | None) -> Speaker:
    """A speaker with title, affiliation, and why it is not named."""
    if not attribution.source or attribution.kind is Kind.POST:  # a guess, or a handle: no words beside it
        return speaker
    told = _about(page, attribution.source[0], speaker.kind, entity)
    kind = SpeakerKind.UNNAMED if told.anonymity and speaker.kind in COULD_BE_NAMED else speaker.kind
    return replace(speaker, kind=kind, title=told.title, affiliation=told.affiliation, anonymity=told.anonymity)


def _remember(page: Scene, attribution: Attribution, speaker: Speaker, entity: Entity | None) -> None:
    """Keeps who spoke where, for the attributions behind."""
    page.entity_of[attribution.id] = entity
    page.speakers[attribution.id] = speaker
    if attribution.parent:  # told within somebody else's words: the page itself goes on about the teller
        return
    if attribution.source and attribution.kind is not Kind.POST:  # an author of a post is not in the story
        start = attribution.source[0].start
        if entity is not None:
            page.cast.spoken.append((start, entity))
        thing = entity or _thing(page, speaker)
        if thing is not None:
            page.cast.sources.append((core_of(page.document.text, attribution.source[0], page.language), thing))
        page.said += [(start, speaker)] if speaker.name else []
    if attribution.kind is not Kind.INDIRECT:  # a quotation may go on in the next one
        span = Span(attribution.content[0].start, attribution.content[-1].end)
        end = max(s.end for s in (*attribution.content, *attribution.source, *attribution.cue))
        page.before = span, entity
        page.turns.append(Turn(span, end, entity, bool(attribution.source)))


def _thing(page: Scene, speaker: Speaker) -> Entity | None:
    """A body or paper without a name, kept so that "it" can stand for it: "The ministry refused. It said ..."."""
    if speaker.kind not in SPEAK_AGAIN or not speaker.name or not speaker.mention:
        return None
    words = tuple(speaker.name.split())
    thing = page.unnamed.setdefault(" ".join(words).lower(), Entity(speaker.kind))
    thing.names.append(Name(speaker.mention, words, frozenset(), speaker.kind, None, page.people))
    return thing


def _about(page: Scene, span: Span, kind: SpeakerKind, entity: Entity | None) -> About:
    """Title, body and anonymity of a speaker; of somebody with a name once."""
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


def _cast(reading: Reading, by: Extractor) -> co.Cast:
    """The people and bodies of a page, with what stands beside their first names."""
    text, language = reading.text, reading.language
    people = language.people
    read, heard = page_read(by, text), _heard(reading)
    seen = list(without_labels(text, read.names(), reading.turns)) if read is not None else []
    names = list(read_names(text, seen, heard, language)) if seen else find_names(text, heard, language)
    names = [n for n in names if not _is_birth_name(text, n, names, people)]
    names = [n for n in names if not _is_part_played(text, n, names, language)]
    entities = gather(names, people, acronyms(text, names, people), _judge(read) if read is not None else None)
    for entity in entities:
        # one capital word without a title may be a surname, unless the page speaks of its shares or staff
        if entity.kind is SpeakerKind.UNRESOLVED and not entity.roles and is_company(text, entity, people):
            entity.kind = SpeakerKind.BODY
        if entity.kind is SpeakerKind.PERSON:  # bodies have no roles
            told = told_gender(text, entity, people)
            titles = {t for n in entity.names for t in n.titles}
            if told is not None and titles.isdisjoint(people.male_titles | people.female_titles):
                entity.gender, entity.told = told, True
            for name in entity.names[:INTRODUCED]:
                entity.roles |= _offices(text, name, people)
                entity.roles |= roles_behind(text, name, language) | roles_set_off(text, name, language)
    return co.Cast(text, entities, reading.outermost, language, read=read)


def _offices(text: str, name: Name, people: People) -> set[str]:
    """The office of several words before a name: "Head of Sales Rita Low", and not "The mayor of Port Low"."""
    at = name.span.start
    of_it = people.office_of.search(text, max(0, at - LONGEST_OFFICE), at)
    found = office_before(text, at, people) if of_it is None else None
    return {found} if found is not None else set()


def _is_birth_name(text: str, name: Name, names: Sequence[Name], people: People) -> bool:
    """Whether a name is what somebody of the page was born as: "Born Ann Frew" of Ann Low."""
    if people.birth_name.search(text, max(0, name.span.start - BEFORE_NAME), name.span.start) is None:
        return False
    return any(n.words[0] == name.words[0] and n.last != name.last and len(n.words) > 1 for n in names)


def _is_part_played(text: str, name: Name, names: Sequence[Name], language: Language) -> bool:
    """Whether a name is only that of a part: "The actress, who played Ann Low in the soap"."""
    grammar, start = language.grammar, name.span.start
    if name.kind is not SpeakerKind.PERSON or grammar.part_played.search(text, max(0, start - PART), start) is None:
        return False
    behind = grammar.of_a_work.match(text, name.span.end, name.span.end + PART)
    return behind is not None and sum(n.last == name.last for n in names) == 1


def _judge(read: ReadPage) -> Judge:
    """What a model tells of whether two names are one."""

    def judge(name: Name, others: Sequence[Name]) -> float | None:
        told = [o for o in read.odds(name.span, [n.span for n in others]) if o is not None]
        return co.together(told) if told else None

    return judge


def _heard(reading: Reading) -> list[Span]:
    """The page without boilerplate (the byline among it), posts and datelines: nobody is named from there.

    No name goes over the stop behind a letter that labels a turn: "Q. Were you there?".
    """
    spans: list[Span] = []
    at = 0
    unheard = [s.span for s in reading.visible.segments if s.kind in UNHEARD]
    stops = [t.colon for t in reading.turns if t.label and t.colon and t.label.end - t.label.start == 1]
    for span in sorted([*unheard, *stops]):  # two of them may overlap
        spans.append(Span(at, max(at, span.start)))
        at = max(at, span.end)
    return [s for s in (*spans, Span(at, max(at, len(reading.text)))) if s.start < s.end]


# ---------------------------------------------------------------- any mention
def antecedent(document: Document, span: Span, by: Extractor | None = None) -> Speaker | None:
    """The antecedent of the pronoun or description at a place of a page; ``None`` when nobody is likely enough.

    ``span`` is in code points of the document's text; ``attribution_id`` of the answer is empty. ``by`` is as for
    ``resolve``.

    >>> page = Document("p", "Jane Doe met Bob Ray. She left.")
    >>> antecedent(page, Span(22, 25)).name
    'Jane Doe'
    """
    if not 0 <= span.start < span.end <= len(document.text):
        raise UsageError("span", f"{span.start} to {span.end} lies outside the text of {len(document.text)} characters")
    reading, page = _asked(document, by or extractor())
    found = _stands_for(page, reading.span_ahead(span))
    return reading.speaker_back(found) if found else None


def _stands_for(page: Scene, span: Span) -> Speaker | None:
    """The antecedent of a mention of the visible text; ``None`` for a mention of which nothing is visible."""
    if span.start == span.end:  # only hidden characters
        return None
    here = Attribution("", page.document.id, source=(span,), cue=(), content=(span,), kind=Kind.INDIRECT)
    asked = asked_of(page, here, span, Role.SOURCE)
    if asked.is_one_of(page.people.third_person):  # no tag, so what tells of tags does not count
        speaker, entity = asked.entity(co.antecedent(page.cast, span.start, asked.word), 0.8, "pronoun")
    else:
        speaker, entity = who(page, here, span, Role.SOURCE)
    return speaker if entity is not None else None


@lru_cache(maxsize=1)
def _asked(document: Document, by: Extractor) -> tuple[Reading, Scene]:
    """A page that is asked about, kept for the next question: its cast, and who spoke where by the rules."""
    reading = lay_out(document)
    attributions = find_attributions(reading, Rules())
    page = Scene(reading.visible, _cast(reading, by), {a.id: a for a in attributions})
    for attribution in _outer_first(attributions):
        if attribution.source and not attribution.parent:  # what is told within has other speakers
            entity = source(page, attribution)[1]
            if entity is not None:
                page.cast.spoken.append((attribution.source[0].start, entity))
    page.cast.spoken.sort(key=lambda s: s[0])
    return reading, page


def pronoun_candidates(
    document: Document, span: Span, spoken: Sequence[tuple[int, Span]] = (), by: Extractor | None = None
) -> list[ranking.Candidate]:
    """Those who are ranked for a third-person pronoun, with their features: what the weights are fitted on.

    ``spoken`` tells where somebody spoke before, and a place that names them. Names are found by rules, or by a model
    where ``by`` has one.
    """
    cast = _cast(lay_out(document), by or Rules())
    for at, mention in spoken:
        entity = next((e for n, e in cast.named_in(mention) if n.span.meets(mention)), None)
        if entity is not None:
            cast.spoken.append((at, entity))
    return co.ranked(cast, span.start, co.word_of(document.text, span))
