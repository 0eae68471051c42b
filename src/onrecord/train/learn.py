"""The run: batches in an order that a seed fixes, one step after the other, kept on disk so that it can go on.

Weights are kept in 32 bits and, where the processor works in bfloat16, copied down for each step (AdamW, Loshchilov and
Hutter, 2019; rates fall with the depth of a layer, Howard and Ruder, 2018). A run that was cut and goes on ends at the
weights of one that was not: the order, dropout and every choice depend on the seed and the number of the step alone.
Only under a limit of minutes do the rates follow the clock, which goes on where it stood.
"""

from __future__ import annotations

import heapq
import math
import random
import signal
import threading
import time
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from onrecord.errors import ModelError
from onrecord.train.examples import Lesson
from onrecord.train.loss import Batch, Weights, loss_of
from onrecord.train.network import Network
from onrecord.train.opinion import Opinion

CHECKPOINT = "checkpoint.pt"
EVERY = 600.0
"""Seconds between two checkpoints."""
USUAL = 200
"""Pieces of a usual window: a batch is so many, times its windows, however short the pages."""
NEW = frozenset(
    {"feats", "mark", "dist", "rel", "part", "cue", "names", "role", "valid", "mode", "query", "key", "nobody"}
)
"""Parts that no encoder brings along, which learn at the rate of heads."""
FROZEN = frozenset({"words", "positions", "relative"})


@dataclass(frozen=True, slots=True)
class Recipe:
    """How to train. Rates are those at the top of the schedule, ``rate`` for the last layer of the encoder.

    ``minutes`` ends a run before its epochs are done, and the schedule with it; 0 is no limit.
    """

    epochs: float = 4.0
    minutes: float = 0.0
    batch: int = 9
    rate: float = 1.5e-4
    head_rate: float = 1e-3
    layer_decay: float = 0.95
    warm_up: float = 0.05
    weight_decay: float = 0.01
    clip: float = 1.0
    negatives: float = 0.35
    negatives_from: float = 0.15
    shortened: float = 0.15
    seed: int = 1
    loss: Weights = field(default_factory=Weights)


@dataclass(frozen=True, slots=True)
class Step:
    """Where a run stands after a step: ``total`` steps as far as is known, ``left`` seconds to go.

    ``pieces`` were read in ``seconds`` since it began or went on.
    """

    number: int
    total: int
    epoch: float
    losses: dict[str, float]
    pieces: int
    seconds: float
    left: float


def order_of(pieces: Sequence[int], times: Sequence[int], batch: int, seed: int, epoch: int) -> list[list[int]]:
    """The batches of an epoch: every lesson as often as it is to be read, each batch of about as many pieces.

    Their number is the same in each epoch. Lessons of all gold are mixed, so that every batch serves every head.
    """
    pick = random.Random(f"{seed} {epoch}")
    pool = [n for n, often in enumerate(times) for _ in range(often)]
    pick.shuffle(pool)
    number = min(len(pool), math.ceil(sum(pieces[n] for n in pool) / (batch * USUAL)))
    out: list[list[int]] = [[] for _ in range(number)]
    least = [(0, k) for k in range(number)]
    for n in pool:
        size, k = heapq.heappop(least)
        out[k].append(n)
        heapq.heappush(least, (size + pieces[n], k))
    pick.shuffle(out)
    return out


def rate_at(progress: float, warm_up: float) -> float:
    """Part of the full rate at a point of the run: up in the warm-up, then down to nothing."""
    if progress < warm_up:
        return (progress + 0.3 * warm_up) / (1.3 * warm_up)
    return max(0.0, (1 - progress) / (1 - warm_up))


@contextmanager
def _whole() -> Iterator[None]:
    """Ctrl-C waits until the step is done, so that what is kept is never half a step."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    asked: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _: asked.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if asked:
        raise KeyboardInterrupt


class Run:
    """A network that learns. ``work`` is the type that its products are computed in."""

    def __init__(
        self,
        network: Network,
        lessons: Sequence[Lesson],
        recipe: Recipe,
        opinions: Sequence[Opinion | None] | None = None,
        device: torch.device | None = None,
        work: torch.dtype = torch.float32,
    ) -> None:
        self.recipe, self.lessons = recipe, lessons
        self.opinions = opinions or [None] * len(lessons)
        self.number, self.spent = 0, 0.0
        for name, p in network.named_parameters():
            p.requires_grad = name.split(".")[0] not in FROZEN
        self.network = network.to(device or torch.device("cpu"))
        trained = [(name, p) for name, p in network.named_parameters() if p.requires_grad]
        self._params = [p for _, p in trained]
        self._masters = [p.detach().clone().float() for p in self._params]
        self._optimizer = torch.optim.AdamW(
            [self._group(name, m) for (name, _), m in zip(trained, self._masters, strict=True)],
            betas=(0.9, 0.98),
            eps=1e-8,
            fused=True,
        )
        self.network.to(work).train()
        self._pieces = [lesson.pieces for lesson in lessons]
        self.per_epoch = len(self._order(0))
        self.total = max(1, math.ceil(recipe.epochs * self.per_epoch))

    def _order(self, epoch: int) -> list[list[int]]:
        times = [lesson.times for lesson in self.lessons]
        return order_of(self._pieces, times, self.recipe.batch, self.recipe.seed, epoch)

    def _group(self, name: str, master: Tensor) -> dict[str, Any]:
        first, second, *_ = [*name.split("."), ""]
        shape = self.network.shape
        below = {"layers": 0, "others": shape.lower}  # others lie on the lower layers
        depth = below[first] + int(second) + 1 if first in below else 0
        lower = self.recipe.rate * self.recipe.layer_decay ** (shape.layers - depth)
        decay = self.recipe.weight_decay if master.dim() > 1 else 0.0
        return {"params": [master], "base": self.recipe.head_rate if first in NEW else lower, "weight_decay": decay}

    @property
    def progress(self) -> float:
        """How much of the run is done."""
        by_clock = self.spent / (60 * self.recipe.minutes) if self.recipe.minutes else 0.0
        return min(1.0, max(self.number / self.total, by_clock))

    def steps(self, folder: Path) -> Generator[Step, None, None]:
        """Trains to the end, from where the folder's checkpoint stands; interrupted, it leaves one."""
        self._resume(folder / CHECKPOINT)
        saved = time.monotonic()
        before, stood = self.spent, self.progress
        pieces = 0
        epoch, order = -1, list[list[int]]()
        try:
            while self.progress < 1:
                if self.number // self.per_epoch != epoch:
                    epoch = self.number // self.per_epoch
                    order = self._order(epoch)
                now = order[self.number % self.per_epoch]
                with _whole():
                    losses = self._timed_step(now)
                pieces += sum(self._pieces[n] for n in now)
                yield self._where(losses, pieces, self.spent - before, stood)
                if time.monotonic() - saved > EVERY or self.progress == 1:
                    self._save(folder / CHECKPOINT)
                    saved = time.monotonic()
        except (KeyboardInterrupt, GeneratorExit):
            self._save(folder / CHECKPOINT)
            raise

    def _where(self, losses: dict[str, float], pieces: int, seconds: float, stood: float) -> Step:
        """Where the run stands that went on at a progress of ``stood``."""
        left = seconds * (1 - self.progress) / max(self.progress - stood, 1e-9)
        total = round(self.number / self.progress)
        return Step(self.number, total, self.number / self.per_epoch, losses, pieces, seconds, left)

    def _timed_step(self, now: Sequence[int]) -> dict[str, float]:
        began = time.monotonic()
        losses = self._step(now)
        self.number += 1
        self.spent += time.monotonic() - began
        return losses

    def _step(self, now: Sequence[int]) -> dict[str, float]:
        r, progress = self.recipe, self.progress
        pick = random.Random(f"{r.seed} step {self.number}")
        torch.manual_seed(pick.getrandbits(32))
        losses = loss_of(
            self.network,
            Batch(tuple(self.lessons[n] for n in now), tuple(self.opinions[n] for n in now)),
            r.loss,
            r.negatives if progress >= r.negatives_from else 0.0,
            r.shortened,
            pick,
        )
        if not losses.total.requires_grad:
            return losses.parts  # a batch that gold says nothing of
        losses.total.backward()  # type: ignore[no-untyped-call]
        with torch.no_grad():
            for p, m in zip(self._params, self._masters, strict=True):
                m.grad = None if p.grad is None else p.grad.float()
                p.grad = None
            torch.nn.utils.clip_grad_norm_([m for m in self._masters if m.grad is not None], r.clip)
            for group in self._optimizer.param_groups:
                group["lr"] = group["base"] * rate_at(progress, r.warm_up)
            self._optimizer.step()
            self._copy_down()
        return losses.parts

    def _copy_down(self) -> None:
        with torch.no_grad():
            for p, m in zip(self._params, self._masters, strict=True):
                p.copy_(m)

    def finished(self) -> Network:
        """The network in 32 bits on the processor, ready to be exported."""
        self.network.float()
        self._copy_down()
        return self.network.cpu().eval()

    def _save(self, file: Path) -> None:
        state = {
            "number": self.number,
            "spent": self.spent,
            "masters": self._masters,
            "optimizer": self._optimizer.state_dict(),
        }
        beside = file.with_suffix(".new")
        torch.save(state, beside)
        beside.replace(file)

    def _resume(self, file: Path) -> None:
        if not file.exists():
            return
        try:
            state = torch.load(file, map_location=self._masters[0].device, weights_only=True)
            with torch.no_grad():
                for m, kept in zip(self._masters, state["masters"], strict=True):
                    m.copy_(kept)
            self._optimizer.load_state_dict(state["optimizer"])
        except Exception as error:
            raise ModelError(str(file), f"cannot be gone on from ({error})", "remove it to begin anew") from None
        self.number, self.spent = int(state["number"]), float(state["spent"])
        self._copy_down()
