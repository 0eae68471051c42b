"""Block quotations, posts, pull quotes and captions: the words, then who signed them, and nothing twice."""

from __future__ import annotations

import pytest

from onrecord.data import SegmentKind
from onrecord.read import read_page
from onrecord.read.captions import speaks, without_credit
from tests.read.articles import FIRST, LAST, SECOND, article, inside, of_kind

POST = "<p>The marsh is not for sale.</p>"
SIGNED = "— Rita Coom (@ritacoom) <a href='x'>March 4, 2024</a>"


# ---------------------------------------------------------------- posts
@pytest.mark.parametrize(
    "embed",
    [
        f"<blockquote class='twitter-tweet'>{POST}{SIGNED}</blockquote>",
        f"<blockquote class='social-embed'>{POST}{SIGNED}</blockquote>",
        f"<blockquote>{POST}<p>{SIGNED}</p></blockquote>",
        f"<blockquote class='bluesky-embed'>{POST}&mdash; Rita Coom (<a>@ritacoom</a>) <a>March 4, 2024</a></blockquote>",
        f"<figure class='wp-block-embed'><div class='embed'><blockquote>{POST}{SIGNED}</blockquote></div></figure>",
    ],
)  # fmt: skip
def test_a_post_is_followed_by_its_signature_whatever_its_class(embed: str) -> None:
    page = article(embed)
    assert of_kind(page, SegmentKind.POST) == [
        "The marsh is not for sale.\n\n— Rita Coom (@ritacoom) March 4, 2024",
    ]
    assert page.text.split("\n\n")[-1] == LAST


def test_the_lines_of_a_post_are_parted() -> None:
    post = f"<blockquote><p>One line.<br>Two<!-- x --> lines.</p><p>Three.</p>{SIGNED}</blockquote>"
    assert inside(post)[0] == "One line. Two lines. Three."


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        (f"<blockquote>{POST}— Rita Coom, in a letter</blockquote>", "— Rita Coom, in a letter"),
        (f"<blockquote>{POST}<cite>Rita Coom</cite></blockquote>", "— Rita Coom"),
        (f"<figure><blockquote>{POST}</blockquote><figcaption>Rita Coom, in a letter</figcaption></figure>", "— Rita Coom, in a letter"),
        (f"<blockquote>{POST}</blockquote><cite>Rita Coom</cite>", "— Rita Coom"),
        (f"<blockquote>{POST}Posted by <a>The Slip Café</a> on <a>March 4, 2024</a></blockquote>", "— The Slip Café on March 4, 2024"),
    ],
)  # fmt: skip
def test_a_quotation_is_followed_by_who_is_named_under_it(quote: str, expected: str) -> None:
    assert inside(quote) == ["The marsh is not for sale.", expected]


def test_a_quotation_without_a_name_is_left_as_it_is() -> None:
    assert inside("<blockquote><p>We regret it.</p><p>It had to be.</p></blockquote>") == [
        "We regret it.",
        "It had to be.",
    ]


def test_the_foot_of_an_article_signs_nothing() -> None:
    found = inside(f"<article><blockquote>{POST}</blockquote><footer>Share Tags</footer></article>")
    assert found == ["The marsh is not for sale."]


# ---------------------------------------------------------------- pull quotes
@pytest.mark.parametrize(
    "pulled",
    [
        "<blockquote class='pullquote'>“It will take lorries off the coast road for good”</blockquote>",
        "<figure class='wp-block-pullquote'><blockquote><p>It will take lorries off the coast road</p><cite>Mara Quill</cite></blockquote></figure>",
    ],
)  # fmt: skip
def test_words_that_are_printed_large_beside_their_paragraph_are_read_once(pulled: str) -> None:
    assert inside(pulled) == []


def test_a_pull_quote_that_stands_nowhere_else_stays() -> None:
    words = "<blockquote class='pull-quote'><p>“We were never asked.”</p><cite>Ed Sorrel</cite></blockquote>"
    assert inside(words) == ["“We were never asked.”", "— Ed Sorrel"]


# ---------------------------------------------------------------- captions
@pytest.mark.parametrize(
    ("picture", "caption"),
    [
        ("<figure><img><figcaption>“The mud is alive,” says Ed Sorrel. Photo: Jo Fay/Post</figcaption></figure>", "“The mud is alive,” says Ed Sorrel."),
        ("<figure><img><figcaption>Ed Sorrel said he felt sick <span class='credit'>Jo Fay</span></figcaption></figure>", "Ed Sorrel said he felt sick"),
        ("<div class='media'><img><p class='photo-caption'>“It stinks,” said Ed Sorrel. Picture: Jo Fay</p></div>", "“It stinks,” said Ed Sorrel."),
    ],
)  # fmt: skip
def test_a_caption_in_which_somebody_speaks_is_kept_as_one(picture: str, caption: str) -> None:
    page = article(picture)
    assert of_kind(page, SegmentKind.CAPTION) == [caption]
    assert page.text.split("\n\n") == [FIRST, SECOND, caption, LAST]


@pytest.mark.parametrize(
    "picture",
    [
        "<figure><img><figcaption>The slip at low tide. Photo: Jo Fay</figcaption></figure>",
        "<div class='media'><img><small class='image-caption'>The slip. Photo by Jo Fay</small></div>",
        "<figure><img><figcaption>A scene from “Wild Rose”</figcaption></figure>",
        "<figure><img><figcaption><a href='x'>“Buy our magazine,” says everyone</a></figcaption></figure>",
        "<aside class='related'><figure><img><figcaption>“I saw it,” says Jim Hay.</figcaption></figure></aside>",
    ],
)
def test_a_caption_that_only_describes_or_is_of_another_page_is_left_out(picture: str) -> None:
    assert inside(picture) == []


def test_a_caption_does_not_part_a_quotation() -> None:
    picture = "<figure><img><figcaption>Bo Oake says the mud is deep.</figcaption></figure>"
    found = inside(f"<p>“We came,” said Ann Sedge. “We stayed.</p>{picture}<p>“We will not leave.”</p>")
    assert found == [
        "“We came,” said Ann Sedge. “We stayed.",
        "“We will not leave.”",
        "Bo Oake says the mud is deep.",
    ]


@pytest.mark.parametrize(
    ("words", "bare"),
    [
        ("It rained. (Image: Reach)", "It rained."),
        ("“No,” she said. Photo: A. B. Smith", "“No,” she said."),
        ("One of them said no. Two did not.", "One of them said no. Two did not."),
    ],
)
def test_a_caption_without_its_credit(words: str, bare: str) -> None:
    assert without_credit(words) == bare


@pytest.mark.parametrize(
    ("words", "told"),
    [("“No,” warned Ann Roe.", True), ("Police warned Ann Roe off.", False), ("Ann Roe in “Rust”.", False)],
)
def test_a_verb_of_saying_beside_marks_is_speech(words: str, told: bool) -> None:
    assert speaks(words) is told


def test_a_short_page_keeps_its_paragraphs() -> None:
    page = (
        "<html><head><title>Lamp out</title></head><body><article><h1>Lamp out</h1><p class='byline'>By Ann Roe</p>"
        "<p>The pier lamp failed on Sunday.</p><figure><img><figcaption>The lamp. Photo: Ann Roe</figcaption></figure>"
        "<h2>Oil</h2><ul><li>It burnt oil once.</li></ul><p>“We will mend it,” said Bo Ek.</p>"
        "<div class='related'><h3>Also read</h3><ul><li><a href='x'>Crab wins race</a></li></ul></div></article></body></html>"
    )
    found = read_page(page.encode(), name="p.html")
    assert found.text.split("\n\n") == [
        "The pier lamp failed on Sunday.", "Oil", "It burnt oil once.", "“We will mend it,” said Bo Ek.",
    ]  # fmt: skip
    assert found.author == "Ann Roe" and of_kind(found, SegmentKind.HEADING) == ["Oil"]
