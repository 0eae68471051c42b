"""The tools over HTTP, for software that does not start a program of its own: the protocol's streamable transport."""

from __future__ import annotations

import socket
from collections.abc import Sequence
from typing import Any

import uvicorn
from mcp.server.mcpserver import MCPServer
from mcp.server.transport_security import TransportSecuritySettings

from onrecord.errors import UsageError

LOCAL = ("127.0.0.1", "localhost", "[::1]")


def serve(server: MCPServer[Any], host: str, port: int, also: Sequence[str] = ()) -> None:
    """Answers calls until it is interrupted; prints its address when it is ready.

    It answers to its own name, and to those that it ``also`` has, so that no page in a browser reaches it by another.
    Raises ``UsageError`` for a port that is taken.
    """
    listening = _listening(host, port)
    at = listening.getsockname()[1]
    names = [name for each in (*LOCAL, host, *also) for name in (each, f"{each}:{at}")]
    guarded = TransportSecuritySettings(
        enable_dns_rebinding_protection=True,
        allowed_hosts=names,
        allowed_origins=[f"http://{name}" for name in names],
    )
    app = server.streamable_http_app(stateless_http=True, json_response=True, transport_security=guarded, host=host)
    print(f"http://{host or '127.0.0.1'}:{at}/mcp", flush=True)
    uvicorn.Server(uvicorn.Config(app, log_level="warning")).run([listening])


def _listening(host: str, port: int) -> socket.socket:
    try:
        return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as error:
        raise UsageError(
            f"{host}:{port}", f"cannot be listened on ({error.strerror or error})", "give another --port"
        ) from None
