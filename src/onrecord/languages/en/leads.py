"""English for what leads to a clause, or stands behind one, as patterns: whose word it is, whether it is meant, taken back.

What is held against folded words has a blank between two of them: "i 'd", "#1 hears".
"""

from __future__ import annotations

import re

from onrecord.languages.en.frames import RUMOUR

OTHERS_WORDS = re.compile(
    r"\bhere(?:['’]s|\s+is)\s+(?:what|how)\s+(?:they|he|she|people|some|others|critics"
    r"|(?:my|our|the)\s+(?:opponents?|critics|enemies|rivals?|other\s+side|papers?|press))\s+(?:[\w’'-]+\s+){0,2}?"
    r"(?:say|says|said|tell|tells|told|write|writes|wrote|claim|claims|claimed|put|puts)\b[^,;:]{0,40}$",
    re.I,
)
LET_US_SUPPOSE = re.compile(
    r"^(?:(?:and|so|but|now|just|well)\b,?\s+){0,2}(?:let['’]?s\s+|let\s+us\s+)?(?:imagine|suppose|pretend)\s+"
    r"(?:for\s+a\s+(?:moment|minute|second)\s+)?(?:that\s+|(?:i|we|you|he|she|they|it|there|nobody|everybody)\s|(?<=suppose\s)(?:the|a|an)\s)",
    re.I,
)
_SAY = "(?:say|tell|think|believe|claim|argue|suggest|conclude|assume|pretend|promize|report)"
_SAYING = "(?:saying|thinking|believing|claiming|suggesting|assuming|concluding|telling)"
_SAID = "(?:said|told|claimed|argued|written|wrote|suggested)"
UNMEANT = re.compile(
    rf"""(?:\b|(?='d\ ))(?:(?:would|'d|could)\ (?:dearly\ |really\ )?(?:like|love|wish)\ to\ be\ able\ to\ {_SAY}
    |(?:could|might)\ (?:easily\ |just\ )?(?:stand|sit|come|get)\ (?:up\ )?(?:here|there)\ (?:today\ |now\ |tonight\ )?and\ {_SAY}
    |(?:was|am|were|been|is|be)\ (?:\#0\.5\ |sorely\ |almost\ )?tempted\ to\ {_SAY}
    |(?:almost|nearly)\ {_SAID}
    |(?:stop|stops|stopped|stopping|fell|fall)\ (?:just\ )?short\ of\ {_SAYING}
    |(?:might|could)\ (?:just\ as\ well\ |easily\ )?have\ (?:said|claimed|argued|written)
    |supposed\ to\ have\ {_SAID}
    |forgiven\ for\ {_SAYING}
    |would\ (?:have\ been|be)\ (?:so\ |very\ |really\ |much\ |far\ |too\ |all\ too\ )?
     (?:convenient|easy|easier|tempting|nice|wonderful|comforting|lovely|simple|simpler|fashionable|cheap)\ (?:for\ \w+\ )?to\ {_SAY}
    |\b(?:am|remain|are|was|were)\ (?:very\ |deeply\ |a\ little\ |somewhat\ |quite\ )?(?:skeptical|dubious|unconvinced|unpersuaded|doubtful)
    |\b(?:hesitate|reluctant|loath)\ to\ {_SAY}
    |\b(?:was|were)\ about\ to\ {_SAY}
    |\bthis\ close\ to\ {_SAYING}
    |\bgive\ anything\ to\ (?:be\ able\ to\ )?{_SAY}
    |\bshow\ (?:me|us)\ (?:the\ |some\ |any\ )?(?:proof|evidence)
    |\bwaiting\ for\ (?:someone|somebody|anyone|anybody)\ to\ (?:prove|show)
    |\b(?:i|we)\ (?:would\ |'d\ |still\ |am\ |are\ ){{0,2}}(?:want|like|need|love|waiting)\ (?:to\ see\ |for\ )?(?:some\ |any\ |the\ |more\ |better\ )?(?:proof|evidence))
    (?:\ (?:to\ )?(?:you|them|people|him|her|us|everybody|everyone|reporters|voters))?(?:\ that)?$""",
    re.VERBOSE,
)
"""Saying that did not come about, or is not meant: "I was tempted to say that", "I could stand here and tell you that"."""
_CLAIM = f"(?:{'|'.join(sorted(RUMOUR - {'accused', 'mindset'}))}|claim|claims|suggestions|beliefs|view|argument|talk|chatter|whispers)"
_NO_VERB = r"(?!is\b|was\b|are\b|were\b|has\b|have\b|had\b)"
ABROAD = re.compile(
    rf"""\b(?:(?:put|bandied|noised|spread|going|passed)\ (?:about|around|round)
    |it\ (?:(?:has|had|'s)\ (?:often\ |sometimes\ |widely\ |recently\ |also\ |even\ |long\ )?been\ (?:frequently\ |widely\ |often\ )?
     |(?:is|was|'s|gets)\ (?:often|sometimes|widely|being|frequently)\ )
     (?:written|whispered|asserted|hinted|insinuated|rumored|posted|tweeted|printed)(?:\ (?:in|on|by|about|of)(?:\ \w+){{1,4}})?
    |{_CLAIM}\ (?:has|have|had|is|was|were|being|gets|keeps)(?:\ (?:been|being|also|often|now)){{0,2}}\ (?:made|raised|put|advanced|aired|floated|heard|voiced|repeated)(?!\ by\ (?:me|us)\b)
     (?:\ (?:in|on|by|to|about)(?:\ \w+){{1,4}})?
    |{_CLAIM}\ (?:on|in|among|around|at|from|out|going|doing)(?:\ {_NO_VERB}[\w']+){{1,5}}
    |it\ (?:was|has\ been|had\ been)\ put\ to\ (?:me|us)
    |(?:case|allegation|accusation|complaint)\ against\ \w+\ (?:is|was)
    |(?:gazette|critics|opponents?|rivals?|tabloids?)\ (?:has|have|had|will\ have)\ it|(?:papers|press|blogs|media)\ (?:have|will\ have)\ it
    |\b(?!we\b|i\b)\w+\ (?:have|has|had|may|might|will|must)\ (?:\w+\ )?(?:heard|read)\ (?:in|on|at|from)(?:\ {_NO_VERB}\w+){{1,4}}
    |\b(?:(?:we|you)\ keeps?\ (?:on\ )?hearing)|\#1\ (?:(?:often\ |always\ )?hears|keeps\ hearing)
    |(?:reason|explanation|excuse|point|argument)\ (?:they|he|she)\ (?:give|gives|gave|make|makes|made|offer|offers|offered)\ (?:is|was)
    )\ that$""",
    re.VERBOSE,
)
"""What is said by nobody who is named: "it has been put about that", "there is a theory on the internet that"."""
BY_ANOTHERS_ACCOUNT = re.compile(
    r"""^(?:(?:and|but|now|so|well)\ )?(?:
    (?:if\ you\ (?:were\ to\ )?(?:listen\ to|believe|go\ by)|when\ you\ listen\ to)\ (?!me\b|us\b|in\b|my\ own\b|our\b
     |the\ (?:data|numbers|figures|science|facts|evidence|bill|law|report|text|tapes?|recordings?|records?|census|map|ledger|experts)\b)\w+(?:\ [\w']+){0,4}
    |(?:the\ way\ |as\ |to\ hear\ )(?!i\b|we\b|you\b|it\b|this\b|that\b|our\b|my\ own\b)(?:[\w']+\ ){1,4}?(?:likes?\ to\ |loves?\ to\ |would\ |might\ |used\ to\ )?(?:put|puts|tell|tells|see|sees|describe|describes)\ (?:it|this|that)
    |as\ (?!i\b|we\b|you\b|our\b|my\ own\b)(?:[\w']+\ ){1,4}?(?:likes?|loves?|used)\ to\ (?:say|tell\ (?:us|you|people)))$""",
    re.VERBOSE,
)
"""A clause by which the next is somebody else's: "if you listen to my opponent,", "the way he tells it,"."""
FOR_ARGUMENT = re.compile(r"\b(?:for (?:the )?(?:sake of )?argument(?: 's sake)?|devil 's advocate)$")
"""A clause by which the next is only supposed."""
TAKEN_BACK = re.compile(
    r"""\W*(?:(?:no|well|oh|sorry|wait|actually|and|but|yes|okay|ok|hang\ on|excuse\ me)\b[\s,.—–-]{1,3}){0,3}
    (?:(?:i['’]m|i\ am|i\ was|just|only)\ (?:just\ |only\ )?(?:kidding|joking)\s*[.!,;]
    |(?:that|this|it)(?:['’]s|\ is|\ was)\ (?:just\ |only\ |meant\ as\ )a\ joke\b
    |(?:let\ me|i\ (?:have\ to|must|should|want\ to)|allow\ me\ to)\ correct\ (?:that|this|myself)\s*[.,;:—–-]
    |i\ stand\ corrected\b|correction\s*[,:—–]
    |(?:i\ )?(?:misspoke|mis-spoke)\b|i\ take\ (?:that|it)\ back\s*[.!,;]|(?:scratch|strike)\ that\s*[.!,;]
    |sorry,\ (?:i\ mean|i\ meant|make\ that)\b|those\ (?:are|were)\ (?:his|her|their)\ words,?\ not\ mine\b
    |(?:or\ )?maybe\ not\s*[.!])""",
    re.I | re.VERBOSE,
)
QUOTING_SOMEBODY = re.compile(
    r"\b(?:quoting|quoted|paraphrasing|in a quote from) (?:(?:him|her|them)\b(?! [a-z])|(?:his|her|their|a|the) (?:own )?(?:father|mother|wife|husband|"
    r"brother|sister|son|daughter|friend|colleague|boss|teacher|doctor|lawyer|predecessor|opponent|rival|mentor|coach|neighbou?r)\b"
    r"|(?:[A-Z][\w’'.-]+ ?){1,4}(?=[,.;:!?]|$))"
)
"""What in a tag says that the speaker gives somebody else's words."""
KNOWING = re.compile(
    r"(?:\b(?:if|nobody|never|not|none)\ (?:\S+\ ){0,4}(?:known|knew|know|told|warned|informed|realized)"
    r"(?:\ (?:me|us|them|him|her|people))?"
    r"|(?<!not\ )(?<!never\ )\b(?:agree|agrees|agreed|admit)(?:\ with\ (?:\S+\ ){1,4}(?:say|says|said|think))?)(?:\ that)?$",
    re.VERBOSE,
)
"""What leads, as folded words, to what is so: "nobody told us that", "if I had known that", "I agree with those who say"."""
ASKED_IF = re.compile(r"\b(?:ask|asks|asked|wonder|wonders|wondered)\ (?:\w+\ ){0,2}(?:if|whether)\ ", re.VERBOSE)
"""What only asks about what follows: "he asked me if I was"."""
UNBELIEVED = re.compile(
    r"(?:\b(?:can|could)\ (?:not\ |hardly\ |scarcely\ )(?:still\ )?believe"
    r"|\b(?:fair|right|true|safe|fine|accurate|enough|proud|happy|glad)\ to\ say)(?:\ that)?$",
    re.VERBOSE,
)
"""Leads, as folded words, by which what follows is so: "I cannot believe that", "it is fair to say that"."""
CONFIRMED = re.compile(
    r"[^.?!\n]{0,80}?[,;] (?:and|but) (?:he|she|they|it|that|you)(?:['’](?:s|re)| is| are| was| were) (?:all )?(?:quite |probably |absolutely )?"
    r"(?:right|true|correct)\b"
)
"""What behind words says that they are so after all: ", and he is right"."""
TOLD_YEAR = re.compile(r" (?:in|of) ((?:19|20)\d\d)\b")
