"""From the places of a quote's pieces to a verdict with its reasons.

1. read      the quote's words, its marks and pieces                (quote)
2. place     each piece where it stands on record                   (find, place, solve);
             in a record of another language by the words of that
3. join      the pieces: in order, near, of one speaker, or not     (join)
4. edges     what was cut off before and after                      (edges, context)
5. judge     edits, cuts and joints to a verdict, under the policy  (here)
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from onrecord import languages
from onrecord.data import Edit, Passage, Quoted, Span, Verdict, Verification
from onrecord.languages import Language
from onrecord.languages.guess import surely_other
from onrecord.languages.wording import Wording
from onrecord.text.occasion import occasion_of
from onrecord.verifying import edits as named
from onrecord.verifying.context import Cut
from onrecord.verifying.edges import AROUND, edges
from onrecord.verifying.join import Joint, join, leaps
from onrecord.verifying.place import Asked, Hit, Inquiry
from onrecord.verifying.policy import EDITS, Policy
from onrecord.verifying.referents import REFERENCE, held_against
from onrecord.verifying.shelf import Shelf
from onrecord.verifying.solve import found_enough, is_anybodys, solve
from onrecord.verifying.told import rejects
from onrecord.verifying.voices import BEFORE, BEHIND, voice_of
from onrecord.words.meaning import flags_of
from onrecord.words.normal_forms import atoms_of, weights_of
from onrecord.words.quote import Quote, read_quote

CLOSES, OPENS = re.compile(r"[”\"][\s,]{0,3}$"), re.compile(r"[\s,.]{0,3}[“\"]")
"""What closes a quotation before its tag, and opens its rest."""
WORD, CLAUSES = re.compile(r"[^\W\d_]+"), re.compile(r"[;:—–]|, (?!\d{4}\b)")
"""Words, and what parts the clauses of a tag: not the comma of "June 9, 2021"."""
LONGEST_DATE = 5
"""Words of a date before the tag: "On 9 June 2021, Low said"."""
FAR = 2_000
"""Characters of a turn on either side of a quote by which its language is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """Everything that was found of a quote: its places, further ones, the joints between them, and what was cut."""

    quote: Quote
    placed: Sequence[Hit]
    others: Sequence[Hit]
    joints: Sequence[Joint]
    before: Cut
    after: Cut

    @property
    def turned(self) -> bool:
        """Whether what was cut turns the quote round."""
        return self.before.turns or self.after.turns

    @property
    def marked(self) -> bool:
        """Whether the quote says, by an ellipsis or a small letter, that something was cut there."""
        unmarked_before = self.before.turns and not self.quote.opens
        unmarked_behind = (self.after.turns or self.after.within) and not self.quote.closes
        return not (unmarked_before or unmarked_behind)

    @property
    def spliced(self) -> bool:
        """Whether pieces were joined that the record does not join."""
        return any(j.spliced for j in self.joints)


def judge(quoted: Quoted, shelf: Shelf, policy: Policy) -> Verification:
    """The verification of one quote against everything on a shelf."""
    searched = shelf.extent()
    nothing = Verification(
        quoted,
        Verdict.NOT_FOUND,
        Verdict.NOT_FOUND,
        searched=searched,
        policy=policy.name,
        policy_version=policy.version,
        fails=Verdict.NOT_FOUND in policy.failing or policy.needs_speaker,
    )
    if not searched.records:
        verdict = Verdict.RECORD_UNAVAILABLE
        fails = verdict in policy.failing or policy.needs_speaker
        return replace(nothing, verdict=verdict, wording=verdict, fails=fails)
    language, quote = languages.EVERY, read_quote(quoted.text)  # 1
    denied = rejects(quoted.ahead, language.wording)
    asked = Asked(quoted.speaker, day_of(quoted.date), quoted.reporters, denied)
    placed, others = solve(Inquiry(quote, shelf, asked, policy))  # 2
    if placed and (other := _other_language(placed[0], shelf)):
        language, quote = other, read_quote(quoted.text, other.wording)
        placed, others = solve(Inquiry(quote, shelf, asked, policy))
    nothing = replace(nothing, reason=_as_printed(language))
    if not placed or not found_enough(quote, placed, policy):
        return nothing
    if is_anybodys(quote, placed):
        others_too = tuple((_passage(h, shelf), _alone(h, policy)) for h in placed)
        return replace(nothing, reason=_grounds(_anybodys(quote), nothing.reason), others=others_too)
    joints = [join(quote, one, other, shelf, policy) for one, other in pairwise(placed)]  # 3
    before, after = edges(quoted, quote, placed, shelf, policy)  # 4
    findings = Findings(quote=quote, placed=placed, others=others, joints=joints, before=before, after=after)
    return _judged(nothing, findings, shelf, policy)  # 5


def _other_language(hit: Hit, shelf: Shelf) -> Language | None:
    """The language of the record around a hit, where that is surely not English.

    A quote's own words do not tell: they may be nothing but names, and what was cut off them is not among them.
    """
    around = shelf.text(hit.number, max(0, hit.start_char - FAR), 2 * FAR)
    code = surely_other(around)
    return languages.of(code) if code else None


def day_of(words: str | None) -> date | None:
    """The day of an ISO date or moment; ``None`` for none, and for what is no date."""
    try:
        return date.fromisoformat((words or "")[:10])
    except ValueError:
        return None


# ---------------------------------------------------------------- 5 judge
def _judged(nothing: Verification, found: Findings, shelf: Shelf, policy: Policy) -> Verification:
    placed, before, after = found.placed, found.before, found.after
    matches = _matches(placed)
    main = _main(placed)
    edits = _all_edits(found, shelf, policy)
    wording = _wording(found, edits, any(leaps(h, shelf) for h in placed), policy)
    verdict = Verdict.WRONG_SPEAKER if matches is False else wording
    passages = [_passage(h, shelf) for h in placed]
    at = placed.index(main)
    beside = [(p, wording) for p in (*passages[:at], *passages[at + 1 :])]
    return replace(
        nothing,
        verdict=verdict,
        wording=wording,
        passage=passages[at],
        others=(*beside, *_elsewhere(found, main, passages, shelf, policy)),
        speaker_matches=matches,
        reported=any(h.reported for h in placed),
        occasion_matches=_occasion(nothing.quoted, main, policy),
        edits=tuple(edits),
        score=_score(found.quote, placed),
        translated=_translated(main),
        lost_before=before.words if before.turns else "",
        lost_after=after.words if after.within or after.turns else "",
        fails=verdict in policy.failing or (policy.needs_speaker and matches is not True),
        reason=_grounds(_refused(edits, wording, policy), nothing.reason),
    )


def _main(placed: Sequence[Hit]) -> Hit:
    """The place that is shown: the one that holds most; of pieces from several mouths the one in another's."""
    return max(placed, key=lambda h: (h.matches is False, h.comparison.found, -h.first))


def _elsewhere(
    found: Findings, main: Hit, taken: Sequence[Passage], shelf: Shelf, policy: Policy
) -> list[tuple[Passage, Verdict]]:
    """The further places of other records, each with the verdict on its words."""
    ids = {p.record_id for p in taken}
    others = [(_passage(h, shelf), _alone(h, policy)) for h in found.others if h.number != main.number]
    return [(p, v) for p, v in others if p.record_id not in ids]


def _all_edits(found: Findings, shelf: Shelf, policy: Policy) -> list[Edit]:
    """The edits of all places and joints, and of what was cut or put in, in the order of the quote."""
    public = [(_public(e, h, found.quote), h) for h in found.placed for e in h.comparison.edits]
    asks = not policy.allows(REFERENCE)
    public = [(_as_tag(e, h, shelf), h) for e, h in public]
    edits = [held_against(e, h, shelf, asks=asks) for e, h in public]
    edits += [j.edit for j in found.joints if j.edit]
    edits += _cut_edits(found.before, found.after, found.quote, found.placed)
    edits += _put_in(found.quote, found.placed)
    return sorted(edits, key=lambda e: (e.span, e.record_span))


def _as_tag(edit: Edit, hit: Hit, shelf: Shelf) -> Edit:
    """An edit as an interruption where the words left out are the tag between two pieces of one voice's quotation.

    “We won,” said Low. “We will build.” may be printed as “We won. We will build.”
    """
    if edit.op != "delete" or edit.quote:
        return edit
    start, end = edit.record_span.start, edit.record_span.end
    before, behind = shelf.text(hit.number, max(0, start - 4), min(4, start)), shelf.text(hit.number, end, 4)
    if not (CLOSES.search(before) and OPENS.match(behind)):
        return edit
    first = max(0, start - BEFORE)
    text = shelf.text(hit.number, first, end - first + BEHIND)
    at, to = start - first, end - first
    one, other = voice_of(text, Span(max(0, at - 5), at - 4)), voice_of(text, Span(to + 4, to + 5))
    same = one is not None and other is not None and one.name == other.name
    return replace(edit, op="interruption", flags=()) if same else edit


def _score(quote: Quote, placed: Sequence[Hit]) -> float:
    """The part of the quote's weight that stands on record."""
    weights = weights_of(quote.words.keys, quote.wording)
    held = sum(h.comparison.coverage * sum(weights[h.first : h.last]) for h in placed)
    return round(held / (sum(weights) or 1.0), 4)


def _anybodys(quote: Quote) -> str:
    """Why so few words have no verdict."""
    number = "one word" if len(quote) == 1 else f"{len(quote)} words"
    return f"too few to be anybody's: {number} that many people say"


def _refused(found: Sequence[Edit], wording: Verdict, policy: Policy) -> str:
    """The edits with a name that decided, since this policy refuses them."""
    refused = dict.fromkeys(e.op for e in found if e.op in EDITS and not policy.allows(e.op))
    if wording is not Verdict.ALTERED or not refused:
        return ""
    return f"the policy {policy.name} does not allow: {', '.join(refused)}"


def _as_printed(language: Language) -> str:
    """A remark on a comparison that no language helped."""
    return "" if language.is_read else f"compared as it is printed: it is in {language.name}, which is not read"


def _grounds(*grounds: str) -> str:
    """Grounds of a verdict beside changed words, as one line."""
    return "; ".join(filter(None, grounds))


def _public(edit: named.Edit, hit: Hit, quote: Quote) -> Edit:
    """An edit with its places as characters of the quote and of the turn."""
    a, b, c, d = edit.places
    mine, theirs = quote.words, hit.passage
    end = len(mine.text)
    span = Span(mine.starts[a], mine.ends[b - 1]) if a < b else Span(*[mine.starts[a] if a < len(mine) else end] * 2)
    if c < d:
        record = Span(hit.offset + theirs.starts[c], hit.offset + theirs.ends[d - 1])
    else:
        at = theirs.ends[c - 1] if c else theirs.starts[0]
        record = Span(hit.offset + at, hit.offset + at)
    return Edit(edit.op, edit.quote, edit.record, edit.flags, span=span, record_span=record)


def _put_in(quote: Quote, placed: Sequence[Hit]) -> list[Edit]:
    """The pieces of a quote that stand nowhere on record, as words put in: none is passed over."""
    there = Span(placed[-1].end_char, placed[-1].end_char)
    found = []
    for first, last in quote.pieces():
        if not any(h.first < last and first < h.last for h in placed):
            span = Span(quote.words.starts[first], quote.words.ends[last - 1])
            flags = flags_of((), atoms_of(quote.words, first, last).names, quote.wording)
            found.append(Edit("insert", quote.words.said(first, last), "", flags, span=span, record_span=there))
    return found


def _cut_edits(before: Cut, after: Cut, quote: Quote, placed: Sequence[Hit]) -> list[Edit]:
    """The words whose loss at an edge turns the quote round, as edits."""
    found = []
    if before.turns:
        at, there = Span(0, 0), placed[0].start_char
        found.append(Edit("cut", "", before.words, before.flags, span=at, record_span=Span(there, there)))
    if after.turns or after.within:
        end, there = len(quote.words.text), placed[-1].end_char
        if after.turns or not quote.closes:
            found.append(Edit("cut", "", after.words, after.flags, span=Span(end, end), record_span=Span(there, there)))
    return found


def _wording(found: Findings, edits: Sequence[Edit], leaping: bool, policy: Policy) -> Verdict:
    """The verdict on the words alone: the first that fits."""
    changed = [e for e in edits if e.op != "cut"]
    if leaping or found.spliced:
        return Verdict.SPLICED
    if any(e.flags or not policy.allows(e.op) for e in changed):
        return Verdict.ALTERED
    if not found.marked:  # "... unless it rains" is gone without a sign
        return Verdict.TRUNCATED
    if found.turned:
        return Verdict.ALTERED
    return Verdict.EDITED if changed else Verdict.VERBATIM


def _alone(hit: Hit, policy: Policy) -> Verdict:
    """The verdict on the words of a further place, edges left aside."""
    if any(not policy.allows(e.op) or e.flags for e in hit.comparison.edits):
        return Verdict.ALTERED
    return Verdict.EDITED if hit.comparison.edits else Verdict.VERBATIM


def _matches(placed: Sequence[Hit]) -> bool | None:
    found = [h.matches for h in placed]
    return False if False in found else (True if True in found else None)


def _occasion(quoted: Quoted, hit: Hit, policy: Policy) -> bool | None:
    """Whether the record is of the day that the page gives in the tag; else at most so many days before the page.

    A day more or less may be that of another time zone.
    """
    day, held = day_of(quoted.date), day_of(hit.turn.record.date)
    if held is None:
        return None
    first, last = _told_days(quoted, hit.wording)
    if first is not None and last is not None:
        return first - timedelta(days=1) <= held <= last + timedelta(days=1)
    return -1 <= (day - held).days <= policy.occasion_days if day is not None else None


def _told_days(quoted: Quoted, wording: Wording) -> tuple[date | None, date | None]:
    """The days between which the page says that it was said: “...,” Low told the House on 9 June 2021.

    Only the words up to the first mark behind the verb of saying tell, and those that lead to it.
    """
    for words in (quoted.behind, quoted.ahead):
        clauses = CLAUSES.split(words)
        for n, clause in enumerate(clauses):
            if not any(w.lower() in wording.saying for w in WORD.findall(clause)):
                continue
            for tag in (clause, *(c for c in clauses[n - 1 : n] if len(c.split()) <= LONGEST_DATE)):
                told = occasion_of(tag, quoted.date)
                if told.first:
                    return day_of(told.first), day_of(told.last)
                if year := wording.told_year.search(tag):
                    return date(int(year[1]), 1, 1), date(int(year[1]), 12, 31)
    return None, None


def _translated(hit: Hit) -> bool:
    """Whether the record's words are a translation of what this speaker said."""
    from onrecord.verifying.speakers import same_person

    for person, spoken in hit.turn.record.spoken_languages:
        if hit.turn.speaker and (person == hit.turn.speaker or same_person(person, hit.turn.speaker)):
            return bool(hit.turn.record.language) and spoken != hit.turn.record.language
    return False


def _passage(hit: Hit, shelf: Shelf) -> Passage:
    start, end, record = hit.start_char, hit.end_char, hit.turn.record
    heard = [c for c in hit.turn.cues if c.span.start < end and start < c.span.end]
    before = shelf.text(hit.number, max(0, start - AROUND), min(start, AROUND))
    after = shelf.text(hit.number, end, AROUND)
    return Passage(
        record.id,
        hit.turn.index,
        Span(start, end),
        shelf.text(hit.number, start, end - start),
        speaker=hit.turn.speaker,
        title=record.title,
        date=record.date,
        grade=record.grade,
        before=before.partition(" ")[2] if len(before) == AROUND else before,
        after=after.rpartition(" ")[0] if len(after) == AROUND else after,
        start=min((c.start for c in heard), default=hit.turn.start),
        end=max((c.end for c in heard), default=hit.turn.end),
    )
