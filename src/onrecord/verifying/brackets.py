"""Editors' brackets, as house styles mean them: they explain, and attribute no words to anybody.

Words put in:

1. noted      a remark on the text: [sic], [laughter]
2. helping    words that only carry a sentence: [the], [to], [is]
3. added      a phrase that says where, when, of what or which: [on pensions], [the bill], [who was there]
4. called     a name beside the one who is meant: he [Clinton], [Hillary] Clinton
5. described  a plain word between "the" and its noun: the [tax] bill

Words that stand for others:

1. inflected  the same word in another form: want[s], [going]
2. spelled    more of the same name: [Hillary Clinton] for Hillary
3. pointed    a noun or name for a word that only points: [the senator] for he
4. titled     a name for an office, or an office for a name: [the president] for Obama

Everything else changes what was said, whatever marks stand around it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.languages.en import frames, lexicon, stage
from onrecord.languages.en import meaning as language
from onrecord.languages.en.numbers import MONTHS
from onrecord.languages.en.variants import is_indecent
from onrecord.verifying.differences import Difference, Pair, word_range
from onrecord.words.meaning import flags_of, is_inflected, is_number, persons_of

EXCUSED = frozenset({"tense"})
"""The flag that a bracket always excuses: it fits a verb to the sentence around it."""
LONGEST_PHRASE = 12
"""Words of a phrase that explains."""
PART = re.compile(r"[\[(]([^\W\d_]+)[\])]")


@dataclass(frozen=True, slots=True)
class Stand:
    """A bracket where it stands: the words in it, those of the record in its place, and their neighbours' folded keys.

    ``mine`` and ``theirs`` are atoms, ``printed`` and ``said`` the words that each was made of, as they are printed.
    """

    mine: tuple[str, ...]
    theirs: tuple[str, ...]
    printed: tuple[str, ...]
    said: tuple[str, ...]
    before: str
    after: str
    first: bool


def stand_of(pair: Pair, d: Difference) -> Stand:
    """The bracket of a difference."""
    a, b = word_range(pair.mine, d.a, d.b)
    words = pair.quote.words
    return Stand(
        pair.mine.names[d.a : d.b],
        pair.theirs.names[d.c : d.d],
        tuple(words.surface(n) for n in pair.mine.firsts[d.a : d.b]),
        tuple(pair.passage.surface(n) for n in pair.theirs.firsts[d.c : d.d]),
        words.surface(a - 1) if a else "",
        words.surface(b) if b < len(words) else "",
        not a,
    )


def is_meant(stand: Stand) -> bool:
    """Whether house styles mean this bracket: it explains, or says the same in another form."""
    if stand.theirs and all(w in {"expletive", "expletives", "deleted"} for w in stand.mine):
        return all(is_indecent(w) for w in stand.theirs if _tells(w))
    if not stand.theirs or not any(_tells(w) or w in language.PERSONS or w in frames.POINTING for w in stand.theirs):
        return explains(stand) and not _turns_helper(stand)
    return _inflected(stand) or _spelled(stand) or _pointed(stand) or _titled(stand)


def flags_in(stand: Stand, lost: Sequence[str], gained: Sequence[str]) -> tuple[str, ...]:
    """The flags of a bracket that no mark excuses. ``lost`` and ``gained`` are atoms.

    A pronoun may be told by a noun, and a name be put in; changed for another it is another person.
    """
    flags = set(flags_of(lost, gained)) - EXCUSED
    pointing = not any(_tells(w) for w in stand.mine)
    one, other = persons_of(lost), persons_of(gained) if pointing else []
    if not (one and other and set(one) != set(other)):
        flags.discard("pronoun")
    if stand.theirs and _changes_name(stand):
        flags.add("name")
    if not stand.theirs and _dates(stand):
        flags.discard("number")
    hedged = stand.mine[:1] and stand.mine[0] in frames.PREPOSITIONS and stand.mine[-1] in frames.HEDGING
    if hedged or (not stand.theirs and _narrows(stand)):
        flags.add("restriction")
    return tuple(flag for flag in _ORDER if flag in flags)


def prefix_flag(printed: str) -> tuple[str, ...]:
    """The flag of a prefix in brackets that turns the word it stands before: "[in]famous", "(dis)honest"."""
    parts = (p.lower() for p in PART.findall(printed))
    return ("negation",) if any(p in language.NEGATIVE_PREFIXES or p in {"mis", "anti"} for p in parts) else ()


# ---------------------------------------------------------------- words put in
def explains(stand: Stand) -> bool:
    """Whether words that were put in only explain."""
    content = [n for n, w in enumerate(stand.mine) if _tells(w)]
    if not content:
        return True  # helping
    if _dates(stand) or all(w in stage.STAGE or w in frames.NOTES for w in stand.mine):
        return True  # noted
    names = [stand.printed[n][:1].isupper() or stand.mine[n].startswith("#") for n in content]
    if all(names) and not (stand.first and len(content) == 1 and not stand.after[:1].isupper()):
        return _called(stand) or _described(stand)
    if len(stand.mine) <= LONGEST_PHRASE and stand.mine[-1] not in language.AND_WORDS and _adds_phrase(stand):
        return True
    return _described(stand)


def _dates(stand: Stand) -> bool:
    """Whether a year was put in behind a month or a day: "in August [2008]"."""
    year = re.fullmatch(r"#[12]\d{3}", stand.mine[-1])
    if not year or len(stand.mine) > 2:
        return False
    beside = stand.before.lower().strip(".,") in MONTHS or stand.before[:1].isdigit()
    return beside if len(stand.mine) == 1 else stand.mine[0] in {"in", "of", "since", "by", "from"}


def _turns_helper(stand: Stand) -> bool:
    """Whether a small word was put in that changes what is said: "[after]" for "before", "[too] good"."""
    mine, theirs = set(stand.mine) - set(stand.theirs), set(stand.theirs) - set(stand.mine)
    if stand.theirs and (mine & frames.PREPOSITIONS and theirs & frames.PREPOSITIONS):
        return True
    return bool(mine & frames.INTENSIFYING) or (len(stand.mine) == 1 and bool(mine & frames.OWNING))


def _adds_phrase(stand: Stand) -> bool:
    head = stand.mine[0]
    if any(w in frames.JUDGING for w in stand.mine) or stand.mine[-1] in frames.PREPOSITIONS | language.PERSONS.keys():
        return False
    if head == "to" and not (
        stand.mine[1:2] and (stand.mine[1] in frames.DETERMINERS or stand.printed[1][:1].isupper())
    ):
        return False  # an act: "[to build it]"
    if head in frames.PREPOSITIONS:
        return stand.mine[-1] not in frames.HEDGING
    opens = head in frames.DETERMINERS or head in frames.RELATIVES
    return opens and len(stand.mine) > 1


def _called(stand: Stand) -> bool:
    """A name beside a pronoun or noun that means the same, or before the rest of a name."""
    before = stand.before.lower()
    beside_noun = bool(before) and _tells(before) and not before.endswith("ly")
    return before in language.PERSONS or before in frames.POINTING or beside_noun or stand.after[:1].isupper()


def _described(stand: Stand) -> bool:
    """A plain word between a determiner, or a number, and its noun."""
    before = stand.before.lower()
    plain = not any(w in frames.JUDGING or w.endswith("ly") for w in stand.mine)
    return plain and (before in frames.DETERMINERS or is_number(before)) and stand.mine[-1] not in language.AND_WORDS


def _narrows(stand: Stand) -> bool:
    """Whether a word put in before a noun without "the" makes it fewer: "[white] women"."""
    return (
        any(_tells(w) for w in stand.mine) and not explains(stand) and bool(stand.after) and _tells(stand.after.lower())
    )


# ---------------------------------------------------------------- words that stand for others
def _inflected(stand: Stand) -> bool:
    mine = [w for w in stand.mine if _tells(w)]
    theirs = [w for w in stand.theirs if _tells(w)]
    return (
        bool(theirs)
        and len(mine) == len(theirs)
        and all(a == b or is_inflected(a, b) for a, b in zip(mine, theirs, strict=True))
    )


def _spelled(stand: Stand) -> bool:
    """More of the same name, or a short form written out: "[Environmental Protection Agency]" for "EPA"."""
    names = [w for w, s in zip(stand.theirs, stand.said, strict=True) if _tells(w) and s[:1].isupper()]
    held = set(stand.mine)
    more = [s for w, s in zip(stand.mine, stand.printed, strict=True) if _tells(w) and w not in stand.theirs]
    if any(not s[:1].isupper() or s.endswith(("'s", "’s")) or "-" in s for s in more):
        return False
    initials = "".join(s[0] for s in stand.printed if s[:1].isupper()).lower()
    short = any(initials and w == initials for w in stand.theirs)
    return bool(names) and (all(w in held for w in names) or short)


def _pointed(stand: Stand) -> bool:
    """A noun or name for words that only point: he, that, the guy, over there."""
    lost = [w for w in stand.theirs if _tells(w)]
    if any(w not in frames.GENERIC and w not in frames.POINTING for w in lost):
        return False
    return not any(w in frames.JUDGING for w in stand.mine)


def _titled(stand: Stand) -> bool:
    """A name for an office or a body, an office or a body for a name."""
    lost = [w for w in stand.theirs if _tells(w)]
    gained = [w for w in stand.mine if _tells(w)]
    named = all(s[:1].isupper() for w, s in zip(stand.theirs, stand.said, strict=True) if _tells(w))
    offices = frames.OFFICES | lexicon.ROLE_NOUNS | lexicon.TITLES | lexicon.BODY_WORDS
    if any(w in frames.JUDGING for w in gained):
        return False
    if lost and named and gained and all(s[:1].islower() for s in stand.printed[-1:]):
        return gained[-1] in frames.OFFICES | lexicon.TITLES | lexicon.BODY_WORDS
    proper = all(s[:1].isupper() for w, s in zip(stand.mine, stand.printed, strict=True) if _tells(w))
    common = bool(lost) and all(s[:1].islower() for w, s in zip(stand.theirs, stand.said, strict=True) if _tells(w))
    return common and lost[-1] in offices and bool(gained) and proper


def _changes_name(stand: Stand) -> bool:
    """Whether a name of the record gives way to another, or to a word that only points."""
    names = {w for w, s in zip(stand.theirs, stand.said, strict=True) if _tells(w) and s[:1].isupper()}
    return bool(names) and not is_meant(stand)


def _tells(word: str) -> bool:
    """Whether a word is one of content: no helper, pronoun or pointer."""
    return word not in language.FUNCTION and word not in language.PERSONS and word not in frames.DETERMINERS


_ORDER = ("negation", "number", "modal", "pronoun", "name", "tense", "condition", "contrast", "restriction", "question")
