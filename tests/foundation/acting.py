"""Asking pages as a principal made up for the test."""

from typing import Any

from django.test import Client

from atalaya.foundation.permissions import sources
from atalaya.foundation.permissions.principals import Principal, gather
from atalaya.kernel.paths import Reach


def somebody(path: str, *capabilities: str, ident: str = "SOMEBODY") -> Principal:
    """A user who holds the capabilities at and below `path`."""
    return Principal("user", ident, gather([(frozenset(map(str, capabilities)), Reach(path))]))


def client_of(principal: Principal, monkeypatch: Any) -> Client:
    """A client whose requests come from `principal`; the last one made wins."""
    monkeypatch.setattr(sources, "_sources", [lambda _request: principal])
    return Client()
