"""Referents: what a bracket names or adds, held against what the record has named around it.

1. unknown     a noun or name for a word that only points, which the record does not have before it: an edit of its own,
               ``reference``, which a policy may refuse
2. named later the record names it, but only right behind: "He told me to pay. Mr. Bo was away.", “[Bo] told me to pay”
3. new         what kind or who are counted, which the record has nowhere: "41 workers", “41 [undocumented] workers”
"""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.data import Edit
from onrecord.verifying.brackets import tells
from onrecord.verifying.place import Hit
from onrecord.verifying.shelf import Shelf
from onrecord.words.meaning import is_number
from onrecord.words.normal_forms import atoms_of
from onrecord.words.tokenizer import words_of

REFERENCE = "reference"
"""The edit of a bracket that names what the record has not named."""
TURNS, FAR = 3, 2_000
"""Turns before, and characters of a turn before a pronoun, in which the record may name what that stands for."""
NEAR = 240
"""Characters behind a pronoun in which the record may name somebody else than that stands for."""
WHOLE = 400
"""Turns on either side in which a word is looked for that the record may have nowhere."""
BEHIND_COUNTED = re.compile(r"\W*$|\s*[,.;:?!]")
"""What stands behind a number whose noun is left out: "We lost 380."."""
BRACKETS = re.compile(r"[\[\]()]")


def held_against(edit: Edit, hit: Hit, shelf: Shelf, *, asks: bool) -> Edit:
    """An edit with what the record tells of its bracket; ``asks``: the policy refuses what the record has not named."""
    if edit.op != "bracket":
        return edit
    told = [w for w in words_of(BRACKETS.sub("", edit.quote), hit.wording).keys if tells(w, hit.wording)]
    if not told:
        return edit
    if _is_new(edit, hit, told, shelf):
        return replace(edit, flags=tuple(dict.fromkeys((*edit.flags, "restriction"))))
    if not _points(edit, hit) or _has_any(_before(edit, hit, shelf), told, hit):
        return edit
    if _has_any(_behind(edit, hit, shelf), told, hit):
        return replace(edit, flags=tuple(dict.fromkeys((*edit.flags, "name"))))
    return replace(edit, op=REFERENCE) if asks and edit.record else edit


def _points(edit: Edit, hit: Hit) -> bool:
    """Whether a bracket stands for words that only point, or beside a pronoun: "[The dam]" for "it", "He [Bo]"."""
    said = edit.record or (_passage_before(edit, hit).split() or [""])[-1]
    pointed = words_of(said, hit.wording).keys
    return bool(pointed) and all(w in hit.wording.pointers or w in hit.wording.persons for w in pointed)


def _passage_before(edit: Edit, hit: Hit) -> str:
    """The words of the passage before an edit."""
    return hit.passage.text[: _place(edit, hit)]


def _place(edit: Edit, hit: Hit) -> int:
    return max(0, edit.record_span.start - hit.offset)


def _is_new(edit: Edit, hit: Hit, told: list[str], shelf: Shelf) -> bool:
    """Whether a bracket tells who or of what kind those are that a number counts, and the record has that nowhere."""
    sorts = BEHIND_COUNTED.match(hit.passage.text[_place(edit, hit) :]) or told[-1].endswith(
        hit.wording.sorting_endings
    )
    if edit.record or not sorts:
        return False  # "three [harbour] cranes"
    before = atoms_of(words_of(_passage_before(edit, hit), hit.wording)).names[-1:]
    if not before or not is_number(before[0], hit.wording) or any(w[:1].isdigit() for w in told):
        return False
    return not _has_any(_whole(hit, shelf), told, hit)


def _has_any(text: str, told: list[str], hit: Hit) -> bool:
    around = set(words_of(text, hit.wording).keys)
    return any(w in around for w in told)


def _before(edit: Edit, hit: Hit, shelf: Shelf) -> str:
    """What the record says before the words of an edit, with its title and whoever speaks in it."""
    start = edit.record_span.start
    turns = [n for k in range(-TURNS, 0) if (n := shelf.number_of(hit.number, k)) is not None]
    before = [shelf.text(n) for n in turns] + [shelf.text(hit.number, max(0, start - FAR), min(start, FAR))]
    return " ".join([*before, hit.turn.record.title or "", *shelf.labels(hit.number)])


def _behind(edit: Edit, hit: Hit, shelf: Shelf) -> str:
    """What the turn goes on to say right behind the words of an edit."""
    return shelf.text(hit.number, edit.record_span.end, NEAR)


def _whole(hit: Hit, shelf: Shelf) -> str:
    """What the record says in all, as far as it is not a book."""
    turns = [n for k in range(-WHOLE, WHOLE + 1) if (n := shelf.number_of(hit.number, k)) is not None]
    return " ".join([*map(shelf.text, turns), hit.turn.record.title or "", *shelf.labels(hit.number)])
