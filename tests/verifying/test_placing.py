"""Places on record: candidates of the index, the pieces around an anchor, splices, interruptions and ties."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.data import Grade, Quoted, Record, Turn, Verdict, Verification
from onrecord.verifying import MemoryShelf, load_policy, verify
from onrecord.verifying.find import find
from onrecord.verifying.join import join, leaps
from onrecord.verifying.place import Asked, Inquiry, hint, hits, interrupted, near
from onrecord.verifying.shelf import HeldTurn
from onrecord.verifying.solve import MOST_PIECES, found_enough, is_anybodys, needed, solve
from onrecord.words.postings import Postings
from onrecord.words.quote import read_quote
from onrecord.words.tokenizer import words_of

GOOD = {Verdict.VERBATIM, Verdict.EDITED}
LONG = (
    "The keeper counted every boat that came back from the northern islands. Nobody knew how many had sailed. "
    "Then the wind turned and the harbour bell rang for an hour. We lit a fire on the mole and waited for the morning. "
    "At dawn three masts stood on the horizon, and the whole town ran down to the water."
)
OTHER = "I was asleep in the mill that night, and I heard about the three masts from my sister the day after."
TALK = Record("talk", (Turn("ADA HOLM", LONG), Turn("BO EK", OTHER)), "Harbour talk", "2023-11-20")
SHELF = MemoryShelf([TALK])


def index(*texts: str) -> Postings:
    postings = Postings()
    postings.add(list(enumerate(texts)))
    return postings


def inquiry(quote: str, shelf: MemoryShelf = SHELF, speaker: str | None = "Ada Holm") -> Inquiry:
    return Inquiry(read_quote(quote), shelf, Asked(speaker, None), load_policy())


# ---------------------------------------------------------------- find
@pytest.mark.parametrize(
    ("quote", "number"),
    [
        ("the old mole was mended", 0),
        ("the crane lifts two boats", 1),
        ("the old crane", 2),
        ("mended", 0),
        ("lifts", 1),
    ],
)
def test_the_text_that_holds_the_words_comes_first(quote: str, number: int) -> None:
    postings = index("the old mole was mended by the crew", "a crane lifts two boats at a time", "the old crane fell")
    assert find(quote.split(), postings)[0].number == number


def test_a_candidate_knows_its_text_and_where_the_quote_would_begin() -> None:
    postings = index("one two three four five", "six seven eight nine ten")
    (found,) = find("eight nine".split(), postings)
    assert (found.number, found.text_first, found.text_end) == (1, 6, 11)
    assert found.first == found.last == 8
    (early,) = find("zero one two".split(), postings)
    assert early.first == -1


def test_rare_pairs_weigh_more_than_common_ones() -> None:
    common = ["in the town hall " * 5] * 8
    postings = index(*common, "in the salt mine", "the town salt mine burnt")
    assert next(c.number for c in find("the salt mine".split(), postings)) == 8
    assert find("in the salt mine".split(), postings)[0].score > find("in the town".split(), postings)[0].score


def test_at_most_so_many_candidates_come() -> None:
    postings = index(*(f"the red crane stands here {'again ' * n}" for n in range(9)))
    assert len(find("the red crane stands here".split(), postings, limit=3)) >= 3
    assert len(find("the red crane stands here".split(), postings, limit=50)) == 9


def test_a_rarer_word_tells_which_of_many_it_is() -> None:
    postings = index(*(f"the red crane number {n} stands here" for n in range(30)))
    assert next(c.number for c in find("the red crane number 7 stands here".split(), postings, limit=3)) == 7


def test_equal_candidates_come_in_the_order_of_the_shelf() -> None:
    postings = index("we lit a fire", "nobody came", "we lit a fire")
    assert [c.number for c in find("we lit a fire".split(), postings)] == [0, 2]


def test_a_word_changed_beside_others_is_looked_up_alone() -> None:
    postings = index("the keeper counted boats", "a miller ground corn")
    assert [c.number for c in find("keeper counted one miller baked".split(), postings)] == [0, 1]
    assert find("one miller baked bread".split(), postings) == []  # nothing of it in company


def test_one_text_may_hold_the_words_twice() -> None:
    postings = index("we lit a fire and slept " + "x " * 40 + "we lit a fire and slept")
    assert len(find("we lit a fire and slept".split(), postings)) == 2


# ---------------------------------------------------------------- hits
def test_a_hit_is_a_piece_with_its_passage() -> None:
    asked = inquiry("the harbour bell rang for an hour")
    (hit, *_) = hits(asked, 0, len(asked.quote))
    assert (hit.turn.speaker, hit.matches, hit.comparison.coverage) == ("ADA HOLM", True, 1.0)
    assert LONG[hit.start_char : hit.end_char] == "the harbour bell rang for an hour"
    assert not hit.reported


def test_nothing_is_hit_by_words_that_are_nowhere() -> None:
    asked = inquiry("zebras grazed peacefully behind volcanoes")
    assert hits(asked, 0, len(asked.quote)) == []
    assert solve(asked) == ([], [])


def test_a_rough_likeness_bounds_what_is_looked_at() -> None:
    asked = inquiry("the harbour bell sang two songs")
    assert hits(asked, 0, len(asked.quote), 0.99) == []


def test_the_right_mouth_and_the_right_day_speak_for_a_place() -> None:
    from datetime import date

    turn = HeldTurn(Record("r", (), date="2024-05-03"), 0, "ADA HOLM")
    asked = Asked("Ada Holm", date(2024, 5, 3))
    assert hint(True, turn, asked) > hint(None, turn, asked) > hint(False, turn, asked)
    assert hint(True, turn, asked) > hint(True, turn, Asked("Ada Holm", date(2024, 8, 3)))
    assert hint(True, turn, Asked("Ada Holm", date(2024, 8, 3))) > hint(True, turn, Asked("Ada Holm", date(2024, 1, 3)))
    assert hint(True, turn, asked) > hint(True, turn, Asked("Ada Holm", None))
    graded = HeldTurn(Record("r", (), grade=Grade.STENOGRAPHIC), 0, "ADA HOLM")
    noted = HeldTurn(Record("r", (), grade=Grade.NOTES), 0, "ADA HOLM")
    assert hint(True, graded, asked) > hint(True, noted, asked)
    undated = HeldTurn(Record("r", (), date="last spring"), 0, "ADA HOLM")
    assert hint(True, undated, asked) == hint(True, HeldTurn(Record("r", ()), 0, "ADA HOLM"), asked)


def test_a_further_piece_is_looked_for_on_either_side_of_the_anchor() -> None:
    asked = inquiry("the wind turned … waited for the morning")
    pieces = asked.quote.pieces()
    (anchor, *_) = hits(asked, *pieces[1])
    before = near(asked, *pieces[0], anchor)
    assert before is not None and LONG[before.start_char : before.end_char] == "the wind turned"
    (anchor, *_) = hits(asked, *pieces[0])
    after = near(asked, *pieces[1], anchor)
    assert after is not None and LONG[after.start_char : after.end_char] == "waited for the morning"


def test_nothing_stands_behind_the_last_word_of_a_turn() -> None:
    asked = inquiry("ran down to the water … and swam")
    pieces = asked.quote.pieces()
    (anchor, *_) = hits(asked, *pieces[0])
    assert near(asked, *pieces[1], anchor) is None
    assert interrupted(asked, *pieces[1], anchor) is None


# ---------------------------------------------------------------- enough
def test_the_less_a_quote_weighs_the_more_of_it_must_be_there() -> None:
    policy = load_policy()
    assert needed(1.0, 5, [True], policy) > needed(20.0, 5, [True], policy)
    assert needed(10.0, 5, [False], policy) > needed(10.0, 5, [True], policy)
    assert needed(10.0, 2, [True], policy) > needed(10.0, 3, [True], policy)
    assert needed(0.1, 1, [False], policy) <= 0.98
    assert needed(1000.0, 9, [True], policy) >= policy.min_coverage


@pytest.mark.parametrize(
    ("quote", "anybodys"),
    [
        ("we", True),
        ("so it is", False),
        ("in the", True),
        ("the town", True),
        ("is it", True),
        ("lighthouses", False),
        ("the northern islands", False),
        ("ok", True),
    ],
)
def test_which_words_are_anybodys(quote: str, anybodys: bool) -> None:
    assert is_anybodys(read_quote(quote), ()) is anybodys


def test_half_of_a_quote_is_not_enough() -> None:
    asked = inquiry("the keeper counted every goat that ran away from southern farms yesterday")
    placed, _ = solve(asked)
    assert not placed or not found_enough(asked.quote, placed, asked.policy)


def test_a_quote_with_endless_marks_of_omission_was_said_by_nobody() -> None:
    text = " … ".join(["the keeper"] * (MOST_PIECES + 1))
    assert solve(inquiry(text)) == ([], [])
    assert verify(text, SHELF).verdict is Verdict.NOT_FOUND


# ---------------------------------------------------------------- joints
def joint(quote: str) -> tuple[str | None, bool]:
    asked = inquiry(quote)
    placed, _ = solve(asked)
    one, other = placed[:2]
    found = join(asked.quote, one, other, SHELF, asked.policy)
    return found.edit.op if found.edit else None, found.spliced


@pytest.mark.parametrize(
    ("quote", "op", "spliced"),
    [
        ("the wind turned … the harbour bell rang", "ellipsis", False),
        ("The keeper counted every boat … Then the wind turned", "ellipsis", False),
        ("the harbour bell rang for an hour … The keeper counted every boat", None, True),
        ("the wind turned … and the harbour bell", None, False),
    ],
)
def test_how_two_pieces_hang_together(quote: str, op: str | None, spliced: bool) -> None:
    assert joint(quote) == (op, spliced)


@pytest.mark.parametrize(
    ("quote", "verdict"),
    [
        ("The keeper counted every boat … We lit a fire on the mole", "edited"),
        ("The keeper counted every boat. We lit a fire on the mole and waited for the morning.", "spliced"),
        ("We lit a fire on the mole … The keeper counted every boat", "spliced"),
        ("The keeper counted every boat … I was asleep in the mill", "spliced"),
        ("the wind turned … rang for an hour", "edited"),
        ("the whole town ran down to the water. I was asleep in the mill that night.", "spliced"),
    ],
)
def test_pieces_from_two_places(quote: str, verdict: str) -> None:
    assert verify(quote, SHELF, speaker="Ada Holm").wording == verdict


def test_a_piece_from_another_mouth_is_shown_beside_the_first() -> None:
    found = verify("The keeper counted every boat … I was asleep in the mill that night", SHELF)
    assert found.verdict is Verdict.SPLICED
    places = [found.passage, *(p for p, _ in found.others)]
    assert sorted(p.speaker or "" for p in places if p) == ["ADA HOLM", "BO EK"]


def test_an_ellipsis_stands_for_so_many_words_as_the_policy_says() -> None:
    said = "We opened the gates in May. " + "The tide went out and came back. " * 20 + "We closed the gates in June."
    shelf = MemoryShelf([Record("r", (Turn("ADA HOLM", said),))])
    quote = "We opened the gates in May … We closed the gates in June"
    assert verify(quote, shelf, speaker="Ada Holm").verdict is Verdict.EDITED
    assert verify(quote, shelf, speaker="Ada Holm", policy="strict").verdict is Verdict.SPLICED


def test_a_piece_that_leaves_a_sentence_out_without_a_mark_leaps() -> None:
    said = "We opened the old lock in May. It rained all week long here. Nobody thanked the crew for it."
    asked = inquiry(
        "We opened the old lock in May. Nobody thanked the crew for it.",
        MemoryShelf([Record("r", (Turn("A", said),))]),
    )
    found = verify(asked.quote.words.text, asked.shelf)
    assert found.verdict is Verdict.SPLICED
    whole = inquiry(said, MemoryShelf([Record("r", (Turn("A", said),))]))
    (hit,) = solve(whole)[0]
    assert not leaps(hit, whole.shelf)


# ---------------------------------------------------------------- interruptions
def hearing(*turns: tuple[str, str]) -> MemoryShelf:
    return MemoryShelf([Record("hearing", tuple(Turn(who, said) for who, said in turns))])


FIRST, REST = "What I saw from the tower was", "a red light on the water"
WHOLE = f"{FIRST} {REST}"


@pytest.mark.parametrize(
    ("turns", "quote", "verdict"),
    [
        ((("ADA HOLM", f"{FIRST}—"), ("CROWD", "Louder!"), ("ADA HOLM", f"—{REST}.")), WHOLE, "edited"),
        ((("ADA HOLM", f"{FIRST} --"), ("CROWD", "Louder! Louder!"), ("ADA HOLM", f"... {REST}.")), WHOLE, "edited"),
        (
            (("ADA HOLM", f"{FIRST} red."), ("CROWD", "Louder!"), ("ADA HOLM", "A light on the water.")),
            f"{FIRST} red. A light on the water.",
            "spliced",
        ),
        ((("ADA HOLM", f"{FIRST}—"), ("CROWD", "Word after word " * 12), ("ADA HOLM", f"—{REST}.")), WHOLE, "spliced"),
    ],
)
def test_another_voice_between_two_halves(turns: tuple[tuple[str, str], ...], quote: str, verdict: str) -> None:
    found = verify(quote, hearing(*turns), speaker="Ada Holm")
    assert found.wording == verdict, found.edits
    if verdict == "edited":
        assert [e.op for e in found.edits] == ["interruption"]
        assert verify(quote, hearing(*turns), speaker="Ada Holm", policy="strict").wording is Verdict.ALTERED


# ---------------------------------------------------------------- shelves
def test_a_shelf_says_what_it_covers() -> None:
    later = Record("later", (Turn("BO EK", "We sail."),), date="2024-02-01")
    undated = Record("undated", (Turn("BO EK", "We wait."),))
    blank = Record("blank", (Turn("BO EK", "  "),), date="2020-01-01")
    extent = MemoryShelf([TALK, later, undated, blank]).extent()
    assert (extent.records, extent.first, extent.last) == (3, "2023-11-20", "2024-02-01")
    nothing = MemoryShelf([]).extent()
    assert (nothing.records, nothing.first, nothing.last) == (0, None, None)


def test_a_shelf_knows_its_turns_and_their_neighbours() -> None:
    shelf = MemoryShelf([TALK, Record("more", (Turn(None, "One more word."),))])
    ek, nobody = shelf.turn(1), shelf.turn(2)
    assert ek is not None and nobody is not None
    assert (ek.speaker, ek.index) == ("BO EK", 1)
    assert nobody.speaker is None
    assert shelf.text(1, 2, 10) == OTHER[2:12]
    assert shelf.text(1, 2) == OTHER[2:]
    assert shelf.labels(0) == {"ADA HOLM", "BO EK"}
    assert shelf.labels(2) == frozenset()
    assert [shelf.number_of(0, step) for step in (-1, 0, 1, 2)] == [None, 0, 1, None]
    assert shelf.number_of(2, -1) is None


# ---------------------------------------------------------------- laws
SENTENCES = [s.strip() + "." for s in LONG.split(".") if s.strip()]


@given(st.integers(0, len(words_of(LONG)) - 5), st.integers(4, 30))
def test_any_run_of_the_record_is_found_at_its_place(first: int, size: int) -> None:
    words = words_of(LONG)
    last = min(len(words), first + size)
    quote = words.said(first, last)
    found = verify(quote, SHELF, speaker="Ada Holm")
    if found.passage is None:
        assert is_anybodys(read_quote(quote), ())
        return
    assert found.passage.record_id == "talk" and found.passage.turn_index == 0
    assert found.speaker_matches is True
    assert not [e for e in found.edits if e.op != "cut"]


@given(st.permutations(range(len(SENTENCES))))
def test_sentences_in_another_order_are_spliced(order: list[int]) -> None:
    quote = " ".join(SENTENCES[n] for n in order)
    found = verify(quote, SHELF, speaker="Ada Holm")
    if list(order) == sorted(order):
        assert found.wording is Verdict.VERBATIM
    else:
        assert found.wording not in GOOD


@given(
    st.permutations([TALK, Record("a", (Turn("CY OZ", "Nothing of note."),)), Record("b", (Turn(None, "Silence."),))])
)
def test_the_order_of_the_records_decides_nothing(records: list[Record]) -> None:
    found: list[Verification] = [
        verify(Quoted(q, speaker="Ada Holm"), MemoryShelf(records))
        for q in ("the harbour bell rang for an hour", "we lit a lamp")
    ]
    assert [(v.verdict, v.passage.record_id if v.passage else None) for v in found] == [
        (Verdict.VERBATIM, "talk"),
        (found[1].verdict, "talk" if found[1].passage else None),
    ]


def test_of_many_equal_short_turns_the_one_of_the_person_asked_for_is_found() -> None:
    names = [f"{a}{a.lower() * 3} Do{a.lower() * 4}" for a in "BCDFGHJKLMNPQRSTVWXZ"]
    shelf = MemoryShelf([Record("r", tuple(Turn(name, "We will go.") for name in names))])
    for at, name in enumerate(names):
        found = verify("We will go.", shelf, speaker=name)
        assert found.passage is not None
        assert (found.verdict, found.passage.turn_index) == (Verdict.VERBATIM, at)


def test_a_pair_said_twice_does_not_outrank_the_very_words() -> None:
    turns = tuple(Turn("Ann", f"so it goes {'and on ' * (k % 3)}they say every day here") for k in range(40))
    found = verify("so it goes and on they say every day", [Record("r", turns)])
    assert found.verdict is Verdict.VERBATIM
