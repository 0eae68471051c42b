"""A transcript as a map: what was quoted of it, how often, how faithfully, and what never was."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal
from urllib.parse import quote, urlencode

from fastapi import Query, Request
from fastapi.responses import HTMLResponse

from onrecord.data import Record, Span, Taken, Turn, Verdict
from onrecord.export.verdicts import COUNTED, FAMILY, HARM, Family, by_family, summed, worst
from onrecord.services import bodies
from onrecord.services.display import day
from onrecord.store.quoted import words_quoted
from onrecord.web import api
from onrecord.web.at import At, base_of
from onrecord.web.pages.common import counted, is_held, page, router
from onrecord.web.pages.marks import cut

Part = Literal["all", "quoted", "never"]
MOST_TURNS, MOST_CHARACTERS = 300, 90_000
"""Turns, and characters of them, on one screen of a transcript."""
CELLS = 200
"""Parts of the strip that maps the whole."""


@router.get("/records/{id:path}.json", response_model=bodies.Record)
def record_json(request: Request, place: At, id: str) -> Any:
    """A record as the API gives it, at the address of its page; or the page of the record whose id ends so."""
    with place.store() as store:
        held = is_held(lambda: store.record(f"{id}.json").id, f"{id}.json")
    return record(request, place, f"{id}.json") if held else api.record(place, id)


@router.get("/records/{id:path}")
def record(
    request: Request,
    place: At,
    id: str,
    part: Part = "all",
    at: Annotated[str, Query(max_length=60)] = "",
    first: Annotated[int, Query(ge=0, lt=10**9, alias="from")] = 0,
    whole: bool = False,
) -> HTMLResponse:
    """A transcript; the whole of it, or the turns that were quoted, or those of which nobody quoted a word.

    ``at`` names a stretch of a turn that is marked: "3.120-145"; links to ``#here`` open there. A long record comes in
    screens; that which holds the stretch is shown, or the one that begins with the turn ``from``.
    """
    here = here_of(at)
    with place.store() as store:
        held = store.record(id)
        taken = place.answers.now(store, ("quoted", held.id), lambda s: s.quoted(held.id))
    words, quoted = words_quoted(held, taken)
    chosen = _chosen(held, taken, part, here)
    screens = [chosen] if whole or not chosen else list(_screens(held, chosen))
    number = _screen_of(screens, here[0] if here else first)
    coded = quote(held.id, safe="")
    counts = by_family(Counter(t.verdict for t in taken))
    return page(
        "record.html",
        r=held,
        part=part,
        words=words,
        quoted=quoted,
        statements=len({t.statement for t in taken}),
        numbers={f.value: n for f, n in counts.items()},
        summed=summed(counts),
        strip=strip(held, taken, f"/records/{coded}"),
        turns=list(_turns(held, taken, screens[number], here)),
        screens=len(screens),
        screen=number,
        before=_from(screens, number - 1, part),
        after=_from(screens, number + 1, part),
        first_quoted=_first_quoted(taken, screens[number], f"/records/{coded}"),
        spoken=dict(held.spoken_languages),
        citation=". ".join(p for p in (held.title or held.id, day(held.date), held.place, held.source) if p),
        link=f"{base_of(request)}/records/{coded}",
        address=f"/records/{coded}",
        canonical=f"/records/{coded}",
        json=f"/records/{coded}.json",
        about=f"{counted(words, 'word')}, {quoted:,} of them quoted on stored pages. {summed(counts)}".strip(),
    )


def _first_quoted(taken: Sequence[Taken], screen: Sequence[int], address: str) -> str:
    """Where the first stretch stands that was quoted: on this screen, or on its own; empty where nothing was."""
    first = next((t.turn for t in taken), None)
    if first is None:
        return ""
    return f"#t{first}" if first in screen else f"{address}?from={first}#t{first}"


def here_of(at: str) -> tuple[int, Span] | None:
    """The turn and the stretch of it that an address names; ``None`` for what names none.

    >>> here_of("3.120-145"), here_of("somewhere")
    ((3, Span(start=120, end=145)), None)
    """
    found = re.fullmatch(r"(\d{1,9})\.(\d{1,9})-(\d{1,9})", at)
    if found is None or int(found[2]) >= int(found[3]):
        return None
    return int(found[1]), Span(int(found[2]), int(found[3]))


# ---------------------------------------------------------------- screens
def _chosen(held: Record, taken: Sequence[Taken], part: Part, here: tuple[int, Span] | None) -> list[int]:
    """The turns that are asked for."""
    own = {t.turn for t in taken}
    at = here[0] if here is not None else None
    return [n for n in range(len(held.turns)) if part == "all" or (part == "quoted") == (n in own) or n == at]


def _screens(held: Record, chosen: Sequence[int]) -> Iterator[list[int]]:
    """The turns in screens of a bearable size; a turn is never cut."""
    screen: list[int] = []
    length = 0
    for n in chosen:
        if screen and (len(screen) >= MOST_TURNS or length + len(held.turns[n].text) > MOST_CHARACTERS):
            yield screen
            screen, length = [], 0
        screen.append(n)
        length += len(held.turns[n].text)
    if screen:
        yield screen


def _screen_of(screens: Sequence[Sequence[int]], turn: int) -> int:
    """The screen with a turn, or the one that it would stand on."""
    return max((n for n, s in enumerate(screens) if s and s[0] <= turn), default=0)


def _from(screens: Sequence[Sequence[int]], number: int, part: Part) -> str | None:
    if not 0 <= number < len(screens):
        return None
    return "?" + urlencode({"from": screens[number][0], **({"part": part} if part != "all" else {})})


# ---------------------------------------------------------------- the map
@dataclass(frozen=True, slots=True)
class Cell:
    """A part of the strip in which something is quoted: where it stands, the worst of it, and where it leads."""

    left: float
    width: float
    family: str
    href: str
    told: str


def strip(held: Record, taken: Sequence[Taken], address: str) -> list[Cell]:
    """The transcript as a strip from its first word to its last: the parts of which something was quoted."""
    starts, at = [], 0
    for turn in held.turns:
        starts.append(at)
        at += len(turn.text) + 1
    cells: dict[int, list[Taken]] = {}
    for t in taken:
        if t.turn < len(starts) and at:
            cells.setdefault((starts[t.turn] + t.span.start) * CELLS // at, []).append(t)
    width = 100 / CELLS
    return [
        Cell(
            round(n * width, 2),
            width,
            worst(_family(t) for t in of).value,
            f"{address}?at={of[0].turn}.{of[0].span.start}-{of[0].span.end}#here",
            f"{counted(len(of), 'quoted place')}: {summed(by_family(Counter(t.verdict for t in of)))}",
        )
        for n, of in sorted(cells.items())
    ]


def _family(t: Taken) -> Family:
    return FAMILY[Verdict(t.verdict)]


# ---------------------------------------------------------------- turns
def _turns(
    held: Record, taken: Sequence[Taken], chosen: Sequence[int], here: tuple[int, Span] | None
) -> Iterator[dict[str, Any]]:
    by_turn: dict[int, list[Taken]] = {}
    for t in taken:
        by_turn.setdefault(t.turn, []).append(t)
    quoted = sorted(by_turn)
    for n in chosen:
        turn, own = held.turns[n], by_turn.get(n, [])
        marked = here[1] if here and here[0] == n else None
        following = next((q for q in quoted if q > n), None) if own else None
        yield {
            "n": n,
            "speaker": turn.speaker,
            "time": _time(turn),
            "pieces": list(pieces_of(turn.text, own, marked)),
            "quoted": len({t.statement for t in own}),
            "next": following,
            "next_here": following is not None and following <= chosen[-1],
        }


def _time(turn: Turn) -> str | None:
    if turn.start is None:
        return None
    seconds = int(turn.start)
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def pieces_of(text: str, taken: Sequence[Taken], marked: Span | None = None) -> Iterator[dict[str, Any]]:
    """The text in pieces, cut where quoted stretches begin and end, each with the worst that was made of it."""
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
    """What became of a stretch: it leads to the statement that its worst printing belongs to."""
    one = min(over, key=lambda t: (HARM.index(_family(t)), t.span.end - t.span.start, t.span.start))
    pages = sum(t.pages for t in over)
    counts = {f: sum(t.pages for t in over if _family(t) is f) for f in HARM}
    told = ", ".join(f"{n} {COUNTED[f][n != 1]}" for f, n in counts.items() if n)
    return {
        "href": f"/statements/{one.statement}" if one.statement else "",
        "told": f"{counted(pages, 'page')}: {told}",
        "family": _family(one).value,
    }
