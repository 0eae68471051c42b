"""Fragments in a clause of the page's own: whether that says of them what the record's clause says.

A fragment, insisted that the ferry “was overloaded”, has its subject, its verb and its "not" in the page's words. They
clash with the record's where

1. echoed     the record denies the verb that the page uses: "we are not asking for | a pardon", asked for “a pardon”
2. called so  others call the speaker so, and the page has them call themselves so
3. counted    the page counts more, or others: "some of the guards | were asleep", all the guards “were asleep”
4. committed  the page promises what the record leaves open: "we might have to | sell", vowed to “sell”
5. denied     the page denies what the record affirms: denied that the captain had “retired in May”
6. framed     the record's clause is another's, denied or supposed further ahead, and the page has the speaker say it:
              "the lawsuit says I was in | Holm that night", admitted that she was “in Holm that night”
7. not asked  an act is said not to be asked for, and the page has the speaker ask for it:
              "I have not told them to | stay at home", urged everybody to “stay at home”
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.cascade import Cascade, Step
from onrecord.languages.wording import Wording
from onrecord.verifying.clauses import conditional
from onrecord.verifying.context import Cut, cut_before
from onrecord.verifying.denials import affirmed
from onrecord.verifying.frames import frame_before
from onrecord.verifying.framing import Names, any_of
from onrecord.words.meaning import is_inflected, is_number

NEAR = 3
"""Words before a verb in which its "not" stands."""
LONGEST_SUBJECT = 7
"""Words of a subject."""
SHORTEST_PAST = 4
"""Letters of the shortest past that is told by its ending."""
YEAR = 4
"""Figures of a year, which counts nothing."""
SHORTEST = 3
"""Words of a fragment that is more than a name or a label."""
FURTHEST = 14
"""Words between what frames a clause and a fragment of it."""
FRAMING = frozenset({"reported", "denied", "untrue", "supposed", "wished"})
"""Frames by which a clause is not the speaker's own word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fragment:
    """A fragment of a sentence: the words of its clause before it on record and on the page, and its own words.

    ``speaker`` are the folded words of the name of whom the page has it from.
    ``own`` says that the words are those of whom the page names, ``told_of`` that the record's speaker tells of whom it
    names, ``confirmed`` that the record goes on to say that it is so (", and he is right"), ``upheld`` that it says the
    words without a question and takes nothing back.
    """

    speaker: frozenset[str]
    lead: Names
    told: Names
    keys: Sequence[str]
    own: bool
    told_of: bool
    confirmed: bool
    upheld: bool
    wording: Wording


def clash(fragment: Fragment) -> Cut | None:
    """What the page's clause makes of a fragment against the record's; ``None`` where they agree, or none tells."""
    if not fragment.lead or not fragment.told:
        return None
    return CLASH_CASCADE.answer(fragment)


def opens_predicate(keys: Sequence[str], wording: Wording) -> bool:
    """Whether words begin with a verb that has its subject before them: "was overloaded", "lost the key"."""
    first = keys[0] if keys else ""
    known = wording.pasts | wording.finite | wording.modals | wording.reversing
    return first in known or (len(first) > SHORTEST_PAST and first.endswith("ed"))


def _cut(fragment: Fragment, frame: str, *flags: str) -> Cut:
    return Cut(" ".join(fragment.lead), flags, within=True, frame=frame)


def _negations(names: Names, wording: Wording) -> int:
    """How many words of a clause deny: two of them affirm."""
    denying = wording.reversing | wording.refusing | wording.rejecting | wording.doubting
    return sum(n in denying for n in names)


def _is_turned_down(told: Names, wording: Wording) -> bool:
    """Whether a clause of the page denies, declines or opposes: "ruled out asking for", "declined to call"."""
    words = (wording.failing - wording.asking_for) | wording.opposed | wording.against | wording.untrue
    pairs = wording.against_ends | wording.against_pairs
    turned = any(told[n : n + 2] in pairs for n in range(len(told)))
    return bool(_negations(told, wording)) or any_of(told, words) or turned


# ---------------------------------------------------------------- the steps
def _echoed(fragment: Fragment) -> Cut | None:
    """The verb before a fragment is denied on record, and said without a "not" on the page."""
    lead, told, wording = fragment.lead, fragment.told, fragment.wording
    if _is_turned_down(told, wording) or affirmed(lead, wording) or any_of(lead, wording.not_only):
        return None
    at = next((n for n in range(len(lead) - 1, -1, -1) if lead[n] in wording.reversing), None)
    if at is None or any_of(lead[at + 1 :], wording.clause_bounds):
        return None
    verbs = [w for w in lead[at + 1 : at + 1 + NEAR] if len(w) > 2 and w not in wording.function]
    places = (n for n, w in enumerate(told) for v in verbs[:1] if w == v or is_inflected(w, v, wording))
    own = any(_is_said_of_speaker(fragment, n) for n in places)
    return _cut(fragment, "denied", "negation") if own else None


def _is_said_of_speaker(fragment: Fragment, verb: int) -> bool:
    """Whether the subject of a verb of the page is the speaker: "Low asked for", "said that she called it"."""
    wording = fragment.wording
    own = fragment.speaker | wording.pronoun_subjects
    at = next((n for n in range(verb - 1, -1, -1) if fragment.told[n] in own), None)
    if at is None or any_of(fragment.told[:verb], wording.conditions | wording.asking_who | wording.leaving_open):
        return False
    between = fragment.told[at + 1 : verb]
    return all(w in wording.finite | wording.modals | wording.times | {"been"} for w in between)


def _called_so(fragment: Fragment) -> Cut | None:
    """Others call the speaker so: "people call me | a witch", described herself as “a witch”."""
    lead, told, wording = fragment.lead, fragment.told, fragment.wording
    if lead[-1] not in wording.objects or lead[-1] not in wording.first_persons or len(lead) < 3:
        return None
    named = lead[-2] in wording.naming and not any_of(lead[:-1], wording.subject_selves)
    same = any_of(told, wording.reflexives) and not _is_turned_down(told, wording)
    return _cut(fragment, "reported") if named and same else None


def _counted(fragment: Fragment) -> Cut | None:
    """The subject is all of them on the page, or another number, where the record says some: a number for a number."""
    wording = fragment.wording
    if not opens_predicate(fragment.keys, wording):
        return None
    lead, told = _subject(fragment.lead, wording), _subject(fragment.told, wording)
    if not lead or not told or any_of(fragment.told, wording.nearly | {"but", "percent"}):
        return None  # "all but one", "nearly all"
    some = lead[0] in wording.partly or _counts(lead[0], wording)
    if some and any_of(told[:2], wording.all_of) and not any_of(lead, wording.all_of):
        return _cut(fragment, "limited", "restriction")
    counted = {n for n in lead if _counts(n, wording)}
    other = [n for n in told[:2] if _counts(n, wording) and n not in counted]
    return _cut(fragment, "limited", "number") if other and counted and other[:1] == list(told[:1]) else None


def _counts(name: str, wording: Wording) -> bool:
    """Whether an atom counts: no year, no part of one."""
    return is_number(name, wording) and len(name.lstrip("#")) < YEAR and "." not in name


def _subject(names: Names, wording: Wording) -> Names:
    """The last words of a clause that are a subject: behind a verb of saying, a "that" or an "and"."""
    bounds = wording.saying | wording.thinking | wording.and_words | {"that"}
    first = next((n + 1 for n in range(len(names) - 1, -1, -1) if names[n] in bounds), 0)
    found = names[first:]
    return found if len(found) <= LONGEST_SUBJECT else ()


def _committed(fragment: Fragment) -> Cut | None:
    """What only may come, or is hoped for, is promised: "we might have to | sell it", vowed to “sell it”."""
    lead, told, wording = fragment.lead[-NEAR - 1 :], fragment.told, fragment.wording
    left_open = any_of(lead, wording.tentative) and not any_of(lead, wording.committing | wording.reversing)
    if not left_open or any_of(told, wording.tentative | wording.perhaps | wording.guessing | wording.conditions):
        return None
    return _cut(fragment, "supposed", "modal") if any_of(told[-NEAR:], wording.committing) else None


def _denied(fragment: Fragment) -> Cut | None:
    """The page denies what the record affirms in the mouth of whom it names."""
    lead, told, wording = fragment.lead, fragment.told, fragment.wording
    if not (fragment.own and fragment.upheld) or _negations(told, wording) != 1 or affirmed(told, wording):
        return None
    if any_of(told, wording.lacking | wording.limits & {"only"}) or not _governs(told, wording):
        return None
    open_on_record = wording.conditions | wording.asking_who | wording.accusing | wording.failing | wording.opposed
    if _negations(lead, wording) or any_of(lead, open_on_record) or any_of(fragment.keys[:2], wording.reversing):
        return None
    framed = cut_before(" ".join(lead) + " ", wording, sentence=False, predicate=True).frame
    framed = framed or _frame_ahead(lead, wording)
    return _cut(fragment, "denied", "negation") if _has_subject(lead, wording) and not framed else None


def _governs(told: Names, wording: Wording) -> bool:
    """Whether the denial of a clause governs what follows it: "denied that the captain had", "refused to"."""
    at = next(n for n in range(len(told) - 1, -1, -1) if _negations(told[n : n + 1], wording))
    rest = told[at + 1 :]
    if told[at] in wording.rejecting | wording.doubting:
        return rest[:1] == ("that",) or not rest
    if any_of(rest, wording.saying | wording.thinking | wording.holding | wording.clause_bounds):
        return False  # "did not say when the captain had"
    return not rest or (told[at] in wording.refusing and rest == ("to",)) or len(rest) == 1


def _has_subject(lead: Names, wording: Wording) -> bool:
    """Whether a clause of the record has its subject before a fragment, or at least its verb: "I", "we will"."""
    return any_of(lead, wording.first_persons) or lead[-1] in wording.modals | wording.pronoun_subjects


def _framed(fragment: Fragment) -> Cut | None:
    """The record's clause is another's, denied or supposed further ahead; the page has the speaker say it."""
    lead, told, wording = fragment.lead, fragment.told, fragment.wording
    if len(fragment.keys) < SHORTEST or not _asserts(told, wording, _standing_by(wording)) or not _has_it_so(fragment):
        return None
    name = "" if fragment.confirmed else _frame_ahead(lead, wording)
    if name and name != "reported" and name == _frame_ahead((*told, "it"), wording):
        return None  # "used to think that" on the page too
    if not fragment.own and not (fragment.told_of and name in {"denied", "untrue"}):
        return None
    if name == "supposed" and any_of(told, wording.perhaps | wording.guessing | wording.leaving_open):
        return None
    return _cut(fragment, name, *(("negation",) if name in {"denied", "untrue"} else ())) if name else None


def _standing_by(wording: Wording) -> frozenset[str]:
    """Verbs by which somebody says, owns up to or promises what follows."""
    said = wording.saying | wording.thinking | wording.warning
    return said | wording.committing | wording.owning_up | wording.naming


def _asserts(told: Names, wording: Wording, verbs: frozenset[str]) -> bool:
    """Whether a clause of the page has the speaker say, own up to or call for what follows, and nothing more.

    ``verbs`` are those that do so. What it turns down, passes on or binds to a condition is none: "denied that", "of
    a claim that", "said that if".
    """
    if not any_of(told, verbs) or affirmed(told, wording):
        return False
    open_or_others = wording.claims | wording.rumour | wording.rejecting | wording.untrue | wording.conditions
    turned = _is_turned_down(told, wording) or any_of(told, wording.questioning | wording.asking_who)
    others = wording.saying | wording.thinking | wording.naming
    passed_on = sum(w in others for w in told) > 1 or told.count("that") > 1  # "said that his rivals call her"
    return not (turned or passed_on or any_of(told, open_or_others))


def _has_it_so(fragment: Fragment) -> bool:
    """Whether nothing but a subject and its verb stand between the page's verb and a fragment: "admitted that she was".

    Another verb is the page's own frame: "said that critics describe her as", "said the mayor is sure the town has".
    """
    told, wording = fragment.told, fragment.wording
    verbs = _standing_by(wording)
    last = max(n for n, w in enumerate(told) if w in verbs)
    rest = [w for w in told[last + 1 :] if w not in wording.determiners and w != "that"]
    while rest and rest[-1] in wording.finite | wording.modals | {"been", "to", "not"}:
        rest.pop()
    return len(rest) <= 1 + len(fragment.speaker) and not any_of(rest, wording.prepositions)


def _frame_ahead(lead: Names, wording: Wording) -> str:
    """The frame of the clause that a fragment stands in the middle of: that of the nearest "that", or verb, ahead.

    >>> from onrecord.languages import ENGLISH
    >>> leads = ("the lawsuit says that i was in", "i am not suggesting that we", "i say that crime is", "if we were")
    >>> [_frame_ahead(tuple(w.split()), ENGLISH.wording) for w in leads]
    ['reported', 'denied', '', 'supposed']
    """
    at = _holder_of(lead, wording)
    held = " ".join(lead[: at + 1])
    if wording.knowing.search(held) or wording.unbelieved.search(held):
        return ""
    if conditional(lead, wording) or wording.asked_if.search(" ".join(lead)):
        return "supposed"
    if at < 0 or any_of(lead[:at], wording.vouching) or not _opens_clause(lead[at + 1 :], wording):
        return ""
    frame = frame_before(lead[: at + 1], LONGEST_SUBJECT, wording, number=False, clause=True, opens=True)
    return frame.name if frame.name in FRAMING else ""


def _holder_of(lead: Names, wording: Wording) -> int:
    """The place of the nearest "that", or verb that holds a clause, ahead of a fragment; -1 where there is none."""
    bounds = wording.saying | wording.thinking | wording.holding | wording.doubting_verbs | wording.hearing | {"that"}
    places = (n for n in range(len(lead) - 2, max(-1, len(lead) - FURTHEST), -1) if lead[n] in bounds)
    return next(places, -1)


def _opens_clause(names: Names, wording: Wording) -> bool:
    """Whether words may open a clause, with a subject and not a preposition: "i was in", "crime is"."""
    return names[0] not in wording.prepositions | wording.and_words


def _not_asked(fragment: Fragment) -> Cut | None:
    """The record says that an act is not asked for; on the page the speaker asks for it."""
    lead, told, wording = fragment.lead, fragment.told, fragment.wording
    if not fragment.own or lead[-1] != "to" or not _asserts(told, wording, wording.asking_for):
        return None
    at = next((n for n in range(len(lead) - 1, -1, -1) if lead[n] in wording.asking_for), None)
    if at is None or affirmed(lead, wording) or any_of(lead[:at], wording.not_only):
        return None
    denied = any_of(lead[max(0, at - NEAR) : at], wording.reversing) and not any_of(
        lead, wording.stopping | wording.failing
    )
    return _cut(fragment, "denied", "negation") if denied else None


CLASH_CASCADE = Cascade(
    (
        Step("echoed", _echoed),
        Step("called so", _called_so),
        Step("counted", _counted),
        Step("committed", _committed),
        Step("denied", _denied),
        Step("framed", _framed),
        Step("not asked for", _not_asked),
    )
)
"""How the page's clause clashes with the record's; the first that fits."""
