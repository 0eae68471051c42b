"""Attributions by rule: what is said, and wishes, judgements, "according to", signatures and colons."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.data import Mode, Span, Spans
from onrecord.extracting.cues import Cue, find_cues
from onrecord.extracting.draft import Draft
from onrecord.extracting.exchange import only_quotes
from onrecord.extracting.phrases import Range, phrase_after, subject_before
from onrecord.extracting.said import said
from onrecord.extracting.scene import Scene, clause_start, direct_after, draft, is_mere_pronoun, quoted, trim, until_end
from onrecord.languages.en import cues as language
from onrecord.text.reading import Level, Reading, Token


def find_by_rule(reading: Reading) -> tuple[Draft, ...]:
    """All attributions that the rules see in the sentences of a page."""
    found: list[Draft] = []
    for level in reading.levels:
        found += _read_level(reading, level)
    return tuple(found)


def _read_level(reading: Reading, level: Level) -> list[Draft]:
    """One level, sentence by sentence; a quotation without a tag goes on with the one before it."""
    out: list[Draft] = []
    previous = -2
    for n, tokens in enumerate(level.sentences):
        scene = Scene(reading.text, tokens, find_cues(tokens), level.outer)
        if level.outer is None and only_quotes(tokens):
            if out and previous == n - 1 and _quotes_in(out[-1], reading):
                out[-1] = replace(out[-1], content=out[-1].content + _pieces(tokens))
                previous = n
            continue
        found = list(_read_sentence(scene))
        if found:
            out += found
            previous = n
    return out


def _pieces(tokens: Sequence[Token]) -> Spans:
    return tuple(Span(t.start, t.end) for t in tokens if t.quote is not None)


def _quotes_in(draft: Draft, reading: Reading) -> bool:
    text = reading.text
    return draft.mode is not Mode.THOUGHT and any(
        text[s.end - 1] in "\"”’'»" or text[s.start] in "\"“‘'«`" for s in draft.content
    )


def _read_sentence(scene: Scene) -> Iterator[Draft]:
    yield from _according(scene)
    taken: set[int] = set()
    for n, cue in enumerate(scene.cues):
        found = _read_cue(scene, n, cue)
        if found is not None:
            taken.update(t.start for t in scene.tokens if any(s.start <= t.start < s.end for s in found.content))
            yield found
    yield from _signed(scene)
    colon = _colon(scene, taken)
    if colon:
        yield colon


def _read_cue(scene: Scene, n: int, cue: Cue) -> Draft | None:
    if cue.passive:
        return None
    for read in (said, _wished, _judged):
        found = read(scene, n, cue)
        if found is not None:
            return found
    return None


def _wished(scene: Scene, n: int, cue: Cue) -> Draft | None:
    verb = cue.reads("WISH")
    tokens = scene.tokens
    if verb is None or scene.level is not None or cue.subject is None or cue.end + 1 >= len(tokens):
        return None
    addressee, at = None, cue.end
    if tokens[at].low != "to" and verb.lemma in {"urge", "ask", "want", "order", "tell"}:
        addressee = phrase_after(tokens, at, apposition=False)
        at = addressee[1] if addressee else at
    if at + 1 >= len(tokens) or tokens[at].low != "to" or not tokens[at + 1].is_word:
        return None
    if tokens[at + 1].low in language.DETERMINERS or tokens[at + 1].is_name:
        return None
    start = addressee[0] if addressee else at
    return draft(scene, cue.subject, (cue.start, cue.end), [until_end(scene, n, cue, start)], None, verb.mode, "wish")


def _judged(scene: Scene, n: int, cue: Cue) -> Draft | None:
    verb = cue.reads("JUDGE")
    tokens = scene.tokens
    if verb is None or cue.subject is None or cue.end >= len(tokens) or scene.level is not None:
        return None
    if tokens[cue.start - 1].low in language.TITLE_NOUNS:
        return None  # "a book called “Rust Never Sleeps”"
    token = tokens[cue.end]
    particle = cue.end - cue.start > 1
    if not (token.quote is not None or token.is_word) or (token.low in language.PREPOSITIONS and not particle):
        return None
    content = until_end(scene, n, cue, cue.end)
    if is_mere_pronoun(tokens, content):
        return None
    if tokens[cue.start].low in language.UNSURE_ALONE and not quoted(scene, [content]):
        return None
    if verb.lemma == "call" and not (particle or quoted(scene, [content])):
        return None
    return draft(scene, cue.subject, (cue.start, cue.end), [content], None, verb.mode, "judgement")


def _according(scene: Scene) -> Iterator[Draft]:
    tokens = scene.tokens
    for i in range(len(tokens) - 2):
        if tokens[i].low != "according" or tokens[i + 1].low != "to":
            continue
        source = phrase_after(tokens, i + 2, apposition=i > 1)
        if source is None:
            continue
        source = _through_name(tokens, source) if i <= 1 else source
        if i <= 1:
            comma = next((k for k in range(source[1], len(tokens)) if tokens[k].text == ","), None)
            content = trim(tokens, comma + 1, len(tokens)) if comma and comma + 1 < len(tokens) else None
        else:
            last = i - 1 if tokens[i - 1].text == "," else i
            content = trim(tokens, clause_start(scene, last), last) if last > 1 else None
        if content and content[0] < content[1]:
            source = (source[0], min(source[1], content[0])) if source[0] < content[0] else source
            rest = _rest(tokens, source[1]) if i > 1 and tokens[i - 1].text == "," else None
            pieces = [content, rest] if rest else [content]
            yield draft(scene, source, (i, i + 2), pieces, None, Mode.SPEECH, "according to")


def _rest(tokens: Sequence[Token], at: int) -> Range | None:
    """The verb of a clause, and what follows it, behind who is named in between: "The roof, according to her, was"."""
    if at + 1 >= len(tokens) or tokens[at].text != "," or tokens[at + 1].low not in language.FINITE:
        return None
    return trim(tokens, at + 1, len(tokens))


def _through_name(tokens: Sequence[Token], source: Range) -> Range:
    """With the name behind a description: "According to her lawyer, Dana Lowe, the sentence ..."."""
    end = source[1]
    if end + 1 >= len(tokens) or tokens[end].text != "," or not tokens[end + 1].is_name or tokens[end - 1].is_name:
        return source
    name = phrase_after(tokens, end + 1, apposition=False)
    return (source[0], name[1]) if name and name[1] < len(tokens) and tokens[name[1]].text == "," else source


def _signed(scene: Scene) -> Iterator[Draft]:
    """ "“...” — Jane Doe": a quotation signed with a dash."""
    tokens = scene.tokens
    if (
        len(tokens) < 3
        or tokens[0].quote is None
        or tokens[1].text not in {"—", "–", "―", "-"}
        or not tokens[2].is_name
    ):
        return
    source = phrase_after(tokens, 2)
    if source and source[1] >= len(tokens) - 1:
        yield draft(scene, source, (1, 2), [(0, 1)], None, Mode.SPEECH, "signature")


def _colon(scene: Scene, taken: set[int]) -> Draft | None:
    """A quotation behind a colon that no verb claimed: the subject of the words before it speaks."""
    tokens = scene.tokens
    for i in range(1, len(tokens) - 1):
        if tokens[i].text == ":" and tokens[i + 1].quote is not None and tokens[i + 1].start not in taken:
            verb = next(
                (k for k in range(1, i) if tokens[k].low in language.COMMON_VERBS or tokens[k].low in language.VERBS), i
            )
            subject = subject_before(tokens, verb)
            origin = "announced" if "\n" in scene.text[tokens[i].end : tokens[i + 1].start] else "colon"
            return draft(scene, subject, (i, i + 1), [direct_after(tokens, i + 1)], None, Mode.SPEECH, origin)
    return None
