"""English words about people: titles, roles, bodies, groups, unnamed sources, first names and their gender."""

from __future__ import annotations

from onrecord.languages.en import trades

TITLES = frozenset(
    """mr mister mrs ms miss mx madam dr prof professor sir dame lord lady sen senator rep representative gov governor president
    vice-president vice prime minister chancellor king queen prince princess pope bishop archbishop cardinal rev
    reverend father judge justice attorney general colonel col captain capt lieutenant lt major maj insp sergeant sgt
    admiral adm commander ambassador secretary mayor sheriff chief officer director chairman chairwoman chair
    chairperson speaker leader congressman congresswoman councillor councilman councilwoman commissioner inspector
    superintendent detective constable premier deputy assistant former ex-president ex outgoing acting interim
    senior junior spokesman spokeswoman spokesperson coach manager analyst professor-emeritus author journalist
    reporter correspondent editor actor actress singer democrat republican ceo cfo coo first lady foreign defence
    defense finance interior health home deputy-prime billionaire businessman businesswoman lawyer attorney-general
    host star nominee candidate whip majority minority imam rabbi sheikh ayatollah crown duke duchess baroness baron
    lawmaker legislator mp mep msp strategist pollster historian economist scientist researcher campaign state
    messrs alderman alderwoman cllr prosecutor monsignor msgr barrister advocate adv magistrate provost pastor canon
    ustad pandit maulana datuk dato taoiseach tánaiste councilor councilmember assemblyman assemblywoman selectman
    ombudsman ombudswoman archdeacon vicar rector deacon harbourmaster harbormaster cr hon revd ven engr barr alhaji
    hajia alhaja shri smt herr frau monsieur madame señor señora mme igwe mzee mallam malam otunba obong togbe
    hajiya ustaz comrade cde fr dcn pst ald h.e hrh atty coun emeritus emerita tatay nanay datin puan encik oba sen-elect""".split()
)
"""Words that stand before a person's name and are no part of it."""

NATIONAL = frozenset(
    """american british russian chinese french german italian spanish japanese indian israeli palestinian iranian iraqi
    turkish greek polish ukrainian mexican canadian australian brazilian argentine egyptian saudi syrian afghan
    pakistani korean south north dutch belgian swiss swedish norwegian danish finnish irish scottish welsh english
    european african asian arab kenyan nigerian ethiopian somali sudanese libyan tunisian moroccan algerian
    hungarian czech slovak austrian romanian bulgarian serbian croatian albanian portuguese vietnamese thai filipino
    indonesian malaysian cuban venezuelan colombian chilean peruvian latino hispanic jewish muslim christian
    catholic us u.s uk u.k democratic republican labour labor conservative liberal green tory gop western eastern
    northern southern white british-american california texas florida ohio new-york""".split()
)

NATIONAL_ENDINGS = ("ian", "ean", "ese", "ish", "stani")

BODY_WORDS = frozenset(
    """party university college organisation organization committee commission council court house senate congress
    department ministry agency office bureau board bank fund group company corporation corp inc ltd llc association
    union league federation institute foundation centre center network news times post journal herald tribune
    guardian press magazine school church police army navy force forces government administration parliament
    assembly service authority society trust alliance coalition campaign team club hospital laboratory lab airlines
    airport industries systems technologies media radio television tv studio studios nations reserve exchange
    treasury pentagon kremlin nato un eu fbi cia imf who opec reuters ap afp bbc cnn nbc abc cbs fox msnbc npr
    politico twitter facebook google apple amazon microsoft intelligence guard tribunal ombudsman watchdog regulator
    charity firm website newspaper initiative roundtable consortium partnership programme
    program project caucus chamber forum academy observatory museum airline railway taskforce embassy consulate cabinet district county city state states republic
    kingdom emirates authority equities securities partners holdings ventures associates analytics insurance motors
    airways logistics pharma pharmaceuticals therapeutics biosciences robotics aerospace aviation solutions consulting
    investments markets labs checker monitor financial capital brands stores entertainment pictures
    interactive games""".split()
)

DOCUMENT_WORDS = frozenset(
    """statement study report survey poll research analysis paper document documents memo letter data figures lawsuit
    complaint indictment filing ruling law bill statute records transcript article book editorial census affidavit
    motion petition brief constitution treaty agreement email emails polls studies reports surveys records filings
    statistics findings review audit dossier manifesto brochure leaflet leaflets communique communiqué determination
    draft notice notices sign signs plaque placard placards banner banners memorandum bulletin circular minutes minute
    footnote preprint guidebook ledger diary readout readouts script declaration resolution newsletter pamphlet
    prospectus certificate questionnaire note notes caption subpoena summons deposition testimony suit""".split()
)
"""What speaks on paper: named by what it is and who made it."""

ROLE_NOUNS = (
    frozenset(
        """spokesman spokeswoman spokesperson official officer aide adviser advisor source diplomat minister president
    leader senator congressman congresswoman governor mayor judge prosecutor lawyer attorney expert analyst
    economist professor scientist researcher doctor nurse teacher student witness resident neighbour neighbor man
    woman boy girl mother father son daughter wife husband brother sister friend colleague partner driver farmer
    worker owner manager director executive chairman chairwoman chief editor reporter journalist host author writer
    actor actress singer player coach candidate nominee politician lawmaker legislator representative secretary
    ambassador general commander soldier policeman policewoman detective sheriff investigator activist protester
    organiser organizer supporter opponent critic voter veteran victim survivor teenager pensioner businessman
    billionaire tycoon founder ceo head member speaker premier chancellor king queen prince pope bishop priest
    pastor rabbi imam engineer pilot captain fisherman baker historian strategist consultant pollster democrat
    republican mp td mep msp mla peer councillor widow widower surrogate ally mogul rapper comedian musician artist chef pediatrician
    physician psychiatrist psychologist surgeon biologist physicist chemist astronaut astronomer epidemiologist
    cousin tradie customer passenger visitor shopper demonstrator patient guest
    virologist ecologist geologist developer entrepreneur investor trader banker broker philanthropist donor lobbyist
    instructor lecturer dean provost superintendent warden treasurer trustee curator designer architect photographer
    filmmaker producer screenwriter novelist poet playwright columnist commentator blogger anchor presenter broadcaster
    co-founder undersecretary envoy delegate negotiator regulator auditor accountant contractor landlord tenant retiree
    refugee migrant immigrant preacher athlete quarterback goalkeeper striker skipper trainer swimmer boxer proponent
    spokesperson observer deputy chaplain paramedic firefighter midwife pharmacist librarian translator interpreter
    archaeologist anthropologist sociologist philosopher theologian meteorologist climatologist miner shopkeeper
    grandmother grandfather uncle aunt commuter plumber carpenter painter sculptor guitarist drummer midfielder pitcher
    jockey cyclist sprinter campaigner volunteer builder solicitor barrister magistrate coroner trooper corporal sailor
    clerk referee umpire conductor foreman forewoman headmistress headmaster headteacher landlady landowner bookkeeper
    surveyor janitor caretaker publican nun monk statistician linguist dentist veterinarian archivist plaintiff
    defendant claimant applicant petitioner convener dancer cleaner carer inventor dispatcher chieftain registrar
    tutor pupil apprentice trainee intern harbourmaster grandmaster mufti emir oba mullah maulana swami mahanayake
    ranger alderman vlogger influencer youtuber streamer gamer hacker programmer technician mechanic electrician welder
    administrator commandant comptroller convenor coordinator co-ordinator moderator bursar adjutant brigadier consul
    assessor arbitrator supervisor secretary-general director-general inspector-general auditor-general
    solicitor-general governor-general vice-chair vice-chancellor co-chair forecaster overseer postmaster
    counsel fireman postman milkman gardener florist butcher grocer barista bartender waitress waiter""".split()
    )
    | trades.ROLES
)

TRADES = trades.ALSO_SURNAMES
TRADES_OF_FIRMS = trades.FIRMS

UNNAMED_WORDS = frozenset(
    """source sources person people somebody someone insider insiders official officials aide aides one many some
    others anonymous anybody anyone everybody everyone nobody another few several observer observers""".split()
)

GROUP_NOUNS = frozenset(
    {f"{noun}s" for noun in ROLE_NOUNS}
    | set(
        """residents locals neighbours shopkeepers traders families parents commuters passengers tourists fans unions
    campaigners protesters demonstrators authorities police troops rebels investors shareholders customers users
    readers viewers republicans democrats conservatives liberals americans europeans russians ukrainians
    palestinians israelis analysts ministers countries nations members leaders allies rivals attorneys parties
    secretaries deputies companies agencies cities states people others many some most few none both witnesses
    bystanders onlookers rescuers survivors relatives villagers neighbors jurors shoppers worshippers mourners elders
    pupils patients tenants landlords motorists cyclists pensioners""".split()
    )
)
"""Plurals that speak as a group."""

_LEGISLATORS = {
    "senator", "sen", "representative", "rep", "congressman", "congresswoman", "lawmaker", "legislator", "governor", "gov"
}  # fmt: skip
SYNONYMS = {
    "leader": {"president", "premier", "chancellor", "chairman", "chief", "head", "minister", "king", "queen"},
    "president": {"leader"}, "premier": {"prime", "minister"}, "deputy": {"td"}, "lawmaker": {"td", "mep", "msp", "mla", "senator", "congressman", "representative",
    "congresswoman", "rep", "sen", "mp"}, "senator": {"sen"}, "governor": {"gov"}, "congressman": {"rep"},
    "congresswoman": {"rep"}, "nominee": {"candidate"}, "candidate": {"nominee"}, "businessman": {"billionaire", "tycoon",
    "entrepreneur", "magnate"}, "billionaire": {"businessman", "tycoon", "entrepreneur"}, "journalist": {"reporter",
    "correspondent", "host", "anchor"}, "reporter": {"journalist", "correspondent"}, "host": {"anchor", "journalist"},
    "boss": {"chief", "manager", "director", "executive"}, "chief": {"head", "director", "executive"},
    "head": {"director", "chief", "president"}, "minister": {"secretary"}, "lawyer": {"attorney"},
    "prelate": {"bishop", "archbishop", "cardinal"}, "cleric": {"imam", "priest", "bishop", "rabbi", "rev", "reverend",
    "sheikh"}, "inspector": {"insp", "det"}, "sergeant": {"sgt"}, "superintendent": {"supt"}, "lieutenant": {"lt"},
    "captain": {"capt"}, "colonel": {"col"}, "councillor": {"cllr"}, "constable": {"pc"}, "monarch": {"king", "queen", "emperor"}, "envoy": {"ambassador"}, "jurist": {"judge", "justice"},
    "democrat": _LEGISLATORS, "republican": _LEGISLATORS,
    "judge": {"justice"}, "justice": {"judge"}, "attorney": {"lawyer"}, "doctor": {"dr", "physician", "surgeon"}, "professor": {"prof"}, "academic": {"professor"},
}  # fmt: skip

MALE = frozenset(
    """james john robert michael william david richard joseph thomas charles christopher daniel matthew anthony mark
    donald steven stephen paul andrew joshua kenneth kevin brian george timothy ronald edward jason jeffrey ryan
    jacob gary nicholas eric jonathan justin scott brandon benjamin samuel gregory frank alexander raymond patrick
    jack dennis jerry tyler aaron jose adam henry nathan douglas zachary peter kyle noah ethan jeremy walter
    christian keith roger austin sean gerald carl harold dylan arthur lawrence jesse bryan billy bruce
    gabriel joe logan alan juan albert willie elijah wayne vincent mason roy ralph bobby russell bradley
    philip eugene vladimir boris sergei dmitry ivan mikhail igor oleg viktor alexei bill bob jim tom mike dan dave
    steve tony ted ben tim jeff greg matt nick tucker elon barack bernie mitt marco rand rudy newt fred ed
    larry ray luis carlos miguel pedro jorge emmanuel francois pierre nicolas hans klaus wolfgang olaf
    giuseppe marco antonio mohammed muhammad ahmed ali hassan omar ibrahim abdullah yusuf khalid narendra rahul amit
    xi simon nigel graham ian neil stuart jeremy keir rishi gordon harry martin luke owen hugh barry dean glenn
    craig derek clive colin trevor malcolm oscar leo max felix hugo otto anders lars erik sven jan piotr pavel milan
    goran emil viktor""".split()
)

FEMALE = frozenset(
    """mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty margaret sandra ashley
    kimberly emily donna michelle carol amanda dorothy melissa deborah stephanie rebecca sharon laura cynthia
    kathleen amy angela shirley anna brenda pamela emma nicole helen samantha katherine christine debra rachel
    carolyn janet catherine maria heather diane ruth julie olivia joyce virginia victoria lauren christina
    joan evelyn judith megan andrea cheryl hannah jacqueline martha gloria teresa ann sara frances kathryn
    janice abigail alice julia judy sophia grace denise amber doris marilyn danielle beverly isabella theresa
    diana natalie brittany charlotte marie kayla lori hillary chelsea ivanka melania nikki kamala angela
    theresa marine ursula christine elena olga natasha irina svetlana tatiana yulia fatima aisha leila priya sonia
    indira jane kate liz sue anne claire fiona nicola ellen nora eva ingrid greta astrid sofia lucia carmen rosa
    elsa ida clara ella mia lena nina vera zoe tessa wendy sally harriet matilda florence beatrice penelope joanna""".split()
)

EITHER = frozenset(
    "terry jordan jean chris sam kelly alexis madison kim lindsey randy pat alex casey jamie morgan dana robin taylor leslie tracy".split()
)
"""First names of men and of women."""
FIRST_NAMES = MALE | FEMALE | EITHER
PLACES = frozenset(
    """moscow washington london paris berlin beijing kiev kyiv brussels tokyo jerusalem tehran russia ukraine china
    germany france britain england scotland wales ireland america europe africa asia australia canada mexico brazil
    india iran iraq israel syria turkey japan korea pakistan afghanistan italy spain greece poland texas california
    florida ohio iowa virginia york chicago hampshire carolina dakota alabama alaska arizona arkansas colorado
    connecticut delaware georgia hawaii idaho illinois indiana kansas kentucky louisiana maine maryland
    massachusetts michigan minnesota mississippi missouri montana nebraska nevada jersey mexico oklahoma oregon
    pennsylvania tennessee utah vermont wisconsin wyoming boston houston dallas miami seattle denver detroit atlanta
    philadelphia manhattan brooklyn zealand arabia egypt libya iraq cuba venezuela colombia argentina chile peru
    norway sweden finland denmark holland netherlands belgium austria hungary switzerland portugal vietnam thailand
    indonesia philippines malaysia singapore taiwan nigeria kenya sudan ethiopia lebanon qatar yemen crimea
    donbas gaza serbia belgrade yugoslavia capitol congress internet west east north south street avenue""".split()
)
