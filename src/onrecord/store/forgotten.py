"""Digests of what a store must not take in again: of the addresses of pages, of names and ids of persons.

The digests are salted, each store with a salt of its own: nothing can be read off them, and those of two stores cannot
be compared. Whoever has the store can still test a guess, as whoever keeps such a list must be able to.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime

from onrecord.data import Mention, Page, Role, Speaker, SpeakerKind
from onrecord.errors import UsageError
from onrecord.linking.copies import words_digest
from onrecord.read.identity import Identity, normal
from onrecord.register.entry import Entry, fold
from onrecord.store.engines import Connection

GIVEN, PAGES, OWN, WORDING = "given", "pages", "own", "wording"
"""What somebody asked to forget, as it was typed; every page at an address; the page of an address with that id of its
source, or of these words."""
NAME, NAMED, PERSON = "name", "named", "person"
"""A name, anywhere or on the pages of one address; the id of a person."""
Key = tuple[str, ...]
"""One of these and what it is about."""


def keep(connection: Connection, keys: Iterable[Key]) -> None:
    """Remembers that these are forgotten."""
    salt = _salt(connection)
    if salt is None:
        salt = secrets.token_hex(16)
        connection.execute("INSERT INTO salt (word) VALUES (?)", (salt,))
    now = datetime.now(UTC).isoformat(timespec="seconds")
    rows = [(_digest(salt, key), now) for key in sorted(set(keys))]
    sql = "INSERT INTO forgotten (digest, since) VALUES (?, ?) ON CONFLICT (digest) DO NOTHING"
    connection.executemany(sql, rows)


def holds(connection: Connection, keys: Iterable[Key]) -> bool:
    """Whether any of these is forgotten."""
    salt = _salt(connection)
    return salt is not None and any(_known(connection, salt, key) for key in keys)


def anything(connection: Connection) -> bool:
    """Whether anything was ever forgotten."""
    return _salt(connection) is not None


def _salt(connection: Connection) -> str | None:
    row = connection.execute("SELECT word FROM salt").fetchone()
    return row[0] if row else None


def _digest(salt: str, key: Key) -> str:
    return hmac.new(salt.encode(), repr(key).encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()


def _known(connection: Connection, salt: str, key: Key) -> bool:
    sql = "SELECT 1 FROM forgotten WHERE digest = ?"
    return connection.execute(sql, (_digest(salt, key),)).fetchone() is not None


# ---------------------------------------------------------------- what is asked
def is_page(connection: Connection, page: Identity) -> bool:
    """Whether a page is one that was forgotten."""
    if _salt(connection) is None:
        return False
    place, wording = page.place, words_digest(page.text)
    return holds(connection, ((PAGES, place), (OWN, place, page.own or ""), (WORDING, place, wording)))


def is_address(connection: Connection, address: str) -> bool:
    """Whether all pages of an address are forgotten: then it is not told either that one of them failed."""
    return holds(connection, [(PAGES, normal(address))])


def is_name(connection: Connection, name: str | None) -> bool:
    """Whether a name is that of somebody who was forgotten."""
    return bool(name) and holds(connection, [(NAME, fold(name or ""))])


def refuse_name(connection: Connection, name: str | None, remedy: str) -> None:
    """Raises ``UsageError`` for a name that nobody may be given any more."""
    if is_name(connection, name):
        raise UsageError("the name", "is that of somebody who was forgotten", remedy)


def is_person(connection: Connection, entry: Entry) -> bool:
    """Whether a person of a register was forgotten, by id or by name."""
    return holds(connection, [*ids_of(entry.id, dict(entry.ids)), (NAME, fold(entry.name))])


def ids_of(id: str, ids: dict[str, str]) -> list[Key]:
    """What a person is known by beside the names."""
    return [(PERSON, id), *((PERSON, f"{scheme}:{value}") for scheme, value in ids.items())]


def redacted(connection: Connection, page: Page, place: str) -> Page:
    """A page without the names of those who were forgotten: they are unnamed on it, and no words of it are theirs."""
    if _salt(connection) is None:
        return page
    gone = {
        (s.attribution_id, s.role)
        for s in page.speakers
        if s.name and holds(connection, ((NAME, fold(s.name)), (NAMED, place, fold(s.name))))
    }
    if not gone:
        return page
    attributions = tuple(
        replace(
            a,
            source=() if (a.id, Role.SOURCE) in gone else a.source,
            handle=None if (a.id, Role.SOURCE) in gone else a.handle,
            addressee=() if (a.id, Role.ADDRESSEE) in gone else a.addressee,
        )
        for a in page.attributions
    )
    speakers = tuple(unnamed(s) if (s.attribution_id, s.role) in gone else s for s in page.speakers)
    mentions = None if page.mentions is None else tuple(_unsaid(m, gone) for m in page.mentions)
    return replace(page, attributions=attributions, speakers=speakers, mentions=mentions)


REASON = "(forgotten)"
"""What stands in place of the evidence, and of the ids of what is gone."""


def unnamed(speaker: Speaker) -> Speaker:
    """A speaker of whom nothing is told."""
    return Speaker(speaker.attribution_id, None, SpeakerKind.UNNAMED, role=speaker.role, score=1.0, evidence=REASON)


def _unsaid(mention: Mention, gone: set[tuple[str, Role]]) -> Mention:
    id = mention.attribution_id or ""
    if (id, Role.SOURCE) in gone:
        mention = replace(mention, speaker=None, speaker_kind=SpeakerKind.UNNAMED, printed="", sure=True)
    if (id, Role.ADDRESSEE) in gone:
        mention = replace(mention, occasion=replace(mention.occasion, audience=()))
    return mention
