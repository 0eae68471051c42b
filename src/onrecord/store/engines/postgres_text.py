"""Full text in PostgreSQL: the tokens of SQLite's tokenizer as a vector of a statement's row."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

WORD = re.compile(r"[^\W_]+(?:[\u0300-\u0331]+[^\W_]*)*")
"""Letters and numbers, with the marks that stand on them."""
MARKS = re.compile("[\u0300-\u0331]")
MOST_PLACES = 16_383
"""The last place of a word that PostgreSQL tells apart."""
GAP = 64
"""Places between content and source: no phrase reaches from one into the other."""
LONGEST = 512
"""Characters of a token that are kept."""


def tokens_of(text: str) -> Iterator[str]:
    """The tokens of a text, without case and without the marks on Latin letters.

    >>> list(tokens_of("The naïve plan, 2.5 %"))
    ['the', 'naive', 'plan', '2', '5']
    """
    for word in WORD.findall(text):
        yield "".join(map(_plain, MARKS.sub("", word)))[:LONGEST]


@lru_cache(4096)
def _plain(letter: str) -> str:
    """A letter without case, and a Latin one without its marks."""
    base, *marks = list(unicodedata.normalize("NFD", letter))
    if marks and base.isascii() and all(unicodedata.combining(m) for m in marks):
        return base.lower()
    folded = letter.casefold()
    return folded if len(folded) == 1 else letter.lower()


class TsVector:
    """Full text in a column of the statements. Content has the weight A, the source B."""

    tables = "statements s"
    test = "s.words @@ ?::tsquery"
    place = "s.place"
    number = "s.number"
    counted: str | None = None

    def query(self, asked: Sequence[tuple[Sequence[str], bool]]) -> str:
        """A tsquery.

        >>> TsVector().query([(["tax", "no new"], False), (["toll"], True)])
        "'tax' & ('no' <-> 'new') & 'toll':A"
        """
        return " & ".join(
            part for pieces, content in asked for piece in pieces if (part := _phrase(piece, ":A" if content else ""))
        )

    def columns(self, content: str, source: str) -> Mapping[str, object]:
        """The vector of a statement."""
        places: dict[str, list[str]] = {}
        begin = 1
        for text, weight in ((content, "A"), (source, "B")):
            tokens = list(tokens_of(text))
            for at, token in enumerate(tokens, begin):
                places.setdefault(token, []).append(f"{min(at, MOST_PLACES)}{weight}")
            begin += len(tokens) + GAP
        return {"words": " ".join(f"'{token}':{','.join(dict.fromkeys(found))}" for token, found in places.items())}


def _phrase(piece: str, weight: str) -> str:
    tokens = [f"'{token}'{weight}" for token in tokens_of(piece)]
    return f"({' <-> '.join(tokens)})" if len(tokens) > 1 else "".join(tokens)
