"""Words, the index of pairs, and finding: laws that hold for any text."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.data import Quoted, Record, Turn, Verdict
from onrecord.languages import ENGLISH
from onrecord.verifying import verify
from onrecord.verifying.find import find
from onrecord.verifying.shelf import MemoryShelf, words_at
from onrecord.words.postings import FANOUT, DiskPostings, Postings, merged
from onrecord.words.quote import read_quote
from onrecord.words.tokenizer import fold, hash_key, spoken, words_of

WORDS = ENGLISH.wording


TEXT = st.text(alphabet="abAB ’'.,-[](){}éß0 19\n“”*&%…\u200b果", max_size=120)
VOCABULARY = "we will not raise the toll on the bridge and nobody has touched it since march of last year".split()


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Don’t “stop” — it's René's!", ["dont", "stop", "its", "renes"]),
        ("U.S. and 1,000 of 9/11, 10:30", ["us", "and", "1000", "of", "9", "slash", "11", "10:30"]),
        ("U-S-A at $5 or −5, 10-20", ["usa", "at", "dollars", "5", "or", "-5", "10", "to", "20"]),
        ("an A-B test, F-35, COVID-19 -- 5 years", ["an", "a", "b", "test", "f", "35", "covid", "19", "5", "years"]),
        ("We go [Applause] home (LAUGHTER) now (turns to Ann).", ["we", "go", "home", "now"]),
        ("I (and I mean it) won", ["i", "and", "i", "mean", "it", "won"]),
        ("P&L at 5%", ["p", "and", "l", "at", "5", "percent"]),
        ("pen\u00adsion na\u0308ive bulls***", ["pension", "naive", "bulls***"]),
        ("果樹園", ["果", "樹", "園"]),
    ],
)
def test_words_and_what_nobody_spoke(text: str, keys: list[str]) -> None:
    assert list(words_of(text).keys) == keys


@given(TEXT)
def test_words_lie_in_their_text_in_order(text: str) -> None:
    words = words_of(text)
    assert all(a < b for a, b in zip(words.starts, words.ends, strict=True))
    assert all(b <= a for b, a in zip(words.ends, words.starts[1:], strict=False))
    assert all(fold(words.surface(n))[0] == key for n, key in enumerate(words.keys))


@given(TEXT)
def test_a_quote_has_a_mark_for_every_word(text: str) -> None:
    quote = read_quote(text)
    assert len(quote.marks) == len(quote.words)
    assert all(0 < at <= len(quote) for at in quote.breaks)
    assert [w for a, b in quote.pieces() for w in range(a, b)] == list(range(len(quote)))


def texts_of(seed: int, number: int) -> list[str]:
    pick = random.Random(seed)
    return [" ".join(pick.choices(VOCABULARY, k=pick.randrange(0, 70))) for _ in range(number)]


def occurrences(texts: list[str], one: str, other: str) -> list[tuple[int, int]]:
    return [
        (n, at)
        for n, text in enumerate(texts)
        for at, pair in enumerate(zip(text.split(), text.split()[1:], strict=False))
        if pair == (one, other)
    ]


def looked_up(postings: Postings, one: str, other: str) -> list[tuple[int, int]]:
    pair = np.array([hash_key(one) << 32 | hash_key(other)], dtype=np.uint64)
    found = []
    for segment in postings.segments:
        low, high = segment.ranges(pair, pair + np.uint64(1))
        for position in segment.postings[int(low[0]) : int(high[0])].tolist():
            number, first, _ = postings.text_at(position + segment.base)
            found.append((number, position + segment.base - first))
    return sorted(found)


@settings(max_examples=25)
@given(st.integers(0, 10**6), st.integers(1, 30), st.sampled_from([8, 40, 100_000]))
def test_the_index_knows_every_pair_however_it_was_built(seed: int, number: int, most: int) -> None:
    texts = texts_of(seed, number)
    postings = Postings()
    postings.add(list(enumerate(texts)), most)
    for one, other in (("the", "toll"), ("not", "raise"), ("last", "year"), ("year", "last")):
        assert looked_up(postings, one, other) == occurrences(texts, one, other)


def test_segments_merge_and_stay_the_same_index() -> None:
    texts = texts_of(7, 40)
    parts = Postings()
    for n, text in enumerate(texts):
        parts.add([(n, text)])
    assert len(parts.segments) < 3 * FANOUT
    whole = merged(parts.segments) if len(parts.segments) > 1 else parts.segments[0]
    assert np.array_equal(np.sort(whole.grams), whole.grams)
    assert [s.base for s in parts.segments[1:]] == [s.base + s.size for s in parts.segments[:-1]]
    assert looked_up(parts, "the", "bridge") == occurrences(texts, "the", "bridge")


def test_the_index_on_disk_grows_and_survives_a_killed_run(tmp_path: Path) -> None:
    texts = texts_of(3, 30)
    for n, text in enumerate(texts):
        DiskPostings(tmp_path).add([(n, text)])
    (tmp_path / "999999").mkdir()
    (tmp_path / "index.json.new").write_text("{")
    again = DiskPostings(tmp_path)
    assert again.covered == len(texts) - 1
    assert looked_up(again, "nobody", "has") == occurrences(texts, "nobody", "has")
    again.add([(len(texts), "nobody has")])
    assert not (tmp_path / "999999").exists()
    (tmp_path / "index.json").write_text("damaged")
    assert DiskPostings(tmp_path).segments == []


@settings(max_examples=30)
@given(st.integers(0, 10**6), st.data())
def test_words_at_a_place_are_those_of_the_turn(seed: int, data: st.DataObject) -> None:
    texts = [t + " [Noise] (LAUGHTER) " + t for t in texts_of(seed, 5) if t]
    if not texts:
        return
    shelf = MemoryShelf([Record("r", tuple(Turn("A", t) for t in texts))])
    number = data.draw(st.integers(0, len(texts) - 1))
    words = words_of(texts[number])
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first + 1, len(words)))
    base = next(
        s.base + int(p) for s in shelf.postings.segments for p, n in zip(s.texts, s.numbers, strict=True) if n == number
    )
    found, offset = words_at(shelf, number, base, base + first, base + last, WORDS)
    assert found.keys == words.keys[first:last]
    assert [offset + s for s in found.starts] == list(words.starts[first:last])


@settings(max_examples=30)
@given(st.integers(0, 10**6))
def test_a_run_of_words_is_found_where_it_stands(seed: int) -> None:
    texts = [t for t in texts_of(seed, 12) if len(t.split()) > 12]
    if not texts:
        return
    pick = random.Random(seed)
    text = pick.choice(texts)
    at = pick.randrange(len(text.split()) - 9)
    keys = text.split()[at : at + 9]
    postings = Postings()
    postings.add(list(enumerate(texts)))
    places = [(texts[c.number], c.first) for c in find(keys, postings)]
    assert any(" ".join(keys) in text for text, _ in places)


def test_one_word_two_words_and_words_that_are_nowhere() -> None:
    postings = Postings()
    postings.add([(0, "the toll is high"), (1, "the bridge is shut")])
    assert [c.number for c in find(["bridge"], postings)] == [1]
    assert [c.number for c in find(["the", "toll"], postings)] == [0]
    assert find(["ferry", "boats"], postings) == []
    assert find([], postings) == []
    assert find(["the"], Postings()) == []


def test_hashes_are_the_same_on_every_machine() -> None:
    assert [hash_key(k) for k in ("toll", "civilised", "civilized", "20", "twenty")] == [
        hash_key("toll"),
        hash_key("civilized"),
        hash_key("civilised"),
        hash_key("twenty"),
        hash_key("20"),
    ]
    assert (hash_key("toll"), hash_key("not")) == (199126290, 134610293)
    assert [m.group() for m in spoken("a [b] c")] == ["a", "c"]


@pytest.mark.parametrize(
    ("quote", "record", "verdict"),
    [
        ("این کتاب خيلي بزرگ است و كار می کند", "این کتاب خیلی بزرگ است و کار می کند", Verdict.VERBATIM),
        ("لدينا ٣٥ مدرسة في المدينة اليوم", "لدينا 35 مدرسة في المدينة اليوم", Verdict.VERBATIM),
        ("لدينا ٣٥ مدرسة في المدينة اليوم", "لدينا ٣٦ مدرسة في المدينة اليوم", Verdict.ALTERED),
        ("हमारे पास ३५ स्कूल हैं और सब खुले हैं", "हमारे पास 36 स्कूल हैं और सब खुले हैं", Verdict.ALTERED),
    ],
)
def test_letters_of_two_keyboards_and_figures_of_any_script_are_the_same(
    quote: str, record: str, verdict: Verdict
) -> None:
    assert verify(Quoted(quote, speaker="A B"), [Record("r", (Turn("A B", record),))]).verdict is verdict
