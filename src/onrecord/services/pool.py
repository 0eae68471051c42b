"""Open stores that calls share one after the other: to open one on a server takes longer than most questions."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from onrecord.store import TableStore


class Pool:
    """At most so many idle stores. One that a call failed with is closed, and so is one whose server went away."""

    def __init__(self, open: Callable[[], TableStore], most: int) -> None:
        self._open = open
        self._most = most
        self._idle: deque[TableStore] = deque()

    @contextmanager
    def taken(self) -> Iterator[TableStore]:
        """A store for one call."""
        store = self._one()
        try:
            yield store
        except BaseException:
            store.close()
            raise
        if len(self._idle) < self._most:
            self._idle.append(store)
        else:
            store.close()

    def close(self) -> None:
        """Closes what is idle."""
        while self._idle:
            self._idle.pop().close()

    def _one(self) -> TableStore:
        while self._idle:
            try:
                store = self._idle.pop()
            except IndexError:  # another thread was quicker
                break
            if store.engine.alive():
                return store
            store.close()
        return self._open()
