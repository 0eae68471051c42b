"""What a quote leaves out at its edges: words that belong to the sentence, and those that would turn it round.

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
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.languages.en import frames
from onrecord.languages.en import meaning as language
from onrecord.languages.en.numbers import MONEY
from onrecord.words.meaning import FLAGS, is_number
from onrecord.words.normal_forms import atoms_of
from onrecord.words.tokenizer import ASKING, words_of

BOUNDARY = re.compile(rf"[.{ASKING}!;:,—–\n(\[\"“]|--| - ")
SENTENCE = re.compile(rf"[.{ASKING}!\n]|\.\.\.")
OPENING = re.compile(r"[\s\"“”'‘’)\]]*")
PAUSE = re.compile(r"[,;:—–(\[]|--|- ")
REVERSING = frozenset(
    "not never no neither nor without hardly barely scarcely nobody none nothing nowhere cannot".split()
)
SOFT = frozenset("ever once even really actually necessarily just".split())
"""Adverbs that may stand between a negation and what it denies."""
SHORT = 3
"""Words of a gap that is nothing but what it drops."""
LEAD = 12
TAIL = 8
"""Words looked at before and after a quote."""
CLAUSE = 2
"""Words from which on a quote can be a clause that a frame turns."""


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


def cut_before(before: str, *, sentence: bool, size: int = 5, number: bool = False, joined: bool = False) -> Cut:
    """What stands before a quote in its sentence. ``sentence``: the quote is printed as if its sentence began there;
    ``size`` is how many words it has, ``number`` whether it begins with a number, ``joined`` whether with an "and".

    >>> cut_before("The owners are not ", sentence=False).flags
    ('negation',)
    >>> cut_before("My opponent claims that ", sentence=False).frame
    'reported'
    """
    lead = BOUNDARY.split(before)[-1]
    names = atoms_of(words_of(lead)).names[-LEAD:]
    if number and names[-1:] == ("and",) and is_number(names[-2:-1][0] if names[-2:-1] else ""):
        return Cut(" ".join(lead.split()), ("restriction",), within=True, frame="limited")
    if not names or names[-1] in language.AND_WORDS:
        return _sentence_frame(before, size)
    if joined and names[-1] != "that":
        return Cut()
    frame, flags = _frame(names, size, number=number)
    if sentence:
        flags |= _turned(names) - {"contrast"}
    return Cut(" ".join(lead.split()), _ordered(flags), within=True, frame=frame)


# ---------------------------------------------------------------- the clause before
def _frame(names: tuple[str, ...], size: int, *, number: bool) -> tuple[str, set[str]]:
    """The frame that the words right before a quote make, and its flags; the first that fits."""
    if _denied(names):
        return "denied", {"negation"}
    if names[-1] == "to" and any(n in frames.FAILING for n in names[-5:-1]):
        return "undone", {"negation"}
    if names[-1] in frames.AGAINST or names[-2:] in frames.AGAINST_PAIRS:
        return "undone", {"negation"}
    if names[-2:] == ("used", "to"):
        return "undone", {"tense"}
    if number and (_hedged(names) or is_number(names[-1])):
        return "limited", {"restriction"}
    if size < CLAUSE:
        return "", set()
    if _untrue(names):
        return "untrue", {"negation"}
    held = names[:-1] if names[-1] == "that" else names
    if names[-1] in frames.PERHAPS or (names[-1] == "that" and names[-2:-1] and names[-2] in frames.PERHAPS):
        return "supposed", {"modal"}
    if held and held[-1] in frames.WISHING:
        return "wished", {"condition"}
    supposing = held and (held[-1] in frames.SUPPOSING or held[-2:] == ("in", "case") or held == ("before",))
    if supposing or held[-3:] in {("let", "us", "say"), ("as", "long", "as"), ("had", "we", "known")}:
        return "supposed", {"condition"}
    if _reported(held):
        return "reported", set()
    return ("limited", {"restriction"}) if _limited(names) else ("", set())


def _denied(names: tuple[str, ...]) -> bool:
    at = len(names) - 1
    while at > 0 and names[at] in SOFT:
        at -= 1
    return names[at] in REVERSING or _not_held(names)


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
    before = names[max(0, verb - 3) : verb]
    return names[verb] in language.HOLDING and any(n in REVERSING or n in _REFUSING for n in before)


_REFUSING = frozenset("refuse refuses refused".split())


def _untrue(names: tuple[str, ...]) -> bool:
    """Whether a clause is said to be false, in jest or a rumour, or was once believed."""
    if names[-1] == "that" and any(n in frames.RUMOUR for n in names[-4:-1]):  # "rumor has it that"
        return not any(n in REVERSING for n in names[:-2])
    verb = len(names) - (2 if names[-1] == "that" else 1)
    if verb < 1 or not (names[-1] == "that" or names[verb] in frames.SAYING | frames.THINKING):
        return False
    told = names[:verb] if names[verb] not in frames.UNTRUE else names[: verb + 1]
    supposed = told[-2:-1] == ("if",) or told[:1] == ("if",)
    once = supposed or any(told[n : n + 2] == ("used", "to") for n in range(len(told)))
    return once or (any(n in frames.UNTRUE for n in told) and not any(n in REVERSING for n in told))


def _reported(names: Sequence[str]) -> bool:
    """Whether words end with somebody else's saying or thinking: "they say", "my opponent told me".

    Whose it is tells the nearest pronoun before the verb; a noun is somebody else.
    """
    verb = len(names) - 1
    while verb > 1 and names[verb] in frames.TIMES:  # "reported last week that"
        verb -= 1
    if verb > 0 and names[verb] in {"me", "us", "you", "him", "her", "them", "people", "everybody", "everyone"}:
        verb -= 1
    if verb < 1 or names[verb] not in frames.SAYING | frames.THINKING or names[verb] in frames.STANDING:
        return False
    subject = list(names[max(0, verb - 6) : verb])
    if names[verb] in {"tell", "tells", "told", "telling"} and verb == len(names) - 1:
        return False  # whom is told is in the quote
    if (
        subject[:1] == ["as"]
        or {"what", "how", "who", "which"} & set(subject)
        or any(n in frames.STANDING for n in subject[-3:])
    ):
        return False  # "as he says": the speaker holds it too
    for name in reversed(subject):
        if name in language.PERSONS:
            return name not in {"i", "we", "me", "us", "my", "our", "mine"} or (
                name in {"my", "our"} and subject[-1] != name
            )
    return bool(subject) and subject[-1] not in {"to", "can", "would", "must", "just"}


def _limited(names: tuple[str, ...]) -> bool:
    """Whether nothing but what limits a subject stands before it in its clause: "few", "almost", "some of the"."""
    rest = list(names)
    while rest and rest[0] in language.AND_WORDS | {"that"}:
        rest.pop(0)
    limits = frames.QUANTIFIERS | frames.HEDGES_OF_NUMBERS
    counts = {n for n in rest if is_number(n) and n != "#1" and not n.endswith("th")}
    part = bool(counts) or any(n in frames.QUANTIFIERS for n in rest)
    if not part or not all(n in limits or n in counts or n in {"of", "the", "a", "at", "all", "up"} for n in rest):
        return False
    return rest[-1] in frames.QUANTIFIERS or "of" in rest[-2:]


def _hedged(names: tuple[str, ...]) -> bool:
    """Whether the words before a number make it less than sure: "about", "up to", "more than"."""
    plain = frames.HEDGES_OF_NUMBERS - {"to", "than", "most", "least"}
    return names[-1] in plain or names[-2:] in frames.HEDGING_PAIRS


# ---------------------------------------------------------------- the sentence before
def _sentence_frame(before: str, size: int) -> Cut:
    """The frame of a clause that a comma parts from the quote: "unless they pay,", "according to my enemies,"."""
    pieces = re.split(r"[,:]", SENTENCE.split(before)[-1])
    if len(pieces) < 2 or size < CLAUSE:
        return Cut()
    first, last = (atoms_of(words_of(p)).names for p in (pieces[0], pieces[-2]))
    while first and first[0] in language.AND_WORDS:
        first = first[1:]
    words = " ".join(before[-len(",".join(pieces)) :].split())
    if _conditional(first) or (last and last[:2] == ("had", "we")):
        return Cut(words, ("condition",), within=True, frame="supposed")
    if len(last) == 1 and last[0] in frames.PERHAPS:
        return Cut(words, ("modal",), within=True, frame="supposed")
    if last[:1] in {("in",), ("under",), ("by",)} and any(n in frames.SOURCES for n in last[1:]):
        return Cut(words, (), within=True, frame="reported")
    if first[:1] == ("in",) and any(n in frames.UNTRUE for n in first):
        return Cut(words, ("negation",), within=True, frame="untrue")
    if last[:2] == ("according", "to"):
        return Cut(words, (), within=True, frame="reported")
    return Cut(words, (), within=True, frame="reported") if _reported(last) and len(last) < 2 * TAIL else Cut()


def _conditional(names: tuple[str, ...]) -> bool:
    """Whether a clause is a condition, and not only a way of speaking: "if you look at it"."""
    if names[:1] and names[0] in {"unless", "provided", "supposing", "assuming", "suppose", "lest"}:
        return True
    if names[:1] != ("if",) and names[:3] != ("as", "long", "as") and names[:2] != ("in", "case"):
        return False
    return not (
        names[1:2]
        and names[1] in {"you", "i", "we", "anybody", "anyone"}
        and any(n in frames.LOOKING for n in names[2:4])
    )


# ---------------------------------------------------------------- behind
def cut_after(
    after: str,
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

    >>> cut_after(" if the grant comes. Or not.", punctuated=True)
    Cut(words='if the grant comes', flags=('condition',), within=True, frame='supposed')
    """
    opening = OPENING.match(after)
    rest = after[opening.end() :] if opening else after
    if "\n" in after[: len(after) - len(rest)] or SENTENCE.match(rest):
        return Cut()
    clause = SENTENCE.split(rest)[0]
    names = atoms_of(words_of(clause)).names[: TAIL + 1]
    if not names:
        return Cut()
    paused = bool(PAUSE.match(clause))
    within = not paused or _goes_on(names)
    flags, frame = _behind(names, paused=paused, sentence=sentence, whole=whole, size=size)
    if counted and not paused and (names[0] in language.SCALES or names[0] in _PARTS_OF_NUMBERS):
        flags, frame = flags | {"number"}, "limited"
    if not punctuated:
        within, flags = False, flags & {"condition"}
        frame = frame if flags else ""
    words = " ".join(clause.strip(" ,;:—–-").split())
    return Cut(words, _ordered(flags), within=within and punctuated and sentence, frame=frame)


_PARTS_OF_NUMBERS = frozenset({"percent", "permille", "per", *MONEY})


def _goes_on(names: tuple[str, ...]) -> bool:
    """Whether what stands behind a comma belongs to the same clause: ", and on our respect for free speech"."""
    return len(names) > 1 and names[0] in {"and", "or", "nor"} and names[1] in frames.PREPOSITIONS - {"as", "like"}


def _behind(names: tuple[str, ...], *, paused: bool, sentence: bool, whole: bool, size: int) -> tuple[set[str], str]:
    """The flags and the frame of words behind a quote."""
    if size >= CLAUSE and _is_condition(names):
        return {"condition"}, "supposed"
    if not paused and (
        names[0] in REVERSING - {"not", "nor"} or (names[0] in frames.PREPOSITIONS and set(names[1:2]) & REVERSING)
    ):
        return {"negation"}, "denied"
    if len(names) <= TAIL and _said_behind(names):
        return set(), "reported"
    if (
        names[:2] in frames.AFTERTHOUGHTS
        or names[:3] in frames.AFTERTHOUGHTS
        or (len(names) == 1 and names[0] in frames.PERHAPS)
    ):
        return {"restriction"}, "untrue"
    turned = _turned(names[:1])
    if sentence:
        return turned | (_turned(names[:2]) & {"condition"} if not paused else set()), ""
    return (turned & {"contrast"} if whole and size > 1 else set()), ""


def _is_condition(names: tuple[str, ...]) -> bool:
    if names[:3] == ("as", "long", "as") or names[:2] in frames.CONDITION_PAIRS:
        return True
    return (
        names[0] in {"if", "unless", "provided", "providing", "assuming", "supposing", *frames.EXCEPTIONS}
        and names[0] != "save"
    )


def _said_behind(names: tuple[str, ...]) -> bool:
    """Whether whoever says so stands behind: "some people think", "said my opponent"."""
    verbs = frames.SAYING | frames.THINKING
    own = {"i", "we", "me", "us"}
    if any(n in own for n in names):
        return False
    return (names[-1] in verbs and 2 <= len(names) <= 6 and names[0] not in frames.PREPOSITIONS | {"and", "to"}) or (
        names[0] in {"said", "says", "claimed", "claims", "wrote", "according"} and len(names) <= 5
    )


# ---------------------------------------------------------------- what both use
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


def gap_flags(gap: str, after: str = "") -> tuple[str, ...]:
    """The flags of words that an ellipsis stands for: what the sentence broken off and the one resumed lose by it.

    ``after`` is the word with which the quote resumes.

    >>> gap_flags("never, as long as I live,"), gap_flags("if it rains. It did not rain. Then")
    (('negation', 'condition'), ('condition',))
    """
    sentences = SENTENCE.split(gap)
    if len(sentences) == 1:
        return _ordered(_lost_within(gap, after))
    first = cut_after(sentences[0] + ".", punctuated=True).flags
    resumed = BOUNDARY.split(sentences[-1])[-1]
    names = atoms_of(words_of(resumed)).names
    lost = _turned(names) - {"contrast"}
    if names and names[-1] in _LIMITS:
        lost.add("restriction")
    return _ordered(set(first) | lost | set(cut_before(sentences[-1], sentence=False).flags))


def _acts_lost(names: tuple[str, ...]) -> set[str]:
    """The flags of what hangs together with the words before it: "could have", "failed to", "it is a lie that"."""
    flags = {"modal"} if names[0] in language.MODALS or names[-1] in language.MODALS else set()
    if (names[-1] == "to" and len(names) > 1) or any(n in frames.PERHAPS for n in names):
        flags.add("modal")
    undone = any(n in frames.FAILING | frames.RUMOUR | frames.UNTRUE for n in names)
    if undone or any(n in frames.AGAINST or n in {"ban", "bans", "opponent", "opponents", "critic"} for n in names):
        flags.add("negation")
    subjects = {"i", "we", "he", "she", "they", "who", "which"}
    if names[-1] in subjects or any(n in frames.SAYING | frames.THINKING for n in names[:-1]):
        flags.add("pronoun")  # what follows is of somebody else
    return flags


_LIMITS = language.RESTRICTIONS | {"some", "few", "many", "most"}


def _lost_within(gap: str, after: str) -> set[str]:
    """The flags of words left out inside one sentence: what they turn, limit, count or name by themselves."""
    words = words_of(gap)
    names = atoms_of(words).names
    flags = _turned(names) | ({"condition"} if "as long as" in gap.lower() else set())
    if not names:
        return flags
    if names[-1] in _LIMITS or (len(names) <= SHORT and any(n in _LIMITS for n in names)):
        flags.add("restriction")
    flags |= _acts_lost(names) if not re.match(r"\s*[,;:(—–-]", gap) else set()
    follows = is_number(after.lower()) or after.lower() in language.SCALES
    counted = any(is_number(n) for n in names) and (follows or len(names) <= SHORT)
    if names[0] in language.SCALES or counted:
        flags.add("number")
    if follows and _hedged(names):
        flags.add("restriction")
    bare = len(words) <= SHORT and not re.search(r"[,;:—–-]", gap)
    if (
        bare
        and all(words.surface(n)[:1].isupper() for n in range(len(words)))
        and words.keys[0] not in language.FUNCTION
    ):
        flags.add("name")
    return flags
