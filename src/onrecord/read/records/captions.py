"""WebVTT, SubRip and SubViewer captions to turns with their times.

Cutting a file into cues is a dozen lines here, so that files which a strict parser refuses (no header, empty lines
inside a cue, commas for points) are read too; what is left is about voices and rolling tracks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from html import unescape
from itertools import groupby, pairwise

from onrecord.data import Cue, Span, Turn
from onrecord.read.records.furniture import is_credit
from onrecord.read.records.labels import Label, labels_of, seconds_of
from onrecord.read.records.roles import persons_of, with_persons

STAMP = r"(?:\d{1,4}:)?\d{1,2}:\d{2}[.,]\d{1,3}"
TIMES = re.compile(rf"^\s*+(?P<start>{STAMP})(?:\s*+-->\s*+|,(?=\d{{1,4}}:\d\d:\d\d\.\d{{1,3}}\s*+$))(?P<end>{STAMP})")
"""``00:01.000 --> 00:02.000``, or ``0:00:01.000,0:00:02.000`` as YouTube's .sbv files have it."""
NOT_CUES = ("NOTE", "STYLE", "REGION", "WEBVTT")
VOICE = re.compile(r"<v(?:\.[^\s<>]*)?\s([^<>]+)>")
TAG = re.compile(r"</?[a-zA-Z][^>\n]{0,200}>|<(?:\d+:)?\d{1,2}:\d{2}[.,]\d{1,3}>|\{\\[^}]{0,40}\}")
WORD_TIME = re.compile(rf"<{STAMP}>")
CHANGE = re.compile(r"^\s*(?:>>+|[-–—](?=\s))\s*")
ROLLING_SHARE = 0.3
"""Of the cues with several lines, how many must begin with the line before for a track to be a rolling one."""
TOUCHING = 0.15
"""Seconds between two cues that still show one and the same rolled line."""
MOST_LINES = 8
"""Lines that a screen holds."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A piece of speech with its times: the voice is what the markup says, ``changes`` that a new speaker begins."""

    start: float
    end: float
    words: str
    voice: str | None = None
    changes: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A cue as the file has it: its times and its raw lines."""

    start: float
    end: float
    lines: tuple[str, ...]


def is_captions(text: str) -> bool:
    """Whether a text is a caption file, whatever its name."""
    head = [line[:100] for line in text.lstrip("\ufeff").split("\n", 40)[:40]]
    return text.lstrip("\ufeff").startswith("WEBVTT") or any(TIMES.match(line) for line in head)


def is_automatic(text: str) -> bool:
    """Whether a track tells the time of each word, as speech recognition does."""
    return len(WORD_TIME.findall(text)) > text.count("-->")


def parse_captions(text: str) -> tuple[Turn, ...]:
    """Turns of a caption file: cues of one speaker joined, every line that a rolling track shows again taken once.

    Cues may overlap or stand out of order; a turn lasts from its earliest start to its latest end.
    """
    blocks = list(_blocks(text.lstrip("\ufeff").splitlines()))
    lines = _unrolled(blocks) if _is_rolling(text, blocks) else [(b, b.lines) for b in blocks]
    return join([h for block, shown in lines for h in _heard(block, shown)])


def _blocks(lines: Sequence[str]) -> Iterator[Block]:
    """Cues, parted at empty lines; a line of blanks belongs to its cue. Text after a stray empty line goes with it."""
    cue: Block | None = None
    said: list[str] = []
    for group in _groups(lines):
        begun = _cue(group)
        if begun:
            yield from _whole(cue, said)
            cue, said = begun, list(begun.lines)
        elif not _is_comment(group):
            said += group
    yield from _whole(cue, said)


def _whole(cue: Block | None, said: Sequence[str]) -> Iterator[Block]:
    """A cue with all its lines; what stands before the first cue is none."""
    return iter([replace(cue, lines=tuple(said))] if cue else [])


def _groups(lines: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Lines that stand together."""
    return (tuple(group) for filled, group in groupby(lines, bool) if filled)


def _cue(group: Sequence[str]) -> Block | None:
    """The cue that lines are whose first or second tells its times."""
    for n, found in enumerate(map(TIMES.match, group[:2])):
        if found:
            start, stop = seconds_of(found["start"]) or 0.0, seconds_of(found["end"]) or 0.0
            return Block(start, max(start, stop), tuple(group[n + 1 :]))
    return None


def _is_comment(group: Sequence[str]) -> bool:
    """Whether lines without times are no words: a note, the header, or the number of a cue that was cut."""
    return group[0].startswith(NOT_CUES) or (len(group) == 1 and group[0].isdigit())


def _shown(block: Block) -> list[str]:
    """The lines as a viewer sees them, without tags and empty ones."""
    return [w for w in (" ".join(unescape(TAG.sub("", line)).split()) for line in block.lines) if w]


def _is_rolling(text: str, blocks: Sequence[Block]) -> bool:
    shown = [_shown(b) for b in blocks]
    carried = sum(1 for a, b in pairwise(shown) if len(b) > 1 and a and b[0] == a[-1])
    several = sum(len(lines) > 1 for lines in shown)
    if not carried:
        return False
    return is_automatic(text) or carried >= max(2, ROLLING_SHARE * several)


def _unrolled(blocks: Sequence[Block]) -> Iterator[tuple[Block, tuple[str, ...]]]:
    """Each cue with the lines that it adds to what stood on the screen when it came."""
    before: list[str] = []
    ended = float("-inf")
    for block in blocks:
        raw = [line for line in block.lines if TAG.sub("", line).strip()]
        now = _shown(block)
        carried = 0
        if block.start - ended <= TOUCHING:
            carried = next(
                (k for k in range(min(len(before), len(now), MOST_LINES), 0, -1) if before[-k:] == now[:k]), 0
            )
        yield block, tuple(raw[carried:])
        if now:
            before, ended = now, block.end


def _heard(block: Block, lines: Iterable[str]) -> Iterator[Heard]:
    """The pieces of one cue, parted where the voice or the speaker changes."""
    voice: str | None = None
    for line in lines:
        pieces = VOICE.split(line)
        for n, piece in enumerate(pieces):
            if n % 2:
                voice = " ".join(unescape(piece).split())
                continue
            words = " ".join(unescape(TAG.sub("", piece)).split())
            change = CHANGE.match(words)
            words = words[change.end() :] if change else words
            if words.strip("♪ ") and not is_credit(words):
                yield Heard(block.start, block.end, words, voice, changes=bool(change))


def join(heard: Sequence[Heard]) -> tuple[Turn, ...]:
    """Pieces of speech to turns: those of one speaker in a row are one."""
    labels = labels_of([h.words for h in heard])
    voices = [Label(h.voice, 0) for h in heard if h.voice]
    pieces = (_labelled(piece, label) for piece, label in zip(heard, labels, strict=True))
    return with_persons(_join(pieces), persons_of([*labels, *voices]))


def _labelled(piece: Heard, label: Label | None) -> tuple[Heard, str | None]:
    """A piece with its voice, or the label that it begins with."""
    if label is None or piece.voice:
        return piece, piece.voice
    return Heard(piece.start, piece.end, piece.words[label.end :], None, changes=True), label.name


def _join(pieces: Iterable[tuple[Heard, str | None]]) -> Iterator[Turn]:
    """Pieces to turns. One without a voice goes on with the turn before it, unless a change is marked."""
    speaker: str | None = None
    run: list[Heard] = []
    for piece, voice in pieces:
        other = voice if voice else (None if piece.changes else speaker)
        change = other != speaker or (piece.changes and voice is None)
        if run and change:
            yield _turn(speaker, run)
            run = []
        speaker = other
        if piece.words:
            run.append(piece)
    if run:
        yield _turn(speaker, run)


def _turn(speaker: str | None, run: Sequence[Heard]) -> Turn:
    text, cues = "", []
    for piece in run:
        start = len(text) + bool(text)
        text += (" " if text else "") + piece.words
        cues.append(Cue(Span(start, len(text)), piece.start, piece.end))
    return Turn(speaker, text, min(c.start for c in cues), max(c.end for c in cues), cues=tuple(cues))
