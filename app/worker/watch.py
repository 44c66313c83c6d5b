"""The watch over a worker that reads a file: how long it may take, hold its breath, and grow."""

from __future__ import annotations

import queue
import signal
import time
from collections.abc import Callable, Iterator

from app.errors import UnreadableFile, WorkerTrouble
from app.worker import wire
from app.worker.child import Child

_GLANCE = 0.1
"""Seconds between two looks at whether the person has stopped the work."""

_SIGNS_OF_LIFE = frozenset(("ready", "started", "alive", wire.GOT_ON))


class NotBegun(Exception):
    """The process died before it took up the file."""


def watch(child: Child, name: str, size: int, stopped: Callable[[], None]) -> wire.Message:
    """Wait for the answer about a file of ``size`` bytes; ``stopped`` may raise Cancelled.

    Raises UnreadableFile (``too-slow``, ``too-large``, ``crashed``), NotBegun, WorkerTrouble.
    """
    begun = False
    since = heard = time.monotonic()
    last = since + child.limits.longest
    while True:
        since, heard, last = _without_the_wait(stopped, since, heard, last)
        message = _next(child)
        if message is None:
            raise _cause_of_death(child, name, begun)
        now = time.monotonic()
        heard = now if message else heard
        if "ready" in message:
            child.ready = True
        if "started" in message:
            begun, since, last = True, now, now + child.limits.longest
        if wire.GOT_ON in message:
            since = min(now, last - child.limits.time_for(size))
        if message and not message.keys() & _SIGNS_OF_LIFE:
            return message
        if now - heard > child.limits.silence or now - since > child.limits.time_for(size):
            raise _too_slow(child, name)
        if child.resident() > child.limits.memory:
            raise UnreadableFile(name, "too-large", "memory")


def _without_the_wait(stopped: Callable[[], None], *moments: float) -> Iterator[float]:
    """Ask whether to stop; a person may let us wait there, and that time is not held against the file."""
    asked = time.monotonic()
    stopped()
    waited = time.monotonic() - asked
    return (moment + waited for moment in moments)


def _next(child: Child) -> wire.Message | None:
    """The next message, an empty one if none came in time, None when the process is gone."""
    try:
        return child.next_message(_GLANCE)
    except queue.Empty:
        return {}


def _too_slow(child: Child, name: str) -> Exception:
    if not child.ready:
        return WorkerTrouble("it does not start")
    return UnreadableFile(name, "too-slow")


def _cause_of_death(child: Child, name: str, begun: bool) -> Exception:
    code = child.end()
    if not child.ready:
        return WorkerTrouble(child.last_words())
    if not begun:
        return NotBegun()
    if code == -getattr(signal, "SIGXCPU", 0):
        return UnreadableFile(name, "too-slow", "processor")
    return UnreadableFile(name, "crashed", child.last_words())
