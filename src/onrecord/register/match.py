"""Matching of a name on a page with a register: by the name itself, by office and date, or as a misspelling."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from rapidfuzz.distance import OSA

from onrecord.cascade import Cascade, Step
from onrecord.data import Office
from onrecord.languages import EVERY
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


@dataclass(frozen=True, slots=True)
class _Named:
    """A name on a page: what the page calls the person, its day and text, and who in the register has the name."""

    register: Register
    name: str
    title: str | None
    day: str | None
    text: str
    strong: list[Candidate]
    weak: list[Candidate]


def decide(register: Register, name: str, title: str | None, day: str | None, text: str = "") -> Decision:
    """Who a person's name on a page is. ``title`` is what the page calls them, ``day`` when it was published.

    Where several people have the name, the office that the page gives them, or else one held on that day, decides;
    a surname alone is somebody's of the register only by an office; one wrong letter in a longer surname is a
    misspelling where nothing speaks against it. Nobody is better than somebody wrong. What was grown from pages, and
    when, makes no difference to any of it.
    """
    found = list(register.named(fold(name)))
    strong, weak = [c for c in found if not c.weak], [c for c in found if c.weak]
    bare = _without_honorific(name)
    if not found and bare:  # "Lord Low" is Low by a surname and an office, or somebody new
        weak = [c for c in register.named(fold(bare)) if c.weak]
    return PERSON_CASCADE.answer(_Named(register, name, title, day, text, strong, weak)) or NOBODY


def _without_honorific(name: str) -> str:
    """The one word of a name behind its honorific: "Low" of "Lord Low"; empty for other names."""
    *titles, last = name.split() or [""]
    people = EVERY.people
    known = people.honorifics | people.male_titles | people.female_titles
    return last if titles and all(t.lower().strip(".") in known for t in titles) else ""


def _imported(named: _Named) -> Decision | None:
    """The only one of the name in a register that was imported."""
    one = named.strong[0] if len(named.strong) == 1 else None
    return Decision(one.number, 0.95, (f"named {named.name}",)) if one and one.imported else None


def _of_several(named: _Named) -> Decision | None:
    """One of several of the name, by an office; else it stays open."""
    several = len(named.strong) > 1
    return _by_office(named.strong, named.name, named.title, named.day, known=True) if several else None


def _of_surname(named: _Named) -> Decision | None:
    """Whose surname it is, by an office: "President Lee"."""
    return _somebody(_by_surname(named.weak, named.name, named.title, named.day))


def _of_misspelling(named: _Named) -> Decision | None:
    """Whose name it is but for one letter: "Jane Whitlov"."""
    return _somebody(_misspelt(named.register, named.name, fold(named.name), named.title, named.text))


def _of_pages(named: _Named) -> Decision | None:
    """The one of the name that was grown from pages."""
    return Decision(named.strong[0].number, 0.9, ("its own name",)) if named.strong else None


def _somebody(found: Decision) -> Decision | None:
    return None if found.person is None else found


PERSON_CASCADE = Cascade(
    (
        Step("the only one imported", _imported),
        Step("one of several", _of_several),
        Step("by surname and office", _of_surname),
        Step("misspelt", _of_misspelling),
        Step("grown from pages", _of_pages),
    )
)


def _by_surname(weak: Sequence[Candidate], name: str, title: str | None, day: str | None) -> Decision:
    """Whose surname it is, by an office; what may be a surname only by the very office that the page names."""
    sure = _by_office([c for c in weak if not c.titled], name, title, day, known=False)
    if sure.person is not None or office_of(title) is None:
        return sure
    return _by_office(weak, name, title, day, known=False)


def _by_office(several: Sequence[Candidate], name: str, title: str | None, day: str | None, known: bool) -> Decision:
    office = office_of(title)
    held = _holders(several, office, day) or _former(several, office, title)
    if len({c.number for c in held}) == 1:
        why = f"{office} on {day[:10]}" if office and day else f"in office on {(day or '')[:10]}"
        return Decision(held[0].number, 0.85 if office else 0.7, (f"named {name}", why))
    if known and len(several) > 1:
        return Decision(None, 0.0, (f"{len(several)} people are named {name}",))
    return NOBODY


def _holders(several: Sequence[Candidate], office: str | None, day: str | None) -> list[Candidate]:
    """Those of some people who held an office on a day: any, where the page names none."""
    return [c for c in several if any(o.held_on(day) and _fits(o, office) for o in c.offices)]


def _former(several: Sequence[Candidate], office: str | None, title: str | None) -> list[Candidate]:
    """Those who ever had the office, where the page says that it is over: "former Senator"."""
    if not (office and title and EVERY.holders.former.search(title)):
        return []
    return [c for c in several if any(o.title == office for o in c.offices)]


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
    if title and one.offices and not any(_alike(o, title) for o in one.offices):
        return True
    spelt = Counter(fold(text).split())
    if spelt[one.folded.split()[-1]]:
        return False
    return pages > 1 or spelt[surname] > 1


def _alike(held: Office, title: str) -> bool:
    """Whether what a page calls somebody may be an office: "Finance Minister" is the minister of finance."""
    if held.title in title.lower() or unknown(held.title) or office_of(title) == held.title:
        return True
    return bool(set(fold(held.title).split()) & set(fold(title).split()) - EVERY.holders.small)


def by_office_alone(register: Register, words: str, day: str | None, text: str) -> Decision:
    """Who "the president" of a page is that names none: the one holder on its day, where it is of that country."""
    title = _title_alone(words)
    held = list(_terms(register, title, day, text)) if title and day else []
    if len({c.number for c, _ in held}) != 1:
        return NOBODY
    candidate, office = held[0]
    return Decision(candidate.number, 0.6, (f"{title} of {office.of or 'the country'} on {(day or '')[:10]}",))


def _terms(register: Register, title: str, day: str, text: str) -> Iterator[tuple[Candidate, Office]]:
    """Who held an office on a day in the country that a page is about, with the office."""
    for candidate in register.holders(title, day):
        for office in candidate.offices:
            if office.title == title and office.held_on(day) and _tells(text, office.of):
                yield candidate, office


def _title_alone(words: str) -> str | None:
    """The office that words name and nothing else: "the president"."""
    bare = EVERY.holders.alone.fullmatch(words.strip())
    return EVERY.holders.offices.get(bare["office"].strip().lower()) if bare else None


def _tells(text: str, of: str | None) -> bool:
    low = text.lower()
    signs = EVERY.holders.country_signs.get((of or "").lower(), (of.lower(),) if of else ())
    return sum(sign in low for sign in signs) >= min(2, len(signs))
