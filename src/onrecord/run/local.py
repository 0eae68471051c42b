"""Processes that do a step side by side, each with a model of its own; this one deals the work out and takes it in.

A process is started when there is work for it, in a session of its own: Ctrl-C reaches only the command, which ends
them. One whose command is gone ends itself. When one is killed, the task it was at is tried once more in a fresh one.
"""

from __future__ import annotations

import json
import logging
import os
import pickle
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing import Pipe
from multiprocessing.connection import Connection, wait
from typing import Any

from onrecord.data import Failure
from onrecord.errors import UsageError
from onrecord.run.spread import Note, Noun, Spread, Task, Value, in_place
from onrecord.run.worker import ANSWERED, BEGUN, OUT_OF_MEMORY
from onrecord.shapes import from_wire

DEALT = 3
"""Tasks that a process holds at most, all but one of them waiting: it goes on while this one writes and links."""
AHEAD = 4
"""Tasks of a step that are under way at most, for each process: what is done early waits here for its turn."""
TRIES = 2
"""Times that a task is tried whose process ends."""
FALSE_STARTS = 3
"""Processes that end one after the other before they have begun; then none will."""
PATIENCE = 5.0
"""Seconds that a process may take to end once its line has."""
ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "RAYON_NUM_THREADS")
"""What keeps libraries from taking the cores of the other processes."""
log = logging.getLogger("onrecord.read")


@dataclass(slots=True, eq=False)
class _Job:
    """A task on its way: what is sent, how often it was tried, and the answer once there is one."""

    call: bytes
    name: str
    tries: int = 0
    answer: bytes | Failure | None = None

    def done(self, answer: bytes | Failure) -> None:
        """Keeps the answer; what was sent is needed no longer."""
        self.call, self.answer = b"", answer


@dataclass(slots=True, eq=False)
class _Worker:
    """One process, the line to it, and the jobs it holds, the one it is at first."""

    process: subprocess.Popen[bytes]
    line: Connection
    jobs: deque[_Job] = field(default_factory=deque)
    begun: bool = False

    def give(self, job: _Job) -> None:
        """Sends a job. When the process is gone already, the line says so when it is listened to."""
        self.jobs.append(job)
        with suppress(OSError):
            self.line.send_bytes(job.call)

    def end(self, patience: float = 0.0) -> int:
        """Ends the process, if it does not end by itself; how it ended."""
        self.line.close()
        with suppress(subprocess.TimeoutExpired):
            return self.process.wait(patience)
        self.process.kill()
        return self.process.wait()


class Workers:
    """So many processes that do steps. A ``Spread``: call it with a step and its tasks; ``close`` ends them.

    Several steps share the processes, one step's answers being the next one's tasks. ``ahead`` bounds what of each
    step is under way at once.
    """

    def __init__(self, number: int) -> None:
        if os.name != "posix":
            raise UsageError("--workers", "more than one needs Linux or macOS", "take 1")
        self.number = number
        self.ahead = AHEAD * number
        self._workers: list[_Worker] = []
        self._waiting: deque[_Job] = deque()
        self._false_starts = 0

    def __call__(
        self, step: Callable[[Value], Iterable[Noun | Failure]], tasks: Iterable[Task[Note, Value]]
    ) -> Iterator[tuple[Note, Iterable[Noun | Failure]]]:
        """The tasks' notes with what the step gave, in the order of the tasks; no more are drawn than ``ahead``."""
        how, coming = pickle.dumps(step), iter(tasks)
        under_way: deque[tuple[Note, _Job | None]] = deque()
        while True:
            while len(under_way) < self.ahead and (task := next(coming, None)) is not None:
                job = None if task.value is None else _Job(pickle.dumps((how, task.value)), task.name)
                under_way.append((task.note, job))
                self._take(job)
            if not under_way:
                return
            note, job = under_way.popleft()
            while job is not None and job.answer is None:
                self._listen()
            yield note, () if job is None else _found(job)

    def close(self) -> None:
        """Ends the processes at once, whatever they are at."""
        self._waiting.clear()
        while self._workers:
            self._workers[-1].end()
            self._workers.pop()

    # ------------------------------------------------------------ dealing
    def _take(self, job: _Job | None) -> None:
        if job is not None:
            self._waiting.append(job)
            self._deal()

    def _deal(self) -> None:
        """Gives what waits to whoever has least to do; a process is started only when all have something."""
        while self._waiting:
            freest = min(self._workers, key=lambda w: len(w.jobs), default=None)
            if freest is None or (freest.jobs and len(self._workers) < self.number):
                freest = self._start()
            if len(freest.jobs) >= DEALT:
                return
            freest.give(self._waiting.popleft())

    def _start(self) -> _Worker:
        ours, theirs = Pipe()
        with theirs:
            worker = _Worker(_started(theirs.fileno()), ours)
        self._workers.append(worker)
        return worker

    # ------------------------------------------------------------ taking in
    def _listen(self) -> None:
        """Waits until a process says something, or ends."""
        lines = {w.line: w for w in self._workers}
        for line in wait(list(lines)):
            worker = lines[line]  # type: ignore[index]
            try:
                said = worker.line.recv_bytes()
            except (EOFError, OSError):
                self._bury(worker)
                continue
            if said == BEGUN:
                worker.begun, self._false_starts = True, 0
            else:
                worker.jobs.popleft().done(said)
        self._deal()

    def _bury(self, worker: _Worker) -> None:
        """Takes over the jobs of a process that has ended; the one it was at is tried again by a fresh one."""
        self._workers.remove(worker)
        how = _ending(worker.end(PATIENCE))
        at = worker.jobs.popleft() if worker.begun and worker.jobs else None
        self._waiting.extendleft(reversed(worker.jobs))
        if at is None:
            self._false_starts += not worker.begun
            if self._false_starts >= FALSE_STARTS:
                told = f"{self.number} processes cannot be started: they are ended at once, {how}"
                raise UsageError("--workers", told, "take fewer")
            return
        at.tries += 1
        if at.tries < TRIES:
            log.warning("%s: the process that read it was ended %s; another one tries again", at.name, how)
            self._start().give(at)
        else:
            told = f"cannot be processed: the process that read it was ended {how}, and so was another"
            at.done(Failure(at.name, f"{told}; run again, or read it alone"))


@contextmanager
def spread_over(workers: int) -> Iterator[Spread]:
    """What does steps in so many processes: with one, in this one."""
    if workers == 1:
        yield in_place
        return
    pool = Workers(workers)
    try:
        yield pool
    finally:
        pool.close()


def _started(descriptor: int) -> subprocess.Popen[bytes]:
    one_thread = dict.fromkeys(ONE_THREAD, "1")
    found = {"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONSAFEPATH": "1"}
    return subprocess.Popen(
        [sys.executable, "-m", "onrecord.run.worker", str(descriptor)],
        stdin=subprocess.DEVNULL,
        stdout=2,  # what a library prints is no answer
        pass_fds=(descriptor,),
        env={**one_thread, **os.environ, **found},
        start_new_session=True,
    )


def _found(job: _Job) -> Iterable[Any]:
    """What a job gave. What reading told on the way is told here; raises what stops every page."""
    if not isinstance(job.answer, bytes):
        return (job.answer,)
    if not job.answer.startswith(ANSWERED):
        raise pickle.loads(job.answer)  # from a process of our own
    told, *nouns = job.answer[len(ANSWERED) :].decode("ascii").split("\n")
    for line in json.loads(told):
        log.warning("%s", line)
    return tuple(map(from_wire, nouns))


def _ending(code: int) -> str:
    """How a process ended, in words.

    >>> _ending(-9), _ending(3)
    ('by SIGKILL (as where memory runs out)', 'with code 3')
    """
    if code == OUT_OF_MEMORY:
        return "for want of memory"
    if code >= 0:
        return f"with code {code}"
    name = signal.Signals(-code).name if -code in set(signal.Signals) else f"signal {-code}"
    return f"by {name} (as where memory runs out)" if -code == signal.SIGKILL else f"by {name}"
