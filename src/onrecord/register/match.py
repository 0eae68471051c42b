"""Which person of a register a name on a page is: by the name itself, by office and date, or as a misspelling."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

from rapidfuzz.distance import OSA

from onrecord.register.entry import Candidate, Decision, fold

OFFICES = {
    "sen": "senator", "senator": "senator", "rep": "representative", "representative": "representative",
    "congressman": "representative", "congresswoman": "representative", "gov": "governor", "governor": "governor",
    "president": "president", "vice president": "vice president", "mayor": "mayor", "prime minister": "prime minister",
    "chancellor": "chancellor", "secretary of state": "secretary of state", "ambassador": "ambassador",
    "attorney general": "attorney general", "speaker": "speaker", "mp": "member of parliament", "king": "king",
    "queen": "queen", "pope": "pope",
}  # fmt: skip
"""What pages call the holder of an office."""
OFFICE = re.compile(r"\b(" + "|".join(sorted(OFFICES, key=len, reverse=True)) + r")\b", re.IGNORECASE)
FORMER = re.compile(r"\b(?:former|ex|late|then|retired|would-be)\b|\bex-", re.IGNORECASE)
ALONE = re.compile(r"(?:the )?(?:u\.?s\.? |american )?(?P<office>[a-z ]+)", re.IGNORECASE)
SHORTEST = 5
"""Letters of a surname from which on one wrong letter is a misspelling and not another name."""
PREFIX = 3
"""Letters of a surname that a misspelling has right."""
SIGNS = {
    "united states": ("white house", "washington", "u.s.", "congress", "american", "united states", "oval office"),
    "usa": ("white house", "washington", "u.s.", "congress", "american", "united states", "oval office"),
    "united kingdom": ("downing street", "westminster", "british", "u.k.", "united kingdom", "whitehall"),
}  # fmt: skip
"""Words of a page that tell whose president or minister it speaks of."""


class Register(Protocol):
    """What is asked of a register."""

    def named(self, folded: str) -> Sequence[Candidate]:
        """People one of whose names is this; ``weak`` where it is only their surname."""

    def alike(self, prefix: str) -> Sequence[Candidate]:
        """Imported people with a name that begins so, ``folded`` being that name."""

    def holders(self, title: str, day: str) -> Sequence[Candidate]:
        """People who held an office of this title on a day."""


def decide(register: Register, name: str, title: str | None, day: str | None) -> Decision:
    """Who a person's name on a page is. ``title`` is what the page calls them, ``day`` when it was published.

    Where several people have the name, the office that the page gives them, or else one held on that day, decides;
    a surname alone is somebody's of the register only by an office; one wrong letter in a longer surname is a
    misspelling. Nobody is better than somebody wrong.
    """
    folded = fold(name)
    found = list(register.named(folded))
    strong = [c for c in found if not c.weak]
    if len(strong) == 1:
        better = Decision(None, 0.0, ()) if strong[0].imported else _of_register(register, name, title, day, found)
        return better if better.person is not None else Decision(strong[0].number, 0.95, (f"named {name}",))
    several = strong or [c for c in found if c.weak]
    if several:
        return _by_office(several, name, title, day, known=bool(strong))
    return _misspelt(register, name, folded)


def _of_register(
    register: Register, name: str, title: str | None, day: str | None, found: Sequence[Candidate]
) -> Decision:
    """Who of the register somebody is that was grown from pages under this name: by an office, or misspelt."""
    weak = [c for c in found if c.weak]
    held = _by_office(weak, name, title, day, known=False) if weak else Decision(None, 0.0, ())
    return held if held.person is not None else _misspelt(register, name, fold(name))


def _by_office(several: Sequence[Candidate], name: str, title: str | None, day: str | None, known: bool) -> Decision:
    office = office_of(title)
    held = [c for c in several if any(o.held_on(day) and office in {None, o.title} for o in c.offices)]
    if office and not held and title and FORMER.search(title):
        held = [c for c in several if any(o.title == office for o in c.offices)]
    if len(held) == 1:
        why = f"{office} on {day[:10]}" if office and day else f"in office on {(day or '')[:10]}"
        return Decision(held[0].number, 0.85 if office else 0.7, (f"named {name}", why))
    if known and len(several) > 1:
        return Decision(None, 0.0, (f"{len(several)} people are named {name}",))
    return Decision(None, 0.0, ())


def _misspelt(register: Register, name: str, folded: str) -> Decision:
    words = folded.split()
    if len(words) < 2 or len(words[-1]) < SHORTEST:
        return Decision(None, 0.0, ())
    near = {
        c.number: c for c in register.alike(f"{' '.join(words[:-1])} {words[-1][:PREFIX]}")
        if len(c.folded.split()) == len(words) and OSA.distance(c.folded, folded, score_cutoff=1) == 1
    }  # fmt: skip
    if len(near) != 1:
        return Decision(None, 0.0, ())
    (one,) = near.values()
    return Decision(one.number, 0.7, (f"{name}, misspelt for {one.name}",))


def by_office_alone(register: Register, words: str, day: str | None, text: str) -> Decision:
    """Who "the president" of a page is that names none: the one holder on its day, where it is of that country."""
    bare = ALONE.fullmatch(words.strip())
    title = OFFICES.get(bare["office"].strip().lower()) if bare else None
    if title is None or day is None:
        return Decision(None, 0.0, ())
    several = register.holders(title, day)
    held = [(c, o) for c in several for o in c.offices if o.title == title and o.held_on(day) and _tells(text, o.of)]
    if len({c.number for c, _ in held}) != 1:
        return Decision(None, 0.0, ())
    candidate, office = held[0]
    return Decision(candidate.number, 0.6, (f"{title} of {office.of or 'the country'} on {day[:10]}",))


def _tells(text: str, of: str | None) -> bool:
    low = text.lower()
    signs = SIGNS.get((of or "").lower(), (of.lower(),) if of else ())
    return sum(sign in low for sign in signs) >= min(2, len(signs))


def office_of(title: str | None) -> str | None:
    """The office in what a page calls somebody: "Sen." is a senator.

    >>> office_of("Rep."), office_of("the former vice president"), office_of("widow")
    ('representative', 'vice president', None)
    """
    found = OFFICE.search(title or "")
    return OFFICES[found[1].lower()] if found else None
