"""A step over many values, in their order: the same whether it is done here or in other processes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from onrecord.data import Failure

Note = TypeVar("Note")
Value = TypeVar("Value")
Noun = TypeVar("Noun")


@dataclass(frozen=True, slots=True)
class Task(Generic[Note, Value]):
    """One value for a step. ``note`` says what it is for and stays here; without a value there is nothing to do."""

    note: Note
    value: Value | None = None
    name: str = ""


class Spread(Protocol):
    """Whoever does a step for each of some tasks.

    The answers come in the order of the tasks, each with the note. A task that the step cannot take to its end is
    answered with a Failure of its name. A step is a function at the top of a module, or a ``partial`` of one, and
    gives nouns of ``onrecord.data``.
    """

    def __call__(
        self, step: Callable[[Value], Iterable[Noun | Failure]], tasks: Iterable[Task[Note, Value]]
    ) -> Iterator[tuple[Note, Iterable[Noun | Failure]]]: ...


def in_place(
    step: Callable[[Value], Iterable[Noun | Failure]], tasks: Iterable[Task[Note, Value]]
) -> Iterator[tuple[Note, Iterable[Noun | Failure]]]:
    """Does each task here, when its answer is asked for.

    >>> list(in_place(lambda n: [n + 1], [Task("a", 1), Task("b")]))
    [('a', [2]), ('b', ())]
    """
    return ((task.note, () if task.value is None else step(task.value)) for task in tasks)
