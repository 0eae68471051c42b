"""Somebody without a name about whom a page goes on with "he" or "she": "A nurse stood up. “I pray,” she said."."""

from __future__ import annotations

import re

from onrecord.cascade import Cascade, Step
from onrecord.data import Attribution, Mode, Role, Span, Speaker
from onrecord.resolving import coreference as co
from onrecord.resolving.entities import Entity
from onrecord.resolving.features import place_of
from onrecord.resolving.mentioned import described
from onrecord.resolving.mentions import WORD, head_words, kind_of_description
from onrecord.resolving.names import Name
from onrecord.resolving.scene import WITHOUT_NAME, Answer, Asked
from onrecord.resolving.subject import Subject, sentence_before, sentence_start, subject_of

NEAR = 300
"""Characters from a statement to the next one by the same somebody."""
SURELY = 0.9
"""How likely somebody with a name must be behind a description to be gone on about."""
STOPS = (".", "!", "?", "”", '"', "’")
"""What ends a paragraph, and no headline or byline."""
LONGEST_DESCRIPTION = 2
"""Words of a description behind its first."""
WHY_TOLD = "whom the quotation spoke of"
WHY = "the sentence before is about them"


def goes_on(asked: Asked) -> Answer | None:
    """Who spoke right before, or is the subject of the sentence right before, and has no name on the page."""
    if asked.role is not Role.SOURCE or not asked.is_one_of(asked.people.subject_third):
        return None
    return _told_of(asked) if asked.attribution.parent else GOES_ON_CASCADE.answer(asked)


def _told_of(asked: Asked) -> Answer | None:
    """Whom the quotation around spoke of last: “I asked the doctor and he said, ‘No,’” Low said."""
    outer = asked.page.parents.get(asked.attribution.parent or "")
    if outer is None or not asked.cast.in_quotes(asked.span.start):
        return None
    piece = next((s for s in outer.content if s.holds(asked.span)), outer.content[0])
    lead = Span(piece.start, max(piece.start, asked.span.start))
    found = _described_alone(asked, lead) or _described_in_piece_before(asked, outer, piece, lead)
    found = found or _described_before(asked, outer, lead)
    if found is None:
        return None
    known = described(asked.cast, found)
    if known is not None:
        return asked.entity(known, 0.5, WHY_TOLD)
    kind = kind_of_description(found.of(asked.cast.text), asked.page.language)
    words = " ".join(found.of(asked.cast.text).split())
    return (asked.named(words, kind, found, 0.5, WHY_TOLD), None) if kind in WITHOUT_NAME else None


def _described_alone(asked: Asked, lead: Span) -> Span | None:
    """The last description of a stretch that names nobody for whom the pronoun can stand."""
    named = any(_may_be_meant(e, asked) for _, e in asked.cast.named_in(lead))
    return None if named else _described_last(asked, lead)


def _described_in_piece_before(asked: Asked, outer: Attribution, piece: Span, lead: Span) -> Span | None:
    """The last description in the piece before a tag: “I heard it from a porter,” Low said. “He told me.”"""
    before = [s for s in outer.content if s.end <= piece.start]
    if not before or asked.cast.named_in(lead):
        return None
    found = _described_alone(asked, before[-1])
    definite = found is not None and co.word_of(asked.cast.text, found) in asked.people.definites
    return None if definite else found


def _described_before(asked: Asked, outer: Attribution, lead: Span) -> Span | None:
    """The last description in what its speaker said before: "Low said her husband rang. “He said, ‘I’m fine,’” ..."."""
    page = asked.page
    before = page.stated_before(outer) if outer.cue and not asked.cast.named_in(lead) else None
    speaker = page.speaker_of(outer)
    if before is None or speaker is None or page.speaker_of(before) is not speaker:
        return None
    found = _described_alone(asked, Span(before.content[0].start, before.content[-1].end))
    definite = found is not None and co.word_of(asked.cast.text, found) in asked.people.definites
    return None if definite else found  # "the singer" may be somebody who is named


def _described_last(asked: Asked, lead: Span) -> Span | None:
    """The last description of one person in a stretch for whom the pronoun can stand: "my boss", "the nurse"."""
    people, found = asked.people, None
    words = list(WORD.finditer(asked.cast.text, lead.start, lead.end))
    openers = people.single_determiners | people.definites | people.first_person
    for number, word in enumerate(words):
        if word.group().lower() in openers and not _is_told_to_be(asked, words[:number]):
            behind = words[number + 1 : number + 1 + LONGEST_DESCRIPTION]
            noun = next((w for w in behind if w.group().lower() in people.persons_described), None)
            if noun is not None and _fits(asked, noun.group().lower()):
                found = Span(word.start(), noun.end())
    return found


def _is_told_to_be(asked: Asked, before: list[re.Match[str]]) -> bool:
    """Whether a description only says what somebody is: "she’s a lady", "Low is my brother"."""
    low = before[-1].group().lower() if before else ""
    return low in asked.page.language.grammar.passives or low.endswith(asked.people.possessives)


def _spoke(asked: Asked) -> Answer | None:
    """Who spoke right before: "A spokesman for the county said it was not. “It shakes,” he said."."""
    page, own = asked.page, asked.attribution
    before = page.stated_before(own) if own.cue else None
    speaker = page.speakers.get(before.id) if before is not None else None
    if before is None or speaker is None or not _is_without_name(asked, speaker):
        return None
    between = Span(before.cue[-1].end, max(before.cue[-1].end, _start(own)))
    if between.end - _end(before) > NEAR or not _may_follow(asked, before):
        return None
    if _is_aside(asked, before, speaker.mention or before.source[0]):
        return None  # "She had been told by a nurse. “I was cold,” she said."
    if any(not _is_inside(n.span, before) for n in _others(asked, between)):
        return None  # "A nurse said no. Ann Low came. She said ..."
    return asked.named(speaker.name, speaker.kind, speaker.mention or asked.span, 0.6, WHY), None


def _is_without_name(asked: Asked, speaker: Speaker) -> bool:
    """Whether a speaker is one person without a name for whom a pronoun can stand."""
    if speaker.kind not in WITHOUT_NAME or not speaker.name or speaker.mention is None:
        return False
    return _fits(asked, head_words(speaker.name, asked.page.language)[-1].lower())


def _fits(asked: Asked, noun: str) -> bool:
    """Whether "he" or "she" can stand for somebody by a noun: "he" for no spokeswoman."""
    people = asked.people
    told = people.gender_of_role(noun)
    return told in {None, "m" if asked.word in people.male_pronouns else "f"} and not people.is_group(noun)


def _may_follow(asked: Asked, before: Attribution) -> bool:
    """Whether a statement may be by who made the one before: in its paragraph, and no answer to it."""
    cue = asked.page.cue_words(before)
    if asked.people.asking.search(cue) and not asked.people.asking.search(asked.page.cue_words(asked.attribution)):
        return False  # "A reporter asked her why. “I was cold,” she said."
    return "\n" not in asked.cast.text[_end(before) : _start(asked.attribution)]


def _is_aside(asked: Asked, statement: Attribution, mention: Span) -> bool:
    """Whether it is told aside in a sentence about somebody else: "told by a nurse", "frowned when a nurse said"."""
    cast, grammar = asked.cast, asked.page.language.grammar
    lead = Span(sentence_start(cast, mention.start), mention.start)
    words = [w for w in WORD.finditer(cast.text, lead.start, lead.end) if not cast.in_quotes(w.start())]
    if words and words[-1].group().lower() in grammar.prepositions:
        return not any(s.start <= words[-1].start() < s.end for s in statement.cue)  # "according to a nurse"
    persons = [e for n, e in cast.named_in(lead) if not cast.in_quotes(n.span.start)]
    alike = [w for w in words if w.group().lower() == asked.word]
    return bool(alike) or any(_may_be_meant(e, asked) for e in persons)


def _start(attribution: Attribution) -> int:
    return min(s.start for s in (*attribution.content, *attribution.source, *attribution.cue))


def _end(attribution: Attribution) -> int:
    return max(s.end for s in (*attribution.content, *attribution.source, *attribution.cue))


def _is_inside(span: Span, attribution: Attribution) -> bool:
    """Whether a place lies in what somebody says: not in what they did, "found Ann Low"."""
    if attribution.mode is Mode.THOUGHT:
        return False
    return any(s.start <= span.start < s.end for s in attribution.content)


def _others(asked: Asked, between: Span) -> list[Name]:
    """The names in a stretch, outside quotations, of those for whom the pronoun can stand."""
    cast = asked.cast
    named = [(n, e) for n, e in cast.named_in(between) if not cast.in_quotes(n.span.start)]
    return [n for n, e in named if _may_be_meant(e, asked)]


def _may_be_meant(entity: Entity, asked: Asked) -> bool:
    return co.fits(entity, asked.word, asked.people)


def _subject(asked: Asked) -> Answer | None:
    """The subject of the sentence right before: "A nurse stood up. “I pray,” she said."."""
    cast, start = asked.cast, _start(asked.attribution)
    subject = _subject_before(asked, start)
    if subject is None or subject.bearer is not None or not _fits(asked, subject.noun):
        return None
    if subject.is_told_of(cast) or _asks(asked, subject) or _others(asked, Span(subject.span.end, start)):
        return None
    if _acts_on(asked, subject):
        return None
    spoke = _spoken_by(asked, subject)
    if spoke is not None:
        return asked.entity(spoke, 0.6, WHY)
    known = described(cast, subject.span)
    if known is not None:
        return asked.entity(known, 0.6, WHY)
    words = subject.span.of(cast.text)
    kind = kind_of_description(words, asked.page.language)
    return (asked.named(words, kind, subject.span, 0.5, WHY), None) if kind in WITHOUT_NAME else None


def _subject_before(asked: Asked, start: int) -> Subject | None:
    """The subject of the sentence right before; where that is a paragraph, whoever it brings in: "A nurse wept."."""
    cast = asked.cast
    sentence = sentence_before(cast, start)
    if sentence is not None:
        return subject_of(cast, sentence)
    sentence = sentence_before(cast, start, across=True)
    subject = subject_of(cast, sentence) if sentence is not None and _is_paragraph(cast, sentence) else None
    return subject if subject is not None and _is_brought_in(asked, subject) else None


def _is_paragraph(cast: co.Cast, sentence: Span) -> bool:
    """Whether a sentence is a whole paragraph behind another one: the first says what the page's main person is."""
    before = cast.text[max(0, sentence.start - NEAR) : sentence.start]
    return before.endswith("\n") and before.rstrip().endswith(STOPS)


def _is_brought_in(asked: Asked, subject: Subject) -> bool:
    """Whether a subject is somebody new: "A nurse", and not "One of them"."""
    low = co.word_of(asked.cast.text, subject.span)
    return asked.people.indefinite.match(low) is not None and low not in asked.people.one_of


def _acts_on(asked: Asked, subject: Subject) -> bool:
    """Whether a subject does something to whom the pronoun means: "An aide passed him a note. “No,” he added."."""
    cast, people, objects = asked.cast, asked.people, asked.page.language.grammar.object_pronouns
    same = people.male_pronouns if asked.word in people.male_pronouns else people.female_pronouns
    alike = (same & objects) - asked.page.language.wording.reflexives
    places = (w for w in WORD.finditer(cast.text, subject.rest.start, subject.rest.end) if w.group() in alike)
    return any(place_of(cast.text, w.start(), w.group(), False, cast.language).role == "object" for w in places)


def _spoken_by(asked: Asked, subject: Subject) -> Entity | None:
    """Who speaks by the description, where somebody with a name does: "Ann Low, 71, rose. The nurse said ..."."""
    before = asked.page.stated_before(asked.attribution) if asked.attribution.cue else None
    if before is None or not any(s.meets(subject.span) for s in before.source):
        return None
    if asked.page.speakers[before.id].score < SURELY:
        return None
    return asked.page.speaker_of(before)


def _asks(asked: Asked, subject: Subject) -> bool:
    """Whether a subject asks, whom somebody else answers: "A reporter asked her why. “I was cold,” she said."."""
    verb = WORD.search(asked.cast.text, subject.rest.start, subject.rest.end)
    return verb is not None and asked.people.asking.fullmatch(verb.group()) is not None


GOES_ON_CASCADE = Cascade((Step("spoke right before", _spoke), Step("subject of the sentence before", _subject)))
"""Somebody without a name whom "he" or "she" stands for."""
