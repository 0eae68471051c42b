"""Those who are ruled out: whom a mention tells not to be meant, and whose somebody it is."""

from __future__ import annotations

from onrecord.data import Role, SpeakerKind
from onrecord.resolving import coreference as co
from onrecord.resolving.accused import objects
from onrecord.resolving.descriptions import opens
from onrecord.resolving.entities import PERSONS, Entity
from onrecord.resolving.mentioned import beside_another
from onrecord.resolving.mentions import core_of, head_words, kind_of_description
from onrecord.resolving.names import Name, owns
from onrecord.resolving.scene import LABELS, Asked
from onrecord.resolving.strangers import named_before_stranger

BESIDE = 40
"""Characters before the name of a body in which the page says what it is."""
ANSWERED = 400
"""Characters from a question to its answer."""
SURELY = 4.0
"""Log odds from which on a given name that is more often the other gender's tells nothing."""
STRANGER = 6.0
"""Log odds from which on "his brother" is the one whom "his" seems to stand for: that was not who is meant by it; and
"the pharmacist" a sheriff."""


def others(asked: Asked) -> set[int]:
    """The ids of those whom a mention tells not to be meant."""
    found = _of_other_gender(asked) | named_before_stranger(asked) | objects(asked) | _who_asked(asked)
    found |= of_other_trade(asked)
    if asked.is_one_of(asked.people.neuter):
        found |= _passed_over(asked)
    else:  # "the study" is not "the ruling"
        found |= {id(e) for e in asked.page.unnamed.values() if e.kind is SpeakerKind.DOCUMENT}
    if asked.attribution.origin in LABELS and not asked.cast.named_in(asked.span):
        found |= asked.page.labelled  # "JUDGE: ..." is not who speaks as "MR LOW: ..."
    return found


def of_other_trade(asked: Asked) -> set[int]:
    """The ids of bodies that the page calls investors, funds or the like, where a mention is "the company"."""
    head = head_words(asked.words, asked.page.language)
    if len(head) < 2 or head[-1].lower() not in asked.people.company_nouns:
        return set()
    text, trade = asked.cast.text, asked.people.other_trade

    def is_of_it(entity: Entity) -> bool:
        places = (n.span.start for n in entity.names)
        return any(trade.search(text, max(0, at - BESIDE), at) is not None for at in places)

    return {id(e) for e in asked.cast.entities if e.kind is SpeakerKind.BODY and is_of_it(e)}


def _who_asked(asked: Asked) -> set[int]:
    """The id of who put the question before, where a mention answers it: "the witness", "the minister replied"."""
    page, own = asked.page, asked.attribution
    before = page.stated_before(own) if own.cue and asked.role is Role.SOURCE else None
    asker = page.speaker_of(before)
    if before is None or asker is None or own.cue[0].start - before.cue[0].start > ANSWERED:
        return set()
    head = head_words(asked.words, page.language)
    answers = bool(head) and head[-1].lower() in asked.people.questioned_roles
    answers = answers or asked.people.answering.search(asked.cast.text, own.cue[0].start, own.cue[-1].end) is not None
    question = asked.cast.text[before.content[-1].start : before.content[-1].end].rstrip("”\"’', ").endswith("?")
    return {id(asker)} if answers and question else set()


def _passed_over(asked: Asked) -> set[int]:
    """The ids of bodies without a name behind which a named one opens a sentence: "it" goes on about that one."""
    before = asked.cast.named_before(asked.span.start)
    opening = max((at for at, _, e in before if e.kind is SpeakerKind.BODY and opens(asked.cast, at)), default=-1)
    return {id(e) for e in asked.page.unnamed.values() if e.names[-1].span.start < opening}  # in the order of the page


def owners(asked: Asked) -> set[int]:
    """The ids of those whose somebody a mention is, by their names, by "his", or by "of"."""
    beside = beside_another(asked.cast, asked.span)
    return _owners(asked) | _owner_by_pronoun(asked) | _complements(asked) | beside


def _owners(asked: Asked) -> set[int]:
    """The ids of those whose somebody a mention is: Ann Low of "Ann Low’s former agent"."""
    text = asked.cast.text
    named = asked.cast.named_in(asked.span)
    return {id(e) for n, e in named if n.span.end < asked.span.end and owns(text, n.span.end, asked.people)}


PEOPLE_MEANT = frozenset({SpeakerKind.ROLE, SpeakerKind.GROUP, SpeakerKind.UNNAMED})
"""Kinds of a description of people who have names of their own."""


def _complements(asked: Asked) -> set[int]:
    """The ids of those whom a mention only is of: the lawyer of Ann Low and the mayor of Port Low are somebody else."""
    text, people, start = asked.cast.text, asked.people, asked.span.start
    kind = kind_of_description(asked.words, asked.page.language)
    if kind not in PEOPLE_MEANT:
        return set()  # "the city of Holm"
    core = core_of(text, asked.span, asked.page.language)

    def is_of(name: Name, entity: Entity) -> bool:
        between = text[core.end : name.span.start]
        if entity.kind in PERSONS:  # "Head of Sales Ann Low" is Ann Low, as is "his aide, Ann Low"
            return bool(between.strip()) and "," not in between and not name_behind_office(name)
        return kind is SpeakerKind.ROLE and people.office_before.search(text, start, name.span.start) is not None

    def name_behind_office(name: Name) -> bool:
        before = people.office_before.search(text, start, name.span.start)
        return before is not None and people.office_of.search(text, start, name.span.start) is None

    return {id(e) for n, e in asked.cast.named_in(asked.span) if is_of(n, e)}


def _owner_by_pronoun(asked: Asked) -> set[int]:
    """The id of whom "his" or "her" stands for at the head of a mention: "his brother" is somebody else."""
    head = head_words(asked.words, asked.page.language)
    first = head[0].lower() if len(head) > 1 else ""
    if first not in asked.people.possessive_third | asked.people.unsure_third or not head[1].islower():
        return set()  # "His Excellency"
    if head[1] in asked.people.themselves:
        return set()  # "by his own account"
    owner = co.antecedent(asked.cast, asked.span.start, first)
    surely = any(e is owner and odds > STRANGER for e, odds in asked.cast.odds(asked.span))
    return {id(owner)} if owner is not None and not surely else set()


def named_behind(asked: Asked) -> set[int]:
    """The ids of those whom the page names only behind a mention."""
    return {id(e) for e in asked.cast.entities if e.names[0].span.start >= asked.span.end}


def _of_other_gender(asked: Asked) -> set[int]:
    """The ids of those named in a mention whose gender is another than it tells: "the widow of the baker, Dan Reed"."""
    head = head_words(asked.words, asked.page.language)
    gender = asked.people.gender_of_role(head[-1].lower()) if head else None
    inside = [e for _, e in asked.cast.named_in(asked.span)] if gender else []
    others = {id(e) for e in inside if e.gender not in {None, gender}}
    surely = {id(e) for e, odds in asked.cast.odds(asked.span) if odds > SURELY} if others else set()
    return others - surely  # "their aunt, Bernie Low", whose name is more often a man's
