"""Options, settings, progress and failures that several commands share."""

from __future__ import annotations

import getpass
import logging
import re
import sys
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

import typer

from onrecord.data import Failure, Mode
from onrecord.errors import OnRecordError, UsageError
from onrecord.settings import Settings, load_settings

if TYPE_CHECKING:
    from onrecord.extracting import Extractor
    from onrecord.read.raw import Raw
    from onrecord.store import TableStore

STEERING = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Characters that steer a terminal or turn the order of what follows, and halves of characters."""
SIGNS = {n: chr(0x2400 + n) for n in range(32)} | {0x7F: "\u2421"}
"""The pictures of the control characters; for the others there is none."""
MOST_FIGURES = 18
"""Figures of a number that a store can hold."""


@dataclass(slots=True)
class Manner:
    """How much a command tells beside what it was asked for."""

    quiet: bool = False
    verbose: bool = False
    header: bool = False


MANNER = Manner()
"""As the options before the command say."""


def day_given(value: str | None, flag: str) -> str | None:
    """The ISO date that an option gives. Raises ``UsageError`` where it is no date."""
    from onrecord.read.dates import whole_date

    found = whole_date(value) if value is not None else None
    if value is not None and found is None:
        raise UsageError(flag, f"{value!r} is no date", "write it as 2024-02-09")
    return found


def remark(words: str) -> None:
    """A note on standard error; none with ``--quiet``."""
    if not MANNER.quiet:
        print(words, file=sys.stderr)


Sources = Annotated[
    list[str], typer.Argument(help="Files, folders, globs, addresses, or - for standard input.", show_default=False)
]
StorePath = Annotated[
    str | None,
    typer.Option(
        "--store",
        help="The store: a file, or postgresql://user@host/base [ONRECORD_STORE; onrecord.db].",
        show_default=False,
    ),
]
AllowPrivate = Annotated[bool, typer.Option("--allow-private", help="Fetch from private and loopback addresses too.")]
Tier = Annotated[
    str | None,
    typer.Option("--tier", help="Who extracts: accurate, best or fast [ONRECORD_TIER; accurate].", show_default=False),
]
ModelFolder = Annotated[
    str | None,
    typer.Option("--model", help="A folder with a model of your own [ONRECORD_MODEL].", show_default=False),
]
Modes = Annotated[
    str | None,
    typer.Option("--mode", help="Only these, with commas: speech, writing, thought.", show_default=False),
]
MinConfidence = Annotated[
    float, typer.Option("--min-confidence", min=0, max=1, help="Leave out what is less sure.", show_default=False)
]
Processes = Annotated[
    int | None,
    typer.Option("--workers", help="Read in so many processes, one a core [ONRECORD_WORKERS; 1].", show_default=False),
]
Limit = Annotated[int, typer.Option("--limit", min=1, help="At most so many statements.")]


def settings_from(**flags: Any) -> Settings:
    """Settings with these flags on top; a flag not given is ``None`` or false."""
    tell_of_reading()
    settings = load_settings({name: value for name, value in flags.items() if value is not None and value is not False})
    if MANNER.verbose:
        from onrecord import __version__
        from onrecord.store import without_password

        told = {"store": without_password(settings.store), "tier": settings.model or settings.tier or "accurate"}
        remark(f"onrecord: version {__version__}, " + ", ".join(f"{k} {plain(v)}" for k, v in told.items()))
    return settings


def extractor_from(settings: Settings) -> Extractor:
    """The extractor that the settings ask for; what it has to say goes to standard error."""
    from onrecord.extracting.tiers import extractor

    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        found = extractor(settings.tier or None, settings.model or None)
    for warning in told:
        remark(f"onrecord: {warning.message}")
    return found


def modes_of(given: str | None) -> tuple[str, ...]:
    """``speech,writing`` as a tuple. Raises ``UsageError`` for what is no mode."""
    found = tuple(m.strip() for m in (given or "").split(",") if m.strip())
    for mode in found:
        one_of(mode, [m.value for m in Mode], "--mode")
    return found


@contextmanager
def asked(store: str | None) -> Iterator[TableStore]:
    """The store that ``--store`` or the settings name, to be asked. It says how many pages wait to be linked: asking
    links none."""
    from onrecord.store import open_store, without_password

    with open_store(settings_from(store=store).store, create=False) as opened:
        waiting = opened.unlinked()
        if waiting:
            told, are = ("1 page waits", "is") if waiting == 1 else (f"{waiting} pages wait", "are")
            of = f" --store {plain(without_password(store))}" if store else ""
            remark(f"onrecord: {told} to be linked, and {are} not in what follows: onrecord link{of}")
        yield opened


def one_of(value: str | None, allowed: Sequence[str], flag: str) -> str | None:
    """The value if it is allowed. Raises ``UsageError`` that lists what is."""
    if value is not None and value not in allowed:
        raise UsageError(flag, f"{value!r} is not one of {', '.join(allowed)}")
    return value


def format_of(value: str, allowed: Sequence[str]) -> str:
    """The format that is asked for. ``json`` and ``jsonl`` are one: a line is an object. Raises ``UsageError``.

    >>> format_of("jsonl", ("table", "json"))
    'json'
    """
    other = {"json": "jsonl", "jsonl": "json"}.get(value, "")
    if value not in allowed and other in allowed:
        return other
    one_of(value, allowed, "--format")
    return value


def number_of(words: str, what: str, problem: str, remedy: str) -> int:
    """A whole number as it is typed in figures. Raises ``UsageError`` for any other, or one too large."""
    if not (words.isascii() and words.isdecimal() and len(words) <= MOST_FIGURES):
        raise UsageError(what, problem, remedy)
    return int(words)


def within_store(number: int, what: str = "--limit") -> int:
    """A number as it is. Raises ``UsageError`` for one that no store can count to."""
    if abs(number) >= 10**MOST_FIGURES:
        raise UsageError(what, "is larger than any store", f"give at most {MOST_FIGURES} figures")
    return number


def open_sources(sources: Sequence[str], settings: Settings) -> Iterator[Raw | Failure]:
    """The bytes of the sources, standard input among them, not read yet."""
    from onrecord.read import fetch_sources

    return fetch_sources(sources, settings, sys.stdin.buffer)


def bar_of(*columns: Any) -> Any:
    """A bar on standard error that goes when all is done.

    What is printed meanwhile goes around the bar only where it goes to a terminal: a file or a pipe gets it as it is.
    """
    from rich.console import Console
    from rich.progress import Progress

    around = sys.stdout.isatty()
    console = Console(stderr=True)
    return Progress(*columns, console=console, transient=True, redirect_stdout=around, redirect_stderr=around)


@contextmanager
def progress(sources: Sequence[str], what: str = "pages", total: int | None = None) -> Iterator[Any]:
    """A step function that moves a bar on a terminal, not in a pipe; without ``total`` files are counted."""
    if MANNER.quiet or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn

    from onrecord.read import count_sources

    speed = TextColumn("{task.fields[speed]}")
    left = (TextColumn("left:"), TimeRemainingColumn())
    columns = (TextColumn(what), BarColumn(), MofNCompleteColumn(), speed, TimeElapsedColumn(), *left)
    with bar_of(*columns) as bar:
        task = bar.add_task(what, total=count_sources(sources) if total is None else total, speed="")

        def step() -> None:
            bar.advance(task)
            told = bar.tasks[0]
            if told.total is not None and told.completed > told.total:  # a feed holds more than one
                bar.update(task, total=told.completed)
            rate = told.speed
            bar.update(task, speed=f"{rate:.0f} {what}/s" if rate else "")

        yield step


def report_failures(failures: Iterable[Failure]) -> int:
    """Prints each failure in a line; how many there were."""
    listed = list(failures)
    for failure in listed:
        print(f"onrecord: {plain(failure.address)}: {plain(failure.reason)}", file=sys.stderr)
    return len(listed)


def report_unread(pages: Mapping[str, int]) -> None:
    """Says how many pages are in languages that are not read: nothing is passed over in silence."""
    for language, number in sorted(pages.items()):
        told = "1 page is" if number == 1 else f"{number} pages are"
        remark(f"onrecord: {told} in {language}, which is not read: no statements were looked for")


def plain(words: str) -> str:
    """A name or a reason for a terminal, so that it can be typed back: what steers it is written out.

    >>> print(plain("a" + chr(27) + "[2J"))
    a\\x1b[2J
    """
    return STEERING.sub(lambda m: m.group().encode("unicode_escape").decode(), words)


def visible(words: str, breaks: str = "") -> str:
    """Words of a page as a terminal may have them: what steers it, or turns the writing round, is a sign of its own.

    >>> visible("red \\x1b[31m")
    'red ␛[31m'
    """
    return STEERING.sub(lambda m: m[0] if m[0] in breaks else SIGNS.get(ord(m[0]), "\ufffd"), words)


class _Lines(logging.Handler):
    """Prints what reading has to tell, a line each."""

    def emit(self, record: logging.LogRecord) -> None:
        remark(f"onrecord: {plain(record.getMessage())}")


def tell_of_reading() -> None:
    """What reading tells beside failures (files passed over, dates that could be two days) goes to standard error."""
    log = logging.getLogger("onrecord.read")
    if not log.handlers:
        log.addHandler(_Lines())
        log.propagate = False
    logging.getLogger("trafilatura").setLevel(logging.ERROR)  # what it cannot read is a failure that we tell


class SomeFailed(OnRecordError):
    """Some sources failed; each was named already. Its message is the last line."""

    def __str__(self) -> str:
        return f"{self.thing} {self.problem}; {self.remedy}"

    exit_code = 3


def check(failed: int, done: int) -> None:
    """Ends with an error when something failed: exit 0 means that everything asked for was done."""
    if failed:
        told = "the reason is above" if failed == 1 else "the reasons are above"
        rest = "; the others went through" if done > 1 else "; the other one went through" if done else ""
        what = "source" if failed + done == 1 else "sources"
        raise SomeFailed(f"{failed} of {failed + done}", f"{what} failed", told + rest)


def decider(by: str | None) -> str:
    """Who decides: whom ``--by`` names, else whoever is logged in. Raises ``UsageError`` for an empty name."""
    if by is not None and not by.strip():
        raise UsageError("--by", "is empty", "say who decides")
    try:
        return by or getpass.getuser()
    except (KeyError, OSError):
        return "somebody"
