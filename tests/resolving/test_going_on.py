"""Whom "he" and "she" stand for where somebody without a name spoke, or where the sentence before has a subject."""

from __future__ import annotations

import pytest

from tests.resolving.reading import speaker_of

UNNAMED = [
    (
        "Dan Frew called the pier sound. A clerk at the harbour office said it was rotten. “Look down,” she said.",
        "Look down",
        "A clerk at the harbour office",
    ),
    ("Joan Hale told the court she was ill. A juror fainted. “I am fine,” he said.", "I am fine", "A juror"),
    ("Kai Borg said he was late.\n\nA neighbour said he lied. “He was home,” she said.", "He was home", "A neighbour"),
    (
        "Ines Vale would not speak. Her agent said the story was false. “It is a smear,” he said.",
        "It is a smear",
        "Her agent",
    ),
    ("Paul Ede met the miners. One of the miners spoke up. “Pay us,” he said.", "Pay us", "One of the miners"),
    (
        "Omar Vale sang first. A woman in a red hat laughed at the back. “I paid for this,” she said.",
        "I paid",
        "A woman in a red hat",
    ),
    (
        "Ann Low closed the shop. A regular, who gave no name, sighed. “I loved it,” he said.",
        "I loved it",
        "A regular",
    ),
]
"""Somebody without a name spoke last, or is the subject of the sentence before."""

NAMED = [
    ("Kai Borg blamed a clerk. “It shakes,” he said.", "It shakes", "Kai Borg"),
    (
        "Kai Borg said the pier was safe. A clerk said it was not. Borg shook his head. “It is,” he said.",
        "It is",
        "Kai Borg",
    ),
    ("Ines Vale spoke to a nurse. “It was cold,” she said.", "It was cold", "Ines Vale"),
    ("Ann Low won the seat. A former nurse, she said wards came first. “They leak,” she said.", "They leak", "Ann Low"),
    ("The chief, Dan Reed, said all were safe. A woman was arrested. “She was calm,” he said.", "She was", "Dan Reed"),
    ("Rita Cole came in on Monday. A reporter asked her about it. “I saw nothing,” she replied.", "I saw", "Rita Cole"),
    ("A passer-by found Joan Hale at the river. “I was cold,” she said.", "I was cold", "Joan Hale"),
    ("Ann Low, 71, walked in. The retired nurse said she was glad. “I slept,” she said.", "I slept", "Ann Low"),
    (
        "Joan Hale came on Friday. She had been told by a cousin that it was over. “I wept,” she said.",
        "I wept",
        "Joan Hale",
    ),
]
"""Somebody without a name stands before, and somebody with one is meant."""

STRANGERS = [
    (
        "Mayor Ann Low shut the pool.\n\n“She lied,” said a 60-year-old swimmer. “I can prove it,” he added.",
        "I can",
        "a 60-year-old swimmer",
    ),
    ("Ann Low told the board it was late.\n\n“I saw it fall,” said a passer-by.", "I saw it", "a passer-by"),
    (
        "Ines Vale runs the mill.\n\n“We lost two men,” a foreman said. The foreman said the pump was old.",
        "the pump",
        "The foreman",
    ),
    (
        "Kai Borg said the road was safe.\n\nA 40-year-old driver, who would not give his name, said it was not.",
        "it was not",
        "A 40-year-old driver",
    ),
    ("Sheriff Kai Borg closed the road. The pharmacist said she heard a bang.", "she heard", "The pharmacist"),
    (
        "Omar Hale is suing the bank.\n\nA lawyer for the bank said it did no wrong. “It is a stunt,” the lawyer said.",
        "It is a stunt",
        "the lawyer",
    ),
]
"""Whoever is brought in is nobody who was named before."""

KNOWN = [
    ("Kai Borg, a foreman, spoke first.\n\n“We lost two men,” the foreman said.", "We lost", "Kai Borg"),
    ("A foreman, Kai Borg, spoke first.\n\n“We lost two men,” the foreman said.", "We lost", "Kai Borg"),
    (
        "A nurse was arrested on Monday. Ann Low, 40, was charged with theft.\n\n“I did it,” the nurse said.",
        "I did it",
        "Ann Low",
    ),
    ("Sen. Joan Hale voted no.\n\n“It stinks,” the lawmaker said.", "It stinks", "Joan Hale"),
]
"""Somebody described who has a name on the page."""

SUBJECTS = [
    ("Ruth Frew cried. Her daughter, Megan, drove up. “Mum cried,” she said.", "Mum cried", "Megan"),
    ("Dan Frew laughed. His brother Karl shook his head. “Not funny,” he said.", "Not funny", "Karl"),
    ("Joan Hale sued in May. Hale's lawyer, Ann Reed, was pleased. “We will win,” she said.", "We will", "Ann Reed"),
    ("Rupert Sallis met Mrs Low. Mrs Low's niece, Ines Vale, was ill. She told him to go.", "to go", "Ines Vale"),
    (
        "Carol Dent was an only child.\n\nRuth Frew had been told that Carol was dead. “My aunt knew,” she said.",
        "My aunt",
        "Ruth Frew",
    ),
    ("Mark Quill runs the club. When Quill fell ill, Bo Reed stepped in. “I had to,” he said.", "I had to", "Bo Reed"),
    ("Ruth Frew lives alone. Her husband, Paul, died in May. “I miss him,” she said.", "I miss him", "Ruth Frew"),
    ("Kai Borg is one of two. His brother, Dan, died at sea. “I was six,” he said.", "I was six", "Kai Borg"),
    ("Ruth Frew wept. Her sister, Joan, was killed in the war. “I was ten,” she said.", "I was ten", "Ruth Frew"),
]
"""The subject of the sentence before speaks, where it can."""


TOLD = [
    ("“I asked the doctor, ‘Is it bad?’ and he said, ‘No,’” Rita Cole said.", "No", "the doctor"),
    ("“My landlord called and he said, ‘You're out,’” Ann Low told the court.", "You're out", "My landlord"),
    ("“My son ran in. He said, ‘Mum, it's gone,’” Ines Vale said.", "it's gone", "My son"),
    (
        "Mayor Tom Reed shut the road.\n\nRita Cole said her husband called. “He said, ‘I'm fine,’” Cole said.",
        "I'm fine",
        "her husband",
    ),
    ("“I rang Tom Reed and he said, ‘It's late,’” Rita Cole said.", "It's late", "Tom Reed"),
    ("Ann Low runs again.\n\n“She's a lady. She said, ‘I try,’” Dan Hale said.", "I try", "Ann Low"),
]
"""Whom a quotation spoke of last."""


@pytest.mark.parametrize(("text", "words", "name"), [*TOLD, *UNNAMED, *NAMED, *STRANGERS, *KNOWN, *SUBJECTS])
def test_who_speaks(text: str, words: str, name: str) -> None:
    assert speaker_of(text, words) == name


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        (
            "Forecaster Nora Quill warned of more snow. “It is early,” she said.\n\nIn the school hall, a young teacher "
            "held up a wet shoe.\n\n“This is what is left,” she said.",
            "This is what",
            "a young teacher",
        ),
        (
            "Mayor Hugo Brandt was asked about tax. “Tax is a mood,” Brandt said. An aide handed him a card. “A bad mood,” "
            "he added.",
            "A bad mood",
            "Hugo Brandt",
        ),
        (
            "Mayor Hugo Brandt was asked about tax. “Tax is a mood,” Brandt said. A baker in the crowd laughed. “It is a "
            "bill,” he said.",
            "It is a",
            "A baker in the crowd",
        ),
        (
            "Forecaster Nora Quill warned of more snow. “It is early,” she said.\n\nA teacher asked her to stay.\n\n“I have "
            "to go,” she said.",
            "I have to",
            "Nora Quill",
        ),
    ],
)
def test_whoever_is_brought_in_goes_on_and_nobody_who_only_serves(text: str, words: str, name: str) -> None:
    assert speaker_of(text, words) == name
