"""Text cut into words that can be compared: folded, with their places, stage directions left out.

A word has two folded forms. ``key`` is what is looked up and aligned: no case, accents, apostrophes or thousands
commas. ``form`` keeps apostrophes and accents, so that "were" and "we're" can be told apart where it matters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from zlib import crc32

from onrecord.verify.spelling import lookup_of

INVISIBLE = "\u00ad\u200b-\u200f\u2060\ufeff"
LETTER = r"[^\W_]"
CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af"
LINK = r"(?:https?://|pic\.twitter\.com/|t\.co/|bit\.ly/|youtu\.be/)\S+"
ABBREVIATION = r"(?:[A-Za-z]\.){2,}(?:[A-Za-z]\b)?"
NUMBER = r"\d+(?:[.,:]\d+)*(?:st|nd|rd|th|s)?(?![^\W\d_])"
JOINING = rf"{INVISIBLE}\u0300-\u036f'’ʼ‘`´"
"""What may stand inside a word: apostrophes, accents written apart, and characters that nobody sees."""
PLAIN = rf"{LETTER}+(?:[{JOINING}]+{LETTER}+)*[\u0300-\u036f]*(?:\*{{2,}}{LETTER}*)?|\*{{3,}}{LETTER}*"
COMMON = rf"[A-Za-z]+(?![\w.*:/{JOINING}])"
"""Most words, which need no second look; tried first for speed."""
WORD = re.compile(rf"{COMMON}|{LINK}|{ABBREVIATION}|{NUMBER}|[{CJK}]|{PLAIN}|[&%]")
QUOTE_WORD = re.compile(
    rf"(?:{LETTER}*\[{LETTER}+\]{LETTER}+|{LETTER}+\[{LETTER}+\])(?:['’]{LETTER}+)*|" + WORD.pattern
)
APOSTROPHES = str.maketrans(
    dict.fromkeys("’ʼ‘`´", "'") | {chr(c): "" for c in (0xAD, 0x2060, 0xFEFF, *range(0x200B, 0x2010))}
)
ASIDE = re.compile(r"(?<!\w)\[[^\[\]]{1,200}\](?!\w)|\([^()\n]{1,120}\)")
STAGE = frozenset(
    """applause laughter laughs laughing laugh cheers cheering cheer boos booing boo crosstalk inaudible unintelligible ph
    phonetic sic pause pauses music off-mic video clip begin end bell bells coughs cough sighs chuckles chuckling
    by gestures gesturing points pointing turns turning holds holding nods nodding shakes reads reading through translated
    translator interpreter speaking speaks interruption interrupts interrupting audience indistinct overlapping
    continues continuing aside silence whispers whispering sings singing cries crying sobs standing ovation break recess
    commercial recording tape sound noise gap audio looks looking smiles smiling takes picks walks stands sits leaves
    enters exits hands addressing referring""".split()
)
"""First words of a parenthesis that say what happened in the room."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text, a column each: folded keys and forms, and half-open places in ``text``."""

    text: str
    keys: tuple[str, ...]
    forms: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.keys)

    def said(self, first: int, last: int) -> str:
        """The text from word ``first`` up to word ``last``, as it stands."""
        return " ".join(self.text[self.starts[first] : self.ends[last - 1]].split()) if first < last else ""

    def surface(self, at: int) -> str:
        """One word as it stands."""
        return self.text[self.starts[at] : self.ends[at]]

    def between(self, at: int) -> str:
        """What stands between word ``at - 1`` and word ``at``."""
        start = self.ends[at - 1] if at > 0 else 0
        return self.text[start : self.starts[at] if at < len(self.starts) else len(self.text)]


@lru_cache(maxsize=1 << 17)
def fold(word: str) -> tuple[str, str]:
    """The key and the form of one word.

    >>> fold("Don’t"), fold("René"), fold("1,000")
    (('dont', "don't"), ('rene', 'rené'), ('1000', '1,000'))
    """
    form = unicodedata.normalize("NFKC", word).translate(APOSTROPHES).casefold()
    if form[-1:] in {"в", "â"} and len(form) > 2 and form[:-1].isascii():
        form = form[:-1]  # what is left of a dash that was decoded wrongly
    if form.isascii():
        key = form
    else:
        key = "".join(c for c in unicodedata.normalize("NFKD", form) if not unicodedata.combining(c))
    if key[:1].isdigit():
        key = key.replace(",", "")
    elif not key.isalpha():
        key = {"&": "and", "%": "percent"}.get(key) or key.replace("'", "").replace(".", "") or key
    return key, {"&": "and", "%": "percent"}.get(form, form)


@lru_cache(maxsize=1 << 17)
def hash_of(word: str) -> int:
    """A number above 0 for a word as it stands, the same for all that fold to one key, on every machine."""
    return hash_key(fold(word)[0])


@lru_cache(maxsize=1 << 17)
def hash_key(key: str) -> int:
    """A number from 1 up to 2**32 - 1 for a folded key; spelling variants share it."""
    return crc32(lookup_of(key).encode("utf-8", "surrogatepass")) or 1


def is_stage_direction(inside: str) -> bool:
    """Whether the words of a parenthesis in a record tell what happened and not what was said.

    >>> is_stage_direction("LAUGHTER"), is_stage_direction("turns to the chair"), is_stage_direction("I mean you")
    (True, True, False)
    """
    letters = [c for c in inside if c.isalpha()]
    if len(letters) > 1 and all(c.isupper() for c in letters):
        return True
    parts = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)?", inside.lower())
    return bool(parts) and len(parts) <= 9 and parts[0] in STAGE


def asides(text: str) -> list[tuple[int, int]]:
    """The stretches of a record's text that nobody spoke: square brackets, and stage directions in round ones."""
    if "(" not in text and "[" not in text:
        return []
    return [m.span() for m in ASIDE.finditer(text) if text[m.start()] == "[" or is_stage_direction(m.group()[1:-1])]


def spoken(text: str) -> Iterator[re.Match[str]]:
    """The words of a record's text that somebody spoke, in order."""
    skipped = asides(text)
    if not skipped:
        return WORD.finditer(text)
    return _outside(text, skipped)


def _outside(text: str, skipped: Sequence[tuple[int, int]]) -> Iterator[re.Match[str]]:
    at = 0
    for start, end in [*skipped, (len(text), len(text))]:
        yield from WORD.finditer(text, at, start)
        at = end


def words_of(text: str, matches: Iterator[re.Match[str]] | None = None) -> Words:
    """A record's text as words; with ``matches``, those words of it."""
    keys, forms, starts, ends = [], [], [], []
    for match in spoken(text) if matches is None else matches:
        key, form = fold(match.group())
        keys.append(key)
        forms.append(form)
        starts.append(match.start())
        ends.append(match.end())
    return Words(text, tuple(keys), tuple(forms), tuple(starts), tuple(ends))
