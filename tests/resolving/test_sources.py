"""The speaker of what has no source, or one that is no mention: signatures, sentences that go on, hearers, turns."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.data import Attribution, Document, Kind, Page, Role, Span
from onrecord.extracting import extractor
from onrecord.extracting.tagger.named import NameKind, NameSeen
from onrecord.extracting.tiers import Learned
from onrecord.pipeline import process
from onrecord.read import read_text
from onrecord.resolving import resolve
from onrecord.resolving.printed import without_labels
from onrecord.text.layout import lay_out


@pytest.fixture(scope="module")
def learned() -> Iterator[Learned]:
    pytest.importorskip("onnxruntime")
    found = extractor("accurate")
    assert isinstance(found, Learned)
    yield found


def told(page: Page) -> list[tuple[str, str | None]]:
    """The words of each statement, with its speaker."""
    names = {s.attribution_id: s.name for s in page.speakers if s.role is Role.SOURCE}
    text = page.document.text
    return [(" … ".join(s.of(text) for s in a.content), names[a.id]) for a in page.attributions]


def speaker_of(words: str, text: str, by: Learned) -> str | None:
    found = [name for content, name in told(process(read_text(text, id="p"), by)) if words in content]
    assert found, f"no statement has {words!r}"
    return found[0]


# ---------------------------------------------------------------- a source that is no mention
@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("THE WEEK IN WORDS\n\n“We have asked the bear.”\n— Mayor Ann Low, on whether the race could go past the den", "the bear", "Ann Low"),
        ("“We sail at noon.”\n— Captain Bo Ek of the ferry Ida\n\nThe harbour was calm.", "at noon", "Bo Ek"),
        ("Ann Low met Bo Ek at the harbour and talked of her plan.\n\nAL: The ferry was always full.\n\nBE: Why did you sell it?\n\nAL: It was old.", "always full", "Ann Low"),
    ],
)  # fmt: skip
def test_a_signature_or_initials_name_the_speaker(text: str, words: str, name: str, learned: Learned) -> None:
    assert speaker_of(words, text, learned) == name


def test_whoever_is_nobody(learned: Learned) -> None:
    text = 'Hallam denied that. "Whoever told you this has never read the budget," she said. "It covers every bolt."'
    names = [name for _, name in told(process(read_text(text, id="p"), learned))]
    assert set(names) <= {"Hallam", None} and "Hallam" in names


def test_a_firm_is_not_whoever_has_its_initials(learned: Learned) -> None:
    text = "Bob Parker met Ann Low on Friday. Shares of BP fell. BP said that the leak had been stopped."
    assert speaker_of("the leak had been stopped", text, learned) == "BP"


@pytest.mark.parametrize("cue", ["heard", "hears"])
def test_who_hears_is_no_speaker(cue: str, learned: Learned) -> None:
    text = f"The inquest {cue} that Mr Tully had left the mill at noon. Its foreman, Bo Ek, said the door was locked."
    found = told(process(read_text(text, id="p"), learned))
    assert all(name in {None, "Bo Ek"} for _, name in found)
    assert ("the door was locked", "Bo Ek") in found


@pytest.mark.parametrize(("between", "name"), [(" and promised that ", "Ann Low"), (". It was promised that ", None)])
def test_a_sentence_keeps_its_speaker_to_its_end(between: str, name: str | None) -> None:
    text = f"Ann Low denied the claim{between}a report would follow."
    document = Document("p", text)

    def stated(number: int, source: str, cue: str, content: str) -> Attribution:
        spans = [(Span(text.index(w), text.index(w) + len(w)),) if w else () for w in (source, cue, content)]
        return Attribution(f"p#{number}", "p", source=spans[0], cue=spans[1], content=spans[2], kind=Kind.INDIRECT)

    both = (stated(1, "Ann Low", "denied", "the claim"), stated(2, "", "promised", "a report would follow"))
    assert [s.name for s in resolve(document, both) if s.role is Role.SOURCE] == ["Ann Low", name]


def test_a_court_whose_spokesman_speaks_is_not_the_spokesman(learned: Learned) -> None:
    text = (
        "Prime Minister Edwin Low met his cabinet.\n\nThe prime minister’s spokesperson said: “It was a long meeting.”"
    )
    assert speaker_of("a long meeting", text, learned) == "The prime minister’s spokesperson"


def test_who_is_told_does_not_tell(learned: Learned) -> None:
    text = "Kai Borg praised Bo Lund on Friday. Lund had called him twice. He told Lund that the storm could last till dawn."
    assert speaker_of("till dawn", text, learned) == "Kai Borg"


# ---------------------------------------------------------------- turns
def test_the_one_who_answers_is_not_the_one_who_asks(learned: Learned) -> None:
    text = (
        "Ann Low met Bo Ek at the harbour.\n\n“Where is the ferry?” asked Low.\n\n“At the pier,” said Ek.\n\n"
        "“Is it full?”\n\n“It is never full.”"
    )
    assert speaker_of("never full", text, learned) != speaker_of("Is it full", text, learned)


def test_a_quotation_that_goes_on_in_the_next_paragraph_is_the_same_speakers(learned: Learned) -> None:
    text = (
        "Premier Ann Low has said sorry for closing the ferries.\n\n“I regret the trouble,” she said.\n\n"
        "“People lost a day of work, I know that well.\n\n“But the storm was strong, and we had to wait.\n\n"
        "She said the storm had been “without equal”."
    )
    assert speaker_of("lost a day of work", text, learned) == "Ann Low"
    found = told(process(read_text(text, id="p"), learned))
    assert not any("She said" in content for content, _ in found)


@settings(max_examples=25)
@given(
    st.lists(
        st.sampled_from(
            ["“We sail.”", "“Do we?”", "“No.”", "Ann Low spoke.", "“I said so,” said Bo Ek.", "She left.", "— Ann Low", "It rained."]
        ),
        max_size=9,
    ),
    st.sampled_from([" ", "\n\n"]),
)  # fmt: skip
def test_whoever_speaks_is_named_on_the_page(learned: Learned, pieces: list[str], between: str) -> None:
    page = process(Document("p", between.join(pieces)), learned)
    for speaker in page.speakers:
        assert 0 <= speaker.score <= 1
        assert speaker.name is None or speaker.mention is None or speaker.name.split()[-1] in page.document.text


@pytest.mark.parametrize("tier", ["fast", "accurate"])
@pytest.mark.parametrize(
    ("intro", "asks", "answers"),
    [
        ("Ann Low, a retired judge, keeps bees. She spoke to Kai Borg in March.", "Kai Borg", "Ann Low"),
        ("Ann Low, a retired judge, keeps bees.", None, "Ann Low"),
        ("We spoke to Ann Low, a retired judge who keeps bees.", None, "Ann Low"),
        ("By Kai Borg\n\nAnn Low, a retired judge, keeps bees.", None, "Ann Low"),
        ("Ann Low and Kai Borg keep bees.", None, None),
    ],
)
def test_letters_are_those_whom_the_page_names_before(
    intro: str, asks: str | None, answers: str | None, tier: str
) -> None:
    turns = (
        "Q: Do you miss the court?\n\nA: I miss the silence before a verdict.\n\nQ: And the bees?\n\nA: They are loud."
    )
    page = process(read_text(f"{intro}\n\n{turns}", id="p"), extractor(tier))
    said = [s.name for a, s in zip(page.attributions, page.speakers, strict=False) if a.origin == "turn"]
    assert said == [asks, answers, asks, answers]


@pytest.mark.parametrize("tier", ["fast", "accurate"])
@pytest.mark.parametrize("stop", [".", ":"])
def test_a_letter_that_labels_a_turn_is_no_initial(stop: str, tier: str) -> None:
    text = f"Q{stop} Were the bolts loose?\n\nA{stop} They were loose in May. Ann Low saw it."
    page = process(read_text(text, id="p"), extractor(tier))
    assert [s.name for s in page.speakers if s.role is Role.SOURCE] == [None, None]


def test_a_name_read_together_with_the_label_of_a_turn_loses_the_label() -> None:
    text = "Q. Ann Low saw it?\n\nA. Were they loose? Yes."
    turns = lay_out(Document("p", text)).turns
    seen = [NameSeen(Span(*place), NameKind.PERSON, 0.9) for place in ((0, 10), (20, 27), (3, 10))]
    assert [n.span.of(text) for n in without_labels(text, seen, turns)] == ["Ann Low", "Ann Low"]


def test_initials_of_a_double_surname_are_its_bearer() -> None:
    text = "Ilse Grund-Salt met us.\n\nDF: Did he apologise?\n\nIGS: He ate the egg.\n\nDF: Do you pray?\n\nIGS: I do not pray."
    page = process(read_text(text, id="p"), extractor("fast"))
    said = {s.name for a, s in zip(page.attributions, page.speakers, strict=False) if a.source[0].of(text) == "IGS"}
    assert said == {"Ilse Grund-Salt"}
