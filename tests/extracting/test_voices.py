"""People who each have their say, with what they are: before colons, in lines above, in brackets behind; and posts."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

import onrecord
from onrecord.data import Document, Kind
from onrecord.extracting import extractor
from onrecord.extracting.tiers import Rules

TIERS = ("fast", "accurate")


def told(text: str, tier: str) -> list[tuple[str | None, str, str]]:
    """Who says what on a page, and of which kind, apart from what is told inside other words."""
    page = onrecord.process(Document("p", text), extractor(tier))
    both = zip(page.attributions, page.speakers, strict=False)
    return [(s.name, " … ".join(c.of(text) for c in a.content), a.kind.value) for a, s in both if a.parent is None]


@pytest.mark.parametrize("tier", TIERS)
@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        ("Joan Harker (68), retired: “They promised us a footpath.”", "Joan Harker", "“They promised us a footpath.”"),
        ("Petr Novak, 34, bus driver: “Close it. It is not safe.”", "Petr Novak", "“Close it. It is not safe.”"),
        ("Amina Said, of Holm: “I cross it every day.”", "Amina Said", "“I cross it every day.”"),
        ("Tom Reed\nPlumber, 45\n“I can't see why it should take three years.”", "Tom Reed", "“I can't see why it should take three years.”"),
        ("Tom Reed, 45, plumber\n\n“It takes too long.”", "Tom Reed", "“It takes too long.”"),
        ("“I don’t care either way,” (Dan Reed, pensioner)", "Dan Reed", "“I don’t care either way,”"),
    ],
)  # fmt: skip
def test_each_has_their_say(text: str, name: str, words: str, tier: str) -> None:
    assert (name, words, "direct") in told(f"We asked in Market Street.\n\n{text}\n\nThe bridge is old.", tier)


@pytest.mark.parametrize("tier", TIERS)
def test_words_without_marks_are_theirs_where_several_speak(tier: str) -> None:
    text = "Amina Said, 21: I cross it every day.\n\nPetr Novak (34): Close it and be done with it."
    said = told(text, tier)
    assert ("Amina Said", "I cross it every day.", "direct") in said
    assert ("Petr Novak", "Close it and be done with it.", "direct") in said


@pytest.mark.parametrize("tier", TIERS)
def test_labels_are_of_different_people(tier: str) -> None:
    text = "JUDGE: Did you see the man?\n\nWITNESS: I did, sir.\n\nMR LOW: When was it?\n\nWITNESS: I saw him at noon."
    assert [n for n, *_ in told(text, tier)] == ["JUDGE", "WITNESS", "LOW", "WITNESS"]


@pytest.mark.parametrize("tier", TIERS)
def test_names_above_quotations_are_theirs_where_there_are_several(tier: str) -> None:
    text = "Ann Low\n“We won at last.”\n\nDan Reed\n“We lost, and we know why.”\n\nIt rained."
    assert [(n, w) for n, w, _ in told(text, tier)] == [
        ("Ann Low", "“We won at last.”"), ("Dan Reed", "“We lost, and we know why.”")
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "Correction, page 3: “They promised us a footpath.” was said by nobody.",
        "In Holm, Norden: “They promised us a footpath.”",
        "The Bridge Report, 2019: it was never closed to traffic.",
        "Market Street\n“They promised us a footpath.”",
        "The word “bridge” (Norden, 1998) is old.",
        "Slow Train (1958): “A masterpiece of its kind.”",
        "Headline, page 1: “Bridge falls in the night.”",
        "Holm Post, Monday: “The bridge is a disgrace.”",
        "“They came by night and left,” (Holm Post, 2019)",
        "“Anna of the Green Hills” (Ann Low, Dan Reed) opens on Friday.",
        "Kai Borg, 2019\n\n“They promised us a footpath.”",
        "Dan Reed\nMay 12, 2019\n“They promised us a footpath.”",
        "Ann Low\n“Never Go Home Again”\n\nDan Reed\n“The Long Way Round”",
        "Tickets (£12): Book at the door.\n\nDoors (7pm): Ask us for a seat.",
        "Kai Borg (7): Kept us in the game.\n\nDan Reed (6): Booked early, as we saw.",
        "Kai Borg (14): Scored twice in an hour.\n\nDan Reed (11): Was strong at the back.",
        "Ann Low, 34: She taught at the school. “We miss her,” a friend said.\n\nTom Reed, 61: He drove a tram.",
        "Ann Low, 45: A teacher at our school.\n\nTom Reed, 61: He wrote “I shall be back”.",
        "Kai Borg (24): caps 3, and I chose him.\n\nDan Reed (31): caps 12, as I said.",
        "Dear Ann, my husband, 45, snores: I cannot sleep.\n\nDear Ann, my boss, 51, shouts: I am tired of it.",
        "Gemini (May 21 - June 20): Listen to me this week.\n\nAries (March 21 - April 19): You and I meet.",
        "Apple Tart (40 min): My own way with it.\n\nPlum Pie, 25 min: We had it at home.",
    ],
)
def test_headings_and_places_are_nobodys_label(text: str) -> None:
    page = onrecord.process(Document("p", f"It rained on Friday.\n\n{text}\n\nThe bridge is old."), Rules())
    assert not [a for a in page.attributions if a.origin in {"voice", "turn"}]


@pytest.mark.parametrize("tier", TIERS)
@pytest.mark.parametrize(
    ("text", "name", "handle", "words", "day"),
    [
        ("Mara Ellery (@maraellery) The water came up to the shop.", "Mara Ellery", "@maraellery", "The water came up to the shop.", None),
        ("Ned Thorpe @nedthorpe_fish: we lost two boats.", "Ned Thorpe", "@nedthorpe_fish", "we lost two boats.", None),
        ("Harbour Board @HarbourBoardHQ\nThe quay is closed today.\n2:14 PM · Nov 3, 2025", "Harbour Board", "@HarbourBoardHQ", "The quay is closed today.", "2025-11-03"),
    ],
)  # fmt: skip
def test_posts_that_a_page_prints_as_text(
    text: str, name: str, handle: str, words: str, day: str | None, tier: str
) -> None:
    document = Document("p", f"Residents shared what they saw.\n\n{text}\n\nIt rained.")
    page = onrecord.process(document, extractor(tier))
    post = next(a for a in page.attributions if a.kind is Kind.POST)
    speaker = next(s for s in page.speakers if s.attribution_id == post.id)
    assert (speaker.name, post.handle, post.content[0].of(document.text), post.posted) == (name, handle, words, day)


@pytest.mark.parametrize(
    "text",
    [
        "Ann Low (@annlow) said on Monday that it rained.",
        "By Ann Low @annlow\n\nThe bridge fell on Monday.",
        "Ann Low @annlow\n\nThe bridge fell on Monday.\n\nIt was old.",
        "Write to ann@low.example for more of this.",
        "Ann Low (@annlow) - Reporter for the Holm Post and mother of two.",
        "Ann Low (@annlow) Published 12 May 2019 in News and Sport",
        "Ann Low @annlow 3 min read",
        "Ann Low @annlow May 12, 2019 10:00 AM",
        "Ann Low @annlow\n\nEditor in chief\n\nDan Reed @danreed\n\nDeputy editor",
        "Norden United @nordenutd 3-1 Holm Town @holmtown",
    ],
)
def test_bylines_and_prose_are_no_posts(text: str) -> None:
    page = onrecord.process(Document("p", text), Rules())
    assert not [a for a in page.attributions if a.kind is Kind.POST]


@pytest.mark.parametrize("tier", TIERS)
@pytest.mark.parametrize(
    "text",
    [
        "The cook added “secret sauce” to the menu.",
        "Owen Birch left early. He did not say “perhaps never,” but everyone heard it.",
        "Owen Birch never said “yes” to the plan.",
        "Owen Birch never once said “yes” to the plan.",
        "Owen Birch did not really say “yes” to the plan.",
    ],
)
def test_what_is_not_said_is_no_statement(text: str, tier: str) -> None:
    assert told(f"It rained on Friday.\n\n{text}", tier) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Owen Birch did not only say “we are done here” but left.", "“we are done here”"),
        ("Owen Birch did not merely say “we are done here” and leave.", "“we are done here”"),
        ("Owen Birch added “never again” in a letter to the town.", "“never again”"),
    ],
)
def test_what_is_said_with_more_than_words_stays(text: str, words: str) -> None:
    assert words in [w for _, w, _ in told(f"It rained on Friday.\n\n{text}", "accurate")]


@pytest.mark.parametrize("tier", TIERS)
def test_words_before_a_tag_between_commas_are_said_whole(tier: str) -> None:
    said = told("Six years ago, Tom Varley said, the tunnel was meant to cost half as much.", tier)
    assert ("Tom Varley", "Six years ago … the tunnel was meant to cost half as much", "indirect") in said


@pytest.mark.parametrize(
    "text", [", 34 (68): one of themto é in JUDGE:said A . as saying", "JUDGE: Jr.‘ bin in as saying”Jr.in  Duke of "]
)
def test_whom_an_agency_quotes_alone_is_no_fault(text: str) -> None:
    told(text, "accurate")


PARTS = [
    "Joan Harker",
    " (68)",
    ", 34",
    ", retired",
    ": ",
    "“They promised.”",
    "They promised.",
    "\n\n",
    " @joan ",
    "(",
    ")",
]


@given(st.lists(st.sampled_from(PARTS), max_size=14))
def test_any_labels_are_read_and_share_no_words(parts: list[str]) -> None:
    document = Document("p", "".join(parts))
    voices = [a for a in onrecord.extract(document, Rules()) if a.origin == "voice"]
    spans = sorted(s for a in voices for s in a.content)
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
