"""Frames of a clause: the words around a quote that say it is denied, reported, wished, supposed, untrue or limited.

``frame_before`` looks at the words right before a quote, ``frame_of_sentence`` at a clause that a comma parts from it,
``frame_behind`` at the words after it. Each is a cascade: the first step that fits decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.cascade import Cascade, Step
from onrecord.languages.en import frames
from onrecord.languages.en import meaning as language
from onrecord.words.meaning import is_number

CLAUSE = 2
"""Words from which on a quote can be a clause that a frame turns."""
TAIL = 8
"""Words looked at after a quote."""
LETTING = frozenset({("let", "me"), ("let", "us")})
PART = "#0."
"""How the atom of a fraction begins: "half"."""
CLOSE = 4
"""Words from "far" to a clause that is not so: "far from convinced"."""
MOST_OF_SUBJECT = 4
"""Words of a subject that is only a part of what follows."""
Names = tuple[str, ...]
"""Words as atoms, in their order."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What words around a quote make of it, in a word, and the flags of that; an empty name where nothing."""

    name: str = ""
    flags: frozenset[str] = frozenset()


def _frame(name: str, *flags: str) -> Frame:
    return Frame(name, frozenset(flags))


NONE = Frame()


# ---------------------------------------------------------------- right before a quote
@dataclass(frozen=True, slots=True)
class Lead:
    """The words right before a quote; ``size`` is how many words that has, ``number`` whether it begins with one,
    ``clause`` whether it has a verb, ``opens`` whether the words before open their sentence."""

    names: Names
    size: int
    number: bool
    clause: bool = False
    opens: bool = False
    capital: bool = False

    @property
    def held(self) -> Names:
        """The words without a "that" at their end."""
        return self.names[:-1] if self.names[-1] == "that" else self.names

    @property
    def verb(self) -> int:
        """The place of the last word before a "that"."""
        return len(self.names) - (2 if self.names[-1] == "that" else 1)


def frame_before(
    names: Names, size: int, *, number: bool, clause: bool = False, opens: bool = False, capital: bool = False
) -> Frame:
    """The frame that the words right before a quote make.

    >>> frame_before(("i", "never", "said", "that"), 5, number=False).name
    'denied'
    """
    return LEAD_CASCADE.answer(Lead(names, size, number, clause, opens, capital)) or NONE


def _denied(lead: Lead) -> Frame | None:
    """The clause is negated, or said not to be held: "we are not ...", "I do not believe that ..."."""
    at = len(lead.names) - 1
    while at > 0 and lead.names[at] in frames.SOFT:
        at -= 1
    if lead.names[-2:-1] == ("not",) and lead.names[-1] in {"that", "because"}:  # "it is not that ..."
        return _frame("denied", "negation")
    return _frame("denied", "negation") if lead.names[at] in frames.REVERSING or not_held(lead.names) else None


def not_held(names: Names) -> bool:
    """Whether the words before a clause say that it is not so: "I do not believe that", "nobody can say", "I doubt".

    >>> [not_held(tuple(w.split())) for w in ("i do not believe that", "i doubt", "i believe that")]
    [True, True, False]
    """
    verb = len(names) - (2 if names[-1] == "that" else 1)
    while verb > 1 and names[verb] in frames.TOLD and names[verb - 1] in frames.PROMISING:  # "never promised you that"
        verb -= 1
    if verb < 0:  # nothing but "that"
        return False
    threes = {names[n : n + 3] for n in range(len(names))}
    if not threes.isdisjoint(frames.DISTANCING | frames.LAST_TO) or names[-2:] in frames.FAR_FROM:
        return True  # "far be it from me", "the last person to say"
    if _any(names[: verb + 1], frames.REVERSING) and names[verb] in frames.DENIED_NOUNS | {"illusion", "illusions"}:
        return True  # "it was never our view that", "under no illusion that"
    if names[-2:] == ("in", "which") and _any(names[:-2], frames.REVERSING):
        return True  # "no scenario in which"
    if names[:2] in frames.FAR_FROM and (names[-1] == "that" or len(names) <= CLOSE):
        return True
    if (
        names[-1] == "that"
        and set(names[-4:-1]) & language.DOUBTING
        and not _any(names[:-2], frames.REVERSING | frames.SCANT)
    ):
        return True  # "I doubt very much that"
    if names[verb] in frames.GIVING_UP and _any(names[max(0, verb - 2) : verb], frames.STOPPING):
        return True  # "I stopped believing that"
    last = verb - 2 if names[verb - 1 : verb] == ("of",) and _any(names[verb - 2 : verb - 1], frames.SHREDS) else verb
    before = names[max(0, last - 3) : last]
    if names[verb] in language.DOUBTING:  # but "I do not doubt that ..." holds it
        return not _any(before, frames.REVERSING | frames.SCANT)
    if affirmed(names[: verb + 1]):
        return False  # "I am not ashamed to say"
    before = _of_clause(names[:last])
    denied = _any(before, frames.REVERSING | frames.REFUSING) or before[-3:-1] == ("yet", "to")
    scant = names[verb] in frames.SIGNS and _any(before[-1:], frames.SCANT)
    told = names[verb] in frames.PROMISING and names[-1] in frames.TOLD | {"that"}
    return (names[verb] in language.HOLDING or told) and (denied or scant)


def _of_clause(names: Names) -> Names:
    """The words of the clause that a verb stands in, as far as its negation may stand: "nothing in the report"."""
    bounds = [n for n, w in enumerate(names) if w in frames.CLAUSE_BOUNDS]
    return names[bounds[-1] + 1 if bounds else 0 :]


def affirmed(names: Names) -> bool:
    """Whether a negation is followed by what takes it back: "not ashamed to", "no need to", "goes without saying"."""
    first = next((n for n, w in enumerate(names) if w in frames.REVERSING or w == "without"), None)
    if first is None:
        return False
    rest = names[first:]
    pairs = {rest[n : n + 2] for n in range(len(rest))} | {names[n : n + 2] for n in range(len(names))}
    return _any(rest, frames.AFFIRMING) or not pairs.isdisjoint(frames.HAVING_TO)


def _as_though(lead: Lead) -> Frame | None:
    """The clause only seems so, or does not even: "it is not as though ...", "it looks as if ..."."""
    if lead.names[-2:] not in frames.SEEMING_PHRASES:
        return None
    denied = _any(lead.names[-5:-2], frames.REVERSING)
    return _frame("denied", "negation") if denied else _frame("supposed", "modal")


def _undone(lead: Lead) -> Frame | None:
    """What is said to have failed or to be opposed is not done: "they failed to ...", "we are against ..."."""
    failed = lead.names[-1] == "to" and _any(lead.names[-5:-1], frames.FAILING)
    against = lead.names[-1] in frames.AGAINST or lead.names[-2:] in frames.AGAINST_PAIRS | frames.AGAINST_ENDS
    accused = lead.names[-1] == "of" and _any(lead.names[-5:-1], frames.ACCUSING)
    return _frame("undone", "negation") if failed or against or accused else None


def _nearly(lead: Lead) -> Frame | None:
    """An act almost came: "I almost ...". Before a number the word is one of how many."""
    return _frame("undone", "restriction") if lead.names[-1] in frames.NEARLY and not lead.number else None


def _asked(lead: Lead) -> Frame | None:
    """The verb before makes a question of the sentence: "did ...", or asks who would ever say so."""
    if lead.opens and len(lead.names) == 1 and lead.names[0] in frames.OPENING_QUESTION:
        return _frame("asked", "question")
    asks = lead.names[0] in frames.ASKING_WHO and _any(lead.names, frames.COULD)
    says = _any(lead.names[-3:], frames.SAYING | frames.THINKING | frames.CONCLUDING)
    who = lead.names == ("who", "says")
    return _frame("asked", "question") if (asks and says) or who else None


def _imperative(lead: Lead) -> Frame | None:
    """What is only said to be (not) wanted is printed as a demand: "They want you to | Stay at home."."""
    return _frame("undone", "modal") if lead.names[-1] == "to" and lead.capital else None


def _of_a_subject(lead: Lead) -> Frame | None:
    """The head of a subject is cut off: "A lawyer for | the bishop admitted it", "The man who shot | the ...".

    The words before open their sentence, have no verb but a relative clause's, and end where more of them must follow.
    """
    names = lead.names
    if not (lead.opens and lead.clause) or len(names) < 2 or names[0] not in frames.HEADS_OF_SUBJECTS:
        return None
    related = next((n for n, w in enumerate(names) if w in frames.RELATIVES | {"that"}), None)
    own = names[:related] if related is not None else names
    if _any(own, frames.FINITE | frames.PRONOUN_SUBJECTS) or names[-1] == "that":
        return None  # "The problem is that", "The report that we wrote says"
    linked = names[-1] in frames.LINKS_IN_SUBJECTS
    return _frame("limited", "restriction") if linked or (related is not None and related < len(names) - 1) else None


def _then(lead: Lead) -> Frame | None:
    """A "then" takes up a condition: "if it rains then ..."."""
    return _frame("supposed", "condition") if lead.names[-1] == "then" and _any(lead.names, frames.IFS) else None


def _used_to(lead: Lead) -> Frame | None:
    """What somebody used to do they do no more: "we used to ..."."""
    return _frame("undone", "tense") if lead.names[-2:] == ("used", "to") else None


def _uncertain_number(lead: Lead) -> Frame | None:
    """A number that begins a quote is less than sure, or goes on from another: "up to 5,000", "2 1/2"."""
    if not lead.number:  # the quote begins with a word
        return None
    return _frame("limited", "restriction") if hedged(lead.names) or is_number(lead.names[-1]) else None


def hedged(names: Names) -> bool:
    """Whether the words before a number make it less than sure: "about", "up to", "more than"."""
    return names[-1] in frames.SINGLE_HEDGES or names[-2:] in frames.HEDGING_PAIRS


def _too_short(lead: Lead) -> Frame | None:
    """A single word is no clause, and only a clause can be reported, wished or supposed: "... a “disgrace”"."""
    return NONE if lead.size < CLAUSE else None


def _untrue(lead: Lead) -> Frame | None:
    """The clause is said to be false, in jest or a rumour, or was once believed: "it is a lie that ..."."""
    names, verb = lead.names, lead.verb
    rejected = _any(names, frames.REJECTING) and names[-1] == "that" and names[verb] in frames.CLAIMS | frames.RUMOUR
    bare = (
        names[-1] in frames.BARE_RUMOUR and names[-2:-1] == ("the",) and (lead.opens or _any(names, frames.REJECTING))
    )
    told_off = names[0] == "to" and len(names) <= 3 and names[verb] in frames.SAYING | language.HOLDING
    if rejected or bare or (told_off and lead.opens):  # "I reject the claim that", "the notion we", "to say that"
        return _frame("untrue", "negation")
    if lead.held[-2:] in frames.HAVING_IT and _any(lead.held[-4:-2], frames.HEARSAY):  # "word has it"
        return _frame("untrue", "negation")
    if names[-1] == "that" and _any(names[-4:-1], frames.RUMOUR):  # "rumor has it that"
        return None if _any(names[:-2], frames.REVERSING) else _frame("untrue", "negation")
    tells = names[-1] == "that" or names[verb] in frames.SAYING | frames.THINKING
    if verb < 1 or not tells:  # nothing is told: "a false ..."
        return None
    told = names[: verb + 1] if names[verb] in frames.UNTRUE else names[:verb]
    told = tuple(
        w for n, w in enumerate(told) if not (w == "once" and told[n - 1 : n] == ("than",))
    )  # "more than once"
    false = _any(told, frames.UNTRUE) and not _any(told, frames.REVERSING)
    return _frame("untrue", "negation") if false or _once(told) else None


def _once(told: Names) -> bool:
    """Whether something was held in time past, or under a condition: "we used to think", "as if"."""
    supposed = told[-2:-1] == ("if",) or told[:1] == ("if",)
    return supposed or any(told[n : n + 2] == ("used", "to") for n in range(len(told)))


def _perhaps(lead: Lead) -> Frame | None:
    """The clause is only likely: "reportedly ...", "it is possible that ..."."""
    if lead.names[-2:] == ("as", "possible"):  # "as many as possible"
        return None
    last = lead.held[-1:] if lead.names[-1] == "that" else lead.names[-1:]
    return _frame("supposed", "modal") if set(last) & frames.PERHAPS or lead.names[-1] in frames.PERHAPS else None


def _wished(lead: Lead) -> Frame | None:
    """The clause is a wish: "I wish that ..."."""
    dreamt = any(lead.held[n : n + 3] in frames.DREAMING for n in range(len(lead.held)))
    return _frame("wished", "condition") if dreamt or set(lead.held[-1:]) & frames.WISHING else None


def _supposed(lead: Lead) -> Frame | None:
    """The clause is supposed, for the sake of the argument: "suppose that ...", "in case ...", "as long as ..."."""
    held = lead.held
    single = set(held[-1:]) & frames.SUPPOSING and (held[-1] != "say" or _bids(held[:-1]))
    phrase = held[-2:] in frames.SUPPOSING_PHRASES or held[-3:] in frames.SUPPOSING_PHRASES or held == ("before",)
    asked = lead.names[-1] == "that" and inverted(held)  # "should it turn out that"
    opened = lead.names[:1] in {("suppose",), ("imagine",), ("picture",)} or lead.names[:3] == ("let", "us", "say")
    chance = lead.names[-1] == "that" and set(held[-1:]) & frames.CHANCES
    if chance or (lead.opens and opened):  # "let us say for a minute that", "there is a chance that"
        return _frame("supposed", "modal")
    return _frame("supposed", "condition") if single or phrase or asked else None


def _bids(before: Names) -> bool:
    """Whether a verb behind these words bids: "say the board ...", and not "I say the board ..."."""
    return all(n in frames.BEFORE_BIDDING for n in before)


def inverted(names: Names) -> bool:
    """Whether a clause is a condition by its order: "had we known", "should it turn out".

    >>> inverted(("should", "it", "turn", "out")), inverted(("it", "should", "turn", "out"))
    (True, False)
    """
    return bool(set(names[:1]) & frames.INVERTING) and bool(set(names[1:2]) & frames.INVERTED_SUBJECTS)


def _by_another(lead: Lead) -> Frame | None:
    """Somebody else says or thinks so: "my opponent claims that ..."."""
    return _frame("reported") if reported(lead.held) else None


def _of_some(lead: Lead) -> Frame | None:
    """The subject is limited, or there is none: "almost none of the ...", "no member of ..."."""
    if partitive(lead.names) and _any(_subject(lead.names)[:1], frames.REVERSING):
        return _frame("denied", "negation")
    return _frame("limited", "restriction") if limited(lead.names) or partitive(lead.names) else None


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
        Step("untrue", _untrue),
        Step("perhaps", _perhaps),
        Step("wished", _wished),
        Step("supposed", _supposed),
        Step("said by another", _by_another),
        Step("of some only", _of_some),
    )
)


# ---------------------------------------------------------------- somebody else's words
def reported(names: Sequence[str]) -> bool:
    """Whether words end with somebody else's saying or thinking: "they say", "my opponent told me".

    Whose it is tells the nearest pronoun before the verb; a noun is somebody else.
    """
    verb = _verb_of_saying(names)
    if tuple(names[-3:-1]) in LETTING or affirmed(tuple(names)):
        return False  # "let me say", "it gives me no pleasure to say"
    if set(names[-4:-1]) & {"purport", "purports", "purported", "purporting"}:
        return True  # "a paper that purported to show that"
    if _any(names[-4:-2], frames.MADE_TO) and _any(names[-3:-1], frames.TOLD) and names[-1] in frames.THINKING:
        return True  # "they made us believe that"
    if _in_the_passive(tuple(names)) or _by_its_noun(tuple(names)):
        return True  # "we were told that", "his line is that"
    spoken = frames.SAYING | frames.THINKING | frames.WARNING | frames.CONVINCED
    if verb < 1 or names[verb] not in spoken or names[verb] in frames.STANDING - frames.CONVINCED:
        return False
    if names[verb] in frames.TELLING and verb == len(names) - 1:  # whom is told is in the quote
        return False
    subject = list(names[max(0, verb - 6) : verb])
    while subject[-2:-1] == ["who"] and subject[-1] in frames.HELPERS | {"will", "would"}:
        subject.pop()  # "those who will tell you"
    if subject[-1:] == ["that"] and len(subject) > 1:
        return True  # "a letter that says"
    if subject[-1:] == ["who"] and len(subject) > 1:
        return not _of_ourselves(subject[:-1])
    if _held_too(subject):  # "as he says": the speaker holds it too
        return False
    person = next((n for n in reversed(subject) if n in language.PERSONS and n not in frames.OBJECTS), None)
    if person is None:
        while subject and subject[-1] in frames.HELPERS:
            subject.pop()
        return bool(subject) and subject[-1] not in frames.NO_SUBJECTS
    return person not in frames.FIRST_PERSONS or (person in frames.OWNERS and subject[-1] != person)


def _in_the_passive(names: Names) -> bool:
    """Whether words say that something was told, or is thought, by nobody or by others: "we were told by them"."""
    for n in range(max(1, len(names) - 7), len(names)):
        by_others = names[n] in frames.PASSIVE_TOLD and names[n - 1] in frames.BEING
        said = names[n] in frames.SAID_OF and _any(names[max(0, n - 2) : n], frames.BEING) and "i" not in names
        if (by_others or said) and not _any(names[n + 1 :], frames.SELVES):
            return True
    return False


def _by_its_noun(names: Names) -> bool:
    """Whether somebody else's saying is called by a noun: "his line is that", "the word in town was that"."""
    if names[-1:] != ("is",) and names[-1:] != ("was",):
        return False
    said = [n for n, w in enumerate(names[:-1]) if w in frames.SAYING_NOUNS]
    return bool(said) and not _any(names[: said[-1]], frames.OWNERS | frames.SELVES - {"me", "us"})


def _of_ourselves(names: Sequence[str]) -> bool:
    """Whether a "who" behind these words is the speaker: "I am one of those who ...", "those of us who ..."."""
    equals = _any(names, frames.EQUALLING) and _any(names, frames.FIRST_PERSONS)
    return names[-1] in frames.FIRST_PERSONS or equals


def _verb_of_saying(names: Sequence[str]) -> int:
    """The place of the verb, whoever is told and when left out: "told people last week"."""
    verb = len(names) - 1
    while verb > 1 and names[verb] in frames.TIMES:  # "reported last week that"
        verb -= 1
    return verb - 1 if verb > 0 and names[verb] in frames.TOLD else verb


def _held_too(subject: Sequence[str]) -> bool:
    if subject[:1] == ["as"] or _any(subject, frames.RELATIVE_SUBJECTS):  # "what he said is"
        return True
    return _any(subject[-3:], frames.STANDING)


def limited(names: Names) -> bool:
    """Whether nothing but what limits a subject stands before it in its clause: "few", "almost", "some of the"."""
    rest = _subject(names)
    counts = {n for n in rest if is_number(n) and n != "#1" and not n.endswith("th")}
    if not counts and not _any(rest, frames.QUANTIFIERS):  # nothing counts
        return False
    if not all(n in counts or n in frames.LIMITING for n in rest):  # "the two men who ..."
        return False
    return rest[-1] in frames.QUANTIFIERS or rest[-1].startswith(PART) or "of" in rest[-2:]


def _subject(names: Names) -> Names:
    """The words without an "and" or a "that" at their head."""
    return names[next((n for n, name in enumerate(names) if name not in frames.CLAUSE_OPENERS), len(names)) :]


def partitive(names: Names) -> bool:
    """Whether a subject is only a part of what follows, or none of it: "no member of", "hardly anybody on".

    >>> partitive(("no", "member", "of")), partitive(("few", "people", "on")), partitive(("we", "won", "in"))
    (True, True, False)
    """
    rest = _subject(names)
    led = bool(set(rest[:1]) & (frames.REVERSING | frames.QUANTIFIERS))
    return led and 2 < len(rest) <= MOST_OF_SUBJECT and rest[-1] in frames.PART_LINKS and rest[-2] in frames.MEMBERS


# ---------------------------------------------------------------- a clause before
@dataclass(frozen=True, slots=True)
class Clauses:
    """The clauses of a sentence before a quote, parted by commas: the first, the last, and those between."""

    first: Names
    last: Names
    between: tuple[Names, ...] = ()

    @property
    def all(self) -> tuple[Names, ...]:
        return (self.first, *self.between, self.last)


def frame_of_sentence(first: Names, last: Names, between: Sequence[Names] = ()) -> Frame:
    """The frame that the clauses before a comma make.

    >>> frame_of_sentence(("unless", "they", "pay"), ("unless", "they", "pay")).name
    'supposed'
    """
    while first and first[0] in language.AND_WORDS:
        first = first[1:]
    return SENTENCE_CASCADE.answer(Clauses(first, last, tuple(between))) or NONE


def _on_condition(clauses: Clauses) -> Frame | None:
    """The sentence opens with a condition: "if they pay, ...", "had we known, ..."."""
    asked = any(conditional(_without_lead(names)) for names in clauses.all) or inverted(clauses.last)
    return _frame("supposed", "condition") if asked else None


def _without_lead(names: Names) -> Names:
    """A piece of a sentence without words before its condition: "look if they pay"."""
    at = next((n for n, w in enumerate(names) if w not in frames.FILLING), 0)
    return names[at:]


def conditional(names: Names) -> bool:
    """Whether a clause is a condition, and not only a way of speaking: "if you look at it"."""
    if set(names[:1]) & frames.CONDITION_OPENERS or inverted(names) or names[:2] in frames.NEVER_COMING:
        return True
    if names[:2] in frames.ONLY_WHEN or names[:1] in frames.ONLY_WHEN or names[:3] in frames.CONDITIONAL_PHRASES:
        return True
    if is_polite(names):
        return False
    if names[:1] == ("without",) and len(names) > 1:
        return not _any(names[1:4], frames.LACKING)
    if names[:1] != ("if",) and names[:3] != ("as", "long", "as") and names[:2] != ("in", "case"):
        return False
    return not (set(names[1:2]) & frames.ANYBODY and _any(names[2:4], frames.LOOKING))


def is_polite(names: Names) -> bool:
    """Whether an "if" is only said: "if I may say so", "if anything"."""
    return names[:1] == ("if",) and any(names[1 : 1 + len(p)] == p for p in frames.POLITE_IFS)


def _maybe(clauses: Clauses) -> Frame | None:
    """A word says that it is only likely: "maybe, ..."."""
    return _frame("supposed", "modal") if len(clauses.last) == 1 and set(clauses.last) & frames.PERHAPS else None


def _by_their_words(clauses: Clauses) -> Frame | None:
    """Others' words are named: "in the words of my enemies, ...", "by their account, ..."."""
    led = clauses.last[:1] in {("in",), ("under",), ("by",)}
    heard = clauses.last[:2] in {("to", "hear"), ("to", "listen"), ("to", "quote")} or clauses.last == ("quote",)
    seen = clauses.last[:1] == ("as",) and _any(clauses.last[2:3], frames.SEEN_AS)
    own = _any(clauses.last[1:2], frames.SELVES)
    return (
        _frame("reported") if heard or (seen and not own) or (led and _any(clauses.last[1:], frames.SOURCES)) else None
    )


def _in_a_lie(clauses: Clauses) -> Frame | None:
    """Where it would be so is no place of this world: "in a fantasy of theirs, ..."."""
    return _frame("untrue", "negation") if clauses.first[:1] == ("in",) and _any(clauses.first, frames.UNTRUE) else None


def _according_to(clauses: Clauses) -> Frame | None:
    """Others are named: "according to my enemies, ..."."""
    return _frame("reported") if clauses.last[:2] == ("according", "to") else None


def _others_say(clauses: Clauses) -> Frame | None:
    """Others say so: "my opponent says, ..."; what is long is a sentence of its own."""
    short = [c for c in clauses.all if c and len(c) < 2 * TAIL]
    others = any(c[-2:] in frames.LIKE_THIS and not _any(c, frames.SELVES) for c in short[-1:])
    says = any(c[-1] in frames.SAYING and reported(c) for c in short[:-1])  # "a letter that says, dear sir, ..."
    last = bool(clauses.last) and len(clauses.last) < 2 * TAIL and reported(clauses.last)
    return _frame("reported") if last or others or says else None


SENTENCE_CASCADE = Cascade(
    (
        Step("on a condition", _on_condition),
        Step("perhaps", _maybe),
        Step("by the words of others", _by_their_words),
        Step("in a lie", _in_a_lie),
        Step("according to others", _according_to),
        Step("others say", _others_say),
    )
)


# ---------------------------------------------------------------- behind a quote
@dataclass(frozen=True, slots=True)
class Rest:
    """The words behind a quote; ``paused`` says that a comma parts them from it."""

    names: Names
    paused: bool
    size: int


def frame_behind(names: Names, *, paused: bool, size: int) -> Frame | None:
    """The frame that the words behind a quote make; ``None`` where they make none.

    >>> frame_behind(("if", "the", "grant", "comes"), paused=False, size=5).name
    'supposed'
    """
    return REST_CASCADE.answer(Rest(names, paused, size))


def _conditioned(rest: Rest) -> Frame | None:
    """A condition follows: "... if the grant comes", "... unless it rains"."""
    if rest.size < CLAUSE or (
        rest.paused and is_polite(rest.names)
    ):  # a single word is on no condition; "..., if I may say so"
        return None
    phrase = rest.names[:3] == ("as", "long", "as") or rest.names[:2] in frames.CONDITION_PAIRS
    phrase = phrase or (rest.names[0] in frames.UNTIL and len(rest.names) > 1)
    return _frame("supposed", "condition") if phrase or rest.names[0] in frames.CONDITIONS_BEHIND else None


def _denied_behind(rest: Rest) -> Frame | None:
    """What follows takes it back: "... never happened", "... in no case"."""
    led = rest.names[0] in frames.PREPOSITIONS and set(rest.names[1:2]) & frames.REVERSING
    denied = rest.names[0] in frames.REVERSING_BEHIND or led
    return _frame("denied", "negation") if denied and not rest.paused else None


def _said_behind(rest: Rest) -> Frame | None:
    """Whoever says so stands behind: "..., some people think", "..., said my opponent"."""
    names = rest.names
    if names[:2] in frames.EMPHASIZING:
        return None  # "no matter what anybody says"
    if _any(names[:1], frames.SELVES) and _in_the_passive(names):
        return _frame("reported")  # "..., we were told"
    if len(names) > TAIL or _any(names, frames.SELVES - ({"me", "us"} if rest.paused else set())):
        return None
    last = names[-1] in frames.SAYING | frames.THINKING and 2 <= len(names) <= 6
    told = last and names[0] not in frames.NO_TELLER
    return _frame("reported") if told or (names[0] in frames.SAID_FIRST and len(names) <= 5) else None


def _taken_back(rest: Rest) -> Frame | None:
    """An afterthought makes it less than said: "..., or so they tell us", "..., maybe"."""
    names = rest.names
    if names[:2] in frames.LIMITING_BEHIND or names[:1] == ("only",) or names[:2] in frames.NEVER_COMING:
        return _frame("limited", "restriction")
    phrase = names[:2] in frames.AFTERTHOUGHTS or names[:3] in frames.AFTERTHOUGHTS
    phrase = phrase or (_any(names[:3], frames.SELVES) and _any(names[2:5], frames.MISTAKEN))
    alone = len(names) == 1 and names[0] in frames.PERHAPS
    return _frame("untrue", "restriction") if phrase or alone else None


REST_CASCADE = Cascade(
    (
        Step("on a condition", _conditioned),
        Step("denied", _denied_behind),
        Step("said by another", _said_behind),
        Step("taken back", _taken_back),
    )
)


def _any(names: Sequence[str], words: frozenset[str]) -> bool:
    return any(n in words for n in names)
