"""The identity of stored pages: those at an address, and the key and id of a new one."""

from __future__ import annotations

from onrecord.data import Document
from onrecord.read.identity import Held, Identity, digest, free_key
from onrecord.store.engines import Connection


def held_at(connection: Connection, place: str) -> list[Held]:
    """The current pages at an address."""
    sql = """SELECT number, address, version, text, title, published, publisher, author, own, source, place
             FROM documents WHERE place = ? AND current = 1 ORDER BY number"""
    return [Held(r[0], r[1], r[2], Identity(*tuple(r)[3:])) for r in connection.execute(sql, (place,))]


def seen(connection: Connection, key: str, source: str | None) -> str | None:
    """The digest of the latest version of a page that was read at this source."""
    sql = """SELECT digest FROM documents WHERE address = ? AND (source = ? OR source IS NULL)
             ORDER BY version DESC LIMIT 1"""
    row = connection.execute(sql, (key, source)).fetchone()
    return row[0] if row else None


def new_key(connection: Connection, document: Document, new: Identity) -> str:
    """What a page is kept under."""
    sql = "SELECT 1 FROM documents WHERE address = ? LIMIT 1"
    return free_key(document, new, lambda key: connection.execute(sql, (key,)).fetchone() is not None)


def new_id(connection: Connection, document: Document, key: str) -> str:
    """A page's own id, or where another page has it, with a digest of its address."""
    sql = "SELECT 1 FROM documents WHERE id = ? AND current = 1 AND address <> ? LIMIT 1"
    taken = connection.execute(sql, (document.id, key)).fetchone()
    return f"{document.id}-{digest((key,))[:8]}" if taken else document.id
