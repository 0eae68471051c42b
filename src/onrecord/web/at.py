"""The FastAPI dependency that hands each route the shared session."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request

from onrecord.services.workplace import Workplace


def _at(request: Request) -> Workplace:
    place: Workplace = request.app.state.workplace
    return place


At = Annotated[Workplace, Depends(_at)]
