"""The accused who answers: "Ann Low accused Eve Reed of lying. She denied it." is said by Reed."""

from __future__ import annotations

import re
from itertools import islice

from onrecord.data import Attribution, Role, Span
from onrecord.resolving import coreference as co
from onrecord.resolving.bearer import likeliest
from onrecord.resolving.entities import PERSONS, Entity
from onrecord.resolving.mentioned import described, named
from onrecord.resolving.mentions import WORD, kind_of_description
from onrecord.resolving.names import owns
from onrecord.resolving.scene import WITHOUT_NAME, Answer, Asked
from onrecord.resolving.subject import sentence_before

NEAR = 240
"""Characters from what somebody is accused of to the answer."""
OBJECT = 12
"""Words in which the accused is named."""
REBUFF = 5
"""Words of a sentence among which the verb of an answer stands."""


def accused(asked: Asked) -> Answer | None:
    """Who answers, as "he" or "she", what the statement before accuses them of, by name or by the words for them."""
    if asked.role is not Role.SOURCE or asked.attribution.parent or not asked.is_one_of(asked.people.subject_third):
        return None
    at = _rebuff(asked)
    before = _accusation(asked, at) if at is not None else None
    mention = _object_of(asked, before) if before is not None else None
    if before is None or mention is None:
        return None
    accusers = {id(e) for s in before.source for _, e in asked.cast.named_in(s)}
    found = _bearer(asked, mention, accusers) or co.contrasted(asked.cast, asked.span.start, asked.word)
    if found is None or id(found) in accusers:
        return _by_own_words(asked, mention)
    if found is asked.page.speaker_of(before) or not co.fits(found, asked.word, asked.people):
        return None
    return asked.entity(found, 0.8, "who was accused")


def _by_own_words(asked: Asked, mention: Span) -> Answer | None:
    """One person without a name who may be meant by the pronoun: "her brother"."""
    words = mention.of(asked.cast.text)
    gender = asked.people.gender_of_role(WORD.findall(words)[-1].lower())
    male = asked.word in asked.people.male_pronouns
    kind = kind_of_description(words, asked.page.language)
    if kind not in WITHOUT_NAME or gender not in {None, "m" if male else "f"}:
        return None
    return asked.named(words, kind, mention, 0.5, "who was accused"), None


def objects(asked: Asked) -> set[int]:
    """The id of whoever is named right behind the verb of a source: "the actress sued Ann Low" is not said by Low."""
    own = asked.attribution
    if asked.role is not Role.SOURCE or not own.cue or asked.span.end > own.cue[0].start:
        return set()  # "said the actress"
    mention = _object_of(asked, own)
    name, entity = next(iter(asked.cast.named_in(mention)), (None, None)) if mention is not None else (None, None)
    owned = name is not None and owns(asked.cast.text, name.span.end, asked.people)
    return set() if entity is None or owned else {id(entity)}


def _rebuff(asked: Asked) -> int | None:
    """Where an answer begins: the statement itself, or the sentence before it, "She hit back."."""
    page, own, people = asked.page, asked.attribution, asked.people
    start = min(s.start for s in (*own.content, *own.source, *own.cue))
    if people.rebuffing.search(page.cue_words(own)):
        return start
    sentence = sentence_before(asked.cast, start)
    if sentence is None:
        return None
    words = list(islice(WORD.finditer(asked.cast.text, sentence.start, sentence.end), REBUFF))
    same = bool(words) and words[0].group().lower() == asked.word
    verb = people.rebuffing.search(asked.cast.text, sentence.start, words[-1].end()) if same else None
    return sentence.start if verb is not None else None


def _accusation(asked: Asked, at: int) -> Attribution | None:
    """The statement right before a place that accuses somebody."""
    page = asked.page
    before = page.last_stated(None, at)
    if before is None or not asked.people.accusing.search(page.cue_words(before)):
        return None
    end = max(s.end for s in (*before.content, *before.cue, *before.source))
    return before if at - end < NEAR else None


def _object_of(asked: Asked, statement: Attribution) -> Span | None:
    """The words behind the cue of a statement up to a preposition or a mark: "the mayor" of "the mayor of hiding"."""
    text, grammar = asked.cast.text, asked.page.language.grammar
    start = statement.cue[-1].end
    words: list[re.Match[str]] = []
    for word in islice(WORD.finditer(text, start, start + NEAR), OBJECT):
        between = text[words[-1].end() if words else start : word.start()]
        short = (
            bool(words) and between == ". " and words[-1].group().lower() in grammar.title_abbreviations
        )  # "Ms. Reed"
        if (between.strip(" ’'") and not short) or "\n" in between or word.group().lower() in grammar.prepositions:
            break
        words.append(word)
    return Span(words[0].start(), words[-1].end()) if words else None


def _bearer(asked: Asked, mention: Span, accusers: set[int]) -> Entity | None:
    """Whom the object of an accusation names, or describes: "the mayor"."""
    found = named(asked.cast, mention)
    if found is not None:
        return found[1] if found[1].kind in PERSONS else None
    known = described(asked.cast, mention)
    if known is not None:
        return known
    read = likeliest(asked.cast, mention, accusers, lambda e: co.fits(e, asked.word, asked.people))
    return read[0] if read is not None else None
