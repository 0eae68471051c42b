"""Changes that can turn a meaning round: flags, one by one, that no score hides."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from onrecord.languages.en import flips
from onrecord.languages.en import meaning as language

FLAGS = ("negation", "number", "modal", "pronoun", "name", "tense", "condition", "contrast", "restriction", "question")
"""Every flag, in the order in which they are listed."""
CLAUSE = 4
"""Words from which on something lost or put in is a clause with pronouns of its own."""
SHORTEST_PAST = 4
"""Letters of the shortest past by its ending: "used"."""
CLASSES: dict[str, frozenset[str]] = {
    "negation": language.NEGATIONS,
    "modal": language.MODALS,
    "condition": language.CONDITIONS,
    "contrast": language.CONTRASTS,
    "restriction": language.RESTRICTIONS,
}


def flags_of(lost: Sequence[str], gained: Sequence[str], names: Iterable[tuple[str, str]] = ()) -> tuple[str, ...]:
    """The flags of a change: ``lost`` are the record's atoms that the quote lacks, ``gained`` those it has instead.

    ``names`` are the atoms of either side that are printed as names, with the side ("lost" or "gained").

    >>> flags_of(["not"], []), flags_of(["he"], ["they"]), flags_of(["raise"], ["raised"])
    (('negation',), ('pronoun',), ('tense',))
    """
    gone, come = _net(lost, gained)
    change = Change(tuple(lost), tuple(gained), tuple(gone), tuple(come), tuple(names))
    found = {flag for flag in CLASSES if _of_class(flag, gone) != _of_class(flag, come)}
    found |= {flag for flag, turns in FLAG_STEPS if turns(change)}
    return tuple(flag for flag in FLAGS if flag in found)


@dataclass(frozen=True, slots=True)
class Change:
    """Atoms lost and gained, with and without those on both sides, and those printed as names, each with its side."""

    lost: tuple[str, ...]
    gained: tuple[str, ...]
    gone: tuple[str, ...]
    come: tuple[str, ...]
    names: tuple[tuple[str, str], ...]


def _denies(change: Change) -> bool:
    """A word gives way to its opposite by prefix: "unhappy" for "happy"."""
    return _negated(change.gone, change.come)


def _counts_otherwise(change: Change) -> bool:
    """A number changes: "nine" for "five"."""
    return [w for w in change.gone if is_number(w)] != [w for w in change.come if is_number(w)]


def _is_of_another(change: Change) -> bool:
    """A pronoun changes: "they" for "we"; where a clause was cut or put in as a whole, its pronouns went with it."""
    clause = len(change.gone) + len(change.come) > CLAUSE and not (change.gone and change.come)
    return not clause and persons_of(change.gone) != persons_of(change.come)


def _is_of_another_time(change: Change) -> bool:
    """A verb changes its time: "raised" for "raise"."""
    return _tense(change.gone, change.come)


def _names_another(change: Change) -> bool:
    """A name is lost or gained: "Lee" for "Hallam"."""
    return any(word in (change.gone if side == "lost" else change.come) for word, side in change.names)


def _hedges(change: Change) -> bool:
    """A phrase that makes it less than sure stands on one side alone: "kind of"."""
    return _is_hedged(change.lost) != _is_hedged(change.gained)


FLAG_STEPS: tuple[tuple[str, Callable[[Change], bool]], ...] = (
    ("negation", _denies),
    ("number", _counts_otherwise),
    ("pronoun", _is_of_another),
    ("tense", _is_of_another_time),
    ("name", _names_another),
    ("restriction", _hedges),
)
"""Flags beside those of word classes, each with its test."""


def _is_hedged(atoms: Sequence[str]) -> bool:
    whole = f" {' '.join(atoms)} "
    return any(phrase in whole for phrase in flips.HEDGED)


_CLASS_OF: dict[str, tuple[str, ...]] = {
    word: tuple(flag for flag, words in CLASSES.items() if word in words)
    for words in CLASSES.values()
    for word in words
}


def _net(lost: Sequence[str], gained: Sequence[str]) -> tuple[list[str], list[str]]:
    """What is lost and gained when words that stand on both sides are taken off."""
    come = list(gained)
    gone = []
    for word in lost:
        if word in come:
            come.remove(word)
        else:
            gone.append(word)
    return gone, come


def _of_class(flag: str, atoms: Sequence[str]) -> list[str]:
    return sorted(a for a in atoms if flag in _CLASS_OF.get(a, ()))


def _negated(gone: Sequence[str], come: Sequence[str]) -> bool:
    """A word against its opposite by prefix: "happy" and "unhappy"."""
    for one, other in ((gone, come), (come, gone)):
        words = set(other)
        if any(w.startswith(p) and w[len(p) :] in words for w in one for p in language.NEGATIVE_PREFIXES if len(w) > 4):
            return True
    return False


def is_number(atom: str) -> bool:
    """Whether an atom is a number, a word that counts, money, or a sign between figures."""
    return atom[:1] == "#" or atom[:1].isdigit() or atom in flips.COUNTING


def persons_of(atoms: Sequence[str]) -> list[str]:
    """The persons of the pronouns among atoms, sorted."""
    return sorted(language.PERSONS[a] for a in atoms if a in language.PERSONS)


def _tense(gone: Sequence[str], come: Sequence[str]) -> bool:
    for one in gone:
        for other in come:
            if f"{one} {other}" in language.PAST_OF or f"{other} {one}" in language.PAST_OF:
                return True
            if _inflected(one, other) or _inflected(other, one):
                return True
    now = flips.PRESENT & {*gone, *come}
    return bool(now) and flips.PAST.intersection(gone) != flips.PAST.intersection(come)


def is_inflected(one: str, other: str) -> bool:
    """Whether two words are forms of one: want and wants, go and went, organise and organising.

    >>> is_inflected("wants", "want"), is_inflected("going", "go"), is_inflected("bad", "best")
    (True, True, False)
    """
    if f"{one} {other}" in language.PAST_OF or f"{other} {one}" in language.PAST_OF:
        return True
    return bool(_stems(one) & _stems(other))


def _stems(word: str) -> set[str]:
    """What a word may be a form of, its inflection taken off."""
    found = {word}
    for ending in ("s", "es", "ed", "d", "ing", "en", "n"):
        if word.endswith(ending) and len(word) - len(ending) >= 2:
            root = word[: -len(ending)]
            found |= {root, root + "e"}
            if len(root) > 2 and root[-1] == root[-2]:
                found.add(root[:-1])
            if root.endswith("i"):
                found.add(root[:-1] + "y")
    return found


def _inflected(base: str, past: str) -> bool:
    """Whether one is the past of the other by its ending: raise and raised, stop and stopped, try and tried."""
    if not past.endswith("ed") or len(past) < SHORTEST_PAST or base in language.PERSONS:
        return False
    if len(past) == SHORTEST_PAST and past.endswith("eed"):  # "seed" is no past of "see"
        return False
    root = base.removesuffix("s") if len(base) > 4 else base
    root = root.removesuffix("ing") if len(root) > 5 else root
    stem = past[:-2]
    doubled = stem[:-1] if len(stem) > 2 and stem[-1] == stem[-2] else stem
    changed = f"{stem[:-1]}y" if stem.endswith("i") else stem
    return root in {stem, f"{stem}e", past[:-1], doubled, changed}
