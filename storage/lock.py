"""One writer a library: an operating-system lock, which a killed program gives back by dying.

What stands in the readable holder file only names the holder; it never decides anything, so garbage in it, another
computer's name or a process id since reused cannot keep a library shut.
"""

from __future__ import annotations

import contextlib
import json
import os
import platform
from pathlib import Path

from filelock import FileLock, Timeout

from app.domain import now
from app.errors import LibraryLocked

LOCK_NAME = "library.lock"
HOLDER_NAME = "library.holder"


class WriterLock:
    """The right to write in one folder, held from ``take`` to ``give_back``."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        # Not thread-local: a library may be closed by another thread than the one that opened it.
        self._lock = FileLock(folder / LOCK_NAME, thread_local=False)

    def take(self, program: str) -> None:
        """Take it at once; raises LibraryLocked, or OSError when the folder cannot be written in."""
        try:
            self._lock.acquire(timeout=0)
        except Timeout as trouble:
            raise LibraryLocked(self._folder, holder_of(self._folder)) from trouble
        holder = {
            "program": program,
            "process": os.getpid(),
            "computer": platform.node(),
            "since": now().isoformat(timespec="seconds"),
        }
        # Courtesy only: without room for these few bytes the lock holds all the same.
        with contextlib.suppress(OSError):
            (self._folder / HOLDER_NAME).write_text(json.dumps(holder), encoding="utf-8")

    def give_back(self) -> None:
        """Let others write; nothing happens when it is not held."""
        if self._lock.is_locked:
            with contextlib.suppress(OSError):
                (self._folder / HOLDER_NAME).unlink(missing_ok=True)
            self._lock.release()


def holder_of(folder: Path) -> str:
    """Who says to be writing in ``folder``: program, process, computer and since when; empty when unreadable."""
    try:
        holder = json.loads((folder / HOLDER_NAME).read_bytes()[:4096])
        return ", ".join(str(holder[part])[:100] for part in ("program", "process", "computer", "since"))
    except (OSError, ValueError, KeyError, TypeError):
        return ""
