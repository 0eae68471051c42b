"""Referents: what a bracket names or adds, held against what the record has named around it.

1. new         who or of what kind those are that a number or a "they" counts, which the record has nowhere:
               "410 teachers. We lost 380.", “We lost 380 [nurses]”; "41 workers", “41 [undocumented] workers”
2. another     a name for a pronoun that the record has only right behind it, where it names somebody else before:
               "I saw Mr. Vale. He told me to pay. Mr. Bo was away.", “[Bo] told me to pay”
3. unknown     a noun or name for a word that only points, which the record does not have before it: an edit of its own,
               ``reference``, which a policy may refuse
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from onrecord.data import Edit
from onrecord.languages import EVERY
from onrecord.languages.given_names import is_given
from onrecord.verifying.brackets import tells
from onrecord.verifying.place import Hit
from onrecord.verifying.shelf import Shelf
from onrecord.words.meaning import is_inflected, is_number
from onrecord.words.normal_forms import atoms_of
from onrecord.words.tokenizer import words_of

REFERENCE = "reference"
"""The edit of a bracket that names what the record has not named."""
TURNS, FAR, NEAR = 3, 2_000, 240
"""Turns before, and characters of a turn before a pronoun, in which the record may name what that stands for; and
characters on either side in which it names somebody else."""
WHOLE = 400
"""Turns on either side in which a word is looked for that the record may have nowhere."""
BEHIND_COUNTED = re.compile(r"\W*$|\s*[,.;:?!]")
"""What stands behind a number whose noun is left out: "We lost 380."."""
BRACKETS = re.compile(r"[\[\]()]")
YEAR = re.compile(r"#[12]\d{3}")
PERSON = re.compile(
    rf"\b(?P<title>{'|'.join(EVERY.people.abbreviated_titles)})\.? [A-Z][\w’'-]+"
    r"|\b(?P<given>[A-Z][\w’'-]+) [A-Z][\w’'-]+"
)
"""Somebody by name: "Mr. Vale", "Ann Low"."""


def held_against(edit: Edit, hit: Hit, shelf: Shelf, *, asks: bool) -> Edit:
    """An edit with what the record tells of its bracket; ``asks``: the policy refuses what the record has not named."""
    if edit.op != "bracket":
        return edit
    told = [w for w in words_of(BRACKETS.sub("", edit.quote), hit.wording).keys if tells(w, hit.wording)]
    if not told:
        return edit
    if _is_new(edit, hit, told, shelf):
        return _flagged(edit, "restriction")
    if not _points(edit, hit) or _has_any(_before(edit, hit, shelf), told, hit):
        return edit
    if _is_another(edit, hit, told, shelf):
        return _flagged(edit, "name")
    return replace(edit, op=REFERENCE) if asks and edit.record else edit


def _flagged(edit: Edit, flag: str) -> Edit:
    return replace(edit, flags=tuple(dict.fromkeys((*edit.flags, flag))))


# ---------------------------------------------------------------- another
def _points(edit: Edit, hit: Hit) -> bool:
    """Whether a bracket stands for words that only point, or beside a pronoun: "[The dam]" for "it", "He [Bo]"."""
    said = edit.record or (_ahead(edit, hit).split() or [""])[-1]
    pointed = words_of(said, hit.wording).keys
    return bool(pointed) and all(w in hit.wording.pointers or w in hit.wording.persons for w in pointed)


def _is_another(edit: Edit, hit: Hit, told: Sequence[str], shelf: Shelf) -> bool:
    """Whether a bracket's name comes only right behind its pronoun, and somebody else's right before it."""
    if not any(w[:1].isupper() for w in BRACKETS.sub("", edit.quote).split()):
        return False
    start, end = edit.record_span.start, edit.record_span.end
    before = shelf.text(hit.number, max(0, start - NEAR), min(start, NEAR))
    behind = shelf.text(hit.number, end, NEAR)
    people = (m["title"] or is_given(m["given"].lower(), EVERY.people) for m in PERSON.finditer(before))
    return any(people) and _has_any(behind, told, hit)


# ---------------------------------------------------------------- new
def _is_new(edit: Edit, hit: Hit, told: Sequence[str], shelf: Shelf) -> bool:
    """Whether a bracket tells who or of what kind are counted, where the record has that nowhere."""
    if edit.record or words_of(edit.quote, hit.wording).keys[0] in hit.wording.prepositions | hit.wording.relatives:
        return False
    before = atoms_of(words_of(_ahead(edit, hit), hit.wording)).names
    counted = bool(before) and _counts(before[-1], hit) and _sorts(edit, hit, told, shelf)
    apposed = bool(before) and before[-1] in hit.wording.persons and edit.quote.strip("[]()").islower()
    return (counted or (apposed and len(told) == 1)) and not _is_on_record(told, hit, shelf)


def _counts(name: str, hit: Hit) -> bool:
    """Whether an atom counts something: no year, no "fifth", no "one"."""
    return is_number(name, hit.wording) and not YEAR.fullmatch(name) and name != "#1" and not name.endswith("th")


def _sorts(edit: Edit, hit: Hit, told: Sequence[str], shelf: Shelf) -> bool:
    """Whether words say of what kind what is counted is, or who is meant where the record counted others before."""
    if told[-1].endswith(hit.wording.sorting_endings):
        return True  # "41 [undocumented] people"
    if not BEHIND_COUNTED.match(hit.passage.text[_place(edit, hit) :]) or told[-1] in hit.wording.parts_of_numbers:
        return False  # "three [harbour] cranes"
    start = edit.record_span.start
    around = atoms_of(words_of(shelf.text(hit.number, max(0, start - NEAR), min(start, NEAR)), hit.wording)).names
    return any(_counts(word, hit) and behind.endswith(hit.wording.plural_endings) for word, behind in pairwise(around))


def _ahead(edit: Edit, hit: Hit) -> str:
    """The words of the passage before an edit."""
    return hit.passage.text[: _place(edit, hit)]


def _place(edit: Edit, hit: Hit) -> int:
    return max(0, edit.record_span.start - hit.offset)


# ---------------------------------------------------------------- what the record has
def _has_any(text: str, told: Sequence[str], hit: Hit) -> bool:
    """Whether a text has any of some words, in whatever form: "owner" for "owners"."""
    there = set(words_of(text, hit.wording).keys)
    return any(w in there or any(is_inflected(w, k, hit.wording) for k in there) for w in told)


def _before(edit: Edit, hit: Hit, shelf: Shelf) -> str:
    """What the record says before the words of an edit, with its title and whoever speaks in it."""
    start = edit.record_span.start
    turns = [n for k in range(-TURNS, 0) if (n := shelf.number_of(hit.number, k)) is not None]
    before = [shelf.text(n) for n in turns] + [shelf.text(hit.number, max(0, start - FAR), min(start, FAR))]
    return " ".join([*before, hit.turn.record.title or "", *shelf.labels(hit.number)])


def _is_on_record(told: Sequence[str], hit: Hit, shelf: Shelf) -> bool:
    """Whether the record has any of some words, as far as it is not a book: the turns are read from the nearest on."""
    around = " ".join([hit.turn.record.title or "", *shelf.labels(hit.number), shelf.text(hit.number)])
    return _has_any(around, told, hit) or any(_has_any(shelf.text(n), told, hit) for n in _turns_around(hit, shelf))


def _turns_around(hit: Hit, shelf: Shelf) -> Iterator[int]:
    """The numbers of the turns of the record beside a place, the nearest first, up to its ends."""
    sides = [-1, 1]
    for distance in range(1, WHOLE + 1):
        for side in tuple(sides):
            number = shelf.number_of(hit.number, side * distance)
            if number is None:
                sides.remove(side)
            else:
                yield number
