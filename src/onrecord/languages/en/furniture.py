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
    rf"(?: at \d{{1,2}}:\d\d ?[AaPp][Mm](?: [A-Z]{{2,4}})?)?"
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
SITES = (
    r"(?:facebook|twitter|instagram|tiktok|youtube|whatsapp|telegram|threads|bluesky|mastodon|linkedin|google news|x)"
)
OUTLET = rf"(?-i:(?:[Tt]he )?{CAPITALISED}(?: (?:{CAPITALISED}|of|the|in|on|and|&)){{0,5}})"
"""A site, a section or a place by its name: "Severn News", "the Harbour Gazette"."""
PIECES = r"(?:stories|articles|news|headlines|posts|videos|reads|reading|coverage|content|topics|links|updates|features|items)"
NOW = r"(?: (?:right )?now| today| this (?:week|month))?"
SECTION = rf"(?: (?:from|in|on|by|about|at) (?:{OUTLET}|this (?:author|section|story|topic)|(?:the|around the) web))?"
TITLE = (
    rf"(?:(?:the |our )?most (?:popular|read|viewed|shared|watched|commented|discussed|recent)(?: {PIECES})?{NOW}{SECTION}"
    rf"|(?:popular|trending|recommended|related)(?: {PIECES}| tags| for you| to this story)?{NOW}{SECTION}"
    rf"|(?:read )?more (?:top |related |great |local )?{PIECES}{SECTION}|more (?:to (?:read|explore)|for you|like this)"
    rf"|more (?:from|in|on) (?:{OUTLET}|this(?: (?:author|section|story|topic))?|(?:the|around the) web|us)"
    r"|(?:also|now|must) read|read (?:also|next|more|this next)|up next|what to read next|(?:keep|continue) reading|see also"
    r"|you (?:may|might|could|will|[’']ll)(?: also)?(?: (?:like|love|enjoy|have missed)| be interested in)(?: these| this)?"
    rf"|(?:the )?(?:top|latest|recent|other|featured) (?:{PIECES}|story){SECTION}|icymi|in case you missed it|don[’']t miss"
    r"|(?:editor(?:[’']s|s[’']?)? |our )(?:picks?|choice)(?: for you)?|from our partners|explore more"
    rf"|(?:also|elsewhere) (?:on|in|from) (?:{OUTLET}|the news|the web)|(?:from )?around the web"
    r"|(?:promoted|sponsored|partner) (?:stories|content|links)|tags|topics|filed under"
    r"|share(?: (?:this|on)(?: (?:story|article|page|post))?)?|(?:watch|listen)(?: (?:now|live|next|more))?"
    r"|\d{1,6} (?:comments?|shares?)|leave a (?:comment|reply)|join the (?:conversation|discussion)|have your say)"
)
"""The titles of boxes that lead elsewhere, each a line of its own: "Most popular", "More from Severn News"."""
GOODS = (
    r"(?:newsletters?|bulletins?|e-?mails?|alerts?|inbox|here|briefings?|apps?|podcasts?|channels?|website|subscri\w{1,8}"
    rf"|premium|membership|access|headlines|updates|our (?:coverage|journalism|reporting|stories|site)|news|{SITES})"
)
"""What a page sells, or where it leads."""
TOLD = r"(?:said|says|told|tells|added|wrote|asked|argued)"
CALL = (
    r"(?:(?![^\n]{0,500}[.!?…][\"”’'»)\]]{0,3}\s{0,3}$)"
    rf"|(?=[^\n]{{0,200}}\b{GOODS}\b)(?![^\n]{{0,200}}\b{TOLD}\b))"
)
"""How a line goes on that calls readers elsewhere: as no sentence, for titles and calls have no stop and prose has; or as
one about what the page sells, in which nobody says anything."""
LED = r"\s?:\s{0,3}(?-i:[\"“‘'(]?[A-Z0-9]|$)"
"""How a line goes on that names another piece: a colon, and its title."""
FURNITURE = re.compile(
    rf"(?:{TITLE}[\W_]{{0,3}}$|[\"“]?(?:"
    r"(?:read (?:more|the rest|also|next|full)|sign up|subscribe|click here|tap here|share this|follow us|join our|download our"
    r"|get (?:the latest|our)|don[’']t miss|see also|related (?:articles|stories)|more on this|skip to"
    rf"|(?:story |article )?continues? (?:reading )?below|follow .{{1,40}} on {SITES}|follow .{{1,60}}\bcoverage"
    rf"|newsletter|cookies? (?:policy|settings|notice|preferences|consent))\b{CALL}"
    r"|(?:(?:also|now|must) read|read (?:more|also|next|full story)|(?:related|recommended|trending)(?: \w{1,12})?"
    rf"|(?:watch|listen)(?: \w{{1,6}})?|see also|don[’']t miss|in case you missed it|more on this(?: \w{{1,8}})?){LED}"
    rf"|follow .{{1,40}} on {SITES}\b(?![^\n]{{0,200}}\b{TOLD}\b)|read the rest (?:of|at|on|here)\b"
    rf"|more from {OUTLET}: [^\n“”\".!?]{{1,100}}$|live(?: (?:updates|blog))?: follow\b"
    r"|copyright (?:©|\(c\)|\d{4}|[^.\n]{0,60}all rights)|©|\(c\) \d{4}|all rights reserved|comments? \(\d+\)"
    r"|(?:we|this (?:web)?site) uses? cookies\b"
    r"|you(?:[’']re| are| may| can)?(?: free| welcome)?(?: to)? republish\b|republish (?:this|our)\b"
    r"|this (?:article|story|piece|post) (?:(?:was|is|has been|first|originally) ){1,3}"
    r"(?:published|appeared|posted|produced|part of|adapted|republished|reprinted|brought to)\b"
    r"|this article is (?:for|intended|part of|available|sponsored|free|not)\b))",
    re.I,
)
BYLINE = re.compile(
    r"(?:(?i:(?:(?:story|report|exclusive|words|text|interview|review|analysis|opinion|column|pictures|photographs|photos|video|live"
    r"|(?:live |additional )?reporting|live (?:coverage|updates)|written|reported|compiled|edited|submitted) )?by:?"
    r"|(?:words|text|report)(?: (?:and|&) (?:pictures|photos|photographs|images|video))?(?::| by:?)|with reporting (?:by|from))"
    r"|(?:Reporter|Correspondent)s?:(?= [A-Z][\w’'-]+ [A-Z])) [A-Z][\w.’'-]+(?: [A-Z][\w.’'-]*\.?){0,4}(?: \([^()]{1,30}\))?"
    r"(?:(?:[,;]| and| \|| ·| for| in| at) (?:[^.?!]|\.(?=\w)){0,60})?"
    rf"|From {CAPITALISED}(?: {CAPITALISED}){{1,3}}, {CAPITALISED}(?: {CAPITALISED}){{0,2}}"
    r"|(?:[A-Z][\w&’'/-]{1,20} ){1,4}(?:Reporter|Correspondent|Editor|Writer|Columnist|Critic|Journalist)s?"
)
CAPTION = re.compile(
    r"(?:(?:photo|image|picture|credit|photograph|file photo|pictured|caption|illustration|video)s?\b[^.:]{0,30}:|\(?(?:ap|afp|reuters|getty)"
    r" (?:photo|images?)\b)|.{0,400}(?:\((?:AP|AFP|Reuters|Getty|Photo|Image|Picture|Credit)[^()]{0,100}\)|/ ?Getty Images)$"
    r"|.{0,400}[.!?”\"’] (?:Photo|Photograph|Picture|Image|Credit)s?(?: by|:) [^.!?]{2,60}\.?$",
    re.I,
)
NO_PLACES = frozenset("the but and so yes no he she i on in by at since until till from before after last".split())
