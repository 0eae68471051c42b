"""Every difference between a quote and its passage as an edit with a name and with the flags of what it turns round."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.languages.en import meaning as language
from onrecord.verifying.allowed import allowed
from onrecord.verifying.brackets import flags_in, is_meant, prefix_flag, stand_of
from onrecord.verifying.differences import Difference, Pair, word_range
from onrecord.words.meaning import flags_of
from onrecord.words.quote import Mark
from onrecord.words.tokenizer import Words

ALTERATIONS = frozenset({"replace", "insert", "delete", "move", "question"})
"""Names of edits that no policy allows; every other name is one that a policy can allow."""
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
    first = next((n for n, m in enumerate(marks) if m in MARKED), None)
    if first is None:
        yield _plain(pair, d)
        return
    last = max(n for n, m in enumerate(marks) if m in MARKED) + 1
    head, tail = first, len(marks) - last
    mine, theirs = pair.mine.names[d.a : d.b], pair.theirs.names[d.c : d.d]
    if (
        head + tail
        and head + tail <= len(theirs)
        and mine[:head] == theirs[:head]
        and (not tail or mine[last:] == theirs[len(theirs) - tail :])
    ):  # words that only grew into the difference: "[the senator]'s" for "it's"
        yield from _marked(pair, Difference(d.a + first, d.a + last, d.c + head, d.d - tail), marks[first:last])
        return
    if not (first or last < len(marks)):
        yield from _marked(pair, d, marks)
        return
    before, after = Difference(d.a, d.a + first, d.c, d.d), Difference(d.a + last, d.b, d.d, d.d)
    if first and last < len(marks):
        yield _plain(pair, d)
        return
    inserted = Difference(d.a + first, d.a + last, d.d, d.d)
    if first:
        yield _plain(pair, before)
        yield from _marked(pair, inserted, marks[first:last])
    else:
        yield from _marked(pair, Difference(d.a, d.a + last, d.c, d.c), marks[:last])
        yield _plain(pair, replace(after, c=d.c))


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
    inside = prefix_flag(plain.quote) or (prefix_flag(around) if re.search(r"[\])]\w$", around) else ())
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
        return replace(edit, flags=_hidden(edit, mine, theirs))
    if sorted(mine) == sorted(theirs):
        return edit_of(pair, "move", d)
    op = "replace" if mine and theirs else ("insert" if mine else "delete")
    return edit_of(pair, op, d, flags_of(theirs, mine, _names(pair, d)))


def _hidden(edit: Edit, mine: Sequence[str], theirs: Sequence[str]) -> tuple[str, ...]:
    """What an edit that leaves the words alone would hide all the same: a masked "not", or "notable" for "not able"."""
    if edit.op in {"masked", "link"}:
        return flags_of(theirs, mine)
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
    if not surface[:1].isupper() or (len(surface) > 1 and surface.isupper() and len(surface) > 5):
        return False
    if key in language.FUNCTION or key in language.LIGHT or key in language.PERSONS or key[:1].isdigit():
        return False
    return at > 0 and not re.search(r"[.?!:\n\"“‘(]", words.between(at)) and key not in language.UNITS
