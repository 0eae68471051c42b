"""What takes long to count: made in the background, once for each state of the store, and kept.

A page does not wait for it longer than a moment: it shows what was counted before, and says so, or says that it is
being counted. The API waits.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from onrecord.errors import OnRecordError
from onrecord.store.sqlite import SqliteStore

T = TypeVar("T")
MOST_KEPT = 96
MOST_WAITING = 32
"""Answers that are being made or wait for it."""
AT_ONCE = 2
PATIENCE = 0.2
"""Seconds that a page waits."""


class Busy(OnRecordError):
    """So much is being counted that no more is taken on."""

    http_status = 503


@dataclass(frozen=True, slots=True)
class Answer(Generic[T]):
    """What was counted; ``fresh`` is false where the store has changed since."""

    value: T
    fresh: bool


class Answers:
    """Answers by their keys. ``open`` gives a store for the thread that counts."""

    def __init__(self, open: Callable[[], AbstractContextManager[SqliteStore]]) -> None:
        self._open = open
        self._kept: OrderedDict[object, tuple[object, Any]] = OrderedDict()
        self._making: dict[tuple[object, object], Future[Any]] = {}
        self._lock = threading.Lock()
        self._few = threading.Semaphore(AT_ONCE)

    def soon(
        self, store: SqliteStore, key: object, make: Callable[[SqliteStore], T], patience: float = PATIENCE
    ) -> Answer[T] | None:
        """The answer if it is there in a moment, or else the one before; ``None`` while there is neither."""
        made = self._asked(store, key, make)
        if isinstance(made, Future):
            try:
                return Answer(made.result(patience), True)
            except TimeoutError:
                with self._lock:
                    before = self._kept.get(key)
                return Answer(before[1], False) if before else None
        return made

    def now(self, store: SqliteStore, key: object, make: Callable[[SqliteStore], T]) -> T:
        """The answer, however long it takes."""
        made = self._asked(store, key, make)
        return made.result() if isinstance(made, Future) else made.value

    def _asked(self, store: SqliteStore, key: object, make: Callable[[SqliteStore], T]) -> Answer[T] | Future[T]:
        state = store.state()
        with self._lock:
            kept = self._kept.get(key)
            if kept is not None and kept[0] == state:
                self._kept.move_to_end(key)
                return Answer(kept[1], True)
            making = self._making.get((key, state))
            if making is None:
                if len(self._making) >= MOST_WAITING:
                    raise Busy("the counts", "too many are being made", "try again in a minute")
                making = self._making[key, state] = Future()
                # A daemon: whoever ends the server does not wait for numbers that nobody will read.
                threading.Thread(target=self._make, args=(key, state, make, making), daemon=True).start()
        return making

    def _make(self, key: object, state: object, make: Callable[[SqliteStore], T], making: Future[T]) -> None:
        try:
            with self._few, self._open() as store:
                value = make(store)
        except BaseException as error:
            with self._lock:
                del self._making[key, state]
            making.set_exception(error)
            return
        with self._lock:
            del self._making[key, state]
            self._kept[key] = (state, value)
            self._kept.move_to_end(key)
            while len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)
        making.set_result(value)
