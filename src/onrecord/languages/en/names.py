"""English words inside and around names: particles, titles, and what bodies are called."""

from __future__ import annotations

import re

ABBREVIATED_TITLES = tuple(
    "Mr Mrs Ms Dr Drs Messrs Prof Profs Sen Sens Rep Reps Gov Gen Lt Col Sgt Capt Maj Rev Atty Engr Coun Cllr St Jr Sr".split()
)
"""Words of names that are printed with a full stop."""
NAME_PREFIXES = ("al", "el", "ul", "ad", "as", "ar", "ash")
"""Small words that a hyphen ties to a name: "al-Assad"."""
PARTICLES = frozenset(
    """de la le los las del della di da dos das do du van von der den ter ten op al el bin ibn bint abu ben af av zu
    y ’t 't""".split()
)
"""Small words inside a surname, or at the head of one ("de la Cruz", "Van de Weghe")."""
ELIDED_PARTICLE = re.compile(r" (?:(?:[Vv]an|[Ii]n|[Oo]p|[Aa]an|[Oo]ver|[Uu]it|[Oo]nder) )?[’'‘]t (?=[A-Z])")
"""A Dutch article inside a surname, with what goes before it: " van ’t "."""
KUNYAS = {"abu": "m", "umm": "f", "oum": "f"}
"""What stands before the name of an eldest child in a parent's own: "Abu Ibrahim", "Umm Yusuf"."""
NAME_LINKS = ("of the",)
"""Words between two capitals of one name: "Fellowship of the Ring"."""
PEOPLES = frozenset(
    """dane swede pole finn turk spaniard briton scot serb croat slovak slovene czech greek swiss thai dutchman
    dutchwoman frenchman frenchwoman englishman englishwoman irishman irishwoman welshman welshwoman scotsman
    scotswoman cornishman yorkshireman ulsterman icelander new-zealander netherlander luxembourger bangladeshi
    pakistani israeli iraqi kuwaiti qatari saudi emirati omani yemeni uzbek kazakh kurd arab argentine filipino filipina
    american canadian mexican brazilian colombian chilean peruvian venezuelan cuban jamaican german austrian italian
    belgian norwegian hungarian romanian bulgarian russian ukrainian belarusian lithuanian latvian estonian albanian
    australian indian iranian syrian jordanian egyptian moroccan algerian tunisian libyan kenyan nigerian ghanaian
    ethiopian ugandan tanzanian zambian zimbabwean malawian namibian malaysian indonesian korean
    afghan angolan armenian azerbaijani azeri bahamian bahraini barbadian bermudian bolivian bosnian burkinabe burmese
    burundian cambodian cameroonian catalan congolese cypriot dominican ecuadorian eritrean fijian gabonese gambian
    georgian grenadian guatemalan guinean guyanese haitian honduran ivorian japanese chinese kosovan kyrgyz lebanese
    liberian macedonian malagasy malian maltese mauritanian mauritian moldovan mongolian montenegrin mozambican nepalese
    nepali nicaraguan palestinian panamanian paraguayan portuguese rwandan salvadoran samoan senegalese singaporean
    somali sudanese surinamese taiwanese tajik togolese tongan trinidadian turkmen uruguayan vietnamese
    south-african central-african north-korean south-korean south-sudanese puerto-rican costa-rican sri-lankan
    northern-irishman northern-irishwoman saudi-arabian papua-new-guinean zealander rican lankan african
    kiwi aussie texan londoner mancunian glaswegian liverpudlian dubliner aucklander sydneysider""".split()
)
PARTY_MEMBER = re.compile(
    r"\b(?:[Tt]he|[Aa]n?) (?P<place>(?:[A-Z][\w.]{1,30} ){1,3})"
    r"(?:Democrat|Republican|Independent|Libertarian|Progressive|Socialist|Conservative|Liberal|Tory)\b(?![\w-]| [A-Z])"
)
"""Somebody by a ``place`` and a party: "The Maine Democrat"; not "the Ohio Democrat Ann Low"."""
PART_OF_PAPER = re.compile(
    r"(?:page|section|chapter|paragraph|clause|line|verse|slide|table|figure|exhibit|footnote|appendix|annex|step)s?"
    r" (?:\d[\d.]*|[IVX]+|[A-Z])",
    re.IGNORECASE,
)
"""What a part of a paper is called, which is no name: "Page 12"."""
PLURAL_FORMS = frozenset({"messrs"})
SUFFIX_FORMS = ("Jr", "Sr")
SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "junior", "senior"})
CALENDAR = frozenset(
    """january february march april may june july august september october november december advertisement god bible
    christmas easter thanksgiving i""".split()
)
NO_NAMES = frozenset("there here everything something nothing yes no ok okay please thanks".split())
"""Words that head sentences and name nobody."""
STYLES = frozenset(
    "majesty majesties highness excellency holiness eminence lordship ladyship worship honour honor".split()
)
"""What those of a rank are called: "Her Majesty"."""
BEFORE_NAMES = frozenset(
    """mr mrs ms dr prof professor sir dame lord lady sen senator rep representative gov governor president
    chancellor minister king queen prince princess pope bishop archbishop cardinal rev reverend judge justice general
    colonel col captain capt cmdr cpl adm gen atty supt insp det lieutenant lt maj insp sergeant sgt admiral commander
    ambassador secretary mayor sheriff chief
    officer director chairman chairwoman chair chairperson speaker leader congressman congresswoman councillor
    councilman councilwoman commissioner inspector superintendent detective constable premier spokesman spokeswoman
    spokesperson coach manager analyst ceo cfo coo nominee candidate whip imam rabbi sheikh ayatollah lawmaker adviser
    advisor editor reporter correspondent founder supervisor treasurer prosecutor economist chaplain lawyer attorney
    strategist historian aide host h.e atty coun emeritus emerita""".split()
)
"""Titles that stand right before a person's name, in capitals too."""
OF_TITLES = frozenset(
    """press executive managing technology financial operating prime vice deputy assistant associate senior chief
    minority majority foreign campaign national security attorney state major brigadier general first home health
    finance interior defence defense communications political policy lieutenant former acting interim co under
    cabinet police fire party public relations honourable honorable""".split()
)
"""Words that stand inside a title, before its head: "Press Secretary", "Chief Technology Officer"."""
AND_LINKS = frozenset({" and "})
BODY_LINKS = frozenset({" of ", " of the ", " for ", " on ", " on the ", " in ", " and "})
INSIDE_BODIES = frozenset({"the", "of"})
OF_WORDS = frozenset({"of"})
AND_FIRST = frozenset(
    """securities health food science women centers arts trade commerce education labor oversight immigration customs
    transportation housing energy agriculture oceanic ways justice police fire""".split()
)
"""First halves of a body's name: "Securities and Exchange Commission"."""
NUMBERED = frozenset(
    "local district section chapter lodge branch unit division battalion brigade squadron ward".split()
)
NUMBER_BEHIND = re.compile(r" (?:No\. ?)?\d{1,5}(?![\d,.]*\d)(?! ?%)")
DUTIES = re.compile(r"(?:, [A-Z][\w’-]+(?: [A-Z][\w’-]+){0,2}){1,4},? and (?:the )?[A-Z][\w’-]+(?: [A-Z][\w’-]+)*")
"""The rest of a list of duties: "Ministry of Transport" and ", Construction and the Sea"."""
DUTIES_BEFORE = re.compile(
    r"(?:\b[Tt]he |(?<![\w’'-])(?=[A-Z][\w-]*[’']s ))(?P<duties>(?:[A-Z][\w’'-]+(?: [A-Z][\w’-]+){0,2}, ){1,4})\Z"
)
"""The first things of a list that a body's name ends: "The Trade, " of "The Trade, Industry and Energy Ministry"."""
DUTY_LINKS = re.compile(r", | and ")
PEERAGE_LINKS = frozenset({"of", "royal"})
LONGEST_LINK = 4
HONORIFICS = frozenset(
    """lord lady dame sir baron baroness viscount earl count countess father sister brother mother sheikh prince princess
    king queen pope emperor empress saint justice officer miss dj nana oba emir archbishop cardinal igwe
    mzee mallam malam otunba tatay nanay datin puan""".split()
)
PEERAGES = frozenset("duke duchess earl countess marquess marchioness prince princess viscount viscountess".split())
ALSO_GIVEN = frozenset("sunday monday friday wednesday thursday saturday junior dutch christian english sheikh".split())
FOND_ENDINGS = ("ie", "ey", "y", "i")
HONOURS = frozenset("kc qc sc mp mla mlc cbe obe mbe".split())
NO_BODIES = frozenset("own next got first best finest most other".split())
SEATED = ("-based", "-listed", "-headquartered")
"""Endings of a word that says where the body behind it is."""
HEADS = frozenset("head master professor vice-president co-founder".split())
ONE_OF = frozenset("one another".split())
TWOFOLD = frozenset({"department", "ministry", "institute", "institutes", "office"})
"""Bodies of two things: "Ministry of Fisheries and Oceans"."""
OF_BODIES = frozenset(
    """department ministry university institute institutes association court courts commission committee council bureau
    office center centre federation board bank house college school union league society organization organisation
    academy museum coalition alliance foundation fund agency chamber assembly party brotherhood project forum caucus
    conference campaign network partnership panel tribunal directorate administration appeals
    times embassy consulate superintendency secretariat inspectorate commissariat""".split()
)
"""Bodies named by what they are of."""
NO_FIRST = frozenset({"and", "of", "for"})
ALSO_NAMES = frozenset({"will", "may", "so", "an"})
"""Small words that are first names too, where they have a capital inside a sentence."""
NEVER_LAST = frozenset({"day", "award", "prize", "street", "bridge", "line", "show", "act", "elect"})
FIRMS = {"general": {"motors", "electric", "mills", "dynamics", "assembly"}, "prime": {"video"}, "star": {"wars", "trek"},
         "captain": {"america", "marvel"}, "state": {"farm", "street"}, "chief": {"wahoo"}, "king": {"kong"}}  # fmt: skip
"""Words that look like titles at the head of other names."""
OFFICE_BEFORE = re.compile(
    r"(?<![\w’'-])(?P<role>[A-Za-z][a-z-]+) (?:General |general )?of (?:the )?(?:[A-Z][\w’'-]*,? (?:and )?){0,5}\Z"
)
OFFICE_OF = re.compile(r"\b([A-Za-z]+) (?:[Gg]eneral )?of (?:the )?$")
BODY_OF_PLACE = re.compile(r" (?:of|in|at) (?:the )?(?P<word>[A-Z][\w’-]+)(?![\w’-])")
CAPITALS_BEFORE = re.compile(r"(?<![^\s(“\"])(?:[A-Z][\w’-]* (?:of (?:the )?)?){1,6}\Z")
OF_PLACE = re.compile(r"(?<!\S)[^\W\d_][\w’'.]{0,40}-[a-z]{3,12} ")
BASED = re.compile(r"-[a-z]{3}")
MEMBERS = frozenset("mp td mep msp mla mlc mna mpp".split())
INDEXES = frozenset("ftse aim s&p fortune nasdaq dax cac dow nyse tsx asx nikkei sensex nifty".split())
"""Lists of firms, by which one is called: "the FTSE 250 group"."""
FAMED = MEMBERS | frozenset(
    """star hitmaker singer actor actress rapper presenter comedian songwriter frontman frontwoman songstress crooner idol
    icon alum winner author novelist""".split()
)
"""Nouns for those who are known by a work or a seat: "the Glasshouse hitmaker", "the Holm TD"."""
SIDES = frozenset("northern southern eastern western north south east west central greater mid upper lower".split())
PLACE_HEADS = frozenset("new north south west northern los san saint st rhode long puerto costa sri".split())
"""First words of places of two: "New York"."""
NO_PERSONS = frozenset({"state", "campaign"})
"""Words of titles that stand before bodies as well: "State Department"."""
PAPERS = frozenset("poll study survey report analysis data figures results findings records lawsuit proponent".split())
"""Papers that head a sentence and are no names: "Polls show"."""
ARTICLE = re.compile(r"the $", re.IGNORECASE)
"""What stands before a body's name and before no person's."""
MALE_TITLES = frozenset("mr mister sir king prince lord chairman congressman spokesman father businessman".split())
FEMALE_TITLES = frozenset("mrs ms miss madam dame lady queen princess congresswoman spokeswoman actress".split())
POSSESSIVES = ("'s", "’s")
POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")
BARE_POSSESSIVE = re.compile(r"(?<=s)['’](?= [a-z])")
GERUNDS = ("ing",)
"""Endings of words that head a sentence and are no names: "Hosting Cook"."""
ADVERB_ENDINGS = ("ly",)
BEFORE_COMPANY = re.compile(
    r"\b(?:spokes\w+|ceo|founder|co-founder|employees?|users|officials?|executives?|shares|workers|customers|products)"
    r" (?:for|of|at|by|from) $", re.IGNORECASE,
)  # fmt: skip
BEHIND_COMPANY = re.compile(
    r"(?:[’']s)? (?:ceo|cfo|chief executive|co-?founder|founder|app|apps|users|platform|products?|services?|customers"
    r"|shares|stock|board|employees|headquarters|spokes\w+|executives?|officials|engineers|developers)\b"
)
NO_SHORT = frozenset("new united federal national supreme american international general central first great".split())
SHORTENED = frozenset(
    """inc corp co llc ltd plc corporation company group holdings technologies technology university college industries
    airlines airways motors media pictures studios systems labs entertainment partners capital bank foundation
    institute hospital""".split()
)
"""Last words of bodies' names that are left out when the name is said again."""
