"""Questions about cues, put to the upper layers: those that gold tells, those a teacher sees, and tempting ones.

A question's losses are those of its roles, of its mode, and of being a cue at all.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from onrecord.extracting.tagger.decode import candidates_of
from onrecord.extracting.tagger.windows import Ints, Window
from onrecord.train.examples import IGNORED, NO_CUE, Example, Lesson, Told
from onrecord.train.network import ROLES, Network, without_addressees
from onrecord.train.opinion import Halves, Opinion, Reading
from onrecord.train.passes import Answered, Asked, Seen, cues_read, filled

TEMPTING = 0.1
"""How likely a word must seem a cue to be shown as one that is none."""
OTHERS = 0.35
"""How often a cue that only the teacher sees is asked about."""


@dataclass(frozen=True, slots=True, eq=False)
class Question:
    """A cue with what gold tells of it, what a teacher says, and how likely it is one at all."""

    asked: Asked
    told: Told | None
    soft: Reading | None
    real: float


def questions_of(
    lesson: Lesson,
    first: int,
    opinion: Opinion | None,
    seen: Sequence[Seen],
    negatives: float,
    shortened: float,
    pick: Random,
) -> Iterator[Question]:
    """The questions of a lesson whose windows begin at a number of the batch."""
    found: list[Question] = []
    wrong: list[Question] = []
    for n, example in enumerate(lesson.examples):
        readings = opinion.readings[n] if opinion else ()
        found += _told(example, first + n, readings, shortened, pick)
        found += _others(example, first + n, readings[len(example.told) :], pick)
        if negatives:
            wrong += _tempting(example, first + n, seen[n])
    yield from found
    if wrong:
        yield from pick.sample(wrong, min(len(wrong), 1 + int(negatives * len(found))))


def _told(
    example: Example, number: int, readings: Sequence[Reading], shortened: float, pick: Random
) -> Iterator[Question]:
    for n, told in enumerate(example.told):
        cue = told.cue
        if len(cue) > 1 and pick.random() < shortened:
            cue = cue[: pick.randint(1, len(cue) - 1)]
        yield Question(asked_of(number, example.window, cue), told, readings[n] if readings else None, 1.0)


def _others(example: Example, number: int, readings: Sequence[Reading], pick: Random) -> Iterator[Question]:
    """Cues that the teacher alone sees: none where gold says so, else as likely as the teacher has it."""
    for reading in readings:
        if pick.random() < OTHERS:
            likely = 0.0 if _is_none(example, reading.cue) else 1 / (1 + math.exp(-reading.valid))
            yield Question(asked_of(number, example.window, reading.cue), None, reading, likely)


def _is_none(example: Example, cue: Ints) -> bool:
    """Whether gold says of words that they are no cue."""
    return bool((example.cues[cue] == NO_CUE).all())


def _tempting(example: Example, number: int, seen: Seen) -> Iterator[Question]:
    """Words that the network itself takes for a cue, and gold says are none."""
    scores = seen.cues.detach().float().cpu().numpy()
    for c in candidates_of(example.window, scores, TEMPTING):
        if _is_none(example, c.cue):
            yield Question(Asked(number, c.window, c.cue, c.first, c.last), None, None, 0.0)


def asked_of(number: int, window: Window, cue: Ints) -> Asked:
    """A cue with the stretch that is read for it."""
    return Asked(number, window, cue, *window.around(int(cue[0])))


class _Sums:
    """Losses added up, and what each is the mean over."""

    def __init__(self) -> None:
        self.sums: dict[str, Tensor] = {}
        self.counts: dict[str, int] = {}

    def add(self, name: str, loss: Tensor, over: int) -> None:
        if over:
            self.sums[name] = self.sums.get(name, torch.zeros(())) + loss.cpu()
            self.counts[name] = self.counts.get(name, 0) + over

    def mean(self, name: str) -> Tensor:
        return self.sums[name] / self.counts[name] if name in self.sums else torch.zeros(())


def cue_losses(network: Network, seen: Sequence[Seen], asked: Sequence[Question], mode: float) -> dict[str, Tensor]:
    """The mean losses of roles a word, of being a cue and of modes a cue, and the divergence from a teacher's.

    ``mode`` is what modes count in the divergence.
    """
    sums = _Sums()
    for part, answered in cues_read(network, seen, asked, lambda q: q.asked):
        _roles(part, answered, sums)
        real = torch.tensor([q.real for q in part], device=answered.valid.device)
        sums.add("valid", _binary(answered.valid, real), len(part))
        modes = torch.tensor([q.told.mode if q.told else IGNORED for q in part], device=real.device)
        if (modes != IGNORED).any():
            loss = F.cross_entropy(answered.modes.float(), modes, ignore_index=IGNORED, reduction="sum")
            sums.add("mode", loss, int((modes != IGNORED).sum()))
        for row, question in enumerate(part):
            if question.soft is not None:
                _soft(row, question, question.soft, answered, sums)
    means = {name: sums.mean(name) for name in ("role", "valid", "mode")}
    return means | {"soft": sums.mean("soft role") + mode * sums.mean("soft mode")}


def _binary(scores: Tensor, goal: Tensor) -> Tensor:
    return F.binary_cross_entropy_with_logits(scores.float(), goal, reduction="sum")


def _roles(part: Sequence[Question], answered: Answered, sums: _Sums) -> None:
    nothing = np.full(1, IGNORED, np.int64)
    device = answered.roles.device
    gold = filled([q.told.roles[q.asked.first : q.asked.last] if q.told else nothing for q in part], IGNORED, device)
    scores = answered.roles.float()[:, : gold.shape[1]]
    known = torch.tensor([q.told is not None and q.told.addressees for q in part], device=device)[:, None]
    for on, seen in ((known, scores), (~known, without_addressees(scores))):
        here = (gold != IGNORED) & on
        if here.any():
            sums.add("role", F.cross_entropy(seen[here], gold[here], reduction="sum"), int(here.sum()))


def _soft(row: int, question: Question, theirs: Reading, answered: Answered, sums: _Sums) -> None:
    """The divergence from a teacher's roles and mode of one cue."""
    asked = question.asked
    head = asked.window.head[asked.first : asked.last]
    mine = answered.roles[row, : len(asked)][head].float()
    if theirs.roles.shape[1] < ROLES:
        mine = without_addressees(mine)
    sums.add("soft role", _apart(mine, theirs.roles[head]), int(head.sum()))
    if theirs.modes.size:
        sums.add("soft mode", _apart(answered.modes[row][None].float(), theirs.modes[None]), 1)


def _apart(scores: Tensor, goal: Halves) -> Tensor:
    target = torch.from_numpy(goal.astype(np.float32)).to(scores.device).log_softmax(-1)
    return F.kl_div(scores.log_softmax(-1), target, log_target=True, reduction="sum")
