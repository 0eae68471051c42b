"""Words by which wordings are compared: what is spelled otherwise, what weighs little, and what turns a meaning."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from onrecord.languages.frames import NO_PHRASES, Frames, Phrases
from onrecord.languages.grammar import NONE, Words
from onrecord.languages.quantities import Quantities


@dataclass(frozen=True, kw_only=True, eq=False)
class Wording(Quantities, Frames):
    """All that a quote is held against a record by. An empty one compares words as they are printed, and no more."""

    hedged: tuple[str, ...] = ()
    counting: Words = NONE
    past: Words = NONE
    present: Words = NONE
    """Helping verbs that tell a time."""
    function: Words = NONE
    """Words that carry little of what a sentence says; they weigh less when it is asked whether a quote was found."""
    light: Words = NONE
    """Common words of content: they weigh something, but a quote that shares only them with a record was not found there."""
    contractions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    slurred: Words = NONE
    """Spellings of how a word sounds, which papers write out: "gonna"."""
    cannot: Words = NONE
    """One word in two forms; "can not" comes to the second."""
    looked_up: Mapping[str, str] = field(default_factory=dict)
    """Words that an index holds as the first of two that are printed as one: "can not" is met by its "can"."""
    endings: Mapping[str, str] = field(default_factory=dict)
    split_endings: tuple[str, ...] = ()
    """What is left of an ending where its apostrophe parts it from its word."""
    open_endings: Mapping[str, Words] = field(default_factory=dict)
    """Endings that stand for one of several words."""
    variants: Mapping[str, str] = field(default_factory=dict)
    foreign_endings: tuple[tuple[str, str], ...] = ()
    """British endings with the American ones; both sides are folded alike, so a word changed for no reason does no harm."""
    negations: Words = NONE
    answering: Words = NONE
    """What answers before a pause, and denies what follows without one: "no"."""
    negative_prefixes: tuple[str, ...] = ()
    modals: Words = NONE
    persons: Mapping[str, str] = field(default_factory=dict)
    """Pronouns by person, number and gender."""
    conditions: Words = NONE
    contrasts: Words = NONE
    restrictions: Words = NONE
    past_of: Words = NONE
    """Present and past, with a blank between."""
    question_starts: Words = NONE
    holding: Words = NONE
    """Words that say that a clause is so; with a "not" before them it is left open or denied."""
    doubting: Words = NONE
    """Words that say by themselves that a clause is not so."""
    doubting_verbs: Words = NONE
    """Those of them that a clause may follow."""
    introducing: Words = NONE
    """What introduces a clause that is said: "that"."""
    and_words: Words = NONE
    """Words after which a clause can begin without losing what stood before."""
    capitals_tell: bool = False
    """Whether a capital inside a sentence tells a name: not where every noun has one."""
    no_names: Words = NONE
    """Words that are no name, capital or not."""
    never_staged: Words = NONE
    """What somebody says between brackets however it is printed."""
    stage: Words = NONE
    """First words of a parenthesis that say what happened in the room."""
    apart: Phrases = NO_PHRASES
    """Words that are written as one, as two or with a hyphen, and mean the same. What is not here is another word:
    "now here" is not "nowhere", "re-sign" not "resign", "a part" not "apart"."""
    prefixes: Words = NONE
    """Prefixes that are no words and mean the same with and without a hyphen."""
    least_stem: int = 3
    """Letters of the word behind such a prefix."""
    indecent: tuple[str, ...] = ()
    """Beginnings of the words that papers mask."""
    indecent_whole: Words = NONE
    """Those that are masked only as they stand, or in the plural: "hello" and "assume" begin like others."""

    @cached_property
    def classes(self) -> dict[str, Words]:
        """Words that turn a meaning by themselves, by the flag that each class sets."""
        return {
            "negation": self.negations,
            "modal": self.modals,
            "condition": self.conditions,
            "contrast": self.contrasts,
            "restriction": self.restrictions,
        }

    @cached_property
    def class_of(self) -> dict[str, tuple[str, ...]]:
        """The flags of each such word."""
        return {
            word: tuple(flag for flag, members in self.classes.items() if word in members)
            for words in self.classes.values()
            for word in words
        }

    @cached_property
    def leading_on(self) -> Words:
        """Words that lead on from what was said before; a page changes them to fit its own sentence."""
        return self.contrasts | self.conditions | self.restrictions | self.and_words

    @cached_property
    def open_ended(self) -> Words:
        """Verbs that a clause follows, and what introduces it."""
        return self.doubting_verbs | self.saying | self.thinking | self.introducing

    @cached_property
    def pasts(self) -> Words:
        """Past forms that no ending tells: "sold"."""
        return frozenset(pair.split()[1] for pair in self.past_of)

    @cached_property
    def said_measures(self) -> frozenset[tuple[str, ...]]:
        """What measures are said as."""
        return frozenset(self.measures.values())

    def is_indecent(self, word: str) -> bool:
        """Whether a word is one that papers mask.

        >>> from onrecord.languages import ENGLISH
        >>> [ENGLISH.wording.is_indecent(w) for w in ("bullshit", "asses", "love", "hello")]
        [True, True, False, False]
        """
        low = word.lower()
        bare = low.removesuffix("s").removesuffix("e") if low.endswith("es") else low.removesuffix("s")
        whole = self.indecent_whole
        return low in whole or bare in whole or any(low.startswith(w) for w in self.indecent if w not in whole)

    def is_one_word(self, together: str, apart: tuple[str, ...]) -> bool:
        """Whether two words are one that is written apart, by the list or by a prefix that is no word of its own.

        >>> from onrecord.languages import ENGLISH
        >>> one = ENGLISH.wording.is_one_word
        >>> one("healthcare", ("health", "care")), one("nowhere", ("now", "here"))
        (True, False)
        """
        if len(apart) != 2 or "".join(apart) != together:
            return False
        return apart in self.apart or (apart[0] in self.prefixes and len(apart[1]) >= self.least_stem)
