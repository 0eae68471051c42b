"""Drafts of a model's findings, like those of rules: with marks, level, mode and addressee."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from onrecord.data import Kind, Mode, Span, Spans
from onrecord.extracting.complements import addressee_of, interviewer
from onrecord.extracting.cues import find_cues
from onrecord.extracting.draft import Draft
from onrecord.extracting.modes import mode_of
from onrecord.extracting.nesting import kind_of, marks_by_level
from onrecord.extracting.scene import Scene
from onrecord.extracting.tagger.decode import Finding
from onrecord.text.reading import Reading, Sentence

ENDING = " .!?”\"’'"
REST = re.compile(r"(?: [\w’'-]+){1,4}")
"""The words that a piece lacks up to a tag between commas."""
TITLE = re.compile(r", ([A-Z][a-z]+)")
THOUSANDS = re.compile(r"(?:,\d{3})+\b")


def drafts_of(findings: Sequence[Finding], reading: Reading, weight: float, origin: str) -> Iterator[Draft]:
    """A draft for each finding. ``origin`` is the name of the model."""
    found = _Places(reading)
    for finding in findings:
        if _is_opener(reading, finding):
            continue  # the rules read the tag behind it
        level = found.level(finding.cue)
        content = tuple(found.whole(s, level, finding.cue) for s in finding.content)
        source, content = _as_saying(reading, finding, content)
        content = found.completed(content, finding.cue, source, level)
        mode = finding.mode or _mode(reading, finding.cue, kind_of(reading.text, content, found.marks(level)))
        addressee = finding.addressee if finding.mode else found.addressee(finding.cue, level)
        source, addressee = _told_apart(reading, finding, source, addressee, content)
        yield Draft(
            tuple(_whole_number(reading.text, s) for s in source),
            finding.cue,
            _joined(content),
            addressee,
            mode,
            finding.confidence(weight),
            origin,
            level,
            finding.scores,
        )


def _told_apart(
    reading: Reading, finding: Finding, source: Spans, addressee: Spans, content: Spans
) -> tuple[Spans, Spans]:
    """Source and addressee, where who hears was taken for the source, or either of them for both."""
    if source and not addressee and _hears(reading, finding):  # "Low had been promised a seat"
        source, addressee = (), source
    if any(a.meets(t) for a in addressee for t in (*source, *content)):
        addressee = ()  # the model has it for the source, or as part of what is said
    return source, addressee


def _as_saying(reading: Reading, finding: Finding, content: Spans) -> tuple[Spans, Spans]:
    """Whom an agency quotes is the source: “...,” the agency quoted Borg as saying."""
    text = reading.text
    starts = [*([content[-1].start] if len(content) > 1 else []), *([finding.cue[-1].end + 1] if finding.cue else [])]
    said = next((m for at in starts if (m := reading.language.grammar.as_saying.match(text, at))), None)
    rest = tuple(s for s in content if said is None or s.start != said.start())
    if said is None or not rest:  # whom it quotes is all that was found
        return finding.source, content
    return (Span(*said.span("who")),), rest


def _is_opener(reading: Reading, finding: Finding) -> bool:
    """Whether a model takes for the source what somebody does meanwhile: "Sentencing, Judge Low told her: “...”"."""
    text, source = reading.text, finding.source
    tagged = any(any(map(str.isalpha, s.of(text))) for s in finding.cue)  # "Browning, said ..." has a verb
    if len(source) != 1 or tagged or not text.startswith(",", source[0].end):
        return False
    word, behind = source[0].of(text), TITLE.match(text, source[0].end)
    opens = word[:1].isupper() and word.isalpha() and word.endswith(reading.language.grammar.gerund_endings)
    return opens and behind is not None and behind[1].lower() in reading.language.people.titles


def _hears(reading: Reading, finding: Finding) -> bool:
    """Whether what a model takes for the source is whom the words are said to: "Low had been promised a seat"."""
    source, cue = finding.source, finding.cue
    if not cue or source[0].start >= cue[0].start:
        return False
    return reading.language.grammar.hears.search(reading.text, source[-1].end, cue[-1].end) is not None


def _mode(reading: Reading, cue: Spans, kind: Kind) -> Mode:
    """The mode that a cue tells; where no word of it is known, what is in marks was spoken."""
    told = mode_of(" ".join(s.of(reading.text) for s in cue), reading.language.grammar)
    return told or (Mode.THOUGHT if kind is Kind.INDIRECT else Mode.SPEECH)


def _without_stop(text: str, end: int) -> int:
    """The end of a sentence before its full stop."""
    return end - 1 if text[end - 1] in ".!?" else end


def _whole_number(text: str, span: Span) -> Span:
    """A source that ends inside a number with all of it: "About 2,000"."""
    more = THOUSANDS.match(text, span.end) if text[span.end - 1 : span.end].isdigit() else None
    return Span(span.start, more.end()) if more else span


def _joined(content: Spans) -> Spans:
    """Spans in text order; those that came to overlap when their marks were added are one."""
    out: list[Span] = []
    for span in content:
        # both ends of one quotation were read, with a hole between
        if out and span.start < out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return tuple(out)


class _Places:
    """The places of a reading: the quotation that holds a stretch, its sentence, the marks beside it."""

    def __init__(self, reading: Reading) -> None:
        self.text, self.grammar = reading.text, reading.language.grammar
        self._levels = {level.outer: level for level in reading.levels}
        self._fragments = sorted((f, n) for n, q in enumerate(reading.quotes) for f in q.fragments)
        self._outer = [q.outer for q in reading.quotes]
        self._starts = [f.start for f, _ in self._fragments]
        self._marks = marks_by_level(reading.quotes)
        self._ends = {level: {s.end: s for s in spans} for level, spans in self._marks.items()}
        self._sentences: dict[int | None, list[int]] = {}

    def marks(self, level: int | None) -> list[Span]:
        """The quotations of a level."""
        return self._marks.get(level, [])

    def level(self, spans: Spans) -> int | None:
        """The innermost quotation that holds a stretch; ``None`` for the page's own words."""
        span = spans[0]
        at = bisect_right(self._starts, span.start) - 1
        if at < 0:
            return None
        fragment, quote = self._fragments[at]
        found: int | None = quote
        if fragment.end <= span.start:
            found = self._outer[quote]  # behind the quotation, but perhaps in the one around it
        while found is not None and not any(f.holds(span) for f, n in self._around(at) if n == found):
            found = self._outer[found]
        return found

    def _around(self, at: int) -> Iterator[tuple[Span, int]]:
        """The fragment at a place and those before it that may hold it."""
        quote: int | None = self._fragments[at][1]
        wanted = set()
        while quote is not None:
            wanted.add(quote)
            quote = self._outer[quote]
        for place in range(at, max(-1, at - NEAR), -1):
            if self._fragments[place][1] in wanted:
                yield self._fragments[place]

    def whole(self, span: Span, level: int | None, cue: Spans) -> Span:
        """A stretch with the whole of each quotation of a level that it cuts, its marks too."""
        marks = self.marks(level)
        cut = [m for m in _at_edges(marks, span) if not any(c.meets(m) for c in cue)]
        start = min([span.start, *(m.start for m in cut)])
        end = max([span.end, *(m.end for m in cut)])
        end = next((f.end for f in self._closing(end) if f.start >= start), end)
        if any(f.start == start - 1 for f in marks):
            start -= 1  # the model takes words; the mark before them opens the quotation
        return Span(start, end)

    def _closing(self, end: int) -> Iterator[Span]:
        """Quotations that close at a place or a few characters after it."""
        for ends in self._ends.values():
            for place in range(end + 1, end + 4):
                if place in ends:
                    yield ends[place]

    def _sentence(self, place: int, level: int | None) -> Sentence | None:
        found = self._levels.get(level)
        if found is None or not found.sentences:
            return None
        if level not in self._sentences:
            self._sentences[level] = [s[0].start for s in found.sentences]
        at = bisect_right(self._sentences[level], place) - 1
        return found.sentences[at] if at >= 0 and found.sentences[at][-1].end > place else None

    def completed(self, content: Spans, cue: Spans, source: Spans, level: int | None) -> Spans:
        """A content without pieces that are no words of it, and with what its sentence has besides the tag.

        "which ... was “old news”" begins with a relative; "Though it rains, we sail, say crews" begins with its
        sentence; "The gloves had oil on them, he said, with hairs on it" goes on to the end.
        """
        kept = self._without_relatives(content)
        tokens = self._sentence(cue[0].start, level) if cue and source else None
        if tokens is None or any(t.quote is not None for t in tokens):
            return kept
        tag = Span(min(cue[0].start, source[0].start), max(cue[-1].end, source[-1].end))
        first, last = kept[0], kept[-1]
        if len(kept) == 1 and self._is_rest(tokens, first, tag):  # "Though it rains, we sail, say crews"
            return (Span(tokens[0].start, first.end),)
        kept = (self._up_to_tag(first, tag), *kept[1:])
        behind = tag.end <= last.start < tokens[-1].end  # not in a later sentence
        if behind and last.of(self.text).lower() in self.grammar.prepositions:
            return (*kept[:-1], Span(last.start, _without_stop(self.text, tokens[-1].end)))
        return kept

    def _without_relatives(self, content: Spans) -> Spans:
        """The pieces that are more than a relative; all where none is."""
        return tuple(s for s in content if s.of(self.text).lower().strip() not in self.grammar.relatives) or content

    def _is_rest(self, tokens: Sentence, content: Span, tag: Span) -> bool:
        """Whether a content before its tag lacks the clause that opens the sentence: "Though it rains, "."""
        ends = content.end <= tag.start and not self.text[tag.end : tokens[-1].end].strip(ENDING)
        return ends and self._opens(tokens, content)

    def _up_to_tag(self, first: Span, tag: Span) -> Span:
        """A piece before a tag between commas with all of its words: "Six years ago, he said, it was" has three."""
        missing = self.text[first.end : tag.start]
        cut = missing.rstrip()[:-1]
        goes_on = cut != "" and missing.rstrip().endswith(",") and REST.fullmatch(cut) is not None
        return Span(first.start, first.end + len(cut)) if goes_on else first

    def _opens(self, tokens: Sentence, content: Span) -> bool:
        """Whether only a clause that a comma ends stands before a content in its sentence: "Though it rains, "."""
        before = self.text[tokens[0].start : content.start].rstrip()
        return before.endswith(",") and tokens[0].low in self.grammar.openers

    def addressee(self, cue: Spans, level: int | None) -> Spans:
        """The one that the words beside a cue say it was said to."""
        tokens = self._sentence(cue[0].start, level) if cue else None
        if tokens is None:
            return ()
        scene = Scene(self.text, tokens, find_cues(tokens, self.grammar), level, self.grammar)
        inside = [c for c in scene.cues if any(s.start <= tokens[c.start].start < s.end for s in cue)]
        if not inside:
            return ()
        verb = inside[0].reads("SAY", "ASK", "THINK", "FIND", "WISH")
        found = addressee_of(scene, verb, inside[0].end)[0] if verb else None
        return scene.spans(found or interviewer(scene, inside[0]))


def _at_edges(marks: Sequence[Span], span: Span) -> list[Span]:
    """The sorted stretches that hold the first and the last character of another."""
    return [m for place in (span.start, span.end - 1) if (m := _at(marks, place)) is not None]


def _at(marks: Sequence[Span], place: int) -> Span | None:
    """The sorted stretch that holds a character."""
    at = bisect_right(marks, place, key=lambda s: s.start) - 1
    return marks[at] if at >= 0 and marks[at].end > place else None


NEAR = 64
"""Fragments looked back over for one that holds a stretch."""
