"""English words beside a name, or in a description, that say what somebody is and whom they speak for."""

from __future__ import annotations

import re

APPOSED = re.compile(
    r"(?: \((?:[A-Z][\w. -]{0,12})\))?, (?:(?:now |then )?\d{1,3}, )?"
    r"(?P<words>[^,.;:“”\"()\n—–]{3,110})(?=[,.;:“”\"()\n—–]|$|\s)"
)
DETERMINER_BEFORE = re.compile(r"(?<![\w’'])(?:the|an?|its|his|her|their|our|[\w-]{1,40}[’']s?) ", re.IGNORECASE)
APPOSED_BEFORE = re.compile(
    r"(?:^|[.!?“\"\n] ?|, )"
    r"(?P<words>(?:An? |The |[A-Z][\w.-]{0,40}(?: [A-Z][\w.-]{0,40}){0,5}[’']s )[^,.;:“”\"()\n—–]{3,80}), $"
)
"""A description with a comma before the name it belongs to: "A lawyer for the papers, Dan Low, ..."."""
FOR_BODY = re.compile(r"\b(?:of|for|at|with|from|in)\b (?:the )?")
OF_SOMEBODY = frozenset({"for"})
DESCRIPTION_BETWEEN = re.compile(r", the [\w’-]{2,30} of [^\W\d_a-z][\w’-]{1,30}, (?=[^\W\d_a-z])")
"""One more thing that somebody is, between commas: ", the Olu of Holm, "."""
WHY_UNNAMED = re.compile(
    r"(?:(?:who )?(?:spoke|speaking|talked|agreed to (?:speak|talk)|discussed [^.]{3,60})? ?(?:on|under) (?:the )?"
    r"condition (?:of anonymity|(?:that )?[^.]{0,60}not be (?:named|identified))"
    r"|(?:who )?(?:asked|requested|wished|wanted|declined|refused|did not (?:want|wish)|asked that)[^.]{0,40}"
    r"(?:(?:not )?be(?:ing)? (?:named|identified)|anonymity|(?:give|giving) (?:his|her|their) (?:\w+ )?(?:name|surname)s?\b)"
    r"|(?:was|were|is|are|wasn[’']t|weren[’']t)? ?(?:not |un)authori[sz]ed to (?:speak|comment|discuss|talk))"
    r"[^.,!?\n“”\"]{0,160}(?:, (?:because|citing|as|since|fearing|for fear)\b[^.,!?\n“”\"]{0,120})?",
    re.IGNORECASE,
)
CLAUSE_BEHIND = re.compile(
    r"^(?:(?!\b(?:who|that|which|whose|of|for|at|in|on|from|with|by)\b)[^,]){0,60}?"
    r"\b(?:said|says|told|asked|was|were|is|are|has|had|have|will|would|did|does|added|called|wrote|announced|also)\b"
)
"""A verb before any preposition: "in Holm, the mayor said that ..." tells nothing of Holm."""
SPEAKS_FOR = re.compile(
    r"(?:an?|the|one|another) (?:[\w’'-]+ ){0,3}?(?:spokes\w+|lawyers?|attorneys?|aides?|represent\w+)\b", re.IGNORECASE
)
"""Those who speak for a person too."""
SPEAKS_BEHIND = re.compile(
    r"(?:[’']s?)? (?:campaign )?(?:spokes\w+|lawyer|attorney|aide|representative|publicist|manager)\b"
)
ABOUT_THEM = re.compile(r"(?:He|She|They|The (?:official|aide|source|person|officer|diplomat|executive|lawyer)s?)\b")
INSIDE_TITLES = frozenset(
    "of the and for a recently newly longtime then named appointed elected retired one-time".split()
)
NO_ROLE = frozenset(
    """with allows her his who which whose and but or in on at as when where said told for however therefore meanwhile
    moreover instead too though""".split()
)
SMALL_BEHIND_VERB = frozenset("her his their its the a an him them it up out off".split())
"""Words behind the first one of a clause, which is no title then: "held her receiver"."""
ADVERBS_OF_TITLES = frozenset(
    "also then now once both formerly of herself himself still briefly long already currently".split()
)
MERE_ADDRESS = frozenset("mr mrs ms miss mx mister herr frau señor señora monsieur madame messrs".split())
"""Titles that say nothing of what somebody is."""
TITLE_LINKS = re.compile(r" (?:of|for|at|with|from|in|on|to|by|during|after|before|about|who|that) ")
TITLE_OPENERS = frozenset(
    "of the and for a but yet so when while as after before since although then now on in".split()
)
"""Small words that begin no title."""
KIN = frozenset(
    """brother sister son daughter father mother husband wife twin widow widower uncle aunt nephew niece cousin grandson
    granddaughter grandfather grandmother dad mum mom stepson stepdaughter stepfather stepmother parent grandparent
    sibling couple spouse""".split()
)
_CHILDS_AGE = (
    "(?:1[0-7]|[1-9]|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen"
    "|seventeen)"
)
_DIED = (
    r"(?:died|drowned|perished|(?:was|were) (?:\w+ly )?(?:killed|murdered|stabbed to death|beaten to death|crushed to death"
    r"|burned to death|shot dead|found dead|pronounced dead|strangled|electrocuted))\b"
)
CHILD_BEFORE = re.compile(
    rf"\b(?:{_CHILDS_AGE}-(?:year|month|week|day)s?-old|baby|infant|toddler|schoolboy|schoolgirl) \Z", re.IGNORECASE
)
CHILD_BEHIND = re.compile(
    rf"(?:, (?:aged |just |only )?{_CHILDS_AGE}(?=[,.;])| is (?:just |only )?{_CHILDS_AGE}(?=[,.;]| years? old)"
    rf"| was (?:just |only )?{_CHILDS_AGE}(?: years old)? when \w+ {_DIED})"
)
DEAD_BEFORE = re.compile(r"\b(?:the late|(?:death|murder|killing|funeral|inquest) of(?: \w+)?|murdered|killed) \Z")
DEAD_BEHIND = re.compile(
    rf"(?:, [^,.;:!?\n“”\"]{{1,60}},| \([^()\n]{{1,20}}\))?(?:,? who)?(?: has| had| have)? "
    rf"(?:{_DIED}|was (?:just |only )?(?:{_CHILDS_AGE}|[1-9]\d)(?: years old)? when \w+ {_DIED})"
)
DIED_BEHIND = re.compile(r", (?:(?!\bwhose\b)[^.;:!?\n“”\"]){1,240}, (?:has |had )?died\b")
BORN_BEHIND = re.compile(r",? (?:was|is) born\b")
LIFE_BEHIND = re.compile(r" (?:was born|grew up|is survived|married)\b")
ASIDE_BEHIND = re.compile(r"(?:, [^,.;:!?\n“”\"]{1,60},| \([^()\n]{1,20}\))? ")
ROLE_ENDINGS = ("man", "woman", "ist", "or", "er")
ACRONYM_BEHIND = re.compile(r" \((?:the )?[“\"]?([A-Z][A-Za-z&]{1,9}s?)[”\"]?\)")
