"""Bylines in all their forms: who wrote a page is its author, and the line that says so is not its body."""

from __future__ import annotations

import pytest

from onrecord.data import SegmentKind
from onrecord.read import read_text
from onrecord.read.authors import author_in, byline_of
from tests.read.articles import FIRST, SECOND, above, article

PLAIN = [
    ("Interview by Rosa Iturbe", "Rosa Iturbe"),
    ("From Ngozi Ukaegbu, Ilerin", "Ngozi Ukaegbu"),
    ("From Chidi Obalende, Port Sefa", "Chidi Obalende"),
    ("Tahlia Wren, regional reporter", "Tahlia Wren"),
    ("Ona Brook – Health Editor", "Ona Brook"),
    ("By Callum Reid, Local Democracy Reporter", "Callum Reid"),
    ("By Ona Brook, Health Editor, and Jo Fay, Chief Reporter", "Ona Brook, Jo Fay"),
    ("By Ada Lowe (now) and Ben Ray (earlier)", "Ada Lowe, Ben Ray"),
    ("Words: Ola Brandt", "Ola Brandt"),
    ("Words and pictures: Ola Brandt", "Ola Brandt"),
    ("Live reporting by Sian Prosser and Mark Ellwood", "Sian Prosser, Mark Ellwood"),
    ("Story by Ona Brook, photos by Jo Fay", "Ona Brook"),
    ("Reporting by Ona Brook; Editing by Jo Fay", "Ona Brook"),
]


@pytest.mark.parametrize(("line", "author"), PLAIN)
def test_the_author_of_a_byline(line: str, author: str) -> None:
    assert author_in(line) == author
    page = read_text(f"Ferry plan passed by council\n\n{line}\n\n{FIRST}\n\n{SECOND}")
    assert page.author == author
    assert [s.kind for s in page.segments] == [
        SegmentKind.HEADLINE, SegmentKind.BOILERPLATE, SegmentKind.BODY, SegmentKind.BODY,
    ]  # fmt: skip


@pytest.mark.parametrize(("line", "author"), PLAIN)
def test_a_byline_is_no_body_of_a_page(line: str, author: str) -> None:
    assert article("", f"<div class='meta'>{line}</div>").author == author
    assert above(f"<p>{line}</p>") == []


@pytest.mark.parametrize("name", ["MARIE HANNIGAN", "Marie Hannigan", "TAHLIA WREN"])
@pytest.mark.parametrize("role", ["Political Correspondent", "Local Democracy Reporter", "health reporter"])
def test_a_name_above_what_its_bearer_is(name: str, role: str) -> None:
    page = read_text(f"Ferry plan passed by council\n\n{name}\n{role}\n\n{FIRST}\n\n{SECOND}")
    assert page.author == name.title()
    assert [s.kind for s in page.segments][1:3] == [SegmentKind.BOILERPLATE] * 2
    html = article("", f"<p>{name}<br>{role}</p>")
    assert (html.author or "").title() == name.title() and html.text.startswith(FIRST)


def test_a_name_in_capitals_below_a_section_and_a_headline() -> None:
    assert byline_of(["OPINION", "Leave the benches alone", "CONSTANCE ROE", FIRST]) == range(2, 3)


@pytest.mark.parametrize(
    "line",
    [
        "By law, the ferry stays where it is",
        "From Monday, Buses Will Stop at Noon",
        "HARLE NEWS",
        "John Kerry, a former reporter, is dead",
        "Ann Lee, the editor of the Post",
        "By Web Desk",
        "BYPASS OPENS TODAY",
        "BYE BYE BABY",
        "Mara Quill, who chairs the trust",
    ],
)
def test_what_is_no_byline_names_nobody(line: str) -> None:
    page = read_text(f"Ferry plan passed by council\n\n{line}\n\n{FIRST}\n\n{SECOND}")
    assert page.author is None


def test_a_name_that_begins_a_sentence_is_body() -> None:
    page = read_text(
        "San Diego County District Attorney\n\nSummer Stephan\n\nissued a warning today to all who sell water and fuel."
    )
    assert page.author is None
    assert "Summer Stephan" not in [s.span.of(page.text) for s in page.segments if s.kind is SegmentKind.BOILERPLATE]


@pytest.mark.parametrize(
    "markup",
    [
        "<ul class='author'><li><span>By</span><a href='/authors/zoe-reed/'>Zoe Reed</a><span>Senior Reporter</span></li></ul>",
        "<div class='info'><a href='/authors/zoe-reed/'>Zoe Reed</a></div>",
        "<div class='article-byline'><span class='article-byline__name'>Zoe Reed</span><span>Coast Correspondent</span></div>",
    ],
)
def test_an_author_whose_markup_parts_the_words(markup: str) -> None:
    assert article("", markup).author == "Zoe Reed"


@pytest.mark.parametrize(
    "line",
    ["Ivo Marsh is a reporter at the Tolle Times. Follow him on X.", "Ivo Marsh is the editor of the Tolle Times."],
)
def test_the_line_about_the_author_at_the_end(line: str) -> None:
    filler = "".join(f"<p>The clerk, who spoke for hour {n}, said that the hall was full.</p>" for n in range(4))
    assert article(filler).author is None
    assert (
        read_text(
            "\n\n".join(["Ferry plan passed", FIRST, SECOND, FIRST + "!", SECOND + "!", FIRST + "?", line])
        ).author
        == "Ivo Marsh"
    )
