"""Verdicts: what is verbatim, edited, altered and the rest. The records are invented."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import onrecord
from onrecord.data import Cue, Grade, Quoted, Record, Span, Turn, Verdict, Verification
from onrecord.verifying import MemoryShelf, load_policy, verify

COUNCIL = Record(
    "council",
    (
        Turn("Chair Lund", "The floor is open. Who pays for the ferry?"),
        Turn(
            "Ada Brandt",
            "We will not raise the fare for pensioners, and we may lower it in May. I have said so before. Twenty-one "
            "men worked on the pier, um, all winter, and the, the crane held. We organised it well [Applause] with "
            "3 million dollars. If the grant comes, we will build. I trust only the harbour master, but not his crane. "
            "They were right about the storm — and wrong about the tide. Are we ready to sail? Nobody knows. The old "
            "boiler is unlikely to fail. The minister is never going to resign, and he told me so.",
        ),
        Turn("Chair Lund", "Thank you. And the crane?"),
        Turn("Ada Brandt", "The crane is safe. My father built it and he, you know, loved it. It was kind of ugly."),
        Turn("Bo Ek", "Nobody asked the sailors. Ada told me: “I would sell the pier tomorrow.” I was surprised."),
    ),
    title="Council", date="2024-05-03", grade=Grade.STENOGRAPHIC,
)  # fmt: skip
SHELF = MemoryShelf([COUNCIL])


def check(quote: str, speaker: str | None = "Brandt", **more: str) -> Verification:
    return verify(quote, SHELF, speaker=speaker, **more)


MINE = Record(
    "mine",
    (
        Turn("Ola Penn", "I do not believe that the mine is safe. The organisation's colour is grey."),
        Turn("Max Ode", "We should wait until the, um, the report is out. It costs four point two million euros."),
    ),
)  # fmt: skip


@pytest.mark.parametrize(
    ("quote", "speaker", "verdict"),
    [
        ("the mine is safe", "Penn", "truncated"),
        ("I do not believe that the mine is safe", "Penn", "verbatim"),
        ("The organization's color is gray", "Penn", "edited"),
        ("We should wait until the report is out", "Ode", "edited"),
        ("It costs 4.2 million euros", "Ode", "edited"),
    ],
)
def test_what_denies_a_clause_and_what_is_only_printed_otherwise(quote: str, speaker: str, verdict: str) -> None:
    assert verify(quote, MemoryShelf([MINE]), speaker=speaker).verdict == verdict


@pytest.mark.parametrize(
    ("quote", "verdict", "flags"),
    [
        # the same words
        ("We will not raise the fare for pensioners", "verbatim", ""),
        ("WE WILL NOT RAISE THE FARE--FOR PENSIONERS!", "verbatim", ""),
        ("I have said so before.", "verbatim", ""),
        ("We organised it well with 3 million dollars", "verbatim", ""),
        ("pensioners", "verbatim", ""),
        ("the pier", "verbatim", ""),
        # edits with a name
        ("21 men worked on the pier all winter, and the crane held", "edited", ""),
        ("We organized it well with three million dollars", "edited", ""),
        ("We organized it well with $3 million", "edited", ""),
        ("[W]e may lower it in May", "edited", ""),
        ("we may lower [the fare] in May", "edited", ""),
        ("he (the minister) told me so", "edited", ""),
        ("I have said so before. … We organised it well", "edited", ""),
        ("My father built it and he loved it", "edited", ""),
        # one by one, what turns a meaning
        ("We will raise the fare for pensioners", "altered", "negation"),
        ("We will not raise the fare for sailors", "altered", ""),
        ("We should not raise the fare for pensioners", "altered", "modal"),
        ("They will not raise the fare for pensioners", "altered", "pronoun"),
        ("Twenty-two men worked on the pier", "altered", "number"),
        ("We organised it well with 3 billion dollars", "altered", "number"),
        ("They are right about the storm", "altered", "tense"),
        ("I trust the harbour master", "altered", "restriction"),
        ("the grant comes, we will build", "truncated", "condition"),
        ("When the grant comes, we will build", "altered", "condition"),
        ("We are ready to sail.", "altered", "question"),
        ("Are we ready to sail.", "altered", "question"),
        ("The old boiler is [expected] to fail", "altered", "negation"),
        ("The minister is … going to resign", "altered", "negation"),
        ("It was ugly", "altered", "restriction"),
        # cut
        ("I trust only the harbour master.", "truncated", "contrast"),
        ("going to resign, and he told me so", "truncated", "negation"),
        # joined
        ("The crane is safe. We will not raise the fare for pensioners.", "spliced", ""),
        ("I have said so before. If the grant comes, we will build.", "spliced", ""),
        ("The crane is safe … We will not raise the fare", "spliced", ""),
        # elsewhere or nowhere
        ("Nobody asked the sailors", "wrong_speaker", ""),
        ("The harbour is closed on Sundays and the keys are lost", "not_found", ""),
        ("It is never going to happen, not while I am mayor", "not_found", ""),
    ],
)
def test_each_kind_of_verdict(quote: str, verdict: str, flags: str) -> None:
    found = check(quote)
    assert (found.verdict.value, [f for f in flags.split() if f not in found.flags]) == (verdict, []), found.edits
    if verdict in {"verbatim", "edited"}:
        assert not found.flags


@pytest.mark.parametrize(
    ("quote", "speaker", "matches", "verdict"),
    [
        ("The crane is safe", "Ada Brandt", True, "verbatim"),
        ("The crane is safe", "Councillor Brandt", True, "verbatim"),
        ("The crane is safe", "Bo Ek", False, "wrong_speaker"),
        ("The crane is safe", "she", None, "verbatim"),
        ("The crane is safe", None, None, "verbatim"),
        ("I would sell the pier tomorrow", "Ada Brandt", True, "verbatim"),
        ("The crane is safe", "Carl Brandt", None, "not_found"),
    ],
)
def test_whose_words_they_are(quote: str, speaker: str | None, matches: bool | None, verdict: str) -> None:
    found = check(quote, speaker)
    assert (found.speaker_matches, found.verdict.value) == (matches, verdict)


def test_the_place_and_what_stands_around_it() -> None:
    found = check("we may lower it in May")
    assert found.passage is not None
    text = COUNCIL.turns[found.passage.turn_index].text
    assert found.passage.span.of(text) == "we may lower it in May" == found.passage.text
    assert found.passage.before.endswith("for pensioners, and ")
    assert found.passage.after.startswith(". I have said so")
    changed = "We will not raise the price for pensioners"
    (edit,) = check(changed).edits
    assert (edit.quote, edit.record, edit.span.of(changed)) == ("price", "fare", "price")
    assert edit.record_span.of(text) == "fare"


def test_what_was_cut_is_shown() -> None:
    found = check("I trust only the harbour master.")
    assert found.lost_after == "but not his crane"
    assert check("going to resign").lost_before.endswith("never")


def test_not_found_says_what_was_searched_and_nothing_to_search_says_so() -> None:
    found = check("The harbour is closed on Sundays")
    assert (found.searched.records, found.searched.first, found.passage) == (1, "2024-05-03", None)
    assert verify("Yes", []).verdict is Verdict.RECORD_UNAVAILABLE
    assert verify("Yes", [Record("empty", ())]).verdict is Verdict.RECORD_UNAVAILABLE
    assert verify("Yes", [Record("blank", (Turn("A", " \n"),))]).verdict is Verdict.RECORD_UNAVAILABLE
    assert check("…").verdict is Verdict.NOT_FOUND


def test_speaker_and_date_choose_among_equal_words() -> None:
    docks = Record("docks", (Turn("Ann", "We came to work. Look."),), date="2024-08-02")
    field = Record(
        "field", (Turn("Bo", "We came to work. Yes."), Turn("Ann", "And we came to work.")), date="2024-08-21"
    )
    shelf = MemoryShelf([docks, field])

    def place(speaker: str | None, date: str | None) -> tuple[str, int]:
        passage = verify("We came to work", shelf, speaker=speaker, date=date).passage
        assert passage is not None
        return passage.record_id, passage.turn_index

    assert place("Ann", "2024-08-02") == ("docks", 0)
    assert place("Ann", "2024-08-22") == ("field", 1)
    assert place("Bo", "2024-08-02") == ("field", 0)
    assert verify("We came to work", shelf, speaker="Ann", date="2024-12-01").occasion_matches is False
    assert verify("We came to work", shelf, speaker="Ann", date="2024-08-22").occasion_matches is True


def test_the_better_grade_decides_and_the_other_is_shown() -> None:
    heard = Record(
        "heard", (Turn("Ann", "we will not sell the old harbour"),), date="2024-05-03", grade=Grade.RECOGNISED
    )
    written = Record(
        "written", (Turn("Ann", "We will never sell the old harbour"),), date="2024-05-03", grade=Grade.STENOGRAPHIC
    )
    both = Record(
        "both", (Turn("Ann", "We will not sell the old harbour"),), date="2024-05-03", grade=Grade.STENOGRAPHIC
    )
    found = verify("We will not sell the old harbour", [heard, both], speaker="Ann", date="2024-05-03")
    assert found.passage is not None and found.passage.record_id == "both"
    assert [p.record_id for p, _ in found.others] == ["heard"]
    found = verify("We will not sell the old harbour", [heard, written], speaker="Ann")
    assert found.passage is not None
    assert (found.verdict, found.passage.record_id) == (Verdict.ALTERED, "written")
    assert [(p.record_id, v.value) for p, v in found.others] == [("heard", "verbatim")]


def test_a_translation_and_the_time_of_a_passage() -> None:
    cues = (Cue(Span(0, 9), 1.0, 2.0), Cue(Span(10, 24), 2.0, 4.0), Cue(Span(25, 34), 4.0, 5.0))
    talk = Record(
        "talk",
        (Turn("Ann Lee", "we waited and nobody came so we left", 1.0, 6.0, cues=cues), Turn("Bo Ek", "I came")),
        language="en",
        spoken_languages=(("Ann Lee", "fr"), ("Bo Ek", "en")),
    )
    found = verify("nobody came", [talk], speaker="Ann Lee")
    assert found.translated
    assert found.passage is not None and (found.passage.start, found.passage.end) == (2.0, 4.0)
    assert not verify("I came", [talk]).translated


def test_an_interruption_is_no_splice() -> None:
    hearing = Record(
        "h", (Turn("Hale", "What we heard is—"), Turn("All", "Shame!"), Turn("Hale", "—a promise to every nurse."))
    )
    found = verify("What we heard is a promise to every nurse", [hearing], speaker="Hale")
    assert (found.verdict, [e.op for e in found.edits]) == (Verdict.EDITED, ["interruption"])


def test_a_record_that_lost_its_apostrophes_and_words_in_two_spellings() -> None:
    record = Record("r", (Turn("Ann", "we dont know what theyre doing and its late"),))
    assert verify("We don't know what they're doing and it's late", [record]).verdict in {
        Verdict.VERBATIM,
        Verdict.EDITED,
    }
    plain = Record("r", (Turn("Ann", "They were tired. It’s late, isn’t it?"),))
    assert verify("They we're tired. It’s late, isn’t it?", [plain]).verdict is Verdict.ALTERED
    joined = Record("r", (Turn("Ann", "A policy maker must be non-negotiable."),))
    assert verify("A policymaker must be nonnegotiable", [joined]).verdict is Verdict.EDITED


def test_policies_differ_as_they_say() -> None:
    quote = "My father built it and he loved it"
    assert check(quote, policy="strict").verdict is Verdict.ALTERED
    assert check("I've said so before", policy="lenient").verdict is Verdict.EDITED
    assert check("I've said so before").verdict is Verdict.ALTERED
    assert check("The crane is safe", None, policy="strict").fails
    assert not check("The crane is safe", None).fails
    found = check(quote)
    assert (found.policy, found.policy_version) == ("default", load_policy().version)


@pytest.mark.parametrize(
    ("quote", "flag"),
    [
        ("We will not raise the fare for pensioners, and we may lower it in May … zebra xylophone", None),
        (
            "We will not raise the fare for pensioners, and we may lower it in May. I have said so before … without zebras",
            "negation",
        ),
        ("We will *** raise the fare for pensioners", "negation"),
        ("They're right about the storm", "tense"),
    ],
)
def test_nothing_is_passed_over_or_hidden(quote: str, flag: str | None) -> None:
    for policy in ("default", "strict", "lenient"):
        found = check(quote, policy=policy)
        assert (found.wording, found.fails) == (Verdict.ALTERED, True), (policy, found.edits)
        assert flag is None or flag in found.flags


def test_words_run_together_do_not_hide_a_not() -> None:
    record = Record("r", (Turn("Ann", "The harbour crane is not able to lift the ferry."),))
    found = verify("The harbour crane is notable to lift the ferry", [record])
    assert (found.verdict, found.flags) == (Verdict.ALTERED, ("negation", "modal"))


def test_a_quote_that_the_page_breaks_is_not_cut() -> None:
    shelf = MemoryShelf([Record("r", (Turn("Ann", "We will not sell the orchard and we will not lease it."),))])
    assert verify(Quoted("“We will not sell the orchard,”", speaker="Ann"), shelf).verdict is Verdict.TRUNCATED
    assert (
        verify(Quoted("“We will not sell the orchard,”", speaker="Ann", goes_on=True), shelf).verdict
        is Verdict.VERBATIM
    )


VOCABULARY = """harbour bridge ferry storm council paint winter copper letter garden orchard doctor budget station
    morning lantern river sailor engine valley window market school teacher bottle candle the a of and in we they it""".split()


def speech(seed: int, words: int) -> str:
    pick = random.Random(seed)
    out: list[str] = []
    while len(out) < words:
        sentence = pick.choices(VOCABULARY, k=pick.randrange(5, 14))
        out += [sentence[0].capitalize(), *sentence[1:-1], sentence[-1] + "."]
    return " ".join(out)


@settings(max_examples=40)
@given(st.integers(0, 10**6), st.integers(0, 150), st.integers(4, 40))
def test_any_stretch_of_a_record_is_its_own_words(seed: int, start: int, size: int) -> None:
    words = speech(seed, 220).split()
    quote = " ".join(words[start : start + size])
    found = verify(quote, [Record("r", (Turn("Ann", " ".join(words)),))], speaker="Ann")
    assert found.wording in {Verdict.VERBATIM, Verdict.TRUNCATED}
    assert not [e for e in found.edits if e.op != "cut"]
    assert found.passage is not None and found.passage.text.lower().strip(".") == quote.lower().strip(".")


@settings(max_examples=40)
@given(st.integers(0, 10**6), st.integers(1, 12))
def test_a_lost_not_is_never_passed(seed: int, at: int) -> None:
    words = speech(seed, 60).split()
    words[at : at + 1] = [words[at], "not"]
    record = Record("r", (Turn("Ann", " ".join(words)),))
    quote = " ".join([*words[: at + 1], *words[at + 2 : at + 16]])
    found = verify(quote, [record], speaker="Ann")
    assert found.verdict not in {Verdict.VERBATIM, Verdict.EDITED}
    assert "negation" in found.flags


@settings(max_examples=60)
@given(
    st.text(alphabet="ab “”‘’'[]().…?!-* nt1\n", max_size=80), st.text(alphabet="ab “”'[]().…?!-* nt1\n", max_size=80)
)
def test_any_quote_against_any_record_has_an_answer(quote: str, text: str) -> None:
    found = verify(quote, [Record("r", (Turn("A", text), Turn(None, quote)))])
    for edit in found.edits:
        assert 0 <= edit.span.start <= edit.span.end <= len(quote)
    if found.passage:
        assert found.passage.span.of([text, quote][found.passage.turn_index]) == found.passage.text


def test_size_is_no_matter() -> None:
    words = speech(5, 100_000)
    shelf = MemoryShelf([Record("long", (Turn("Ann", words),))])
    started = time.process_time()
    quote = " ".join(words.split()[50_000:54_000])
    assert verify(quote, shelf, speaker="Ann").wording in {Verdict.VERBATIM, Verdict.TRUNCATED}
    assert verify(" ".join(speech(6, 4_000).split()), shelf).verdict in {
        Verdict.NOT_FOUND,
        Verdict.ALTERED,
        Verdict.SPLICED,
    }
    assert time.process_time() - started < 20


def test_the_front_door() -> None:
    assert onrecord.verify("The crane is safe", [COUNCIL]).verdict is Verdict.VERBATIM
