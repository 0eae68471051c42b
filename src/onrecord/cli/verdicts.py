"""Verifications as people read them: the verdict, the quote with what was changed, and where it stands on record."""

from __future__ import annotations

import re

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from onrecord.cli.common import visible
from onrecord.cli.show import on_terminal, print_header
from onrecord.data import Edit, Passage, Verification
from onrecord.export.diff import apart
from onrecord.export.verdicts import NAME, Family, because, family_of, sign_of
from onrecord.verifying.offer import Offer

COLOURS = {
    Family.MATCHES: "green", Family.SHORTENED: "yellow", Family.DIFFERS: "red", Family.NONE: "bright_black",
}  # fmt: skip
"""A colour a family, as on pages: what is in no record is grey, for it is absence of evidence."""

SIGNS, NO_SIGNS = ("[-", "-]", "{+", "+}"), ("", "", "", "")
"""What stands around words of the record that a quote has lost, and around words of its own."""


def print_verification(found: Verification, at: str = "") -> None:
    """One verification: several lines on a terminal, one line with tabs in a pipe. ``at`` is its draft and line."""
    if not on_terminal():
        print_header("id", "verdict", "flags", "speaker", "matches", "place", "quote", "changes", "draft")
        print("\t".join(visible(cell) for cell in (*_cells(found), at)))
        return
    console = Console(highlight=False)
    called = f"{sign_of(found.verdict)} {NAME[found.verdict]}"
    title = Text(called, style=f"bold {COLOURS[family_of(found)]}")
    title.append("  " + ", ".join(found.flags), style="bold red")
    console.print(title)
    console.print(Text.assemble("  ", diff_text(found, signs=console.color_system is None)))
    told = Table.grid(padding=(0, 1))
    for name, words in [*([("draft", at)] if at else []), *reasons(found)]:
        told.add_row(Text(name, style="bright_black", no_wrap=True), Text(visible(words)))
    console.print(Padding(told, (0, 0, 0, 2)))
    console.print()


def _cells(found: Verification) -> tuple[str, ...]:
    matches = {True: "speaker matches", False: "another speaker", None: "speaker unknown"}[found.speaker_matches]
    place = f"{found.passage.record_id}#{found.passage.turn_index}" if found.passage else ""
    changes = "; ".join(f"{e.op}: {e.record!r} -> {e.quote!r}" for e in found.edits)
    quote = re.sub(r"\s+", " ", found.quoted.text)
    return (
        found.quoted.id,
        found.verdict.value,
        ",".join(found.flags),
        found.quoted.speaker or "",
        matches,
        place,
        quote,
        changes,
    )


def print_offer(offer: Offer) -> None:
    """An indirect statement with the passages that it may rest on."""
    if not on_terminal():
        for p in offer.passages:
            cells = (f"{offer.document_id}:{offer.span.start}", "indirect, no verdict", offer.speaker or "")
            words = re.sub(r"\s+", " ", p.text)
            print("\t".join(visible(cell) for cell in (*cells, f"{p.record_id}#{p.turn_index}", words)))
        return
    console = Console(highlight=False)
    console.print(
        Text.assemble(("INDIRECT  ", "bold bright_black"), ("no verdict; the likeliest passages", "bright_black"))
    )
    console.print(Text(visible(f"  {offer.speaker}: {' '.join(offer.text.split())}")))
    for p in offer.passages:
        console.print(
            Text.assemble(("  perhaps  ", "bright_black"), visible(f"{' '.join(p.text.split())} ({where(p)})"))
        )
    if not offer.passages:
        console.print(Text("  nothing like it is on record", style="bright_black"))
    console.print()


def diff_text(found: Verification, *, signs: bool = False) -> Text:
    """The quote with its edits marked: the record's words struck where the quote has others.

    With ``signs``, for terminals that strike and underline nothing, as ``wdiff`` marks them: ``[-not-] {+now+}``.
    """
    quote = visible(re.sub(r"\s", " ", found.quoted.text))
    out, at = Text(), 0
    for edit in sorted(found.edits, key=lambda e: (e.span.start, e.span.end)):
        if edit.span.start < at:
            continue
        out.append(quote[at : edit.span.start])
        at = edit.span.end
        _mark(out, edit, quote, SIGNS if signs else NO_SIGNS)
    out.append(quote[at:])
    return out


def _mark(out: Text, edit: Edit, quote: str, signs: tuple[str, str, str, str]) -> None:
    lost, lost_end, new, new_end = signs
    harmless = not edit.flags and edit.op not in {"replace", "insert", "delete", "move", "question", "cut"}
    if edit.record and edit.op != "ellipsis":
        out.append(" " if apart(out.plain) else "")
        words = f"{lost}{visible(edit.record)}{lost_end}"
        out.append(words, style="strike bright_black" if harmless else "strike red")
        out.append(" ")
    own = quote[edit.span.start : edit.span.end]
    if own:
        out.append(f"{new}{own}{new_end}", style="yellow" if harmless else "bold red underline")


def reasons(found: Verification) -> list[tuple[str, str]]:
    """What stands beside a verdict, a name and a line each."""
    rows: list[tuple[str, str]] = []
    passage = found.passage
    if found.quoted.page:
        rows.append(("printed", f"on page {found.quoted.page} of the draft"))
    if found.reason:
        rows.append(("because", because(found.reason)))
    if passage is None:
        rows.append(("searched", searched(found)))
        return rows + [("stands in", where(other)) for other, _ in found.others]
    said = {True: "said by", False: "but said by", None: "speaker"}[found.speaker_matches]
    rows.append((said, _speaker(found, passage)))
    rows.append(("record", where(passage)))
    rows.append(("passage", in_context(passage)))
    for edit in found.edits:
        if edit.op == "cut":
            rows.append(("cut off", f"{edit.record}"))
    if found.occasion_matches is False:
        rows.append(("occasion", f"the record is of {passage.date}, the page of {found.quoted.date}"))
    if found.translated:
        rows.append(("note", "the record is a translation: two translations may differ without anybody having lied"))
    for other, wording in found.others:
        rows.append(("also", f"{NAME[wording].lower()} in {where(other)}"))
    return rows


def _speaker(found: Verification, passage: Passage) -> str:
    """Whoever is on record for a passage, and what they have to do with whom the page names."""
    told = f"{passage.speaker or 'nobody named'}"
    if found.reported and passage.speaker is None:
        return f"{found.quoted.speaker}, as the record tells"
    if found.reported:
        return f"{told}, who tells what {found.quoted.speaker} said"
    return f"{told}, not by {found.quoted.speaker}" if found.speaker_matches is False else told


def in_context(passage: Passage, around: int = 90) -> str:
    """A passage in brackets with some words before and after it, on one line."""
    before, after = passage.before, passage.after
    if len(before) > around:
        before = before[-around:].partition(" ")[2]
    if len(after) > around:
        after = after[:around].rpartition(" ")[0]
    return f"… {before}[{passage.text}]{after} …".replace("\n", " ")


def where(passage: Passage) -> str:
    """A passage's record, turn and time on one line."""
    from onrecord.cli.record import clock

    facts = (
        passage.title or passage.record_id,
        passage.date,
        passage.grade.value if passage.grade else None,
        f"turn {passage.turn_index}",
        clock(passage.start) or None,
    )
    return ", ".join(f for f in facts if f)


def searched(found: Verification) -> str:
    """What was searched, in words."""
    s = found.searched
    if not s.records:
        return "there is no record to check against"
    reach = f", from {s.first} to {s.last}" if s.first else ""
    these = "this record" if s.records == 1 else f"these {s.records} records"
    return f"{these}{reach}" if found.others else f"not in {these}{reach}"
