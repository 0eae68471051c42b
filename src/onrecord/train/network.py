"""The model in torch: an encoder that is asked twice.

Lower layers read windows once and tag cues; upper layers read, for every cue, its paragraph again with the cue marked,
and tag source and content: semantic role labelling with the cue as predicate (Shi and Lin, 2019), the predicate brought
in late. Layers are those of BERT (Devlin et al., 2019) or MPNet (Song et al., 2020), normalised after each part. The
names of the parameters are those of the exported graphs.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from onrecord.extracting.tagger.windows import CASES, DISTANCES, LONGEST

FEATURES, RELATIONS, MARKS = CASES * 4, 3, 3
ROLES = 5
"""The labels of the first format: no addressees."""
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
        a = F.scaled_dot_product_attention(q, k, v, attn_mask=mask).transpose(1, 2).reshape(b, t, h)
        x = self.ln1(x + self.o(a))
        out: Tensor = self.ln2(x + self.down(F.gelu(self.up(x))))
        return out


class Network(nn.Module):
    """``read`` for windows, ``roles`` for the paragraphs of cues."""

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
        self.cue, self.role, self.valid = _head(h, 3), _head(h, ROLES), _head(h, 1)
        self.drop = nn.Dropout(shape.dropout)
        for embedding in (self.feats, self.mark, self.dist, self.rel):
            nn.init.normal_(embedding.weight, std=0.02)
        if shape.relative:
            self.register_buffer("buckets", relative_buckets(2 * LONGEST + 4), persistent=False)

    def read(self, ids: Tensor, feats: Tensor, keep: Tensor) -> tuple[Tensor, Tensor]:
        """Pieces, features and what is no filling, (b, t) each: hidden (b, t, h) and cue scores (b, t, 3)."""
        first = self.shape.pos0
        x = self.words(ids) + self.positions.weight[first : first + ids.shape[1]] + self.feats(feats)
        x = self.drop(self.ln(x))
        mask = self._mask(keep)
        for layer in self.layers[: self.shape.lower]:
            x = layer(x, mask)
        return x, self.cue(self.drop(x))

    def roles(self, hidden: Tensor, keep: Tensor, mark: Tensor, dist: Tensor, rel: Tensor) -> tuple[Tensor, Tensor]:
        """Paragraphs (c, s, h), seen from a cue each: role scores (c, s, 5) and scores of being a cue at all (c)."""
        x = hidden + self.mark(mark) + self.dist(dist) + self.rel(rel)
        mask = self._mask(keep)
        for layer in self.layers[self.shape.lower :]:
            x = layer(x, mask)
        at = (mark == 1).to(x.dtype)[..., None]
        return self.role(self.drop(x)), self.valid(self.drop((x * at).sum(1)))[:, 0]

    def _mask(self, keep: Tensor) -> Tensor:
        """What attention adds: (b, 1 or heads, 1 or t, t)."""
        out = torch.zeros(keep.shape, dtype=torch.float32, device=keep.device).masked_fill(~keep, -1e4)[:, None, None]
        if self.relative is not None:
            t = keep.shape[1]
            buckets: Tensor = self.buckets  # type: ignore[assignment]
            out = out + self.relative(buckets[:t, :t]).permute(2, 0, 1)[None]
        return out.to(self.ln.weight.dtype)


def _head(hidden: int, labels: int) -> nn.Sequential:
    return nn.Sequential(nn.Linear(hidden, hidden // 2), nn.GELU(), nn.Linear(hidden // 2, labels))


def relative_buckets(length: int) -> Tensor:
    """Buckets of key position less query position, shape (length, length): exact nearby, logarithmic further off."""
    at = torch.arange(length)
    behind = at[:, None] - at[None]
    half = BUCKETS // 2
    exact = half // 2
    distance = behind.abs()
    far = exact + (torch.log(distance.clamp(min=1) / exact) / math.log(FAR / exact) * (half - exact)).long()
    return (behind < 0).long() * half + torch.where(distance < exact, distance, far.clamp(max=half - 1))
