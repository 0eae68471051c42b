"""Tokens of those who may write to a store through its server."""

from __future__ import annotations

from onrecord.store import tokens
from onrecord.store.session.base import Session


class Tokens(Session):
    """The part of a store that knows who may write."""

    def make_token(self, author: str) -> str:
        """A new token for somebody; the store keeps its hash alone."""
        with self._transaction() as connection:
            return tokens.make(connection, author)

    def author_of(self, token: str) -> str | None:
        """Whose token it is; ``None`` for nobody's."""
        with self._read() as connection:
            return tokens.author_of(connection, token)

    def revoke_tokens(self, author: str) -> int:
        """Takes back every token of somebody; how many there were."""
        with self._transaction() as connection:
            return tokens.revoke(connection, author)

    def tokens(self) -> list[tuple[str, str, str]]:
        """Who has tokens, since when, and until when."""
        with self._read() as connection:
            return tokens.listed(connection)
