"""Speakers, days and groups: when two sayings can be one, and how judged pairs become statements."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.data import Document, Kind, Mention, Occasion, Page, Span, SpeakerKind
from onrecord.linking.cluster import Edge, cluster
from onrecord.linking.judge import Found, days_between, excluded, judge
from onrecord.linking.mentions import identified, mentions_of
from onrecord.linking.mouths import Mouths, mouths
from onrecord.linking.regroup import plain
from onrecord.linking.sayings import Saying, saying_of
from onrecord.linking.wording import likeness, wording_of
from onrecord.pipeline import process
from onrecord.text.occasion import occasion_of, subject_of

WORDS = "We will not raise the toll on the old harbour bridge before the election"


def saying(speaker: str | None = "Ann Lee", words: str = WORDS, **more: object) -> Saying:
    kind = more.pop("kind", SpeakerKind.PERSON)
    base = Saying(wording_of(words), speaker, kind, speaker or "", True, "2024-05-03")  # type: ignore[arg-type]
    return replace(base, **more)  # type: ignore[arg-type]


def judged(one: Saying, other: Saying, *, page: bool = False, copies: bool = False) -> Found | None:
    alike = likeness(one.wording, other.wording)
    assert alike is not None
    return judge(one, other, alike, page=page, copies=copies)


# ---------------------------------------------------------------- mouths
BODY = SpeakerKind.BODY


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        (saying("Ann Lee"), saying("Ann Lee"), Mouths.SAME),
        (saying("Ann Lee"), saying("Lee"), Mouths.SAME),
        (saying("Ann Lee"), saying("Mayor Ann Lee"), Mouths.SAME),
        (saying("Ann Lee"), saying("Bo Ray"), Mouths.DIFFERENT),
        (saying("Ann Lee"), saying(None), Mouths.OPEN),
        (saying(None), saying(None), Mouths.OPEN),
        (saying("Ann Lee"), saying("Bo Ray", sure=False), Mouths.GUESSED),
        (saying("Ann Lee"), saying("Bo Lee", printed="Lee"), Mouths.GUESSED),
        (saying("Ann Lee"), saying("Bo Lee", printed="Bo Lee"), Mouths.DIFFERENT),
        (saying("Harbour Board", kind=BODY), saying("Harbour Board", kind=BODY), Mouths.SAME),
        (saying("the Harbour Board", kind=BODY), saying("Harbour Board", kind=BODY), Mouths.SAME),
        (saying("Harbour Board", kind=BODY), saying("Harbour Board of Holm", kind=BODY), Mouths.GUESSED),
        (saying("Harbour Board", kind=BODY), saying("Ferry Company", kind=BODY), Mouths.DIFFERENT),
        (saying("Harbour Board", kind=BODY), saying("Ann Lee"), Mouths.OPEN),
    ],
)
def test_how_two_speakers_stand_to_each_other(one: Saying, other: Saying, found: Mouths) -> None:
    assert mouths(one, other) is found
    assert mouths(other, one) is found


# ---------------------------------------------------------------- days
@pytest.mark.parametrize(
    ("one", "other", "days"),
    [
        ({}, {}, 0),
        ({}, {"published": "2024-05-09"}, 6),
        ({"published": None}, {}, None),
        ({"first": "2024-05-01", "last": "2024-05-01"}, {}, 2),
        ({"first": "2024-04-01", "last": "2024-04-30"}, {"first": "2024-04-15", "last": "2024-04-15"}, 0),
        ({"first": "2024-04-01", "last": "2024-04-10"}, {"first": "2024-04-15", "last": "2024-04-15"}, 5),
    ],
)
def test_the_days_between_two_sayings(one: dict[str, object], other: dict[str, object], days: int | None) -> None:
    assert days_between(saying(**one), saying(**other)) == days  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "other", "out"),
    [
        ({"first": "2024-05-01", "last": "2024-05-01"}, {"first": "2024-05-01", "last": "2024-05-01"}, False),
        ({"first": "2024-05-01", "last": "2024-05-01"}, {"first": "2024-05-02", "last": "2024-05-02"}, False),
        ({"first": "2024-05-01", "last": "2024-05-01"}, {"first": "2024-05-04", "last": "2024-05-04"}, True),
        ({"first": "2024-04-01", "last": "2024-04-30"}, {"first": "2024-05-04", "last": "2024-05-04"}, False),
        ({"first": "2024-02-01", "last": "2024-02-29"}, {"first": "2024-05-01", "last": "2024-05-31"}, True),
        ({"first": "2024-05-09", "last": "2024-05-09"}, {"published": "2024-05-02"}, True),
        ({"first": "2024-05-09", "last": "2024-05-09"}, {"published": "2024-05-10"}, False),
        ({}, {"published": "2020-01-01"}, False),
    ],
)
def test_which_days_exclude_that_two_are_one(one: dict[str, object], other: dict[str, object], out: bool) -> None:
    a, b = saying(**one), saying(**other)  # type: ignore[arg-type]
    assert excluded(a, b) is out
    assert excluded(b, a) is out


# ---------------------------------------------------------------- judgements
@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (saying(), saying(), True),
        (saying(), saying(published="2024-05-05"), True),
        (saying(), saying(words=WORDS.replace("not ", "")), True),
        (saying(), saying(words=WORDS.replace("not ", ""), published="2024-09-05"), False),
        (saying(words="The crane fell"), saying(words="The crane fell", published="2024-12-05"), False),
        (saying(None), saying(None), True),
        (saying(words="Climate emergency"), saying(words="Climate emergency", published="2024-06-08"), False),
        (saying(places=("norden",)), saying(places=("sund",), published="2024-07-05"), False),
    ],
)
def test_what_is_judged_to_be_one_utterance(one: Saying, other: Saying, same: bool) -> None:
    found = judged(one, other)
    assert (found is not None and found.same) is same


def test_a_score_follows_the_odds() -> None:
    assert Found(0.0, ()).score == 0.5
    assert not Found(0.0, ()).same
    assert Found(3.0, ()).same and Found(3.0, ()).score > 0.9
    assert Found(-3.0, ()).score < 0.1
    assert Found(1e9, ()).score == 1.0 and Found(-1e9, ()).score == 0.0


def test_every_judgement_keeps_its_reasons() -> None:
    found = judged(saying(), saying(published="2024-05-09"))
    assert found is not None
    assert {"6 days apart", "same speaker", "100% of the shorter wording"} <= set(found.evidence)


def test_the_odds_sink_with_every_day() -> None:
    odds = [judged(saying(), saying(published=f"2024-05-{day:02}")) for day in (3, 4, 8, 20)]
    sums = [found.odds for found in odds if found is not None]
    assert sums == sorted(sums, reverse=True) and len(set(sums)) == 4


def test_no_comment_is_the_same_only_in_a_copy() -> None:
    one = saying(words="No comment")
    assert judged(one, one) is None
    assert judged(one, one, copies=True) is not None


# ---------------------------------------------------------------- groups
def keyed(*speakers: str | None, **more: object) -> dict[str, Saying]:
    return {chr(97 + n): saying(who, f"{WORDS} {'and so on ' * n}", **more) for n, who in enumerate(speakers)}


def test_pairs_become_groups_and_the_rest_stays_alone() -> None:
    sayings = keyed("Ann Lee", "Ann Lee", "Lee", "Ann Lee")
    assert cluster(sayings, []) == [["a"], ["b"], ["c"], ["d"]]
    assert cluster(sayings, [Edge("a", "b", 5.0)]) == [["a", "b"], ["c"], ["d"]]
    whole = [Edge("a", "b", 5.0), Edge("b", "c", 5.0), Edge("a", "c", 5.0)]
    assert cluster(sayings, whole) == [["a", "b", "c"], ["d"]]


def test_no_chain_joins_two_speakers() -> None:
    sayings = keyed("Ann Lee", None, "Bo Ray")
    edges = [Edge("a", "b", 9.0), Edge("b", "c", 8.0), Edge("a", "c", 7.0)]
    assert cluster(sayings, edges) == [["a", "b"], ["c"]]


def test_no_chain_joins_two_days_that_are_told() -> None:
    sayings = keyed("Ann Lee", "Ann Lee", "Ann Lee")
    sayings["a"] = replace(sayings["a"], first="2024-05-01", last="2024-05-01")
    sayings["c"] = replace(sayings["c"], first="2024-05-03", last="2024-05-03")
    edges = [Edge("a", "b", 9.0), Edge("b", "c", 8.0), Edge("a", "c", 7.0)]
    assert cluster(sayings, edges) == [["a", "b"], ["c"]]


def test_what_people_judged_outranks_every_edge() -> None:
    sayings = keyed("Ann Lee", "Bo Ray", "Ann Lee")
    assert cluster(sayings, [], together=[("a", "b")]) == [["a", "b"], ["c"]]
    edges = [Edge("a", "c", 50.0)]
    assert cluster(sayings, edges, apart=[("a", "c")]) == [["a"], ["b"], ["c"]]


def test_what_holds_another_stays_apart_from_it_unless_people_say_so() -> None:
    sayings = keyed("Ann Lee", "Ann Lee")
    assert cluster(sayings, [Edge("a", "b", 9.0)], nested=[("a", "b")]) == [["a"], ["b"]]
    assert cluster(sayings, [], together=[("a", "b")], nested=[("a", "b")]) == [["a", "b"]]


def test_a_group_does_not_grow_over_months() -> None:
    sayings = {
        key: saying(words=f"{WORDS} {key}", published=day)
        for key, day in (("a", "2024-01-03"), ("b", "2024-02-20"), ("c", "2024-04-10"), ("d", "2024-06-01"))
    }
    edges = [Edge("a", "b", 0.4), Edge("b", "c", 0.4), Edge("c", "d", 0.4), Edge("a", "c", 0.4), Edge("b", "d", 0.4)]
    assert max(len(g) for g in cluster(sayings, edges)) < 4


KEYS = "abcdef"
EDGES = st.lists(
    st.builds(Edge, st.sampled_from(KEYS), st.sampled_from(KEYS), st.floats(0.1, 9.0), st.booleans()).filter(
        lambda e: e.left < e.right
    ),
    max_size=12,
)
PAIRS = st.lists(st.tuples(st.sampled_from(KEYS), st.sampled_from(KEYS)).filter(lambda p: p[0] != p[1]), max_size=2)


@given(EDGES, PAIRS)
def test_every_saying_is_in_one_group_and_parted_ones_in_two(edges: list[Edge], apart: list[tuple[str, str]]) -> None:
    sayings = keyed(*["Ann Lee", "Lee", None, "Bo Ray", "Ann Lee", None])
    groups = cluster(sayings, edges, apart=apart)
    assert sorted(key for g in groups for key in g) == sorted(sayings)
    home = {key: n for n, g in enumerate(groups) for key in g}
    assert all(home[one] != home[other] for one, other in apart)
    assert cluster(sayings, list(reversed(edges)), apart=list(reversed(apart))) == groups


# ---------------------------------------------------------------- occasions
@pytest.mark.parametrize(
    ("frame", "first", "last"),
    [
        ("Lee said on 3 May", "2024-05-03", "2024-05-03"),
        ("Lee said on May 3", "2024-05-03", "2024-05-03"),
        ("Lee said on May 3rd, 2023", "2023-05-03", "2023-05-03"),
        ("Lee said on the 3rd of May 2023", "2023-05-03", "2023-05-03"),
        ("Lee said on 31 December", "2023-12-31", "2023-12-31"),
        ("Lee said on Friday", "2024-05-03", "2024-05-03"),
        ("Lee said on Saturday", "2024-04-27", "2024-04-27"),
        ("Lee said last Friday", "2024-04-26", "2024-05-03"),
        ("Lee said today", "2024-05-03", "2024-05-03"),
        ("Lee said this morning", "2024-05-03", "2024-05-03"),
        ("Lee said yesterday", "2024-05-02", "2024-05-02"),
        ("Lee said last night", "2024-05-02", "2024-05-02"),
        ("Lee said last month", "2024-04-01", "2024-04-30"),
        ("Lee said this week", "2024-04-27", "2024-05-03"),
        ("Lee said in February", "2024-02-01", "2024-02-29"),
        ("Lee said in June 2023", "2023-06-01", "2023-06-30"),
        ("Lee said that the tide was high", None, None),
        ("Lee said on 31 February 2024", None, None),
    ],
)
def test_the_days_that_a_sentence_tells(frame: str, first: str | None, last: str | None) -> None:
    found = occasion_of(frame, "2024-05-03")
    assert (found.first, found.last) == (first, last)


@pytest.mark.parametrize(
    ("frame", "places"),
    [
        ("Lee said in Norden", ("norden",)),
        ("Lee told nurses at the Old Mill", ("mill", "old")),
        ("Lee said in New Holm, Westland on Monday", ("holm", "new", "westland")),
        ("Lee said in French on Twitter", ()),
        ("Lee said in the hall", ()),
        ("Lee said near Sund in May", ("sund",)),
    ],
)
def test_the_places_that_a_sentence_tells(frame: str, places: tuple[str, ...]) -> None:
    assert occasion_of(frame, "2024-05-03").places == places


@pytest.mark.parametrize(
    ("addressee", "audience"),
    [("the nurses of Norden", ("norden", "nurses")), ("reporters", ()), ("him", ()), ("the Guardian", ()), ("", ())],
)
def test_the_audience_that_a_sentence_tells(addressee: str, audience: tuple[str, ...]) -> None:
    assert occasion_of("Lee said", "2024-05-03", addressee).audience == audience


def test_the_subject_is_what_stands_nearest() -> None:
    text = "The rusty crane fell. “We won,” she said. The ferry sank near the lighthouse."
    words = subject_of(text, Span(text.index("“"), text.index("”") + 1))
    assert {"rusty", "crane", "ferry", "lighthouse"} <= set(words)
    assert "said" not in words and list(words) == sorted(words)


# ---------------------------------------------------------------- mentions
def page(text: str) -> Page:
    return process(Document("p", text, published="2024-05-03"))


def test_a_mention_becomes_a_saying() -> None:
    (found,) = mentions_of(page("“We will not sell the ferry,” Ann Lee told nurses in Norden on 2 May."))
    told = saying_of(found)
    assert told.wording == "we will not sell the ferry"
    assert (told.speaker, told.printed, told.sure, told.marked, told.sentence) == (
        "Ann Lee",
        "Ann Lee",
        True,
        True,
        True,
    )
    assert (told.published, told.first) == ("2024-05-03", "2024-05-02")
    assert told.places == ("norden",)


def test_words_without_marks_are_no_marked_saying() -> None:
    (found,) = mentions_of(page("Ann Lee said that the northern ferry would sail again in June."))
    assert found.kind is Kind.INDIRECT
    assert not saying_of(found).marked


def test_a_long_description_tells_no_more_than_its_first_word() -> None:
    base = Mention("m", "p", Span(0, 3), "won", printed="The tall keeper of the northern light", occasion=Occasion())
    assert saying_of(base).printed == "the"
    assert saying_of(replace(base, printed="Keeper Ann Lee")).printed == "Keeper Ann Lee"
    assert saying_of(replace(base, printed="she")).printed == "she"


def test_equal_words_on_one_page_are_told_apart_by_their_place() -> None:
    one = Mention("", "p", Span(0, 3), "We won")
    found = identified([one, replace(one, span=Span(9, 12)), replace(one, text="we WON!")], "a")
    assert len({m.id for m in found}) == 3
    assert identified([one], "a")[0].id == found[0].id != identified([one], "b")[0].id


@pytest.mark.parametrize(
    ("words", "bare"),
    [("“We won,”", "We won"), ("‘We  won’;", "We won"), ("We won.", "We won."), ("«We won»", "We won"), ("“”", "")],
)
def test_words_without_the_marks_around_them(words: str, bare: str) -> None:
    assert plain(words) == bare
