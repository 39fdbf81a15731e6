"""What an instance of the review desk is told: its database, its address, its limits."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass, field

MEGABYTE = 1024 * 1024
LOCAL_NAMES = frozenset({"localhost", "127.0.0.1", "::1", "[::1]"})


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on what one request may cost.

    ``upload`` and ``body``: bytes of a request with files, and of any other. ``characters``: code points of one
    article. ``child_memory``: bytes of address space of the process that reads uploads; ``child_seconds``: its
    time on the clock. ``articles``: articles of one upload. ``output``: bytes that the process may hand back.
    """

    upload: int = 32 * MEGABYTE
    body: int = 4 * MEGABYTE
    characters: int = 400_000
    child_memory: int = 1536 * MEGABYTE
    child_seconds: float = 60.0
    articles: int = 5000
    output: int = 512 * MEGABYTE


@dataclass(frozen=True, slots=True)
class SignInLimits:
    """How often signing in may fail: per name and per address, within ``window`` seconds."""

    per_name: int = 5
    per_address: int = 30
    window: int = 15 * 60


@dataclass(frozen=True, slots=True)
class Settings:
    """An instance of the review desk.

    ``database`` is a SQLAlchemy URL (``sqlite:///path`` or ``postgresql+psycopg://…``). ``host`` is the address
    that the server listens on; anything but loopback requires accounts. ``names`` are the host names that
    requests may carry; empty: any, except that an instance without accounts always takes loopback names only.
    ``checking`` is passed to the process that checks articles: ``select``, ``ignore``, ``timeline``,
    ``reference``, ``no_timeline``.
    """

    database: str
    host: str = "127.0.0.1"
    port: int = 8321
    names: tuple[str, ...] = ()
    session_hours: int = 12
    limits: Limits = field(default_factory=Limits)
    sign_in: SignInLimits = field(default_factory=SignInLimits)
    checking: Mapping[str, object] = field(default_factory=dict)


def is_loopback(host: str) -> bool:
    """Whether an address to listen on can be reached from this machine alone."""
    if host in LOCAL_NAMES:
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
