"""Pages through a network: windows once, the paragraphs of cues, and windows with those before them.

Rows of like length go together, and nothing of what was filled up comes out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn.utils.rnn import pad_sequence

from onrecord.extracting.tagger.windows import Ints, Window
from onrecord.train.network import Network

TOGETHER = 1500
"""Pieces of paragraphs that go through the upper layers at once, filled up."""
IN_SIGHT = 6000
"""The same of windows with those before them, whose layers are as many but come once a window."""
LIKE = 1.35
"""How much longer than the shortest the longest window of a pass may be."""
T = TypeVar("T")


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """A window as the lower layers see it, a row a piece: hidden states, cue scores, name scores."""

    hidden: Tensor
    cues: Tensor
    names: Tensor


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """A cue, or what may be one, and the stretch that is read for it: the number of its window, and its pieces."""

    number: int
    window: Window
    cue: Ints
    first: int
    last: int

    def __len__(self) -> int:
        return self.last - self.first


@dataclass(frozen=True, slots=True, eq=False)
class Answered:
    """The upper layers on so many cues, filled up: role scores, scores of being a cue at all, mode scores."""

    roles: Tensor
    valid: Tensor
    modes: Tensor


def windows_seen(network: Network, windows: Sequence[Window]) -> list[Seen]:
    """Every window, in order, through the lower layers."""
    device = network.ln.weight.device
    out: dict[int, Seen] = {}
    ordered = sorted(range(len(windows)), key=lambda n: len(windows[n].ids))
    while ordered:
        longest = len(windows[ordered[-1]].ids)
        part = [n for n in ordered if len(windows[n].ids) * LIKE >= longest]
        del ordered[-len(part) :]
        together = [windows[n] for n in part]
        ids, feats = (filled(rows, 0, device) for rows in ([w.ids for w in together], [w.features for w in together]))
        seen = network.read(ids, feats, kept([len(w.ids) for w in together], device))
        for row, n in enumerate(part):
            out[n] = Seen(*(x[row, : len(windows[n].ids)] for x in seen))
    return [out[n] for n in range(len(windows))]


def cues_read(
    network: Network, seen: Sequence[Seen], asked: Sequence[T], of: Callable[[T], Asked]
) -> Iterator[tuple[list[T], Answered]]:
    """Questions, some at a time, with what the upper layers answer. ``of`` gives the cue of each."""
    device = network.ln.weight.device
    for part in _grouped(asked, lambda q: len(of(q)), TOGETHER):
        cues = [of(q) for q in part]
        views = [c.window.seen_from(c.cue, c.first, c.last) for c in cues]
        stretches = pad_sequence([seen[c.number].hidden[c.first : c.last] for c in cues], batch_first=True)
        given = (filled([v[k] for v in views], 0, device) for k in range(3))
        yield part, Answered(*network.roles(stretches, kept([len(c) for c in cues], device), *given))


def sights_read(
    network: Network, seen: Sequence[Seen], sights: Sequence[T], of: Callable[[T], tuple[int, ...]]
) -> Iterator[tuple[T, Tensor, Tensor]]:
    """For each sight the query and the key of every piece. ``of`` gives its windows, the own one last."""
    device = network.ln.weight.device
    for part in _grouped(sights, lambda s: sum(len(seen[n].hidden) for n in of(s)), IN_SIGHT):
        hidden = [torch.cat([seen[n].hidden for n in of(s)]) for s in part]
        own = [np.concatenate([np.full(len(seen[n].hidden), n == of(s)[-1], np.int64) for n in of(s)]) for s in part]
        keep = kept([len(h) for h in hidden], device)
        query, key = network.who(pad_sequence(hidden, batch_first=True), keep, filled(own, 0, device))
        for row, sight in enumerate(part):
            yield sight, query[row, : len(hidden[row])], key[row, : len(hidden[row])]


def _grouped(items: Sequence[T], length: Callable[[T], int], most: int) -> Iterator[list[T]]:
    ordered = sorted(items, key=length)
    while ordered:
        number = max(1, most // length(ordered[-1]))
        yield ordered[-number:]
        del ordered[-number:]


def filled(rows: Sequence[NDArray[Any]], fill: int | bool, device: torch.device) -> Tensor:
    """Arrays of different length as one tensor."""
    out = np.full((len(rows), max(len(r) for r in rows)), fill, rows[0].dtype)
    for n, row in enumerate(rows):
        out[n, : len(row)] = row
    return torch.from_numpy(out).to(device)


def kept(lengths: Sequence[int], device: torch.device) -> Tensor:
    """The places in rows of such lengths that are not filled up."""
    return filled([np.ones(n, bool) for n in lengths], False, device)
