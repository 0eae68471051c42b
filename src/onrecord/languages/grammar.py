"""The grammar of a language: the words that attribute, address, bound a noun phrase, and join clauses.

A field is a plain list of words and has a default, so that a small language is a handful of keyword arguments; what is
made of several lists is a property, computed once.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from onrecord.data import Mode

Words = frozenset[str]
NONE: Words = frozenset()
NEVER = re.compile(r"(?!)")
"""The pattern that is found nowhere."""


@dataclass(frozen=True, slots=True)
class Verb:
    """One form of a cue verb: its lemma, class, mode, and whether it takes an addressee."""

    lemma: str
    group: str
    mode: Mode
    form: str
    addresses: bool = False


@dataclass(frozen=True, kw_only=True, eq=False)
class Grammar:
    """Words in small letters, by what they do in a sentence."""

    # ------------------------------------------------------------ cue verbs
    verbs: Mapping[str, tuple[Verb, ...]] = field(default_factory=dict)
    """Every form of every cue verb, lower case."""
    particles: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """By lemma, the small words that belong to a verb: "pointed out"."""
    unsure_alone: Words = NONE
    """Forms that are as often a noun or another verb: they need a clause or a quotation beside them."""
    plural_nouns: Words = NONE
    """Third persons that are as often a plural: behind a common noun or an adjective they are one."""
    quote_only: Words = NONE
    """Lemmas that attribute only beside a quotation."""
    rare_pasts: Words = NONE
    """Past forms that end otherwise and stand in tags though no list of verbs of saying has them."""
    actions: Words = NONE
    """Past forms beside a quotation that say what somebody did, or what it is the name of."""
    asking_forms: Words = NONE
    """Forms that say that a question was put."""
    tag_particles: Words = NONE
    """Small words behind the verb of a tag that no list has: "“No,” he piped up"."""
    after_tag: Words = NONE
    """Words besides prepositions that may follow the verb of a tag: "“No,” she repeated as she left"."""

    # ------------------------------------------------------------ lemmas of a kind
    ordinary: Words = NONE
    """Verbs of the lists that are as often about a thing as about words: a name in marks beside them is that thing's."""
    noting: Words = NONE
    media: re.Pattern[str] = NEVER
    """Pictures and links of a post."""
    hearing: Words = NONE
    """Forms of verbs whose subject is told something: "the court heard"."""
    as_saying: re.Pattern[str] = NEVER
    """What goes on behind the name of somebody who is quoted, with ``who``: "quoted Borg as saying"."""
    hears: re.Pattern[str] = NEVER
    """Ends of a cue of whose subject nothing is told but what is said to them: "had been promised"."""
    worded: re.Pattern[str] = NEVER
    """Words right before a quotation that say whose it is, with ``who``, ``cue`` and ``to``: "His exact words were,"."""
    before_worded: re.Pattern[str] = NEVER
    """What stands before them in their sentence: nothing, or the end of a clause."""
    selves: Words = NONE
    """What may stress who speaks behind the verb: "told me himself"."""
    """Of those the ones that quote a word or two of somebody's: "noted “serious gaps” in the plan"."""
    naming: Words = NONE
    """Verbs of the lists beside which anything short in marks is a name: "goes by “Tiny”", "signed as “Anon”"."""
    calling: Words = NONE
    """Verbs that judge only with a particle or a quotation: "called it “a farce”", not "called the office"."""
    clause_verbs: Words = NONE
    """Verbs that take a clause without "that" often enough to trust it."""
    plain_saying: Words = NONE
    """Verbs that take a clause without "that" even inside a quotation: "“I told her I was late”"."""
    inner_questions: Words = NONE
    """Verbs of thought that take a question: "wonders when it ends"."""
    urging: Words = NONE
    """Verbs of wishing that take whom they wish it of: "urged the council to vote"."""
    going_on: Words = NONE
    """Verbs of saying that "to" and another verb may follow: "went on to say"."""

    # ------------------------------------------------------------ persons and pronouns
    subject_pronouns: Words = NONE
    object_pronouns: Words = NONE
    persons: Words = NONE
    """Pronouns for those who may speak."""
    single_persons: Words = NONE
    """Of those the ones for a single person."""
    possessives: Words = NONE
    joint_possessives: Words = NONE
    """Possessives behind "and" for the second of two people: "Ann Lee and her brother"."""
    unclear_possessives: Words = NONE
    """Possessives that are spelt like an object: "told her", "told her brother"."""
    relatives: Words = NONE
    personal_relatives: Words = NONE
    """Relatives that are spelt like a subject: "the aide, who said"."""
    existentials: Words = NONE
    """Words in the place of a subject: "there was no plan"."""
    mere_pronouns: Words = NONE
    """Pronouns that are no content by themselves: what "she denied that" denies was said elsewhere."""
    contracted_subjects: Mapping[str, int] = field(default_factory=dict)
    """Pronouns that a verb is written on to: "he's"."""
    plural_subjects: Words = NONE
    """Words after which a bare form is a finite verb; any plural is another."""

    # ------------------------------------------------------------ nouns and their phrases
    determiners: Words = NONE
    articles: Words = NONE
    before_nouns: Words = NONE
    """Words that only a noun follows: "the report", "of praise"."""
    noun_prepositions: Words = NONE
    """Prepositions behind which a form is a noun unless it is a gerund: "in answer", "with praise"."""
    prepositions: Words = NONE
    noun_links: Words = NONE
    """Prepositions that may stand inside a source ("a spokesman for the governor")."""
    phrase_links: Words = NONE
    """Those of them that go on with a phrase to the right: "said a man from Kent"."""
    place_links: Words = NONE
    """Prepositions of a place that stands between a name and what explains it: "Ann Lee, of Kent, a nurse, said"."""
    author_links: Words = NONE
    """The preposition of an author: "a report by the bank"."""
    works: Words = NONE
    """Things somebody makes that then say something."""
    title_nouns: Words = NONE
    """Nouns and participles that a title follows: "a book called “Rust”"."""
    cue_noun_after: Words = NONE
    """Nouns of talks that "with" and somebody follow: "in an interview with"."""
    partner_links: Words = NONE
    """The preposition of who takes part in a talk."""
    honorifics: Words = NONE
    abbreviations: Words = NONE
    """Words, without their point, that a point does not end."""
    title_abbreviations: Words = NONE
    """Those of them that a name in marks may follow: "Gov. “Big Jim” Folsom"."""
    name_suffixes: tuple[str, ...] = ()
    """Words in capitals that end a name: "Jr"."""

    # ------------------------------------------------------------ clauses
    conjunctions: Words = NONE
    joining: Words = NONE
    """The conjunction that makes one of two: "and"."""
    leading_conjunctions: Words = NONE
    """Conjunctions that open a sentence, and are no part of what is said in it."""
    coordinators: Words = NONE
    """Words behind which a second verb shares the subject of the first: "left and then said"."""
    subordinators: Words = NONE
    opening_subordinators: Words = NONE
    """Those of a clause before the main one: "While aides say ..., the president ..."."""
    complementizers: Words = NONE
    that_words: Words = NONE
    """The plainest of them, which is seldom a determiner behind a cue."""
    clause_words: Words = NONE
    """Those of them that introduce what is said, asked or known."""
    circumstances: Words = NONE
    """Those of them that as often say when or whether a thing happened: "spoke when he left"."""
    tag_clause_words: Words = NONE
    """Those of them that go on behind a verb, which is then no tag at the end."""
    clause_openers: Words = NONE
    """Words besides subject pronouns that open a clause."""
    auxiliaries: Words = NONE
    copulas: Words = NONE
    """Auxiliaries of a gerund: "is saying"."""
    contracted_copulas: Words = NONE
    """Subjects with such an auxiliary written on to them: "she's saying"."""
    passives: Words = NONE
    """Auxiliaries of a participle: "was told"."""
    common_verbs: Words = NONE
    verb_contractions: Words = NONE
    """Verbs behind an apostrophe, without it: "they've"."""
    contracted_clauses: Words = NONE
    """Subjects with their verb, where the ending alone might be a possessive: "that's"."""
    denials: Words = NONE
    """Words before a verb that say that it was not, or only possibly, said."""
    infinitives: Words = NONE
    """The word before an infinitive: "to"."""
    before_infinitives: Words = NONE
    """Words before it that leave the subject what it is: "went on to say"."""
    addressee_links: Words = NONE
    """The preposition of whom something is said to."""
    topic_links: Words = NONE
    """The preposition of what is asked about."""
    according_to: tuple[str, ...] = ()
    """The two words of "according to"."""

    # ------------------------------------------------------------ adjuncts
    adverbs: Words = NONE
    time_words: Words = NONE
    adjunct_links: Words = NONE
    """Prepositions of what stands between a verb and what it introduces: "said in a letter that"."""
    further_links: Words = NONE
    """Those of them that may open a second one: "said in a letter on Monday that"."""
    gerund_prepositions: Words = NONE
    """Gerunds that are prepositions: "including"."""

    # ------------------------------------------------------------ endings
    past_endings: tuple[str, ...] = ()
    gerund_endings: tuple[str, ...] = ()
    adverb_endings: tuple[str, ...] = ()
    plural_endings: tuple[str, ...] = ()
    possessive_endings: tuple[str, ...] = ()
    copula_endings: tuple[str, ...] = ()
    """Endings of a subject that such an auxiliary is written on to: "they're"."""

    # ------------------------------------------------------------ answers and printed turns
    answers: Words = NONE
    """First words of an answer: "yes"."""
    short_answer: re.Pattern[str] = NEVER
    """A subject and an auxiliary alone: "I did not"."""
    told_behind: re.Pattern[str] = NEVER
    """What stands behind a quotation that is how ``who`` sees it, with its ``noun``."""
    view_of: re.Pattern[str] = NEVER
    """What leads to whose words a quotation was: "the verdict of "."""
    salutation: re.Pattern[str] = NEVER
    """What opens a letter to the paper: "SIR – "."""
    part_played: re.Pattern[str] = NEVER
    """What stands before the name of somebody whom an actor plays: "The actress, who played "."""
    of_a_work: re.Pattern[str] = NEVER
    """What stands behind it: " in the soap"."""
    role_label: re.Pattern[str] = NEVER
    """A label by what somebody is, ``who``: "The judge"."""
    announcing: tuple[re.Pattern[str], ...] = ()
    """What stands before a quotation that a ``noun`` announces, with ``who`` it is from."""
    words_of: re.Pattern[str] = NEVER
    """Of such nouns those that announce a phrase too."""
    quoting: re.Pattern[str] = NEVER
    """Of such nouns those that say that another is quoted."""
    addressed: Words = NONE
    """Words for whoever is spoken to: "you"."""
    own_words: re.Pattern[str] = NEVER
    """First persons."""
    your_words: re.Pattern[str] = NEVER
    """Second persons."""
    everybody: re.Pattern[str] = NEVER
    """Words for all and for any: a question with one is put to nobody."""
    after_nouns: tuple[str, ...] = ()
    """Words behind which the noun of an article has ended."""
    age_words: tuple[str, ...] = ()
    """Words before an age in the label of somebody who speaks: "aged 45"."""
    shared_by: str = "(?!)"
    """Words before the author of an embedded post, behind what it says: "A post shared by "."""
    post_calls: re.Pattern[str] = NEVER
    """What a post has, and no line about its author."""
    reading_time: re.Pattern[str] = NEVER
    """How long a page takes to read, as some print it."""
    report_before: re.Pattern[str] = NEVER
    """The ``owner`` and the ``noun`` of what a clause behind it is told in: "the Post’s report"."""
    that_opens: tuple[str, ...] = ()
    """What such a clause begins with."""
    denial: re.Pattern[str] = NEVER
    """Words right before a verb that deny it, and the verb: "did not say"."""
    letter_labels: tuple[str, ...] = ()
    """Letters that label questions and answers."""
    label_links: tuple[str, ...] = ()
    """Words in small letters inside the label of a printed turn: "María de la Cruz:"."""
    heading_words: Words = NONE
    """First words of labels that head a note: "Correction:"."""

    # ------------------------------------------------------------ quotation marks
    elided: re.Pattern[str] = NEVER
    """Words that begin with an apostrophe."""
    clipped: re.Pattern[str] = NEVER
    """Words that end in an apostrophe because their last letters are not spoken: "takin’", "o’", "rock ’n’ roll"."""
    tag_after_mark: re.Pattern[str] = NEVER
    """A tag in running text, from the mark before it on: where a quotation that lacks its close may end."""

    # ------------------------------------------------------------ modes of cues
    mode_phrases: Mapping[str, Mode] = field(default_factory=dict)
    """Whole cues, and pairs of words in them, that their words alone would not tell."""
    mode_words: Mapping[str, Mode] = field(default_factory=dict)
    """Single words of cues."""
    mode_skipped: Words = NONE
    """Words of cues that tell no mode."""

    # ------------------------------------------------------------ unions of verbs
    @cached_property
    def finite(self) -> Words:
        """Words that are surely a finite verb, in whatever place they stand."""
        return self.auxiliaries | self.common_verbs

    @cached_property
    def before_verb(self) -> Words:
        """Words that may stand between a subject and its verb."""
        return self.adverbs | self.auxiliaries

    # ------------------------------------------------------------ unions of nouns and their phrases
    @cached_property
    def pronouns(self) -> Words:
        """Sources that name nobody by themselves."""
        return self.subject_pronouns | self.object_pronouns

    @cached_property
    def no_nouns(self) -> Words:
        """Words that are no noun, even with a capital."""
        return self.pronouns | self.prepositions | self.conjunctions | self.subordinators | self.auxiliaries

    @cached_property
    def no_small_nouns(self) -> Words:
        """Words that are no noun unless they have a capital, cue verbs apart."""
        return self.common_verbs | frozenset(self.according_to)

    @cached_property
    def no_noun_behind_possessives(self) -> Words:
        """Words behind "her" that are no noun: "told her yesterday"."""
        return self.time_words | self.adverbs

    @cached_property
    def no_apposition(self) -> Words:
        """First words behind a comma that explain no name before it."""
        return self.prepositions | self.finite | self.subjects | self.conjunctions

    @cached_property
    def no_phrase_start(self) -> Words:
        """Words that begin no noun phrase."""
        return self.prepositions | self.time_words

    @cached_property
    def no_inverted_subject(self) -> Words:
        """First words behind the verb of a tag that are not its subject: "“No,” said on Monday"."""
        return self.prepositions | self.time_words | self.object_pronouns

    @cached_property
    def vague_sources(self) -> Words:
        """Last words of a source that lacks its noun."""
        return self.articles | self.possessives

    @cached_property
    def noun_behind(self) -> re.Pattern[str]:
        """The noun phrase behind an article, up to a mark or to what follows a noun."""
        ends = "|".join(self.after_nouns)
        return re.compile(rf" (?:[\w’'-]+ ){{0,3}}?[\w’'-]+(?=[,.;:]| (?:{ends})\b)") if ends else NEVER

    @cached_property
    def speakers(self) -> Words:
        """First words besides names of a subject that stands behind the verb of a tag: "“No,” offered the nurse"."""
        return self.determiners | self.persons

    # ------------------------------------------------------------ unions of clauses
    @cached_property
    def subjects(self) -> Words:
        """Pronouns that are the subject of a main clause."""
        return self.subject_pronouns - self.personal_relatives

    @cached_property
    def clear_subjects(self) -> Words:
        """Pronouns that are no object: with one behind it, "told" has no addressee."""
        return self.subject_pronouns - self.object_pronouns

    @cached_property
    def clause_heads(self) -> Words:
        """Words besides nouns with which a clause may begin: "said the roof was new"."""
        return self.subjects | self.determiners | self.existentials

    @cached_property
    def clause_starts(self) -> Words:
        """Words with which a clause surely begins: "said she would"."""
        return self.subject_pronouns | self.clause_openers

    @cached_property
    def openers(self) -> Words:
        """First words of a sentence that begins with something before its subject: "In a letter, she"."""
        return self.prepositions | self.subordinators

    @cached_property
    def no_rest_of_clause(self) -> Words:
        """Words behind a tag's comma with which the clause that it interrupts does not go on."""
        return self.leading_conjunctions | self.personal_relatives

    @cached_property
    def after_adjunct(self) -> Words:
        """Words behind an adjunct that show that it has ended: "said in a letter that"."""
        return self.complementizers | self.further_links | self.time_words

    @cached_property
    def tag_adjuncts(self) -> Words:
        """Words that accompany a tag at the end of its sentence: "Taxes would rise, she said again"."""
        return self.prepositions | self.time_words | self.object_pronouns | self.adverbs

    @cached_property
    def beyond_tag(self) -> Words:
        """Words that may follow the verb of a tag that no list has."""
        return self.prepositions | self.after_tag

    # ------------------------------------------------------------ unions of the page
    @cached_property
    def small_words(self) -> Words:
        """Words of a title that have no capital."""
        return self.prepositions | self.conjunctions | self.articles

    @cached_property
    def function_words(self) -> Words:
        """Words that are no part of a name, also in a headline with capitals throughout."""
        return self.prepositions | self.conjunctions | self.auxiliaries | self.determiners

    @cached_property
    def no_labels(self) -> Words:
        """First words of labels that name no speaker."""
        return self.time_words | self.heading_words

    @cached_property
    def label(self) -> re.Pattern[str]:
        """The label of a printed turn: a letter or a name, and its colon."""
        more = "|".join((r"[A-Z][\w.’'-]*", *self.label_links))
        name = rf"[A-Z][\w.’'-]*(?:[ \u00a0]+(?:{more})){{0,4}}"
        label = "|".join((*self.letter_labels, name))
        return re.compile(rf"[\"“]?(?P<label>{label})[ \u00a0]?(?P<colon>[:.])[ \u00a0]+(?=\S)")

    @cached_property
    def nickname(self) -> re.Pattern[str]:
        """A name in marks or brackets inside a name ("Dwayne “the Rock” Johnstone", "Mary (Mimi) Osgood")."""
        suffixes = f"(?!{'|'.join(self.name_suffixes)})" if self.name_suffixes else ""
        return re.compile(
            r"(?<![\w.’'-])[A-Z][\w.’'-]{0,30}(?P<name>[ \u00a0][“\"‘'(][A-Za-z][^“”\"()‘’\n.,;:!?]{0,24}[”\"’')])"
            rf"(?=[ \u00a0][A-Z][a-z][\w’'-]*(?![ \u00a0]{suffixes}[A-Z]))"
        )
