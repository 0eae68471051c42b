"""Groups and noun phrases that "they" and a relative stand for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.cascade import Cascade, Step
from onrecord.data import Span, Speaker, SpeakerKind
from onrecord.languages import Language
from onrecord.resolving.coreference import Cast
from onrecord.resolving.descriptions import Meant
from onrecord.resolving.mentions import WORD
from onrecord.resolving.names import Name
from onrecord.resolving.unions import group_cuts

REACH, GROUP_REACH = 600, 300
"""Characters looked back for those who are named together or spoke, and for a group."""
LINE = 90
LONGEST_PHRASE = 6
"""Words of a noun phrase before a relative."""
BREAKS = re.compile(r"[.!?;:“”\"()\n—]")


# ---------------------------------------------------------------- "they"
@dataclass(frozen=True, slots=True)
class _They:
    """ "they" at a place; people named together before it; who spoke last with a name, and where."""

    cast: Cast
    span: Span
    together: Span | None
    last: tuple[int, Speaker] | None

    def words(self, span: Span, score: float, why: str) -> Meant:
        """A group by its words on the page."""
        return Meant(" ".join(span.of(self.cast.text).split()), SpeakerKind.GROUP, span, None, score, why)


def plural(cast: Cast, span: Span, said: Sequence[tuple[int, Speaker]]) -> Meant | None:
    """The antecedent of "they": people named together in the sentence before, or the group or body that spoke last."""
    together = _together(cast, Span(max(0, span.start - REACH), span.start))
    last = next(((at, s) for at, s in reversed(said) if at < span.start and s.name), None)
    near = last is not None and span.start - last[0] < REACH
    return THEY_CASCADE.answer(_They(cast, span, together, last if near else None))


def _named_together(they: _They) -> Meant | None:
    """Two people in one sentence, and nobody has spoken since: "Ann Low and Dan Borg met. They said ..."."""
    if they.together is None or (they.last is not None and they.together.start <= they.last[0]):
        return None
    return they.words(they.together, 0.5, "named together before")


def _spoke_last(they: _They) -> Meant | None:
    """A group or body that spoke goes on: "Residents said ... They added ..."."""
    speaker = they.last[1] if they.last else None
    if speaker is None or speaker.kind not in {SpeakerKind.GROUP, SpeakerKind.BODY} or not speaker.mention:
        return None
    return Meant(speaker.name or "", speaker.kind, speaker.mention, None, 0.5, "who spoke last")


def _group_named(they: _They) -> Meant | None:
    """The last plural of people: "The council met the fishermen. They said ..."."""
    start = they.span.start
    group = _group_before(they.cast, Span(max(0, start - GROUP_REACH), start))
    return they.words(group, 0.4, "the group before") if group else None


THEY_CASCADE = Cascade(
    (
        Step("named together before", _named_together),
        Step("who spoke last", _spoke_last),
        Step("the group before", _group_named),
    )
)
"""Whom "they" stands for."""


def _together(cast: Cast, span: Span) -> Span | None:
    """Two people with nothing but "and" and their titles between, the last such in a stretch, outside quotations."""
    named = [(n, e) for n, e in cast.named_in(span) if e.kind is SpeakerKind.PERSON]
    people = [(n, e) for n, e in named if not cast.in_quotes(n.span.start)]
    for (one, _), (other, _) in reversed(list(pairwise(people))):
        if _are_linked(cast, one, other):  # the latest pair
            return Span(one.span.start, other.span.end)
    return None


def _are_linked(cast: Cast, one: Name, other: Name) -> bool:
    """Whether "and" stands between two names, and titles at most: "Ann Low (Holm) and Mayor Dan Borg"."""
    between = cast.people.together.fullmatch(cast.text, one.span.end, other.span.start)
    if between is None:
        return False
    words = {w.lower().strip(".") for w in (between["titles"] or "").split()}
    return words <= cast.people.role_words


def _group_before(cast: Cast, span: Span) -> Span | None:
    """The last plural of people in a stretch, outside quotations, with the words before it."""
    people, cuts = cast.people, group_cuts(cast.language.grammar)
    found: Span | None = None
    for match in people.plural_of_people.finditer(cast.text, span.start, span.end):
        if match[1] in people.group_nouns and not cast.in_quotes(match.start()):  # no group of the story otherwise
            words = [(m.start(), m.group().lower()) for m in WORD.finditer(match.group())]
            cut = next(
                (n for n in range(len(words) - 1, 0, -1) if words[n - 1][1] in cuts or _opens(words[n][1], cast)), 0
            )
            if not _is_verb(words[cut - 1][1] if cut == len(words) - 1 and cut else "", cast):
                found = Span(match.start() + words[cut][0], match.end())
    return found


def _is_verb(before: str, cast: Cast) -> bool:
    """Whether a seeming plural is what somebody does, by the word before: "Low, who heads a fund", "he fears"."""
    return before in cast.language.grammar.personal_relatives | cast.language.grammar.single_persons


def _opens(word: str, cast: Cast) -> bool:
    """Whether a word can only begin a plural: "Up stepped the developers"."""
    return word in cast.language.grammar.articles or word in cast.people.before_plurals


# ---------------------------------------------------------------- relatives
def before_relative(text: str, span: Span, language: Language) -> Span | None:
    """The noun phrase that "who", "that" or "which" stands for: "a number of cities that support the rules"."""
    start = max(0, span.start - LINE)
    head = text[start : span.start].rstrip().rstrip(",")
    line = BREAKS.split(head)[-1]
    words = [(m.start(), m.end(), m.group().lower()) for m in WORD.finditer(line)]
    at = _phrase_start([w for _, _, w in words], language)
    if at >= len(words) or words[at][2] in language.people.of_words:
        return None  # nothing, or "of" alone, before the relative
    base = start + len(head) - len(line)
    return Span(base + words[at][0], base + words[-1][1])


def person_before_relative(text: str, span: Span, language: Language) -> Span | None:
    """Whoever "who" stands for before what tells more of them: "a person familiar with those talks, who".

    ``None`` where the noun right before is somebody: "a friend of the driver who".
    """
    people, grammar = language.people, language.grammar
    start = max(0, span.start - LINE)
    head = text[start : span.start].rstrip().rstrip(",")
    line = BREAKS.split(head)[-1]
    words = [(m.start(), m.end(), m.group()) for m in WORD.finditer(line)]
    low = [w.lower() for _, _, w in words]
    persons = [n for n, w in enumerate(low) if w in people.persons_described or w in people.group_nouns]
    if not persons or persons[-1] == len(low) - 1 or "," in line[words[persons[-1]][1] :]:
        return None
    if low[-1] in people.kin or low[-1] in people.role_words:
        return None  # "one from a parent who"
    told = low[persons[-1] + 1 : -1]
    if not told or told[0] not in grammar.prepositions | people.participles or not grammar.finite.isdisjoint(told):
        return None
    at = _phrase_start(low[: persons[-1] + 1], language)
    base = start + len(head) - len(line)
    return Span(base + words[at][0], base + words[-1][1])


def _phrase_start(low: Sequence[str], language: Language) -> int:
    """The number of the first word of the noun phrase that ends some words."""
    people, grammar = language.people, language.grammar
    at = len(low)
    while at > 0 and len(low) - at < LONGEST_PHRASE:
        if low[at - 1] in grammar.determiners or low[at - 1] in people.before_plurals:
            at -= 1
            # "many of the cities": the phrase goes on before its determiner
            if at < 2 or low[at - 1] not in people.of_words or low[at - 2] not in people.parts_of_plurals:
                return at
            at -= 2
        elif low[at - 1] in group_cuts(grammar) and low[at - 1] not in people.of_words:
            return at  # a verb or a preposition before the phrase: "spoke to residents who"
        else:
            at -= 1
    return at
