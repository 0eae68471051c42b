"""English for what frames a clause: who is said to say it, whether it is held, wished, supposed or limited."""

from __future__ import annotations

from onrecord.languages.en import lexicon, meaning, stage
from onrecord.languages.signs import MONEY

DETERMINERS = frozenset(
    """the a an this that these those our your my his her their its such every each any which what another""".split()
)
POINTING = frozenset("this that these those here there it so one ones they them he him she her we us i you".split())
GENERIC = frozenset(
    """thing things something anything stuff guy guys man woman person people folks place one ones other others way ways
    today tomorrow yesterday tonight now then here there back case matter issue subject topic question kind sort lot bunch
    fellow gentleman lady ladies gentlemen boy girl kid kids""".split()
)
"""Nouns that name nothing by themselves: a bracket may say what is meant."""
PREPOSITIONS = frozenset(
    """on in of for about from at by with during after before under over between among through to into onto within across
    near around beyond since toward towards regarding concerning including behind beside besides along outside inside per
    as like off up down out""".split()
)
RELATIVES = frozenset("who which whose where when whom".split())
HEDGING = frozenset(
    "theory part parts name paper principle practice times best worst least most moment appearance short jest fun".split()
)
INTENSIFYING = frozenset("too very so quite rather".split())
PLURAL_ENDINGS = ("s", "men", "women", "people", "children")
SORTING_ENDINGS = ("ed",)
"""Ends of words that tell of what kind something is."""
OWNING = frozenset("my your his her its our their".split())
NOTES = frozenset("sic emphasis translated translation original ed editor note edited".split())
OFFICES = frozenset(
    """president chancellor minister secretary senator congressman congresswoman representative governor mayor judge justice
    king queen prince pope bishop chief director chairman chairwoman chair speaker leader candidate nominee ambassador
    general colonel officer sheriff sergeant detective doctor professor coach owner founder spokesman spokeswoman attorney
    prosecutor lawyer company firm corporation bank city state country nation government administration party team agency
    department court committee commission council union school university hospital church island province town county
    district region continent river company republic kingdom premier emperor vice-president organisation organization group
    network newspaper paper magazine station campaign movement""".split()
)
JUDGING = frozenset(
    """good bad best worst better worse great terrible horrible awful evil wicked corrupt crooked honest dishonest
    lying liar liars weak strong stupid smart dumb crazy insane mad brave coward cowardly fake false true phony
    beautiful ugly disgusting nasty dangerous safe rotten failing failed disastrous disaster wonderful excellent
    poor rich greedy lazy racist sexist fascist communist socialist radical extreme extremist terrorist criminal
    illegal guilty innocent hateful hate contempt enemy enemies friend friends hero heroes traitor traitors thief
    thieves crook crooks fool fools idiot idiots joke mess scandal scandalous shameful pathetic ridiculous absurd
    outrageous unfair fair wrong right immoral cruel kind little big huge tiny few many necessary unnecessary
    useless worthless hopeless happy sad angry famous infamous notorious respected trusted untrustworthy hostile
    friendly violent peaceful murderous vicious brutal savage rigged stolen drunk disgraced corrupted incompetent
    imaginary late former old ex alleged secret fraud fraudulent bribe bribes pig pigs hitler stalin murderer murder
    killer rapist beats beat stole steals stolen cheating arrest jail prison deputy vice doubtful dubious
    self-styled mind white black brown jewish muslim christian gay straight foreign alien""".split()
)
IN_PLACES = frozenset("old great little big white black brown good".split())

SAYING = frozenset(
    """say says said saying claim claims claimed claiming allege alleges alleged insist insists insisted argue argues
    argued suggest suggests suggested maintain maintains maintained pretend pretends pretended assert asserts
    asserted contend contends contended tell tells told telling write writes wrote tweet tweets tweeted shout shouts
    shouted chant chants chanted complain complains complained whisper whispers whispered preach preaches preached
    charge charges charged swear swears swore declare declares declared accuse accuses accused imply implies implied
    hint hints hinted spread spreads report reports reported accusing reporting texted emailed messaged""".split()
)
THINKING = frozenset(
    """think thinks thought believe believes believed feel feels felt assume assumes assumed imagine imagines imagined
    suppose supposes supposed fear fears feared suspect suspects suspected expect expects expected hope hopes hoped""".split()
)
STANDING = frozenset(
    """fact facts truth point reason news problem result record evidence show shows showed prove proves proved know knows knew
    known remember understand see sure clear obvious glad happy proud sorry grateful reality reminder lesson bottom line
    message answer""".split()
)
RUMOUR = frozenset(
    """rumor rumors rumour rumours allegation allegations accusation accusations myth myths hoax idea notion
    suggestion theory theories story stories insinuation slander smear gossip nonsense fiction pretense pretence
    delusion illusion fabrication mindset misconception canard falsehood fantasy conspiracy belief assumption perception impression accused
    speculation""".split()
)
UNTRUE = frozenset(
    """wrongly falsely mistakenly erroneously incorrectly lying lie lies wrong false untrue absurd ridiculous crazy insane stupid silly foolish fool fools idiot idiots
    moron liar liars lied blind mistake mistaken nonsense joke joking joked kidding jest sarcastic ironic misleading
    irresponsible impossible unlikely unthinkable inconceivable laughable ludicrous preposterous naive
    unreasonable dangerous inaccurate incorrect pretend pretending pretended dream dreamed dreamt dreaming
    nightmare fiction hypothetical cynic fake once child forbid forbids""".split()
)
WISHING = frozenset("wish wishes wished wishing hope hopes hoped hoping pray prays prayed".split())
SUPPOSING = frozenset(
    """suppose supposing imagine assume assuming say pretend if unless whether until provided providing lest""".split()
)
AGAINST = frozenset("against avoid avoided avoiding avoids without".split())
AGAINST_PAIRS = frozenset(
    tuple(p.split("|"))
    for p in "us|from me|from him|from her|from them|from you|from people|from instead|of acquitted|of denies|ever denied|ever".split()
)
PERHAPS = frozenset(
    """maybe perhaps possibly supposedly allegedly apparently reportedly purportedly hopefully theoretically hypothetically
    possible seems appears""".split()
)
TIMES = frozenset(
    """last this week month year today yesterday again earlier on monday tuesday wednesday thursday friday saturday sunday
    ago recently once publicly openly repeatedly always often""".split()
)
SOURCES = frozenset(
    """words version opinion view eyes telling account movie film dream dreams fantasy universe world story mind book""".split()
)
CONDITION_PAIRS = frozenset(
    {("only", "if"), ("in", "case"), ("so", "long"), ("at", "#1th"), ("depending", "on"), ("subject", "to"), ("in", "theory"), ("once", "they"),
     ("once", "we"), ("once", "you"), ("over", "my")}
)  # fmt: skip
AFTERTHOUGHTS = frozenset(
    {("or", "maybe", "not"), ("maybe", "not"), ("or", "not"), ("or", "so", "i"), ("i", "do", "not"), ("just", "kidding"),
     ("were", "it"), ("had", "i"), ("had", "we"), ("just", "joking"), ("not", "really")}
)  # fmt: skip
FAILING = frozenset(
    """failed fail fails failing refused refuse refuses refusing declined declines decline forgot forgets neglected
    neglects unable unwilling reluctant hesitant hesitated stopped loath impossible wrong refusal failure inability
    unlikely pretended pretend pretends supposed tried tries trying threatened threatens meant told ordered too""".split()
)
QUANTIFIERS = frozenset(
    """few some most many several certain almost nearly hardly barely scarcely only just mostly partly fully partially
    half part parts certain numerous countless hundreds thousands millions any handful minority majority retired none""".split()
)
HEDGES_OF_NUMBERS = frozenset(
    """about around roughly approximately nearly almost over under above below least most than to maybe perhaps
    probably some only just barely hardly estimated minus""".split()
)
"""What may stand before a number: about thirty, at least 5, up to 10, more than 2."""
HEDGING_PAIRS = frozenset(
    tuple(pair.split())
    for pair in (
        "up to",
        "close to",
        "at least",
        "at most",
        "more than",
        "less than",
        "fewer than",
        "many as",
        "much as",
    )
)
LOOKING = frozenset(
    """look looks think ask listen go want remember recall read consider take see watch like will ask know count add
    compare check talk""".split()
)
EXCEPTIONS = frozenset("except excepting excluding barring apart aside save".split())
SUBJECTS = frozenset(
    """i we you he she it they there this that these those who nobody everybody everyone somebody someone people the a an my
    our your his her their its""".split()
)
"""Words that a new clause begins with behind "and"."""
INVERTED_SUBJECTS = SUBJECTS - frozenset("this that these those who".split())
REVERSING = frozenset(
    "not never no neither nor without hardly barely scarcely nobody none nothing nowhere cannot".split()
)
SOFT = frozenset("ever once even really actually necessarily just again".split())
REFUSING = frozenset("refuse refuses refused".split())
PARTS_OF_NUMBERS = frozenset({"percent", "permille", "per", *MONEY})
LIMITS = meaning.RESTRICTIONS | {"some", "few", "many", "most"}
UNSURE = frozenset(
    """sure certain know prove proven proved swear confirm say think believe guess may might wrong mistaken doubt joking before
    until if unless only will hope promize guarantee deny said believed agree this that""".split()
)
"""Words of an aside that make what stands around it less than said."""
PICKING = frozenset("other another former remaining similar alleged potential".split())
"""What picks some out of those that a noun names: "every other claim"."""
SINGLE_HEDGES = HEDGES_OF_NUMBERS - {"to", "than", "most", "least"}
SUPPOSING_PHRASES = frozenset({("in", "case"), ("let", "us", "say"), ("as", "long", "as"), ("had", "we", "known")})
TELLING = frozenset("tell tells told telling".split())
TOLD = frozenset(
    "me us you him her them people everybody everyone myself himself herself themselves anybody anyone".split()
)
RELATIVE_SUBJECTS = frozenset("what how who which".split())
FIRST_PERSONS = frozenset("i we me us my our mine".split())
OWNERS = frozenset({"my", "our"})
NO_SUBJECTS = frozenset(["to"])
HELPERS = frozenset("can could would must may might will should just".split())
EQUALLING = frozenset("am are was were".split())
BEFORE_BIDDING = meaning.AND_WORDS | frozenset("that now just then please okay ok let us".split())
INVERTING = frozenset("should had were".split())
DENIED_NOUNS = frozenset(
    "position view opinion contention case policy intention suggestion scenario circumstances world illusion illusions".split()
)
LAST_TO = frozenset(
    {("last", "person", "to"), ("last", "one", "to"), ("last", "thing", "i"), ("last", "thing", "anybody"),
     ("last", "thing", "we"), ("fail", "to", "see"), ("failed", "to", "see"), ("yet", "to", "see"),
     ("yet", "to", "hear"), ("not", "so", "much"), ("the", "last", "to"),
     ("hate", "for", "anyone"), ("hate", "for", "anybody"), ("mad", "to", "think")}
)  # fmt: skip
FAR_FROM = frozenset({("far", "from"), ("nowhere", "near"), ("under", "no")})
UNFOUNDED = frozenset("truth substance basis foundation merit credence validity grounds".split())
MEDIA = frozenset(
    """paper papers newspaper newspapers press internet web online television tv radio news media facebook twitter blog blogs
    somewhere pub""".split()
)
HEARING = frozenset("read reads hear hears heard".split())
FOUND_THERE = HEARING | frozenset("saw seen says".split())
THERE_ARE = frozenset({("there", "are"), ("there", "were")})
PERHAPS_PAIRS = frozenset({("may", "be"), ("might", "be"), ("could", "be"), ("being", "about")})
OURS = frozenset({"our", "ours", "own", "mine"})
UNDENIABLE = frozenset("deny denies denied dispute disputes doubt doubts doubted".split())
WOULD = frozenset("would could might".split())
INTENDING = frozenset(
    """want wants wanted wanting intend intends intended intending plan plans planned planning aim aims aimed wish wishes wished
    hope hopes hoped seek seeks sought intention desire going""".split()
)
ADDRESSING = frozenset("sir madam thank thanks ma'am".split())
OPPOSED = frozenset(
    """oppose opposes opposed opposing resist resists resisted abandon abandoned abandons lack lacks lacked powerless ruled
    rejects rejected reject nonsense shelved dropped scrapped false untrue shook denied""".split()
)
CHANCES = frozenset("chance risk possibility odds danger likelihood probability".split())
MADE_TO = frozenset("made led taught make makes brought".split())
DISTANCING = frozenset(
    {("far", "be", "it"), ("further", "from", "the"), ("farther", "from", "the"), ("not", "here", "to")}
)
PROMISING = frozenset(
    "promize promized promizes promizing tell telling told vow vowed pledge pledged guarantee guaranteed".split()
)
STOPPING = frozenset(
    """stop stopped stops stopping quit ceased cease gave gives given give regret regrets regretted trouble difficulty""".split()
)
GIVING_UP = frozenset("believing thinking saying hoping feeling pretending claiming imagining".split())
ASKING_WHO = frozenset("who what how why whoever".split())
COULD = frozenset("would could can should will might".split())
PASSIVE_TOLD = frozenset("told led taught promized assured informed asked warned advized given".split())
BEING = frozenset("was were am are is be been being got getting get".split())
OPENING_QUESTION = frozenset(
    "do does did is are was were am have has had will would shall should can could may might must".split()
)
IFS = frozenset({"if", "unless", "when", "once"})
NEARLY = frozenset("almost nearly virtually practically".split())
AGAINST_ENDS = frozenset(
    {("rather", "than"), ("opposed", "to"), ("ruled", "out"), ("rule", "out"), ("ruling", "out"), ("short", "of"), ("rules", "out"),
     ("opposition", "to"), ("objection", "to"), ("object", "to"), ("averse", "to"), ("objected", "to"), ("alternative", "to")}
)  # fmt: skip
ACCUSING = frozenset("accuse accused accuses accusing suspected suspect acquitted cleared guilty innocent".split())
NEVER_COMING = frozenset({("when", "pigs"), ("when", "hell"), ("the", "day")})
LACKING = frozenset(
    "doubt question hesitation fail exception fear delay warning further precedent apology reservation ado".split()
)
UNTIL = frozenset({"once"})
PRONOUN_SUBJECTS = frozenset("i we you he she it they there".split())
MISTAKEN = frozenset("wrong mistaken lying joking kidding lied".split())
AFFIRMING = frozenset(
    """ashamed afraid mind hesitate need needs needed exaggeration exaggerating strong apology apologies help pleasure hidden surprize
    hide hiding secret doubt question forget overstate overstating coincidence wonder surprise surprized embarrassed shy
    proud remind stress emphasize ignore escape overlook mistake denying doubting disputing mystery""".split()
)
FACTIVE = frozenset(
    """happy glad pleased thrilled delighted sorry content care cares enjoy regret resent appreciate
    forgotten forgot angry""".split()
)
"""Words that take the clause behind them for so, also where they are denied: "I am not happy that"."""
LIKING_IT = frozenset(
    {
        ("like", "it"),
        ("love", "it"),
        ("mind", "it"),
        ("help", "it"),
        ("enjoy", "it"),
        ("not", "news"),
        ("no", "accident"),
    }
)
HAVING_TO = frozenset(
    {
        ("have", "to"),
        ("has", "to"),
        ("need", "to"),
        ("without", "saying"),
        ("without", "exaggeration"),
        ("you", "to", "know"),
        ("tells", "you", "is"),
        ("told", "you", "is"),
        ("never", "tire", "of"),
    }
)
CLAIMS = frozenset(
    """claim claims premise premize finding findings implication charge charges contention assertion proposition conclusion argument
    suggestion inference characterization""".split()
)
REJECTING = frozenset(
    """reject rejects rejected rejecting dispute disputes disputed resent resents resented dismiss dismisses dismissed refute
    refutes refuted contest contests contested deny denies denied abandon rebut""".split()
)
CONCLUDING = frozenset("conclude concludes concluded concluding deny denies read infer imply pretend".split())
BARE_RUMOUR = frozenset("notion suggestion allegation accusation insinuation idea".split())
SAYING_NOUNS = frozenset(
    """line argument claim word view headline theory position message contention charge story version narrative refrain
    accusation talk feeling belief mantra slogan hearing hear wisdom spin adage""".split()
)
CONVINCED = frozenset("convinced sure certain persuaded adamant".split())
WARNING = frozenset(
    """warn warns warned announce announces announced certify certifies certified conclude concludes concluded purport purports
    purported predict predicts predicted boast boasts boasted brag bragged testify testifies testified joke jokes""".split()
)
SAID_OF = frozenset(
    "assumed believed thought said claimed alleged rumored rumoured reported supposed understood".split()
)
GUESSING = frozenset(
    """suspect suspects suspected guess guesses guessed gather fear fears feared hopeful optimistic feeling understanding hunch
    suspicion guessing bet pessimistic wager""".split()
)
"""Words of whoever leaves open whether it is so."""
SEEMING = frozenset({("seems", "to", "me"), ("seemed", "to", "me"), ("looks", "to", "me"), ("appears", "to", "me")})
LEAVING_OPEN = frozenset(
    """if whether asked asks ask wonder wonders wondered worry worries worried afraid concerned concern speculate speculates
    speculated likely probably unsure uncertain unclear understood understands expects expected expect upbeat seemed seems
    thinks believes feels thought believed felt question unknown may might could""".split()
)
QUESTIONING = frozenset(
    """questioned questions questioning challenged challenges skeptical sceptical unconvinced inconceivable implausible lie lies
    untrue false hard yet wrong unlikely nonsense disbelief incredulous scoffed laughed brushed distanced""".split()
)
NOT_ONLY = frozenset("only just merely simply solely alone".split())
AGREEING = frozenset("right okay ok".split())
EQUALLING_FORMS = frozenset("am is are was were be been being 's 're 'm feels felt seems seemed".split())
NAMING = frozenset(
    """call calls called calling label labels labelled labeled brand brands branded dub dubs dubbed name names named describe
    describes described""".split()
)
TENTATIVE = frozenset(
    """might may could hope hopes hoped hoping try tries trying tried consider considers considered considering possibly
    perhaps maybe""".split()
)
COMMITTING = frozenset(
    """will shall vow vows vowed pledge pledges pledged promise promises promised promize promized promizes guarantee guarantees
    guaranteed swear swears swore committed""".split()
)
OWNING_UP = frozenset(
    """admit admits admitted concede concedes conceded acknowledge acknowledges acknowledged confess confesses confessed propose
    proposes proposed urge urges urged recommend recommends recommended advocate advocates advocated demand demands demanded
    reveal reveals revealed confirm confirms confirmed stress stresses stressed testify testifies testified complains lamented
    boasted bragged added explained""".split()
)
"""Verbs by which somebody stands by what follows, or calls for it."""
ASKING_FOR = frozenset(
    """ask asks asked asking tell tells told telling urge urges urged urging order orders ordered ordering
    advize advized advizes advizing call calls called calling want wants wanted encourage encourages encouraged recommend recommends
    recommended demand demands demanded instruct instructed beg begged warn warned invite invited""".split()
)
"""Verbs that call for an act: "told them to", "urged everybody to"."""
RECALLING = frozenset("recall recalls recalled recalling remember remembers remembered remembering".split())
TELLING_ON = frozenset("telling saying asking warning say tell".split())
"""Verbs behind a verb of recalling, by which it is another's saying that is recalled."""
REFLEXIVES = frozenset("himself herself themselves itself".split())
PARTLY = frozenset("some several few many most half part one either neither parts".split())
"""What opens a subject that is a part of more."""
ALL_OF = frozenset("all every each everyone everybody entire whole both".split())
OBJECTS = frozenset("me us him them myself himself herself themselves".split())
LIKE_THIS = frozenset(
    {("like", "this"), ("as", "follows"), ("was", "like"), ("'s", "like"), ("is", "like"), ("were", "like")}
)
SEEN_AS = frozenset("put puts see sees saw tell tells told say says describe describes described".split())
READING_OUT = frozenset("read reads went goes states stated proclaims proclaimed".split())
"""Verbs that say what a text says, or how somebody told a story: "The headline read,", "he goes,"."""
DREAMING = frozenset({("like", "to", "think"), ("like", "to", "believe"), ("want", "to", "believe"), ("love", "to", "say"),
                      ("love", "to", "tell"), ("wish", "i", "could"), ("love", "to", "think")})  # fmt: skip
POLITE_IFS = tuple(
    tuple(words.split())
    for words in """anything|nothing else|truth be|memory serves|you ask me|you do not mind|you do n't mind|i remember
    correctly|i recall correctly|i may say|i may be|i may add|i may put|i may just|i might add|i might say|i can just|i can
    add|i could just|i could add|i can say|i can be|i am honest|i am being|i am frank|i am candid|i am not mistaken|i am
    right|i am correct|i 'm honest|i 'm being|i 'm frank|i 'm not mistaken""".replace("\n", " ").split("|")
)
SCALAR_IFS = frozenset("anything nothing".split())
VOUCHING = frozenset(
    """science scientists law statute constitution forecast forecasters data history experience engineers auditors economists
    doctors research census physics evidence doctor engineer scientist auditor sheriff police""".split()
)
"""Who is quoted for what the speaker holds too: "science tells us that"."""
BEFORE_TIMES = frozenset("at by around until till before after from about past".split())
HALVES_OF_DAY = frozenset({"am", "pm"})
RANGE_WORDS = frozenset("to and or".split())
"""What stands between the ends of a range of numbers."""
COUNTED = MONEY | {"percent", "permille", "degrees"}
FILLING = frozenset(
    "well look listen you know i think now honestly frankly again see the problem is thing okay ok and but so".split()
)
ONLY_WHEN = frozenset({("only", "if"), ("only", "when"), ("only", "once"), ("when", "and"), ("in", "theory"), ("on", "paper"),
                       ("barring",), ("absent",), ("failing",), ("otherwise",)})  # fmt: skip
CONDITIONAL_PHRASES = frozenset(
    {("on", "the", "condition"), ("in", "the", "event"), ("in", "the", "worst"), ("in", "a", "small"), ("with", "my", "opponent"),
     ("on", "one", "condition"), ("under", "one", "condition")}
)  # fmt: skip
COMPARING = frozenset("less more fewer lower higher worse better".split())
LIMITING_BEHIND = frozenset(
    {("other", "than"), ("at", "least"), ("most", "of"), ("up", "to"), ("on", "one"), ("with", "one"), ("as", "far"), ("in", "part"),
     ("on", "paper"), ("about", "as"), ("in", "your"), ("some", "of"), ("more", "or"), ("or", "so"), ("or", "it")}
)  # fmt: skip
ASIDES = RELATIVES | {"at", "as", "like", "in"}
EMPHASIZING = frozenset(
    {("no", "question"), ("no", "matter"), ("no", "doubt"), ("no", "kidding"), ("no", "ifs"), ("none",)}
)
STANDING_BESIDE = frozenset("instead rather unlike".split())
HEADS_OF_SUBJECTS = DETERMINERS | frozenset(
    "nobody everybody everyone someone somebody half not about one some few most".split()
)
CLAUSE_BOUNDS = frozenset("that which who but and because if when where while although though".split())
NEW_CLAUSES = frozenset("when while where because that although though as since whereas".split())
THROWN_OUT = frozenset({("threw", "out"), ("turned", "down"), ("thrown", "out"), ("struck", "down")})
LINKS_IN_SUBJECTS = frozenset("of for at from on in by near behind under against with".split())
FINITE = frozenset(
    """is are was were am 's 're 'm has have had do does did will would can could should may might must shall takes take says knew knows
    gave took made said went came""".split()
)
SHREDS = frozenset("shred scrap iota trace ounce hint grain bit jot speck piece particle".split())
SCANT = frozenset("little scant zero scarce insufficient beyond".split())
EVIDENCE = frozenset("evidence proof sign signs indication".split())
SEEMING_PHRASES = frozenset({("as", "though"), ("as", "if")})
HAVING_IT = frozenset({("has", "it"), ("had", "it")})
HEARSAY = RUMOUR | frozenset("legend legends word tradition folklore lore hearsay".split())
MEMBERS = frozenset(
    """member members anybody anyone somebody someone people person persons part parts half portion fraction share section
    sections one ones man men woman women soul handful minority majority number few voters""".split()
)
PART_LINKS = frozenset("of on in at from among".split())
CLAUSE_OPENERS = meaning.AND_WORDS | {"that"}
LIMITING = QUANTIFIERS | HEDGES_OF_NUMBERS | frozenset("of the a at all up".split())
CONDITION_OPENERS = frozenset("unless provided supposing assuming suppose lest until till barring absent".split())
ANYBODY = frozenset("you i we anybody anyone".split())
CONDITIONS_BEHIND = (EXCEPTIONS | frozenset("if unless provided providing assuming supposing".split())) - {"save"}
REVERSING_BEHIND = REVERSING - {"not", "nor"}
SELVES = frozenset("i we me us".split())
NO_TELLER = PREPOSITIONS | {"and", "to"}
SAID_FIRST = frozenset("said says claimed claims wrote according".split())
JOINING = frozenset("and or nor".split())
GOING_ON = PREPOSITIONS - {"as", "like"}
OPPOSING = AGAINST | frozenset("ban bans opponent opponents critic".split())
NEW_SUBJECTS = frozenset("i we he she they who which".split())
DISBELIEVED = FAILING | RUMOUR | UNTRUE
DELETED = frozenset("expletive expletives deleted".split())
REMARKS = stage.STAGE | NOTES
BEFORE_YEARS = frozenset("in of since by from".split())
OPENING_PHRASES = DETERMINERS | RELATIVES
ENDING_NO_PHRASE = PREPOSITIONS | meaning.PERSONS.keys()
UNLIKE_PREFIXES = frozenset(meaning.NEGATIVE_PREFIXES) | {"mis", "anti"}
POINTERS = GENERIC | POINTING
TITLE_WORDS = OFFICES | lexicon.TITLES | lexicon.BODY_WORDS
HOLDER_WORDS = TITLE_WORDS | lexicon.ROLE_NOUNS
LETTING = frozenset({("let", "me"), ("let", "us")})
PURPORTING = frozenset("purport purports purported purporting".split())
HELPERS_OF_OTHERS = HELPERS | {"will", "would"}
SUBJECT_SELVES = SELVES - {"me", "us"}
REAL_WORDS = frozenset("were well ill hell shell wed id shed wont cant lets".split())
SAYING_ON = meaning.AND_WORDS | {"or"}
