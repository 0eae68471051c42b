"""One family of errors.

    OnRecordError               exit  http
    ├── UsageError               2    400   the call itself makes no sense
    ├── ReadError                3    422   a source cannot be read
    │   ├── SourceMissing        3    404   nothing at that path or address
    │   ├── NotAPage             3    415   binary, PDF, empty or without text
    │   ├── TooLarge             3    413   larger than the bound
    │   ├── OverBounds           3    413   takes more time or memory than one page may
    │   └── FetchError           3    502   the network or the far side failed
    │       └── AddressRefused   3    403   a private or loopback address
    ├── StoreError               4    500   the store cannot be used
    │   ├── StoreNewer           4    500   made by a newer onrecord
    │   └── StoreUnwritable      4    507   read-only, locked or a full disk
    ├── NotInStore               5    404   no such statement, person or page
    ├── GoldError                6    422   a gold or prediction file is faulty
    ├── MissingExtra             7    500   an optional package is absent
    ├── ModelError               7    500   a model is absent or cannot be loaded
    ├── NoQuotes                 8    422   a draft in which nobody is quoted
    ├── Busy                     9    503   a server has too much to do
    └── OutputLost               10   500   what is printed cannot be written

Every message is one line: the thing, what is wrong, and the remedy.
"""

from __future__ import annotations


class OnRecordError(Exception):
    """Above all errors that onrecord raises on purpose.

    >>> import onrecord
    >>> try:
    ...     onrecord.extractor("slow")
    ... except OnRecordError as error:
    ...     print(error, error.exit_code, error.http_status)
    tier: 'slow' is not one of accurate, best, fast 2 400
    """

    exit_code = 1
    http_status = 500

    def __init__(self, thing: str, problem: str, remedy: str = "") -> None:
        self.thing = thing
        self.problem = problem
        self.remedy = remedy
        super().__init__(f"{thing}: {problem}" + (f"; {remedy}" if remedy else ""))

    def __reduce__(self) -> tuple[type[OnRecordError], tuple[str, str, str]]:
        """Its parts: so an error of another process comes back as it was."""
        return type(self), (self.thing, self.problem, self.remedy)


class UsageError(OnRecordError):
    """The call itself makes no sense."""

    exit_code = 2
    http_status = 400


class ReadError(OnRecordError):
    """A source cannot be read."""

    exit_code = 3
    http_status = 422


class SourceMissing(ReadError):
    """Nothing at that path or address."""

    http_status = 404


class NotAPage(ReadError):
    """Binary, PDF, empty, or without any text."""

    http_status = 415


class TooLarge(ReadError):
    """Larger than the bound."""

    http_status = 413


class OverBounds(ReadError):
    """Takes more time or memory than one page may."""

    http_status = 413


class FetchError(ReadError):
    """The network or the far side failed."""

    http_status = 502


class AddressRefused(FetchError):
    """A private or loopback address, refused unless asked for."""

    http_status = 403


class StoreError(OnRecordError):
    """The store cannot be used."""

    exit_code = 4


class StoreNewer(StoreError):
    """The store was made by a newer onrecord."""


class StoreUnwritable(StoreError):
    """Read-only, locked by another program, or on a full disk."""

    http_status = 507


class NotInStore(OnRecordError):
    """No such statement, person or page in the store."""

    exit_code = 5
    http_status = 404


class GoldError(OnRecordError):
    """A gold or prediction file is faulty."""

    exit_code = 6
    http_status = 422


class MissingExtra(OnRecordError):
    """An optional package is absent; the remedy names the command that adds it."""

    exit_code = 7


class ModelError(OnRecordError):
    """A model is absent or cannot be loaded; the remedy names the command that adds it."""

    exit_code = 7


class NoQuotes(OnRecordError):
    """A draft in which nobody is quoted: there was nothing to check."""

    exit_code = 8
    http_status = 422


class Busy(OnRecordError):
    """A server has so much to do that no more is taken on."""

    exit_code = 9
    http_status = 503


class OutputLost(OnRecordError):
    """What is printed cannot be written: a full disk behind ``>``."""

    exit_code = 10
