"""Words of the page's own beside a quote: what they say of it is no loss where the quote leaves it out.

Only what governs a quote counts: "said that police had no evidence that “...”", and not "said without hesitation that",
"who has never lost a case, said", "asked if she was worried, said".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.data import Quoted
from onrecord.languages.wording import Wording
from onrecord.verifying.context import Cut, cut_after, cut_before
from onrecord.verifying.denials import affirmed
from onrecord.verifying.framing import Names, any_of
from onrecord.words.normal_forms import atoms_of
from onrecord.words.tokenizer import words_of

ASIDE = re.compile(r",\s(?:who|whom|whose|which)\b[^,]*(?:,|$)")
"""What a page says beside the matter: ", who denied it before,"."""
CLAUSES = re.compile(r"[,;:—–\n]")
OPEN = frozenset({"wished", "supposed"})
"""Frames of what is neither said to be so nor denied."""
SHORTEST_TAG = 4
"""Words of a clause that only tells who speaks: "Ann Lee told reporters"."""
SHORTEST_CONDITION = 3
"""Words of a condition: "if it rains"."""
NEAR = 3
"""Words before a verb in which what denies it stands."""


def adds(cut: Cut, own: str, wording: Wording, *, size: int, ahead: bool, predicate: bool = False) -> bool:
    """Whether a cut takes away what the page does not say in its own words ahead of the quote, or behind it."""
    if not own or cut.frame == "asked":
        return True
    if _denies_too(cut, own, wording):
        return False
    if cut.frame == "reported":
        return not (ahead and (passes_on(own, wording) or _names_the_teller(cut, own, wording)))
    if cut.frame in OPEN and leaves_open(own, wording):
        return False
    if cut.flags:
        return lacks(cut.flags, cut.words, own, wording)
    return cut.frame != _frame_of(own, wording, size=size, ahead=ahead, predicate=predicate)


def _denies_too(cut: Cut, own: str, wording: Wording) -> bool:
    """Whether the page denies in its clause what the words that were cut deny: "refused to promise that"."""
    lost = atoms_of(words_of(cut.words, wording)).names
    return any_of(lost, wording.reversing) and denies(governing(own, wording), wording)


def _frame_of(own: str, wording: Wording, *, size: int, ahead: bool, predicate: bool) -> str:
    """The frame that the page's own words make of a quote."""
    bare = ASIDE.sub(" ", own)
    if ahead:
        return cut_before(bare + " ", wording, sentence=False, size=size, clause=True, predicate=predicate).frame
    return cut_after(" " + bare, wording, punctuated=True, size=size).frame


def leaves_open(own: str, wording: Wording) -> bool:
    """Whether the page's clause says that it is only hoped, feared or asked: "hopes the clinic", "did not know if"."""
    told = governing(own, wording)
    return any_of(told, wording.wishing | wording.guessing | wording.perhaps | wording.leaving_open)


def rejects(own: str, wording: Wording) -> bool:
    """Whether the page's clause has the speaker deny what follows: "Low denied that", "Low disputed ever saying".

    >>> from onrecord.languages import ENGLISH
    >>> owns = ("Low denied that she", "Low said that she", "Low never denied that she")
    >>> [rejects(own, ENGLISH.wording) for own in owns]
    [True, False, False]
    """
    told = governing(own, wording)
    at = next((n for n, w in enumerate(told) if w in wording.rejecting), None)
    return at is not None and not any_of(told[max(0, at - NEAR) : at], wording.reversing)


def retells(cut: Cut, quoted: Quoted, wording: Wording, *, own: bool) -> bool:
    """Whether the page has the speaker tell what another said: “You are done,” Low recalled her mother telling her.

    ``own`` says that the page gives the words to who speaks on record; else whom it names is whom the words are from.
    """
    names = words_of(quoted.behind, wording).keys
    if wording.quoting_somebody.search(quoted.behind) or _recalls_anothers(names, wording):
        return True
    return not own and _names_the_teller(cut, f"{quoted.ahead} {quoted.behind}", wording)


def _recalls_anothers(names: Sequence[str], wording: Wording) -> bool:
    """Whether a tag recalls somebody's telling: "recalled her mother telling", and not "remembering how she told"."""
    at = next((n for n, w in enumerate(names) if w in wording.recalling), len(names))
    told = next((n for n in range(at + 2, min(len(names), at + NEAR + 3)) if names[n] in wording.telling_on), None)
    return told is not None and not any_of(names[at + 1 : told], wording.pronoun_subjects)


def _names_the_teller(cut: Cut, own: str, wording: Wording) -> bool:
    """Whether the page says who says so on record: "said the minister says the cuts" of what the minister says."""
    saying = wording.saying | wording.thinking | wording.warning | wording.reading_out
    names = atoms_of(words_of(own, wording)).names
    if sum(n in saying for n in names) < 2:
        return False
    told = atoms_of(words_of(cut.words, wording)).names
    teller = {n for n in told if n not in saying | wording.function | wording.persons.keys()}
    nameless = any_of(told[:1], wording.pronoun_subjects - wording.selves)  # "She said", of whom the page names
    return (nameless and _another_tells(names, wording)) or not teller.isdisjoint(names)


def _another_tells(names: Names, wording: Wording) -> bool:
    """Whether the last of several verbs of saying has a subject of its own: "Low said that her mother told her"."""
    verbs = [n for n, w in enumerate(names) if w in wording.saying | wording.reading_out | wording.warning]
    if len(verbs) < 2:
        return False  # "who thinks little of it, said"
    one, other = verbs[-2:]
    between = names[one + 1 : other]
    no_subject = wording.pronoun_subjects | wording.relatives | wording.and_words | {"to"}
    if len(names) - other <= 1 and names[other - 1] in wording.pronoun_subjects:
        return True  # "her lawyers warned that ..., she said"
    return len(between) > 1 and between[-1] not in no_subject and not any_of(between, wording.new_clauses - {"that"})


def passes_on(own: str, wording: Wording) -> bool:
    """Whether the page itself says that others say so, or that it is turned down: "rejected the notion that"."""
    clauses = _clauses(own, wording)
    told = _governing(own, clauses, wording)
    if told[-2:] == ("true", "that") and any_of(told, wording.reversing):
        return True
    at = next((n for n in range(len(told)) if told[n] in wording.rejecting | wording.untrue), None)
    if at is None or any_of(told[max(0, at - NEAR) : at], wording.reversing):
        return False  # "did not reject the claim that"
    rest = told[at + 1 :]
    another = wording.and_words | wording.saying - wording.claims
    return any_of(rest, wording.claims | wording.rumour | {"that"}) and not any_of(rest, another)


def lacks(flags: Sequence[str], lost: str, own: str, wording: Wording) -> bool:
    """Whether the page's own words lack any of the flags that lost words set.

    >>> from onrecord.languages import ENGLISH
    >>> owns = ("Ann Low promised not to", "Ann Low, who never lost, said that", "Ann Low said without hesitation that")
    >>> [lacks(("negation",), "not", own, ENGLISH.wording) for own in owns]
    [False, True, True]
    """
    clauses = _clauses(own, wording)
    told = _governing(own, clauses, wording)
    return not all(_tells(f, lost, told, clauses, wording) for f in flags)


def _clauses(own: str, wording: Wording) -> list[Names]:
    pieces = (atoms_of(words_of(p, wording)).names for p in CLAUSES.split(ASIDE.sub(" ", own)))
    return [p for p in pieces if p]


def governing(own: str, wording: Wording) -> Names:
    """The words of the page's clause that a quote stands in."""
    return _governing(own, _clauses(own, wording), wording)


def _governing(own: str, clauses: Sequence[Names], wording: Wording) -> Names:
    """The words of the clause that a quote stands in: the last, or that before a tag: "She would not, she said,"."""
    rest = list(clauses)
    tagged = own.rstrip().endswith(",")
    while tagged and len(rest) > 1 and len(rest[-1]) <= SHORTEST_TAG and any_of(rest[-1], wording.saying):
        rest.pop()
    return rest[-1] if rest else ()


def _tells(flag: str, lost: str, told: Names, clauses: Sequence[Names], wording: Wording) -> bool:
    """Whether the page's words say what a flag says is lost."""
    if flag == "negation":
        return denies(told, wording) or _is_bound_too(lost, told, wording)
    if flag == "condition":
        return any(_holds_condition(c, wording) for c in clauses)
    shared = set(told) & set(atoms_of(words_of(lost, wording)).names)
    of_class = any(flag in wording.class_of.get(w, ()) or w in wording.limits for w in shared)
    return of_class or (flag == "modal" and any_of(told, wording.perhaps | wording.guessing | wording.thinking))


def _is_bound_too(lost: str, told: Names, wording: Wording) -> bool:
    """Whether the page binds what follows as a denial on record does: "shut until" of "we will not open it until"."""
    names = atoms_of(words_of(lost, wording)).names
    at = max((n for n, w in enumerate(names) if w in wording.reversing), default=len(names))
    return not wording.conditions.isdisjoint(set(told) & set(names[at + 1 :]))


def denies(told: Names, wording: Wording) -> bool:
    """Whether a clause of the page denies what follows: "promised not to", "denied that"; not "left no doubt that"."""
    if not told or affirmed(told, wording) or any_of(told, wording.lacking):
        return False
    if _only_says(told, wording):
        return "negation" in cut_before(" ".join(told) + " ", wording, sentence=False).flags
    denying = wording.reversing | wording.refusing | wording.doubting | wording.rejecting | wording.against
    denying |= wording.questioning
    return any_of(told, denying)


def _only_says(told: Names, wording: Wording) -> bool:
    """Whether a clause ends with a verb of saying: what stands before that is said of something else."""
    held = told[:-1] if told[-1] == "that" else told
    while len(held) > 1 and held[-1] in wording.told | wording.times:
        held = held[:-1]
    return bool(held) and held[-1] in wording.saying


def _holds_condition(clause: Names, wording: Wording) -> bool:
    """Whether a clause is a condition, or has one in it: "said that if the bond passes", and not "asked if"."""
    opening = wording.introducing | wording.and_words
    return any(
        w in wording.conditions and len(clause) - n >= SHORTEST_CONDITION and (n == 0 or clause[n - 1] in opening)
        for n, w in enumerate(clause)
    )


def wants(own: str, wording: Wording) -> bool:
    """Whether the page says that an act is wanted: "wants to", "her plan to", and not "opposes plans to"."""
    told = _governing(own, _clauses(own, wording), wording)
    at = next((n for n in range(len(told) - 1, -1, -1) if told[n] in wording.intending), None)
    if at is None or any_of(told, wording.opposed):
        return False
    return not any_of(told[max(0, at - NEAR) : at], wording.reversing | wording.refusing)


def unwanted(names: Names, wording: Wording) -> bool:
    """Whether the words up to a "to" say that an act is not wanted: "I do not want to"; not "I not only want to"."""
    at = next((n for n in range(len(names) - 1, -1, -1) if names[n] in wording.intending), None)
    if at is None or len(names) - at > NEAR:
        return False
    before = names[max(0, at - NEAR) : at]
    return any_of(before, wording.reversing) and not any_of(before, wording.limits) and not affirmed(names, wording)
