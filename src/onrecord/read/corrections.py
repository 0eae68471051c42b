"""Corrections of annotators, back from their desks: brat standoff and exports of Label Studio, page by page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from onrecord.data import Failure, Span, Spans
from onrecord.read.kinds import loads
from onrecord.read.paths import is_folder, shown

ROLES = ("source", "cue", "content", "addressee")
NOTE = re.compile(r"#\d+\tAnnotatorNotes (E\d+)\t(.+)")


@dataclass(frozen=True, slots=True)
class Corrected:
    """One attribution as somebody left it; ``speaker`` is whom they named."""

    source: Spans = ()
    cue: Spans = ()
    content: Spans = ()
    addressee: Spans = ()
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class CorrectedPage:
    """A page with all attributions that are to stand on it. ``name`` is the document's id, as the desk has it."""

    name: str
    text: str
    attributions: tuple[Corrected, ...]
    address: str


def read_corrections(sources: Sequence[str]) -> Iterator[CorrectedPage | Failure]:
    """The pages of folders or files of brat, and of Label Studio's JSON; what is neither becomes a Failure."""
    for source in sources:
        path = Path(source)
        files = sorted(path.rglob("*.ann")) + sorted(path.rglob("*.json")) if is_folder(source) else [path]
        if not files:
            yield Failure(shown(source), "holds no .ann and no .json file; give what brat or Label Studio saved")
        for file in files:
            try:
                yield from [_brat(file)] if file.suffix == ".ann" else _label_studio(file)
            except (OSError, UnicodeDecodeError) as error:
                yield Failure(shown(str(file)), f"cannot be read ({error})")
            except (ValueError, KeyError, TypeError, IndexError, AttributeError) as error:
                yield Failure(shown(str(file)), f"makes no sense ({error}); give what brat or Label Studio saved")


# ---------------------------------------------------------------- brat
def _brat(file: Path) -> CorrectedPage:
    with file.with_suffix(".txt").open(encoding="utf-8", newline="") as opened:
        text = opened.read()
    spans: dict[str, tuple[str, Spans]] = {}
    events: dict[str, list[str]] = {}
    names: dict[str, str] = {}
    for line in file.read_text(encoding="utf-8").split("\n"):
        note = NOTE.fullmatch(line.rstrip("\r"))
        if note:
            names[note[1]] = note[2].strip()
        elif line.startswith("T"):
            id, what, *_ = line.split("\t")
            kind, places = what.split(" ", 1)
            spans[id] = (kind.lower(), _together(text, [_span(p.split(), text) for p in places.split(";")]))
        elif line.startswith("E"):
            id, held = line.rstrip().split("\t")
            events[id] = [part.split(":")[1] for part in held.split()[1:]]
    found = [_attribution([spans[m] for m in dict.fromkeys(ms)], names.get(id)) for id, ms in events.items()]
    return CorrectedPage(unquote(file.stem), text, tuple(f for f in found if f.content), str(file))


def _span(ends: Sequence[Any], text: str) -> Span:
    start, end = (int(n) for n in ends)
    if not 0 <= start < end <= len(text):
        raise ValueError(f"{start} to {end} lies outside the text")
    return Span(start, end)


def _together(text: str, spans: Iterable[Span]) -> Spans:
    """Spans with those joined between which only the end of a line stands: a desk had to cut them there."""
    out: list[Span] = []
    for span in sorted(spans):
        between = text[out[-1].end : span.start] if out else "x"
        if out and not between.strip() and "\n" in between:
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return tuple(out)


def _attribution(parts: Iterable[tuple[str, Spans]], speaker: str | None) -> Corrected:
    held: dict[str, list[Span]] = {role: [] for role in ROLES}
    for kind, spans in parts:
        role = kind.rstrip("0123456789")
        if role in held:
            held[role] += spans
    return Corrected(**{role: tuple(sorted(spans)) for role, spans in held.items()}, speaker=speaker or None)


# ---------------------------------------------------------------- Label Studio
def _label_studio(file: Path) -> Iterator[CorrectedPage | Failure]:
    whole = loads(file.read_text(encoding="utf-8-sig"))
    for number, task in enumerate(whole if isinstance(whole, list) else [whole], 1):
        address = f"{file}#{number}"
        if not isinstance(task, Mapping) or not isinstance((task.get("data") or {}).get("text"), str):
            yield Failure(shown(address), "is no task of Label Studio; export as JSON, not as JSON-MIN or CSV")
            continue
        done = [a for a in task.get("annotations") or () if not a.get("was_cancelled")]
        if done:  # a task that nobody has worked on corrects nothing
            text = task["data"]["text"]
            found = _of_results(text, done[-1].get("result") or ())
            yield CorrectedPage(str(task["data"].get("id") or ""), text, tuple(found), address)


def _of_results(text: str, results: Sequence[Mapping[str, Any]]) -> Iterator[Corrected]:
    """Regions that relations connect are one attribution; a content alone is one too."""
    regions = {r["id"]: _region(text, r["value"]) for r in results if r.get("type") == "labels"}
    names = {r["id"]: _first(r["value"].get("text")) for r in results if r.get("type") == "textarea"}
    group = {id: id for id in regions}
    for r in results:
        if r.get("type") == "relation" and {r["from_id"], r["to_id"]} <= regions.keys():
            old, new = group[r["to_id"]], group[r["from_id"]]
            group = {id: new if g == old else g for id, g in group.items()}
    for leader in dict.fromkeys(group.values()):
        members = [id for id in regions if group[id] == leader]
        found = _attribution([regions[m] for m in members], next((names[m] for m in members if names.get(m)), None))
        if found.content:
            yield found


def _region(text: str, value: Mapping[str, Any]) -> tuple[str, Spans]:
    """A region's role and span, whichever way its offsets count characters."""
    start, end = int(value["start"]), int(value["end"])
    words = value.get("text")
    if words is not None and (end > len(text) or text[start:end] != words):  # a slice beyond the end has words too
        start, end = (_from_units(text, n) for n in (start, end))
    return str(_first(value["labels"])).lower(), (_span((start, end), text),)


def _from_units(text: str, offset: int) -> int:
    """An offset as a browser counts it, in characters."""
    return len(text.encode("utf-16-le", "surrogatepass")[: 2 * offset].decode("utf-16-le", "replace"))


def _first(value: Any) -> Any:
    return value[0] if isinstance(value, list) and value else value
