"""Verdicts in plain words: a name, a sign and a family each, the same on pages, in reports, feeds and on a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum

from onrecord.data import Edit, Verdict, Verification
from onrecord.export.diff import CHANGES


class Family(StrEnum):
    """What a verdict comes down to, in the order in which bars show it. Its value is the class of a style sheet."""

    MATCHES = "ok"
    SHORTENED = "cut"
    DIFFERS = "bad"
    NONE = "none"


NAME = {
    Verdict.VERBATIM: "Verbatim",
    Verdict.EDITED: "Edited",
    Verdict.ALTERED: "Altered",
    Verdict.TRUNCATED: "Shortened",
    Verdict.SPLICED: "Spliced",
    Verdict.WRONG_SPEAKER: "Said by somebody else",
    Verdict.NOT_FOUND: "Not in our records",
    Verdict.RECORD_UNAVAILABLE: "No record to check against",
}
"""What a verdict is called."""
VALUES = frozenset(v.value for v in Verdict)
MEANING = {
    Verdict.VERBATIM: "the record’s words",
    Verdict.EDITED: "the record’s words, with edits that a house style allows",
    Verdict.ALTERED: "words were changed, added or left out without a mark",
    Verdict.TRUNCATED: "cut without a mark: words that belong to the sentence are missing",
    Verdict.SPLICED: "pieces from separate places joined as one",
    Verdict.WRONG_SPEAKER: "the words are on record, in another mouth",
    Verdict.NOT_FOUND: "not in the records that were searched, which proves nothing",
    Verdict.RECORD_UNAVAILABLE: "no record was there to check against",
}
"""What a verdict means, in a line."""
FAMILY = {
    Verdict.VERBATIM: Family.MATCHES,
    Verdict.EDITED: Family.MATCHES,
    Verdict.ALTERED: Family.DIFFERS,
    Verdict.TRUNCATED: Family.SHORTENED,
    Verdict.SPLICED: Family.DIFFERS,
    Verdict.WRONG_SPEAKER: Family.DIFFERS,
    Verdict.NOT_FOUND: Family.NONE,
    Verdict.RECORD_UNAVAILABLE: Family.NONE,
}
SIGN = {Family.MATCHES: "✓", Family.SHORTENED: "✂", Family.DIFFERS: "≠", Family.NONE: "–"}
COUNTED = {
    Family.MATCHES: ("matches the record", "match the record"),
    Family.SHORTENED: ("is shortened", "are shortened"),
    Family.DIFFERS: ("differs from the record", "differ from the record"),
    Family.NONE: ("is not in our records", "are not in our records"),
}
"""What is said of one, and of several, that a family has."""
HARM = (Family.DIFFERS, Family.SHORTENED, Family.MATCHES, Family.NONE)
"""The families, the one to be looked at first before the others."""
TURNED = {
    "negation": "a negation",
    "number": "a number",
    "modal": "a “may”, “must” or “will”",
    "pronoun": "who is meant",
    "name": "a name",
    "tense": "the tense",
    "condition": "a condition",
    "contrast": "a “but”",
    "restriction": "an “only” or “some”",
    "question": "a question mark",
}
"""What a flag stands for."""
REFUSED = re.compile(r"the policy (.+) does not allow: ([^;]+)")
"""How a verification keeps the edits that its policy refuses: by their names in the formats."""
EDIT = {
    "bracket": "words in brackets",
    "parenthesis": "a remark in parentheses",
    "ellipsis": "an ellipsis",
    "filler": "a filler left out",
    "repetition": "a repetition left out",
    "restart": "a false start left out",
    "interruption": "another voice left out",
    "spelling": "another spelling",
    "contraction": "a contraction",
    "number": "a number written otherwise",
    "masked": "a masked word",
    "link": "a link or hashtag left out",
    "reference": "a bracket for what the record has not named",
}
"""What an edit is that a policy can allow or forbid."""


def named_as(verdict: str) -> str:
    """What a verdict is called in the middle of a sentence, by its name in the formats; what is none stays as it is.

    >>> named_as("not_found"), named_as("altered"), named_as("other")
    ('not in our records', 'altered', 'other')
    """
    return NAME[Verdict(verdict)].lower() if verdict in VALUES else verdict


def meant_by(words: str) -> str:
    """The verdict that somebody means, as the formats have it: by that, or by what it is called.

    >>> meant_by("Not in our records"), meant_by("wrong speaker"), meant_by("nonsense")
    ('not_found', 'wrong_speaker', 'nonsense')
    """
    called = {name.lower(): verdict.value for verdict, name in NAME.items()}
    return called.get(words.lower().strip(), words.replace(" ", "_"))


def sign_of(verdict: Verdict) -> str:
    """The sign that stands before a verdict's name."""
    return "⇄" if verdict is Verdict.WRONG_SPEAKER else SIGN[FAMILY[verdict]]


def family_of(v: Verification) -> Family:
    """The family of a verification; what its policy refuses for another reason does not match."""
    found = FAMILY[v.verdict]
    return Family.DIFFERS if v.fails and found is Family.MATCHES else found


def worst_check(checks: Iterable[Verification]) -> Verification | None:
    """The verification that is looked at first; ``None`` where there is none."""
    return min(checks, key=lambda v: HARM.index(family_of(v)), default=None)


def worst(families: Iterable[Family]) -> Family:
    """The family that is looked at first; that of no evidence where there is none.

    >>> worst([Family.MATCHES, Family.DIFFERS]).value
    'bad'
    """
    return min(families, key=HARM.index, default=Family.NONE)


def by_family(verdicts: Mapping[str, int]) -> dict[Family, int]:
    """Numbers by verdict as numbers by family, in the order of bars."""
    out = dict.fromkeys(Family, 0)
    for verdict, number in verdicts.items():
        out[FAMILY[Verdict(verdict)]] += number
    return out


def summed(numbers: Mapping[Family, int]) -> str:
    """Numbers by family as words.

    >>> summed({Family.MATCHES: 2, Family.DIFFERS: 1, Family.NONE: 0})
    '2 match the record, 1 differs from the record'
    """
    return ", ".join(f"{n:,} {COUNTED[family][n != 1]}" for family, n in numbers.items() if n)


def because(reason: str) -> str:
    """The reason that a verification keeps, for people.

    >>> because("the policy default does not allow: contraction, filler")
    'not allowed by the policy “default”: a contraction, a filler left out'
    >>> because("the policy p does not allow: filler; compared as it is printed: it is in German, which is not read")
    'not allowed by the policy “p”: a filler left out; compared as it is printed: it is in German, which is not read'
    """
    refused = REFUSED.match(reason)
    if refused is None:
        return reason
    told = ", ".join(EDIT.get(name, name) for name in refused[2].split(", "))
    return f"not allowed by the policy “{refused[1]}”: {told}{reason[refused.end() :]}"


def reason_of(v: Verification) -> str:
    """Why a verdict is what it is, in a few words; empty where its name says all.

    >>> from onrecord.data import Edit, Quoted, Searched
    >>> reason_of(Verification(Quoted("We will go"), Verdict.ALTERED, Verdict.ALTERED, searched=Searched(1),
    ...     policy="p", policy_version="1", edits=(Edit("delete", "", "not", ("negation",)),)))
    'a negation was left out'
    """
    told = {
        Verdict.ALTERED: _changed,
        Verdict.EDITED: _edited,
        Verdict.TRUNCATED: _cut,
        Verdict.SPLICED: lambda _: "pieces from separate places, joined",
        Verdict.WRONG_SPEAKER: _speaker,
        Verdict.NOT_FOUND: _searched,
    }.get(v.verdict)
    parts = [told(v) if told else "", because(v.reason)]
    if v.occasion_matches is False and v.passage and v.passage.date:
        parts.append("the record is of another day")
    return "; ".join(p for p in parts if p)


def _changed(v: Verification) -> str:
    turned = dict.fromkeys(f"{TURNED[flag]} was {_how(e)}" for e in v.edits for flag in e.flags if flag in TURNED)
    return ", ".join(turned) or _unflagged(v.edits)


def _how(edit: Edit) -> str:
    """What became of the record's words.

    >>> _how(Edit("insert", "never", "", ("negation",)))
    'added'
    """
    if edit.quote.strip() and edit.record.strip():
        return "changed"
    return "added" if edit.quote.strip() else "left out"


def _unflagged(edits: Iterable[Edit]) -> str:
    done = {_how(e) for e in edits if e.op in CHANGES}
    if len(done) != 1 or "changed" in done:
        return "other words" if done else ""
    return f"words were {done.pop()}"


def _edited(v: Verification) -> str:
    return ", ".join(dict.fromkeys(e.op for e in v.edits))


def _cut(v: Verification) -> str:
    ends = [where for where, words in (("before", v.lost_before), ("after", v.lost_after)) if words]
    return f"cut {' and '.join(ends)} without a mark" if ends else "cut without a mark"


def _speaker(v: Verification) -> str:
    return f"the record has {v.passage.speaker} say it" if v.passage and v.passage.speaker else ""


def _searched(v: Verification) -> str:
    s = v.searched
    return "" if v.reason else f"{s.records:,} record{'' if s.records == 1 else 's'} searched"
