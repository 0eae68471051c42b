"""Verdicts, passages and statements as pages show them: what the macros of the templates are filled with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import quote

from onrecord.data import Found, Passage, Span, Spans, Verdict, Verification
from onrecord.export.diff import Bit, bits_of
from onrecord.export.verdicts import FAMILY, HARM, NAME, Family, family_of, reason_of, sign_of, worst, worst_check
from onrecord.services.display import KINDS, named, scene
from onrecord.web.pages.marks import cut

LONGEST_ROW = 700
"""Characters of a statement and its sentence that a list shows."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A verdict as it is shown: the class of its family, its sign and name, and why; with the diff behind it."""

    v: Verification | None
    family: str
    sign: str
    name: str
    reason: str
    bits: tuple[Bit, ...] = ()
    opens: str = ""
    """The address at which the record opens at the words."""

    @property
    def left_out(self) -> bool:
        """Whether words were cut that the diff does not show."""
        cut = self.v is not None and bool(self.v.lost_before or self.v.lost_after)
        return cut and not any(b.op == "cut" for b in self.bits)


def shown(v: Verification) -> Shown:
    """A verification as it is shown."""
    return Shown(
        v,
        family_of(v).value,
        sign_of(v.verdict),
        NAME[v.verdict],
        reason_of(v),
        tuple(_judged(b, v.reason) for b in bits_of(v.quoted.text, v.edits)),
        opens(v.passage) if v.passage else "",
    )


def named_so(verdict: Verdict) -> Shown:
    """A verdict alone, of no quote in particular."""
    return Shown(None, FAMILY[verdict].value, sign_of(verdict), NAME[verdict], "")


def _judged(bit: Bit, reason: str) -> Bit:
    """A piece whose edit the policy refuses is a change like any other, whatever a house style may allow."""
    return replace(bit, op="replace") if bit.op and bit.harmless and bit.op in reason else bit


def opens(p: Passage) -> str:
    """The address of a passage: its record, open at the words.

    >>> opens(Passage("a/b", 3, Span(5, 9), "word"))
    '/records/a%2Fb?at=3.5-9#here'
    """
    return f"/records/{quote(p.record_id, safe='')}?at={p.turn_index}.{p.span.start}-{p.span.end}#here"


@dataclass(frozen=True, slots=True)
class Bar:
    """A share of each family in a bar, in hundredths from the left."""

    family: str
    number: int
    left: float
    width: float


def bars(numbers: Mapping[Family, int]) -> list[Bar]:
    """Numbers by family as the parts of one bar, in its order.

    >>> [(b.family, b.left, b.width) for b in bars({Family.MATCHES: 1, Family.DIFFERS: 3})]
    [('ok', 0.0, 25.0), ('bad', 25.0, 75.0)]
    """
    whole = sum(numbers.values())
    out, left = [], 0.0
    for family in Family:
        number = numbers.get(family, 0)
        if number:
            width = 100 * number / whole
            out.append(Bar(family.value, number, round(left, 2), round(width, 2)))
            left += width
    return out


# ---------------------------------------------------------------- a statement in its sentence
@dataclass(frozen=True, slots=True)
class Said:
    """A stretch of a sentence: a part of the statement, with the family of its verdict, or the talk around it."""

    text: str
    said: bool = False
    family: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A statement as a list shows it: its sentence, and the worst of its verdicts on any page."""

    found: Found
    said: tuple[Said, ...]
    told_by: tuple[str, ...]
    kind: str
    verdict: Shown | None = None
    others: str = ""
    """What else pages make of it: "on 1 of 3 pages"."""

    @property
    def speaker(self) -> str:
        """Who speaks, in a word."""
        return named(self.found.voices[-1].speaker)


def rows_of(found: Sequence[Found], printed: Mapping[str, Mapping[str, int]]) -> list[Row]:
    """Statements as rows; ``printed`` tells on how many pages each is printed with which verdict."""
    return [_row(f, printed.get(f.statement, {})) for f in found]


def _row(f: Found, printed: Mapping[str, int]) -> Row:
    own = worst_check(f.verifications)
    verdict = shown(own) if own else None
    others = ""
    if printed and f.pages > 1:
        families = {verdict: FAMILY[Verdict(verdict)] for verdict in printed}
        bad = worst(families.values())
        name = max((v for v in printed if families[v] is bad), key=lambda v: printed[v])
        if verdict is None or HARM.index(bad) < HARM.index(Family(verdict.family)):
            verdict = Shown(own, bad.value, sign_of(Verdict(name)), NAME[Verdict(name)], "")
        number = sum(n for v, n in printed.items() if families[v] is bad)
        others = f"on {min(number, f.pages)} of {f.pages} pages"
    return Row(
        f,
        tuple(cut_short(sentence(f.document.text, f.attribution.content, f.verifications))),
        tuple(named(v.speaker) for v in f.voices[-2::-1]),
        KINDS[f.attribution.kind],
        verdict,
        others,
    )


def sentence(text: str, content: Spans, checks: Sequence[Verification] = ()) -> Iterator[Said]:
    """The sentence around a statement in pieces, each with what it is."""
    seen = scene(text, content)
    at = seen.span.start
    marks: list[tuple[Span, object]] = [(_moved(s, at), None) for s in content]
    marks += [(_moved(s, at), v) for v in checks for s in v.quoted.spans if s.start >= at]
    if not seen.before:
        yield Said("… ")
    for piece, over in cut(seen.span.of(text), marks):
        found = [family_of(v) for v in over if isinstance(v, Verification)]
        plain = " ".join(piece.split("\n"))
        yield Said(plain, bool(over), worst(found).value if found else Family.NONE.value if over else "")
    if not seen.after:
        yield Said(" …")


def cut_short(said: Iterable[Said], most: int = LONGEST_ROW) -> Iterator[Said]:
    """The pieces of a sentence up to so many characters; whoever wants the whole has it a click away.

    >>> [s.text for s in cut_short([Said("one two three", True), Said(" four")], 9)]
    ['one two', ' …']
    """
    for piece in said:
        if len(piece.text) > most:
            kept = piece.text[:most].rsplit(" ", 1)[0]
            yield Said(kept, piece.said, piece.family)
            yield Said(" …")
            return
        yield piece
        most -= len(piece.text)


def _moved(span: Span, by: int) -> Span:
    return Span(max(0, span.start - by), max(0, span.end - by))


__all__ = ["Bar", "Row", "Said", "Shown", "bars", "opens", "rows_of", "sentence", "shown"]
