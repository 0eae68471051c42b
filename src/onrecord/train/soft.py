"""A larger model's opinion of the examples, to learn from beside gold (Hinton, Vinyals and Dean, 2015)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from pathlib import Path

import numpy as np

from onrecord.errors import ModelError
from onrecord.extracting.tagger.decode import Candidate
from onrecord.extracting.tagger.model import Tagger
from onrecord.extracting.tagger.page import ReadPage
from onrecord.extracting.tagger.windows import Window
from onrecord.train.examples import Example
from onrecord.train.loss import Soft
from onrecord.train.network import ROLES


def opinions(folder: Path, texts: Sequence[str], examples: Sequence[Example]) -> Iterator[Soft]:
    """One for each example of the texts, in order.

    The teacher may number pieces differently, but must cut texts into the same ones. Raises ``ModelError`` where not.
    """
    teacher = Tagger(folder)
    windows = ((page, n) for page in map(teacher.page, texts) for n in range(len(page.windows)))
    for example, seen in zip_longest(examples, windows):
        if example is None or seen is None or not np.array_equal(example.window.start, _window(seen[0], seen[1]).start):
            raise ModelError(str(folder), "cuts words otherwise than the model that is trained", "take another teacher")
        yield _opinion(seen[0], seen[1], example)


def _window(page: ReadPage, number: int) -> Window:
    return page.windows[number]


def _opinion(page: ReadPage, number: int, example: Example) -> Soft:
    window = _window(page, number)
    asked = [(number, Candidate(window, t.cue, 1.0, *window.around(int(t.cue[0])))) for t in example.told]
    roles = page.role_scores(asked)[0] if asked else []
    return Soft(page.cue_scores(number).astype(np.float16), tuple(r[:, :ROLES].astype(np.float16) for r in roles))
