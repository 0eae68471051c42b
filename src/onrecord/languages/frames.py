"""Words that frame a clause: who is said to say it, whether it is held, wished, supposed or limited."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.languages.grammar import NEVER, NONE, Words

Phrases = frozenset[tuple[str, ...]]
"""Phrases as folded words."""
NO_PHRASES: Phrases = frozenset()


@dataclass(frozen=True, kw_only=True, eq=False)
class Frames:
    """Words around a clause, and phrases of them, that a frame is told by; without any no clause is framed."""

    determiners: Words = NONE
    pointing: Words = NONE
    """Words that only point at somebody or something."""
    prepositions: Words = NONE
    relatives: Words = NONE
    hedging: Words = NONE
    """What ends a phrase that limits: in theory, in part, at times."""
    intensifying: Words = NONE
    sorting_endings: tuple[str, ...] = ()
    """Ends of words that tell of what kind something is: "undocumented"."""
    plural_endings: tuple[str, ...] = ()
    owning: Words = NONE
    judging: Words = NONE
    """Words that judge or sort people: what a speaker did not say of anybody, no bracket says for them."""
    in_places: Words = NONE
    """Of these those that names of places begin with: "Old Holm", "Little Rock"."""
    saying: Words = NONE
    """What others are said to say; with their words cut off from it, the speaker says them."""
    thinking: Words = NONE
    standing: Words = NONE
    """Words that take a clause for so."""
    rumour: Words = NONE
    """Nouns of what is said without being so."""
    untrue: Words = NONE
    """Words that say of a clause that it is not so, or not meant."""
    wishing: Words = NONE
    supposing: Words = NONE
    against: Words = NONE
    """What stands right before an act that did not come, or is not wanted."""
    against_pairs: Phrases = NO_PHRASES
    perhaps: Words = NONE
    """Words that leave a clause open."""
    times: Words = NONE
    """What may stand between a verb of saying and what is said."""
    sources: Words = NONE
    """Whose words a clause is said to be, after "in" or "under"."""
    condition_pairs: Phrases = NO_PHRASES
    """What binds what was said before it."""
    afterthoughts: Phrases = NO_PHRASES
    """What takes back what was said before it."""
    failing: Words = NONE
    """What stands before "to" and an act that did not come."""
    quantifiers: Words = NONE
    """What limits the subject that follows it."""
    hedging_pairs: Phrases = NO_PHRASES
    """What may stand before a number, in two words: "more than", "up to"."""
    looking: Words = NONE
    """Verbs of an "if you ..." that is only said: "if you look at the numbers, we are winning"."""
    inverted_subjects: Words = NONE
    """Subjects that may follow the verb of a condition: "had they known"; "had this" is most often a verb alone."""
    reversing: Words = NONE
    soft: Words = NONE
    """Adverbs that may stand between a negation and what it denies."""
    refusing: Words = NONE
    parts_of_numbers: Words = NONE
    limits: Words = NONE
    single_hedges: Words = NONE
    """Words that make a number less than sure by themselves."""
    supposing_phrases: Phrases = NO_PHRASES
    telling: Words = NONE
    """Verbs that whom is told follows."""
    told: Words = NONE
    """Whom is told, between a verb and its clause."""
    relative_subjects: Words = NONE
    """Words of a clause that is itself what somebody says."""
    first_persons: Words = NONE
    owners: Words = NONE
    """What is mine is another: "my opponent says"."""
    no_subjects: Words = NONE
    """Words before a verb that are nobody's saying it."""
    helpers: Words = NONE
    """Words between a subject and its verb: "some would say"."""
    equalling: Words = NONE
    before_bidding: Words = NONE
    """What may stand before a verb that bids: "now say"."""
    inverting: Words = NONE
    """Verbs that make a condition of a clause whose subject follows them: "had we known"."""
    denied_nouns: Words = NONE
    """Nouns that, denied, deny the clause behind them: "it has never been our position that"."""
    last_to: Phrases = NO_PHRASES
    """Words in threes that deny the clause behind, however long they go on: "I would be the last person to say that"."""
    far_from: Phrases = NO_PHRASES
    unfounded: Words = NONE
    """What a claim is denied to have: "no truth in the story that"."""
    media: Words = NONE
    """Where people read and hear what they do not know: "I read in the papers that"."""
    hearing: Words = NONE
    found_there: Words = NONE
    there_are: Phrases = NO_PHRASES
    """What tells of times before "when": "there were mornings when"."""
    perhaps_pairs: Phrases = NO_PHRASES
    """Two words that leave a clause open before "that": "it may be that"."""
    others_words: re.Pattern[str] = NEVER
    """A sentence that gives the next one to others: "Here is what they say about me."."""
    let_us_suppose: re.Pattern[str] = NEVER
    """A sentence that supposes what the next one draws from: "Imagine that we had done nothing."."""
    ours: Words = NONE
    """Whose papers speak for the speaker: "our manifesto says"."""
    undeniable: Words = NONE
    """Verbs that, denied, say that a clause is so: "nobody denies that"."""
    would: Words = NONE
    """Verbs that draw from what is supposed: "Imagine that it rains. We would ..."."""
    intending: Words = NONE
    """Verbs and nouns of an act that is wanted: "wants to", "her plan to"."""
    addressing: Words = NONE
    """Whom a "no" is said to: "No, sir"."""
    opposed: Words = NONE
    """By what a page says that an act is not wanted."""
    taken_back: re.Pattern[str] = NEVER
    """How a sentence begins that takes back the one before it: "I take that back", "No, I'm joking"."""
    chances: Words = NONE
    """What leaves open whether the clause behind it is so."""
    made_to: Words = NONE
    distancing: Phrases = NO_PHRASES
    """Words in threes before a clause that is said not to be so: "far be it from me to say that"."""
    promising: Words = NONE
    """Verbs of saying that, denied, leave nothing said, as atoms: "I never promised you that"."""
    stopping: Words = NONE
    giving_up: Words = NONE
    """What was once held and is held no more: "I stopped believing that"."""
    asking_who: Words = NONE
    could: Words = NONE
    passive_told: Words = NONE
    being: Words = NONE
    opening_question: Words = NONE
    """Verbs that make a question of the sentence they open: "did we lie?"."""
    ifs: Words = NONE
    nearly: Words = NONE
    """What says of an act that it did not come after all: "I almost resigned"."""
    against_ends: Phrases = NO_PHRASES
    """What stands right before an act that is not wanted, in two words."""
    accusing: Words = NONE
    """What stands before an "of" and an act that somebody is only said to have done, or not to have."""
    never_coming: Phrases = NO_PHRASES
    lacking: Words = NONE
    """Nouns behind "without" by which nothing is bound to a condition: "without a doubt, we won"."""
    until: Words = NONE
    pronoun_subjects: Words = NONE
    """Words that a whole clause begins with, so that what stands before it is left as it is."""
    mistaken: Words = NONE
    affirming: Words = NONE
    """Words behind a negation by which what follows stands after all: "I am not ashamed to say that"."""
    factive: Words = NONE
    """Words that take the clause behind them for so, also where they are denied: "I am not happy that"."""
    liking_it: Phrases = NO_PHRASES
    having_to: Phrases = NO_PHRASES
    claims: Words = NONE
    rejecting: Words = NONE
    """Verbs that, with a noun of ``claims`` behind them, say that what follows is not so: "I reject the claim that"."""
    concluding: Words = NONE
    bare_rumour: Words = NONE
    """Nouns of rumour that a clause may follow without "that": "the notion we would leave"."""
    saying_nouns: Words = NONE
    """What somebody's saying is called: "his line is that"."""
    convinced: Words = NONE
    warning: Words = NONE
    """Verbs of saying that are ambiguous as nouns of others, and whose subject tells who says it."""
    said_of: Words = NONE
    owning_up: Words = NONE
    """Verbs by which somebody stands by what follows: "admitted that"."""
    asking_for: Words = NONE
    """Verbs that call for an act: "urged everybody to"."""
    recalling: Words = NONE
    telling_on: Words = NONE
    """Verbs behind one of recalling, by which it is another's saying that is recalled: "recalled her telling me"."""
    quoting_somebody: re.Pattern[str] = NEVER
    """What in a tag says that the speaker gives somebody else's words."""
    objects: Words = NONE
    like_this: Phrases = NO_PHRASES
    """What leads to words that somebody else is made to say."""
    seen_as: Words = NONE
    reading_out: Words = NONE
    """Verbs that, before a quotation, say what a text says or how somebody told it: "the headline read,"."""
    dreaming: Phrases = NO_PHRASES
    """Words in threes before a clause that is only wished."""
    polite_ifs: tuple[tuple[str, ...], ...] = ()
    """What stands behind an "if" that is only said: "if I am honest", "if anything"."""
    scalar_ifs: Words = NONE
    """What an "if" says that behind a clause makes it less: "they will not pay much, if anything"."""
    unsure: Words = NONE
    """Words of an aside that make what stands around it less than said: ", and I am not sure,"."""
    picking: Words = NONE
    """What picks some out of those that a noun names: "every other claim"."""
    knowing: re.Pattern[str] = NEVER
    """What leads, as folded words, to what is so: "nobody told us that", "I agree with those who say that"."""
    asked_if: re.Pattern[str] = NEVER
    """What only asks about what follows: "he asked me if I was"."""
    vouching: Words = NONE
    """Who is quoted for what the speaker holds too: "science tells us that"."""
    unbelieved: re.Pattern[str] = NEVER
    """Leads, as folded words, by which what follows is so: "I cannot believe that", "it is fair to say that"."""
    confirmed: re.Pattern[str] = NEVER
    """What behind words says that they are so after all: ", and he is right"."""
    before_times: Words = NONE
    halves_of_day: Words = NONE
    """What stands before, and behind, a time of day: "at 2:14 a.m."."""
    range_words: Words = NONE
    """What stands between the ends of a range of numbers."""
    counted: Words = NONE
    """Words that a number counts, which are none."""
    filling: Words = NONE
    """Words before a condition in its piece of a sentence: "Look, if they pay"."""
    only_when: Phrases = NO_PHRASES
    """What opens a condition beside "if": "only when the hostages are home"."""
    conditional_phrases: Phrases = NO_PHRASES
    comparing: Words = NONE
    """What follows a number that is only compared: "3 percent | less than prices did"."""
    limiting_behind: Phrases = NO_PHRASES
    """What, behind a clause, makes it true of less."""
    asides: Words = NONE
    """What an aside between two commas begins with, which may be left out whatever it denies."""
    emphasizing: Phrases = NO_PHRASES
    """What only stresses what was said before it."""
    standing_beside: Words = NONE
    """What stands behind a clause that holds: "we chose to fix it rather than sell it"."""
    heads_of_subjects: Words = NONE
    clause_bounds: Words = NONE
    new_clauses: Words = NONE
    """Words that open a clause with a subject of its own."""
    thrown_out: Phrases = NO_PHRASES
    links_in_subjects: Words = NONE
    finite: Words = NONE
    """Verbs by which a stretch is told to be a clause, beside those that end like the past."""
    shreds: Words = NONE
    """The least of something, before an "of": "not a shred of evidence"."""
    scant: Words = NONE
    """What says that there is hardly any."""
    evidence: Words = NONE
    seeming_phrases: Phrases = NO_PHRASES
    having_it: Phrases = NO_PHRASES
    hearsay: Words = NONE
    """What is said to "have it" that something is so."""
    members: Words = NONE
    """Who are a part of what follows: "no member of the board"."""
    part_links: Words = NONE
    clause_openers: Words = NONE
    limiting: Words = NONE
    """Words of a subject that is limited, beside the numbers in it."""
    condition_openers: Words = NONE
    anybody: Words = NONE
    conditions_behind: Words = NONE
    reversing_behind: Words = NONE
    selves: Words = NONE
    no_teller: Words = NONE
    """First words that are nobody who says so."""
    said_first: Words = NONE
    joining: Words = NONE
    going_on: Words = NONE
    """What stands behind an "and" where a clause goes on: ", and on our respect"."""
    opposing: Words = NONE
    new_subjects: Words = NONE
    disbelieved: Words = NONE
    deleted: Words = NONE
    """What papers print in brackets for words that they don't."""
    remarks: Words = NONE
    """Words of a remark on the text: [sic], [laughter]."""
    before_years: Words = NONE
    told_year: re.Pattern[str] = NEVER
    """The year in which something was said, as the one group: "told the House in 2016"."""
    opening_phrases: Words = NONE
    """First words of a phrase that explains: "[who was there]"."""
    ending_no_phrase: Words = NONE
    unlike_prefixes: Words = NONE
    pointers: Words = NONE
    """Words that only point, and nouns that say no more: he, that, the guy."""
    title_words: Words = NONE
    holder_words: Words = NONE
    letting: Phrases = NO_PHRASES
    """What makes the saying the speaker's own: "let me"."""
    purporting: Words = NONE
    """What a work does that claims more than it shows."""
    helpers_of_others: Words = NONE
    """Words between a "who" and its verb: "those who will tell you"."""
    subject_selves: Words = NONE
    """Of the words for the speaker those that are subjects."""
    real_words: Words = NONE
    """Words of their own that a lost apostrophe makes of another."""
    saying_on: Words = NONE
    unmeant: re.Pattern[str] = NEVER
    """What leads, as folded words with blanks between, to a clause that is not meant: "I was tempted to say that"."""
    abroad: re.Pattern[str] = NEVER
    """What leads to a clause that is said by nobody who is named."""
    by_anothers_account: re.Pattern[str] = NEVER
    """A clause by which the next one is somebody else's."""
    for_argument: re.Pattern[str] = NEVER
    """The end of a clause by which the next one is only supposed."""
    guessing: Words = NONE
    """Words of whoever leaves open whether it is so."""
    seeming: Phrases = NO_PHRASES
    leaving_open: Words = NONE
    """Words of a page by which something is only asked, feared or expected."""
    questioning: Words = NONE
    """Words of a page by which something is doubted or turned down."""
    not_only: Words = NONE
    """Words behind a "not" that denies nothing: "not just"."""
    agreeing: Words = NONE
    """Fillers that may say that somebody is right."""
    equalling_forms: Words = NONE
    """Verbs behind which a word says what something is."""
    naming: Words = NONE
    """Verbs by which somebody is called something."""
    tentative: Words = NONE
    """Verbs before an act that may not come."""
    committing: Words = NONE
    """Verbs before an act that is promised."""
    reflexives: Words = NONE
    partly: Words = NONE
    """What opens a subject that is a part of more."""
    all_of: Words = NONE
    """What opens a subject that is all there are."""
