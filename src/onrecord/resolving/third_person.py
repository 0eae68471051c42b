"""The antecedent of "he" and "she": on the page, in a quotation, or in a clause that is told."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.cascade import Cascade, Step
from onrecord.data import Attribution, Role, Span
from onrecord.extracting.nesting import is_clause
from onrecord.resolving import coreference as co
from onrecord.resolving.entities import PERSONS, Entity
from onrecord.resolving.scene import Asked, Scene
from onrecord.resolving.subject import Subject, sentence_before, subject_of

ENDS_SENTENCE = re.compile(r"[.!?][”\"’')]*\s+[A-Z“\"]|\n")
ANSWERED = 400
"""Characters from a question to its answer."""
OPENER = 280
"""Characters of what opens a sentence before a pronoun."""
CLEAR = 1.0
"""By how much the log odds of somebody must be above the next one's to tell two people apart."""
Found = tuple[Entity | None, str]
"""Somebody, or nobody who is likely enough, and why."""


@dataclass(frozen=True, slots=True)
class Third:
    """A pronoun, the attribution around it and its speaker, and the ids of those who cannot be meant."""

    asked: Asked
    outer: Attribution | None
    speaker: Entity | None
    excluded: frozenset[int]

    @property
    def piece(self) -> Span:
        """The piece of the content around that holds the pronoun."""
        content = self.outer.content if self.outer else (self.asked.span,)
        return next((s for s in content if s.holds(self.asked.span)), content[0])

    def antecedent(self, *, within: Span | None = None, unlikely: frozenset[int] = frozenset()) -> Entity | None:
        """The likeliest of those whom the page named before."""
        asked, out = self.asked, self.excluded
        return co.antecedent(asked.cast, asked.span.start, asked.word, excluded=out, unlikely=unlikely, within=within)


def third_person(asked: Asked) -> Found:
    """The antecedent of a third-person pronoun, and why."""
    page, outer = asked.page, asked.page.parents.get(asked.attribution.parent or "")
    asker, hearer = _asked_before(asked) if asked.role is Role.SOURCE else (None, None)
    if hearer is not None and co.fits(hearer, asked.word, asked.people):
        return hearer, "who was asked"
    third = Third(asked, outer, page.speaker_of(outer), _excluded(asked, asker))
    if asked.cast.read is not None:
        return READ_CASCADE.answer(third) or (_as_read(third), "pronoun")
    return THIRD_CASCADE.answer(third) or (_on_page(third), "pronoun")


def _excluded(asked: Asked, asker: Entity | None) -> frozenset[int]:
    """The ids of those who cannot be meant; ``asker`` asked right before."""
    page, attribution = asked.page, asked.attribution
    if asked.role is not Role.SOURCE:
        own = page.speaker_of(attribution) if asked.role is Role.ADDRESSEE else None  # nobody tells himself "him"
        return frozenset([id(own)] if own else [])
    told = {id(e) for s in attribution.addressee for _, e in asked.cast.named_in(s)}  # "he told Borg that ..."
    told |= {id(asker)} if asker else set()
    # "John, he said, was late": he is not John
    return frozenset(told | _subject_of(page, attribution.content[0]) | _asked_about(asked))


def _asked_before(asked: Asked) -> tuple[Entity | None, Entity | None]:
    """Who asked right before an answer, and whom: "Low asked Reed why. “It was dark,” he replied."."""
    question = _question_before(asked)
    if question is None:
        return None, None
    asker = asked.page.speaker_of(question)
    named = asked.cast.named_in(question.addressee[0]) if question.addressee else []
    hearer = named[0][1] if len(named) == 1 else None
    # "Bob Low, his lawyer, rose. “He cannot,” he replied."
    others = (e for e in _named_since(asked, question.cue[-1].end) if e is not asker and e is not hearer)
    return asker, None if any(co.fits(e, asked.word, asked.people) for e in others) else hearer


def _question_before(asked: Asked) -> Attribution | None:
    """The question that was put right before an answer."""
    page, own = asked.page, asked.attribution
    if not asked.people.answering.search(page.cue_words(own)):
        return None
    before = page.stated_before(own)
    if before is None or own.cue[0].start - before.cue[0].start > ANSWERED:
        return None
    if not before.addressee and page.document.text[: before.cue[0].start].rstrip().endswith(","):
        return None  # "Low, asked why, thought for a while": Low answers
    return before if asked.people.asking.search(page.cue_words(before)) else None


def _named_since(asked: Asked, at: int) -> list[Entity]:
    """Those named between a place and an answer with its tag."""
    start = min(s.start for s in (*asked.attribution.content, *asked.attribution.source))
    return [e for _, e in asked.cast.named_in(Span(at, max(at, start)))]


def _asked_about(asked: Asked) -> set[int]:
    """The ids of those named in the question that opens a sentence: "Asked by Low if Reed would go, he said no"."""
    cast, start = asked.cast, asked.span.start
    opener = asked.people.asked_opener.search(cast.text, max(0, start - OPENER), start)
    if opener is None:
        return set()
    named = cast.named_in(Span(*opener.span("about")))
    ends = asked.people.ends_name  # not "Low’s record", "the Low report"
    return {id(e) for n, e in named if ends.match(cast.text, n.span.end) is not None}


# ---------------------------------------------------------------- where a model reads the page
def _as_read(third: Third) -> Entity | None:
    """The likeliest by the model, by the place of their names, and by who speaks around the pronoun."""
    asked, page = third.asked, third.asked.page
    teller, speakers = _around(third)
    before = {id(e) for s in speakers if (e := page.inner_last.get(id(s))) is not None}
    spoken_of = _spoken_of(third)
    start = min(third.piece.start, asked.span.start)
    piece = {id(e) for _, e in asked.cast.named_in(Span(start, asked.span.start))} if third.outer else set()

    def situation(entity: Entity) -> dict[str, float]:
        key, told = id(entity), third.outer is not None
        found = {
            "teller": teller is entity,
            "named in the piece": key in piece,
            "spoken of before": key in before,
            "spoken of in the words": key in spoken_of,
            "nested": told and teller is not entity,
        }
        return {name: 1.0 for name, holds in found.items() if holds}

    excluded = third.excluded | {id(s) for s in speakers}
    found = co.antecedent(asked.cast, asked.span.start, asked.word, excluded=excluded, situation=situation)
    if found is not None:
        page.inner_last |= {id(s): found for s in speakers}
    return found


def _undecided_as_read(third: Third) -> Found | None:
    """Two people of whom neither the names nor the model tell which is "she" and which is "he"."""
    if _undecided(third) is None:
        return None
    asked = third.asked
    odds = sorted(
        (o for _, o in asked.cast.odds(Span(asked.span.start, asked.span.start + len(asked.word)))), reverse=True
    )
    clear = len(odds) == 1 or (len(odds) > 1 and odds[0] - odds[1] > CLEAR)
    return None if clear else (None, "two people who may be meant")


def _subject_before(third: Third) -> Found | None:
    """The subject of the sentence right before a tag: "Low’s lawyer, Ann Reed, was pleased. “We won,” she said."."""
    asked, own = third.asked, third.asked.attribution
    if third.outer is not None or asked.role is not Role.SOURCE or not asked.is_one_of(asked.people.subject_third):
        return None
    sentence = sentence_before(asked.cast, min(s.start for s in (*own.content, *own.source, *own.cue)))
    subject = subject_of(asked.cast, sentence) if sentence is not None else None
    bearer = subject.bearer if subject is not None else None
    if subject is None or bearer is None or id(bearer) in third.excluded:
        return None
    if not co.fits(bearer, asked.word, asked.people) or _is_of_other_gender(subject, asked):
        return None
    if subject.noun and subject.is_told_of(asked.cast):
        return None  # "Her son, Bo, was killed in the war."
    return bearer, "subject of the sentence before"


def _aside(third: Third) -> Found | None:
    """The speaker of the sentence that a tag between commas breaks: "Low said Borg was wrong and, he added, ..."."""
    asked, own = third.asked, third.asked.attribution
    if asked.role is not Role.SOURCE or not own.cue or not asked.is_one_of(asked.people.subject_third):
        return None
    text, tag = asked.cast.text, Span(min(asked.span.start, own.cue[0].start), max(asked.span.end, own.cue[-1].end))
    before = asked.page.stated_before(own)
    speaker = asked.page.speaker_of(before)
    if before is None or speaker is None or not text[: tag.start].endswith(", ") or text[tag.end : tag.end + 1] != ",":
        return None
    between = text[before.cue[-1].end : tag.start] if before.cue[-1].end <= tag.start else "."
    told = is_clause(text, before) and ENDS_SENTENCE.search(between) is None
    return (speaker, "the sentence is theirs") if told and co.fits(speaker, asked.word, asked.people) else None


def _alone_before(third: Third) -> Found | None:
    """The subject of the sentence right before, which names nobody else: "Low was late. She said ... Reed: He ..."."""
    found = _subject_before(third)
    start = third.asked.attribution.content[0].start
    sentence = sentence_before(third.asked.cast, min(start, third.asked.span.start)) if found is not None else None
    if found is None or sentence is None:
        return None
    persons = {id(e) for _, e in third.asked.cast.named_in(sentence) if e.kind in PERSONS}
    return found if persons == {id(found[0])} else None


def _is_of_other_gender(subject: Subject, asked: Asked) -> bool:
    """Whether a subject's noun or name tells that the pronoun is not theirs: "Her husband, Paul, wept. She ..."."""
    told = subject.gender(asked.people)
    return told not in {None, "m" if asked.word in asked.people.male_pronouns else "f"}


def _around(third: Third) -> tuple[Entity | None, list[Entity]]:
    """Who tells the clause around a pronoun, and who speak the quotations in marks around it: these are not meant."""
    asked, page = third.asked, third.asked.page
    marked = asked.cast.in_quotes(asked.span.start)
    outer, teller, speakers = third.outer, None, []
    while outer is not None:
        speaker = page.speaker_of(outer)
        if speaker is not None:
            if marked and not is_clause(asked.cast.text, outer):
                speakers.append(speaker)
            elif outer is third.outer:
                teller = speaker
        outer = page.parents.get(outer.parent or "")
    return teller, speakers


def _spoken_of(third: Third) -> set[int]:
    """The ids of those whom the quotation of a tag, or the tag, speaks of: “Borg was late,” he said of Low."""
    asked, cast = third.asked, third.asked.cast
    quoted = () if is_clause(cast.text, asked.attribution) else asked.attribution.content
    found = {id(e) for s in quoted for n, e in cast.named_in(s) if cast.in_quotes(n.span.start)}
    tag = asked.people.of_whom.match(cast.text, asked.span.end)
    if tag:
        found |= {id(e) for _, e in cast.named_in(Span(tag.end(), tag.end() + 1))}
    return found


# ---------------------------------------------------------------- by rules
def _undecided(third: Third) -> Found | None:
    """Two people who may be meant: "she" and "he" of two whose names do not tell."""
    asked = third.asked
    undecided = third.outer is None and co.undecided(asked.cast, asked.span.start, asked.word)
    return (None, "two people who may be meant") if undecided else None


def _contrasted(third: Third) -> Found | None:
    """Of "he" and "she" the one whose name tells: "Ann and Robin met. He said she ..."."""
    asked = third.asked
    surely = co.contrasted(asked.cast, asked.span.start, asked.word) if third.outer is None else None
    return (surely, "the one of two whose name says so") if surely and id(surely) not in third.excluded else None


def _in_quotation(third: Third) -> Found | None:
    """Within a quotation it is somebody whom its speaker speaks of: “He said no,” Borg recalled."""
    asked, outer = third.asked, third.outer
    if outer is None or is_clause(asked.cast.text, outer) or not asked.cast.in_quotes(asked.span.start):
        return None
    return third_in_quotation(asked, third.speaker, third.piece, third.excluded)


def _in_clause(third: Third) -> Found | None:
    """Within a told clause it is who is named there, else who tells it: "Borg said he thought that ..."."""
    if third.outer is None:
        return None
    inside, speaker, word = third.antecedent(within=third.piece), third.speaker, third.asked.word
    if inside is not None:
        return inside, "pronoun"
    if speaker is None or id(speaker) in third.excluded or not co.fits(speaker, word, third.asked.people):
        return third.antecedent(), "pronoun"
    return speaker, "speaker of the clause around it"


READ_CASCADE = Cascade(
    (
        Step("the sentence is theirs", _aside),
        Step("alone in the sentence before", _alone_before),
        Step("the one of two whose name says so", _contrasted),
        Step("two people who may be meant", _undecided_as_read),
        Step("subject of the sentence before", _subject_before),
    )
)
"""The antecedent of a pronoun where a model reads the page; where none answers, all candidates are ranked."""
THIRD_CASCADE = Cascade(
    (
        Step("two people who may be meant", _undecided),
        Step("the one of two whose name says so", _contrasted),
        Step("pronoun inside a quotation", _in_quotation),
        Step("pronoun inside a clause", _in_clause),
    )
)
"""The antecedent of a pronoun; where none answers, it tags a quotation and all candidates are ranked."""


def _on_page(third: Third) -> Entity | None:
    """The antecedent of a pronoun that tags a quotation: hardly anybody whom the quotation, or the tag, speaks of."""
    return third.antecedent(unlikely=frozenset(_spoken_of(third)))


def third_in_quotation(asked: Asked, speaker: Entity | None, piece: Span, excluded: frozenset[int]) -> Found:
    """A pronoun in somebody's mouth is never that somebody: it is whom they speak of."""
    third = Third(asked, None, speaker, excluded | ({id(speaker)} if speaker else set()))
    found = third.antecedent(within=piece) or _spoken_of_before(third) or third.antecedent()
    if found is not None and speaker is not None:  # they go on about the same
        asked.page.inner_last[id(speaker)] = found
    return found, "pronoun inside a quotation"


def _spoken_of_before(third: Third) -> Entity | None:
    """The person whom the same speaker spoke of last."""
    before = third.asked.page.inner_last.get(id(third.speaker)) if third.speaker else None
    if before is None or id(before) in third.excluded:  # "Borg, he said, was late": he is not Borg
        return None
    return before if co.fits(before, third.asked.word, third.asked.people) else None


def _subject_of(page: Scene, content: Span) -> set[int]:
    """The bearer of the name that begins a told clause, if one does."""
    text = page.document.text
    opener = page.people.told_clause.match(text, content.start)
    start = opener.end() if opener else content.start
    found = page.cast.named_in(Span(start, start + 1))
    behind = text[found[0][0].span.end : found[0][0].span.end + 1] if found else ""
    return {id(found[0][1])} if found and behind not in {"'", "’"} else set()
