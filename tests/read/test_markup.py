"""HTML pages and feeds: what becomes text, what is furniture, and what a page tells of itself."""

from __future__ import annotations

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.data import Document, Failure, Kind, SegmentKind
from onrecord.errors import NotAPage
from onrecord.extracting import extract
from onrecord.read import read_page
from onrecord.read.feeds import as_line, as_text, read_feed
from onrecord.read.html import marks_as_text, parse, printable, read_html
from onrecord.read.metadata import read_metadata

PROSE = (
    "<p>The lighthouse stays dark until spring, the town was told on Monday evening by its council.</p>"
    "<p>“The lamp is old,” said Rosa Wick, who keeps it. “We wait for a lens, which comes from Ostrava by ship.”</p>"
    "<p>Ned Coyle, who sails past it every night, said that he had seen worse winters in his time at sea.</p>"
)


def page(body: str = "", head: str = "", *, url: str | None = None, before: str = "") -> Document:
    return read_html(
        f"<html><head><title>Lamp out</title>{head}</head><body>{before}<article><h1>Lamp out</h1>{PROSE}{body}</article></body></html>",
        url=url,
    )


def parts(document: Document, kind: SegmentKind) -> list[str]:
    return [s.span.of(document.text) for s in document.segments if s.kind is kind]


# ---------------------------------------------------------------- text
def test_the_article_in_paragraphs_without_its_headline() -> None:
    found = page()
    assert found.title == "Lamp out"
    assert len(found.text.split("\n\n")) == 3
    assert "Lamp out" not in found.text


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        (
            "<p>He said <q>the lamp is gone</q> and left the tower.</p>",
            "He said “the lamp is gone” and left the tower.",
        ),
        ("<p>He said <q>she told me <q>no</q> twice</q> and left.</p>", "He said “she told me ‘no’ twice” and left."),
        (
            "<p>He said “<q>the lamp is gone</q>” and left the tower.</p>",
            "He said “the lamp is gone” and left the tower.",
        ),
        ("<p>The lamp <b>is</b> <i>gone</i> from the old tower.</p>", "The lamp is gone from the old tower."),
        ("<p>The la&shy;mp is\u200b gone from the old tower now.</p>", "The lamp is gone from the old tower now."),
        ("<p>Fish&nbsp;&amp;&nbsp;chips are sold at the old tower.</p>", "Fish & chips are sold at the old tower."),
    ],
)
def test_what_a_browser_shows_is_what_is_read(markup: str, words: str) -> None:
    assert words in page(markup).text


@pytest.mark.parametrize(
    "markup",
    [
        "<script>var x = 'never shown words';</script>",
        "<style>.a { content: 'never shown words' }</style>",
        "<p style='display:none'>These are never shown words to anybody who reads.</p>",
        "<p hidden>These are never shown words to anybody who reads.</p>",
        "<!-- never shown words -->",
        "<noscript><p>These are never shown words to anybody.</p></noscript>",
        "<div class='republish-box'><p>These are never shown words: you may republish this article for free.</p></div>",
        "<template><p>These are never shown words to anybody who reads.</p></template>",
    ],
)
def test_what_nobody_reads_is_no_text(markup: str) -> None:
    assert "never shown words" not in page(markup).text


def test_a_signature_comes_behind_its_block_quotation() -> None:
    found = page(
        "<blockquote><p>The tower has stood for two hundred years and it will stand for more.</p>"
        "<footer>— Ann Lee, historian</footer></blockquote><p>She wrote it in a letter to the council of the town.</p>"
    )
    assert "stand for more.\n\n— Ann Lee, historian\n\nShe wrote" in found.text
    assert any("two hundred years" in q for q in parts(found, SegmentKind.QUOTATION))


def test_an_embedded_post_is_followed_by_its_signature() -> None:
    found = page(
        "<blockquote class='twitter-tweet'><p>The lamp is back and it shines over the whole bay tonight</p>&mdash; Ann Lee "
        "(@annlee) <a href='x'>February 8, 2024</a></blockquote>"
    )
    assert "tonight\n\n— Ann Lee (@annlee) February 8, 2024" in found.text
    assert parts(found, SegmentKind.POST)


@pytest.mark.parametrize(
    "day", ["<time datetime='2022-04-28T10:00:00'>Apr 28, 2022 at 3:00am PDT</time>", "28 April 2022"]
)
@pytest.mark.parametrize("sort", ["post", "reel"])
def test_a_post_that_was_shared_has_its_author_and_day(sort: str, day: str) -> None:
    found = page(
        "<blockquote class='instagram-media'><p>Thank you all. It has been a long road and I am tired.</p>"
        f"<p>A {sort} shared by Ann Lee (@ann.lee) on {day}</p></blockquote>"
    )
    assert found.published is None
    (post,) = [a for a in extract(found) if a.kind is Kind.POST]
    assert (post.handle, post.posted) == ("@ann.lee", "2022-04-28")
    assert post.content[0].of(found.text).endswith("I am tired.")
    assert post.source[0].of(found.text) == "Ann Lee (@ann.lee)"


def test_a_heading_inside_the_article_is_a_heading() -> None:
    found = page(
        "<h2>What comes next</h2><p>The council meets again in March to speak about the lens and its price.</p>"
    )
    assert parts(found, SegmentKind.HEADING) == ["What comes next"]


def test_a_paragraph_that_stands_twice_is_read_once() -> None:
    again = "<p>The lighthouse stays dark until spring, the town was told on Monday evening by its council.</p>"
    assert page(again).text.count("stays dark until spring") == 1


def test_thousands_of_inline_elements_are_read_in_no_time() -> None:
    found = page("<p>" + "".join(f"<span>word{n}</span> " for n in range(3000)) + "at the end of it.</p>")
    assert "word0 word1" in found.text and "word2999 at the end of it." in found.text


@pytest.mark.parametrize(
    "markup", ["", "<html></html>", "<html><body><nav>Home</nav></body></html>", "<p></p>", "<!-- only a comment -->"]
)
def test_a_page_without_an_article_is_refused(markup: str) -> None:
    with pytest.raises(NotAPage):
        read_html(markup, name="p.html")


def test_what_no_xml_may_hold_is_taken_out() -> None:
    assert printable("a\x00b\x1fc\ufffed") == "a b c d"
    tree = parse("<?xml version='1.0' encoding='utf-8'?><p>Words\x01here</p>", "p")
    assert tree.text_content().strip() == "Words here"


@given(st.text(alphabet="<>q/“” ab", max_size=40))
def test_marks_are_put_around_any_markup(inside: str) -> None:
    tree = lxml.html.fragment_fromstring(f"<div>{inside}</div>", create_parent="div")
    marks_as_text(tree)
    assert not list(tree.iter("q"))


# ---------------------------------------------------------------- metadata
def known(head: str, url: str | None = None, title: str = "Lamp out") -> tuple[str | None, ...]:
    found = read_metadata(
        parse(f"<html><head><title>{title}</title>{head}</head><body><p>x</p></body></html>", "p"), url
    )
    return found.title, found.published, found.publisher, found.author, found.language, found.url


def meta(name: str, content: str) -> str:
    return f"<meta property='{name}' content='{content}'>"


@pytest.mark.parametrize(
    ("head", "place", "value"),
    [
        (meta("og:title", "Lamp is out"), 0, "Lamp is out"),
        (meta("twitter:title", "Lamp is out"), 0, "Lamp is out"),
        (meta("article:published_time", "2024-02-09T10:00:00Z"), 1, "2024-02-09"),
        (meta("dc.date", "9 February 2024"), 1, "2024-02-09"),
        (meta("article:modified_time", "2024-02-09"), 1, None),
        (meta("og:site_name", "Holm Post"), 2, "Holm Post"),
        (meta("twitter:site", "@holmpost"), 2, "holmpost"),
        (meta("author", "Ann Lee"), 3, "Ann Lee"),
        (meta("author", "https://holm.example/ann"), 3, None),
        (meta("og:locale", "en_GB"), 4, "en"),
        (meta("og:url", "https://holm.example/lamp"), 5, "https://holm.example/lamp"),
        ("<link rel=canonical href='https://holm.example/lamp'>", 5, "https://holm.example/lamp"),
        ("<link rel=canonical href='https://holm.example/'>", 5, None),
        ("", 1, None),
    ],
)
def test_what_meta_tags_tell(head: str, place: int, value: str | None) -> None:
    assert known(head)[place] == value


@pytest.mark.parametrize(
    ("canonical", "url", "address"),
    [
        ("https://holm.example/lamp", "https://www.holm.example/lamp?x=1", "https://holm.example/lamp"),
        ("/lamp", "https://holm.example/lamp?x=1", "https://holm.example/lamp"),
        ("https://agency.example/lamp", "https://holm.example/lamp", "https://holm.example/lamp"),
        ("https://holm.co.uk/lamp", "https://amp.holm.co.uk/lamp", "https://holm.co.uk/lamp"),
        ("https://holm.co.uk/lamp", "https://other.co.uk/lamp", "https://other.co.uk/lamp"),
        ("https://holm.example/lamp", "https://cdn.ampproject.org/c/holm", "https://holm.example/lamp"),
        ("https://[broken", "https://holm.example/lamp", "https://holm.example/lamp"),
    ],
)
def test_the_address_that_a_page_names_for_itself(canonical: str, url: str, address: str) -> None:
    assert known(f"<link rel=canonical href='{canonical}'>", url)[5] == address


@pytest.mark.parametrize(
    ("title", "site", "bare"),
    [
        ("Lamp out | Holm Post", "Holm Post", "Lamp out"),
        ("Lamp out - Holm Post", "Holm Post", "Lamp out"),
        ("Lamp out – North – Holm Post", "Holm Post", "Lamp out – North"),
        ("Lamp out | The Bay", "Holm Post", "Lamp out | The Bay"),
        ("Holm Post", "Holm Post", "Holm Post"),
    ],
)
def test_a_title_without_the_name_of_its_site(title: str, site: str, bare: str) -> None:
    assert known(meta("og:site_name", site), title=title)[0] == bare


@pytest.mark.parametrize(
    ("url", "head", "publisher"),
    [
        ("https://www.holmpost.example/lamp", meta("og:site_name", "Holm Post"), "Holm Post"),
        ("https://www.holmpost.example/lamp", "", "holmpost.example"),
        (None, "", None),
        (None, meta("al:ios:app_name", "Holm Post"), "Holm Post"),
    ],
)
def test_who_published_a_page(url: str | None, head: str, publisher: str | None) -> None:
    assert known(head, url)[2] == publisher


def test_a_page_of_wire_copy_belongs_to_who_printed_it() -> None:
    data = '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Lamp out","publisher":{"name":"Coastal Wire"}}</script>'
    assert known(data, "https://www.holmpost.example/lamp", "Lamp out | Holm Post")[2] == "Holm Post"


# ---------------------------------------------------------------- feeds
def feed(items: str, channel: str = "<title>Holm Post</title><language>en-gb</language>") -> bytes:
    return f"<?xml version='1.0'?><rss version='2.0'><channel>{channel}{items}</channel></rss>".encode()


def entries(raw: bytes) -> list[Document | Failure]:
    return list(read_feed(raw, "f.rss"))


def test_the_entries_of_a_feed_with_what_it_tells_of_each() -> None:
    (found,) = entries(
        feed(
            "<item><guid>g1</guid><title>Lamp &amp;amp; lens</title><link>https://holm.example/1</link><author>Ann Lee</author>"
            "<pubDate>Fri, 09 Feb 2024 23:30:00 -0500</pubDate><description>&lt;p&gt;The lamp is out.&lt;/p&gt;</description></item>"
        )
    )
    assert isinstance(found, Document)
    assert (found.id, found.title, found.url, found.author) == (
        "g1",
        "Lamp & lens",
        "https://holm.example/1",
        "Ann Lee",
    )
    assert (found.published, found.publisher, found.language, found.text) == (
        "2024-02-09",
        "Holm Post",
        "en",
        "The lamp is out.",
    )


def test_an_entry_without_words_is_a_failure_and_stops_nothing() -> None:
    one, two = entries(
        feed("<item><title>Empty</title></item><item><title>Full</title><description>Words here.</description></item>")
    )
    assert isinstance(one, Failure) and "no text" in one.reason and one.address == "f.rss#1"
    assert isinstance(two, Document) and two.text == "Words here."


def test_entries_that_share_a_link_are_told_apart() -> None:
    link = "<link>https://holm.example/bulletin</link>"
    items = "".join(
        f"<item><title>News {n}</title>{link}<description>Words {n}.</description></item>" for n in range(2)
    )
    one, two = entries(feed(items))
    assert isinstance(one, Document) and isinstance(two, Document)
    assert one.id != two.id
    again = entries(feed(items))
    assert [d.id for d in again if isinstance(d, Document)] == [one.id, two.id]


def test_the_longest_words_of_an_entry_are_its_text() -> None:
    content = "<content:encoded>&lt;p&gt;The whole of the story is told here.&lt;/p&gt;</content:encoded>"
    raw = feed(f"<item><description>Short.</description>{content}</item>").replace(
        b"<rss ", b"<rss xmlns:content='http://purl.org/rss/1.0/modules/content/' "
    )
    (found,) = entries(raw)
    assert isinstance(found, Document) and found.text == "The whole of the story is told here."


def test_an_atom_feed_is_read_too() -> None:
    raw = (
        b"<feed xmlns='http://www.w3.org/2005/Atom'><title>Holm</title><entry><id>e1</id><title>Lamp</title>"
        b"<updated>2024-02-09T10:00:00Z</updated><content type='html'>&lt;p&gt;Words of it.&lt;/p&gt;</content></entry></feed>"
    )
    (found,) = entries(raw)
    assert isinstance(found, Document) and (found.id, found.published, found.text) == (
        "e1",
        "2024-02-09",
        "Words of it.",
    )


@pytest.mark.parametrize("raw", [feed(""), b"<rss></rss>", b"<feed xmlns='http://www.w3.org/2005/Atom'></feed>"])
def test_a_feed_without_entries_is_refused(raw: bytes) -> None:
    with pytest.raises(NotAPage, match="no feed with entries"):
        entries(raw)


@pytest.mark.parametrize(
    ("markup", "line"),
    [
        ("Plain words", "Plain words"),
        ("<b>Bold</b> words", "Bold words"),
        ("Q&A with Ann", "Q&A with Ann"),
        ("Fish &amp;amp; chips", "Fish & chips"),
        ("It&#8217;s on", "It’s on"),
        ("a &lt;b&gt;c&lt;/b&gt;", "a c"),
        ("5 < 6 > 4", "5 < 6 > 4"),
        ("", None),
        (None, None),
        ("<p></p>", None),
    ],
)
def test_a_title_in_plain_words(markup: str | None, line: str | None) -> None:
    assert as_line(markup) == line


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>One.</p><p>Two.</p>", "One.\n\nTwo."),
        ("One.<br/><br/>Two.", "One.\n\nTwo."),
        ("<div>One <b>and</b>\ntwo.</div>", "One and two."),
        ("&lt;p&gt;One.&lt;/p&gt;", "One."),
        ("<p>He said <q>no</q>.</p>", "He said “no”."),
        ("<p>One.</p><script>bad()</script>", "One."),
        ("Plain words only", "Plain words only"),
        ("a < b", "a < b"),
        ("", ""),
        ("<p>We won \n the vote</p>", "We won the vote"),
    ],
)
def test_an_entry_as_text(markup: str, text: str) -> None:
    assert as_text(markup) == text


def test_a_page_and_a_feed_are_told_apart_by_what_they_hold() -> None:
    found = read_page(f"<html><body><article>{PROSE}</article></body></html>".encode(), name="odd.txt.html")
    assert "stays dark" in found.text
    with pytest.raises(NotAPage):
        read_page(b"<invoice><total>5</total></invoice>", name="a.xml")
