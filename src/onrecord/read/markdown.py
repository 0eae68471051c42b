"""Markdown drafts: markup becomes blanks, so that words can be read and every offset stays that of the file.

No word that a reader of the rendered draft sees is lost; what it hides or strikes through is blanked.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

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
        if opened and match and match[1].startswith(opened[1]) and not line.of(text).strip().strip(opened[1][0]):
            found += [opened[0], line] if opened[2] else [Span(opened[0].start, line.end)]
            opened, begin = None, line.end
        elif match and not opened:
            opened = (line, match[1], _is_open(text[begin : line.start]))
        elif not opened and not line.of(text).strip():
            begin = line.end
    return found


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
        if not depth and not closes and not tag[3].endswith("/") and _hides(own, tag[3]):
            start, name, depth = tag.start(), own, 1
        elif depth and own == name:
            depth += -1 if closes else 1
            if not depth:
                found.append(Span(start, tag.end()))
    return found


def _hides(name: str, attributes: str) -> bool:
    return (
        name in STRUCK | UNPRINTED | {"script", "style"}
        or bool(HIDDEN.search(attributes[:500]))
        or bool(INVISIBLE.search(_style(attributes)))
    )


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


def _starts(text: str) -> str:
    """Without the marks at the heads of lines. A number is one only where a list can begin or go on, for in the middle
    of a paragraph it is a word that was wrapped.
    """
    out: list[str] = []
    before, quoted, listed, headed = "", False, False, False
    curly, straight = 0, 0  # marks that are open in this paragraph
    for line in text.split("\n"):
        quote = QUOTE.match(line)
        marks = quote.end() if quote else 0
        rest = line[marks:]
        found = LINE_START.match(rest)
        continues = bool(before.strip()) and not listed
        if found and found["number"] and (continues or curly > 0 or straight % 2):
            found = None
        head = _of(line[:marks])
        if quote and (not quoted or BELOW.match(rest)) and before.strip():
            head = "\n" + head[1:]
        words = _of(found.group() if found else "") + rest[found.end() if found else 0 :]
        # the end of a line in the middle of a paragraph is a blank, as a renderer has it
        soft = bool(out and before.strip() and words.strip()) and not found and head[:1] != "\n" and not headed
        soft = soft and bool(quote) == (quoted and bool(before.strip())) and "|" not in rest[:3] + before[:3]
        out.append((" " if soft else "\n" if out else "") + head + words)
        headed = found is not None and found.group().lstrip().startswith("#")
        if not rest.strip():
            curly, straight, listed = 0, 0, False
        elif found and not found.group().lstrip().startswith("#"):
            listed = True
        before, quoted = rest, bool(quote) or (quoted and bool(rest.strip()))
        curly, straight = curly + _opened(rest), straight + rest.count('"')
    return "".join(out)


def _quoted(text: str) -> list[Span]:
    """The paragraphs of block quotations, marks included; a line that names who spoke is one of its own."""
    found: list[Span] = []
    start: int | None = None
    end = 0
    for line in [*_lines(text), Span(len(text), len(text))]:
        words = line.of(text)
        quote = QUOTE.match(words)
        rest = words[quote.end() :] if quote else words
        goes_on = bool(rest.strip()) and (bool(quote) or start is not None) and not BELOW.match(rest)
        if start is not None and (not goes_on or BELOW.match(rest)):
            found.append(Span(start, end))
            start = None
        if goes_on:
            start = line.start + (quote.end() if quote else 0) if start is None else start
            end = line.end
    return [_trimmed(text, span) for span in found]


def _trimmed(text: str, span: Span) -> Span:
    words = span.of(text)
    return Span(span.start + len(words) - len(words.lstrip()), span.start + len(words.rstrip()))


def _speaks(words: str) -> bool:
    """Whether a paragraph of a block quotation is one without marks: sentences, not a list, a link or a signature."""
    bare = words.strip()
    return bool(bare) and bare[0] not in OPENERS and len(bare.split()) > 2 and bare.rstrip("”’\"'*_ ")[-1:] in ENDS
