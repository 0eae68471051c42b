"""Attributions by rule: what is said, and wishes, judgements, "according to", signatures and colons."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.data import Mode, Span, Spans
from onrecord.extracting.cues import Cue, find_cues
from onrecord.extracting.draft import Draft
from onrecord.extracting.nouns import Range
from onrecord.extracting.phrases import phrase_after
from onrecord.extracting.said import said
from onrecord.extracting.scene import Scene, clause_start, direct_after, draft, is_mere_pronoun, quoted, trim, until_end
from onrecord.extracting.subjects import subject_before
from onrecord.extracting.surroundings import only_quotes
from onrecord.extracting.worded import find_worded
from onrecord.languages.grammar import Grammar, Verb
from onrecord.text.reading import Level, Reading, Token, token_at

OPENING, CLOSING = "\"“‘'«`", "\"”’'»"
DASHES = frozenset("—–―-")
COLONS = frozenset({"colon", "announced"})
"""Origins of drafts whose source is whatever leads to a colon."""


def find_by_rule(reading: Reading) -> tuple[Draft, ...]:
    """All attributions that the rules see in the sentences of a page."""
    found: list[Draft] = []
    for level in reading.levels:
        found += _read_level(reading, level)
    worded = {d.content[0].start: d for d in find_worded(reading)}
    found = [worded.pop(d.content[0].start, d) if d.origin in COLONS else d for d in found]
    told = {s.start for d in found for s in d.content}
    return (*found, *(d for start, d in worded.items() if start not in told))


def _read_level(reading: Reading, level: Level) -> list[Draft]:
    """One level, sentence by sentence; a quotation without a tag goes on with the one before it."""
    out: list[Draft] = []
    previous, grammar = -2, reading.language.grammar
    for n, tokens in enumerate(level.sentences):
        scene = Scene(reading.text, tokens, find_cues(tokens, grammar), level.outer, grammar)
        # "“We won,” she said. “It is ours.”"
        if level.outer is None and only_quotes(tokens):
            if out and previous == n - 1 and _quotes_in(out[-1], reading):
                out[-1] = replace(out[-1], content=out[-1].content + _pieces(tokens))
                previous = n
            continue
        found = list(_read_sentence(scene))
        if found:
            out += found
            previous = n
    return out


def _pieces(tokens: Sequence[Token]) -> Spans:
    return tuple(Span(t.start, t.end) for t in tokens if t.quote is not None)


def _quotes_in(draft: Draft, reading: Reading) -> bool:
    """Whether a draft has a quotation, which another one in the next sentence goes on with."""
    text = reading.text
    edges = ((text[s.start], text[s.end - 1]) for s in draft.content)
    return draft.mode is not Mode.THOUGHT and any(first in OPENING or last in CLOSING for first, last in edges)


def _read_sentence(scene: Scene) -> Iterator[Draft]:
    """The attributions of one sentence."""
    yield from _according(scene)
    taken: list[Span] = []
    for n, cue in enumerate(scene.cues):
        found = _read_cue(scene, n, cue)
        if found is not None:
            taken += found.content
            yield found
    yield from _signed(scene)
    yield from _announced(scene, taken)


def _read_cue(scene: Scene, n: int, cue: Cue) -> Draft | None:
    """The draft of a cue; in the passive it has none, for its subject says nothing: "Ann Lee was told"."""
    found = (read(scene, n, cue) for read in CUE_STEPS) if not cue.passive else ()
    return next((draft for draft in found if draft is not None), None)


# ---------------------------------------------------------------- wishes
def _wished(scene: Scene, n: int, cue: Cue) -> Draft | None:
    """A wish with its infinitive: "Ann Lee hopes to win", "Ann Lee urged the council to vote"."""
    verb = cue.reads("WISH")
    if verb is None or scene.level is not None or cue.subject is None:
        return None
    whom = _urged(scene, cue, verb)
    at = whom[1] if whom else cue.end
    if not _begins_infinitive(scene, at):
        return None
    content = until_end(scene, n, cue, whom[0] if whom else at)
    return draft(scene, cue.subject, (cue.start, cue.end), [content], None, verb.mode, "wish")


def _urged(scene: Scene, cue: Cue, verb: Verb) -> Range | None:
    """The one of whom something is wished: "urged the council to vote"."""
    if verb.lemma not in scene.grammar.urging or scene.at(cue.end).low in scene.grammar.infinitives:
        return None  # "hoped to win"
    return phrase_after(scene.tokens, cue.end, scene.grammar, apposition=False)


def _begins_infinitive(scene: Scene, i: int) -> bool:
    ahead = scene.at(i + 1)
    if ahead.is_name or ahead.low in scene.grammar.determiners:
        return False  # "appealed to Ann Lee", "pledged to the town"
    return ahead.is_word and scene.at(i).low in scene.grammar.infinitives


# ---------------------------------------------------------------- judgements
@dataclass(frozen=True, slots=True)
class Judgement:
    """A verb that judges, with its object and what is said of it as ``content``."""

    scene: Scene
    cue: Cue
    verb: Verb
    content: Range

    @property
    def has_particle(self) -> bool:
        """Whether the verb has its particle: "called for"."""
        return self.cue.end - self.cue.start > 1

    @property
    def is_quoted(self) -> bool:
        """Whether the judgement is in marks, at least in part."""
        return quoted(self.scene, [self.content])


def _judged(scene: Scene, n: int, cue: Cue) -> Draft | None:
    """A judgement: "Ann Lee slammed the plan", "Ann Lee called the plan “a farce”"."""
    verb = cue.reads("JUDGE")
    if verb is None or scene.level is not None or cue.subject is None:
        return None
    judgement = Judgement(scene, cue, verb, until_end(scene, n, cue, cue.end))
    if any(excludes(judgement) for excludes in EXCLUSION_STEPS):
        return None
    return draft(scene, cue.subject, (cue.start, cue.end), [judgement.content], None, verb.mode, "judgement")


def _names_work(judgement: Judgement) -> bool:
    """A title behind its noun: "a book called “Rust Never Sleeps”"."""
    return judgement.scene.at(judgement.cue.start - 1).low in judgement.scene.grammar.title_nouns


def _lacks_object(judgement: Judgement) -> bool:
    """Nothing is judged: "Ann Lee described, in May, ..."; but "called for peace" has its particle."""
    token = judgement.scene.at(judgement.cue.end)
    if token.quote is None and not token.is_word:
        return True
    return token.low in judgement.scene.grammar.prepositions and not judgement.has_particle


def _is_of_pronoun(judgement: Judgement) -> bool:
    """A pronoun for something named elsewhere: "Ann Lee criticized that"."""
    return is_mere_pronoun(judgement.scene.tokens, judgement.content, judgement.scene.grammar)


def _is_unsure(judgement: Judgement) -> bool:
    """A form that is as often another word, without a quotation: "Ann Lee backs into the yard"."""
    scene = judgement.scene
    return scene.tokens[judgement.cue.start].low in scene.grammar.unsure_alone and not judgement.is_quoted


def _is_mere_call(judgement: Judgement) -> bool:
    """A call by telephone: "Ann Lee called the office"; not "called for peace", "called it “a farce”"."""
    if judgement.verb.lemma not in judgement.scene.grammar.calling:
        return False
    return not judgement.has_particle and not judgement.is_quoted


EXCLUSION_STEPS = (_lacks_object, _names_work, _is_of_pronoun, _is_unsure, _is_mere_call)
"""The reasons for which a verb of judging judges nothing."""
CUE_STEPS = (said, _wished, _judged)
"""The readings of a cue; the first that finds something decides."""


# ---------------------------------------------------------------- "according to"
def _according(scene: Scene) -> Iterator[Draft]:
    """Clauses with their source behind "according to"."""
    tokens = scene.tokens
    for i in range(len(tokens) - 2):
        if (tokens[i].low, tokens[i + 1].low) != scene.grammar.according_to:
            continue  # "according the court more power"
        source = phrase_after(tokens, i + 2, scene.grammar, apposition=i > 1)
        # "According to Ann Lee, ...", "But according to Ann Lee, ..."
        if source is not None and i <= 1:
            source = _through_name(tokens, source, scene.grammar)
            pieces = _told_behind(scene, source)
        else:
            pieces = _told_before(scene, i, source) if source else []
        if pieces:
            yield draft(scene, source, (i, i + 2), pieces, None, Mode.SPEECH, "according to")


def _told_behind(scene: Scene, source: Range) -> list[Range]:
    """The clause behind a source at the head of its sentence: "According to Ann Lee, they won"."""
    tokens = scene.tokens
    comma = next((k for k in range(source[1], len(tokens)) if tokens[k].text == ","), len(tokens))
    return [trim(tokens, comma + 1, len(tokens))] if comma + 1 < len(tokens) else []


def _told_before(scene: Scene, i: int, source: Range) -> list[Range]:
    """The clause before, and its verb behind the source: "They won, according to Ann Lee"."""
    aside = scene.tokens[i - 1].text == ","
    last = i - 1 if aside else i
    start = clause_start(scene, last)
    if last < 2:
        return []  # "But, according to Ann Lee, they won"
    rest = _rest(scene.tokens, source[1], scene.grammar) if aside else None
    return [trim(scene.tokens, start, last), *([rest] if rest else [])]


def _rest(tokens: Sequence[Token], at: int, grammar: Grammar) -> Range | None:
    """The verb of a clause, and what follows it, behind who is named in between: "The roof, according to her, was"."""
    if token_at(tokens, at).text != "," or token_at(tokens, at + 1).low not in grammar.finite:
        return None  # "..., according to her."
    return trim(tokens, at + 1, len(tokens))


def _through_name(tokens: Sequence[Token], source: Range, grammar: Grammar) -> Range:
    """With the name behind a description: "According to her lawyer, Dana Lowe, the sentence ..."."""
    end = source[1]
    if token_at(tokens, end).text != "," or not token_at(tokens, end + 1).is_name or tokens[end - 1].is_name:
        return source  # "According to Ann Lee, Moe Lee won": the second name is another's
    name = phrase_after(tokens, end + 1, grammar, apposition=False)
    return (source[0], name[1]) if name and token_at(tokens, name[1]).text == "," else source


# ---------------------------------------------------------------- signatures and colons
def _signed(scene: Scene) -> Iterator[Draft]:
    """A quotation signed with a dash: "“...” — Jane Doe"."""
    tokens = scene.tokens
    if tokens[0].quote is None or scene.at(1).text not in DASHES or not scene.at(2).is_name:
        return  # "“No” – a word that few use"
    source = phrase_after(tokens, 2, scene.grammar)
    # a name alone: "“No.” — Ann Lee said so" is no signature
    if source and source[1] >= len(tokens) - 1:
        yield draft(scene, source, (1, 2), [(0, 1)], None, Mode.SPEECH, "signature")


def _announced(scene: Scene, taken: Sequence[Span]) -> Iterator[Draft]:
    """A quotation behind a colon that no verb claimed: the subject of the words before it speaks."""
    tokens, grammar = scene.tokens, scene.grammar
    for i in range(1, len(tokens) - 1):
        if tokens[i].text != ":" or tokens[i + 1].quote is None or _holds(taken, tokens[i + 1].start):
            continue  # "She said: “No.”" has its verb
        verbs = (k for k in range(1, i) if tokens[k].low in grammar.common_verbs or tokens[k].low in grammar.verbs)
        subject = subject_before(tokens, next(verbs, i), grammar)
        origin = "announced" if "\n" in scene.text[tokens[i].end : tokens[i + 1].start] else "colon"
        content = [direct_after(tokens, i + 1, grammar)]
        yield draft(scene, subject, (i, i + 1), content, None, Mode.SPEECH, origin)
        return


def _holds(taken: Sequence[Span], place: int) -> bool:
    return any(s.start <= place < s.end for s in taken)
