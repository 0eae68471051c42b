"""Page-level corrections: quotations joined over paragraphs, dialogue split, quotations without a tag added.

Rules and models alike find a statement by its cue; what is done here needs the page around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.cascade import Cascade, Step
from onrecord.data import Mode, Span
from onrecord.extracting.announced import with_announced
from onrecord.extracting.draft import Draft
from onrecord.extracting.replies import asks_another, is_answer
from onrecord.extracting.surroundings import Piece, Surroundings
from onrecord.extracting.unclaimed import unclaimed
from onrecord.extracting.voices import with_voices
from onrecord.languages.grammar import Grammar, Verb, Words
from onrecord.text.reading import Reading
from onrecord.text.spans import Stretches
from onrecord.text.titles import MARKS, is_title

TURN, ANSWER = "turn", "answer"
"""Origins of printed turns: with a label, and below a question without one."""
BEHIND = re.compile(r" (?P<word>[a-z]+)")
LONGEST_DENIAL = 14
"""Characters before a cue in which it may be denied: "did not "."""
SIGNED = re.compile(r"[ \t]{0,4}\n\s{0,6}(?P<dash>[—–―]|--)[ \u00a0]?(?P<who>[^\s,;:—–(][^\n,;:—–(]{2,79})")
"""The line below a quotation that says whose it is."""
LINE_BEFORE = 80
"""Characters before the line of a quotation in which the line before it ends."""
NAME = 3
"""Words of a name that is told by the verb beside it."""


def exchanged(drafts: Iterable[Draft], reading: Reading) -> list[Draft]:
    """Drafts with what only the page around them tells; what nobody claimed comes as ``floating``, in printed order."""
    page = Surroundings(reading)
    out = [
        d
        for d in with_voices(_without_turns(drafts, reading), reading)
        if not any(excludes(page, d) for excludes in EXCLUSION_STEPS)
    ]
    owned = (_of_report(page, _whole_source(_verb_apart(page, draft), page)) for draft in out)
    whole = (_with_paragraphs(page, _signed(page, draft)) for draft in owned)
    out = list(with_announced(page, [part for draft in whole for part in _parted(page, draft)]))
    floating = (_signed(page, draft) for draft in unclaimed(page, out))
    return [*out, *_turns(reading), *floating]


# ---------------------------------------------------------------- printed turns
def _without_turns(drafts: Iterable[Draft], reading: Reading) -> Iterator[Draft]:
    """Drafts without those that take a printed turn whole: its label says more."""
    printed = Stretches(t.words for t in reading.turns)
    for draft in drafts:
        if draft.level is not None or not any(printed.meets(s) for s in draft.content):
            yield draft  # "LEE: I said no" is one turn


def _turns(reading: Reading) -> Iterator[Draft]:
    for turn in reading.turns:
        if turn.label is None or turn.colon is None:
            yield Draft((), (), (turn.words,), (), Mode.SPEECH, 0.7, ANSWER, None)
        else:
            yield Draft((turn.label,), (turn.colon,), (turn.words,), (), Mode.SPEECH, 0.8, TURN, None)


# ---------------------------------------------------------------- whole sources and quotations
def _whole_source(draft: Draft, page: Surroundings) -> Draft:
    """A draft whose source is more than an article: "The" of "The company, which ..." is the company."""
    if not draft.source or draft.source[-1].of(page.text).lower() not in page.grammar.vague_sources:
        return draft  # "Ann Lee", "they"
    last = draft.source[-1]
    noun = page.grammar.noun_behind.match(page.text, last.end)
    if noun is None or any(Span(last.start, noun.end()).meets(s) for s in (*draft.cue, *draft.content)):
        return draft  # the noun is told elsewhere
    return replace(draft, source=(*draft.source[:-1], Span(last.start, noun.end())))


def _verb_apart(page: Surroundings, draft: Draft) -> Draft:
    """A draft whose verb of saying is no part of its source: "A third fumed" and ":"."""
    if len(draft.source) != 1 or len(draft.cue) != 1 or draft.cue[0].of(page.text) != ":":
        return draft
    source, colon = draft.source[0], draft.cue[0]
    who, _, verb = source.of(page.text).rpartition(" ")
    says = source.end == colon.start and any(v.group in {"SAY", "ASK"} for v in _verbs([verb], page.grammar))
    if not who or not says:
        return draft
    return replace(
        draft, source=(Span(source.start, source.start + len(who)),), cue=(Span(source.end - len(verb), source.end),)
    )


def _signed(page: Surroundings, draft: Draft) -> Draft:
    """A quotation with the name in the line below it as its source, whomever a model took from before it."""
    if draft.level is not None or not draft.content or draft.content[0] not in page.piece_of:
        return draft
    line = SIGNED.match(page.text, draft.content[-1].end)
    if line is None or not _is_signature(line["who"], page.grammar):
        return draft
    own = page.text.rfind("\n", 0, draft.content[0].start) + 1
    tagged = any(own <= s.start < draft.content[-1].end for s in (*draft.source, *draft.cue))
    if tagged or page.text[max(0, own - LINE_BEFORE) : own].rstrip().endswith(":"):  # "Low told the board:"
        return draft
    who = Span(line.start("who"), line.start("who") + len(line["who"].rstrip()))
    return replace(draft, source=(who,), cue=(Span(*line.span("dash")),))


def _is_signature(who: str, grammar: Grammar) -> bool:
    """Whether words are somebody, and no sentence: "Reindeer herder Ann Low"."""
    words = who.split()
    told = not grammar.finite.isdisjoint(words) or any(w in grammar.verbs for w in words[1:])
    if told or not words[0][0].isupper():
        return False  # "Ann Low said no"
    first = words[0].lower()
    no_name = first in grammar.prepositions or first in grammar.no_labels or first in grammar.function_words
    return not no_name or first in grammar.determiners


def _of_report(page: Surroundings, draft: Draft) -> Draft:
    """A clause of somebody's report is theirs: "Low was responding to the Post’s report that the bridge is unsafe"."""
    if draft.level is not None or not draft.content or not draft.cue:
        return draft
    start, after = draft.content[0].start, draft.cue[-1].end
    report = page.grammar.report_before.search(page.text, after, start) if after < start else None
    if report is None or not draft.content[0].of(page.text).lower().startswith(page.grammar.that_opens):
        return draft
    return replace(draft, source=(Span(*report.span("owner")),), cue=(Span(*report.span("noun")),), addressee=())


def _with_paragraphs(page: Surroundings, draft: Draft) -> Draft:
    """A draft with all paragraphs of the quotations that it begins."""
    if draft.level is not None:
        return draft
    new = [f for f in _later_paragraphs(page, draft) if not any(f.meets(s) for s in draft.content)]
    return replace(draft, content=tuple(sorted({*draft.content, *new}))) if new else draft


def _later_paragraphs(page: Surroundings, draft: Draft) -> Iterator[Span]:
    """What follows the first paragraph of each quotation that begins in a draft's content."""
    begun = (q for span in draft.content for f, q in page.held(span) if f == q.fragments[0])
    return (f for quote in begun for f in quote.fragments[1:])


# ---------------------------------------------------------------- dialogue
@dataclass(frozen=True, slots=True)
class Cut:
    """A place in a draft's content, before its unit ``n``: a quotation that stands behind the cue's sentence."""

    page: Surroundings
    draft: Draft
    units: tuple[Span, ...]
    n: int

    @property
    def piece(self) -> Piece:
        """The quotation behind the cut."""
        return self.page.piece_of[self.units[self.n]]

    @property
    def before(self) -> Draft:
        """The draft up to the cut."""
        return replace(self.draft, content=self.units[: self.n])

    @property
    def behind(self) -> Draft:
        """The rest of it, as a statement of its own."""
        return replace(self.draft, content=self.units[self.n :], mode=Mode.SPEECH)


def _parted(page: Surroundings, draft: Draft) -> tuple[Draft, ...]:
    """A draft without what another than its speaker said in reply; a quotation after other words stands by itself."""
    if draft.level is not None or not draft.cue or not draft.content:
        return (draft,)  # only a tag has words of its speaker behind it
    units, here = tuple(page.units(draft)), page.sentence_at(draft.cue[0].start)
    later = (n for n in range(1, len(units)) if page.begins_behind(units[n], here))
    cuts = (PART_CASCADE.answer(Cut(page, draft, units, n)) for n in later)
    return next((cut for cut in cuts if cut is not None), (draft,))


def _other_turn(cut: Cut) -> tuple[Draft, ...] | None:
    """The quotation is another's turn: beside another one, an answer, or signed: "“Did you?” she asked. “No.”"."""
    page, piece = cut.page, cut.piece
    asked = asks_another(cut.units[cut.n - 1].of(page.text), page.grammar)
    answers = asked and is_answer(page.words(piece), page.grammar)
    return (cut.before,) if piece.adjacent or answers else None


def _asked_back(cut: Cut) -> tuple[Draft, ...] | None:
    """A question in a paragraph of its own is put to who just answered one: "“No,” she said.\\n\\n“Why not?”"."""
    page, piece = cut.page, cut.piece
    if page.paragraph_of[page.sentence_at(cut.draft.cue[0].start)] == piece.paragraph:
        return None
    asks = asks_another(page.words(piece), page.grammar)
    return (cut.before,) if asks and page.asks(page.sentence_at(cut.draft.content[0].start) - 1) else None


def _after_clause(cut: Cut) -> tuple[Draft, ...] | None:
    """A quotation after mere words is a statement by itself: "Ann Lee hopes to win. “It is ours.”"."""
    page = cut.page
    marked = any(True for unit in cut.units[: cut.n] for _ in page.held(unit))
    return None if marked else (cut.before, cut.behind)


PART_CASCADE = Cascade(
    (Step("other turn", _other_turn), Step("asked back", _asked_back), Step("after a clause", _after_clause))
)
"""Whether a draft's content goes on with a quotation: the drafts that it falls into."""


# ---------------------------------------------------------------- what is no statement
def _acts_only(page: Surroundings, draft: Draft) -> bool:
    """An act in the next sentence that was taken for a tag: "“...” Keane nodded."."""
    if draft.level is not None or len(draft.cue) != 1 or page.text[draft.cue[0].end - 1] == ":":
        return False
    here = page.sentence_at(draft.cue[0].start)
    before = [page.piece_of.get(s) for s in draft.content]
    if any(p is None or p.sentence >= here for p in before):
        return False
    return not any(v.group in {"SAY", "ASK"} for v in _verbs(_words(page, draft), page.grammar))


def _names_only(page: Surroundings, draft: Draft) -> bool:
    """The name of a thing, in marks, that the words are about: "found “Big Tom” guilty"."""
    words = _words(page, draft)
    if draft.level is not None or not words or words[-1].endswith(":"):
        return False
    verbs, end = _verbs(words, page.grammar), draft.cue[-1].end
    if not _takes_things(verbs, page.grammar):
        return False
    near = (f.of(page.text) for f in _marked_behind(page, draft) if _is_near(page, end, f.start))
    naming = any(v.lemma in page.grammar.naming for v in verbs)
    return any(_is_name(name, naming, page.grammar) for name in near)


def _marked_behind(page: Surroundings, draft: Draft) -> Iterator[Span]:
    """The stretches in marks of a content that stand behind the cue."""
    end = draft.cue[-1].end
    return (f for span in draft.content for f, _ in page.held(span) if f.start >= end)


def _things_only(page: Surroundings, draft: Draft) -> bool:
    """Something short in marks that is done with: "added “secret sauce” to the menu"."""
    if draft.level is not None or not draft.cue:
        return False
    verbs = [v for v in _verbs(_words(page, draft), page.grammar) if v.lemma in page.grammar.ordinary]
    if not verbs or any(v.mode is Mode.WRITING for v in verbs):  # "posted “we won” on Friday"
        return False
    thing = _thing_behind(page, draft)
    behind = BEHIND.match(page.text, thing.end) if thing is not None else None
    return behind is not None and behind["word"] in _words_behind_things(verbs, page.grammar)


def _words_behind_things(verbs: Sequence[Verb], grammar: Grammar) -> Words:
    """The words that tell of a thing before them; "in" is none of them in "added “never again” in a letter"."""
    return grammar.infinitives if any(v.group == "SAY" for v in verbs) else grammar.prepositions


def _thing_behind(page: Surroundings, draft: Draft) -> Span | None:
    """A few words in marks right behind a cue."""
    thing = next(_marked_behind(page, draft), None)
    if thing is None or page.text[draft.cue[-1].end : thing.start].strip():
        return None
    return thing if len(thing.of(page.text).split()) <= NAME else None


def _denied(page: Surroundings, draft: Draft) -> bool:
    """Words in marks that somebody is told not to have said: "He did not say “perhaps never,”"."""
    if draft.level is not None or not draft.cue or not draft.content:
        return False
    verbs = _verbs(_words(page, draft), page.grammar)
    first, end = draft.content[0], draft.cue[-1].end
    marked = any(f.start == first.start for f, _ in page.held(first))
    if not marked or first.start < end or page.text[end : first.start].strip():
        return False
    denies = page.grammar.denial.search(page.text, max(0, draft.cue[0].start - LONGEST_DENIAL), end)
    return denies is not None and any(v.group in {"SAY", "ASK"} for v in verbs)


EXCLUSION_STEPS = (_acts_only, _names_only, _things_only, _denied)
"""The reasons for which a draft is dropped."""


def _words(page: Surroundings, draft: Draft) -> list[str]:
    return [w for c in draft.cue for w in c.of(page.text).lower().split()]


def _verbs(words: Iterable[str], grammar: Grammar) -> list[Verb]:
    return [v for w in words for v in grammar.verbs.get(w, ())]


def _takes_things(verbs: Sequence[Verb], grammar: Grammar) -> bool:
    """Whether the verbs of a cue are as often about a thing: "found", "signed", or no verb at all."""
    return all(v.group == "FIND" for v in verbs) or any(v.lemma in grammar.ordinary for v in verbs)


def _is_name(words: str, naming: bool, grammar: Grammar) -> bool:
    """Whether a quotation names a thing: by its capitals, or anything short beside a verb that gives names."""
    short = len(words.split()) <= NAME and not words.strip(MARKS).endswith(("?", "!"))
    return is_title(words, grammar) or (naming and short)


def _is_near(page: Surroundings, end: int, start: int) -> bool:
    """Whether hardly a word stands between two places: "find the sign “No Entry”"."""
    between = page.text[end:start]
    return len(between.split()) <= 2 and not any(c in ",:;.—" for c in between)
