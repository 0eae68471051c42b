"""Page identity: a new version of a page that is held, a shorter printing of it, or another page.

An address alone does not tell: a feed gives all its items one link, a site prints its front page as the canonical
address of every article, a paper names the agency's page as that of its own copy, and two files both count from 1. So a
page is one that is held when it has its address and its text is recognisably that one's, and nothing speaks against it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from urllib.parse import parse_qsl, urlencode, urlsplit

from rapidfuzz.distance import Indel

from onrecord.cascade import Cascade, Step
from onrecord.data import Document
from onrecord.register.entry import fold
from onrecord.text.scripts import SCRIPT

RUN = 3
"""Words of a run; shorter ones are shared by chance, longer ones leave nothing of a brief with two corrections."""
ALIKE = 0.6
"""Part of the shorter text's runs from which on two texts at one address are versions; sites share a paragraph."""
SPELLED_ALIKE = 0.85
"""Part of the words in their order; in a brief of ten words one correction breaks three runs of eight."""
UNCHANGED = 0.85
"""Part of the longer text's runs from which on a page is the same under quite another title."""
BRIEF = 400
"""Words up to which the order of all words is compared; in longer texts their runs tell."""
PART = 0.9
"""Part of the shorter text's runs that stands in the longer one of which it is a part."""
TEASER = 0.5
"""Length, beside the held text, up to which a part of it is a teaser and no cut made by the paper."""
COMPUTED = re.compile(r"[0-9a-f]{16}")
"""An id that reading made up of address and text."""
LONGEST_TAIL = 600
TAIL = re.compile(
    r"(?:\bThe post [^\n]{1,300}? (?:appeared first|first appeared) on [^\n]{1,120}"
    r"|\b(?:Read|Continue reading|Keep reading)\b(?: more| on| the (?:full|whole|rest)\b)?[^\n.!?]{0,150}[.…»→>]*"
    r"|\[(?:…|\.{3})\]|\(more…\)|…|\.{3})\s*\Z"
)
"""What feeds put behind a teaser."""
HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+")
TRACKING = re.compile(
    r"(?:utm_|mtm_|pk_|at_)\w*|fbclid|gclid|dclid|msclkid|yclid|igshid|mc_cid|mc_eid|cmpid|ocid|ref_src"
)
WORD = re.compile(rf"{SCRIPT}|(?:(?!{SCRIPT})[^\W_])+")
"""Of writing without blanks every character counts as a word."""


@dataclass(frozen=True)
class Identity:
    """What of a page tells which one it is. ``own`` is the id that its source gives it, ``source`` where it was read,
    ``place`` its address."""

    text: str
    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    author: str | None = None
    own: str | None = None
    source: str | None = None
    place: str = ""

    @cached_property
    def words(self) -> list[str]:
        head, tail = self.text[:-LONGEST_TAIL], self.text[-LONGEST_TAIL:]
        return WORD.findall((head + TAIL.sub("", tail)).casefold())

    @cached_property
    def runs(self) -> frozenset[tuple[str, ...]]:
        return runs_of(self.words)

    @property
    def told(self) -> int:
        """How much is known beside the text."""
        return sum(v is not None for v in (self.title, self.published, self.publisher, self.author))


def runs_of(words: Sequence[str]) -> frozenset[tuple[str, ...]]:
    """The runs of some words; of fewer than a run holds, all of them."""
    return frozenset(tuple(words[n : n + RUN]) for n in range(max(1, len(words) - RUN + 1)))


@dataclass(frozen=True)
class Held:
    """A current page at an address: its number, its key, its version, and what tells it apart."""

    number: int
    key: str
    version: int
    identity: Identity


def address_of(document: Document) -> str:
    """Where a page is: its URL, or else its file, or else its id. Names of files may be no Unicode."""
    address = document.url or document.address or document.id
    return address.encode("utf-8", "surrogateescape").decode("utf-8", "replace") if document.address else address


def identity_of(document: Document) -> Identity:
    """What of a document tells which page it is."""
    own = None if COMPUTED.fullmatch(document.id) else document.id
    source = "\0".join((address_of(replace(document, url=None)) if document.address else document.url or "", own or ""))
    d = document
    return Identity(d.text, d.title, d.published, d.publisher, d.author, own, source, place_of(d))


def place_of(document: Document) -> str:
    """The address by which a page is looked for: without scheme, tracking parameters and a slash at the end."""
    return normal(address_of(document))


def normal(address: str) -> str:
    """An address as all its spellings have it.

    >>> normal("http://www.Paper.example/a/?utm_source=x&id=3#top"), normal("/home/ida/a.txt")
    ('paper.example/a?id=3', '/home/ida/a.txt')
    """
    try:
        parts = urlsplit(address)
        port = f":{parts.port}" if parts.port not in {None, 80, 443} else ""
    except ValueError:
        return address
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        return address
    asked = [(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not TRACKING.fullmatch(k)]
    query = "?" + urlencode(asked) if asked else ""
    return parts.hostname.removeprefix("www.") + port + parts.path.rstrip("/") + query


def find(held: Iterable[Held], new: Identity) -> Held | None:
    """Which of the pages at its address a page is; the most alike one, or ``None``: it is another page."""
    alike = [(likeness(new, h.identity), -h.number, h) for h in held if same_page(new, h.identity)]
    return max(alike, key=lambda a: a[:2])[2] if alike else None


def same_page(new: Identity, held: Identity) -> bool:
    """Whether two readings at one address are of one page.

    They are where one source gives both the same id, under titles that are alike, or where the texts are alike. Where
    the publishers differ they never are, nor from two sources under titles that have nothing in common; where the
    source gives them ids of their own that differ, or both title and day are others, the one text must be the other, or
    a teaser of it.
    """
    return bool(SAME_CASCADE.answer((new, held)))


Readings = tuple[Identity, Identity]


def _of_one_item(pair: Readings) -> bool | None:
    """A source keeps the id of a page that it changes."""
    return True if _one_item(*pair) else None


def _of_others(pair: Readings) -> bool | None:
    """Two publishers print wire copy at their own; two sources name one page alike."""
    new, held = pair
    other = new.source != held.source and _unlike(new.title, held.title)
    return False if other or _differ(new.publisher, held.publisher) else None


def _of_one_text(pair: Readings) -> bool | None:
    """The words are the same."""
    return True if pair[0].words == pair[1].words else None


def _spoken_against(pair: Readings) -> bool | None:
    """Ids, or title and day, are others: only a teaser and its page are still one."""
    return _teases(pair) if _speaks_against(*pair) else None


def _renamed(pair: Readings) -> bool | None:
    """Under another title nearly all of the longer text must be the same."""
    new, held = pair
    if not _unlike(new.title, held.title):
        return None
    return len(new.runs & held.runs) / max(len(new.runs), len(held.runs)) >= UNCHANGED or _teases(pair)


def _changed(pair: Readings) -> bool:
    """Under one title the texts must be alike, or spelt alike where they are brief."""
    new, held = pair
    return likeness(new, held) >= ALIKE or _spelled_alike(new.words, held.words)


def _teases(pair: Readings) -> bool:
    """Whether one is a teaser of the other."""
    new, held = pair
    return part_of(new, held, TEASER) or part_of(held, new, TEASER)


SAME_CASCADE = Cascade(
    (
        Step("one item of a source", _of_one_item),
        Step("of another publisher or source", _of_others),
        Step("one text", _of_one_text),
        Step("spoken against", _spoken_against),
        Step("renamed", _renamed),
        Step("changed", _changed),
    )
)


def likeness(one: Identity, other: Identity) -> float:
    """What part of the shorter text's runs stands in the longer one."""
    return len(one.runs & other.runs) / min(len(one.runs), len(other.runs))


def part_of(short: Identity, whole: Identity, at_most: float = 1.0) -> bool:
    """Whether a text is a part of a longer one, and no more than so much of its length; its last word may be cut."""
    if len(short.words) > at_most * len(whole.words):
        return False
    runs = runs_of(short.words[:-1] if len(short.words) > RUN else short.words)
    return len(runs & whole.runs) >= PART * len(runs)


def replaces(new: Identity, held: Identity) -> bool:
    """Whether a reading of a page takes the place of the one that is held: not where it only has less of it.

    A teaser never does: a part of the text, of half its length at most. From another source than before a text that is
    a part of the held one does not, and the same text only where more is known beside it: then it does not matter which
    is read first.
    """
    same_source = held.source is None or new.source == held.source
    if len(new.words) <= TEASER * len(held.words) and likeness(new, held) >= (PART if same_source else ALIKE):
        return False
    if same_source:
        return True
    if new.words == held.words:
        return new.told > held.told
    return not (len(new.words) < len(held.words) and part_of(new, held))


def _one_item(new: Identity, held: Identity) -> bool:
    """Whether a source gives both one id, which is no address (some give all they have the same), and a title alike."""
    if new.own is None or new.own != held.own or held.source not in {None, new.source}:
        return False
    if new.own == new.place or normal(new.own) == new.place:
        return False
    return not _unlike(new.title, held.title)


def _unlike(one: str | None, other: str | None) -> bool:
    """Whether two titles share less than half of the words of the shorter one."""
    few, many = (set(fold(title or "").split()) for title in (one, other))
    return bool(few and many) and 2 * len(few & many) < min(len(few), len(many))


def _speaks_against(new: Identity, held: Identity) -> bool:
    if _are_two(new.own, held.own):
        return True
    days = _are_two((new.published or "")[:10], (held.published or "")[:10])
    return days and bool(new.title and held.title) and fold(new.title or "") != fold(held.title or "")


def _are_two(one: str | None, other: str | None) -> bool:
    """Whether both are told, and not the same."""
    return bool(one and other) and one != other


def _differ(one: str | None, other: str | None) -> bool:
    """Whether two publishers are two: "Harbour Gazette" and "Harbour Gazette, News" are one, and so may be a name and
    the host by which a page is called that does not say who publishes it."""
    if one and other and bool(HOST.fullmatch(one)) != bool(HOST.fullmatch(other)):
        return False
    few, many = sorted((set(fold(one or "").split()), set(fold(other or "").split())), key=len)
    return not few <= many


def _spelled_alike(one: Sequence[str], other: Sequence[str]) -> bool:
    if max(len(one), len(other)) > BRIEF:
        return False
    return Indel.normalized_similarity(one, other) >= SPELLED_ALIKE


def free_key(document: Document, new: Identity, taken: Callable[[str], bool]) -> str:
    """What a page is kept under: its address, or where another page has that, with a digest of what it is."""
    base = address_of(document)
    key, tries = base, 0
    while taken(key):
        told = (new.text, new.own, new.publisher, new.source)[: 1 + tries] if tries < 4 else (new.text, str(tries))
        key, tries = f"{base}#{digest(told)}", tries + 1
    return key


def digest(parts: Iterable[str | None]) -> str:
    """A digest of some words, 16 letters long."""
    return hashlib.sha256(repr(tuple(parts)).encode("utf-8", "surrogatepass")).hexdigest()[:16]
