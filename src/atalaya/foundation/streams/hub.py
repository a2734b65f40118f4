"""Who listens. All of it lives in the event loop of the web process, but for what is marked as called from threads."""

import asyncio
import json
import threading
from collections import deque
from dataclasses import dataclass, field
from typing import Any

from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.streams.pump import Item, Pump
from atalaya.foundation.streams.topics import Topic

QUEUE = 200
MOST = 2000


@dataclass(frozen=True)
class Admission:
    """Who may listen to what. `session` names the session or token behind it."""

    principal: Principal
    topics: tuple[Topic, ...]
    session: str


@dataclass(eq=False)
class Listener:
    """One open stream. Its queue keeps the newest; what it drops, it remembers having dropped."""

    admission: Admission
    queue: deque[bytes] = field(default_factory=lambda: deque(maxlen=QUEUE))
    wake: asyncio.Event = field(default_factory=asyncio.Event)
    closed: bool = False
    dropped: bool = False

    def offer(self, item: Item) -> None:
        """Queue the item if it is for this listener."""
        if item.topic not in self.admission.topics:
            return
        shown = item.text_for(self.admission.principal)
        if shown is None:
            return
        self.dropped |= len(self.queue) == QUEUE
        self.queue.append(written(item, shown))
        self.wake.set()

    def close(self) -> None:
        """Let the stream end."""
        self.closed = True
        self.wake.set()


def written(item: Item, shown: dict[str, Any]) -> bytes:
    """The item as server-sent events are written. JSON keeps line breaks out of the lines."""
    return f"id: {item.position}\nevent: {item.topic.slug}\ndata: {json.dumps(shown)}\n\n".encode()


class Hub:
    """The listeners of this process and the pump that feeds them."""

    def __init__(self) -> None:
        self.listeners: set[Listener] = set()
        self.loop: asyncio.AbstractEventLoop | None = None
        self.pump: Pump | None = None

    def join(self, admission: Admission) -> Listener:
        """Add a listener; the first starts the pump."""
        listener = Listener(admission)
        self.listeners.add(listener)
        self.loop = asyncio.get_running_loop()
        if self.pump is None:
            self.pump = Pump(self._give)
            threading.Thread(target=self.pump.run, daemon=True, name="streams").start()
        return listener

    def leave(self, listener: Listener) -> None:
        """Take a listener out; the last stops the pump."""
        self.listeners.discard(listener)
        if not self.listeners and self.pump is not None:
            self.pump.stop.set()
            self.pump = None

    def close(self, session: str | None = None) -> None:
        """End the streams of one session, or all. May be called from any thread."""
        if self.loop is not None and not self.loop.is_closed():
            self.loop.call_soon_threadsafe(self._close, session)

    def _give(self, items: list[Item]) -> None:
        """Called from the pump's thread."""
        if self.loop is not None and not self.loop.is_closed():
            self.loop.call_soon_threadsafe(self._publish, items)

    def _publish(self, items: list[Item]) -> None:
        for listener in list(self.listeners):
            for item in items:
                listener.offer(item)

    def _close(self, session: str | None) -> None:
        for listener in list(self.listeners):
            if session is None or listener.admission.session == session:
                listener.close()


HUB = Hub()


def signed_out(sender: Any, request: Any = None, **kwargs: Any) -> None:
    """End the streams of a session that signs out."""
    key = getattr(getattr(request, "session", None), "session_key", None)
    if key:
        HUB.close(key)
