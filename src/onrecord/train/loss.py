"""The loss of a network on a batch of lessons: on cues, names, roles, modes, who is who, and beside a teacher.

What a lesson was not marked for adds nothing, so that pages of different completeness go together.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from torch import Tensor

from onrecord.train.examples import IGNORED, Example, Lesson
from onrecord.train.network import Network
from onrecord.train.opinion import Opinion
from onrecord.train.passes import Seen, sights_read, windows_seen
from onrecord.train.questions import Question, cue_losses, questions_of
from onrecord.train.whose import Sight, sights_of, who_loss

Halves = NDArray[np.float16]
Parts = Mapping[str, Tensor]


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each part of the loss counts, beside roles, which count 1; ``soft`` is a teacher's beside gold."""

    cue: float = 3.0
    names: float = 1.5
    role: float = 1.0
    valid: float = 0.2
    mode: float = 0.3
    who: float = 0.5
    soft: float = 1.0

    def total(self, parts: Parts) -> Tensor:
        """The weighted sum; ``soft`` stands for all that a teacher says, each part weighted as gold's."""
        return sum((getattr(self, name) * part for name, part in parts.items()), torch.zeros(()))


@dataclass(frozen=True, slots=True)
class Losses:
    """The parts, and their weighted sum."""

    total: Tensor
    parts: dict[str, float]


@dataclass(frozen=True, slots=True)
class Batch:
    """Lessons with a teacher's opinions, and where the windows of each begin among those of all."""

    lessons: tuple[Lesson, ...]
    opinions: tuple[Opinion | None, ...]

    @property
    def examples(self) -> list[Example]:
        return [e for lesson in self.lessons for e in lesson.examples]

    def begins(self) -> Iterator[tuple[int, Lesson, Opinion | None]]:
        """Each lesson with the number of its first window."""
        first = 0
        for lesson, opinion in zip(self.lessons, self.opinions, strict=True):
            yield first, lesson, opinion
            first += len(lesson.examples)


def loss_of(
    network: Network, batch: Batch, weights: Weights, negatives: float, shortened: float, pick: Random
) -> Losses:
    """The loss on a batch.

    ``negatives`` is how many words that only seem cues are shown for each that is one; ``shortened`` how often a cue of
    several words is cut short, so that one found in part still works.
    """
    examples = batch.examples
    seen = windows_seen(network, [e.window for e in examples])
    parts: dict[str, Tensor] = {
        "cue": _labels([s.cues for s in seen], [e.cues for e in examples]),
        "names": _labels([s.names for s in seen], [e.names for e in examples]),
    }
    asked = list(_questions(batch, seen, negatives, shortened, pick))
    parts |= cue_losses(network, seen, asked, weights.mode)
    parts["who"] = _who(network, batch, seen, weights.soft, pick)
    if any(batch.opinions):
        parts["soft"] = parts["soft"] + _soft(batch, seen, weights)
    else:
        del parts["soft"]
    parts = {name: part for name, part in parts.items() if part.requires_grad}
    return Losses(weights.total(parts), {name: float(part.detach()) for name, part in parts.items()})


def _labels(scores: Sequence[Tensor], labels: Sequence[NDArray[np.int64]]) -> Tensor:
    """The mean cross entropy over what has a label; nothing, without a gradient, where nothing has."""
    gold = torch.from_numpy(np.concatenate(labels)).to(scores[0].device)
    known = gold != IGNORED
    if not known.any():
        return torch.zeros(())
    return F.cross_entropy(torch.cat(list(scores)).float()[known], gold[known])


def _questions(
    batch: Batch, seen: Sequence[Seen], negatives: float, shortened: float, pick: Random
) -> Iterator[Question]:
    for first, lesson, opinion in batch.begins():
        own = seen[first : first + len(lesson.examples)]
        yield from questions_of(lesson, first, opinion, own, negatives, shortened, pick)


def _who(network: Network, batch: Batch, seen: Sequence[Seen], soft: float, pick: Random) -> Tensor:
    todo: list[tuple[int, Lesson, Opinion | None, Sight]] = []
    for first, lesson, opinion in batch.begins():
        mentions = opinion.mentions if opinion and opinion.mentions else lesson.mentions
        todo += [(first, lesson, opinion, s) for s in sights_of([len(e) for e in lesson.examples], mentions)]
    total, counted = torch.zeros(()), 0.0
    for (_, lesson, opinion, sight), query, key in sights_read(network, seen, todo, lambda t: t[3].shifted(t[0])):
        theirs = opinion.odds.get(sight.own) if opinion else None
        loss, weight = who_loss(sight, query, key, theirs, soft, pick)
        total, counted = total + lesson.weight * loss.cpu(), counted + lesson.weight * weight
    return total / max(counted, 1e-9) if counted else torch.zeros(())


def _soft(batch: Batch, seen: Sequence[Seen], weights: Weights) -> Tensor:
    """How far cues and names are from a teacher's, a word."""
    cues: list[tuple[Tensor, Halves]] = []
    names: list[tuple[Tensor, Halves]] = []
    for first, lesson, opinion in batch.begins():
        if opinion is None:
            continue
        for n, example in enumerate(lesson.examples):
            head = example.window.head
            cues.append((seen[first + n].cues[head], opinion.cues[n][head]))
            if opinion.names:
                names.append((seen[first + n].names[head], opinion.names[n][head]))
    apart = weights.cue * divergence(cues)
    return apart + divergence(names) if names else apart


def divergence(pairs: Sequence[tuple[Tensor, Halves]]) -> Tensor:
    """The mean divergence (Kullback and Leibler, 1951) of scores from a teacher's."""
    scores = torch.cat([s for s, _ in pairs]).float().log_softmax(-1)
    goal = torch.from_numpy(np.concatenate([g for _, g in pairs]).astype(np.float32)).to(scores.device).log_softmax(-1)
    return F.kl_div(scores, goal, log_target=True, reduction="batchmean").cpu()
