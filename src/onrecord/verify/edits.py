"""Every difference between a quote and the passage it comes from, named one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from onrecord.verify.align import Block, align
from onrecord.verify.atoms import Atoms, atoms_of, weights_of
from onrecord.verify.flips import flags_of
from onrecord.verify.languages import english as language
from onrecord.verify.policy import Policy
from onrecord.verify.quote import Mark, Quote
from onrecord.verify.words import Words

ALTERATIONS = frozenset({"replace", "insert", "delete", "move", "question"})
"""Names of edits that no policy allows; every other name is one that a policy can allow."""
MARKED = frozenset({Mark.BRACKET, Mark.PART, Mark.PARENTHESIS})
EXCUSED_IN_BRACKETS = frozenset({"pronoun", "name", "tense"})
"""Flags that a bracket is there to excuse: it says whom "he" means, or fits a verb to it."""
ENDS = re.compile(r"[.?!]")
CROSSING = 3
"""Equal words between two differences that may still be one change of order."""
RESTART = 9
"""Words that a speaker takes back at most when starting anew."""


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


@dataclass(frozen=True, slots=True)
class Comparison:
    """A quote's piece held against a passage: the edits, what part of its weight was found, and where."""

    edits: tuple[Edit, ...]
    coverage: float
    found: float
    first: int
    last: int
    quote_first: int
    quote_last: int
    longest: int


@dataclass(frozen=True, slots=True)
class Pair:
    """A quote and a passage with their atoms, and the policy that names what may differ."""

    quote: Quote
    passage: Words
    mine: Atoms
    theirs: Atoms
    policy: Policy


@dataclass(frozen=True, slots=True)
class Difference:
    """Atoms ``[a, b)`` of the quote that stand where atoms ``[c, d)`` of the record stand."""

    a: int
    b: int
    c: int
    d: int


def compare(quote: Quote, first: int, last: int, passage: Words, policy: Policy) -> Comparison | None:
    """The words ``[first, last)`` of a quote against a passage; ``None`` when they share no word."""
    pair = Pair(quote, passage, atoms_of(quote.words, first, last), atoms_of(passage), policy)
    weights = [
        0.05 if quote.marks[w] in MARKED or quote.marks[w] is Mark.LINK else weight
        for weight, w in zip(weights_of(pair.mine.names), pair.mine.firsts, strict=True)
    ]
    blocks = _aligned(pair, weights)
    if not blocks:
        return None
    edits = tuple(_edits(pair, blocks))
    held = sum(sum(weights[b.quote : b.quote + b.size]) for b in blocks)
    excused = sum(sum(weights[b] for b in _atoms_in(pair.mine, e.places)) for e in edits if policy.allows(e.op))
    head, tail = blocks[0], blocks[-1]
    return Comparison(
        edits,
        min(1.0, (held + excused) / (sum(weights) or 1.0)),
        held,
        min([pair.theirs.firsts[head.record], *(e.places[2] for e in edits if e.places[2] < e.places[3])]),
        max([pair.theirs.lasts[tail.record + tail.size - 1], *(e.places[3] for e in edits)]),
        pair.mine.firsts[head.quote],
        pair.mine.lasts[tail.quote + tail.size - 1],
        max(b.size for b in blocks),
    )


def same_words(quote: Quote, first: int, last: int, passage: Words) -> Comparison | None:
    """The comparison of words that are the same, one after the other; ``None`` where they have to be looked at.

    Nearly every honest quote takes this way, which needs no alignment.
    """
    forms = quote.words.forms[first:last]
    if forms != passage.forms or any(quote.marks[first:last]) or "?" in quote.words.text or "?" in passage.text:
        return None
    return Comparison((), 1.0, sum(weights_of(forms)), 0, len(passage), first, last, last - first)


def _aligned(pair: Pair, weights: list[float]) -> tuple[Block, ...]:
    """The blocks of equal atoms. What the reporter put in is matched only where it stands, never drawn from afar."""
    put_in = {n for n, w in enumerate(pair.mine.firsts) if pair.quote.marks[w] in {Mark.BRACKET, Mark.PARENTHESIS}}
    if not put_in:
        return align(pair.mine.names, pair.theirs.names, weights)
    spoken = [(n,) if n in put_in else name for n, name in enumerate(pair.mine.names)]
    blocks = list(align(spoken, pair.theirs.names, weights)) or list(align(pair.mine.names, pair.theirs.names, weights))
    inside = []
    for one, other in pairwise(blocks):
        a, c = one.quote + one.size, one.record + one.size
        mine, theirs = pair.mine.names[a : other.quote], pair.theirs.names[c : other.record]
        if mine and len(mine) >= len(theirs):
            inside += [Block(a + b.quote, c + b.record, b.size) for b in align(mine, theirs, weights[a:])]
    return tuple(sorted([*blocks, *inside], key=lambda b: b.quote))


def _atoms_in(atoms: Atoms, places: tuple[int, int, int, int]) -> list[int]:
    return [n for n, w in enumerate(atoms.firsts) if places[0] <= w < places[1]]


def _edits(pair: Pair, blocks: Sequence[Block]) -> Iterator[Edit]:
    """All edits in the order of the quote."""
    differences = _merged([_whole(pair, d) for d in _differences(pair, blocks)], pair)
    found = [e for d in differences for e in _named(pair, d)]
    found += [e for e in _alike(pair, blocks) if not any(_within(e, d, pair) for d in differences)]
    found += _questions(pair, blocks)
    yield from sorted(found, key=lambda e: (e.places, e.op))


def _differences(pair: Pair, blocks: Sequence[Block]) -> Iterator[Difference]:
    """What lies between the blocks, and the quote's words before the first and after the last."""
    head, tail = blocks[0], blocks[-1]
    if head.quote:
        reach = _reach(pair, 0, head.quote, range(head.record - 1, head.record - 4, -1))
        yield Difference(0, head.quote, _edge(pair, head.record - reach, head.record), head.record)
    elif head.record and pair.theirs.firsts[head.record] == pair.theirs.firsts[head.record - 1]:
        yield Difference(0, 0, head.record - 1, head.record)
    elif len(blocks) > 1:
        yield from _brought_forward(pair, head, blocks[1])
    for one, other in pairwise(blocks):
        yield Difference(one.quote + one.size, other.quote, one.record + one.size, other.record)
    a, c = tail.quote + tail.size, tail.record + tail.size
    if a < len(pair.mine.names):
        reach = _reach(pair, a, len(pair.mine.names), range(c, c + 3))
        yield Difference(a, len(pair.mine.names), c, _edge_after(pair, c, c + reach))
    elif c < len(pair.theirs.names) and pair.theirs.firsts[c] == pair.theirs.firsts[c - 1]:
        yield Difference(a, a, c, c + 1)


def _brought_forward(pair: Pair, head: Block, following: Block) -> Iterator[Difference]:
    """The record's words before the match of which the quote has one after it: "had he" for "if he had"."""
    moved = set(pair.mine.names[head.quote + head.size : following.quote])
    first = _edge(pair, head.record - CROSSING, head.record)
    if moved & set(pair.theirs.names[first : head.record]) and head.size <= CROSSING:
        yield Difference(0, 0, first, head.record)


def _reach(pair: Pair, first: int, last: int, beside: range) -> int:
    """How many atoms of the record, next to the match, stand for the quote's atoms at its edge.

    As many as make the same word when joined ("non-negotiable"), else as many as there are when they are few.
    """
    mine = "".join(pair.mine.names[first:last])
    for size in range(1, len(beside) + 1):
        taken = sorted(beside[:size])
        if (
            taken[0] >= 0
            and taken[-1] < len(pair.theirs.names)
            and "".join(pair.theirs.names[n] for n in taken) == mine
        ):
            return size
    return last - first if last - first <= 2 else 0


def _edge(pair: Pair, first: int, last: int) -> int:
    """The first atom from ``first`` on that stands in the same sentence as the one at ``last``."""
    first = max(0, first)
    for at in range(last, first, -1):
        word = pair.theirs.firsts[at] if at < len(pair.theirs.firsts) else len(pair.passage)
        if word and ENDS.search(pair.passage.between(word)):
            return at
    return first


def _edge_after(pair: Pair, first: int, last: int) -> int:
    last = min(last, len(pair.theirs.names))
    for at in range(first, last):
        if ENDS.search(pair.passage.between(pair.theirs.firsts[at])):
            return at
    return last


def _whole(pair: Pair, d: Difference) -> Difference:
    """The difference grown to whole words and hyphenated compounds on both sides."""
    a, b, c, d_ = d.a, d.b, d.c, d.d
    while a > 0 and c > 0 and (_shares(pair.mine, a, b) or _shares(pair.theirs, c, d_) or _hyphen(pair, c, d_)):
        a, c = a - 1, c - 1
    while (
        b < len(pair.mine.names)
        and d_ < len(pair.theirs.names)
        and (_shares_after(pair.mine, a, b) or _shares_after(pair.theirs, c, d_))
    ):
        b, d_ = b + 1, d_ + 1
    return Difference(a, b, c, d_)


def _shares(atoms: Atoms, first: int, last: int) -> bool:
    """Whether the first of a stretch of atoms is of one word with the atom before it."""
    return first < last and atoms.firsts[first] == atoms.firsts[first - 1]


def _shares_after(atoms: Atoms, first: int, last: int) -> bool:
    return first < last and atoms.firsts[last] == atoms.firsts[last - 1]


def _hyphen(pair: Pair, first: int, last: int) -> bool:
    """Whether the record's stretch is the second half of a doubled word: "no-no"."""
    return (
        last - first == 1
        and pair.theirs.names[first] == pair.theirs.names[first - 1]
        and pair.passage.between(pair.theirs.firsts[first]) in {"-", "‐", "‑"}
    )


def _merged(differences: list[Difference], pair: Pair) -> list[Difference]:
    """Differences that overlap, or that are two halves of a change of order, as one."""
    out: list[Difference] = []
    for d in differences:
        if out and (d.a < out[-1].b or d.c < out[-1].d or _crosses(out[-1], d, pair)):
            last = out.pop()
            d = Difference(last.a, max(last.b, d.b), last.c, max(last.d, d.d))  # noqa: PLW2901
        out.append(d)
    return [d for d in out if d.a < d.b or d.c < d.d]


def _crosses(one: Difference, other: Difference, pair: Pair) -> bool:
    if other.a - one.b > CROSSING:
        return False
    mine, theirs = pair.mine.names, pair.theirs.names
    return bool(set(mine[one.a : one.b]) & set(theirs[other.c : other.d])) or bool(
        set(theirs[one.c : one.d]) & set(mine[other.a : other.b])
    )


def _within(edit: Edit, d: Difference, pair: Pair) -> bool:
    first, last = _words(pair.mine, d.a, d.b)
    return first <= edit.places[0] < last


def _words(atoms: Atoms, first: int, last: int) -> tuple[int, int]:
    """The words of a stretch of atoms; of an empty one, the place where it would stand."""
    if first < last:
        return atoms.firsts[first], atoms.lasts[last - 1]
    at = atoms.lasts[first - 1] if first else (atoms.firsts[0] if atoms.firsts else 0)
    return at, at


def _edit(pair: Pair, op: str, d: Difference, flags: tuple[str, ...] = ()) -> Edit:
    q, r = _words(pair.mine, d.a, d.b), _words(pair.theirs, d.c, d.d)
    return Edit(op, pair.quote.words.said(*q), pair.passage.said(*r), flags, (*q, *r))


def _named(pair: Pair, d: Difference) -> Iterator[Edit]:
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
    lost, gained = pair.theirs.names[d.c : d.d], pair.mine.names[d.a : d.b]
    if all(m is Mark.PARENTHESIS for m in marks):
        flags = tuple(f for f in flags_of((), gained) if f not in EXCUSED_IN_BRACKETS)
        yield _edit(pair, "parenthesis", replace(d, c=d.d), flags)
        if lost:
            yield _plain(pair, Difference(d.b, d.b, d.c, d.d))
        return
    flags = tuple(f for f in flags_of(lost, gained) if f not in EXCUSED_IN_BRACKETS)
    yield _edit(pair, "bracket", d, flags)


def _plain(pair: Pair, d: Difference) -> Edit:
    """A difference without marks: an edit that has a name, or an alteration."""
    mine, theirs = pair.mine.names[d.a : d.b], pair.theirs.names[d.c : d.d]
    name = _allowed(pair, d, mine, theirs)
    if name:
        return _edit(pair, name, d)
    if sorted(mine) == sorted(theirs):
        return _edit(pair, "move", d)
    op = "replace" if mine and theirs else ("insert" if mine else "delete")
    return _edit(pair, op, d, flags_of(theirs, mine, _names(pair, d)))


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


def _allowed(pair: Pair, d: Difference, mine: Sequence[str], theirs: Sequence[str]) -> str | None:
    """The name of an edit that leaves the words alone, or ``None``."""
    q, r = _words(pair.mine, d.a, d.b), _words(pair.theirs, d.c, d.d)
    keys = "".join(pair.quote.words.keys[q[0] : q[1]]), "".join(pair.passage.keys[r[0] : r[1]])
    if mine and theirs:
        if keys[0] == keys[1] and not _apostrophe_matters(pair, q, r):
            return "spelling"
        if len(mine) < len(theirs) and set(mine) == set(theirs) and tuple(mine) == tuple(theirs[: len(mine)]):
            return "repetition"
        if mine == theirs or _open_endings(mine, theirs):
            return "contraction"
        if _masked(pair.quote.words.forms[q[0] : q[1]], pair.passage.forms[r[0] : r[1]]):
            return "masked"
        return None
    atoms, first, last = (pair.mine, d.a, d.b) if mine else (pair.theirs, d.c, d.d)
    words, (w1, w2) = (pair.quote.words, q) if mine else (pair.passage, r)
    if _fillers(words.keys[w1:w2], pair.policy.fillers):
        return "filler"
    if theirs and _repeats(atoms.names, first, last):
        return "repetition"
    if theirs and _restarts(atoms, first, last, words) and not flags_of(theirs, ()):
        return "restart"
    if set(words.keys[w1:w2]) <= language.CURRENCY and ("$" in pair.quote.words.text or "$" in pair.passage.text):
        return "number"
    if theirs and all(len(f) == 1 and f in "âв" for f in pair.passage.forms[r[0] : r[1]]):
        return "spelling"  # what is left of a dash that was decoded wrongly
    if all("/" in f or (words.text[words.starts[w1 + n] - 1] == "#") for n, f in enumerate(words.forms[w1:w2])):
        return "link"
    return None


def _apostrophe_matters(pair: Pair, q: tuple[int, int], r: tuple[int, int]) -> bool:
    """Whether two words that differ by an apostrophe alone are different words: "were" and "we're".

    "its" for "it's" is spelling; and a record that has no apostrophe at all has lost them.
    """
    mine, theirs = pair.quote.words.forms[q[0] : q[1]], pair.passage.forms[r[0] : r[1]]
    if {*mine, *theirs} <= {"its", "it's"} or not ("'" in pair.passage.text or "’" in pair.passage.text):
        return False
    real = {"were", "well", "ill", "hell", "shell", "wed", "id", "shed", "wont", "cant", "lets"}
    return bool(real & {*mine, *theirs}) and mine != theirs


def _open_endings(mine: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether the sides differ only by "'s" and "'d" against the words these can stand for."""
    if len(mine) != len(theirs):
        return False
    for one, other in zip(mine, theirs, strict=True):
        ending, word = (one, other) if one in language.OPEN_ENDINGS else (other, one)
        if one != other and word not in language.OPEN_ENDINGS.get(ending, ()):
            return False
    return True


def _masked(mine: Sequence[str], theirs: Sequence[str]) -> bool:
    if len(mine) != 1 or len(theirs) != 1 or "*" not in mine[0] + theirs[0]:
        return False
    hidden, plain = (mine[0], theirs[0]) if "*" in mine[0] else (theirs[0], mine[0])
    return re.fullmatch("\\w*".join(map(re.escape, re.split(r"\*+", hidden))), plain) is not None


def _fillers(keys: Sequence[str], fillers: frozenset[str]) -> bool:
    """Whether a stretch is nothing but fillers, of one word or more each."""
    at = 0
    while at < len(keys):
        step = next((n for n in (3, 2, 1) if " ".join(keys[at : at + n]) in fillers and at + n <= len(keys)), 0)
        if not step:
            return False
        at += step
    return bool(keys)


def _repeats(names: Sequence[str], first: int, last: int) -> bool:
    """Whether a stretch says again what stands right before or after it."""
    size, part = last - first, names[first:last]
    if any(n.startswith("#") for n in part):
        return False
    return part == names[last : last + size] or (first >= size and part == names[first - size : first])


def _restarts(atoms: Atoms, first: int, last: int, words: Words) -> bool:
    """Whether a speaker breaks off and begins the same words again: "we should -- we must"."""
    if last - first > RESTART or last >= len(atoms.names):
        return False
    after = words.between(atoms.firsts[last])
    broken = any(mark in after for mark in ("--", "—", "–", "...", "…", " - "))
    alike = 0
    while (
        first + alike < last
        and last + alike < len(atoms.names)
        and atoms.names[first + alike] == atoms.names[last + alike]
    ):
        alike += 1
    return alike >= 2 or (alike >= 1 and broken)


def _alike(pair: Pair, blocks: Sequence[Block]) -> Iterator[Edit]:
    """Words whose atoms are equal although the words are not printed alike."""
    for block in blocks:
        n = 0
        while n < block.size:
            q0, r0 = block.quote + n, block.record + n
            step = 1
            while n + step < block.size and (
                pair.mine.firsts[q0 + step] < pair.mine.lasts[q0 + step - 1]
                or pair.theirs.firsts[r0 + step] < pair.theirs.lasts[r0 + step - 1]
            ):
                step += 1
            edit = _edit(pair, "", Difference(q0, q0 + step, r0, r0 + step))
            name = _how_printed(pair, edit.places, pair.mine.names[q0])
            if name:
                yield replace(edit, op=name)
            n += step


def _how_printed(pair: Pair, places: tuple[int, int, int, int], atom: str) -> str | None:
    a, b, c, d = places
    if Mark.PART in pair.quote.marks[a:b] or Mark.BRACKET in pair.quote.marks[a:b]:
        return "bracket"
    mine, theirs = pair.quote.words.forms[a:b], pair.passage.forms[c:d]
    if mine == theirs or pair.quote.words.keys[a:b] == pair.passage.keys[c:d]:
        return None
    if atom.startswith("#"):
        return None if tuple(f.replace(",", "") for f in mine) == theirs else "number"
    return "contraction" if len(mine) != len(theirs) or "'" in "".join(mine + theirs) else "spelling"


def _questions(pair: Pair, blocks: Sequence[Block]) -> Iterator[Edit]:
    """Sentences that end as a question on one side and as none on the other."""
    for block in blocks:
        for n in range(block.size):
            q, r = block.quote + n, block.record + n
            mine, theirs = _ending(pair.quote.words, pair.mine, q), _ending(pair.passage, pair.theirs, r)
            if mine and theirs and ("?" in mine) != ("?" in theirs) and not _is_asked(pair, q, mine):
                d = Difference(q, q + 1, r, r + 1)
                places = _edit(pair, "question", d, ("question",))
                yield replace(places, quote=places.quote + mine, record=places.record + theirs)


def _is_asked(pair: Pair, at: int, ending: str) -> bool:
    """Whether the quote's sentence that ends here is a question by its first word: then the record's mark is wrong."""
    first = at
    while first > 0 and not ENDS.search(pair.quote.words.between(pair.mine.firsts[first])):
        first -= 1
    return "?" in ending and pair.mine.names[first] in language.QUESTION_STARTS


def _ending(words: Words, atoms: Atoms, at: int) -> str:
    """The mark that ends a sentence right after an atom, if one does."""
    if at + 1 < len(atoms.names) and atoms.firsts[at + 1] < atoms.lasts[at]:
        return ""
    after = re.match(r"[\s\"”’'»)\]]*([.?!]+)", words.between(atoms.lasts[at]))
    return after[1] if after and "..." not in after[1] else ""
