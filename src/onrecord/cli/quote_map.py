"""The quote map of a record: what was quoted of it, by how many pages, how faithfully, and what nobody quoted."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence

from onrecord.cli.common import remark, visible
from onrecord.cli.show import on_terminal, print_rows
from onrecord.data import Record, Span, Taken
from onrecord.export.verdicts import named_as
from onrecord.store import open_store
from onrecord.store.quoted import left_out, words_quoted


def show(named: str, store: str, format: str) -> None:
    """Prints the map of a stored record. Raises ``NotInStore`` when there is none of that id."""
    with open_store(store, create=False) as opened:
        record, taken = opened.record(named), opened.quoted(named)
    if format == "jsonl":
        print(json.dumps(to_json(record, taken), ensure_ascii=False))
        return
    rows = [row for n in range(len(record.turns)) for row in _rows(record, n, [t for t in taken if t.turn == n])]
    print_rows(
        record.title or record.id, ("turn", "speaker", "pages", "verdict", "statement", "said"), rows, whole=True
    )
    remark(visible(_summary(record, taken)))
    if not taken:
        remark("nothing checked yet; check the pages with: onrecord verify --page all")


def _rows(record: Record, n: int, taken: Sequence[Taken]) -> Iterator[tuple[str, ...]]:
    """The stretches of a turn in order: a line for each statement that took one, and one for what nobody took."""
    turn = record.turns[n]
    lines: list[tuple[Span, tuple[str, str, str]]] = [
        (t.span, (str(t.pages), " ".join((_called(t.verdict), *t.flags)), t.statement)) for t in taken
    ]
    lines += [(span, ("", "never quoted", "")) for span in left_out(turn.text, [t.span for t in taken])]
    for span, told in sorted(lines, key=lambda line: (line[0].start, line[0].end)):
        yield str(n), turn.speaker or "", *told, " ".join(span.of(turn.text).split())


def _called(verdict: str) -> str:
    """A verdict by its name for people, by its code in a pipe."""
    return named_as(verdict) if on_terminal() else verdict


def _summary(record: Record, taken: Sequence[Taken]) -> str:
    words, quoted = words_quoted(record, taken)
    statements = len({t.statement for t in taken})
    verdicts = ", ".join(f"{n} {named_as(v)}" for v, n in Counter(t.verdict for t in taken).most_common())
    return f"{quoted} of {words} words quoted, by {statements} statements" + (f": {verdicts}" if verdicts else "")


def to_json(record: Record, taken: Sequence[Taken]) -> dict[str, object]:
    """The map as one object."""
    words, quoted = words_quoted(record, taken)
    return {
        "id": record.id,
        "title": record.title,
        "date": record.date,
        "words": words,
        "words_quoted": quoted,
        "turns": [_turn(record, n, [t for t in taken if t.turn == n]) for n in range(len(record.turns))],
    }


def _turn(record: Record, n: int, taken: Sequence[Taken]) -> dict[str, object]:
    turn = record.turns[n]
    return {
        "turn_index": n,
        "speaker": turn.speaker,
        "text": turn.text,
        "quoted": [
            {
                "span": [t.span.start, t.span.end],
                "statement": t.statement,
                "wording": t.wording,
                "verdict": t.verdict,
                "flags": list(t.flags),
                "pages": t.pages,
            }
            for t in taken
        ],
        "unquoted": [[s.start, s.end] for s in left_out(turn.text, [t.span for t in taken])],
    }
