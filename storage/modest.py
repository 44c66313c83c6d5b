"""How a process beside the window keeps modest: it lets others go first, and takes little memory."""

from __future__ import annotations

from contextlib import suppress
from functools import cache

import psutil

try:
    import resource
except ImportError:  # Windows has no such limits
    resource = None  # type: ignore[assignment]

NICENESS = 10

ALLOWED = 300 << 20
"""Bytes of its own beyond which it gathers less at a time."""

MOST = 1200 << 20
"""Bytes of its own that it cannot go beyond; files that it maps into memory do not count."""


class _Allowance:
    """What this process may take for itself: bytes, 0 for whatever it needs."""

    allowed = 0


def step_back() -> None:
    """Let the window go first, at the processor and at the disk."""
    process = psutil.Process()
    process.nice(getattr(psutil, "BELOW_NORMAL_PRIORITY_CLASS", NICENESS))
    idle = getattr(psutil, "IOPRIO_CLASS_IDLE", None) or getattr(psutil, "IOPRIO_VERYLOW", None)
    if idle is not None:  # macOS has no such thing
        with suppress(OSError, psutil.Error):
            process.ionice(idle)


def take_little(deaths: int) -> None:
    """Keep to the memory allowed; to half of it after each of so many deaths, of which it may have been the cause."""
    _Allowance.allowed = max(ALLOWED >> deaths, 1)
    if resource is not None:
        _soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
        resource.setrlimit(resource.RLIMIT_DATA, (MOST if hard == resource.RLIM_INFINITY else min(MOST, hard), hard))


def is_tight() -> bool:
    """Whether this process has taken the memory it is allowed; never where ``take_little`` was not called."""
    return 0 < _Allowance.allowed <= own_memory()


def own_memory() -> int:
    """The bytes that are resident for this process alone, as far as the system tells them apart."""
    taken = _this_process().memory_info()
    return int(taken.rss - getattr(taken, "shared", 0))


@cache
def _this_process() -> psutil.Process:
    return psutil.Process()
