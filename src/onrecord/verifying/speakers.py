"""Comparison of the person whom a page names with the label of a speaker on record."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import takewhile

from rapidfuzz.distance import OSA

from onrecord.languages import EVERY
from onrecord.languages.given_names import gender_of
from onrecord.verifying.framing import SENTENCE_END
from onrecord.words.tokenizer import fold

NEAR = 160
FAR = 900
"""Characters before a passage in which whoever is being quoted was named."""
MOST_NAMES = 3
"""Words of a person's name whose last is a word for a body too."""
LEAST_HALF = 3
"""Letters of a surname's half by which a person may be called: "Doe" of "Doe-Smith", and not "al" of "al-Assad"."""
BESIDE = re.compile(r"(?P<office>[^(),]{3,80}?)(?:\s*\((?P<inside>[^()]{3,80})\)|,\s*(?P<behind>[^(),]{3,80}))[\s:.]*")
"""What somebody is, with their name in brackets or behind a comma."""
PLACE_OF = re.compile(r"\sof ([A-Z][\w .'’-]{1,40})$")
OF_A_PLACE = re.compile(
    r"^\s*((?:Mr|Mrs|Ms|Miss|Dr|Sen|Rep|Gov|Mayor|Lord|Lady|Baroness)\.? [A-Z][\w'’.-]*(?: [A-Z][\w'’.-]*){0,3}) of [A-Z].*",
    re.S,
)
"""A member with their state, as the reporters of Congress print them: "Mr. SMITH of Texas"."""
GENERATION = re.compile(r",?\s(jr|sr|ii|iii|iv)\b\.?(?=\s*(?:[,:(\[]|$))", re.I)


@lru_cache(maxsize=1 << 14)
def person_in(label: str) -> str:
    """The person whom a label names beside what they are; any other label as it is.

    >>> person_in("The Deputy Mayor (Jo Fox)"), person_in("THE MAYOR, CLLR JO FOX"), person_in("Jo Fox (ALLY)")
    ('Jo Fox', 'CLLR JO FOX', 'Jo Fox (ALLY)')
    """
    found = BESIDE.fullmatch(label)
    if not found or not _is_office(found["office"]):
        return label
    name = found["inside"] or found["behind"]
    return str(name) if 1 < len(name_words(name)) <= MOST_NAMES else label


def _is_office(words: str) -> bool:
    """Whether the words before a name say what somebody is: "The Minister for Rural Affairs", and not "Senator Jones"."""
    folded = [w.strip(".,").lower() for w in words.split()]
    if OF_A_PLACE.match(words):  # "Mayor Jonas Ridley of Leeds"
        return False
    offices = EVERY.transcripts.offices | EVERY.labels.roles
    if not any(w in offices for w in folded[:MOST_NAMES]):
        return False
    complement = folded[-1] in offices or not EVERY.grammar.prepositions.isdisjoint(folded)
    return complement or not name_words(words)


@lru_cache(maxsize=1 << 14)
def name_words(name: str) -> tuple[str, ...]:
    """The folded words of the name in a label or on a page, without titles; empty for a role or a pronoun.

    >>> name_words("Republican nominee Donald J. Trump"), name_words("SEN. RIVERA"), name_words("a spokesman")
    (('donald', 'j', 'trump'), ('rivera',), ())
    """
    words, last = _without_titles(_bare_words(name))
    if not words or last in EVERY.grammar.prepositions or any(_is_small(w) for w in words):
        return ()
    folded = [f for w in words if (f := fold(w.strip(".,"))[0]) and f not in EVERY.labels.suffixes]
    return () if len(folded) == 1 and folded[0] in EVERY.labels.nobody else tuple(folded)


def _bare_words(name: str) -> list[str]:
    """The words of a name up to the first comma, without brackets, accounts and possessives."""
    bare = re.sub(r"\([^)]*\)|\[[^\]]*\]|@\w+", " ", name).split(",")[0]
    bare = OF_A_PLACE.sub(r"\1", bare)
    words = [re.sub(r"['’]s$", "", w) for w in re.split(r"[\s/]+", bare.strip(" :.\"'“”‘’")) if w]
    return [] if words and words[0].lower() in EVERY.labels.somebody else words


def _without_titles(words: list[str]) -> tuple[list[str], str]:
    """The name behind the titles, and the last word before it: "Fox Business moderator Gerard Baker"."""
    if len(words) > 1 and _is_surname_of_rank(words):
        return words[-1:], words[-2].lower()
    first = next((n for n, w in enumerate(words) if not (_leads(w) or w[:1].islower())), len(words))
    low = max((n for n, w in enumerate(words) if n >= first and _is_small(w)), default=first - 1)
    return words[low + 1 :], words[low].lower() if low >= 0 else ""


def _is_surname_of_rank(words: list[str]) -> bool:
    """Whether the last word is a surname that is a rank too, behind nothing but a title: "MS. BISHOP"."""
    bare = [w.lower().strip(".") for w in words]
    titled = all(w in EVERY.labels.civil_titles for w in bare[:-1])
    return titled and bare[-1] in EVERY.labels.surnames_of_rank


def _leads(word: str) -> bool:
    return word.lower().strip(".") in EVERY.labels.leads


def _is_small(word: str) -> bool:
    """Whether a word is written small and is no particle of a name."""
    return word[:1].islower() and word not in EVERY.labels.particles


@lru_cache(maxsize=1 << 14)
def is_unknown(label: str | None) -> bool:
    """Whether a label says nothing of who it is: a diariser's number, a role, nobody."""
    if not label:
        return True
    label = person_in(label)
    plain = re.sub(r"\([^)]*\)", "", label).strip(" :.[]").lower()
    return bool(EVERY.labels.unknown.fullmatch(plain)) or all(w.strip(".") in EVERY.labels.roles for w in plain.split())


def is_body(label: str) -> bool:
    """Whether a label is that of a body: a campaign, an office.

    >>> is_body("Harbour Court"), is_body("Ann Court"), is_body("Kim Jong Un")
    (True, False, False)
    """
    words = [w.strip(".:") for w in label.split(",", maxsplit=1)[0].split()]
    return bool(words) and words[-1].lower() in EVERY.people.body_words and not _is_surname(words)


def _is_surname(words: list[str]) -> bool:
    """Whether the last word of a label is a name behind a given name: "Ann Court", "Tim Post"."""
    if words[-1].lower() not in EVERY.labels.surnames_too or not 2 <= len(words) <= MOST_NAMES:
        return False
    first = words[0].lower()
    given = gender_of(first, EVERY.people) is not None or first in EVERY.people.either
    return given and first not in EVERY.labels.places_too and all(w[:1].isupper() for w in words)


@lru_cache(maxsize=1 << 14)
def same_person(asked: str, label: str) -> bool | None:
    """Whether a page's name and a record's label are one person; ``None`` when one of them names nobody.

    >>> same_person("Clinton", "Hillary Clinton"), same_person("Bill Clinton", "Hillary Clinton"), same_person("he", "X Y")
    (True, False, None)
    >>> same_person("Jane Doe", "Jane Doe-Smith"), same_person("Al Doe", "Al Doe Jr."), same_person("Al Doe Sr.", "Al Doe Jr.")
    (True, None, False)
    """
    asked, label = person_in(asked), person_in(label)
    if is_body(asked) or is_body(label):
        return _same_body(asked, label)
    one, other = name_words(asked), name_words(label)
    if not one or not other or is_unknown(label):
        return None
    genders = {_title_gender(asked, one), _title_gender(label, other)} - {None}
    if len(genders) > 1:  # Mr and Mrs Hallam
        return False
    if _of_other_places(asked, label):
        return False
    if len(one) == 1 or len(other) == 1:
        return _same_word(asked, label)
    if one != other and _parts(asked) == _parts(label):
        return True  # "Kim Jong-un" and "Kim Jong Un"
    if not _same_last(asked, label):  # or surname first
        return one[0] == other[-1] and one[-1] == other[0]
    return _same_first(one, other) and _same_initials(one, other) and _same_generation(asked, label)


def _parts(name: str) -> list[str]:
    """The folded words of a name, cut at their hyphens."""
    words = _without_titles(_bare_words(name))[0]
    return [fold(part)[0] for word in words for part in re.split("[-\u2010\u2011]", word)]


def _of_other_places(asked: str, label: str) -> bool:
    """Whether two of one name are of two states: "Mr. SMITH of Texas" and "Mr. SMITH of Nebraska"."""
    one, other = (PLACE_OF.search(n.strip(" .:")) for n in (asked, label))
    return one is not None and other is not None and one[1].lower() != other[1].lower()


def _same_initials(one: tuple[str, ...], other: tuple[str, ...]) -> bool | None:
    """Whether the initials in the middle of two names are the same; ``None`` where one name has more of them."""
    mine, theirs = ([w for w in name[1:-1] if len(w) == 1] for name in (one, other))
    if not mine or not theirs or mine == theirs:
        return True
    return False if set(mine).isdisjoint(theirs) else None


def _same_word(asked: str, label: str) -> bool:
    """Whether a name of one word is a word of the other, or half of its surname: "Clinton" in "Hillary Clinton"."""
    one, other = name_words(asked), name_words(label)
    word, full, named = (one[0], other, label) if len(one) == 1 else (other[0], one, asked)
    return any(_alike(word, w) for w in (*full, *_halves(named)))


def _same_last(asked: str, label: str) -> bool:
    """Whether two names end alike; one of two halves may go by either: "Doe" for "Doe-Smith"."""
    one, other = name_words(asked)[-1], name_words(label)[-1]
    halves, others = _halves(asked), _halves(label)
    if _alike(one, other) or (halves and others):
        return _alike(one, other)
    return other in halves or one in others


@lru_cache(maxsize=1 << 14)
def _halves(name: str) -> tuple[str, ...]:
    """The halves of a surname with a hyphen: "Doe" and "Smith" of "Jane Doe-Smith"; none of any other."""
    words = _without_titles(_bare_words(name))[0]
    last = next((w for w in reversed(words) if fold(w.strip(".,"))[0] not in EVERY.labels.suffixes), "")
    parts = re.split("[-\u2010\u2011]", last)
    return tuple(fold(p)[0] for p in parts if len(p) >= LEAST_HALF) if len(parts) > 1 else ()


def _same_generation(asked: str, label: str) -> bool | None:
    """Whether neither of two names or both are a father's, or a son's; ``None`` where one alone says which."""
    one, other = (GENERATION.search(n.strip(" .:\"'“”‘’")) for n in (asked, label))
    if one and other:
        return one[1].lower() == other[1].lower()
    return True if one is other else None


def _same_body(asked: str, label: str) -> bool | None:
    """The same of two of which one is a body: a person is none, and other bodies are said in other words."""
    same = [fold(w)[0] for w in asked.split()] == [fold(w)[0] for w in label.split()]
    if same:
        return True
    return None if is_body(label) or not name_words(asked) else False


def _alike(one: str, other: str) -> bool:
    """Equal, or one slip of the pen apart."""
    return one == other or (min(len(one), len(other)) >= 5 and OSA.distance(one, other, score_cutoff=1) <= 1)


def _same_first(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    first, second = one[0], other[0]
    if first[0] == second[0] and min(len(first), len(second)) == 1:
        return True
    if EVERY.labels.short.get(first, first) == EVERY.labels.short.get(second, second) or _alike(first, second):
        return True
    if first in other or second in one:
        return True
    return min(len(first), len(second)) >= 3 and (first.startswith(second) or second.startswith(first))


def _title_gender(label: str, words: tuple[str, ...]) -> str | None:
    first = label.split(maxsplit=1)[0].lower().strip(".") if label.split() else ""
    if first in EVERY.labels.gender_of_titles:
        return EVERY.labels.gender_of_titles[first]
    if len(words) > 1:
        return gender_of(words[0], EVERY.people)
    return None


def speaker_matches(asked: str | None, label: str | None, labels: Iterable[str]) -> bool | None:
    """Whether the label is the person asked for; ``None`` when nobody can tell.

    A role ("QUESTION") is somebody else when the person asked for has a label of their own in the record.
    """
    if not asked:
        return None
    labels = tuple(labels)
    in_role = _in_role(asked, label, labels)
    if in_role is not None:
        return in_role
    if re.fullmatch(r"[Tt]he [A-Z]{2,4}", asked):  # "the PM"
        return None
    if asked.lower().startswith("the ") and person_in(asked) == asked and _is_office(asked):
        held = _holds(asked, label)
        return held if held is not None else _is_held_by_another(asked, label, labels)
    if label and not is_unknown(label):
        found = same_person(asked, label)
        if found is not None:
            return found
        if not is_body(label):
            beside = _unless_beside(asked, label, labels)
            return False if beside is None and _is_of_another_office(asked, label, labels) else beside
    if label is None or EVERY.labels.unknown.fullmatch(label.strip(" :.[]").lower()):  # "Speaker 2" may be anybody
        return None
    return False if _has_own_label(asked, label, labels) else None


def _is_of_another_office(asked: str, label: str, labels: Iterable[str]) -> bool:
    """Whether a label is an office alone, and the person asked for speaks by name: "THE SPEAKER" beside "MR. DELAHUNTY".

    A head of something, and whoever is examined, may be called by name elsewhere in the record: "THE GOVERNOR".
    """
    words = _role_words(label)
    office = bool(words) and set(words) <= EVERY.labels.presiding and not name_words(label)
    if not office or not name_words(asked):
        return False
    own = [_role_words(other) for other in labels if other != label and same_person(asked, other)]
    return bool(own) and not any(words[-1] in other for other in own)  # "MR. SPEAKER" beside "SPEAKER RYAN"


def _holds(asked: str, label: str | None) -> bool | None:
    """Whether a label names the office asked for: "the Chancellor of the Exchequer" in that of whoever it is."""
    return True if label and asked.lower().removeprefix("the ").strip() in label.lower() else None


def _is_held_by_another(asked: str, label: str | None, labels: Iterable[str]) -> bool | None:
    """``False`` where another label of the record has the office asked for before a name, and this one has another."""
    office = asked.lower().removeprefix("the ").strip()
    own = _office_before_name(label)
    if not own or own == office:
        return None
    return False if any(_office_before_name(other) == office for other in labels) else None


def _office_before_name(label: str | None) -> str:
    """The office that a label begins with: "prime minister" of "PRIME MINISTER JAN KOSS"; empty where there is none."""
    words = (label or "").lower().strip(" :.").split()
    named = set(name_words(label or ""))
    office = list(takewhile(lambda w: fold(w)[0] not in named, words))
    return (
        " ".join(office)
        if named and all(w.strip(".") in EVERY.transcripts.offices | EVERY.transcripts.qualifiers for w in office)
        else ""
    )


def _in_role(asked: str, label: str | None, labels: Iterable[str]) -> bool | None:
    """Whether a label is the role asked for; ``None`` for a name, and where the record labels nobody so: "CHAIR"."""
    role = () if name_words(asked) else _role_words(asked)
    if not role or all(_role_words(other) != role for other in labels):
        return None
    return label is not None and _role_words(label) == role


def _has_own_label(asked: str, label: str, labels: Iterable[str]) -> bool:
    """Whether the person asked for has another label in the record."""
    own = (other for other in labels if other != label and not is_unknown(other))
    return any(same_person(asked, other) for other in own)


def _role_words(words: str) -> tuple[str, ...]:
    """The words of a role or label, folded, without an article."""
    found = tuple(w.strip(".:[]()").lower() for w in words.split())
    return found[1:] if found[:1] == ("the",) else found


def _unless_beside(asked: str, label: str, labels: Iterable[str]) -> bool | None:
    """``False`` where beside a label that may be the person asked for stands one that is: the father beside the son."""
    if not name_words(asked) or not GENERATION.search(label.strip(" .:")):
        return None
    return False if any(same_person(asked, other) for other in labels if other != label) else None


def reported(asked: str, before: str, inside: str) -> bool:
    """Whether a turn has its speaker tell what the person asked for said: ``before`` is the turn up to the passage.

    Either the passage stands inside quotation marks and the person was named before it, or a verb of saying stands
    with the name right before it, or the transcript has put the person's label inside the turn.
    """
    words = name_words(asked)
    if not words:
        return False
    near, far = before[-NEAR:], before[-FAR:]
    labels = re.findall(r"(?:^|[\s.])([A-Z][A-Z.'’ -]{2,30}):\s", before[-FAR:])
    if labels:
        return same_person(asked, labels[-1]) is True
    named = _pattern(words)
    if opened(before, inside):
        return _named(named, words[-1], _own_words(far))
    found = list(named.finditer(near))
    return (
        bool(found)
        and bool(EVERY.labels.says.search(near, found[-1].end()))
        and not re.search(r"[.!?]\s", near[found[-1].end() :])
    )


def says_oneself(before: str) -> bool:
    """Whether the words that lead to an open quotation make it the teller's own: I told Mr. Feld, "I don't like it".

    >>> told = ('I told Mr. Feld, "', 'I asked Mr. Feld, and he said, "', 'He said, "')
    >>> [says_oneself(words) for words in told]
    [True, False, False]
    """
    lead = re.split(r"[“\"]", before[-FAR:])
    sentence = SENTENCE_END.split(lead[-2] if len(lead) > 1 else "")[-1]
    own = list(EVERY.labels.says_oneself.finditer(sentence))
    behind = own[-1].end() if own else 0
    others = EVERY.labels.says.search(sentence, behind) or EVERY.labels.answer_was.search(sentence, behind)
    return bool(own) and others is None


def is_named(asked: str, text: str) -> bool:
    """Whether a text has a word of somebody's name; whoever has no name may be anybody in it."""
    words = name_words(asked)
    return not words or _named(_pattern(words), words[-1], text)


def teller(before: str) -> str | None:
    """Who is said to say what a passage of minutes tells: "Cllr Ann Low" of "Cllr Ann Low said that the pond is deep".

    ``before`` is the turn up to the passage. ``None`` where its sentence does not begin with somebody's name and a verb
    of saying, or names another teller behind that.
    """
    sentence = EVERY.labels.sentence_of_minutes.split(before[-FAR:])[-1]
    found = EVERY.labels.teller.match(sentence)
    if found is None or not name_words(found["who"]) or EVERY.labels.other_teller.search(sentence, found.end()):
        return None
    return str(found["who"])


def _own_words(text: str) -> str:
    """The narrator's words that lead to a quotation, from where it is somebody's: none behind "denied saying"."""
    lead = re.split(r"[“\"]", text)
    last = lead[-2] if len(lead) > 1 and not lead[-1].strip() else lead[-1]
    sentence = re.split(r"[.!?”]\s", last)[-1]
    return "" if EVERY.labels.not_theirs.search(sentence) else text


def label_inside(before: str) -> str | None:
    """The label nearest before a passage in a turn that holds others' turns: "DR. PATEL" of "DR. PATEL: It is so."."""
    labels = re.findall(r"(?:^|[\s.])([A-Z][A-Z.'’ -]{2,30}):\s", before[-FAR:])
    return str(labels[-1]) if labels else None


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    """What finds the words of a name that are no initials."""
    return re.compile(rf"\b(?:{'|'.join(re.escape(w) for w in words if len(w) > 2)})\b", re.I)


def _named(pattern: re.Pattern[str], word: str, text: str) -> bool:
    if pattern.search(text):
        return True
    return any(_alike(word, fold(w)[0]) for w in re.findall(r"[A-Z][\w’']+", text))


def opened(before: str, inside: str) -> bool:
    """Whether a quotation mark is open where the passage begins."""
    paragraph = before[before.rfind("\n") + 1 :]
    if max(paragraph.rfind("“"), paragraph.rfind("‘")) > paragraph.rfind("”") and "“" in paragraph + inside[:1]:
        return True
    return paragraph.count('"') % 2 == 1
