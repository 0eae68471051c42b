"""Cascades: a decision as named steps, tried in order; the first that answers decides, and its name is the evidence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

Asked = TypeVar("Asked")
Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Step(Generic[Asked, Answer]):
    """One step: its name, and what it answers, where ``None`` hands the question on.

    The docstring of ``answer`` gives the reason and an example.
    """

    name: str
    answer: Callable[[Asked], Answer | None]


@dataclass(frozen=True, slots=True)
class Cascade(Generic[Asked, Answer]):
    """Steps in their order.

    >>> size = Cascade((Step("short", lambda n: "S" if n < 5 else None), Step("any", lambda n: "L")))
    >>> size.decide(3), size.decide(9)
    (('short', 'S'), ('any', 'L'))
    """

    steps: tuple[Step[Asked, Answer], ...]

    def decide(self, asked: Asked) -> tuple[str, Answer] | None:
        """The name of the first step that answers, and its answer; ``None`` where none does."""
        for step in self.steps:
            answer = step.answer(asked)
            if answer is not None:
                return step.name, answer
        return None

    def answer(self, asked: Asked) -> Answer | None:
        """The answer alone."""
        decided = self.decide(asked)
        return None if decided is None else decided[1]
