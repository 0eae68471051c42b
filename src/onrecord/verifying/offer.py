"""Indirect statements get no verdict: the passages of that speaker which share most of their words are offered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from onrecord import languages
from onrecord.data import Page, Passage, Role, Span
from onrecord.extracting.nesting import is_clause
from onrecord.languages import EVERY
from onrecord.languages.wording import Wording
from onrecord.shapes import Json, passage_to_json
from onrecord.verifying.shelf import HeldTurn, Shelf, words_at
from onrecord.verifying.speakers import speaker_matches
from onrecord.words.normal_forms import weight_of
from onrecord.words.postings import Postings
from onrecord.words.tokenizer import Words, hash_key, words_of

WINDOW = 40
"""Words within which the shared words must lie."""
MOST = 20_000
"""Positions taken of one word; commoner words tell little."""
RAREST = 8
LOOKED_AT = 60
LEAST = 2
"""Different words of content that a passage must share."""
AROUND = 160


@dataclass(frozen=True, slots=True)
class Offer:
    """An indirect statement with the passages that it may rest on, the likeliest first. No verdict."""

    attribution_id: str
    document_id: str
    span: Span
    text: str
    speaker: str | None
    passages: tuple[Passage, ...] = ()


def offers(page: Page, shelf: Shelf, limit: int = 3) -> Iterator[Offer]:
    """The indirect statements of a page whose speaker is named, each with at most ``limit`` passages."""
    speakers = {s.attribution_id: s for s in page.speakers if s.role is Role.SOURCE}
    text, wording = page.document.text, languages.of(page.language).wording
    for a in page.attributions:
        speaker = speakers[a.id].name
        if is_clause(text, a) and speaker:
            span = Span(a.content[0].start, a.content[-1].end)
            words = " ".join(s.of(text) for s in a.content)
            yield Offer(a.id, page.document.id, span, words, speaker, likeliest(words, speaker, shelf, limit, wording))


def offer_to_json(offer: Offer) -> Json:
    """An offer as a line beside verifications: its ``verdict`` is null, and ``kind`` says why."""
    return {
        "id": f"{offer.document_id}:{offer.span.start}",
        "kind": "indirect",
        "verdict": None,
        "statement": offer.text,
        "speaker": offer.speaker,
        "doc_id": offer.document_id,
        "attribution": offer.attribution_id,
        "spans": [[offer.span.start, offer.span.end]],
        "passages": [passage_to_json(p) for p in offer.passages],
    }


def likeliest(
    words: str, speaker: str, shelf: Shelf, limit: int = 3, wording: Wording = EVERY.wording
) -> tuple[Passage, ...]:
    """The passages of a speaker that share most words of content with a text, the best first."""
    keys = sorted({k for k in words_of(words, wording).keys if weight_of(k, wording) >= 1.0})
    found: list[Passage] = []
    for position, score in _windows(keys, shelf.postings):
        number, first, end = shelf.postings.text_at(position)
        turn = shelf.turn(number)
        if score < LEAST or len(found) == limit:
            break
        if not _is_of(turn, speaker):
            continue
        held, offset = words_at(shelf, number, first, position, min(end, position + WINDOW), wording)
        span = _shared(held, offset, keys)
        if span is not None:
            found.append(_passage(shelf, number, span))
    return tuple(found)


def _is_of(turn: HeldTurn | None, speaker: str) -> bool:
    """Whether a turn is still there, and is this speaker's."""
    return turn is not None and turn.current and speaker_matches(speaker, turn.speaker, ()) is True


def _shared(held: Words, offset: int, keys: Sequence[str]) -> Span | None:
    """The stretch from the first of the shared words to the last; ``None`` where too few are shared."""
    shared = [n for n, key in enumerate(held.keys) if key in keys]
    if len({held.keys[n] for n in shared}) < LEAST:
        return None
    return Span(offset + held.starts[shared[0]], offset + held.ends[shared[-1]])


def _windows(keys: list[str], postings: Postings) -> list[tuple[int, float]]:
    """Positions with how many different words lie within a window from there, the most first; no two overlap.

    No window goes on over the end of its text.
    """
    lists = [_positions(hash_key(k), postings) for k in keys]
    lists = sorted((p for p in lists if 0 < len(p) <= MOST), key=len)[:RAREST]
    if not lists:
        return []
    places = np.concatenate(lists)
    which = np.concatenate([np.full(len(p), n) for n, p in enumerate(lists)])
    order = np.argsort(places, kind="stable")
    places, which = places[order], which[order]
    texts = postings.texts_at(places)
    ends = np.minimum(np.searchsorted(places, places + WINDOW), np.searchsorted(texts, texts, side="right"))
    scored = [
        (int(p), int(texts[n]), len(set(which[n : ends[n]].tolist())))
        for n, p in enumerate(places.tolist())
        if ends[n] - n >= LEAST
    ]
    return _apart(sorted(scored, key=lambda s: (-s[2], s[0])))


def _apart(scored: Sequence[tuple[int, int, int]]) -> list[tuple[int, float]]:
    """The first windows that do not overlap: of each its position, its text and its score are given."""
    out: list[tuple[int, int, float]] = []
    for position, text, score in scored:
        if all(text != t or abs(position - p) >= WINDOW for p, t, _ in out):
            out.append((position, text, float(score)))
        if len(out) == LOOKED_AT:
            break
    return [(position, score) for position, _, score in out]


def _positions(word: int, postings: Postings) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    low = np.array([word << 32], dtype=np.uint64)
    found = []
    for segment in postings.segments:
        first, last = segment.ranges(low, low + np.uint64(1 << 32))
        found.append(segment.postings[int(first[0]) : int(last[0])].astype(np.int64) + segment.base)
    return np.concatenate(found) if found else np.zeros(0, np.int64)


def _passage(shelf: Shelf, number: int, span: Span) -> Passage:
    turn = shelf.turn(number)
    assert turn is not None
    record = turn.record
    return Passage(
        record.id,
        turn.index,
        span,
        shelf.text(number, span.start, span.end - span.start),
        speaker=turn.speaker,
        title=record.title,
        date=record.date,
        grade=record.grade,
        before=shelf.text(number, max(0, span.start - AROUND), min(span.start, AROUND)),
        after=shelf.text(number, span.end, AROUND),
        start=turn.start,
        end=turn.end,
    )
