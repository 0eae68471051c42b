"""A larger model's opinion of the examples, to learn from beside gold (Hinton, Vinyals and Dean, 2015)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from pathlib import Path

import numpy as np

from onrecord.errors import ModelError
from onrecord.extracting.tagger.decode import Candidate
from onrecord.extracting.tagger.model import Tagger
from onrecord.extracting.tagger.windows import Window, windows_of
from onrecord.train.examples import Example
from onrecord.train.loss import Soft


def opinions(folder: Path, texts: Sequence[str], examples: Sequence[Example]) -> Iterator[Soft]:
    """One for each example of the texts, in order.

    The teacher may number pieces differently, but must cut texts into the same ones. Raises ``ModelError`` where not.
    """
    teacher = Tagger(folder)
    windows = (
        w for text in texts for w in windows_of(text, teacher.tokenizer, teacher.card.opens, teacher.card.closes)
    )
    for example, window in zip_longest(examples, windows):
        if example is None or window is None or not np.array_equal(example.window.start, window.start):
            raise ModelError(str(folder), "cuts words otherwise than the model that is trained", "take another teacher")
        yield _opinion(teacher, window, example)


def _opinion(teacher: Tagger, window: Window, example: Example) -> Soft:
    hidden, cues = teacher.cue_scores([window])
    asked = [(0, Candidate(window, t.cue, 1.0, *window.around(int(t.cue[0])))) for t in example.told]
    roles = teacher.role_scores(hidden, asked)[0] if asked else []
    return Soft(cues[0].astype(np.float16), tuple(r.astype(np.float16) for r in roles))
