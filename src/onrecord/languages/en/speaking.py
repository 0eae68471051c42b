"""English words by which a page says that somebody speaks, listens or could confirm."""

from __future__ import annotations

import re

TURN_LETTERS = frozenset({"Q", "A"})
"""Letters for whoever asks or answers."""
SPEAKING = re.compile(
    r"\b(?:interviews?|speech(?:es)?|spoke|speaks|speaking|remarks?|debate|said|told|asked|conversation|answer(?:s|ed)?|"
    r"respon[ds]\w*|"
    r"press conference|rally|quotes?|words|lines|podium|stump|appearance|statement|tweets?|letter|memo|testimony)\b",
    re.IGNORECASE,
)
ASKING = re.compile(
    r"\b(?:ask(?:s|ed|ing)?|quizz(?:es|ed)|question(?:s|ed)|press(?:es|ed)|wonder(?:s|ed)|put|puts)\b", re.IGNORECASE
)
ASKED_OPENER = re.compile(
    r"(?:\A|(?<=[.!?”\"’] )|(?<=\n))(?:When |If )?(?:[Aa]sked|[Pp]ressed|[Qq]uestioned|[Qq]uizzed|[Cc]hallenged)\b(?P<about>[^.!?“”\"\n]{3,240}),\s\Z"
)
"""What opens a sentence of whoever was asked: "Asked by Low if Reed would go, he ..."."""
OWN_ACCOUNT = re.compile(
    r"\b(?:statement|remarks|speech|letter|testimony|(?:her|his|their) (?:own )?(?:story|words|account)|as told to|in full)\b",
    re.IGNORECASE,
)
ENDS_NAME = re.compile(
    r"(?:,|\Z| (?:would|will|had|has|was|is|were|could|should|might|can|did|does|if|whether|why|how|what|about)\b)"
)
"""What stands behind a name that is somebody, and no part of what is spoken of."""
ANSWERING = re.compile(
    r"\b(?:repl(?:y|ies|ied)|answer(?:s|ed)?|respond(?:s|ed)?|retort(?:s|ed)?|shot back|counter(?:s|ed))\b",
    re.IGNORECASE,
)
"""Cues of whoever answers somebody else."""
PREDECESSOR, SUCCESSOR = (
    re.compile(rf"\b(?:immediate |eventual |appointed |chosen |likely )?{noun},? (?=[A-Z])")
    for noun in ("predecessor", "successor")
)
"""Words right before the name of who held an office before, or holds it after."""
OF_THEMSELVES = re.compile(
    r"(?:, [^,.;:\n“”\"]{1,60},)? (?:said|says|believes?d?|thinks|thought|knew|knows|felt|feels|hopes|hoped|claimed|claims|added|adds"
    r"|insisted|insists|admitted|admits|recalled|recalls|remembers|remembered|explained|explains|told (?:\w+|the \w+))(?: that)?"
    r" (?P<pronoun>he|she)\b"
)
"""What stands behind the name of somebody who says something of themselves: " said that she"."""
ANYBODY_NOUNS = frozenset("man woman boy girl guy lady gentleman teenager youth lad fellow stranger person".split())
WAS_ASKED = re.compile(
    r"(?:asked|pressed|quizzed|questioned|told) (?:about|whether|if|how|why|what|when|where|on|by|of|to)\b"
)
OTHER_TRADE = re.compile(
    r"\b(?:investors?|fund|funds|broker|brokerage|bank|lender|regulator|watchdog|union|newspaper|agency|analysts? at|shareholder"
    r"|adviser|advisers|auditor|law firm|think tank|consultancy) \Z",
    re.IGNORECASE,
)
"""Words right before the name of a body that is not "the company" of a page."""
ACCUSING = re.compile(
    r"\b(?:accus(?:e[sd]?|ing)|blam(?:e[sd]?|ing)|critici[sz](?:e[sd]?|ing)|attack(?:s|ed|ing)?|condemn(?:s|ed|ing)?|slam(?:s|med|ming)?"
    r"|lambast(?:e[sd]?|ing)|denounc(?:e[sd]?|ing)|sue[sd]?|suing|charg(?:e[sd]?|ing)|ridicul(?:e[sd]?|ing)|mock(?:s|ed|ing)?"
    r"|berat(?:e[sd]?|ing)|rebuk(?:e[sd]?|ing)|censur(?:e[sd]?|ing)|faults?|faulted|allege[sd]?)\b",
    re.IGNORECASE,
)
"""Cues of whoever accuses somebody, who stands right behind."""
REBUFFING = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|rebut(?:s|ted|ting)?|refut(?:e[sd]?|ing)|disput(?:e[sd]?|ing)"
    r"|rebuff(?:s|ed|ing)?|hit(?:s|ting)? back|fir(?:e[sd]|ing) back|push(?:es|ed|ing) back|sh(?:ot|oots|ooting) back|str(?:uck|ikes) back"
    r"|brush(?:es|ed) (?:off|aside)|shrug(?:s|ged) off|laugh(?:s|ed) off|wav(?:es|ed) (?:off|away|aside)|defend(?:s|ed)? (?:him|her)self"
    r"|apologi[sz](?:e[sd]?|ing)|plead(?:s|ed)? (?:not )?guilty)\b",
    re.IGNORECASE,
)
"""Verbs of whoever answers what they are accused of."""
DONE_MEANWHILE = re.compile(r"[A-Z][a-z]+ing (?:to |with )?(?=[^\W\d_a-z])")
"""What is done to somebody at the head of a sentence: "Sentencing | Low"."""
INTERVIEW = re.compile(r"\b(?:interview|sit-down|conversation)\b", re.IGNORECASE)
AUTHOR_LINE = re.compile(r"(?:\A|\n)[ \t]*(?:(?:words|story|text|report) )?by \Z", re.IGNORECASE)
_UP_TO_NAME = r"(?:[a-z’'-]+ ){0,3}\Z"
TALKED_TO = re.compile(
    r"\b(?:(?:sp(?:oke|eaks|oken)|talk(?:s|ed)?|s(?:at|its) down|chat(?:s|ted)|c(?:aught|atches) up|met|meets|in conversation"
    rf"|interview(?:s|ed)?)(?: (?:to|with|by|from))?|questions(?: (?:for|to|by|from))?|words(?: (?:by|from))?) {_UP_TO_NAME}",
    re.IGNORECASE,
)
"""Words right before the name of somebody whom another one talked with."""
QUESTIONED = re.compile(rf"\b(?:questions (?:for|to)|interview(?:s|ed)) (?!by ){_UP_TO_NAME}", re.IGNORECASE)
"""Words right before the name of who answers."""
MEETS = re.compile(
    rf"\b(?:(?:speaks|talks|chats) (?:to|with)|(?:sits down|catches up) with|meets) {_UP_TO_NAME}", re.IGNORECASE
)
"""Words right before the name of who answers, unless the talk is about the other one's own."""
ABOUT_OWN = re.compile(r"[^.\n]{0,60}? about (?:his|her|their) ")
_SOMEBODY = (
    r"(?P<who>he|she|him|her|they|them"
    r"|(?:the |my |our |his |her )(?:[a-z][\w’'-]* ){0,2}?[a-z][\w’'-]*"
    r"|(?:(?:the |my |our )?(?:[a-z]+ ){0,2})?(?:[A-Z][\w’'.-]+ ?(?:of |de |van |von )?){1,4}?)"
)
_CONFIRM = (
    r"(?:confirm|corroborate|attest|vouch|verify|back (?:it|this|that|me) up|bear (?:me|this|that) out|testify"
    r"|tell you)\b"
)
_KNOWS = (
    r"(?:(?:can|could|will|would|[’']ll|is ready to|was able to|can all|may) (?:also |surely |all )?" + _CONFIRM
    + r"|(?:confirmed|corroborated|attested to|witnessed) (?:it|this|that)\b)"
)  # fmt: skip
_THERE = r"(?:was|were) (?:there|present|in the room|with me|at the table|on the call)\b"
_ENDS = r"(?=[.,;:!?—”\"’]|$| (?:if|whether|about (?:it|this|that)|yourself)\b)"
_INVITED = r"(?:\b[Yy]ou (?:can|could|may|should) (?:always |just |go )?ask |(?:^|(?<=[.!?—“\"‘] )|(?<=[“\"‘]))"
WITNESSES = tuple(
    re.compile(pattern)
    for pattern in (
        _INVITED + r"(?:(?:Just|Go|Please|Go and|Just go) ask|Ask) )" + _SOMEBODY + _ENDS,
        r"(?<![\w’'])(?i:as )" + _SOMEBODY + r",? (?:who (?:was|were) (?:there|present|in the room),? )?"
        r"(?:knows?|can confirm|will confirm|remembers?|will tell you|can tell you)\b",
        r"(?<![\w’'])" + _SOMEBODY + r" ?,? ?" + _KNOWS,
        r"(?<![\w’'])" + _SOMEBODY + r",? (?:who )?" + _THERE,
        r"\b(?:confirmed|corroborated|witnessed|borne out) by " + _SOMEBODY + _ENDS,
    )
)
"""Words that name somebody who could confirm what is said, likeliest first."""
WITNESSED = re.compile(
    r"\b(?:[Aa]sk|confirm|corroborat|attest|vouch|verif|testif|witness|tell you|knows?\b|remember|bear|borne"
    r"|w(?:as|ere) (?:there|present)|in the room|on the call|at the table|with me\b|back (?:it|this|that|me)\b)"
)
"""What any of them holds; most contents hold none of it."""
