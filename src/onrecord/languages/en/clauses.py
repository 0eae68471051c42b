"""English: the small words that bound phrases and join clauses, and the endings of words."""

from __future__ import annotations

import re

ARTICLES = frozenset(["the", "a", "an"])
PERSONS = frozenset(["he", "she", "they"])
SINGLE_PERSONS = frozenset(["he", "she"])
POSSESSIVES = frozenset(["his", "her", "their", "its"])
JOINT_POSSESSIVES = POSSESSIVES - {"its"}
UNCLEAR_POSSESSIVES = frozenset(["her"])
RELATIVES = frozenset(["which", "who", "that", "whom"])
PERSONAL_RELATIVES = frozenset(["who"])
EXISTENTIALS = frozenset(["there"])
MERE_PRONOUNS = frozenset(["that", "this", "it", "so", "them", "him", "her", "which", "those"])
PLURAL_SUBJECTS = frozenset("they we i you who will do and to also people many some few others sources".split())

BEFORE_NOUNS = frozenset(["the", "a", "an", "his", "her", "their", "its", "our", "my", "your", "no", "of"])
NOUN_PREPOSITIONS = frozenset(["in", "on", "at", "for", "with", "about"])
PHRASE_LINKS = frozenset(["of", "for", "from", "with", "at"])
PLACE_LINKS = frozenset(["of", "in", "from"])
AUTHOR_LINKS = frozenset(["by"])
PARTNER_LINKS = frozenset(["with"])
ADDRESSEE_LINKS = frozenset(["to"])
TOPIC_LINKS = frozenset(["about"])
ADJUNCT_LINKS = frozenset(["in", "on", "at", "during", "after", "of", "to", "from", "by", "about"])
FURTHER_LINKS = frozenset(["in", "on", "at"])
ACCORDING_TO = ("according", "to")
GERUND_PREPOSITIONS = frozenset(["including"])

JOINING = frozenset(["and"])
LEADING_CONJUNCTIONS = frozenset(["but", "and"])
COORDINATORS = frozenset(["and", "but", "then", "or"])
THAT_WORDS = frozenset(["that"])
CLAUSE_WORDS = frozenset(["that", "whether", "if", "how", "why", "what", "when", "where", "who"])
CIRCUMSTANCES = frozenset(["when", "where", "if"])
TAG_CLAUSE_WORDS = frozenset(["that", "whether", "if"])
CLAUSE_OPENERS = frozenset(["the", "there", "his", "her", "their", "its"])
INFINITIVES = frozenset(["to"])
BEFORE_INFINITIVES = frozenset(["on", "continued", "began", "proceeded"])

COPULAS = frozenset(["is", "are", "was", "were", "been", "be", "am"])
CONTRACTED_COPULAS = frozenset(["he's", "she's", "it's", "who's"])
PASSIVES = frozenset(["is", "are", "was", "were", "been", "be", "being"])
VERB_CONTRACTIONS = frozenset(["re", "ll", "ve", "d", "m", "t"])
CONTRACTED_CLAUSES = frozenset(["he's", "she's", "it's", "there's", "that's"])
DENIALS = frozenset(
    """would could should might may must can cannot can't can’t wouldn't wouldn’t not never n't didn't didn’t doesn't
    doesn’t don't don’t hasn't hasn’t haven't haven’t won't won’t wasn't wasn’t isn't isn’t""".split()
)

PAST_ENDINGS = ("ed",)
GERUND_ENDINGS = ("ing",)
ADVERB_ENDINGS = ("ly",)
PLURAL_ENDINGS = ("s",)
POSSESSIVE_ENDINGS = ("'s", "’s", "s’")
COPULA_ENDINGS = ("'re", "'m")
AS_SAYING = re.compile(r"(?P<who>[^\W\d_a-z][^,;:“”\"]{0,60}?) as (?:saying|telling|having said)\b")
REPORT_BEFORE = re.compile(
    r"(?<![\w’'])(?P<owner>(?!(?:of|to|on|about|for|from|by|with|in|at|today|yesterday|tomorrow|last|this)\b)(?:the |an? )?[^\W\d_][\w.&-]{0,30}(?: [\w.&-]{1,30}){0,4}[’']s?) (?:[a-z]{2,15} )?"
    r"(?P<noun>(?:report|claim|allegation|accusation|assertion|suggestion|announcement|complaint|warning|statement)s?) \Z"
)
_FROM = r"(?P<who>(?!(?:his|her|their|my|our|its) own\b)[^\W\d_][^:;“”\"\n]{1,90}?)"
_VERB_OF_NOUN = r"(?:,? (?:followed|was|were|is|are|reads?|came|arrived|began|ended|went)(?: [a-z’'-]+){0,3})?"
ANNOUNCING = (
    re.compile(
        r"\b(?P<noun>(?:statement|message|e-?mail|letter|reply|response|text|tweet|note|memo|answer|warning|verdict|plea|appeal"
        rf"|retort|rebuke|advice|comment|remark|post|telegram)s? (?:from|by)) {_FROM}{_VERB_OF_NOUN}\s*:\s*\Z"
    ),
    re.compile(
        r"(?P<noun>\b(?:quoting|to quote|citing))(?: (?:a |the )?(?:line|words?|verse|poem|lyric|phrase|remark)s?(?: (?:by|of|from))?)?"
        rf" {_FROM}\s*:\s*\Z"
    ),
    re.compile(rf"(?P<noun>\b[Ii]n the words of) {_FROM},?\s*\Z"),
    re.compile(
        r"(?:\A|\n)[ \t]*(?P<who>(?:[A-Z][\w’'.-]*|of|the|de|van|von|al) ?(?:[A-Za-z][\w’'.-]* ){0,5}[A-Z][\w’'.-]+), (?:who|whose|an?|of|from|the)\b"
        r"[^:;“”\"\n]{3,110}(?P<noun>:)\s*\Z"
    ),
    re.compile(
        rf"[,(—–] ?as (?!(?:he|she|it|they|I|we|you)\b){_FROM} (?:once |often |later |famously |has |had |likes to )*"
        r"(?P<noun>put it|puts it|wrote|writes|said|says|phrased it)[,:]?(?: is| was| are| were)?,?\s*\Z"
    ),
)
"""Nouns that announce a quotation, with whom it is from."""
TOLD_BEHIND = re.compile(
    r",? (?:is|was) how (?P<who>[^\W\d_][^,.;:“”\"\n]{1,60}?) (?P<noun>sees|saw|puts|put|describes|described|tells|told|remembers|remembered) (?:it|this|that)\b"
)
ROLE_LABEL = re.compile(r"(?P<who>(?:The|A|An|Mr|Mrs|Madam) [A-Za-z][\w’'-]{2,20}(?: [a-z][\w’'-]{2,20}){0,2})(?=:)")
"""A label by what somebody is: "The judge", "Mr Speaker"."""
VIEW_OF = re.compile(
    r"(?:the|one) (?:[a-z]+ )?(?:verdict|view|opinion|assessment|judge?ment|message|reaction|response|reply|answer|advice|conclusion"
    r"|lament|cry|plea|warning|words) (?:of|from) (?=[^\W\d_a-z])"
)
SALUTATION = re.compile(
    r"^[ \t]*(?:SIR|Sir|MADAM|Madam|Dear (?:Sir|Madam|Editor|Sirs|Mr Editor)|To the Editor)(?: or Madam)?\b[,:;.]?[ \t]*(?:[–—-]|\n|$|(?=I\b))",
    re.MULTILINE,
)
_WORK = r"(?:soap|series|sitcom|drama|film|movie|show|play|musical|comedy|saga|trilogy|franchise|thriller|pantomime|panto|opera)\b"
PART_PLAYED = re.compile(
    r"\b(?:play(?:s|ed|ing)?|portray(?:s|ed|ing)?|known as|famous for playing|best known for playing|(?:the )?(?:role|part) of|starr(?:ed|ing) as) "
    r"(?:[a-z-]+ ){0,4}\Z"
)
OF_A_WORK = re.compile(rf" (?:in|on) (?:[\w’'-]+ ){{0,5}}?{_WORK}", re.IGNORECASE)
WORDS_OF = re.compile(r"\b(?:words of|puts? it|wrote|writes|said|says|phrased it)\Z")
QUOTING = re.compile(r"\A(?:quoting|to quote|citing)\Z")
THAT_OPENS = ("that ",)
DENIAL = re.compile(
    r"\b(?:(?:did|do|does|would|will|could|can|has|have|had) ?(?:not|n[’']t)|didn[’']t|don[’']t|doesn[’']t|wouldn[’']t|won[’']t"
    r"|never|nobody|no one|none)(?: once| ever| (?!only|merely|simply|solely)\w+ly)? \w+\Z",
    re.IGNORECASE,
)
"""What denies a verb of speech right before it."""
HEARS = re.compile(
    r"\b(?:been|was|were|being|is|are|got)\s(?:\w+ly\s)?(?:promised|told|offered|asked|warned|assured|informed|advised|urged|"
    r"ordered|instructed|reminded|notified)$"
)
"""Ends of a cue of whose subject nothing is told but what is said to them: "had been promised"."""
WORDED = re.compile(
    r"(?<![\w’'-])(?P<who>(?:[Hh]is|[Hh]er|[Tt]heir|[Mm]y|[Oo]ur)(?= )|(?!(?:In|On|At|By|For|To|From|With|After|Before|Let|Today|Yesterday)\b)"
    r"(?:(?:[Mm]y|[Hh]is|[Hh]er|[Oo]ur|[Tt]heir|[Tt]he|[A-Z][\w.-]{0,20}) ){0,3}[\w.-]{2,20}[’']s?(?= ))"
    r" (?P<cue>(?:(?:exact|actual|precise|very|own|first|last|final|opening|closing|parting|only|stock|usual|initial|immediate"
    r"|one-word|terse|curt|short|whole|entire) ){0,2}(?:(?P<words>words)|answer|reply|response|retort|comment|message|verdict|motto|advice"
    r"|explanation|reaction))(?: (?:to|for) (?P<to>[^,.;:“”‘\"\n]{1,30}?))?"
    r"(?:(?P<copula>,? (?:was|were|is|are|has been|had been)(?: (?:simply|simple|always|short|that|clear|brief|blunt))?)[,:]?| ?[:?]| [–—-])"
    r"(?: ?[–—:-])?\s?$"
)
"""Words right before a quotation that say whose it is: "His exact words were, “...”"."""
SELVES = frozenset("himself herself themselves myself".split())
"""What may stress who speaks behind the verb: "Low told me himself, “...”"."""
BEFORE_WORDED = re.compile(r"(?:\A|[.!?…:;,“”\"‘—–\n(]|\b(?:and|but|so|yet|then))\s{0,3}\Z")
"""What stands before them in their sentence: nothing, or the end of a clause; not "Low welcomed the court's verdict:"."""
