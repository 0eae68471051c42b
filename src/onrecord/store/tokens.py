"""Tokens of those who may write: kept as hashes, compared in constant time."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from datetime import UTC, datetime

from onrecord.store.engines import Connection


def make(connection: Connection, author: str) -> str:
    """A new token for somebody; it is told once and never again."""
    token = secrets.token_urlsafe(32)
    made = datetime.now(UTC).isoformat(timespec="seconds")
    connection.execute("INSERT INTO tokens (author, hash, made) VALUES (?, ?, ?)", (author, _hash(token), made))
    return token


def author_of(connection: Connection, token: str) -> str | None:
    """Whose token it is. Every token is compared, each in constant time."""
    given, author = _hash(token), None
    for row in connection.execute("SELECT author, hash FROM tokens WHERE revoked IS NULL"):
        if hmac.compare_digest(row["hash"], given):
            author = row["author"]
    return author


def revoke(connection: Connection, author: str) -> int:
    """Takes back every token of somebody; how many there were."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    sql = "UPDATE tokens SET revoked = ? WHERE author = ? AND revoked IS NULL"
    return connection.execute(sql, (now, author)).rowcount


def listed(connection: Connection) -> list[tuple[str, str, str]]:
    """Who has tokens, since when, and until when."""
    rows = connection.execute("SELECT author, made, coalesce(revoked, '') AS until FROM tokens ORDER BY number")
    return [(r["author"], r["made"], r["until"]) for r in rows]


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
