"""The nouns: spans, offices, chains, statements and what they tell of themselves."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields, is_dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import data, errors
from onrecord.data import (
    Assigned,
    Attribution,
    Document,
    Edit,
    Found,
    Kind,
    Member,
    Office,
    Page,
    Quoted,
    Role,
    Searched,
    Span,
    Speaker,
    SpeakerKind,
    Statement,
    Verdict,
    Verification,
    Voice,
)

# ---------------------------------------------------------------- spans
SPANS = st.tuples(st.integers(0, 9), st.integers(0, 9)).map(lambda p: Span(min(p), max(p)))


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (4, 3), (-2, -1)])
def test_what_is_no_span_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)


@given(SPANS, SPANS)
def test_spans_that_hold_and_meet_each_other(one: Span, other: Span) -> None:
    mine, theirs = set(range(one.start, one.end)), set(range(other.start, other.end))
    assert one.meets(other) == other.meets(one)
    if mine and theirs:
        assert one.meets(other) == bool(mine & theirs)
    if theirs:
        assert one.holds(other) == (theirs <= mine)
    assert one.holds(one)


def test_a_span_counts_code_points() -> None:
    assert Span(2, 5).of("a😀bcde") == "bcd"
    assert sorted([Span(3, 4), Span(1, 9), Span(1, 2)]) == [Span(1, 2), Span(1, 9), Span(3, 4)]


# ---------------------------------------------------------------- all of them
@pytest.mark.parametrize("name", data.__all__)
def test_every_noun_is_frozen(name: str) -> None:
    noun = getattr(data, name)
    if is_dataclass(noun):
        assert vars(noun)["__dataclass_params__"].frozen
        assert noun.__doc__ and not noun.__doc__.startswith(f"{name}(")
        assert "__slots__" in vars(noun)
        assert not any(f.name == "metadata" for f in fields(noun))


def test_a_noun_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        Span(1, 2).start = 3  # type: ignore[misc]


# ---------------------------------------------------------------- offices
@pytest.mark.parametrize(
    ("start", "end", "day", "held"),
    [
        ("2009-01-20", "2017-01-20", "2012-05-03", True),
        ("2009-01-20", "2017-01-20", "2009-01-20", True),
        ("2009-01-20", "2017-01-20", "2017-01-20", True),
        ("2009-01-20", "2017-01-20", "2017-01-21", False),
        ("2009-01-20", "2017-01-20", "2009-01-19", False),
        ("2009-01-20", None, "2030-01-01", True),
        (None, "2017-01-20", "1999-01-01", True),
        (None, None, "1999-01-01", True),
        ("2009", "2012", "2012-12-31", True),
        ("2009", "2012", "2013-01-01", False),
        ("2009-06", "2012-03", "2012-03-31", True),
        ("2009-06", "2012-03", "2012-04-01", False),
        ("2009-01-20", "2017-01-20", None, False),
        ("2009-01-20", "2017-01-20", "2012-05-03T10:00:00Z", True),
    ],
)
def test_when_an_office_was_held(start: str | None, end: str | None, day: str | None, held: bool) -> None:
    assert Office("mayor", "Holm", start, end).held_on(day) is held


# ---------------------------------------------------------------- pages and chains
def attribution(id: str, parent: str | None = None) -> Attribution:
    return Attribution(id, "d", source=(), cue=(), content=(Span(0, 2),), kind=Kind.INDIRECT, parent=parent)


def speaker(of: str, name: str | None, role: Role = Role.SOURCE) -> Speaker:
    return Speaker(of, name, SpeakerKind.PERSON if name else SpeakerKind.UNRESOLVED, role=role)


PAGE = Page(
    Document("d", "We won."),
    (attribution("a1"), attribution("a2", "a1"), attribution("a3", "a2"), attribution("a4")),
    (
        speaker("a1", "Ann"), speaker("a2", "Bo"), speaker("a3", "Cy"), speaker("a4", None),
        speaker("a2", "Ann", Role.ADDRESSEE), speaker("a3", "Di", Role.WITNESS),
    ),
)  # fmt: skip


def test_a_chain_begins_with_the_outermost() -> None:
    chains = PAGE.chains()
    assert [v.speaker.name for v in chains["a3"]] == ["Ann", "Bo", "Cy"]
    assert [v.speaker.name for v in chains["a1"]] == ["Ann"]
    assert [v.addressee.name if v.addressee else None for v in chains["a3"]] == [None, "Ann", None]
    assert chains["a4"][0].speaker.kind is SpeakerKind.UNRESOLVED


def test_speakers_are_told_apart_by_their_role() -> None:
    assert {k: s.name for k, s in PAGE.of_role(Role.SOURCE).items()} == {
        "a1": "Ann",
        "a2": "Bo",
        "a3": "Cy",
        "a4": None,
    }
    assert list(PAGE.of_role(Role.ADDRESSEE)) == ["a2"]
    assert PAGE.of_role(Role.WITNESS)["a3"].name == "Di"


def test_a_found_statement_is_told_by_the_name_of_the_person() -> None:
    found = Found(
        "s1", PAGE.document, PAGE.attributions[2], speaker("a3", "Cy"), outer=(Voice(speaker("a1", "Ann")),),
        person=Assigned("Q7", "Cyrus Oz", 1.0, evidence=(), decided_by="x"),
    )  # fmt: skip
    assert [v.speaker.name for v in found.chain] == ["Ann", "Cy"]
    assert [v.speaker.name for v in found.voices] == ["Ann", "Cyrus Oz"]
    nobody = Found("s1", PAGE.document, PAGE.attributions[3], speaker("a4", None), person=found.person)
    assert [v.speaker.name for v in nobody.voices] == [None]
    assert Found("s1", PAGE.document, PAGE.attributions[2], speaker("a3", "Cy")).voices[0].speaker.name == "Cy"


# ---------------------------------------------------------------- statements
def member(id: str, document: str, **more: str | None) -> Member:
    return Member(id, document, attribution_id="a", span=Span(0, 2), text="We", **more)


def test_a_statement_knows_its_days_its_publishers_and_its_copies() -> None:
    found = Statement(
        "s", "Ann", SpeakerKind.PERSON, "We won",
        members=(
            member("1", "p1", published="2024-05-03", publisher="Post", seen="2024-06-02"),
            member("2", "p2", published="2024-05-01", publisher="Courier", copy_of="p1", seen="2024-06-01"),
            member("3", "p2", published=None, publisher="Courier", copy_of="p1"),
            member("4", "p3", publisher=None),
        ),
    )  # fmt: skip
    assert (found.first_dated, found.first_seen) == ("2024-05-01", "2024-06-01")
    assert found.publishers == ("Post", "Courier")
    assert found.copied == pytest.approx(1 / 3)
    bare = Statement("s", None, SpeakerKind.UNRESOLVED, "x", members=(member("1", "p1"),))
    assert (bare.first_dated, bare.first_seen, bare.publishers, bare.copied) == (None, None, (), 0.0)


def test_the_flags_of_a_verification_are_those_of_its_edits_once() -> None:
    edits = (Edit("cut", "", "", ("condition", "pronoun")), Edit("delete", "", "", ("negation", "pronoun")))
    found = Verification(
        Quoted("x"), Verdict.ALTERED, Verdict.ALTERED, searched=Searched(1), policy="p", policy_version="1", edits=edits
    )
    assert found.flags == ("negation", "pronoun", "condition") or set(found.flags) == {
        "negation",
        "pronoun",
        "condition",
    }
    assert len(found.flags) == len(set(found.flags))


# ---------------------------------------------------------------- errors
FAMILY = [e for e in vars(errors).values() if isinstance(e, type) and issubclass(e, errors.OnRecordError)]


@pytest.mark.parametrize("error", FAMILY, ids=lambda e: e.__name__)
def test_every_error_tells_thing_problem_and_remedy_in_a_line(error: type[errors.OnRecordError]) -> None:
    told = str(error("a page", "is empty", "give another"))
    assert told == "a page: is empty; give another"
    assert 1 <= error.exit_code <= 10 and 400 <= error.http_status <= 599
    assert error.__name__ in (errors.__doc__ or "")
