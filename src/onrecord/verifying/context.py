"""Cut edges of a quote: words of the sentence that it leaves out, and those that would turn it round.

What stands before a clause in its sentence frames it. A frame turns the clause when it says that it is

1. denied     not so: "I do not believe that", "the owners are not"
2. undone     an act that did not come: "failed to", "refused to"
3. untrue     false, a joke, a rumour: "it would be wrong to say that", "the rumour that"
4. wished     only wished: "I wish that"
5. supposed   only supposed, or bound to a condition: "suppose that", "unless they pay,"
6. reported   what somebody else says: "my opponent claims that", "according to"
7. limited    true of fewer: "few", "almost", "about" before a number

Behind it the same holds for conditions, contrasts, a complement that denies ("guilty | of nothing") and for whoever is
said to say so ("I am a liar, | some people think").
"""

from __future__ import annotations

import re
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from onrecord.languages.wording import Wording
from onrecord.verifying.clauses import frame_behind, frame_of_sentence, is_polite
from onrecord.verifying.denials import affirmed
from onrecord.verifying.frames import frame_before, frame_with_subject, hedged
from onrecord.verifying.framing import CLAUSE, DOT, TAIL, Frame, Names, any_of
from onrecord.words.meaning import FLAGS, is_number
from onrecord.words.normal_forms import atoms_of
from onrecord.words.tokenizer import ASKING, Words, words_of

BOUNDARY = re.compile(rf"{DOT}|[{ASKING}!;:—–\n(\[\"“]|,(?!\d{{3}})|--| - ")
SENTENCE = re.compile(rf"\.\.\.|{DOT}|[{ASKING}!\n]")
OPENING = re.compile(r"[\s\"“”'‘’)\]]*")
PAUSE = re.compile(r"[,;:—–(\[]|--|- ")
NEXT = re.compile(r"[\"”’')\]]*[.!…]+[\"”’')\]]*\s+")
"""The end of a quote's sentence on record."""
SHORT = 3
"""Words of a gap that is nothing but what it drops."""
LEAD = 12
"""Words looked at before a quote."""
PAUSED = re.compile(r"\s*[,;:(—–-]")


@dataclass(frozen=True, slots=True)
class Cut:
    """What was left out at an edge, and its flags. ``within`` is true where the sentence went on without a pause.

    ``frame`` says in a word what the cut words make of the quote: "reported", "wished"; empty where nothing.
    """

    words: str = ""
    flags: tuple[str, ...] = ()
    within: bool = False
    frame: str = ""

    @property
    def turns(self) -> bool:
        """Whether the quote means something else with these words."""
        return bool(self.flags or self.frame)


def cut_before(
    before: str,
    wording: Wording,
    *,
    sentence: bool,
    size: int = 5,
    number: bool = False,
    joined: bool = False,
    clause: bool = False,
    predicate: bool = False,
) -> Cut:
    """What stands before a quote in its sentence. ``sentence``: the quote is printed as if its sentence began there;
    ``size`` is how many words it has, ``number`` whether it begins with a number, ``joined`` whether with an "and",
    ``clause`` whether it has a verb, ``predicate`` whether it begins with one, so that its subject stands before it.

    >>> from onrecord.languages import ENGLISH
    >>> cut_before("The owners are not ", ENGLISH.wording, sentence=False).flags
    ('negation',)
    >>> cut_before("My opponent claims that ", ENGLISH.wording, sentence=False).frame
    'reported'
    """
    lead = BOUNDARY.split(before)[-1]
    names = atoms_of(words_of(lead, wording)).names[-LEAD:]
    if len(names) > 1 and names[-1] in wording.title_words and names[-2] in wording.saying | {"that"}:
        names = names[:-1]  # "I never said that Dr. | Vale is"
    if names == ("that",):
        return _resumed_cut(before, size, wording) or Cut("that", within=True)
    if _resumes(names, wording) and (resumed := _resumed_cut(before, size, wording)):
        return resumed
    if names == ("then",):  # "if they pay, then | we go"
        return _sentence_cut(before[: before.lower().rfind("then")], size, wording)
    if _said_by_another(names, before, wording):
        return Cut(" ".join(SENTENCE.split(before)[-1].split()), (), within=True, frame="reported")
    if number and _counts_on(names, wording):
        return Cut(" ".join(lead.split()), ("restriction",), within=True, frame="limited")
    if not names or names[-1] in wording.and_words:
        return _sentence_cut(before, size, wording)
    if joined and names[-1] != "that":
        return Cut()
    opens = _opens_sentence(before[: len(before) - len(lead)])
    frame = frame_before(names, size, wording, number=number, clause=clause, opens=opens, capital=sentence)
    if predicate and not frame.name:
        frame = frame_with_subject(names, wording, opens=opens)
    flags = frame.flags | _lost_before(names, wording) if sentence else frame.flags
    return Cut(" ".join(lead.split()), _ordered(flags), within=True, frame=frame.name)


def _counts_on(names: Names, wording: Wording) -> bool:
    """Whether a number goes on behind these words: "two hundred and"."""
    return len(names) > 1 and names[-1] == "and" and is_number(names[-2], wording)


def _opens_sentence(ahead: str) -> bool:
    """Whether a sentence may begin behind a text: it has none, or ended one."""
    return not ahead.strip(" \n\"“”'‘’") or ahead.rstrip()[-1:] in ".!?"


def _lost_before(names: Names, wording: Wording) -> frozenset[str]:
    """The flags of words right before a quote that is printed as a sentence of its own."""
    if affirmed(names, wording) and names[-1] in wording.saying | wording.undeniable | {"that"}:  # "I never hid that"
        return frozenset()
    return _turned(names, wording) - {"contrast"}


def _said_by_another(names: Names, before: str, wording: Wording) -> bool:
    """Whether a verb of saying behind a comma has a subject that is another: "The memo, which I never saw, said"."""
    if not 0 < len(names) <= 2 or names[0] not in wording.saying:
        return False
    pieces = SENTENCE.split(before)[-1].split(",")
    subject = atoms_of(words_of(pieces[0], wording)).names
    return len(pieces) > 1 and bool(subject) and not (set(subject[:3]) & wording.selves)


def _resumes(names: Names, wording: Wording) -> bool:
    """Whether words behind a comma are a verb without its subject: "I don't, for one moment, | believe that"."""
    return 0 < len(names) <= 2 and names[0] in wording.holding | wording.thinking and names[1:] in {(), ("that",)}


def _resumed_cut(before: str, size: int, wording: Wording) -> Cut | None:
    """The cut of a clause that an aside parts from its head: "she thinks, wrongly, that"; ``None`` where none turns."""
    pieces = SENTENCE.split(before)[-1].split(",")
    beside, around, past = pieces[-2:], pieces[-3:], [*pieces[-3:-2], pieces[-1]]
    for words in (around, past, beside):  # "she thinks, wrongly, that" with the aside and without
        lead = " ".join(words)
        names = atoms_of(words_of(lead, wording)).names[-LEAD:]
        frame = frame_before(names, size, wording, number=False) if len(names) > 1 else Frame()
        if frame.name:
            return Cut(" ".join(",".join(pieces[-3:]).split()), _ordered(frame.flags), within=True, frame=frame.name)
    return None


def _sentence_cut(before: str, size: int, wording: Wording) -> Cut:
    """The cut of a clause that a comma parts from the quote: "unless they pay,", "according to my enemies,"."""
    pieces = re.split(r"[,:]", SENTENCE.split(before)[-1])
    if len(pieces) < 2 or size < CLAUSE:  # no comma, or no clause
        return Cut()
    first, *between = (atoms_of(words_of(p, wording)).names for p in pieces[:-1])
    frame = frame_of_sentence(first, between[-1] if between else first, between[:-1], wording)
    if not frame.name:  # nothing that turns the quote
        return Cut()
    words = " ".join(before[-len(",".join(pieces)) :].split())
    return Cut(words, _ordered(frame.flags), within=True, frame=frame.name)


# ---------------------------------------------------------------- behind
def cut_after(
    after: str,
    wording: Wording,
    *,
    punctuated: bool,
    sentence: bool = True,
    whole: bool = True,
    size: int = 5,
    counted: bool = False,
) -> Cut:
    """What stands after a quote up to the end of its sentence.

    ``punctuated``: the record has sentence ends at all; ``sentence``: the quote is printed as if its sentence ended
    there; ``whole``: it begins where the record's sentence does; ``counted``: it ends with a number.

    >>> from onrecord.languages import ENGLISH
    >>> cut_after(" if the grant comes. Or not.", ENGLISH.wording, punctuated=True)
    Cut(words='if the grant comes', flags=('condition',), within=True, frame='supposed')
    """
    if taken := wording.taken_back.match(_next_sentence(after)):
        return Cut(" ".join(taken.group().split()), ("negation",), within=False, frame="untrue")
    clause = _rest_of_sentence(after)
    names = atoms_of(words_of(clause, wording)).names[: TAIL + 1]
    if not names:
        return Cut()
    paused = bool(PAUSE.match(clause))
    within = not paused or _goes_on(names, wording)
    frame = frame_behind(names, wording, paused=paused, size=size)
    if frame is None and paused:
        frame = _frame_of_aside(clause, names, size, wording)
    if frame is None:
        frame = Frame("", _lost_behind(names, wording, paused=paused, sentence=sentence, whole=whole and size > 1))
    if counted and not paused and _is_counted(names, wording):
        frame = Frame("limited", frame.flags | {"number"})
    if not punctuated:
        within, frame = False, _sure_of(frame)
    words = " ".join(clause.strip(" ,;:—–-").split())
    return Cut(words, _ordered(frame.flags), within=within and sentence, frame=frame.name)


def _rest_of_sentence(after: str) -> str:
    """What stands behind a quote up to the end of its sentence; nothing where the sentence ends with the quote."""
    opening = OPENING.match(after)
    rest = after[opening.end() :] if opening else after
    if "\n" in after[: len(after) - len(rest)] or SENTENCE.match(rest):
        return ""
    return SENTENCE.split(rest)[0]


def _next_sentence(after: str) -> str:
    """The text from the next sentence on, where that begins right behind the quote; nothing where its own goes on."""
    found = NEXT.match(after)
    return after[found.end() :] if found else ""


def _goes_on(names: Names, wording: Wording) -> bool:
    """Whether what stands behind a comma belongs to the same clause: ", and on our respect for free speech"."""
    return len(names) > 1 and names[0] in wording.joining and names[1] in wording.going_on


def _frame_of_aside(clause: str, names: Names, size: int, wording: Wording) -> Frame | None:
    """The frame of an aside behind a quote: "X, they say, and ..."; ``None`` where there is none of its own."""
    aside = atoms_of(words_of(clause.lstrip(" ,;:—–-").partition(",")[0], wording)).names
    return frame_behind(aside, wording, paused=True, size=size) if aside and aside != names else None


def _is_counted(names: Names, wording: Wording) -> bool:
    """Whether words behind a number are part of it, or make it more or less: "5 | percent", "3 percent | less than"."""
    compared = wording.comparing if names[1:2] == ("than",) else frozenset[str]()
    return names[0] in wording.parts_of_numbers | wording.scales.keys() | compared


def _sure_of(frame: Frame) -> Frame:
    """What is sure of a frame where nobody knows where sentences end: only a condition belongs to the quote."""
    flags = frame.flags & {"condition"}
    return Frame(frame.name if flags else "", flags)


def _lost_behind(names: Names, wording: Wording, *, paused: bool, sentence: bool, whole: bool) -> frozenset[str]:
    """The flags of words behind a quote that make no frame; ``whole``: the quote is a clause from its beginning."""
    if _stands_beside(names, wording, paused=paused):
        return frozenset()
    turned = _turned(names[:1], wording)
    if not sentence:
        return turned & {"contrast"} if whole else frozenset()
    if paused:
        return turned
    return turned | (_turned(names[:2], wording) & {"condition"})  # one more word tells a condition: "... only if"


def _stands_beside(names: Names, wording: Wording, *, paused: bool) -> bool:
    """Whether words behind a quote leave it as it is: "no matter what", ", if I may say so"."""
    emphasizes = names[:2] in wording.emphasizing or names[:1] in wording.emphasizing
    polite = paused and is_polite(names, wording)
    return names[0] in wording.standing_beside or emphasizes or polite


# ---------------------------------------------------------------- what both use
def _turned(names: Names, wording: Wording) -> frozenset[str]:
    """The flags of words that turn a clause by themselves."""
    tables = (("negation", wording.reversing), ("condition", wording.conditions), ("contrast", wording.contrasts))
    return frozenset(flag for flag, words in tables for n in names if n in words)


def _ordered(flags: AbstractSet[str]) -> tuple[str, ...]:
    return tuple(f for f in FLAGS if f in flags)


def gap_flags(gap: str, after: str, wording: Wording) -> tuple[str, ...]:
    """The flags of words that an ellipsis stands for: what the sentence broken off and the one resumed lose by it.

    ``after`` is the word with which the quote resumes.

    >>> from onrecord.languages import ENGLISH
    >>> gaps = ("never, as long as I live,", "if it rains. It did not rain. Then")
    >>> tuple(gap_flags(gap, "", ENGLISH.wording) for gap in gaps)
    (('negation', 'condition'), ('condition',))
    """
    sentences = SENTENCE.split(gap)
    if len(sentences) == 1:
        return _ordered(_lost_within(gap, after, wording))
    first = cut_after(sentences[0] + ".", punctuated=True, wording=wording).flags
    resumed = BOUNDARY.split(sentences[-1])[-1]
    names = atoms_of(words_of(resumed, wording)).names
    limited = {"restriction"} if names and names[-1] in wording.limits else set()
    lost = _turned(names, wording) - {"contrast"} | limited
    resumed_in = cut_before(sentences[-1], sentence=False, wording=wording)
    others = {"pronoun"} if resumed_in.frame == "reported" else set()  # "My opponent says that …"
    return _ordered(set(first) | lost | others | set(resumed_in.flags))


@dataclass(frozen=True, slots=True)
class Gap:
    """Words left out inside one sentence, as they are printed and as atoms; ``after`` is the word that follows."""

    printed: str
    words: Words
    names: Names
    after: str

    @property
    def wording(self) -> Wording:
        """The words by which it is told."""
        return self.words.wording

    @property
    def short(self) -> bool:
        """Whether it is nothing but what it drops."""
        return len(self.names) <= SHORT

    @property
    def counts(self) -> bool:
        """Whether the quote resumes with a number."""
        return is_number(self.after, self.wording) or self.after in self.wording.scales


def _limits(gap: Gap) -> bool:
    """What limits the word behind the gap is lost: "only …", "most of …"."""
    last = gap.names[-1] in gap.wording.limits or (len(gap.names) == 1 and gap.names[0] in gap.wording.picking)
    return last or (gap.short and any(n in gap.wording.limits for n in gap.names))


def _numbers(gap: Gap) -> bool:
    """A part of a number is lost: "five … hundred"; or all of a short gap's: "two or three …"."""
    counted = any(is_number(n, gap.wording) for n in gap.names) and (gap.counts or gap.short)
    return counted or gap.names[0] in gap.wording.scales


def _hedge(gap: Gap) -> bool:
    """A number was less than sure: "up to … 500"."""
    return gap.counts and hedged(gap.names, gap.wording)


def _name(gap: Gap) -> bool:
    """A name is lost, and nothing else: "Mayor … spoke"."""
    if len(gap.words) > SHORT or re.search(r"[,;:—–-]", gap.printed):  # more than a name
        return False
    capitals = all(gap.words.surface(n)[:1].isupper() for n in range(len(gap.words)))
    return capitals and gap.words.keys[0] not in gap.wording.function


def _helper(gap: Gap) -> bool:
    """The verb that follows was only possible, or to be done: "could …", "tried to …", "perhaps …"."""
    if PAUSED.match(gap.printed):  # a comma parts it from what is kept
        return False
    open_verb = gap.names[-1] == "to" and len(gap.names) > 1 and not _hedge(gap)  # "up to … 500" is no act
    modal = gap.names[0] in gap.wording.modals or gap.names[-1] in gap.wording.modals
    return modal or open_verb or any(n in gap.wording.perhaps for n in gap.names)


def _denial(gap: Gap) -> bool:
    """What follows failed, is untrue or is opposed: "failed to …", "it is a lie that …", "opponents of …"."""
    if PAUSED.match(gap.printed):
        return False
    pairs = {gap.names[n : n + 2] for n in range(len(gap.names))}
    if not pairs.isdisjoint(gap.wording.against_ends | gap.wording.thrown_out):
        return True
    return any(
        n in gap.wording.disbelieved or n in gap.wording.opposing or n in gap.wording.rejecting for n in gap.names
    )


def _subject(gap: Gap) -> bool:
    """What follows is said, done or thought by another: "and then she …", "they say …", "when his wife …"."""
    if _new_noun(gap):
        return True
    if PAUSED.match(gap.printed):
        return False
    return gap.names[-1] in gap.wording.new_subjects or any(
        n in gap.wording.saying | gap.wording.thinking for n in gap.names[:-1]
    )


def _new_noun(gap: Gap) -> bool:
    """Whether the gap ends with a subject of its own whose verb follows: "The senator … was convicted", of his wife.

    A clause with a word that opens one, then its subject; the quote goes on with the verb.
    """
    if gap.after not in gap.wording.finite and not (len(gap.after) > SHORT and gap.after.endswith("ed")):
        return False
    at = next((n for n in range(len(gap.names) - 1, -1, -1) if gap.names[n] in gap.wording.new_clauses), None)
    rest = gap.names[at + 1 :] if at is not None else ()
    return (
        0 < len(rest) <= LEAD // 2
        and not any(n in gap.wording.finite for n in rest)
        and not gap.printed.rstrip().endswith(",")
    )


def _of_another(gap: Gap) -> bool:
    """The head of a subject is lost, and its complement kept: "The … senator", of "The wife of the senator"."""
    return (
        gap.names[-1] in gap.wording.determiners
        and len(gap.names) > 1
        and gap.names[-2] in gap.wording.links_in_subjects
    )


LOST_STEPS: tuple[tuple[str, Callable[[Gap], bool]], ...] = (
    ("restriction", _limits),
    ("number", _numbers),
    ("restriction", _hedge),
    ("name", _name),
    ("modal", _helper),
    ("negation", _denial),
    ("pronoun", _subject),
    ("name", _of_another),
)
"""The flags of a gap, each with its test."""


def _lost_within(printed: str, after: str, wording: Wording) -> AbstractSet[str]:
    """The flags of words left out inside one sentence: what they turn, limit, count or name by themselves."""
    words = words_of(printed, wording)
    names = atoms_of(words).names
    between_commas = PAUSED.match(printed) and printed.rstrip().endswith(",")
    own = any_of(names[:1], wording.joining) and any_of(names[1:2], wording.subject_selves)
    own = own and not any_of(names, wording.unsure)
    if names and between_commas and (names[0] in wording.asides or own):
        return frozenset()  # ", who do not agree on much,", ", and I have not finished it,"
    flags = _turned(names, wording) | ({"condition"} if "as long as" in printed.lower() else set())
    if not names:
        return flags
    gap = Gap(printed, words, names, after.lower())
    return flags | {flag for flag, lost in LOST_STEPS if lost(gap)}
