"""Changes that can turn a meaning round: flags, one by one, that no score hides."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from onrecord.languages.signs import SAID_SIGNS
from onrecord.languages.wording import Wording

FLAGS = ("negation", "number", "modal", "pronoun", "name", "tense", "condition", "contrast", "restriction", "question")
"""Every flag, in the order in which they are listed."""
CLAUSE = 4
"""Words from which on something lost or put in is a clause with pronouns of its own."""
SHORTEST_PAST = 4
"""Letters of the shortest past by its ending: "used"."""


def flags_of(
    lost: Sequence[str], gained: Sequence[str], wording: Wording, names: Iterable[tuple[str, str]] = ()
) -> tuple[str, ...]:
    """The flags of a change: ``lost`` are the record's atoms that the quote lacks, ``gained`` those it has instead.

    ``names`` are the atoms of either side that are printed as names, with the side ("lost" or "gained").

    >>> from onrecord.languages import ENGLISH
    >>> [flags_of([a], b, ENGLISH.wording) for a, b in (("not", []), ("he", ["they"]), ("raise", ["raised"]))]
    [('negation',), ('pronoun',), ('tense',)]
    """
    gone, come = _net(lost, gained)
    change = Change(tuple(lost), tuple(gained), tuple(gone), tuple(come), tuple(names), wording)
    found = {flag for flag in wording.classes if _of_class(flag, gone, wording) != _of_class(flag, come, wording)}
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
    wording: Wording


def _denies(change: Change) -> bool:
    """A word gives way to its opposite by prefix: "unhappy" for "happy"."""
    return _negated(change.gone, change.come, change.wording)


def _counts_otherwise(change: Change) -> bool:
    """A number changes: "nine" for "five"."""
    return [w for w in change.gone if is_number(w, change.wording)] != [
        w for w in change.come if is_number(w, change.wording)
    ]


def _is_of_another(change: Change) -> bool:
    """A pronoun changes: "they" for "we"; where a clause was cut or put in as a whole, its pronouns went with it."""
    clause = len(change.gone) + len(change.come) > CLAUSE and not (change.gone and change.come)
    return not clause and persons_of(change.gone, change.wording) != persons_of(change.come, change.wording)


def _is_of_another_time(change: Change) -> bool:
    """A verb changes its time: "raised" for "raise"."""
    return _tense(change.gone, change.come, change.wording)


def _names_another(change: Change) -> bool:
    """A name is lost or gained: "Lee" for "Hallam"."""
    return any(word in (change.gone if side == "lost" else change.come) for word, side in change.names)


def _hedges(change: Change) -> bool:
    """A phrase that makes it less than sure stands on one side alone: "kind of"."""
    return _is_hedged(change.lost, change.wording) != _is_hedged(change.gained, change.wording)


FLAG_STEPS: tuple[tuple[str, Callable[[Change], bool]], ...] = (
    ("negation", _denies),
    ("number", _counts_otherwise),
    ("pronoun", _is_of_another),
    ("tense", _is_of_another_time),
    ("name", _names_another),
    ("restriction", _hedges),
)
"""Flags beside those of word classes, each with its test."""


def _is_hedged(atoms: Sequence[str], wording: Wording) -> bool:
    whole = f" {' '.join(atoms)} "
    return any(phrase in whole for phrase in wording.hedged)


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


def _of_class(flag: str, atoms: Sequence[str], wording: Wording) -> list[str]:
    return sorted(a for a in atoms if flag in wording.class_of.get(a, ()))


def _negated(gone: Sequence[str], come: Sequence[str], wording: Wording) -> bool:
    """A word against its opposite by prefix: "happy" and "unhappy"."""
    for one, other in ((gone, come), (come, gone)):
        words = set(other)
        if any(w.startswith(p) and w[len(p) :] in words for w in one for p in wording.negative_prefixes if len(w) > 4):
            return True
    return False


def is_number(atom: str, wording: Wording) -> bool:
    """Whether an atom is a number, a word that counts, money, or a sign between figures."""
    if atom[:1] == "#" or atom[:1].isdigit():
        return True
    return atom in SAID_SIGNS or atom in wording.counting


def persons_of(atoms: Sequence[str], wording: Wording) -> list[str]:
    """The persons of the pronouns among atoms, sorted."""
    return sorted(wording.persons[a] for a in atoms if a in wording.persons)


def _tense(gone: Sequence[str], come: Sequence[str], wording: Wording) -> bool:
    for one in gone:
        for other in come:
            if f"{one} {other}" in wording.past_of or f"{other} {one}" in wording.past_of:
                return True
            if _inflected(one, other, wording) or _inflected(other, one, wording):
                return True
    now = wording.present & {*gone, *come}
    return bool(now) and wording.past.intersection(gone) != wording.past.intersection(come)


def is_inflected(one: str, other: str, wording: Wording) -> bool:
    """Whether two words are forms of one: want and wants, go and went, organise and organising.

    >>> from onrecord.languages import ENGLISH
    >>> [is_inflected(a, b, ENGLISH.wording) for a, b in (("wants", "want"), ("going", "go"), ("bad", "best"))]
    [True, True, False]
    """
    if f"{one} {other}" in wording.past_of or f"{other} {one}" in wording.past_of:
        return True
    return bool(wording.past_of) and bool(_stems(one) & _stems(other))


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


def _inflected(base: str, past: str, wording: Wording) -> bool:
    """Whether one is the past of the other by its ending: raise and raised, stop and stopped, try and tried."""
    if not past.endswith("ed") or len(past) < SHORTEST_PAST or base in wording.persons:
        return False
    if len(past) == SHORTEST_PAST and past.endswith("eed"):  # "seed" is no past of "see"
        return False
    root = base.removesuffix("s") if len(base) > 4 else base
    root = root.removesuffix("ing") if len(root) > 5 else root
    return root in _roots(past[:-2])


def _roots(stem: str) -> set[str]:
    """What a past without its "ed" may be the past of: "rais" of "raise", "stopp" of "stop", "tri" of "try"."""
    doubled = stem[:-1] if len(stem) > 2 and stem[-1] == stem[-2] else stem
    changed = f"{stem[:-1]}y" if stem.endswith("i") else stem
    return {stem, f"{stem}e", doubled, changed}
