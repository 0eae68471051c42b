"""The loss of a network on a batch: on cues, on roles, on what is a cue at all, and beside a larger model."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from torch import Tensor

from onrecord.extracting.tagger.decode import candidates_of
from onrecord.extracting.tagger.windows import Ints, Window
from onrecord.train.examples import IGNORED, Example
from onrecord.train.network import Network

TOGETHER = 1500
"""Pieces of paragraphs that go through the upper layers at once, filled up."""
TEMPTING = 0.1
"""How likely a word must seem a cue to be shown as one that is none."""
Halves = NDArray[np.float16]


@dataclass(frozen=True, slots=True, eq=False)
class Soft:
    """A larger model on an example: cue scores (pieces, 3), and for each attribution role scores (stretch, 5)."""

    cues: Halves
    roles: tuple[Halves, ...]


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each part of the loss counts, beside roles, which count 1."""

    cue: float = 3.0
    valid: float = 0.2
    soft: float = 1.0


@dataclass(frozen=True, slots=True, eq=False)
class _Question:
    """A cue, gold or tempting, and the stretch that is read for it. Without ``roles`` it is none."""

    row: int
    window: Window
    cue: Ints
    first: int
    last: int
    roles: Ints | None
    soft: Halves | None


@dataclass(frozen=True, slots=True)
class Losses:
    """The parts, and their weighted sum."""

    total: Tensor
    parts: dict[str, float]


def loss_of(
    network: Network,
    batch: Sequence[Example],
    soft: Sequence[Soft] | None,
    weights: Weights,
    negatives: float,
    shortened: float,
    pick: Random,
) -> Losses:
    """The loss on a batch.

    ``negatives`` is how many words that only seem cues are shown for each that is one; ``shortened`` how often a cue of
    several words is cut short, so that one found in part still works.
    """
    device = network.ln.weight.device
    ids = _padded([e.window.ids for e in batch], 0, device)
    feats = _padded([e.window.features for e in batch], 0, device)
    gold = _padded([e.cues for e in batch], IGNORED, device)
    keep = _padded([np.ones(len(e), bool) for e in batch], False, device)
    hidden, scores = network.read(ids, feats, keep)
    cue = F.cross_entropy(scores.float().flatten(0, 1), gold.flatten(), ignore_index=IGNORED)
    questions = list(_asked(batch, soft, shortened, pick))
    if negatives:
        wrong = list(_tempting(batch, scores.detach().float().cpu().numpy()))
        questions += pick.sample(wrong, min(len(wrong), 1 + int(negatives * len(questions))))
    role, valid, apart = _upper(network, hidden, questions)
    if soft:
        apart = apart + weights.cue * _divergence(scores, gold, soft)
    total = weights.cue * cue + role + weights.valid * valid + weights.soft * apart
    parts = {"cue": cue, "role": role, "valid": valid} | ({"soft": apart} if soft else {})
    return Losses(total, {name: float(part.detach()) for name, part in parts.items()})


def _padded(rows: Sequence[NDArray[Any]], fill: int | bool, device: torch.device) -> Tensor:
    out = np.full((len(rows), max(len(r) for r in rows)), fill, rows[0].dtype)
    for n, row in enumerate(rows):
        out[n, : len(row)] = row
    return torch.from_numpy(out).to(device)


def _asked(
    batch: Sequence[Example], soft: Sequence[Soft] | None, shortened: float, pick: Random
) -> Iterator[_Question]:
    for row, example in enumerate(batch):
        for n, told in enumerate(example.told):
            cue = told.cue
            if len(cue) > 1 and pick.random() < shortened:
                cue = cue[: pick.randint(1, len(cue) - 1)]
            first, last = example.window.around(int(cue[0]))
            opinion = soft[row].roles[n] if soft else None
            yield _Question(row, example.window, cue, first, last, told.roles[first:last], opinion)


def _tempting(batch: Sequence[Example], scores: NDArray[np.float32]) -> Iterator[_Question]:
    """What the network itself takes for a cue and is none."""
    for row, example in enumerate(batch):
        for c in candidates_of(example.window, scores[row, : len(example)], TEMPTING):
            if not (example.cues[c.cue] > 0).any():
                yield _Question(row, example.window, c.cue, c.first, c.last, None, None)


def _grouped(questions: Sequence[_Question]) -> Iterator[list[_Question]]:
    ordered = sorted(questions, key=lambda q: q.last - q.first)
    while ordered:
        number = max(1, TOGETHER // (ordered[-1].last - ordered[-1].first))
        yield ordered[-number:]
        del ordered[-number:]


def _upper(network: Network, hidden: Tensor, questions: Sequence[_Question]) -> tuple[Tensor, Tensor, Tensor]:
    """Losses of roles, of being a cue, and the divergence from soft roles."""
    role = valid = apart = torch.zeros((), device=hidden.device)
    decided = 0
    for part in _grouped(questions):
        seen = [q.window.seen_from(q.cue, q.first, q.last) for q in part]
        stretches = torch.nn.utils.rnn.pad_sequence([hidden[q.row, q.first : q.last] for q in part], batch_first=True)
        keep = _padded([np.ones(q.last - q.first, bool) for q in part], False, hidden.device)
        scores, real = network.roles(
            stretches, keep, *(_padded([s[k] for s in seen], 0, hidden.device) for k in range(3))
        )
        scores = scores.float()
        gold = [np.full(q.last - q.first, IGNORED) if q.roles is None else q.roles for q in part]
        goal = _padded(gold, IGNORED, hidden.device)
        decided += int((goal != IGNORED).sum())
        role = role + F.cross_entropy(scores.flatten(0, 1), goal.flatten(), ignore_index=IGNORED, reduction="sum")
        is_cue = torch.tensor([float(q.roles is not None) for q in part], device=hidden.device)
        valid = valid + F.binary_cross_entropy_with_logits(real.float(), is_cue, reduction="sum")
        for n, q in enumerate(part):
            if q.soft is not None:
                heads = goal[n, : q.last - q.first] != IGNORED
                apart = apart + _kl(scores[n, : q.last - q.first][heads], q.soft, heads)
    return role / max(1, decided), valid / max(1, len(questions)), apart / max(1, decided)


def _divergence(scores: Tensor, gold: Tensor, soft: Sequence[Soft]) -> Tensor:
    """The mean divergence from soft cue scores over all words."""
    out = torch.zeros((), device=scores.device)
    for row, opinion in enumerate(soft):
        heads = gold[row, : len(opinion.cues)] != IGNORED
        out = out + _kl(scores[row, : len(opinion.cues)][heads].float(), opinion.cues, heads)
    return out / max(1, int((gold != IGNORED).sum()))


def _kl(scores: Tensor, goal: Halves, heads: Tensor) -> Tensor:
    """Kullback and Leibler's divergence of the goal from the scores, summed."""
    target = torch.from_numpy(goal.astype(np.float32)).to(scores.device)[heads].log_softmax(-1)
    return F.kl_div(scores.log_softmax(-1), target, log_target=True, reduction="sum")
