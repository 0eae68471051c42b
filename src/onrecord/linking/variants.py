"""The wordings of a statement as a tree: each hangs on the one that it is nearest to, with the edits between."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import LCSseq

from onrecord.data import Edit, Span, Variant
from onrecord.linking.wording import words_in
from onrecord.verifying.compare import compare
from onrecord.verifying.policy import load_policy
from onrecord.words.quote import read_quote
from onrecord.words.tokenizer import words_of

MOST = 60
"""Wordings laid out as a tree; the rarest of more are counted with none."""


@dataclass(frozen=True, slots=True)
class _Wording:
    text: str
    words: tuple[str, ...]
    members: int


def variants_of(root: str, mentions: Sequence[tuple[str, str]]) -> tuple[Variant, ...]:
    """The different wordings of some mentions, the given one first, each with the place of its parent.

    ``mentions`` pairs the words of each with the page whose text it is. Wordings that differ in typography alone are
    one; each of the others hangs on the wording already in the tree that shares most of its words.

    >>> tree = variants_of("We will not go", [("“We will not go,”", "a"), ("“We will go.”", "b")])
    >>> [(v.text, v.parent, [(e.op, e.record) for e in v.edits]) for v in tree]
    [('We will not go', None, []), ('We will go.', 0, [('delete', 'not')])]
    """
    left = _wordings(root, mentions)
    tree = [left.pop(0)]
    parents: list[int | None] = [None]
    near = {w.words: (_shared(w, tree[0]), 0) for w in left}
    while left:
        chosen = max(left, key=lambda w: (near[w.words][0], w.members, len(w.words), w.words))
        left.remove(chosen)
        parents.append(near[chosen.words][1])
        tree.append(chosen)
        for w in left:
            near[w.words] = max(near[w.words], (_shared(w, chosen), len(tree) - 1), key=lambda n: (n[0], -n[1]))
    return tuple(_variant(w, p, tree) for w, p in zip(tree, parents, strict=True))


def _wordings(root: str, mentions: Sequence[tuple[str, str]]) -> list[_Wording]:
    """The wordings by their folded words, the root first, the others by how often they stand."""
    printed: dict[tuple[str, ...], Counter[str]] = {}
    for text, _ in mentions:
        printed.setdefault(words_in(text), Counter())[plain(text)] += 1
    first = words_in(root)
    ranked = sorted(printed, key=lambda w: (w != first, -printed[w].total(), -len(w), w))[:MOST]
    found = [_Wording(min(printed[w], key=lambda t: (-printed[w][t], t)), w, printed[w].total()) for w in ranked]
    return found if first in printed else [_Wording(root, first, 0), *found]


def plain(text: str) -> str:
    """Words as they stand, without the marks around them."""
    return " ".join(text.split()).strip(" \"“”«»„`'‘’,;:")


def _shared(one: _Wording, other: _Wording) -> float:
    """The part of the shorter wording that stands in the other, and a little for how much of the longer it is."""
    same = LCSseq.similarity(one.words, other.words)
    fewer, more = sorted((len(one.words), len(other.words)))
    return same / max(1, fewer) + 0.5 * same / max(1, more)


def _variant(wording: _Wording, parent: int | None, tree: Sequence[_Wording]) -> Variant:
    if parent is None:
        return Variant(wording.text, None, wording.members)
    edits, before, after = _between(tree[parent].text, wording.text)
    return Variant(wording.text, parent, wording.members, edits, lost_before=before, lost_after=after)


@lru_cache(maxsize=1 << 12)
def _between(parent: str, child: str) -> tuple[tuple[Edit, ...], str, str]:
    """The edits from a parent's words to a child's, and what the child leaves out at either end; or puts there."""
    quote, passage = read_quote(child), words_of(parent)
    found = compare(quote, 0, len(quote), passage, load_policy("default"))
    if found is None:
        return (Edit("replace", child, parent),), "", ""
    edits = tuple(
        Edit(
            e.op,
            e.quote,
            e.record,
            e.flags,
            span=_span(quote.words, e.places[:2]),
            record_span=_span(passage, e.places[2:]),
        )
        for e in found.edits
    )
    return edits, passage.said(0, found.first), passage.said(found.last, len(passage))


def _span(words: object, places: tuple[int, ...]) -> Span:
    from onrecord.words.tokenizer import Words

    assert isinstance(words, Words)
    first, last = places
    if first < last:
        return Span(words.starts[first], words.ends[last - 1])
    at = words.starts[first] if first < len(words) else len(words.text)
    return Span(at, at)
