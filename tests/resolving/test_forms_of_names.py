"""Names without what stands beside them: offices, trades, owners, peoples, births; who asks and who answers."""

from __future__ import annotations

import pytest

from tests.resolving.reading import speaker_of

OWNERS = [
    ("“It's over,” said James' wife, Carol Hume.", "over", "Carol Hume"),
    ("Al Jones won. “He trained,” Jones' coach, Bo Reed, said.", "He trained", "Bo Reed"),
    ("Knowles won. “She is strong,” said Knowles’ sister, Ann Doyle.", "She is strong", "Ann Doyle"),
    ("Dan Rogers quit. Rogers' agent, Lena Moss, tweeted that he was tired.", "was tired", "Lena Moss"),
    ("Sir Mark Ellis' former aide Ed Pruski said it was a joke.", "a joke", "Ed Pruski"),
    ("Rita Cole fell ill. “She is better,” her son, Marlon, said.", "She is better", "Marlon"),
]
OFFICES = [
    ("Leader of Opposition Sanjay Rao said the farmers got nothing.", "got nothing", "Sanjay Rao"),
    ("Head of Sales Rita Cole said prices fell. Director of Nursing Jane Holt rose.", "prices fell", "Rita Cole"),
    ("Minister of Finance and Planning Paul Ede said it was late.", "it was late", "Paul Ede"),
    ("Secretary of State Tim Reed rose. Chief of Staff Joan Hale said it was not.", "it was not", "Joan Hale"),
    ("Director of Public Works Kai Borg said the road was shut.", "the road", "Kai Borg"),
    ("Leader of Opposition Sanjay Rao sat down.\n\n“Nothing,” the opposition leader said.", "Nothing", "Sanjay Rao"),
    ("Barista Jye Connolly, 23, walks his dog. “It's cooked,” he said.", "cooked", "Jye Connolly"),
    ("Tradie Bo Carr lives here. “It leaks,” he said.", "It leaks", "Bo Carr"),
    ("Survivor Nurhaya, 45, wept.\n\nNurhaya lost it all. “I held on,” she said.", "I held on", "Nurhaya"),
    ("Baker Mayfield said he was fine.", "he was fine", "Baker Mayfield"),
    ("Insp Joan Low was late.\n\n“It's a big hill,” the inspector said.", "big hill", "Joan Low"),
]
OF_BODIES = [
    ("A Department of Health spokesperson said it was ready.", "it was ready", "A Department of Health spokesperson"),
    ("A Ministry of Defence spokesman said it was safe.", "it was safe", "A Ministry of Defence spokesman"),
    ("The Department of Health said it was ready.", "it was ready", "Department of Health"),
    ("Department of Health director Ann Low said it was ready.", "it was ready", "Ann Low"),
]
PEOPLES = [
    ("Holm manager Stellan Rask likes the striker. “I spoke to him,” said the Dane.", "I spoke", "Stellan Rask"),
    ("Lars Holt lost in two sets. “I hate clay,” added the Swede.", "I hate", "Lars Holt"),
    ("Holm boss Pia Berg could hardly smile.\n\n“We did it,” said the Swede.", "We did it", "Pia Berg"),
    ("Kenyan runner Paul Kirui won. Ann Low came second. “I was slow,” the Australian said.", "I was slow", "Ann Low"),
    ("Norwegian skier Tor Berg won. “I flew,” the Norwegian said.", "I flew", "Tor Berg"),
    ("Former captain Des Fuller likes Paddy Nolan. “Keep him,” the 52-year-old said.", "Keep him", "Des Fuller"),
    (
        "Walter Kemp, 61, sued Anton Ruiz, 40. The suit failed.\n\n“He lies,” the 61-year-old said.",
        "He lies",
        "Walter Kemp",
    ),
    ("Ann Low wept. Her son Tom was born ill. “It hurts,” the 37-year-old said.", "It hurts", "Ann Low"),
]
OTHERS = [
    (
        "Agnes Low, the forecaster, died on Friday.\n\nBorn Agnes Teale in 1932, she grew up on a farm. Her father, "
        "she once said, “could smell snow.”",
        "smell snow",
        "Agnes Low",
    ),
    (
        "Secretary Leonor Baltazar-Cruz vowed to act.\n\n“We will,” Cruz told reporters.",
        "We will",
        "Leonor Baltazar-Cruz",
    ),
    (
        "Canon Ruth Achieng' said churches would adopt it.\n\n“Who will stop it?” asked Canon Achieng'.",
        "Who will",
        "Ruth Achieng'",
    ),
    ("“A good day,” the two chief executives, Warren Tice and Ann Daly, said.", "A good", "Warren Tice and Ann Daly"),
    ("Ann Doyle and Tom Hale own the shop. “We are glad,” the couple said.", "We are", "Ann Doyle and Tom Hale"),
    ("Up stepped the developers. “We will build homes,” they said.", "We will", "the developers"),
    ("In came the lawyers. “We object!” they cried.", "We object", "the lawyers"),
    (
        "Health Minister T. Jay Rao said it was late.\n\nCommissioner D. Rohit, IAS, said it was early. He told residents to "
        "wait.\n\nDr. Shai Naz, a nurse, said they would. She said no one died.",
        "to wait",
        "D. Rohit",
    ),
]


@pytest.mark.parametrize(("text", "words", "name"), [*OWNERS, *OFFICES, *OF_BODIES, *PEOPLES, *OTHERS])
def test_a_name_is_its_bearers_alone(text: str, words: str, name: str) -> None:
    assert speaker_of(text, words) == name


@pytest.mark.parametrize(
    "opening",
    [
        "Anna Holt talks to chef Paolo Reni.",
        "Chef Paolo Reni sat down with our reporter Anna Holt.",
        "The chef Paolo Reni cooks by the sea. He spoke to Anna Holt.",
        "Five questions for Paolo Reni\n\nThe chef Paolo Reni cooks by the sea. He spoke to Anna Holt.",
        "Anna Holt interviewed Paolo Reni, whose new place opens in May.",
        "Paolo Reni talks to Anna Holt about his new place.",
        "Paolo Reni, a chef, was interviewed by Anna Holt.",
    ],
)
def test_who_asks_and_who_answers(opening: str) -> None:
    text = (
        f"{opening}\n\nQ: Do you eat at home?\n\nA: Never at home. My wife cooks.\n\nQ: What does she cook?\n\nA: Fish."
    )
    assert speaker_of(text, "Do you eat") == "Anna Holt"
    assert speaker_of(text, "Never at home") == "Paolo Reni"


@pytest.mark.parametrize("place", ["Port Ellery", "Orton", "Kingston St Mary", "the Grand Banks"])
def test_a_place_that_somebody_is_mayor_of_is_not_the_mayor(place: str) -> None:
    name = speaker_of(f"The mayor of {place} announced that its bridge would close.", "its bridge")
    assert name is not None and name.lower().startswith("the mayor of")
