"""English: the verbs that attribute, and the words that address and bound a noun phrase.

The verb classes say what a verb can govern:
``SAY`` a quotation or a clause ("said that"), ``ASK`` a question, ``JUDGE`` somebody or something ("slammed the
West"), ``WISH`` an infinitive ("vowed to"), ``THINK`` a clause that is held and not uttered.
"""

from __future__ import annotations

from onrecord.data import Mode
from onrecord.languages.grammar import Verb

SAY = """acknowledge add admit advise allege announce answer argue assert assure begin boast caution charge claim comment
    complain concede conclude confess confide confirm contend continue counter cry declare demand deny disclose echo
    emphasize emphasise estimate exclaim explain express fire further fume gloat go grumble hint howl imply indicate
    inform insist instruct interject intone joke lament lie maintain mention muse mutter note notify object observe
    opine pledge point posit predict proclaim promise pronounce propose protest quip reaffirm reassure recall reckon
    recount reiterate relate remark remind repeat reply report respond retort reveal rule say scoff scream shout
    shrug sigh signal speculate state stress suggest swear tell testify thunder tout urge volunteer vow warn whisper
    yell snap chime joke stipulate surmise underline underscore clarify elaborate affirm assess theorize project
    plead reason agree answer interrupt""".split()
WRITE = ["write", "tweet", "post", "text", "email", "cable", "blog", "retweet", "sign"]
ASK = ["ask", "inquire", "question", "query", "wonder", "quiz"]
JUDGE = """accuse applaud assail attack back blame blast call castigate chide champion commend condemn criticize criticise
    decry defend denounce deride describe dismiss disavow endorse hail lambast lambaste lampoon laud mock oppose
    praise rebuff rebuke reject ridicule salute scold slam thank tout welcome brand cite dub label liken compare
    berate bemoan discuss lament reference refer advocate support favor favour rebut address""".split()
WISH = """vow pledge promise threaten refuse decline want hope plan seek intend offer decide prefer agree urge ask order""".split()
THINK = """think believe feel know expect fear hope doubt suspect guess realize realise imagine assume understand consider
    worry wish regret learn remember see view regard dream wonder appear seem""".split()
FIND = ["show", "find", "suggest", "indicate", "reveal", "conclude", "demonstrate"]
ADDRESSING = """tell ask remind inform assure warn advise urge promise instruct notify reassure answer thank""".split()

IRREGULAR = {
    "allude": "alluded alluded alluding",
    "chat": "chatted chatted chatting",
    "lay": "laid laid laying",
    "foresee": "foresaw foreseen foreseeing",
    "dream": "dreamed dreamt dreaming",
    "brag": "bragged bragged bragging",
    "commit": "committed committed committing",
    "vie": "vied vied vying",
    "try": "tried tried trying",
    "permit": "permitted permitted permitting",
    "bar": "barred barred barring",
    "ban": "banned banned banning",
    "pen": "penned penned penning",
    "cast": "cast cast casting",
    "shoot": "shot shot shooting",
    "read": "read read reading",
    "rip": "ripped ripped ripping",
    "hit": "hit hit hitting",
    "beg": "begged begged begging",
    "choose": "chose chosen choosing",
    "forget": "forgot forgotten forgetting",
    "give": "gave given giving",
    "hear": "heard heard hearing",
    "mean": "meant meant meaning",
    "speak": "spoke spoken speaking",
    "say": "said said saying", "tell": "told told telling", "write": "wrote written writing",
    "think": "thought thought thinking", "feel": "felt felt feeling", "know": "knew known knowing",
    "see": "saw seen seeing", "swear": "swore sworn swearing", "understand": "understood understood understanding",
    "go": "went gone going", "begin": "began begun beginning", "lie": "lied lied lying", "seek": "sought sought seeking",
    "find": "found found finding", "show": "showed shown showing", "plead": "pleaded pleaded pleading",
    "admit": "admitted admitted admitting", "plan": "planned planned planning", "slam": "slammed slammed slamming",
    "refer": "referred referred referring", "prefer": "preferred preferred preferring", "quip": "quipped quipped quipping",
    "dub": "dubbed dubbed dubbing", "rebut": "rebutted rebutted rebutting", "regret": "regretted regretted regretting",
    "quiz": "quizzed quizzed quizzing", "snap": "snapped snapped snapping", "blog": "blogged blogged blogging",
}  # fmt: skip


def forms_of(lemma: str) -> list[tuple[str, str]]:
    """A verb's forms, each with what it is; a form that is spelt like another comes twice."""
    if lemma in IRREGULAR:
        past, participle, gerund = IRREGULAR[lemma].split()
    elif lemma.endswith("e"):
        past, gerund = lemma + "d", lemma[:-1] + "ing"
        participle = past
    elif lemma.endswith("y") and lemma[-2] not in "aeou":
        past, gerund = lemma[:-1] + "ied", lemma + "ing"
        participle = past
    else:
        past = participle = lemma + "ed"
        gerund = lemma + "ing"
    third = lemma + "s"
    if lemma.endswith(("s", "sh", "ch", "x", "z", "go")):
        third = lemma + "es"
    elif lemma.endswith("y") and lemma[-2] not in "aeou":
        third = lemma[:-1] + "ies"
    return [(lemma, "base"), (third, "third"), (past, "past"), (participle, "participle"), (gerund, "gerund")]


def _lexicon() -> dict[str, tuple[Verb, ...]]:
    table: dict[str, list[Verb]] = {}
    for group, lemmas, mode in (
        ("SAY", SAY, Mode.SPEECH),
        ("SAY", WRITE, Mode.WRITING),
        ("ASK", ASK, Mode.SPEECH),
        ("JUDGE", JUDGE, Mode.SPEECH),
        ("WISH", WISH, Mode.THOUGHT),
        ("THINK", THINK, Mode.THOUGHT),
        ("FIND", FIND, Mode.WRITING),
    ):
        for lemma in lemmas:
            for form, tense in dict(reversed(forms_of(lemma))).items():
                table.setdefault(form, []).append(Verb(lemma, group, mode, tense, lemma in ADDRESSING))
    return {form: tuple(verbs) for form, verbs in table.items()}


VERBS = _lexicon()
"""Every form of every cue verb, lower case."""

UNSURE_ALONE = frozenset(
    """go goes went begin began begins fire fires fired further text texts sign signs signed post posts state states
    answer answers note notes point points question questions report reports signal signals charge charges claim
    claims comment comments project projects rule rules reason reasons estimate estimates support supports back
    backs attack attacks address addresses plan plans promise promises view views fear fears doubt doubts hope hopes
    offer offers order orders demand demands object objects call blast wonder want wish blame record seem seems
    appear appears promised tout express express expressed go gone relate related relates lie lied lies echo advise""".split()
)
"""Forms that are as often a noun or another verb: they need a clause or a quotation beside them."""

PLURAL_NOUNS = frozenset(
    """questions remarks tweets rules states plans reports claims comments charges posts texts emails cables answers
    notes points signals projects estimates attacks supports views fears doubts hopes offers orders demands objects
    calls promises pledges threats brands blogs protests quips jokes whispers cries screams laments""".split()
)
"""Third persons that are as often a plural: behind a common noun or an adjective they are one."""

QUOTE_ONLY = frozenset(
    """go begin fire further fume gloat grumble howl thunder snap chime shrug sigh scream shout cry yell whisper
    continue interrupt lie express plead reason counter echo sign""".split()
)
"""Lemmas that attribute only beside a quotation."""

RARE_PASTS = frozenset(["sang", "swore", "began", "spat", "wept", "shot", "read", "reads"])
"""Past forms that end otherwise and stand in tags though no list of verbs of saying has them."""

ACTIONS = frozenset(
    """nodded smiled paused turned looked stopped waited walked moved pointed stepped leaned stared glanced grinned
    frowned waved closed opened followed ended started arrived entered returned passed needed used called titled
    entitled named dubbed labelled labeled headlined released published opened premiered appeared happened""".split()
)
"""Past forms beside a quotation that say what somebody did, or what it is the name of."""

ORDINARY = frozenset(["go", "find", "add", "sign", "write", "post", "open", "note", "show", "text"])
"""Verbs of the lists that are as often about a thing as about words: a name in marks beside them is that thing's."""

NOTING = frozenset(["note"])
NAMING = frozenset(["go", "sign"])
"""Verbs of the lists beside which anything short in marks is a name: "goes by “Tiny”", "signed as “Anon”"."""

WORKS = frozenset(
    """report study survey poll analysis review audit research paper article investigation reports studies surveys polls
    findings lawsuit complaint petition""".split()
)
"""What somebody makes and what then says something."""

CALLING = frozenset(["call"])
CLAUSE_VERBS = frozenset(
    [
        "say",
        "tell",
        "think",
        "believe",
        "add",
        "claim",
        "argue",
        "know",
        "hope",
        "suggest",
        "feel",
        "insist",
        "note",
        "announce",
    ]
)
PLAIN_SAYING = frozenset(["say", "tell"])
INNER_QUESTIONS = frozenset(["know", "wonder"])
URGING = frozenset(["urge", "ask", "want", "order", "tell"])
GOING_ON = frozenset(["go"])
ASKING_FORMS = frozenset(["asked", "asks"])
TAG_PARTICLES = frozenset(["up", "in", "out", "back"])
AFTER_TAG = frozenset(["as", "again"])

PARTICLES = {
    "point": {"out", "to"}, "go": {"on"}, "refer": {"to"}, "call": {"for", "on"}, "express": set(),
    "lash": {"out"}, "chime": {"in"}, "snap": {"back"}, "shout": {"back", "out"}, "cry": {"out"}, "fire": {"back"},
    "yell": {"back", "out"}, "write": {"back"},
}  # fmt: skip
SUBJECT_PRONOUNS = frozenset(["i", "you", "he", "she", "it", "we", "they", "who"])
OBJECT_PRONOUNS = frozenset(
    ["me", "you", "him", "her", "it", "us", "them", "himself", "herself", "themselves", "everyone"]
)
DETERMINERS = frozenset(
    """the a an this that these those his her its their our my your some many most several another other every each no
    all both few two three four five six seven eight nine ten one any""".split()
)
PREPOSITIONS = frozenset(
    """of in on at for from with by to near as about against among between before after during since until through over
    under into onto upon within without toward towards across around outside inside beside behind beyond despite except per
    via like unlike following amid""".split()
)
NOUN_LINKS = frozenset(["of", "for", "from", "with", "in", "at", "on", "to"])
"""Prepositions that may stand inside a source ("a spokesman for the governor")."""
CONJUNCTIONS = frozenset(["and", "or", "but", "nor", "yet", "so"])
SUBORDINATORS = frozenset(
    """that whether if when because while although though as since unless until where which whom whose who how why what
    than once""".split()
)
AUXILIARIES = frozenset(
    """is are was were be been being am has have had having do does did will would shall should can could may might
    must ‘s 's ’s 'd ’d 've ’ve 'll ’ll isn't isn’t aren't aren’t wasn't wasn’t weren't weren’t hasn't hasn’t
    haven't haven’t hadn't hadn’t doesn't doesn’t don't don’t didn't didn’t won't won’t wouldn't wouldn’t can't
    can’t couldn't couldn’t not never cannot""".split()
)
CONTRACTED_SUBJECTS = {"he": 1, "she": 1, "they": 1, "we": 1, "it": 1, "i": 1, "you": 1, "who": 1}
ADVERBS = frozenset(
    """also later then earlier again once even still just now today yesterday tomorrow often always ever soon already
    reportedly too instead further thus meanwhile however moreover therefore previously long much more most rather
    perhaps maybe quite very first last only almost twice sometimes together both since all back monday tuesday
    wednesday thursday friday saturday sunday""".split()
)
OPENING_SUBORDINATORS = frozenset(
    ["while", "when", "after", "as", "although", "though", "if", "before", "because", "since"]
)
COMPLEMENTIZERS = frozenset(["that", "whether", "if", "how", "why", "what", "when", "where", "who", "which"])
COMMON_VERBS = frozenset(
    """made make makes took take takes gave give gives got get gets came come comes left leave leaves held hold holds
    kept keep keeps let lets lost lose won win wins met meet meets ran run runs put puts set sets sent send stood
    stand became become becomes brought bring brings built build began spent spend led lead leads heard hear looked
    look looks used use uses tried try tries turned turn turns moved move moves played showed worked work works
    lived live lives called happened happen seemed followed changed started start starts stopped stop passed paid
    pay pays read speaks spoke speak sat sit saw sees hit grew grow fell fall falls rose rise bought sold spoke drew
    threw broke chose drove flew wore voted vote votes won campaigned attended hosted launched visited joined
    appeared hopes need needs wants has had is are was were went goes did does knows shook wept sank sang swam rode froze
    woke drank blew caught taught fought sought slept swept crept leapt lent bent stuck struck swore tore bore swung hung
    clung flung spun dug laid sold hid slid fled bled sped dealt knelt forgot overcame understood withdrew arose ate
    forgave mistook undertook stole shone shrank sprang stung grinned nodded""".split()
)
ABBREVIATIONS = frozenset(
    """drs messrs profs mr mrs ms dr prof sen sens rep reps gov gens gen lt col sgt capt maj cmdr adm rev hon st jr sr inc corp co ltd
    vs etc no u.s u.k u.n d.c a.m p.m jan feb mar apr jun jul aug sep sept oct nov dec ave fla calif mass pa va ariz
    conn wis ill ind mich minn tenn""".split()
)
HONORIFICS = frozenset(["mr", "mrs", "ms", "dr", "prof", "drs", "messrs"])
TIME_WORDS = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight earlier later last
    recently then again afterwards afterward this week month year morning evening afternoon night""".split()
)
TITLE_NOUNS = frozenset(
    """book novel film movie show song album series magazine newspaper essay article column documentary play poem
    podcast episode headlined titled entitled nicknamed called dubbed so-called""".split()
)
CUE_NOUN_AFTER = frozenset(["interview", "conversation", "talk", "call", "meeting", "chat", "sit-down", "exclusive"])
HEARING = frozenset("hear hears heard hearing".split())
