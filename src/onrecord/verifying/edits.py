"""Every difference between a quote and its passage as an edit with a name and with the flags of what it turns round."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.languages.wording import Wording
from onrecord.verifying.allowed import allowed
from onrecord.verifying.brackets import flags_in, is_meant, prefix_flag, stand_of
from onrecord.verifying.differences import Difference, Pair, word_range
from onrecord.words.meaning import flags_of
from onrecord.words.quote import Mark
from onrecord.words.tokenizer import Words

ALTERATIONS = frozenset({"replace", "insert", "delete", "move", "question"})
"""Names of edits that no policy allows; every other name is one that a policy can allow."""
SHORT_FORM = 5
"""Letters of a name in capitals throughout: "NATO"."""
MARKED = frozenset({Mark.BRACKET, Mark.PART, Mark.PARENTHESIS})


@dataclass(frozen=True, slots=True)
class Edit:
    """One difference: its name, the quote's words, the record's words, and the flags of what it turns round.

    ``places`` are the words ``[first, last)`` in the quote and in the record's passage.
    """

    op: str
    quote: str
    record: str
    flags: tuple[str, ...] = ()
    places: tuple[int, int, int, int] = (0, 0, 0, 0)


def edit_of(pair: Pair, op: str, d: Difference, flags: tuple[str, ...] = ()) -> Edit:
    q, r = word_range(pair.mine, d.a, d.b), word_range(pair.theirs, d.c, d.d)
    return Edit(op, pair.quote.words.said(*q), pair.passage.said(*r), flags, (*q, *r))


def named(pair: Pair, d: Difference) -> Iterator[Edit]:
    """One difference as one or more edits: what the reporter marked apart from what is left."""
    marks = [pair.quote.marks[w] for w in pair.mine.firsts[d.a : d.b]]
    marked = [n for n, m in enumerate(marks) if m in MARKED]
    if not marked:
        yield _plain(pair, d)
        return
    first, last = marked[0], marked[-1] + 1
    if _owns(pair, d, first, last):  # "[Okafor]'s" for "his"
        yield from _marked(pair, d, [Mark.BRACKET] * len(marks))
        return
    if _grew(pair, d, first, last):  # "[the senator]'s" for "it's"
        inner = Difference(d.a + first, d.a + last, d.c + first, d.d - (len(marks) - last))
        yield from _marked(pair, inner, marks[first:last])
    else:
        yield from _apart(pair, d, marks, first, last)


def _apart(pair: Pair, d: Difference, marks: Sequence[Mark], first: int, last: int) -> Iterator[Edit]:
    """What stands in marks apart from the words beside it, which stand for the record's."""
    if first and last < len(marks):  # words on either side: nobody can tell what the marks stand for
        yield _plain(pair, d)
    elif first:
        yield _plain(pair, Difference(d.a, d.a + first, d.c, d.d))
        yield from _marked(pair, Difference(d.a + first, d.a + last, d.d, d.d), marks[first:last])
    elif last < len(marks):
        yield from _marked(pair, Difference(d.a, d.a + last, d.c, d.c), marks[:last])
        yield _plain(pair, Difference(d.a + last, d.b, d.c, d.d))
    else:
        yield from _marked(pair, d, marks)


def _owns(pair: Pair, d: Difference, first: int, last: int) -> bool:
    """Whether a bracket with its ending behind it stands for one possessive, as it would with the ending inside."""
    ending = pair.mine.names[d.a + last : d.b] == ("'s",)
    theirs = pair.theirs.names[d.c : d.d]
    possessive = len(theirs) == 1 and theirs[0] in pair.wording.owning
    return not first and ending and possessive


def _grew(pair: Pair, d: Difference, first: int, last: int) -> bool:
    """Whether the words beside the marks are those of the record, and only grew into the difference."""
    mine, theirs = pair.mine.names[d.a : d.b], pair.theirs.names[d.c : d.d]
    tail = len(mine) - last
    if not first + tail or first + tail > len(theirs):
        return False
    return mine[:first] == theirs[:first] and mine[last:] == theirs[len(theirs) - tail :]


def _marked(pair: Pair, d: Difference, marks: Sequence[Mark]) -> Iterator[Edit]:
    """What stands in marks: an edit of their name where they only explain, else what they do not excuse."""
    lost, gained = pair.theirs.names[d.c : d.d], pair.mine.names[d.a : d.b]
    aside = all(m is Mark.PARENTHESIS for m in marks)
    if aside:
        lost = ()
        put_in = replace(d, c=d.d)
        yield _bracketed(pair, put_in, "parenthesis", lost, gained)
        if d.c < d.d:
            yield _plain(pair, Difference(d.b, d.b, d.c, d.d))
        return
    yield _bracketed(pair, d, "bracket", lost, gained)


def _bracketed(pair: Pair, d: Difference, name: str, lost: Sequence[str], gained: Sequence[str]) -> Edit:
    stand = stand_of(pair, d)
    plain = edit_of(pair, name, d)
    first, last = plain.places[:2]
    around = pair.quote.words.text[pair.quote.words.starts[first] - 1 : pair.quote.words.ends[last - 1] + 2]
    inside = prefix_flag(plain.quote, pair.wording) or (
        prefix_flag(around, pair.wording) if re.search(r"[\])]\w$", around) else ()
    )
    flags = (*inside, *(f for f in flags_in(stand, lost, gained) if f not in inside))
    if inside or is_meant(stand):
        return replace(plain, flags=flags)
    return replace(plain, op="replace" if lost else "insert", flags=flags)


def _plain(pair: Pair, d: Difference) -> Edit:
    """A difference without marks: an edit that has a name, or an alteration."""
    mine, theirs = pair.mine.names[d.a : d.b], pair.theirs.names[d.c : d.d]
    name = allowed(pair, d, mine, theirs)
    if name:
        edit = edit_of(pair, name, d)
        return replace(edit, flags=_hidden(edit, mine, theirs, pair.wording))
    if sorted(mine) == sorted(theirs):
        return edit_of(pair, "move", d)
    op = "replace" if mine and theirs else ("insert" if mine else "delete")
    return edit_of(pair, op, d, flags_of(theirs, mine, pair.wording, _names(pair, d)))


def _hidden(edit: Edit, mine: Sequence[str], theirs: Sequence[str], wording: Wording) -> tuple[str, ...]:
    """What an edit that leaves the words alone would hide all the same: a masked "not", or "notable" for "not able"."""
    if edit.op in {"masked", "link"}:
        return flags_of(theirs, mine, wording)
    a, b, c, d = edit.places
    run_together = edit.op == "spelling" and b - a != d - c
    return ("negation",) if run_together and ("not" in mine) != ("not" in theirs) else ()


def _names(pair: Pair, d: Difference) -> list[tuple[str, str]]:
    """The atoms of a difference that are printed as names, each with its side."""
    found = []
    for side, atoms, words, first, last in (
        ("gained", pair.mine, pair.quote.words, d.a, d.b),
        ("lost", pair.theirs, pair.passage, d.c, d.d),
    ):
        for n in range(first, last):
            if _is_name(words, atoms.firsts[n]):
                found.append((atoms.names[n], side))
    return found


def _is_name(words: Words, at: int) -> bool:
    surface, key = words.surface(at), words.keys[at]
    if not words.wording.capitals_tell:
        return False
    if not surface[:1].isupper() or (surface.isupper() and len(surface) > SHORT_FORM):  # a word shouted is no name
        return False
    if key in words.wording.no_names or key[:1].isdigit():
        return False
    return at > 0 and not re.search(r"[.?!:\n\"“‘(]", words.between(at)) and key not in words.wording.units
