"""The JSON API over a store: ``create_app(settings)`` gives an application to serve (``onrecord[web]``)."""

from onrecord.web.app import create_app

__all__ = ["create_app"]
