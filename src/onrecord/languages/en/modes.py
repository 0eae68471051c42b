"""English: which cues say that words were spoken or written, and which that something was thought, wanted or done.

One table for rules and models. Speech is what was uttered, praise and accusation among it; writing is what stands in a
text, polls and studies among it; everything else that news attributes to people is thought: what they believe, want,
plan, feel, support, and what they did or a law does.
"""

from __future__ import annotations

from onrecord.data import Mode
from onrecord.languages.en import cues

SPOKEN = """say tell ask add note argue explain call describe warn promise vow pledge swear praise criticize criticise
    accuse blame attack defend dismiss denounce slam blast mock urge respond reply answer announce declare insist claim
    claim acknowledge admit deny concede recall recount remark mention discuss suggest hint joke quip talk speak state
    declare assert allege contend maintain stress emphasize emphasise underscore reiterate repeat echo boast brag
    complain lament decry question challenge confirm reveal disclose predict propose demand request refer cite point
    compare liken characterize characterise portray label brand dub cast name invoke raise thank welcome congratulate
    apologize apologise condemn rebuke ridicule chastise lambaste excoriate castigate berate scold deride rail bash hit
    rip knock skewer taunt tease shout yell chant scream cry whisper mutter murmur exclaim chime interject interrupt
    counter retort rebut refute shoot fire testify swear plead brief inform advise assure reassure remind caution
    counsel encourage exhort implore beg instruct order command threaten invite introduce identify volunteer offer
    confess confide elaborate clarify specify outline detail lay address comment opine observe theorize speculate
    surmise posit stipulate conclude summarize summarise tout hail laud applaud commend salute champion trumpet gloat
    indicate imply signal express voice air sound appeal lobby press push pitch warn estimate cheer greet
    joke laugh sigh continue begin go chide needle allude touch dodge duck deflect dispute contradict renounce
    disavow repudiate attest vouch preach profess proclaim promulgate quote lecture gripe grumble groan fume rant
    muse ponder aloud wonder toast narrate relate relay chat converse debate quarrel bicker rule mock pronounce
    sneer snap snipe thunder highlight reference forecast sum articulate recite bellow bark growl plea volunteer assess charge grill interview""".split()
WRITTEN = """write tweet retweet post text email e-mail blog cable publish print read title headline show find list
    demonstrate document editorialize co-write pen caption fax issue release report""".split()
THOUGHT = """think believe feel know want hope expect fear plan intend seek consider see view regard understand realize
    realise assume imagine suspect doubt guess wonder worry wish regret prefer like love hate dislike support oppose
    favor favour back endorse agree disagree accept reject decide determine resolve choose refuse decline agree aim
    try attempt struggle vie consider weigh mull ponder remember forget learn discover recognize recognise appear seem
    look desire need care trust mistrust distrust mean deem judge anticipate await envision envisage foresee approve
    disapprove vote pass allow permit prohibit ban bar sign restrict require mandate enact adopt include focus watch listen
    hear ignore embrace respect admire resent enjoy appreciate long yearn crave dream hesitate dare tend prepare
    recommend nominate appoint commit concern bother surprise shock outrage anger excite worry please disappoint
    frustrate convince persuade satisfy confuse tempt tire eager reluctant willing unwilling ready sure certain
    confident aware afraid proud happy glad sorry optimistic pessimistic skeptical hopeful view opinion belief hope
    fear desire concern plan intention effort decision support opposition supporter supporters backer backers critic
    critics opponent opponents approval interest enthusiasm anger skepticism confidence position stance
    policy law rule""".split()
NOUNS = """statement remark remarks comment comments claim claims speech interview announcement question questions
    complaint complaints criticism attack attacks accusation accusations allegation allegations pledge promise vow
    warning threat call calls demand demands suggestion assertion argument answer response reply praise insult insults
    word words quote testimony prediction explanation description charge charges""".split()
MODE_PHRASES = {
    "according to": Mode.SPEECH, "in the words of": Mode.SPEECH, ":": Mode.SPEECH, "-": Mode.SPEECH, "—": Mode.SPEECH,
    "did not respond to": Mode.THOUGHT, "did not mention": Mode.THOUGHT, "never mentioned": Mode.THOUGHT,
    "did not say": Mode.THOUGHT, "put it": Mode.SPEECH, "as saying": Mode.SPEECH, "supporter": Mode.THOUGHT,
    "known as": Mode.SPEECH, "would like": Mode.THOUGHT, "immediately respond": Mode.THOUGHT,
    "respond to requests": Mode.THOUGHT, "allegedly": Mode.SPEECH, "is known for": Mode.THOUGHT, "known": Mode.THOUGHT, "went after": Mode.SPEECH,
    "call": Mode.SPEECH, "makes clear": Mode.SPEECH, "made clear": Mode.SPEECH, "made it clear": Mode.SPEECH,
    "has made clear": Mode.SPEECH, "has made it clear": Mode.SPEECH, "came out": Mode.SPEECH, "took to": Mode.WRITING,
    "reportedly": Mode.SPEECH, "shot back": Mode.SPEECH, "fired back": Mode.SPEECH, "hit back": Mode.SPEECH,
    "weighed in": Mode.SPEECH, "weighs in": Mode.SPEECH, "calling": Mode.SPEECH, "pleaded guilty": Mode.SPEECH,
    "lashed out": Mode.SPEECH, "lashing out": Mode.SPEECH, "doubled down": Mode.SPEECH, "piled on": Mode.SPEECH,
    "as follows": Mode.WRITING, "made the case": Mode.SPEECH, "laid out": Mode.SPEECH, "spelled out": Mode.SPEECH,
    "was expected": Mode.THOUGHT, "gave": Mode.SPEECH, "delivered": Mode.SPEECH, "made": Mode.SPEECH,
}  # fmt: skip
"""Whole cues, and pairs of words in them, that their words alone would not tell."""
MODE_SKIPPED = (
    cues.AUXILIARIES
    | cues.ADVERBS
    | cues.PREPOSITIONS
    | cues.DETERMINERS
    | frozenset("not never also now later then again first widely to and or but would could should may might s".split())
)


def _forms_of(lemmas: list[str], mode: Mode) -> dict[str, Mode]:
    return {form: mode for lemma in lemmas for form, _ in cues.forms_of(lemma)}


MODE_WORDS = _forms_of(THOUGHT, Mode.THOUGHT) | _forms_of(WRITTEN, Mode.WRITING) | _forms_of(SPOKEN, Mode.SPEECH)
MODE_WORDS |= dict.fromkeys(NOUNS, Mode.SPEECH)
