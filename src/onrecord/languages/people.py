"""The words of a language about people: titles, roles, bodies, groups, given names, pronouns, descriptions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from onrecord.languages.families import Families
from onrecord.languages.grammar import NONE, Words
from onrecord.languages.talks import Talks

NEVER = re.compile(r"(?!)")
"""The pattern of a language that has no such words."""


@dataclass(frozen=True, kw_only=True, eq=False)
class People(Families, Talks):
    """Words in small letters, by what they say of somebody."""

    # ---------------------------------------------------------------- titles, roles, bodies
    titles: Words = NONE
    """Words that stand before a person's name and are no part of it."""
    plural_forms: Words = NONE
    """Titles of several people that have no singular: "Messrs"."""
    national: Words = NONE
    peoples: Words = NONE
    """Somebody of a people, by a noun of its own: "the Dane"."""
    party_member: re.Pattern[str] = NEVER
    """Somebody by a ``place`` and a party: "The Maine Democrat"."""
    part_of_paper: re.Pattern[str] = NEVER
    """What a part of a paper is called, which is no name: "Page 12"."""
    styles: Words = NONE
    """What those of a rank are called: "Her Majesty"."""
    national_endings: tuple[str, ...] = ()
    body_words: Words = NONE
    document_words: Words = NONE
    role_nouns: Words = NONE
    trades: Words = NONE
    """Nouns for what somebody is that are surnames as well: they are that only before a whole name."""
    trades_of_firms: Words = NONE
    """What a body is by a noun right before its name: "Retailer Castle"."""
    no_bodies: Words = NONE
    """Words that are no body's name by themselves."""
    seated: tuple[str, ...] = ()
    """Endings of a word that says where the body behind it is: "Leeds-based"."""
    unnamed_words: Words = NONE
    group_nouns: Words = NONE
    synonyms: Mapping[str, set[str]] = field(default_factory=dict)
    male: Words = NONE
    female: Words = NONE
    either: Words = NONE
    """First names of men and of women."""
    first_names: Words = NONE
    given_names: Callable[[], Mapping[str, str]] = dict
    """More given names, without accents, each with "m" or "f"; called when first asked for."""
    places: Words = NONE

    # ---------------------------------------------------------------- names
    abbreviated_titles: tuple[str, ...] = ()
    """Words of names that are printed with a full stop, with their capitals."""
    name_prefixes: tuple[str, ...] = ()
    """Small words that a hyphen ties to a name: "al-Assad"."""
    particles: Words = NONE
    """Small words inside a surname, or at the head of one: "de la Cruz"."""
    elided_particle: re.Pattern[str] = NEVER
    """A particle with an apostrophe inside a surname, with its spaces and what goes before it: " van ’t "."""
    kunyas: Mapping[str, str] = field(default_factory=dict)
    """What stands before a child's name in that of a parent, with the parent's gender: "Abu" of "Abu Ibrahim"."""
    given_prefixes: tuple[str, ...] = ()
    """What men's given names of two words written as one begin with: "Abdelrahman"."""
    name_links: tuple[str, ...] = ()
    """Other words between two capitals of one name."""
    suffixes: Words = NONE
    """What stands behind a surname and is none: "jr"."""
    suffix_forms: tuple[str, ...] = ()
    """Suffixes as they are printed, with a full stop."""
    calendar: Words = NONE
    no_names: Words = NONE
    """Words that head sentences and name nobody."""
    before_names: Words = NONE
    """Titles that stand right before a person's name, in capitals too."""
    of_titles: Words = NONE
    """Words that stand inside a title, before its head: "Chief Technology Officer"."""
    and_links: frozenset[str] = NONE
    body_links: frozenset[str] = NONE
    """What stands between a body's name and what it is of, with its spaces; the one above among it."""
    inside_bodies: Words = NONE
    of_words: Words = NONE
    and_first: Words = NONE
    """First halves of a body's name: "Securities and Exchange Commission"."""
    numbered: Words = NONE
    """Last words of bodies' names that have a number behind them."""
    number_behind: re.Pattern[str] = NEVER
    """Such a number."""
    duties: re.Pattern[str] = NEVER
    """The rest of a list of what a body is for."""
    duties_before: re.Pattern[str] = NEVER
    """The first of a list of what a body is for, ``duties``, where its name ends the list."""
    duty_links: re.Pattern[str] = NEVER
    """What stands between two of them."""
    peerage_links: Words = NONE
    """Words behind the title of a peerage: "of", "Royal"."""
    longest_link: int = 0
    """Letters of a small word inside a name that no list has: "arap"."""
    honorifics: Words = NONE
    """Titles with which somebody is named of whom a page has one word: "Lord Low", "Sister Ann"."""
    peerages: Words = NONE
    """Titles that with their place are a name: "Duchess of Holm"."""
    also_given: Words = NONE
    """Days and the like that are given names too."""
    honours: Words = NONE
    """Letters behind a name that are nobody: "KC"."""
    heads: Words = NONE
    """Heads of a part of a body, which is named behind: "head of music"."""
    one_of: Words = NONE
    """First words of a description of one of several."""
    twofold: Words = NONE
    """Bodies of two things: "Ministry of Fisheries and Oceans"."""
    of_bodies: Words = NONE
    """Bodies named by what they are of."""
    no_first: Words = NONE
    """Small words that begin no name, besides particles."""
    also_names: Words = NONE
    """Small words that are first names too, where they have a capital inside a sentence."""
    never_last: Words = NONE
    firms: Mapping[str, set[str]] = field(default_factory=dict)
    """Words that look like titles at the head of other names, with what follows them there."""
    office_before: re.Pattern[str] = NEVER
    """An office and what it is of, right before the name of who holds it: "Head of Sales ", with its ``role``."""
    office_of: re.Pattern[str] = NEVER
    """An office, the first group, right before a run of capitals that holds its place and its bearer."""
    body_of_place: re.Pattern[str] = NEVER
    """What follows a body's name where that is a place, ``word``."""
    members: Words = NONE
    """Letters for those who sit in a parliament: "MP"."""
    indexes: Words = NONE
    famed: Words = NONE
    """Nouns that go with a work or a seat: "the Holm FM star", "the Holm TD"."""
    sides: Words = NONE
    """Words of a side of the sky, which a body's name may begin with: "Northern"."""
    place_heads: Words = NONE
    """First words of places of two: "New York"."""
    no_persons: Words = NONE
    """Words of titles that stand before bodies as well."""
    papers: Words = NONE
    """Papers that head a sentence and are no names: "Polls show"."""
    article: re.Pattern[str] = NEVER
    """What stands before a body's name and before no person's, at the end of what is searched."""
    male_titles: Words = NONE
    female_titles: Words = NONE
    possessives: tuple[str, ...] = ()
    """Endings that make a name an owner."""
    possessive: re.Pattern[str] = NEVER
    """The end of an owner."""
    bare_possessive: re.Pattern[str] = NEVER
    """What makes a name that ends in "s" an owner: the mark in "James’ wife"."""
    gerunds: tuple[str, ...] = ()
    """Endings of words that head a sentence and are no names: "Hosting Cook"."""
    adverb_endings: tuple[str, ...] = ()
    before_company: re.Pattern[str] = NEVER
    """What ends right before a company's name."""
    behind_company: re.Pattern[str] = NEVER
    no_short: Words = NONE
    """First words of bodies' names that are short for none."""
    shortened: Words = NONE
    """Last words of bodies' names that are left out when the name is said again."""
    fond_endings: tuple[str, ...] = ()
    """Endings of fond forms of names: "Connie"."""
    capitals_before: re.Pattern[str] = NEVER
    """Words with capitals right before a name: "Chief Minister "."""
    of_place: re.Pattern[str] = NEVER
    """A word and the blank behind it that say where somebody is from: "Holm-based "."""
    based: re.Pattern[str] = NEVER
    """What makes such a word of the name before it: "-based"."""

    # ---------------------------------------------------------------- pronouns
    male_pronouns: Words = NONE
    female_pronouns: Words = NONE
    subject_third: Words = NONE
    possessive_third: Words = NONE
    unsure_third: Words = NONE
    """Object or possessive: the word behind tells."""
    first_singular: Words = NONE
    first_plural: Words = NONE
    third_plural: Words = NONE
    neuter: Words = NONE
    relatives: Words = NONE
    possessive_relatives: Words = NONE
    second_person: Words = NONE
    past_saying: re.Pattern[str] = NEVER
    """A verb of what "you" once said: "told"; not of what anybody does: "you know"."""
    open_pronouns: Words = NONE
    """Those that stand for nobody whom a page could tell."""
    everybody: Words = NONE
    """Words for people that are no names: "everyone"."""
    nobody: Words = NONE
    """Words in a witness's place that are none."""
    of_whom: re.Pattern[str] = NEVER
    """What stands between a pronoun that tags a quotation and somebody who is told or spoken of."""
    after_name: re.Pattern[str] = NEVER
    """What may stand between a name and the relative that means it: "Sen. Kai Borg (R-Fla.), who"."""
    told_clause: re.Pattern[str] = NEVER
    """What opens a clause that is told."""
    clause_bounds: re.Pattern[str] = NEVER
    countries: Mapping[str, str] = field(default_factory=dict)
    """Countries whose people are called otherwise, by what their people are called."""
    leads: Words = NONE
    """Roles of those whose "we" is their country."""

    # ---------------------------------------------------------------- descriptions
    not_alone: Words = NONE
    """Words of titles that are nobody by themselves."""
    plural_determiners: Words = NONE
    participle_endings: tuple[str, ...] = ()
    past_endings: tuple[str, ...] = ()
    dying: Words = NONE
    """Verbs whose subject says nothing any more."""
    done_to: Words = NONE
    """Participles of what is done to somebody who then hardly speaks: "was arrested"."""
    participles: Words = NONE
    """Words that begin what is told of the noun before them: "people familiar with it"."""
    no_participles: Words = NONE
    anonymous: re.Pattern[str] = NEVER
    unnamed_heads: Words = NONE
    further_ones: Words = NONE
    plural: re.Pattern[str] = NEVER
    """A plural, as a whole."""
    plural_endings: tuple[str, ...] = ()
    single_determiners: Words = NONE
    definites: Words = NONE
    office_words: Words = NONE
    """What an office is of: "secretary of state Jane Doe"."""
    birth_name: re.Pattern[str] = NEVER
    """Words right before the name that somebody was born with."""
    called_as: re.Pattern[str] = NEVER
    """What stands before the name that somebody goes by."""
    joining: re.Pattern[str] = NEVER
    """What stands between people who are named together."""
    and_another: re.Pattern[str] = NEVER
    """What stands between somebody's name and another one: an age or a description, "and", and what begins a ``noun``."""
    possessors: Words = NONE
    """What begins such a noun where it is surely somebody else: "her "."""
    description_end: re.Pattern[str] = NEVER
    """A description from its first word to where it ends."""
    beside_names: Words = NONE
    """Words before a name that is the head of its mention."""
    former: Words = NONE
    role_of: re.Pattern[str] = NEVER
    """Of what a described person is something, the first group."""
    company_nouns: Words = NONE
    body_nouns: Words = NONE
    body_fits: Mapping[str, Words] = field(default_factory=dict)
    """Words of a body's name that a description's noun fits; each fits itself too."""
    public_words: Words = NONE
    """Words of names that are no company's."""
    press: Words = NONE
    """Words of names of those who report, and are hardly the company of a story."""
    country_nouns: Words = NONE
    brought_in: Words = NONE
    """Descriptions of whoever was brought in by them, and not of the page's main people."""
    person_nouns: Words = NONE
    """Descriptions of people that are neither roles nor titles."""
    candidates: Words = NONE
    """What those who run for an office are, and are called."""
    anybody: Words = NONE
    """Descriptions that fit whoever has another office."""
    offices: Words = NONE
    """Words of offices that are no role nouns."""
    female_roles: Words = NONE
    male_roles: Words = NONE
    female_role_endings: tuple[str, ...] = ()
    male_role_endings: tuple[str, ...] = ()
    anybodys_roles: Words = NONE
    """Words with such an ending that are said of anybody: "chairman"."""
    parties: tuple[Words, ...] = ()
    """Words of parties of which nobody is in two."""
    paper_nouns: tuple[Words, ...] = ()
    """Words for one paper."""
    alike_papers: tuple[Words, ...] = ()
    """Those of which one is called by the words of another."""
    paper: re.Pattern[str] = NEVER
    """A paper with who made it, ``whole``, and its ``noun``."""
    paper_said: re.Pattern[str] = NEVER
    """What a mention of a paper begins with, up to its ``noun``: "a University of Holm study"."""
    years_old: re.Pattern[str] = NEVER
    """A description by an age: "the 52-year-old"."""
    description_bound: re.Pattern[str] = NEVER
    """What may follow a description that tells no more of whom it means."""
    indefinite: re.Pattern[str] = NEVER
    """Determiners of somebody who is brought in without a name."""
    apposing_gap: re.Pattern[str] = NEVER
    """What stands between a name and a description of its bearer: "Ann Low, 71, a nurse", "Ann Low is a nurse"."""
    apposing: re.Pattern[str] = NEVER
    """What stands between a name and a description of its bearer."""
    plural_of_people: re.Pattern[str] = NEVER
    """Some words and a plural, the first group."""
    before_plurals: Words = NONE
    parts_of_plurals: Words = NONE
    """What a plural may be a part of: "a number of cities"."""
    couples: Words = NONE
    """Descriptions of two who are named together."""
    together: re.Pattern[str] = NEVER
    """What stands between two people who are one subject, with ``titles`` of the second."""

    # ---------------------------------------------------------------- what a page says of a speaker
    apposed: re.Pattern[str] = NEVER
    """A description, ``words``, behind a name."""
    apposed_before: re.Pattern[str] = NEVER
    """A description, ``words``, with a comma before the name it belongs to."""
    determiner_before: re.Pattern[str] = NEVER
    """What begins a description, up to its first word: "the ", "Holm’s "."""
    done_meanwhile: re.Pattern[str] = NEVER
    for_body: re.Pattern[str] = NEVER
    of_somebody: Words = NONE
    description_between: re.Pattern[str] = NEVER
    why_unnamed: re.Pattern[str] = NEVER
    clause_behind: re.Pattern[str] = NEVER
    """A verb before any preposition: "in Holm, the mayor said that ..." tells nothing of Holm."""
    speaks_for: re.Pattern[str] = NEVER
    """Those who speak for a person too."""
    speaks_behind: re.Pattern[str] = NEVER
    about_them: re.Pattern[str] = NEVER
    """The head of a sentence that goes on about the same people."""
    inside_titles: Words = NONE
    small_behind_verb: Words = NONE
    """Words behind the first one of a clause, which is no title then: "held her receiver"."""
    adverbs_of_titles: Words = NONE
    """First words of titles that look like verbs or come before a participle: "formerly of Holm"."""
    mere_address: Words = NONE
    """Titles that say nothing of what somebody is: "Mr"."""
    no_role: Words = NONE
    """Words behind a name that begin nothing that its bearer is."""
    title_links: re.Pattern[str] = NEVER
    title_openers: Words = NONE
    """Small words that begin no title."""
    role_endings: tuple[str, ...] = ()
    acronym_behind: re.Pattern[str] = NEVER

    def is_national(self, word: str) -> bool:
        """Whether a lower-case word is an adjective of a people or party, by list or by its ending."""
        return word in self.national or (len(word) > 5 and word.endswith(self.national_endings))

    def singular(self, word: str) -> str:
        """A lower-case word without the ending of a plural."""
        return word.removesuffix(next((e for e in self.plural_endings if word.endswith(e)), ""))

    def is_group(self, word: str) -> bool:
        """Whether a lower-case word is a plural by itself."""
        return self.plural.fullmatch(word) is not None

    def gender_of_role(self, word: str) -> str | None:
        """The gender that a lower-case word for somebody tells: "widow", "congressman"; ``None`` for most."""
        if word in self.anybodys_roles:
            return None
        if word in self.female_roles or word.endswith(self.female_role_endings):
            return "f"
        return "m" if word in self.male_roles or word.endswith(self.male_role_endings) else None

    # ---------------------------------------------------------------- what is made of them
    @cached_property
    def name(self) -> re.Pattern[str]:
        """A run of capital words with the small words and nicknames inside, as a page prints a name."""
        capital = (
            rf"(?:(?:{_any_of(self.abbreviated_titles)})\.|(?:[A-Z]\.)+|[A-Z]\w*&[A-Z]\w*"
            rf"|(?<![\w’'-])(?:{_any_of(self.name_prefixes)})-[A-Z][\w’'-]*|[^\W\d_a-zß-öø-ÿ][\w’'-]*)"
        )
        small = _any_of([*sorted(self.particles), *self.name_links])
        nickname = (
            r"(?:[ \u00a0][“\"‘'(][A-Za-z][^“”\"()‘’\n.,;:!?]{0,24}[”\"’')]"
            rf"(?=[ \u00a0][A-Z][a-z][\w’'-]*(?![ \u00a0](?!{_any_of([*self.suffix_forms, 'I'])})[A-Z])))?"
        )
        return re.compile(f"{capital}(?:{nickname}[ \u00a0]+(?:(?:{small})[ \u00a0]+)*{capital})*")

    @cached_property
    def abbreviated(self) -> re.Pattern[str]:
        """The end of a name whose full stop belongs to it: "Jr."."""
        return re.compile("(?:" + "|".join([r"\b[A-Z]\.", *(rf"\b{form}\." for form in self.suffix_forms)]) + ")$")

    @cached_property
    def third_person(self) -> Words:
        """Pronouns of one person who is spoken of."""
        return self.male_pronouns | self.female_pronouns

    @cached_property
    def first_person(self) -> Words:
        """Pronouns of whoever speaks, alone or with others."""
        return self.first_singular | self.first_plural

    @cached_property
    def all_relatives(self) -> Words:
        """Relatives, those that own something too: a noun phrase ends before them."""
        return self.relatives | self.possessive_relatives

    @cached_property
    def plural_titles(self) -> Words:
        """Titles before several people at once: "Senators Paul Hart and Mia Dunn"."""
        return frozenset(f"{t}s" for t in self.titles) | self.plural_forms

    @cached_property
    def role_words(self) -> Words:
        """Titles and roles: what a description of one person has as its head."""
        return self.titles | self.role_nouns

    @cached_property
    def roles(self) -> Words:
        """Roles of one and of many, which make words beside a name a title."""
        return self.role_words | self.group_nouns | self.plural_titles

    @cached_property
    def of_persons(self) -> Words:
        """Titles and roles that make the name behind them a person's."""
        return (self.role_words | self.plural_titles) - self.no_persons

    @cached_property
    def inside_title(self) -> Words:
        """Words that go on a title before its head: other titles and what stands inside of one."""
        return self.before_names | self.of_titles

    @cached_property
    def heads_body(self) -> Words:
        """Last words that make a run of capitals the name of a body."""
        return self.body_words - self.of_titles

    @cached_property
    def behind_role(self) -> re.Pattern[str]:
        """A comma or blank, and titles, between a role and its bearer's name: ", Dr. "."""
        return re.compile(rf",? (?:(?:{_any_of(sorted(self.titles))})\.? )*", re.IGNORECASE)

    @cached_property
    def leading(self) -> Words:
        """Words that stand before a name and are no part of it: titles of one and of many, and peoples."""
        return self.titles | self.plural_titles | self.national

    @cached_property
    def no_start(self) -> Words:
        """Small words that begin no person's name behind a title."""
        return self.particles | self.no_first

    @cached_property
    def nations(self) -> Words:
        """Peoples and places, of which a body may be: "University of California"."""
        return self.national | self.places

    @cached_property
    def no_edge(self) -> Words:
        """Words that neither begin nor end a person's name."""
        return self.body_words | self.document_words | self.plural_titles | self.never_last

    @cached_property
    def too_common(self) -> Words:
        """Words that are short for no body: many begin with them."""
        return self.body_words | self.places | self.national | self.titles | self.no_short

    @cached_property
    def nouns(self) -> Words:
        """Nouns for people, bodies and papers, behind which a participle tells more of them."""
        return self.role_nouns | self.group_nouns | self.body_words | self.unnamed_words | self.document_words

    @cached_property
    def alone(self) -> Words:
        """Words before a name that is the head of its mention: its titles among them."""
        return self.titles | self.plural_titles | self.beside_names

    @cached_property
    def body_descriptions(self) -> Words:
        """Nouns of descriptions that stand for a body or a country."""
        return self.company_nouns | self.body_nouns | self.country_nouns

    @cached_property
    def person_descriptions(self) -> Words:
        """Nouns of descriptions that stand for a person of the page."""
        return (self.role_words | self.person_nouns) - self.brought_in

    @cached_property
    def persons_described(self) -> Words:
        """Nouns for one person whom a page need not name: "nurse", "source"; not half of a title."""
        nouns = self.role_words | self.person_nouns | self.unnamed_heads | self.female_roles | self.male_roles
        return nouns - (self.not_alone - self.role_nouns) - self.former

    @cached_property
    def held_offices(self) -> Words:
        """Roles that clash with another that a description says."""
        return self.role_nouns | self.offices

    @cached_property
    def reporting(self) -> Words:
        """Words of the names of the press and of places, which hardly are what a story is about."""
        return self.press | self.places

    @cached_property
    def unnamed_capitals(self) -> Words:
        """Words of a description that have capitals and name nobody."""
        return self.role_words | self.places | self.indexes


def _any_of(words: Iterable[str]) -> str:
    """The alternatives of a pattern, which matches nothing where there are none."""
    return "|".join(words) or "(?!)"
