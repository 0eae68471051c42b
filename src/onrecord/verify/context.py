"""What a quote leaves out at its edges: words that belong to the sentence, and those that would turn it round."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.verify.atoms import atoms_of
from onrecord.verify.flips import FLAGS
from onrecord.verify.languages import english as language
from onrecord.verify.words import words_of

BOUNDARY = re.compile(r"[.?!;:,—–\n(\[\"“]|--| - ")
SENTENCE = re.compile(r"[.?!\n]|\.\.\.")
OPENING = re.compile(r"[\s\"“”'‘’)\]]*")
REVERSING = frozenset("not never no neither nor without hardly barely scarcely nobody none cannot".split())
SOFT = frozenset("ever once even really actually necessarily just".split())
"""Adverbs that may stand between a negation and what it denies."""
LEAD = 12
TAIL = 8
"""Words looked at before and after a quote."""


@dataclass(frozen=True, slots=True)
class Cut:
    """What was left out at an edge, and its flags. ``within`` is true where the sentence went on without a pause."""

    words: str = ""
    flags: tuple[str, ...] = ()
    within: bool = False


def cut_before(before: str, *, sentence: bool, clause: bool = False) -> Cut:
    """What stands before a quote in its clause. ``sentence``: the quote is printed as if its sentence began there;
    ``clause``: it is long enough to be one, so that an "if" right before it counts.

    >>> cut_before("The owners are not ", sentence=False).flags
    ('negation',)
    """
    pieces = BOUNDARY.split(before)
    lead = pieces[-1]
    names = atoms_of(words_of(lead)).names[-LEAD:]
    if not names or names[-1] in language.AND_WORDS:
        return Cut()
    at = len(names) - 1
    while at > 0 and names[at] in SOFT:
        at -= 1
    flags = {"negation"} if names[at] in REVERSING or _not_held(names) else set()
    if clause and names[-1] in {"if", "unless"}:
        flags.add("condition")
    if sentence:
        flags |= _turned(names) - {"contrast"}
    return Cut(" ".join(lead.split()), _ordered(flags), within=True)


def _not_held(names: tuple[str, ...]) -> bool:
    """Whether the words before a clause say that it is not so: "I do not believe that", "nobody can say", "I doubt".

    >>> [_not_held(tuple(w.split())) for w in ("i do not believe that", "i doubt", "i believe that")]
    [True, True, False]
    """
    verb = len(names) - (2 if names[-1] == "that" else 1)
    if verb < 0:
        return False
    if names[verb] in language.DOUBTING:
        return not any(n in REVERSING for n in names[max(0, verb - 3) : verb])
    return names[verb] in language.HOLDING and any(n in REVERSING for n in names[max(0, verb - 3) : verb])


def cut_after(after: str, *, punctuated: bool) -> Cut:
    """What stands after a quote up to the end of its sentence. ``punctuated``: the record has sentence ends at all.

    >>> cut_after(" if the grant comes. Or not.", punctuated=True)
    Cut(words='if the grant comes', flags=('condition',), within=True)
    """
    opening = OPENING.match(after)
    rest = after[opening.end() :] if opening else after
    if "\n" in after[: len(after) - len(rest)] or SENTENCE.match(rest):
        return Cut()
    clause = SENTENCE.split(rest)[0]
    within = not re.match(r"[,;:—–(\[]|--|- ", clause)
    names = atoms_of(words_of(clause)).names[:TAIL]
    if not names:
        return Cut()
    flags = _turned(names[:1]) | (
        _turned(names[:2]) & {"condition"} if within or names[0] not in language.AND_WORDS else set()
    )
    if not punctuated:
        within, flags = False, flags & {"condition"}
    return Cut(" ".join(clause.strip(" ,;:—–-").split()), _ordered(flags), within=within and punctuated)


def _turned(names: tuple[str, ...]) -> set[str]:
    found = set()
    for name in names:
        if name in REVERSING:
            found.add("negation")
        if name in language.CONDITIONS:
            found.add("condition")
        if name in language.CONTRASTS:
            found.add("contrast")
    return found


def _ordered(flags: set[str]) -> tuple[str, ...]:
    return tuple(f for f in FLAGS if f in flags)


def gap_flags(gap: str) -> tuple[str, ...]:
    """The flags of words that an ellipsis stands for: what the sentence broken off and the one resumed lose by it.

    >>> gap_flags("never, as long as I live,"), gap_flags("if it rains. It did not rain. Then")
    (('negation', 'condition'), ('condition',))
    """
    sentences = SENTENCE.split(gap)
    if len(sentences) == 1:
        return _ordered(
            _turned(atoms_of(words_of(gap)).names) | ({"condition"} if "as long as" in gap.lower() else set())
        )
    after = cut_after(sentences[0] + ".", punctuated=True).flags
    return _ordered(set(after) | set(cut_before(sentences[-1], sentence=False).flags))
