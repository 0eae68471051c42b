"""English labels of speakers on record: titles, short forms of names, and what is no name."""

from __future__ import annotations

import re

from onrecord.languages.en import cues, lexicon

UNKNOWN = re.compile(
    r"(?:speaker|voice|person|guest|participant|spk|male|female|man|woman|unknown|unidentified|unnamed)[\s_#-]*"
    r"(?:speaker|voice|male|female|man|woman|person|senator|member)?[\s_#-]*\d*",
    re.I,
)
ROLES = frozenset(
    """q a question questions questioner answer reporter reporters moderator moderators host interviewer interviewee audience
    crowd operator announcer narrator press the chair chairman chairwoman president secretary clerk witness court judge
    member members participant caller anchor correspondent journalist both all several""".split()
)
SHORT = {
    "bill": "william", "will": "william", "billy": "william", "bob": "robert", "rob": "robert", "bobby": "robert",
    "dick": "richard", "rick": "richard", "rich": "richard", "jim": "james", "jimmy": "james", "jamie": "james",
    "mike": "michael", "mick": "michael", "joe": "joseph", "tom": "thomas", "tommy": "thomas", "ted": "edward",
    "ed": "edward", "eddie": "edward", "dan": "daniel", "danny": "daniel", "dave": "david", "steve": "stephen",
    "steven": "stephen", "tony": "anthony", "chris": "christopher", "matt": "matthew", "andy": "andrew",
    "drew": "andrew", "ben": "benjamin", "sam": "samuel", "tim": "timothy", "jeff": "jeffrey", "greg": "gregory",
    "ken": "kenneth", "ron": "ronald", "don": "donald", "larry": "lawrence", "jerry": "gerald", "nick": "nicholas",
    "pete": "peter", "phil": "philip", "ray": "raymond", "chuck": "charles", "charlie": "charles", "hank": "henry",
    "harry": "henry", "jack": "john", "johnny": "john", "liz": "elizabeth", "beth": "elizabeth",
    "betty": "elizabeth", "kate": "katherine", "kathy": "katherine", "katie": "katherine", "cathy": "katherine",
    "sue": "susan", "peggy": "margaret", "meg": "margaret", "maggie": "margaret", "debbie": "deborah",
    "jen": "jennifer", "jenny": "jennifer", "pat": "patricia", "barb": "barbara", "nikki": "nimrata",
    "bernie": "bernard", "rudy": "rudolph", "newt": "newton", "mitt": "willard", "al": "albert", "alex": "alexander",
    "catherine": "katherine", "kathryn": "katherine", "katharine": "katherine", "cathryn": "katherine",
    "vicky": "victoria", "becky": "rebecca", "cindy": "cynthia", "mandy": "amanda", "gus": "augustus",
}  # fmt: skip
SAYS = re.compile(
    r"\b(?:sa(?:id|ys|y|ying)|t(?:old|ells)|ask(?:ed|s)|wr(?:ote|ites)|tweet(?:ed|s)?|answer(?:ed|s)|repl(?:ied|ies)|quote|"
    r"call(?:ed|s)|claim(?:ed|s)|promise[ds]?|warn(?:ed|s)|words?|argued?s?|thinks?|thought|goes|like)\b",
    re.I,
)
RANKS = frozenset(
    """ds dc dci dcs di da pc wpc wpcs det supt ch gen brig cpl cdr cmdr pvt amb sec dep ag ausa evp svp vp cto rt agent
    special marshal principal assemblymember under ranking fire police district""".split()
)
"""Ranks and offices that stand before a name in a label, by their letters too: "DS HARGREAVE", "ATTY. GEN. LEE"."""
STREETS = frozenset({"st"})
SURNAMES_OF_RANK = frozenset(
    "marshal principal fire special chief general major king bishop dean pope prince judge vice state mayor sheriff".split()
)
"""Ranks and offices that are surnames behind "Mr" or "Ms": "MS. BISHOP"."""
CIVIL_TITLES = frozenset("mr mrs ms miss mx sen senator rep".split())
LEADS = (
    lexicon.TITLES
    | lexicon.NATIONAL
    | lexicon.ROLE_NOUNS
    | RANKS
    | {"the", "chair", "councillor", "presidential", "madam", "pro", "tem"}
)
SUFFIXES = frozenset("jr sr ii iii iv kc qc td mla mp mep msp obe cbe esq".split())
PRESIDING = frozenset(
    "deputy acting speaker chairperson chairman chairwoman chair clerk coordinator presenter prosecutor pro tempore mr madam".split()
)
"""Offices of whoever leads a meeting or speaks for it, in labels that name nobody: nobody who speaks by name is meant."""
ANSWER_WAS = re.compile(r"\b(?:answer|reply|response|words|verdict)\b[^.!?]{0,20}\b(?:was|were|is)\b", re.I)
SURNAMES_TOO = frozenset(
    "un court house post church guard press bank fund fox force forces school trust club park".split()
)
PLACES_TOO = frozenset(
    """washington denver jackson austin houston orlando charlotte virginia georgia carolina florence victoria lincoln madison
    jefferson hamilton lancaster chester albany salem christian trinity grace""".split()
)
PARTICLES = frozenset("de la le van von der den al el bin ibn da dos du di of the and & y".split())
SOMEBODY = frozenset("a an some one two many".split())
NOBODY = cues.SUBJECT_PRONOUNS | cues.OBJECT_PRONOUNS | ROLES
GENDER_OF_TITLES = dict.fromkeys("mr mister sir congressman chairman".split(), "m") | dict.fromkeys(
    "mrs ms miss madam congresswoman chairwoman".split(), "f"
)
NOT_THEIRS = re.compile(
    r"\b(?:den(?:y|ies|ied)|never|not|n[’']t|asked about|was (?:told|asked)|read(?:s|ing)? (?:out|aloud|from)|in the name of|fake|banner|sign"
    r"|placard|poster|headline)\b|[’']s? (?:\w+ ){0,2}(?:driver|lawyer|rival|aide|wife|husband|son|daughter|critic|opponent)\b",
    re.I,
)
SAYS_ONESELF = re.compile(
    r"\b(?:I|[Ww]e)(?:['’](?:d|ve)| have| had)?(?: (?:just|then|also|always|finally|only|simply|even|actually|immediately)){0,2}"
    r" (?:said|say|told|tell|asked|ask|replied|answered|wrote|went|go|shouted|was like|am like)\b"
)
"""What says of the words behind it that they are the teller's own: "I said,"."""
_CAPITAL = r"[A-Z][\w’'-]{0,24}\.?"
TELLER = re.compile(
    rf"[\W\d]{{0,12}}(?:The (?:{_CAPITAL} ){{0,3}}[A-Z][\w’'-]{{0,24}}, )?(?P<who>{_CAPITAL}(?: (?:{_CAPITAL}|de|van|von|al|bin)){{1,5}}?)"
    r"(?:,[^,.;“\"]{2,60},)? (?:then |also |again |further |had |has )*"
    r"(?:said|says|reported|replied|stated|noted|explained|argued|added|warned|complained|told|advised|pointed out|commented"
    r"|suggested|confirmed|announced|asked)(?: \w+){0,3}? (?:that|whether)\b"
)
"""A sentence of minutes that tells what somebody said: "Mr Tom Pell, a resident, said that"."""
OTHER_TELLER = re.compile(
    rf"(?:\b(?:Mr|Mrs|Ms|Dr|Cllr)\b|{_CAPITAL} {_CAPITAL})[^.]{{0,60}}?"
    r" (?:said|told|reported|warned|claimed|responded|replied|answered|added|argued|noted|stated)\b"
)
SENTENCE_OF_MINUTES = re.compile(
    r"(?<!\b[A-Z])(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bSt)(?<!\bHon)(?<!\bRev)(?<!\bCllr)(?<!\bProf)[.!?][\"”’)]*\s+(?=[A-Z])|\n"
)
"""Where a sentence of minutes begins: not behind "Dr.", "Mrs." or "Cllr."."""
