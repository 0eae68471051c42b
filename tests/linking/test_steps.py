"""The judgement on two sayings, step by step: what excludes that they are one, and what speaks for and against."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.data import SpeakerKind
from onrecord.linking.cluster import Edge, cluster
from onrecord.linking.judge import EXCLUSION_STEPS, REASON_STEPS, Pair, judge
from onrecord.linking.mouths import mouths
from onrecord.linking.regroup import NESTED, Carried, Link, plain, regroup, voice_of, wording_among
from onrecord.linking.sayings import Saying
from onrecord.linking.wording import likeness, wording_of

WORDS = "We will not raise the toll on the old harbour bridge before the election"


def saying(
    words: str = WORDS, speaker: str | None = "Ann Lee", published: str = "2024-05-03", **more: object
) -> Saying:
    base = Saying(wording_of(words), speaker, SpeakerKind.PERSON, speaker or "", True, published)
    return replace(base, **more)  # type: ignore[arg-type]


def pair(one: Saying, other: Saying, *, page: bool = False, copies: bool = False) -> Pair:
    alike = likeness(one.wording, other.wording)
    assert alike is not None
    return Pair(one, other, alike, mouths(one, other), page, copies)


@pytest.mark.parametrize(
    ("one", "other", "page", "excluding"),
    [
        (saying("No comment"), saying("No comment"), False, "_tell_nothing"),
        (saying("The toll stays", marked=False), saying("We say the toll stays"), False, "_unmarked"),
        (saying(), saying(speaker="Bo Ray"), False, "_of_two_speakers"),
        (saying(first="2024-05-01", last="2024-05-01"), saying(first="2024-06-01", last="2024-06-01"), False, "_of_two_speakers"),
        (saying(), saying(), False, None),
        (saying(), saying(speaker=None), False, None),
    ],
)  # fmt: skip
def test_what_excludes_that_two_are_one(one: Saying, other: Saying, page: bool, excluding: str | None) -> None:
    asked = pair(one, other, page=page)
    found = next((step.__name__ for step in EXCLUSION_STEPS if step(asked)), None)
    assert found == excluding
    assert (judge(one, other, asked.alike, page=page) is None) == (excluding is not None)


@pytest.mark.parametrize(
    ("one", "other", "reason", "sign"),
    [
        (saying(), saying(), "0 days apart", 0),
        (saying(), saying(published="2024-05-09"), "6 days apart", -1),
        (saying(first="2024-05-03", last="2024-05-03"), saying(first="2024-05-03", last="2024-05-03"), "both tell the same day", 1),
        (saying(places=("norden",)), saying(places=("norden", "sund")), "same place", 1),
        (saying(places=("norden",)), saying(places=("sund",)), "another place", -1),
        (saying(audience=("crews",)), saying(audience=("crews",)), "same audience", 1),
        (saying(speaker=None), saying(speaker=None), "nobody named", -1),
        (saying(), saying(WORDS.replace("not ", "")), "a negation lost or added", -1),
        (saying("We need 5 new cranes at the harbour"), saying("We need 9 new cranes at the harbour"), "a number changed", -1),
    ],
)  # fmt: skip
def test_reasons_for_and_against(one: Saying, other: Saying, reason: str, sign: int) -> None:
    told = {words: odds for step in REASON_STEPS for odds, words in step(pair(one, other))}
    assert reason in told, told
    assert (told[reason] > 0) - (told[reason] < 0) == sign


def test_one_page_and_copies_speak_for_one_utterance() -> None:
    alone, copied, together = (
        pair(saying(), saying(), page=p, copies=c) for p, c in ((False, False), (False, True), (True, False))
    )
    sums = [sum(r[0] for step in REASON_STEPS for r in step(p)) for p in (alone, copied, together)]
    assert sums[0] < min(sums[1:])


@given(st.sampled_from([WORDS, WORDS[:40], f"{WORDS} and that is it", "The ferry sails at noon"]), st.booleans())
def test_a_judgement_is_the_same_either_way(words: str, page: bool) -> None:
    one, other = saying(), saying(words, published="2024-05-05")
    a, b = likeness(one.wording, other.wording), likeness(other.wording, one.wording)
    assert (a is None) == (b is None)
    if a and b:
        left, right = judge(one, other, a, page=page), judge(other, one, replace(b, swapped=not a.swapped), page=page)
        assert (left and round(left.odds, 9)) == (right and round(right.odds, 9))


# ---------------------------------------------------------------- groups
def carried(number: int, saying: int, **more: object) -> Carried:
    base = Carried(
        number=number, id=f"{number:02}", document=number, text=number, published=f"2024-05-{number:02}", day=None,
        attribution=number, saying=saying, words=f"“{WORDS},”", lead=True, statement=None, content=WORDS, source="Ann Lee",
        kind="direct", name="Ann Lee", name_kind="person",
    )  # fmt: skip
    return replace(base, **more)  # type: ignore[arg-type]


KNOWN = {n: saying(f"{WORDS} {'again ' * n}".strip()) for n in range(1, 5)}


def test_links_group_and_nesting_parts() -> None:
    held = [carried(n, n) for n in range(1, 4)]
    assert [len(g) for g in regroup(held, KNOWN, [Link(1, 2, 5.0, False)])] == [2, 1]
    assert len(regroup(held, KNOWN, [Link(1, 2, 5.0, True), Link(2, 3, NESTED, True)])) == 2


def test_people_outrank_links() -> None:
    held = [carried(n, n) for n in range(1, 4)]
    assert len(regroup(held, KNOWN, [], together=[("01", "03")])) == 2
    assert len(regroup(held, KNOWN, [Link(1, 2, 9.0, False)], apart=[("01", "02")])) == 3


def test_a_lone_piece_goes_with_its_attribution_and_a_loose_one_is_no_statement() -> None:
    lead, piece = carried(1, 1), carried(2, 2, lead=False, attribution=1, document=1)
    loose = carried(3, 3, lead=False, attribution=None)
    assert [[c.number for c in g] for g in regroup([lead, piece, loose], KNOWN, [])] == [[1, 2]]
    again = carried(4, 3, lead=False, attribution=None)
    assert [3, 4] in [[c.number for c in g] for g in regroup([lead, loose, again], KNOWN, [Link(3, 3, 1.0, False)])]


def test_the_name_and_the_wording_that_most_pages_give() -> None:
    known = {
        1: saying(speaker="Lee"),
        2: saying(speaker="Ann Lee"),
        3: saying(speaker="Lee"),
        4: saying(f"{WORDS} of May"),
    }
    group = [carried(n, n) for n in (1, 2, 3)]
    assert voice_of(group, known) == ("Ann Lee", "person")
    assert wording_among([*group, carried(4, 4, words=f"“{WORDS} of May.”")], known) == WORDS
    assert plain("“We won,” ") == "We won"


@given(st.permutations([Edge("a", "b", 5.0), Edge("b", "c", 4.0), Edge("c", "d", 3.0)]))
def test_groups_do_not_depend_on_the_order_of_links(edges: list[Edge]) -> None:
    sayings = {key: saying(f"{WORDS} {key}") for key in "abcd"}
    assert cluster(sayings, edges) == cluster(sayings, edges[::-1])
