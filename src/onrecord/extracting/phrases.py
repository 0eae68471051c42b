"""Noun phrases beside a verb, found without a parser: who is the subject, who is addressed.

All indices are token numbers in one sentence, ranges are half-open.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.languages.en import cues as language
from onrecord.text.reading import Token

Range = tuple[int, int]
CLOSING, PAUSES = "\"”’'»« ", frozenset(",.?!")
"""After a quotation with a pause inside its marks another phrase begins."""
LONGEST = 30
"""Tokens walked to the left for one subject; bounds the work on sentences of any length."""


def subject_before(tokens: Sequence[Token], verb: int) -> Range | None:
    """The noun phrase that ends just before the verb, past auxiliaries and adverbs; ``None`` when there is none."""
    end = verb
    while end > 0 and _is_filler(tokens[end - 1]):
        end -= 1
    if end == 0:
        return None
    last = tokens[end - 1]
    if last.text == ",":
        return _before_apposition(tokens, end)
    if last.text in {")", "—", "–"}:
        return _before_bracket(tokens, end)
    return _phrase_ending(tokens, end)


def _is_filler(token: Token) -> bool:
    low = token.low
    if not token.is_word:
        return False
    if low in language.AUXILIARIES or low in language.ADVERBS:
        return True
    return low.endswith("ly") and len(low) > 4 and not token.is_name


def _phrase_ending(tokens: Sequence[Token], end: int) -> Range | None:
    last = tokens[end - 1]
    if last.quote is not None:
        return None
    split = last.low.replace("’", "'").split("'")
    if last.low in language.SUBJECT_PRONOUNS or (len(split) == 2 and split[0] in language.CONTRACTED_SUBJECTS):
        return (end - 1, end)
    start = end
    while start > 0 and end - start < LONGEST and _inside_phrase(tokens, start - 1, end):
        if tokens[start - 1].low == "that":  # nearly always "said that Jane", hardly ever "that woman"
            break
        start -= 1
        if tokens[start].low in language.DETERMINERS and not _linked_before(tokens, start):
            break
    return _tidy(tokens, _document_before(tokens, start), end)


def _document_before(tokens: Sequence[Token], start: int) -> int:
    """Where the work begins that a phrase names the author of: "a report by the Economic Roundtable"."""
    if start < 2 or tokens[start - 1].low != "by" or tokens[start - 2].low not in language.WORKS:
        return start
    begins = start - 2
    while begins > 0 and (_is_noun_like(tokens[begins - 1]) or tokens[begins - 1].low in language.DETERMINERS):
        begins -= 1
    return begins


def _linked_before(tokens: Sequence[Token], start: int) -> bool:
    """Whether the phrase goes on to the left through "of" or the like, or as one of several."""
    if start < 2:
        return False
    link, head = tokens[start - 1], tokens[start - 2]
    return link.low in language.NOUN_LINKS and _is_noun_like(head) and head.low not in language.COMMON_VERBS


def _inside_phrase(tokens: Sequence[Token], i: int, end: int) -> bool:
    token = tokens[i]
    if _is_unknown_past(tokens, i):
        return False
    if token.quote is not None:
        return len(token.text) < 30 and i + 1 < end and token.text.rstrip(CLOSING)[-1:] not in PAUSES
    if not token.is_word:
        return token.text in {"&", "$", "%", "/", "-", "'", "’"} or (
            token.text == "." and i > 0 and tokens[i - 1].end == token.start
        )
    if token.low in language.NOUN_LINKS:
        return i > 0 and i + 1 < end and _is_noun_like(tokens[i - 1])
    if token.low == "and":
        both = tokens[i + 1].is_name or tokens[i + 1].low in {"his", "her", "their"}
        return i > 0 and tokens[i - 1].is_name and both
    return _is_noun_like(token) or token.low in language.DETERMINERS


def _is_unknown_past(tokens: Sequence[Token], i: int) -> bool:
    """A past form outside our people, right behind a name: a verb with that name as its subject."""
    low = tokens[i].low
    return i > 0 and low.endswith("ed") and tokens[i].text[0].islower() and tokens[i - 1].is_name


def _is_noun_like(token: Token) -> bool:
    low = token.low
    if not token.is_word or token.quote is not None:
        return False
    if low in language.SUBJECT_PRONOUNS or low in language.OBJECT_PRONOUNS or low in language.PREPOSITIONS:
        return False
    if low in language.CONJUNCTIONS or low in language.SUBORDINATORS or low in language.AUXILIARIES:
        return False
    if token.is_name:
        return True
    if low in language.COMMON_VERBS or low in {"according", "to"}:
        return False
    return not any(v.form in {"past", "gerund"} for v in language.VERBS.get(low, ()))


def _tidy(tokens: Sequence[Token], start: int, end: int) -> Range | None:
    """Drops what cannot begin a noun phrase, and a time word in front of it."""
    while start < end and (
        not tokens[start].is_word
        or tokens[start].low in language.PREPOSITIONS
        or (_is_filler(tokens[start]) and tokens[start].low not in language.DETERMINERS)
        or tokens[start].low in language.TIME_WORDS
    ):
        start += 1
    while end > start and (not tokens[end - 1].is_word or tokens[end - 1].low in language.TIME_WORDS):
        end -= 1
    return (
        (start, end)
        if start < end and any(_is_noun_like(t) or t.low in language.DETERMINERS for t in tokens[start:end])
        else None
    )


def _before_apposition(tokens: Sequence[Token], end: int) -> Range | None:
    """ "Hugh Hill, a doctor, said": the phrase before the earlier comma, with its apposition."""
    comma = end - 1
    i = comma - 1
    while i > 0 and comma - i < LONGEST:
        if tokens[i].quote is not None and len(tokens[i].text) > 30:
            return None
        if tokens[i].text == ",":
            whole = _phrase_ending(tokens, i)
            if (
                whole
                and whole[0] > 1
                and tokens[whole[0] - 1].low in {"of", "in", "from"}
                and tokens[whole[0] - 2].text == ","
            ):
                i = whole[0] - 2
                continue
            if whole and (tokens[whole[1] - 1].is_name or tokens[whole[0]].low in language.DETERMINERS):
                return (_role_before(tokens, whole[0]), comma)
        i -= 1
    return None


def _role_before(tokens: Sequence[Token], name: int) -> int:
    """Where the role begins that a name explains: "“...,” the owner, Karl Weiss, 60, told ..."."""
    if name < 3 or tokens[name - 1].text != "," or not tokens[name].is_name:
        return name
    role = _phrase_ending(tokens, name - 1)
    if role is None or tokens[role[0]].low not in language.DETERMINERS or tokens[role[0] - 1].quote is None:
        return name
    return role[0]


def _before_bracket(tokens: Sequence[Token], end: int) -> Range | None:
    opening = {")": "(", "—": "—", "–": "–"}[tokens[end - 1].text]
    for i in range(end - 2, max(0, end - LONGEST), -1):
        if tokens[i].text == opening:
            found = _phrase_ending(tokens, i)
            return (found[0], end) if found and opening == "(" else found
    return None


def first_phrase(tokens: Sequence[Token], start: int, verb: int) -> Range | None:
    """The first subject-like phrase of a sentence: for verbs that share it ("..., and slammed", "..., adding")."""
    i = start
    if i < verb and tokens[i].low in language.OPENERS:
        while i < verb and tokens[i].text != ",":
            i += 1
        i += 1
    while i < verb and (_is_filler(tokens[i]) or not tokens[i].is_word or tokens[i].low in language.CONJUNCTIONS):
        if tokens[i].low in language.DETERMINERS:
            break
        i += 1
    end = i
    while end < verb and end - i < 14:
        token = tokens[end]
        if token.low in language.SUBJECT_PRONOUNS and end == i:
            return (i, i + 1)
        linked = token.low in language.NOUN_LINKS and end > i
        if end > i and (_is_filler(token) or _is_unknown_past(tokens, end)):
            break
        if not (_is_noun_like(token) or token.low in language.DETERMINERS or linked):
            break
        if end > i + 1 and token.low in POSSESSIVES and tokens[end - 1].text.islower() and not _links(tokens[end - 1]):
            end -= 1  # "Devin Holt shook his head": what stands between is a verb of no list
            break
        end += 1
    return _tidy(tokens, i, end) if end > i else None


POSSESSIVES = frozenset(["his", "her", "their", "its"])


def _links(token: Token) -> bool:
    return token.low in language.NOUN_LINKS or token.low in language.DETERMINERS


def phrase_after(tokens: Sequence[Token], start: int, *, apposition: bool = True) -> Range | None:
    """The noun phrase that begins at ``start``: an inverted subject ("said Martin Indyk, the envoy") or an object."""
    if start >= len(tokens) or not tokens[start].is_word:
        return None
    low = tokens[start].low
    if low in language.SUBJECT_PRONOUNS or (low in language.OBJECT_PRONOUNS and not is_possessive(tokens, start)):
        return (start, start + 1)
    end = start
    while end < len(tokens) and end - start < LONGEST and _goes_on(tokens, end, start):
        end += 1
    found = _tidy(tokens, start, end)
    if found is None or not apposition:
        return found
    return (found[0], _through_apposition(tokens, found[1]))


NO_NOUN = language.TIME_WORDS | language.ADVERBS
"""Words behind "her" that are no noun."""
NO_APPOSITION = language.PREPOSITIONS | language.FINITE | (language.SUBJECT_PRONOUNS - {"who"})
"""First words behind a comma that explain no name before it."""


def is_possessive(tokens: Sequence[Token], i: int) -> bool:
    """Whether "her" stands before a noun: "said her neighbour", not "told her on Monday"."""
    if tokens[i].low != "her" or i + 1 >= len(tokens):
        return False
    ahead = tokens[i + 1]
    return _is_noun_like(ahead) and not ahead.is_name and ahead.low not in NO_NOUN


def _goes_on(tokens: Sequence[Token], i: int, start: int) -> bool:
    token = tokens[i]
    if i > start and tokens[i - 1].low in {"the", "a", "an"} and token.is_word:
        return True
    if token.low in language.DETERMINERS:
        return i == start or tokens[i - 1].low in language.NOUN_LINKS or tokens[i - 1].low == "and"
    if token.low in {"of", "for", "from", "with", "at"}:
        return i > start and i + 1 < len(tokens) and _starts_phrase(tokens[i + 1])
    if token.low == "and":
        if i == start or i + 1 >= len(tokens) or not tokens[i - 1].is_name:
            return False
        return tokens[i + 1].is_name or tokens[i + 1].low in {"his", "her", "their"}
    if token.text == ".":
        joined = i > start and tokens[i - 1].end == token.start and i + 1 < len(tokens)
        return joined and (tokens[i + 1].is_name or tokens[i - 1].low in language.HONORIFICS)
    if token.low in language.TIME_WORDS:
        return False
    return _is_noun_like(token) and not (i > start and token.low in language.VERBS and not token.is_name)


def _starts_phrase(token: Token) -> bool:
    return token.low in language.DETERMINERS or _is_noun_like(token)


def _through_apposition(tokens: Sequence[Token], end: int) -> int:
    if end + 1 >= len(tokens) or tokens[end].text != ",":
        return end
    head = tokens[end + 1]
    if not head.is_word or head.low in language.CONJUNCTIONS or head.low.endswith("ing"):
        return end
    if head.low in NO_APPOSITION:
        return end
    for i in range(end + 1, min(len(tokens), end + LONGEST)):
        if tokens[i].quote is not None:
            return end
        if tokens[i].text in {",", ";", "—", "–"} or i == len(tokens) - 1:
            return i if i > end + 1 or tokens[i].is_word else end
    return end


def starts_clause(tokens: Sequence[Token], i: int) -> bool:
    """Whether a clause with its own subject may begin here, without a "that"."""
    if i >= len(tokens):
        return False
    token = tokens[i]
    if token.quote is not None or not token.is_word:
        return False
    split = token.low.replace("’", "'").split("'")
    if token.low in language.SUBJECT_PRONOUNS - {"who"} or split[0] in language.CONTRACTED_SUBJECTS:
        return True
    return token.low in language.DETERMINERS or token.is_name or token.low == "there" or _is_noun_like(token)
