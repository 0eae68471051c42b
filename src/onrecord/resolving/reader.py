"""The bearer of a mention, as a model reads it: ``read.onnx`` and ``same.onnx`` in a folder.

``read`` takes a window of a page through the lower layers; ``same`` takes the window of a mention and the one before
it through the upper ones, with the mention marked, and says of every piece whether it names the same somebody. It is
good at pronouns; what a description or a short name stands for it hardly knows.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np

from onrecord.data import Span
from onrecord.errors import ModelError
from onrecord.extracting.tagger.decode import Floats
from onrecord.extracting.tagger.model import session
from onrecord.extracting.tagger.windows import Ints, Window, tokenizer_of, windows_of

FOLDER = Path(__file__).parents[1] / "models" / "who"
FORMAT = 1


class Reader:
    """A model ready to read. One thread: workers scale by processes."""

    def __init__(self, folder: Path, tokenizer: Path) -> None:
        """``tokenizer`` is the file of the one the model was trained with. Raises ``ModelError``."""
        self.folder = folder
        try:
            row = json.loads((folder / "model.json").read_text(encoding="utf-8"))
            if row["format"] != FORMAT:
                raise ModelError(str(folder), f"is a model of format {row['format']}, not {FORMAT}", "install it anew")
            self.name = f"{row['name']} {row['version']}"
            self.opens, self.closes = int(row["opens"]), int(row["closes"])
            self.tokenizer = tokenizer_of(tokenizer)
            self._read, self._same = session(folder / "read.onnx"), session(folder / "same.onnx")
        except ModelError:
            raise
        except Exception as error:  # the libraries raise bare ones of their own
            raise ModelError(str(folder), f"cannot be loaded ({error})", "install it anew") from None

    def page(self, text: str) -> ReadPage:
        """A text, of which windows are read when something in them is asked for."""
        return ReadPage(self, text)

    def hidden(self, window: Window) -> Floats:
        """The lower layers: hidden states (pieces, h) of one window."""
        keep = np.ones((1, len(window.ids)), bool)
        out: Floats = self._read.run(
            None, {"ids": window.ids[None], "feats": window.features[None].astype(np.int64), "keep": keep}
        )[0][0]
        return out

    def same(self, hidden: Floats, mark: Ints, part: Ints) -> Floats:
        """The upper layers: for every piece the log odds that it names whom the marked pieces stand for."""
        out: Floats = self._same.run(
            None,
            {
                "hidden": hidden[None],
                "keep": np.ones((1, len(hidden)), bool),
                "mark": mark[None],
                "part": part[None],
            },
        )[0][0]
        return out


class ReadPage:
    """One text while questions about it are asked; keeps the windows that were read."""

    def __init__(self, reader: Reader, text: str) -> None:
        self._reader = reader
        self._text = text
        self._windows: list[Window] | None = None
        self._starts: list[int] = []
        self._hidden: dict[int, Floats] = {}
        self._asked: dict[Span, tuple[Ints, Ints, Floats] | None] = {}

    def scores(self, mention: Span, names: Sequence[Span]) -> list[float | None]:
        """For each name the log odds that the mention stands for its bearer; ``None`` out of the model's sight.

        In sight are the mention's window, some 250 words, and the one before. 10 to 25 ms of CPU.
        """
        if mention not in self._asked:
            self._asked[mention] = self._odds(mention)
        said = self._asked[mention]
        if said is None:
            return [None] * len(names)
        starts, ends, odds = said
        out: list[float | None] = []
        for name in names:
            at = (starts < name.end) & (ends > name.start)
            out.append(float(odds[at].mean()) if at.any() else None)
        return out

    def _odds(self, mention: Span) -> tuple[Ints, Ints, Floats] | None:
        """Start, end and log odds of every word in sight; ``None`` where the mention is no word."""
        own = self._window_at(mention.start)
        if own is None:
            return None
        windows = self._all()
        numbers = [n for n in (own - 1, own) if n >= 0]
        parts = [windows[n] for n in numbers]
        heads = np.concatenate([w.head for w in parts])
        starts, ends = (np.concatenate([getattr(w, side) for w in parts]) for side in ("start", "end"))
        part = np.concatenate([np.full(len(windows[n].ids), int(n == own), np.int64) for n in numbers])
        marked = heads & (starts < mention.end) & (ends > mention.start)
        if not marked.any():
            return None
        odds = self._reader.same(np.concatenate([self._state(n) for n in numbers]), marked.astype(np.int64), part)
        return starts[heads], ends[heads], odds[heads]

    def _all(self) -> list[Window]:
        if self._windows is None:
            self._windows = windows_of(self._text, self._reader.tokenizer, self._reader.opens, self._reader.closes)
            self._starts = [int(w.start[w.start >= 0][0]) if (w.start >= 0).any() else 0 for w in self._windows]
        return self._windows

    def _window_at(self, at: int) -> int | None:
        self._all()
        number = bisect_right(self._starts, at) - 1
        return number if number >= 0 else None

    def _state(self, number: int) -> Floats:
        if number not in self._hidden:
            self._hidden[number] = self._reader.hidden(self._all()[number])
        return self._hidden[number]


@lru_cache(maxsize=1)
def reader() -> Reader:
    """The shipped model, loaded once a process. Its tokenizer is that of the small extractor."""
    return Reader(FOLDER, FOLDER.parent / "accurate" / "tokenizer.json")
