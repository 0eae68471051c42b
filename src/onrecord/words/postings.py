"""The index of words: where each pair of neighbouring words stands, on disk or in memory, built bit by bit.

All texts lie on one line of positions, a word each and one empty position after every text. A *segment* covers a
stretch of that line and never changes. Its arrays, which are its files:

- ``stream``: for each position the word's 32-bit hash; 0 for the empty ones
- ``grams``: the sorted distinct pairs, ``hash(word) << 32 | hash(next word)``; the last word of a text has 0 as next
- ``offsets``: where each pair's positions begin in ``postings``
- ``postings``: the positions, relative to the segment, ascending within a pair
- ``texts``, ``numbers``: the first position of each text, and the caller's number for it
- ``places``, ``marks``: for a position every thirty words or so, where reading can begin: its offset in its text, in
  code points

Looking up a pair is a binary search; looking up one word is the range of pairs that begin with it. Segments of like
size are merged as they grow in number, so that there are never more than a logarithm of them.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import zlib
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from onrecord.words.tokenizer import WORD, asides, hash_of

CHUNK = 200
"""Characters between two places where reading can begin."""
CUT = re.compile(r"(?<=[^\W\d_][^\W\d_]) (?=[^\W\d_][^\W\d_])")
"""A blank between two words of letters: whatever stands on its one side is read alike with and without the other."""
FORMAT = 5
"""Raised whenever words are cut or folded, or files are kept, in another way, so that old ones are built anew."""
ARRAYS = ("stream", "grams", "offsets", "postings", "texts", "numbers", "places", "marks")
FANOUT = 4
"""So many segments of like size become one."""
LARGEST = 1 << 28
"""Positions in the largest segment; larger ones are not merged."""
MOST_HASHES = 2_000_000
"""Different words remembered while an index is built."""
U32 = NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Segment:
    """One immutable piece of the index; ``base`` is its first position on the line."""

    base: int
    stream: U32
    grams: NDArray[np.uint64]
    offsets: NDArray[np.uint64]
    postings: U32
    texts: U32
    numbers: NDArray[np.int64]
    places: U32
    marks: U32

    @property
    def size(self) -> int:
        return len(self.stream)

    def stretch(self, at: int) -> tuple[int, int]:
        """The positions ``[first, end)`` of one of its texts, without the empty one behind it."""
        end = int(self.texts[at + 1]) if at + 1 < len(self.texts) else self.size
        return int(self.texts[at]), end - 1

    def exact(self, pairs: NDArray[np.uint64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """For each pair the stretch of ``postings`` that holds its positions; an empty one where it is nowhere."""
        if not len(self.grams):
            return np.zeros(len(pairs), np.int64), np.zeros(len(pairs), np.int64)
        at = self.grams.searchsorted(pairs)
        there = self.grams[np.minimum(at, len(self.grams) - 1)] == pairs
        return self.offsets[at].astype(np.int64), self.offsets[at + there].astype(np.int64)

    def ranges(self, low: NDArray[np.uint64], high: NDArray[np.uint64]) -> tuple[NDArray[Any], NDArray[Any]]:
        """For each stretch of pairs ``[low, high)`` the stretch of ``postings`` that holds their positions."""
        first = self.grams.searchsorted(low)
        last = self.grams.searchsorted(high)
        return self.offsets[first], self.offsets[last]


class _Hashes(dict[str, int]):
    """``hash_of`` remembered: a plain dictionary is what the many words of an index are looked up in fastest."""

    def __missing__(self, word: str) -> int:
        self[word] = found = hash_of(word)
        return found


_HASHES = _Hashes()


def word_hashes(text: str) -> list[int]:
    """The hashes of a text's words, as they stand in ``stream``."""
    return [_HASHES[word] for word in WORD.findall(text)]


@dataclass(slots=True)
class Builder:
    """Gathers texts for the next segment. Built while reading, never handed out."""

    stream: array[int] = field(default_factory=lambda: array("I"))
    places: array[int] = field(default_factory=lambda: array("I"))
    marks: array[int] = field(default_factory=lambda: array("I"))
    texts: array[int] = field(default_factory=lambda: array("I"))
    numbers: array[int] = field(default_factory=lambda: array("q"))

    def add(self, number: int, text: str) -> None:
        """One text with the caller's number for it."""
        if len(_HASHES) > MOST_HASHES:
            _HASHES.clear()
        self.texts.append(len(self.stream))
        self.numbers.append(number)
        for start, end in _chunks(text):
            if start == 0 or CUT.match(text, start):
                self.places.append(len(self.stream))
                self.marks.append(start)
            self.stream.extend(map(_HASHES.__getitem__, WORD.findall(text, start, end)))
        self.stream.append(0)

    def segment(self, base: int) -> Segment:
        """What was gathered, sorted."""
        stream = np.array(self.stream, dtype=np.uint32)
        grams, offsets, postings = _sorted_pairs(stream)
        return Segment(
            base,
            stream,
            grams,
            offsets,
            postings,
            np.array(self.texts, np.uint32),
            np.array(self.numbers, np.int64),
            np.array(self.places, np.uint32),
            np.array(self.marks, np.uint32),
        )


def _chunks(text: str) -> Iterator[tuple[int, int]]:
    """The spoken stretches of a text in pieces; no word is cut, for none holds a blank."""
    at = 0
    for first, last in [*asides(text), (len(text), len(text))]:
        while at < first:
            blank = CUT.search(text, min(at + CHUNK, first), first)
            end = blank.start() if blank else first
            yield at, end
            at = end
        at = last


def _sorted_pairs(stream: U32) -> tuple[NDArray[np.uint64], NDArray[np.uint64], U32]:
    places = np.flatnonzero(stream).astype(np.uint32)
    pairs = (stream[places].astype(np.uint64) << np.uint64(32)) | stream[places + np.uint32(1)]
    order = np.argsort(pairs, kind="stable")
    grams, counts = _runs(pairs[order])
    offsets = np.concatenate([[0], np.cumsum(counts)]).astype(np.uint64)
    return grams, offsets, places[order]


def _runs(ordered: NDArray[np.uint64]) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """The distinct values of a sorted array and how often each stands there."""
    if not len(ordered):
        return ordered, np.zeros(0, np.int64)
    heads = np.concatenate([[0], np.flatnonzero(ordered[1:] != ordered[:-1]) + 1])
    return ordered[heads], np.diff(np.concatenate([heads, [len(ordered)]]))


def merged(parts: Sequence[Segment]) -> Segment:
    """Neighbouring segments as one. The words between ``low`` and ``high`` are sorted at a time to bound memory."""
    base = parts[0].base
    bounds = np.linspace(0, 2**32, 65).astype(np.uint64) << np.uint64(32)
    bounds[-1] = np.uint64(2**64 - 1)
    pieces = [_merged_slice(parts, bounds[n], bounds[n + 1]) for n in range(64)]
    grams = np.concatenate([p[0] for p in pieces])
    offsets = np.concatenate([[0], np.cumsum(np.concatenate([p[1] for p in pieces]))]).astype(np.uint64)
    shift = [p.base - base for p in parts]
    return Segment(
        base,
        np.concatenate([p.stream for p in parts]),
        grams,
        offsets,
        np.concatenate([p[2] for p in pieces]),
        np.concatenate([p.texts + np.uint32(s) for p, s in zip(parts, shift, strict=True)]),
        np.concatenate([p.numbers for p in parts]),
        np.concatenate([p.places + np.uint32(s) for p, s in zip(parts, shift, strict=True)]),
        np.concatenate([p.marks for p in parts]),
    )


def _merged_slice(parts: Sequence[Segment], low: Any, high: Any) -> tuple[NDArray[Any], NDArray[Any], U32]:
    pairs, places = [], []
    for part in parts:
        first, last = (int(i) for i in np.searchsorted(part.grams, [low, high]))
        counts = np.diff(part.offsets[first : last + 1]).astype(np.int64)
        pairs.append(np.repeat(part.grams[first:last], counts))
        held = part.postings[int(part.offsets[first]) : int(part.offsets[last])]
        places.append(held + np.uint32(part.base - parts[0].base))
    together = np.concatenate(pairs)
    order = np.argsort(together, kind="stable")
    grams, counts = _runs(together[order])
    return grams, counts, np.concatenate(places)[order]


class Postings:
    """The index in memory; ``DiskPostings`` keeps it in a folder."""

    def __init__(self) -> None:
        self.segments: list[Segment] = []

    @property
    def end(self) -> int:
        """The first free position."""
        last = self.segments[-1] if self.segments else None
        return last.base + last.size if last else 0

    def add(self, texts: Iterable[tuple[int, str]], most: int = 1 << 24) -> int:
        """Adds numbered texts, a segment for every ``most`` positions; how many texts there were."""
        builder, count = Builder(), 0
        for number, text in texts:
            builder.add(number, text)
            count += 1
            if len(builder.stream) >= most:
                self._append(builder)
                builder = Builder()
        if builder.texts:
            self._append(builder)
        return count

    def _append(self, builder: Builder) -> None:
        self.segments.append(builder.segment(self.end))
        self._merge()

    def _merge(self) -> None:
        while len(self.segments) >= FANOUT:
            parts = self.segments[-FANOUT:]
            total = sum(p.size for p in parts)
            if max(p.size for p in parts) > 2 * FANOUT * min(p.size for p in parts) or total > LARGEST:
                return
            self._replace(parts, merged(parts))

    def _replace(self, parts: Sequence[Segment], whole: Segment) -> None:
        self.segments[-len(parts) :] = [whole]

    def segment_of(self, position: int) -> Segment:
        """The segment that covers a position."""
        for segment in self.segments:
            if position < segment.base + segment.size:
                return segment
        raise IndexError(position)

    def text_at(self, position: int) -> tuple[int, int, int]:
        """The number of the text at a position, and the text's stretch ``[first, end)`` on the line."""
        segment = self.segment_of(position)
        # of the array's own type, or the whole array would be converted at every call
        at = int(segment.texts.searchsorted(np.uint32(position - segment.base), side="right")) - 1
        first, end = segment.stretch(at)
        return int(segment.numbers[at]), segment.base + first, segment.base + end

    def sample(self, most: int) -> Iterator[tuple[int, U32]]:
        """Texts from everywhere in the index, the last of each segment among them: number and hashes of the words."""
        for segment in self.segments:
            step = max(1, len(segment.texts) // most)
            for at in range(len(segment.texts) - 1, -1, -step):
                first, end = segment.stretch(at)
                yield int(segment.numbers[at]), segment.stream[first:end]

    def texts_at(self, positions: NDArray[np.int64]) -> NDArray[np.int64]:
        """The first positions of the texts at these positions."""
        out = np.zeros(len(positions), np.int64)
        for segment in self.segments:
            here = (positions >= segment.base) & (positions < segment.base + segment.size)
            within = (positions[here] - segment.base).astype(np.uint32)
            out[here] = segment.texts[segment.texts.searchsorted(within, side="right") - 1] + np.int64(segment.base)
        return out

    def agreement(self, begins: NDArray[np.int64], words: U32) -> NDArray[np.int64]:
        """How many of these words stand, one after the other, from each of these positions on."""
        out = np.zeros(len(begins), np.int64)
        steps = np.arange(len(words))
        for segment in self.segments:
            here = (begins >= segment.base) & (begins < segment.base + segment.size)
            places = np.minimum(begins[here][:, None] - segment.base + steps, segment.size - 1)
            out[here] = (segment.stream[places] == words).sum(axis=1)
        return out

    def hashes(self, first: int, end: int) -> U32:
        """The word hashes of a stretch within one segment."""
        segment = self.segment_of(first)
        return segment.stream[first - segment.base : end - segment.base]

    def mark(self, position: int, text_first: int) -> tuple[int, int]:
        """The last position at or before this one in its text where reading can begin, and its offset there."""
        segment = self.segment_of(position)
        at = int(segment.places.searchsorted(np.uint32(position - segment.base), side="right")) - 1
        place = segment.base + int(segment.places[at]) if at >= 0 else -1
        return (place, int(segment.marks[at])) if place >= text_first else (text_first, 0)


BASE = "base"
"""The file of a segment that holds its first position."""
CHECKED: set[tuple[str, int, int, int, int]] = set()
"""Files that were read once and are as they were written: path, inode, size, moment of the last change, checksum."""


class DiskPostings(Postings):
    """The index in a folder: a folder a segment, and ``index.json``, which is replaced in one step.

    What a killed run leaves behind is a folder that no ``index.json`` names; the next run clears it away. An index of
    another ``owner`` is taken for none, and so is one of which any file is not as it was written: every file has its
    size and checksum in ``index.json``, which has one of its own. ``stamp`` is what ``stamp_of`` said of the last
    number that is in: by it the owner tells whether the texts up to there are its own.
    """

    def __init__(self, folder: Path, owner: int = 0, stamp_of: Callable[[int], int | None] = lambda _: None) -> None:
        super().__init__()
        self._stamp_of = stamp_of
        self.stamp: int | None = None
        self.folder = folder
        self.owner = owner
        self._names: list[str] = []
        self._sums: dict[str, dict[str, list[int]]] = {}
        self._counter = 0
        self.covered = 0
        try:
            self._open()
        except (OSError, ValueError, LookupError, TypeError, AttributeError, EOFError):
            self.forget()

    def _open(self) -> None:
        """What stands in the folder. Raises almost anything where it is damaged."""
        told = json.loads((self.folder / "index.json").read_text(encoding="utf-8"))
        known = told["index"]
        if told["sum"] != _sum_of(known):
            raise ValueError("index.json was changed")
        if known["format"] == FORMAT and known["owner"] == self.owner:
            self._names, self._sums = list(known["segments"]), dict(known["segments"])
            self._counter, self.covered, self.stamp = known["counter"], known["covered"], known.get("stamp")
            self.segments = [self._load(name) for name in self._names]

    def forget(self) -> None:
        """Begins anew. The files are cleared away when something is added."""
        self._names, self.segments, self._sums, self.covered, self.stamp = [], [], {}, 0, None

    def add(self, texts: Iterable[tuple[int, str]], most: int = 1 << 24) -> int:
        """Adds numbered texts in ascending order of their numbers; ``covered`` is the last number that is in."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self._clear()
        return super().add(texts, most)

    def _append(self, builder: Builder) -> None:
        self.covered = builder.numbers[-1]
        super()._append(builder)
        missing = len(self.segments) - len(self._names)
        for segment in self.segments[len(self.segments) - missing :]:
            self._names.append(self._save(segment))
        self._commit()

    def _replace(self, parts: Sequence[Segment], whole: Segment) -> None:
        super()._replace(parts, whole)
        kept = len(self.segments) - 1
        self._names = [*self._names[:kept], self._save(whole)]
        self.segments[-1] = self._load(self._names[-1])

    def _save(self, segment: Segment) -> str:
        self._counter += 1
        name = f"{self._counter:06}"
        place = self.folder / name
        _remove(place)
        place.mkdir()
        for part in ARRAYS:
            with _kept(place / f"{part}.npy") as file:
                np.save(file, getattr(segment, part))
        with _kept(place / BASE) as file:
            file.write(str(segment.base).encode("ascii"))
        self._sums[name] = {part: list(_checksum(place / part)) for part in (*(f"{a}.npy" for a in ARRAYS), BASE)}
        return name

    def _load(self, name: str) -> Segment:
        place = self.folder / name
        for part, (size, checksum) in self._sums[name].items():
            _check(place / part, size, checksum)
        arrays = {part: np.load(place / f"{part}.npy", mmap_mode="r").view(np.ndarray) for part in ARRAYS}
        return Segment(int((place / BASE).read_text(encoding="ascii")), **arrays)

    def _commit(self) -> None:
        """The arrays reach the disk before the index names them."""
        self._sums = {name: self._sums[name] for name in self._names}
        self.stamp = self._stamp_of(self.covered)
        state = {
            "format": FORMAT,
            "owner": self.owner,
            "segments": self._sums,
            "counter": self._counter,
            "covered": self.covered,
            "stamp": self.stamp,
        }
        fresh, whole = self.folder / "index.json.new", self.folder / "index.json"
        for path in (fresh, whole):
            if path.is_dir():
                _remove(path)
        _flushed(self.folder)
        with _kept(fresh) as file:
            file.write(json.dumps({"index": state, "sum": _sum_of(state)}).encode())
        fresh.replace(whole)
        _flushed(self.folder)
        self._clear()

    def _clear(self) -> None:
        for place in self._strays():
            shutil.rmtree(place, ignore_errors=True)

    def _strays(self) -> Iterator[Path]:
        for place in self.folder.iterdir():
            if place.is_dir() and place.name.isdigit() and place.name not in self._names:
                yield place


@contextmanager
def _kept(path: Path) -> Iterator[BinaryIO]:
    """A file to write that is on the disk when it is closed."""
    with path.open("wb") as file:
        yield file
        file.flush()
        os.fsync(file.fileno())


def _flushed(folder: Path) -> None:
    """What a folder holds by name is on the disk too, where the system can say so."""
    with suppress(OSError):
        place = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(place)
        finally:
            os.close(place)


def _remove(path: Path) -> None:
    """Clears away what stands in the place of something of the index."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _sum_of(state: Any) -> int:
    return zlib.crc32(json.dumps(state, sort_keys=True).encode())


def _checksum(path: Path) -> tuple[int, int]:
    """The size of a file and its checksum."""
    size, found = 0, 0
    with path.open("rb") as file:
        while part := file.read(1 << 20):
            size, found = size + len(part), zlib.crc32(part, found)
    return size, found


def _check(path: Path, size: int, checksum: int) -> None:
    """Raises ``ValueError`` for a file that is not as it was written; one that did not change since is read once."""
    stat = path.stat()
    known = (str(path), stat.st_ino, stat.st_size, stat.st_mtime_ns, checksum)
    if known in CHECKED:
        return
    if stat.st_size != size or _checksum(path) != (size, checksum):
        raise ValueError(f"{path} was changed")
    CHECKED.add(known)
