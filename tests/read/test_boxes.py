"""Boxes and lines that lead elsewhere are left out; sentences and lists that begin with the same words stay."""

from __future__ import annotations

import pytest
from lxml.html import fromstring, tostring

from onrecord.data import SegmentKind
from onrecord.read import read_page, read_text
from onrecord.read.boxes import leads_elsewhere, without_boxes
from tests.read.articles import inside

HEADLINES = "<ul><li>Crab wins the harbour race</li><li>Mayor ‘sorry’ over bins, says deputy</li></ul>"
LINKS = "<ul><li><a href='/1'>Crab wins</a></li><li><a href='/2'>Mayor quits</a></li></ul>"


# ---------------------------------------------------------------- boxes
@pytest.mark.parametrize(
    "box",
    [
        f"<section><h3>Most Popular</h3>{HEADLINES}</section>",
        f"<div class='x'><h3>More from Severn News</h3>{HEADLINES}</div>",
        f"<h3>Trending now</h3>{LINKS}",
        f"<h4>Related stories:</h4>{LINKS}",
        f"<p><b>Recommended</b></p>{LINKS}",
        f"<section><header><h2>Most read</h2></header><div>{LINKS}</div></section>",
        "<p class='title'>You may also like</p><div><a href='/1'><h4>Otters eat koi</h4></a><p>A pond is empty.</p></div>",
        "<div><h4>Also read</h4><p><a href='/1'>‘We eat last’, say pickers</a></p><p><a href='/2'>Crab wins</a></p></div>",
        "<div><span>Read more:</span> <a href='/1'>Crab wins the race</a></div>",
        f"<h4>Read more stories from Tolle:</h4>{HEADLINES}",
        "<div class='newsletter-box'><h3>The Tolle Daily</h3><p>The best of the coast, every day. It is free.</p></div>",
    ],
)  # fmt: skip
def test_a_box_that_leads_elsewhere_is_left_out(box: str) -> None:
    assert inside(box) == []


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        (
            "<h2>Recommended changes</h2><ul><li>The ramp must move, it said.</li><li>No dredging in winter.</li></ul>",
            ["Recommended changes", "The ramp must move, it said.", "No dredging in winter."],
        ),
        (
            "<h2>Key points</h2><ul><li>Two sailings an hour</li><li>Residents go free, says Quill</li></ul>",
            ["Key points", "Two sailings an hour", "Residents go free, says Quill"],
        ),
        (
            "<h3>Most popular routes</h3><ol><li>Brinmouth to Sedge, daily</li><li>Sedge to Oldham Point</li></ol>",
            ["Most popular routes", "Brinmouth to Sedge, daily", "Sedge to Oldham Point"],
        ),
        ("<h2>Related</h2><p>A bridge was dropped in 2009 when the bank withdrew.</p>", 1),
        ("<h2>Watch</h2><p>The tide is the thing to watch, said the pilot, Ned Fay.</p>", 1),
        ("<p><b>Recommended.</b> That was the word the inspector, Pru Vane, used twice.</p>", 1),
        ("<p><b>Watch</b> <a href='/1'>the film</a> and you see a crane fall, said Ned Fay.</p>", 1),
        (f"<p>Quill listed what she had read:</p>{HEADLINES}", 3),
    ],
)  # fmt: skip
def test_headings_and_lists_of_the_article_stay(markup: str, expected: list[str] | int) -> None:
    found = inside(markup)
    assert found == expected if isinstance(expected, list) else len([p for p in found if " " in p]) == expected


def test_what_a_box_sells_is_no_page() -> None:
    words = "The trust said that it would write to all who live on the quay. " * 12
    page = read_page(f"<div class='newsletter'><h1>Dear reader</h1><p>{words}</p></div>".encode(), name="p.html")
    assert "live on the quay" in page.text


def test_nothing_behind_a_title_is_no_box() -> None:
    tree = fromstring("<div><h3>Most read</h3><p>It rained.</p></div>")
    without_boxes(tree)
    assert tostring(tree, method="text", encoding="unicode") == "Most readIt rained."


@pytest.mark.parametrize(
    ("markup", "elsewhere"),
    [
        ("<a href='/1'>Crab wins</a>", True),
        ("<p><a href='/1'>Crab wins</a></p>", True),
        ("<p>It <a href='/1'>rained</a> all day, and the roads were shut.</p>", False),
        ("<div><h4><a href='/1'>Crab wins</a></h4><p>The race took an hour.</p></div>", True),
        (f"<div><h4><a href='/1'>Crab wins</a></h4><p>{'The race took an hour. ' * 30}</p></div>", False),
        ("<ol><li>Ann</li><li>Bo</li></ol>", False),
    ],
)
def test_what_leads_elsewhere(markup: str, elsewhere: bool) -> None:
    assert leads_elsewhere(fromstring(markup)) is elsewhere


# ---------------------------------------------------------------- lines
@pytest.mark.parametrize(
    "words",
    [
        "More from passengers now. Chidi Nwosu, a student, was in the third coach.",
        "Read more than a page of the plan, Quill said, and you will see the sums.",
        "Sign up sheets at the hall were full by six, said the clerk, Una Frome.",
        "Related companies had bid for the work, the auditor found.",
        "Recommended by the inspector in May, the change was dropped in June.",
        "Trending is a word that Ott hates, he told the Herald.",
        "Subscribe to that view and you will believe anything, said Ott.",
        "Cookies were handed out at the door. Tea was extra, said Frome.",
        "Share this burden fairly, the bishop, Noel Wray, told the hall.",
        "Copyright in the drawings is held by the trust, its lawyer said.",
        "Join our march, Coom told the crowd, and hundreds did.",
        "Follow us on Facebook if you must, Coom told the crowd.",
        "Don’t miss the point, said Quill. “It is about lorries.”",
        "This article of the treaty protects the geese, the judge said.",
        "Listen: that is what the warden asked of the council.",
        "More from Ann Bray: “We need it now.”",
    ],
)
def test_a_sentence_that_begins_like_furniture_is_body(words: str) -> None:
    assert inside(f"<p>{words}</p>") == [words]
    kinds = {s.kind for s in read_text(f"{words}\n\nIt rained.").segments}
    assert kinds == {SegmentKind.BODY}


@pytest.mark.parametrize(
    "words",
    [
        "Read more: Dredger runs aground off bar",
        "READ NEXT: ‘They told me I’d fail’",
        "Also read: Crab wins race.",
        "Sign up to our newsletter for the latest news from Tolle.",
        "Join our WhatsApp group for breaking news.",
        "Click here for more news from Brinmouth.",
        "Follow Jane Doe on Twitter @janedoe.",
        "Follow the Post’s coverage of ferries at https://post.example/ferries",
        "More from Tolle News",
        "Related stories",
        "Most popular",
        "Story continues below",
        "This story was first published in the Sedge Post.",
        "We use cookies to improve your experience.",
        "17 comments",
        "© Tolle News 2024",
        "Live: follow the vote",
        "Watch: Crane falls into harbour",
    ],
)
def test_a_line_that_leads_elsewhere_is_furniture(words: str) -> None:
    assert inside(f"<p>{words}</p>") == []
    page = read_text(f"The hall was full.\n\n{words}\n\nIt rained.")
    assert [s.kind for s in page.segments][1:] == [SegmentKind.BOILERPLATE, SegmentKind.BODY]
