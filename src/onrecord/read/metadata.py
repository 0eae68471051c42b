"""Metadata of a page: JSON-LD first, then meta tags."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from onrecord.read.dates import iso_date
from onrecord.read.printed import headline_of, is_others, printed_author, printed_date

ARTICLE = {"newsarticle", "article", "reportagenewsarticle", "blogposting", "liveblogposting", "analysisnewsarticle",
           "opinionnewsarticle", "webpage", "backgroundnewsarticle", "socialmediaposting"}  # fmt: skip
TITLE_META = ("og:title", "twitter:title", "dc.title", "title")
DATE_META = (
    "article:published_time", "og:article:published_time", "datepublished", "publishdate", "pubdate", "dc.date",
    "dc.date.issued", "dcterms.created", "sailthru.date", "parsely-pub-date", "article.published", "date",
    "cxenseparse:recs:publishtime", "og:pubdate", "publish-date", "article:published",
)  # fmt: skip
PUBLISHER_META = ("og:site_name", "application-name", "dc.publisher", "publisher", "twitter:site", "al:ios:app_name")
AUTHOR_META = ("author", "article:author", "dc.creator", "byl", "parsely-author", "sailthru.author", "twitter:creator")
WRAPPED = (("<![CDATA[", "]]>"), ("<!--", "-->"))
"""Comments that old pages put around scripts."""
TRAILING = re.compile(r"""("(?:[^"\\]|\\.)*+")|,(?=\s{0,99}[}\]])""", re.S)
LONGEST_DATA = 2_000_000


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


def read_metadata(tree: HtmlElement, url: str | None = None) -> Metadata:
    """Title, date, publisher, author, language and canonical address, each from the most careful source that has it."""
    meta = _meta(tree)
    told = _canonical(tree, url) or _pick(meta, ("og:url",))
    address = told if told and _same_site(told, url) else url or told
    heading = headline_of(tree)
    headlines = [
        _pick(meta, TITLE_META),
        _plain(heading.text_content()) if heading is not None else None,
        _plain(tree.findtext(".//title")),
    ]
    things = list(_linked_data(tree))
    named = {str(d["@id"]): d for d in things if isinstance(d.get("@id"), str) and isinstance(d.get("name"), str)}
    articles = _own([d for d in things if _types(d) & ARTICLE], {address, url} - {None}, headlines)
    publisher = _publisher(tree, meta, articles, url or address)
    title = _first(_string(d.get("headline")) for d in articles) or _first(iter(headlines))
    return Metadata(
        title=_without_site(title, publisher),
        published=_first(iso_date(_string(d.get("datePublished"))) for d in articles)
        or iso_date(_pick(meta, DATE_META))
        or printed_date(tree),
        publisher=publisher,
        author=_first(_name(d.get("author"), named) for d in articles)
        or _person(_pick(meta, AUTHOR_META))
        or printed_author(tree),
        language=(tree.get("lang") or _pick(meta, ("og:locale", "language", "content-language")) or "")[:2].lower()
        or None,
        url=address,
        body=_first(_body(d.get("articleBody")) for d in articles),
    )


def _own(articles: list[dict[str, Any]], addresses: set[Any], headlines: list[str | None]) -> list[dict[str, Any]]:
    """The objects that are about this page: those of its address, else those of its headline; never another page's."""
    pages = {_page(a) for a in addresses}
    titles = {_fold(h) for h in headlines if h}
    named = [(d, {p for p in map(_page, _addresses(d)) if p}) for d in articles]
    own = [d for d, where in named if where & pages]
    loose = [d for d, where in named if not where or (not pages and not where & pages)]
    titled = [d for d in loose if any(_same_title(_fold(_string(d.get("headline"))), t) for t in titles)]
    proper = [d for d in loose if not _types(d) <= {"webpage"}] or loose
    found = own + titled if own or titled else proper[:1] if len(proper) == 1 or not titles else []
    moved = [d for d, where in named if where and not where & pages and not own]
    found = found or [d for d in moved if any(_same_title(_fold(_string(d.get("headline"))), t) for t in titles)][:1]
    return sorted(found, key=lambda d: _types(d) <= {"webpage"})


def _same_title(one: str, other: str) -> bool:
    return bool(one) and (one == other or (min(len(one), len(other)) > 12 and (one in other or other in one)))


def _addresses(thing: dict[str, Any]) -> Iterator[str]:
    """The pages that an object says it is about."""
    for name in ("url", "mainEntityOfPage", "@id"):
        value = thing.get(name)
        value = (value.get("@id") or value.get("url")) if isinstance(value, dict) else value
        if isinstance(value, str) and value.startswith(("http://", "https://")) and "/" in _page(value):
            yield value


def _page(address: Any) -> str:
    """An address without what differs between two ways of writing one page."""
    try:
        parts = urlsplit(str(address))
        host = re.sub(r"^(?:www|m|amp)\.", "", parts.hostname or "")
    except ValueError:
        return ""
    return host + re.sub(r"(?:/amp|/index\.\w{1,5})$", "", parts.path.rstrip("/")).rstrip("/")


def _publisher(
    tree: HtmlElement, meta: dict[str, str], articles: list[dict[str, Any]], address: str | None
) -> str | None:
    """The name that fits the host, so that a page of wire copy belongs to who printed it; else any name; else the host."""
    host = _host(address)
    title = _plain(tree.findtext(".//title")) or ""
    tail = re.split(r" [|–—-] ", title)[-1] if re.search(r" [|–—-] ", title) else None
    told = [_pick(meta, PUBLISHER_META[:1]), _first(_name(d.get("publisher")) for d in articles), tail]
    fitting = [n for n in told if n and host and _fits_host(n, host)]
    best = max(fitting, key=_looks, default=None)
    best = best or told[0] or told[1] or _pick(meta, PUBLISHER_META)
    return (best or "").lstrip("@") or host


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
    return joined in label or (initials and len(words) > 1 and words[-1] in label)


def _linked_data(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            yield from _objects(_parsed((script.text or "")[:LONGEST_DATA]), 0)


def _parsed(text: str) -> Any:
    """The object of a script, comments around it and commas behind the last of a list looked through."""
    bare = text.strip()
    for opens, closes in WRAPPED * 2:
        bare = bare.strip("/* \t\r\n;").removeprefix(opens).removesuffix(closes)
    bare = bare.strip("/* \t\r\n;")
    for words in (bare, TRAILING.sub(lambda m: m[1] or "", bare), html.unescape(bare)):
        try:
            return json.loads(words, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _objects(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > 4:
        return
    if isinstance(value, list):
        for item in value:
            yield from _objects(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _objects(value.get(key), depth + 1)


def _types(thing: dict[str, Any]) -> set[str]:
    found = thing.get("@type")
    return {str(t).lower() for t in (found if isinstance(found, list) else [found])}


def _meta(tree: HtmlElement) -> dict[str, str]:
    table: dict[str, str] = {}
    heading = headline_of(tree)
    for tag in tree.iter("meta"):
        name = tag.get("property") or tag.get("name") or tag.get("itemprop") or tag.get("http-equiv")
        content = _plain(tag.get("content"))
        if name and content and not (tag.get("itemprop") and is_others(tag, heading)):
            table.setdefault(name.lower(), content)
    return table


def _pick(meta: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((meta[n] for n in names if meta.get(n)), None)


def _first(values: Iterator[str | None]) -> str | None:
    return next((v for v in values if v), None)


def _string(value: Any) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    return _plain(value) if isinstance(value, str) else None


def _body(value: Any) -> str | None:
    """The words of an article with its paragraphs, a line each."""
    lines = re.split(r"\n|(?i:</p>|<br {0,9}/?>)", html.unescape(value)) if isinstance(value, str) else []
    return "\n".join(p for p in map(_plain, lines) if p) or None


def _plain(value: str | None) -> str | None:
    return re.sub(r"\s+", " ", html.unescape(value or "")).strip() or None


def _name(value: Any, named: Mapping[str, dict[str, Any]] | None = None) -> str | None:
    """The names of some people or bodies, said in place or by the ids of other objects."""
    if isinstance(value, list):
        return ", ".join(filter(None, (_name(v, named) for v in value))) or None
    if isinstance(value, dict):
        other = (named or {}).get(str(value.get("@id")), {})
        return _string(value.get("name")) or _string(other.get("name"))
    return _person(_plain(value)) if isinstance(value, str) else None


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
    site, known = _fold(tail), _fold(publisher)
    if head and site and known and (site in known or known in site):
        return _without_site(head.strip(), publisher)
    return title


def _fold(name: str | None) -> str:
    return re.sub(r"\W|^the|com$|couk$", "", (name or "").lower())
