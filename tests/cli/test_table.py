"""Tables of any width: nothing is lost, no word is broken, and what fits stands beside its facts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from onrecord.cli.table import laid_out, wrapped

COLUMNS = ("id", "date", "publisher", "pages", "speaker", "said")
ROWS = [
    ("56905a5cc003", "2024-05-03", "Ellery Gazette", "4", "Anna Hallam", "“We will not raise the toll to pay for this.”"),
    ("2c6f251ad8f0", "2024-05-03", "Coastal Wire", "13", "Dr. Joan Pritchard-Okonkwo ← Anna Hallam", "“The money is there.”"),
]  # fmt: skip
CELLS = st.text(st.sampled_from("abc é漢“ "), max_size=30)


def lines(width: int) -> list[str]:
    return [line for line, _ in laid_out(COLUMNS, ROWS, width, fixed=[0, 1, 3], right=[3])]


def test_on_a_wide_terminal_a_row_is_a_line() -> None:
    head, first, second, _ = lines(160)
    assert head.split() == list(COLUMNS) and first.startswith("56905a5cc003  2024-05-03  Ellery Gazette")
    assert head.index("said") == first.index("“We") == second.index("“The")
    assert first[head.index("pages") : head.index("pages") + 5] == "    4"


def test_on_a_narrow_one_the_words_stand_below() -> None:
    shown = lines(80)
    assert max(map(len, shown)) <= 80
    assert "  “We will not raise the toll to pay for this.”" in shown
    assert any(line.startswith("2c6f251ad8f0  2024-05-03  Coastal Wire") for line in shown)


@given(st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=5), st.integers(1, 90), st.booleans())
def test_no_word_is_lost_or_broken(rows: list[tuple[str, str, str]], width: int, whole: bool) -> None:
    fixed = [0, 2] if whole else [0]
    shown = [line for line, head in laid_out(("id", "name", "said"), rows, width, fixed=fixed, right=[]) if not head]
    assert sorted(" ".join(shown).split()) == sorted(word for row in rows for cell in row for word in cell.split())


@given(CELLS, st.integers(1, 30))
def test_lines_are_as_wide_as_they_may_be(words: str, width: int) -> None:
    made = wrapped(words, width)
    assert " ".join(made).split() == words.split()
    assert all(cell_len(line) <= width or " " not in line for line in made)
