"""A teacher's opinion of a lesson, as it is kept and learned from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from onrecord.extracting.tagger.windows import Ints
from onrecord.train.casts import Form, Mention

Halves = NDArray[np.float16]


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """A teacher on one cue: its pieces, role scores over the stretch, log odds that it is one, mode scores.

    ``modes`` is empty from a teacher of the first format, whose roles have no addressees.
    """

    cue: Ints
    roles: Halves
    valid: float
    modes: Halves


@dataclass(frozen=True, slots=True, eq=False)
class Opinion:
    """A teacher on a lesson: cue and name scores of every window, and a reading of each cue in it.

    The first readings of a window are of the attributions that gold tells, in its order; the others of cues that the
    teacher alone sees. ``mentions`` are those whom the teacher sees where gold tells none; ``odds`` by window, as
    ``whose.odds_of`` has them. A teacher of the first format says nothing of names and of who.
    """

    cues: tuple[Halves, ...]
    names: tuple[Halves, ...]
    readings: tuple[tuple[Reading, ...], ...]
    mentions: tuple[Mention, ...] = ()
    odds: Mapping[int, Halves] = field(default_factory=dict)


def to_state(opinion: Opinion | None) -> dict[str, Any] | None:
    """An opinion as tensors and numbers alone, which ``torch.load`` reads without running anything."""
    if opinion is None:
        return None
    t = torch.from_numpy
    return {
        "cues": [t(c) for c in opinion.cues],
        "names": [t(n) for n in opinion.names],
        "readings": [[(t(r.cue), t(r.roles), r.valid, t(r.modes)) for r in rs] for rs in opinion.readings],
        "mentions": [asdict(m) | {"pieces": t(m.pieces), "form": int(m.form)} for m in opinion.mentions],
        "odds": {n: t(o) for n, o in opinion.odds.items()},
    }


def from_state(state: Mapping[str, Any] | None) -> Opinion | None:
    """An opinion from what ``to_state`` made of it."""
    if state is None:
        return None
    return Opinion(
        tuple(c.numpy() for c in state["cues"]),
        tuple(n.numpy() for n in state["names"]),
        tuple(tuple(Reading(c.numpy(), r.numpy(), v, m.numpy()) for c, r, v, m in rs) for rs in state["readings"]),
        tuple(Mention(**m | {"pieces": m["pieces"].numpy(), "form": Form(m["form"])}) for m in state["mentions"]),
        {n: o.numpy() for n, o in state["odds"].items()},
    )
