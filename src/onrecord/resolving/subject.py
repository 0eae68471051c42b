"""The subject of the sentence before a place: somebody by a name, or by a description, found without a parser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from onrecord.data import Span
from onrecord.languages.given_names import gender_of
from onrecord.languages.people import People
from onrecord.resolving.coreference import Cast
from onrecord.resolving.entities import PERSONS, Entity
from onrecord.resolving.mentions import WORD, without_owner
from onrecord.resolving.names import Name, owns
from onrecord.resolving.unions import head_stops

FAR_BACK = 600
"""Characters looked back for a sentence."""
EARLY = 10
"""Words of a sentence within which the noun of its subject stands."""
ENDS = re.compile(r"[.!?][”\"’')]*\s+(?=[A-Z“\"‘'(])")
CLOSES = re.compile(r"[.!?:][”\"’')]*\s*$")
OPENS = "“\"‘'("
BOUNDS = frozenset(",;:(—–")
"""Marks behind a word that end the words of a subject."""
LONGEST_OPENER = 90
"""Characters of what stands before a subject: "On Monday, "."""
SHORTEST_PAST = 4
"""Letters that a past form has more of: "red" is none."""
MORE = 8
"""Words that a preposition may add to a noun."""


@dataclass(frozen=True, slots=True)
class Subject:
    """The words of a subject up to its noun or name; whose name it is, or else the noun; the rest of its sentence."""

    span: Span
    bearer: Entity | None
    noun: str
    rest: Span

    def is_told_of(self, cast: Cast) -> bool:
        """Whether something was done to somebody, who then hardly speaks: "A driver was arrested", "Her son died"."""
        people, grammar = cast.people, cast.language.grammar
        words = [w.group().lower() for w in islice(WORD.finditer(cast.text, self.rest.start, self.rest.end), 2)]
        done = len(words) > 1 and words[0] in grammar.passives and words[1] in people.done_to
        return done or (bool(words) and words[0] in people.dying)

    def gender(self, people: People) -> str | None:
        """What the noun or the name tells."""
        bearer = self.bearer
        named = (bearer.gender or gender_of(bearer.best.words[0].lower(), people)) if bearer is not None else None
        return people.gender_of_role(self.noun) or named


# ---------------------------------------------------------------- the sentence
def sentence_before(cast: Cast, at: int, *, across: bool = False) -> Span | None:
    """The sentence that ends right before a place, in its paragraph, with ``across`` in the one before at its head.

    ``None`` where none does.
    """
    text = cast.text
    if across and not text[text.rfind("\n", 0, at) + 1 : at].strip(OPENS):
        at = len(text[:at].rstrip(OPENS).rstrip())
    start = max(text.rfind("\n", 0, at) + 1, at - FAR_BACK)
    end = start + len(text[start:at].rstrip(OPENS).rstrip())
    if not CLOSES.search(text, start, end):
        return None  # in the midst of a sentence, or at the head of a paragraph
    return Span(sentence_start(cast, end), end)


def sentence_start(cast: Cast, at: int) -> int:
    """Where the sentence around or right before a place begins, in its paragraph."""
    text = cast.text
    start = max(text.rfind("\n", 0, at) + 1, at - FAR_BACK)
    return max((m.end() for m in ENDS.finditer(text, start, at) if _ends(cast, m)), default=start)


def _ends(cast: Cast, stop: re.Match[str]) -> bool:
    """Whether a full stop ends a sentence of the page: in no quotation, and behind no title or initial."""
    if cast.in_quotes(stop.start()) and cast.in_quotes(stop.end()):
        return False
    word = cast.text[max(0, stop.start() - LONGEST_OPENER) : stop.start()].rpartition(" ")[2]
    return len(word) > 1 and word.lower() not in cast.language.grammar.title_abbreviations


# ---------------------------------------------------------------- its subject
def subject_of(cast: Cast, sentence: Span) -> Subject | None:
    """Who a sentence is about; ``None`` where that is nobody, several, or not clear."""
    start = _past_opener(cast, sentence)
    words = list(_words(cast, start, sentence)) if start is not None else []
    if start is None or not words:
        return None
    named = _named_first(cast, words)
    if named is not None and _is_joined(cast, named[0].span.end):
        return None  # "Ann Low and Dan Reed met."
    if named is not None:
        before = [w.group().lower() for w in words if w.end() <= named[0].span.start]
        kin = before[-1] if len(before) > 1 and before[0] in cast.language.grammar.possessives else ""  # "Her son Dan"
        return Subject(Span(start, named[0].span.end), named[1], kin, Span(named[0].span.end, sentence.end))
    noun = _noun_of(cast, words)
    if noun is None:
        return None
    low, end = noun.group().lower(), _with_phrase(cast, noun.end(), sentence.end)
    bearer = _bearer_behind(cast, noun.end()) or _bearer_behind(cast, end)  # "One of them, Nora, is a nurse."
    end = bearer[0].span.end if bearer else end
    return Subject(Span(start, end), bearer[1] if bearer else None, low, Span(end, sentence.end))


def _bearer_behind(cast: Cast, at: int) -> tuple[Name, Entity] | None:
    """The person whose name stands right behind a noun: "His brother Karl", "Low’s lawyer, Ann Reed"."""
    behind = cast.people.behind_role.match(cast.text, at)
    named = cast.named_in(_at(behind.end())) if behind else []
    return named[0] if named and named[0][1].kind in PERSONS else None


def _with_phrase(cast: Cast, at: int, end: int) -> int:
    """Where a noun ends with what a preposition adds to it, before the verb: "A doctor at the clinic was blunt"."""
    words = list(islice(WORD.finditer(cast.text, at, end), MORE))
    if not words or words[0].group().lower() not in cast.language.grammar.noun_links:
        return at
    for number, word in enumerate(words[1:]):
        if word.group().islower() and _is_verb(word.group(), cast):
            return words[number].end()
        if cast.text[word.end() : word.end() + 1] in BOUNDS:
            return word.end()
    return at


def _is_joined(cast: Cast, at: int) -> bool:
    """Whether somebody else is named together with who is named before a place."""
    word = WORD.match(cast.text, at + 1)
    return word is not None and word.group().lower() in cast.language.grammar.joining


def _past_opener(cast: Cast, sentence: Span) -> int | None:
    """Where the subject of a sentence may begin: behind "But", behind "On Monday,"."""
    text, grammar = cast.text, cast.language.grammar
    word = WORD.search(text, sentence.start, sentence.end)
    if word is None or cast.in_quotes(word.start()):
        return None
    low = word.group().lower()
    opens = low in grammar.prepositions | grammar.openers | grammar.subordinators
    if opens or _is_participle(cast, word):  # "Told of this, Ann Low shrugged."
        comma = text.find(", ", word.end(), min(sentence.end, word.end() + LONGEST_OPENER))
        return comma + 2 if comma > 0 else None
    if low in grammar.conjunctions or (low in grammar.adverbs and not cast.named_in(_at(word.start()))):
        behind = WORD.search(text, word.end(), sentence.end)
        return behind.start() if behind else None
    return word.start()


def _is_participle(cast: Cast, word: re.Match[str]) -> bool:
    """Whether the first word of a sentence says what is done meanwhile, or was: "Smiling, ...", "Told of this, ..."."""
    people, low = cast.people, word.group().lower()
    ends = len(low) > SHORTEST_PAST and low.endswith((*people.past_endings, *people.gerunds))
    told = ends or low in people.participles | cast.language.wording.passive_told
    return told and not cast.named_in(_at(word.start()))


def _at(place: int) -> Span:
    return Span(place, place + 1)


def _words(cast: Cast, start: int, sentence: Span) -> Iterator[re.Match[str]]:
    """The words in which a subject stands: up to a preposition, a relative, a verb, or the first mark behind a word."""
    stops = head_stops(cast.language.grammar, cast.people) | cast.language.grammar.finite
    names = {n.span.start: n for n, _ in cast.named_in(sentence)}
    inside = start
    for number, word in enumerate(WORD.finditer(cast.text, start, sentence.end)):
        if number == EARLY:
            return
        if word.start() in names:
            inside = names[word.start()].span.end
        if word.start() >= inside and word.group().lower() in stops:
            return
        yield word
        if word.end() >= inside and cast.text[word.end() : word.end() + 1] in BOUNDS:
            return


def _named_first(cast: Cast, words: list[re.Match[str]]) -> tuple[Name, Entity] | None:
    """The first person's name that no possessive follows, behind nothing but what its bearer is: "Mayor Ann Low"."""
    for name, entity in cast.named_in(Span(words[0].start(), words[-1].end())):
        if entity.kind not in PERSONS or owns(cast.text, name.span.end, cast.people) or _leads_role(cast, name):
            continue  # "the HHA spokesman Dan Low", "Low’s brother Dan", "Halden attorney Dan Low"
        before = [w.group().lower() for w in words if w.end() <= name.span.start]
        if not _is_whole(cast, name) or (
            len(name.words) == 1 and cast.language.grammar.articles.issuperset(before[:1]) and before
        ):
            return None  # "The Prophet"
        return None if any(_is_verb(w, cast) for w in before) else (name, entity)
    return None


def _leads_role(cast: Cast, name: Name) -> bool:
    """Whether a role stands right behind a name: "Halden attorney"."""
    behind = WORD.match(cast.text, name.span.end + 1)
    return behind is not None and cast.text[name.span.end] == " " and behind.group() in cast.people.role_words


def _is_whole(cast: Cast, name: Name) -> bool:
    """Whether nothing goes on behind a name, and it is more than a title: not "The Prophet", "MP" of "MP-turned"."""
    behind = cast.text[name.span.end : name.span.end + 2]
    title = len(name.words) == 1 and name.words[0].lower() in cast.people.role_words
    return not (title or behind[:1] in {"-", "‑"} or behind[1:].isupper())


def _is_verb(low: str, cast: Cast) -> bool:
    """Whether a word in small letters may be a verb, and says of nobody what they are."""
    grammar, people = cast.language.grammar, cast.people
    past = len(low) > SHORTEST_PAST and low.endswith(people.past_endings)
    verb = past or low in grammar.verbs or low in grammar.finite
    return verb and low not in people.role_words


def _noun_of(cast: Cast, words: list[re.Match[str]]) -> re.Match[str] | None:
    """The noun of one person among the first words, behind an article or an owner: "A nurse", "Her lawyer"."""
    people, low = cast.people, [without_owner(w.group().lower(), cast.people) for w in words]
    if len(words) == 1 and low[0] in people.one_of:  # "One of the miners", "Another"
        return words[0]
    nouns = [n for n, w in enumerate(low) if n and (w in people.persons_described or _is_who(cast, words[n].end()))]
    if not nouns or people.is_group(low[nouns[0]]) or not _opens_description(cast, words[0], words[nouns[0]]):
        return None
    last = nouns[0]
    while last + 1 in nouns:  # "The health secretary", "A student nurse"
        last += 1
    return words[last] if _ends_noun(cast, words[last].end()) else None


def _is_who(cast: Cast, at: int) -> bool:
    """Whether a relative for a person stands behind a noun: "A regular, who gave only his first name, sighed."."""
    behind = WORD.search(cast.text, at, at + len(", whose"))
    return behind is not None and behind.group() in cast.language.grammar.personal_relatives


def _opens_description(cast: Cast, word: re.Match[str], noun: re.Match[str]) -> bool:
    """Whether a word begins the description of a noun: an article, a possessive, somebody's name with one."""
    low, people = word.group().lower(), cast.people
    if low in people.single_determiners or low in people.definites or low in people.one_of:
        return True
    owners = [n for n, _ in cast.named_in(Span(word.start(), noun.start())) if owns(cast.text, n.span.end, people)]
    return bool(owners) and (owners[0].span.start == word.start() or low in people.titles)


def _ends_noun(cast: Cast, at: int) -> bool:
    """Whether a noun is the last of its phrase: a verb, a mark, a preposition or a name follows, not "driver error"."""
    word = WORD.match(cast.text, at + 1)
    if word is not None and word.group().lower() in cast.language.wording.reflexives:
        return True  # "The defender himself was less sure"
    if word is None or cast.text[at : at + 1] != " ":
        behind = WORD.search(cast.text, at, at + LONGEST_OPENER)
        grammar = cast.language.grammar
        pronouns = grammar.subject_pronouns - grammar.personal_relatives
        pronoun = behind is not None and behind.group().lower() in pronouns
        return cast.text[at : at + 1] not in {"'", "’", "-"} and not pronoun  # "A former nurse, she said"
    low = word.group().lower()
    if low in cast.language.grammar.joining:
        return False  # "A nurse and a doctor"
    grammar = cast.language.grammar
    small = head_stops(grammar, cast.people) | grammar.before_verb | grammar.rare_pasts | grammar.actions
    return word.group()[0].isupper() or low in small or _is_verb(low, cast)
