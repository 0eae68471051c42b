"""A process that does the work of a server's calls, bounded in time and memory, and that can be ended.

The server's threads share one interpreter, so a page that is slow to read would stop every call. ``Worker`` sends the
work to a process of its own, whose main thread holds the bounds; one that does not answer even so is ended, and the
next call starts another. Work is a function at the top of a module, called with values that can be pickled.
"""

from __future__ import annotations

import os
import pickle
import select
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from functools import lru_cache
from typing import IO, Any, TypeVar

from onrecord.bounds import USUAL, Bounds, within
from onrecord.data import Document, Page
from onrecord.errors import Busy, OverBounds
from onrecord.settings import Settings

T = TypeVar("T")
GRACE = 10.0
"""Seconds beyond the bounds after which a process that does not answer is ended: it may have had to start first."""
HEAD = struct.Struct("<Q")


class Worker:
    """One process, started with the first call. Calls take turns; one waits ``wait`` seconds for its own."""

    def __init__(self, bounds: Bounds = USUAL, wait: float = 60.0) -> None:
        self.bounds = bounds
        self.wait = wait
        self._turn = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None

    def run(self, thing: str, work: Callable[..., T], *values: object) -> T:
        """What ``work(*values)`` gives. ``thing`` is what an error names.

        Raises ``Busy`` when the turn does not come, ``OverBounds`` when the work takes too much, else what it raised.
        """
        if not self._turn.acquire(timeout=self.wait):
            raise Busy("the reader", f"others' texts take more than {self.wait:g} seconds", "try again in a minute")
        try:
            done, result = self._asked(thing, (thing, self.bounds, work, values))
        finally:
            self._turn.release()
        if not done:
            raise result
        return result  # type: ignore[no-any-return]

    def close(self) -> None:
        """Ends the process."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            for stream in (process.stdin, process.stdout):
                if stream is not None:
                    stream.close()

    def _asked(self, thing: str, call: object) -> tuple[bool, Any]:
        process = self._process
        if process is None or process.poll() is not None:
            self.close()
            process = self._process = _started()
        assert process.stdin is not None and process.stdout is not None
        try:
            _send(process.stdin, call)
            answer = _received(process.stdout, time.monotonic() + 2 * self.bounds.seconds + GRACE)
        except BrokenPipeError:
            answer = None
        if answer is None:  # it hangs where no signal reaches, or the system ended it
            self.close()
            raise OverBounds(thing, f"takes more than {self.bounds.seconds:g} seconds, or too much memory", "send less")
        return answer  # type: ignore[return-value]


def _started() -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "onrecord.services.workers"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        start_new_session=True,
    )


def _send(stream: IO[bytes], value: object) -> None:
    data = pickle.dumps(value)
    stream.write(HEAD.pack(len(data)) + data)
    stream.flush()


def _received(stream: IO[bytes], until: float) -> object:
    """The next value, or ``None`` when none has come until then or the stream ended."""
    head = _exactly(stream, HEAD.size, until)
    data = _exactly(stream, HEAD.unpack(head)[0], until) if head else None
    return pickle.loads(data) if data else None  # what a process of our own sends


def _exactly(stream: IO[bytes], size: int, until: float) -> bytes | None:
    parts: list[bytes] = []
    while size:
        ready, _, _ = select.select([stream], [], [], max(0.0, until - time.monotonic()))
        part = os.read(stream.fileno(), min(size, 1 << 20)) if ready else b""
        if not part:
            return None
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


# ---------------------------------------------------------------- work
def process_document(document: Document, settings: Settings) -> Page:
    """One document through extraction and resolving, with the extractor of the settings."""
    from onrecord.pipeline import process

    return process(document, _extractor(settings.tier, settings.model))


def read_bytes(raw: bytes, name: str, settings: Settings) -> Document:
    """The page in some bytes. Raises ``ReadError``."""
    from onrecord.read import read_page

    return read_page(raw, name=name, settings=settings)


@lru_cache(maxsize=2)
def _extractor(tier: str, model: str) -> Any:
    from onrecord.extracting import extractor

    return extractor(tier or None, model or None)


# ---------------------------------------------------------------- the process
def _serve() -> None:
    """Answers calls until its input ends. Whatever a library prints goes to standard error, not into the answers."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    calls = sys.stdin.buffer
    while head := calls.read(HEAD.size):
        thing, bounds, work, values = pickle.loads(calls.read(HEAD.unpack(head)[0]))
        try:
            answer: tuple[bool, object] = (True, within(bounds, thing, lambda: work(*values)))  # noqa: B023
        except Exception as error:  # the caller decides
            answer = (False, _portable(error))
        _send(answers, answer)


def _portable(error: Exception) -> Exception:
    """An error as it can cross to another process; of one that cannot its kind and words."""
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:
        return RuntimeError(f"{type(error).__name__}: {error}")
    return error


if __name__ == "__main__":
    _serve()
