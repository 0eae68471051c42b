"""English: words by which a page shows turns, answers, names in marks, and where quotation marks end."""

from __future__ import annotations

import re

TITLE_ABBREVIATIONS = frozenset(
    """mr mrs ms dr sen rep gov adm cmdr lt col maj capt gen brig sgt cpl pvt insp supt prof hon rev msgr cllr ald amb atty""".split()
)
NAME_SUFFIXES = ("Jr", "Sr", "I")

LETTER_LABELS = ("Q", "A")
LABEL_LINKS = ("de", "la", "van", "von", "der", "of", "the", "al", "bin")
HEADING_WORDS = frozenset(
    """note update updated correction editor's source sources photo photos image video credit caption related read more
    watch listen why what how when where who price location venue date time address email phone contact tip tips step
    fact facts ingredients method summary background context analysis opinion verdict bottom line key takeaway
    disclaimer warning headline motto slogan sign crossword clue quote rt via tickets dear january february march april may june july august september october november december""".split()
)

ANSWERS = frozenset(
    """yes no yeah yep nope nah never sure absolutely certainly correct maybe perhaps probably exactly indeed hardly
    definitely nothing nobody none because""".split()
)
SHORT_ANSWER = re.compile(
    r"(?:i|we|he|she|it|they|you|that|there)\s+(?:do|does|did|am|is|are|was|were|have|has|had|will|would|can|could|should"
    r"|must|might|may)(?:n[’']t|\s+not)?",
    re.IGNORECASE,
)
ADDRESSED = frozenset("you your yours yourself".split())
OWN_WORDS = re.compile(r"\b(?:i|me|my|we|us|our)\b", re.IGNORECASE)
YOUR_WORDS = re.compile(r"\byou(?:r|rs)?\b", re.IGNORECASE)
EVERYBODY = re.compile(r"\b(?:any|every)(?:body|one)\b", re.IGNORECASE)
AFTER_NOUNS = tuple("said says told who which that has have had is are was were will would also of for".split())

ELIDED = re.compile(
    r"['’‘](?:em|til|tis|twas|cause|cos|n|bout|cept|fraid|nuff|neath|gainst|kay|\d0s|\d\d)\b", re.IGNORECASE
)
CLIPPED = re.compile(r"(?:\w{2}in|\b(?:o|th|an|wi|ol|lil|mo|po|n|fo|jus|mos|don))['’]$", re.IGNORECASE)
TAG_AFTER_MARK = re.compile(
    r"[,.?!]['’]?\s+(?:(?:he|she|they|[A-Z][\w.’'-]+(?:\s+[A-Z][\w.’'-]+){0,3})\s+(?:said|says|added|told|wrote|continued)"
    r"|(?:said|says|added)\s+(?:he|she|[A-Z]))"
)
MEDIA = re.compile(
    r"Photo: [^\n—–]{1,60}?(?=\s*(?:https?://|pic\.twitter|—|–|$))|https?://t\.co/\w+|pic\.twitter\.com/\w+"
)
"""Pictures and links of a post."""
AGE_WORDS = ("aged",)
SHARED_BY = r"A (?:post|video|reel) shared by "
POST_CALLS = re.compile(r"[!?#…]|https?:|[’'](?:s|re|ve|m|ll|d|t)\b")
READING_TIME = re.compile(r"\d{1,3} ?min")
