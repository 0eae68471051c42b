"""The bearers of mentions: what is in sight of each, the odds of every pair, and their loss.

The loss is the marginal likelihood over all mentions of the one who is meant (Durrett and Klein, 2013): which of
somebody's mentions has the better odds is left to the network.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from torch import Tensor

from onrecord.train.casts import UNTOLD, Form, Mention

NEVER = -1e4
FORMS = {Form.NAME: 0.3, Form.DESCRIPTION: 0.7, Form.PRONOUN: 1.5, Form.UNTAGGED: 1.0}
"""The weights of answers: pronouns are what is asked at work, names are mostly told by their spelling."""
NAMES_ALONE = 0.4
"""How often names are the only candidates, as at work."""
Halves = NDArray[np.float16]


@dataclass(frozen=True, slots=True, eq=False)
class Sight:
    """A window and what is seen from it: its number after that of the one before, mentions asked about, candidates.

    Pieces of mentions count from the first piece in sight.
    """

    windows: tuple[int, ...]
    pieces: int
    asked: tuple[Mention, ...]
    candidates: tuple[Mention, ...]

    @property
    def own(self) -> int:
        return self.windows[-1]

    def shifted(self, by: int) -> tuple[int, ...]:
        """Its windows in a batch where those of its page begin at a number."""
        return tuple(n + by for n in self.windows)


def sights_of(lengths: Sequence[int], mentions: Sequence[Mention]) -> Iterator[Sight]:
    """A sight for each window in which something is asked that anybody could be the answer to."""
    by_window: dict[int, list[Mention]] = {}
    for mention in mentions:
        by_window.setdefault(mention.window, []).append(mention)
    for own in sorted(by_window):
        numbers = tuple(n for n in (own - 1, own) if n >= 0)
        placed = list(_placed(lengths, numbers, by_window))
        asked = tuple(m for m in placed if m.asked and m.window == own)
        candidates = tuple(m for m in placed if m.candidate)
        if asked and candidates:
            yield Sight(numbers, sum(lengths[n] for n in numbers), asked, candidates)


def _placed(
    lengths: Sequence[int], numbers: Sequence[int], by_window: Mapping[int, Sequence[Mention]]
) -> Iterator[Mention]:
    """The mentions of some windows, their pieces counted from the first piece of the first."""
    begins = dict(zip(numbers, np.cumsum([0, *(lengths[n] for n in numbers)]).tolist(), strict=False))
    return (replace(m, pieces=m.pieces + begins[n]) for n in numbers for m in by_window.get(n, ()))


def odds_of(query: Tensor, key: Tensor, asked: Sequence[Mention], candidates: Sequence[Mention]) -> Tensor:
    """Log odds (asked, candidates) against nobody; a mention is no candidate for itself."""
    mine, theirs = (_means(ms, len(query), query.device) for ms in (asked, candidates))
    odds = (mine @ query.float()) @ (theirs @ key.float()).T
    return odds.masked_fill(mine @ theirs.T > 0, NEVER)


def _means(mentions: Sequence[Mention], pieces: int, device: torch.device) -> Tensor:
    """The matrix that takes pieces to the means over mentions."""
    out = np.zeros((len(mentions), pieces), np.float32)
    for row, mention in enumerate(mentions):
        out[row, mention.pieces] = 1 / len(mention.pieces)
    return torch.from_numpy(out).to(device)


def who_loss(
    sight: Sight, query: Tensor, key: Tensor, opinion: Halves | None, counts: float, pick: Random
) -> tuple[Tensor, float]:
    """The weighted sum of the losses of a sight's mentions, and the sum of their weights.

    ``opinion`` are a teacher's odds, as in ``odds_of``, and ``counts`` what they do beside gold.
    """
    candidates: Sequence[Mention] = sight.candidates
    if opinion is None and pick.random() < NAMES_ALONE:
        candidates = [m for m in candidates if m.form is Form.NAME] or candidates
    odds = odds_of(query, key, sight.asked, candidates)
    likely = torch.cat([torch.zeros_like(odds[:, :1]), odds], 1).log_softmax(-1)
    weight = torch.tensor([FORMS[m.form] for m in sight.asked], device=odds.device)
    told = torch.tensor([m.who != UNTOLD for m in sight.asked], device=odds.device)
    each = torch.where(told, _missed(likely, odds, sight.asked, candidates), 0.0)
    if opinion is not None:
        theirs = torch.from_numpy(opinion.astype(np.float32)).to(odds.device).clamp(min=NEVER)
        target = torch.cat([torch.zeros_like(theirs[:, :1]), theirs], 1).log_softmax(-1)
        each = each + counts * F.kl_div(likely, target, log_target=True, reduction="none").sum(-1)
        told = torch.ones_like(told)
    return (each * weight).sum(), float((weight * told).sum())


def _missed(likely: Tensor, odds: Tensor, asked: Sequence[Mention], candidates: Sequence[Mention]) -> Tensor:
    """How unlikely the right ones are, all together: the mentions of who is meant, nobody where there is none."""
    mine, theirs = (torch.tensor([m.who for m in ms], device=odds.device) for ms in (asked, candidates))
    right = (mine[:, None] == theirs[None]) & (mine[:, None] >= 0) & (odds > NEVER)
    right = torch.cat([~right.any(1, keepdim=True), right], 1)
    return -likely.masked_fill(~right, NEVER).logsumexp(-1)
