"""Wordings compared from page to page: how they are folded, how alike two are, and what speaks against."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.data import Document, Segment, SegmentKind, Span
from onrecord.linking.compare import Comparison, Heard, turned
from onrecord.linking.copies import is_copy, runs_of, sketch_of, tells, words_digest
from onrecord.linking.sayings import Saying, day_of
from onrecord.linking.variants import variants_of
from onrecord.linking.wording import STOP, Likeness, likeness, parsed, wording_of, words_in


# ---------------------------------------------------------------- folding
@pytest.mark.parametrize(
    ("text", "wording"),
    [
        ("“We won.”", "we won"),
        ("We're paying twenty-one million", "we are paying #21000000"),
        ("We won. They lost.", "we won . they lost"),
        ("We won! they lost", "we won they lost"),
        ("We won, They lost", "we won they lost"),
        ("We won … They lost", "we won . they lost"),
        ("He [the mayor] left", "he left"),
        ("He (the mayor) left", "he left"),
        ("[W]e left the harbour", "we left the harbor"),
        ("The colour of the pier", "the color of the pier"),
        ("[laughter]", "laughter"),
        ("", ""),
        ("…", ""),
    ],
)
def test_a_wording_is_folded_with_its_sentences(text: str, wording: str) -> None:
    assert wording_of(text) == wording


def test_a_wording_is_taken_apart_into_atoms_and_heads() -> None:
    found = parsed("we won . they lost it")
    assert found.atoms == ("we", "won", "they", "lost", "it")
    assert found.heads == {0, 2}
    assert STOP not in found.atoms
    assert found.weight == sum(found.weights)


def test_stock_phrases_tell_next_to_nothing() -> None:
    stock, own = parsed("thank you very much"), parsed("the rusty crane fell")
    assert sum(stock.telling) < 1 < sum(own.telling)
    assert sum(stock.weights) > sum(stock.telling)


def test_words_in_a_text_are_counted_as_they_are_read() -> None:
    assert words_in("“We … won [sic]”") == ("we", "won")


# ---------------------------------------------------------------- likeness
LONG = "we will not raise the toll on the old harbor bridge before the election in may"


@pytest.mark.parametrize(
    ("other", "covered"),
    [
        (LONG, 1.0),
        ("raise the toll on the old harbor bridge", 1.0),
        ("the toll on the old harbor bridge before the election", 1.0),
        (f"i tell you that {LONG}", 1.0),
    ],
)
def test_a_part_of_a_wording_is_covered_whole(other: str, covered: float) -> None:
    for one, two in ((LONG, other), (other, LONG)):
        found = likeness(one, two)
        assert found is not None
        assert found.covered == pytest.approx(covered)
        assert not found.negated and not found.numbers and found.replaced == 0


@pytest.mark.parametrize(
    "other", ["the crane fell into the sea at night", "a whale swam by", "they danced and sang", ""]
)
def test_two_different_things_are_not_alike(other: str) -> None:
    assert likeness(LONG, other) is None


@pytest.mark.parametrize(
    ("one", "other", "negated", "numbers"),
    [
        (LONG, LONG.replace("not ", ""), True, False),
        ("we need #5 new cranes at the harbor", "we need #9 new cranes at the harbor", False, True),
        ("we need #5 new cranes at the harbor", "we need new cranes at the harbor", False, True),
        ("we will sell the old ferry", "we will sell the old ferry", False, False),
        ("nobody will sell the old ferry of the town", "we will sell the old ferry of the town", True, False),
    ],
)
def test_a_lost_not_and_another_number(one: str, other: str, negated: bool, numbers: bool) -> None:
    for a, b in ((one, other), (other, one)):
        found = likeness(a, b)
        assert found is not None
        assert (found.negated, found.numbers) == (negated, numbers)


@pytest.mark.parametrize(
    ("one", "other", "replaced", "opposed"),
    [
        ("the west pier opens to ships in june", "the east pier opens to ships in june", 1, 1),
        ("the old pier opens to ships in june", "the new pier opens to ships in june", 0, 0),
        ("the stone pier opens to ships in june", "the wooden pier opens to ships in june", 1, 0),
        ("the pier opens to ships in june", "the pier opens to ships in june", 0, 0),
    ],
)
def test_words_that_stand_for_others_and_those_that_exclude_each_other(
    one: str, other: str, replaced: int, opposed: int
) -> None:
    found = likeness(one, other)
    assert found is not None
    assert found.opposed == opposed
    assert found.replaced >= replaced


def test_a_slip_of_the_pen_is_the_same_word() -> None:
    found = likeness("the crane on the habor wall is rusty", "the crane on the harbor wall is rusty")
    assert found is not None and found.covered == 1.0
    found = likeness("the crane on the west wall is rusty", "the crane on the east wall is rusty")
    assert found is not None and found.covered < 1.0


def test_what_begins_inside_a_sentence_is_inner() -> None:
    whole = "i know that the crane is safe . we will use it"
    inner, head = likeness("the crane is safe", whole), likeness("we will use it", whole)
    assert inner is not None and inner.inner
    assert head is not None and not head.inner


def test_two_cuts_of_one_speech_overlap() -> None:
    one = "it is late and the ferry sails at noon with coal and letters"
    other = "the ferry sails at noon with coal and letters from the western pier every day"
    found = likeness(one, other)
    assert found is not None and found.overlaps


WORDING = st.lists(
    st.sampled_from("we will not raise the toll #5 #9 west east pier . if only".split()), min_size=1, max_size=10
)


@given(WORDING.map(" ".join), WORDING.map(" ".join))
def test_likeness_is_the_same_either_way_but_for_the_side(one: str, other: str) -> None:
    there, back = likeness(one, other), likeness(other, one)
    assert (there is None) == (back is None)
    if there is None or back is None:
        return
    assert (there.telling, there.covered, there.words) == (back.telling, back.covered, back.words)
    assert (there.negated, there.numbers, there.replaced, there.opposed) == (
        back.negated, back.numbers, back.replaced, back.opposed,
    )  # fmt: skip
    assert 0 < there.covered <= 1.0
    if one != other and there.swapped != back.swapped:
        assert turned(there, Saying(max(one, other)), Saying(min(one, other))).swapped is not there.swapped


def test_a_likeness_is_turned_with_the_pair() -> None:
    found = Likeness(3.0, 1.0, 5)
    assert turned(found, Saying("a"), Saying("b")) == found
    assert turned(found, Saying("b"), Saying("a")).swapped
    assert turned(found, Saying("a"), Saying("a")) == found


# ---------------------------------------------------------------- comparison
def saying(words: str, **more: object) -> Saying:
    return Saying(wording_of(words), "Ann Lee", printed="Ann Lee", sure=True, published="2024-05-03", **more)  # type: ignore[arg-type]


def test_words_that_anybody_says_are_not_worth_a_comparison() -> None:
    compared = Comparison()
    assert compared.likeness_of("thank you", "thank you") is None
    assert compared.likeness_of(LONG, LONG) is not None
    assert compared.likeness_of(LONG, "a whale in the bay") is None


def test_a_judgement_is_given_only_where_two_are_one() -> None:
    compared = Comparison()
    one, other = saying(LONG), saying(f"{LONG} of this year")
    found = compared.likeness_of(one.wording, other.wording)
    assert found is not None and compared.judged(one, other, found) is not None
    stranger = Saying(other.wording, "Bo Ray", printed="Bo Ray", sure=True, published="2024-05-03")
    assert compared.judged(one, stranger, found) is None


def test_two_pieces_of_one_page_must_share_half_of_their_content() -> None:
    compared = Comparison()
    one, other = Heard.of(1, saying("a smart person indeed")), Heard.of(2, saying("I think he is a smart person"))
    assert one.shares(other) and other.shares(one)
    far = Heard.of(3, saying("the crane fell into the sea"))
    assert not one.shares(far)
    assert compared.on_page(one, far, page=True) is None
    assert compared.on_page(one, Heard.of(1, saying("a smart person indeed")), page=True) is None


def test_a_saying_without_words_of_content_is_told_by_all_of_them() -> None:
    assert Heard.of(1, Saying("so it is")).content == {"so", "it", "is"}
    assert Heard.of(1, Saying("the crane")).content == {"crane"}


# ---------------------------------------------------------------- days and keys
@pytest.mark.parametrize(
    ("iso", "known"),
    [
        ("2024-05-03", True),
        ("2024-05-03T10:00", True),
        ("2024-13-01", False),
        ("May", False),
        ("", False),
        (None, False),
    ],
)
def test_a_day_is_a_number_where_it_is_one(iso: str | None, known: bool) -> None:
    assert (day_of(iso) is not None) is known


def test_days_follow_each_other() -> None:
    one, other = day_of("2024-02-28"), day_of("2024-03-01")
    assert one is not None and other is not None and other - one == 2


def test_a_key_tells_sayings_apart() -> None:
    assert saying(LONG).key == saying(LONG).key
    assert saying(LONG).key != saying(LONG, places=("norden",)).key
    assert len(saying(LONG).key) == 20


# ---------------------------------------------------------------- wire copies
STORY = " ".join(f"word{n % 71} goes{n % 53} by{n}" for n in range(120))


def test_boilerplate_is_no_part_of_a_sketch() -> None:
    notice = "Subscribe now to our newsletter and read more of it every single day of the year. "
    marked = Document("a", notice + STORY, segments=(Segment(SegmentKind.BOILERPLATE, Span(0, len(notice))),))
    plain = Document("b", STORY)
    assert runs_of(marked).tolist() == runs_of(plain).tolist()
    assert runs_of(Document("c", notice + STORY)).tolist() != runs_of(plain).tolist()


def test_a_page_of_a_few_words_has_no_runs() -> None:
    assert len(runs_of(Document("a", "Four words and out"))) == 0
    assert len(sketch_of(Document("a", ""))) == 0


def test_short_pages_are_told_by_every_run() -> None:
    brief = " ".join(f"brief{n}" for n in range(40))
    one, other = runs_of(Document("a", brief)), runs_of(Document("b", f"{brief} more"))
    assert not tells(sketch_of(Document("a", brief)), sketch_of(Document("b", brief)))
    assert is_copy(one, other, every=True)
    assert not is_copy(one, runs_of(Document("c", STORY)), every=True)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("“We won,” he said.", "We won — he said", True),
        ("We won", "we WON!", True),
        ("The colour", "The color", True),
        ("We won", "We lost", False),
        ("", "…", True),
    ],
)
def test_a_digest_is_that_of_the_words_alone(one: str, other: str, same: bool) -> None:
    assert (words_digest(one) == words_digest(other)) is same


# ---------------------------------------------------------------- the tree of wordings
def test_typography_alone_makes_no_second_wording() -> None:
    tree = variants_of("We won", [("“We won,”", "a"), ("‘We won.’", "b"), ("we won", "c")])
    assert [(v.parent, v.members) for v in tree] == [(None, 3)]


def test_the_wording_asked_for_is_the_root_even_if_nobody_printed_it() -> None:
    tree = variants_of("We will never sell the ferry", [("“We will sell the ferry”", "a")])
    assert (tree[0].text, tree[0].members, tree[1].parent) == ("We will never sell the ferry", 0, 0)
    assert tree[1].edits[0].flags == ("negation",)


def test_a_wording_that_shares_nothing_is_another_one_altogether() -> None:
    tree = variants_of("We won", [("“We won”", "a"), ("“Zebras graze”", "b")])
    assert [(e.op, e.quote, e.record) for e in tree[1].edits] == [("replace", "Zebras graze", "We won")]


def test_a_wording_hangs_on_the_nearest_one() -> None:
    root = "The harbour needs two new cranes before the autumn storms"
    mentions = [
        (root, "a"),
        ("The harbour needs two new cranes", "b"),
        ("The harbour needs two new ferries", "c"),
    ]
    tree = variants_of(root, mentions)
    assert [v.text for v in tree][:1] == [root]
    ferries = next(v for v in tree if "ferries" in v.text)
    assert ferries.parent is not None and tree[ferries.parent].text == "The harbour needs two new cranes"
    cut = next(v for v in tree if v.text == "The harbour needs two new cranes")
    assert cut.lost_after == "before the autumn storms"
