"""English transcripts: what stands around the words."""

from __future__ import annotations

import re

from onrecord.languages.en.dates import NAMED

FOOT = re.compile(
    r"(?:page|pg\.?|p\.|seite)[ |:]{0,3}\d{1,4}(?: ?(?:of|/|von) ?\d{1,4})?|\d{1,4} ?(?:of|/) ?\d{1,4}"
    r"|[-–—|\[] ?\d{1,4} ?[-–—|\]]",
    re.I,
)
PAGED = re.compile(r"\bpage \d{1,4}(?: of \d{1,4})?\b|\b\d{1,4}/\d{1,4}\b", re.I)
CREDIT = re.compile(
    r"[\[(*\s]*+(?:(?:automatic(?:ally)? |machine |auto-?)?"
    r"(?:transcribed|transcript(?:ion)?s?|captions?|captioned|captioning|subtitles?|subtitled|subtitling|generated|exported)"
    r"(?: (?:was|were|is))?(?: (?:provided|created|generated|exported|produced|made|prepared|done))?"
    r" (?:by|with|courtesy of)\b"
    r"|this (?:transcript|transcription)\b.{0,80}?\b(?:generated|exported|transcribed|produced|created|prepared"
    r"|accura|error|edited|rush|copyright|final form)"
    r"|(?:powered|created|made) (?:by|with) \S+(?:\.\w+)?\W*$"
    r"|view (?:the )?(?:original|full) (?:recording|transcript)\b"
    r"|\W{0,9}end of (?:the )?(?:transcript|transcription|recording|interview|document)\b"
    r"|copyright (?:©|\(c\)|\d{4})|©|\(c\) \d{4}|all rights reserved"
    r"|https?://\S{0,200}$|www\.\S{0,200}$)",
    re.I,
)
LAST_LINE = re.compile(
    r"[-–—#*=_\[( ]*+(?:END|End|ENDS|Ends|E ?& ?OE)[-–—#*=_\]). ]*"
    r"(?: {1,40}\d{1,2}[:.]\d\d ?[AaPp]\.?[Mm]\.?(?: [A-Z]{1,4})?)?|[-–—]{3,}|[#*=_]{2,}|# ?# ?#"
)
SMALL = frozenset("a an and at by for from in of on or the to with".split())
FIELDS = {
    "title": "title", "subject": "title", "date": "date", "place": "place", "location": "place", "venue": "place",
    "occasion": "occasion", "event": "occasion", "source": "source", "url": "source", "participants": "participants",
    "speakers": "participants", "present": "participants", "attendees": "participants", "kind": "kind", "type": "kind",
    "language": "language", "grade": "grade",
}  # fmt: skip
LETTERHEAD = re.compile(
    r"(?:the )?white house(?: press office)?|(?:the )?(?:office|department|ministry|embassy|bureau|house) of\b.*"
    r"|(?:the )?(?:u\.?s\.? )?(?:department|office|ministry)\b.*"
    r"|.*\b(?:press|media|news) (?:office|service|cent(?:er|re)|room)"
    r"|(?:for )?immediate release.*|for release\b.*|embargoed\b.*|(?:press|news|media) release"
    r"|(?:full |rush |unedited |unofficial |official |final |draft |verbatim |edited )*transcripts?"
    r"|e ?& ?oe(?: transcript)?|(?:prime minister|president|governor)(?:['’]s office)?(?: of [a-z ]{2,40})?"
    r"|10 downing street|(?:.{0,60} )?press secretary|page \d+.*|summary keywords|keywords|speakers|on background"
    r"|as delivered|as prepared.*|james s\. brady.*|.{0,40}\bbriefing room|.{0,40}\bvia tele(?:phone|conference)",
    re.I,
)
TIME_ALONE = re.compile(
    r"\(?(?:at |about )?\d{1,2}[:.]\d{2}(?::\d{2})? ?(?:[ap]\.?m\.?)?,? ?(?:\(?[a-z]{1,5}\)?)?\.?", re.I
)
OF_DATES = re.compile(
    rf"\b(?:{NAMED}|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|[ap]\.?m\b|[a-z]{{1,2}}[ds]t|gmt|utc"
    r"|st|nd|rd|th|of|on|at|the|date|time|local|updated|published)\b",
    re.I,
)
SKIPPED_HEADINGS = {"summary keywords", "keywords", "summary"}
AMERICAN = re.compile(r"\bwhite house\b|\bwashington\b|\bu\.s\.|\b[ECMP][SD]T\b|\bcongress\b|\bsenat(?:e|or)\b", re.I)
HANSARD = re.compile(
    r"^(?:Volume|Column) \d{1,5}(?:WH|W|GC|WS|P)?(?::|\s*$)|\bHansard\b|^House of (?:Commons|Lords)\s*$", re.M
)
COLUMN = re.compile(
    r"(?:\d{1,2} [A-Z][a-z]{2,8} \d{4} : )?Column \d{1,5}(?:WH|W|GC|WS|P)?|\d{1,2}[.:]\d{2}\s?[ap]\.?m\.?"
)
CHAIR = re.compile(
    r"(?:Mr|Madam|The) (?:Deputy )?(?:Speaker|Chair(?:man)?)|(?:Several )?[Hh]on\.? Members|A Noble Lord|Noble Lords"
)
OFFICE_OPENINGS = ("The ", "Lord Chancellor", "Minister", "Secretary")
