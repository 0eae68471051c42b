"""Quoted passages of a record, with the statements that quote them, and how faithfully."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from onrecord.data import Record, Span, Taken
from onrecord.store.engines import Connection


def of_record(connection: Connection, record: str) -> list[Taken]:
    """The stretches of a record's turns that stored pages quote, in its order; a line a statement and place."""
    sql = """SELECT v.result, v.verdict, v.flags, s.id, s.wording, d.number AS document
             FROM verifications v JOIN attributions a ON a.number = v.attribution
             JOIN documents d ON d.number = a.document AND d.current = 1
             LEFT JOIN mentions m ON m.attribution = a.number AND m.start <= v.start AND v.ended <= m.ended + 2
             LEFT JOIN statements s ON s.number = m.statement
             WHERE v.record = ? OR (v.verdict = 'spliced' AND instr(v.result, ?) > 0) ORDER BY v.number, m.lead DESC"""
    pages: dict[tuple[int, Span, str, str], set[int]] = {}
    told: dict[tuple[int, Span, str, str], tuple[str, tuple[str, ...]]] = {}
    for row in connection.execute(sql, (record, json.dumps(record, ensure_ascii=False))):
        for turn, span in _places(json.loads(row["result"]), record):
            key = (turn, span, row["id"] or "", row["verdict"])
            pages.setdefault(key, set()).add(row["document"])
            told.setdefault(key, (row["wording"] or "", tuple(row["flags"].split())))
    return [
        Taken(
            turn,
            span,
            id,
            told[turn, span, id, verdict][0],
            verdict=verdict,
            flags=told[turn, span, id, verdict][1],
            pages=len(found),
        )
        for (turn, span, id, verdict), found in sorted(pages.items(), key=lambda p: p[0])
    ]


def _places(result: dict[str, object], record: str) -> Iterator[tuple[int, Span]]:
    """The passage that decided, and for a spliced quote those of its other pieces, in this record."""
    others = result.get("others") if result.get("verdict") == "spliced" else []
    for place in (result, *(others if isinstance(others, list) else [])):
        span, turn = place.get("turn_span"), place.get("turn_index")
        if place.get("record_id") == record and isinstance(turn, int) and isinstance(span, list):
            yield turn, Span(*span)


def left_out(text: str, spans: list[Span]) -> list[Span]:
    """The stretches with a letter in them that lie in none of the spans.

    >>> left_out("We won. You lost.", [Span(0, 7)])
    [Span(start=7, end=17)]
    """
    out, at = [], 0
    for span in [*sorted(spans), Span(len(text), len(text))]:
        if any(c.isalnum() for c in text[at : span.start]):
            out.append(Span(at, span.start))
        at = max(at, span.end)
    return out


def words_quoted(record: Record, taken: Sequence[Taken]) -> tuple[int, int]:
    """How many words the record has, and how many of them somebody quoted."""
    words = sum(len(t.text.split()) for t in record.turns)
    left = 0
    for n, turn in enumerate(record.turns):
        left += sum(len(s.of(turn.text).split()) for s in left_out(turn.text, [t.span for t in taken if t.turn == n]))
    return words, words - left
