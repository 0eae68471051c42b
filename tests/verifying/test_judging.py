"""The verdict with all that stands beside it: speaker, occasion, translation, time, passages, score and policy."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.data import Cue, Grade, Page, Quoted, Record, Span, Turn, Verdict, Verification
from onrecord.errors import UsageError
from onrecord.extracting.quotes import quotes_of
from onrecord.pipeline import process
from onrecord.read import read_text
from onrecord.verifying import MemoryShelf, Policy, load_policy, verify
from onrecord.verifying.offer import likeliest, offer_to_json, offers
from onrecord.verifying.policy import EDITS, SHIPPED
from tests.conftest import page_of

WORDS = "The northern ferry carries coal and letters to the islands every second Monday of the month."
MORE = "In the winter the ice closes the sound, and then we carry the letters on a sledge."
TALK = Record(
    "talk", (Turn("ADA HOLM", f"{WORDS} {MORE}"), Turn("BO EK", "I see. And who pays?")), "Harbour talk", "2024-05-03",
    grade=Grade.STENOGRAPHIC,
)  # fmt: skip
SHELF = MemoryShelf([TALK])


def check(quote: str = WORDS, speaker: str | None = "Ada Holm", **more: str) -> Verification:
    return verify(quote, SHELF, speaker=speaker, **more)


# ---------------------------------------------------------------- speaker and wording
def test_a_wrong_speaker_keeps_the_verdict_on_the_words() -> None:
    found = check(speaker="Bo Ek")
    assert (found.verdict, found.wording, found.speaker_matches) == (Verdict.WRONG_SPEAKER, Verdict.VERBATIM, False)
    assert found.fails
    changed = check(WORDS.replace("coal", "corn"), "Bo Ek")
    assert (changed.verdict, changed.wording) == (Verdict.WRONG_SPEAKER, Verdict.ALTERED)


@pytest.mark.parametrize(
    ("speaker", "policy", "fails"),
    [
        ("Ada Holm", "default", False),
        (None, "default", False),
        (None, "strict", True),
        ("Ada Holm", "strict", False),
        ("she", "strict", True),
        ("Bo Ek", "lenient", True),
    ],
)
def test_a_policy_may_need_the_speaker(speaker: str | None, policy: str, fails: bool) -> None:
    assert check(speaker=speaker, policy=policy).fails is fails


@pytest.mark.parametrize("policy", SHIPPED)
def test_a_verdict_names_the_policy_and_its_version(policy: str) -> None:
    found = check(policy=policy)
    assert (found.policy, found.policy_version) == (policy, load_policy(policy).version)


def test_what_was_not_found_says_where_it_was_looked_for() -> None:
    found = check("zebras grazed behind the volcanoes of the southern sea all day")
    assert (found.verdict, found.passage, found.score) == (Verdict.NOT_FOUND, None, 0.0)
    assert (found.searched.records, found.searched.first, found.searched.last) == (1, "2024-05-03", "2024-05-03")
    assert found.fails
    assert not check("zebras grazed behind the volcanoes of the sea", policy="lenient").edits


@pytest.mark.parametrize(("policy", "fails"), [("default", True), ("strict", True), ("lenient", False)])
def test_nothing_to_check_against_is_said(policy: str, fails: bool) -> None:
    found = verify(WORDS, [], speaker="Ada Holm", policy=policy)
    assert (found.verdict, found.searched.records, found.fails) == (Verdict.RECORD_UNAVAILABLE, 0, fails)


# ---------------------------------------------------------------- occasion
@pytest.mark.parametrize(
    ("day", "matches"),
    [
        ("2024-05-03", True),
        ("2024-05-04", True),
        ("2024-05-13", True),
        ("2024-05-14", False),
        ("2024-05-02", True),
        ("2024-05-01", False),
        ("2023-05-03", False),
        ("2024-05-03T10:00:00Z", True),
        ("May", None),
        ("", None),
        (None, None),
    ],
)
def test_the_occasion_is_told_by_the_days_between(day: str | None, matches: bool | None) -> None:
    found = verify(Quoted(WORDS, speaker="Ada Holm", date=day), SHELF)
    assert found.occasion_matches is matches
    assert found.verdict is Verdict.VERBATIM


def test_a_policy_says_how_many_days_an_occasion_reaches() -> None:
    assert check(date="2024-06-20", policy="lenient").occasion_matches is True
    assert check(date="2024-06-20").occasion_matches is False


def test_a_record_without_a_date_tells_no_occasion() -> None:
    found = verify(Quoted(WORDS, date="2024-05-03"), [replace(TALK, date=None)])
    assert found.occasion_matches is None


# ---------------------------------------------------------------- passage
def test_the_passage_and_the_words_around_it() -> None:
    found = check("the ice closes the sound")
    assert found.passage is not None
    p = found.passage
    assert (p.record_id, p.turn_index, p.speaker, p.title, p.date) == (
        "talk", 0, "ADA HOLM", "Harbour talk", "2024-05-03",
    )  # fmt: skip
    assert p.grade is Grade.STENOGRAPHIC
    assert p.span.of(TALK.turns[0].text) == p.text == "the ice closes the sound"
    assert p.before.endswith("In the winter ")
    assert p.after.startswith(", and then we carry")


def test_the_time_is_that_of_what_was_heard() -> None:
    text = "One by one the boats came back and we counted them"
    cues = (Cue(Span(0, 10), 4.0, 6.0), Cue(Span(11, 34), 6.0, 9.5), Cue(Span(35, 50), 9.5, 12.0))
    shelf = [Record("r", (Turn("ADA HOLM", text, 4.0, 12.0, cues=cues),))]
    found = verify("the boats came back", shelf)
    assert found.passage is not None and (found.passage.start, found.passage.end) == (6.0, 9.5)
    whole = verify("One by one the boats came back and we counted them", shelf)
    assert whole.passage is not None and (whole.passage.start, whole.passage.end) == (4.0, 12.0)
    untimed = verify("the boats came back", [Record("r", (Turn("ADA HOLM", text, 4.0, 12.0),))])
    assert untimed.passage is not None and (untimed.passage.start, untimed.passage.end) == (4.0, 12.0)


def test_further_places_are_listed_with_their_own_verdicts() -> None:
    again = Record("again", (Turn("ADA HOLM", WORDS.replace("coal", "corn")),), date="2024-09-01")
    found = verify(WORDS, [TALK, again], speaker="Ada Holm", date="2024-05-03")
    assert found.passage is not None and found.passage.record_id == "talk"
    assert [(p.record_id, v) for p, v in found.others] in ([("again", Verdict.ALTERED)], [])


# ---------------------------------------------------------------- translation
@pytest.mark.parametrize(
    ("language", "spoken", "translated"),
    [
        ("en", (("Ada Holm", "no"),), True),
        ("en", (("ADA HOLM", "no"),), True),
        ("en", (("Ada Holm", "en"),), False),
        ("en", (("Bo Ek", "no"),), False),
        (None, (("Ada Holm", "no"),), False),
        ("en", (), False),
    ],
)
def test_whether_the_record_translates(
    language: str | None, spoken: tuple[tuple[str, str], ...], translated: bool
) -> None:
    record = replace(TALK, language=language, spoken_languages=spoken)
    assert verify(WORDS, [record], speaker="Ada Holm").translated is translated


# ---------------------------------------------------------------- score
def test_a_score_is_a_share_and_decides_nothing() -> None:
    assert check().score == 1.0
    flipped = check(WORDS.replace("carries", "never carries"))
    assert flipped.score > 0.85
    assert flipped.verdict is Verdict.ALTERED


@given(st.integers(2, 14))
def test_a_score_lies_between_nothing_and_one(size: int) -> None:
    words = WORDS.split()
    quote = " ".join([*words[:size], *"green zebras sing".split()])
    assert 0.0 <= check(quote).score <= 1.0


# ---------------------------------------------------------------- quotes that the page breaks
def test_the_pieces_of_one_quotation_stand_beside_each_other() -> None:
    first = Quoted(
        "“In the winter the ice closes the sound,”",
        speaker="Ada Holm",
        goes_on=True,
        after="and then we carry the letters",
    )
    assert verify(first, SHELF).verdict is Verdict.VERBATIM
    second = Quoted(
        "“and then we carry the letters on a sledge.”", speaker="Ada Holm", resumes=True, before="closes the sound"
    )
    assert verify(second, SHELF).verdict is Verdict.VERBATIM


def test_a_piece_that_the_page_prints_elsewhere_excuses_no_cut() -> None:
    said = [
        Record("r", (Turn("ADA HOLM", "We will sell the ferry if the bank insists on it. Good night to you all."),))
    ]
    alone = Quoted("“We will sell the ferry,”", speaker="Ada Holm", goes_on=True, after="Good night to you all")
    assert verify(alone, said).verdict is Verdict.TRUNCATED
    whole = replace(alone, after="if the bank insists on it")
    assert verify(whole, said).verdict is Verdict.VERBATIM


# ---------------------------------------------------------------- policies
def test_a_policy_of_ones_own(tmp_path: Path) -> None:
    path = tmp_path / "house.toml"
    path.write_text(
        'name = "house"\nversion = "7"\nallow = ["spelling", "filler"]\nfillers = ["Right", "you KNOW"]\n'
        'fail = ["altered"]\noccasion_days = 3\nellipsis_words = 12\nmin_coverage = 0.75\nneeds_speaker = true\n'
    )
    policy = load_policy(str(path))
    assert (policy.name, policy.version, policy.allowed) == ("house", "7", frozenset({"spelling", "filler"}))
    assert policy.fillers == {"right", "you know"}
    assert policy.failing == {Verdict.ALTERED}
    assert (policy.occasion_days, policy.ellipsis_words, policy.min_coverage) == (3, 12, 0.75)
    assert policy.needs_speaker
    assert policy.allows("filler") and not policy.allows("bracket")
    said = [Record("r", (Turn("ADA HOLM", "The ferry, right, carries coal to the islands."),))]
    found = verify("The ferry carries coal to the islands", said, speaker="Ada Holm", policy=policy)
    assert (found.verdict, found.policy, found.fails) == (Verdict.EDITED, "house", False)


def test_what_is_left_out_of_a_policy_has_its_usual_value(tmp_path: Path) -> None:
    path = tmp_path / "small.toml"
    path.write_text('name = "small"\nversion = "1"\nallow = []\nfail = []\n')
    policy = load_policy(str(path))
    assert policy == Policy("small", "1", frozenset(), frozenset(), frozenset())
    assert not any(policy.allows(edit) for edit in EDITS)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("", ["name is missing", "version is missing", "allow is missing", "fail is missing"]),
        ('name="x"\nversion="1"\nallow=["color"]\nfail=[]', ["allow", "'color'", "bracket"]),
        ('name="x"\nversion="1"\nallow=[]\nfail=["fake"]', ["fail", "'fake'", "verbatim"]),
        ('name="x"\nversion="1"\nallow=[]\nfail=[]\nmood="good"', ["mood is unknown"]),
        ('name="x"\nversion="1"\nallow=[]\nfail=[]\noccasion_days="ten"', ["occasion_days is no int"]),
        ('name="x"\nversion="1"\nallow=[]\nfail=[]\nneeds_speaker="yes"', ["needs_speaker is no bool"]),
        ('name="x"\nallow=["lie"]\nfail=["fake"]\nmood=1', ["version", "lie", "fake", "mood"]),
        ("name = ", ["is not TOML"]),
    ],
)
def test_every_fault_of_a_policy_is_named_at_once(tmp_path: Path, text: str, named: list[str]) -> None:
    path = tmp_path / "bad.toml"
    path.write_text(text)
    with pytest.raises(UsageError) as caught:
        load_policy(str(path))
    assert all(n in str(caught.value) for n in named)
    assert "bad.toml" in str(caught.value)


def test_a_policy_that_is_no_file_is_told_with_those_that_ship(tmp_path: Path) -> None:
    (tmp_path / "binary.toml").write_bytes(b"\xff\xfe\x00")
    for name in ("none.toml", "binary.toml"):
        with pytest.raises(UsageError, match="default, strict, lenient"):
            load_policy(str(tmp_path / name))


def test_every_shipped_policy_fails_what_nobody_said() -> None:
    for name in SHIPPED:
        policy = load_policy(name)
        assert {Verdict.ALTERED, Verdict.SPLICED, Verdict.WRONG_SPEAKER, Verdict.NOT_FOUND} <= policy.failing
        assert not {Verdict.VERBATIM, Verdict.EDITED} & policy.failing
        assert policy.allowed <= set(EDITS)


# ---------------------------------------------------------------- offers
CABLES = (
    Turn(
        "ADA HOLM", "The ferry is slow. The harbour cables rust because nobody paints them in the winter. Good night."
    ),
    Turn("BO EK", "The harbour cables rust, and the paint is bad. " + "That is all I have to say of it. " * 8),
    Turn("ADA HOLM", "We sail on Monday. I like the winter, and I like the cables of the harbour when they shine."),
)
HALL = MemoryShelf([Record("hall", CABLES, "Town hall", "2024-01-09", grade=Grade.OFFICIAL)])


def test_offers_are_the_speakers_own_passages_the_likeliest_first() -> None:
    found = likeliest("that nobody paints the harbour cables, which rust in winter", "Ada Holm", HALL)
    assert [p.turn_index for p in found] == [0, 2]
    assert all(p.span.of(CABLES[p.turn_index].text) == p.text for p in found)
    assert found[0].title == "Town hall" and found[0].grade is Grade.OFFICIAL
    assert len(likeliest("harbour cables rust in winter", "Ada Holm", HALL, limit=1)) == 1


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ("that the moon is made of cheese", "Ada Holm"),
        ("the of and to", "Ada Holm"),
        ("", "Ada Holm"),
        ("cables", "Ada Holm"),
        ("the harbour cables rust", "Cy Oz"),
        ("the harbour cables rust", "the mayor"),
    ],
)
def test_nothing_is_offered_where_nothing_is_alike(words: str, speaker: str) -> None:
    assert likeliest(words, speaker, HALL) == ()


def told(text: str) -> Page:
    return page_of(text)


def test_only_indirect_statements_get_offers() -> None:
    page = told("Ada Holm said that the harbour cables rust in the winter.\n\n“We sail on Monday,” said Ada Holm.")
    found = list(offers(page, HALL))
    assert [o.speaker for o in found] == ["Ada Holm"]
    (offer,) = found
    assert offer.span.of(page.document.text) == offer.text
    row = offer_to_json(offer)
    assert (row["kind"], row["verdict"], row["speaker"]) == ("indirect", None, "Ada Holm")
    assert row["spans"] == [[offer.span.start, offer.span.end]]
    assert row["id"] == f"p:{offer.span.start}"
    assert [p["record_id"] for p in row["passages"]] == ["hall"] * len(offer.passages)


@pytest.mark.parametrize(
    ("draft", "matches"),
    [
        ("“The vaults were empty when we came,” Ann Lee said on June 9, 2021.", False),
        ("“The vaults were empty when we came,” Ann Lee told the House on 3 March.", True),
        ("On 12 August 2019, Ann Lee said: “The vaults were empty when we came.”", False),
        ("“The vaults were empty when we came,” Ann Lee said in 2016.", False),
        ("“The vaults were empty when we came,” Ann Lee said, looking back on June 9, 2021.", True),
        ("“The vaults were empty when we came,” Ann Lee said.", True),
    ],
)
def test_the_day_in_the_tag_is_held_against_the_record(draft: str, matches: bool) -> None:
    page = process(read_text(draft, id="p", published="2025-03-05"))
    record = Record("talk", (Turn("Ann Lee", "The vaults were empty when we came."),), date="2025-03-03")
    (found,) = (verify(q, [record]) for q in quotes_of(page, every=True))
    assert found.occasion_matches is matches
