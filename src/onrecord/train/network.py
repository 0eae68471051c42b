"""The model in torch: an encoder that is asked three times.

Lower layers read windows once and tag cues and names; upper layers read, for every cue, its paragraph again with the
cue marked, and tag source, content and addressee: semantic role labelling with the cue as predicate (Shi and Lin,
2019), the predicate brought in late. Upper layers of their own read a window with the one before it and give a query
and a key to every piece: whom a mention stands for is told by their inner products. Layers are those of BERT (Devlin
et al., 2019) or MPNet (Song et al., 2020), normalised after each part. The names of the parameters are those of the
exported graphs.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from onrecord.extracting.tagger import decode
from onrecord.extracting.tagger.named import KINDS
from onrecord.extracting.tagger.windows import CASES, DISTANCES, LONGEST

FEATURES, RELATIONS, MARKS = CASES * 4, 3, 3
CUES, ROLES, MODES, NAMES = 3, len(decode.ALLOWED), len(decode.MODES), 1 + 2 * len(KINDS)
"""How many labels each head has."""
FIRST_ROLES = 5
"""The role labels of the first format, which knows no addressees."""
WIDTH = 256
"""Of a query and a key, besides one number for the bias."""
FARTHEST = 2 * LONGEST + 4
"""More pieces than two windows have."""
BUCKETS, FAR = 32, 128
"""MPNet's buckets of relative positions, and the distance from which on all are one."""


@dataclass(frozen=True, slots=True)
class Encoder:
    """The shape of an encoder: ``lower`` of its ``layers`` read windows, the others paragraphs.

    ``pos0`` is the position of the first piece; ``relative`` says that attention knows distances (MPNet); ``bos`` and
    ``sep`` are the pieces at the head of a window and after a paragraph.
    """

    type: str
    hidden: int
    layers: int
    lower: int
    heads: int
    ff: int
    eps: float
    vocab: int
    positions: int
    pos0: int
    relative: bool
    dropout: float
    bos: int
    sep: int


class Layer(nn.Module):
    """One transformer layer."""

    def __init__(self, shape: Encoder) -> None:
        super().__init__()
        h = shape.hidden
        self.heads = shape.heads
        self.qkv, self.o = nn.Linear(h, 3 * h), nn.Linear(h, h)
        self.up, self.down = nn.Linear(h, shape.ff), nn.Linear(shape.ff, h)
        self.ln1, self.ln2 = nn.LayerNorm(h, shape.eps), nn.LayerNorm(h, shape.eps)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        b, t, h = x.shape
        q, k, v = self.qkv(x).view(b, t, 3, self.heads, h // self.heads).permute(2, 0, 3, 1, 4)
        attend = _plainly if self.training else F.scaled_dot_product_attention
        a = attend(q, k, v, mask).transpose(1, 2).reshape(b, t, h)
        x = self.ln1(x + self.o(a))
        out: Tensor = self.ln2(x + self.down(F.gelu(self.up(x))))
        return out


def _plainly(q: Tensor, k: Tensor, v: Tensor, mask: Tensor) -> Tensor:
    """Attention by plain products: on processors the fused kernel's way back takes several times as long."""
    scores = torch.matmul(q * q.shape[-1] ** -0.5, k.transpose(-1, -2)) + mask
    return torch.matmul(scores.softmax(-1), v)


class Network(nn.Module):
    """``read`` for windows, ``roles`` for the paragraphs of cues, ``who`` for a window and the one before it."""

    def __init__(self, shape: Encoder) -> None:
        super().__init__()
        self.shape = shape
        h = shape.hidden
        self.words, self.positions = nn.Embedding(shape.vocab, h), nn.Embedding(shape.positions, h)
        self.feats = nn.Embedding(FEATURES, h)
        self.ln = nn.LayerNorm(h, shape.eps)
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.layers))
        self.relative = nn.Embedding(BUCKETS, shape.heads) if shape.relative else None
        self.mark, self.rel = nn.Embedding(MARKS, h), nn.Embedding(RELATIONS, h)
        self.dist = nn.Embedding(2 * len(DISTANCES) + 1, h)
        self.cue, self.names = _head(h, CUES), _head(h, NAMES)
        self.role, self.valid, self.mode = _head(h, ROLES), _head(h, 1), _head(h, MODES)
        self.others = nn.ModuleList(Layer(shape) for _ in range(shape.layers - shape.lower))
        self.part, self.nobody = nn.Embedding(2, h), nn.Parameter(torch.zeros(1))
        self.query, self.key = _pointer(h), _pointer(h)
        self.drop = nn.Dropout(shape.dropout)
        for embedding in (self.feats, self.mark, self.dist, self.rel, self.part):
            nn.init.normal_(embedding.weight, std=0.02)
        if shape.relative:
            self.register_buffer("buckets", _every_distance(FARTHEST), persistent=False)

    def read(self, ids: Tensor, feats: Tensor, keep: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Pieces, features and what is no filling, (b, t) each.

        Hidden (b, t, h), cue scores (b, t, 3) and name scores (b, t, 9).
        """
        first = self.shape.pos0
        x = self.words(ids) + self.positions.weight[first : first + ids.shape[1]] + self.feats(feats)
        x = self.drop(self.ln(x))
        mask = self._mask(keep)
        for layer in self.layers[: self.shape.lower]:
            x = layer(x, mask)
        return x, self.cue(self.drop(x)), self.names(self.drop(x))

    def roles(
        self, hidden: Tensor, keep: Tensor, mark: Tensor, dist: Tensor, rel: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Paragraphs (c, s, h), seen from a cue each.

        Role scores (c, s, 7), scores of being a cue at all (c) and mode scores (c, 3).
        """
        x = hidden + self.mark(mark) + self.dist(dist) + self.rel(rel)
        mask = self._mask(keep)
        for layer in self.layers[self.shape.lower :]:
            x = layer(x, mask)
        at = self.drop((x * (mark == 1).to(x.dtype)[..., None]).sum(1))
        return self.role(self.drop(x)), self.valid(at)[:, 0], self.mode(at)

    def who(self, hidden: Tensor, keep: Tensor, part: Tensor) -> tuple[Tensor, Tensor]:
        """Windows and those before them on end (m, t, h); ``part`` is 0 before, 1 in the own one: query and key.

        Both are (m, t, 257). Their inner product is the log odds of the key's bearer against nobody.
        """
        x = hidden + self.part(part)
        mask = self._mask(keep)
        for layer in self.others:
            x = layer(x, mask)
        x = self.drop(x)
        one = torch.ones_like(x[..., :1])
        return (
            torch.cat([self.query(x) * WIDTH**-0.5, one], -1),
            torch.cat([self.key(x), one * self.nobody], -1),
        )

    def _mask(self, keep: Tensor) -> Tensor:
        """What attention adds: (b, 1 or heads, 1 or t, t)."""
        out = torch.zeros(keep.shape, dtype=torch.float32, device=keep.device).masked_fill(~keep, -1e4)[:, None, None]
        if self.relative is not None:
            at = torch.arange(keep.shape[1], device=keep.device)
            buckets: Tensor = self.buckets  # type: ignore[assignment]
            # a bucket for each distance, not for each pair: 8 MB less in every graph
            far = self.relative(buckets[at[None] - at[:, None] + FARTHEST - 1])
            out = out + far.permute(2, 0, 1)[None]
        return out.to(self.ln.weight.dtype)


def without_addressees(scores: Tensor) -> Tensor:
    """Role scores as the first format has them: to be an addressee or nothing at all is one label."""
    nothing = torch.logsumexp(scores[..., [decode.OUTSIDE, decode.ADDRESSEE, decode.IN_ADDRESSEE]], -1, keepdim=True)
    return torch.cat([nothing, scores[..., 1:FIRST_ROLES]], -1)


def _head(hidden: int, labels: int) -> nn.Sequential:
    return nn.Sequential(nn.Linear(hidden, hidden // 2), nn.GELU(), nn.Linear(hidden // 2, labels))


def _pointer(hidden: int) -> nn.Sequential:
    return nn.Sequential(nn.Linear(hidden, hidden), nn.GELU(), nn.Linear(hidden, WIDTH))


def _every_distance(length: int) -> Tensor:
    """The buckets of all distances, from ``1 - length`` to ``length - 1``."""
    buckets = relative_buckets(length)
    return torch.cat([buckets[-1, :-1], buckets[0]])


def relative_buckets(length: int) -> Tensor:
    """Buckets of key position less query position, shape (length, length): exact nearby, logarithmic further off."""
    at = torch.arange(length)
    behind = at[:, None] - at[None]
    half = BUCKETS // 2
    exact = half // 2
    distance = behind.abs()
    far = exact + (torch.log(distance.clamp(min=1) / exact) / math.log(FAR / exact) * (half - exact)).long()
    return (behind < 0).long() * half + torch.where(distance < exact, distance, far.clamp(max=half - 1))
