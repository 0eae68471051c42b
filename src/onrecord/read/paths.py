"""Files and folders on this machine: which are read, how they are opened, what is passed over."""

from __future__ import annotations

import glob
import io
import logging
import os
import zlib
from collections.abc import Callable, Iterator, Sequence, Set
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from onrecord.data import Failure
from onrecord.errors import MissingExtra, NotAPage, OnRecordError, SourceMissing, TooLarge
from onrecord.read.kinds import FEED_ROOTS, root_name
from onrecord.settings import Settings

MARKDOWN = {".md", ".markdown", ".mdown", ".mkd"}
TEXT = {".txt", ".text"} | MARKDOWN
HTML = {".html", ".htm", ".xhtml"}
LINES = {".jsonl", ".ndjson"}
FEEDS = {".xml", ".rss", ".atom"}
WORD = {".docx"}
OFFICE = WORD | {".odt", ".rtf", ".pdf"}
MAIL = {".mhtml", ".mht", ".eml"}
WARC = {".warc"}
KNOWN = TEXT | HTML | LINES | FEEDS | OFFICE | MAIL | WARC | {".json"}
OTHER_WORDS = {".doc", ".pages", ".epub"}
SNIFFED = 4096
MOST_NAMED = 5
DICTIONARY = b"\x5d\x2a\x4d\x18"
"""How a file begins whose frames were packed with a dictionary of its own."""
LARGEST_DICTIONARY = 16_000_000
MOST_WINDOW = 1 << 27
GZIP = 31
"""A gzip header and the largest window, for zlib."""
PACKED = 4096
"""Bytes unpacked at a time: a bomb makes no more than some hundred megabytes of them."""
STORE_PARTS = ("-wal", "-shm", "-journal")
log = logging.getLogger("onrecord.read")
"""What is worth a line and is no failure goes here; commands print it."""


def is_file(source: str) -> bool:
    """Whether a source names a file, or what can be read like one; a name no system allows is none."""
    try:
        return Path(source).exists() and not Path(source).is_dir()
    except (OSError, ValueError):
        return False


def shown(path: str) -> str:
    """A path as text. A name that is no UTF-8 has its odd bytes written out, for no store or JSON can hold them.

    >>> shown("caf\\udce9.txt")
    'caf\\\\xe9.txt'
    """
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace") if not _is_text(path) else path


def _is_text(path: str) -> bool:
    try:
        path.encode()
    except UnicodeEncodeError:
        return False
    return True


def path_of(name: str) -> str | None:
    """The full path of a file that was read; ``None`` for standard input and addresses."""
    return shown(str(Path(name).resolve())) if is_file(name) else None


def suffix_of(name: str) -> str:
    """The ending of a name in lower case, ``.gz`` and ``.zst`` looked through."""
    return Path(name.lower().removesuffix(".gz").removesuffix(".zst")).suffix


def failure_of(error: OnRecordError | OSError, source: str) -> Failure:
    """An error as the reason that is kept for a source."""
    if isinstance(error, OSError):
        return Failure(shown(source), f"cannot be read ({error.strerror or error})")
    return Failure(shown(error.thing), error.problem + (f"; {error.remedy}" if error.remedy else ""))


def too_large(name: str, most: int, how: str = "is larger than") -> TooLarge:
    """The error for what is past the bound."""
    return TooLarge(shown(name), f"{how} {most} bytes", "raise ONRECORD_MAX_BYTES, or max_bytes in onrecord.toml")


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """A file to read, unpacked if its name ends in ``.gz`` or ``.zst``. Raises ``NotAPage`` for a damaged one."""
    with path.open("rb") as raw:
        if path.name.lower().endswith(".gz"):
            with unpacked(raw, str(path)) as file:
                yield file
        elif path.name.lower().endswith(".zst"):
            with zstandard_file(raw, str(path)) as file:
                yield file
        else:
            yield raw


@contextmanager
def zstandard_file(raw: BinaryIO, name: str) -> Iterator[BinaryIO]:
    """What a Zstandard file holds, all its frames, with the dictionary that archives of the web put before them.

    Raises ``NotAPage`` for one that is damaged, ``MissingExtra`` where the library is not installed.
    """
    try:
        import zstandard
    except ImportError:
        raise MissingExtra(shown(name), "is packed with Zstandard", "pip install 'onrecord[zstd]'") from None
    try:
        words = _dictionary(raw, zstandard)
        how = zstandard.ZstdDecompressor(words, max_window_size=MOST_WINDOW)
        yield io.BufferedReader(_Frames(raw, how.decompressobj))
    except (zstandard.ZstdError, EOFError) as error:
        raise NotAPage(shown(name), f"is a damaged Zstandard file ({error})", "pack it again") from None


class _Frames(io.RawIOBase):
    """What the frames of a file hold, one after the other. Raises ``EOFError`` where the last one is cut."""

    def __init__(self, raw: BinaryIO, frame: Callable[[], Any]) -> None:
        self._raw, self._new, self._frame = raw, frame, frame()
        self._packed, self._held, self._open = b"", b"", False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        """Fills a buffer as far as what is unpacked goes; 0 at the end of the file."""
        while not self._held:
            packed = self._packed or self._raw.read(PACKED)
            if not packed:
                if self._open:
                    raise EOFError("it is cut short")
                return 0
            packed = packed if self._open else packed.lstrip(b"\0")  # some pad what they pack
            self._packed = b""
            if packed:
                self._held = self._frame.decompress(packed)
                self._open, self._packed = not self._frame.eof, self._frame.unused_data
            if self._frame.eof:
                self._frame = self._new()
        size = min(len(buffer), len(self._held))
        buffer[:size], self._held = self._held[:size], self._held[size:]
        return size


def _dictionary(raw: BinaryIO, zstandard: Any) -> Any:
    """The dictionary in the first frame of a file, as .warc.zst have it, packed itself or not; ``None`` without one."""
    head = raw.read(8)
    if head[:4] != DICTIONARY:
        raw.seek(0)
        return None
    size = int.from_bytes(head[4:8], "little")
    if size > LARGEST_DICTIONARY:
        raise zstandard.ZstdError("its dictionary is too large")
    held = raw.read(size)
    if held.startswith(zstandard.FRAME_HEADER):
        held = zstandard.ZstdDecompressor().decompress(held, max_output_size=LARGEST_DICTIONARY)
    return zstandard.ZstdCompressionDict(held)


@contextmanager
def unpacked(raw: BinaryIO, name: str) -> Iterator[BinaryIO]:
    """What a gzip file holds. Raises ``NotAPage`` for one that is damaged; what was whole before has been given."""
    try:
        yield io.BufferedReader(_Frames(raw, lambda: zlib.decompressobj(GZIP)))
    except (EOFError, zlib.error) as error:
        raise NotAPage(shown(name), f"is a damaged gzip file ({error})", "pack it again") from None


def bounded(file: BinaryIO, name: str, settings: Settings) -> bytes:
    """All bytes of a file. Raises ``TooLarge`` past ``settings.max_bytes``."""
    raw = file.read(settings.max_bytes + 1)
    if len(raw) > settings.max_bytes:
        raise too_large(name, settings.max_bytes)
    return raw


def lines_of(file: BinaryIO, name: str, settings: Settings) -> Iterator[tuple[str | Failure, str]]:
    """The lines of a file that hold anything, each with its address, so that any file takes the memory of one line."""
    found = False
    for number, line in enumerate(iter(lambda: file.readline(settings.max_bytes + 1), b""), 1):
        address = f"{name}:{number}"
        if len(line) > settings.max_bytes:
            raise too_large(address, settings.max_bytes)
        if line.strip():
            found = True
            yield _decoded(line, address), address
    if not found:
        raise NotAPage(shown(name), "is empty", "give a page with text")


def _decoded(line: bytes, address: str) -> str | Failure:
    try:
        return line.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return Failure(shown(address), f"is not UTF-8 ({error.reason}); JSON lines are UTF-8")


def each_path(source: str, endings: Set[str], what: str) -> Iterator[Path | Failure]:
    """The files that a folder or a glob stands for, and the folders that cannot be read.

    Raises ``SourceMissing`` when there are none. What a folder holds beside them is told in a line.
    """
    if not source.strip():
        raise SourceMissing(repr(source), "names nothing", f"give {what}: files, folders or addresses")
    unreadable: list[Failure] = []
    if is_folder(source):
        passed: list[Path] = []
        found = list(files_in(Path(source), endings, passed.append, unreadable.append))
        _tell(passed, Path(source))
    elif glob.has_magic(source):
        found = [p for p in map(Path, sorted(glob.glob(source, recursive=True))) if p.is_file()]  # noqa: PTH207
    else:
        raise SourceMissing(shown(source), "no such file, folder or address", "check the path")
    if not found and not unreadable:
        raise SourceMissing(shown(source), f"holds no {what}", f"give files that end in {', '.join(sorted(endings))}")
    yield from unreadable
    yield from found


def is_there(source: str) -> bool:
    """Whether a source names a file or a folder."""
    return is_file(source) or is_folder(source)


def is_folder(source: str) -> bool:
    """Whether a source names a folder."""
    try:
        return bool(source) and Path(source).is_dir()
    except (OSError, ValueError):
        return False


def _tell(passed: Sequence[Path], folder: Path) -> None:
    if not passed:
        return
    named = ", ".join(_in_line(str(p.relative_to(folder))) for p in passed[:MOST_NAMED])
    rest = f" and {len(passed) - MOST_NAMED} more" if len(passed) > MOST_NAMED else ""
    files = "1 file of another kind" if len(passed) == 1 else f"{len(passed)} files of other kinds"
    log.warning("%s: %s passed over: %s%s", _in_line(str(folder)), files, named, rest)


def _in_line(path: str) -> str:
    """A path for a message: what no terminal should be told is written out."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in shown(path))


def files_in(
    folder: Path,
    endings: Set[str] = KNOWN,
    passed: Callable[[Path], object] = lambda _: None,
    unreadable: Callable[[Failure], object] = lambda _: None,
) -> Iterator[Path]:
    """The files of a folder and its folders that end so or are pages whatever their name, in the order of their paths.

    Hidden ones and the parts of a store are left out; ``passed`` is told of all other files, ``unreadable`` of folders.
    """
    failed: list[OSError] = []
    for path in _shown_files(folder, failed):
        if suffix_of(path.name) in endings or (_may_be_page(path) and _is_page(path)):
            yield from [path] if path.is_file() else []
        elif not _is_of_store(path):
            passed(path)
    for error in failed:
        unreadable(Failure(shown(str(error.filename)), f"cannot be read ({error.strerror or error})"))


def _shown_files(folder: Path, failed: list[OSError]) -> Iterator[Path]:
    """The files of a folder and its folders that are not hidden; ``failed`` takes the folders that cannot be read."""
    for at, folders, files in os.walk(folder, onerror=failed.append):
        folders[:] = sorted(f for f in folders if not f.startswith(".") and not _is_index(Path(at, f)))
        yield from (Path(at, name) for name in sorted(files) if not name.startswith("."))


def _is_of_store(path: Path) -> bool:
    return path.name.endswith(STORE_PARTS) or _begins(path, b"SQLite format 3")


def _is_index(folder: Path) -> bool:
    """Whether a folder is the index of words that a store keeps beside it."""
    return folder.name.endswith("-index") and (
        folder.with_name(folder.name.removesuffix("-index")).is_file()
        or any((folder / part / "index.json").is_file() for part in ("wordings", "records", "."))
    )


def _may_be_page(path: Path) -> bool:
    return suffix_of(path.name) not in OTHER_WORDS and not path.name.lower().endswith((".gz", ".zst"))


def _is_page(path: Path) -> bool:
    """Whether a file without a known ending, as a mirrored site has them, begins like a page or a feed."""
    return root_name(_head(path).decode("latin-1")) in {"html", "head", "body"} | FEED_ROOTS


def _begins(path: Path, with_: bytes) -> bool:
    return _head(path).startswith(with_)


def _head(path: Path) -> bytes:
    try:
        if not path.is_file():
            return b""
        with path.open("rb") as file:
            return file.read(SNIFFED)
    except OSError:
        return b""
