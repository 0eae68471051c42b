"""Time and memory around the work on one page: what takes more is ended and is a failure; the others go on.

A signal ends work on the main thread wherever it is, in a pattern too. On other threads nothing can be ended: a server
reads pages in a process of its own (``onrecord.services.workers``), on whose main thread the same bounds hold.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType
from typing import TypeVar

from onrecord.errors import OverBounds

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much CPU time, in seconds, and how much memory beyond what is in use, in megabytes, one page may take."""

    seconds: float = 120.0
    megabytes: int = 3_000


USUAL = Bounds()
"""What a page may take where nobody said otherwise."""


AGAIN = 0.5
"""Seconds after which the timer rings once more."""


class _Overdue(BaseException):
    """Raised by the timer. No handler of ordinary errors on the way may take it for one."""


_active = threading.local()


def within(bounds: Bounds, thing: str, work: Callable[[], T]) -> T:
    """What ``work`` gives. Raises ``OverBounds`` that names the thing when it takes more time or memory.

    Inside other bounds, and off the main thread, the work is done without any of its own.

    >>> within(Bounds(seconds=5), "a page", lambda: 6 * 7)
    42
    """
    if getattr(_active, "now", False) or threading.current_thread() is not threading.main_thread():
        return work()
    _active.now = True
    try:
        with _time(bounds.seconds), _memory(bounds.megabytes):
            return work()
    except _Overdue:
        raise OverBounds(thing, f"takes more than {bounds.seconds:g} seconds", _LONGER) from None
    except MemoryError:
        raise OverBounds(thing, f"takes more than {bounds.megabytes} MB of memory", _LARGER) from None
    finally:
        _active.now = False


def each_within(bounds: Bounds, thing: str, items: Iterator[T]) -> Iterator[T]:
    """The items, each made within bounds. Raises ``OverBounds`` at the one that takes more, and ends with it."""
    end = object()
    while (item := within(bounds, thing, lambda: next(items, end))) is not end:
        yield item  # type: ignore[misc]


_LONGER = "raise ONRECORD_PAGE_SECONDS, or read it with --tier fast"
_LARGER = "raise ONRECORD_PAGE_MEGABYTES"


@contextmanager
def _time(seconds: float) -> Iterator[None]:
    """A timer of CPU time, that of the system for this program included."""

    done = False

    def ring(_signal: int, _frame: FrameType | None) -> None:
        if not done:
            raise _Overdue

    if not hasattr(signal, "SIGPROF"):  # Windows has no such timer
        yield
        return
    before = signal.signal(signal.SIGPROF, ring)
    # rings again and again: what is raised in a destructor or a callback of the garbage collector goes no further
    signal.setitimer(signal.ITIMER_PROF, seconds, AGAIN)
    try:
        yield
    finally:
        done = True
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


@contextmanager
def _memory(megabytes: int) -> Iterator[None]:
    """A limit on the program's own data; the files it maps are not counted."""
    try:
        import resource

        soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
        limit = _in_use() + megabytes * 1_000_000
    except (ImportError, OSError):
        yield
        return
    if hard != resource.RLIM_INFINITY:
        limit = min(limit, hard)
    resource.setrlimit(resource.RLIMIT_DATA, (limit, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))


def _in_use() -> int:
    """Bytes of data that the program has asked for so far. Raises ``OSError`` where the system does not tell."""
    with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123  # read for every page: no object more
        data = int(file.read().split()[5])
    import resource

    return data * resource.getpagesize()
