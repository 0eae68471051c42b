"""One process of ``onrecord.run.local``: steps come in over a line, nouns go back. ``python -m onrecord.run.worker FD``

A model is loaded with the first step that holds it and kept. The bounds of ``onrecord.bounds`` hold here, on the main
thread; another thread listens, so that this process ends at once when whoever started it is gone.
"""

from __future__ import annotations

import json
import logging
import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable, Iterable
from functools import lru_cache
from multiprocessing.connection import Connection
from queue import SimpleQueue

from onrecord.shapes import to_wire

BEGUN = b"begun"
ANSWERED = b"nouns:"
OUT_OF_MEMORY = 12
"""How a process ends that has no memory for the answer; the number of ENOMEM."""


def serve(descriptor: int) -> None:
    """Does what comes in over a line until the line ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    line, calls, told = Connection(descriptor), SimpleQueue[bytes](), _Told()
    log = logging.getLogger("onrecord.read")
    log.addHandler(told)
    log.propagate = False
    logging.getLogger("trafilatura").setLevel(logging.ERROR)
    threading.Thread(target=_listen, args=(line, calls), daemon=True).start()
    line.send_bytes(BEGUN)
    while True:
        answer = _answer(calls.get(), told)
        try:
            line.send_bytes(answer)
        except OSError:  # nobody listens any more
            os._exit(0)


def _listen(line: Connection, calls: SimpleQueue[bytes]) -> None:
    try:
        while True:
            calls.put(line.recv_bytes())
    except (EOFError, OSError):
        os._exit(0)
    except MemoryError:
        os._exit(OUT_OF_MEMORY)


def _answer(call: bytes, told: _Told) -> bytes:
    """What a step gives for a value, as nouns in their wire form; an error as one that can cross."""
    told.lines.clear()
    try:
        how, value = pickle.loads(call)  # from the process that started this one
        nouns = [to_wire(noun) for noun in _step(how)(value)]
        return ANSWERED + "\n".join([json.dumps(told.lines), *nouns]).encode("ascii")
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    except Exception as error:  # whoever asked decides
        return _portable(error)


@lru_cache(maxsize=8)
def _step(how: bytes) -> Callable[[object], Iterable[object]]:
    """A step, with all that it holds: loaded once."""
    step: Callable[[object], Iterable[object]] = pickle.loads(how)
    return step


def _portable(error: Exception) -> bytes:
    try:
        data = pickle.dumps(error)
        pickle.loads(data)
    except Exception:  # one that cannot be made again of its words
        data = pickle.dumps(RuntimeError(f"{type(error).__name__}: {error}"))
    return data


class _Told(logging.Handler):
    """Keeps what reading tells, to be told where the page is kept."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


if __name__ == "__main__":
    serve(int(sys.argv[1]))
