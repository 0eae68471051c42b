"""Columns of the tables whose rows are nouns: one column a field, so that a new field needs its column and no more."""

from __future__ import annotations

from dataclasses import fields
from enum import StrEnum
from typing import Any

from onrecord.data import Role, Span, Speaker, SpeakerKind
from onrecord.register.entry import fold
from onrecord.store.engines import Row

PLAIN = tuple(f.name for f in fields(Speaker) if f.name not in {"attribution_id", "kind", "role", "mention"})
WORDS = tuple(f.name for f in fields(Speaker) if f.type in {"str", "str | None"} and f.name != "attribution_id")
DECIDED = frozenset({"name", "score", "evidence"})
OF_PAGE = ("mention_start", "mention_end", *(name for name in PLAIN if name not in DECIDED))
"""The columns that hold what the page says of this very speaker: for another they are empty."""


def speaker_row(speaker: Speaker, attribution: int) -> dict[str, Any]:
    """A speaker as a row; ``attribution`` is the number of the attribution's row."""
    mention = speaker.mention
    return {
        "attribution": attribution,
        "role": speaker.role.value,
        "kind": speaker.kind.value,
        "folded": fold(speaker.name) if speaker.name else None,
        "mention_start": mention.start if mention else None,
        "mention_end": mention.end if mention else None,
        **{name: _value(getattr(speaker, name)) for name in PLAIN},
    }


def speaker_of(row: Row) -> Speaker:
    """The speaker of a row, whose ``id`` is that of the attribution."""
    are_words(row, *WORDS)
    mention = None if row["mention_start"] is None else Span(row["mention_start"], row["mention_end"])
    plain = {name: row[name] for name in PLAIN}
    return Speaker(
        attribution_id=row["id"], kind=SpeakerKind(row["kind"]), role=Role(row["role"]), mention=mention, **plain
    )


def are_words(row: Row, *columns: str) -> None:
    """Raises ``TypeError`` where a damaged file gives something else."""
    for column in columns:
        if not isinstance(row[column], str | None):
            raise TypeError(f"{column} holds no words")


def _value(value: Any) -> Any:
    return value.value if isinstance(value, StrEnum) else value
