"""What stands beside a name and is no part of it, whose page it is, and who answers whom."""

from __future__ import annotations

import pytest

from onrecord.data import Role
from onrecord.read.authors import author_in, author_of
from tests.resolving.reading import names, read


# ---------------------------------------------------------------- trades, titles, what bodies are
@pytest.mark.parametrize(
    ("mention", "name"),
    [
        ("Deckhand Calum Reed, 34,", "Calum Reed"),
        ("Physio Emma Clark", "Emma Clark"),
        ("Barber Ann Hughes", "Ann Hughes"),
        ("Garda Aoife Lynch", "Aoife Lynch"),
        ("Mzee Johnstone Kiprop, 78,", "Johnstone Kiprop"),
        ("Mallam Sani Idris", "Sani Idris"),
        ("Composer Ustad Nazir Khan", "Nazir Khan"),
        ("Chipmaker Quillon", "Quillon"),
        ("Germany’s Velden", "Velden"),
        ("Leeds-based Orbit Homes", "Orbit Homes"),
        ("Norway’s Foreign Ministry", "Norway’s Foreign Ministry"),
        ("Emma Barber", "Emma Barber"),
        ("Reed’s brother and coach Arun Reed", "Arun Reed"),
    ],
)
def test_what_somebody_is_stands_before_the_name(mention: str, name: str) -> None:
    text = f"The council met on Monday. Dan Reed spoke first. {mention} said that the road was closed."
    assert names(read(text))["that the road"] == name


def test_an_actress_is_not_what_she_plays_in() -> None:
    text = "Carly Voss has left the stage. The Harbour Street actress said that she was fine."
    assert names(read(text))["that she was"] != "Harbour Street"


def test_what_somebody_does_meanwhile_is_no_name() -> None:
    text = "Mary Brough wept in court. Sentencing, Judge David Fletcher told her: “These were poor children.”"
    assert "Sentencing" not in names(read(text)).values()


# ---------------------------------------------------------------- who writes the page
@pytest.mark.parametrize(
    ("line", "who"),
    [
        ("By Ann Roe", "Ann Roe"),
        ("BY ANN ROE", "ANN ROE"),
        ("Recapped by Ann Roe-Fenn", "Ann Roe-Fenn"),
        ("By Ann Roe and Bo Ek | 4 March 2021", "Ann Roe, Bo Ek"),
        ("By Ann Roe, Royal Correspondent", "Ann Roe"),
        ("By Web Desk", None),
        ("By law, the ferry stays.", None),
        ("Passed by the council", None),
    ],
)
def test_who_is_named_behind_by(line: str, who: str | None) -> None:
    assert author_in(line) == who


PROSE = "The council met for six hours on Monday and voted, in the end, for nothing at all. I think that it was wrong."


@pytest.mark.parametrize(
    "page",
    [
        f"Opinion | Let them sleep\n\nBy Ann Roe\n\n{PROSE}",
        f"Let them sleep\n\nAnn Roe\n\n{PROSE}",
        f"Let them sleep\n\nColumn\n\nSiobhra Roe-Fenn\n\n{PROSE}",
        f"Let them sleep\n\n{PROSE}\n\nOne.\n\nTwo.\n\nThree.\n\n*Ann Roe is a columnist in Holm*",
    ],
)
def test_i_is_whoever_writes_the_page(page: str) -> None:
    read_page = read(page)
    assert read_page.document.author in {"Ann Roe", "Siobhra Roe-Fenn"}
    assert names(read_page)["that it was"] == read_page.document.author


def test_i_is_nobody_of_whom_the_page_speaks() -> None:
    text = "Mayor Ann Low says that the bridge is safe. I think that she is wrong. I asked her last week."
    assert names(read(text))["that she is"] is None


def test_a_heading_is_no_author() -> None:
    for top in ("Key Points", "New Holm", "What We Know"):
        assert author_of(f"Bridge toll to rise\n\n{top}\n\n{PROSE}") is None


# ---------------------------------------------------------------- who answers, who hears
def test_who_replies_is_not_who_asked() -> None:
    text = (
        "Deckhand Calum Reed told the inquiry that the vessel heeled over. Dan Ross, for the Crown, asked Mr Reed if the "
        "alarm had sounded. “It never worked,” he replied."
    )
    assert names(read(text))["It never worked,”"[:-1]] == "Calum Reed"


def test_who_is_asked_between_commas_answers() -> None:
    text = "Ann Low led the walk. Low, asked why she came, thought for a while. “It was late,” she answered."
    assert names(read(text))["It was late,"] == "Ann Low"


def test_whom_the_question_names_does_not_answer() -> None:
    text = (
        "Lord Tennick chaired the trust. He resigned in May.\n\nAsked by Ann Kirkup if he had confidence in the chief executive, "
        "Simon Teale, he said: “I have confidence in the nurses.”"
    )
    assert names(read(text))["I have confidence"] not in {"Ann Kirkup", "Simon Teale"}


def test_nobody_tells_themselves() -> None:
    page = read("Skipper Ann Low told her mother that the boat was safe. Dan Reed had told her so.")
    heard = names(page, Role.ADDRESSEE)
    assert heard["that the boat"] != "Ann Low"


def test_whoever_was_promised_something_says_nothing() -> None:
    page = read("Ann Low said Tom Birch had been promised “a seat for life”.")
    assert "Tom Birch" not in names(page).values()


def test_his_brother_is_somebody_else() -> None:
    text = "Teófilo Chunga was buried on Monday. His son said that the house was empty."
    assert names(read(text))["that the house"] != "Teófilo Chunga"


def test_a_lone_preposition_of_a_later_sentence_is_no_end() -> None:
    text = (
        "Sir Desmond Lowe pours the tea himself, milk first, and dares me to object.\n\nWe are in Highgate, in the house he "
        "bought with the money. He will be 80 in June. He would rather not talk about it. “Age is a thing journalists "
        "have,” he says.\n\nSo I ask about Lagos. About the war. About Chinwe, his first wife, who told a radio "
        "interviewer in 1989 that he had stolen the book from her. He puts down the pot."
    )
    assert read(text).attributions


# ---------------------------------------------------------------- several as one, names that people go by
@pytest.mark.parametrize(
    ("mention", "name"),
    [
        ("Mayor Ann Low and Sheriff Tom Birch", "Mayor Ann Low and Sheriff Tom Birch"),
        ("Ann Low and her lawyer", "Ann Low and her lawyer"),
        ("The Rev Dan Low and his brother, the Rev Tom Low,", "The Rev Dan Low and his brother, the Rev Tom Low"),
        ("Britain, France and Germany", "Britain, France and Germany"),
        ("Paul and Anna Reed", "Paul and Anna Reed"),
    ],
)
def test_several_speak_as_one(mention: str, name: str) -> None:
    page = read(f"The council met on Monday. {mention} said that the road was closed.")
    speaker = next(s for s in page.speakers if s.role is Role.SOURCE)
    assert (speaker.kind.value, speaker.name) == ("group", name)


@pytest.mark.parametrize(
    "mention",
    [
        "Ann Low, chair and founder of Holm,",
        "Ann Low, mayor of Holm and the Isles,",
        "Ann Low, who runs Holm and the port,",
    ],
)
def test_what_one_is_twice_are_not_two(mention: str) -> None:
    assert (
        names(read(f"The council met on Monday. {mention} said that the road was closed."))["that the road"]
        == "Ann Low"
    )


@pytest.mark.parametrize(
    ("mention", "name"),
    [
        ("A woman who gave her name as Jean", "Jean"),
        ("A resident, who identified herself only as Mama Ejima,", "Mama Ejima"),
        ("A man known as Spud", "Spud"),
        ("Ann Low, known to all as Nan,", "Ann Low"),
    ],
)
def test_the_name_that_somebody_goes_by(mention: str, name: str) -> None:
    assert names(read(f"The council met on Monday. {mention} said that the road was closed."))["that the road"] == name


# ---------------------------------------------------------------- titles
@pytest.mark.parametrize(
    ("mention", "title"),
    [
        ("Ann Low, hugged by the winner for a long time,", None),
        ("Ann Low, whose brother is a bishop,", None),
        ("But Councillor Ann Low", "Councillor"),
        ("Ms Ann Low", None),
        ("Ann Low, emerging markets strategist at Vistula,", "emerging markets strategist at Vistula"),
        ("Ann Low, a retired piano teacher,", "a retired piano teacher"),
    ],
)
def test_a_title_says_what_somebody_is(mention: str, title: str | None) -> None:
    page = read(f"The council met on Monday. {mention} said that the road was closed.")
    assert next(s for s in page.speakers if s.role is Role.SOURCE).title == title
