"""Matching of a name on a page with a register: by the name itself, by office and date, or as a misspelling."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Protocol

from rapidfuzz.distance import OSA

from onrecord.data import Office
from onrecord.languages.en import incumbents
from onrecord.register.entry import Candidate, Decision, fold
from onrecord.register.titles import office_of, unknown

SHORTEST = 5
"""Letters of a surname from which on one wrong letter is a misspelling and not another name."""
PREFIX = 3
"""Letters of a surname that a misspelling has right."""


class Register(Protocol):
    """What is asked of a register."""

    def named(self, folded: str) -> Sequence[Candidate]:
        """People one of whose names is this; ``weak`` where it is only their surname."""

    def alike(self, prefix: str) -> Sequence[Candidate]:
        """Imported people with a name that begins so, ``folded`` being that name."""

    def holders(self, title: str, day: str) -> Sequence[Candidate]:
        """People who held an office of this title on a day."""

    def pages(self, folded: str) -> int:
        """On how many pages somebody of this name speaks."""


NOBODY = Decision(None, 0.0, ())


def decide(register: Register, name: str, title: str | None, day: str | None, text: str = "") -> Decision:
    """Who a person's name on a page is. ``title`` is what the page calls them, ``day`` when it was published.

    Where several people have the name, the office that the page gives them, or else one held on that day, decides;
    a surname alone is somebody's of the register only by an office; one wrong letter in a longer surname is a
    misspelling where nothing speaks against it. Nobody is better than somebody wrong. What was grown from pages, and
    when, makes no difference to any of it.
    """
    folded = fold(name)
    found = list(register.named(folded))
    strong = [c for c in found if not c.weak]
    if len(strong) == 1 and strong[0].imported:
        return Decision(strong[0].number, 0.95, (f"named {name}",))
    if len(strong) > 1:
        return _by_office(strong, name, title, day, known=True)
    held = _by_surname([c for c in found if c.weak], name, title, day)
    if held.person is None:
        held = _misspelt(register, name, folded, title, text)
    if held.person is None and strong:
        return Decision(strong[0].number, 0.9, ("its own name",))
    return held


def _by_surname(weak: Sequence[Candidate], name: str, title: str | None, day: str | None) -> Decision:
    """Whose surname it is, by an office; what may be a surname only by the very office that the page names."""
    sure = _by_office([c for c in weak if not c.titled], name, title, day, known=False)
    if sure.person is not None or office_of(title) is None:
        return sure
    return _by_office(weak, name, title, day, known=False)


def _by_office(several: Sequence[Candidate], name: str, title: str | None, day: str | None, known: bool) -> Decision:
    office = office_of(title)
    held = [c for c in several if any(o.held_on(day) and _fits(o, office) for o in c.offices)]
    if office and not held and title and incumbents.FORMER.search(title):
        held = [c for c in several if any(o.title == office for o in c.offices)]
    if len({c.number for c in held}) == 1:
        why = f"{office} on {day[:10]}" if office and day else f"in office on {(day or '')[:10]}"
        return Decision(held[0].number, 0.85 if office else 0.7, (f"named {name}", why))
    if known and len(several) > 1:
        return Decision(None, 0.0, (f"{len(several)} people are named {name}",))
    return NOBODY


def _fits(held: Office, office: str | None) -> bool:
    return office in {None, held.title}


def _misspelt(register: Register, name: str, folded: str, title: str | None, text: str) -> Decision:
    words = folded.split()
    if len(words) < 2 or len(words[-1]) < SHORTEST:
        return NOBODY
    near = {
        c.number: c
        for c in register.alike(f"{' '.join(words[:-1])} {words[-1][:PREFIX]}")
        if len(c.folded.split()) == len(words) and OSA.distance(c.folded, folded, score_cutoff=1) == 1
    }
    if len(near) != 1:
        return NOBODY
    (one,) = near.values()
    if _speaks_against(one, register.pages(folded), words[-1], title, text):
        return NOBODY
    return Decision(one.number, 0.7, (f"{name}, misspelt for {one.name}",))


def _speaks_against(one: Candidate, pages: int, surname: str, title: str | None, text: str) -> bool:
    """Whether somebody is another person after all, and not misspelt: it is spelt so again, or they are something else.

    A page that has the right spelling as well has the other one by mistake.
    """
    if title and one.offices and not any(o.title in title.lower() or _alike(o, title) for o in one.offices):
        return True
    spelt = Counter(fold(text).split())
    if spelt[one.folded.split()[-1]]:
        return False
    return pages > 1 or spelt[surname] > 1


def _alike(held: Office, title: str) -> bool:
    """Whether what a page calls somebody may be an office: "Finance Minister" is the minister of finance."""
    if unknown(held.title) or office_of(title) == held.title:
        return True
    return bool(set(fold(held.title).split()) & set(fold(title).split()) - incumbents.SMALL)


def by_office_alone(register: Register, words: str, day: str | None, text: str) -> Decision:
    """Who "the president" of a page is that names none: the one holder on its day, where it is of that country."""
    bare = incumbents.ALONE.fullmatch(words.strip())
    title = incumbents.OFFICES.get(bare["office"].strip().lower()) if bare else None
    if title is None or day is None:
        return NOBODY
    several = register.holders(title, day)
    held = [(c, o) for c in several for o in c.offices if o.title == title and o.held_on(day) and _tells(text, o.of)]
    if len({c.number for c, _ in held}) != 1:
        return NOBODY
    candidate, office = held[0]
    return Decision(candidate.number, 0.6, (f"{title} of {office.of or 'the country'} on {day[:10]}",))


def _tells(text: str, of: str | None) -> bool:
    low = text.lower()
    signs = incumbents.SIGNS.get((of or "").lower(), (of.lower(),) if of else ())
    return sum(sign in low for sign in signs) >= min(2, len(signs))
