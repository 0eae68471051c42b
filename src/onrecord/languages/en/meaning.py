"""English for comparing words: contractions, spelling variants, numbers, fillers, and the words that turn a meaning."""

from __future__ import annotations

FUNCTION = frozenset(
    """a an the and or of to in on at by for with from as into than then that this these those there here it its it's is
    are was were be been being am do does did done has have had having i you he she we they me him her us them my your
    his our their what which who whom whose when where how why if but so not no n't will would can could shall should
    may might must just very really also too all any some one about up out over down off through because while after
    before again now well oh yes yeah ok okay us 's 'd will anyone anybody someone somebody everyone everybody""".split()
)

LIGHT = frozenset(
    """go going goes went gone get getting got make making made take taking say saying said says tell told think thinking
    thought know knowing knew want wanted see seen saw look looking come coming came thing things something anything
    nothing people way lot good great big right time day year years happen happening happened never ever always still
    even much many more most only like kind sort let us need put keep give gave tell talk talking mean work really sure
    back first new""".split()
)

CONTRACTIONS = {
    "can't": ("can", "not"), "cannot": ("can", "not"), "won't": ("will", "not"), "shan't": ("shall", "not"),
    "ain't": ("is", "not"), "gonna": ("going", "to"), "wanna": ("want", "to"), "gotta": ("got", "to"),
    "gimme": ("give", "me"), "lemme": ("let", "me"), "kinda": ("kind", "of"), "sorta": ("sort", "of"),
    "outta": ("out", "of"), "dunno": ("do", "not", "know"), "y'all": ("you", "all"), "ma'am": ("madam",),
    "o'clock": ("o'clock",), "let's": ("let", "us"),
}  # fmt: skip
CANNOT = frozenset({"can't", "cannot"})
LOOKED_UP = {"cant": "can", "cannot": "can"}
ENDINGS = {"n't": "not", "'ll": "will", "'re": "are", "'ve": "have", "'m": "am", "'s": "'s", "'d": "'d"}
SPLIT_ENDINGS = ("s", "re", "ve", "ll")
OPEN_ENDINGS = {"'s": frozenset({"is", "has", "us", "does"}), "'d": frozenset({"had", "would", "did"})}

VARIANTS = dict(
    pair.split("/")
    for pair in """grey/gray programme/program programmes/programs cheque/check cheques/checks tyre/tire tyres/tires kerb/curb
    defence/defense offence/offense licence/license licences/licenses practise/practice pretence/pretense sceptical/skeptical
    sceptic/skeptic aluminium/aluminum aeroplane/airplane plough/plow jewellery/jewelry mum/mom okay/ok
    towards/toward afterwards/afterward backwards/backward forwards/forward amongst/among whilst/while
    judgement/judgment acknowledgement/acknowledgment ageing/aging enquiry/inquiry enquiries/inquiries
    storey/story moustache/mustache pyjamas/pajamas yoghurt/yogurt artefact/artifact doughnut/donut
    fulfil/fulfill enrol/enroll instil/instill skilful/skillful wilful/willful manoeuvre/maneuver
    anaesthetic/anesthetic paediatric/pediatric foetus/fetus encyclopaedia/encyclopedia learnt/learned
    burnt/burned dreamt/dreamed spelt/spelled spoilt/spoiled leapt/leaped advisor/adviser
    advisors/advisers protestor/protester protestors/protesters cosy/cozy sulphur/sulfur sulphuric/sulfuric
    oestrogen/estrogen chequered/checkered speciality/specialty specialities/specialties sen/senator sens/senators gov/governor govs/governors rep/representative reps/representatives
    gen/general lt/lieutenant col/colonel sgt/sergeant capt/captain prof/professor dr/doctor mr/mister st/saint
    vs/versus v/versus mt/mount dept/department govt/government pres/president asst/assistant
    jan/january feb/february aug/august sept/september oct/october nov/november dec/december
    thru/through tonite/tonight nite/night
    """.split()
)
FOREIGN_ENDINGS = (
    ("isation", "ization"), ("isations", "izations"), ("ising", "izing"), ("ised", "ized"), ("ises", "izes"),
    ("iser", "izer"), ("isers", "izers"), ("ise", "ize"), ("ysed", "yzed"), ("ysing", "yzing"), ("yse", "yze"),
    ("ours", "ors"), ("oured", "ored"), ("ouring", "oring"), ("ourable", "orable"), ("ourite", "orite"),
    ("ourites", "orites"), ("ourhood", "orhood"), ("our", "or"), ("ogue", "og"), ("ogues", "ogs"), ("tre", "ter"),
    ("tres", "ters"), ("lled", "led"), ("lling", "ling"), ("ller", "ler"), ("llers", "lers"), ("llment", "lment"),
    ("llments", "lments"), ("yser", "yzer"), ("ysers", "yzers"), ("llous", "lous"), ("llor", "lor"), ("llors", "lors"),
)  # fmt: skip

UNITS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
SCALES = {"dozen": 12, "hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 10**9, "trillion": 10**12}
ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16,
    "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20,
}  # fmt: skip
NUMBER_WORDS = frozenset(
    """dozen dozens half twice once double triple quarter hundreds thousands millions billions trillions percent pair
    couple""".split()
)

NEGATIONS = frozenset(
    """not no never none nobody nothing nowhere neither nor without hardly barely scarcely unlikely unable unwilling
    impossible unsatisfied unhappy unacceptable unnecessary unfair untrue unsafe illegal false deny denies denied refuse
    refuses refused lack lacks lacking fail fails failed cease ceased stop stopped against disagree dislike
    incorrect inaccurate unconstitutional unfit dishonest""".split()
)
NEGATIVE_PREFIXES = ("un", "in", "im", "il", "ir", "dis", "non")
MODALS = frozenset(
    """will would shall should can could may might must ought likely unlikely probably perhaps maybe possibly certainly
    definitely surely expected supposed bound able unable need needs""".split()
)
PERSONS = {
    "i": "1", "me": "1", "my": "1", "mine": "1", "myself": "1", "we": "1p", "us": "1p", "our": "1p", "ours": "1p",
    "ourselves": "1p", "you": "2", "your": "2", "yours": "2", "yourself": "2", "yourselves": "2p", "he": "3m",
    "him": "3m", "his": "3m", "himself": "3m", "she": "3f", "her": "3f", "hers": "3f", "herself": "3f", "they": "3p",
    "them": "3p", "their": "3p", "theirs": "3p", "themselves": "3p", "it": "3n", "its": "3n", "itself": "3n",
}  # fmt: skip
CONDITIONS = frozenset(
    """if unless until provided providing whether except assuming supposing otherwise depending pending conditional
    conditionally""".split()
)
CONTRASTS = frozenset("but however although though yet nevertheless nonetheless despite instead unlike rather".split())
RESTRICTIONS = frozenset(
    """only just some merely solely almost nearly mostly partly partially largely sometimes occasionally rarely seldom
    few alone simply roughly approximately somewhat slightly exclusively mainly usually often generally typically
    potentially allegedly apparently supposedly purportedly reportedly ostensibly seemingly virtually practically barely
    partially halfway fairly relatively""".split()
)
TENSES = (
    "is was", "are were", "am was", "has had", "have had", "do did", "does did", "go went", "goes went", "say said",
    "says said", "come came", "comes came", "make made", "makes made", "take took", "takes took", "give gave",
    "gives gave", "get got", "gets got", "know knew", "knows knew", "think thought", "thinks thought", "see saw",
    "sees saw", "tell told", "tells told", "become became", "leave left", "leaves left", "feel felt", "feels felt",
    "bring brought", "begin began", "keep kept", "keeps kept", "hold held", "holds held", "write wrote", "stand stood",
    "hear heard", "mean meant", "meet met", "run ran", "pay paid", "sit sat", "speak spoke", "lead led", "grow grew",
    "lose lost", "loses lost", "fall fell", "send sent", "sends sent", "build built", "builds built", "spend spent",
    "understand understood", "draw drew", "break broke", "win won", "wins won", "buy bought", "catch caught",
    "choose chose", "deal dealt", "drive drove", "eat ate", "find found", "finds found", "fight fought", "fly flew",
    "forget forgot", "rise rose", "sell sold", "sells sold", "sing sang", "sleep slept", "steal stole", "swear swore",
    "teach taught", "throw threw", "wear wore", "want wanted", "be been", "is been", "be was", "be were", "be is",
    "be are", "will did", "will was", "will were", "have has", "been being",
)  # fmt: skip
SLURRED = frozenset("gonna wanna gotta gimme lemme kinda sorta".split())
PAST_OF = frozenset(TENSES)
HEDGES = frozenset(
    {"kind of", "sort of", "at least", "at most", "up to", "as long as", "in case", "more or less", "a little"}
)
"""Short phrases that weaken or limit; none is ever a filler."""
QUESTION_STARTS = frozenset(
    """is are was were am do does did has have had will would shall should can could may might must who what when where
    why how which whose""".split()
)
HOLDING = frozenset(
    """believe believes believed believing think thinks thought thinking say says said saying claim claims claimed
    mean means meant suggest suggests suggested suggesting suppose supposes assume assumes accept accepts agree
    agrees feel feels argue argues pretend expect expects imagine convinced sure certain saying true case shown
    persuaded follow follows show shows prove proves proved proven demonstrate demonstrates demonstrated establish established
    confirm confirmed proof evidence sign indication like""".split()
)
DOUBTING = frozenset(
    "doubt doubts doubted deny denies denied disbelieve dispute disputes disputed untrue false".split()
)
DOUBTING_VERBS = DOUBTING - {"untrue", "false"}
INTRODUCING = frozenset({"that"})
AND_WORDS = frozenset("and but so or because well".split())

ANSWERING = frozenset({"no"})
CAPITALS_TELL = True
NO_NAMES = FUNCTION | LIGHT | PERSONS.keys()
