"""Whom words mean that are no name: "you", letters of an office, a body's noun, an age, a paper, a line below a quotation."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.data import Document, Page, Role, Span, SpeakerKind
from onrecord.extracting import extractor
from onrecord.extracting.tagger.named import NameKind, NameSeen
from onrecord.languages import ENGLISH
from onrecord.pipeline import process
from onrecord.read import read_text
from onrecord.resolving.entities import gather, stems_of
from onrecord.resolving.papers import described_paper
from onrecord.resolving.read_names import read_names


def read(text: str, tier: str = "accurate") -> Page:
    return process(read_text(text, id="p"), extractor(tier))


def names(page: Page) -> dict[str, str | None]:
    """By the first words of each statement, without its marks, the name of its speaker."""
    told = {s.attribution_id: s.name for s in page.speakers if s.role is Role.SOURCE}
    text = page.document.text
    return {" ".join(a.content[0].of(text).strip('“”‘’"').split()[:3]): told[a.id] for a in page.attributions}


# ---------------------------------------------------------------- "you"
def test_you_is_whom_the_words_are_put_to() -> None:
    text = "Ann Low met Kai Borg in court. “You told us that the bridge was safe,” Borg said to Low. “I did,” said Low."
    assert names(read(text))["that the bridge"] == "Ann Low"


def test_you_in_a_printed_question_is_whoever_answers() -> None:
    turns = (
        "Kai Borg: Who built it?\n\nAnn Low: My father built it in 1950.\n\n"
        "Kai Borg: You said that it would last.\n\nAnn Low: It has lasted."
    )
    assert names(read(turns))["that it would"] == "Ann Low"


def test_you_on_a_page_where_nobody_is_spoken_to_is_nobody() -> None:
    assert names(read("“You said that it would last,” Ann Low shouted."))["that it would"] is None


# ---------------------------------------------------------------- letters, nouns, ages, nations
@pytest.mark.parametrize(
    ("intro", "letters"),
    [
        ("Chief Minister Sara Lindqvist met Dan Reed on Monday.", "The CM"),
        ("On Monday PM Sara Lindqvist met Dan Reed, the mayor.", "The PM"),
        ("Principal Secretary Sara Lindqvist met Dan Reed on Monday.", "The PS"),
    ],
)
def test_the_letters_of_an_office_are_whoever_holds_it(intro: str, letters: str) -> None:
    assert names(read(f"{intro} {letters} said that the road would open."))["that the road"] == "Sara Lindqvist"


def test_letters_that_two_hold_are_nobodys() -> None:
    text = "Chief Minister Ann Low met Chief Minister Dan Reed. The CM said that the road would open."
    assert names(read(text))["that the road"] not in {"Ann Low", "Dan Reed"}


def test_a_noun_is_the_one_body_that_is_called_so() -> None:
    text = "Dag Berg, who owns the hotel, rejected a claim by the Island Hospitality Union. The union said that the strike would go on."
    found = names(read(text))
    assert next(name for words, name in found.items() if words.startswith(("that the strike", "the strike"))) == (
        "Island Hospitality Union"
    )


def test_by_a_nation_alone_a_page_goes_on_about_somebody() -> None:
    text = "Anders Solheim of Norway beat Kavin Rao. “He plays like a book,” the Norwegian said."
    assert names(read(text))["He plays like"] == "Anders Solheim"


def test_a_body_without_a_name_speaks_on_as_it() -> None:
    text = "The ministry said on Monday that the road was closed. It added that nobody had been hurt."
    assert set(names(read(text)).values()) == {"The ministry"}


# ---------------------------------------------------------------- papers
@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("A University of Holm paper", "A University of Holm paper"),
        ("A report by Ann Low", "A report by Ann Low"),
        ("A UN report released on Monday", "A UN report released on Monday"),
    ],
)
def test_a_paper_is_none_of_those_who_are_named_in_its_words(source: str, name: str) -> None:
    page = read(f"Ann Low teaches at the University of Holm. {source} said that the bridge is unsafe.")
    speaker = next(s for s in page.speakers if s.role is Role.SOURCE)
    assert (speaker.name, speaker.kind) == (name, SpeakerKind.DOCUMENT)


@pytest.mark.parametrize(
    ("before", "noun", "whole"),
    [
        ("This desert town filed suit in May.", "The suit", None),
        ("The council read a short letter in May.", "The letter", "a short letter"),
        ("They saw a newly published study in May.", "The study", "a newly published study"),
        ("He works for a major movie studio. A second lawsuit came.", "The lawsuit", "A second lawsuit"),
    ],
)
def test_the_words_for_a_paper_are_no_clause(before: str, noun: str, whole: str | None) -> None:
    text = f"{before} {noun} says so."
    at = text.rindex(noun)
    found = described_paper(text, Span(at, at + len(noun)), ENGLISH)
    assert (found.name if found else None) == whole


# ---------------------------------------------------------------- lines below
def test_the_line_below_a_quotation_says_whose_it_is() -> None:
    text = (
        "Quotes\n\n“Canadians deserve to see the real price first.”\n\nAnn Low\nCommissioner, Office of Fair Commerce\n\n"
        "“We regret any confusion at all.”\n\nDan Reed, chief executive\n\nQuick facts\n\nThe law is new."
    )
    found = names(read(text))
    assert found["Canadians deserve to"] == "Ann Low"
    assert found["We regret any"] == "Dan Reed"


def test_a_surname_alone_labels_an_item_of_a_list() -> None:
    text = (
        "Dr Samuel Okonjo came to the meeting, and so did Margaret Lisle.\n\n- Margaret Lisle: “Will the branch ever reopen?”\n"
        "- Okonjo: “People need a table and a lamp.”\n- Weather: “Sunny with a breeze all day.”"
    )
    found = names(read(text))
    assert (found["Will the branch"], found["People need a"]) == ("Margaret Lisle", "Samuel Okonjo")
    assert "Weather" not in found.values()


def test_a_name_that_stands_above_its_own_words_is_not_the_one_before() -> None:
    text = "Ann Low\n\n“The bridge is old and it is ours.”\n\nDan Reed\n\n“Nobody asked us about the bridge.”\n\nEnd."
    assert names(read(text))["The bridge is"] != "Dan Reed"


def test_a_name_behind_a_dash_is_the_source_whomever_the_page_named_before() -> None:
    text = (
        "THE WEEK\n\n“We have asked the bear about it.”\n— Mayor Kyllikki Outa, on whether the race goes past the den\n\n"
        "The elves replied that they paid tax.\n\n“He asked me what the lights were for.”\n"
        "— Guide Heli Kosta, of a guest who later complained to the company about her tone and much more besides"
    )
    found = names(read(text))
    assert found["We have asked"] == "Kyllikki Outa"
    assert found["He asked me"] == "Heli Kosta"


# ---------------------------------------------------------------- short and fond names
@pytest.mark.parametrize(
    ("short", "full", "odds", "is_one"),
    [
        ("Jaxy", "Jaxson Tillery", 3.0, True),
        ("Connie", "Constance Ferrar", 3.0, True),
        ("Ricky", "Rick Bell", 3.0, True),
        ("Ricky", "Rick Bell", -1.0, False),
        ("Ricky", "Rick Bell", None, False),
        ("Hunt", "Hunter Berg", 3.0, False),
        ("Paul", "Paula Berg", 3.0, False),
        ("Connie", "Kai Borg", 3.0, False),
    ],
)
def test_a_fond_name_is_the_one_whose_name_begins_so(short: str, full: str, odds: float | None, is_one: bool) -> None:
    text = f"{full} won the race. {short} was there."
    places = ((0, len(full)), (text.index(f"{short} was"), text.index(" was")))
    seen = [NameSeen(Span(*place), NameKind.PERSON, 0.99) for place in places]
    found = list(read_names(text, seen, [Span(0, len(text))], ENGLISH))
    entities = gather(found, ENGLISH.people, {}, lambda *_: odds)
    assert (len(entities) == 1) is is_one


@given(st.text("abcdefghi", max_size=8))
def test_stems_are_what_a_word_begins_with(word: str) -> None:
    stems = stems_of(word, ("ie", "y", "i"))
    assert all(len(s) > 2 and word.startswith(s[:-1]) for s in stems)
    assert not stems or stems[0] == word


# ---------------------------------------------------------------- reports
def test_a_clause_of_somebodys_report_is_the_reports() -> None:
    text = (
        "Dominic Strand was responding to the Courier’s report that Downing Street had begun an operation to protect the"
        " prime minister."
    )
    assert names(read(text)) == {"that Downing Street": "Courier"}


# ---------------------------------------------------------------- who is set off behind what they are
@pytest.mark.parametrize(
    ("told", "role"),
    [
        ("Talks with the Ambassador of Holm, H.E. Mrs. Sara Lindqvist, began.", "The ambassador"),
        ("Present was the chairman, Mr Sara Lindqvist, with two others.", "The chairman"),
        ("Kashi’s mayor, Sara Lindqvist, drove to the plant.", "The mayor"),
    ],
)
def test_who_is_set_off_behind_a_role_holds_it(told: str, role: str) -> None:
    text = f"{told} Dan Reed, a farmer, was there too, and so was Kai Borg. {role} said that the road would open."
    assert names(read(text))["that the road"] == "Sara Lindqvist"


# ---------------------------------------------------------------- what these words are not
@pytest.mark.parametrize(
    ("text", "words", "wrong"),
    [
        # letters that are no office, or a body's
        ("Threats went to the FBI. Sara Lindqvist was told. The FBI said it had opened a file.", "it had opened", "Sara Lindqvist"),
        ("In the US, Sara Lindqvist is expected to speak. The US said it would not join.", "it would not", "Sara Lindqvist"),
        ("The head of the UN, Sara Lindqvist, went to Kyiv. The UN said more aid was on its way.", "more aid was", "Sara Lindqvist"),
        ("Deputy President Sara Lindqvist toured Nyeri. The Democratic Party was not invited. The DP said it would run.",
         "it would run", "Sara Lindqvist"),
        # names that begin alike
        ("Christine Walker was at home on Friday. Her husband Chris said the door was locked.", "the door was", "Christine Walker"),
        ("Samantha Cole was stabbed in her flat. Neighbour Sam said he saw a man run off.", "he saw a", "Samantha Cole"),
        ("Hunter Berg was in court on Monday. Hunt said taxes would fall.", "taxes would fall", "Hunter Berg"),
        # another body of the same noun
        ("The RMT rejected the offer. The European Union has rules on rail safety. The RMT met on Monday. The union said drivers were"
         " worn out.", "drivers were worn", "European Union"),
        # roles of somebody else
        ("Mr Justice Bean sat at Leeds. Jailed by the judge, Peter Marsh wept. The judge said he had shown no pity.",
         "he had shown", "Peter Marsh"),
        ("Guests included the prime minister, Elton Marsh and David Reed. The prime minister said it was a fine show.",
         "it was a", "Elton Marsh"),
        # "you" that is anybody
        ("Analyst Peter Marsh said sales fell. “You know what they say about ships,” said Sara Lindqvist.", "what they say", "Peter Marsh"),
        # a named body opens the sentence before
        ("The council refused to comment. Holm Rovers lost the case on Monday. It said it would appeal.", "it would appeal", "The council"),
        # somebody brought in by a nation
        ("Magnus Berg of Norway beat a Russian in Oslo. The Russian said he had been ill.", "he had been", "Magnus Berg"),
    ],
)  # fmt: skip
def test_words_that_mean_somebody_else_are_left_alone(text: str, words: str, wrong: str) -> None:
    found = {" ".join(key.removeprefix("that ").split()[:3]): name for key, name in names(read(text)).items()}
    assert found[words] != wrong


@pytest.mark.parametrize(
    ("text", "words", "wrong"),
    [
        ("In a post, Mayor Sara Lindqvist wrote:\n\n“We will not bow to threats.”\n\nPeter Marsh\n\nThe leader was less sure.",
         "We will not", "Peter Marsh"),
        ("Coach Sara Lindqvist praised the squad.\n\n“The boys gave me everything tonight.”\n\nPeter Marsh\n\nHolm draw: who plays.",
         "The boys gave", "Peter Marsh"),
        ("Peter Marsh\nPeter runs a shop in Holm.\n“Yes, I always do vote.”\nDan Reed\nDan drives a van.\n“No, they are all the"
        " same.”\nAli Khan\nAli teaches.\n“I have never voted at all.”",
         "Yes, I always", "Dan Reed"),
    ],
)  # fmt: skip
def test_a_name_below_a_quotation_is_not_its_speaker_where_pages_print_them_otherwise(
    text: str, words: str, wrong: str
) -> None:
    assert names(read(text))[words] != wrong


def test_names_below_go_on_where_the_line_above_is_the_signature_before() -> None:
    text = (
        "The branch is to close, the council said.\n\n“The roof has failed twice since November.”\nRuth Adeyemi, cabinet member\n\n"
        "“A van is not a library for anybody.”\nDr Samuel Okonjo, Chief Librarian\n\n“Nobody asked the readers about it.”\n"
        "Helen Marchetti, surveyor\n\nEnds"
    )
    found = names(read(text))
    told = (found["The roof has"], found["A van is"], found["Nobody asked the"])
    assert told == ("Ruth Adeyemi", "Samuel Okonjo", "Helen Marchetti")


@pytest.mark.parametrize(
    "unit", ["The CM said no. Chief Minister Low left. ", "The High Court sat. The court said it was over. "]
)
def test_time_goes_with_the_text(unit: str) -> None:
    def steps(number: int) -> float:
        document = Document("p", unit * number)
        start = time.process_time()
        process(document, extractor("fast"), mentions=False)
        return time.process_time() - start

    few, many = min(steps(150) for _ in range(2)), steps(1200)
    assert many < 16 * few + 0.5


# ---------------------------------------------------------------- who is nobody of the page
@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        (
            "Ines Marlow is an actress. She sat down at the window and ordered eggs. The waitress asked if she was famous.",
            "if she was",
            "The waitress",
        ),
        (
            "Cara Winslow drove the bus home. “It snowed,” she said. The health secretary said that the roads were open.",
            "that the roads",
            "The health secretary",
        ),
        (
            "Mira Doyle, a nurse, came at noon. Dan Reed, a farmer, came late. The nurse said that the roof was new.",
            "that the roof",
            "Mira Doyle",
        ),
    ],
)
def test_a_description_is_nobody_of_whom_neither_page_nor_model_says_so(text: str, words: str, name: str) -> None:
    assert names(read(text))[words] == name


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        (
            "A person familiar with the plans, who asked not to be named, said that the mill would close.",
            "not to be",
            "A person familiar with the plans",
        ),
        (
            "A doctor at the county hospital, who declined to be identified, said that it was full.",
            "to be identified",
            "A doctor at the county hospital",
        ),
        (
            "The friend of a doctor who asked not to be named was late.",
            "not to be",
            "a doctor",
        ),
    ],
)
def test_who_stands_for_a_person_before_what_tells_more_of_them(text: str, words: str, name: str) -> None:
    assert names(read(text))[words] == name
