"""Submitted forms: fields and one file, bounded."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath, PureWindowsPath

from fastapi import Request
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException

MOST_FIELDS = 300
MOST_IN_A_FIELD = 2_000_000
"""Bytes."""
LONGEST_UPLOAD = 60
"""Seconds."""


@dataclass(frozen=True, slots=True)
class Sent:
    """The fields of a form by name, and the file that came with it, if any."""

    fields: Mapping[str, tuple[str, ...]]
    file: bytes = b""
    file_name: str = ""

    def one(self, name: str) -> str:
        """The first value of a field; empty where there is none."""
        return next(iter(self.fields.get(name, ())), "")


async def sent_by(request: Request) -> Sent:
    """The form of a call, however it is packed. Raises ``HTTPException`` (400) for one that cannot be read."""
    fields: dict[str, tuple[str, ...]] = {}
    raw, name = b"", ""
    try:
        form = request.form(max_files=1, max_fields=MOST_FIELDS, max_part_size=MOST_IN_A_FIELD)
        async with asyncio.timeout(LONGEST_UPLOAD), form as given:
            for key, value in given.multi_items():
                if isinstance(value, UploadFile):
                    raw, name = await value.read(), _bare(value.filename or "")
                else:
                    fields[key] = (*fields.get(key, ()), value)
    except HTTPException:
        raise
    except TimeoutError:
        raise HTTPException(408, f"the form did not come within {LONGEST_UPLOAD} seconds") from None
    except (ValueError, UnicodeError) as error:
        raise HTTPException(400, f"the form cannot be read ({error})") from None
    return Sent(fields, raw, name)


def _bare(name: str) -> str:
    """A file's name without the folders that a browser may send: it is shown, and tells the kind by its ending."""
    return PureWindowsPath(PurePosixPath(name).name).name[-120:]
