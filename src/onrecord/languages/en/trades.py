"""English nouns for what people do, beside the commoner ones of the lexicon."""

from __future__ import annotations

TRADES = frozenset(
    """star prelate cleric monarch jurist deckhand farmhand stagehand crofter binman binwoman dustman stonemason bricklayer blacksmith goldsmith
    silversmith gunsmith locksmith farrier scaffolder plasterer roofer joiner glazier upholsterer
    cabinetmaker shoemaker dressmaker seamstress tailor milliner watchmaker clockmaker boatbuilder shipwright
    cobbler barmaid barman bartender mixologist sommelier cheesemaker winemaker winegrower
    beekeeper gamekeeper groundskeeper groundsman greenkeeper greenskeeper zookeeper stablehand shepherdess drover
    rancher grazier herdsman herder dairyman forester lumberjack logger arborist agronomist horticulturist botanist
    zoologist beautician hairdresser hairstylist stylist manicurist masseur masseuse cosmetologist tattooist cabbie
    cabby trucker chauffeur motorist motorcyclist biker cyclist busker crooner soprano tenor baritone
    contralto violinist cellist pianist organist trumpeter saxophonist flautist harpist bassist percussionist
    vocalist frontman frontwoman songwriter lyricist composer choreographer ballerina puppeteer magician juggler
    acrobat stuntman stuntwoman impersonator impressionist ventriloquist starlet newsreader newscaster weatherman
    podcaster showrunner cinematographer cameraman camerawoman animator illustrator cartoonist caricaturist
    printmaker ceramicist calligrapher typographer bookbinder ghostwriter copywriter proofreader
    lexicographer folklorist essayist memoirist biographer satirist dramatist humorist diarist librettist reviewer
    scriptwriter typesetter newsagent stationer custodian bouncer doorman doorwoman concierge bellhop
    porter usher housekeeper housemaid chambermaid butler nanny au-pair childminder babysitter governess matron
    orderly caregiver carer lifeguard lifeboatman coastguard optician optometrist physio physiotherapist osteopath
    chiropractor podiatrist chiropodist dietitian dietician nutritionist audiologist radiographer radiologist
    anaesthetist anesthesiologist cardiologist neurologist oncologist paediatrician geriatrician gynaecologist
    gynecologist obstetrician dermatologist urologist pathologist orthopaedist orthodontist hygienist phlebotomist
    medic doula counsellor counselor psychotherapist therapist hypnotherapist acupuncturist herbalist homeopath
    clairvoyant psychic astrologer sexton verger churchwarden curate rector sacristan missionary evangelist
    televangelist seminarian abbot abbess prioress friar postulant novice churchgoer parishioner worshipper
    great-grandmother great-grandfather stepfather stepmother stepson
    stepdaughter fiancé fiancée fiance fiancee housewife househusband homemaker rambler hiker
    mountaineer kayaker canoeist rower oarsman oarswoman yachtsman yachtswoman surfer skateboarder snowboarder skier
    skater gymnast hurdler marathoner decathlete heptathlete triathlete weightlifter bodybuilder powerlifter
    wrestler kickboxer fencer golfer footballer cricketer batsman batter bowler wicketkeeper all-rounder leg-spinner
    off-spinner defender centre-back fullback full-back winger playmaker scrum-half fly-half flanker shortstop
    outfielder catcher linebacker cornerback wideout kicker tailback defenceman goaltender netminder goalie linesman
    scorer bookie racegoer punter steeplechaser showjumper equestrian horsewoman horseman gaffer bosun
    boatswain coxswain purser stevedore docker longshoreman trawlerman lobsterman shrimper oysterman steward
    stewardess aviator airman airwoman paratrooper infantryman rifleman gunner marine midshipman seaman cadet
    reservist conscript mercenary militiaman guerrilla insurgent warlord sniper bodyguard bailiff reeve bailie
    stenographer paralegal conveyancer notary juror litigant bystander onlooker passer-by motorbiker pedestrian
    whistleblower informant hostage detainee inmate convict prisoner fugitive parolee arsonist burglar fraudster
    hitman gangster mobster smuggler trafficker poacher vigilante squatter coder cryptographer roboticist cosmonaut
    geneticist microbiologist biochemist immunologist toxicologist pharmacologist neuroscientist physiologist
    palaeontologist paleontologist seismologist volcanologist glaciologist hydrologist oceanographer geographer
    cartographer demographer criminologist ornithologist entomologist primatologist mathematician logician
    cosmologist astrophysicist metallurgist ethnographer ethnologist egyptologist classicist medievalist
    musicologist sinologist futurist actuary stockpicker financier moneylender pawnbroker auctioneer
    realtor valuer planner tiler restaurateur caterer hotelier innkeeper landlubber greengrocer
    fishmonger ironmonger costermonger stallholder hawker fruiterer confectioner patissier chocolatier saleswoman
    salesman salesperson cashier receptionist telephonist typist draughtsman draftsman machinist boilermaker
    steelworker ironworker millworker ex-miner collier pitman signalman stationmaster trainspotter
    schoolteacher schoolgirl schoolboy schoolmaster schoolmistress undergraduate postgraduate graduate alumna
    alumnus valedictorian freshman sophomore octogenarian nonagenarian centenarian septuagenarian divorcee
    spinster orphan toddler newcomer asylum-seeker expatriate expat emigrant exile settler
    traveller traveler backpacker holidaymaker vacationer tourist camper angler birdwatcher twitcher hobbyist
    collector antiquarian enthusiast councilperson canvasser speechwriter ideologue revolutionary dissident
    separatist loyalist unionist nationalist environmentalist conservationist naturalist feminist suffragette
    abolitionist humanitarian pacifist anarchist socialist sarpanch zamindar tehsildar patwari headman chieftainess
    marabout griot sangoma inyanga babalawo""".split()
)
"""What somebody is by a noun that is hardly ever a surname."""
ALSO_SURNAMES = frozenset(
    """barber potter weaver carver smith cook turner fisher wright
    chandler draper dyer fuller glover marriner miller plumer shepherd shearer
    skinner slater spicer spinner thatcher webster wheeler woodman constable steward forester gardner
    brewer butler chapman bowler hooker lock prop singer climber apostle prophet psalmist fielder
    keeper driver farmer dancer piper drummer fiddler tiler sexton sergeant usher reader gunner marine batter novice
    tailor planner tenor medic abbot friar bailiff reeve joiner walker rower runner racer rider sailor garda td mec mmc mca mna mnas msp mk""".split()
)
"""The same of nouns that are surnames too: they say what somebody is only before a whole name."""
ROLES = TRADES - ALSO_SURNAMES
FIRMS = frozenset(
    """promoter chipmaker carmaker automaker drugmaker planemaker steelmaker toymaker retailer insurer lender airline housebuilder
    wholesaler""".split()
)
"""What a firm or a body is, by a noun right before its name."""
