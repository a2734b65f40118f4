"""The web process: uvicorn, one process, its socket opened by the parent."""

import socket
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

import uvicorn
from django.conf import settings

from atalaya.foundation.streams.hub import HUB


@dataclass(frozen=True)
class Tls:
    """Certificate chain and key, PEM files."""

    cert: Path
    key: Path


class _Server(uvicorn.Server):
    """Ends the open streams when it is asked to stop: they would wait for ever."""

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        super().handle_exit(sig, frame)
        HUB.close()


def run(listening: socket.socket, tls: Tls | None) -> None:
    """Serve until SIGTERM. Forwarded headers are believed from the proxies named in the settings only."""
    config = uvicorn.Config(
        "atalaya.config.asgi:application",
        log_config=None,
        access_log=False,
        server_header=False,
        lifespan="on",
        proxy_headers=True,
        forwarded_allow_ips=",".join(settings.ENV.trusted_proxies),
        timeout_graceful_shutdown=3,
        timeout_keep_alive=20,
        ssl_certfile=str(tls.cert) if tls else None,
        ssl_keyfile=str(tls.key) if tls else None,
    )
    _Server(config).run(sockets=[listening])
