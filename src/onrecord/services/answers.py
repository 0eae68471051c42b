"""Counts that take long: made in the background, once for each state of the store, and cached.

A page does not wait for it longer than a moment: it shows what was counted before, and says so, or says that it is
being counted. The API waits.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from onrecord.store import TableStore

T = TypeVar("T")
D = TypeVar("D")
MOST_KEPT = 96
MOST_WAITING = 32
"""Answers that are being made or wait for it; of more none is begun."""
LONG_AT_ONCE, AT_ONCE = 1, 2
PATIENCE = 0.06
"""Seconds that a page waits for each answer."""


@dataclass(frozen=True, slots=True)
class Answer(Generic[T]):
    """What was counted; ``fresh`` is false where the store has changed since."""

    value: T
    fresh: bool


def value_of(answer: Answer[T] | None, otherwise: D) -> T | D:
    """What was counted; ``otherwise`` while that is not known."""
    return answer.value if answer else otherwise


class Answers:
    """Answers by their keys. ``open`` gives a store for the thread that counts."""

    def __init__(self, open: Callable[[], AbstractContextManager[TableStore]]) -> None:
        self._open = open
        self._kept: OrderedDict[object, tuple[object, Any]] = OrderedDict()
        self._making: dict[tuple[object, object], Future[Any]] = {}
        self._lock = threading.Lock()
        self._long, self._short = threading.Semaphore(LONG_AT_ONCE), threading.Semaphore(AT_ONCE)

    def soon(
        self,
        store: TableStore,
        key: object,
        make: Callable[[TableStore], T],
        patience: float | None = None,
        long: bool = False,
    ) -> Answer[T] | None:
        """The answer if it is there in a moment, or else the one before; ``None`` while there is neither.

        ``long`` is what looks at the whole store: one at a time, and it keeps nothing else waiting.
        """
        found = self._asked(store, key)
        if isinstance(found, Answer):
            return found
        making, state, mine = found
        if mine:
            if len(self._making) > MOST_WAITING:
                self._let_go(key, state, making)
                return self._before(key)
            few = self._long if long else self._short
            # A daemon: whoever ends the server does not wait for numbers that nobody will read.
            threading.Thread(target=self._make, args=(key, state, make, making, few), daemon=True).start()
        try:
            return Answer(making.result(PATIENCE if patience is None else patience), True)
        except TimeoutError:
            return self._before(key)
        except CancelledError:
            return self._before(key)

    def now(self, store: TableStore, key: object, make: Callable[[TableStore], T]) -> T:
        """The answer, however long it takes: of whoever is making it, or made by the caller."""
        found = self._asked(store, key)
        if isinstance(found, Answer):
            return found.value  # type: ignore[no-any-return]
        making, state, mine = found
        if mine:
            self._keep(key, state, make, making, store)
        try:
            return making.result()  # type: ignore[no-any-return]
        except CancelledError:
            return make(store)

    def _asked(self, store: TableStore, key: object) -> Answer[Any] | tuple[Future[Any], object, bool]:
        """What is kept; or else what is being made, for which state, and whether it is the caller's turn."""
        state = store.state()
        with self._lock:
            kept = self._kept.get(key)
            if kept is not None and kept[0] == state:
                self._kept.move_to_end(key)
                return Answer(kept[1], True)
            making = self._making.get((key, state))
            if making is not None:
                return making, state, False
            making = self._making[key, state] = Future()
            return making, state, True

    def _before(self, key: object) -> Answer[Any] | None:
        with self._lock:
            before = self._kept.get(key)
        return Answer(before[1], False) if before else None

    def _let_go(self, key: object, state: object, making: Future[Any]) -> None:
        with self._lock:
            del self._making[key, state]
        making.cancel()

    def _make(
        self, key: object, state: object, make: Callable[[TableStore], T], making: Future[T], few: threading.Semaphore
    ) -> None:
        with few:
            try:
                with self._open() as store:
                    self._keep(key, state, make, making, store)
            except Exception as error:  # the store itself is gone
                if not making.done():
                    self._failed(key, state, making, error)

    def _keep(
        self, key: object, state: object, make: Callable[[TableStore], T], making: Future[T], store: TableStore
    ) -> None:
        try:
            value = make(store)
        except BaseException as error:
            self._failed(key, state, making, error)
            return
        with self._lock:
            del self._making[key, state]
            self._kept[key] = (state, value)
            self._kept.move_to_end(key)
            while len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)
        making.set_result(value)

    def _failed(self, key: object, state: object, making: Future[Any], error: BaseException) -> None:
        with self._lock:
            del self._making[key, state]
        making.set_exception(error)
