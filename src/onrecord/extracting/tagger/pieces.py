"""A line as the word pieces that a model of the BERT family reads: its words folded, then cut into known pieces.

Ours, for the models that are shipped need no more, and the package that cuts text for every kind of model brings a
client for a hub of models with it: 33 MB that nobody here would use. Such models of your own still read by it.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from onrecord.errors import ModelError

if TYPE_CHECKING:
    from tokenizers import Tokenizer

LONGEST_WORD = 100
"""Characters from which on a word is unknown as a whole."""
KEPT_WORDS = 50_000
"""Words whose pieces are remembered; a page repeats itself, and so do pages."""
ALONE = re.compile(
    "[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0002a6df"
    "\U0002a700-\U0002b81f\U0002b920-\U0002ceaf\U0002f800-\U0002fa1f]"
)
"""Ideographs: each is a word."""
WORD = re.compile("w+|p")
Piece = tuple[int, int, int]
"""Number, start and end in its word."""
Part = tuple[int, tuple[Piece, ...], Sequence[int]]
"""A word: where it begins once folded, its pieces, and where each folded character stood; nothing where all stayed."""


class Coded(Protocol):
    """A line in pieces: their numbers, where each stands in the line, and the number of its word."""

    @property
    def ids(self) -> Sequence[int]: ...

    @property
    def offsets(self) -> Sequence[tuple[int, int]]: ...

    @property
    def word_ids(self) -> Sequence[int | None]: ...


class Cutter(Protocol):
    """What cuts lines into pieces."""

    def encode_batch(self, input: Any, *, add_special_tokens: bool = ...) -> Sequence[Coded]: ...


@dataclass(slots=True)
class Pieces:
    """A line in pieces, as ``Coded`` tells."""

    ids: list[int] = field(default_factory=list)
    offsets: list[tuple[int, int]] = field(default_factory=list)
    word_ids: list[int | None] = field(default_factory=list)


class _Folds(dict[int, str]):
    """What becomes of a character, made when it is first met: lower case without accents, or nothing, or a blank."""

    def __missing__(self, code: int) -> str:
        self[code] = made = _folded(chr(code))
        return made


class _Kinds(dict[int, str]):
    """As ``_Folds``, of each character that comes out its kind: ``w`` in a word, ``p`` a word by itself, or a blank."""

    def __init__(self, folds: _Folds) -> None:
        super().__init__()
        self.folds = folds
        self.uneven: set[str] = set()
        """The characters met so far that do not become exactly one."""

    def __missing__(self, code: int) -> str:
        self[code] = made = "".join(map(_kind, self.folds[code]))
        if len(made) != 1:
            self.uneven.add(chr(code))
        return made


FOLDS = _Folds()
KINDS = _Kinds(FOLDS)


def _folded(char: str) -> str:
    """A character as the pieces know it.

    >>> [_folded(c) for c in ("É", "ß", "\\u00ad", "\\u00a0", "”")]
    ['e', 'ß', '', ' ', '”']
    """
    if char in "\t\n\r":
        return " "
    if char in "\0\ufffd" or unicodedata.category(char) in {"Cc", "Cf", "Co"}:
        return ""
    if char.isspace():
        return " "
    parts = unicodedata.normalize("NFD", char)
    return "".join(c.lower() for c in parts if unicodedata.category(c) != "Mn")


def _kind(char: str) -> str:
    if char == " ":
        return " "
    mark = char.isascii() and not char.isalnum() if char.isprintable() else False
    return "p" if mark or unicodedata.category(char)[0] == "P" or ALONE.match(char) else "w"


class WordPieces:
    """Cuts lines by a vocabulary: of each word the longest known beginning, then the longest that goes on, to its end.

    ``added`` are texts that stand for a piece of their own wherever they are met.
    """

    def __init__(self, vocabulary: Mapping[str, int], unknown: int, added: Iterable[Mapping[str, Any]] = ()) -> None:
        self.vocabulary = vocabulary
        self.unknown = unknown
        longest_first = sorted(added, key=lambda a: -len(a["content"]))
        self._added = {a["content"].lower() if a["normalized"] else a["content"]: int(a["id"]) for a in longest_first}
        self._special = re.compile("|".join(map(_pattern, longest_first)) or r"(?!)")
        self._kept: dict[str, tuple[Piece, ...]] = {}

    def encode_batch(self, input: Iterable[str], *, add_special_tokens: bool = False) -> list[Pieces]:  # noqa: ARG002
        """The pieces of each line, none of those that bound a text: what asks for them is the other package's word."""
        return [self._coded(line) for line in input]

    def _coded(self, line: str) -> Pieces:
        out = Pieces()
        for number, (start, pieces, at) in enumerate(self._parts(line)):
            for piece, first, last in pieces:
                out.ids.append(piece)
                a, b = start + first, start + last
                out.offsets.append((at[a], at[b - 1] + 1) if at else (a, b))
            out.word_ids += [number] * len(pieces)
        return out

    def _parts(self, line: str) -> Iterator[Part]:
        """Words between what stands for a piece of its own, and these."""
        done = 0
        for match in self._special.finditer(line):
            yield from self._words(line[done : match.start()], done)
            piece = self._added.get(match[0], self._added.get(match[0].lower(), self.unknown))
            yield match.start(), ((piece, 0, match.end() - match.start()),), ()
            done = match.end()
        yield from self._words(line[done:] if done else line, done)

    def _words(self, text: str, offset: int) -> Iterator[Part]:
        folded, kinds = text.translate(FOLDS), text.translate(KINDS)
        at: Sequence[int] = ()
        if offset or not KINDS.uneven.isdisjoint(text):
            at = [n for n, char in enumerate(text, offset) for _ in FOLDS[ord(char)]]
        for match in WORD.finditer(kinds):
            start, end = match.span()
            yield start, self._cut(folded[start:end]), at

    def _cut(self, word: str) -> tuple[Piece, ...]:
        """The pieces of a word, remembered; one that is unknown where it cannot be cut."""
        known = self._kept.get(word)
        if known is None:
            if len(self._kept) >= KEPT_WORDS:
                self._kept.clear()
            known = self._kept[word] = tuple(self._pieces(word)) or ((self.unknown, 0, len(word)),)
        return known

    def _pieces(self, word: str) -> list[Piece]:
        """The pieces of a word; none where one of them is not known, or there are too many characters."""
        out: list[Piece] = []
        start = 0
        while start < len(word) <= LONGEST_WORD:
            for end in range(len(word), start, -1):
                piece = self.vocabulary.get(("##" if start else "") + word[start:end])
                if piece is not None:
                    out.append((piece, start, end))
                    start = end
                    break
            else:
                return []
        return out


def _pattern(added: Mapping[str, Any]) -> str:
    words = re.escape(added["content"])
    return f"(?i:{words})" if added["normalized"] else words


def cutter_of(file: Path) -> Cutter:
    """What cuts lines for a model, by its ``tokenizer.json``.

    Raises ``ModelError`` where it is of a kind that needs ``tokenizers``, and that is not installed.
    """
    told = json.loads(file.read_text(encoding="utf-8"))
    if _is_ours(told):
        vocabulary = told["model"]["vocab"]
        return WordPieces(vocabulary, vocabulary[told["model"]["unk_token"]], told.get("added_tokens") or ())
    if find_spec("tokenizers") is None:
        raise ModelError(str(file), "cuts words in a way that needs tokenizers", "pip install tokenizers")
    return tokenizer_of(file)


def tokenizer_of(file: Path) -> Tokenizer:
    """The tokenizer of a file, by the package that reads every kind; it cuts nothing off and fills nothing up."""
    from tokenizers import Tokenizer

    found = Tokenizer.from_file(str(file))
    found.no_truncation()
    found.no_padding()
    return found


def _is_ours(told: Mapping[str, Any]) -> bool:
    """Whether it is the kind that is read here: word pieces of folded words."""
    model = told["model"]
    if not _folds(told.get("normalizer") or {}) or told.get("pre_tokenizer") != {"type": "BertPreTokenizer"}:
        return False
    kind = (model.get("type"), model.get("continuing_subword_prefix"), model.get("max_input_chars_per_word"))
    if kind != ("WordPiece", "##", LONGEST_WORD):
        return False
    return not any(a["single_word"] or a["rstrip"] for a in told.get("added_tokens") or ())


def _folds(normalizer: Mapping[str, Any]) -> bool:
    """Whether words are cleaned, folded to small letters and stripped of accents."""
    folding = {k: normalizer.get(k) for k in ("type", "clean_text", "handle_chinese_chars", "lowercase")}
    wanted = {"type": "BertNormalizer", "clean_text": True, "handle_chinese_chars": True, "lowercase": True}
    return folding == wanted and normalizer.get("strip_accents") is not False
