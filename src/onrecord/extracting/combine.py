"""A model's drafts and the rules' in one: no quotation claimed twice, and the rules where the model reads nothing."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.data import Mode, Span, Spans
from onrecord.extracting.draft import Draft
from onrecord.extracting.worded import WORDED
from onrecord.languages.grammar import Grammar
from onrecord.text.reading import Reading
from onrecord.text.spans import Stretches

SAFETY_NET = frozenset({"quotation", "signature", "announced", WORDED})
"""Origins of rules that are kept where the model reads nothing."""


# ---------------------------------------------------------------- quotations with tags of their own
@dataclass(frozen=True, slots=True)
class _Tagged:
    """The quotations of a page (``marks``) and the tags that rules see beside them (``tags``)."""

    text: str
    marks: Sequence[Span]
    tags: Mapping[Span, Spans]

    def is_others(self, span: Span, cue: Spans) -> bool:
        """Whether a quotation has another tag than a cue."""
        return span in self.tags and not _meet(self.tags[span], cue)

    def without(self, span: Span, cue: Spans) -> Iterator[Span]:
        """A stretch without those of the quotations that it consists of that have another tag."""
        if self.is_others(span, cue):
            return  # a paragraph whose second quotation another tag follows
        inside = list(_held(span, self.marks))
        own = [f for f in inside if not self.is_others(f, cue)]
        yield from own if len(own) < len(inside) and self._is_row(span, inside) else [span]

    def _is_row(self, span: Span, inside: Sequence[Span]) -> bool:
        """Whether a stretch has no words beside its quotations."""
        edges = [span.start, *(place for f in inside for place in (f.start, f.end)), span.end]
        between = (self.text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True))
        return not any(c.isalnum() for words in between for c in words)


def without_others_pieces(found: Iterable[Draft], rules: Iterable[Draft], reading: Reading) -> Iterator[Draft]:
    """Drafts without those pieces of their content that are a quotation with a tag of its own.

    A model that reads a whole paragraph for one cue sometimes takes the next quotation along.
    """
    quotations = (d for d in rules if d.origin == "quotation")
    tagged = _Tagged(reading.text, reading.outermost, {s: d.cue for d in quotations for s in d.content})
    for draft in found:
        kept = tuple(p for s in draft.content for p in tagged.without(s, draft.cue))
        yield replace(draft, content=kept) if kept and kept != draft.content else draft


def one_tag_each(found: Iterable[Draft], marks: Sequence[Span]) -> Iterator[Draft]:
    """Drafts of which no two claim the same quotation, unless one holds the other, its tag too; the surer one stays."""
    claimed: dict[Span, list[Draft]] = {}
    for draft in sorted(found, key=lambda d: -d.confidence):
        mine = {f for s in draft.content for f in _held(s, marks)}
        others = (a for f in mine for a in claimed.get(f, ()))
        # one told inside the other may share its words
        if all(_holds(a, draft) or _holds(draft, a) for a in others):
            for f in mine:
                claimed.setdefault(f, []).append(draft)
            yield draft


# ---------------------------------------------------------------- the rules as a safety net
@dataclass(frozen=True, slots=True)
class _Found:
    """The stretches that a model took, and the quotations of the page, to ask what it has left."""

    taken: Stretches
    cues: Stretches
    marked: frozenset[Span]

    @classmethod
    def of(cls, found: Sequence[Draft], reading: Reading) -> _Found:
        """What some drafts of a page take."""
        taken, cues = Stretches(s for d in found for s in d.content), Stretches(s for d in found for s in d.cue)
        return cls(taken, cues, frozenset(f for q in reading.quotes for f in q.fragments))

    def leaves(self, draft: Draft) -> bool:
        """Whether nothing was found where a draft is."""
        return not any(self.taken.meets(s) for s in draft.content)

    def holds(self, draft: Draft) -> bool:
        """Whether a draft is a quotation inside what was found, with a source and a tag that are new."""
        if not draft.source or draft.mode is Mode.THOUGHT:
            return False  # "“It was a ‘win’,” she said": nobody is told to have said it
        if not self.marked.issuperset(draft.content):
            return False  # "“He said he won,” she said": the model is surer of clauses
        if any(self.cues.meets(s) for s in draft.cue) or self.taken.within(draft.content):
            return False  # the model has read this tag, or something in this content
        parts = (*draft.cue, *draft.content)
        return self.taken.around(Span(min(s.start for s in parts), max(s.end for s in parts)))


def safety_net(found: Sequence[Draft], rules: Iterable[Draft], reading: Reading) -> Iterator[Draft]:
    """Of the rules' drafts those to be trusted: where nothing was found, and quotations inside what was found."""
    known = _Found.of(found, reading)
    for draft in rules:
        if _is_trusted(draft, reading) and (known.leaves(draft) or known.holds(draft)):
            yield draft


def _is_trusted(draft: Draft, reading: Reading) -> bool:
    if draft.origin in SAFETY_NET:
        return True  # a model trained on prose knows no signatures: "“No.” — Ann Lee"
    return draft.origin == "colon" and _said_by_name(draft, reading.text, reading.language.grammar)


def _said_by_name(draft: Draft, text: str, grammar: Grammar) -> bool:
    """Whether a name and nothing else leads to a sentence: "Kai Borg was brief: “Never.”", not "The rule is: “No.”".

    One word is a name where the page has it behind another capital: "Borg: “Never.”" beside "Kai Borg".
    """
    words = " ".join(s.of(text) for s in draft.source).split()
    if not words or words[0].lower() in grammar.speakers or not all(w[0].isupper() for w in words):
        return False
    if len(words) == 1 and not re.search(rf"(?<![^\W_])[A-Z][\w’'-]+ {re.escape(words[0])}\b", text):
        return False
    return _begins_with_capital(draft.content, text)


def _begins_with_capital(content: Spans, text: str) -> bool:
    return next((c.isupper() for s in content for c in s.of(text) if c.isalpha()), False)


# ---------------------------------------------------------------- stretches
def _held(span: Span, fragments: Sequence[Span]) -> Iterator[Span]:
    """The sorted stretches that lie within a span."""
    at = bisect_left(fragments, span.start, key=lambda f: f.start)
    while at < len(fragments) and fragments[at].end <= span.end:
        yield fragments[at]
        at += 1


def _holds(outer: Draft, inner: Draft) -> bool:
    return all(any(o.holds(c) for o in outer.content) for c in inner.cue)


def _meet(one: Spans, other: Spans) -> bool:
    return any(a.meets(b) for a in one for b in other)
