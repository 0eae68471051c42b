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
