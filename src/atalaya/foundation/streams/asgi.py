"""The stream as an ASGI application.

Admission goes through Django in a thread of a small pool, which closes its database connection before streaming; an
open stream is one task and one queue. It waits for its queue and for the client's leaving together.
"""

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from typing import Any

from django.core.handlers.asgi import ASGIRequest
from django.db import connections
from django.http import HttpResponseBase

from atalaya.foundation.streams import pump
from atalaya.foundation.streams.hub import HUB, MOST, Admission, Listener

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]
HEARTBEAT = 15.0
RECHECK = 30.0
_HEADERS = [(b"content-type", b"text/event-stream"), (b"cache-control", b"no-store"), (b"x-accel-buffering", b"no")]


class Streams:
    """`respond` is Django's way from a request to a response, middleware included."""

    def __init__(self, respond: Callable[[Any], Any]) -> None:
        self.respond = respond
        self.pool = ThreadPoolExecutor(max_workers=2, thread_name_prefix="admission")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one stream, or the refusal."""
        status, headers, body, admission = await self._in_thread(self._ask, scope)
        if admission is None or scope["method"] != "GET" or len(HUB.listeners) >= MOST:
            if admission is not None:
                status, headers, body = (503, [(b"retry-after", b"30")], b"") if scope["method"] == "GET" else (status, headers, b"")
            await send({"type": "http.response.start", "status": status, "headers": headers})
            await send({"type": "http.response.body", "body": body})
            return
        listener = HUB.join(admission)
        try:
            await send({"type": "http.response.start", "status": 200, "headers": _HEADERS})
            await send({"type": "http.response.body", "body": b"retry: 3000\n\n", "more_body": True})
            await self._replay(scope, listener)
            await self._stream(scope, listener, receive, send)
        finally:
            HUB.leave(listener)

    async def _in_thread(self, work: Callable[..., Any], *args: Any) -> Any:
        return await asyncio.get_running_loop().run_in_executor(self.pool, work, *args)

    def _ask(self, scope: Scope) -> tuple[int, list[tuple[bytes, bytes]], bytes, Admission | None]:
        """Ask Django, in a thread; leave no connection open."""
        try:
            response: HttpResponseBase = self.respond(ASGIRequest(scope | {"type": "http"}, BytesIO()))
            headers = [(k.lower().encode("latin-1"), v.encode("latin-1")) for k, v in response.items()]
            body = getattr(response, "content", b"")
            response.close()
            return response.status_code, headers, body, getattr(response, "admission", None)
        finally:
            connections.close_all()

    async def _replay(self, scope: Scope, listener: Listener) -> None:
        last = next((v.decode("latin-1") for k, v in scope["headers"] if k == b"last-event-id"), "")
        if last:
            for item in await self._in_thread(_replayed, last):
                listener.offer(item)

    async def _stream(self, scope: Scope, listener: Listener, receive: Receive, send: Send) -> None:
        loop = asyncio.get_running_loop()
        gone = asyncio.ensure_future(_gone(receive))
        beat_at, check_at = loop.time() + HEARTBEAT, loop.time() + RECHECK
        try:
            while not gone.done() and not listener.closed:
                await self._next(listener, gone, min(beat_at, check_at) - loop.time())
                body = _taken(listener)
                if loop.time() >= check_at:
                    check_at = loop.time() + RECHECK
                    if not await self._still(scope, listener):
                        break
                if body or loop.time() >= beat_at:
                    beat_at = loop.time() + HEARTBEAT
                    await send({"type": "http.response.body", "body": body or b": still here\n\n", "more_body": True})
            if not gone.done():
                await send({"type": "http.response.body", "body": b"", "more_body": False})
        finally:
            gone.cancel()

    async def _next(self, listener: Listener, gone: "asyncio.Future[None]", longest: float) -> None:
        woken: asyncio.Future[Any] = asyncio.ensure_future(listener.wake.wait())
        try:
            await asyncio.wait([woken, gone], timeout=max(0.0, longest), return_when=asyncio.FIRST_COMPLETED)
        finally:
            woken.cancel()

    async def _still(self, scope: Scope, listener: Listener) -> bool:
        """Ask again: grants end, sessions end."""
        admission = (await self._in_thread(self._ask, scope))[3]
        if admission is None or admission.session != listener.admission.session:
            return False
        listener.admission = admission
        return True


def _replayed(position: str) -> list[pump.Item]:
    try:
        return pump.replay(position)
    finally:
        connections.close_all()


def _taken(listener: Listener) -> bytes:
    """Everything queued, after a word to load anew if something was dropped."""
    listener.wake.clear()
    body = (b"event: dropped\ndata: {}\n\n" if listener.dropped else b"") + b"".join(listener.queue)
    listener.queue.clear()
    listener.dropped = False
    if listener.closed:
        listener.wake.set()
    return body


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        continue
