"""The pages and the JSON API over a store: ``create_app(settings)`` gives an application (``onrecord[web]``)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from onrecord.web.app import create_app

__all__ = ["create_app"]


def __getattr__(name: str) -> Any:
    """The framework loads when an application is made; the shapes beside it need none."""
    if name == "create_app":
        from onrecord.web.app import create_app

        return create_app
    raise AttributeError(f"module 'onrecord.web' has no attribute {name!r}")
