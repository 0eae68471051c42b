"""English page furniture: datelines, bylines, captions, lines that sell or point elsewhere."""

from __future__ import annotations

import re

MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
CAPITALISED = r"[A-Z](?:[\w.’']|-(?=[\w.’']))*+"
"""A word of a name; a hyphen belongs to the word, so that there is one way to read it."""
PLACE = rf"{CAPITALISED}(?: (?:{CAPITALISED}|de|of|la|el|le)){{0,8}}(?:, (?!{MONTH} \d)[A-Z][\w.’' -]{{1,24}}?)?"
DAY = rf"(?:{MONTH} \d{{1,2}}(?:,? \d{{4}})?|\d{{1,2}}(?:st|nd|rd|th)? {MONTH}(?: \d{{4}})?)"
AGENCY = r"\([A-Z][\w .’'/&-]{1,40}\)"
DATELINE = re.compile(
    rf"(?P<place>{PLACE})"
    rf"(?:(?:(?:,? (?:{MONTH} \d{{1,2}}(?:,? \d{{4}})?|\({DAY}\))|, {DAY})? ?(?:{AGENCY})?(?:,? \d{{1,2}} [A-Z][a-z]+)?"
    r" ?(?:[–—]|--| - ))"
    rf"|,? {DAY} {AGENCY}:(?= ))"
)
WEEKDAY = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?\b\.?"
LEADS_TO_DAY = re.compile(
    r"(?:\b(?:(?:(?:first|originally) )?(?:published|posted|updated|issued|released|filed)|last (?:modified|updated)|dated?)\b:?\s{0,3})?"
    rf"(?:\bon\b\s{{0,3}})?(?:\d{{1,2}}[:.]\d\d,?\s{{0,3}})?(?:\b{WEEKDAY},?\s{{0,3}})?$",
    re.I,
)
TIME_OF_DAY = re.compile(
    r"^,?\s{0,3}(?:at|[@T|–-])?\s{0,3}\d{1,2}(?:[:.]\d\d){0,2}\s{0,3}(?:[ap]\.?m\.?)?(?:\s{0,3}\(?[A-Z]{1,4}\b\)?)?",
    re.I,
)
HOUR = re.compile(r"\s{0,3}\d{1,2} ?[ap]\.?m", re.I)
PUBLISHED_LINE = re.compile(r"\b(?:published|posted|issued|released|filed)\b", re.I)
RELEASE = re.compile(r"(?:for immediate release|(?:press|news|media) (?:release|statement))[.:]?", re.I)
OPENS_DAY = re.compile(
    r"(?:by|(?:edited|curated|written|posted|published|updated|last|first|reported)\b|for immediate|(?:press|news|media) (?:release|statement))",
    re.I,
)
PARTED_BEFORE = re.compile(r"^(?:$|[Bb]y )|(?:[,|·•(–—/\n]|\s-|\bby)$")
PARTED_BEHIND = re.compile(r"\s*(?:$|[,|·•()–—/.\n]|-\s|by\b|contact:|updated)", re.I)
PARTING = re.compile(r"[,|·•()–—/\n]|\s-|-\s")
PARTS_OF_LINE = re.compile(r"[|·•;\n]")
BESIDE_DAY = re.compile(
    rf"(?i:(?:(?:edited|curated|written|reported) )?by:? ?|contact:? ?)?{CAPITALISED}(?: (?:{CAPITALISED}|of|the|and|&|for|de|in|on)){{0,6}}"
    r"|(?i:(?:edited|curated|written|reported) by|contact|for immediate release|(?:press|news|media) (?:release|statement)|(?:no|vol|issue)\.? ?\d.{0,10}"
    r"|page \d+|\d+ min(?:ute)?s? read|\d+ comments?"
    rf"|(?:(?:last|first) )?(?:updated|published|posted|modified)\b.{{0,40}}|updated.{{0,20}}|{WEEKDAY}|{DAY}|\d{{1,2}}[:.]\d\d)"
)
SIGNED = re.compile(
    rf"(?:(?<![—–-])[—–-]{{1,5}}|A (?:post|video|reel) shared by )\s{{0,5}}[^()\n@]{{1,80}}?\s{{0,5}}\(@[\w.]{{1,40}}\)"
    rf"\s{{0,5}},?\s{{0,5}}(?:on )?"
    rf"(?:{MONTH} \d{{1,2}}, \d{{4}}|\d{{1,2}} {MONTH} \d{{4}}|\d{{4}}-\d\d-\d\d)?"
    rf"(?: at \d{{1,2}}:\d\d ?[ap]m(?: [A-Z]{{2,4}})?)?"
)
AD = re.compile(
    r"(?:advertisement|advertising|sponsored(?: content)?|story continues below( advertisement)?|\[?ad\]?)", re.I
)
GLUED = re.compile(
    r"\s{0,9}+(?:(?:published|updated|posted|date)?:?\s{0,9}+\d{4}-\d\d-\d\d\S{0,30}\s{0,9}+)?advertisement\b", re.I
)
DATE_LINE = re.compile(
    rf"(?:(?:published|updated|posted|last modified|date)\b[: ]*)?(?:on )?"
    rf"(?:\d{{4}}-\d\d-\d\d|\d{{1,2}} {MONTH} \d{{4}}|{MONTH} \d{{1,2}}, \d{{4}})[ ,T]{{0,9}}[\d:]{{0,12}}\s{{0,9}}(?:[AaPp]\.?[Mm]\.?)?\s{{0,9}}[A-Z]{{0,4}}",
    re.I,
)
FURNITURE = re.compile(
    r"(?:read (?:more|the rest|also|next|full)\b|sign up\b|subscribe\b|click here\b|share this\b|follow us\b|related:|"
    r"related (?:articles|stories)\b|see also:|more on this\b|more from\b|copyright\b|©|\(c\) \d{4}|all rights reserved|"
    r"don[’']t miss\b|watch:|listen:|[\"“]?follow .{1,40} on (?:twitter|facebook|instagram|x)\b|join our\b|download our\b|get the latest\b|newsletter\b|tap here\b|recommended\b|"
    r"you(?:[’']re| are| may| can)?(?: free| welcome)?(?: to)? republish\b|republish (?:this|our)\b|"
    r"this article (?:was|is|first|originally)\b|get our\b|comments? \(\d+\)|trending\b|skip to\b|cookies?\b)",
    re.I,
)
BYLINE = re.compile(
    r"(?:(?:[Bb]y|BY)|(?:Reporter|Correspondent)s?:(?= [A-Z][\w’'-]+ [A-Z])) [A-Z][\w.’'-]+(?: [A-Z][\w.’'-]*\.?){0,4}"
    r"(?:(?:,| and| \|| for| in| at) [^.?!]{0,60})?"
)
CAPTION = re.compile(
    r"(?:(?:photo|image|picture|credit|photograph|file photo|pictured|caption|illustration|video)s?\b[^.:]{0,30}:|\(?(?:ap|afp|reuters|getty)"
    r" (?:photo|images?)\b)|.{0,400}(?:\((?:AP|AFP|Reuters|Getty|Photo)[^()]{0,100}\)|/ ?Getty Images)$",
    re.I,
)
NO_PLACES = frozenset("the but and so yes no he she i on in by at since until till from before after last".split())
