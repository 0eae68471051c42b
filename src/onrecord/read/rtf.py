"""RTF drafts to text: what will be printed. Deletions, comments, hidden and struck words do not count."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

TOKEN = re.compile(
    rb"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?|\\'(?P<hex>[0-9a-fA-F]{2})|\\(?P<sign>[^a-zA-Z'])"
    rb"|(?P<open>\{)|(?P<close>\})|[\r\n]+|(?P<text>[^\\{}\r\n]+)|(?P<stray>\\)",
    re.DOTALL,
)
NOT_PRINTED = frozenset(
    """fonttbl colortbl stylesheet info pict object header headerl headerr headerf footer footerl footerr footerf
    annotation atnid atnauthor atntime atnref atndate xe tc fldinst filetbl revtbl rsidtbl listtable listoverridetable
    generator themedata colorschememapping datastore latentstyles private nonshppict bkmkstart bkmkend pntext listtext
    nextfile template passwordhash mmathPr factoidname wgrffmtfilter defchp defpap userprops sp""".split()
)
"""Groups whose words are no words of the page."""
SIGNS = {
    "par": "\n\n", "sect": "\n\n", "page": "\n\n", "row": "\n\n", "cell": "\t", "line": "\n", "tab": "\t",
    "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•",
    "emspace": " ", "enspace": " ", "qmspace": " ", "zwj": "\u200d", "zwnj": "\u200c",
}  # fmt: skip
ESCAPED = {"~": "\u00a0", "_": "\u2011", "-": "\u00ad", "\\": "\\", "{": "{", "}": "}", "\n": "\n\n", "\r": "\n\n"}
CHARSETS = {
    0: "cp1252", 77: "mac-roman", 128: "cp932", 129: "cp949", 134: "gbk", 136: "big5", 161: "cp1253", 162: "cp1254",
    163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250",
}  # fmt: skip
DEEPEST = 500


@dataclass(frozen=True, slots=True)
class State:
    """What holds in a group: whether and where its words are printed, its code page, characters after each ``\\u``.

    What stands in a ``note`` is printed below the text, and not in the middle of the sentence that it belongs to.
    """

    printed: bool = True
    shown: bool = True
    note: bool = False
    codec: str = "cp1252"
    skips: int = 1


def read_rtf(raw: bytes) -> str:
    """The text of an RTF file, an empty line between paragraphs. Nothing of a damaged file but its words is lost.

    >>> read_rtf(rb"{\\rtf1\\ansi We {\\strike never }won.\\par Yes\\'2e}")
    'We won.\\n\\nYes.'
    """
    words = "".join(_Reader(raw).pieces())
    joined = words.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    paragraphs = ("\n".join(line.rstrip() for line in p.split("\n")).strip() for p in joined.split("\n\n"))
    return "\n\n".join(p for p in paragraphs if p)


class _Reader:
    """Goes through a file token by token; groups are a stack of states."""

    def __init__(self, raw: bytes) -> None:
        self.raw = raw
        self.state = State()
        self.stack: list[State] = []
        self.fonts: dict[int, str] = {}
        self.font = 0
        self.skip = 0
        self.begins = False  # a group was just opened: its first word may say what it is for
        self.bytes = bytearray()
        self.notes: list[str] = []

    def pieces(self) -> Iterator[str]:
        for token in TOKEN.finditer(self.raw):
            held = self._take(token)
            if held is not None:
                yield self._flushed()
                yield held
        yield self._flushed()
        yield "\n\n" + "".join(self.notes)

    def _flushed(self) -> str:
        """The bytes that were gathered, as letters: two of them may be one."""
        words, self.bytes = self.bytes.decode(self.state.codec, "replace"), bytearray()
        return self._placed(words)

    def _placed(self, words: str) -> str:
        """Words of the text as they are; those of a note wait for its end."""
        if not self.state.note:
            return words
        self.notes.append(words)
        return ""

    def _take(self, token: re.Match[bytes]) -> str | None:
        """What a token prints; ``None`` where it goes with the bytes that are being gathered."""
        begins, self.begins = self.begins, False
        if token["text"] is not None:
            self._bytes(token["text"])
            return None
        if token["hex"]:
            self._bytes(bytes.fromhex(token["hex"].decode()))
            return None
        if token["open"]:
            return self._opened()
        if token["close"]:
            return self._closed()
        if token["sign"]:
            return self._sign(token["sign"].decode("latin-1"))
        if token["word"]:
            number = int(token["number"]) if token["number"] else None
            return self._word(token["word"].decode(), number, begins)
        self.begins = begins
        return None

    def _bytes(self, given: bytes) -> None:
        left_out = min(self.skip, len(given))
        self.skip -= left_out
        if self.state.printed and self.state.shown:
            self.bytes += given[left_out:]

    def _opened(self) -> str:
        words = self._flushed()
        if len(self.stack) < DEEPEST:
            self.stack.append(self.state)
        self.begins = True
        return words

    def _closed(self) -> str:
        words = self._flushed()
        self.state = self.stack.pop() if self.stack else self.state
        self.skip = 0
        return words

    def _sign(self, sign: str) -> str | None:
        if sign == "*":  # of a kind that old programs pass over
            self.state = replace(self.state, printed=False)
            return None
        if self.skip:
            self.skip -= 1
            return None
        return self._printed(ESCAPED.get(sign, ""))

    def _printed(self, words: str) -> str:
        before = self._flushed()
        return before + self._placed(words) if self.state.printed and self.state.shown else before

    def _word(self, word: str, number: int | None, begins: bool) -> str | None:
        if begins and word in NOT_PRINTED:
            self.state = replace(self.state, printed=False)
        if begins and word == "footnote":
            self.state = replace(self.state, note=True)
            self.notes.append("\n\n")
        if word == "u" and number is not None:
            self.skip = self.state.skips
            return self._printed(chr(number % 0x10000))
        if word in SIGNS:
            return self._printed(SIGNS[word])
        if word == "bin":
            return None
        words = self._flushed()
        self._set(word, number)
        return words

    def _set(self, word: str, number: int | None) -> None:
        """A word that changes how what follows is read."""
        state, on = self.state, number != 0
        if word in {"v", "strike", "striked", "deleted"}:
            self.state = replace(state, shown=not on)
        elif word == "plain":
            self.state = replace(state, shown=True, codec=self.fonts.get(0, state.codec))
        elif word == "uc" and number is not None:
            self.state = replace(state, skips=max(0, min(number, 8)))
        elif word == "ansicpg" and number:
            self.state = replace(state, codec=_codec(f"cp{number}"))
        elif word == "f" and number is not None:
            self.font = number
            self.state = replace(state, codec=self.fonts.get(number, state.codec))
        elif word == "fcharset" and number in CHARSETS and number:
            self.fonts[self.font] = CHARSETS[number]


def _codec(name: str) -> str:
    try:
        return "utf-8" if name == "cp65001" else name if "".encode(name) == b"" else "cp1252"
    except LookupError:
        return "cp1252"
