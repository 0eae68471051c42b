"""Edges of a quote on record: what it leaves out there, less what the page says itself.

1. cut          what stands there on record in its sentence, and what it makes of the quote   (context);
                of words inside another's quotation who that is
2. unreported   who said it is no loss where the page names them
3. own          nothing is lost where the quote has words of the page's own, in brackets or not
4. joined       beside a piece that the page prints there, only the words between the two
5. told         what the page tells in its own words: that police had no evidence that “...”  (told)
6. turned       an infinitive whose verb is denied on record, and on the page is not
7. clashing     a fragment of which the page's clause says otherwise than the record's         (fragments)
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.data import Quoted
from onrecord.languages.wording import Wording
from onrecord.verifying import edits as named
from onrecord.verifying.context import Cut, cut_after, cut_before, gap_flags
from onrecord.verifying.fragments import Fragment, clash, opens_predicate
from onrecord.verifying.framing import DOT, SENTENCE_END, any_of
from onrecord.verifying.others import in_the_passive
from onrecord.verifying.place import Hit
from onrecord.verifying.policy import Policy
from onrecord.verifying.shelf import Shelf
from onrecord.verifying.speakers import is_body, is_unknown, name_words
from onrecord.verifying.told import OPEN, adds, governing, lacks, leaves_open, rejects, retells, unwanted, wants
from onrecord.words.meaning import is_number
from onrecord.words.normal_forms import atoms_of
from onrecord.words.quote import Quote, read_quote
from onrecord.words.tokenizer import ASKING, Words, words_of

AROUND = 240
"""Characters of the record shown before and after a hit."""
FAR = 1_500
"""Characters of a turn before a passage in which a quotation may have been opened."""
SUBJECT = 4
"""Words before a verb of saying in which its subject stands."""
CLAUSE, SHORTEST_PAST = 4, 4
"""Words of a question that may be a clause, and letters of the shortest past that is told by its ending."""
MEETING = 4
"""Words at the edge of a broken quotation by which its other half is told."""
REACH = 12
"""Words that may be lost between the halves of a sentence for them still to be its halves."""
LONGEST_TAG = 25
"""Words of a tag that breaks a sentence: the name of the speaker, what they are, the verb and the day."""
QUOTATION = re.compile(r"[“”\"]")
CLOSING = re.compile(r"[”\"]")
DOTS = re.compile(r"\.\.\.|…")
TURNING = frozenset({"negation", "condition", "restriction"})
"""Flags of words whose loss turns what stands on either side of them."""
CLAUSE_END = re.compile(rf"{DOT}|[?!;:,—\n]")
NEW_SENTENCE = re.compile(r"\.\s{1,2}(?P<word>[A-Z][a-z]*)\b")
ENDED = re.compile(r"[.?!…][\s\"”’“‘')\]]*$")


def edges(quoted: Quoted, quote: Quote, placed: Sequence[Hit], shelf: Shelf, policy: Policy) -> tuple[Cut, Cut]:
    """What was cut at either edge of a quote, as far as it is a loss."""
    head, tail = placed[0], placed[-1]
    before = shelf.text(head.number, max(0, head.start_char - AROUND), min(head.start_char, AROUND))
    after = _after(shelf, tail)
    around = before + shelf.text(head.number, head.start_char, AROUND) + after
    punctuated = bool(SENTENCE_END.search(around))
    first = _cut_before(quoted, quote, head, before, punctuated)
    if not first.turns and _is_the_turns(quoted, head):
        first = _within_anothers(quote, head, shelf) or _of_sentence_before(quote, head, before) or first
    whole = not first.words and bool(re.search(r"(?:^|[.?!\n])[\s\"”’“‘')\]]*$", before))
    last = _cut_after(quote, tail, after, punctuated, whole)
    nameless = quoted.speaker and head.matches is not True and is_unknown(head.turn.speaker)
    if head.reported or nameless:
        # the record may well tell of whom is asked for: what is lost is not who said it
        first, last = _unreported(first, head), _unreported(last, head)
    return _ahead(quoted, quote, head, first, before, shelf, policy), _behind(quoted, quote, tail, last, after)


def _ahead(quoted: Quoted, quote: Quote, head: Hit, cut: Cut, before: str, shelf: Shelf, policy: Policy) -> Cut:
    """What is left of a cut before a quote."""
    if _has_own(quote, head.first, head.comparison.quote_first):
        return Cut()
    lost = lost_between(quoted.before, before, quote.wording, ahead=True) if quoted.resumes else None
    if lost is not None:
        return _joined(quoted, quote, lost, policy)
    if not cut.turns:
        turned = _turned_infinitive(quoted, quote, head, before)
        return turned if turned.turns else _clashing(quoted, quote, head, before, shelf)
    if cut.frame == "reported" and retells(cut, quoted, quote.wording, own=head.matches is True):
        return Cut()
    if cut.frame in OPEN and leaves_open(quoted.behind, quote.wording):
        return Cut()  # “The harvest will be lost,” Low fears
    predicate = _is_predicate(quoted, quote)
    return cut if adds(cut, quoted.ahead, quote.wording, size=_size(quote), ahead=True, predicate=predicate) else Cut()


def _behind(quoted: Quoted, quote: Quote, tail: Hit, cut: Cut, after: str) -> Cut:
    """What is left of a cut behind a quote."""
    if _has_own(quote, tail.comparison.quote_last, tail.last):
        return Cut()
    lost = lost_between(quoted.after, after, quote.wording, ahead=False) if quoted.goes_on else None
    if lost is not None:
        flags = _turning(lost, _first_word(quoted.after, quote.wording), quote.wording, broken=False)
        return Cut(_bare(lost), flags, within=True) if lacks(flags, lost, quoted.behind, quote.wording) else Cut()
    if not cut.turns:
        return cut
    if cut.frame == "asked" and rejects(quoted.ahead, quote.wording):
        return Cut()  # "Did you sell it?", denied that she had “sold it”
    joked = not cut.within and any_of(
        words_of(f"{quoted.ahead} {quoted.behind}", quote.wording).keys, quote.wording.untrue
    )
    if joked and cut.frame == "untrue":
        return Cut()
    return cut if adds(cut, quoted.behind, quote.wording, size=_size(quote), ahead=False) else Cut()


def _after(shelf: Shelf, tail: Hit) -> str:
    """What stands behind a place; with the point of an abbreviation that ended its sentence there: "at 2 a.m. The"."""
    text = shelf.text(tail.number, tail.end_char - 1, AROUND + 1)
    found = NEW_SENTENCE.match(text)
    return text if found and found["word"].lower() in tail.wording.function else text[1:]


# ---------------------------------------------------------------- 1, 2, 3
def _cut_before(quoted: Quoted, quote: Quote, head: Hit, before: str, punctuated: bool) -> Cut:
    number = is_number(atoms_of(quote.words, head.first, min(head.last, head.first + 3)).names[0], quote.wording)
    number = number and quote.words.keys[head.first] not in quote.wording.counted  # "10 | percent ..." tells no number
    joined = quote.words.keys[head.first] in quote.wording.saying_on
    sentence = quote.capital and punctuated
    clause = _has_verb(quote.words.keys[head.first : head.last], quote.wording)
    return cut_before(
        _without_restart(before, quote.words.surface(head.first)),
        sentence=sentence,
        size=_size(quote),
        number=number,
        joined=joined,
        clause=clause,
        predicate=_is_predicate(quoted, quote),
        wording=quote.wording,
    )


def _without_restart(before: str, word: str) -> str:
    """A text before a quote without the same word at its end, said twice: "If, | if it rains"."""
    return re.sub(rf"\b{re.escape(word)}[,\s—–-]+$", "", before, flags=re.I)


def _is_predicate(quoted: Quoted, quote: Quote) -> bool:
    """Whether a quote begins with a verb whose subject stands before it, in the page's words: no “rigged economy”."""
    if quote.capital or not opens_predicate(quote.words.keys, quote.wording):
        return False
    ahead = words_of(quoted.ahead, quote.wording).keys
    return not ahead or ahead[-1] not in quote.wording.determiners | quote.wording.prepositions


def _is_the_turns(quoted: Quoted, head: Hit) -> bool:
    """Whether the page gives a quote to who speaks on record there, or to nobody."""
    speaker = head.turn.speaker or ""
    known = not is_unknown(speaker) and not is_body(speaker) and not head.reported
    return known and (quoted.speaker is None or head.matches is True)


def _within_anothers(quote: Quote, head: Hit, shelf: Shelf) -> Cut | None:
    """The cut of who is quoted, where the record's speaker reads out or tells what another said.

    What holds of the first sentence in quotation marks, He writes: "We lost. ...", holds of all of them.
    """
    start = head.start_char
    before = shelf.text(head.number, max(0, start - FAR), min(start, FAR)).rpartition("\n")[2]
    at = _open_mark(before)
    if at is None or not CLOSING.search(shelf.text(head.number, start, FAR).partition("\n")[0]):
        return None
    lead = before[:at].rstrip()
    if _is_ours(words_of(SENTENCE_END.split(lead)[-1], quote.wording).keys, quote.wording):
        return None
    for told in (lead.rstrip(",:") + " ", lead):  # "he says,", and "she told me, and I kept it,"
        cut = cut_before(told, quote.wording, sentence=False, size=_size(quote))
        if cut.frame == "reported":
            return cut
    told = SENTENCE_END.split(lead)[-1]
    if len(quote) >= CLAUSE and _is_anothers_saying(words_of(told, quote.wording).keys, quote.wording):
        return Cut(" ".join(told.split()), (), within=True, frame="reported")
    return None


def _is_ours(keys: Sequence[str], wording: Wording) -> bool:
    """Whether what is read out is the speaker's own: "Our manifesto says"; not "told by a lord in my own street"."""
    verbs = wording.saying | wording.seen_as | wording.reading_out
    at = next((n for n in range(len(keys) - 1, -1, -1) if keys[n] in verbs), len(keys))
    return any_of(keys[max(0, at - SUBJECT) : at] if at < len(keys) else keys, wording.ours)


def _is_anothers_saying(keys: Sequence[str], wording: Wording) -> bool:
    """Whether a sentence that leads to a quotation has another's verb of saying, wherever: "He wrote to me in May,"."""
    verbs = wording.saying | wording.seen_as | wording.reading_out
    at = next((n for n in range(len(keys) - 1, -1, -1) if keys[n] in verbs), None)
    if at is not None and in_the_passive(tuple(keys[: at + 1]), wording):
        return True  # "I was told by a lord, and I quote,"
    mine = any(any_of(keys[max(0, n - 2) : n], wording.subject_selves) for n, k in enumerate(keys) if k in verbs)
    if at is None or mine:
        return False  # "We said then, and he reported it,"
    return not any_of(keys[max(0, at - SUBJECT) : at], wording.subject_selves) and "to" not in keys[max(0, at - 1) : at]


def _open_mark(before: str) -> int | None:
    """Where the quotation begins that is still open at the end of a text, if one is."""
    open_at: list[tuple[str, int]] = []
    for found in QUOTATION.finditer(before):
        mark = found.group()
        if mark == "“" or (mark == '"' and not any(m == mark for m, _ in open_at)):
            open_at.append((mark, found.start()))
        elif open_at:
            open_at.pop()
    return open_at[-1][1] if open_at else None


def _of_sentence_before(quote: Quote, head: Hit, before: str) -> Cut | None:
    """The cut of a sentence that frames the next one, with which a quote begins: "Here is what they say about me."."""
    bare = before.rstrip(" \n\"”’“‘')")
    if bare[-1:] not in {".", "?", "!", ":"} or bare == before:
        return None
    sentence, wording = " ".join((SENTENCE_END.split(bare[:-1])[-1] + bare[-1]).split()), quote.wording
    if wording.others_words.search(sentence.rstrip(".!:")):
        return Cut(sentence, (), within=False, frame="reported")
    drawn = any_of(quote.words.keys[head.first : head.first + MEETING], wording.would)
    if drawn and wording.let_us_suppose.search(sentence):
        return Cut(sentence, ("condition",), within=False, frame="supposed")
    return None


def _has_verb(keys: Sequence[str], wording: Wording) -> bool:
    """Whether words are a clause, as far as a verb of theirs is known by its form."""
    return any(k in wording.finite or (len(k) > SHORTEST_PAST and k.endswith("ed")) for k in keys[1:])


def _cut_after(quote: Quote, tail: Hit, after: str, punctuated: bool, whole: bool) -> Cut:
    asked = re.match(rf"[\s\"”’)]*[{ASKING}]", after) and not re.search(
        rf"[{ASKING}][\s\"”’'.…)\]]*$", quote.words.text
    )
    keys = quote.words.keys
    predicate = _has_verb(keys, quote.wording) or keys[0] in quote.wording.pronoun_subjects
    if asked and len(quote) >= CLAUSE and predicate:
        return Cut("?", ("question",), within=False, frame="asked")  # "We trust the voters?" is no statement
    counted = is_number(atoms_of(quote.words, max(tail.first, tail.last - 3), tail.last).names[-1], quote.wording)
    return cut_after(
        after,
        counted=counted,
        punctuated=punctuated,
        sentence=quote.is_sentence,
        whole=whole,
        size=_size(quote),
        wording=quote.wording,
    )


def _size(quote: Quote) -> int:
    """How many words a quote has; two are a clause where the first is its subject: "we lost", and not "the dam"."""
    return len(quote) if len(quote) != 2 or quote.words.keys[0] in quote.wording.persons else 1


def _unreported(cut: Cut, head: Hit) -> Cut:
    """No cut where only who said it is lost, whom the page names instead; "my opponent" is nobody whom a page names."""
    if head.reported and cut.frame == "untrue" and not cut.within:
        return Cut()  # "... Those were his words."
    mine = not head.reported and not head.wording.first_persons.isdisjoint(words_of(cut.words, head.wording).keys)
    return Cut() if cut.frame == "reported" and not mine else cut


def _has_own(quote: Quote, first: int, last: int) -> bool:
    """Whether words of the page's own stand at an edge, out of any brackets."""
    return not all(quote.marks[n] in named.MARKED for n in range(first, last))


# ---------------------------------------------------------------- 4 joined
def lost_between(piece: str, around: str, wording: Wording, *, ahead: bool) -> str | None:
    """The words of the record between a quote and the piece that the page prints ahead of it, or behind it.

    ``around`` is what stands there on record. ``None`` where the piece does not stand there; nothing is lost where none
    is known, and where a sentence ends between them.

    >>> from onrecord.languages import ENGLISH
    >>> given = (("“We will,”", "We will not "), ("“Yes,”", "Yes, Bo, "), ("“We won,”", "We lost it "))
    >>> [lost_between(piece, said, ENGLISH.wording, ahead=True) for piece, said in given]
    ['not', ', Bo,', None]
    """
    words, there = read_quote(piece, wording).words, words_of(around, wording)
    gap = _between(words, there, ahead=ahead)
    lost = ""
    if gap:
        lost = _lost(around[there.ends[gap[0] - 1] :] if ahead else around[: there.starts[gap[1]]])
    part = slice(-MEETING, None) if ahead else slice(None, MEETING)
    near = len(set(words.keys[part]) & set(there.keys[part])) >= min(2, len(words.keys))
    stands = not words.keys or lost or (there.keys and near)
    return lost if stands else None


def _lost(between: str) -> str:
    """The words between two pieces of one sentence; none where a sentence ends between them."""
    return "" if SENTENCE_END.search(between) or not _bare(between) else " ".join(between.split())


def _bare(lost: str) -> str:
    """Lost words without the commas that set them off."""
    return " ".join(lost.split()).strip(" ,;:—–-")


def _between(words: Words, there: Words, *, ahead: bool) -> tuple[int, int] | None:
    """The words of the record between a quote and the nearest place where the piece beside it stands, if it does."""
    size = min(2, len(words.keys))
    end = len(there.keys)
    if not size:
        return None
    if ahead:
        edge = words.keys[-size:]
        ends = range(end, max(size, end - REACH) - 1, -1)
        at = next((n for n in ends if there.keys[n - size : n] == edge), None)
        return (at, end) if at is not None else None
    edge = words.keys[:size]
    at = next((n for n in range(min(REACH, end - size + 1)) if there.keys[n : n + size] == edge), None)
    return (0, at) if at is not None else None


def _joined(quoted: Quoted, quote: Quote, lost: str, policy: Policy) -> Cut:
    """The cut of words that stand on record between a quote and the piece before it: a loss where they turn it.

    Where nothing but a tag breaks a sentence, “We met,” she said, “in May”, its halves say that nothing stands between.
    """
    if not lost:
        return Cut()
    broken = _is_broken(quoted, quote.wording)
    flags = _turning(lost, quote.words.keys[0], quote.wording, broken=broken)
    if lacks(flags, lost, quoted.ahead, quote.wording):
        return Cut(_bare(lost), flags, within=True, frame="broken")
    if broken and not _idle(lost, quoted, quote, policy):
        return Cut(_bare(lost), (), within=True, frame="broken")
    return Cut()


def _turning(lost: str, after: str, wording: Wording, *, broken: bool) -> tuple[str, ...]:
    """The flags of lost words that turn what is kept; fewer where a page only picks two pieces of a sentence."""
    kept = TURNING if broken else TURNING - {"restriction"}
    return tuple(f for f in gap_flags(_bare(lost), after, wording) if f in kept) if lost else ()


def _is_broken(quoted: Quoted, wording: Wording) -> bool:
    """Whether a sentence is broken by a tag between commas: “We met,” she said, “in May”."""
    between = quoted.ahead.strip()
    words = words_of(between, wording).keys
    if not words or len(words) > LONGEST_TAG or words[0] in wording.and_words or not between.endswith(","):
        return False
    tagged = any_of(words, wording.saying) and not ENDED.search(quoted.before)
    return tagged and read_quote(quoted.text, wording).words.surface(0)[:1].islower()


def _idle(lost: str, quoted: Quoted, quote: Quote, policy: Policy) -> bool:
    """Whether lost words are none that a page must print: an aside, "Well, Bo, I", an "um" or "and", a word said again.

    What stands at three dots is marked as lost.
    """
    wording = quote.wording
    set_off = lost[:1] in ",—–-" and lost[-1:] in ",—–-"
    if set_off or DOTS.search(quoted.before[-6:]) or DOTS.search(quoted.text[:6]):
        return True
    spoken = " ".join(words_of(lost, wording).keys)
    for filler in policy.fillers if policy.allows("filler") else ():
        spoken = re.sub(rf"\b{re.escape(filler)}\b", " ", spoken)
    again = {*quote.words.keys[:2], *read_quote(quoted.before, wording).words.keys[-2:]}
    return all(w in wording.and_words or w in again for w in spoken.split())


def _first_word(piece: str, wording: Wording) -> str:
    return next(iter(read_quote(piece, wording).words.keys), "")


# ---------------------------------------------------------------- 6 turned
def _turned_infinitive(quoted: Quoted, quote: Quote, head: Hit, before: str) -> Cut:
    """The cut of an infinitive's verb, where the record denies that and the page, in words of its own, does not."""
    lead = CLAUSE_END.split(before)[-1]
    names = atoms_of(words_of(lead, quote.wording)).names
    names += ("to",) if quote.words.keys[head.first] == "to" else ()
    if names[-1:] != ("to",) or not unwanted(names, quote.wording):
        return Cut()
    taken = any_of(words_of(quoted.behind, quote.wording).keys, quote.wording.opposed)
    if not quoted.ahead or taken or not wants(quoted.ahead, quote.wording):
        return Cut()
    return Cut(" ".join(lead.split()), ("negation",), within=True, frame="undone")


# ---------------------------------------------------------------- 7 clashing
def _clashing(quoted: Quoted, quote: Quote, head: Hit, before: str, shelf: Shelf) -> Cut:
    """The cut of a clause of the record that the page's own clause says otherwise: see ``fragments``."""
    wording = quote.wording
    taken = any_of(words_of(quoted.behind, wording).keys, wording.opposed | wording.untrue)
    if quote.capital or not quoted.ahead or taken:  # "The claim that she wants “...” is false"
        return Cut()
    lead = atoms_of(words_of(CLAUSE_END.split(before)[-1], wording)).names
    after = shelf.text(head.number, head.end_char, AROUND)
    fragment = Fragment(
        speaker=frozenset(name_words(quoted.speaker or head.turn.speaker or "")),
        lead=lead,
        told=governing(quoted.ahead, wording),
        keys=quote.words.keys,
        own=_is_the_turns(quoted, head) and head.matches is True,
        told_of=head.reported,
        confirmed=wording.confirmed.match(after) is not None,
        upheld=not _is_open(after, wording),
        wording=wording,
    )
    found = clash(fragment)
    return replace(found, words=" ".join(CLAUSE_END.split(before)[-1].split())) if found else Cut()


def _is_open(after: str, wording: Wording) -> bool:
    """Whether a sentence asks, or the next one denies it: "Did I sell it? No.", "They say I sold it. I did not."."""
    end = SENTENCE_END.search(after)
    own, rest = (after[: end.end()], after[end.end() :]) if end else (after, "")
    following = words_of(SENTENCE_END.split(rest)[0], wording).keys[:CLAUSE]
    return bool(re.search(rf"[{ASKING}]", own)) or any_of(following, wording.reversing | wording.untrue)
