"""A transcript as a map: what was quoted of it, how often, how faithfully, and what never was."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Annotated, Any, Literal

from fastapi import Query
from fastapi.responses import HTMLResponse

from onrecord.data import Record, Span, Taken, Turn
from onrecord.store.quoted import words_quoted
from onrecord.web.at import At
from onrecord.web.pages.common import page, router
from onrecord.web.pages.marks import cut

Part = Literal["all", "quoted", "never"]


@router.get("/records/{id:path}")
def record(place: At, id: str, part: Part = "all", at: Annotated[str, Query(max_length=60)] = "") -> HTMLResponse:
    """A transcript; the whole of it, or the turns that were quoted, or those of which nobody quoted a word.

    ``at`` names a stretch of a turn that is marked: "3.120-145"; links to ``#here`` open there.
    """
    here = here_of(at)
    with place.store() as store:
        held = store.record(id)
        taken = place.answers.now(store, ("quoted", held.id), lambda s: s.quoted(held.id))
    words, quoted = words_quoted(held, taken)
    return page(
        "record.html",
        r=held,
        part=part,
        words=words,
        quoted=quoted,
        statements=len({t.statement for t in taken}),
        verdicts=Counter(t.verdict for t in taken).most_common(),
        turns=list(_turns(held, taken, part, here)),
        spoken=dict(held.spoken_languages),
    )


def here_of(at: str) -> tuple[int, Span] | None:
    """The turn and the stretch of it that an address names; ``None`` for what names none.

    >>> here_of("3.120-145"), here_of("somewhere")
    ((3, Span(start=120, end=145)), None)
    """
    found = re.fullmatch(r"(\d{1,9})\.(\d{1,9})-(\d{1,9})", at)
    if found is None or int(found[2]) >= int(found[3]):
        return None
    return int(found[1]), Span(int(found[2]), int(found[3]))


def _turns(held: Record, taken: Sequence[Taken], part: Part, here: tuple[int, Span] | None) -> Iterator[dict[str, Any]]:
    by_turn: dict[int, list[Taken]] = {}
    for t in taken:
        by_turn.setdefault(t.turn, []).append(t)
    for n, turn in enumerate(held.turns):
        own = by_turn.get(n, [])
        marked = here[1] if here and here[0] == n else None
        if part == "all" or (part == "quoted") == bool(own) or marked:
            pieces = list(pieces_of(turn.text, own, marked))
            yield {"n": n, "speaker": turn.speaker, "time": _time(turn), "pieces": pieces}


def _time(turn: Turn) -> str | None:
    if turn.start is None:
        return None
    seconds = int(turn.start)
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def pieces_of(text: str, taken: Sequence[Taken], marked: Span | None = None) -> Iterator[dict[str, Any]]:
    """The text in pieces, cut where quoted stretches begin and end; shown is the shortest that holds it."""
    quoted: list[tuple[Span, Taken | None]] = [(t.span, t) for t in taken]
    first = True
    for piece, held in cut(text, [*quoted, *([(marked, None)] if marked else [])]):
        over = [t for t in held if t is not None]
        shown: dict[str, Any] = {"text": piece}
        if len(over) < len(held):
            shown |= {"here": True, "first": first}
            first = False
        yield shown | _quoted(over) if over else shown


def _quoted(over: Sequence[Taken]) -> dict[str, Any]:
    shown = min(over, key=lambda t: (t.span.end - t.span.start, t.span.start))
    told = "; ".join(f"{t.verdict.replace('_', ' ')}, {t.pages} page{'' if t.pages == 1 else 's'}" for t in over)
    return {
        "href": f"/statements/{shown.statement}" if shown.statement else "#",
        "told": told,
        "verdict": shown.verdict,
    }
