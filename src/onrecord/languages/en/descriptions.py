"""English descriptions of people, bodies and papers that are not named."""

from __future__ import annotations

import re

from onrecord.languages.en.lexicon import DOCUMENT_WORDS

NOT_ALONE = frozenset(
    """health home interior finance defence defense foreign state campaign first acting interim deputy former senior
    junior prime vice majority minority general star assistant outgoing crown""".split()
)
"""Words of titles that are nobody by themselves."""
PLURAL_DETERMINERS = frozenset(
    ["some", "many", "several", "most", "few", "two", "three", "four", "five", "six", "other", "these", "those", "both"]
)
PARTICIPLE_ENDINGS = ("ing", "ed")
PAST_ENDINGS = ("ed",)
DYING = frozenset({"died", "dies", "drowned", "perished"})
DONE_TO = frozenset(
    """killed murdered shot stabbed wounded injured hurt hit struck arrested detained charged jailed imprisoned sentenced
    convicted acquitted hospitalised hospitalized taken flown rushed found buried cremated born adopted fined fired
    sacked dismissed deported evicted rescued pulled freed released""".split()
)
PARTICIPLES = frozenset({"led", "familiar", "close"})
"""Words that begin what is told of the noun before them: "people familiar with it"."""
NO_PARTICIPLES = frozenset(
    "king building meeting filing briefing ruling finding hearing seed breed feed united".split()
)
ANONYMOUS = re.compile("condition of anonymity|familiar with")
UNNAMED_HEADS = frozenset("source sources insider insiders someone somebody person one".split())
FURTHER_ONES = frozenset("another second third fourth".split())
EVERYBODY = frozenset("nobody everybody everyone anybody anyone somebody someone whoever".split())
"""Words for people that are no names, whatever their capital."""
PLURAL = re.compile(
    f"people|police|men|women|children|others|many|some|few|most|they|we|{'|'.join(sorted(EVERYBODY))}|.{{2,}}[^sui]s"
    "|(?:fisher|police|business|congress|states|spokes|towns|country|gun|work|crafts|camera|sports|fire|service|crew"
    "|clergy|news|hench|rifle|horse|trades|herds|boat|oars|guards|milk|post|watch|chair|alder|assembly|council)(?:wo)?men",
    re.DOTALL,
)
SINGLE_DETERMINERS = frozenset("a an the his her their another".split())
PLURAL_ENDINGS = ("s",)
DEFINITES = frozenset({"the", "this", "that"})
OFFICE_WORDS = frozenset(
    """state defense defence treasury transportation education energy agriculture commerce labor labour interior staff
    police justice health homeland veterans""".split()
)
"""What an office is of: "secretary of state Hillary Clinton"."""
JOINING = re.compile(r",? and (?:(?:his|her|their) (?:[\w-]+ ){0,2}[\w-]+, )?|, ")
BIRTH_NAME = re.compile(r"\b(?:[Bb]orn|née|nee|né)(?: as)? \Z")
CALLED_AS = re.compile(
    r"\b(?:(?:gave|gives|giving) (?:his|her|their) (?:\w+ )?names? (?:only |simply |just )?as"
    r"|(?:identif(?:ied|ies|ying)|introduced|introduces|introducing) (?:himself|herself|themselves) (?:only |simply |just )?as"
    r"|(?:known|identified|introduced)(?: (?:to|by) \w+){0,2} (?:only |simply |just )?as|go(?:es|ing)? by(?: the names?(?: of)?)?"
    r"|went by(?: the names?(?: of)?)?|named(?: only as)?|who asked to be (?:named|identified|called) (?:only )?(?:as )?) (?:the )?$"
)
AND_ANOTHER = re.compile(
    r"(?:,? \(?\d{1,3}\)?,?|, [^,;“”\"]{3,90},|,)? and "
    r"(?P<noun>(?:(?:his|her|their|its|my|our|an?|the) (?=[a-z])|(?:I|me)\b))?"
)
POSSESSORS = frozenset({"his ", "her ", "their ", "my ", "our ", "i", "me"})
DESCRIPTION_END = re.compile(r"(?:(?!,? (?:who|which|whose)\b)[^,;“”\"])*")
BESIDE_NAMES = frozenset("the both his her wife husband brothers sisters".split())
"""Words before a name that is the head of its mention."""
FORMER = frozenset({"former", "outgoing"})
ROLE_OF = re.compile(r"\b(?:of|for|at|in) (?:the )?(that|this|[A-Z][\w’'-]+)")
"""Of what a described person is something."""
COMPANY_NOUNS = frozenset(
    """company firm retailer maker giant startup start-up carrier utility label chain platform lender insurer business
    developer publisher manufacturer brand airline automaker conglomerate drugmaker chipmaker contractor""".split()
)
BODY_NOUNS = frozenset(
    """outlet site nonprofit panel watchdog regulator paper newspaper network magazine broadcaster union agency group
    organization organisation court fund bank department ministry commission committee council board bureau university
    school college association institute foundation center centre coalition alliance campaign team club party church
    government administration think-tank charity hospital office service legislature authority tribunal league
    federation conference caucus initiative program programme partnership""".split()
)
BODY_FITS = {
    **dict.fromkeys(COMPANY_NOUNS, frozenset("inc corp co llc ltd plc corporation company group holdings motors".split())),
    "airline": frozenset({"airlines", "airways", "air"}), "carrier": frozenset({"airlines", "airways", "air"}),
    "bank": frozenset({"bank", "bancorp", "chase"}), "lender": frozenset({"bank"}),
    "union": frozenset("union association federation brotherhood workers teamsters guild".split()),
    "agency": frozenset("agency administration service services bureau department office centers".split()),
    "group": frozenset("group coalition alliance league association society network action project front".split()),
    "organization": frozenset("organization association society league foundation union group".split()),
    "organisation": frozenset("organisation association society league foundation union group".split()),
    "newspaper": frozenset("times post journal herald tribune guardian gazette news globe chronicle star".split()),
    "paper": frozenset("times post journal herald tribune guardian gazette news globe chronicle star".split()),
    "network": frozenset("news network channel television cnn nbc abc cbs fox msnbc bbc".split()),
    "panel": frozenset({"panel", "commission", "committee"}), "government": frozenset({"government"}),
    "school": frozenset({"school", "university", "college", "academy"}), "team": frozenset({"club", "team"}),
    "legislature": frozenset({"legislature", "assembly", "parliament", "senate", "house"}),
}  # fmt: skip
"""Words of a body's name that a description's noun fits; each fits itself too."""
PUBLIC_WORDS = frozenset(
    """department court university agency commission party committee ministry congress senate house union government
    nations parliament police army council tribunal college school""".split()
)
"""Words of names that are no company's."""
PRESS = frozenset(
    """reuters ap afp upi bloomberg news times post journal herald tribune guardian press newsweek magazine cnn bbc nbc
    abc cbs fox msnbc politico""".split()
)
"""Words of names of those who report, and are hardly the company of a story."""
COUNTRY_NOUNS = frozenset({"country", "nation", "kingdom", "republic"})
BROUGHT_IN = frozenset(
    """spokesman spokeswoman spokesperson official source aide expert analyst person member resident witness voter
    supporter member critic opponent friend colleague neighbour neighbor officer insider observer researcher man woman
    boy girl worker student teacher driver guest visitor customer patient passenger shopper demonstrator cousin""".split()
)
"""Descriptions of whoever was brought in by them, and not of the page's main people."""
PERSON_NOUNS = frozenset(
    """mogul frontrunner front-runner hopeful contender incumbent republican democrat conservative liberal
    standard-bearer native magnate entrepreneur statesman""".split()
)
"""More than roles and titles."""
CANDIDATES = frozenset(
    """candidate nominee hopeful contender frontrunner front-runner senator sen governor gov congressman rep
    businessman billionaire mogul magnate republican democrat""".split()
)
"""What those who run for an office are, and are called."""
ANYBODY = frozenset("leader politician republican democrat conservative liberal native entrepreneur author".split())
"""Descriptions that fit whoever has another office."""
OFFICES = frozenset("justice gov sen rep secretary attorney spokesperson".split())
FEMALE_ROLES = frozenset(
    """congresswoman businesswoman chairwoman spokeswoman actress mother wife queen sister widow woman girl daughter
    aunt niece grandmother stepmother mother-in-law girlfriend policewoman mum mom mam mummy mommy granny grandma""".split()
)
MALE_ROLES = frozenset(
    """father husband king brother widower boy son uncle nephew grandfather stepfather father-in-law
    boyfriend dad daddy granddad grandad grandpa""".split()
)
FEMALE_ROLE_ENDINGS = ("woman",)
MALE_ROLE_ENDINGS = ("man",)
ANYBODYS_ROLES = frozenset("chairman alderman freshman layman human german roman norman ottoman".split())
"""Words that end so and tell nothing."""
PARTIES = (frozenset({"republican", "gop"}), frozenset({"democratic", "democrat"}))
"""Words of parties of which nobody is in two."""
PAPER_NOUNS = (
    frozenset({"study", "research", "report", "paper", "analysis", "review", "survey", "article", "findings", "data"}),
    frozenset({"lawsuit", "complaint", "suit", "filing", "petition", "motion", "brief", "indictment", "affidavit"}),
    frozenset({"poll", "survey", "polls"}), frozenset({"statement", "release"}), frozenset({"letter", "memo", "email"}),
    frozenset({"ruling", "decision", "opinion", "order"}), frozenset({"law", "bill", "legislation", "act", "statute"}),
    frozenset({"book", "memoir"}),
)  # fmt: skip
"""Words for one paper."""
ALIKE_PAPERS = PAPER_NOUNS[:3]
"""Of which one is called by the words of another."""
_NOUN_OF_PAPER = "|".join(sorted({w for words in PAPER_NOUNS for w in words}))
PAPER = re.compile(
    r"\b(?P<whole>(?:an?|the|another|this|its|his|her|their|new|recent) "
    r"(?:(?!(?:an?|the|its|his|her|their) |[a-z]+\. )[\w’'&/.-]+ ){0,5}?"
    r"(?P<noun>" + _NOUN_OF_PAPER + r")\b"
    r"(?: (?:by|from|of|on|released by|published (?:in|by)|filed by|conducted by) (?:the )?"
    r"(?:(?-i:[A-Z][\w’'&/-]*(?: (?:of |and |for |the )*[A-Z][\w’'&/-]*)*)|(?:[\w’'&/-]+ ){0,4}?[\w’'&/-]+(?=[,.;]))"
    r")?)",
    re.IGNORECASE,
)  # fmt: skip
PAPER_SAID = re.compile(
    r"(?:(?:an?|the|this|that|another|its|his|her|their|our|my) )?"
    r"(?:(?-i:[A-Z][\w’'&/.-]* (?:of|for|and) (?:the )?(?=[A-Z]))"
    r"|(?!(?:of|by|for|from|in|on|at|to|and|with|who|that|behind|about|against) )[\w’'&/.-]+ ){0,6}?"
    rf"(?P<noun>{'|'.join(sorted(DOCUMENT_WORDS))})"
    r"(?=[,;(]|\Z| \(| (?:by|from|of|on|in|at|to|for|about|that|which|last|this|earlier|\w+ed|seen|sent|written|led|done)\b)",
    re.IGNORECASE,
)
YEARS_OLD = re.compile(r"(?<![\w-])\d{1,3}[- ]years?[- ]old\b")
DESCRIPTION_BOUND = re.compile(r"[,.;:()\[\]—–-]|who\b|which\b|that\b|whose\b")
"""What may follow a description that tells no more of whom it means; "of ..." does."""
INDEFINITE = re.compile(r"\b(?:an?|another|one)\b")
APPOSING_GAP = re.compile(
    r"(?:, (?:\d{1,3}, )?|\s\(\d{1,3}\),? | (?:is|was|became|works as|worked as|has been) |: | [–—-] )(?:also |once |now )?"
)
APPOSING = re.compile(r",? (?:is |was |which is )?(?:the|an?|its) ")
PLURAL_OF_PEOPLE = re.compile(r"\b(?:[A-Za-z][\w’'-]{0,40} ){0,3}([a-z]{1,40}s|people|police|men|women|children)\b")
BEFORE_PLURALS = frozenset("some many several few most those others all".split())
PARTS_OF_PLURALS = frozenset("many some most one number".split())
"""Before "of": "a number of cities"."""
COUPLES = frozenset(
    {"the couple", "the pair", "the two", "the duo", "both", "the two men", "the two women", "the spouses"}
)
TOGETHER = re.compile(r"(?: \([^) ]{0,20}\))?,? and (?P<titles>(?:[\w.]+ ){0,3})")
"""Between two people who are named as one subject."""
ELDERS = frozenset(
    """father mother dad mum mom parent grandfather grandmother grandparent uncle aunt stepfather stepmother guardian
    godfather godmother""".split()
)
"""Those who are grown up where the one whom they are of is a child."""
RELATIONAL = ELDERS | frozenset(
    """brother sister sibling son daughter husband wife twin widow widower nephew niece cousin grandson granddaughter child
    stepson stepdaughter fiance fiancee fiancé fiancée girlfriend boyfriend ex-wife ex-husband partner spouse friend
    neighbour neighbor colleague classmate roommate flatmate teammate lawyer attorney barrister solicitor advocate counsel
    agent publicist spokesman spokeswoman spokesperson coach trainer teacher tutor doctor nurse carer owner landlord
    employer boss biographer fan supporter critic opponent rival victim killer murderer accuser""".split()
)
"""Nouns of those who are somebody's: whoever is named behind their "of" or "for" is somebody else."""
QUESTIONED_ROLES = frozenset("witness defendant accused suspect interviewee nominee applicant".split())
"""Nouns of whoever is there to be asked."""
