"""Plain transcripts, ``NAME: text`` in all its habits, to turns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from onrecord.data import Cue, Span, Turn
from onrecord.read.records.clocks import Clock, find_clocks
from onrecord.read.records.court import SWORN_LINES, Court, label_of
from onrecord.read.records.furniture import without_furniture
from onrecord.read.records.heads import details_of, participants_of, spoken_of
from onrecord.read.records.labels import Label, fold_label, is_occasion, labels_of
from onrecord.read.records.letters import letter_in
from onrecord.read.records.roles import persons_of

ASKS = frozenset({"Q", "QUESTION", "Question"})


@dataclass(slots=True)
class Parsed:
    """Turns with what the head of the transcript says of itself."""

    turns: tuple[Turn, ...] = ()
    details: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of words with the time printed before it."""

    words: str
    seconds: float | None = None
    glue: str = "\n"


def parse_transcript(text: str, speaker: str | None = None) -> Parsed:
    """Turns of a transcript in plain text. Without a single label it is one turn of ``speaker``, or of its author.

    A paragraph without a label goes on with the turn before it; so does the same label again.

    >>> [(t.speaker, t.text) for t in parse_transcript("ANN: Yes.\\nAnd no.\\nBOB (angry): Why?").turns]
    [('ANN', 'Yes.\\nAnd no.'), ('BOB', 'Why?')]
    """
    lines = text.lstrip("\ufeff").splitlines()
    labels = [label_of(label, line) for label, line in zip(labels_of(lines), lines, strict=True)]
    lines = without_furniture(lines, [label is not None for label in labels])
    clocks = find_clocks(lines, labels)
    first = next((n for n, label in enumerate(labels) if label and not is_occasion(label.name)), len(lines))
    letter = letter_in(lines, labels)
    if letter:
        told = {"title": letter.title} if letter.title else {}
        details = {**told, **details_of(lines, titled=False)}
        return Parsed(tuple(_lone(letter.lines, clocks, speaker or letter.author)), details)
    if first == len(lines):  # a speech, or notes: nobody is labelled
        return Parsed(tuple(_lone(lines, clocks, speaker)), details_of(lines, titled=False))
    details = details_of(lines[:first])
    named = persons_of(labels, participants_of(details.get("participants", "")))
    labels = [label and replace(label, name=named.get(fold_label(label.name), label.name)) for label in labels]
    before = _lone(spoken_of(lines[:first]), {}, None)
    return Parsed((*before, *_turns(lines, labels, clocks, first)), details)


def _lone(lines: Sequence[str], clocks: Mapping[int, Sequence[Clock]], speaker: str | None) -> Iterator[Turn]:
    """All the words as one turn, if there are any."""
    pieces = [p for n, line in enumerate(lines) for p in _pieces(line, 0, clocks.get(n, ()))]
    return _ended(speaker, pieces, None)


@dataclass(slots=True)
class _Floor:
    """Who has the floor and what they have said so far; ``court`` knows whose questions are ``Q``."""

    asked_only: bool
    court: Court
    speaker: str | None = None
    said: list[Piece] = field(default_factory=list)

    def ends(self, line: str, before: str) -> bool:
        """Whether a paragraph without a label is nobody's: it follows a question, and only who asks is labelled."""
        asked = self.asked_only and bool(self.said) and self.speaker is not None
        return asked and not before.strip() and bool(line.strip())

    def begin(self, label: Label | None, clocks: Sequence[Clock]) -> Iterator[Turn]:
        """A turn begins; the one before it, if it was another's, is given. Each question may be another's."""
        name = self.court.called(label.name) if label else None
        if name != self.speaker or name in ASKS:
            yield from _ended(self.speaker, self.said, _begins(label, clocks))
            self.said, self.speaker = [], name
        self.said += [Piece("", label.seconds)] if label and label.seconds is not None else []


def _turns(
    lines: Sequence[str], labels: Sequence[Label | None], clocks: Mapping[int, Sequence[Clock]], first: int
) -> Iterator[Turn]:
    """Turns from the first label on. Where nobody but who asks is labelled, what follows a question is nobody's."""
    court = Court.of(labels)
    floor = _Floor({label.name for label in labels if label} <= ASKS, court)
    for n, (line, label) in enumerate(zip(lines, labels, strict=True)):
        oath = label is None and court.is_oath(line, " ".join(lines[n + 1 : n + SWORN_LINES]))
        if label is None and not oath and court.is_heading(line):
            yield from floor.begin(None, ())
            continue
        if n < first:
            continue
        times = clocks.get(n, ())
        if label:
            court.attend(label.name, line[label.end :])
        if label or oath or floor.ends(line, lines[n - 1]):
            yield from floor.begin(label, times)
        floor.said += _pieces(line, label.end if label else 0, times)
        court.hear(line)
    yield from _ended(floor.speaker, floor.said, None)


def _begins(label: Label | None, clocks: Sequence[Clock]) -> float | None:
    """The time at which a turn begins, if its label or the head of its words tells."""
    if label and label.seconds is not None:
        return label.seconds
    return clocks[0].seconds if label and clocks and clocks[0].start <= label.end else None


def _pieces(line: str, start: int, clocks: Sequence[Clock]) -> list[Piece]:
    """The words of a line, cut at its clocks."""
    at, time, glue = start, None, "\n"
    found = []
    for clock in clocks:
        words = line[at : clock.start].strip()
        found.append(Piece(words, time, glue))
        at, time, glue = clock.end, clock.seconds, " " if words else glue
    found.append(Piece(line[at:].strip(), time, glue))
    return [p for p in found if p.words or p.seconds is not None]


def _ended(speaker: str | None, said: Sequence[Piece], then: float | None) -> Iterator[Turn]:
    if any(p.words for p in said):
        yield _turn(speaker, said, then)


def _turn(speaker: str | None, said: Sequence[Piece], then: float | None) -> Turn:
    """One turn. Where it holds several times, each stretch between two of them is a cue."""
    text = ""
    begun: dict[int, float] = {}
    for piece in said:
        if piece.seconds is not None:
            begun[len(text)] = piece.seconds
        if piece.words:
            text += (piece.glue if text else "") + piece.words
    times = list(begun.items())
    turn = Turn(speaker, text, begun.get(0))
    return replace(turn, cues=_cues(text, times, then)) if len(times) > 1 or any(begun) else turn


def _cues(text: str, times: Sequence[tuple[int, float]], then: float | None) -> tuple[Cue, ...]:
    ends = [*times[1:], (len(text), then if then is not None else times[-1][1])]
    spans = [(at + text[at : at + 1].isspace(), seconds, *end) for (at, seconds), end in zip(times, ends, strict=True)]
    return tuple(Cue(Span(start, end), began, max(began, ended)) for start, began, end, ended in spans if start < end)
