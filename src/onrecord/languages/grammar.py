"""The grammar of a language: the words that attribute, address and bound a noun phrase."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from onrecord.data import Mode

Words = frozenset[str]
NONE: Words = frozenset()


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

    verbs: Mapping[str, tuple[Verb, ...]] = field(default_factory=dict)
    """Every form of every cue verb, lower case."""
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
    ordinary: Words = NONE
    """Verbs of the lists that are as often about a thing as about words: a name in marks beside them is that thing's."""
    naming: Words = NONE
    """Verbs of the lists beside which anything short in marks is a name: "goes by “Tiny”", "signed as “Anon”"."""
    works: Words = NONE
    """What somebody makes and what then says something."""
    particles: Mapping[str, frozenset[str]] = field(default_factory=dict)
    subject_pronouns: Words = NONE
    object_pronouns: Words = NONE
    determiners: Words = NONE
    prepositions: Words = NONE
    noun_links: Words = NONE
    """Prepositions that may stand inside a source ("a spokesman for the governor")."""
    conjunctions: Words = NONE
    subordinators: Words = NONE
    auxiliaries: Words = NONE
    contracted_subjects: Mapping[str, int] = field(default_factory=dict)
    adverbs: Words = NONE
    opening_subordinators: Words = NONE
    complementizers: Words = NONE
    common_verbs: Words = NONE
    abbreviations: Words = NONE
    honorifics: Words = NONE
    finite: Words = NONE
    before_verb: Words = NONE
    pronouns: Words = NONE
    openers: Words = NONE
    time_words: Words = NONE
    no_subject: Words = NONE
    title_nouns: Words = NONE
    cue_noun_after: Words = NONE
