"""A quote held against a passage: every difference as an edit, what is found of it, questions and moved words."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.data import Record, Turn, Verdict, Verification
from onrecord.verifying import load_policy, verify
from onrecord.verifying.compare import compare, same_words
from onrecord.verifying.differences import Pair, differences, word_range
from onrecord.verifying.edits import ALTERATIONS
from onrecord.verifying.find import find
from onrecord.verifying.policy import EDITS
from onrecord.words.align import align
from onrecord.words.normal_forms import atoms_of
from onrecord.words.postings import DiskPostings, Postings
from onrecord.words.quote import read_quote
from onrecord.words.tokenizer import words_of

POLICY = load_policy("lenient")


def edits(quote: str, record: str) -> list[tuple[str, str, str]]:
    q = read_quote(quote)
    found = compare(q, 0, len(q), words_of(record), POLICY)
    return [] if found is None else [(e.op, e.quote, e.record) for e in found.edits]


# ---------------------------------------------------------------- edits
@pytest.mark.parametrize(
    ("quote", "record", "found"),
    [
        ("We sold the ferry", "We sold the ferry", []),
        ("WE SOLD, THE FERRY!", "we sold the ferry", []),
        ("We sold the boat", "We sold the ferry", [("replace", "boat", "ferry")]),
        ("We sold the old ferry", "We sold the ferry", [("insert", "old", "")]),
        ("We sold the ferry", "We sold the old ferry", [("delete", "", "old")]),
        ("The ferry we sold today", "We sold the ferry today", [("move", "The ferry we sold", "We sold the ferry")]),
        ("We sold 20 ferries", "We sold twenty ferries", [("number", "20", "twenty")]),
        ("We sold the harbor ferry", "We sold the harbour ferry", [("spelling", "harbor", "harbour")]),
        ("We're selling the ferry", "We are selling the ferry", [("contraction", "We're", "We are")]),
        ("We sold [the] ferry now", "We sold the ferry now", [("bracket", "the", "the")]),
        ("We sold the [wooden] ferry", "We sold the ferry", [("bracket", "wooden", "")]),
        ("[The town] sold the ferry", "We sold the ferry", [("bracket", "The town", "We")]),
        ("We sold the (wooden) ferry", "We sold the ferry", [("parenthesis", "wooden", "")]),
        ("We cannot sell the ferry", "We can not sell the ferry", [("spelling", "cannot", "can not")]),
    ],
)
def test_every_difference_has_a_name(quote: str, record: str, found: list[tuple[str, str, str]]) -> None:
    assert edits(quote, record) == found


def test_words_that_share_nothing_have_no_comparison() -> None:
    quote = read_quote("zebras graze")
    assert compare(quote, 0, 2, words_of("We sold the ferry"), POLICY) is None


def test_what_is_found_is_a_share_of_the_weight() -> None:
    quote = read_quote("We sold the ferry yesterday evening")
    whole = compare(quote, 0, len(quote), words_of("We sold the ferry yesterday evening"), POLICY)
    part = compare(quote, 0, len(quote), words_of("We sold the ferry"), POLICY)
    assert whole is not None and part is not None
    assert whole.coverage == 1.0 > part.coverage
    assert (part.quote_first, part.quote_last, part.longest) == (0, 4, 4)
    assert (part.first, part.last) == (0, 4)


@pytest.mark.parametrize(
    ("quote", "record", "same"),
    [
        ("We sold it", "we SOLD it", True),
        ("We sold it?", "we sold it", False),
        ("We sold it", "we sold it?", False),
        ("We [sold] it", "we sold it", False),
        ("We sold it", "we sold them", False),
    ],
)
def test_the_very_same_words_need_no_alignment(quote: str, record: str, same: bool) -> None:
    q = read_quote(quote)
    assert (same_words(q, 0, len(q), words_of(record)) is not None) is same


def test_alterations_are_no_edits_of_a_policy() -> None:
    assert not ALTERATIONS & set(EDITS)


# ---------------------------------------------------------------- questions
def held(quote: str, said: str) -> Verification:
    return verify(
        quote, [Record("r", (Turn("JANE DOE", f"Good evening to you. {said} Thank you all."),))], speaker="Jane Doe"
    )


@pytest.mark.parametrize(
    ("quote", "said", "asked"),
    [
        ("The ferry sails tonight?", "The ferry sails tonight.", True),
        ("The ferry sails tonight.", "The ferry sails tonight?", True),
        ("The ferry sails tonight?", "The ferry sails tonight?", False),
        ("The ferry sails tonight", "The ferry sails tonight.", False),
        ("Does the ferry sail tonight?", "Does the ferry sail tonight.", False),
        ("The ferry [?] sails tonight.", "The ferry sails tonight.", True),
        ("The ferry sails tonight!", "The ferry sails tonight.", False),
        ("The ferry sails tonight?!", "The ferry sails tonight.", True),
    ],
)
def test_a_question_mark_is_no_typography(quote: str, said: str, asked: bool) -> None:
    found = held(quote, said)
    assert ("question" in found.flags) is asked, found.edits
    assert (found.verdict is Verdict.ALTERED) is asked


# ---------------------------------------------------------------- differences in whole words
def pair_of(quote: str, record: str) -> Pair:
    q, passage = read_quote(quote), words_of(record)
    return Pair(q, passage, atoms_of(q.words), atoms_of(passage), POLICY)


WORDS = st.lists(
    st.sampled_from("we can't sold the old ferry 20 two hundred won't [the] cannot health care".split()),
    min_size=1,
    max_size=9,
)


@given(WORDS, WORDS)
def test_differences_cover_what_is_not_equal_and_never_overlap(quote: list[str], record: list[str]) -> None:
    pair = pair_of(" ".join(quote), " ".join(record))
    blocks = align(pair.mine.names, pair.theirs.names, [1.0] * len(pair.mine.names))
    if not blocks:
        return
    found = differences(pair, blocks)
    assert all(d.a <= d.b and d.c <= d.d and (d.a < d.b or d.c < d.d) for d in found)
    assert all(one.b <= other.a and one.d <= other.c for one, other in itertools.pairwise(found))
    for d in found:
        first, last = word_range(pair.mine, d.a, d.b)
        assert 0 <= first <= last <= len(pair.quote.words)


@given(WORDS, WORDS)
def test_every_edit_lies_where_it_says(quote: list[str], record: list[str]) -> None:
    text = " ".join(quote)
    found = verify(text, [Record("r", (Turn("A", " ".join(record)),))])
    for edit in found.edits:
        assert 0 <= edit.span.start <= edit.span.end <= len(text)
        if edit.op not in {"cut", "ellipsis", "question"} and edit.quote and "[" not in edit.span.of(text):
            assert edit.quote in text


@given(WORDS)
def test_a_quote_of_the_record_itself_has_no_edit(words: list[str]) -> None:
    clean = [w.strip("[]") for w in words]
    assert edits(" ".join(clean), " ".join(clean)) == []


# ---------------------------------------------------------------- the index
def test_ties_beyond_the_limit_are_told_by_whole_wordings() -> None:
    postings = Postings()
    postings.add([(n, f"so it goes {'and on ' * (n % 2)}they say every day here") for n in range(40)])
    found = find("so it goes and on they say every day".split(), postings, limit=5)
    assert {c.number % 2 for c in found[:5]} == {1}


def test_an_index_on_disk_is_that_of_its_owner(tmp_path) -> None:  # type: ignore[no-untyped-def]
    one = DiskPostings(tmp_path, owner=1)
    one.add([(1, "we sold the ferry"), (2, "they sank the boat")])
    assert DiskPostings(tmp_path, owner=1).covered == 2
    other = DiskPostings(tmp_path, owner=2)
    assert (other.covered, other.segments) == (0, [])
    other.add([(1, "nobody came")])
    assert DiskPostings(tmp_path, owner=1).segments == []
    assert [c.number for c in find("nobody came".split(), DiskPostings(tmp_path, owner=2))] == [1]


@pytest.mark.parametrize(
    ("quote", "flags"),
    [
        ("We must go (?) now to the harbour", ("question",)),
        ("We must go (?!) now to the harbour", ("question",)),
        ("We must go [!?] now to the harbour", ("question",)),
        ("We must go (!) now to the harbour", ()),
    ],
)
def test_a_question_mark_in_brackets_doubts_the_word_before_it(quote: str, flags: tuple[str, ...]) -> None:
    assert verify(quote, [Record("r", (Turn("Ann", "We must go now to the harbour."),))]).flags == flags
