"""English bylines and lines of dates, as pages print them."""

from __future__ import annotations

import re

from onrecord.languages.en.dates import NAMED

PUBLISHED = re.compile(
    r"publish|pubdate|posted|byline|dateline|datetime|entry-date|post-date|article-date|date\b|timestamp", re.I
)
CHANGED = re.compile(r"updat|modif|correct|revis|last edit", re.I)
ROLE = (
    r"(?:(?!(?:an?|the|who|former)\b)(?:[\w&’'/.-]{1,20} ){0,5}(?:reporter|correspondent|editor|writer|columnist|journalist|critic|producer|photographer)s?"
    r"|reporting|video journalist|bureau chief)"
)
"""What somebody is at a paper: "regional reporter", "Local Democracy Reporter"."""
PERSON = r"(?-i:[A-Z\u00c0-\u00de][\w.’'-]{1,30}(?: [A-Z\u00c0-\u00de][\w.’'-]{0,30}){1,3})"
BY = re.compile(
    r"(?:(?:(?:story|report|exclusive|words|text|opinion|column|review|analysis|interview|live(?: reporting| coverage| updates)?|reporting|written"
    r"|reported|compiled|recapped|reviewed|posted|submitted) )?by:?"
    rf"|(?:words|text|report)(?: (?:and|&) (?:pictures|photos|photographs|images|video))?(?::| by:?)|from(?= {PERSON}, (?-i:[A-Z][\w’'-]{{1,20}}(?: [A-Z][\w’'-]{{1,20}}){{0,2}})\W{{0,3}}$)"
    rf"|(?={PERSON}(?:,| [|–—-]|\s?·) {ROLE}(?: in (?-i:[A-Z])[\w ]{{1,30}})?(?:,? ?\|? ?@\w{{1,30}})?\W{{0,3}}$)"
    r"|(?:reporters?|correspondents?|reporting):(?= (?-i:[A-Z][\w’'-]+ [A-Z][\w’'-]+(?: in\b| at\b|,|\s*$))))"
    r"(?: |(?<!\w))(?P<who>(?<=from )[^,\n]{1,60}|[A-Z\u00c0-\u00de][^|•·\n]{1,80})",
    re.I,
)
NAME = re.compile(r"(?:[A-Z\u00c0-\u00de][\w.’'-]*|de|la|le|van|von|der|den|al|el|bin|da|dos|du|di|of|y)(?: |$)")
LEAD = re.compile(r"(?:published|posted|first published|date|on|by)\b:?", re.I)
DESKS = frozenset(
    "desk wire press staff newsroom team agency agencies bureau democracy reporters correspondents".split()
)
NO_AUTHORS = frozenset(
    """park station bay house garden airport week road street day monday tuesday wednesday thursday friday saturday sunday
    avenue square hill lake river island county city hall church school college university museum prize cup""".split()
)
TAIL = re.compile(
    rf"(?:[,|]| [–—-])\s{{0,3}}{ROLE}\b(?=,| and |\W{{0,3}}$)|(?:[,;]\s{{0,3}}(?:photos?|photographs|pictures|images|video|editing|additional)\b|\b(?:{NAMED})\b\.? ?\d|\d"
    r"|\b(?:published|posted|updated|on|for|in|at|staff|special|senior|mon|tue|wed|thu|fri|sat|sun|chief|political|@|reporter|correspondent|editor|writer)\b|@).*$",
    re.I | re.S,
)
ABOUT_AUTHOR = re.compile(
    r"(?P<who>[A-Z\u00c0-\u00de][\w.’'-]{1,30}?(?: [A-Z\u00c0-\u00de][\w.’-]{1,30}?){1,3})"
    r"(?:[’']s (?:\w+ ){0,3}(?:books?|memoir|novel|columns?|collection)\b|,? is (?:\w+ ){0,5}(?:writer|author|columnist|editor|critic"
    r"|correspondent|reporter|novelist)\b(?! of (?!the [A-Z]|[“\"A-Z]))| writes\b| covers\b| reviews\b| reports (?:on|from)\b| visited anonymously\b)"
)
OF_THEM = re.compile(r"(?:He|She|They|Born|Aged|Labour|Conservative|Green|\d)\b")
