"""The worker's own side: it reads strangers' bytes, within limits, and says what it found. It holds no library."""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import BinaryIO

from app import importers
from app.drafts import Reading
from app.errors import UnreadableFile
from app.importers.pace import tell_when_got_on
from app.worker import wire
from app.worker.limits import Limits

PULSE = 0.5
"""Seconds between two signs of life."""

Answer = tuple[bytes, bytes | None]
"""A message as JSON, and the raw bytes that belong to it, if any."""


def main() -> None:
    """Serve with the real readers until the other side hangs up."""
    serve(importers.read, warm=[each.module for each in importers.FORMATS])


def serve(read: importers.Read, warm: list[str] | None = None) -> None:
    """Answer requests with ``read``; the limits come as JSON in the last argument of the command line."""

    def answer(request: wire.Message, content: bytes, limits: Limits) -> Answer:
        return _drafts(read, request, content, limits), None

    converse(answer, warm or [])


def converse(answer: Callable[[wire.Message, bytes, Limits], Answer], warm: Sequence[str]) -> None:
    """Answer each request with what ``answer`` makes of it and of the bytes that came with it, within limits."""
    limits = Limits(**json.loads(sys.argv[-1]))
    asked, told = _take_pipes()
    _lie_low(limits)
    voice = _Voice(told)
    tell_when_got_on(_Pace(voice, limits).got_on)
    threading.Thread(target=voice.beat, daemon=True).start()
    for module in warm:
        import_module(module)
    voice.say({"ready": True})
    while True:
        voice.busy.clear()
        try:
            request = wire.from_json(wire.receive(asked, limits.reply))
            content = wire.receive(asked, sys.maxsize)
        except EOFError:
            return
        voice.busy.set()
        voice.say({"started": True})
        _allow_more_time(limits)
        voice.utter(*answer(request, content, limits))


class _Voice:
    """The way back, shared by the answers and by the signs of life while there is something to do."""

    def __init__(self, told: BinaryIO) -> None:
        self._told = told
        self._lock = threading.Lock()
        self.busy = threading.Event()
        self.busy.set()

    def say(self, message: wire.Message) -> None:
        """Send one message."""
        self.utter(wire.to_json(message))

    def utter(self, payload: bytes, frame: bytes | None = None) -> None:
        """Send a message and its bytes, nothing in between; a process whose listener is gone has no more to do."""
        try:
            with self._lock:
                wire.send(self._told, payload)
                if frame is not None:
                    wire.send(self._told, frame)
        except OSError:
            os._exit(0)

    def beat(self) -> None:
        """Say every half second that the process lives, as long as it is busy."""
        while self.busy.wait():
            self.say({"alive": True})
            time.sleep(PULSE)


class _Pace:
    """Passes on that a file is got on with, as often as signs of life, and takes more processor time for the rest."""

    def __init__(self, voice: _Voice, limits: Limits) -> None:
        self._voice, self._limits = voice, limits
        self._said = 0.0

    def got_on(self) -> None:
        """One more part is done."""
        if time.monotonic() - self._said >= PULSE:
            self._said = time.monotonic()
            self._voice.say({wire.GOT_ON: True})
            _allow_more_time(self._limits)


def _drafts(read: importers.Read, request: wire.Message, content: bytes, limits: Limits) -> bytes:
    """The drafts, or why there are none; an error of another kind is a fault of ours, ends the process and is named."""
    try:
        reading = wire.from_plain(request.get("reading", {}), Reading)
        answer = wire.drafts_to_json(read(content, str(request.get("name", "")), reading))
    except UnreadableFile as problem:
        return wire.to_json({"failed": problem.reason, "detail": problem.detail})
    except MemoryError:
        return wire.to_json({"failed": "too-large", "detail": "memory"})
    except RecursionError:
        return wire.to_json({"failed": "broken", "detail": "nested"})
    return wire.to_json({"failed": "too-large", "detail": ""}) if len(answer) > limits.reply else answer


def _take_pipes() -> tuple[BinaryIO, BinaryIO]:
    """Keep the two pipes to ourselves, so that no library can speak or listen there by accident."""
    asked, told = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(2, 1)
    os.close(nothing)
    return asked, told


def _lie_low(limits: Limits) -> None:
    """Be polite to the window, and bound memory, files, output and cores where the system can."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(10)
    if sys.platform == "win32":
        return
    import resource

    for what, bound in (
        (resource.RLIMIT_AS, limits.memory),
        (resource.RLIMIT_NOFILE, limits.open_files),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 1 << 20),
    ):
        _bound(what, bound)


def _allow_more_time(limits: Limits) -> None:
    """Processor time for one more file; beyond it the system ends the process."""
    if sys.platform == "win32":
        return
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    _bound(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime) + 1 + limits.cpu_seconds, hard=False)


def _bound(what: int, bound: int, hard: bool = True) -> None:
    """Lower one limit; where the system refuses, the watchdog in the window still stands."""
    if sys.platform == "win32":
        return
    import resource

    highest = resource.getrlimit(what)[1]
    bound = bound if highest == resource.RLIM_INFINITY else min(bound, highest)
    try:
        resource.setrlimit(what, (bound, bound if hard else highest))
    except (ValueError, OSError):
        return
