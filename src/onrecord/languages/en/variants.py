"""English for spelling: words written together or apart, and words that are masked for decency."""

from __future__ import annotations

APART = frozenset(
    tuple(pair.split("|"))
    for pair in """health|care child|care day|care e|mail e|mails e|mailed e|book e|books e|commerce per|cent any|more for|ever under|way
    web|site web|page on|line off|line in|line data|base life|style life|time life|long time|frame time|table
    down|town up|town mid|town mid|term mid|terms mid|week mid|night mid|west cease|fire air|strike air|strikes air|craft
    air|line air|lines air|port air|ports air|base air|space policy|maker policy|makers policy|making law|maker law|makers
    decision|maker decision|makers decision|making peace|maker peace|making peace|keeper peace|keepers peace|keeping
    home|grown home|made home|coming home|owner home|owners home|land home|work home|town home|made house|hold house|holds house|wife house|work
    ground|water waste|water fresh|water rain|water sea|water sea|food sea|side sea|shore sea|bed off|shore on|shore
    off|spring out|side in|side back|yard back|yards back|ground back|up break|down break|through break|throughs clean|up
    crack|down crack|downs lock|down lock|downs shut|down shut|downs slow|down start|up start|ups set|back set|backs take|over
    stand|off stand|by tax|payer tax|payers rate|payer rate|payers wage|earner bread|winner work|force work|place work|places
    work|shop work|load work|days pay|roll pay|check pay|day pay|back sales|man sales|woman business|man business|woman
    business|men business|people states|man states|men spokes|person spokes|people chair|person congress|man
    congress|woman congress|men congress|women council|man council|woman council|member council|members police|man
    police|men fire|fighter fire|fighters fire|arm fire|arms gun|man gun|men gun|shot hand|gun hand|guns hand|shake side|walk
    cross|walk cross|road cross|roads rail|road rail|roads rail|way high|way high|ways free|way road|way road|block
    land|mark land|slide land|lord land|owner land|owners farm|land farm|worker farm|house ware|house ware|houses school|teacher school|house school|children grand|mother grand|father grand|parents grand|children
    grand|child god|father step|mother step|father tele|vision tele|phone news|paper news|papers news|room news|letter head|line
    head|lines head|quarters head|count dead|line dead|lines dead|lock by|pass by|law by|laws law|suit law|suits life|guard
    mast|head book|store book|keeping check|point check|points key|board key|word key|words pass|word pass|words pass|port
    smart|phone smart|phones cell|phone cell|phones micro|phone black|mail black|list black|out green|field share|holder
    share|holders stake|holder stake|holders pot|hole pot|holes snow|storm snow|fall rain|fall rain|storm thunder|storm
    flood|water sun|light day|light moon|light day|time night|time over|time part|time long|time small|pox chicken|pox hay|stack
    nation|wide world|wide state|wide city|wide country|wide county|wide industry|wide system|wide company|wide
    some|place every|place no|one good|bye good|night ice|berg wild|fire wild|fires wild|life hail|storm spread|sheet
    fund|raiser fund|raisers fund|raising whistle|blower whistle|blowers bench|mark red|line to|day to|morrow to|night
    super|market super|markets super|power super|powers super|majority sub|committee sub|contractor sub|urban
    over|crowded over|crowding under|employed under|employment under|funded under|staffed over|budget mis|information
    dis|information fact|check fact|checker fact|checkers fact|checking cyber|security infra|structure bi|partisan
    bi|partisanship bi|weekly bi|annual multi|national multi|lateral uni|lateral bi|lateral tri|lateral pre|existing
    pre|empt pre|emptive pre|school pre|war pre|election pre|trial pre|nuptial pre|paid pre|approved pre|pandemic
    post|war post|election post|pandemic post|mortem co|operate co|operates co|operated co|operating co|operation
    co|operative co|ordinate co|ordinates co|ordinated co|ordinating co|ordination co|ordinator co|worker co|workers
    co|founder co|founders co|founded co|author co|authors co|authored co|sponsor co|sponsors co|sponsored co|sponsoring
    co|exist co|existence co|pilot co|chair co|host co|star re|elect re|elected re|electing re|election re|enter
    re|entered re|entering re|entry re|examine re|examined re|examining re|establish re|established re|evaluate
    re|evaluated re|evaluating re|engage re|engaged re|enact re|enacted re|enforce re|emerge re|emerged re|emphasize
    re|educate re|education re|energize re|energized re|open re|opened re|opening re|build re|building re|built
    re|write re|writing re|written re|wrote re|think re|thinking re|thought re|start re|started re|use re|used re|using
    re|issue re|issued re|unite re|united re|unification re|invest re|invested re|investing re|hire re|hired re|name
    re|named re|negotiate re|negotiated re|negotiating re|negotiation re|organize re|organized re|train re|trained
    re|training re|settle re|settled re|settlement re|arm re|armed re|apply re|appoint re|appointed re|authorize
    re|authorized re|authorization re|run second|hand by|election by|elections half|time well|being teen|ager teen|agers
    """.split()
)
PREFIXES = frozenset(
    """non anti multi semi counter cyber micro macro mega ultra neo pseudo quasi geo bio eco socio electro hydro thermo
    co inter intra trans infra mid post tele""".split()
)
LEAST_STEM = 3

INDECENT = (
    "fuck", "fuk", "motherfuck", "shit", "bullshit", "horseshit", "dipshit", "bitch", "cunt", "cock", "dick", "prick", "pussy",
    "pussies", "twat", "wank", "bollock", "asshole", "arsehole", "ass", "arse", "jackass", "dumbass", "badass", "bastard",
    "damn", "goddamn", "godda", "crap", "piss", "whore", "slut", "tit", "tits", "nigg", "negro", "fag", "dyke", "kike", "spic",
    "chink", "gook", "wetback", "paki", "tranny", "retard", "hell", "bugger", "bloody", "sodding", "turd", "douche",
    "blowjob", "hooker", "ho", "hoes", "hoe", "skank", "coon", "raghead", "towelhead", "cracker", "effing",
)  # fmt: skip
INDECENT_WHOLE = frozenset({"ass", "arse", "hell", "ho", "hoe", "hoes", "tit", "tits", "cock", "dick", "prick", "coon", "spic", "chink",
                   "cracker", "bloody", "fag", "dyke", "negro", "paki"})  # fmt: skip
