"""Whose a surname is: of two surnames the first, of one family the one who can say it."""

from __future__ import annotations

import pytest

from tests.resolving.reading import speaker_of

TWO_SURNAMES = [
    (
        "Vet Carmen Soto Iglesias came at noon.\n\n“They are ill,” Soto said.\n\nMinister Luis Robles Soto was late.",
        "They are ill",
        "Carmen Soto Iglesias",
    ),
    (
        "Judge Rosa Benítez Ayala and prosecutor Hugo Ledesma Benítez met.\n\n“It is over,” Benítez said.",
        "It is over",
        "Rosa Benítez Ayala",
    ),
    (
        "Prosecutor Hugo Ledesma Benítez met judge Rosa Benítez Ayala.\n\n“It is over,” Ledesma said.",
        "It is over",
        "Hugo Ledesma Benítez",
    ),
    (
        "Cook Ana María Reyes de Mejía sat down. “It burnt,” Reyes said.\n\nGuest Juan Tapia Reyes left.",
        "It burnt",
        "Ana María Reyes de Mejía",
    ),
]
ONE_SURNAME = [
    ("Sarah Holcombe Sanders spoke first. Mike Holcombe came late. “We won,” Holcombe said.", "won", "Mike Holcombe"),
    ("Ann Todd Frew rose. “No,” said Todd Blake.\n\nTodd said it was late.", "it was late", "Todd Blake"),
    ("Singer Mary Anne Moss sang. “No more,” said Anne.\n\nNurse Rita Anne wept.", "No more", "Rita Anne"),
]


@pytest.mark.parametrize(("text", "words", "who"), [*TWO_SURNAMES, *ONE_SURNAME])
def test_somebody_of_two_surnames_is_called_by_the_first(text: str, words: str, who: str) -> None:
    assert speaker_of(text, words) == who


FAMILIES = [
    (
        "Ron Birch, 44, died in the fire. His brother Adam told the court he had smelt gas.\n\n“I rang,” Mr Birch said.",
        "I rang",
        "Adam Birch",
    ),
    (
        "Kofi Asante was killed in May. His daughter Efua came to court.\n\n“I still wait,” Ms Asante said.",
        "still wait",
        "Efua Asante",
    ),
    ("Ted Frew fell off the roof. His wife Jane called for help.\n\n“I ran,” Mrs Frew said.", "I ran", "Jane Frew"),
    (
        "Nina Dahl, 17, drowned in May. Her parents, Erik and Ingrid Dahl, want signs.\n\n“Put them up,” Mrs Dahl said.",
        "Put them up",
        "Ingrid Dahl",
    ),
    (
        "Joe Dahl, 16, drowned in May. His parents, Erik and Ingrid Dahl, want signs.\n\n“Put them up,” Mr Dahl said.",
        "Put them up",
        "Erik Dahl",
    ),
    ("Rob and Ann Teller run the farm.\n\n“It is cold,” Mr Teller said.", "It is cold", "Rob Teller"),
    (
        "Eight-year-old Mona Aziz was lost. Aunt Huda Aziz had looked.\n\n“I called her,” Mrs Aziz said.",
        "I called her",
        "Huda Aziz",
    ),
]
SET_OFF = [
    (
        "Toby Larch, 12, was found dead in a river. His father, Chris, and his mother, Dawn, came.\n\n“He was funny,” "
        "Mrs Larch said.",
        "He was funny",
        "Dawn Larch",
    ),
    (
        "They named Owen Hurd, 41, and his daughter Lily, nine. Mr Hurd’s wife, Beth, lived.\n\n“I fell,” Mrs Hurd said.",
        "I fell",
        "Beth Hurd",
    ),
]
OF_THE_DEAD = [
    (
        "John Pell, a banker, died on Friday. His son, Peter Pell, said it was cancer.\n\nMr. Pell was born in Ohio. "
        "“I was a loud child,” Mr. Pell said in 1988.",
        "loud child",
        "John Pell",
    ),
    ("Amos Reed, a painter, died in May. “I hate green,” Mr. Reed said in 1990.", "hate green", "Amos Reed"),
    (
        "Amos Reed, a painter, died in May. Mr. Reed hated green. His brother Kurt taught. “It is dull,” Mr. Reed said.",
        "dull",
        "Amos Reed",
    ),
]


@pytest.mark.parametrize(("text", "words", "who"), [*FAMILIES, *SET_OFF])
def test_of_a_family_whoever_is_no_child_and_alive_is_called_by_the_surname(text: str, words: str, who: str) -> None:
    assert speaker_of(text, words) == who


@pytest.mark.parametrize(("text", "words", "who"), OF_THE_DEAD)
def test_the_dead_are_quoted_where_the_page_calls_them_so_already_or_names_no_one_else(
    text: str, words: str, who: str
) -> None:
    assert speaker_of(text, words) == who


BROUGHT_IN = [
    (
        "Owner Pete Varga has nine vans. “I would have to sell two,” Varga said.\n\nHis mother, Irma Varga, walked up to "
        "the table next and shook her head.\n\n“He will not sell a thing,” Varga said.",
        "He will not",
        "Irma Varga",
    ),
    (
        "Owner Pete Varga has nine vans. “I would have to sell two,” Varga said.\n\nHis mother, Irma Varga, walked up to "
        "the table next. “He will not sell a thing,” she said.\n\n“I might,” Varga said.",
        "I might",
        "Pete Varga",
    ),
    (
        "Owner Pete Varga has nine vans. “I would have to sell two,” Varga said.\n\nThe vans once belonged to his "
        "mother, Irma Varga.\n\n“I might keep them,” Varga said.",
        "I might",
        "Pete Varga",
    ),
    (
        "Director Hugo Lind met the unions. Asked about jobs, Lind said none would go.\n\nHe took over from his uncle, "
        "Karl Lind, who lives in Spain. Karl Lind told a paper that he was bored.",
        "none would go",
        "Hugo Lind",
    ),
]
MARRIED = [
    (
        "Tom and Elsie Crake have kept bees since 1990.\n\nTheir daughter, Jo Crake, said they never sat down.\n\nThey "
        "now live with Jo. “It is too warm,” said Mrs Crake.",
        "too warm",
        "Elsie Crake",
    ),
    (
        "Rosamund Pike-Hale, who wrote 40 books, died on Friday. She was 88.\n\nIt was her heart, said her daughter, "
        "Vera Pike-Hale.\n\n“I never liked chapter one,” Mrs. Pike-Hale told a magazine in 1991.",
        "chapter one",
        "Rosamund Pike-Hale",
    ),
    (
        "Rosa Teal, 71, died on Friday after a fall.\n\nHer daughter, Vera Teal, came home at once.\n\n“She was never "
        "late,” Ms Teal said.",
        "never late",
        "Vera Teal",
    ),
    (
        "The victim’s sister, Lan Anh Pham, wept in court. “He rang at six,” Ms Pham said.\n\nTheir father, Van Duc Pham, "
        "was there too.",
        "rang at six",
        "Lan Anh Pham",
    ),
    (
        "Joan Crewe was charged. In a letter to her brother, Crewe wrote that it was a joke. She was ill.",
        "a joke",
        "Joan Crewe",
    ),
]


@pytest.mark.parametrize(("text", "words", "who"), [*BROUGHT_IN, *MARRIED])
def test_of_two_of_one_surname_it_is_whom_the_page_goes_on_about_or_who_is_married(
    text: str, words: str, who: str
) -> None:
    assert speaker_of(text, words) == who


def test_a_given_name_is_no_relatives_where_the_page_has_its_surname() -> None:
    text = "Warren and Bernie Sanders met. Elizabeth Warren left. “Fine,” said Warren Holt. “No,” Mr Sanders said."
    assert speaker_of(text, "No") == "Bernie Sanders"


WITHOUT_SURNAME = [
    (
        "Driver Juan Carlos Medina Rueda, 39, sat down.\n\n“We wait,” Juan Carlos said.",
        "We wait",
        "Juan Carlos Medina Rueda",
    ),
    ("Farmer Mary Jane Wetherby has 40 cows. “They know me,” Mary Jane said.", "They know", "Mary Jane Wetherby"),
    ("Mayor Anna Sigríður Jónsdóttir quit.\n\n“I am tired,” Anna Sigríður said.", "tired", "Anna Sigríður Jónsdóttir"),
    ("Senator Elena Rubio Flores rose. “No,” Elena Rubio said.", "No", "Elena Rubio Flores"),
]
OTHERS = [
    ("Peter Thomas Hill ran. Peter Thomas, a baker, saw it. “He is fast,” Peter Thomas said.", "fast", "Peter Thomas"),
    ("Actor Lee Jane Moore met minister Lee Jane.\n\n“No,” Lee Jane said.", "No", "Lee Jane"),
    ("Mary Jane Wetherby met Mary Jane Moss. Both left. “Rain,” said Mary Jane Moss.", "Rain", "Mary Jane Moss"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "who"), [*WITHOUT_SURNAME, *OTHERS])
def test_two_given_names_are_who_bears_them_with_a_surname(text: str, words: str, who: str) -> None:
    assert speaker_of(text, words) == who


BORN = [
    (
        "Gordon Frew, a drummer, died on Monday at 90.\n\nGordon Isaac Marsh was born on June 4, 1935, in Holm. “I was "
        "loud,” he told The Times in 1988.",
        "I was loud",
        "Gordon Frew",
    ),
    (
        "Joan Field, who played queens, of Leeds and of York, died on Friday.\n\nJoan Tilly Sparrow was born in 1940, "
        "the daughter of Harold Sparrow. “He sang,” she said.",
        "He sang",
        "Joan Field",
    ),
]
BORN_OTHERS = [
    ("Noah Hale, a nurse, died. Noah Reed was born that day. “It is odd,” Mr Reed said in 2010.", "odd", "Noah Reed"),
    (
        "Ana Ruiz met Ana Elena Lopez. Ana Elena Lopez was born in Lima. “It is far,” she said.",
        "far",
        "Ana Elena Lopez",
    ),
]


@pytest.mark.parametrize(("text", "words", "who"), [*BORN, *BORN_OTHERS])
def test_what_one_of_the_dead_was_born_as_is_no_one_else(text: str, words: str, who: str) -> None:
    assert speaker_of(text, words) == who


def test_who_are_named_together_share_a_surname_only_where_the_page_tells() -> None:
    text = "Nona and Della Frankland sang.\n\n“I wept,” Nona said."
    assert speaker_of(text, "I wept") == "Nona"
    assert speaker_of("The couple, Bea and Tom de la Rey, left.\n\n“I wept,” Bea said.", "I wept") == "Bea de la Rey"
