"""Verdicts in plain words, the sentence on how faithfully words are printed, and the difference of two texts."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.data import Edit, Member, Span, Verdict, Verification
from onrecord.export.diff import between
from onrecord.export.printed import printings, told
from onrecord.export.verdicts import (
    EDIT,
    MEANING,
    NAME,
    TURNED,
    Family,
    by_family,
    family_of,
    reason_of,
    sign_of,
    summed,
    worst,
    worst_check,
)
from onrecord.verifying.policy import EDITS
from tests.export.test_exports import FOUND, NOWHERE, PLACE, WRONG


# ---------------------------------------------------------------- fidelity in a sentence
def member(id: str, publisher: str | None) -> Member:
    return Member(id, f"d{id}", attribution_id="a1", span=Span(0, 3), text="We won", publisher=publisher)


def test_nobody_has_checked() -> None:
    assert told([member("1", "Post")], []) == "Nobody has held these words against a record yet."


ELSEWHERE = replace(
    FOUND, verdict=Verdict.WRONG_SPEAKER, wording=Verdict.VERBATIM, fails=True, passage=replace(PLACE, speaker="Bo Ek")
)


@pytest.mark.parametrize(
    ("checks", "sentence"),
    [
        ([("1", FOUND)], "1 of 3 outlets prints these words as the record has them. 2 were not checked."),
        (
            [("1", WRONG)],
            "1 of 3 outlets changed these words. Post: altered, a negation was left out. 2 were not checked.",
        ),
        (
            [("1", WRONG), ("2", FOUND), ("3", NOWHERE)],
            "1 of 3 outlets changed these words. Post: altered, a negation was left out. 1 prints them as the record has "
            "them. For 1 nothing was found on record.",
        ),
        ([("1", FOUND), ("1", WRONG), ("2", FOUND)], "1 of 3 outlets changed these words. Post"),
        (
            [("1", WRONG), ("3", WRONG)],
            "2 of 3 outlets changed these words. Post: altered, a negation was left out. A page ",
        ),
        (
            [("1", ELSEWHERE)],
            "1 of 3 outlets gives these words to somebody else. Post: said by somebody else, the record has",
        ),
    ],
)
def test_outlets_are_counted_by_the_worst_of_each(checks: list[tuple[str, Verification]], sentence: str) -> None:
    members = [member("1", "Post"), member("2", "Courier"), member("3", None)]
    found = told(members, checks)
    assert sentence in found and found.endswith(".")


@pytest.mark.parametrize(
    ("check", "words"),
    [
        (FOUND, "prints them as the record has them"),
        (WRONG, "The one outlet that prints them changed these words."),
        (ELSEWHERE, "gives these words to somebody else"),
        (NOWHERE, "which proves nothing"),
    ],
)
def test_of_one_outlet_there_is_nothing_to_count(check: Verification, words: str) -> None:
    assert words in told([member("1", "Post")], [("1", check)])


def test_of_many_that_differ_three_are_named() -> None:
    members = [member(str(n), f"Paper {n}") for n in range(6)]
    found = told(members, [(m.id, WRONG) for m in members])
    assert len(re.findall(r"Paper \d", found)) == 3 and "And 3 more." in found


def test_equal_printings_with_equal_verdicts_are_one() -> None:
    members = [member("1", "Post"), member("2", "Courier")]
    found = printings(members, [("1", FOUND), ("2", FOUND), ("2", WRONG), ("9", NOWHERE)])
    assert [(p.family, [m.id for m in p.members]) for p in found] == [
        (Family.DIFFERS, ["2"]),
        (Family.MATCHES, ["1", "2"]),
        (Family.NONE, []),
    ]


# ---------------------------------------------------------------- verdicts in plain words
@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"edits": (Edit("insert", "never", "", ("negation",)),)}, "a negation was added"),
        ({"edits": (Edit("replace", "two", "ten", ("number", "name")),)}, "a number was changed, a name was changed"),
        ({"edits": (Edit("replace", "big", "large"),)}, "other words"),
        ({"edits": (Edit("delete", "", "large"),)}, "words were left out"),
        (
            {"edits": (), "reason": "the policy strict does not allow: filler"},
            "not allowed by the policy “strict”: a filler left out",
        ),
        ({"edits": (), "occasion_matches": False}, "the record is of another day"),
        (
            {"verdict": Verdict.TRUNCATED, "lost_before": "if", "lost_after": "then"},
            "cut before and after without a mark",
        ),
        ({"verdict": Verdict.EDITED, "edits": (Edit("filler", "", "uh"), Edit("filler", "", "um"))}, "filler"),
        ({"verdict": Verdict.SPLICED}, "pieces from separate places, joined"),
        ({"verdict": Verdict.WRONG_SPEAKER}, "the record has ANN LEE say it"),
        ({"verdict": Verdict.NOT_FOUND}, "1 record searched"),
        ({"verdict": Verdict.VERBATIM}, ""),
    ],
)
def test_a_verdict_says_why(changed: dict[str, Any], reason: str) -> None:
    assert reason_of(replace(WRONG, **changed)) == reason


def test_every_verdict_and_flag_has_its_words() -> None:
    for verdict in Verdict:
        assert NAME[verdict] and MEANING[verdict] and sign_of(verdict)
    names = "negation number modal pronoun name tense condition contrast restriction question"
    assert list(TURNED) == names.split(), "the flags of the specification"
    assert family_of(replace(FOUND, fails=True)) is Family.DIFFERS, "what a policy refuses does not match"
    assert family_of(NOWHERE) is Family.NONE, "absence proves nothing, whatever a policy says"
    assert worst([]) is Family.NONE and worst_check([NOWHERE, FOUND, WRONG]) is WRONG
    assert (
        summed(by_family({"verbatim": 1, "edited": 2, "not_found": 1})) == "3 match the record, 1 is not in our records"
    )


@given(st.lists(st.sampled_from("we will not raise the toll".split()), max_size=9), st.data())
def test_the_difference_of_two_texts_is_both_of_them(words: list[str], data: st.DataObject) -> None:
    other = data.draw(st.lists(st.sampled_from("We will never raise toll”".split()), max_size=9))
    bits = list(between(" ".join(words), " ".join(other)))
    assert "".join(b.text for b in bits) == " ".join(other)
    kept = [w for b in bits for w in (b.lost if b.op else b.text).split()]
    assert len(kept) == len(words)


def test_every_edit_that_a_policy_names_has_words() -> None:
    assert set(EDIT) == set(EDITS)
