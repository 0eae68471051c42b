"""The law of what nobody sees: hidden characters in a page change no answer but offsets, in any step."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.data import Page, Record, Role, Span, Turn
from onrecord.extracting import extractor
from onrecord.extracting.quotes import quotes_of
from onrecord.linking.mentions import mentions_of
from onrecord.pipeline import process
from onrecord.read import read_text
from onrecord.text.visible import HIDDEN
from onrecord.verifying import MemoryShelf, verify

UNSEEN = "\u00ad\u034f\u061c\u180e\u200b\u200e\u200f\u202a\u202e\u2060\u2064\u2066\u206f\ufe0f\ufeff\U000e0041"
TEXT = (
    "Mayor Anna Hallam said that the bridge “could not carry another winter”. “We will not raise the toll,” she told the "
    "council on Monday. ‘Nobody won’t pay,’ said Tomas Okafor, the chief engineer.\n\nAccording to Lena Brandt, the ferry "
    "sails every half hour. “Two boats,” she said, “and no more.”\n\n“Somebody must pay.”"
)


RECORDS = MemoryShelf(
    [
        Record(
            "r",
            (
                Turn("ANNA HALLAM", "We will raise the toll. It could not carry another winter."),
                Turn("LENA BRANDT", "Two boats, and no more."),
            ),
        )
    ]
)


def answers(page: Page) -> tuple[object, ...]:
    """Everything that is found in a page, with words in place of offsets."""

    def words(*spans: Span) -> list[str]:
        return [HIDDEN.sub("", s.of(page.document.text)) for s in spans]

    found = [
        (a.kind, a.mode, a.parent, words(*a.source), words(*a.cue), words(*a.content), words(*a.addressee))
        for a in page.attributions
    ]
    said_by = [(s.name, s.kind, s.role, s.title, s.affiliation) for s in page.speakers if s.role is not Role.WITNESS]
    quoted = [
        (HIDDEN.sub("", q.text), q.speaker, q.reporters, q.resumes, q.goes_on) for q in quotes_of(page, every=True)
    ]
    carried = [
        (m.id, HIDDEN.sub("", m.text), m.kind, m.lead, m.speaker, m.printed, m.sure, m.occasion)
        for m in mentions_of(page)
    ]
    return found, said_by, quoted, carried


def verdicts(page: Page) -> list[object]:
    """What becomes of the quotes of a page."""
    judged = [verify(quoted, RECORDS) for quoted in quotes_of(page)]
    return [(v.verdict, v.wording, [(e.op, e.flags) for e in v.edits]) for v in judged]


CLEAN = process(read_text(TEXT, id="p"), extractor("fast"))
PLAIN, JUDGED = answers(CLEAN), verdicts(CLEAN)
LETTER = "\U000e0041"
"""A letter in an invisible tag. Only a quote that is verified reads it: somebody wrote it there for a machine."""


@settings(max_examples=60)
@given(st.lists(st.tuples(st.integers(0, len(TEXT)), st.sampled_from(UNSEEN)), min_size=1, max_size=8))
def test_hidden_characters_change_no_answer_but_offsets(put_in: list[tuple[int, str]]) -> None:
    text = TEXT
    for at, character in sorted(put_in, reverse=True):
        text = text[:at] + character + text[at:]
    page = process(read_text(text, id="p"), extractor("fast"))
    assert answers(page) == PLAIN
    stored = replace(page, quotes=None, mentions=None)
    assert answers(stored) == PLAIN, "what a store gives back is looked through again"
    if LETTER not in text:
        assert verdicts(page) == JUDGED
