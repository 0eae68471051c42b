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

from onrecord.languages.wording import Wording
from onrecord.verifying.differences import Difference, Pair, word_range
from onrecord.words.meaning import FLAGS, flags_of, is_inflected, is_number, persons_of
from onrecord.words.normal_forms import atoms_of
from onrecord.words.tokenizer import words_of

EXCUSED = frozenset({"tense"})
"""The flag that a bracket always excuses: it fits a verb to the sentence around it."""
LONGEST_PHRASE = 12
"""Words of a phrase that explains."""
PART = re.compile(r"[\[(]([^\W\d_]+)[\])]")


@dataclass(frozen=True, slots=True, kw_only=True)
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
    wording: Wording


def stand_of(pair: Pair, d: Difference) -> Stand:
    """The bracket of a difference."""
    a, b = word_range(pair.mine, d.a, d.b)
    words = pair.quote.words
    return Stand(
        mine=pair.mine.names[d.a : d.b],
        theirs=pair.theirs.names[d.c : d.d],
        printed=tuple(words.surface(n) for n in pair.mine.firsts[d.a : d.b]),
        said=tuple(pair.passage.surface(n) for n in pair.theirs.firsts[d.c : d.d]),
        before=words.surface(a - 1) if a else "",
        after=words.surface(b) if b < len(words) else "",
        first=not a,
        wording=pair.wording,
    )


def is_meant(stand: Stand) -> bool:
    """Whether house styles mean this bracket: it explains, or says the same in another form."""
    if stand.theirs and all(w in stand.wording.deleted for w in stand.mine):  # "[expletive]"
        return all(stand.wording.is_indecent(w) for w in stand.theirs if tells(w, stand.wording))
    if not any(_stands(w, stand.wording) for w in stand.theirs):  # nothing gave way but small words
        return explains(stand) and not _turns_helper(stand)
    return any(step(stand) for step in STANDING_STEPS)


def _stands(word: str, wording: Wording) -> bool:
    return tells(word, wording) or word in wording.persons or word in wording.pointing


def flags_in(stand: Stand, lost: Sequence[str], gained: Sequence[str]) -> tuple[str, ...]:
    """The flags of a bracket that no mark excuses. ``lost`` and ``gained`` are atoms.

    A pronoun may be told by a noun, and a name be put in; changed for another it is another person.
    """
    flags = set(flags_of(lost, gained, stand.wording)) - EXCUSED
    if not _other_person(stand, lost, gained):
        flags.discard("pronoun")
    if stand.theirs and _changes_name(stand):
        flags.add("name")
    if not stand.theirs and _dates(stand):  # "in August [2008]"
        flags.discard("number")
    if _hedged(stand) or _narrows(stand):
        flags.add("restriction")
    return tuple(flag for flag in FLAGS if flag in flags)


def _other_person(stand: Stand, lost: Sequence[str], gained: Sequence[str]) -> bool:
    """Whether a pronoun was changed for another: "[they]" for "we"."""
    if any(tells(w, stand.wording) for w in stand.mine):  # a noun tells whom it points to
        return False
    one, other = set(persons_of(lost, stand.wording)), set(persons_of(gained, stand.wording))
    return bool(one and other) and one != other


def _hedged(stand: Stand) -> bool:
    """Whether a phrase makes what is said less: "[in part]"."""
    return bool(stand.mine) and stand.mine[0] in stand.wording.prepositions and stand.mine[-1] in stand.wording.hedging


def prefix_flag(printed: str, wording: Wording) -> tuple[str, ...]:
    """The flag of a prefix in brackets that turns the word it stands before: "[in]famous", "(dis)honest"."""
    parts = (p.lower() for p in PART.findall(printed))
    return ("negation",) if any(p in wording.unlike_prefixes for p in parts) else ()


# ---------------------------------------------------------------- words put in
def explains(stand: Stand) -> bool:
    """Whether words that were put in only explain."""
    if not any(tells(w, stand.wording) for w in stand.mine) or any(step(stand) for step in NOTE_STEPS):
        return True  # helping, noted
    if _is_named(stand):
        placed = stand.mine[0] in stand.wording.prepositions and _adds_phrase(stand)  # "[In Old Holm]"
        return placed or _called(stand) or _described(stand)
    return _adds_phrase(stand) or _described(stand) or _apposed(stand)


def _is_named(stand: Stand) -> bool:
    """Whether all that was put in is names; at the head of a sentence one capital tells nothing."""
    content = [n for n, w in enumerate(stand.mine) if tells(w, stand.wording)]
    names = all(stand.printed[n][:1].isupper() or stand.mine[n].startswith("#") for n in content)
    lone = stand.first and len(content) == 1
    return names and not (lone and not stand.after[:1].isupper())


def _remarks(stand: Stand) -> bool:
    """A remark on the text: "[sic]", "[laughter]"."""
    return all(w in stand.wording.remarks for w in stand.mine)


def _dates(stand: Stand) -> bool:
    """Whether a year was put in behind a month or a day: "in August [2008]"."""
    year = re.fullmatch(r"#[12]\d{3}", stand.mine[-1])
    if not year or len(stand.mine) > 2:
        return False
    beside = stand.before.lower().strip(".,") in stand.wording.months or stand.before[:1].isdigit()
    return beside if len(stand.mine) == 1 else stand.mine[0] in stand.wording.before_years


def _turns_helper(stand: Stand) -> bool:
    """Whether a small word was put in that changes what is said: "[after]" for "before", "[too] good"."""
    mine, theirs = set(stand.mine) - set(stand.theirs), set(stand.theirs) - set(stand.mine)
    if stand.theirs and (mine & stand.wording.prepositions and theirs & stand.wording.prepositions):
        return True
    return bool(mine & stand.wording.intensifying) or (len(stand.mine) == 1 and bool(mine & stand.wording.owning))


def _adds_phrase(stand: Stand) -> bool:
    """A phrase that says where, when, of what or which: "[on pensions]", "[the bill]", "[who was there]"."""
    head, last = stand.mine[0], stand.mine[-1]
    if len(stand.mine) > LONGEST_PHRASE or last in stand.wording.and_words or last in stand.wording.ending_no_phrase:
        return False
    if _judges(stand) or (head == "to" and not _to_something(stand)):
        return False
    if head in stand.wording.prepositions:  # but "[in part]" takes something back
        return last not in stand.wording.hedging
    return head in stand.wording.opening_phrases and len(stand.mine) > 1


def _judges(stand: Stand) -> bool:
    """Whether a word judges or sorts, and is no part of a place's name: "[in Old Holm]"."""
    words = zip(stand.mine, stand.printed, strict=True)
    return any(w in stand.wording.judging and not (w in stand.wording.in_places and s[:1].isupper()) for w, s in words)


def _to_something(stand: Stand) -> bool:
    """Whether a "to" leads to a noun, and not to an act: "[to build it]"."""
    return bool(stand.mine[1:2]) and (stand.mine[1] in stand.wording.determiners or stand.printed[1][:1].isupper())


def _called(stand: Stand) -> bool:
    """A name beside a pronoun or noun that means the same, or before the rest of a name."""
    before = stand.before.lower()
    beside_noun = bool(before) and tells(before, stand.wording) and not before.endswith("ly")
    beside_pronoun = before in stand.wording.persons or before in stand.wording.pointing
    return beside_pronoun or beside_noun or stand.after[:1].isupper()


def _described(stand: Stand) -> bool:
    """A plain word between a determiner, or a number, and its noun."""
    before = stand.before.lower()
    plain = not any(w in stand.wording.judging or w.endswith("ly") for w in stand.mine)
    counted = is_number(before, stand.wording) or before in stand.wording.units or before in stand.wording.tens
    led = before in stand.wording.determiners or counted
    return plain and led and stand.mine[-1] not in stand.wording.and_words


def _apposed(stand: Stand) -> bool:
    """Several people or things beside the pronoun that means them: "They [teachers] cannot pay"."""
    before = stand.before.lower()
    plural = before in stand.wording.persons and stand.wording.persons[before].endswith("3p")
    return (
        plural
        and stand.mine[-1].endswith(stand.wording.plural_endings)
        and not any(w in stand.wording.judging for w in stand.mine)
    )


def _narrows(stand: Stand) -> bool:
    """Whether a word put in before a noun without "the" makes it fewer: "[white] women"."""
    if stand.theirs or not stand.after:
        return False
    following = words_of(stand.after, stand.wording)
    beside = tells(atoms_of(following).names[0] if following.keys else stand.after.lower(), stand.wording)
    return beside and any(tells(w, stand.wording) for w in stand.mine) and not explains(stand)


NOTE_STEPS = (_dates, _remarks)
"""What is noted, not said."""


# ---------------------------------------------------------------- words that stand for others
def _inflected(stand: Stand) -> bool:
    """The same words in another form: "want[s]", "[going]"."""
    mine, theirs = _content(stand.mine, stand.wording), _content(stand.theirs, stand.wording)
    if not theirs or len(mine) != len(theirs):
        return False
    return all(a == b or is_inflected(a, b, stand.wording) for a, b in zip(mine, theirs, strict=True))


def _spelled(stand: Stand) -> bool:
    """More of the same name, or a short form written out: "[Environmental Protection Agency]" for "EPA"."""
    more = [
        s for w, s in zip(stand.mine, stand.printed, strict=True) if tells(w, stand.wording) and w not in stand.theirs
    ]
    if not all(_is_part_of_name(s) for s in more):
        return False
    names = _proper(stand.theirs, stand.said, stand.wording)
    initials = _initials(stand.printed)
    short = bool(initials) and initials in stand.theirs
    return bool(names) and (short or set(names) <= set(stand.mine))


def _initials(printed: Sequence[str]) -> str:
    """The first letters of the words with a capital: "epa" of "Environmental Protection Agency"."""
    return "".join(s[0] for s in printed if s[:1].isupper()).lower()


def _is_part_of_name(printed: str) -> bool:
    return printed[:1].isupper() and not printed.endswith(("'s", "’s")) and "-" not in printed


def _proper(words: Sequence[str], printed: Sequence[str], wording: Wording) -> list[str]:
    """The words of content that are printed with a capital."""
    return [w for w, s in zip(words, printed, strict=True) if tells(w, wording) and s[:1].isupper()]


def _pointed(stand: Stand) -> bool:
    """A noun or name for words that only point: he, that, the guy, over there."""
    points = all(w in stand.wording.pointers for w in stand.theirs if tells(w, stand.wording))
    return points and not any(w in stand.wording.judging for w in stand.mine)


def _office_for_name(stand: Stand) -> bool:
    """An office or a body for a name: "[the president]" for Obama."""
    lost, gained = _content(stand.theirs, stand.wording), _content(stand.mine, stand.wording)
    if not lost or not gained or any(w in stand.wording.judging for w in gained):
        return False
    named = len(_proper(stand.theirs, stand.said, stand.wording)) == len(lost)
    return named and stand.printed[-1][:1].islower() and gained[-1] in stand.wording.title_words


def _name_for_office(stand: Stand) -> bool:
    """A name for an office or a body: "[Obama]" for the president."""
    lost, gained = _content(stand.theirs, stand.wording), _content(stand.mine, stand.wording)
    if not lost or not gained or any(w in stand.wording.judging for w in gained):
        return False
    common = all(s[:1].islower() for w, s in zip(stand.theirs, stand.said, strict=True) if tells(w, stand.wording))
    proper = len(_proper(stand.mine, stand.printed, stand.wording)) == len(gained)
    return common and proper and lost[-1] in stand.wording.holder_words


STANDING_STEPS = (_inflected, _spelled, _pointed, _office_for_name, _name_for_office)
"""How a bracket may stand for words of the record."""


def _changes_name(stand: Stand) -> bool:
    """Whether a name of the record gives way to another, or to a word that only points."""
    return bool(_proper(stand.theirs, stand.said, stand.wording)) and not is_meant(stand)


def _content(words: Sequence[str], wording: Wording) -> list[str]:
    """The words of content."""
    return [w for w in words if tells(w, wording)]


def tells(word: str, wording: Wording) -> bool:
    """Whether a word is one of content: no helper, pronoun or pointer."""
    return word not in wording.function and word not in wording.persons and word not in wording.determiners
