"""Which words of a sentence are cues: verbs that attribute, with their subject."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.data import Mode
from onrecord.extracting.phrases import Range, first_phrase, phrase_after, subject_before
from onrecord.languages.en import cues as language
from onrecord.languages.grammar import Verb
from onrecord.text.reading import Token

NAME_REACH = 7
"""Tokens between a quotation and the verb of its tag."""
SPEAKERS = language.DETERMINERS | {"he", "she", "they"}
DENIED = frozenset(
    """would could should might may must can cannot can't can’t wouldn't wouldn’t not never n't didn't didn’t doesn't
    doesn’t don't don’t hasn't hasn’t haven't haven’t won't won’t wasn't wasn’t isn't isn’t""".split()
)
"""Words before a verb that say that it was not, or only possibly, said."""
PLURAL_SUBJECTS = frozenset("""they we i you who will do and to also people many some few others sources""".split())
"""Words after which a bare form is a finite verb; any plural in -s is another."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue verb in its sentence: token numbers ``[start, end)``, its possible readings, its subject if on the left.

    ``shared`` says that the subject was taken from an earlier verb ("..., but later told").
    """

    start: int
    end: int
    verbs: tuple[Verb, ...]
    subject: Range | None
    shared: bool = False
    passive: bool = False

    def reads(self, *groups: str) -> Verb | None:
        """The reading of this cue that belongs to one of the groups, if it has one."""
        return next((v for v in self.verbs if v.group in groups), None)


def find_cues(tokens: Sequence[Token]) -> tuple[Cue, ...]:
    """The cue verbs of one sentence, left to right."""
    return tuple(_cues(tokens))


def _cues(tokens: Sequence[Token]) -> Iterator[Cue]:
    latest: Range | None = None
    quotes = any(t.quote is not None for t in tokens)
    for i, token in enumerate(tokens):
        verbs = language.VERBS.get(token.low, ()) if token.quote is None else ()
        if quotes and _is_past(token.low) and not _says(verbs) and tags_by_shape(tokens, i):
            end = i + 1 + _has_particle(tokens, i)
            yield Cue(i, end, (Verb(token.low, "SAY", Mode.SPEECH, "past"),), _subject_beside_quote(tokens, i))
            continue
        if not verbs or (token.is_name and i > 0 and _looks_like_name(tokens, i)):
            continue
        if _is_noun(tokens, i) or _is_denied(tokens, i) or (token.is_name and i > 0 and not token.text.isupper()):
            continue
        verbs = _fitting(tokens, i, verbs)
        if not verbs:
            continue
        end = _with_particle(tokens, i, verbs[0])
        gerund = all(v.form == "gerund" for v in verbs)
        own = None if gerund and not _progressive(tokens, i) else subject_before(tokens, i)
        shared = False
        if own is None and (gerund or _is_coordinated(tokens, i) or _is_infinitive(tokens, i)):
            own = latest or first_phrase(tokens, 0, i)
            shared = True
        if own is not None and not shared:
            latest = own
        yield Cue(i, end, verbs, own, shared, _is_passive(tokens, i))


def _says(verbs: Sequence[Verb]) -> bool:
    return any(v.group in {"SAY", "ASK"} for v in verbs)


def tags_by_shape(tokens: Sequence[Token], i: int) -> bool:
    """Whether a past form of no list is a tag: "“...,” offered Tessa Hale", "“...?” Ned Coyle pressed"."""
    token, at = tokens[i], i
    if i == 0 or not token.is_word or token.text[0].isupper():
        return False
    i += _has_particle(tokens, i)
    ahead = tokens[i + 1] if i + 1 < len(tokens) else None
    if _leaves_open(tokens[at - 1]):
        if ahead is None or not (ahead.text[0].isdigit() or ahead.is_name or ahead.low in SPEAKERS):
            return False
        after = phrase_after(tokens, i + 1)
        return after is not None and _ends_tag(tokens, after[1]) and not is_figure(tokens[after[0]])
    return _subject_beside_quote(tokens, at) is not None and _ends_tag(tokens, i + 1)


def is_figure(token: Token) -> bool:
    """Whether a word is a bare number, which nobody is."""
    return token.text.replace(",", "").isdigit()


def _has_particle(tokens: Sequence[Token], i: int) -> bool:
    return i + 1 < len(tokens) and tokens[i + 1].low in {"up", "in", "out", "back"}


def _subject_beside_quote(tokens: Sequence[Token], i: int) -> Range | None:
    """The name between a quotation that is not ended and a verb."""
    before = next((k for k in range(i - 1, max(-1, i - NAME_REACH), -1) if tokens[k].quote is not None), None)
    if before is None or before + 1 >= i or not _leaves_open(tokens[before]):
        return None
    named = tokens[before + 1].is_name and all(t.is_word or t.text == "." for t in tokens[before + 1 : i])
    return (before + 1, i) if named or (tokens[before + 1].low in {"he", "she"} and before + 2 == i) else None


def _leaves_open(token: Token) -> bool:
    """Whether a quotation ends so that a tag follows: with a comma, a question or an exclamation."""
    return token.quote is not None and token.text.rstrip("\"”’'» ")[-1:] in {",", "?", "!", "—"}


def _ends_tag(tokens: Sequence[Token], i: int) -> bool:
    return (
        i >= len(tokens)
        or not tokens[i].is_word
        or tokens[i].low in language.PREPOSITIONS | {"as", "again"}
        or (tokens[i].low.endswith("ly"))
    )


def _is_past(low: str) -> bool:
    return (low.endswith("ed") and len(low) > 3 and low not in language.ACTIONS) or low in language.RARE_PASTS


def _looks_like_name(tokens: Sequence[Token], i: int) -> bool:
    before = tokens[i - 1]
    return (
        before.is_word
        and not before.text[0].islower()
        and tokens[i].text[1:2].islower()
        and i + 1 < len(tokens)
        and (tokens[i + 1].is_name) is False
        and before.low in language.DETERMINERS
    )


def _is_noun(tokens: Sequence[Token], i: int) -> bool:
    """Whether the form stands where only a noun can ("the report", "his claim", "Mr. Obama's call")."""
    if i == 0:
        return tokens[0].low in language.UNSURE_ALONE and tokens[0].low not in {"said", "asked"}
    before = tokens[i - 1]
    if before.low in {"the", "a", "an", "his", "her", "their", "its", "our", "my", "your", "no", "of"}:
        return True
    possessive = (
        before.is_word
        and before.low.endswith(("'s", "’s", "s’"))
        and before.low[:-2] not in (language.CONTRACTED_SUBJECTS)
    )
    if possessive and not tokens[i].low.endswith(("ing",)):
        return True
    form = language.VERBS[tokens[i].low][0].form
    if tokens[i].low in language.PLURAL_NOUNS and not before.is_name and before.low not in language.SUBJECT_PRONOUNS:
        return True
    return before.low in {"in", "on", "at", "for", "with", "about"} and form != "gerund"


def _is_denied(tokens: Sequence[Token], i: int) -> bool:
    """Whether the words say that it was *not* or only possibly said."""
    window = [t.low for t in tokens[max(0, i - 3) : i]]
    return any(w in DENIED for w in window[-2:])


def _fitting(tokens: Sequence[Token], i: int, verbs: tuple[Verb, ...]) -> tuple[Verb, ...]:
    """The readings whose form fits the words before it."""
    before = tokens[i - 1].low if i else ""
    forms = {v.form for v in verbs}
    if "base" in forms and len(forms) == 1:
        return verbs if i > 0 and (before in PLURAL_SUBJECTS or before.endswith("s")) else ()
    return verbs


def _with_particle(tokens: Sequence[Token], i: int, verb: Verb) -> int:
    allowed = language.PARTICLES.get(verb.lemma, set())
    return i + 2 if i + 1 < len(tokens) and tokens[i + 1].low in allowed else i + 1


def _progressive(tokens: Sequence[Token], i: int) -> bool:
    back = i - 1
    while back >= 0 and (tokens[back].low in language.ADVERBS or tokens[back].low.endswith("ly")):
        back -= 1
    low = tokens[back].low.replace("’", "'") if back >= 0 else ""
    return (
        low in {"is", "are", "was", "were", "been", "be", "am"}
        or low.endswith(("'re", "'m"))
        or low
        in {
            "he's",
            "she's",
            "it's",
            "who's",
        }
    )


def _is_coordinated(tokens: Sequence[Token], i: int) -> bool:
    back = i - 1
    while back >= 0 and (tokens[back].low in language.BEFORE_VERB or tokens[back].low.endswith("ly")):
        back -= 1
    return back >= 0 and (tokens[back].low in {"and", "but", "then", "or"})


def _is_infinitive(tokens: Sequence[Token], i: int) -> bool:
    return i >= 2 and tokens[i - 1].low == "to" and tokens[i - 2].low in {"on", "continued", "began", "proceeded"}


def _is_passive(tokens: Sequence[Token], i: int) -> bool:
    back = i - 1
    while back >= 0 and (tokens[back].low in language.ADVERBS or tokens[back].low.endswith("ly")):
        back -= 1
    low = tokens[back].low if back >= 0 else ""
    return low in {"is", "are", "was", "were", "been", "be", "being"} and not tokens[i].low.endswith("ing")
