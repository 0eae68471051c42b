"""PDF to text as its readers see it: paragraphs put together, words that a line's end broke whole again, the heads and
feet that run through the pages left out. A form feed stands where a page begins, as ``pdftotext`` has it.

PDFium reads the file, as it does in browsers; where lines and paragraphs are, their places on the page tell.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from threading import Lock
from typing import Any

from onrecord.errors import MissingExtra, NotAPage
from onrecord.read.paths import shown, too_large
from onrecord.text.pages import PAGE

BROKEN = "\ufffe\x02\u00ad"
"""What PDFium, or the file, has for the hyphen of a word that goes on in the next line."""
HYPHENS = BROKEN + "-\u2010"
ENDS = re.compile(r"[.!?:;…][\"'”’»)\]]*$")
NUMBER = re.compile(r"\W{0,9}(?:page|p\.)?\W{0,9}(?:\d{1,4}|[ivxl]{1,7})(?: ?(?:of|/) ?\d{1,4})?\W{0,9}", re.I)
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
LONGEST_WORD = 60
LABELLED = re.compile(r"[A-Z][A-Z.'’-]{1,20}(?: [A-Z][A-Z.'’-]{0,20}){0,4}:\s|[QA][.:] ")
"""How a line begins that names who speaks, in capitals as stenographers print it, or asks and answers."""
EDGE = 3
"""Lines at the top and at the bottom of a page among which heads and feet are looked for."""
MOST_PAGES = 5000
SAVE = "save its text first (pdftotext FILE.pdf FILE.txt)"
LOCK = Lock()
"""PDFium does one thing at a time."""


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line: its words, its page, and where it stands; ``y`` grows upwards."""

    words: str
    page: int
    left: float
    right: float
    y: float
    height: float


def read_pdf(raw: bytes, name: str, most: int) -> str:
    """The text of a PDF. Raises ``NotAPage`` for one that cannot be read, ``MissingExtra`` without PDFium."""
    pages = _pages(raw, name, most)
    if not any(pages):
        raise NotAPage(shown(name), "is a PDF without text, a scan perhaps", "recognise its text first (ocrmypdf)")
    return text_of([_unbroken(page) for page in _without_furniture(pages)])


def _pages(raw: bytes, name: str, most: int) -> list[list[Line]]:
    try:
        import pypdfium2
    except ImportError:
        raise MissingExtra(
            shown(name), "is a PDF, which needs pypdfium2", f"pip install 'onrecord[pdf]', or {SAVE}"
        ) from None
    found, size = [], 0
    with LOCK:
        try:
            document = pypdfium2.PdfDocument(raw)
        except pypdfium2.PdfiumError as error:
            locked = "password" in str(error).lower()
            problem = "is a PDF locked with a password" if locked else "is a PDF that is damaged"
            raise NotAPage(shown(name), problem, SAVE) from None
        try:
            for number in range(min(len(document), MOST_PAGES)):
                lines = list(_lines(document[number], number))
                size += sum(len(line.words) for line in lines)
                if size > most:
                    raise too_large(name, most, "unpacks to more than")
                found.append(lines)
        except pypdfium2.PdfiumError as error:
            raise NotAPage(shown(name), f"is a PDF that cannot be read ({error})", SAVE) from None
        finally:
            document.close()
    return found


def _lines(page: Any, number: int) -> Iterator[Line]:
    """The lines of a page in the order in which they are to be read; those beside each other are one."""
    text = page.get_textpage()
    try:
        pieces = list(_pieces(text, number))
    finally:
        text.close()
        page.close()
    held: Line | None = None
    for piece in pieces:
        if held and _same_line(held, piece):
            gap = " " if piece.left - held.right > 0.15 * held.height else ""
            held = replace(held, words=held.words + gap + piece.words, right=max(held.right, piece.right))
            continue
        yield from [held] if held else []
        held = piece
    yield from [held] if held else []


def _same_line(left: Line, right: Line) -> bool:
    """Whether a piece goes on in the line before it: at one height, to its right, no further than a wide blank."""
    near = -0.5 * left.height < right.left - left.right < 2.5 * left.height
    return near and abs(left.y - right.y) < 0.3 * max(left.height, right.height)


def _pieces(text: Any, number: int) -> Iterator[Line]:
    """Lines as PDFium breaks them; characters count as it counts them."""
    at = 0
    for words in re.split("(?<=[\ufffe\x02\n])", text.get_text_range(errors="replace")):
        filled = [n for n, c in enumerate(words) if not c.isspace()]
        if filled:
            most = text.count_chars() - 1
            (left, bottom, _, top), end = (
                text.get_charbox(min(at + n, most), loose=True) for n in (filled[0], filled[-1])
            )
            yield Line(" ".join(words.split()), number, left, max(end[2], left), bottom, max(top - bottom, 1.0))
        at += len(words)


def _unbroken(page: Sequence[Line]) -> Sequence[Line]:
    """The lines without the numbers that some prints have before each of them."""
    numbered = [line for line in page if re.match(r"\d{1,3}\s", line.words)]
    counts = [int(line.words.split()[0]) for line in numbered]
    if len(page) < 8 or len(numbered) < 0.8 * len(page) or sum(b - a == 1 for a, b in pairwise(counts)) < 6:
        return page
    return [replace(line, words=re.sub(r"^\d{1,3}\s+", "", line.words)) for line in page]


# ---------------------------------------------------------------- heads and feet
def _without_furniture(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The pages without what comes again at their edges, and without their numbers."""
    seen = Counter(key for page in pages for key in {_key(line) for line in _edges(page)})
    filled = sum(bool(page) for page in pages)
    running = {key for key, times in seen.items() if times >= max(2, 0.4 * filled)}
    return [[line for line in page if not _is_furniture(line, page, running, filled)] for page in pages]


def _edges(page: Sequence[Line]) -> list[Line]:
    """The highest and the lowest lines of a page, wherever they stand in the file."""
    order = sorted(page, key=lambda line: -line.y)
    return order if len(order) <= 2 * EDGE else [*order[:EDGE], *order[-EDGE:]]


def _key(line: Line) -> tuple[str, int]:
    """The words of a line, numbers aside, and its height: "12 The Holm Tribune" and "14 The Holm Tribune" are one."""
    return re.sub(r"\d+", "#", line.words.lower()), round(line.y)


def _is_furniture(line: Line, page: Sequence[Line], running: set[tuple[str, int]], pages: int) -> bool:
    if line not in _edges(page):
        return False
    alone = NUMBER.fullmatch(line.words) is not None and line in {*_edges(page)[:1], *_edges(page)[-1:]}
    repeated = pages > 1 and len(page) > 2 and _key(line) in running
    return alone or repeated


# ---------------------------------------------------------------- paragraphs
def text_of(pages: Sequence[Sequence[Line]]) -> str:
    """The text of lines: those of a paragraph joined, an empty line between paragraphs, a form feed before a page."""
    lines = [line for page in pages for line in page]
    if not lines:
        return ""
    known = _known_words(lines)
    pitch = _pitch(pages)
    edge = {page[0].page: (min(x.left for x in page), max(x.right for x in page)) for page in pages if page}
    out: list[str] = []
    glue, words = PAGE * lines[0].page, lines[0].words
    for before, line in pairwise(lines):
        turned = PAGE * (line.page - before.page)
        next_glue, next_words = turned or " ", line.words
        if _begins_paragraph(before, line, pitch, edge[before.page]):
            next_glue = "\n\n" + turned
        elif words and words[-1] in HYPHENS:
            words, next_glue = _joined(words, line.words, known), ""
            if turned:  # a page begins behind the word that it breaks: no word is cut in two
                head, _, next_words = line.words.partition(" ")
                words, next_glue = words + head, turned
        out += [glue, words]
        glue, words = next_glue, next_words
    return "".join([*out, glue, words]).translate(dict.fromkeys(map(ord, BROKEN)))


def _pitch(pages: Sequence[Sequence[Line]]) -> float:
    """How far lines of a paragraph stand below each other, in heights: less than most steps between paragraphs."""
    steps = [(a.y - b.y) / a.height for page in pages for a, b in pairwise(page) if 0.5 < (a.y - b.y) / a.height < 4]
    return min(sorted(steps)[len(steps) // 4], 2.5) if steps else 1.2


def _begins_paragraph(before: Line, line: Line, pitch: float, edge: tuple[float, float]) -> bool:
    """Whether a line begins a paragraph of its own, told by where it stands and where the one before it ends."""
    left, right = edge
    ended = bool(ENDS.search(before.words))
    if before.page != line.page:
        return ended and not line.words[:1].islower()
    tall = max(before.height, line.height)
    step = (before.y - line.y) / tall
    short = before.right < right - 0.25 * (right - left)
    if step < 0:  # the next column, or what was printed on the page at the very end
        return line.left < before.left or (ended and short)
    if abs(before.height - line.height) > 0.2 * tall and (ended or before.right < right - 0.1 * (right - left)):
        return True  # a heading
    if LABELLED.match(line.words):
        return True
    indented = line.left - before.left > 0.7 * line.height and line.left - left > 0.7 * line.height
    breaks_off = ended and (indented or short)
    return step > 1.35 * pitch or breaks_off


def _known_words(lines: Sequence[Line]) -> set[str]:
    """The words of a text that no line's end breaks."""
    return {word.lower() for line in lines for word in WORD.findall(line.words)}


def _joined(before: str, after: str, known: set[str]) -> str:
    """What stands before a break without the hyphen, unless the word has one of its own elsewhere in the text."""
    heads, tail = WORD.findall(before[-LONGEST_WORD:-1]), WORD.match(after)
    if not heads or not tail or not before[-2].isalpha():
        return before[:-1] + ("" if before[-1] in BROKEN else before[-1])
    whole, hyphened = (heads[-1] + sign + tail[0] for sign in ("", "-"))
    keeps = hyphened.lower() in known and whole.lower() not in known
    keeps = keeps or not tail[0][:1].islower()  # "the Anglo-" "Saxon"
    return before[:-1] + ("-" if keeps else "")
