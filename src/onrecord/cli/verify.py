"""``onrecord verify``."""

from __future__ import annotations

import glob
import json
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from onrecord.bounds import Bounds, within
from onrecord.cli.common import (
    AllowPrivate,
    ModelFolder,
    StorePath,
    Tier,
    check,
    day_given,
    extractor_from,
    format_of,
    plain,
    progress,
    remark,
    report_failures,
    report_unread,
    settings_from,
)
from onrecord.cli.output import Output, printing_to, writing
from onrecord.cli.verdicts import print_offer, print_verification
from onrecord.data import Document, Failure, Page, Quoted, Record, Verdict, Verification
from onrecord.errors import NoQuotes, OverBounds, UsageError
from onrecord.export.places import lines_of, place_in
from onrecord.export.verdicts import NAME
from onrecord.extracting import Extractor
from onrecord.extracting.quotes import quotes_of
from onrecord.pipeline import process_safely, unread
from onrecord.read.paths import is_file, is_there, suffix_of
from onrecord.settings import Settings, bounds_of
from onrecord.shapes import verification_to_json
from onrecord.store import is_there as store_is_there
from onrecord.store import open_store, without_password
from onrecord.verifying import MemoryShelf, Policy, Shelf, load_policy, verify
from onrecord.verifying.offer import Offer, offer_to_json, offers

FORMATS = ("table", "jsonl", "html", "sarif", "junit", "docx")
FAILED = 1

Checked = Annotated[
    list[str] | None,
    typer.Argument(
        help="Drafts and pages (text, Markdown, HTML, .docx, .odt, .rtf, PDF), quotes as JSON lines, addresses, -, "
        "or one quote.",
        show_default=False,
    ),
]

MOST_LOOSE, LONGEST_SHOWN = 20, 60
"""Quotations that were not checked and are told one by one, and characters of each."""


def command(
    sources: Checked = None,
    against: Annotated[
        list[str] | None,
        typer.Option("--against", help="Records to check against, instead of the store's; may come again."),
    ] = None,
    page: Annotated[
        list[str] | None,
        typer.Option("--page", help="A page in the store, by id or address, or all; verdicts are kept."),
    ] = None,
    speaker: Annotated[
        str | None, typer.Option("--speaker", help="Who is said to have spoken a quote given here.")
    ] = None,
    date: Annotated[str | None, typer.Option("--date", help="The day on which the page says so.")] = None,
    policy: Annotated[
        str, typer.Option("--policy", help="Which edits may stand: default, strict, lenient, or a TOML file.")
    ] = "default",
    strict: Annotated[
        bool, typer.Option("--strict", help="For generated text: every quoted string, speaker included, or it fails.")
    ] = False,
    indirect: Annotated[
        bool, typer.Option("--indirect", help="Offer the likeliest passages for indirect statements; no verdict.")
    ] = False,
    format: Annotated[
        str,
        typer.Option("--format", help="table, jsonl, html, sarif, junit, or docx: the draft with comments."),
    ] = "table",
    output: Output = None,
    no_quotes_ok: Annotated[
        bool, typer.Option("--no-quotes-ok", help="End with 0 when nobody is quoted, as a hook over any file needs.")
    ] = False,
    store: StorePath = None,
    tier: Tier = None,
    model: ModelFolder = None,
    allow_private: AllowPrivate = False,
) -> None:
    """Check quotes against primary records, word by word: real, unchanged, whole, and that person's?

    Ends with 1 when a quote fails the policy, with 8 when nobody is quoted.

    Examples:  onrecord verify draft.docx --against debate.vtt   |   onrecord verify quotes.jsonl --format jsonl   |
    onrecord verify "We will not raise the toll" --speaker Hallam --against records/
    """
    format = format_of(format, FORMATS)
    drafts, held = sources or [], page or []
    draft = _word_draft(drafts, held, output) if format == "docx" else None
    if not (drafts or held):
        raise UsageError("verify", "was given nothing to check", "name a draft, a quote, -, or --page ID")
    day = day_given(date, "--date")
    rules = _rules(policy, strict)
    settings = settings_from(store=store, allow_private=allow_private, tier=tier, model=model)
    given = Quoted("", speaker=speaker, date=day)
    run = Run(failures=[], documents={}, offers=[])
    with _shelf(against, settings, run.failures, store) as shelf:
        if run.failures:
            check(report_failures(run.failures), 0)
        run.records = _given(shelf)
        pages = _processed(_items(drafts, held, given, settings), settings, given)
        verified = _verified(pages, shelf, rules, run, every=strict, indirect=indirect, bounds=bounds_of(settings))
        with printing_to(None if draft else output):
            found = _printed(verified, format, held, run, settings)
            _print_rest(found, format, run, rules)
    _write_word(draft, output, found, run, settings)
    _print_loose(run)
    if format == "table" and found:
        remark(totals(found))
    report_unread(run.unread)
    _end(found, run, [*drafts, *held], no_quotes_ok=no_quotes_ok)


def _end(found: Sequence[Verification], run: Run, things: Sequence[str], *, no_quotes_ok: bool) -> None:
    """Ends with the code of what went wrong: a page that could not be read, nothing to check, a quote that fails."""
    check(report_failures(run.failures), len(run.documents) + sum(v.quoted.document_id is None for v in found))
    if not found and not no_quotes_ok:
        raise NoQuotes(", ".join(things), "quotes nobody", "there was nothing to check")
    if any(v.fails for v in found):
        raise typer.Exit(FAILED)


def _rules(policy: str, strict: bool) -> Policy:
    """The policy to judge by; a ``strict`` one fails what has no record, or another speaker."""
    rules = load_policy("strict" if strict and policy == "default" else policy)
    if not strict:
        return rules
    return replace(rules, needs_speaker=True, failing=rules.failing | {Verdict.RECORD_UNAVAILABLE})


def _printed(
    verified: Iterable[Verification], format: str, pages: Sequence[str], run: Run, settings: Settings
) -> list[Verification]:
    """All verifications, each printed when it comes; those on pages in the store are kept."""
    found: list[Verification] = []
    try:
        for v in verified:
            found.append(v)
            _print_one(v, format, run)
    finally:  # an interrupted run keeps what it has
        _keep(found, pages, run, settings)
    return found


@dataclass(slots=True)
class Run:
    """What a run gathers beside verifications: what failed, the documents by id, and passages for indirect speech.

    ``loose`` are the quotations that nobody is said to have spoken and that were not checked, ``unread`` the pages
    in languages that are not read; ``records`` are those that were given.
    """

    failures: list[Failure]
    documents: dict[str, Document]
    offers: list[Offer]
    loose: list[Quoted] = field(default_factory=list)
    records: Sequence[Record] = ()
    unread: Counter[str] = field(default_factory=Counter)
    lines: dict[str, list[int]] = field(default_factory=dict)

    def place(self, quoted: Quoted) -> str:
        """The draft of a quote and the line of it on which that begins: "draft.md:5"; empty for one given by itself."""
        from onrecord.export.report import name_of
        from onrecord.export.sarif import SHOWN_AS_FILES

        document = self.documents.get(quoted.document_id or "")
        if document is None:
            return ""
        name = name_of(document, quoted.document_id)
        if not name.endswith(SHOWN_AS_FILES) or not quoted.spans:
            return name  # the lines of a Word file or a page are nobody's
        if document.id not in self.lines:
            self.lines[document.id] = lines_of(document)
        return f"{name}:{place_in(self.lines[document.id], quoted.spans[0].start)[0]}"


@contextmanager
def _shelf(
    against: list[str] | None, settings: Settings, failures: list[Failure], store: str | None
) -> Iterator[Shelf]:
    """The records given, else those of the store. Raises ``StoreError`` where one that was named is not there."""
    named = store is not None or bool(os.environ.get("ONRECORD_STORE"))
    if against:
        from onrecord.read.records import read_records

        records: list[Record] = []
        with progress(against, "records") as step:
            for item in read_records(against, settings, sys.stdin.buffer):
                if isinstance(item, Failure):
                    failures.append(item)
                else:
                    records.append(item)
                step()
        yield MemoryShelf(records)
    elif named or store_is_there(settings.store):
        with open_store(settings.store, create=False) as opened:
            yield opened.shelf()
    else:
        remark(f"onrecord: no records: no --against, and no store {without_password(settings.store)}")
        yield MemoryShelf(())


def _given(shelf: Shelf) -> Sequence[Record]:
    """The records of a shelf that were given for this run; none of those in a store."""
    return shelf.records if isinstance(shelf, MemoryShelf) else ()


def _items(
    sources: Sequence[str], pages: Sequence[str], given: Quoted, settings: Settings
) -> Iterator[Quoted | Document | Page | Failure]:
    """Quotes, documents and stored pages, in the order named; quotes with what the flags say of them."""
    from onrecord.read.quotes import read_quotes

    for number, source in enumerate(sources, 1):
        if _is_quote(source):
            yield replace(given, text=source, id=str(number))
            continue
        for item in read_quotes([source], settings, sys.stdin.buffer):
            yield _filled(item, given) if isinstance(item, Quoted) else item
    if pages:
        with open_store(settings.store, create=False) as opened:
            held = opened.pages() if list(pages) == ["all"] else (opened.page(named) for named in pages)
            yield from held


def _filled(quoted: Quoted, given: Quoted) -> Quoted:
    return replace(quoted, speaker=quoted.speaker or given.speaker, date=quoted.date or given.date)


def _is_quote(source: str) -> bool:
    """Whether an argument is the words of a quote and no path or address: it has a blank and names no file."""
    if source == "-" or source.startswith(("http://", "https://")):
        return False
    if glob.has_magic(source) and glob.glob(source):  # noqa: PTH207
        return False
    return " " in source.strip() and not is_there(source)


def _processed(
    items: Iterable[Quoted | Document | Page | Failure], settings: Settings, given: Quoted
) -> Iterator[Quoted | Page | Failure]:
    """Documents as pages; a model is loaded when the first one comes."""
    by: Extractor | None = None
    for item in items:
        if isinstance(item, Document):
            if by is None and given.speaker:
                remark("onrecord: --speaker is for quotes given by themselves: a draft says who speaks")
            by = by or extractor_from(settings)
            yield process_safely(item, by, bounds_of(settings))
        else:
            yield item


def _verified(
    items: Iterable[Quoted | Page | Failure],
    shelf: Shelf,
    rules: Policy,
    run: Run,
    *,
    every: bool,
    indirect: bool,
    bounds: Bounds,
) -> Iterator[Verification]:
    # nobody knows how many there are; a bar would run through the verdicts as they appear on the same terminal
    with nullcontext(lambda: None) if sys.stdout.isatty() else progress(["-"], "quotes") as step:
        for page in items:
            if isinstance(page, Failure):
                run.failures.append(page)
                continue
            if isinstance(page, Page):
                run.documents[page.document.id] = page.document
                run.unread.update(unread(page))
                run.offers.extend(offers(page, shelf) if indirect else ())
                run.loose += [] if every else _loose_in(page)
            for quoted in [page] if isinstance(page, Quoted) else quotes_of(page, every=every):
                try:
                    yield within(bounds, quoted.id, lambda: verify(quoted, shelf, policy=rules))  # noqa: B023
                except OverBounds as error:
                    run.failures.append(Failure(error.thing, f"{error.problem}; {error.remedy}"))
                step()


def _loose_in(page: Page) -> list[Quoted]:
    """The quotations of a page that nobody is said to have spoken."""
    return [q for q in quotes_of(page, every=True) if q.attribution_id is None]


def _keep(found: Sequence[Verification], pages: Sequence[str], run: Run, settings: Settings) -> None:
    """The verdicts on pages in the store stay with them."""
    if not pages:
        return
    with open_store(settings.store, create=False) as opened:
        for document in run.documents:
            opened.add_verifications(document, [v for v in found if v.quoted.document_id == document])


def _print_one(found: Verification, format: str, run: Run) -> None:
    """What can be shown quote by quote is shown at once."""
    if format == "jsonl":
        print(json.dumps(verification_to_json(found), ensure_ascii=False))
    elif format == "table":
        print_verification(found, run.place(found.quoted))


def _begun(words: str) -> str:
    whole = " ".join(words.split())
    return whole if len(whole) <= LONGEST_SHOWN else f"{whole[:LONGEST_SHOWN]} ..."


def _print_loose(run: Run) -> None:
    """Nothing is passed over in silence: what stands in marks and was not checked, a line each."""
    if not run.loose:
        return
    for quoted in run.loose[:MOST_LOOSE]:
        remark(plain(f"onrecord: {run.place(quoted)}: not checked: {_begun(quoted.text)}"))
    number = len(run.loose)
    these, were = ("a quotation", "was") if number == 1 else (f"{number} quotations", "were")
    remark(f"onrecord: {these} that nobody is said to have spoken {were} not checked; --strict checks every one")


def totals(found: Sequence[Verification]) -> str:
    """How many quotes there were, how many of them fail, and their verdicts, in a line."""
    number, failing = len(found), sum(v.fails for v in found)
    counts = Counter(NAME[v.verdict].lower() for v in found)
    fail = f"{failing or 'none'} fail{'' if failing > 1 else 's'}"
    quotes = "1 quote" if number == 1 else f"{number} quotes"
    return f"{quotes}: {fail} ({', '.join(f'{n} {name}' for name, n in counts.most_common())})"


def _print_rest(found: Sequence[Verification], format: str, run: Run, rules: Policy) -> None:
    if format == "html":
        from onrecord.export.report import Checked, report_lines

        for line in report_lines(
            found, run.offers, rules, Checked(run.documents, run.records, _today(), loose=run.loose)
        ):
            print(line)
    elif format == "junit":
        from onrecord.export.junit import junit_of

        print(junit_of(found, run.documents))
    elif format == "sarif":
        from onrecord.export.sarif import sarif_of

        print(json.dumps(sarif_of(found, run.documents), ensure_ascii=False, indent=1))
    for offer in run.offers:
        if format == "jsonl":
            print(json.dumps(offer_to_json(offer), ensure_ascii=False))
        elif format == "table":
            print_offer(offer)


def _today() -> str:
    """The day of the check; ``SOURCE_DATE_EPOCH`` sets it, for whoever needs the same bytes every day."""
    set_to = os.environ.get("SOURCE_DATE_EPOCH", "")
    now = datetime.fromtimestamp(int(set_to), UTC) if set_to.isdecimal() and len(set_to) < 12 else datetime.now(UTC)
    return now.date().isoformat()


def _word_draft(sources: Sequence[str], pages: Sequence[str], output: Path | None) -> Path:
    """The Word file that is to be commented. Raises ``UsageError`` for anything else than one."""
    alone = len(sources) == 1 and not pages
    if not alone or suffix_of(sources[0]) != ".docx" or not is_file(sources[0]):
        raise UsageError("--format docx", "puts comments into one draft", "name one .docx file")
    if output is None:
        raise UsageError("--output", "is needed for --format docx", "name the file to write, with --output")
    return Path(sources[0])


def _write_word(
    draft: Path | None, output: Path | None, found: Sequence[Verification], run: Run, settings: Settings
) -> None:
    """The draft with its comments, where one was asked for and could be read."""
    if draft is None or output is None or run.failures:
        return
    from onrecord.export.word import commented

    text = next((d.text for d in run.documents.values()), "")
    made = commented(draft.read_bytes(), found, text, str(draft), settings.max_bytes)
    with writing(output, binary=True) as (file, _):
        file.write(made)
