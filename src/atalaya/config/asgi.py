"""The ASGI application: live streams natively, every page and the API through WSGI in eight threads.

Django's own ASGI handler keeps a thread for every open stream and is slower for everything else; here an open stream
is one queue, and the database sees at most eight connections of pages and two of streams.
"""

import os
from typing import Any, cast

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "atalaya.config.settings")

from a2wsgi import WSGIMiddleware

from atalaya.config.wsgi import application as pages
from atalaya.foundation.streams.asgi import Streams

THREADS = 8


class Dispatcher:
    """Sends each connection where it belongs."""

    def __init__(self) -> None:
        self.streams = Streams(pages.get_response)
        self.pages = cast(Any, WSGIMiddleware)(pages, workers=THREADS)

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        """Serve one connection."""
        if scope["type"] == "lifespan":
            await self._lifespan(receive, send)
        elif scope["type"] == "http" and scope["path"] == "/stream":
            await self.streams(scope, receive, send)
        elif scope["type"] == "http":
            await self.pages(scope, receive, send)
        else:
            await send({"type": "websocket.close", "code": 1003})

    async def _lifespan(self, receive: Any, send: Any) -> None:
        while True:
            message = await receive()
            if message["type"] == "lifespan.startup":
                await send({"type": "lifespan.startup.complete"})
            else:
                await send({"type": "lifespan.shutdown.complete"})
                return


application = Dispatcher()
