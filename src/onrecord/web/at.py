"""The FastAPI dependency that hands each route the shared session."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request

from onrecord.services.workplace import Workplace


def _at(request: Request) -> Workplace:
    place: Workplace = request.app.state.workplace
    return place


def base_of(request: Request) -> str:
    """The address of the server as the caller knows it, without a stroke at its end."""
    return str(request.base_url).rstrip("/")


At = Annotated[Workplace, Depends(_at)]
