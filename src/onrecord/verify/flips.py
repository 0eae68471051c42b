"""Which changes can turn a meaning round: flags, one by one, that no score hides."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onrecord.verify.languages import english as language

FLAGS = ("negation", "number", "modal", "pronoun", "name", "tense", "condition", "contrast", "restriction", "question")
"""Every flag, in the order in which they are listed."""
CLAUSE = 4
"""Words from which on something lost or put in is a clause with pronouns of its own."""
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
    found = {flag for flag in CLASSES if _of_class(flag, gone) != _of_class(flag, come)}
    if _negated(gone, come):
        found.add("negation")
    if [w for w in gone if is_number(w)] != [w for w in come if is_number(w)]:
        found.add("number")
    if _persons(gone) != _persons(come):
        found.add("pronoun")
    if _tense(gone, come):
        found.add("tense")
    if len(gone) + len(come) > CLAUSE and not (gone and come):
        found.discard("pronoun")  # it went with its clause; none was changed for another
    sides = {side for word, side in names if word in (gone if side == "lost" else come)}
    if sides:
        found.add("name")
    if any(phrase in f" {' '.join(lost)} " for phrase in _HEDGED) != any(p in f" {' '.join(gained)} " for p in _HEDGED):
        found.add("restriction")
    return tuple(flag for flag in FLAGS if flag in found)


_HEDGED = tuple(f" {phrase} " for phrase in sorted(language.HEDGES))


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
    """Whether an atom is a number or a word that counts."""
    return atom.startswith("#") or atom[:1].isdigit() or atom in language.NUMBER_WORDS or atom in language.SCALES


def _persons(atoms: Sequence[str]) -> list[str]:
    return sorted(language.PERSONS[a] for a in atoms if a in language.PERSONS)


def _tense(gone: Sequence[str], come: Sequence[str]) -> bool:
    for one in gone:
        for other in come:
            if f"{one} {other}" in language.PAST_OF or f"{other} {one}" in language.PAST_OF:
                return True
            if _inflected(one, other) or _inflected(other, one):
                return True
    auxiliaries = {"was", "were", "had", "did", "been"}
    return bool((auxiliaries & set(gone)) ^ (auxiliaries & set(come))) and bool(
        {"is", "are", "has", "have", "do", "does", "am", "'s"} & (set(gone) | set(come))
    )


def _inflected(base: str, past: str) -> bool:
    """Whether one is the past of the other by its ending: raise and raised, stop and stopped, try and tried."""
    if not past.endswith("ed") or len(past) < 5 or base.endswith("ed"):
        return False
    root = base.removesuffix("s") if len(base) > 4 else base
    root = root.removesuffix("ing") if len(root) > 5 else root
    stem = past[:-2]
    return (
        root in {stem, stem + "e", past[:-1]}
        or (root.endswith("y") and stem == root[:-1] + "i")
        or (len(stem) > 2 and stem[-1] == stem[-2] and stem[:-1] == root)
    )
