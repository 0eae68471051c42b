"""The judgement on two sayings: words, speakers, days and occasion weighed against each other.

Each reason adds to or takes from a sum in log odds; above zero the two are judged the same. The reasons are kept as
the judgement's evidence. Words weigh by how much they tell, so that a formula needs the same page or a copy of it, a
slogan the same days, and only a long sentence can be known again after months.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from onrecord.linking.mouths import Mouths, mouths
from onrecord.linking.sayings import Saying, day_of
from onrecord.linking.wording import Likeness

DECIDER = "onrecord link 1"
"""Who decided, for what is computed; raised whenever the weights below change."""
PRIOR, TELLING, MOST_TELLING = -3.3, 1.1, 10.0
"""What three telling words make up for is that people say the same again."""
LEAST_TELLING = 1.5
NOT_COVERED, NOT_COVERED_OVERLAP = 12.0, 5.0
"""Per part of the shorter wording that the longer has not; and where it only begins before or ends after the other."""
LEAST_COVERED_OF_INDIRECT, FEWEST_OF_INDIRECT = 0.8, 5
"""For what stands without marks: the page's words, which say less of the speaker's."""
MOUTHS = {Mouths.SAME: 1.0, Mouths.OPEN: -0.5, Mouths.GUESSED: -3.0}
NOBODY = 1.0
"""What it costs besides when neither page names a speaker."""
TERM, TERM_WORDS = 2.0, 4
"""What it costs to have fewer words than these: terms and names stand in many utterances."""
GAP, UNKNOWN_GAP = 0.9, 3
"""Log odds for a doubling of the days between the two; days reckoned with where a page has no date."""
SAME_DAY_TOLD, SAME_SETTING = 1.5, 0.7
SUBJECT, SUBJECT_WORDS = 0.5, 3
"""For each word that stands around both, from so many on; three times at most."""
OTHER_PLACE, OTHER_AUDIENCE = 2.5, 1.5
CHANGED, CHANGED_IN_LONG, OPPOSED = 3.5, 1.5, 6.0
LONG = 7.0
TURNED = 1.5
"""A lost or added "not", or another number."""
TURNED_FAR = 2.0
NEAR = 3
"""Days within which a changed word is a reporter's and not the speaker's on another day."""
REFRAMED_DAYS = 7
"""Days from which on a line said in two different sentences was said twice."""
SAME_PAGE, COPIES = 2.5, 3.5
SHORT_TIME, LONG_TIME = 8, 15


@dataclass(frozen=True, slots=True)
class Found:
    """What was judged: the sum in log odds, and its reasons."""

    odds: float
    evidence: tuple[str, ...]

    @property
    def same(self) -> bool:
        return self.odds > 0

    @property
    def score(self) -> float:
        """The probability that the odds stand for."""
        return round(1 / (1 + math.exp(-max(-30.0, min(30.0, self.odds)))), 4)


def judge(one: Saying, other: Saying, alike: Likeness, *, page: bool = False, copies: bool = False) -> Found | None:
    """Judges two sayings whose wordings are alike; ``None`` where something excludes that they are one utterance.

    ``page`` says that both stand on one page, ``copies`` on two pages of which one is a copy of the other.
    """
    pair = Pair(one, other, alike, mouths(one, other), page, copies)
    if any(excludes(pair) for excludes in EXCLUSION_STEPS):
        return None
    reasons = [reason for told in REASON_STEPS for reason in told(pair)]
    return Found(PRIOR + sum(r[0] for r in reasons), tuple(r[1] for r in reasons if r[1]))


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sayings with how alike their words and their speakers are, and whether one page or a copy carries both."""

    one: Saying
    other: Saying
    alike: Likeness
    heard: Mouths
    page: bool
    copies: bool

    @property
    def same(self) -> bool:
        """Whether their wordings are equal."""
        return self.one.wording == self.other.wording

    @property
    def gap(self) -> int | None:
        """The days between them, as far as anybody can tell."""
        return 0 if self.page else days_between(self.one, self.other)


# ---------------------------------------------------------------- what excludes that they are one
def _tell_nothing(pair: Pair) -> bool:
    """Words that anybody says are no utterance of their own, but in copies: "No comment"."""
    return pair.alike.telling < LEAST_TELLING and not (pair.copies and pair.same)


def _unmarked(pair: Pair) -> bool:
    """Words without marks are the reporter's: only many of them, or of one speaker on a page, are an utterance."""
    marked = pair.one.marked and pair.other.marked
    return not marked and not pair.same and _says_too_little(pair.alike, pair.heard, pair.page)


def _of_two_speakers(pair: Pair) -> bool:
    """Two speakers, or two days that the pages tell."""
    return pair.heard is Mouths.DIFFERENT or excluded(pair.one, pair.other)


def _in_another_sentence(pair: Pair) -> bool:
    """A line in another sentence was said on another day, unless pages of one week have both."""
    if pair.page or not _reframed(pair.one, pair.other, pair.alike):
        return False
    return pair.gap is None or _published_apart(pair.one, pair.other) > REFRAMED_DAYS


EXCLUSION_STEPS = (_tell_nothing, _unmarked, _of_two_speakers, _in_another_sentence)


# ---------------------------------------------------------------- reasons, in log odds
Reasons = list[tuple[float, str]]


def _of_subject(pair: Pair) -> Reasons:
    """The pages speak of the same things around the words."""
    shared = len(set(pair.one.subject) & set(pair.other.subject)) - SUBJECT_WORDS + 1
    return [(SUBJECT * min(shared, 3), "same subject around it")] if shared > 0 and not pair.page else []


def _of_speakers(pair: Pair) -> Reasons:
    """The speakers are the same, or may be."""
    nobody = pair.one.speaker is None and pair.other.speaker is None
    return [(MOUTHS[pair.heard], pair.heard.value), *([(-NOBODY, "nobody named")] if nobody else [])]


def _of_length(pair: Pair) -> Reasons:
    """Few words may be a term that both use: "climate emergency"."""
    term = pair.alike.words < TERM_WORDS and not pair.page and not pair.copies
    return [(-TERM, f"{pair.alike.words} words")] if term else []


def _of_pages(pair: Pair) -> Reasons:
    """One page has both, or one page copies the other."""
    told = ((pair.page, (SAME_PAGE, "same page")), (pair.copies, (COPIES, "copies of one page")))
    return [reason for holds, reason in told if holds]


def _says_too_little(alike: Likeness, heard: Mouths, page: bool) -> bool:
    """Whether words without marks are too few, or on one page in no mouth that is known, to be the same utterance."""
    few = alike.covered < LEAST_COVERED_OF_INDIRECT or alike.words < FEWEST_OF_INDIRECT
    return few or (page and heard is not Mouths.SAME)


def _of_words(pair: Pair) -> Reasons:
    """The words that both have, and how much of the shorter wording that is."""
    alike = pair.alike
    telling = min(alike.telling, MOST_TELLING)
    cost = NOT_COVERED_OVERLAP if alike.overlaps else NOT_COVERED
    return [
        (TELLING * telling, f"{alike.telling:.1f} telling words shared"),
        (-cost * (1 - alike.covered), f"{alike.covered:.0%} of the shorter wording"),
    ]


def _of_time(pair: Pair) -> Reasons:
    """The days between them."""
    gap = pair.gap
    days = UNKNOWN_GAP if gap is None else gap
    reasons = [(-GAP * math.log2(1 + days / 2), "no date to compare" if gap is None else f"{days} days apart")]
    told = _told_shortly(pair.one) and _told_shortly(pair.other) and not _told_apart(pair.one, pair.other)
    return [*reasons, (SAME_DAY_TOLD, "both tell the same day")] if told else reasons


def _of_setting(pair: Pair) -> Reasons:
    """Place and audience, where both pages tell; on one day a speaker may be in two places."""
    reasons = []
    for name, ones, others, cost in (
        ("place", pair.one.places, pair.other.places, OTHER_PLACE),
        ("audience", pair.one.audience, pair.other.audience, OTHER_AUDIENCE),
    ):
        if set(ones) & set(others):
            reasons.append((SAME_SETTING, f"same {name}"))
        elif ones and others:
            reasons.append((-cost if pair.gap != 0 else -cost / 2, f"another {name}"))
    return reasons


def _of_changes(pair: Pair) -> Reasons:
    """Words changed: a reporter's slip within days, else another sentence."""
    alike, gap = pair.alike, pair.gap
    near = gap is not None and gap <= NEAR
    reasons = []
    if alike.opposed:
        reasons.append((-OPPOSED * alike.opposed, "words that exclude each other"))
    others = max(0, alike.replaced - alike.opposed - int(alike.numbers))
    if others:
        cost = CHANGED_IN_LONG if near and alike.telling >= LONG else CHANGED
        reasons.append((-cost * others, f"{others} words of content changed"))
    for turned, name in ((alike.numbers, "a number changed"), (alike.negated, "a negation lost or added")):
        if turned:
            reasons.append((-TURNED - (0 if near else TURNED_FAR), name))
    return reasons


REASON_STEPS: tuple[Callable[[Pair], Reasons], ...] = (
    _of_words,
    _of_time,
    _of_setting,
    _of_changes,
    _of_subject,
    _of_speakers,
    _of_length,
    _of_pages,
)


def _reframed(one: Saying, other: Saying, alike: Likeness) -> bool:
    """Whether a whole sentence of one page is part of a longer sentence on the other."""
    return alike.inner and (other if alike.swapped else one).sentence


def _published_apart(one: Saying, other: Saying) -> int:
    a, b = day_of(one.published), day_of(other.published)
    return abs(a - b) if a is not None and b is not None else UNKNOWN_GAP


def days_between(one: Saying, other: Saying) -> int | None:
    """Days between the two, as far as the pages tell: the days told, else those of publication."""
    a, b = _known(one), _known(other)
    return None if a is None or b is None else max(0, a[0] - b[1], b[0] - a[1])


def _known(saying: Saying) -> tuple[int, int] | None:
    told = _told(saying)
    if told is not None:
        return told
    day = day_of(saying.published)
    return None if day is None else (day, day)


def _told(saying: Saying) -> tuple[int, int] | None:
    """The first and the last day that a page tells for a saying; ``None`` where it tells none."""
    first, last = day_of(saying.first), day_of(saying.last)
    return None if first is None or last is None else (first, last)


def _told_shortly(saying: Saying) -> bool:
    told = _told(saying)
    return told is not None and told[1] - told[0] < SHORT_TIME


def _told_apart(one: Saying, other: Saying) -> bool:
    """Whether both pages tell when it was, and tell different days."""
    mine, theirs = _told(one), _told(other)
    if mine is None or theirs is None:
        return False
    (a, b), (c, d) = mine, theirs
    apart = max(a - d, c - b)
    return apart > 1 if max(b - a, d - c) < SHORT_TIME else apart >= LONG_TIME


def _before_it_was_said(one: Saying, other: Saying) -> bool:
    """Whether one page was published before the day on which the other says that it was said."""
    told, published = day_of(one.first), day_of(other.published)
    return told is not None and published is not None and published < told - 1


def excluded(one: Saying, other: Saying) -> bool:
    """Whether the days exclude that two sayings are one utterance."""
    return _told_apart(one, other) or _before_it_was_said(one, other) or _before_it_was_said(other, one)
