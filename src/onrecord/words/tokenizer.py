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

from onrecord.languages import EVERY
from onrecord.languages.signs import SIGNS, VULGAR
from onrecord.languages.wording import Wording
from onrecord.text.visible import ALWAYS_HIDDEN, JOINERS
from onrecord.words.spelling import lookup_of

INVISIBLE = ALWAYS_HIDDEN + JOINERS
TATWEEL = "\u0640"


def _ranges(codes: Iterator[int]) -> str:
    """Code points as the inside of a character class."""
    found: list[list[int]] = []
    for code in codes:
        if found and code == found[-1][1] + 1:
            found[-1][1] = code
        else:
            found.append([code, code])
    return "".join(f"{chr(a)}-{chr(b)}" if a < b else chr(a) for a, b in found)


ACCENTS = _ranges(c for c in (*range(0x300, 0x1E00), *range(0xA600, 0xAC00)) if unicodedata.category(chr(c))[0] == "M")
"""Accents, vowel signs and points that are written over, under and behind letters, in any script."""
RAISED = "\u00b2\u00b3\u00b9\u2070\u2074-\u2079\u2080-\u2089"
FRACTIONS = "\u00bc-\u00be\u2150-\u215e"
LETTER = rf"[^\W_{RAISED}{FRACTIONS}]"
CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af"
LINK = r"(?:https?://|pic\.twitter\.com/|t\.co/|bit\.ly/|youtu\.be/)\S+"
ABBREVIATION = r"(?:[A-Za-z]\.){2,}(?:[A-Za-z]\b)?|\b(?:[A-Z]-){2,}[A-Z]\b"
BELOW_ZERO = r"(?<![\w.,:;)\]%°’'\"”»*/−–—-])[-\u2011\u2212\ufe63\uff0d]"
"""A hyphen or minus before a figure that nothing stands before; between figures it is a range."""
MONEY = "$€£¥¢\u058f\u060b\u09f2\u09f3\u0e3f\u20a0-\u20cf\uff04\uffe0\uffe1\uffe5\uffe6"
GAP = "[ \u00a0\u202f]?"
FIGURES = r"(?:\d+(?:[.,:]\d+)*|(?<![\w.])\.\d+)(?:(?:st|nd|rd|th|s)(?![^\W_]))?"
NUMBER = rf"(?=[\d.\u2011\u2212\ufe63\uff0d-])(?:{BELOW_ZERO}(?=\.?\d))?{FIGURES}"
COIN = rf"(?:{BELOW_ZERO})?[{MONEY}](?={GAP}\.?\d)"
COIN_BEHIND = rf"(?:(?<=\d)|(?<=\d[ \u00a0\u202f])|(?<=\d[kmbt])|(?<=\d[bmt]n))[{MONEY}](?!{GAP}\d)"
COUNTRY_COIN = r"\b(?:US|AUS?|CA?|NZ|HK|S|NT|R)[$€£¥](?=\d)"
BETWEEN = r"(?<=\d)[-\u2010-\u2014](?=[$€£¥]?\d)|(?<=\d)[/\u2044](?=\d)"
MATHS = (
    "\u00b1\u00d7\u00f7\u2190-\u2193\u2197\u2198\u2200-\u22ff\u25b2\u25bc\u2795\u2796\u27f0-\u27ff\u2900-\u297f\u2a00-\u2a7a\u2a7c-\u2aff"
    "\u207b\u208b\u2053"
)
"""Signs of reckoning, comparing and pointing, as the inside of a class: a reader reads each out."""
RELATION = (
    rf"[{MATHS}]|=\u0338|\+/[-\u2212](?=\d)|(?<!\S)[\u2013\u2014](?=\d[\d.,]*{GAP}(?:[%°‰]|percent|degrees|points))"
    r"|(?:=/=|¬=|:=)(?=[ \u00a0]?[\w-])|(?<=\d%)\+"
    rf"|(?<![<>=!~+-])(?:!=|<=|>=|==?|<|>|(?<![\w+])[~+])(?={GAP}[-\u2212$€£¥]?\.?\d)"
    r"|(?<=\w )(?:!=|<=|>=|==?|<|>|\+)(?= [^\W_])|(?<=\d)\+(?![\w+])|(?<=\d)\+(?=\d)|#(?=\d)"
)
DEGREES = rf"[°\u00ba](?={GAP}[CF]\b)|(?<=\d)[°\u00ba]|(?<=\d )°|[\u2103\u2109]"
POWER = rf"(?<=\d)[{RAISED}]+|(?:(?<=\bm)|(?<=\b[kcdm]m)|(?<=\bft)|(?<=\bmi))[\u00b2\u00b3](?!\w)|[{FRACTIONS}]"
ANY_SIGN = rf"[{MONEY}{RAISED}{FRACTIONS}\u2010-\u2014\u2011\ufe63\uff0d/\u2044{MATHS}=!<>~+#:¬°º℃℉&%٪﹪％‰-]"
SIGN = (
    rf"(?={ANY_SIGN})(?:{COIN}|{COIN_BEHIND}|{BETWEEN}|{RELATION}|{DEGREES}|{POWER}|[&%\u066a\ufe6a\uff05\u2030])"
    rf"|{COUNTRY_COIN}"
)
"""Signs that are read out as words. Where no figure stands near, most are typography, and no word."""
APOSTROPHE = "'’ʼ‘`´\u02b9\u02bb\u02bd\u02c8\u055a\u201b\u2032\ua78c\uff07"
JOINING = rf"{INVISIBLE}{ACCENTS}{APOSTROPHE}{TATWEEL}"
"""What may stand inside a word: apostrophes, accents written apart, and characters that nobody sees."""
PLAIN = rf"{LETTER}+(?:[{JOINING}]+{LETTER}+)*[{ACCENTS}{TATWEEL}]*(?:\*{{2,}}{LETTER}*|\*{LETTER}+)?|\*{{3,}}{LETTER}*"
COMMON = rf"(?![A-Z]-[A-Z]-)[A-Za-z]+(?![\w.*:/${JOINING}])"
"""Most words, which need no second look; tried first for speed."""
WORD = re.compile(rf"{COMMON}|(?=[^\s,.\"”“])(?:{LINK}|{ABBREVIATION}|{NUMBER}|{SIGN}|[{CJK}]|{PLAIN})|(?<![\w.])\.\d+")
QUOTE_WORD = re.compile(
    rf"(?:{LETTER}*\[[^\W\d_]+\]{LETTER}+|{LETTER}+\[[^\W\d_]+\])(?:['’]{LETTER}+)*|" + WORD.pattern
)
ASKING = "?\u00bf\u2e2e\u2e18\ua60f\ua6f7\u2a7b\u037e\u061f\u055e\u1367\u2047-\u2049\u203d\u2753\u2754\u2cfa\ufe16\ufe56\uff1f"
"""Question marks of every kind, as the inside of a class: interrobangs, doubled, Arabic, Greek and full-width ones."""
APOSTROPHES = str.maketrans(dict.fromkeys(APOSTROPHE, "'"))
SAME_LETTER = str.maketrans("\u064a\u0643", "\u06cc\u06a9")
"""Yeh and kaf of Arabic for those of Persian and Urdu, whose keyboards write both."""
BARE = str.maketrans("", "", "'.-")
UNSEEN = re.compile(f"[{INVISIBLE}{TATWEEL}]")
GROUPED = re.compile(r"-?\d{1,3}(?:,\d{3})+(?:\.\d+)?\D*")
ASIDE = re.compile(r"(?<!\w)\[[^\[\]]{1,200}\](?!\w)|\([^()\n]{1,120}\)")


OVERLAID = re.compile("[\u0335-\u0338]")
TAGS = re.compile("(?<!\U0001f3f4)(?<![\U000e0020-\U000e007e])[\U000e0020-\U000e007e]+")
"""Characters that no reader sees and every program reads: letters as tags. Behind a black flag they are a country's."""


def is_struck(word: str) -> bool:
    """Whether a word is printed with a stroke through its letters."""
    return bool(OVERLAID.search(word))


def hidden_words(text: str) -> Iterator[tuple[str, int, int]]:
    """Words written in tags that nobody sees, folded, each with its place: they are no part of what was said."""
    for match in TAGS.finditer(text):
        plain = "".join(chr(ord(c) - 0xE0000) for c in match.group())
        for word in re.findall(r"\w+", plain):
            yield f"\ufdd0{word.lower()}", match.start(), match.end()  # a word that no record has


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text, a column each: folded keys and forms, and half-open places in ``text``.

    ``wording`` is that of the language which they are compared in.
    """

    text: str
    keys: tuple[str, ...]
    forms: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    wording: Wording = EVERY.wording

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

    >>> fold("Don’t"), fold("René"), fold("1,000"), fold("€")
    (('dont', "don't"), ('rene', 'rené'), ('1000', '1,000'), ('euros', '€'))
    """
    sign = SIGNS.get(word)
    if sign:
        return sign, word
    form = UNSEEN.sub("", unicodedata.normalize("NFKC", word.translate(APOSTROPHES))).casefold()
    if form[-1:] in {"в", "â"} and len(form) > 2 and form[:-1].isascii():
        form = form[:-1]  # what is left of a dash that was decoded wrongly
    if form.isascii():
        key = form
    else:
        form = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in form).translate(SAME_LETTER)
        key = "".join(c for c in unicodedata.normalize("NFKD", form) if not unicodedata.combining(c))
    return _key(key, form, word), {"&": "and", "%": "percent"}.get(form, form)


def _key(plain: str, form: str, word: str) -> str:
    """What a folded word is looked up as: a sign by its name, figures without the commas that group them."""
    if word in VULGAR:
        return VULGAR[word]
    sign = SIGNS.get(form.lstrip("-−"))
    if sign:
        return ("-" if form[0] in "-−" and len(form) > 1 else "") + sign
    if form[:1] in "-−" and form[1:]:
        plain = "-" + plain[1:]
    return _ungrouped(plain)


def _ungrouped(plain: str) -> str:
    """A word without its signs, figures without the commas that group them: "1000" for "1,000", "0.5" for ".5"."""
    if GROUPED.fullmatch(plain):
        return plain.replace(",", "")
    if plain[:1] == "." and plain[1:].isdigit():
        return "0" + plain
    if plain[:1].isdigit() or plain.isalpha() or plain[:1] == "-":
        return plain
    return {"&": "and"}.get(plain) or plain.translate(BARE) or plain


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
    if inside.strip(" .").lower() in EVERY.wording.never_staged:
        return False
    letters = [c for c in inside if c.isalpha()]
    if len(letters) > 1 and all(c.isupper() for c in letters):
        return True
    parts = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)?", inside.lower())
    return bool(parts) and len(parts) <= 9 and parts[0] in EVERY.wording.stage


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


def words_of(text: str, wording: Wording = EVERY.wording, matches: Iterator[re.Match[str]] | None = None) -> Words:
    """A record's text as words to be compared in a language; with ``matches``, those words of it."""
    keys, forms, starts, ends = [], [], [], []
    for match in spoken(text) if matches is None else matches:
        key, form = fold(match.group())
        keys.append(key)
        forms.append(form)
        starts.append(match.start())
        ends.append(match.end())
    return Words(text, tuple(keys), tuple(forms), tuple(starts), tuple(ends), wording)
