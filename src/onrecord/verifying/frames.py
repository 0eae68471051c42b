"""Frames that the words right before a quote make: it is denied, reported, wished, supposed, untrue or limited.

``frame_before`` is a cascade, as are ``clauses.frame_of_sentence``, for a clause that a comma parts from the quote, and
``clauses.frame_behind``, for the words after it: the first step that fits decides.
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.cascade import Cascade, Step
from onrecord.languages.wording import Wording
from onrecord.verifying.clauses import inverted
from onrecord.verifying.denials import not_held
from onrecord.verifying.framing import CLAUSE, NONE, Frame, Names, any_of, framed
from onrecord.verifying.others import is_abroad, reported
from onrecord.words.meaning import is_number

PART = "#0."
"""How the atom of a fraction begins: "half"."""
CLOSE = 4
"""Words before what a claim is denied to have."""
LONGEST_SUBJECT = 6
"""Words of a subject that stands before its predicate."""
MOST_OF_SUBJECT = 4
"""Words of a subject that is only a part of what follows."""


# ---------------------------------------------------------------- right before a quote
@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """The words right before a quote; ``size`` is how many words that has, ``number`` whether it begins with one,
    ``clause`` whether it has a verb, ``opens`` whether the words before open their sentence."""

    names: Names
    size: int
    number: bool
    clause: bool
    opens: bool
    capital: bool
    wording: Wording

    @property
    def held(self) -> Names:
        """The words without a "that" at their end."""
        return self.names[:-1] if self.names[-1] == "that" else self.names

    @property
    def verb(self) -> int:
        """The place of the last word before a "that"."""
        return len(self.names) - (2 if self.names[-1] == "that" else 1)


def frame_before(
    names: Names,
    size: int,
    wording: Wording,
    *,
    number: bool,
    clause: bool = False,
    opens: bool = False,
    capital: bool = False,
) -> Frame:
    """The frame that the words right before a quote make.

    >>> from onrecord.languages import ENGLISH
    >>> frame_before(("i", "never", "said", "that"), 5, ENGLISH.wording, number=False).name
    'denied'
    """
    lead = Lead(names=names, size=size, number=number, clause=clause, opens=opens, capital=capital, wording=wording)
    return LEAD_CASCADE.answer(lead) or NONE


def frame_with_subject(names: Names, wording: Wording, *, opens: bool) -> Frame:
    """The frame that words make of a predicate whose subject they end with: "I do not think the ferry | was full".

    >>> from onrecord.languages import ENGLISH
    >>> leads = ("i do not think the ferry", "no contract", "we hope the contract")
    >>> [frame_with_subject(tuple(w.split()), ENGLISH.wording, opens=True).name for w in leads]
    ['denied', 'denied', 'wished']
    """
    rest = _subject(names, wording)
    while rest and rest[-1] in wording.finite | wording.modals:
        rest = rest[:-1]  # "not one of them has | complained"
    if opens and rest and len(rest) <= LONGEST_SUBJECT and _is_of_nobody(rest, wording):
        return framed("denied", "negation")
    at = _holder(names, wording)
    if at is None:
        return NONE
    return frame_before(names[: at + 1], CLAUSE, wording, number=False, opens=opens)


def _is_of_nobody(subject: Names, wording: Wording) -> bool:
    """Whether a subject says that there is none: "no contract", "not one of them", "neither of the two"."""
    none = subject[0] in wording.reversing - {"not", "never", "without"} or subject[:2] == ("not", "#1")
    return none and not any_of(subject, wording.finite | wording.limits)


def _holder(names: Names, wording: Wording) -> int | None:
    """The place of the word behind which a clause begins whose subject the words end with: "think | the ferry"."""
    held = wording.saying | wording.thinking | wording.holding | wording.doubting_verbs
    bounds = held | wording.wishing | wording.supposing | {"that"}
    last = len(names) - 1
    at = next((n for n in range(last - 1, max(-1, last - LONGEST_SUBJECT - 1), -1) if names[n] in bounds), None)
    if at is None:
        return None
    rest = names[at + 1 :]
    early = any_of(rest[:-1], wording.pronoun_subjects) or any_of(rest, wording.finite | wording.and_words | {"to"})
    return None if early or rest[0] in wording.prepositions else at


def _denied(lead: Lead) -> Frame | None:
    """The clause is negated, or said not to be held: "we are not ...", "I do not believe that ..."."""
    at = len(lead.names) - 1
    while at > 0 and lead.names[at] in lead.wording.soft:
        at -= 1
    if lead.names[-2:-1] == ("not",) and lead.names[-1] in {"that", "because"}:  # "it is not that ..."
        return framed("denied", "negation")
    denied = lead.names[at] in lead.wording.reversing or not_held(lead.names, lead.wording)
    return framed("denied", "negation") if denied else None


def _as_though(lead: Lead) -> Frame | None:
    """The clause only seems so, or does not even: "it is not as though ...", "it looks as if ..."."""
    if lead.names[-2:] not in lead.wording.seeming_phrases:
        return None
    denied = any_of(lead.names[-5:-2], lead.wording.reversing)
    return framed("denied", "negation") if denied else framed("supposed", "modal")


def _undone(lead: Lead) -> Frame | None:
    """What is said to have failed or to be opposed is not done: "they failed to ...", "we are against ..."."""
    failed = lead.names[-1] == "to" and any_of(lead.names[-5:-1], lead.wording.failing)
    against = (
        lead.names[-1] in lead.wording.against
        or lead.names[-2:] in lead.wording.against_pairs | lead.wording.against_ends
    )
    of = next((n for n in range(len(lead.names) - 1, max(-1, len(lead.names) - 4), -1) if lead.names[n] == "of"), 0)
    accused = any_of(lead.names[max(0, of - 4) : of], lead.wording.accusing)
    return framed("undone", "negation") if failed or against or accused else None


def _nearly(lead: Lead) -> Frame | None:
    """An act almost came: "I almost ...". Before a number the word is one of how many."""
    return framed("undone", "restriction") if lead.names[-1] in lead.wording.nearly and not lead.number else None


def _asked(lead: Lead) -> Frame | None:
    """The verb before makes a question of the sentence: "did ...", or asks who would ever say so."""
    if lead.opens and len(lead.names) == 1 and lead.names[0] in lead.wording.opening_question:
        return framed("asked", "question")
    cleft = lead.held[-1:] == ("is",) and any_of(lead.names, lead.wording.subject_selves)  # "what I will say is that"
    asks = lead.names[0] in lead.wording.asking_who and any_of(lead.names, lead.wording.could) and not cleft
    says = any_of(lead.names[-3:], lead.wording.saying | lead.wording.thinking | lead.wording.concluding)
    who = lead.names == ("who", "says")
    return framed("asked", "question") if (asks and says) or who else None


def _imperative(lead: Lead) -> Frame | None:
    """What is only said to be (not) wanted is printed as a demand: "They want you to | Stay at home."."""
    return framed("undone", "modal") if lead.names[-1] == "to" and lead.capital else None


def _of_a_subject(lead: Lead) -> Frame | None:
    """The head of a subject is cut off: "A lawyer for | the bishop admitted it", "The man who shot | the ...".

    The words before open their sentence, have no verb but a relative clause's, and end where more of them must follow.
    """
    names = lead.names
    if not (lead.opens and lead.clause):
        return None
    if len(names) < 2 or names[0] not in lead.wording.heads_of_subjects:
        return None
    related = _relative_at(names, lead.wording)
    if any_of(names[:related], lead.wording.finite | lead.wording.pronoun_subjects) or names[-1] == "that":
        return None  # "The problem is that", "The report that we wrote says"
    linked = names[-1] in lead.wording.links_in_subjects
    return framed("limited", "restriction") if linked or related < len(names) - 1 else None


def _relative_at(names: Names, wording: Wording) -> int:
    """The place of the word that opens a relative clause, "who" of "the man who shot"; the end where none does."""
    return next((n for n, w in enumerate(names) if w in wording.relatives | {"that"}), len(names))


def _then(lead: Lead) -> Frame | None:
    """A "then" takes up a condition: "if it rains then ..."."""
    return (
        framed("supposed", "condition") if lead.names[-1] == "then" and any_of(lead.names, lead.wording.ifs) else None
    )


def _used_to(lead: Lead) -> Frame | None:
    """What somebody used to do they do no more: "we used to ..."."""
    return framed("undone", "tense") if lead.names[-2:] == ("used", "to") else None


def _uncertain_number(lead: Lead) -> Frame | None:
    """A number that begins a quote is less than sure, or goes on from another: "up to 5,000", "2 1/2"."""
    if not lead.number:  # the quote begins with a word
        return None
    return (
        framed("limited", "restriction")
        if hedged(lead.names, lead.wording) or is_number(lead.names[-1], lead.wording)
        else None
    )


def hedged(names: Names, wording: Wording) -> bool:
    """Whether the words before a number make it less than sure: "about", "up to", "more than"."""
    return names[-1] in wording.single_hedges or names[-2:] in wording.hedging_pairs


def _too_short(lead: Lead) -> Frame | None:
    """A single word is no clause, and only a clause can be reported, wished or supposed: "... a “disgrace”"."""
    return NONE if lead.size < CLAUSE else None


def _unmeant(lead: Lead) -> Frame | None:
    """The speaker only might have said so, or would like to: "I was tempted to say that ..."."""
    meant = any_of(lead.names[-6:-1], lead.wording.reversing)
    return framed("supposed", "modal") if lead.wording.unmeant.search(" ".join(lead.names)) and not meant else None


def _untrue(lead: Lead) -> Frame | None:
    """The clause is said to be false, in jest or a rumour, or was once believed: "it is a lie that ..."."""
    names = lead.names
    if _is_rejected(lead):
        return framed("untrue", "negation")
    if lead.held[-2:] in lead.wording.having_it and any_of(lead.held[-4:-2], lead.wording.hearsay | lead.wording.media):
        return framed("untrue", "negation")
    if names[-1] == "that" and _is_unfounded(names, lead.wording):
        return framed("untrue", "negation")
    if names[-1] == "that" and any_of(names[-4:-1], lead.wording.rumour):  # "rumor has it that"
        return None if any_of(names[:-2], lead.wording.reversing) else framed("untrue", "negation")
    return framed("untrue", "negation") if _is_told_as_untrue(lead) else None


def _is_rejected(lead: Lead) -> bool:
    """Whether a claim is named to be turned down: "I reject the claim that", "the notion we", "to say that"."""
    names, wording = lead.names, lead.wording
    bare = names[-1] in wording.bare_rumour and names[-2:-1] == ("the",)
    if any_of(names, wording.rejecting):
        claim = names[-1] == "that" and names[lead.verb] in wording.claims | wording.rumour
        if bare or claim:
            return True
    told_off = names[0] == "to" and len(names) <= 3 and names[lead.verb] in wording.saying | wording.holding
    return lead.opens and (bare or told_off)


def _is_unfounded(names: Names, wording: Wording) -> bool:
    """Whether a claim is denied to have anything in it: "there is no truth whatever in the story that"."""
    at = next((n for n, w in enumerate(names) if w in wording.unfounded), 0)
    if any_of(names[at:], wording.doubting | wording.giving_up):  # "no basis for doubting that"
        return False
    return any_of(names[max(0, at - CLOSE) : at], wording.reversing)


def _is_told_as_untrue(lead: Lead) -> bool:
    """Whether what is told is called untrue, or was only held once: "it is a lie that", "we used to think"."""
    names, verb = lead.names, lead.verb
    tells = names[-1] == "that" or names[verb] in lead.wording.saying | lead.wording.thinking
    if verb < 1 or not tells:  # nothing is told: "a false ..."
        return False
    told = names[: verb + 1] if names[verb] in lead.wording.untrue else names[:verb]
    told = tuple(
        w for n, w in enumerate(told) if not (w == "once" and told[n - 1 : n] == ("than",))
    )  # "more than once"
    false = any_of(told, lead.wording.untrue) and not any_of(told, lead.wording.reversing)
    return false or _once(told)


def _once(told: Names) -> bool:
    """Whether something was held in time past, or under a condition: "we used to think", "as if"."""
    supposed = told[-2:-1] == ("if",) or told[:1] == ("if",)
    return supposed or any(told[n : n + 2] == ("used", "to") for n in range(len(told)))


def _perhaps(lead: Lead) -> Frame | None:
    """The clause is only likely: "reportedly ...", "it is possible that ..."."""
    if lead.names[-2:] == ("as", "possible"):  # "as many as possible"
        return None
    last = lead.held[-1:] if lead.names[-1] == "that" else lead.names[-1:]
    if lead.names[-1] == "that" and lead.held[-2:] in lead.wording.perhaps_pairs:  # "it may be that"
        return framed("supposed", "modal")
    return framed("supposed", "modal") if any_of(last, lead.wording.perhaps) else None


def _guessed(lead: Lead) -> Frame | None:
    """The speaker only guesses, in words of their own: "I suspect that", "my guess is that", "it seems to me that"."""
    held, wording = lead.held, lead.wording
    if held[-3:] in wording.seeming:
        return framed("supposed", "modal")
    noun = held[:-1] if held[-1:] == ("is",) or held[-1:] == ("was",) else held
    own = any_of(held[-5:], wording.first_persons) and not any_of(held[-5:], wording.reversing)
    return framed("supposed", "modal") if own and any_of(noun[-1:], wording.guessing) else None


def _wished(lead: Lead) -> Frame | None:
    """The clause is a wish: "I wish that ..."."""
    dreamt = any(lead.held[n : n + 3] in lead.wording.dreaming for n in range(len(lead.held)))
    return framed("wished", "condition") if dreamt or set(lead.held[-1:]) & lead.wording.wishing else None


def _supposed(lead: Lead) -> Frame | None:
    """The clause is supposed, for the sake of the argument: "suppose that ...", "in case ...", "as long as ..."."""
    held = lead.held
    asked = lead.names[-1] == "that" and inverted(held, lead.wording)  # "should it turn out that"
    chance = lead.names[-1] == "that" and set(held[-1:]) & lead.wording.chances  # "there is a chance that"
    if chance or (lead.opens and _bids_to_suppose(lead.names, lead.wording)):
        return framed("supposed", "modal")
    return framed("supposed", "condition") if asked or _ends_supposing(held, lead.wording) else None


def _bids_to_suppose(names: Names, wording: Wording) -> bool:
    """Whether words bid to think of something that is not: "let us say for a minute that", "imagine"."""
    told = names[:2] == ("let", "us") and any_of(names[2:3], wording.supposing)
    return told or names[:1] in {("suppose",), ("imagine",), ("picture",)}


def _ends_supposing(held: Names, wording: Wording) -> bool:
    """Whether words end with some that suppose: "suppose", "in case", "as long as"."""
    if held[-2:] in wording.supposing_phrases or held[-3:] in wording.supposing_phrases or held == ("before",):
        return True
    return bool(set(held[-1:]) & wording.supposing) and (held[-1] != "say" or _bids(held[:-1], wording))


def _bids(before: Names, wording: Wording) -> bool:
    """Whether a verb behind these words bids: "say the board ...", and not "I say the board ..."."""
    return all(n in wording.before_bidding for n in before)


def _by_another(lead: Lead) -> Frame | None:
    """Somebody else says or thinks so: "my opponent claims that ..."."""
    told = reported(lead.held, lead.wording) or is_abroad(lead.names, lead.wording)
    return framed("reported") if told else None


def _of_some(lead: Lead) -> Frame | None:
    """The subject is limited, or there is none: "almost none of the ...", "no member of ..."."""
    if partitive(lead.names, lead.wording) and any_of(_subject(lead.names, lead.wording)[:1], lead.wording.reversing):
        return framed("denied", "negation")
    return (
        framed("limited", "restriction")
        if limited(lead.names, lead.wording) or partitive(lead.names, lead.wording)
        else None
    )


def _at_times(lead: Lead) -> Frame | None:
    """The clause holds at some times only: "there were mornings when ..."."""
    at_times = lead.names[:2] in lead.wording.there_are and lead.names[-1] == "when"
    return framed("limited", "restriction") if at_times else None


LEAD_CASCADE = Cascade(
    (
        Step("denied", _denied),
        Step("as though", _as_though),
        Step("undone", _undone),
        Step("used to", _used_to),
        Step("almost", _nearly),
        Step("asked", _asked),
        Step("then", _then),
        Step("printed as a demand", _imperative),
        Step("the head of a subject", _of_a_subject),
        Step("a number less than sure", _uncertain_number),
        Step("too short for a clause", _too_short),
        Step("not meant", _unmeant),
        Step("untrue", _untrue),
        Step("perhaps", _perhaps),
        Step("guessed", _guessed),
        Step("wished", _wished),
        Step("supposed", _supposed),
        Step("said by another", _by_another),
        Step("of some only", _of_some),
        Step("at times only", _at_times),
    )
)


# ---------------------------------------------------------------- a subject that is limited
def limited(names: Names, wording: Wording) -> bool:
    """Whether nothing but what limits a subject stands before it in its clause: "few", "almost", "some of the"."""
    rest = _subject(names, wording)
    counts = {n for n in rest if _counts_some(n, wording)}
    if not counts and not any_of(rest, wording.quantifiers):  # nothing counts
        return False
    if not all(n in counts or n in wording.limiting for n in rest):  # "the two men who ..."
        return False
    return rest[-1] in wording.quantifiers or rest[-1].startswith(PART) or "of" in rest[-2:]


def _counts_some(name: str, wording: Wording) -> bool:
    """Whether an atom is a number of more than one, or of none: no "one", and no "fifth"."""
    return is_number(name, wording) and name != "#1" and not name.endswith("th")


def _subject(names: Names, wording: Wording) -> Names:
    """The words without an "and" or a "that" at their head."""
    return names[next((n for n, name in enumerate(names) if name not in wording.clause_openers), len(names)) :]


def partitive(names: Names, wording: Wording) -> bool:
    """Whether a subject is only a part of what follows, or none of it: "no member of", "hardly anybody on".

    >>> from onrecord.languages import ENGLISH
    >>> [partitive(tuple(w.split()), ENGLISH.wording) for w in ("no member of", "few people on", "we won in")]
    [True, True, False]
    """
    rest = _subject(names, wording)
    led = bool(set(rest[:1]) & (wording.reversing | wording.quantifiers))
    if not led or not 2 < len(rest) <= MOST_OF_SUBJECT:
        return False
    return rest[-1] in wording.part_links and rest[-2] in wording.members
