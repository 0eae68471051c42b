"""The extractors behind one setting: ``accurate`` and ``best`` by a learned model, ``fast`` by rules alone."""

from __future__ import annotations

import os
import warnings
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from onrecord.data import Mode, Span, Spans
from onrecord.errors import ModelError, UsageError
from onrecord.extracting.confidence import rule_weights, with_confidence
from onrecord.extracting.cues import SPEAKERS
from onrecord.extracting.draft import Draft
from onrecord.extracting.exchange import exchanged
from onrecord.extracting.rules import find_by_rule
from onrecord.settings import TIERS
from onrecord.text.marks import Quote
from onrecord.text.reading import Reading
from onrecord.text.spans import Stretches

if TYPE_CHECKING:
    from onrecord.extracting.tagger.model import Tagger

DEFAULT = "accurate"
GROUP = "onrecord.models"
"""Entry points by which installed packages offer models: the tier's name, and a function that gives the folder."""
NEEDS = ("onnxruntime", "tokenizers")
SAFETY_NET = frozenset({"quotation", "signature", "announced"})
"""Origins of rules that are kept where the model reads nothing."""


class Extractor(Protocol):
    """What proposes the attributions of a page. ``name`` says which model or rules, and their version."""

    @property
    def name(self) -> str: ...

    def drafts(self, reading: Reading) -> Iterable[Draft]:
        """The attributions of a page, not yet numbered, nested or typed."""


@dataclass(frozen=True, slots=True)
class Rules:
    """Rules alone."""

    name: str = "rules 1"

    def drafts(self, reading: Reading) -> Iterable[Draft]:
        """What the rules see."""
        found = exchanged(find_by_rule(reading), reading)
        return [with_confidence(d, reading.text, rule_weights()) for d in found]


@dataclass(frozen=True, slots=True)
class Learned:
    """A model, and rules for quotations near which it reads nothing."""

    tagger: Tagger

    def __reduce__(self) -> tuple[Callable[[str], Learned], tuple[str]]:
        """Its folder: another process loads the model itself, once."""
        return _of_folder, (str(self.tagger.folder),)

    @property
    def name(self) -> str:
        return self.tagger.name

    def drafts(self, reading: Reading) -> Iterable[Draft]:
        """What the model reads, and the quotations that only the rules see."""
        from onrecord.extracting.tagger.drafts import drafts_of

        rules = find_by_rule(reading)
        found = list(drafts_of(self.tagger.read(reading.text), reading, self.tagger.card.weight, self.name))
        found = list(_one_tag_each(_without_others_pieces(found, rules, reading), reading.quotes))
        text, weights = reading.text, self.tagger.card.confidence
        both = exchanged([*found, *_beside(found, rules, reading)], reading)
        return [with_confidence(d, text, weights if d.scores else rule_weights("net")) for d in both]


def _without_others_pieces(found: Iterable[Draft], rules: Iterable[Draft], reading: Reading) -> Iterator[Draft]:
    """Drafts without those pieces of their content that are a quotation with a tag of its own.

    A model that reads a whole paragraph for one cue sometimes takes the next quotation along.
    """
    tagged: dict[Span, Spans] = {}
    for draft in rules:
        if draft.origin == "quotation" and draft.cue:
            tagged.update(dict.fromkeys(draft.content, draft.cue))
    marks = sorted(f for q in reading.quotes if q.outer is None for f in q.fragments)
    for draft in found:
        kept = tuple(p for s in draft.content for p in _without(s, draft.cue, tagged, marks, reading.text))
        yield replace(draft, content=kept) if kept and kept != draft.content else draft


def _without(span: Span, cue: Spans, tagged: Mapping[Span, Spans], marks: Sequence[Span], text: str) -> Iterator[Span]:
    """A stretch without those of the quotations that it consists of that have another tag."""
    if span in tagged and not _meet(tagged[span], cue):
        return
    inside = list(_held(span, marks))
    others = {f for f in inside if f in tagged and not _meet(tagged[f], cue)}
    edges = [span.start, *(place for f in inside for place in (f.start, f.end)), span.end]
    if others and not any(c.isalnum() for a, b in zip(edges[::2], edges[1::2], strict=True) for c in text[a:b]):
        yield from (f for f in inside if f not in others)
    else:
        yield span


def _one_tag_each(found: Iterable[Draft], quotes: Sequence[Quote]) -> Iterator[Draft]:
    """Drafts of which no two claim the same quotation, unless one holds the other, its tag too; the surer one stays."""
    fragments = sorted(f for q in quotes for f in q.fragments if q.outer is None)
    claimed: dict[Span, list[Draft]] = {}
    for draft in sorted(found, key=lambda d: -d.confidence):
        mine = {f for s in draft.content for f in _held(s, fragments)}
        if any(not _holds(a, draft) and not _holds(draft, a) for f in mine for a in claimed.get(f, ())):
            continue
        for f in mine:
            claimed.setdefault(f, []).append(draft)
        yield draft


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


def _said_by_name(draft: Draft, text: str) -> bool:
    """Whether a name and nothing else leads to a sentence: "Kai Borg was brief: “Never.”", not "The rule is: “No.”"."""
    words = " ".join(s.of(text) for s in draft.source).split()
    name = len(words) > 1 and all(w[0].isupper() for w in words) and words[0].lower() not in SPEAKERS
    return name and next((c.isupper() for s in draft.content for c in s.of(text) if c.isalpha()), False)


def _beside(found: Sequence[Draft], rules: Iterable[Draft], reading: Reading) -> Iterator[Draft]:
    """Of the rules' drafts those of the safety net: where nothing was found, and quotations inside what was found."""
    taken = Stretches([s for d in found for s in d.content])
    cues = Stretches([s for d in found for s in d.cue])
    marked = {f for q in reading.quotes for f in q.fragments}
    for draft in rules:
        if draft.origin not in SAFETY_NET and not (draft.origin == "colon" and _said_by_name(draft, reading.text)):
            continue
        if not any(taken.meets(s) for s in draft.content):
            yield draft
        elif draft.source and draft.mode is not Mode.THOUGHT and marked.issuperset(draft.content):
            parts = (*draft.cue, *draft.content)
            whole = Span(min(s.start for s in parts), max(s.end for s in parts))
            new = not any(cues.meets(s) for s in draft.cue) and not taken.within(draft.content)
            if draft.cue and new and taken.around(whole):
                yield draft


def extractor(tier: str | None = None, model: str | Path | None = None) -> Extractor:
    """The extractor of a tier, or of a model's folder; loaded once a process.

    Without either it is the tier that ``ONRECORD_TIER`` names, else ``accurate``; where the two packages that run
    models are absent, the default gives way to rules, with a warning. Raises ``ModelError`` when what was asked for is
    absent.
    """
    asked = tier or os.environ.get("ONRECORD_TIER")
    if asked is not None and asked not in TIERS:
        raise UsageError("tier", f"{asked!r} is not one of {', '.join(TIERS)}")
    missing = [name for name in NEEDS if find_spec(name) is None]
    if model is not None:
        return _learned(str(model), tuple(missing))
    if asked is None and missing:
        warnings.warn(
            f"{' and '.join(missing)} not installed: extracting by rules alone; "
            f"add the model's packages with: pip install {' '.join(missing)}",
            stacklevel=2,
        )
        return Rules()
    return Rules() if asked == "fast" else _learned(str(folder_of(asked or DEFAULT)), tuple(missing))


def _of_folder(folder: str) -> Learned:
    return _learned(folder, tuple(name for name in NEEDS if find_spec(name) is None))


@lru_cache(maxsize=2)
def _learned(folder: str, missing: tuple[str, ...]) -> Learned:
    if missing:
        remedy = f"pip install {' '.join(missing)}, or take --tier fast"
        raise ModelError(folder, f"needs {' and '.join(missing)}", remedy)
    from onrecord.extracting.tagger.model import Tagger

    return Learned(Tagger(Path(folder)))


def folder_of(tier: str) -> Path:
    """Where the model of a tier lies. Raises ``ModelError`` that names the command that installs it."""
    if tier == DEFAULT:
        return Path(__file__).parents[1] / "models" / DEFAULT
    for point in entry_points(group=GROUP):
        if point.name == tier:
            return Path(point.load()())
    raise ModelError(
        f"tier {tier}", "its model is not installed", "in a checkout of onrecord: pip install ./models/best"
    )
