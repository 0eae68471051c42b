"""The date and the author that a page prints beside its headline, for pages whose markup does not tell them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from lxml import etree
from lxml.html import HtmlElement

from onrecord.languages import EVERY
from onrecord.read.authors import author_in, is_desk, is_name
from onrecord.read.dates import find_date, iso_date

OTHERS = frozenset({"aside", "nav", "footer", "form", "figure", "script", "style", "noscript", "template"})
"""Parts of a page that are not about its article."""
OTHER_CLASS = re.compile(
    r"relat|recommend|more-|latest|trending|sidebar|teaser|promo|masthead|widget|popular|comment|footer|newsletter|breaking"
    r"|ticker|carousel|also|most-read|site-header|topbar|widget|advert|social",
    re.I,
)
AUTHOR_PAGE = re.compile(r"/(?:authors?|profiles?|journalists?|contributors?|by)/[^/?#]{3,}", re.I)
AUTHOR_CLASS = re.compile(r"(?:^|[\s_-])(?:author|byline|contributor)(?:[_-]{1,2}name)?(?:$|\s)", re.I)
BLOCKS = frozenset("p div span li address time small h2 h3 h4 h5 h6 em i b strong".split())
PARTS = frozenset("br p div li ul time address h2 h3 h4 h5 h6".split())
"""Elements that begin a line of their own."""
LONGEST, MOST_LOOKED_AT, MOST_TIMES, MOST_HEADINGS, PROSE = 140, 400, 50, 20, 160
"""Characters of a byline; elements behind the headline, and times, that are looked at; characters of a paragraph."""


def headline_of(tree: HtmlElement) -> HtmlElement | None:
    """The headline of the article: the first of the largest that is not the name of the site."""
    found = list(islice(tree.iter("h1"), MOST_HEADINGS))
    own = [h for h in found if any(a.tag in {"article", "main"} for a in h.iterancestors())]
    loose = [h for h in found if not any(a.tag in {"header", "nav"} for a in h.iterancestors())]
    return next(iter(own or loose or found), None)


def printed_date(tree: HtmlElement) -> str | None:
    """The day that stands beside the headline: in a ``time`` element of the article, or in words."""
    heading = headline_of(tree)
    times = [t for t in islice(tree.iter("time"), MOST_TIMES) if _is_own(t, heading)]
    times.sort(key=lambda t: (not _is_marked(t), bool(EVERY.printed.changed.search(_around(t)))))
    for time in times[:5]:
        found = iso_date(time.get("datetime")) or find_date(_words(time))
        if found and (_is_marked(time) or not EVERY.printed.changed.search(_around(time))):
            return found
    return next((day for line in _lines(heading) if (day := _day(line))), None)


def printed_author(tree: HtmlElement) -> str | None:
    """Who is named behind "By" beside the headline."""
    heading = headline_of(tree)
    named = _named_author(heading)
    if named:
        return named
    return next(filter(None, map(author_in, _lines(heading))), None) or _linked_author(heading)


def _linked_author(heading: HtmlElement | None) -> str | None:
    """Whose name an element beside a headline is by its class or its link: href="/authors/jane-doe"."""
    around = _behind(heading) if heading is not None else iter(())
    for element in islice(around, MOST_LOOKED_AT):
        if not isinstance(element.tag, str) or is_others(element, heading):
            continue
        bare = not any(inner.text_content().strip() for inner in element if isinstance(inner.tag, str))
        if AUTHOR_PAGE.search(element.get("href") or "") or (bare and AUTHOR_CLASS.search(element.get("class") or "")):
            who = _words(element)
            if len(who.split()) > 1 and is_name(who) and not is_desk(who):
                return who
    return None


def _named_author(heading: HtmlElement | None) -> str | None:
    """Whom the markup beside a headline marks as the author."""
    around = _behind(heading) if heading is not None else iter(())
    for element in islice(around, MOST_LOOKED_AT):
        if not isinstance(element.tag, str) or is_others(element, heading):
            continue
        who = _marked_author(element)
        if who:
            return who
    return None


def _marked_author(element: HtmlElement) -> str | None:
    """The name that an element holds which is marked as the author's."""
    if "author" not in (element.get("itemprop"), element.get("rel")):
        return None
    who = re.sub(r"^by:? ", "", _words(element).partition(" |")[0], flags=re.I)
    return who if len(who.split()) > 1 and len(who) < LONGEST and is_name(who) else None


def _day(line: str) -> str | None:
    """The date of a line that tells a date and hardly anything else."""
    found = find_date(line)
    if not found or EVERY.printed.changed.search(
        line[: line.lower().find("publish") if "publish" in line.lower() else None]
    ):
        return None
    bare = EVERY.printed.by.sub("", line) if EVERY.printed.by.match(line) else line
    letters = len(re.sub(rf"[\W\d_]|\b(?:{EVERY.printed.named})\b", "", EVERY.printed.lead.sub("", bare), flags=re.I))
    return found if letters <= 40 or EVERY.printed.by.match(line) else None


def _is_own(time: HtmlElement, heading: HtmlElement | None) -> bool:
    """Whether a time is the article's: in its element and no box of others, or else behind its headline."""
    if is_others(time, heading):
        return False
    article = next(time.iterancestors("article", "main"), None)
    if article is not None:
        return _is_of_headline(article, heading)
    return heading is not None and _follows(time, heading)


def _is_of_headline(article: HtmlElement, heading: HtmlElement | None) -> bool:
    """Whether an article holds the headline; or where that stands in none, is the only one and has no other."""
    if heading is None or article in heading.iterancestors():
        return True
    if next(heading.iterancestors("article"), None) is not None:
        return False
    return article.tag == "article" and article.find(".//h1") is None and _is_alone(article)


def _is_alone(article: HtmlElement) -> bool:
    """Whether no other article stands beside it, as cards of other stories do."""
    return not any(True for _ in article.itersiblings("article")) and not any(
        True for _ in article.itersiblings("article", preceding=True)
    )


def _follows(element: HtmlElement, heading: HtmlElement) -> bool:
    return any(e is element for _, e in zip(range(MOST_LOOKED_AT), _behind(heading), strict=False))


def _behind(heading: HtmlElement) -> Iterator[HtmlElement]:
    """The elements that follow a headline in document order."""
    at: HtmlElement | None = heading
    while at is not None:
        for after in at.itersiblings():
            yield from after.iter()
        at = at.getparent()


def _lines(heading: HtmlElement | None) -> list[str]:
    """The short lines between a headline and the first paragraph of prose."""
    found: list[str] = []
    if heading is None:
        return found
    for element, _ in zip(_behind(heading), range(MOST_LOOKED_AT), strict=False):
        if not isinstance(element.tag, str) or element.tag not in BLOCKS or is_others(element, heading):
            continue
        words = _words(element)
        if len(words) > PROSE and element.tag == "p":
            break
        if 3 < len(words) <= LONGEST:
            found.append(words)
    return found


def is_others(element: HtmlElement, heading: HtmlElement | None) -> bool:
    """Whether an element stands in a part of the page that is not about its article.

    What holds the headline too says nothing: pages name whole frames after their sidebars.
    """
    around = set(heading.iterancestors()) if heading is not None else set()
    for up in (element, *element.iterancestors()):
        if up in around or up.tag in {"body", "html", "head"}:
            return False
        if up.tag in OTHERS or OTHER_CLASS.search(f"{up.get('class') or ''} {up.get('id') or ''}"):
            return True
    return False


def _is_marked(time: HtmlElement) -> bool:
    said = f"{time.get('itemprop') or ''} {time.get('class') or ''} {'pubdate' if 'pubdate' in time.attrib else ''}"
    return bool(EVERY.printed.published.search(said)) and not EVERY.printed.changed.search(said)


def _around(time: HtmlElement) -> str:
    """The words right before a time in its line, with its own."""
    parent, before = time.getparent(), time.getprevious()
    lead = before.tail if before is not None else parent.text if parent is not None else ""
    return f"{(lead or '')[-40:]} {time.get('itemprop') or ''} {time.get('class') or ''} {_words(time)[:40]}"


def _words(element: HtmlElement) -> str:
    """The words of an element, at most a few hundred characters of them; where a line ends inside stands a bar."""
    found: list[str] = []
    size = 0
    for event, inner in etree.iterwalk(element, events=("start", "end")):
        piece = _piece(event, inner, element)
        found += [" | ", piece] if inner is not element and inner.tag in PARTS else [_gap(found, piece), piece]
        size += len(piece)
        if size > 4 * PROSE:
            break
    return re.sub(r"(?: \|)+(?= \|)|^\| | \|$", "", " ".join("".join(found).split()))


def _gap(found: list[str], piece: str) -> str:
    """A blank where markup alone parts two words: "By", and "Jane Doe" in an element of its own."""
    before = next((f for f in reversed(found) if f), "")
    return " " if before[-1:].islower() and piece[:1].isupper() else ""


def _piece(event: str, inner: HtmlElement, top: HtmlElement) -> str:
    """The words at one end of an element: those that begin it, or those behind it."""
    if event == "start":
        return inner.text or ""
    return (inner.tail or "") if inner is not top else ""
