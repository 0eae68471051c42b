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
SMALL = frozenset("a an and at by for from in of on or the to with without".split())
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
    r"(?:Mr|Madam|The) (?:Deputy )?(?:Speaker|Chair(?:man)?)|The (?:Lord )?(?:Arch)?[Bb]ishop of [A-Z][\w ]{2,40}"
    r"|(?:Several )?[Hh]on\.? Members|A Noble Lord|Noble Lords"
)
OFFICE_OPENINGS = ("The ", "Lord Chancellor", "Minister", "Secretary")
MEMO = frozenset("to from re ref cc bcc enc encl enclosure enclosures ps attn signed".split())
SALUTATION = re.compile(
    r"(?:my )?dear(?:est)?\b|to (?:whom|the|all|our|my|every)\b|ladies and gentlemen\b|(?:friends|colleagues|comrades)\b"
    r"|fellow [a-z]{3,20}\b|(?:[\w.,]{1,20} ){0,5}members of the (?:committee|commission|board|council|jury)\b",
    re.I,
)
_WRITING = (
    r"(?:letter|statement|remarks|speech|testimony|address|message|memo(?:randum)?|declaration|affidavit|eulogy|lecture|e-?mail"
    r"|apology|tribute|evidence|resignation|farewell|sermon|homily)s?"
)
_KIND = (
    rf"(?:(?:full|complete|text|transcript|of|the|an?|in|open|joint|written|prepared|opening|closing|public|press|media|video"
    r"|personal|farewell|resignation|official|sworn|witness|keynote|acceptance|inaugural|victory|concession|maiden|budget"
    r"|commencement|christmas|new|year|year[’']s|annual|shareholder|expert|victim|impact|her|his|introductory|concluding"
    rf"|formal|direct) ){{0,6}}{_WRITING}\b"
)
WRITING = re.compile(_KIND, re.I)
_BEFORE_AUTHOR = r"(?: of resignation)?(?: ?\(?as (?:prepared|delivered)[a-z ]{0,20}\)?)?(?: to [^\n]{1,100}?)?"
WRITTEN_BY = re.compile(
    rf"{_KIND}{_BEFORE_AUTHOR},? (?:(?:delivered|given|written|made|issued|signed) )?by (?:the )?(?P<author>[^\n]{{3,200}})",
    re.I,
)
WRITTEN_FROM = re.compile(
    rf"{_KIND}(?:{_BEFORE_AUTHOR},? from| of) (?:the )?(?P<author>[^\n]{{3,200}})"
    rf"|(?:(?:full |complete )?text of )?(?:the )?(?P<owner>[^\n’',:;]{{3,50}}[’']s?) {_KIND}"
    r"(?:,? (?:to|on|of|at|in|before|about|for|after|announcing)\b[^\n]{0,80})?$",
    re.I,
)
UNFINISHED = re.compile(r"\b(?:by|from|of)$", re.I)
ENDS_AUTHOR = SMALL | frozenset(
    """before regarding concerning following after during about as upon marking announcing delivered given submitted
    addressed dated sent responding condemning calling welcoming opposing supporting urging accepting confirming
    reacting""".split()
)
ANOTHER = frozenset({"and", "&", "with"})
CLOSING = re.compile(
    r"(?:(?:with )?(?:very |my |our |all |all my |every |the |with )?(?:best|kind|kindest|warm|warmest|good|sincere|sincerest|deepest)? ?"
    r"(?:regards|wishes|thanks|respect|love|gratitude)|(?:yours|very|most)? ?(?:truly|sincerely|faithfully|respectfully|cordially)"
    r"(?: yours| submitted)?|yours(?: ever| always| in [a-z ]{3,40})?|your (?:friend|colleague|servant|neighbou?r)|warmly|thank you"
    r"|in (?:solidarity|friendship|peace|hope|faith)|respectfully submitted|god bless(?: you| america)?)\s?[,.!]?",
    re.I,
)
SIGNED = re.compile(r"(?:\(?signed\)?(?: by)?:?|/s/|[—–-]{1,3}) ?", re.I)
TELLS = frozenset("said says told wrote writes added".split())
_COUNSEL = r"(?:(?:MR|MRS|MS|MISS|DR)\.? [A-Z][A-Z'’-]{1,30}(?: [A-Z][A-Z'’-]{1,30}){0,3}|THE COURT)"
_HOW = r"(?:(?:FURTHER |CONTINUED )?(?:RE-?)?(?:DIRECT|CROSS)(?:[- ]|$)|VOIR DIRE |FURTHER |CONTINUED ){0,3}"
EXAMINATION = re.compile(
    rf"\W{{0,3}}(?:{_HOW}EXAMINATION)?(?: ?\(?CONT(?:INUED|['’]D|\.)\)?)?(?: OF (?P<witness>[^\n]{{3,50}}?))?"
    rf"(?:(?:^\W{{0,3}}| |, )BY (?P<examiner>{_COUNSEL}))?(?: ?\(?(?:RESUMING|CONTINUING|CONTINUED)\)?)?\W{{0,3}}$"
    rf"|(?i:\W{{0,3}}(?:(?:further )?(?:cross-|re-)?examined|questioned) by )(?P<asks>{_COUNSEL})\W{{0,3}}$"
)
CALLS = re.compile(
    r"\b(?i:(?:the|our|we|i|will|would|may it please the court,?|plaintiffs?|defendants?|claimants?)"
    r"(?: (?:state|people|prosecution|defen[cs]e|government|plaintiffs?|defendants?|claimants?|crown|respondents?|petitioners?"
    r"|commonwealth|united states|estate))?"
    r"(?: (?:will|would like to|now|next|also|then)){0,2} (?:re-?)?calls?(?: back)?"
    r"(?: (?:as )?(?:its|our|my|his|her|the|their) (?:\w{1,10} )?witness,?)?(?: to the stand,?)?) "
    r"(?P<witness>[A-Z][^\n]{2,80})"
)
SWORN = re.compile(
    r"(?i:the witness,? )?(?P<witness>[A-Z][^\n,]{2,60}),(?=[^\n]{0,200}?\b(?i:(?:sworn|affirmed|under oath)\b))"
    r"|(?P<later>[A-Z][^\n,]{2,60}) (?i:(?:was|is|being|having been) (?:\w+ ){0,2}(?:sworn|affirmed)\b)"
    r"|(?i:(?:after )?(?:having been|being) (?:\w+ ){0,3}(?:sworn|affirmed),? )(?P<behind>[A-Z][^\n,]{2,60}) (?i:testified)"
)
EXCUSED = re.compile(
    r"\bwitness(?:,? [^\n.?]{2,40},)? (?:(?:is|was|has been|may be) )?(?:excused|withdrew|withdrawn|stepped down|steps down"
    r"|stood down|may step down|may stand down|left the stand)\b|\byou (?:may|can) (?:step|stand) down\b"
    r"|\byou(?:['’]re| are| may be) (?:now )?excused\b",
    re.I,
)
NAME_ASKED = re.compile(r"\b(?:state|give|spell|tell)\b[^\n?.]{0,40}\bnames?\b|\bwhat is your (?:full )?name\b", re.I)
ANSWERED = frozenset({"a", "answer", "witness"})
