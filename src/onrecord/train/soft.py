"""A larger model's opinion of the lessons, to learn from beside gold (Hinton, Vinyals and Dean, 2015).

It is asked on every page with attributions, also where gold says nothing: about the cues that it sees itself, and on
pages without a cast about the names, pronouns and sources that it sees. Pages that are gold for who alone need none.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor

from onrecord.errors import ModelError
from onrecord.extracting.tagger.decode import IN_SOURCE, SOURCE, candidates_of, spans_of
from onrecord.extracting.tagger.model import FORMAT, Card
from onrecord.extracting.tagger.named import names_of
from onrecord.extracting.tagger.windows import Window
from onrecord.languages import ENGLISH
from onrecord.train.casts import UNTOLD, Form, Mention, side_mention
from onrecord.train.examples import Example, Lesson, labelled
from onrecord.train.learn import EVERY
from onrecord.train.network import FIRST_ROLES, Network
from onrecord.train.opinion import Halves, Opinion, Reading, from_state, to_state
from onrecord.train.passes import Seen, cues_read, sights_read, windows_seen
from onrecord.train.places import touched
from onrecord.train.questions import asked_of
from onrecord.train.weights import from_model
from onrecord.train.whose import odds_of, sights_of

LIKELY = 0.25
"""How likely a word must be a cue for a teacher to be asked what it makes of it."""
BETWEEN = 60.0
"""Seconds between two lines of progress."""


@dataclass(frozen=True, slots=True, eq=False)
class Teacher:
    """A model that is asked. ``whole`` says that it knows names, addressees, modes and who."""

    network: Network
    whole: bool


def kept_opinions(
    folder: Path,
    file: Path,
    rows: Sequence[Mapping[str, Any]],
    lessons: Sequence[Lesson],
    device: torch.device,
    work: torch.dtype,
    say: Callable[[str], None],
) -> list[Opinion | None]:
    """The opinions of a teacher, kept in a file as they come; cut off, it is asked about the rest."""
    kept: list[Any] = torch.load(file, weights_only=True) if file.exists() else []
    stood, number = len(kept), len(lessons)
    if stood == number:
        return [from_state(k) for k in kept]
    began = saved = told = time.monotonic()
    try:
        for said in opinions(folder, rows, lessons, device, work, stood):
            kept.append(to_state(said))
            now = time.monotonic()
            if now - told > BETWEEN:
                left = (now - began) * (number - len(kept)) / (len(kept) - stood)
                say(f"asked about {len(kept)} of {number} pages, {left / 60:.0f} min left")
                told = now
            if now - saved > EVERY:
                _put(kept, file)
                saved = now
    finally:
        _put(kept, file)
    return [from_state(k) for k in kept]


def _put(kept: Sequence[Any], file: Path) -> None:
    beside = file.with_suffix(".new")
    torch.save(list(kept), beside)
    beside.replace(file)


def opinions(
    folder: Path,
    rows: Sequence[Mapping[str, Any]],
    lessons: Sequence[Lesson],
    device: torch.device,
    work: torch.dtype,
    done: int = 0,
) -> Iterator[Opinion | None]:
    """One for each lesson of the rows from number ``done`` on, in order; ``None`` where nothing is asked.

    The teacher may number pieces differently, but must cut texts into the same ones. Raises ``ModelError`` where not.
    """
    network, tokenizer = from_model(folder)
    teacher = Teacher(network.to(device, work).eval(), Card.of(folder).format == FORMAT)
    theirs = labelled(rows, tokenizer, network.shape.bos, network.shape.sep).lessons
    if len(theirs) != len(lessons) or not all(map(_same, theirs, lessons)):
        raise ModelError(str(folder), "cuts words otherwise than the model that is trained", "take another teacher")
    for lesson in theirs[done:]:
        with torch.inference_mode():
            said = opinion_of(teacher, lesson) if lesson.known.statements else None
        yield said


def _same(theirs: Lesson, mine: Lesson) -> bool:
    pairs = zip(theirs.examples, mine.examples, strict=False)
    alike = all(np.array_equal(a.window.start, b.window.start) for a, b in pairs)
    return alike and len(theirs.examples) == len(mine.examples)


def opinion_of(teacher: Teacher, lesson: Lesson) -> Opinion:
    """A teacher's opinion of a lesson in its own pieces."""
    network = teacher.network
    seen = windows_seen(network, [e.window for e in lesson.examples])
    cues = tuple(_halves(s.cues) for s in seen)
    readings = _readings(teacher, lesson, seen, cues)
    if not teacher.whole:
        return Opinion(cues, (), readings)
    names = tuple(_halves(s.names) for s in seen)
    mentions = () if lesson.known.who else tuple(_mentions(lesson, names))
    sights = sights_of([len(e) for e in lesson.examples], mentions or lesson.mentions)
    odds = {
        sight.own: _halves(odds_of(query, key, sight.asked, sight.candidates).clamp(min=-6e4))
        for sight, query, key in sights_read(network, seen, list(sights), lambda s: s.windows)
    }
    return Opinion(cues, names, readings, mentions, odds)


def _halves(scores: Tensor) -> Halves:
    return scores.float().cpu().numpy().astype(np.float16)


def _readings(
    teacher: Teacher, lesson: Lesson, seen: Sequence[Seen], cues: Sequence[Halves]
) -> tuple[tuple[Reading, ...], ...]:
    asked = []
    for n, example in enumerate(lesson.examples):
        told = [t.cue for t in example.told]
        more = [c.cue for c in candidates_of(example.window, cues[n].astype(np.float32), LIKELY)]
        more = [c for c in more if not any(np.isin(c, t).any() for t in told)]
        asked += [(n, k, asked_of(n, example.window, c)) for k, c in enumerate((*told, *more))]
    out: list[dict[int, Reading]] = [{} for _ in lesson.examples]
    labels = None if teacher.whole else FIRST_ROLES
    for part, answered in cues_read(teacher.network, seen, asked, lambda a: a[2]):
        roles, valid, modes = (_halves(x) for x in (answered.roles, answered.valid, answered.modes))
        for row, (n, k, a) in enumerate(part):
            mode = modes[row] if teacher.whole else modes[row][:0]
            out[n][k] = Reading(a.cue, roles[row, : len(a), :labels], float(valid[row]), mode)
    return tuple(tuple(found[k] for k in sorted(found)) for found in out)


def _mentions(lesson: Lesson, names: Sequence[Halves]) -> Iterator[Mention]:
    """Mentions that a teacher sees on a page without a cast: names, "he" and "she", and the sources that gold tells."""
    windows = [e.window for e in lesson.examples]
    for n, example in enumerate(lesson.examples):
        taken = np.zeros(len(example), bool)
        found = [
            (touched(example.window, [(s.span.start, s.span.end)]), Form.NAME)
            for s in names_of(example.window, names[n].astype(np.float32), lesson.text)
        ]
        found += [(np.array([piece]), Form.PRONOUN) for piece in _third_persons(example.window, lesson.text)]
        for pieces, form in found:
            taken[pieces] = True
            yield Mention(n, pieces, UNTOLD, form)
        for source in _sources(example):
            mention = side_mention(lesson.text, windows, source, UNTOLD)
            if mention and mention.window == n and not taken[mention.pieces].any():
                taken[mention.pieces] = True
                yield mention


def _third_persons(window: Window, text: str) -> Iterator[int]:
    people = ENGLISH.people
    words = people.male_pronouns | people.female_pronouns
    for piece in np.flatnonzero(window.head).tolist():
        if text[window.start[piece] : window.end[piece]].lower() in words:
            yield piece


def _sources(example: Example) -> Iterator[tuple[int, int]]:
    """The first stretch of the source of each attribution."""
    for told in example.told:
        at = np.flatnonzero((told.roles == SOURCE) | (told.roles == IN_SOURCE))
        if at.size:
            span = spans_of(example.window, at)[0]
            yield span.start, span.end
