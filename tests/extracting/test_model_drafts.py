"""What a model found, put right by the words around: whom an agency quotes, contents whole, posts with their signature."""

from __future__ import annotations

import pytest

from onrecord.data import Attribution, Kind, SegmentKind
from onrecord.extracting import extract, extractor
from onrecord.read import read_text
from onrecord.read.segments import find_segments

pytest.importorskip("onnxruntime")


def found(text: str) -> list[tuple[str, str]]:
    """The source and content of each statement."""

    def words(a: Attribution) -> tuple[str, str]:
        return " ".join(s.of(text) for s in a.source), " … ".join(s.of(text) for s in a.content)

    return [words(a) for a in extract(read_text(text, id="p"), extractor("accurate"))]


def test_whom_an_agency_quotes_is_the_source() -> None:
    text = "“Orlan has left the office for good,” the NOVA news agency quoted Borg as saying to Rowan."
    assert ("Borg", "“Orlan has left the office for good,”") in found(text)


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Though no moon like this is found near the Sun, it can show how moons are born, say researchers.",
         "Though no moon like this is found near the Sun, it can show how moons are born"),
        ("A reporter had raised the delay, which chief executive Lars Low said was “old news”.", "was “old news”"),
    ],
)  # fmt: skip
def test_a_content_has_its_own_words_whole(text: str, content: str) -> None:
    assert content in [c for _, c in found(text)]


# ---------------------------------------------------------------- posts
POST = "The 3 reporters I ignored today write for people who bet against us, not for readers"
LINK = " https://t.co/NAbcd"
SIGNED = "— Lars Vinter (@larsvinter) May 4, 2018"


@pytest.mark.parametrize(
    "post",
    [
        f"{POST}\n{SIGNED}",
        f"{POST}.\n\n{SIGNED}",
        f"{POST}\n\n{SIGNED}",
        f"{POST}.\n\nPhoto: Erik Maddox https://t.co/NAbcd pic.twitter.com/fwxyz {SIGNED}",
        f"{POST}{LINK} {SIGNED}",
    ],
)
def test_a_post_has_its_words_and_its_author(post: str) -> None:
    text = f"Orbis chief Lars Vinter took to Twitter.\n\n{post}\n\nShares rose by 2 percent."
    posts = [a for a in extract(read_text(text, id="p"), extractor("accurate")) if a.kind is Kind.POST]
    assert [a.content[0].of(text).removesuffix(LINK).rstrip(".") for a in posts] == [POST]
    assert [a.handle for a in posts] == ["@larsvinter"]


@pytest.mark.parametrize(
    "before", ["He wrote on Monday:", "Lars Vinter was angry about the reporters.", "Vinter took to Twitter."]
)
def test_a_paragraph_that_leads_to_a_picture_is_no_post(before: str) -> None:
    kinds = [s.kind for s in find_segments(f"It rained.\n\n{before}\n\npic.twitter.com/fwxyz {SIGNED}\n\nIt ended.")]
    assert kinds.count(SegmentKind.POST) == 1 and kinds.count(SegmentKind.BODY) == 3
