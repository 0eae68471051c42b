"""Who a source is: by its own name, or by what a pronoun, a description or a relative stands for on its page."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from onrecord.data import Attribution, Document, Kind, Role, SegmentKind, Span, Speaker, SpeakerKind
from onrecord.languages.en import lexicon
from onrecord.resolving import coreference as co
from onrecord.resolving import descriptions
from onrecord.resolving.about import About
from onrecord.resolving.entities import Entity
from onrecord.resolving.mentions import kind_of_description
from onrecord.resolving.names import find_names
from onrecord.resolving.scene import speaker_of_scene

OF_WHOM = re.compile(r" (?:said|says|told|wrote|added|tweeted|asked|joked|remarked)(?: of| about| to)? ")
AFTER_NAME = re.compile(r"(?: of (?:the )?[A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*)?)?(?: \([^)\n]{1,20}\))?,?\s*(?:\d+,\s*)?")
"""What may stand between a name and the relative that means it: "Sen. Kai Borg (R-Fla.), who"."""


@dataclass(slots=True)
class Scene:
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
    headings: tuple[Span, ...] = field(init=False)

    def __post_init__(self) -> None:
        kinds = {SegmentKind.HEADING, SegmentKind.HEADLINE}
        self.headings = tuple(s.span for s in self.document.segments if s.kind in kinds)

    def in_heading(self, attribution: Attribution) -> bool:
        """Whether it begins in a heading or the headline."""
        return any(span.meets(attribution.content[0]) for span in self.headings)


def source(page: Scene, attribution: Attribution) -> tuple[Speaker, Entity | None]:
    """The speaker of an attribution, and the entity it is where it is one of the page's."""
    if attribution.kind is Kind.POST and attribution.source:
        return _post_author(page, attribution), None
    if attribution.source and attribution.source[0].of(page.document.text) in {"Q", "A"}:
        return Speaker(
            attribution.id,
            None,
            SpeakerKind.UNRESOLVED,
            None,
            role=Role.SOURCE,
            score=0.0,
            evidence="a letter for whoever asks or answers",
        ), None
    if not attribution.source:
        return _untagged(page, attribution)
    return who(page, attribution, attribution.source[0], Role.SOURCE)


def _untagged(page: Scene, attribution: Attribution) -> tuple[Speaker, Entity | None]:
    """The speaker of a quotation without a source: a guess from the scene, or open."""
    content = Span(attribution.content[0].start, attribution.content[-1].end)
    entity = None
    if attribution.kind is Kind.DIRECT and not attribution.parent and not page.in_heading(attribution):
        entity = speaker_of_scene(page.cast, content, page.before)
    if entity is None:
        return Speaker(
            attribution.id,
            None,
            SpeakerKind.UNRESOLVED,
            None,
            role=Role.SOURCE,
            score=0.0,
            evidence="no source in the text",
        ), None
    return speaker_for(attribution, entity, content, Role.SOURCE, 0.35, "the scene", page.document.text)


def _post_author(page: Scene, attribution: Attribution) -> Speaker:
    span = attribution.source[0]
    name = span.of(page.document.text).partition("(@")[0].rstrip()
    mention = Span(span.start, span.start + len(name))
    bare = find_names(page.document.text, [mention])
    words = " ".join(bare[-1].words) if bare and bare[-1].span.end == mention.end else name
    known = next((e for e in page.cast.entities for n in e.names if " ".join(n.words) == words), None)
    kind = known.kind if known else SpeakerKind.PERSON
    name = known.name if known else words
    return Speaker(attribution.id, name, kind, mention, role=Role.SOURCE, score=0.95, evidence="signature of the post")


def who(page: Scene, attribution: Attribution, span: Span, role: Role) -> tuple[Speaker, Entity | None]:
    """Whom a mention stands for, on one side of an attribution."""
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
                return speaker_for(attribution, known, span, role, 0.6, "the sentence before is about them", text)
            why = "the sentence before is about them"
            return Speaker(
                attribution.id, about.of(text), SpeakerKind.ROLE, about, role=role, score=0.5, evidence=why
            ), None
        entity, why = _third_person(page, attribution, span, word, role)
        if entity is not None and entity.gender is None:
            entity.gender = "m" if word in co.MALE else "f"  # the next "he" or "she" is somebody else's
        return speaker_for(attribution, entity, span, role, 0.8, why, text)
    joint = co.joint(page.cast, span)
    if joint:
        name = " ".join(text[joint[0].span.start : joint[-1].span.end].split())
        mention = Span(joint[0].span.start, joint[-1].span.end)
        return Speaker(
            attribution.id, name, SpeakerKind.GROUP, mention, role=role, score=0.9, evidence="named together"
        ), None
    found = co.named(page.cast, span)
    if found is not None:
        return speaker_for(attribution, found[1], span, role, 0.95, "named", text)
    entity = co.apposed(page.cast, span) or co.described(page.cast, span)
    if entity is not None:
        return speaker_for(attribution, entity, span, role, 0.75, "described", text)
    meant = _meant(page, span, word, single)
    if meant is not None:
        return Speaker(
            attribution.id, meant.name, meant.kind, meant.mention, role=role, score=meant.score, evidence=meant.why
        ), meant.entity
    if single and word == "it":
        return speaker_for(
            attribution, co.body_before(page.cast, span.start), span, role, 0.6, "the body named last", text
        )
    if single and word in {"you", "who", "they", "them", "this", "that", "which"}:
        return _relative(page, attribution, span, word, role)
    kind = kind_of_description(span.of(text))
    if kind is SpeakerKind.UNRESOLVED:
        return speaker_for(attribution, None, span, role, 0.0, "", text)
    words = re.split(r"[,(]", span.of(text), maxsplit=1)[0].strip()
    return Speaker(
        attribution.id, " ".join(words.split()) or None, kind, span, role=role, score=0.6, evidence="own words"
    ), None


def _meant(page: Scene, span: Span, word: str, single: bool) -> descriptions.Meant | None:
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


def speaker_for(
    attribution: Attribution, entity: Entity | None, span: Span, role: Role, score: float, why: str, text: str
) -> tuple[Speaker, Entity | None]:
    if entity is None:
        return Speaker(
            attribution.id,
            None,
            SpeakerKind.UNRESOLVED,
            None,
            role=role,
            score=0.0,
            evidence=f"{span.of(text)!r} not resolved",
        ), None
    kind = SpeakerKind.PERSON if entity.kind is SpeakerKind.UNRESOLVED else entity.kind
    return Speaker(attribution.id, entity.name, kind, entity.best.span, role=role, score=score, evidence=why), entity


def _first_person(
    page: Scene, attribution: Attribution, span: Span, word: str, role: Role
) -> tuple[Speaker, Entity | None]:
    """First person inside a quotation is whoever speaks it; "we" is a group of which that is one."""
    outer = _quotation_around(page, attribution, span)
    entity = page.entity_of.get(outer.id) if outer else None
    if word in co.PLURAL_FIRST:
        body = _spoken_for(page, entity) if entity else None
        if body is not None:
            return Speaker(
                attribution.id,
                body.name,
                SpeakerKind.BODY,
                body.best.span,
                role=role,
                score=0.5,
                evidence="we, of whom the speaker speaks for",
            ), body
        return Speaker(
            attribution.id,
            span.of(page.document.text),
            SpeakerKind.GROUP,
            span,
            role=role,
            score=0.5,
            evidence="first person plural",
        ), None
    return speaker_for(attribution, entity, span, role, 0.9, "first person of the quotation", page.document.text)


def _spoken_for(page: Scene, entity: Entity) -> Entity | None:
    """The body or country that somebody's "we" is: what they speak for, or what they lead ("Russian President")."""
    told = page.told.get(id(entity))
    if told is not None and told.affiliation:
        return next((e for e in page.cast.entities if e.name == told.affiliation), None)
    if not entity.roles & LEADS:
        return None
    nations = [r for r in entity.roles if lexicon.is_national(r)]
    countries = [e for e in page.cast.entities if len(e.best.words) == 1 and e.best.last in lexicon.PLACES]
    return next((e for e in countries for n in nations if NATIONS.get(n, n)[:4] == e.best.last[:4]), None)


NATIONS = {
    "french": "france", "spanish": "spain", "dutch": "netherlands", "greek": "greece", "danish": "denmark",
    "swiss": "switzerland", "irish": "ireland", "welsh": "wales", "finnish": "finland", "polish": "poland",
}  # fmt: skip
"""Countries whose people are called otherwise."""
LEADS = frozenset("president prime minister premier chancellor leader king queen ambassador foreign governor".split())
"""Those whose "we" is their country."""


def _quotation_around(page: Scene, attribution: Attribution, span: Span) -> Attribution | None:
    outer = page.parents.get(attribution.parent or "")
    while outer is not None and not (outer.kind is not Kind.INDIRECT and page.cast.in_quotes(span.start)):
        outer = page.parents.get(outer.parent or "")
    return outer


def _subject_of(page: Scene, content: Span) -> set[int]:
    """Who a told clause begins with, if a name begins it."""
    text = page.document.text
    start = content.start + (5 if text.startswith("that ", content.start) else 0)
    found = page.cast.named_in(Span(start, start + 1))
    behind = text[found[0][0].span.end : found[0][0].span.end + 1] if found else ""
    return {id(found[0][1])} if found and behind not in {"'", "’"} else set()


def _third_person(
    page: Scene, attribution: Attribution, span: Span, word: str, role: Role
) -> tuple[Entity | None, str]:
    outer = page.parents.get(attribution.parent or "")
    speaker = page.entity_of.get(outer.id) if outer else None
    own = page.entity_of.get(attribution.id) if role is Role.ADDRESSEE else None
    excluded = {id(own)} if own else set()
    if role is Role.SOURCE:  # "John, he said, was late": he is not John
        excluded |= _subject_of(page, attribution.content[0])
    if outer is None:
        if co.undecided(page.cast, span.start, word):
            return None, "two people who may be meant"
        surely = co.contrasted(page.cast, span.start, word)
        if surely is not None and id(surely) not in excluded:
            return surely, "the one of two whose name says so"
        return _outside(page, attribution, span, word, excluded), "pronoun"
    piece = next((s for s in outer.content if s.holds(span)), outer.content[0])
    if outer.kind is not Kind.INDIRECT and page.cast.in_quotes(span.start):
        return third_in_quotation(page, span, word, speaker, piece, excluded)
    inside = co.antecedent(page.cast, span.start, word, excluded=excluded, within=piece)
    if inside is None and speaker is not None and id(speaker) not in excluded and co.fits(speaker, word):
        return speaker, "speaker of the clause around it"
    return inside or co.antecedent(page.cast, span.start, word, excluded=excluded), "pronoun"


def _outside(page: Scene, attribution: Attribution, span: Span, word: str, excluded: set[int]) -> Entity | None:
    """Whom a pronoun that tags a quotation stands for: hardly anybody whom the quotation, or the tag, speaks of."""
    spoken_of = {
        id(e)
        for s in attribution.content
        if attribution.kind is not Kind.INDIRECT
        for n, e in page.cast.named_in(s)
        if page.cast.in_quotes(n.span.start)
    }
    tag = OF_WHOM.match(page.document.text, span.end)
    if tag:
        spoken_of |= {id(e) for n, e in page.cast.named_in(Span(tag.end(), tag.end() + 1))}
    return co.antecedent(page.cast, span.start, word, excluded=excluded, unlikely=spoken_of)


def third_in_quotation(
    page: Scene, span: Span, word: str, speaker: Entity | None, piece: Span, excluded: set[int]
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
    page: Scene, attribution: Attribution, span: Span, word: str, role: Role
) -> tuple[Speaker, Entity | None]:
    """ "Sanders, who ..." and "a number of cities that ...": the name right before the relative, or the noun phrase."""
    text = page.document.text
    if word not in {"who", "that", "which"}:
        return speaker_for(attribution, None, span, role, 0.0, "", text)
    before = page.cast.named_in(Span(max(0, span.start - 80), span.start))
    people = [(n, e) for n, e in before if AFTER_NAME.fullmatch(text[n.span.end : span.start])]
    if people and (word != "who" or people[0][1].kind is not SpeakerKind.BODY or len(people) == 1):
        return speaker_for(attribution, people[0][1], span, role, 0.7, word, text)
    noun = descriptions.before_relative(text, span)
    if noun is None:
        return speaker_for(attribution, None, span, role, 0.0, "", text)
    if co.named(page.cast, noun) is None and kind_of_description(noun.of(text)) is not SpeakerKind.UNRESOLVED:
        kind = kind_of_description(noun.of(text))
        return Speaker(
            attribution.id,
            " ".join(noun.of(text).split()),
            kind,
            noun,
            role=role,
            score=0.5,
            evidence=f"before {word!r}",
        ), None
    return who(page, attribution, noun, role)
