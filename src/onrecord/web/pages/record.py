"""A transcript as a map: what was quoted of it, how often, how faithfully, and what never was."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, Literal

from fastapi.responses import HTMLResponse

from onrecord.data import Record, Turn
from onrecord.store import Taken
from onrecord.store.quoted import words_quoted
from onrecord.web.at import At
from onrecord.web.pages.common import page, router
from onrecord.web.pages.marks import cut

Part = Literal["all", "quoted", "never"]


@router.get("/records/{id}")
def record(place: At, id: str, part: Part = "all") -> HTMLResponse:
    """A transcript; the whole of it, or the turns that were quoted, or those of which nobody quoted a word."""
    with place.store() as store:
        held = store.record(id)
        taken = place.answers.now(store, ("quoted", held.id), lambda s: s.quoted(held.id))
    words, quoted = words_quoted(held, taken)
    return page(
        "record.html", r=held, part=part, words=words, quoted=quoted,
        statements=len({t.statement for t in taken}), verdicts=Counter(t.verdict for t in taken).most_common(),
        turns=list(_turns(held, taken, part)), spoken=dict(held.spoken_languages),
    )  # fmt: skip


def _turns(held: Record, taken: Sequence[Taken], part: Part) -> Iterator[dict[str, Any]]:
    by_turn: dict[int, list[Taken]] = {}
    for t in taken:
        by_turn.setdefault(t.turn, []).append(t)
    for n, turn in enumerate(held.turns):
        own = by_turn.get(n, [])
        if part == "all" or (part == "quoted") == bool(own):
            yield {"n": n, "speaker": turn.speaker, "time": _time(turn), "pieces": list(pieces_of(turn.text, own))}


def _time(turn: Turn) -> str | None:
    if turn.start is None:
        return None
    seconds = int(turn.start)
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def pieces_of(text: str, taken: Sequence[Taken]) -> Iterator[dict[str, Any]]:
    """The text in pieces, cut where quoted stretches begin and end; shown is the shortest that holds it."""
    for piece, over in cut(text, [(t.span, t) for t in taken]):
        if not over:
            yield {"text": piece}
            continue
        shown = min(over, key=lambda t: (t.span.end - t.span.start, t.span.start))
        told = "; ".join(f"{t.verdict.replace('_', ' ')}, {t.pages} page{'' if t.pages == 1 else 's'}" for t in over)
        yield {"text": piece, "href": f"/statements/{shown.statement}" if shown.statement else "#", "told": told,
               "verdict": shown.verdict}  # fmt: skip
