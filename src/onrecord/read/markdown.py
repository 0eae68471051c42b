"""Markdown drafts: markup becomes blanks, so that words can be read and every offset stays that of the file.

No word that a reader of the rendered draft sees is lost; what it hides or strikes through is blanked.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.data import Document, Segment, SegmentKind, Span
from onrecord.read.text import read_text
from onrecord.read.unseen import INVISIBLE, STRUCK, UNPRINTED

FENCE = re.compile(r" {0,3}(`{3,}|~{3,})[^\n]*")
TICKS = re.compile(r"`+")
LINK = re.compile(r"(!?\[)([^\[\]\n]*)(\]\([^()\s]*(?:\s+\"[^\"\n]*\")?\)|\]\[[^\[\]\n]*\])")
FOOTNOTE = re.compile(r"\[\^[^\[\]\n]{1,60}\]:?")
QUOTE = re.compile(r"[ \t]{0,3}((?:>[ \t]?)+)")
LINE_START = re.compile(r"[ \t]*+(?:#{1,6}[ \t]+|[-*+][ \t]+|(?P<number>\d{1,9})[.)][ \t]+)")
STRONG = re.compile(
    r"(?<![\\\w*_])(\*{1,3}|_{1,3})(?=\S)((?:[^*_\n]|\n(?![ \t]{0,20}\n))*\S)\1(?![\w*_])|(\*\*)(?=\S)([^*\n]*\S)\*\*"
)
CROSSED = re.compile(r"~~(?=\S)(?:[^~\n]|\n(?![ \t]{0,20}\n)|~(?!~))+~~|(?<![\w~])~(?=\S)[^~\n]+(?<=\S)~(?![\w~])")
TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*)([^<>\n]*)>")
HIDDEN = re.compile(r"(?:^|\s)hidden(?:\s|=|$)", re.I)
BELOW = re.compile(r"[ \t]*+[—–―-]{1,3}[ \t]*+\S")
OPENERS = "“„«‘\"'"
ENDS = ".!?…"


def read_markdown(text: str, *, url: str | None = None, name: str = "", address: str | None = None) -> Document:
    """A draft in Markdown. Paragraphs of its block quotations that bear no marks are quotations."""
    plain = blanked(text)
    page = read_text(plain, url=url, name=name, address=address)
    quoted = [span for span in _quoted(text) if _speaks(span.of(plain))]
    ends = [q.end for q in quoted]
    kept = [s for s in page.segments if not _meets(s.span, quoted, bisect_right(ends, s.span.start))]
    segments = sorted([*kept, *(Segment(SegmentKind.QUOTATION, q) for q in quoted)], key=lambda s: s.span)
    return replace(page, segments=tuple(segments))


def _meets(span: Span, others: Sequence[Span], n: int) -> bool:
    return n < len(others) and span.meets(others[n])


def blanked(text: str) -> str:
    """The text with its markup as blanks, of the same length; a block quotation begins a line of its own.

    >>> blanked("“We **won**,” said [Doe](http://x.example).")
    '“We   won  ,” said  Doe                   .'
    """
    for spans in (_comments, _fences, _unseen):
        text = _without(text, spans(text))
    text = CROSSED.sub(_blank, text)
    text = _ticks(text)
    text = FOOTNOTE.sub(_blank, TAG.sub(_blank, text))
    text = ENTITY.sub(_entity, _starts(text))
    text = LINK.sub(lambda m: _of(m.group()) if m[1] == "![" else _of(m[1]) + m[2] + _of(m[3]), text)
    for _ in range(3):
        text = STRONG.sub(_bare, text)
    return text


ENTITY = re.compile(
    r"&(?:nbsp|ensp|emsp|thinsp|mdash|ndash|rsquo|lsquo|ldquo|rdquo|quot|apos|hellip|#\d{2,5}|#x[\da-fA-F]{2,4});"
)


def _entity(match: re.Match[str]) -> str:
    """A character that is written out, as itself with blanks or nothing seen in the rest of its place."""
    character = html.unescape(match.group())
    return (character if character.strip() else " ") + "\u2060" * (len(match.group()) - 1)


def _bare(match: re.Match[str]) -> str:
    mark, words = (match[1], match[2]) if match[1] else (match[3], match[4])
    return _of(mark) + words + _of(mark)


def _blank(match: re.Match[str]) -> str:
    return _of(match.group())


def _of(words: str) -> str:
    return re.sub(r"[^\n]", " ", words)


def _without(text: str, spans: Sequence[Span]) -> str:
    """The text with these stretches, which are in order, as blanks."""
    out, at = [], 0
    for span in spans:
        if span.start >= at:
            out += [text[at : span.start], _of(span.of(text))]
            at = span.end
    return "".join([*out, text[at:]])


def _comments(text: str) -> list[Span]:
    found, at = [], text.find("<!--")
    while at >= 0:
        end = text.find("-->", at + 4)
        if end < 0:
            break
        found.append(Span(at, end + 3))
        at = text.find("<!--", end + 3)
    return found


def _lines(text: str) -> Iterator[Span]:
    at = 0
    for line in text.split("\n"):
        yield Span(at, at + len(line))
        at += len(line) + 1


def _fences(text: str) -> list[Span]:
    """Code blocks. Of one that stands in the middle of a quotation the fences alone."""
    found: list[Span] = []
    opened: tuple[Span, str, bool] | None = None
    begin = 0  # of the paragraph
    for line in _lines(text):
        match = FENCE.fullmatch(text, line.start, line.end)
        if opened and match and _closes(match, opened[1]):
            found += [opened[0], line] if opened[2] else [Span(opened[0].start, line.end)]
            opened, begin = None, line.end
        elif match and not opened:
            opened = (line, match[1], _is_open(text[begin : line.start]))
        elif not opened and not line.of(text).strip():
            begin = line.end
    return found


def _closes(fence: re.Match[str], opened: str) -> bool:
    """Whether a fence ends the block that another one began: as long as that, and nothing behind it."""
    return fence[1].startswith(opened) and not fence.group().strip().strip(opened[0])


def _is_open(words: str) -> bool:
    """Whether a quotation that was opened has not ended."""
    return _opened(words) > 0 or bool(words.count('"') % 2)


def _opened(words: str) -> int:
    return words.count("“") + words.count("„") - words.count("”")


def _unseen(text: str) -> list[Span]:
    """Elements of HTML in the draft that are struck through or hidden."""
    found: list[Span] = []
    start, name, depth = 0, "", 0
    for tag in TAG.finditer(text):
        closes, own = bool(tag[1]), tag[2].lower()
        if not depth and not closes and _hides(own, tag[3]):
            start, name, depth = tag.start(), own, 1
        elif depth and own == name:
            depth += -1 if closes else 1
            if not depth:
                found.append(Span(start, tag.end()))
    return found


def _hides(name: str, attributes: str) -> bool:
    if attributes.endswith("/"):  # nothing stands in it
        return False
    named = name in STRUCK | UNPRINTED | {"script", "style"} or HIDDEN.search(attributes[:500])
    return bool(named or INVISIBLE.search(_style(attributes)))


def _style(attributes: str) -> str:
    found = re.search(r"\bstyle\s{0,3}=\s{0,3}(?:\"([^\"]*)|'([^']*))", attributes[:2000])
    return (found[1] or found[2] or "") if found else ""


def _ticks(text: str) -> str:
    """Without the backticks of code in a line; those inside words are apostrophes and stay."""
    marks: list[Span] = []
    for line in _lines(text):
        if "`" not in text[line.start : line.end]:
            continue
        runs = [m for m in TICKS.finditer(text, line.start, line.end) if not _in_word(text, m)]
        waiting: dict[int, re.Match[str]] = {}
        for run in runs:
            length = run.end() - run.start()
            other = waiting.pop(length, None)
            if other is None:
                waiting[length] = run
            else:
                marks += [Span(other.start(), other.end()), Span(run.start(), run.end())]
    return _without(text, sorted(marks))


def _in_word(text: str, run: re.Match[str]) -> bool:
    return text[run.start() - 1 : run.start()].isalnum() and text[run.end() : run.end() + 1].isalnum()


@dataclass(slots=True)
class _Paragraph:
    """What the lines before have left open: the last of them, whether it is quoted, listed or a heading, and marks."""

    before: str = ""
    quoted: bool = False
    listed: bool = False
    headed: bool = False
    curly: int = 0
    straight: int = 0

    @property
    def begun(self) -> bool:
        return bool(self.before.strip())

    def with_line(self, marks: str, rest: str, start: str) -> _Paragraph:
        """What is open behind one more line; an empty one ends it all."""
        filled, headed = bool(rest.strip()), start.lstrip().startswith("#")
        return _Paragraph(
            rest,
            bool(marks) or (self.quoted and filled),
            filled and (self.listed or bool(start and not headed)),
            headed,
            _opened(rest) + self.curly * filled,
            rest.count('"') + self.straight * filled,
        )


@dataclass(slots=True)
class _Line:
    """A line of a draft: the marks of a quotation as blanks, its words, and what stands before it."""

    head: str
    rest: str
    start: str
    held: _Paragraph
    quoted: bool

    @property
    def words(self) -> str:
        return _of(self.start) + self.rest[len(self.start) :]


def _starts(text: str) -> str:
    """Without the marks at the heads of lines; the end of a line in the middle of a paragraph is a blank, as a
    renderer has it.
    """
    out: list[str] = []
    held = _Paragraph()
    for line in text.split("\n"):
        marks, rest = _parted(line)
        start = _start(rest, held)
        one = _Line(_head(marks, rest, held), rest, start, held, bool(marks))
        ends = any(breaks(one) for breaks in BREAK_STEPS)
        out += ["\n" if ends else " ", one.head, one.words]
        held = held.with_line(marks, rest, start)
    return "".join(out)[1:]


def _parted(line: str) -> tuple[str, str]:
    """The marks of a block quotation at the head of a line, and the rest."""
    quote = QUOTE.match(line)
    return (quote.group(), line[quote.end() :]) if quote else ("", line)


def _start(rest: str, held: _Paragraph) -> str:
    """The mark of a list or a heading that begins a line. A number is one only where a list can begin or go on, for in
    the middle of a paragraph it is a word that was wrapped.
    """
    found = LINE_START.match(rest)
    wrapped = found and found["number"] and _is_word(held)
    return found.group() if found and not wrapped else ""


def _is_word(held: _Paragraph) -> bool:
    """Whether a number at the head of a line goes on with a paragraph that is no list, or with a quotation in it."""
    quoted = held.curly > 0 or held.straight % 2 == 1
    return quoted or (held.begun and not held.listed)


def _head(marks: str, rest: str, held: _Paragraph) -> str:
    """The marks as blanks; a quotation that begins right behind words, and who is named below it, get a line."""
    begins = not held.quoted or BELOW.match(rest)
    return "\n" + _of(marks)[1:] if marks and held.begun and begins else _of(marks)


def _is_first(line: _Line) -> bool:
    """Nothing stands before a line in its paragraph, or nothing in it."""
    return not line.held.begun or not line.words.strip()


def _is_item(line: _Line) -> bool:
    """A list goes on, or a heading stands here or right above: "- one"."""
    return bool(line.start) or line.held.headed


def _changes_quotation(line: _Line) -> bool:
    """A block quotation begins or ends: "> We won." and below it "So it went."."""
    return line.head[:1] == "\n" or line.quoted != line.held.quoted


def _is_row(line: _Line) -> bool:
    """Rows of a table stand below each other: "| a | b |"."""
    return "|" in line.rest[:3] + line.held.before[:3]


BREAK_STEPS = (_is_first, _is_item, _changes_quotation, _is_row)


def _quoted(text: str) -> list[Span]:
    """The paragraphs of block quotations, marks included; a line that names who spoke is one of its own."""
    found: list[Span] = []
    start: int | None = None
    end = 0
    for line in [*_lines(text), Span(len(text), len(text))]:
        marks, rest = _parted(line.of(text))
        begun = marks or start is not None
        if begun and rest.strip() and not BELOW.match(rest):
            start = line.start + len(marks) if start is None else start
            end = line.end
        elif start is not None:
            found.append(Span(start, end))
            start = None
    return [_trimmed(text, span) for span in found]


def _trimmed(text: str, span: Span) -> Span:
    words = span.of(text)
    return Span(span.start + len(words) - len(words.lstrip()), span.start + len(words.rstrip()))


def _speaks(words: str) -> bool:
    """Whether a paragraph of a block quotation is one without marks: sentences, not a list, a link or a signature."""
    bare = words.strip()
    if not bare or bare[0] in OPENERS:
        return False
    return len(bare.split()) > 2 and bare.rstrip("”’\"'*_ ")[-1:] in ENDS
