"""Unions of words of a language's grammar and of its words about people, made once a language."""

from __future__ import annotations

from functools import lru_cache

from onrecord.languages.grammar import Grammar, Words
from onrecord.languages.people import People

made_once = lru_cache(maxsize=16)
"""More languages than one process reads; their parts are told apart by identity."""


@made_once
def no_part(grammar: Grammar) -> Words:
    """Words that a capital at the head of a sentence makes no part of a name."""
    bounds = grammar.prepositions | grammar.conjunctions | grammar.subordinators | grammar.determiners
    return bounds | grammar.adverbs | grammar.auxiliaries | grammar.subject_pronouns | grammar.object_pronouns


@made_once
def no_noun(grammar: Grammar) -> Words:
    """Words behind a possessive that are no noun: it is an object there ("told her on Monday")."""
    bounds = grammar.prepositions | grammar.conjunctions | grammar.subordinators
    return bounds | grammar.time_words | grammar.determiners | grammar.adverbs


@made_once
def no_single_name(grammar: Grammar, people: People) -> Words:
    """Single capitalised words that name nobody: a title, a people, a pronoun, a month."""
    described = people.role_words | people.group_nouns | people.unnamed_words
    return described | people.national | people.calendar | people.no_names | grammar.pronouns


@made_once
def no_person(grammar: Grammar, people: People) -> Words:
    """Words that with a capital are hardly somebody whom a pronoun could stand for."""
    return grammar.adverbs | grammar.common_verbs | people.unnamed_words | people.group_nouns


@made_once
def head_stops(grammar: Grammar, people: People) -> Words:
    """Words behind the head of a mention: prepositions and relatives."""
    return grammar.prepositions | people.all_relatives


@made_once
def group_cuts(grammar: Grammar) -> Words:
    """Words that are no part of a plural behind them: "they met the voters" holds "the voters"."""
    bounds = grammar.prepositions | grammar.conjunctions | grammar.subordinators | grammar.auxiliaries
    return bounds | frozenset(grammar.verbs)
