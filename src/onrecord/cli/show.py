"""Statements as people read them: tables on a terminal, plain lines in a pipe, JSON lines for programs."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from textwrap import wrap

from rich.console import Console
from rich.text import Text

from onrecord.cli.common import MANNER, visible
from onrecord.cli.table import laid_out
from onrecord.data import Document, Found, Page, Role, Statement
from onrecord.export.places import seen_from_here
from onrecord.export.verdicts import NAME, sign_of
from onrecord.services.display import chain, shortened, who, words_of
from onrecord.shapes import found_to_json

NUMBERS = {"turn", "turns", "words", "pages", "count", "direct", "mixed", "indirect", "post", "named", "unnamed"}
NO_FILES: Mapping[str, str] = {}
NARROW = NUMBERS | {"id", "kind", "date", "time", "copy", "number", "month", "year"}
"""Columns that are never broken over lines."""


def on_terminal() -> bool:
    """Whether standard output is a terminal, or is to be written as if it were one: for documentation."""
    return sys.stdout.isatty() or os.environ.get("ONRECORD_TERMINAL") == "1"


def print_pages(pages: Iterable[Page]) -> None:
    """The attributions of pages, page after page."""
    for page in pages:
        chains, addressees = page.chains(), page.of_role(Role.ADDRESSEE)
        text = page.document.text
        rows = [
            (
                chain(chains[a.id]),
                addressees[a.id].name or "" if a.id in addressees else "",
                words_of(text, a.cue),
                a.kind.value,
                words_of(text, a.content),
            )
            for a in page.attributions
        ]
        if on_terminal():
            shown = [tuple(visible(cell) for cell in row) for row in rows]
            _table(visible(_title(page.document)), ("speaker", "to", "cue", "kind", "content"), shown)
        else:
            print_header("document", "speaker", "to", "cue", "kind", "content")
            for row in rows:
                print("\t".join(visible(cell) for cell in (page.document.id, *row)))


def _title(d: Document) -> str:
    """What a page is called: its title, where it comes from, and its day."""
    where = d.publisher or d.url or (seen_from_here(d.address) if d.address else None)
    return " · ".join(filter(None, (d.title, where, d.published))) or d.id


def print_rows(title: str, columns: tuple[str, ...], rows: Sequence[tuple[str, ...]], *, whole: bool = False) -> None:
    """Rows as a table on a terminal, as lines with tabs in a pipe. ``whole`` keeps long last cells as they are."""
    shown = [tuple(visible(cell) for cell in row) for row in rows]
    if on_terminal() and rows:
        _table(visible(title), columns, shown, whole=whole)
    else:
        print_header(*columns)
        for row in shown:
            print("\t".join(row))


def print_header(*columns: str) -> None:
    """The names of the columns once, above the first lines of a pipe, where ``--header`` asks for them."""
    if MANNER.header:
        MANNER.header = False
        print("\t".join(columns))


def _table(title: str, columns: tuple[str, ...], rows: Iterable[tuple[str, ...]], *, whole: bool = False) -> None:
    """A table on a terminal, as wide as that is; ids, dates and numbers are never broken."""
    console = Console(highlight=False)
    shown = [(*row[:-1], row[-1] if whole else shortened(row[-1])) for row in rows]
    fixed = [n for n, column in enumerate(columns) if column in NARROW]
    right = [n for n, column in enumerate(columns) if column in NUMBERS]
    for line, head in laid_out(columns, shown, console.width, fixed=fixed, right=right):
        console.print(Text(line, style="bold" if head else ""), soft_wrap=True)
    console.print(Text(title, style="dim"), soft_wrap=True)


def print_fact(console: Console, name: str, value: str, width: int = 12) -> None:
    """A name and what it is; on a terminal what does not fit goes on below itself, cut between words."""
    lines = [value]
    if on_terminal():
        lines = wrap(value, max(20, console.width - width - 1), break_long_words=False, break_on_hyphens=False) or [""]
    for n, line in enumerate(lines):
        label = f"{name if n == 0 else '':<{width}}" + (" " if n == 0 and len(name) >= width else "")
        console.print(Text(label, style="bold"), Text(line), sep="", soft_wrap=True)


def print_statements(found: Iterable[Statement]) -> int:
    """Statements with a line for each of their members; how many statements there were."""
    lines: list[tuple[str, ...]] = []
    number = 0
    for s in found:
        number += 1
        for n, m in enumerate(s.members):
            who = (s.id, s.speaker or f"({s.speaker_kind.value})") if n == 0 or not on_terminal() else ("", "")
            lines.append((*who, m.published or "", m.publisher or m.document_id, " ".join(m.text.split())))
    print_rows(f"{number} statements", ("id", "speaker", "date", "publisher", "said"), lines)
    return number


def print_found(found: Iterable[Found], format: str) -> int:
    """Stored statements in the format; how many there were."""
    rows = list(found)
    if format == "jsonl":
        for f in rows:
            print(json.dumps(found_to_json(f), ensure_ascii=False))
        return len(rows)
    lines = [
        (
            f.statement,
            f.document.published or "",
            f.document.publisher or (_file(f) if on_terminal() else ""),
            str(f.pages),
            chain(f.voices),
            f.attribution.kind.value,
            words_of(f.document.text, f.attribution.content),
        )
        for f in rows
    ]
    print_rows(f"{len(lines)} statements", ("id", "date", "publisher", "pages", "speaker", "kind", "said"), lines)
    return len(rows)


def _file(f: Found) -> str:
    """Where a page lies that nobody is named to have published."""
    return seen_from_here(f.document.address) if f.document.address else ""


def print_linked(s: Statement, faithful: str = "", files: Mapping[str, str] = NO_FILES) -> None:
    """What is known of a statement wherever it stands: wording, members, the tree of its variants, the reasons.

    ``faithful`` is a sentence on how its printings stand to the record; ``files`` are the paths of pages by id.
    """
    console = Console(highlight=False)
    for name, value in (*_facts_of(s), ("on record", faithful)):
        if value:
            print_fact(console, name, visible(value))
    if len(s.members) > 1:
        _print_members(s, files)
    _print_variants(s, console)
    for j in (j for j in s.judgements if j.undone is None):
        told = f"{j.left} {'=' if j.same else '≠'} {j.right}: {', '.join(j.evidence)} ({j.score:.2f}, {j.decided_by})"
        print_fact(console, "because", visible(told))
    console.print()


def _facts_of(s: Statement) -> tuple[tuple[str, str | None], ...]:
    """What is known of a statement as a whole."""
    pages = len({m.document_id for m in s.members})
    copies = f", {s.copied:.0%} copies of another page" if s.copied else ""
    return (
        ("statement", s.id),
        ("speaker", s.speaker or f"({s.speaker_kind.value})"),
        ("wording", s.wording + (f" (from the record {s.from_record})" if s.from_record else "")),
        ("first dated", s.first_dated),
        ("first seen", s.first_seen),
        ("publishers", ", ".join(s.publishers)),
        ("carried by", f"{pages} page{'s' if pages > 1 else ''}{copies}"),
    )


def _print_members(s: Statement, files: Mapping[str, str]) -> None:
    """Who prints a statement, a row each."""
    lines = [
        (
            m.id,
            m.published or "",
            m.publisher or files.get(m.document_id) or m.document_id,
            m.speaker or "",
            "copy" if m.copy_of else "",
            " ".join(m.text.split()),
        )
        for m in s.members
    ]
    print_rows("carried by", ("id", "date", "publisher", "speaker", "copy", "said"), lines)


def _print_variants(s: Statement, console: Console) -> None:
    """The wordings as a tree, each with the edits that lead to it and what it leaves out."""
    children: dict[int | None, list[int]] = {}
    for n, v in enumerate(s.variants):
        children.setdefault(v.parent, []).append(n)

    def show(n: int, depth: int) -> None:
        v = s.variants[n]
        edits = [f"{e.op} {e.record!r} → {e.quote!r}" + (f" [{' '.join(e.flags)}]" if e.flags else "") for e in v.edits]
        lost = [f"without {words!r}" for words in (v.lost_before, v.lost_after) if words]
        told = f"{'  ' * depth}{'└ ' if depth else ''}{v.members} × {v.text}"
        print_fact(console, "wording", visible(told))
        for line in (*edits, *lost):
            console.print(Text(" " * 14 + "  " * depth + visible(line), style="dim"), soft_wrap=True)
        for child in children.get(n, ()):
            show(child, depth + 1)

    if len(s.variants) > 1:
        show(0, 0)


def print_in_context(f: Found) -> None:
    """One statement where it stands on its page, with what is known of both."""
    d, a, console = f.document, f.attribution, Console(highlight=False)
    for name, value in _facts_on_page(f):
        if value:
            print_fact(console, name, visible(value), 11)
    start, end = _around(d.text, a.content[0].start, a.content[-1].end)
    context = Text(visible(d.text[start:end], "\n"))
    for s in a.content:
        context.stylize("reverse", s.start - start, s.end - start)
    for v in f.verifications:
        place = f" ({v.passage.record_id}, turn {v.passage.turn_index})" if v.passage else ""
        told = " ".join((f"{sign_of(v.verdict)} {NAME[v.verdict].lower()}:", *v.flags)).rstrip(":")
        console.print(
            Text.assemble((f"{'checked':<11}", "bold"), visible(f"{told}{place}: {v.quoted.text}")), soft_wrap=True
        )
    console.print()
    console.print(Text("… " if start else "") + context + Text(" …" if end < len(d.text) else ""), soft_wrap=True)


def _facts_on_page(f: Found) -> tuple[tuple[str, str | None], ...]:
    """What is known of a statement where it stands on a page."""
    d, a = f.document, f.attribution
    return (
        ("statement", f.statement),
        ("speaker", f"{who(f.speaker)} — {f.speaker.evidence or 'as stored'}"),
        ("to", f.addressee.name if f.addressee else None),
        ("kind", f"{a.kind.value}, {a.mode.value}"),
        ("cue", words_of(d.text, a.cue)),
        ("found by", f"{a.origin}, confidence {a.confidence:.2f}"),
        ("page", d.title),
        ("publisher", d.publisher),
        ("published", d.published),
        ("address", d.url or (seen_from_here(d.address) if d.address else d.id)),
        ("characters", ", ".join(f"{s.start}–{s.end}" for s in a.content)),
    )


def _around(text: str, start: int, end: int, size: int = 200) -> tuple[int, int]:
    """Where the whole words around a place begin and end, so many characters on each side."""
    before, behind = text[max(0, start - size) : start], text[end : end + size]
    if start > size:
        before = before.partition(" ")[2]
    if end + size < len(text):
        behind = behind.rpartition(" ")[0]
    return start - len(before), end + len(behind)
