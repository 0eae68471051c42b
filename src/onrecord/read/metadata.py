"""Metadata of a page: JSON-LD first, then meta tags."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from onrecord.cascade import Cascade, Step
from onrecord.read.dates import iso_date
from onrecord.read.linked import fold_name, linked_data, own_articles, plain, string
from onrecord.read.printed import headline_of, is_others, printed_author, printed_date

TITLE_META = ("og:title", "twitter:title", "dc.title", "title")
DATE_META = (
    "article:published_time", "og:article:published_time", "datepublished", "publishdate", "pubdate", "dc.date",
    "dc.date.issued", "dcterms.created", "sailthru.date", "parsely-pub-date", "article.published", "date",
    "cxenseparse:recs:publishtime", "og:pubdate", "publish-date", "article:published",
)  # fmt: skip
NAME_ATTRIBUTES = ("property", "name", "itemprop", "http-equiv")
PUBLISHER_META = ("og:site_name", "application-name", "dc.publisher", "publisher", "twitter:site", "al:ios:app_name")
AUTHOR_META = ("author", "article:author", "dc.creator", "byl", "parsely-author", "sailthru.author", "twitter:creator")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What could be learned of a page beside its text."""

    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    author: str | None = None
    language: str | None = None
    url: str | None = None
    body: str | None = None


@dataclass(frozen=True, slots=True)
class _Told:
    """What a page tells of itself: its markup, its meta tags, the objects about it, and objects by their ids."""

    tree: HtmlElement
    meta: dict[str, str]
    articles: list[dict[str, Any]]
    named: Mapping[str, dict[str, Any]]


def read_metadata(tree: HtmlElement, url: str | None = None) -> Metadata:
    """Title, date, publisher, author, language and canonical address, each from the most careful source that has it."""
    meta, things = _meta(tree), list(linked_data(tree))
    address, headlines = _address(tree, meta, url), _headlines(tree, meta)
    named = {str(d["@id"]): d for d in things if isinstance(d.get("@id"), str) and isinstance(d.get("name"), str)}
    articles = own_articles(things, {address, url} - {None}, headlines)
    publisher = _publisher(tree, meta, articles, url or address)
    told = _Told(tree, meta, articles, named)
    return Metadata(
        title=_without_site(_first(string(d.get("headline")) for d in articles) or _first(headlines), publisher),
        published=DATE_CASCADE.answer(told),
        publisher=publisher,
        author=AUTHOR_CASCADE.answer(told),
        language=_language(tree, meta),
        url=address,
        body=_first(_body(d.get("articleBody")) for d in articles),
    )


def _address(tree: HtmlElement, meta: dict[str, str], url: str | None) -> str | None:
    """The address that a page names for itself, where that is of the site it came from."""
    told = _canonical(tree, url) or _pick(meta, ("og:url",))
    return told if told and _same_site(told, url) else url or told


def _headlines(tree: HtmlElement, meta: dict[str, str]) -> list[str | None]:
    heading = headline_of(tree)
    printed = plain(heading.text_content()) if heading is not None else None
    return [_pick(meta, TITLE_META), printed, plain(tree.findtext(".//title"))]


def _language(tree: HtmlElement, meta: dict[str, str]) -> str | None:
    told = tree.get("lang") or _pick(meta, ("og:locale", "language", "content-language")) or ""
    return told[:2].lower() or None


# ---------------------------------------------------------------- the date and the author
def _date_of_objects(told: _Told) -> str | None:
    """Linked data is kept for machines: "datePublished": "2024-05-06"."""
    return _first(iso_date(string(d.get("datePublished"))) for d in told.articles)


def _date_of_tags(told: _Told) -> str | None:
    """Meta tags are kept too, on older pages: article:published_time."""
    return iso_date(_pick(told.meta, DATE_META))


def _date_printed(told: _Told) -> str | None:
    """Readers are told beside the headline: "May 6, 2024"."""
    return printed_date(told.tree)


DATE_CASCADE = Cascade(
    (Step("linked data", _date_of_objects), Step("meta tags", _date_of_tags), Step("printed", _date_printed))
)


def _author_of_objects(told: _Told) -> str | None:
    """Linked data is kept for machines: "author": {"name": "Jane Doe"}."""
    return _first(_name(d.get("author"), told.named) for d in told.articles)


def _author_of_tags(told: _Told) -> str | None:
    """Meta tags name people, or the address of their page, which is no name."""
    return _person(_pick(told.meta, AUTHOR_META))


def _author_printed(told: _Told) -> str | None:
    """Readers are told beside the headline: "By Jane Doe"."""
    return printed_author(told.tree)


AUTHOR_CASCADE = Cascade(
    (Step("linked data", _author_of_objects), Step("meta tags", _author_of_tags), Step("printed", _author_printed))
)


def _publisher(
    tree: HtmlElement, meta: dict[str, str], articles: list[dict[str, Any]], address: str | None
) -> str | None:
    """The name that fits the host, so that a page of wire copy belongs to who printed it; else any name; else the host."""
    host = _host(address) or ""
    told = [_pick(meta, PUBLISHER_META[:1]), _first(_name(d.get("publisher")) for d in articles)]
    names = filter(None, (*told, _behind_title(tree)))
    best = max((n for n in names if host and _fits_host(n, host)), key=_looks, default=None)
    return (_first((best, *told, _pick(meta, PUBLISHER_META))) or "").lstrip("@") or host or None


def _behind_title(tree: HtmlElement) -> str | None:
    """What stands behind the last bar or dash of a title: "Storm hits town | Daily Post"."""
    parts = re.split(r" [|–—-] ", plain(tree.findtext(".//title")) or "")
    return parts[-1] if len(parts) > 1 else None


def _looks(name: str) -> tuple[int, int]:
    """Names before handles and hosts: capitals and spaces count for a name."""
    return (not name.startswith("@") and "." not in name, sum(c.isupper() or c == " " for c in name[:12]))


def _fits_host(name: str, host: str) -> bool:
    """Whether a name is what a host abbreviates: "The New York Times" and nytimes.com."""
    label = max(host.split("."), key=len)
    words = re.findall(r"[a-z0-9]+", re.sub(r"^the ", "", name.lower()))
    joined = "".join(words)
    if not joined or label in joined or joined.startswith(label):
        return bool(joined)
    rest = iter(label)
    initials = all(c in rest for c in (w[0] for w in words))
    abbreviated = initials and len(words) > 1 and words[-1] in label
    return joined in label or abbreviated


def _meta(tree: HtmlElement) -> dict[str, str]:
    table: dict[str, str] = {}
    heading = headline_of(tree)
    for tag in tree.iter("meta"):
        name, content = _first(map(tag.get, NAME_ATTRIBUTES)), plain(tag.get("content"))
        others = tag.get("itemprop") and is_others(tag, heading)
        if name and content and not others:
            table.setdefault(name.lower(), content)
    return table


def _pick(meta: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((meta[n] for n in names if meta.get(n)), None)


def _first(values: Iterable[str | None]) -> str | None:
    return next(filter(None, values), None)


def _body(value: Any) -> str | None:
    """The words of an article with its paragraphs, a line each."""
    lines = re.split(r"\n|(?i:</p>|<br {0,9}/?>)", html.unescape(value)) if isinstance(value, str) else []
    return "\n".join(p for p in map(plain, lines) if p) or None


def _name(value: Any, named: Mapping[str, dict[str, Any]] | None = None) -> str | None:
    """The names of some people or bodies, said in place or by the ids of other objects."""
    if isinstance(value, list):
        return ", ".join(filter(None, (_name(v, named) for v in value))) or None
    if isinstance(value, dict):
        other = (named or {}).get(str(value.get("@id")), {})
        return string(value.get("name")) or string(other.get("name"))
    return _person(plain(value)) if isinstance(value, str) else None


def _person(value: str | None) -> str | None:
    return None if value and value.startswith("http") else value


def _canonical(tree: HtmlElement, url: str | None) -> str | None:
    link = tree.find(".//link[@rel='canonical']")
    href = link.get("href") if link is not None else None
    try:
        full = urljoin(url or "", href.strip()) if href else None
        return full if full and full.startswith("http") and urlsplit(full).path.strip("/") else None
    except ValueError:  # no address at all
        return None


def _same_site(named: str, url: str | None) -> bool:
    """Whether an address that a page names for itself is of the site that it came from. A copy that names the agency's
    page is a page of its own; a mirror of quick pages serves those of others."""
    here, there = _host(url), _host(named)
    return not here or here.endswith("ampproject.org") or _site(here) == _site(there or "")


def _site(host: str) -> str:
    """The registered part of a host: ``amp.paper.co.uk`` gives ``paper.co.uk``."""
    labels = host.split(".")
    second = (
        len(labels) > 2
        and len(labels[-1]) == 2
        and labels[-2] in {"co", "com", "org", "net", "gov", "gob", "ac", "edu"}
    )
    return ".".join(labels[-3:] if second else labels[-2:])


def _host(address: str | None) -> str | None:
    """The name in a host: ``www.dailypost.co.uk`` gives ``dailypost.co.uk``."""
    try:
        host = urlsplit(address or "").hostname
    except ValueError:
        return None
    return re.sub(r"^(?:www\d?|m|edition|amp)\.", "", host) if host else None


def _without_site(title: str | None, publisher: str | None) -> str | None:
    """A title without the name of its site at the end."""
    if not title:
        return title
    mark = next((m for m in (" | ", " - ", " – ", " — ") if m in title), None)
    head, _, tail = title.rpartition(mark) if mark else (title, "", "")
    site, known = fold_name(tail), fold_name(publisher)
    named = site in known or known in site
    if named and all((head, site, known)):
        return _without_site(head.strip(), publisher)
    return title
